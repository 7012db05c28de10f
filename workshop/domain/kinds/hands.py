"""Raised hands of a talk: a row a person. Next is who has spoken least so far, then who has waited longest.

Before all of them comes whoever is to speak first on the card that is on (`progress.first`), once.

Two facts are kept of a person: whether the hand is up or they speak, and how many turns they have had. The name is the
one they gave, for the facilitator and the big screen; other phones see only how many are in front of them.
"""

from uuid import UUID, uuid5

from workshop.domain import audience, held_names
from workshop.domain.change import Actor, Change, Context, Row, put, update
from workshop.domain.commands import HandCall, HandRaise
from workshop.domain.kinds import shared
from workshop.domain.refusal import Refused


def raise_(body: HandRaise, activity: Row, actor: Actor, context: Context) -> list[Change]:
    """ "I want to say something", or not any more. Whoever speaks and lowers the hand has finished."""
    shared.must_be_open(activity)
    person = audience.alias(activity, activity["round"], actor.person, context.read)
    known = next((hand for hand in _hands(activity, context) if hand["person"] == person), None)
    who = context.read.participant(actor.person)
    status = known["status"] if known else "down"
    if body.raised:
        status = "up" if status == "down" else status
    else:
        status = "down"
    waits_since = known["raised_at"] if known and known["status"] != "down" else context.now
    return [
        put(
            "hand",
            id=id_of(activity, person),
            activity=activity["id"],
            round=activity["round"],
            person=person,
            name=held_names.for_all(who, context) if who else "",
            status=status,
            turns=known["turns"] if known else 0,
            raised_at=waits_since,
        )
    ]


def id_of(activity: Row, person: str) -> str:
    """The hand of a person in this round. person: their id or alias, as it stands in the rows of the activity."""
    return str(uuid5(UUID(activity["id"]), f"hand:{activity['round']}:{person}"))


def call(body: HandCall, activity: Row, context: Context) -> list[Change]:
    """Who speaks now: the named hand, or the next in line; whoever spoke has finished. `speaks` false lowers a hand."""
    if activity["state"] not in ("open", "paused"):
        raise Refused("closed", "Hands are called while the talk runs.")
    there = _hands(activity, context)
    first = activity["progress"].get("first", [])
    if body.hand is not None:
        chosen = next((hand for hand in there if hand["id"] == body.hand and hand["status"] != "down"), None)
        if chosen is None:
            raise Refused("not_found", "This hand is no longer up.", field="hand")
        if not body.speaks:
            return [update("hand", id=chosen["id"], status="down")]
    else:
        chosen = next(iter(in_line(there, first)), None) if body.speaks else None
    changes = [update("hand", id=hand["id"], status="down") for hand in there if hand["status"] == "speaking"]
    if chosen is not None and chosen["status"] == "up":
        changes.append(update("hand", id=chosen["id"], status="speaking", turns=chosen["turns"] + 1))
        if chosen["id"] in first:
            left = {**activity["progress"], "first": [id for id in first if id != chosen["id"]]}
            changes.append(update("activity", id=activity["id"], progress=left))
    if not changes:
        raise Refused("empty", "Nobody has a hand up.")
    return changes


def in_line(hands: list[Row], first: list[str]) -> list[Row]:
    """The raised hands, next first: those in `first`, then fewest turns so far, then the longest wait."""
    up = [hand for hand in hands if hand["status"] == "up"]
    return sorted(
        up, key=lambda hand: (hand["id"] not in first, hand["turns"], hand["raised_at"], hand["id"])
    )


def all_down(activity: Row, context: Context) -> list[Change]:
    """A new card, or the end: what one wanted to say belonged to the one before."""
    return [
        update("hand", id=hand["id"], status="down")
        for hand in _hands(activity, context)
        if hand["status"] != "down"
    ]


def _hands(activity: Row, context: Context) -> list[Row]:
    return context.read.hands(activity["id"], activity["round"])
