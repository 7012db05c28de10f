"""Sentences in templates: a value may carry markup, and what is only text is escaped."""

from collections.abc import Callable
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from workshop.languages import Words


class LanguageLink(NamedTuple):
    """A page in another language."""

    language: str
    name: str
    address: str
    is_current: bool


def in_markup(words: Words) -> tuple[Callable[..., Markup], Callable[..., Markup]]:
    """The two functions that templates know: `_` and `ngettext`."""

    def said(key: str, **values: Any) -> Markup:
        return escape(words.said(key)).format_map(words.shown(values))

    def counted(one: str, many: str, n: float, **values: Any) -> Markup:
        return escape(words.counted(one, many, n)).format_map(words.shown({"n": n, **values}))

    return said, counted
