"""Builds a workshop in a real database file, row by row, as it stands when people have left.

Rows are written with SQL and not by commands, so that a test can also put in what must never come out.
"""

import json
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from sqlite_utils import Database

from migrations.migrations import migrations
from workshop.store import report as store_report
from workshop.store.connection import connect
from workshop.summary import report
from workshop.summary.model import Report

START = 1_763_906_712_345
"""23 November 2025, 14:05:12 UTC, in ms."""
MINUTE = 60_000


class FinishedWorkshop:
    """One question, and whatever a test adds to it."""

    def __init__(self, folder: Path, **workshop: Any) -> None:
        self.path = folder / "workshop.db"
        database = Database(self.path)
        migrations.apply(database)
        database.conn.close()
        self.db = connect(self.path)
        self.rev = 0
        self.steps = 0
        self.id = uid("workshop")
        self.insert(
            "workshop",
            **{
                "id": self.id,
                "code": "BCDFGH",
                "title": "Faster answers",
                "challenge": "How can we answer within a day?",
                "outcome": "",
                "sponsor": "",
                "decider": "",
                "state": "ended",
                "published": 1,
                "seed": "5eed",
                "created_at": START,
                "ended_at": START + 40 * MINUTE,
                **workshop,
            },
        )

    def insert(self, table: str, **row: Any) -> None:
        """The row as it is; rev counts up, lists and objects become JSON."""
        self.rev += 1
        values = {
            column: json.dumps(value) if isinstance(value, list | dict) else value
            for column, value in {"rev": self.rev, **row}.items()
        }
        columns = ", ".join(f'"{column}"' for column in values)
        marks = ", ".join(f":{column}" for column in values)
        self.db.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", values)

    def people(self, *names: str) -> list[str]:
        """Participants of these names."""
        for name in names:
            self.insert(
                "participant",
                id=uid(f"person {name}"),
                workshop=self.id,
                name=name,
                role="participant",
                status="active",
                joined_at=START,
            )
        return [uid(f"person {name}") for name in names]

    def crowd(self, n: int) -> list[str]:
        """n participants without a word about them."""
        return self.people(*(f"P{k}" for k in range(n)))

    def step(self, kind: str, title: str, **row: Any) -> str:
        """An activity that has been run for ten minutes."""
        opened = START + self.steps * 10 * MINUTE
        self.steps += 1
        identity = {} if kind == "commit" else {"identity": "hidden"}
        settings = {**_SETTINGS.get(kind, {}), **identity, **row.pop("settings", {})}
        self.insert(
            "activity",
            **{
                "id": uid(f"step {self.steps}"),
                "workshop": self.id,
                "position": self.steps,
                "kind": kind,
                "title": title,
                "prompt": f"{title}?",
                "settings": settings,
                "state": "done",
                "round": 1,
                "step": 0,
                "minutes": 8,
                "opened_at": opened,
                "closed_at": opened + 9 * MINUTE + 7_000,
                **row,
            },
        )
        return uid(f"step {self.steps}")

    def turnout(self, step: str, people: int, *, round: int = 1, done: int = 0) -> None:
        """How many took part; both audiences' rows, as the server keeps them."""
        for audience in ("everyone", "facilitators"):
            self.insert(
                "tally",
                id=uid(f"tally {step} {round} {audience}"),
                workshop=self.id,
                activity=step,
                round=round,
                audience=audience,
                ideas=0,
                people=people,
                done=done,
            )

    def idea(self, step: str, text: str, **row: Any) -> str:
        """A card that the room has seen."""
        self.insert(
            "idea",
            **{
                "id": uid(f"idea {text}"),
                "workshop": self.id,
                "activity": step,
                "round": 1,
                "box": "ideas",
                "text": text,
                "parents": [],
                "status": "active",
                "said": 1,
                "author": "",
                "author_name": "",
                "public_rev": self.rev + 1,
                "created_at": START + self.rev,
                **row,
            },
        )
        return uid(f"idea {text}")

    def result(self, step: str, idea: str, rank: int, score: float, n: int, **row: Any) -> None:
        """One line of a shown result."""
        round_ = row.get("round", 1)
        self.insert(
            "result",
            **{
                "id": uid(f"result {step} {round_} {idea}"),
                "workshop": self.id,
                "activity": step,
                "round": round_,
                "target": idea,
                "status": "active",
                "score": score,
                "supporters": max(0, int(score)),
                "n": n,
                "rank": rank,
                "near_next": 0,
                "by_lot": 0,
                "public_rev": self.rev + 1,
                **row,
            },
        )

    def decision(self, text: str, **row: Any) -> str:
        """Something decided and recorded."""
        self.insert(
            "decision",
            **{
                "id": uid(f"decision {text}"),
                "workshop": self.id,
                "text": text,
                "ideas": [],
                "by": "",
                "status": "active",
                "created_at": START + 35 * MINUTE + self.rev,
                **row,
            },
        )
        return uid(f"decision {text}")

    def action(self, what: str, **row: Any) -> str:
        """Something to do; without an owner unless one is given."""
        self.insert(
            "action",
            **{
                "id": uid(f"action {what}"),
                "workshop": self.id,
                "what": what,
                "owner_name": "",
                "owner_email": "",
                "due": "2025-11-30",
                "status": "open",
                "author": "",
                "created_at": START + 36 * MINUTE,
                **row,
            },
        )
        return uid(f"action {what}")

    def checkin(self, action: str, answer: str, note: str = "", *, days: int = 7) -> None:
        """A later answer about an action."""
        self.insert(
            "checkin",
            id=uid(f"checkin {action} {days}"),
            workshop=self.id,
            action=action,
            answer=answer,
            note=note,
            created_at=START + days * 24 * 60 * MINUTE,
        )

    def report(self, language: str = "en") -> Report:
        """What a reader of this workshop gets."""
        return report.build(store_report.read(self.db, self.id), language)


def uid(name: str) -> str:
    """An id that is the same in every run."""
    return str(uuid5(NAMESPACE_URL, name))


_SETTINGS: dict[str, dict[str, Any]] = {
    "collect": {
        "boxes": [{"key": "ideas", "label": "Ideas", "limit": 0}],
        "script": {"say": "canary-script", "if_stuck": ""},
    },
    "vote": {"mode": "dots", "budget": 3},
}
