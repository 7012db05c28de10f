"""What is in a server's database file, read from outside beside the running server, as an operator may."""

from contextlib import closing
from pathlib import Path
from typing import Any

from phone import Phone
from sqlite_utils.utils import sqlite3


def query(path: Path, sql: str, *values: Any) -> list[Any]:
    """The rows of a read. path: the database file."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
        found: list[Any] = db.execute(sql, values).fetchall()
        return found


def is_sound(path: Path) -> bool:
    return query(path, "PRAGMA integrity_check") == [("ok",)] and not query(path, "PRAGMA foreign_key_check")


def events(path: Path, workshop: str) -> dict[str, int]:
    """op -> rev of every accepted command; no op twice, no rev left out."""
    rows = query(path, "SELECT op, rev FROM event WHERE workshop = ? ORDER BY rev", workshop)
    assert [rev for _, rev in rows] == list(range(1, len(rows) + 1))
    assert len({op for op, _ in rows}) == len(rows)
    return dict(rows)


def lost(path: Path, workshop: str, phones: list[Phone]) -> list[str]:
    """Commands that were acknowledged and are not there, or not under the rev that was acknowledged."""
    there = events(path, workshop)
    return [op for phone in phones for op, rev in phone.acked.items() if there.get(op) != rev]


def without_effect(path: Path, workshop: str, phones: list[Phone]) -> list[str]:
    """Accepted cards that are not among the rows with their very words, once; and cards nobody was told of."""
    sent = {
        phone.sent[op]["id"]: phone.sent[op]["text"]
        for phone in phones
        for op in phone.acked
        if phone.sent[op]["cmd"] == "idea.add"
    }
    there = dict(query(path, "SELECT id, text FROM idea WHERE workshop = ?", workshop))
    return [id for id in {*sent, *there} if sent.get(id) != there.get(id)]
