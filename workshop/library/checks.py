"""What can be wrong with the steps of a method or a recipe, beyond their shape. A rule is a function of a Sheet."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from pydantic import ValidationError

from workshop.domain.kinds import KINDS
from workshop.domain.pointing import pointers
from workshop.library import amounts, shape
from workshop.library.complaints import Complaint
from workshop.library.model import Method, Recipe
from workshop.library.reading import Place, Written
from workshop.library.settings import complete
from workshop.library.steps import Planned
from workshop.library.texts import Text

JUDGING: Final = ("vote", "rank", "rate")
NEED_CARDS: Final = ("vote", "rank", "rate", "cluster")
WRITING: Final = ("collect", "brainwrite", "form")
PHONE_TITLE: Final = 30
PHONE_FIELDS: Final = 8


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the rules look at: the file, the thing in it, its steps, and the languages all its texts should be in."""

    written: Written
    thing: Method | Recipe
    steps: list[Planned]
    languages: list[str]

    def complete(self) -> "Sheet":
        """The same with all settings of every step, in the first language. Raises pydantic's ValidationError."""
        first = self.languages[0]
        whole = [replace(step, settings=complete(step.kind, step.settings, first)) for step in self.steps]
        return replace(self, steps=whole)

    def at(self, step: int, *inside: str | int) -> Place:
        return ("steps", step, *inside)

    def complain(self, step: int, inside: tuple[str | int, ...], code: str, **values: Any) -> Complaint:
        return self.written.complaint(self.at(step, *inside), code, **values)


Rule = Callable[[Sheet], Iterator[Complaint]]


def known_kinds(sheet: Sheet) -> Iterator[Complaint]:
    for place, step in enumerate(sheet.steps):
        if step.kind and step.kind not in KINDS:
            yield sheet.complain(place, ("kind",), "unknown_kind", value=step.kind, known=", ".join(KINDS))


def different_ids(sheet: Sheet) -> Iterator[Complaint]:
    ids = [step.id for step in sheet.steps]
    for place, id in enumerate(ids):
        if id in ids[:place]:
            yield sheet.complain(place, ("id",), "step_twice", value=id)


def titles(sheet: Sheet) -> Iterator[Complaint]:
    for place, step in enumerate(sheet.steps):
        if step.title is None and step.kind:
            yield sheet.complain(place, (), "no_title")
        for language, words in _each_language(step.title or ""):
            length = len(words)
            if length > PHONE_TITLE:
                inside = ("title", language) if language else ("title",)
                yield sheet.complain(place, inside, "long_title", length=length, most=PHONE_TITLE)


def _each_language(text: Text) -> Iterator[tuple[str, str]]:
    yield from text.items() if isinstance(text, dict) else [("", text)]


def questions(sheet: Sheet) -> Iterator[Complaint]:
    """“What do you like?” is no criterion, and none at all is worse."""
    for place, step in enumerate(sheet.steps):
        if step.kind in JUDGING and step.prompt is None:
            yield sheet.complain(place, (), "no_question", kind=step.kind)


def settings(sheet: Sheet) -> Iterator[Complaint]:
    """As the kind itself checks them, in every language."""
    for place, step in enumerate(sheet.steps):
        told: set[tuple[int, str]] = set()
        for language in sheet.languages if step.kind in KINDS else []:
            for complaint in _settings_in(language, sheet, place, step):
                if (complaint.line, complaint.code) not in told:
                    told.add((complaint.line, complaint.code))
                    yield complaint


def _settings_in(language: str, sheet: Sheet, place: int, step: Planned) -> Iterator[Complaint]:
    try:
        complete(step.kind, step.settings, language)
    except ValidationError as error:
        model, where = KINDS[step.kind].Settings, sheet.at(place, "settings")
        yield from shape.complaints(error, model, step.settings, where, sheet.written, language)


def minutes(sheet: Sheet) -> Iterator[Complaint]:
    """Where a step is made of parts, they come to its minutes."""
    for place, step in enumerate(sheet.steps):
        real = KINDS[step.kind].minutes_of(step.settings, step.minutes)
        if abs(real - step.minutes) > 0.01:
            yield sheet.complain(place, ("minutes",), "parts", said=figure(step.minutes), real=figure(real))


def figure(minutes: float) -> str:
    """`8`, `1.5`"""
    return f"{minutes:.2f}".rstrip("0").rstrip(".")


def references(sheet: Sheet) -> Iterator[Complaint]:
    """Every step that is pointed to lies before."""
    for place, step in enumerate(sheet.steps):
        before = [earlier.id for earlier in sheet.steps[:place]]
        for inside, name in pointers(step.settings):
            if name not in before:
                yield sheet.complain(
                    place,
                    ("settings", *inside),
                    "unknown_step",
                    name=".".join(inside),
                    value=name,
                    known=", ".join(before) or "-",
                )


