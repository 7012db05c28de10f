"""From a method or a recipe to the agenda of one workshop: in one language, with the workshop's own words in it.

What comes out is what a new workshop is made of (web/workshops.py): items as `item` of domain/planning.py takes them,
each with its `key`, pointing to each other by `step:<key>`; and the plan around them, which only facilitators see.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from pydantic import ValidationError

from workshop.domain.kinds import KINDS
from workshop.domain.other_languages import at, name_of
from workshop.domain.planning import PROMPT_CHARS, TITLE_CHARS
from workshop.domain.pointing import BY_KEY, pointed, pointers
from workshop.languages import LANGUAGES
from workshop.library import shelf
from workshop.library.model import SCRIPT_CHARS, FollowUp, Late, Method, Recipe
from workshop.library.settings import complete, spoken
from workshop.library.steps import Planned, of_method, of_recipe
from workshop.library.stretching import shares, stretched
from workshop.library.texts import Text, filled, is_text, said
from workshop.library.words import STANDING_FOR, standing_for

NOT_SEEN: Final = frozenset({"source", "proposals", "sentence", "action"})
"""Texts in settings that no phone shows as they stand there: they become cards, name something, or are for the room."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """The agenda's items, and the plan: what the recipe promises, and what helps to keep that."""

    items: list[dict[str, Any]]
    plan: dict[str, Any]


def compiled(
    thing: Method | Recipe,
    fields: Mapping[str, str],
    language: str,
    *,
    minutes: float | None = None,
    methods: Mapping[str, Method] | None = None,
) -> Compiled:
    """An agenda for a workshop. fields: its challenge, outcome and decider, as far as they are known.

    minutes: a method's steps are stretched to about so many. methods: whose steps a recipe takes; else the built-in.
    """
    if isinstance(thing, Method):
        steps = to_minutes(of_method(thing), minutes) if minutes else of_method(thing)
    else:
        steps = of_recipe(thing, shelf.methods() if methods is None else methods)
    return Compiled([_item(step, fields, language) for step in steps], _plan(thing, steps, language))


def to_minutes(steps: list[Planned], minutes: float) -> list[Planned]:
    """The steps in about so many minutes: each by its share, and its parts alike."""
    planned = shares([step.minutes for step in steps], minutes)
    return [_stretched(step, each) for step, each in zip(steps, planned, strict=True)]


def _stretched(step: Planned, minutes: float) -> Planned:
    settings = stretched(step.kind, step.settings, minutes)
    real = KINDS[step.kind].minutes_of(complete(step.kind, settings, "en"), minutes)
    return replace(step, settings=settings, minutes=real)


def _item(step: Planned, fields: Mapping[str, str], language: str) -> dict[str, Any]:
    words = _InItsPlace(fields, language)
    settings = _settings(step, words)
    if step.script:
        settings["script"] = {name: words.put(text, SCRIPT_CHARS) for name, text in step.script.items()}
    item: dict[str, Any] = {
        "key": step.id,
        "kind": step.kind,
        "title": words.put(step.title, TITLE_CHARS),
        "prompt": words.put(step.prompt, PROMPT_CHARS),
        "minutes": step.minutes,
        "method": step.method or "",
        "settings": settings,
    }
    others = {other: _translations(step, item, fields, other) for other in LANGUAGES if other != language}
    settings["other_languages"] = {other: places for other, places in others.items() if places}
    moments = {"opens": step.opens, "closes": step.closes}
    return item | {name: moment.model_dump() for name, moment in moments.items() if moment}


class _InItsPlace:
    """Puts the workshop's own words into the places for them; short ones of ours where there are none, or no room."""

    def __init__(self, fields: Mapping[str, str], language: str) -> None:
        self.language = language
        self.short = standing_for(language)
        given = {name: fields.get(name, "").strip() for name in STANDING_FOR}
        self.own = self.short | {name: words for name, words in given.items() if words}

    def put(self, text: Text | None, most: int) -> str:
        words = said(text, self.language)
        whole = filled(words, self.own)
        return whole if len(whole) <= most else filled(words, self.short)


def _settings(step: Planned, words: _InItsPlace) -> dict[str, Any]:
    """With the workshop's words, if all stays as short as the kind wants it."""
    try:
        complete(step.kind, step.settings, words.language, words.own)
        settings = spoken(step.settings, words.language, words.own)
    except ValidationError:
        settings = spoken(step.settings, words.language, words.short)
    return pointed(settings, {name: f"{BY_KEY}{name}" for _, name in pointers(settings)})


def _translations(
    step: Planned, item: dict[str, Any], fields: Mapping[str, str], language: str
) -> dict[str, str]:
    """What phones show in another language, by its place, where it reads otherwise there."""
    words = _InItsPlace(fields, language)
    settings = _settings(step, words)
    found = {"title": words.put(step.title, TITLE_CHARS), "prompt": words.put(step.prompt, PROMPT_CHARS)}
    for place, text in _texts(step.settings, ()):
        if NOT_SEEN.isdisjoint((place[0], place[-1])) and language in text:
            found[".".join(place)] = at(".".join(place), {"settings": settings})
    return {place: text for place, text in found.items() if text and text != at(place, item)}


def _texts(value: Any, place: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
    """Every text within settings, and where it is (domain/other_languages.py)."""
    if is_text(value):
        yield place, value
    elif isinstance(value, Mapping):
        for key, inside in value.items():
            yield from _texts(inside, (*place, key))
    elif isinstance(value, list):
        for number, inside in enumerate(value):
            yield from _texts(inside, (*place, name_of(inside, number)))


def _plan(thing: Method | Recipe, steps: list[Planned], language: str) -> dict[str, Any]:
    plan: dict[str, Any] = {
        "name": said(thing.name, language),
        "credit": thing.credit,
        "licence": thing.licence,
        "minutes": sum(step.minutes for step in steps),
    }
    if isinstance(thing, Method):
        return plan
    before = [*shelf.preparation().checklist, *thing.prepare]
    after = sorted([*shelf.preparation().follow_up, *thing.follow_up], key=_days)
    return plan | {
        "recipe": thing.id,
        "promise": said(thing.promise, language),
        "minutes": thing.minutes,
        "slack": thing.slack,
        "late": [_late(entry) for entry in thing.late],
        "prepare": [said(text, language) for text in before],
        "follow_up": [{"days": _days(entry), "what": said(entry.what, language)} for entry in after],
    }


def _late(entry: Late) -> dict[str, Any]:
    whole = {"activity": f"{BY_KEY}{entry.step}", "do": entry.do, "to": entry.to}
    return {name: value for name, value in whole.items() if value is not None}


def _days(entry: FollowUp) -> float:
    """Hours are parts of a day."""
    return round((entry.hours or 0) / 24, 2) if entry.days is None else entry.days
