"""The arithmetic of orders and pairs against published examples and against other ways of computing the same."""

import math
from collections import Counter
from itertools import combinations, permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.domain.kinds.rank_scores import (
    PHANTOM,
    Meetings,
    borda,
    bradley_terry,
    chances,
    condorcet_winner,
    duel,
)

TENNESSEE = [
    (42, ["Memphis", "Nashville", "Chattanooga", "Knoxville"]),
    (26, ["Nashville", "Chattanooga", "Knoxville", "Memphis"]),
    (15, ["Chattanooga", "Knoxville", "Nashville", "Memphis"]),
    (17, ["Knoxville", "Chattanooga", "Nashville", "Memphis"]),
]
"""Where should the capital be? The usual example of the literature on voting, per hundred voters."""


def orders(*groups: tuple[int, list[str]]) -> list[dict[str, int]]:
    return [{target: place for place, target in enumerate(order, 1)} for n, order in groups for _ in range(n)]


def test_the_capital_of_tennessee() -> None:
    cities = ["Chattanooga", "Knoxville", "Memphis", "Nashville"]
    voters = orders(*TENNESSEE)
    assert borda(cities, voters) == {"Memphis": 126, "Nashville": 194, "Chattanooga": 173, "Knoxville": 107}
    assert condorcet_winner(cities, voters) == "Nashville"
    assert duel("Nashville", "Memphis", voters) == (58, 42)
    assert duel("Chattanooga", "Knoxville", voters) == (83, 17)


def test_where_points_and_duels_name_different_winners() -> None:
    """Condorcet against Borda (1785), 81 voters: in duels Peter beats Paul and Jack, by points Paul leads."""
    voters = orders(
        (30, ["Peter", "Paul", "Jack"]),
        (1, ["Peter", "Jack", "Paul"]),
        (10, ["Jack", "Peter", "Paul"]),
        (29, ["Paul", "Peter", "Jack"]),
        (10, ["Paul", "Jack", "Peter"]),
        (1, ["Jack", "Paul", "Peter"]),
    )
    names = ["Jack", "Paul", "Peter"]
    assert borda(names, voters) == {"Peter": 101, "Paul": 109, "Jack": 33}
    assert condorcet_winner(names, voters) == "Peter"
    assert duel("Peter", "Paul", voters) == (41, 40)


def test_a_circle_has_no_condorcet_winner() -> None:
    voters = orders((1, ["a", "b", "c"]), (1, ["b", "c", "a"]), (1, ["c", "a", "b"]))
    assert condorcet_winner(["a", "b", "c"], voters) is None


@pytest.mark.parametrize(
    ("places", "points"),
    [
        ({"a": 1, "b": 2}, {"a": 4, "b": 3, "c": 1, "d": 1, "e": 1}),
        ({"a": 1}, {"a": 4, "b": 1.5, "c": 1.5, "d": 1.5, "e": 1.5}),
        ({"a": 1, "b": 1, "c": 2}, {"a": 3.5, "b": 3.5, "c": 2, "d": 0.5, "e": 0.5}),
        ({}, {"a": 2, "b": 2, "c": 2, "d": 2, "e": 2}),
    ],
)
def test_what_is_left_out_shares_the_rest(places: dict[str, int], points: dict[str, float]) -> None:
    assert borda(list("abcde"), [places]) == points


PLACES = st.dictionaries(st.sampled_from("abcde"), st.integers(1, 5))


@given(st.lists(PLACES, max_size=9))
def test_points_are_the_mean_over_all_orders_that_fit(ballots: list[dict[str, int]]) -> None:
    """A naive count: every full order that agrees with a ballot gets an equal part of it."""
    targets = "abcde"
    naive = dict.fromkeys(targets, 0.0)
    for places in ballots:
        fitting = [
            order
            for order in permutations(targets)
            if [places.get(target, 99) for target in order]
            == sorted(places.get(target, 99) for target in order)
        ]
        for order in fitting:
            for place, target in enumerate(order, 1):
                naive[target] += (len(targets) - place) / len(fitting)
    counted = borda(list(targets), ballots)
    assert counted == pytest.approx(naive)
    assert sum(counted.values()) == len(ballots) * 10


