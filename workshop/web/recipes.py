"""The library's recipes for the pages, and a workshop made from one of them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workshop import runtime
from workshop.domain.refusal import Refused
from workshop.library import compiling
from workshop.library.linting import Library
from workshop.library.model import Method, Recipe
from workshop.library.steps import of_method, of_recipe
from workshop.library.texts import filled, said
from workshop.library.words import standing_for
from workshop.web.own_shelf import library_of


def steps_of(thing: Recipe | Method, library: Library, language: str) -> list[tuple[str, float]]:
    """Title and minutes of each step."""
    words = standing_for(language)
    steps = of_method(thing) if isinstance(thing, Method) else of_recipe(thing, library.methods)
    return [(filled(said(step.title, language), words), step.minutes) for step in steps]


@dataclass(frozen=True, slots=True)
class FirstDay:
    """When the days of an open recipe begin: YYYY-MM-DD, and where its hours are told (an IANA name; "" is here)."""

    date: str = ""
    time_zone: str = ""


def planned(
    name: str,
    fields: dict[str, Any],
    language: str,
    account: str | None,
    first_day: FirstDay = FirstDay(),
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
    items = [_dated(item, first_day) for item in agenda.items]
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
            dated[moment] = _time(item[name], first_day)
    return dated


def _time(moment: dict[str, Any], first_day: FirstDay) -> int:
    try:
        zone = ZoneInfo(first_day.time_zone) if first_day.time_zone else None
        first = date.fromisoformat(first_day.date) if first_day.date else datetime.now(zone).date()
    except (ValueError, OSError, ZoneInfoNotFoundError) as trouble:
        raise Refused(
            "bad_shape", "The first day is a date such as 2026-03-02, the time zone a name.", field="begins"
        ) from trouble
    at = datetime.combine(first + timedelta(days=moment["day"] - 1), time.fromisoformat(moment["at"]), zone)
    return int(at.timestamp() * 1000)


def _ending(
    items: list[dict[str, Any]], library: Library, words: dict[str, str], language: str
) -> list[dict[str, Any]]:
    """Who does what, and whether it was worth the time: where the method does not end with it itself."""
    kinds = [item["kind"] for item in items]
    commit = [] if "commit" in kinds else [{"kind": "commit"}]
    asked = any(str(item["method"]).startswith("roti.") for item in items)
    worth = [] if asked else compiling.compiled(library.methods["roti"], words, language).items
    return [*commit, *worth]
