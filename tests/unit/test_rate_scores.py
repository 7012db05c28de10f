"""From ratings to scores, spreads, zones and an order: known answers worked out by hand, and laws for any ratings."""

from collections import defaultdict
from math import inf
from pathlib import Path
from statistics import mean, pstdev
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.bots.conversation import Answer, read
from workshop.domain.kinds.rate_scores import Given, Judged, Place, Rules, judge, one_step, rules_of
from workshop.domain.kinds.rate_settings import Settings

SEATTLE = Path(__file__).resolve().parents[3] / "shared" / "data" / "15-per-hour-seattle"
TAIWAN = SEATTLE.parent / "vtaiwan-uberx"
IMPACT = {"key": "impact", "max": 10}
EFFORT = {"key": "effort", "max": 10, "reverse": True}
QUADRANTS = [
    {"name": "do now", "when": {"x": "hi", "y": "lo"}},
    {"name": "plan", "when": {"x": "hi", "y": "hi"}},
    {"name": "fill in", "when": {"x": "lo", "y": "lo"}},
    {"name": "drop", "when": {"x": "lo", "y": "hi"}},
]


def rules(voters: int = 3, **settings: Any) -> Rules:
    """What settings come to where so many people rated."""
    return rules_of(Settings.model_validate({"dealing": "all", **settings}).model_dump(), voters)


def rated(ratings: dict[str, dict[str, list[float]]], agreed: dict[Place, float] | None = None) -> Given:
    """ratings: card -> criterion -> the ratings, person by person from the first."""
    by_place = {
        (card, key): values for card, keys in ratings.items() for key, values in keys.items() if values
    }
    raters = {
        card: max((len(values) for values in keys.values()), default=0) for card, keys in ratings.items()
    }
    return Given(by_place, raters, agreed or {})


def cards(how: Rules, given: Given, units: list[str] | None = None) -> list[Judged]:
    return judge(units or sorted(given.raters), given, how, lot=lambda card: card)


def by_name(judged: list[Judged]) -> dict[str, Judged]:
    return {card.target: card for card in judged}


def test_a_score_is_the_mean_between_the_ends_of_the_scale() -> None:
    (card,) = cards(rules(), rated({"a": {"value": [1, 2, 5, 5]}}))
    assert card.score == pytest.approx(100 * (13 / 4 - 1) / 4)


def test_criteria_are_weighed_and_one_where_less_is_better_is_turned_round() -> None:
    how = rules(criteria=[{"key": "impact", "weight": 3}, {"key": "effort", "reverse": True}])
    (card,) = cards(how, rated({"a": {"impact": [4, 5, 3], "effort": [2, 2, 2]}}))
    assert card.score == pytest.approx(100 * (3 * 0.75 + 1 * 0.75) / 4)
    (card,) = cards(how, rated({"a": {"impact": [5, 5, 5], "effort": [5, 5, 5]}}))
    assert card.score == pytest.approx(75)


def test_a_criterion_without_ratings_is_left_out_of_both_sums() -> None:
    how = rules(criteria=[{"key": "new"}, {"key": "useful", "weight": 9}])
    (card,) = cards(how, rated({"a": {"new": [5, 3, 4]}}))
    assert card.score == pytest.approx(75)


def test_a_risk_is_a_product_and_needs_all_its_criteria() -> None:
    how = rules(criteria=[{"key": "likelihood"}, {"key": "damage"}], combine="product")
    given = rated({"a": {"likelihood": [5, 3], "damage": [3, 3]}, "b": {"likelihood": [5, 5]}})
    judged = by_name(cards(how, given))
    assert judged["a"].score == pytest.approx(100 * 0.75 * 0.5)
    assert judged["b"].score is None


def test_where_opinions_differ_is_flagged_from_four_ratings_on() -> None:
    given = rated({"a": {"value": [1, 1, 5, 5]}, "b": {"value": [1, 5, 5]}, "c": {"value": [3, 3, 4, 4]}})
    judged = by_name(cards(rules(4), given))
    assert [judged[card].split for card in "abc"] == [True, False, False]
    assert judged["a"].criteria["value"].sd == pytest.approx(2)
    assert judged["a"].spread == pytest.approx(0.5)


def test_the_flag_begins_at_exactly_three_tenths_of_the_range() -> None:
    """On a scale from 0 to 10 that is an sd of 3."""
    scale = [{"key": "value", "min": 0, "max": 10}]
    at, below = [2, 2, 8, 8], [2, 2, 8, 7]
    assert [
        cards(rules(4, criteria=scale), rated({"a": {"value": list(map(float, v))}}))[0].split
        for v in (at, below)
    ] == [True, False]


def test_answers_are_counted_one_by_one_only_where_they_are_enough_to_stay_anonymous() -> None:
    judged = by_name(cards(rules(4), rated({"a": {"value": [1, 1, 5, 4]}, "b": {"value": [1, 5, 5]}})))
    assert judged["a"].criteria["value"].counts == {1: 2, 4: 1, 5: 1}
    assert judged["b"].criteria["value"].counts is None


