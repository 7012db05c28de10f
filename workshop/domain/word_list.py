"""The facilitator's list of words that shall not be seen: whether a text contains one of them.

Whole words, whatever their case and width, also spelt out (d.a.r.n, d a r n). It is a sieve and no judge: whoever wants
to get around it will, and the facilitator looks at what it holds.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from unicodedata import normalize

import regex

from workshop.domain import text

_IGNORABLE = regex.compile(r"\p{Default_Ignorable_Code_Point}")
_LETTER = r"[\p{L}\p{N}\p{M}]"
_BETWEEN = r"[^\p{L}\p{N}\p{M}]{1,3}"
_WITHOUT_SPACES = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
"""Scripts that put no spaces between words: there a word is looked for anywhere."""
_SPELT_OUT_FROM = 3
"""Letters. A shorter word between spaces is more often a list than a disguise."""


def tidied(words: Iterable[str]) -> list[str]:
    """The list as it is kept: one of each, nothing empty."""
    kept = (text.tidy(word) for word in words)
    return list(dict.fromkeys(word for word in kept if _folded(word)))


def contains(words: list[str], written: str) -> bool:
    """Whether one of these words stands in what was written."""
    return bool(words) and _any_of(tuple(words)).search(_folded(written)) is not None


@lru_cache(maxsize=64)
def _any_of(words: tuple[str, ...]) -> Any:
    return regex.compile("|".join(way for word in words for way in _ways(_folded(word))) or r"(?!)")


def _ways(word: str) -> list[str]:
    """The patterns of one word: as it is, and with something between all its letters."""
    letters = regex.findall(r"\X", "".join(word.split()))
    ways = [r"\s+".join(regex.escape(part) for part in word.split())]
    if len(letters) >= _SPELT_OUT_FROM:
        ways.append(_BETWEEN.join(regex.escape(letter) for letter in letters))
    if _WITHOUT_SPACES.search(word):
        return ways
    return [rf"(?<!{_LETTER})(?:{way})(?!{_LETTER})" for way in ways]


def _folded(written: str) -> str:
    seen: str = _IGNORABLE.sub("", normalize("NFKC", written))
    return seen.casefold().strip()
