"""Words that shall not be seen: what counts as one of them."""

import pytest

from workshop.domain.word_list import contains, tidied

LIST = ["darn", "Mist", "straße", "no way", "蠢", ":-("]


@pytest.mark.parametrize(
    "written",
    [
        "darn",
        "Oh DARN it!",
        "darn-it",
        "(darn)",
        "d.a.r.n",
        "D A R N",
        "d-a-r-n it",
        "d . a . r . n",
        "da\u200brn",
        "ｄａｒｎ",
        "So ein Mist.",
        "in der STRASSE",
        "there is no  way out",
        "你真蠢啊",
        "sad :-( today",
    ],
)
def test_a_word_of_the_list_is_found(written: str) -> None:
    assert contains(LIST, written)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "darning needles",
        "Chemist",
        "misty",
        "da.rn",
        "d, and a, and r, and n",
        "there is now a yard",
        "straßenbahn",
    ],
)
def test_other_words_are_left_alone(written: str) -> None:
    assert not contains(LIST, written)


def test_letters_between_spaces_are_a_list_when_they_are_few() -> None:
    assert not contains(["ab"], "plan a b c")
    assert contains(["ab"], "plan ab")


def test_the_short_form_of_two_words_is_not_another_word() -> None:
    """An apostrophe parts two letters, and not each from each."""
    assert not contains(["hell"], "He'll see")


def test_an_empty_list_holds_nothing() -> None:
    assert not contains([], "darn")


def test_the_list_is_kept_without_what_says_nothing() -> None:
    assert tidied([" darn ", "", "  ", "\u200b", "darn", "Darn"]) == ["darn", "Darn"]


def test_no_text_takes_long() -> None:
    """A list and a text as long as they may be; it would not come to an end if the search went back and forth."""
    assert not contains(["a" * 59 + "b"] * 200, "a " * 2000)