def cards(sheet: Sheet) -> Iterator[Complaint]:
    """What is sorted and judged has to come from somewhere, and a number cannot ask for more than there is."""
    needs_cards = isinstance(sheet.thing, Method) and sheet.thing.needs == "cards"
    for place, step in enumerate(sheet.steps):
        giver = amounts.giver(sheet.steps, place)
        if giver is not None:
            yield from _not_more_than_there_is(sheet, place, giver)
            yield from _zones(sheet, place, giver)
        elif step.kind in NEED_CARDS and not needs_cards and step.settings["source"]["from"] == "prev":
            yield sheet.complain(place, (), "no_cards", kind=step.kind)


def _not_more_than_there_is(sheet: Sheet, place: int, giver: int) -> Iterator[Complaint]:
    select = sheet.steps[place].settings["source"]["select"]
    there = amounts.made(sheet.steps, giver, amounts.most(sheet.thing.people.max), select)
    for rule in ("top", "random"):
        inside = ("settings", "source", "select", rule)
        n = select.get(rule) if sheet.at(place, *inside) in sheet.written.lines else None
        if n and there is not None and n > there:
            yield sheet.complain(place, inside, "more_than_there_is", name=rule, value=n, most=figure(there))


def _zones(sheet: Sheet, place: int, giver: int) -> Iterator[Complaint]:
    """The names of zones are compared in the language in which the settings are looked at."""
    zones = sheet.steps[giver].settings.get("zones")
    known = [zone["name"] for zone in zones or []]
    for number, zone in enumerate(sheet.steps[place].settings["source"]["select"].get("zones") or []):
        if zones is not None and zone["name"] not in known:
            yield sheet.complain(
                place,
                ("settings", "source", "select", "zones", number, "name"),
                "unknown_zone",
                giver=sheet.steps[giver].id,
                value=zone["name"],
                known=", ".join(known) or "-",
            )


def ballots(sheet: Sheet) -> Iterator[Complaint]:
    """Not more dots than cards to put them on, and not more cards than people read."""
    people = sheet.thing.people
    for place, step in enumerate(sheet.steps):
        if step.kind != "vote" or step.settings["mode"] == "stance":
            continue
        budget, cap = step.settings["budget"] or 0, step.settings["max_per_item"] or 1
        there = amounts.flowing_in(sheet.steps, place, amounts.most(people.max))
        if step.settings["mode"] == "dots" and there is not None and budget > there * cap:
            inside = ("settings", "budget")
            yield sheet.complain(
                place, inside, "more_than_there_is", name="budget", value=budget, most=figure(there * cap)
            )
        usual = amounts.flowing_in(sheet.steps, place, amounts.usual(people.best))
        read = step.settings["max_units"]
        if usual is not None and usual > read:
            yield sheet.complain(place, (), "many_cards", n=round(usual), people=people.best, most=read)


def alone_first(sheet: Sheet) -> Iterator[Complaint]:
    """Diehl & Stroebe (1987): who hears others first, or waits for a turn, writes less."""
    if isinstance(sheet.thing, Method) and sheet.thing.needs == "cards":
        return
    for place, step in enumerate(sheet.steps):
        if step.kind in WRITING:
            if alone := _not_alone(step):
                yield sheet.complain(place, (), "not_alone", alone=alone)
            return


def _not_alone(step: Planned) -> str:
    """What would make it begin alone; nothing if it does."""
    given = step.settings
    if step.kind == "form" and given["scope"] != "individual":
        return "`scope: individual`"
    if step.kind != "collect":
        return ""
    if given["flow"] == "turns":
        return "`flow: open`"
    if given["others"] == "at_once":
        return "`others: after_writing`"
    return "" if given["phases"][0]["mode"] == "alone" else "`{mode: alone, minutes: 5}`"


def forms(sheet: Sheet) -> Iterator[Complaint]:
    for place, step in enumerate(sheet.steps):
        n = len(step.settings["fields"]) if step.kind == "form" else 0
        if n > PHONE_FIELDS:
            yield sheet.complain(place, ("settings", "fields"), "long_form", n=n, most=PHONE_FIELDS)


ON_WHAT_IS_WRITTEN: Final[tuple[Rule, ...]] = (known_kinds, different_ids, titles, questions, settings)
ON_COMPLETE_STEPS: Final[tuple[Rule, ...]] = (minutes, references, cards, ballots, alone_first, forms)
"""These look at steps with all their settings: they are asked only where the settings are right."""
