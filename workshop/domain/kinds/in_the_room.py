"""People in the room without a phone: a facilitator enters their votes, all on one paper a round.

`ballot.room` says how many they are, `mark.set` of a facilitator how many of their dots lie on an idea; in a vote with
stances `criterion` names the answer (agree, pass, disagree) and the value is how many give it. They are counted
like everybody's, never higher than the entries prove: one idea's dots came from as few people as could give them.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from workshop.domain.audience import IN_THE_ROOM
from workshop.domain.change import Change, Context, Row
from workshop.domain.commands import BallotRoom, MarkSet
from workshop.domain.kinds import shared, vote_budget
from workshop.domain.refusal import Refused

STANCES: Final = {"agree": 1, "pass": 0, "disagree": -1}


def counted_in(body: BallotRoom, activity: Row, context: Context) -> list[Change]:
    """How many people vote without a phone; not fewer than have voted already."""
    shared.must_be_open(activity)
    marks = vote_budget.that_count(_marks(activity, context), context)
    if body.people < _needed(marks, activity):
        raise Refused(
            "budget_spent", "More is entered for them already. Take some of that back first.", field="people"
        )
    return [_paper(activity, marks, body.people, context)]


def mark(body: MarkSet, activity: Row, context: Context) -> list[Change]:
    """So many of their dots, or of their answers, on this idea. The caller has looked at the idea."""
    paper = context.read.ballot(activity["id"], activity["round"], IN_THE_ROOM)
    people = paper["people"] if paper else 0
    if not people:
        raise Refused(
            "over_cap", "Say first how many people in the room vote without a phone.", field="value"
        )
    written = shared.mark(activity, body.target, body.criterion, IN_THE_ROOM, body.value)
    place = (body.target, body.criterion)
    there = vote_budget.that_count(_marks(activity, context), context)
    marks = [row for row in there if (row["target"], row["criterion"]) != place]
    marks.append(written.row)
    _check(body, marks, people, activity)
    return [written, _paper(activity, marks, people, context)]


def _check(body: MarkSet, marks: list[Row], people: int, activity: Row) -> None:
    """Raises Refused unless so many people can have given this."""
    dots = activity["settings"]["mode"] != "stance"
    if (body.criterion != "") if dots else (body.criterion not in STANCES):
        raise Refused("not_found", "There is no such criterion in this vote.", field="criterion")
    most = people * (activity["settings"]["max_per_item"] if dots else 1)
    here = sum(row["value"] for row in marks if row["target"] == body.target)
    if body.value is None or body.value < 0 or here > most:
        raise Refused(
            "over_cap", "From the people in the room one idea takes {most} at most.", field="value", most=most
        )
    if _needed(marks, activity) > people:
        raise Refused("budget_spent", "All their dots are given. Take one back to move it.", field="value")


def _needed(marks: list[Row], activity: Row) -> int:
    """How many people there must be, to have given this much."""
    settings = activity["settings"]
    on_one: defaultdict[str, int] = defaultdict(int)
    for row in marks:
        on_one[row["target"]] += int(row["value"])
    if settings["mode"] == "stance":
        return max(on_one.values(), default=0)
    most = max((_shared_out(dots, settings["max_per_item"]) for dots in on_one.values()), default=0)
    return max(most, _shared_out(sum(on_one.values()), settings["budget"]))


def _shared_out(dots: int, each: int) -> int:
    """The fewest people who can give so many dots."""
    return -(-dots // each)


def _paper(activity: Row, marks: list[Row], people: int, context: Context) -> Change:
    dots = activity["settings"]["mode"] != "stance"
    given = sum(int(row["value"]) for row in marks) if dots else _needed(marks, activity)
    return shared.ballot(activity, IN_THE_ROOM, context, given=given, people=people)


def _marks(activity: Row, context: Context) -> list[Row]:
    return context.read.marks_by(activity["id"], activity["round"], IN_THE_ROOM)


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
    paper = context.read.ballot(activity["id"], activity["round"], IN_THE_ROOM)
    people = paper["people"] if paper else 0
    most: dict[tuple[str, str], int] = defaultdict(int)
    for row in _marks(activity, context) if people else []:
        place = (str(survivor(row["target"])), row["criterion"])
        most[place] = max(most[place], int(row["value"]))
    dots = {unit: most[unit, ""] for unit in units}
    cap = activity["settings"]["max_per_item"] or 1
    stances: dict[str, dict[int, int]] = {}
    for unit in units:
        left, answers = people, {}
        for answer, value in STANCES.items():
            answers[value] = min(most[unit, answer], left)
            left -= answers[value]
        stances[unit] = answers
    return Counted(
        voters=min(people, sum(dots.values())),
        dots=dots,
        supporters={unit: _shared_out(dots[unit], cap) for unit in units},
        stances=stances,
    )
