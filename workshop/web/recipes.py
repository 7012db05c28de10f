"""The library's recipes for the pages, and a workshop made from one of them."""

from typing import Any

from workshop import runtime
from workshop.domain.refusal import Refused
from workshop.library import compiling, shelf
from workshop.library.linting import Library
from workshop.library.model import Method, Recipe


def all_recipes() -> list[Recipe]:
    """All built-in ones; they are read when first asked for, off the loop."""
    return list(runtime.loop().in_thread(shelf.recipes).values())


def steps_of(recipe: Recipe, language: str) -> list[tuple[str, float]]:
    """Title and minutes of each step."""
    agenda = compiling.compiled(recipe, {}, language)
    return [(item["title"], item["minutes"]) for item in agenda.items]


def planned(name: str, fields: dict[str, Any], language: str, *, method: bool = False) -> dict[str, Any]:
    """The fields of a new workshop by a recipe, or by a method with what belongs around it.

    Raises Refused (not_found).
    """
    library = runtime.loop().in_thread(shelf.library)
    thing: Recipe | Method | None = library.methods.get(name) if method else library.recipes.get(name)
    if thing is None:
        raise Refused("not_found", "There is no method or recipe of this name.", field="recipe")
    words = {key: str(fields.get(key) or "") for key in ("challenge", "outcome", "decider")}
    agenda = compiling.compiled(thing, words, language)
    items = agenda.items
    if isinstance(thing, Method):
        first = [{"kind": "collect"}] if thing.needs == "cards" else []
        items = [*first, *items, *_ending(items, library, words, language)]
    mode = thing.mode if isinstance(thing, Recipe) else "live"
    return {**fields, "language": language, "mode": mode, "agenda": items, "plan": agenda.plan}


def _ending(
    items: list[dict[str, Any]], library: Library, words: dict[str, str], language: str
) -> list[dict[str, Any]]:
    """Who does what, and whether it was worth the time: where the method does not end with it itself."""
    kinds = [item["kind"] for item in items]
    commit = [] if "commit" in kinds else [{"kind": "commit"}]
    asked = any(str(item["method"]).startswith("roti.") for item in items)
    worth = [] if asked else compiling.compiled(library.methods["roti"], words, language).items
    return [*commit, *worth]
