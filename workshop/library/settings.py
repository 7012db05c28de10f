"""A step's settings as its kind reads them: in one language, defaults filled in, the steps they name by another name.

In the library a step is named by its id in the file; when it runs, by that of its row.
"""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID, uuid5

from pydantic import BaseModel

from workshop.domain.kinds import KINDS
from workshop.domain.pointing import pointed, pointers
from workshop.library.texts import filled_all, in_language
from workshop.library.words import standing_for

NOT_FILLED: Final = "sentence"
"""The sentence of a form has places of its own: its fields."""
_SOME_WORKSHOP: Final = UUID(int=0)


def complete(
    kind: str, settings: Mapping[str, Any], language: str, words: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The settings with all defaults. words: the workshop's own for their places; else the short ones of ours.

    Raises pydantic's ValidationError.
    """
    model, names = _read(kind, spoken(settings, language, words or standing_for(language)))
    return pointed(model.model_dump(by_alias=True), names)


def brief(kind: str, settings: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of a step in a workshop without what is so anyway. Raises pydantic's ValidationError."""
    model, names = _read(kind, settings)
    short = pointed(model.model_dump(by_alias=True, exclude_defaults=True), names)
    return short if _read(kind, short)[0] == model else pointed(model.model_dump(by_alias=True), names)


def _read(kind: str, settings: Mapping[str, Any]) -> tuple[BaseModel, dict[str, str]]:
    """The settings as their kind has them, and the names of the steps they point to, by the ids that stand for them."""
    ids = {name: str(uuid5(_SOME_WORKSHOP, name)) for _, name in pointers(settings)}
    model = KINDS[kind].Settings.model_validate(pointed(settings, ids))
    return model, {id: name for name, id in ids.items()}


def spoken(settings: Mapping[str, Any], language: str, words: Mapping[str, str]) -> dict[str, Any]:
    """The settings in a language, the workshop's words in their places."""
    return {
        name: value if name == NOT_FILLED else filled_all(value, words)
        for name, value in in_language(settings, language).items()
    }
