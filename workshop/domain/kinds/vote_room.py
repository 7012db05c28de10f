"""The votes of people in the room without a phone: how many of their dots lie on an idea, or how many of them agree.

In a vote with stances `criterion` names the answer (agree, pass, disagree) and the value is how many give it. One
idea's dots came from as few people as could give them. What all kinds share in this: in_the_room.py.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from workshop.domain.change import Change, Context, Row
from workshop.domain.commands import BallotRoom, MarkSet
from workshop.domain.kinds import in_the_room, vote_budget
from workshop.domain.refusal import Refused

STANCES: Final = {"agree": 1, "pass": 0, "disagree": -1}


def apply(body: BallotRoom | MarkSet, activity: Row, context: Context) -> list[Change]:
    """How many they are, or their dots or answers on one idea. The caller has looked at the idea."""
    if isinstance(body, MarkSet):
        _check(body, activity, context)
    return in_the_room.apply(body, activity, _rule(context), context)


def _rule(context: Context) -> in_the_room.Rule:
    """What lies on a card that was hidden meanwhile is free to be given elsewhere; whoever gave it has taken part."""
    return in_the_room.Rule(
        lambda activity, marks: _needed(activity, vote_budget.that_count(marks, context)), _given
    )


def _check(body: MarkSet, activity: Row, context: Context) -> None:
    """Raises Refused unless so many people can give this idea so much."""
    dots = activity["settings"]["mode"] != "stance"
    if (body.criterion != "") if dots else (body.criterion not in STANCES):
        raise Refused("not_found", "There is no such criterion in this vote.", field="criterion")
    there = in_the_room.people(activity, context)
    most = there * (activity["settings"]["max_per_item"] if dots else 1)
    elsewhere = sum(
        row["value"]
        for row in in_the_room.marks(activity, context)
        if row["target"] == body.target and row["criterion"] != body.criterion
    )
    if body.value is None or body.value < 0 or (there and elsewhere + body.value > most):
        raise Refused(
            "over_cap", "From the people in the room one idea takes {most} at most.", field="value", most=most
        )


def _needed(activity: Row, marks: list[Row]) -> int:
    """How many people there must be, to have given this much."""
    settings = activity["settings"]
    on_one: Counter[str] = Counter()
    for row in marks:
        on_one[row["target"]] += int(row["value"])
    if settings["mode"] == "stance":
        return max(on_one.values(), default=0)
    most = max((_shared_out(dots, settings["max_per_item"]) for dots in on_one.values()), default=0)
    return max(most, _shared_out(sum(on_one.values()), settings["budget"]))


def _shared_out(dots: int, each: int) -> int:
    """The fewest people who can give so many dots."""
    return -(-dots // each)


def _given(activity: Row, marks: list[Row], people: int) -> int:
    dots = activity["settings"]["mode"] != "stance"
    return sum(int(row["value"]) for row in marks) if dots else _needed(activity, marks)


@dataclass(frozen=True, slots=True)
class Counted:
    """What the people in the room add to a result, by idea. stances: 1, 0, -1 -> how many people."""

    voters: int
    dots: dict[str, int]
    supporters: dict[str, int]
    stances: dict[str, dict[int, int]]


def counted(
    activity: Row, units: list[str], survivor: Callable[[str], str | None], context: Context
) -> Counted:
    """Their part in a result. On a merged card as for anybody: of what lies on its parts the most counts, once."""
    people = in_the_room.people(activity, context)
    given = in_the_room.answers(activity, list(STANCES), survivor, context)
    dots = _dots(activity, survivor, context)
    return Counted(
        voters=min(people, sum(dots[unit] for unit in units)),
        dots={unit: dots[unit] for unit in units},
        supporters={
            unit: _shared_out(dots[unit], activity["settings"]["max_per_item"] or 1) for unit in units
        },
        stances={
            unit: {value: given.get(unit, {}).get(answer, 0) for answer, value in STANCES.items()}
            for unit in units
        },
    )


def _dots(activity: Row, survivor: Callable[[str], str | None], context: Context) -> Counter[str]:
    dots: Counter[str] = Counter()
    for row in in_the_room.marks(activity, context):
        unit = str(survivor(row["target"]))
        dots[unit] = max(dots[unit], int(row["value"]))
    return dots
