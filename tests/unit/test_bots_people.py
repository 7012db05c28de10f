"""Simulated people say enough, keep within a ballot's rules, and do not all do the same."""

import random
from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from workshop.bots.crowd import arrival_s, habits
from workshop.bots.judging import a_rating, an_order, support, the_better
from workshop.bots.person import Habits, dots, poll_answers, stances
from workshop.bots.words import BANK, TOPIC, Words, fitted, length
from workshop.domain.kinds.agree_outcome import SCALES
from workshop.domain.kinds.poll import CHARS
from workshop.domain.kinds.poll_figures import bounds
from workshop.domain.kinds.poll_question import Question

QUESTIONS: list[dict[str, Any]] = [
    {"type": "single", "options": ["a", "b", "c"]},
    {"type": "multi", "options": ["a", "b"]},
    {"type": "scale", "min": 0, "max": 4},
    {"type": "number"},
    {"type": "mood"},
    {"type": "yesno"},
    {"type": "word"},
]
IDEAS = [f"00000000-0000-4000-8000-{number:012d}" for number in range(12)]


def test_the_bank_is_large_and_short_enough_for_any_card() -> None:
    statements = TOPIC["statements"] + BANK["anywhere"]
    assert len(set(statements)) == len(statements) >= 120
    assert all(isinstance(text, str) and length(text) <= 140 for text in statements + BANK["builds"])


def test_first_steps_are_long_enough_for_an_action() -> None:
    assert all(10 <= length(text) <= 160 for text in BANK["first_steps"])


def test_nothing_is_said_twice_before_all_is_said() -> None:
    words = Words(random.Random(1))
    said = [text for _ in range(20) for text in words.ideas(TOPIC["question"], 5, 140)]
    assert len(set(said)) == 100
    assert set(TOPIC["statements"]) <= set(said)


def test_another_question_gets_general_ideas() -> None:
    words = Words(random.Random(1))
    assert set(words.ideas("How do we get more members?", 30, 140)) <= set(BANK["anywhere"])


def test_a_short_limit_leaves_long_ideas_out() -> None:
    assert all(length(text) <= 40 for text in Words(random.Random(1)).ideas("?", 60, 40))


def test_there_is_always_a_sentence_for_a_short_field() -> None:
    words = Words(random.Random(1))
    assert all(0 < length(words.sentence("?", most)) <= most for most in (3, 20, 40, 80) for _ in range(60))


def test_a_text_is_cut_between_characters_as_people_see_them() -> None:
    assert fitted(" 👩‍👩‍👧‍👦e\u0301x ", 2) == "👩‍👩‍👧‍👦e\u0301"


@given(st.integers(1, 12), st.integers(1, 8), st.integers(1, 3), st.booleans(), st.integers(0, 2**32))
def test_dots_keep_to_budget_and_cap_at_every_moment(
    units: int, budget: int, cap: int, spends_all: bool, seed: int
) -> None:
    held: Counter[str] = Counter()
    marks = dots(IDEAS[:units], budget, cap, Habits(ideas=1, spends_all=spends_all), random.Random(seed))
    for idea, value in marks:
        held[idea] = value
        assert 0 <= value <= cap
        assert held.total() <= budget
    if spends_all:
        assert held.total() == min(budget, units * cap)


@given(st.integers(0, 12), st.integers(0, 2**32))
def test_stances_are_one_of_three_on_ideas_of_the_ballot(units: int, seed: int) -> None:
    marks = stances(IDEAS[:units], Habits(ideas=1), random.Random(seed))
    assert [idea for idea, _ in marks] == IDEAS[:units]
    assert {value for _, value in marks} <= {-1, 0, 1}


@given(st.sampled_from(QUESTIONS), st.integers(0, 2**32))
def test_answers_are_among_those_that_a_question_offers(question: dict[str, Any], seed: int) -> None:
    checked = Question(key="q", text="What?", **question).model_dump()
    for criterion, value in poll_answers(checked, random.Random(seed)):
        if value is None:
            assert criterion == "q"
        elif question["type"] == "multi":
            assert (criterion in ("q.0", "q.1"), value) == (True, 1)
        else:
            least, most = bounds(checked)
            assert least <= value <= most


def test_answers_in_words_fit() -> None:
    assert all(length(text) <= CHARS[kind] for kind in CHARS for text in BANK["answers"][kind])


def test_a_group_of_24_has_latecomers_a_leaver_and_one_who_never_votes() -> None:
    chance = random.Random(1)
    group = [habits(number, 24, chance) for number in range(24)]
    assert sum(not one.votes for one in group) == 1
    assert sum(one.leaves_after is not None for one in group) == 1
    assert sum(arrival_s(number, 24, chance) > 30 for number in range(24)) == 2
    assert {one.spends_all for one in group} == {True, False}


@given(st.integers(2, 12), st.integers(1, 7), st.integers(0, 2**32))
def test_an_order_names_each_card_and_each_place_once(units: int, places: int, seed: int) -> None:
    most = min(units, places)
    order = an_order(IDEAS[:units], most, random.Random(seed))
    assert [place for _, place in order] == list(range(1, len(order) + 1))
    assert 1 <= len({card for card, _ in order}) == len(order) <= most


@given(st.permutations(IDEAS[:2]), st.integers(0, 2**32))
def test_a_pair_is_answered_under_its_lower_id(pair: list[str], seed: int) -> None:
    low, high, value = the_better(*pair, random.Random(seed))
    assert low < high
    assert value in (-1, 0, 1)


@given(st.sampled_from(["fist5", "thumbs", "consent"]), st.integers(0, 2**32))
def test_support_is_an_answer_of_the_scale(scale: str, seed: int) -> None:
    chance = random.Random(seed)
    assert support(IDEAS[seed % 12], scale, chance) in SCALES[scale].answers


@given(st.sampled_from([(1, 5, 1), (-2, 2, 1), (0, 100, 10)]), st.integers(0, 2**32))
def test_a_rating_is_an_answer_of_the_scale(scale: tuple[int, int, int], seed: int) -> None:
    low, high, step = scale
    criterion = {"key": "value", "min": low, "max": high, "step": step}
    assert a_rating(IDEAS[seed % 12], criterion, random.Random(seed)) in {None, *range(low, high + 1, step)}
