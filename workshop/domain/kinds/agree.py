"""agree: how much support has a proposal? Everyone answers at the same time, and sees the others' when it is closed.

The proposals are cards: some that flowed in, or typed beforehand, which become cards of this activity at the opening.
Who answers low is asked for the reason (agree_reasons.py). Asked again, an activity is in a new round; a proposal that
was reworded in between (box "proposal", the old one its parent) takes the old one's place, and the result says how the
old one stood. How many are there, for the quorum, are the participants who joined and were not removed (presence is
no row), and the people without a phone, of whom a facilitator enters how many give which answer (in_the_room.py).
"""

from typing import Annotated, Any, Final, Literal
from uuid import UUID, uuid5

from pydantic import Field, StringConstraints

from workshop.domain import agenda, audience, cut, text
from workshop.domain.change import THIS_REV, Actor, Change, Context, Row
from workshop.domain.commands import BallotDone, BallotRoom, Body, IdeaAdd, IdeaEdit, IdeaOnly, MarkSet
from workshop.domain.kinds import (
    agree_outcome,
    agree_reasons,
    cards,
    in_the_room,
    shared,
    single_step,
    standings,
)
from workshop.domain.refusal import Refused
from workshop.domain.words import phrase

TITLE: Final = phrase("Agreement")
PROMPT: Final = phrase("How much do you support this?")
MINUTES: Final = 3.0
JUDGES: Final = True

MOST: Final = 10
"""Proposals in one round."""
PROPOSAL_CHARS: Final = 300
PROPOSAL: Final = "proposal"


class Settings(shared.Common):
    proposals: Annotated[
        list[Annotated[str, StringConstraints(min_length=1, max_length=PROPOSAL_CHARS)]],
        Field(max_length=MOST),
    ] = Field(default_factory=list)
    scale: Literal["fist5", "thumbs", "consent"] = "fist5"
    pass_share: Annotated[float, Field(ge=0.5, le=1)] = 0.8
    quorum: Annotated[float, Field(ge=0, le=1)] = 0.6
    block: bool = True
    reason_below: Annotated[int, Field(ge=0, le=5)] = 3
    rounds_max: Annotated[int, Field(ge=1, le=5)] = 3
    source: shared.Source = shared.Source(select=shared.Select(top=1))
    script: shared.Script = shared.Script(
        say=phrase("Read the proposal aloud, ask what is unclear. Then everyone answers at the same time."),
        if_stuck=phrase("Say: you need not love it. Could you live with it, and help to try it out?"),
        say_shown=phrase("The low answers first: what would make this one step better for you?"),
    )


minutes_of = single_step.minutes_of
steps = single_step.steps
stepped = single_step.stepped


def opened(activity: Row, ideas: list[str], context: Context) -> tuple[list[Change], dict[str, Any]]:
    """The proposals of this round: typed ones, what flowed in, or those of the last round as they are worded now."""
    settings = activity["settings"]
    if activity["round"] > settings["rounds_max"]:
        raise Refused(
            "limit",
            "This was asked {n} times, as often as planned. Talk about it, or decide otherwise.",
            n=settings["rounds_max"],
        )
    again = _as_worded_now(activity, context)
    if again:
        return [*audience.show_ideas(again), *shared.entries(activity, [row["id"] for row in again])], {}
    if settings["proposals"]:
        cards = [
            _card(activity, number, words, context) for number, words in enumerate(settings["proposals"])
        ]
        return [*cards, *shared.entries(activity, [card.row["id"] for card in cards])], {}
    if not ideas:
        raise Refused(
            "empty",
            "There is no proposal yet. Type one into this step, or let cards flow in from the step before.",
        )
    if len(ideas) > MOST:
        raise Refused(
            "too_many",
            "{n} proposals are too many to weigh; {most} at most. Choose among them first.",
            n=len(ideas),
            most=MOST,
        )
    return shared.entries(activity, ideas), {}


def _as_worded_now(activity: Row, context: Context) -> list[Row]:
    """The proposals of the round before, each in its last wording; none in the first round."""
    before = shared.units({**activity, "round": activity["round"] - 1}, context)
    newer = {row["parents"][0]: row for row in _wordings(activity, context)}
    cards = [context.read.idea(proposal) for proposal in before]
    return [_last(card, newer) for card in cards if card]


def _wordings(activity: Row, context: Context) -> list[Row]:
    """The cards of this activity that reword another proposal."""
    rows = context.read.ideas(activity["id"])
    return [row for row in rows if row["box"] == PROPOSAL and row["parents"] and row["status"] == "active"]


