"""The library's recipes for the pages, and a workshop made from one of them."""

from typing import Any

from workshop import runtime
from workshop.domain.refusal import Refused
from workshop.library import compiling
from workshop.library.linting import Library
from workshop.library.model import Method, Recipe
from workshop.library.steps import of_method, of_recipe
from workshop.library.texts import filled, said
from workshop.library.words import standing_for
from workshop.web.first_day import FirstDay
from workshop.web.own_shelf import library_of


def steps_of(thing: Recipe | Method, library: Library, language: str) -> list[tuple[str, float]]:
    """Title and minutes of each step."""
    words = standing_for(language)
    steps = of_method(thing) if isinstance(thing, Method) else of_recipe(thing, library.methods)
    return [(filled(said(step.title, language), words), step.minutes) for step in steps]


def planned(
    name: str,
    fields: dict[str, Any],
    language: str,
    account: str | None,
    first_day: FirstDay | None = None,
    *,
    method: bool = False,
) -> dict[str, Any]:
    """The fields of a new workshop by a recipe, or by a method with what belongs around it.

    account: whose own may be meant, too. Raises Refused (not_found, bad_shape).
    """
    library = library_of(account)
    thing: Recipe | Method | None = library.methods.get(name) if method else library.recipes.get(name)
    if thing is None:
        raise Refused("not_found", "There is no method or recipe of this name.", field="recipe")
    agenda = runtime.loop().in_thread(_agenda, thing, library, fields, language)
    items = [_dated(item, first_day or FirstDay()) for item in agenda.items]
    mode = thing.mode if isinstance(thing, Recipe) else "live"
    return {**fields, "language": language, "mode": mode, "agenda": items, "plan": agenda.plan}


def _agenda(
    thing: Recipe | Method, library: Library, fields: dict[str, Any], language: str
) -> compiling.Compiled:
    """A recipe as it is; a method with cards to begin from, if it needs such, and an end."""
    words = {key: str(fields.get(key) or "") for key in ("challenge", "outcome", "decider")}
    agenda = compiling.compiled(thing, words, language, methods=library.methods)
    if isinstance(thing, Recipe):
        return agenda
    first = [{"kind": "collect"}] if thing.needs == "cards" else []
    items = [*first, *agenda.items, *_ending(agenda.items, library, words, language)]
    return compiling.Compiled(items, agenda.plan)


_MOMENTS = {"opens": "opens_at", "closes": "closes_at"}


def _dated(item: dict[str, Any], first_day: FirstDay) -> dict[str, Any]:
    """An item with its days as times (ms). Raises Refused (bad_shape)."""
    dated = {key: item[key] for key in item if key not in _MOMENTS}
    for name, moment in _MOMENTS.items():
        if name in item:
            dated[moment] = first_day.at(item[name]["day"], item[name]["at"])
    return dated


def _ending(
    items: list[dict[str, Any]], library: Library, words: dict[str, str], language: str
) -> list[dict[str, Any]]:
    """Who does what, and whether it was worth the time: where the method does not end with it itself."""
    kinds = [item["kind"] for item in items]
    commit = [] if "commit" in kinds else [{"kind": "commit"}]
    asked = any(str(item["method"]).startswith("roti.") for item in items)
    worth = [] if asked else compiling.compiled(library.methods["roti"], words, language).items
    return [*commit, *worth]
