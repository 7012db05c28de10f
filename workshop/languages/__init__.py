"""Sentences in a person's language, for pages and answers alike. The English sentence is the key.

Translations live in `<language>/LC_MESSAGES/messages.po`, one catalogue for Python, templates and JavaScript;
`make words` (renew.py) brings them up to the sources, and the build (static/words.mjs) makes of them what is
read here and in the browser. The browser's side of this is static/src/live/words.js.
"""

import json
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

LANGUAGES: Final = {"en": "English", "de": "Deutsch"}
"""What people may choose, each under its own name."""
PSEUDO: Final = {"en-XA": "longer", "en-XB": "right to left"}
"""English made strange, to look at layouts: understood where a language is named, never offered."""
RIGHT_TO_LEFT: Final = {"ar", "fa", "he", "ur", "en-XB"}

_BUILT: Final = Path(__file__).resolve().parents[2] / "static" / "dist"

Forms = dict[str, str]
"""A counted sentence by its plural category."""


def known(name: str | None) -> str | None:
    """The language as we write it, if we have it."""
    return name if name in LANGUAGES or name in PSEUDO else None


def direction(language: str) -> str:
    """Of the page: ltr or rtl."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


class Words:
    """The sentences of one language, filled with values: `{name}` in the sentence is the value `name`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._found = _catalogue(language)
        # Without a country, English days would be written as in the United States
        self._locale = Locale.parse("en_GB" if language.startswith("en") else language)

    def gettext(self, key: str, **values: object) -> str:
        return self.said(key).format_map(self.shown(values))

    def ngettext(self, one: str, many: str, n: float, **values: object) -> str:
        """`n` is {n} in both; the language decides which of its forms that takes."""
        return self.counted(one, many, n).format_map(self.shown({"n": n, **values}))

    def said(self, key: str) -> str:
        """The sentence, its values still to be filled in."""
        found = self._found.get(key, key)
        return found if isinstance(found, str) else key

    def counted(self, one: str, many: str, n: float) -> str:
        """The form of the sentence for a number, its values still to be filled in."""
        forms = self._found.get(one)
        if isinstance(forms, dict):
            return forms.get(self._locale.plural_form(n)) or forms["other"]
        return one if n == 1 else many

    def shown(self, values: dict[str, object]) -> dict[str, object]:
        """Values as they stand in a sentence: numbers as the language writes them."""
        return {
            name: self.number(value) if isinstance(value, int | float) else value
            for name, value in values.items()
        }

    def day(self, iso: str) -> str:
        """`1 December 2025`, from a date or a time."""
        return format_date(date.fromisoformat(iso[:10]), "long", self._locale)

    def number(self, n: float) -> str:
        """As the language writes it, thousands set apart."""
        return str(format_decimal(n, locale=self._locale))


@lru_cache
def words(language: str) -> Words:
    """The sentences of a language that is `known`."""
    return Words(language)


def _catalogue(language: str) -> dict[str, str | Forms]:
    if language == "en":
        return {}
    found: dict[str, str | Forms] = json.loads((_BUILT / f"words.{language}.json").read_text("utf-8"))
    return found
