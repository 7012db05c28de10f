"""Why people answered low to a proposal: cards (box "reason", the proposal their parent) that stand without a name.

They are shut like the ballot until the result is shown. Who has a phone gives one for each proposal. For people without
one a facilitator types it, with how many say so: to a proposal no more than there are (in_the_room.py).
"""

from collections import Counter
from typing import Final

from workshop.domain import agenda, text
from workshop.domain.audience import IN_THE_ROOM
from workshop.domain.change import Change, Context, Row, update
from workshop.domain.commands import IdeaAdd, IdeaEdit, IdeaOnly
from workshop.domain.kinds import agree_outcome, cards, in_the_room, shared
from workshop.domain.refusal import Refused

CHARS: Final = 280
REASON: Final = "reason"


def is_reason(row: Row, activity: Row) -> bool:
    """Whether a card is a reason of the present round."""
    return bool(row["box"] == REASON and row["round"] == activity["round"])


def apply(body: IdeaAdd | IdeaEdit | IdeaOnly, activity: Row, voter: str, context: Context) -> list[Change]:
    """A reason is given, put differently or taken back. Raises Refused."""
    if isinstance(body, IdeaAdd):
        return [_given(body, activity, voter, context)]
    reason = _own(body.idea, activity, voter, context)
    if isinstance(body, IdeaOnly):
        cards.check_takeable(reason, context)
        return [update("idea", id=reason["id"], status="withdrawn")]
    words = text.clean(body.text, max_chars=CHARS)
    if body.said is None:
        return [update("idea", id=reason["id"], text=words)]
    others = [row for row in _mine(activity, voter, context) if row["id"] != reason["id"]]
    _check_may_give(reason["parents"], body.said, others, activity, voter, context)
    behind = reason["said"] - cards.voices([reason], context)[0]
    return [update("idea", id=reason["id"], text=words, said=behind + body.said)]


def _given(body: IdeaAdd, activity: Row, voter: str, context: Context) -> Change:
    shared.must_be_open(activity)
    if body.box != REASON or len(body.parents) != 1:
        raise Refused("not_found", "Only a reason can be written in this step.", field="box")
    shared.check_on_ballot(body.parents[0], activity, context)
    cards.check_new(body.id, context)
    _check_may_give(body.parents, body.said, _mine(activity, voter, context), activity, voter, context)
    return cards.nameless(
        activity,
        id=body.id,
        box=REASON,
        text=text.clean(body.text, max_chars=CHARS),
        parents=body.parents,
        said=body.said or 1,
        author=voter,
        sealed=1,
        public_rev=None,
        created_at=context.now,
    )


def _check_may_give(
    parents: list[str], said: int | None, others: list[Row], activity: Row, voter: str, context: Context
) -> None:
    """others: what was given under this name beside it."""
    if voter != IN_THE_ROOM:
        cards.check_said(said, voter)
        if any(row["parents"] == parents for row in others):
            raise Refused("limit", "You have given a reason already. You can change it until we close.")
        return
    in_the_room.there_are(activity, context)
    so_far = _by_proposal(others, context)[parents[0]]
    in_the_room.check_count(so_far + (said or 1), activity, context)


def _own(idea_id: str, activity: Row, voter: str, context: Context) -> Row:
    """A reason given under this name, while it can be changed; missing and another's are one answer."""
    idea = context.read.idea(idea_id)
    if (
        idea is None
        or idea["author"] != voter
        or not is_reason(idea, activity)
        or idea["status"] == "withdrawn"
    ):
        raise Refused("not_found", "This card is not among yours.", field="idea")
    shared.must_be_open(activity)
    return idea


def _mine(activity: Row, voter: str, context: Context) -> list[Row]:
    return cards.kept(context.read.ideas_by(activity["id"], activity["round"], voter))


def room_rule(activity: Row, context: Context) -> in_the_room.Rule:
    """Of people without a phone there are as many as answer to one proposal, or say why."""
    behind = _by_proposal(_mine(activity, IN_THE_ROOM, context), context)
    least = max(behind.values(), default=0)
    counts = in_the_room.COUNTS
    return in_the_room.Rule(lambda step, marks: max(least, counts.needed(step, marks)), counts.given)


def _by_proposal(reasons: list[Row], context: Context) -> Counter[str]:
    """proposal -> how many people say why."""
    found: Counter[str] = Counter()
    for reason, people in zip(reasons, cards.voices(reasons, context), strict=True):
        found[reason["parents"][0]] += people
    return found


def low_voices(activity: Row, result: Row, context: Context) -> list[str]:
    """Why people answered low about a proposal, in an order that tells nothing; where nobody wrote why, the proposal.

    A reason counts as low by what its writer answered in the end.
    """
    low = agree_outcome.SCALES[activity["settings"]["scale"]].low
    voters = {
        mark["voter"]
        for mark in context.read.marks(activity["id"], activity["round"])
        if _is_low(mark, low) and shared.survivor(mark["target"], context) == result["target"]
    }
    reasons = [
        row["id"]
        for row in context.read.ideas(activity["id"])
        if is_reason(row, activity)
        and row["status"] == "active"
        and row["author"] in voters
        and shared.survivor(row["parents"][0], context) == result["target"]
    ]
    seed = context.read.workshop()["seed"]
    in_lot = sorted(reasons, key=lambda id: agenda.lot(seed, activity["id"], id))
    return in_lot or ([result["target"]] if voters else [])


def _is_low(mark: Row, low: frozenset[int]) -> bool:
    if mark["voter"] == IN_THE_ROOM:
        return bool(mark["value"]) and int(mark["criterion"]) in low
    return not mark["blank"] and mark["value"] in low