def test_one_rating_has_no_spread() -> None:
    (card,) = cards(rules(1), rated({"a": {"value": [4]}}))
    assert (card.spread, card.criteria["value"].sd, card.thin) == (None, None, False)


def test_a_card_with_too_few_ratings_stands_apart() -> None:
    given = rated({"a": {"value": [5, 5]}, "b": {"value": [1, 2, 1]}, "c": {}})
    assert [(card.target, card.has_place) for card in cards(rules(5), given)] == [
        ("b", True),
        ("a", False),
        ("c", False),
    ]
    assert [card.thin for card in cards(rules(2), given)] == [False, False, True]


def test_equal_scores_go_by_the_first_criterion_then_the_lower_spread_then_the_lot() -> None:
    how = rules(4, criteria=[{"key": "new"}, {"key": "useful"}])
    given = rated(
        {
            "d": {"new": [3, 3, 3, 3], "useful": [4, 4, 4, 4]},
            "c": {"new": [3, 3, 3, 3], "useful": [4, 4, 4, 4]},
            "b": {"new": [4, 4, 4, 4], "useful": [2, 2, 4, 4]},
            "a": {"new": [2, 2, 4, 4], "useful": [4, 4, 4, 4]},
        }
    )
    assert [card.target for card in cards(how, given)] == ["b", "c", "d", "a"]


def test_zones_are_parted_in_the_middle_of_the_scale() -> None:
    how = rules(3, criteria=[IMPACT, EFFORT], view="matrix", zones=QUADRANTS)
    given = rated(
        {
            "a": {"impact": [9, 9, 9], "effort": [2, 2, 2]},
            "b": {"impact": [9, 9, 9], "effort": [8, 8, 8]},
            "c": {"impact": [2, 2, 2], "effort": [3, 3, 3]},
            "d": {"impact": [2, 2, 2], "effort": [9, 9, 9]},
            "e": {"impact": [5, 6, 5.5], "effort": [2, 2, 2]},
        }
    )
    judged = by_name(cards(how, given))
    assert {name: card.zone for name, card in judged.items()} == {
        "a": "do now",
        "b": "plan",
        "c": "fill in",
        "d": "drop",
        "e": "do now",
    }
    assert [name for name, card in judged.items() if card.borderline] == ["e"]


@pytest.mark.parametrize(
    ("cut", "zone"), [("midpoint", "hi"), ("median", "lo"), ("mean", "lo"), (4.5, "lo"), (4.0, "hi")]
)
def test_a_cut_may_be_the_middle_of_the_cards_or_a_number(cut: str | float, zone: str) -> None:
    how = rules(3, cut=cut, zones=[{"name": "hi", "when": {"x": "hi"}}, {"name": "lo", "when": {"x": "lo"}}])
    given = rated({"a": {"value": [4, 4, 4]}, "b": {"value": [5, 5, 5]}, "c": {"value": [5, 5, 5]}})
    assert by_name(cards(how, given))["a"].zone == zone


def test_where_the_room_put_a_card_decides_its_zone_and_leaves_the_score() -> None:
    how = rules(3, criteria=[IMPACT, EFFORT], view="matrix", zones=QUADRANTS)
    ratings = {"a": {"impact": [2, 2, 2], "effort": [2, 2, 2]}}
    alone = cards(how, rated(ratings))[0]
    together = cards(how, rated(ratings, {("a", "impact"): 9, ("a", "effort"): 9}))[0]
    assert (alone.zone, together.zone) == ("fill in", "plan")
    assert alone.score == together.score


def test_the_room_alone_gives_a_score_too_and_is_never_too_few() -> None:
    how = rules(0, criteria=[IMPACT, EFFORT], min_ratings=3)
    (card,) = cards(how, rated({}, {("a", "impact"): 10, ("a", "effort"): 1}), ["a"])
    assert (card.score, card.thin, card.raters) == (100, False, 0)


def test_dealt_cards_with_unequal_ratings_are_ordered_by_the_shrunk_mean() -> None:
    """One card with a single top rating is not before one that twelve people like."""
    given = rated({"lucky": {"value": [5]}, "liked": {"value": [5] * 11 + [4]}, "weak": {"value": [2, 2]}})
    how = rules(12, dealing="subset", min_ratings=1)
    overall = (100 + 12 * (59 / 12 - 1) / 4 * 100 + 2 * 25) / 15
    judged = by_name(cards(how, given))
    assert judged["lucky"].evened == pytest.approx((100 + 3 * overall) / 4)
    assert [card.target for card in cards(how, given)] == ["liked", "lucky", "weak"]
    assert [card.target for card in cards(rules(12, min_ratings=1), given)] == ["lucky", "liked", "weak"]


def test_equal_numbers_of_ratings_need_no_shrinking() -> None:
    judged = cards(rules(3, dealing="subset"), rated({"a": {"value": [5, 5, 5]}, "b": {"value": [4, 4, 4]}}))
    assert [card.evened for card in judged] == [None, None]


