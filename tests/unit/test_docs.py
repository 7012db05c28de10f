"""The documentation says what the code does: the lists in docs/ and README.md, compared with it.

Every list is a Law: what the page says, and what the code has, as sets of plain entries, compared in both directions.
Each law is also shown pages with every one of its entries misspelt: a law that cannot fail protects nothing.
"""

import ast
import itertools
import json
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import click
import pytest
from flask import Flask

from workshop import app, cli, coach, runtime
from workshop.domain import audience, commands, dates, gathering, outcomes, planning
from workshop.domain.kinds import KINDS, commit
from workshop.domain.refusal import CODES
from workshop.live import fanout, frames, inbox, limits
from workshop.store.connection import connect
from workshop.store.rows import decoded
from workshop.store.upgrade import ready

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
PROTOCOL = ROOT / "docs" / "protocol.md"
ARCHITECTURE = ROOT / "docs" / "architecture.md"
OPERATIONS = ROOT / "docs" / "operations.md"

Entries = set[tuple[str, ...]]


@dataclass(frozen=True)
class Law:
    """One list: the page it is on, the entries a text of that page holds, and the entries the code has."""

    page: Path
    said: Callable[[str], Entries]
    real: Callable[[], Entries]


def cells(text: str, *head: str) -> Iterator[list[str]]:
    """The rows of all tables whose first columns are named `head`."""
    inside = False
    for line in text.splitlines():
        row = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] if line.startswith("|") else []
        if row[: len(head)] == list(head):
            inside = True
        elif not row:
            inside = False
        elif inside and not set("".join(row)) <= {"-", ":"}:
            yield row


def ticked(cell: str) -> list[str]:
    """The words in backticks."""
    return re.findall(r"`([^`]+)`", cell)


# Commands


def commands_said(text: str) -> Entries:
    found: Entries = set()
    for row in cells(text, "Command", "Fields", "Who"):
        name = row[0].strip("`")
        found |= {(name, "(field)", field) for field in ticked(row[1]) or ["-"]}
        found |= {(name, "(who)", who) for who in row[2].split(", ")}
    return found


def commands_real() -> Entries:
    found: Entries = set()
    for name, spec in commands.COMMANDS.items():
        fields = [
            (field.alias or key) + ("" if field.is_required() else "?")
            for key, field in spec.body.model_fields.items()
        ]
        found |= {(name, "(field)", field) for field in fields or ["-"]}
        found |= {(name, "(who)", "server" if who in ("house", "clock") else who) for who in spec.audiences}
    return found


def listed(text: str, opening: str) -> Entries:
    """The words in backticks of the paragraph that begins so."""
    start = text.find(opening)
    return {(name,) for name in ticked(text[start:].split("\n\n", maxsplit=1)[0])} if start >= 0 else set()


def refusals_said(text: str) -> Entries:
    anywhere = listed(text, "In the tables, `?` marks")
    named = {(code,) for row in cells(text, "Command", "Fields", "Who") for code in ticked(row[4])}
    return (anywhere | named) - {("?",)}


# Error codes and the sentences they come with


@cache
def refusals_in_code() -> list[tuple[str, re.Pattern[str]]]:
    """(code, pattern of the sentence) of every place that refuses in words of its own."""
    found = []
    for path in sorted(ROOT.glob("workshop/**/*.py")):
        if path.parent.name == "bots":  # they hear refusals, and make none
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Refused":
                code, sentence = node.args[:2]
                if isinstance(code, ast.Constant):
                    found.append((str(code.value), sentence_pattern(sentence)))
    return found


def sentence_pattern(sentence: ast.expr) -> re.Pattern[str]:
    parts = sentence.values if isinstance(sentence, ast.JoinedStr) else [sentence]
    return re.compile(
        "".join(
            re.sub(r"\\{\w+\\}", ".+", re.escape(str(part.value))) if isinstance(part, ast.Constant) else ".+"
            for part in parts
        )
    )


def codes_said(text: str) -> Entries:
    found: Entries = set()
    for row in cells(text, "Code", "Meaning"):
        code = row[0].strip("`")
        found.add((code, "(said so)" if is_said(code, row[2]) else f"nobody says: {row[2]}"))
    return found


@cache
def is_said(code: str, sentence: str) -> bool:
    return any(code == said and pattern.fullmatch(sentence) for said, pattern in refusals_in_code())


# Socket events


def events_said(text: str) -> Entries:
    sides = text.split("From the server:")
    return {
        (side, row[0].strip("`"))
        for side, part in zip(("client", "server"), sides, strict=False)
        for row in cells(part, "Event")
    }


