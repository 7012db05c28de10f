"""Methods and recipes of one's own: the files that accounts keep on their shelves. Nobody looks into them here.

A removed one keeps its place and its name, so that it can be put back.
"""

import uuid

from workshop.domain.change import Row
from workshop.store.connection import Connection, IntegrityError
from workshop.store.rows import all_rows, one

_MINE = "owner = :owner AND sort = :sort AND name = :name"


def entries_of(db: Connection, owner: str) -> list[Row]:
    """All of an account, removed ones too, by their names."""
    return all_rows(
        db,
        "library_entry",
        "SELECT * FROM library_entry WHERE owner = :o ORDER BY sort, name",
        o=owner,
    )


def entry(db: Connection, owner: str, sort: str, name: str) -> Row | None:
    """One of an account's own, perhaps removed."""
    sql = f"SELECT * FROM library_entry WHERE {_MINE}"
    return one(db, "library_entry", sql, owner=owner, sort=sort, name=name)


def add(
    db: Connection, owner: str, sort: str, name: str, now: int, *, body: str, forked_from: str = ""
) -> bool:
    """A new one. False: the account has one of this name."""
    try:
        db.execute(
            "INSERT INTO library_entry (id, owner, sort, name, body, forked_from, created_at, changed_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [str(uuid.uuid4()), owner, sort, name, body, forked_from, now, now],
        )
    except IntegrityError:
        return False
    return True


def change(
    db: Connection, owner: str, sort: str, name: str, now: int, *, body: str, new_name: str | None = None
) -> bool:
    """Another text, perhaps another name; a removed one is back with it. False: the new name is taken."""
    try:
        db.execute(
            f"UPDATE library_entry SET body = :body, name = :new, changed_at = :now, removed_at = NULL WHERE {_MINE}",
            {"owner": owner, "sort": sort, "name": name, "body": body, "new": new_name or name, "now": now},
        )
    except IntegrityError:
        return False
    return True


def remove(db: Connection, owner: str, sort: str, name: str, now: int) -> None:
    """Off the shelf."""
    _set_removed(db, owner, sort, name, now)


def put_back(db: Connection, owner: str, sort: str, name: str) -> None:
    """On the shelf again."""
    _set_removed(db, owner, sort, name, None)


def _set_removed(db: Connection, owner: str, sort: str, name: str, at: int | None) -> None:
    sql = f"UPDATE library_entry SET removed_at = :at WHERE {_MINE}"
    db.execute(sql, {"owner": owner, "sort": sort, "name": name, "at": at})
