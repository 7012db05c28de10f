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
    """Somebody who wants cards of an activity. since: the rev up to which its cards are known."""

    workshop: str
    activity: str
    person: str
    since: int


@dataclass(frozen=True, slots=True)
class OpenCards:
    """The cards that changed after the rev `since`, up to `rev`: encoded, or None where they do not lie open.

    own: the ids of the asking person's own cards, all of them.
    """

    since: int
    rev: int
    news: dict[str, bytes | None]
    own: frozenset[str]


def open_cards(db: Connection, asked: list[Asked]) -> list[OpenCards | Refused]:
    """An answer to each; not_found where there is no such activity, or it has not been open yet."""
    revs = {workshop: Reading(db, workshop).rev() for workshop in {one.workshop for one in asked}}
    news = {place: _news(db, *place) for place in {(one.workshop, one.activity, one.since) for one in asked}}
    own = {
        place: _own(db, *place, {one.person for one in asked if (one.workshop, one.activity) == place})
        for place in {(one.workshop, one.activity) for one in asked}
    }
    return [_answer(one, revs, news, own) for one in asked]


def _answer(
    one: Asked,
    revs: dict[str, int],
    news: dict[tuple[str, str, int], dict[str, bytes | None]],
    own: dict[tuple[str, str], dict[str, set[str]] | None],
) -> OpenCards | Refused:
    theirs = own[one.workshop, one.activity]
    if theirs is None:
        return Refused("not_found", "This step is not in the agenda.", field="activity")
    found = news[one.workshop, one.activity, one.since]
    return OpenCards(one.since, revs[one.workshop], found, frozenset(theirs.get(one.person, ())))


def _news(db: Connection, workshop: str, activity: str, since: int) -> dict[str, bytes | None]:
    sql = "SELECT * FROM idea WHERE workshop = :w AND rev > :since AND activity = :a"
    rows = all_rows(db, "idea", sql, w=workshop, since=since, a=activity)
    return {row["id"]: _encoded(row) for row in rows}


def _encoded(row: Row) -> bytes | None:
    shown = audience.idea_for_the_room(row)
    if shown is None or "gone" in shown:
        return None
    return orjson.dumps({"rev": row["rev"], **shown})


def _own(
    db: Connection, workshop: str, activity_id: str, people: Iterable[str]
) -> dict[str, set[str]] | None:
    """person -> the ids of the cards that they wrote, as far as the server can still tell; None: no such activity."""
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
        "SELECT i.id, i.author FROM json_each(:names) n "
        "CROSS JOIN idea i ON i.activity = :a AND i.author = n.value"
    )
    own: dict[str, set[str]] = {}
    for row in db.execute(sql, {"a": activity_id, "names": orjson.dumps(list(names)).decode()}).fetchall():
        own.setdefault(names[row["author"]], set()).add(row["id"])
    return own
