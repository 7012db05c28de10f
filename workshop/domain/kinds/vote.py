"""vote: a sealed ballot over the ideas that flowed in.

dots: a budget of equal tokens, a cap per idea. points: the same with 100 of them. approval: one for every idea one
supports. stance: disagree, pass or agree (-1, 0, 1) on any number of ideas, one at a time, no budget. Nobody, the
facilitator included, sees a number before it is closed and shown. S is the sum of dots on an idea, U its supporters,
V the voters; reach = U / V; in points an idea's share = S / the sum of all S.
Ties: S, then U, then the lot. A second round, after talking, keeps the first and says how each idea moved.
People in the room without a phone vote by a facilitator, on one paper: vote_room.py. vote_budget.py: what is left.
"""

from typing import Annotated, Any, Final, Literal

from pydantic import Field

from workshop.domain import agenda, audience, cut
from workshop.domain.change import Actor, Change, Context, Row
from workshop.domain.commands import BallotDone, BallotRoom, Body, MarkSet
from workshop.domain.kinds import shared, single_step, standings, vote_budget, vote_room
from workshop.domain.refusal import Refused
from workshop.domain.words import phrase

TITLE: Final = phrase("Dots")
PROMPT: Final = phrase("Which of these would help us most?")
MINUTES: Final = 3.0
JUDGES: Final = True


POINTS: Final = 100


class Settings(shared.Common):
    mode: Literal["dots", "approval", "points", "stance"] = "dots"
    budget: Annotated[int, Field(ge=1, le=200)] | None = None
    auto_budget: bool = False  # whether `budget` was worked out from the length of the ballot
    max_per_item: Annotated[int, Field(ge=1, le=200)] | None = None  # points: all of them on one; else 1
    points_step: Literal[1, 5, 10] = 10
    rounds: Annotated[int, Field(ge=1, le=3)] = 1
    own_items: bool = True
    max_units: Annotated[int, Field(ge=2, le=2000)] = 40
    source: shared.Source = shared.Source()
    script: shared.Script = shared.Script(
        say=phrase(
            "Read them all, then spend your dots by the question on the screen. The count stays shut until we close."
        ),
        if_stuck=phrase("Say: choose what you would work on yourself, whatever others may think of it."),
        say_shown=phrase(
            "This is what we prefer, not yet a decision. What surprises you? And who can say yes?"
        ),
    )


minutes_of = single_step.minutes_of
steps = single_step.steps
stepped = single_step.stepped


def opened(activity: Row, ideas: list[str], context: Context) -> tuple[list[Change], dict[str, Any]]:
    """The ballot is fixed now, and so is the budget that `auto` means for its length."""
    settings = activity["settings"]
    if not ideas:
        raise Refused(
            "empty",
            "There is nothing to vote on yet. Let people write first, or leave this step out (under More).",
        )
    if settings["mode"] != "stance" and len(ideas) > settings["max_units"]:
        raise Refused(
            "too_many",
            "{n} ideas are a lot for one ballot: people stop reading after about {most}. "
            "Merge the ones that say the same, hide what does not belong, or vote on all of them anyway.",
            n=len(ideas),
            most=settings["max_units"],
        )
    return shared.entries(activity, ideas), _resolved(settings, len(ideas))


def _resolved(settings: dict[str, Any], units: int) -> dict[str, Any]:
    """What was left to the length of the ballot: how much each has, and how much of it one idea takes."""
    fixed = settings["budget"] is not None and not settings["auto_budget"]
    automatic = {"points": POINTS, "approval": units}.get(settings["mode"], auto_budget(units))
    budget = settings["budget"] if fixed and settings["mode"] != "approval" else automatic
    cap = budget if settings["mode"] == "points" else 1
    return {
        "budget": budget,
        "auto_budget": not fixed or settings["mode"] == "approval",
        "max_per_item": 1 if settings["mode"] == "approval" else settings["max_per_item"] or cap,
    }


def auto_budget(units: int) -> int:
    """Dots per person for a ballot of this length: 1 up to 3 ideas, 3 up to 9, then a third, 3 to 8."""
    if units <= 3:
        return 1
    if units <= 9:
        return 3
    return min(max(int(units / 3 + 0.5), 3), 8)


def sealed(activity: Row, context: Context) -> list[Change]:
    """The results of this round, computed once, not yet shown."""
    return standings.kept(counted(activity, context))


def revealed(activity: Row, context: Context, after: list[Change]) -> list[Change]:
    """The results become public."""
    return shared.show_results(activity, context, after)


def carry(activity: Row, context: Context, select: dict[str, Any]) -> list[str]:
    """The first n of the result, or the whole ballot. Computed from the marks, so shown or not is all the same."""
    ranked = counted(activity, context)
    if select.get("share"):
        return cut.with_share(ranked, select["share"])
    if select["top"]:
        return agenda.top(ranked, select["top"], select["ties"])
    return [row["target"] for row in ranked]


def recounted(activity: Row, context: Context) -> list[Change]:
    """The results of a closed ballot, computed again after a merge, a hiding or their undo; nothing is recast."""
    return standings.recounted(activity, counted, context)


