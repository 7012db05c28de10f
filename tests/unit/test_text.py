"""What people write: made safe to keep and fair to count."""

import unicodedata

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from workshop.domain.refusal import Refused
from workshop.domain.text import clean, clean_optional, graphemes, tidy

anything = st.text(max_size=60) | st.text(
    st.characters(categories=["Cc", "Cf", "Cs", "Mn", "Zs", "Lo"]), max_size=60
)
OVERRIDES = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@given(anything)
@example("\ud83d")
@example("e\u0301 \r\n\x00 \u202etxt")
def test_tidy_text_is_tidy(text: str) -> None:
    kept = tidy(text)
    assert tidy(kept) == kept
    assert unicodedata.normalize("NFC", kept) == kept
    assert kept == kept.strip()
    assert not set(kept) & set(OVERRIDES)
    assert not [one for one in kept if unicodedata.category(one) == "Cc" and one not in "\n\t"]
    kept.encode("utf-8")


@given(anything, st.integers(1, 30))
def test_text_is_kept_if_it_fits_and_can_be_seen(text: str, max_chars: int) -> None:
    tidied = tidy(text)
    code = refusal(text, max_chars)
    if code is None:
        assert clean(text, max_chars=max_chars) == tidied
        assert regex.search(r"[\p{L}\p{N}\p{P}\p{S}\p{M}]", tidied)  # its Unicode is newer than Python's
    assert (code == "too_long") == (graphemes(tidied) > max_chars and code != "empty")


def refusal(text: str, max_chars: int) -> str | None:
    """The code with which it is refused, if it is."""
    try:
        clean(text, max_chars=max_chars)
    except Refused as refused:
        return refused.code
    return None


@given(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=40))
def test_letters_are_kept_as_they_are(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert clean(text, max_chars=100) == composed


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("abc", 3),
        ("e\u0301", 1),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467", 1),
        ("\U0001f1e9\U0001f1ea", 1),
        ("\u0928\u093f", 1),
        ("優步", 2),
    ],
)
def test_a_reader_counts_characters_as_seen(text: str, count: int) -> None:
    assert graphemes(text) == count


def test_joiners_stay_since_scripts_need_them() -> None:
    for word in ("\U0001f468\u200d\U0001f469\u200d\U0001f467", "می\u200cخواهم"):
        assert clean(word, max_chars=20) == word


@pytest.mark.parametrize("text", ["", " \n", "\u200b", "\u202e\u2069", "\u3164", "\ufeff\u00ad\u200d"])
def test_what_nobody_can_see_is_nothing(text: str) -> None:
    with pytest.raises(Refused) as refused:
        clean(text, max_chars=10)
    assert refused.value.code == "empty"
    assert clean_optional(text, max_chars=10) == ""


def test_a_refusal_says_by_how_much_and_where() -> None:
    with pytest.raises(Refused, match="That is 12 characters; 10 fit") as refused:
        clean("x" * 12, max_chars=10, field="what")
    assert (refused.value.code, refused.value.field) == ("too_long", "what")
    with pytest.raises(Refused, match="at least 10") as refused:
        clean("x", min_chars=10, max_chars=20)
    assert refused.value.code == "too_short"
