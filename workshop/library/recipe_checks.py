"""What can be wrong with a recipe as a whole: its sums, its end, what happens when time runs short, and its days."""

from collections.abc import Iterator
from typing import Final

from workshop.domain.stretching import half
from workshop.library.checks import Rule, Sheet, figure
from workshop.library.complaints import Complaint
from workshop.library.model import Method, Recipe

LEAST_SLACK: Final = 0.03
WITHOUT_BREAK: Final = 90
WITHOUT_LATE: Final = 30
ROTI: Final = "roti"
"""The method that asks whether it was worth the time."""


def sum_of_method(sheet: Sheet) -> Iterator[Complaint]:
    if isinstance(sheet.thing, Method):
        said, real = sheet.thing.minutes.default, sum(step.minutes for step in sheet.steps)
        if abs(said - real) > 0.01:
            place = ("minutes", "default")
            yield sheet.written.complaint(place, "sum", name="default", said=figure(said), real=figure(real))


def sum_of_recipe(sheet: Sheet) -> Iterator[Complaint]:
    """What lies open until it closes by itself, for days perhaps, does not count among the minutes."""
    if isinstance(sheet.thing, Recipe):
        together = sum(step.minutes for step in sheet.steps if not step.closes)
        said, real = sheet.thing.minutes, together + sheet.thing.slack
        if abs(said - real) > 0.01:
            yield sheet.written.complaint(
                ("minutes",), "sum_with_slack", said=figure(said), real=figure(real)
            )


def slack(sheet: Sheet) -> Iterator[Complaint]:
    if isinstance(sheet.thing, Recipe):
        minutes, slack = sheet.thing.minutes, sheet.thing.slack
        least = minutes * LEAST_SLACK
        if slack < least:
            yield sheet.written.complaint(
                ("slack",),
                "little_slack",
                slack=figure(slack),
                minutes=figure(minutes),
                least=figure(half(least + 0.25)),
            )


def breaks(sheet: Sheet) -> Iterator[Complaint]:
    if not isinstance(sheet.thing, Recipe) or sheet.thing.minutes <= WITHOUT_BREAK:
        return
    if not any(step.kind == "discuss" and step.settings["mode"] == "break" for step in sheet.steps):
        yield sheet.written.complaint(("minutes",), "no_break", minutes=figure(sheet.thing.minutes))


def late(sheet: Sheet) -> Iterator[Complaint]:
    if not isinstance(sheet.thing, Recipe):
        return
    if not sheet.thing.late and sheet.thing.minutes > WITHOUT_LATE:
        yield sheet.written.complaint(("late",), "no_late")
    minutes = {step.id: step.minutes for step in sheet.steps}
    for number, entry in enumerate(sheet.thing.late):
        place = ("late", number)
        if entry.step not in minutes:
            yield sheet.written.complaint(
                (*place, "step"), "late_unknown", value=entry.step, known=", ".join(minutes)
            )
        elif entry.to is not None and entry.to >= minutes[entry.step]:
            values = {"value": figure(entry.to), "minutes": figure(minutes[entry.step])}
            yield sheet.written.complaint((*place, "to"), "late_longer", **values)


def end(sheet: Sheet) -> Iterator[Complaint]:
    """Who does what, and whether it was worth the time: without the two nothing comes of a workshop."""
    if not isinstance(sheet.thing, Recipe):
        return
    last = len(sheet.steps) - 1
    asks = (sheet.steps[last].method or "").startswith(f"{ROTI}.")
    if not asks:
        yield sheet.complain(last, (), "no_roti")
    if "commit" not in [step.kind for step in sheet.steps[-2:]]:
        yield sheet.complain(last, (), "no_commit")


def days(sheet: Sheet) -> Iterator[Complaint]:
    if isinstance(sheet.thing, Recipe) and sheet.thing.mode == "live":
        for place, step in enumerate(sheet.thing.steps):
            for name in ("opens", "closes"):
                if getattr(step, name):
                    yield sheet.complain(place, (name,), "opens_live", name=name)


RULES: Final[tuple[Rule, ...]] = (
    sum_of_method,
    sum_of_recipe,
    slack,
    breaks,
    late,
    end,
    days,
)