def test_one_step_of_one_person_is_a_share_of_the_scale() -> None:
    assert one_step(rules(), 5) == pytest.approx(100 / 4 / 5)
    assert one_step(rules(criteria=[{"key": "a", "weight": 3}, {"key": "b"}]), 10) == pytest.approx(
        100 * 0.75 / 4 / 10
    )


# Laws


def ratings_of(scale: int) -> st.SearchStrategy[list[list[float | None]]]:
    """card -> what each person gave, None for "can't judge"."""
    one = st.one_of(st.none(), st.integers(1, scale).map(float))
    return st.integers(1, 9).flatmap(
        lambda people: st.lists(st.lists(one, min_size=people, max_size=people), min_size=1, max_size=8)
    )


@given(ratings_of(5), st.integers(0, 2**32))
def test_any_ratings_come_out_as_a_naive_recount(table: list[list[float | None]], seed: int) -> None:
    given_ = rated(
        {f"{n}": {"value": [one for one in row if one is not None]} for n, row in enumerate(table)}
    )
    voters = sum(any(row[person] is not None for row in table) for person in range(len(table[0])))
    judged = judge(list(given_.raters), given_, rules(voters), lot=lambda card: f"{hash((card, seed))}")
    assert sorted(card.target for card in judged) == sorted(given_.raters)
    for card in judged:
        values = [one for one in table[int(card.target)] if one is not None]
        assert card.score == (pytest.approx(100 * (mean(values) - 1) / 4, abs=1e-5) if values else None)
        assert card.thin is (len(values) < min(3, voters))
        assert card.split is (len(values) >= 4 and pstdev(values) / 4 >= 0.3 - 1e-9)
        assert 0 <= (card.score or 0) <= 100
    places = [
        (-(card.score or 0), card.spread if card.spread is not None else inf)
        for card in judged
        if card.has_place
    ]
    assert [score for score, _ in places] == sorted(score for score, _ in places)
    tail = [card.has_place for card in judged]
    assert tail == sorted(tail, reverse=True)


@given(ratings_of(5), st.permutations(range(8)))
def test_the_order_of_people_and_cards_changes_nothing(
    table: list[list[float | None]], order: list[int]
) -> None:
    def out(rows: list[tuple[str, list[float | None]]]) -> list[str]:
        given_ = rated({name: {"value": [one for one in row if one is not None]} for name, row in rows})
        return [card.target for card in judge(list(given_.raters), given_, rules(9), lot=lambda card: card)]

    rows = [(f"{n}", row) for n, row in enumerate(table)]
    shuffled = [(name, row[::-1]) for name, row in (rows[n] for n in order if n < len(rows))]
    assert out(rows) == out(shuffled)


@given(ratings_of(5))
def test_a_scale_turned_round_turns_the_scores_round(table: list[list[float | None]]) -> None:
    given_ = rated(
        {f"{n}": {"value": [one for one in row if one is not None]} for n, row in enumerate(table)}
    )
    up = by_name(cards(rules(), given_))
    down = by_name(cards(rules(criteria=[{"key": "value", "reverse": True}]), given_))
    for name, card in up.items():
        if card.score is not None:
            assert card.score + (down[name].score or 0) == pytest.approx(100, abs=1e-5)


# A real conversation: agree, pass and disagree are ratings from 1 to -1


def last_answers(answers: list[Answer]) -> dict[tuple[str, str], int]:
    """A person's last answer to a statement counts."""
    return {(answer.voter, answer.statement): answer.value for answer in answers}


@pytest.mark.parametrize(("folder", "first"), [(SEATTLE, ["12", "11", "9"]), (TAIWAN, None)])
def test_a_recorded_conversation_scores_what_its_totals_say(folder: Path, first: list[str] | None) -> None:
    conversation = read(folder)
    ratings: dict[Place, list[float]] = defaultdict(list)
    for (_, statement), value in last_answers(conversation.answers).items():
        ratings[statement, "value"].append(float(value))
    given_ = Given(ratings, {statement: len(values) for (statement, _), values in ratings.items()}, {})
    statements = [statement.id for statement in conversation.statements]
    how = rules(1921, criteria=[{"key": "value", "min": -1, "max": 1}])
    judged = judge(statements, given_, how, lot=lambda card: card)
    totals = conversation.totals()
    assert len(judged) == len(totals)
    for card in judged:
        agree, neutral, disagree = totals[card.target]
        n = agree + neutral + disagree
        assert card.raters == n
        assert card.score == (pytest.approx(100 * (2 * agree + neutral) / (2 * n), abs=1e-5) if n else None)
        assert card.thin is (n < 3)
        if n >= 4:
            known = {
                answer: count
                for answer, count in zip((-1, 0, 1), (disagree, neutral, agree), strict=True)
                if count
            }
            assert card.criteria["value"].counts == known
    if first:
        agreed = sorted(totals, key=lambda statement: -totals[statement][0])
        assert agreed[:3] == first
