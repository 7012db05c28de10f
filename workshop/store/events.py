"""The append-only log: one row for every accepted command. It is the audit trail, the undo memory, and what
makes a repeated command take effect once."""

import orjson

from workshop.domain.change import Row
from workshop.store.connection import Connection


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
