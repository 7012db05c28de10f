"""Which cards say the same, and which make a theme: known answers, and laws that hold for any texts."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.domain import likeness

WISHES = [
    "Free bus tickets for students",
    "Cheaper bus tickets",
    "Bus tickets that are cheaper!",
    "A quiet room for reading",
    "Quiet corner to read in",
    "Fahrräder ausleihen",
    "Fahrradverleih am Bahnhof",
    "图书馆周日开放",
    "周日图书馆也开放",
    "A swimming pool",
]
TEXTS = st.lists(st.text("abc 日本!", max_size=12), max_size=8)


def numbered(texts: list[str]) -> tuple[likeness.Card, ...]:
    return tuple((f"{place:03}", text) for place, text in enumerate(texts))


def told(texts: list[str]) -> list[set[str]]:
    """The themes, as texts."""
    cards = numbered(texts)
    names = dict(cards)
    themes = likeness.themes(list(names), likeness.alike(cards))
    return [{names[card] for card in theme} for theme in themes]


def test_trigrams_by_hand() -> None:
    """ " night " and " nacht ": each 5 trigrams, of which "ht " is the only one they share."""
    [(_, _, index)] = likeness.same(numbered(["one more word", "One more word!"]))
    assert index == 1
    assert likeness.same(numbered(["night", "nacht"])) == []
    # " open on sunday " has 14 trigrams, " open on sundays " 15; 13 are shared: 13 / 16
    [(_, _, index)] = likeness.same(numbered(["Open on Sunday", "Open on Sundays"]))
    assert index == pytest.approx(13 / 16)


@pytest.mark.parametrize("empty", ["", "!!!", "👍"])
def test_what_has_no_letters_is_like_nothing(empty: str) -> None:
    assert likeness.same(numbered([empty, empty])) == []
    assert told([empty, empty]) == []


def test_cards_about_the_same_make_a_theme_in_any_language() -> None:
    themes = told(WISHES)
    assert {"Free bus tickets for students", "Cheaper bus tickets", "Bus tickets that are cheaper!"} in themes
    assert {"A quiet room for reading", "Quiet corner to read in"} in themes
    assert {"Fahrräder ausleihen", "Fahrradverleih am Bahnhof"} in themes
    assert {"图书馆周日开放", "周日图书馆也开放"} in themes
    assert not any("A swimming pool" in theme for theme in themes)


def test_a_card_is_like_the_pile_that_it_resembles() -> None:
    cards = numbered(WISHES)
    piles = {"buses": ["000", "001"], "quiet": ["003"], "empty": []}
    alike = likeness.alike(cards)
    assert likeness.nearest("002", piles, alike) == "buses"
    assert likeness.nearest("004", piles, alike) == "quiet"
    assert likeness.nearest("009", piles, alike) is None


@given(TEXTS)
def test_pairs_are_those_of_a_naive_comparison(texts: list[str]) -> None:
    def trigrams(text: str) -> set[str]:
        kept = "".join(char if char.isalnum() else " " for char in text)
        words = f" {' '.join(kept.split())} "
        return {words[at : at + 3] for at in range(len(words) - 2)} if words.strip() else set()

    def index(one: str, other: str) -> float:
        both = trigrams(one) | trigrams(other)
        return len(trigrams(one) & trigrams(other)) / len(both) if both else 0

    pairs = itertools.combinations(numbered(texts), 2)
    expected = {(one[0], other[0]) for one, other in pairs if index(one[1], other[1]) >= likeness.SAME}
    assert {pair[:2] for pair in likeness.same(numbered(texts))} == expected


@given(TEXTS)
def test_cosines_are_symmetric_and_between_0_and_1(texts: list[str]) -> None:
    alike = likeness.alike(numbered(texts))
    for one, row in alike.items():
        for other, value in row.items():
            assert 0 < value <= 1 + 1e-9
            assert alike[other][one] == value


@given(TEXTS)
def test_a_card_is_in_one_theme_at_most_and_a_theme_holds_together(texts: list[str]) -> None:
    cards = numbered(texts)
    alike = likeness.alike(cards)
    themes = likeness.themes([id for id, _ in cards], alike)
    inside = [card for theme in themes for card in theme]
    assert len(inside) == len(set(inside))
    for theme, other in itertools.combinations(themes, 2):
        assert mean(theme, other, alike) < likeness.ALIKE + 1e-9
    assert likeness.themes([id for id, _ in reversed(cards)], alike) == themes


def mean(theme: list[str], other: list[str], alike: likeness.Alike) -> float:
    pairs = list(itertools.product(theme, other))
    return sum(alike[one].get(two, 0) for one, two in pairs) / len(pairs)
