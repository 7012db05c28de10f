"""What a deal is made from: the cards of an activity that lie open, and which of them are one's own.

Phones of a whole room ask at the same moment, so that one statement answers for many. What a card looks like is
domain/audience.py's to say; who gets which is live/deals.py's.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import orjson

from workshop.domain import audience
from workshop.domain.change import Row
from workshop.domain.refusal import Refused
from workshop.store.connection import Connection
from workshop.store.reading import Reading
from workshop.store.rows import all_rows


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who wants cards of an activity."""

    workshop: str
    activity: str
    person: str


@dataclass(frozen=True, slots=True)
class News:
    """The cards that changed up to `rev`: encoded, or None where they do not lie open (any more)."""

    rev: int
    cards: dict[str, bytes | None]


def news(db: Connection, workshop: str, activity: str, since: int) -> News:
    """What changed after the rev `since`, by the index (workshop, rev)."""
    rev = Reading(db, workshop).rev()
    sql = "SELECT * FROM idea WHERE workshop = :w AND rev > :since AND activity = :a"
    rows = all_rows(db, "idea", sql, w=workshop, since=since, a=activity)
    return News(rev, {row["id"]: _encoded(row) for row in rows})


def own_cards(db: Connection, asked: list[Asked]) -> list[frozenset[str] | Refused]:
    """For each who asks the ids of their own cards.

    not_found where the activity is not here or was never open, closed where they have to write one first.
    """
    places = {(one.workshop, one.activity) for one in asked}
    own = {
        place: _own(db, *place, {one.person for one in asked if (one.workshop, one.activity) == place})
        for place in places
    }
    return [_answer(one, own[one.workshop, one.activity]) for one in asked]


def _answer(one: Asked, found: tuple[Row, dict[str, list[Row]]] | None) -> frozenset[str] | Refused:
    if found is None:
        return Refused("not_found", "This step is not in the agenda.", field="activity")
    activity, own = found
    mine = own.get(one.person, [])
    if not audience.may_be_dealt(activity, mine):
        return Refused("closed", "Write a card of your own first: then you see those of the others.")
    return frozenset(card["id"] for card in mine)


def _encoded(row: Row) -> bytes | None:
    shown = audience.idea_to_be_dealt(row)
    if shown is None or "gone" in shown:
        return None
    return orjson.dumps({"rev": row["rev"], **shown})


def _own(
    db: Connection, workshop: str, activity_id: str, people: Iterable[str]
) -> tuple[Row, dict[str, list[Row]]] | None:
    """The activity, and person -> the cards that they wrote, as far as the server can still tell; None: none such."""
    read = Reading(db, workshop)
    activity = read.activity(activity_id)
    if activity is None or activity["opened_at"] is None:
        return None
    keys = [key for key in read.all_keys() if key["activity"] == activity_id]
    names = {
        name: person
        for person in people
        for _, _, name in audience.aliases(person, {activity_id: activity}, keys)
    }
    # Names first, and by the index idea_author into the table: a cross join keeps this order
    sql = (
        "SELECT i.id, i.round, i.status, i.author FROM json_each(:names) n "
        "CROSS JOIN idea i ON i.activity = :a AND i.author = n.value"
    )
    own: dict[str, list[Row]] = {}
    for row in db.execute(sql, {"a": activity_id, "names": orjson.dumps(list(names)).decode()}).fetchall():
        own.setdefault(names[row["author"]], []).append(row)
    return activity, own
