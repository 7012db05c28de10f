"""The rows behind frames and snapshots: what changed since a rev, for a room and for one person.

Only rows are chosen here, never columns: what an audience sees of a row is domain/audience.py's alone.
"""

import itertools
from collections.abc import Iterator

from workshop.domain import audience
from workshop.domain.change import Row
from workshop.store.connection import Connection
from workshop.store.reading import Reading
from workshop.store.rows import all_rows

Rows = dict[str, list[Row]]


def room_rows(db: Connection, workshop: str, since: int, shown_to: audience.Audience) -> Rows:
    """What this audience sees of all rows changed after `since`, by table, each sorted by id, with rev.

    A snapshot (`since` 0) has no use for rows that are gone.
    """
    shown = room_views(all_changed(db, workshop, since), shown_to)
    if since:
        return shown
    there = {table: [row for row in found if "gone" not in row] for table, found in shown.items()}
    return {table: found for table, found in there.items() if found}


def all_changed(db: Connection, workshop: str, since: int) -> Rows:
    """The rows changed after `since`, as they are in the tables, by way of the (workshop, rev) indexes."""
    found: Rows = {}
    for table in dict.fromkeys((*audience.ROOM_TABLES, *audience.OWN_TABLES)):
        owner = "id" if table == "workshop" else "workshop"
        found[table] = all_rows(
            db, table, f'SELECT * FROM "{table}" WHERE {owner} = :w AND rev > :since', w=workshop, since=since
        )
    return found


def room_views(changed: Rows, shown_to: audience.Audience) -> Rows:
    """The changed rows as an audience sees them, those it may not see left out."""
    found: Rows = {}
    for table in audience.ROOM_TABLES:
        shown = []
        for row in changed[table]:
            seen = audience.view(table, row, shown_to)
            if seen is not None:
                shown.append({"id": row.get("id"), "rev": row["rev"], **seen})
        if shown:
            found[table] = sorted(shown, key=lambda row: str(row["id"]))
    return found


def own_changed(db: Connection, workshop: str, changed: Rows, acting: set[str]) -> dict[str, Rows]:
    """person -> their own rows among the changed ones. acting: who sent commands, looked at first.

    A row stands under an alias; whose it is can only be found by making the alias of each candidate anew.
    """
    unclaimed = _by_owner(changed)
    if not unclaimed:
        return {}
    read = Reading(db, workshop)
    activities = {
        row["id"]: row for row in read.agenda() if any(place[0] == row["id"] for place in unclaimed)
    }
    keys = [key for key in read.all_keys() if key["activity"] in activities]
    likely = acting | {row["id"] for row in changed["participant"]}
    found: dict[str, Rows] = {}
    for person in itertools.chain(sorted(likely), _everybody_else(db, workshop, likely)):
        own: Rows = {}
        for place in [("", 0, person), *audience.aliases(person, activities, keys)]:
            for table, rows in unclaimed.pop(place, {}).items():
                own.setdefault(table, []).extend(rows)
        if own:
            found[person] = {table: _own_views(table, rows) for table, rows in own.items()}
        if not unclaimed:
            break
    return found


def _by_owner(changed: Rows) -> dict[tuple[str, int, str], Rows]:
    """(activity, round, alias) -> that owner's changed rows; what stands under the person's id is at ("", 0, id)."""
    found: dict[tuple[str, int, str], Rows] = {}
    for table, who in _OWNER.items():
        for row in changed[table]:
            if row[who] == audience.IN_THE_ROOM:
                continue
            itself = table == "participant" or (table == "seat" and row["name"] is not None)
            place = ("", 0, row[who]) if itself else (row["activity"], row["round"], row[who])
            found.setdefault(place, {}).setdefault(table, []).append(row)
    return found


_OWNER = {"participant": "id", "idea": "author", "seat": "person", "mark": "voter", "ballot": "voter"}


def _everybody_else(db: Connection, workshop: str, known: set[str]) -> Iterator[str]:
    """All others who ever joined; asked for only when somebody's rows are changed by another's hand."""
    for row in db.execute("SELECT id FROM participant WHERE workshop = ? ORDER BY id", [workshop]).fetchall():
        if row["id"] not in known:
            yield row["id"]


def people(db: Connection, workshop: str) -> int:
    """How many ever joined."""
    return int(
        db.execute("SELECT count(*) AS n FROM participant WHERE workshop = ?", [workshop]).fetchone()["n"]
    )


def own_rows(db: Connection, workshop: str, person: str, since: int) -> Rows:
    """The person's own rows changed after `since`: the `me` stream."""
    read = Reading(db, workshop)
    activities = {row["id"]: row for row in read.agenda()}
    raw: Rows = {table: [] for table in audience.OWN_TABLES}
    raw["participant"] = all_rows(
        db,
        "participant",
        "SELECT * FROM participant WHERE id = :p AND workshop = :w AND rev > :since",
        p=person,
        w=workshop,
        since=since,
    )
    for activity, round, name in audience.aliases(person, activities, read.all_keys()):
        for table, who in (("idea", "author"), ("mark", "voter"), ("ballot", "voter")):
            raw[table] += all_rows(
                db,
                table,
                f'SELECT * FROM "{table}" WHERE activity = :a AND round = :r AND {who} = :p AND rev > :since',
                a=activity,
                r=round,
                p=name,
                since=since,
            )
        # Where people sit under their names, it is their id even in a step without names.
        raw["seat"] += all_rows(
            db,
            "seat",
            "SELECT * FROM seat WHERE activity = :a AND round = :r AND person IN (:p, :id) AND rev > :since",
            a=activity,
            r=round,
            p=name,
            id=person,
            since=since,
        )
    found = {table: _own_views(table, rows) for table, rows in raw.items()}
    return {table: rows for table, rows in found.items() if rows}


def own_rows_of(db: Connection, alias: str, wanted: list[tuple[str, Row]]) -> Rows:
    """Some of a person's own rows as they are now: (table, columns to find it by). alias: their name there."""
    found: Rows = {}
    for table, place in wanted:
        columns = " AND ".join(f"{column} = :{column}" for column in place)
        sql = f'SELECT * FROM "{table}" WHERE {columns} AND {_OWNER[table]} = :alias'
        rows = _own_views(table, all_rows(db, table, sql, alias=alias, **place))
        if rows:
            found[table] = rows
    return found


def _own_views(table: str, rows: list[Row]) -> list[Row]:
    """The person's own rows as they see them, sorted by id."""
    shown = []
    for row in rows:
        own = audience.own_view(table, row)
        if own is not None:
            shown.append({**own, "rev": row["rev"]})
    return sorted(shown, key=lambda row: str(row["id"]))
