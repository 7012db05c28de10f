"""People in the room without a phone: a facilitator enters what they give, all on one paper a round.

`ballot.room` says how many they are, `mark.set` of a facilitator what they give. Where answers can be counted (dots,
stances, agreement, quick questions), `criterion` names the answer and the value is how many give it; where one answer
has many parts (a rating, an order) they agree on one, which counts for each of them. A kind says with a `Rule` what
its entries prove, and adds them to its result: like everybody's, never higher than proven, and told apart.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from workshop.domain.audience import IN_THE_ROOM
from workshop.domain.change import Change, Context, Row
from workshop.domain.commands import BallotRoom, MarkSet
from workshop.domain.kinds import shared
from workshop.domain.refusal import Refused


@dataclass(frozen=True, slots=True)
class Rule:
    """What entries prove. needed (activity, marks): the fewest people who can have given this.

    given (activity, marks, people): how much it is, at least one for each of them who took part.
    """

    needed: Callable[[Row, list[Row]], int]
    given: Callable[[Row, list[Row], int], int]


def apply(body: BallotRoom | MarkSet, activity: Row, rule: Rule, context: Context) -> list[Change]:
    """How many there are, or what they give; the kind has looked at target, criterion and value.

    Raises Refused: closed, over_cap (nobody said how many they are), budget_spent.
    """
    shared.must_be_open(activity)
    if isinstance(body, BallotRoom):
        return _counted_in(body, activity, rule, context)
    there = there_are(activity, context)
    written = shared.mark(activity, body.target, body.criterion, IN_THE_ROOM, body.value)
    place = (body.target, body.criterion)
    given = [row for row in marks(activity, context) if (row["target"], row["criterion"]) != place]
    given.append(written.row)
    if rule.needed(activity, given) > there:
        raise Refused(
            "budget_spent",
            "That is more than so many people can give. Take some of it back first.",
            field="value",
        )
    return [written, _paper(activity, given, there, rule, context)]


def _counted_in(body: BallotRoom, activity: Row, rule: Rule, context: Context) -> list[Change]:
    given = marks(activity, context)
    if body.people < rule.needed(activity, given):
        raise Refused(
            "budget_spent", "More is entered for them already. Take some of that back first.", field="people"
        )
    return [_paper(activity, given, body.people, rule, context)]


def _paper(activity: Row, given: list[Row], there: int, rule: Rule, context: Context) -> Change:
    amount = rule.given(activity, given, there)
    return shared.ballot(activity, IN_THE_ROOM, context, given=amount, people=there)


def people(activity: Row, context: Context) -> int:
    """How many take part without a phone in this round."""
    paper = context.read.ballot(activity["id"], activity["round"], IN_THE_ROOM)
    return int(paper["people"]) if paper else 0


def there_are(activity: Row, context: Context) -> int:
    """How many they are. Raises Refused (over_cap) as long as nobody has said so."""
    there = people(activity, context)
    if not there:
        raise Refused(
            "over_cap", "Say first how many people in the room take part without a phone.", field="value"
        )
    return there


def marks(activity: Row, context: Context) -> list[Row]:
    """What was entered for them in this round."""
    return context.read.marks_by(activity["id"], activity["round"], IN_THE_ROOM)


def check_count(value: int | None, activity: Row, context: Context) -> None:
    """Raises Refused (over_cap) unless so many of them can give one answer; how many they are is said first."""
    there = people(activity, context)
    if value is None or value < 0 or (there and value > there):
        raise Refused("over_cap", "There are {most} of them in the room.", field="value", most=there)


# Where they agree on one answer, which counts for each of them


def _needed_as_one(activity: Row, given: list[Row]) -> int:
    return int(any(not row["blank"] for row in given))


def _given_as_one(activity: Row, given: list[Row], there: int) -> int:
    return there * sum(not row["blank"] for row in given)


AS_ONE: Final = Rule(_needed_as_one, _given_as_one)


# Where it is counted who gives which answer


def _needed_counts(activity: Row, given: list[Row]) -> int:
    """Each of them gives one answer to each target."""
    on_one: Counter[str] = Counter()
    for row in given:
        on_one[row["target"]] += int(row["value"])
    return max(on_one.values(), default=0)


def _given_counts(activity: Row, given: list[Row], there: int) -> int:
    return _needed_counts(activity, given)


COUNTS: Final = Rule(_needed_counts, _given_counts)


def answers(
    activity: Row, order: Sequence[str], survivor: Callable[[str], str | None], context: Context
) -> dict[str, dict[str, int]]:
    """target -> answer -> how many of them gave it. On a merged card what most gave on its parts counts, once.

    order: the answers; where those to the parts of a card are more than there are people, the first ones count.
    """
    most: dict[str, Counter[str]] = {}
    for row in marks(activity, context):
        here = most.setdefault(str(survivor(row["target"])), Counter())
        here[row["criterion"]] = max(here[row["criterion"]], int(row["value"]))
    return {target: _fitting(counts, order, people(activity, context)) for target, counts in most.items()}


def _fitting(counts: Counter[str], order: Sequence[str], there: int) -> dict[str, int]:
    found, left = {}, there
    for answer in order:
        found[answer] = min(counts[answer], left)
        left -= found[answer]
    return found
