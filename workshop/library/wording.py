"""What can be wrong with the texts of a file: a language that is missing, a place that nothing is filled into."""

from collections.abc import Iterator
from typing import Any, Final

from workshop.languages import LANGUAGES
from workshop.library.complaints import Complaint
from workshop.library.reading import Place, Written
from workshop.library.texts import PLACEHOLDERS, holes, is_text

SPOKEN: Final = frozenset(
    "name purpose when not_when promise tips pitfalls questions prepare checklist what says title prompt "
    "say watch if_stuck say_shown next why label low high action help options text labels sentence proposals "
    "texts".split()
)
"""Under these names stand texts for people; under all others, words that only we read."""
FILLED: Final = frozenset({"title", "prompt", "script", "settings"})
"""What of a step the workshop's own words are put into."""


def languages_of(written: Written, *, built_in: bool) -> list[str]:
    """The languages that every text of a file should be in: all that it speaks; in ours, all there are."""
    if built_in:
        return list(LANGUAGES)
    spoken = {language for _, text in _texts(written.data, ()) if isinstance(text, dict) for language in text}
    return [language for language in LANGUAGES if language in spoken] or ["en"]


def complaints(written: Written, languages: list[str]) -> Iterator[Complaint]:
    for place, text in _texts(written.data, ()):
        yield from _every_language(place, text, written, languages)
        for language, words in text.items() if isinstance(text, dict) else [("", text)]:
            inside = (*place, language) if language else place
            for hole in holes(words):
                if not _may_stand(hole, place):
                    known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
                    yield written.complaint(inside, "placeholder", value=hole, known=known)


def _texts(value: Any, place: Place) -> Iterator[tuple[Place, str | dict[str, str]]]:
    """Every text in a file, with its place."""
    if is_text(value):
        if all(isinstance(words, str) for words in value.values()):
            yield place, value
    elif isinstance(value, dict):
        for key, inside in value.items():
            yield from _texts(inside, (*place, key))
    elif isinstance(value, list):
        for number, inside in enumerate(value):
            yield from _texts(inside, (*place, number))
    elif isinstance(value, str) and value.strip() and _name(place) in SPOKEN:
        yield place, value


def _name(place: Place) -> str:
    return next((part for part in reversed(place) if isinstance(part, str)), "")


def _every_language(
    place: Place, text: str | dict[str, str], written: Written, languages: list[str]
) -> Iterator[Complaint]:
    """A plain text is in one language, whichever: where there are several, it cannot stand for all."""
    there = text if isinstance(text, dict) else {languages[0]: text}
    missing = [language for language in languages if language not in there]
    if missing:
        yield written.complaint(place, "one_language", name=_name(place), missing=missing[0])


def _may_stand(hole: str, place: Place) -> bool:
    """The sentence of a form names its fields: that is checked by the form."""
    in_step = len(place) > 2 and place[0] == "steps" and place[2] in FILLED
    return in_step and (hole in PLACEHOLDERS or _name(place) == "sentence")
