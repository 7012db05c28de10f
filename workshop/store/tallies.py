"""The counts of an activity as rows of their own, written at most once per batch and activity."""

from uuid import UUID, uuid5

from workshop.domain.audience import IN_THE_ROOM
from workshop.domain.balance import balance
from workshop.domain.change import Change, Row, put
from workshop.store.connection import Connection
from workshop.store.rows import one

_IDEAS = """
    SELECT
        count(*) FILTER (WHERE status IN ('active', 'merged')) AS everyone,
        count(*) FILTER (WHERE status <> 'withdrawn') AS facilitators
    FROM idea WHERE activity = :a
"""
_PEOPLE = """
    SELECT
        coalesce(sum(min(people, given)) FILTER (WHERE voter = :room), 0) AS room,
        count(*) FILTER (WHERE given > 0 AND voter <> :room) AS alone,
        count(*) FILTER (WHERE done = 1) AS done
    FROM ballot WHERE activity = :a AND round = :r
"""
_GIVEN = "SELECT given FROM ballot WHERE activity = :a AND round = :r AND voter <> :room AND given > 0"
_PRESENT = """
    SELECT count(*) AS n FROM participant
    WHERE workshop = :w AND role = 'participant' AND status = 'active'
"""


def news(db: Connection, activity: Row) -> list[Change]:
    """The tally rows of the activity's round that differ from what is written, one per kind of audience."""
    return [change for change in _counted(db, activity) if not _is_written(db, change.row)]


def _is_written(db: Connection, row: Row) -> bool:
    written = one(db, "tally", "SELECT * FROM tally WHERE id = :id", id=row["id"])
    return written is not None and all(written[column] == value for column, value in row.items())


def _counted(db: Connection, activity: Row) -> list[Change]:
    place = {"a": activity["id"], "r": activity["round"], "room": IN_THE_ROOM}
    ideas = db.execute(_IDEAS, {"a": activity["id"]}).fetchone()
    people = db.execute(_PEOPLE, place).fetchone()
    return [
        put(
            "tally",
            id=str(uuid5(UUID(activity["id"]), f"tally:{activity['round']}:{audience}")),
            activity=activity["id"],
            round=activity["round"],
            audience=audience,
            ideas=ideas[audience],
            people=people["alone"] + people["room"],
            done=people["done"],
            room=people["room"],
            balance=_balance(db, activity) if audience == "facilitators" else {},
        )
        for audience in ("facilitators", "everyone")
    ]


def _balance(db: Connection, activity: Row) -> Row:
    """How evenly cards came, where people write; facilitators only."""
    if activity["kind"] != "collect":
        return {}
    place = {"a": activity["id"], "r": activity["round"], "room": IN_THE_ROOM}
    given = [row["given"] for row in db.execute(_GIVEN, place).fetchall()]
    return balance(given, db.execute(_PRESENT, {"w": activity["workshop"]}).fetchone()["n"])
