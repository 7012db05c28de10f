"""A step's settings as its kind reads them: in one language, defaults filled in, the steps they name by another name.

In the library a step is named by its id in the file; when it runs, by that of its row.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final
from uuid import UUID, uuid5

from workshop.domain.kinds import KINDS
from workshop.library.texts import filled_all, in_language
from workshop.library.words import standing_for

POINTERS: Final = (("source", "from"), ("grouping", "from"), ("compare_to",))
"""Settings that name an earlier step."""
NO_STEP: Final = frozenset({"prev", "manual"})
"""What may stand there instead of a step's id."""
NOT_FILLED: Final = "sentence"
"""The sentence of a form has places of its own: its fields."""
_SOME_WORKSHOP: Final = UUID(int=0)


def complete(kind: str, settings: Mapping[str, Any], language: str) -> dict[str, Any]:
    """The settings with all defaults, and words as short as can be in the places for the workshop's own.

    Raises pydantic's ValidationError.
    """
    model = KINDS[kind].Settings
    names = {name for _, name in pointers(settings)} - NO_STEP
    ids = {name: str(uuid5(_SOME_WORKSHOP, name)) for name in names}
    given = pointed(spoken(settings, language, standing_for(language)), ids)
    whole = model.model_validate(given).model_dump(by_alias=True)
    return pointed(whole, {id: name for name, id in ids.items()})


def spoken(settings: Mapping[str, Any], language: str, words: Mapping[str, str]) -> dict[str, Any]:
    """The settings in a language, the workshop's words in their places."""
    return {
        name: value if name == NOT_FILLED else filled_all(value, words)
        for name, value in in_language(settings, language).items()
    }


def pointers(settings: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Where the settings name another step, and which."""
    for place in POINTERS:
        value: Any = settings
        for key in place:
            value = value.get(key) if isinstance(value, Mapping) else None
        if isinstance(value, str):
            yield place, value


def pointed(settings: Mapping[str, Any], to: Mapping[str, str]) -> dict[str, Any]:
    """The settings with other names for the steps that they point to."""
    changed = dict(settings)
    for (first, *rest), name in pointers(settings):
        if name in to:
            changed[first] = {**changed[first], rest[0]: to[name]} if rest else to[name]
    return changed
