"""The library's recipes for the pages, and a workshop made from one of them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from workshop import runtime
from workshop.domain.refusal import Refused
from workshop.library import compiling, shelf
from workshop.library.model import Recipe


def all_recipes() -> list[Recipe]:
    """All built-in ones; they are read when first asked for, off the loop."""
    return list(runtime.loop().in_thread(shelf.recipes).values())


def steps_of(recipe: Recipe, language: str) -> list[tuple[str, float]]:
    """Title and minutes of each step."""
    agenda = compiling.compiled(recipe, {}, language)
    return [(item["title"], item["minutes"]) for item in agenda.items]


def planned(recipe: str, fields: dict[str, str], language: str, begins: str) -> dict[str, Any]:
    """The fields of a new workshop by a recipe. begins: the first day of an open one. Raises Refused (not_found)."""
    found = runtime.loop().in_thread(shelf.recipes).get(recipe)
    if found is None:
        raise Refused("not_found", "There is no recipe of this name any more.", field="recipe")
    agenda = compiling.compiled(found, fields, language)
    return {**fields, "language": language, "mode": found.mode, "agenda": agenda.items, "plan": agenda.plan}
