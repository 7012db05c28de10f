"""Texts for people: one for all, or one a language; with places that the workshop's own words are put into."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from workshop.languages import LANGUAGES

Text = str | dict[str, str]
"""One text for everybody, or one a language, by its code."""

PLACEHOLDERS: Final = ("challenge", "outcome", "decider")
_END: Final = "\x00"
_HOLE: Final = re.compile(r"\{([^{}]*)\}")


def is_text(value: object) -> bool:
    """Whether this is a text a language, and not fields of something."""
    return isinstance(value, dict) and bool(value) and value.keys() <= LANGUAGES.keys()


def said(text: Text | None, language: str) -> str:
    """The text in a language; else in English, else in the first there is."""
    if not text:
        return ""
    if isinstance(text, str):
        return text
    return text.get(language) or text.get("en") or next(iter(text.values()))


def each(change: Callable[[Any], Any], value: Any) -> Any:
    """The same value with every text and every other leaf in it changed."""
    if isinstance(value, Mapping) and not is_text(value):
        return {key: each(change, inside) for key, inside in value.items()}
    if isinstance(value, list):
        return [each(change, inside) for inside in value]
    return change(value)


def in_language(value: Any, language: str) -> Any:
    """Settings as they are in one language."""
    return each(lambda leaf: said(leaf, language) if is_text(leaf) else leaf, value)


def holes(text: str) -> list[str]:
    """The names between braces in a text."""
    return _HOLE.findall(text)


def filled(text: str, words: Mapping[str, str]) -> str:
    """The text with the workshop's words in their places; other braces stay. Words that end a sentence themselves need
    no full stop behind them."""
    found = _HOLE.sub(lambda hole: words.get(hole[1], hole[0]) + _END, text)
    return re.sub(rf"(?<=[.?!]){_END}\.", "", found).replace(_END, "")


def filled_all(value: Any, words: Mapping[str, str]) -> Any:
    """The same settings, filled wherever there is a text."""
    return each(lambda leaf: filled(leaf, words) if isinstance(leaf, str) else leaf, value)
