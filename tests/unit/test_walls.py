"""The walls of the house, kept by reading imports: who may know whom (docs/architecture.md).

Each wall is a plain function over a module's path and source, so that the tests can also be fed
a module that breaks it: a wall that cannot fail protects nothing.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(ROOT.glob("workshop/**/*.py")) + sorted(ROOT.glob("migrations/**/*.py")) + [ROOT / "run.py"]

# What each part of workshop/ may import of the others. Parts not listed (cli, app, runtime, ...) tie the
# house together and are free; these are the rooms.
MAY_IMPORT = {
    "domain": {"domain"},
    "coach": {"coach", "domain"},
    "store": {"store", "domain", "config"},
    "languages": {"languages"},
    "library": {"library", "languages", "domain"},
    "summary": {"summary", "languages", "store", "domain", "library", "config"},
    "followup": {"followup", "languages", "store", "domain", "library", "summary", "config", "runtime"},
    "live": {"live", "languages", "store", "domain", "library", "config", "runtime"},
    "photos": {"photos", "domain", "runtime"},
    "bots": {"bots"},
}
IMPURE = {
    "flask",
    "flask_socketio",
    "socketio",
    "engineio",
    "eventlet",
    "gevent",
    "sqlite3",
    "sqlite_utils",
    "pysqlite3",
    "aiohttp",
    "threading",
    "subprocess",
    "socket",
    "logging",
}
EVENT_LOOPS = {"eventlet", "gevent"}
SQLITE = {"sqlite3", "sqlite_utils", "pysqlite3"}
SQL = re.compile(
    r"^\s*(select\s.+\sfrom\s|insert\s+(or\s+\w+\s+)?into\s|update\s+\w+\s+set\s|delete\s+from\s|"
    r"create\s+(table|index|trigger|view)\s|pragma\s|begin\s+immediate|with\s+\w+\s+as\s*\()",
    re.IGNORECASE | re.DOTALL,
)
# "Select one idea from the list" is English: SQL is written in one case
ENGLISH = re.compile(r"\s*[A-Z][a-z]")


def breaches(path: str, source: str) -> list[str]:
    """Every wall this module breaks, as sentences; `path` is relative to the repository."""
    tree = ast.parse(source)
    return [
        *rooms(path, tree),
        *pure_domain(path, tree),
        *one_event_loop_module(path, tree),
        *sql_in_the_store(path, tree),
    ]


def rooms(path: str, tree: ast.Module) -> Iterator[str]:
    here = room(path)
    allowed = MAY_IMPORT.get(here)
    for name in imports(tree):
        if allowed is not None and name.startswith("workshop."):
            there = name.split(".")[1]
            if there not in allowed:
                yield f"{path}: {here} may not import {name}"
        if path.startswith("migrations/") and name.split(".")[0] == "workshop":
            yield f"{path}: a migration imports nothing of ours, or an old one would change with the code"


def pure_domain(path: str, tree: ast.Module) -> Iterator[str]:
    if room(path) in ("domain", "coach"):
        for name in imports(tree):
            if name.split(".")[0] in IMPURE:
                yield f"{path}: {room(path)} is pure and may not import {name}"


def one_event_loop_module(path: str, tree: ast.Module) -> Iterator[str]:
    if path != "workshop/runtime.py":
        for name in imports(tree):
            if name.split(".")[0] in EVENT_LOOPS:
                yield f"{path}: only workshop/runtime.py may import {name}"


def sql_in_the_store(path: str, tree: ast.Module) -> Iterator[str]:
    if path.startswith(("workshop/store/", "migrations/")):
        return
    for name in imports(tree):
        if name.split(".")[0] in SQLITE:
            yield f"{path}: only workshop/store and migrations may import {name}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and is_sql(node.value):
            yield f"{path}:{node.lineno}: SQL belongs to workshop/store"


def is_sql(text: str) -> bool:
    return SQL.match(text) is not None and ENGLISH.match(text) is None


def room(path: str) -> str:
    parts = Path(path).parts
    return parts[1].removesuffix(".py") if len(parts) > 1 and parts[0] == "workshop" else parts[0]


def imports(tree: ast.Module) -> Iterator[str]:
    """Full names of all imported modules; `from workshop import store` counts as workshop.store."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "workshop":
            yield from (f"workshop.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield ("." * node.level) + (node.module or "")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_wall_is_broken(path: Path) -> None:
    assert breaches(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("workshop/domain/agenda.py", "import workshop.store.ideas"),
        ("workshop/domain/agenda.py", "from workshop import config"),
        ("workshop/domain/kinds/vote.py", "def rule():\n    from flask import g"),
        ("workshop/domain/audience.py", "import sqlite_utils"),
        ("workshop/coach.py", "from workshop.store import reading"),
        ("workshop/coach.py", "import socketio"),
        ("workshop/store/ideas.py", "from workshop.live import engine"),
        ("workshop/summary/report.py", "from workshop.web import console"),
        ("workshop/followup/stories.py", "from workshop import live"),
        ("workshop/live/engine.py", "from workshop.web.api import routes"),
        ("workshop/live/engine.py", "from sqlite_utils.utils import sqlite3"),
        ("workshop/live/engine.py", "import eventlet.queue"),
        ("run.py", "from gevent import monkey"),
        ("workshop/web/home.py", "read('SELECT id FROM idea')"),
        ("workshop/cli.py", "db.execute('''\n  insert or ignore into idea values (1)''')"),
        ("workshop/bots/crowd.py", "from workshop.store import ideas"),
        ("migrations/0001_start.py", "from workshop.domain import commands"),
    ],
)
def test_a_broken_wall_is_seen(path: str, source: str) -> None:
    assert breaches(path, source) != []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("workshop/runtime.py", "import eventlet"),
        ("workshop/store/ideas.py", "from sqlite_utils.utils import sqlite3\nrun('select id from idea')"),
        ("workshop/live/engine.py", "from workshop import runtime\nfrom workshop.domain import agenda"),
        ("workshop/web/home.py", "say('Select one idea from the list, or create your own')"),
        ("migrations/0001_start.py", "db.execute('create table idea (id text) strict')"),
    ],
)
def test_what_is_allowed_passes(path: str, source: str) -> None:
    assert breaches(path, source) == []
