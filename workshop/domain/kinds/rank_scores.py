"""The arithmetic of `rank`, pure numbers: Borda and Condorcet for orders, Bradley-Terry for pairs.

Borda (1784): who is at place r of n gets n - r; Condorcet (1785): who beats each of the others, two by two.
Bradley & Terry (1952): in a pair, i is preferred with the chance s_i / (s_i + s_j); the strengths s are found by
the iteration of Zermelo (1929), with a phantom opponent of strength 1 that everyone has met, so that
what was never preferred, or never met the rest, has a strength too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from typing import Final

PHANTOM: Final = 0.5
"""Half wins, and half losses, of everyone against the phantom."""
PRECISION: Final = 1e-4
"""The iteration ends when no strength moves by more than this, as a logarithm."""
ROUNDS: Final = 300

Places = Mapping[str, int]
"""One person's order: target -> place, 1 the first. Equal places are one place; targets may be left out."""


def borda(targets: Sequence[str], orders: Sequence[Places]) -> dict[str, float]:
    """Points by target: n - r for place r of n; those left out share what remains, (u - 1) / 2 each for u of them.

    Those at one place share the points of the places that they take up.
    """
    points = dict.fromkeys(targets, 0.0)
    for places in orders:
        unranked = len(targets) - len(places)
        given = {target: (unranked - 1) / 2 for target in targets if target not in places}
        taken = 0
        for level in _levels(places):
            mean = len(targets) - 1 - taken - (len(level) - 1) / 2
            given |= dict.fromkeys(level, mean)
            taken += len(level)
        for target, value in given.items():
            points[target] += value
    return points


def _levels(places: Places) -> list[list[str]]:
    by_place: dict[int, list[str]] = {}
    for target, place in places.items():
        by_place.setdefault(place, []).append(target)
    return [by_place[place] for place in sorted(by_place)]


def condorcet_winner(targets: Sequence[str], orders: Sequence[Places]) -> str | None:
    """The target that more people put before each other one than behind it, if there is one.

    Whoever beats all others comes out of a row of duels in any order; then it is looked at against everyone.
    """
    if len(targets) < 2:
        return None
    best = targets[0]
    for target in targets[1:]:
        if not _beats(best, target, orders):
            best = target
    return best if all(_beats(best, other, orders) for other in targets if other != best) else None


def _beats(one: str, other: str, orders: Sequence[Places]) -> bool:
    before, behind = duel(one, other, orders)
    return before > behind


def duel(one: str, other: str, orders: Sequence[Places]) -> tuple[int, int]:
    """How many put one before the other, and how many behind. Ranked comes before left out; both left out: neither."""
    before = behind = 0
    last = len(orders) + 10**6
    for places in orders:
        here, there = places.get(one, last), places.get(other, last)
        before += here < there
        behind += here > there
    return before, behind


@dataclass(frozen=True, slots=True)
class Meetings:
    """What came of the pairs. wins: by target, an equal is half a win. pairs: how often two were compared."""

    wins: Mapping[str, float]
    pairs: Mapping[tuple[str, str], float]


def bradley_terry(
    targets: Sequence[str], meetings: Meetings, start: Mapping[str, float] | None = None
) -> dict[str, float]:
    """Strength by target, 1 being the phantom's.

    s_i = (W_i + a) / (sum_j n_ij / (s_i + s_j) + 2a / (s_i + 1)), a = PHANTOM, all at once, until no strength moves.
    start: strengths to begin with (the last result's); 1 for those that are not in it. After each round all are
    multiplied to suit the phantom: the same strengths in the end, but the phantom alone, met once, would take
    hundreds of rounds to pull them all there.
    """
    place = {target: index for index, target in enumerate(targets)}
    pairs = [(place[one], place[other], times) for (one, other), times in meetings.pairs.items() if times]
    wins = [meetings.wins.get(target, 0.0) + PHANTOM for target in targets]
    strengths = [(start or {}).get(target, 1.0) for target in targets]
    for _ in range(ROUNDS):
        loads = [2 * PHANTOM / (strength + 1) for strength in strengths]
        for one, other, times in pairs:
            share = times / (strengths[one] + strengths[other])
            loads[one] += share
            loads[other] += share
        before = strengths
        strengths = _suiting_the_phantom([won / load for won, load in zip(wins, loads, strict=True)])
        if (
            max((abs(log(new / old)) for new, old in zip(strengths, before, strict=True)), default=0)
            < PRECISION
        ):
            break
    return dict(zip(targets, strengths, strict=True))


def _suiting_the_phantom(strengths: list[float]) -> list[float]:
    """All multiplied so that together they beat the phantom as often as they lose: the sum of s / (s + 1) is n / 2.

    Four steps of Newton's method on the logarithm of the factor; the next round goes on from there.
    """
    for _ in range(4):
        shares = [strength / (strength + 1) for strength in strengths]
        slope = sum(share * (1 - share) for share in shares)
        step = (len(shares) / 2 - sum(shares)) / slope
        factor = exp(max(-2.0, min(step, 2.0)))
        strengths = [strength * factor for strength in strengths]
    return strengths


def chances(strengths: Mapping[str, float]) -> dict[str, float]:
    """100 times the chance to be preferred to a random other target; 50 where there is no other."""
    values = list(strengths.values())
    if len(values) < 2:
        return dict.fromkeys(strengths, 50.0)
    return {
        # A target against itself would win every other time
        target: 100 * (sum(own / (own + other) for other in values) - 0.5) / (len(values) - 1)
        for target, own in strengths.items()
    }
