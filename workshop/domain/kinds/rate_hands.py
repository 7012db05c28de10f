"""Who rates which card, where nobody rates them all: hands of a few cards, or one card a turn in a ring (25/10).

What a person was dealt stands on their paper (`ballot.dealt`), so that a restart, a second device and a lost line
change nothing. Nobody is dealt their own card, nor one twice. Of the cards that may be dealt, those dealt least often
come first, the lot among equals: in a full pass no card is more than one ahead of another.
"""

from collections.abc import Callable
from typing import Final

from workshop.domain import agenda, audience
from workshop.domain.change import Actor, Change, Context, Row, put
from workshop.domain.kinds import shared
from workshop.domain.refusal import Refused

HAND: Final = 4
"""Cards dealt at a time: enough to go on with on a bad line, few enough that somebody who leaves wastes little."""
IN_HAND: Final = 1
"""With so many unrated cards left the next hand comes, so that nobody waits for it."""

Dealt = list[str | None]
"""The cards in the order they were dealt; in a ring by turn, None for a turn that was missed."""


def dealt_to(activity: Row, voter: str, context: Context) -> Dealt:
    """What this person has been dealt in this round."""
    paper = context.read.ballot(activity["id"], activity["round"], voter)
    return list(paper["dealt"]) if paper else []


def asked_for(activity: Row, actor: Actor, context: Context) -> list[Change]:
    """A person asks for cards: the first ones, those of this turn, or some more when all are rated."""
    shared.must_be_open(activity)
    voter = audience.alias(activity, activity["round"], actor.person, context.read)
    dealt = dealt_to(activity, voter, context)
    if activity["settings"]["dealing"] == "random1":
        if len(dealt) > activity["step"]:
            return []
        missed: Dealt = [None] * (activity["step"] - len(dealt))
        card = _of_this_turn(activity, dealt, actor, context)
        return [_paper(activity, voter, [*dealt, *missed, *card], context)]
    if unrated(activity, voter, dealt, context, also=None):
        return []
    due = activity["settings"]["per_person"] - len(dealt)
    size = min(due, HAND) if due > 0 else HAND
    return [_paper(activity, voter, [*dealt, *_hand(activity, dealt, size, actor, context)], context)]


def after_a_mark(
    activity: Row, voter: str, marked: tuple[str, str], actor: Actor, context: Context
) -> Dealt | None:
    """What a person has been dealt once this card is rated by this criterion; None if that is no more than before."""
    dealt = dealt_to(activity, voter, context)
    due = activity["settings"]["per_person"] - len(dealt)
    if due <= 0 or len(unrated(activity, voter, dealt, context, also=marked)) > IN_HAND:
        return None
    return [*dealt, *_hand(activity, dealt, min(due, HAND), actor, context)]


def unrated(
    activity: Row, voter: str, dealt: Dealt, context: Context, also: tuple[str, str] | None
) -> list[str]:
    """The dealt cards that lack an answer. also: a card and a criterion that are being marked just now."""
    answered = {
        (mark["target"], mark["criterion"])
        for mark in context.read.marks_by(activity["id"], activity["round"], voter)
    }
    answered |= {also} if also else set()
    keys = [criterion["key"] for criterion in activity["settings"]["criteria"]]
    open_cards = [card for card in dealt if card and any((card, key) not in answered for key in keys)]
    return shared.still_active(open_cards, context)


def _hand(activity: Row, dealt: Dealt, size: int, actor: Actor, context: Context) -> list[str]:
    """So many more cards for this person, those dealt least often first; fewer if there are no more."""
    voter = audience.alias(activity, activity["round"], actor.person, context.read)
    entries = context.read.entries(activity["id"], activity["round"])
    own = _own(actor, context)
    cards = [entry["idea"] for entry in entries]
    # Who is alone with their own cards rates those
    others = [card for card in cards if card not in own] or cards
    times = context.read.dealt(activity["id"], activity["round"])
    lot = _lot(activity, context)
    order = sorted(set(others) - set(dealt), key=lambda card: (times.get(card, 0), lot(voter + card)))
    hand: list[str] = []
    for card in order:
        if len(hand) == size:
            break
        hand += shared.still_active([card], context)
    return hand


def _of_this_turn(activity: Row, dealt: Dealt, actor: Actor, context: Context) -> Dealt:
    """The card that the ring has for this person now; without a place in the ring, one that was rated least."""
    ring = _ring(activity, context)
    own = _own(actor, context)
    place = next((index for index, card in enumerate(ring) if card in own), None)
    if place is not None:
        card = ring[(place + _shift(activity, len(ring), context)) % len(ring)]
        if card not in own and card not in dealt and shared.still_active([card], context):
            return [card]
    return list(_hand(activity, dealt, 1, actor, context)) or [None]


def _ring(activity: Row, context: Context) -> list[str]:
    """All cards that flowed in, in an order drawn by lot that stays the same in all turns."""
    lot = _lot(activity, context)
    entries = context.read.entries(activity["id"], activity["round"])
    return sorted((entry["idea"] for entry in entries), key=lot)


def _shift(activity: Row, size: int, context: Context) -> int:
    """How many places further the card lies that is read this turn: never 0, never the same twice."""
    lot = _lot(activity, context)
    shifts = sorted(range(1, size), key=lambda shift: lot(f"shift {shift}"))
    return shifts[int(activity["step"]) % len(shifts)]


def _own(actor: Actor, context: Context) -> set[str]:
    """The person's own cards, as far as the server can still tell."""
    mine: set[str] = set()
    for activity in context.read.agenda():
        for round in range(1, activity["round"] + 1) if activity["opened_at"] is not None else ():
            try:
                name = audience.alias(activity, round, actor.person, context.read)
            except Refused:
                continue  # written without a trace: nobody can tell any more
            mine |= {card["id"] for card in context.read.ideas_by(activity["id"], round, name)}
    return mine


def _lot(activity: Row, context: Context) -> Callable[[str], str]:
    """A lot for this round, drawn from the key that is erased later: what somebody was dealt then tells no more
    who they are. Where names are shown there is no key, and nothing to hide."""
    key = context.read.key(activity["id"], activity["round"])
    seed = key.hex() if key else context.read.workshop()["seed"]
    return lambda what: agenda.lot(seed, f"{activity['id']}:{activity['round']}", what)


def _paper(activity: Row, voter: str, dealt: Dealt, context: Context) -> Change:
    now = context.read.ballot(activity["id"], activity["round"], voter)
    return put(
        "ballot",
        activity=activity["id"],
        round=activity["round"],
        voter=voter,
        given=now["given"] if now else 0,
        done=now["done"] if now else 0,
        people=1,
        dealt=dealt,
    )