def _last(card: Row, newer: dict[str, Row]) -> Row:
    while card["id"] in newer:
        card = newer[card["id"]]
    return card


def _card(activity: Row, number: int, words: str, context: Context) -> Change:
    """A typed proposal as a card of this activity."""
    place = f"proposal:{activity['round']}:{number}"
    return cards.nameless(
        activity,
        id=str(uuid5(UUID(activity["id"]), place)),
        box=PROPOSAL,
        text=text.clean(words, max_chars=PROPOSAL_CHARS, field="proposals"),
        parents=[],
        author=audience.THE_PLAN,
        public_rev=THIS_REV,
        created_at=context.now,
    )


def sealed(activity: Row, context: Context) -> list[Change]:
    """The results of this round, computed once, not yet shown."""
    return standings.kept(counted(activity, context))


def revealed(activity: Row, context: Context, after: list[Change]) -> list[Change]:
    """The results and this round's reasons become public together."""
    reasons = [row for row in context.read.ideas(activity["id"]) if agree_reasons.is_reason(row, activity)]
    return [*shared.show_results(activity, context, after), *audience.show_ideas(reasons)]


def carry(activity: Row, context: Context, select: dict[str, Any]) -> list[str]:
    """All proposals; of those that were agreed on the first n, or those with enough people behind them; or the low
    voices."""
    ranked = counted(activity, context)
    if select.get("low"):
        return [card for row in ranked for card in agree_reasons.low_voices(activity, row, context)]
    passed = [row for row in ranked if row["details"]["outcome"] in agree_outcome.PASSED]
    if select.get("share"):
        return cut.with_share(passed, select["share"])
    if select.get("top"):
        return agenda.top(passed, select["top"], select["ties"])
    return [row["target"] for row in ranked]


def recounted(activity: Row, context: Context) -> list[Change]:
    """The results of a closed round, computed again after a merge, a hiding or their undo."""
    return standings.recounted(activity, counted, context)


def counted(activity: Row, context: Context) -> list[Row]:
    """The result rows of this round, the most supported first (without status and public_rev)."""
    units = shared.units(activity, context)
    answers = _answers(activity, units, context)
    room = _in_the_room(activity, units, context)
    people = len(context.read.participants()) + in_the_room.people(activity, context)
    earlier = _earlier(activity, context)
    rows = [_result(activity, unit, answers[unit], room[unit], people, earlier.get(unit)) for unit in units]
    return standings.in_order(activity, rows, context)


def _answers(activity: Row, units: list[str], context: Context) -> dict[str, list[int]]:
    """By proposal, one answer a person. On merged proposals the lower one counts, so that no worry is lost."""
    given: dict[str, dict[str, int]] = {unit: {} for unit in units}
    for mark in context.read.marks(activity["id"], activity["round"]):
        unit = shared.survivor(mark["target"], context)
        if mark["blank"] or unit not in given or mark["voter"] == audience.IN_THE_ROOM:
            continue
        value = int(mark["value"])
        given[unit][mark["voter"]] = min(given[unit].get(mark["voter"], value), value)
    return {unit: sorted(answers.values()) for unit, answers in given.items()}


def _in_the_room(activity: Row, units: list[str], context: Context) -> dict[str, list[int]]:
    """By proposal, the answers of people without a phone; on merged ones the lower ones count as well."""
    scale = agree_outcome.SCALES[activity["settings"]["scale"]]
    order = [str(answer) for answer in reversed(scale.answers)]
    given = in_the_room.answers(activity, order, lambda card: shared.survivor(card, context), context)
    return {
        unit: [int(answer) for answer, n in given.get(unit, {}).items() for _ in range(n)] for unit in units
    }


def _earlier(activity: Row, context: Context) -> dict[str, Row]:
    """By proposal, its result in the round before, if that was shown: what the answers have moved from."""
    if activity["round"] == 1:
        return {}
    old_of = {row["id"]: row["parents"][0] for row in _wordings(activity, context)}
    shown = {
        row["target"]: row
        for row in context.read.results(activity["id"], activity["round"] - 1)
        if row["public_rev"] is not None and row["status"] == "active"
    }
    found: dict[str, Row] = {}
    for unit in shared.units(activity, context):
        card = unit
        while card not in shown and card in old_of:
            card = old_of[card]
        if card in shown:
            found[unit] = shown[card]
    return found


