"""What the answers about one proposal come to, pure: the outcome, the middle answer, how many gave which.

Each scale says which of its answers support, which are low (a worry to be heard) and which one stops a proposal.
The answers are an order and not a measure, so there is a median and a histogram, and no mean.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final, Literal

Outcome = Literal["not_applicable", "no_quorum", "blocked", "agreed", "agreed_with_reservations", "not_yet"]
PASSED: Final = frozenset({"agreed", "agreed_with_reservations"})


@dataclass(frozen=True, slots=True)
class Scale:
    """answers: from the highest to the lowest."""

    answers: tuple[int, ...]
    support: frozenset[int]
    low: frozenset[int]
    stops: frozenset[int]


SCALES: Final[dict[str, Scale]] = {
    "fist5": Scale((5, 4, 3, 2, 1, 0), frozenset({3, 4, 5}), frozenset({0, 1, 2}), frozenset({0})),
    # A thumb to the side carries nothing and stops nothing.
    "thumbs": Scale((1, 0, -1), frozenset({1}), frozenset({-1}), frozenset()),
    # Who has a concern and no objection consents; the concern is heard.
    "consent": Scale((1, 0, -1), frozenset({1, 0}), frozenset({0, -1}), frozenset({-1})),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """When a proposal passes. pass_share: of those who answered; quorum: of those who are there."""

    pass_share: float
    quorum: float
    block: bool


def outcome(scale: Scale, answers: Sequence[int], people: int, rule: Rule) -> Outcome:
    """The first that holds. answers: one a person; people: how many are there, at least those who answered."""
    voters = len(answers)
    if voters < 2:
        return "not_applicable"
    if voters / max(people, voters) < rule.quorum:
        return "no_quorum"
    if rule.block and any(answer in scale.stops for answer in answers):
        return "blocked"
    if supporters(scale, answers) / voters < rule.pass_share:
        return "not_yet"
    return "agreed_with_reservations" if any(answer in scale.low for answer in answers) else "agreed"


def supporters(scale: Scale, answers: Sequence[int]) -> int:
    """How many of the answers support the proposal."""
    return sum(answer in scale.support for answer in answers)


def histogram(scale: Scale, answers: Sequence[int]) -> dict[str, int]:
    """How many gave each answer of the scale, from the highest to the lowest."""
    counts = Counter(answers)
    return {str(answer): counts[answer] for answer in scale.answers}


def middle(answers: Sequence[int]) -> float | None:
    """The median; between two answers where they are even in number, None without any."""
    return float(median(answers)) if answers else None
