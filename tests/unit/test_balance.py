"""How evenly a group contributes: Gini by published values, and who may see it."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from running_workshop import New

from workshop.domain.balance import FEWEST, balance, gini


@pytest.mark.parametrize(
    ("amounts", "published"),
    [
        # The example of R's package ineq (A. Zeileis), help page of `ineq`: ten incomes.
        ([541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261], 0.4620911),
        # Wikipedia, "Gini coefficient": one of n has everything, 1 - 1/n; all have the same, 0.
        ([0, 0, 0, 0, 7], 0.8),
        ([3, 3, 3, 3], 0.0),
    ],
)
def test_gini_gives_published_values(amounts: list[int], published: float) -> None:
    assert gini(Counter(amounts)) == pytest.approx(published, abs=5e-8)


@given(st.lists(st.integers(0, 50), min_size=1, max_size=30))
def test_gini_is_the_double_sum_of_its_definition(amounts: list[int]) -> None:
    n, total = len(amounts), sum(amounts)
    naive = sum(abs(x - y) for x in amounts for y in amounts) / (2 * n * total) if total else 0
    assert gini(Counter(amounts)) == pytest.approx(naive, abs=1e-9)


@given(st.lists(st.integers(0, 9), max_size=12), st.integers(0, 20))
def test_no_share_of_fewer_than_five(given_: list[int], present: int) -> None:
    shown = balance(Counter(given_), present)
    assert bool(shown) == (sum(amount > 0 for amount in given_) >= FEWEST)


def test_silent_people_count_as_people() -> None:
    assert balance({1: 5}, 5) == {"gini": 0.0, "busiest": 0.2}
    assert balance({1: 5}, 10) == {"gini": 0.5, "busiest": 0.2}


def test_only_facilitators_see_how_even_the_writing_is(a_workshop: New) -> None:
    workshop = a_workshop().with_people(6)
    workshop.with_ideas(4)
    (shown,) = workshop.seen("facilitators", "tally").values()
    assert "balance" not in shown
    workshop.with_ideas(6)
    (shown,) = workshop.seen("facilitators", "tally").values()
    assert shown["balance"]["busiest"] == 0.2
    for audience in ("participants", "walls"):
        (shown,) = workshop.seen(audience, "tally").values()
        assert "balance" not in shown