def counted(activity: Row, context: Context) -> list[Row]:
    """The result rows of this round in order, best first (without status and public_rev)."""
    units = shared.units(activity, context)
    votes = _votes(activity, context, units)
    room = vote_room.counted(activity, units, lambda target: shared.survivor(target, context), context)
    count = _count_stances if activity["settings"]["mode"] == "stance" else _count_dots
    ranked = standings.in_order(activity, count(units, votes, room), context)
    return _with_details(activity, ranked, context)


def _with_details(activity: Row, ranked: list[Row], context: Context) -> list[Row]:
    """Of each idea: its share of all points; where there was a round before, its place and score in that one."""
    whole = sum(row["score"] for row in ranked) if activity["settings"]["mode"] == "points" else 0
    before = {
        row["target"]: {"rank": row["rank"], "score": row["score"]}
        for row in context.read.results(activity["id"], activity["round"] - 1)
        if row["status"] == "active" and row["public_rev"] is not None
    }
    return [
        {
            **row,
            "details": {
                **({"share": row["score"] / whole} if whole else {}),
                **({"was": before[row["target"]]} if row["target"] in before else {}),
            },
        }
        for row in ranked
    ]


def _votes(activity: Row, context: Context, units: list[str]) -> dict[tuple[str, str], float]:
    """(voter, unit) -> value. A mark on a merged card counts for its survivor; a person counts once: the maximum."""
    known = set(units)
    survivors: dict[str, str | None] = {}
    votes: dict[tuple[str, str], float] = {}
    for mark in context.read.marks(activity["id"], activity["round"]):
        target = mark["target"]
        if mark["voter"] == audience.IN_THE_ROOM:
            continue
        if target not in survivors:
            survivors[target] = shared.survivor(target, context)
        unit = survivors[target]
        if unit in known:
            pair = (mark["voter"], str(unit))
            votes[pair] = max(votes.get(pair, mark["value"]), mark["value"])
    return votes


def _count_dots(units: list[str], votes: dict[tuple[str, str], float], room: vote_room.Counted) -> list[Row]:
    given = {pair: value for pair, value in votes.items() if value > 0}
    voters = len({voter for voter, _ in given}) + room.voters
    rows: dict[str, Row] = {
        unit: {
            "target": unit,
            "score": float(room.dots[unit]),
            "supporters": room.supporters[unit],
            "n": voters,
            "room": room.supporters[unit],
        }
        for unit in units
    }
    for (_, unit), value in given.items():
        rows[unit]["score"] += value
        rows[unit]["supporters"] += 1
    return [{**row, "agree": None, "pass": None, "disagree": None} for row in rows.values()]


def _count_stances(
    units: list[str], votes: dict[tuple[str, str], float], room: vote_room.Counted
) -> list[Row]:
    counts = {unit: dict(room.stances[unit]) for unit in units}
    for (_, unit), value in votes.items():
        counts[unit][int(value)] += 1
    return [
        {
            "target": unit,
            "score": float(count[1] - count[-1]),
            "supporters": count[1],
            "n": count[1] + count[0] + count[-1],
            "agree": count[1],
            "pass": count[0],
            "disagree": count[-1],
            "room": room.stances[unit][1],
        }
        for unit, count in counts.items()
    ]


def apply(name: str, body: Body, activity: Row, actor: Actor, context: Context) -> list[Change]:
    """One command of a person: a mark, or "I'm done"."""
    if actor.audience == "facilitators" and isinstance(body, BallotRoom | MarkSet):
        shared.must_be_open(activity)
        if isinstance(body, MarkSet):
            _check_target(body.target, activity, actor, context)
        return vote_room.apply(body, activity, context)
    if isinstance(body, MarkSet):
        return _mark(body, activity, actor, context)
    if isinstance(body, BallotDone):
        voter = audience.alias(activity, activity["round"], actor.person, context.read)
        return shared.said_done(activity, voter, context, done=body.done)
    raise Refused("closed", "“{title}” is a vote; nothing can be added to it now.", title=activity["title"])


def _mark(body: MarkSet, activity: Row, actor: Actor, context: Context) -> list[Change]:
    shared.must_be_open(activity)
    if body.criterion or body.value is None:
        raise Refused("not_found", "There is no such criterion in this vote.", field="criterion")
    _check_target(body.target, activity, actor, context)
    voter = audience.alias(activity, activity["round"], actor.person, context.read)
    marks = context.read.marks_by(activity["id"], activity["round"], voter)
    # Whoever gave something has taken part, also if it lies on a card that was hidden meanwhile
    others = [mark for mark in marks if mark["target"] != body.target]
    if activity["settings"]["mode"] != "stance":
        vote_budget.check(body.value, vote_budget.that_count(others, context), activity["settings"])
        given = sum(mark["value"] > 0 for mark in others) + (body.value > 0)
    else:
        if body.value not in (-1, 0, 1):
            raise Refused("over_cap", "The answers are agree, pass and disagree.", field="value")
        given = len(others) + 1
    mark = shared.mark(activity, body.target, "", voter, body.value)
    return [mark, shared.ballot(activity, voter, context, given=given)]


def _check_target(target: str, activity: Row, actor: Actor, context: Context) -> None:
    shared.check_on_ballot(target, activity, context)
    if not activity["settings"]["own_items"] and shared.is_own(target, actor, context):
        raise Refused("own_idea", "In this vote the dots go to other people's ideas.", field="target")
