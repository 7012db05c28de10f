"""What somebody who has run many workshops would say about an agenda, in plain words: the linter's complaints about
the recipe that it would be, those of them that matter while it can still be changed."""

from bisect import bisect
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from workshop.domain.change import Row
from workshop.domain.words import phrase
from workshop.library import from_agenda
from workshop.library.checks import JUDGING, figure
from workshop.library.complaints import Complaint, Faulty, Value
from workshop.library.linting import Library, check_own
from workshop.library.reading import read
from workshop.library.recipe_checks import WITHOUT_BREAK
from workshop.library.writing import written

MOST: Final = 5


class Remark(NamedTuple):
    """step: its place in the agenda, from 1; None: about the whole. code: whose sentences are said, with the values."""

    step: int | None
    code: str
    values: dict[str, Value]


SENTENCES: Final = {
    "over": (
        phrase("The steps take {minutes} minutes; {promised} were promised."),
        phrase("Shorten a step or leave one out, or tell people that it takes longer."),
    ),
    "no_commit": (
        phrase("Nobody takes anything on at the end."),
        phrase("Add a step “Who does what”: without it little comes of a good hour."),
    ),
    "not_alone": (
        phrase("Here people hear each other before they have written."),
        phrase("Let everybody write alone first: who hears others first writes less."),
    ),
    "no_cards": (
        phrase("No cards come here: no step before it gives any."),
        phrase("Put a step before it in which people write, or bring cards in."),
    ),
    "no_question": (
        phrase("It does not say by what people should choose."),
        phrase("Ask one thing, such as: Which of these can we begin with next week?"),
    ),
    "many_cards": (
        phrase("About {n} cards come here if {people} people write; after {most} people stop reading."),
        phrase("Sort before it, limit the cards a person writes, or let fewer go on."),
    ),
    "more_than_there_is": (
        phrase("This asks for {value}, and at most {most} cards come here."),
        phrase("Take a smaller number."),
    ),
    "no_break": (
        phrase("{minutes} minutes without a break."),
        phrase("Add a break in the middle: ten minutes are enough."),
    ),
    "long_form": (
        phrase("{n} fields are long for a phone."),
        phrase("Ask for {most} things or fewer."),
    ),
    "long_title": (
        phrase("The name of this step is long for a phone."),
        phrase("Shorten it to {most} characters."),
    ),
}
"""What is said, and what helps, by the code of the complaint; the weightiest first."""


def remarks(workshop: Row, agenda: list[Row], library: Library) -> list[Remark]:
    """At most MOST, the weightiest first."""
    data = from_agenda.in_one_language(workshop, agenda, library)
    places = [place for place, _ in from_agenda.repeatable(agenda)]
    if not places:
        return []
    found = [*_too_long(workshop, data), *_unasked(data, places), *_complained(data, places, library)]
    order = list(SENTENCES)
    return sorted(found, key=lambda remark: order.index(remark.code))[:MOST]


def _too_long(workshop: Row, data: dict[str, Any]) -> Iterator[Remark]:
    """What the steps take, without the slack of a recipe."""
    plan, together = workshop["plan"] or {}, data["minutes"] - data["slack"]
    promised = plan["minutes"] if "recipe" in plan else together
    if together > promised:
        yield Remark(None, "over", {"minutes": figure(together), "promised": figure(promised)})
    breaks = [step.get("settings", {}).get("mode") == "break" for step in data["steps"]]
    if together > WITHOUT_BREAK and not any(breaks) and data["mode"] == "live":
        yield Remark(None, "no_break", {"minutes": figure(together)})


def _unasked(data: dict[str, Any], places: list[int]) -> Iterator[Remark]:
    """The workshop's own question is no criterion."""
    for place, step in zip(places, data["steps"], strict=True):
        if step.get("kind") in JUDGING and step.get("prompt") == "{challenge}":
            yield Remark(place, "no_question", {})


def _complained(data: dict[str, Any], places: list[int], library: Library) -> Iterator[Remark]:
    raw = written(data).encode()
    lines = read(raw, "").lines
    begins = [lines["steps", number] for number in range(len(places))]
    for complaint in _complaints(raw, library):
        if complaint.code in SENTENCES and complaint.code != "no_break":
            number = bisect(begins, complaint.line)
            whole = number == 0 or complaint.code == "no_commit"
            yield Remark(None if whole else places[number - 1], complaint.code, complaint.values)


def _complaints(raw: bytes, library: Library) -> list[Complaint]:
    try:
        return check_own(raw, "", library)[1]
    except Faulty as faulty:
        return faulty.complaints
