"""The counts of an activity as rows of their own, written at most once per batch and activity.

Cards are counted by what a batch changes, since counting all of them would make each card dearer than the one
before it; the first count of a round is of all. tests/unit/test_laws.py holds the two against each other.
"""

from collections import Counter
from typing import Final
from uuid import UUID, uuid5

from workshop.domain.audience import IN_THE_ROOM
from workshop.domain.balance import balance
from workshop.domain.change import Change, Row, put
from workshop.store.connection import Connection
from workshop.store.rows import one

Cards = Counter[tuple[str, str]]
"""(activity, kind of audience) -> by how many cards a count has changed."""

_COUNTED: Final = {
    "facilitators": frozenset({"active", "merged", "hidden"}),
    "everyone": frozenset({"active", "merged"}),
}
"""Kind of audience -> the status of the cards in its count."""
_IDEAS = """
    SELECT
        count(*) FILTER (WHERE status IN ('active', 'merged')) AS everyone,
        count(*) FILTER (WHERE status <> 'withdrawn') AS facilitators
    FROM idea WHERE activity = :a AND sealed = 0
"""
_GIVEN = """
    SELECT given, done, count(*) AS people FROM ballot
    WHERE activity = :a AND round = :r AND voter <> :room GROUP BY given, done
"""
_ROOM = "SELECT min(people, given) AS people, done FROM ballot WHERE activity = :a AND round = :r AND voter = :room"
_PRESENT = """
    SELECT count(*) AS n FROM participant
    WHERE workshop = :w AND role = 'participant' AND status = 'active' AND admitted = 1
"""


def moved(db: Connection, changes: list[Change]) -> Cards:
    """By how many cards these changes alter the counts. To be called before they are written."""
    cards: Cards = Counter()
    now: dict[str, Row] = {}
    for change in changes:
        if change.table != "idea" or "status" not in change.row:
            continue
        id = change.row["id"]
        before = now.get(id) or ({} if change.how == "insert" else _card(db, id))
        now[id] = {**before, **change.row}
        # What belongs to a ballot is not counted: that there is a reason tells of a low answer
        if now[id].get("sealed"):
            continue
        for kind, counted in _COUNTED.items():
            cards[now[id]["activity"], kind] += now[id]["status"] in counted
            cards[now[id]["activity"], kind] -= before.get("status") in counted
    return cards


def _card(db: Connection, id: str) -> Row:
    return one(db, "idea", "SELECT * FROM idea WHERE id = :id", id=id) or {}


def news(db: Connection, activity: Row, cards: Cards) -> list[Change]:
    """The tally rows of the activity's round that differ from what is written, one per kind of audience.

    cards: by how many they have changed since.
    """
    given = _given(db, activity)
    people, even = _people(db, activity, given), _balance(db, activity, given)
    found = []
    for kind in _COUNTED:
        id = id_of(activity["id"], activity["round"], kind)
        written = one(db, "tally", "SELECT * FROM tally WHERE id = :id", id=id)
        ideas = written["ideas"] + cards[activity["id"], kind] if written else _all_cards(db, activity, kind)
        place = {"id": id, "activity": activity["id"], "round": activity["round"], "audience": kind}
        row = {**place, "ideas": ideas, **people, "balance": even if kind == "facilitators" else {}}
        if written is None or any(written[column] != value for column, value in row.items()):
            found.append(put("tally", **row))
    return found


def id_of(activity: str, round: int, kind: str) -> str:
    """The id of a round's counts for a kind of audience."""
    return str(uuid5(UUID(activity), f"tally:{round}:{kind}"))


def _given(db: Connection, activity: Row) -> list[Row]:
    """Of those with a phone: how many gave so much and are done, or not. Read from an index alone, with every batch."""
    found: list[Row] = db.execute(_GIVEN, _place(activity)).fetchall()
    return found


def _people(db: Connection, activity: Row, given: list[Row]) -> Row:
    """How many take part, how many of them are done, and how many are in the room without a phone."""
    found = db.execute(_ROOM, _place(activity)).fetchone()
    room = found["people"] if found else 0
    alone = sum(row["people"] for row in given if row["given"] > 0)
    done = sum(row["people"] for row in given if row["done"])
    return {"people": alone + room, "done": done + (found["done"] if found else 0), "room": room}


def _place(activity: Row) -> Row:
    return {"a": activity["id"], "r": activity["round"], "room": IN_THE_ROOM}


def _all_cards(db: Connection, activity: Row, kind: str) -> int:
    return int(db.execute(_IDEAS, {"a": activity["id"]}).fetchone()[kind])


def _balance(db: Connection, activity: Row, given: list[Row]) -> Row:
    """How evenly cards came, where people write."""
    if activity["kind"] != "collect":
        return {}
    amounts: Counter[int] = Counter()
    for row in given:
        amounts[row["given"]] += row["people"]
    return balance(amounts, db.execute(_PRESENT, {"w": activity["workshop"]}).fetchone()["n"])