def events_real() -> Entries:
    """Handlers by their table, and events by the calls that send them: emit(event, ...), send(room, event, ...)."""
    parts = [
        ast.parse((ROOT / f"workshop/live/{name}.py").read_text(encoding="utf-8"))
        for name in ("sockets", "rooms")
    ]
    found: Entries = set()
    for node in itertools.chain(*map(ast.walk, parts)):
        if called(node) in ("emit", "send"):
            place = ("emit", "send").index(called(node))
            found.add(("server", constant(node.args[place])))
        elif isinstance(node, ast.Dict) and any(
            isinstance(value, ast.Attribute) and value.attr.startswith("on_") for value in node.values
        ):
            found |= {("client", constant(key)) for key in node.keys if key is not None}
    return found


def notices_real() -> Entries:
    """The kinds of the notices that are made: {"kind": ..., "message": ...}, or tell_all(kind, ...)."""
    found: Entries = set()
    for path in sorted(ROOT.glob("workshop/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if called(node) == "tell_all":
                found.add((constant(node.args[0]),))
            elif isinstance(node, ast.Dict):
                made = {
                    constant(key): value for key, value in zip(node.keys, node.values, strict=True) if key
                }
                if set(made) == {"kind", "message"} and isinstance(made["kind"], ast.Constant):
                    found.add((constant(made["kind"]),))
    return found


def refused_connections() -> Entries:
    tree = ast.parse((ROOT / "workshop/live/sockets.py").read_text(encoding="utf-8"))
    return {
        (constant(node.args[0]),)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "ConnectionRefusedError"
    }


def called(node: ast.AST) -> str:
    """The name of the method that is called here; the node is then a call."""
    is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    return node.func.attr if is_call else ""  # type: ignore[attr-defined]


def constant(node: ast.AST) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else ""


# Rows as the audiences see them


@cache
def columns() -> dict[str, dict[str, str]]:
    """table -> column -> type, of a database made by the migrations."""
    with tempfile.TemporaryDirectory() as folder:
        ready(Path(folder) / "workshop.db")
        with closing(connect(Path(folder) / "workshop.db")) as db:
            return {
                table: {row["name"]: row["type"] for row in db.execute(f'PRAGMA table_info("{table}")')}
                for table in (*audience.ROOM_TABLES, *audience.OWN_TABLES)
            }


def a_row(table: str, **special: Any) -> dict[str, Any]:
    """A row that can be seen, with something in every column."""
    plain: dict[str, Any] = {"TEXT": "[]", "INTEGER": 2, "REAL": 2.0}
    row = {column: plain[kind] for column, kind in columns()[table].items()}
    row |= {"status": "active"} if "status" in row else {}
    row |= {
        name: "{}" for name in ("settings", "progress", "fields", "details", "balance", "plan") if name in row
    }
    row |= {name: None for name in ("photo", "rescued") if name in row}
    row |= {"sampled": 0} if table == "idea" else {}
    return decoded(table, row | {key: value for key, value in special.items() if key in row})


def shown(views: list[dict[str, Any] | None]) -> set[str]:
    """The columns that are in all views, and, marked, those that are in some."""
    seen = [set(view) - {"id", "rev"} for view in views if view is not None]
    if not seen:
        return set()
    always = set.intersection(*seen)
    return always | {f"{column}?" for column in set.union(*seen) - always}


def rows_real() -> Entries:
    found: Entries = set()
    for heading, names in _COLUMNS.items():
        for table in audience.ROOM_TABLES:
            made = [
                a_row(table, said=said, author_name=name, author=author, voter=voter, audience=meant, **more)
                for said, name, author, more in ((1, "", "room", {}), (2, "Ada", "ada", _MORE))
                for meant in ("facilitators", "everyone")
                for voter in ("room", "agreed")
            ]
            per_audience = [shown([audience.view(table, row, who) for row in made]) for who in names]
            assert all(other == per_audience[0] for other in per_audience)
            found |= {(heading, table, column) for column in per_audience[0] or {"-"}}
    for table in audience.OWN_TABLES:
        made = [a_row(table, **more) for more in ({}, _MORE)]
        found |= {("me", table, column) for column in shown([audience.own_view(table, row) for row in made])}
    return found


_MORE = {
    "rescued": "added",
    "photo": "a-hash.webp",
    "fields": f'{{"who": "nurses", "{audience.WAITS}": true}}',
    "swings": 3,
    "balance": '{"busiest": 0.3}',
    "dealt": '[["a", "b"]]',
    "plan": '{"next": {"title": "Dots", "opens_at": null}}',
    "visibility": "owner",
}
"""What few cards, counts, ballots and workshops have."""
_COLUMNS: dict[str, tuple[audience.Audience, ...]] = {
    "Participants and walls": ("participants", "walls"),
    "Facilitators": ("facilitators",),
}


def rows_said(text: str) -> Entries:
    found: Entries = set()
    for row in cells(text, "Table", *_COLUMNS):
        for heading, cell in zip(_COLUMNS, row[1:], strict=True):
            found |= {(heading, row[0].strip("`"), column) for column in ticked(cell) or ["-"]}
    for row in cells(text, "Table", "Columns"):
        found |= {("me", row[0].strip("`"), column) for column in ticked(row[1])}
    return found


def room_settings_said(text: str) -> Entries:
    found = re.search(r"with these settings only: (.*?)\. `state`", text, re.DOTALL)
    return {(setting,) for setting in ticked(found[1])} if found else set()


def room_settings_real() -> Entries:
    """What is left of the settings of all kinds in the view of a participant."""
    everything = {name: 1 for kind in KINDS.values() for name in kind.Settings.model_fields}
    row = {**a_row("activity"), "settings": everything}
    view = audience.view("activity", row, "participants")
    assert view is not None
    return {(setting,) for setting in view["settings"]}


def settings_said(text: str) -> Entries:
    rows = cells(text, "Kind", "Setting", "Default")
    return {(kind.strip("`"), name.strip("`"), default.strip("`")) for kind, name, default, _ in rows}


def settings_real() -> Entries:
    found: Entries = set()
    for kind, module in KINDS.items():
        for name, value in module.Settings().model_dump(by_alias=True).items():
            found.add((kind, name, "words" if name in ("script", "fields") else json.dumps(value)))
    return found


# HTTP


def routes_said(text: str) -> Entries:
    return {(row[0].strip("`"), row[1].strip("`")) for row in cells(text, "Method", "Address")}


@cache
def served() -> Flask:
    flask = Flask("documented", static_folder=None)
    app._add_pages(flask)
    return flask


def routes_real() -> Entries:
    return {
        (method, str(rule))
        for rule in served().url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


# Rates and sizes


def rates_said(text: str) -> Entries:
    return {(row[0].strip("`"), row[1], row[2]) for row in cells(text, "Bucket", "A second")}


def rates_real() -> Entries:
    return {(name, str(rate.per_second), str(rate.burst)) for name, rate in limits.DEFAULTS.items()}


def sizes_real() -> Entries:
    hour = 3_600_000
    sizes = {
        "One message from a client, bytes": app.LARGEST_MESSAGE,
        "One HTTP request, bytes": app.LARGEST_REQUEST,
        "A frame that is still pushed, bytes": frames.PUSH_LIMIT,
        "`spread_ms` of a larger one": frames.SPREAD_MS,
        "Commands waiting for the engine": inbox.LONGEST,
        "Commands in one transaction": inbox.BATCH,
        "Frames waiting for one slow client": fanout.QUEUED_FRAMES,
        "Connections": runtime.MAX_CONNECTIONS,
        "A name, characters": gathering.NAME_CHARS,
        "The question, characters": gathering.QUESTION_CHARS,
        "A step's title, characters": planning.TITLE_CHARS,
        "A step's question, characters": planning.PROMPT_CHARS,
        "An action, shortest, characters": commit.WHAT_CHARS[0],
        "An action, longest, characters": commit.WHAT_CHARS[1],
        "An action's day, soonest, days ahead": outcomes.DUE_DAYS[0],
        "An action's day, latest, days ahead": outcomes.DUE_DAYS[1],
        "A workshop left alone ends after, hours": dates.IDLE_MS // hour,
        "Hidden authors are erased after the end, hours": gathering.ERASE_AFTER_MS // hour,
    }
    return {(name, str(number)) for name, number in sizes.items()}


# The command line and make


def command_line_said(text: str) -> Entries:
    found: Entries = set()
    for row in cells(text, "Command", "What it does"):
        name = row[0].strip("`").removeprefix("python run.py ")
        found |= {(name, option) for option in ticked(row[2])} | {(name, "(there)")}
    return found


def command_line_real() -> Entries:
    found: Entries = set()
    for name, command in leaves(cli.cli):
        found.add((name, "(there)"))
        found |= {
            (
                name,
                parameter.opts[0]
                if isinstance(parameter, click.Option)
                else str(parameter.metavar or parameter.name).upper(),
            )
            for parameter in command.params
        }
    return found


def leaves(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """The commands that do something, sub-commands with the name of their group."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from leaves(command, f"{before}{name} ")
        elif not command.hidden:
            yield before + name, command


def targets_said(text: str) -> Entries:
    return {(row[0].strip("`").removeprefix("make "),) for row in cells(text, "Target")}


def targets_real() -> Entries:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return {(name,) for name in re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE)}


def packages_said(text: str) -> Entries:
    return {(name,) for row in cells(text, "Package", "Licence") for name in row[0].split(", ")}


def packages_real() -> Entries:
    wanted = (ROOT / "requirements.in").read_text(encoding="utf-8")
    python = re.findall(r"^([A-Za-z][\w-]*)", wanted, re.MULTILINE)
    pages = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]
    # simple-websocket comes with python-engineio; it is listed because gevent's websockets stand on it
    return {(name,) for name in (*python, *pages, "aiohttp", "simple-websocket")}


LAWS = {
    "commands and their fields": Law(PROTOCOL, commands_said, commands_real),
    "commands that undo takes back": Law(
        PROTOCOL,
        lambda text: listed(text, "Undo takes back:"),
        lambda: {(name,) for name, spec in commands.COMMANDS.items() if spec.undoable},
    ),
    "commands after the end": Law(
        PROTOCOL,
        lambda text: listed(text, "Possible after the end too:"),
        lambda: {(name,) for name, spec in commands.COMMANDS.items() if spec.after_end},
    ),
    "every code is some command's refusal": Law(PROTOCOL, refusals_said, lambda: {(code,) for code in CODES}),
    "error codes and their sentences": Law(
        PROTOCOL, codes_said, lambda: {(code, "(said so)") for code in CODES}
    ),
    "refused connections": Law(
        PROTOCOL,
        lambda text: {(row[0].strip("`"),) for row in cells(text, "Refused with")},
        refused_connections,
    ),
    "socket events": Law(PROTOCOL, events_said, events_real),
    "notices": Law(
        PROTOCOL, lambda text: {(row[0].strip("`"),) for row in cells(text, "Notice")}, notices_real
    ),
    "rows": Law(PROTOCOL, rows_said, rows_real),
    "settings shown to the room": Law(PROTOCOL, room_settings_said, room_settings_real),
    "settings": Law(PROTOCOL, settings_said, settings_real),
    "addresses": Law(PROTOCOL, routes_said, routes_real),
    "what the coach whispers": Law(
        PROTOCOL,
        lambda text: {(row[0].strip("`"),) for row in cells(text, "Rule", "When")},
        lambda: {(rule,) for rule in coach.RULES},
    ),
    "rates": Law(PROTOCOL, rates_said, rates_real),
    "sizes": Law(
        PROTOCOL, lambda text: {(row[0], row[1]) for row in cells(text, "Size", "Number")}, sizes_real
    ),
    "command line": Law(README, command_line_said, command_line_real),
    "dependencies": Law(ARCHITECTURE, packages_said, packages_real),
    "make": Law(README, targets_said, targets_real),
}


@pytest.mark.parametrize("law", LAWS.values(), ids=LAWS.keys())
def test_what_is_listed_exists_and_what_exists_is_listed(law: Law) -> None:
    said, real = law.said(law.page.read_text(encoding="utf-8")), law.real()
    assert said, "the list was not found on the page"
    assert sorted(said - real) == [], "listed, but not in the code"
    assert sorted(real - said) == [], "in the code, but not listed"


@pytest.mark.parametrize("law", LAWS.values(), ids=LAWS.keys())
def test_a_misspelt_entry_is_seen(law: Law) -> None:
    text = law.page.read_text(encoding="utf-8")
    whole = law.said(text)
    for entry in whole:
        said = law.said(misspelt(text, entry))
        assert entry not in said, "a missing entry goes unseen"
        assert said - whole, "an invented entry goes unseen"


def misspelt(text: str, entry: tuple[str, ...]) -> str:
    """The page with the word that tells this entry from its neighbours written wrongly, wherever it stands."""
    for word in (word for word in reversed(entry) if word != "-"):
        changed = re.sub(rf"(?<=[`| ]){re.escape(word)}(?![\w.-])", f"x{word}", text)
        if changed != text:
            return changed
    raise AssertionError(f"{entry} is not on the page")


def test_every_code_is_used_and_every_used_code_is_known() -> None:
    assert {code for code, _ in refusals_in_code()} == CODES
