"""The words of a workshop in all their languages again, where the library still knows them.

A workshop speaks one language. What it took from a method or a recipe and nobody has changed can be told by its very
words; then the recipe made of it gets the text with all its languages. What somebody wrote stays as it was written.
Two texts that read alike in one language are one here; in the built-in library they read alike in the others, too.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from pydantic import BaseModel

from workshop.domain.change import Row
from workshop.domain.other_languages import at
from workshop.languages import LANGUAGES, words
from workshop.library.texts import Text, filled, is_text, said
from workshop.library.wording import SPOKEN

NOT_ITS_OWN: Final = "sentence"
"""A form's sentence has places of its own, which other words must not become."""


class PhraseBook:
    """Texts by their words in one language.

    fillings: what may stand in their places; opened: makes places again of what belongs to this workshop alone.
    """

    def __init__(
        self, language: str, fillings: list[Mapping[str, str]], opened: Callable[[str], str]
    ) -> None:
        self.language = language
        self.fillings = fillings
        self.opened = opened
        self.known: dict[str, Text] = {}

    def learn(self, thing: BaseModel) -> None:
        """All texts of a method or a recipe; what was learnt first stays."""
        for text in _texts(thing.model_dump()):
            here = said(text, self.language)
            for own in ({}, *self.fillings):
                self._learn(filled(here, own), text)

    def learn_translations(self, activity: Row) -> None:
        """What a step brings along in other languages (domain/other_languages.py)."""
        spoken: dict[str, dict[str, str]] = {}
        for language, places in (activity["settings"].get("other_languages") or {}).items():
            for place, translation in places.items():
                here = at(place, activity)
                if isinstance(here, str):
                    text = spoken.setdefault(here, {self.language: self.opened(here)})
                    text.setdefault(language, self.opened(translation))
        for here, text in spoken.items():
            self._learn(here, text)

    def learn_phrase(self, sentence: str) -> None:
        """A sentence of ours, from the catalogues."""
        text = {language: words(language).said(sentence) for language in LANGUAGES}
        self._learn(words(self.language).said(sentence), text)

    def _learn(self, here: str, text: Text) -> None:
        self.known.setdefault(self.opened(here), text)

    def told(self, data: dict[str, Any]) -> dict[str, Any]:
        """A recipe with every text that is known in all its languages. The rest is the same in each of them: until
        somebody translates it, all read what was written. If nothing is known, every text stays plain."""
        if not any(here in self.known for here in _plain(data["steps"], "")):
            return data
        return dict(_changed(data, "", self._in_all))

    def _in_all(self, here: str) -> Text:
        return self.known.get(here) or dict.fromkeys(LANGUAGES, here)


def opened_all(value: Any, opened: Callable[[str], str], name: str = "") -> Any:
    """The same value with places in all its texts."""
    return _changed(value, name, opened, but=NOT_ITS_OWN)


def _texts(value: Any) -> Iterator[dict[str, str]]:
    """All texts of several languages in something."""
    if is_text(value):
        yield value
    elif isinstance(value, dict | list):
        for inside in value.values() if isinstance(value, dict) else value:
            yield from _texts(inside)


def _plain(value: Any, name: str) -> Iterator[str]:
    """All that people read in a recipe of one language. name: under which it stands."""
    if isinstance(value, str) and name in SPOKEN:
        yield value
    elif isinstance(value, dict):
        for key, inside in value.items():
            yield from _plain(inside, key)
    elif isinstance(value, list):
        for inside in value:
            yield from _plain(inside, name)


def _changed(value: Any, name: str, change: Callable[[str], Text], but: str = "") -> Any:
    if isinstance(value, str):
        return change(value) if value and name in SPOKEN and name != but else value
    if isinstance(value, dict):
        return {key: _changed(inside, key, change, but) for key, inside in value.items()}
    if isinstance(value, list):
        return [_changed(inside, name, change, but) for inside in value]
    return value
