"""Rows in and out: which columns are a row's key, which hold JSON, and how a list of changes is written."""

from functools import cache
from typing import Any, Final

import orjson

from workshop.domain.change import THIS_REV, Change, Row
from workshop.domain.refusal import Refused
from workshop.store.connection import Connection, IntegrityError

KEYS: Final[dict[str, tuple[str, ...]]] = {
    "workshop": ("id",),
    "token": ("hash",),
    "participant": ("id",),
    "activity": ("id",),
    "activity_key": ("activity", "round"),
    "idea": ("id",),
    "entry": ("id",),
    "cluster": ("id",),
    "group": ("id",),
    "seat": ("id",),
    "mark": ("activity", "round", "voter", "target", "criterion"),
    "ballot": ("activity", "round", "voter"),
    "hand": ("id",),
    "tally": ("id",),
    "result": ("id",),
    "decision": ("id",),
    "action": ("id",),
    "checkin": ("id",),
}
_JSON: Final = {
    "workshop": ("plan", "checked", "blocked_words"),
    "activity": ("settings", "progress"),
    "idea": ("parents", "fields"),
    "seat": ("sheets",),
    "ballot": ("dealt",),
    "result": ("details",),
    "tally": ("balance",),
    "decision": ("ideas",),
    "event": ("body", "undo"),
}
_NEVER_BACK: Final = frozenset({"id", "public_rev", "sampled"})
"""Undo leaves out becoming visible, and how: nothing is ever un-shown."""
_WITHOUT_REV: Final = frozenset({"token", "activity_key"})
_WITHOUT_WORKSHOP: Final = frozenset({"workshop", "activity_key"})


def decoded(table: str, row: Row) -> Row:
    """The row with those of its JSON columns that were asked for as values."""
    for column in _JSON.get(table, ()):
        if row.get(column) is not None:
            row[column] = orjson.loads(row[column])
    return row


def one(db: Connection, table: str, sql: str, **values: Any) -> Row | None:
    """The first row of a query, decoded as a row of `table`."""
    found = _rows(db, sql, values)
    return decoded(table, found[0]) if found else None


def all_rows(db: Connection, table: str, sql: str, **values: Any) -> list[Row]:
    """All rows of a query, decoded as rows of `table`."""
    found = _rows(db, sql, values)
    return [decoded(table, row) for row in found] if table in _JSON else found


def _rows(db: Connection, sql: str, values: Row) -> list[Row]:
    """Rows as dicts; the columns' names are asked for once a query, not once a row."""
    cursor = db.cursor()
    cursor.row_factory = None
    found = cursor.execute(sql, values).fetchall()
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in found]


def write(db: Connection, changes: list[Change], workshop: str, rev: int) -> None:
    """Writes the changes of one command in order, each row stamped with the command's rev.

    Raises Refused (bad_shape) where a row refers to something that does not exist or exists already.
    """
    try:
        for change in changes:
            _write_one(db, change, workshop, rev)
    except IntegrityError as error:
        raise Refused("bad_shape", "This names something that is not here, or is here already.") from error


def _write_one(db: Connection, change: Change, workshop: str, rev: int) -> None:
    row = _stored(change, workshop, rev)
    db.execute(_statement(change.how, change.table, tuple(row)), row)


@cache
def _statement(how: str, table: str, row: tuple[str, ...]) -> str:
    """The SQL that writes these columns; there are a few dozen different ones."""
    key = KEYS[table]
    if how == "update":
        columns = ", ".join(f'"{column}" = :{column}' for column in row if column not in key)
        place = " AND ".join(f"{column} = :{column}" for column in key)
        return f'UPDATE "{table}" SET {columns} WHERE {place}'
    columns = ", ".join(f'"{column}"' for column in row)
    values = ", ".join(f":{column}" for column in row)
    sql = f'INSERT INTO "{table}" ({columns}) VALUES ({values})'
    if how == "put":
        kept = ", ".join(f'"{column}" = excluded."{column}"' for column in row if column not in key)
        sql += f" ON CONFLICT ({', '.join(key)}) DO UPDATE SET {kept}"
    return sql


def _stored(change: Change, workshop: str, rev: int) -> Row:
    row = {column: (rev if value == THIS_REV else value) for column, value in change.row.items()}
    for column in _JSON.get(change.table, ()):
        if column in row:
            row[column] = orjson.dumps(row[column]).decode()
    if change.table not in _WITHOUT_WORKSHOP:
        row["workshop"] = workshop
    if change.table not in _WITHOUT_REV:
        row["rev"] = rev
    return row


def earlier_values(db: Connection, changes: list[Change], taken_back: dict[str, Row]) -> list[Row]:
    """What undo needs: for each row of these changes, the values that it had before them.

    To be called before `write`.
    """
    steps: list[Row] = []
    for change in changes:
        if change.table not in taken_back and change.how != "update":
            continue
        if change.how == "insert":
            steps.append({"table": change.table, "id": change.row["id"], "values": taken_back[change.table]})
            continue
        row = one(db, change.table, f'SELECT * FROM "{change.table}" WHERE id = :id', id=change.row["id"])
        assert row is not None
        values = {column: row[column] for column in change.row if column not in _NEVER_BACK}
        steps.append({"table": change.table, "id": change.row["id"], "values": values})
    return steps