@given(st.lists(PLACES, max_size=9), st.randoms())
def test_the_condorcet_winner_beats_everyone_whatever_the_order(
    ballots: list[dict[str, int]], chance: Random
) -> None:
    targets = list("abcde")
    naive = [
        one
        for one in targets
        if all(
            sum(b.get(one, 99) < b.get(other, 99) for b in ballots)
            > sum(b.get(one, 99) > b.get(other, 99) for b in ballots)
            for other in targets
            if other != one
        )
    ]
    chance.shuffle(targets)
    assert condorcet_winner(targets, ballots) == (naive[0] if naive else None)


def a_tournament(cards: int, comparisons: int, seed: int = 1) -> tuple[list[str], Meetings]:
    """Pairs of cards of known strength, compared by chance."""
    chance = Random(seed)
    targets = [f"card {number:02}" for number in range(cards)]
    real = {target: math.exp(chance.gauss(0, 1)) for target in targets}
    wins: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for _ in range(comparisons):
        one, other = sorted(chance.sample(targets, 2))
        wins[one if chance.random() < real[one] / (real[one] + real[other]) else other] += 1
        pairs[one, other] += 1
    return targets, Meetings(wins, pairs)


def likeliest(targets: list[str], meetings: Meetings) -> dict[str, float]:
    """Strengths by another way: climbing the likelihood itself, along its gradient, in logarithms.

    Nothing of the iteration that is tested is in it; each card has also won and lost PHANTOM times against 1.
    """
    place = {target: index for index, target in enumerate(targets)}
    pairs = [(place[one], place[other], n) for (one, other), n in meetings.pairs.items()]
    met = [2 * PHANTOM] * len(targets)
    for one, other, n in pairs:
        met[one] += n
        met[other] += n
    height = [0.0] * len(targets)
    for _ in range(20_000):
        slope = [
            meetings.wins.get(target, 0.0) + PHANTOM - 2 * PHANTOM / (1 + math.exp(-height[place[target]]))
            for target in targets
        ]
        for one, other, n in pairs:
            won = n / (1 + math.exp(height[other] - height[one]))
            slope[one] -= won
            slope[other] -= n - won
        # A step of 2 / met never overshoots: the curve of the likelihood is at most met / 4 in each direction.
        height = [h + 2 * s / m for h, s, m in zip(height, slope, met, strict=True)]
        if max(map(abs, slope)) < 1e-9:
            break
    return {target: math.exp(height[place[target]]) for target in targets}


@pytest.mark.parametrize(("cards", "comparisons"), [(3, 4), (8, 60), (25, 200)])
def test_the_strengths_are_the_likeliest(cards: int, comparisons: int) -> None:
    targets, meetings = a_tournament(cards, comparisons)
    found = chances(bradley_terry(targets, meetings))
    assert found == pytest.approx(chances(likeliest(targets, meetings)), abs=0.04)


def test_the_last_result_as_a_start_leads_to_the_same_place() -> None:
    targets, meetings = a_tournament(20, 400)
    _, before = a_tournament(20, 380)
    cold = chances(bradley_terry(targets, meetings))
    warm = chances(bradley_terry(targets, meetings, bradley_terry(targets, before)))
    assert warm == pytest.approx(cold, abs=0.05)


def test_without_an_answer_all_are_at_fifty() -> None:
    assert chances(bradley_terry(["a", "b", "c"], Meetings({}, {}))) == {"a": 50, "b": 50, "c": 50}
    assert chances(bradley_terry(["a"], Meetings({}, {}))) == {"a": 50}


def test_what_never_met_the_rest_has_a_score_too() -> None:
    found = chances(bradley_terry(list("abcd"), Meetings({"a": 3, "c": 1}, {("a", "b"): 3, ("c", "d"): 1})))
    assert found["a"] > found["c"] > found["d"] > found["b"]
    assert all(0 < score < 100 for score in found.values())


@given(
    st.lists(
        st.tuples(st.sampled_from(list(combinations("abcd", 2))), st.sampled_from([0, 0.5, 1])), max_size=20
    )
)
def test_turning_all_answers_round_turns_the_scores_round(
    answers: list[tuple[tuple[str, str], float]],
) -> None:
    def score(turned: bool) -> dict[str, float]:
        wins: Counter[str] = Counter()
        for (one, other), won in answers:
            wins[one] += 1 - won if turned else won  # type: ignore[assignment]
            wins[other] += won if turned else 1 - won  # type: ignore[assignment]
        return chances(bradley_terry(list("abcd"), Meetings(wins, Counter(pair for pair, _ in answers))))

    forth, back = score(False), score(True)
    assert all(forth[target] + back[target] == pytest.approx(100, abs=0.1) for target in forth)
