"""A workshop that runs: a real database file, driven through the engine's own batch, without its event loop.

`a_workshop(folder).with_people(7).with_ideas(5).at("vote")` reads as what has happened. `do` is for commands
that must be accepted, `refuses` for those that must not, and then nothing in the file may have changed.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import orjson

from workshop.domain.change import Actor, Row
from workshop.domain.commands import parse
from workshop.domain.refusal import Refused
from workshop.live import batch
from workshop.live.frames import Frame, Sent
from workshop.live.inbox import Envelope
from workshop.live.snapshots import Snapshots
from workshop.store.connection import Connection, connect
from workshop.store.upgrade import ready

START = 1_763_906_700_000
"""23 November 2025, 14:05 UTC, in ms."""
MINUTE = 60_000
HOUSE = Actor("house", "house")
CLOCK = Actor("clock", "clock")


def a_workshop(folder: Path, **settings: dict[str, Any]) -> "RunningWorkshop":
    """Ideas, dots, who does what. settings: by kind, as in vote={"budget": 3}."""
    agenda = [{"kind": kind, "settings": settings.get(kind, {})} for kind in ("collect", "vote", "commit")]
    return RunningWorkshop(folder, agenda)


class RunningWorkshop:
    """One workshop, its clock moved by hand (`now`), and everything that was sent (`frames`)."""

    def __init__(
        self, folder: Path, agenda: list[dict[str, Any]], *, name: str = "workshop", mode: str = "live"
    ) -> None:
        self.path = folder / "workshop.db"
        if not self.path.exists():
            self.path.write_bytes(_new_file())
        self.db = connect(self.path)
        # What survives a power cut is another test's subject; here a disk need not be waited for.
        self.db.execute("PRAGMA synchronous=OFF")
        self.sent = Sent()
        self.snapshots = Snapshots(_SameConnection(self.db))
        self.now = START
        self.frames: list[Frame] = []
        self.removed: list[tuple[str, str]] = []
        self.let_in: list[tuple[str, str]] = []
        self.people: list[str] = []
        self.ideas: list[str] = []
        self.named = name
        self.count = 0
        self.id = uid(name)
        self.code = f"{name.upper():6.6}"
        self.facilitator = self.new("facilitator")
        self.do(
            HOUSE,
            "workshop.create",
            id=self.id,
            code=self.code,
            challenge="How can we answer within a day?",
            agenda=agenda,
            mode=mode,
            facilitator=self.facilitator,
            facilitator_token=self.new("token"),
            wall_token=self.new("token"),
        )

    # What has happened

    def with_people(self, *names: str | int) -> "RunningWorkshop":
        """People of these names; a number stands for that many without one."""
        for name in names:
            for own in [""] * name if isinstance(name, int) else [name]:
                person = self.new("person")
                self.do(HOUSE, "participant.join", id=person, name=own, token=self.new("token"))
                self.people.append(person)
        return self

    def with_ideas(self, count: int) -> "RunningWorkshop":
        """So many cards in the first collect, written by turns."""
        if self.activity("collect")["state"] != "open":
            self.turn("open", "collect")
        for number in range(count):
            self.idea(self.people[number % len(self.people)], f"idea {len(self.ideas) + 1}")
        return self

    def at(self, kind: str) -> "RunningWorkshop":
        """The first activity of this kind is open."""
        self.turn("open", kind)
        return self

    # What people do

    def idea(self, person: str, text: str = "an idea", **fields: Any) -> str:
        """A card in the first collect; its id."""
        id = self.new("idea")
        self.do(
            person,
            "idea.add",
            **{"id": id, "activity": self.activity("collect")["id"], "text": text, **fields},
        )
        self.ideas.append(id)
        return id

    def dot(self, person: str, target: str, value: int = 1) -> Row:
        """A mark in the first vote."""
        return self.do(person, "mark.set", activity=self.activity("vote")["id"], target=target, value=value)

    def action(self, who: str, what: str = "Write the first page", **fields: Any) -> str:
        """Something to do; its id."""
        id = self.new("action")
        self.do(who, "action.add", **{"id": id, "what": what, **fields})
        return id

    def turn(self, name: str, kind: str, /, **fields: Any) -> Row:
        """A facilitator's turn, as somebody who sees how things stand."""
        activity = self.activity(kind)
        return self.do(
            self.facilitator, f"activity.{name}", activity=activity["id"], rev=activity["rev"], **fields
        )

    def refuses_turn(self, name: str, kind: str, /, **fields: Any) -> str:
        """The code with which a turn is refused to somebody who sees how things stand."""
        activity = self.activity(kind)
        fields = {"activity": activity["id"], "rev": activity["rev"], **fields}
        return self.refuses(self.facilitator, f"activity.{name}", **fields)

    def do(self, who: str | Actor, name: str, /, **fields: Any) -> Row:
        """An accepted command; its answer."""
        answer = self.send(who, name, **fields)
        assert answer["ok"], answer
        return answer

    def refuses(self, who: str | Actor, name: str, /, **fields: Any) -> str:
        """The code of a refused command, which has changed nothing."""
        before, sent = self.dump(), len(self.frames)
        answer = self.send(who, name, **fields)
        assert not answer["ok"], f"{name} was accepted"
        assert self.dump() == before, f"{name} was refused, and yet something changed"
        assert len(self.frames) == sent, f"{name} was refused, and yet something was sent"
        assert answer["error"]["message"]
        return str(answer["error"]["code"])

    def send(self, who: str | Actor, name: str, /, *, op: str | None = None, **fields: Any) -> Row:
        """One command in a batch of its own; its answer."""
        return self.send_all((who, name, {"op": op or self.new("op"), **fields}))[0]

    def send_all(self, *commands: tuple[str | Actor, str, dict[str, Any]]) -> list[Row]:
        """Commands that arrive together; their answers."""
        answers: list[Row | None] = []
        envelopes = []
        for who, name, fields in commands:
            try:
                envelopes.append(self._envelope(who, name, dict(fields)))
                answers.append(None)
            except Refused as refusal:
                answers.append(refusal.as_ack())
        outcome = batch.run(self.db, list(envelopes), self.sent, self.now)
        self.frames += outcome.frames
        self.removed += outcome.removed
        self.let_in += outcome.let_in
        done = iter(
            [answer.as_ack() if isinstance(answer, Refused) else answer for _, answer in outcome.answers]
        )
        return [next(done) if answer is None else answer for answer in answers]

    def _envelope(self, who: str | Actor, name: str, fields: dict[str, Any]) -> Envelope:
        op = fields.pop("op", None) or self.new("op")
        if isinstance(who, str):
            who = Actor(who, "facilitators" if who == self.facilitator else "participants")
        return Envelope(self.id, who, op, name, parse(name, fields, who), answer=NOBODY_WAITS)

    # How things stand

    def activity(self, kind: str) -> Row:
        """The first activity of this kind."""
        return next(row for row in self.agenda() if row["kind"] == kind)

    def agenda(self) -> list[Row]:
        """Those not removed, in order."""
        rows = [row for row in self.rows("activity", workshop=self.id) if row["state"] != "removed"]
        return [
            {**row, **{column: orjson.loads(row[column]) for column in ("settings", "progress")}}
            for row in sorted(rows, key=lambda row: row["position"])
        ]

    def results(self, round: int = 1) -> list[Row]:
        """The active results of the first vote, best first."""
        rows = self.rows("result", activity=self.activity("vote")["id"], round=round, status="active")
        return sorted(rows, key=lambda row: row["rank"])

    def scores(self, round: int = 1) -> dict[str, float]:
        """target -> score of the first vote."""
        return {row["target"]: row["score"] for row in self.results(round)}

    def flowed_into(self, kind: str) -> set[str]:
        """The ideas on the table of an activity in its present round."""
        activity = self.activity(kind)
        rows = self.rows("entry", activity=activity["id"], round=activity["round"])
        return {row["idea"] for row in rows}

    def row(self, table: str, id: str) -> Row:
        """As it is in the file."""
        return self.rows(table, id=id)[0]

    def rows(self, table: str, **values: Any) -> list[Row]:
        """Rows of a table with these values, as they are in the file."""
        place = " AND ".join(f'"{column}" = :{column}' for column in values) or "1"
        return list(self.db.execute(f'SELECT * FROM "{table}" WHERE {place}', values))

    def rev(self) -> int:
        """The workshop's revision."""
        return max(row["rev"] for row in self.rows("event", workshop=self.id))

    def dump(self) -> list[str]:
        """Everything in the file."""
        return [
            f"{table['name']} {row}"
            for table in self.db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            for row in self.db.execute(f'SELECT * FROM "{table["name"]}"').fetchall()
        ]

    def snapshot(self, audience: str, since: int = 0) -> Row:
        """What `sync` answers for a room's stream."""
        return self._sync(audience, None, room=since, me=0)[0]

    def own(self, person: str, since: int = 0) -> Row:
        """What `sync` answers for a person's own stream."""
        return self._sync("participants", person, room=0, me=since)[1]

    def _sync(self, audience: str, person: str | None, *, room: int, me: int) -> list[Row]:
        who = {"workshop": self.id, "code": self.code, "audience": audience, "person": person}
        frames = self.snapshots.frames_since(**who, room=room, me=me, now=self.now)
        return [orjson.loads(frame) for frame in frames]

    def seen(self, audience: str, table: str) -> dict[str, Row]:
        """id -> row, as an audience sees a table now."""
        return {row["id"]: row for row in self.snapshot(audience)["rows"].get(table, [])}

    def new(self, what: str) -> str:
        """An id that is the same in every run."""
        self.count += 1
        return uid(f"{self.named} {what} {self.count}")


def uid(name: str) -> str:
    """An id that is the same in every run."""
    return str(uuid5(NAMESPACE_URL, name))


New = Callable[..., RunningWorkshop]
"""The fixture `a_workshop` (conftest.py)."""


@cache
def _new_file() -> bytes:
    """A database as the first start makes it; made once, since a disk takes its time."""
    with TemporaryDirectory() as folder:
        ready(Path(folder) / "workshop.db")
        return (Path(folder) / "workshop.db").read_bytes()


class _SameConnection:
    """Reads between two batches, as where SQLite must not be used on two connections."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def read(self, query: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return query(self._db, *args, **kwargs)

    def read_each(self, query: Callable[[Connection, list[Any]], list[Any]], asked: Any) -> Any:
        [answer] = query(self._db, [asked])
        return answer


class _NobodyWaits:
    """The place of an answer that is read from the outcome instead."""

    def set(self, value: Any) -> None: ...

    def wait(self) -> Any: ...


NOBODY_WAITS = _NobodyWaits()