def _result(
    activity: Row, proposal: str, phones: list[int], room: list[int], people: int, earlier: Row | None
) -> Row:
    answers = sorted(phones + room)
    settings = activity["settings"]
    scale = agree_outcome.SCALES[settings["scale"]]
    rule = agree_outcome.Rule(settings["pass_share"], settings["quorum"], settings["block"])
    support = agree_outcome.supporters(scale, answers)
    details: Row = {
        "outcome": agree_outcome.outcome(scale, answers, people, rule),
        "histogram": agree_outcome.histogram(scale, answers),
        "median": agree_outcome.middle(answers),
        "people": max(people, len(answers)),
    }
    if earlier:
        kept = ("outcome", "histogram", "median")
        details["before"] = {"target": earlier["target"], **{key: earlier["details"][key] for key in kept}}
    return {
        "target": proposal,
        "score": round(100 * support / len(answers), 1) if answers else 0.0,
        "supporters": support,
        "n": len(answers),
        "agree": None,
        "pass": None,
        "disagree": None,
        "room": agree_outcome.supporters(scale, room),
        "details": details,
    }


def apply(name: str, body: Body, activity: Row, actor: Actor, context: Context) -> list[Change]:
    """One command: an answer, its reason, "I'm done"; of a facilitator a new wording, or what the room says."""
    if actor.audience == "facilitators":
        if isinstance(body, IdeaAdd) and body.box != agree_reasons.REASON:
            return _reworded(body, activity, context)
        if isinstance(body, BallotRoom | MarkSet):
            return _room_answered(body, activity, context)
    voter = audience.name_of(actor, activity, activity["round"], context.read)
    match body:
        case BallotDone():
            return shared.said_done(activity, voter, context, done=body.done)
        case MarkSet():
            return _answered(body, activity, voter, context)
        case IdeaAdd() | IdeaEdit() | IdeaOnly():
            return agree_reasons.apply(body, activity, voter, context)
    raise Refused("closed", "“{title}” asks for agreement; this is something else.", title=activity["title"])


def _answered(body: MarkSet, activity: Row, voter: str, context: Context) -> list[Change]:
    shared.must_be_open(activity)
    shared.check_on_ballot(body.target, activity, context)
    if body.criterion:
        raise Refused("not_found", "There is no such criterion in this step.", field="criterion")
    scale = agree_outcome.SCALES[activity["settings"]["scale"]]
    if body.value is not None and body.value not in scale.answers:
        raise Refused(
            "over_cap",
            "The answers go from {least} to {most}.",
            field="value",
            least=scale.answers[-1],
            most=scale.answers[0],
        )
    marks = context.read.marks_by(activity["id"], activity["round"], voter)
    others = sum(not mark["blank"] for mark in marks if mark["target"] != body.target)
    mark = shared.mark(activity, body.target, "", voter, body.value)
    return [mark, shared.ballot(activity, voter, context, given=others + (body.value is not None))]


def _room_answered(body: BallotRoom | MarkSet, activity: Row, context: Context) -> list[Change]:
    """How many are without a phone, or how many of them give one answer: `criterion` names it."""
    if isinstance(body, MarkSet):
        shared.check_on_ballot(body.target, activity, context)
        scale = agree_outcome.SCALES[activity["settings"]["scale"]]
        if body.criterion not in {str(answer) for answer in scale.answers}:
            raise Refused("not_found", "There is no such answer in this step.", field="criterion")
        in_the_room.check_count(body.value, activity, context)
    return in_the_room.apply(body, activity, agree_reasons.room_rule(activity, context), context)


def _reworded(body: IdeaAdd, activity: Row, context: Context) -> list[Change]:
    """A proposal in new words, for the next round: a card of its own, the old one its parent."""
    if activity["state"] not in ("sealed", "revealed", "done"):
        raise Refused("closed", "People are answering to this wording now. Close the step first.")
    if body.box != PROPOSAL or len(body.parents) != 1 or body.said is not None:
        raise Refused("not_found", "Only a proposal can be reworded in this step.", field="box")
    newer = {row["parents"][0]: row for row in _wordings(activity, context)}
    asked = [context.read.idea(unit) for unit in shared.units(activity, context)]
    if body.parents[0] not in [_last(card, newer)["id"] for card in asked if card]:
        raise Refused(
            "not_found", "This is not the last wording of a proposal of this step.", field="parents"
        )
    cards.check_new(body.id, context)
    return [
        cards.nameless(
            activity,
            id=body.id,
            box=PROPOSAL,
            text=text.clean(body.text, max_chars=PROPOSAL_CHARS),
            parents=body.parents,
            author=audience.THE_PLAN,
            public_rev=THIS_REV if audience.ideas_are_public(activity) else None,
            created_at=context.now,
        )
    ]
