"""The rows behind frames and snapshots: what changed since a rev, for a room and for one person.

Only rows are chosen here, never columns: what an audience sees of a row is domain/audience.py's alone.
"""

import itertools
from collections.abc import Iterable, Iterator

import orjson

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
    shown = room_views(changed(db, workshop, since), shown_to)
    if since:
        return shown
    there = {table: [row for row in found if "gone" not in row] for table, found in shown.items()}
    return {table: found for table, found in there.items() if found}


_TABLES = frozenset((*audience.ROOM_TABLES, *audience.OWN_TABLES))


def changed(db: Connection, workshop: str, since: int, tables: Iterable[str] = _TABLES) -> Rows:
    """The rows changed after `since`, as they are in the tables, by way of the (workshop, rev) indexes.

    tables: those in which something changed, where that is known.
    """
    found: Rows = {table: [] for table in _TABLES}
    for table in _TABLES.intersection(tables):
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
    """(activity, round, alias) -> that owner's changed rows; people's own rows stand under ("", 0, id)."""
    found: dict[tuple[str, int, str], Rows] = {}
    for table, who in _OWNER.items():
        for row in changed[table]:
            if row[who] in audience.NOBODYS:
                continue
            itself = table == "participant" or (table == "seat" and row["name"] is not None)
            place = ("", 0, row[who]) if itself else (row["activity"], row["round"], row[who])
            found.setdefault(place, {}).setdefault(table, []).append(row)
    return found


_OWNER = {
    "participant": "id",
    "idea": "author",
    "seat": "person",
    "hand": "person",
    "mark": "voter",
    "ballot": "voter",
}


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


def own_rows(db: Connection, workshop: str, persons: set[str]) -> dict[str, Rows]:
    """person -> all their own rows: the `me` stream from its beginning, of those who have any."""
    found: dict[str, Rows] = {}
    for table, who, place, names in _own_places(db, workshop, persons):
        columns = "".join(f" AND r.{column} = :{column}" for column in place)
        # Names first, and by them into the table, which is large: a cross join keeps this order
        sql = f"SELECT r.* FROM json_each(:names) n CROSS JOIN {table} r ON r.{who} = n.value{columns}"
        for row in all_rows(db, table, sql, names=orjson.dumps(list(names)).decode(), **place):
            found.setdefault(names[row[who]], {}).setdefault(table, []).append(row)
    return {
        person: {table: _own_views(table, rows) for table, rows in own.items()}
        for person, own in found.items()
    }


def _own_places(
    db: Connection, workshop: str, persons: set[str]
) -> Iterator[tuple[str, str, Row, dict[str, str]]]:
    """Where these may have rows: (table, column of the name, other columns, name there -> person)."""
    themselves = {person: person for person in persons}
    yield "participant", "id", {"workshop": workshop}, themselves
    # Where people sit under their names it is their id, in a step without names, too.
    yield "seat", "person", {"workshop": workshop}, themselves
    read = Reading(db, workshop)
    # What was never open has nobody's rows in it
    activities = {row["id"]: row for row in read.agenda() if row["opened_at"] is not None}
    keys = read.all_keys()
    places: dict[tuple[str, int], dict[str, str]] = {}
    for person in persons:
        for activity, round, name in audience.aliases(person, activities, keys):
            places.setdefault((activity, round), {})[name] = person
    for (activity, round), names in places.items():
        place = {"activity": activity, "round": round}
        for table in ("idea", "hand", "mark", "ballot"):
            yield table, _OWNER[table], place, names
        veiled = {name: person for name, person in names.items() if name != person}
        yield "seat", "person", place, veiled


def newer(own: Rows, since: int) -> Rows:
    """Of a person's own rows those that changed after `since`."""
    found = {table: [row for row in rows if row["rev"] > since] for table, rows in own.items()}
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
