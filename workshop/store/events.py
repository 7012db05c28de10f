"""The append-only log: one row for every accepted command. It is the audit trail, the undo memory, and what
makes a repeated command take effect once."""

from typing import Final

import orjson

from workshop.domain import undoing
from workshop.domain.change import Row
from workshop.store.connection import Connection
from workshop.store.reading import Reading
from workshop.store.rows import all_rows

_WORDS: Final = {
    "idea": "text",
    "activity": "title",
    "decision": "text",
    "action": "what",
    "participant": "name",
    "cluster": "title",
    "workshop": "challenge",
}
"""The column by which a person knows a row again."""
_LOOKED_AT: Final = 60


def add(
    db: Connection,
    *,
    workshop: str,
    rev: int,
    op: str,
    actor: str,
    command: str,
    body: str,
    undo: list[Row] | None,
    at: int,
) -> None:
    """One accepted command. body: JSON text; undo: the earlier values, None where undo is not offered; at: ms."""
    db.execute(
        "INSERT INTO event (workshop, rev, op, actor, command, body, undo, at) "
        "VALUES (:workshop, :rev, :op, :actor, :command, :body, :undo, :at)",
        {
            "workshop": workshop,
            "rev": rev,
            "op": op,
            "actor": actor,
            "command": command,
            "body": body,
            "undo": None if undo is None else orjson.dumps(undo).decode(),
            "at": at,
        },
    )


def to_take_back(db: Connection, workshop: str) -> list[Row]:
    """What undo can still take back, the latest first: {rev, cmd, about, hidden?, skipped?, fields?, actor}."""
    read = Reading(db, workshop)
    latest = all_rows(
        db,
        "event",
        "SELECT rev, actor, command, body, undo FROM event "
        "WHERE workshop = :w AND undo IS NOT NULL AND undo <> '[]' ORDER BY rev DESC LIMIT :n",
        w=workshop,
        n=_LOOKED_AT,
    )
    return [_deed(event, read) for event in latest if undoing.untouched(event, read)]


def _deed(event: Row, read: Reading) -> Row:
    named = event["body"].values()
    step = next((step for step in event["undo"] if step["id"] in named), event["undo"][0])
    row = read.row(step["table"], step["id"])
    assert row is not None
    deed = {"rev": event["rev"], "cmd": event["command"], "about": _about(step["table"], row, read)}
    if event["command"] == "idea.hide":
        deed["hidden"] = event["body"]["hidden"]
    if event["command"] == "activity.skip":
        deed["skipped"] = event["body"].get("skipped", True)
    if event["command"] == "workshop.edit":
        deed["fields"] = sorted(event["body"])
    return {**deed, "actor": event["actor"]}


def _about(table: str, row: Row, read: Reading) -> str:
    if table == "entry":
        idea = read.idea(row["idea"])
        return str(idea["text"]) if idea else ""
    return str(row[_WORDS[table]])
