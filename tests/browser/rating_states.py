"""The states of a step that rates, for gallery.py and test_axe.py: a workshop of its own, from open to shown."""

from collections.abc import Iterator
from typing import Any

from live_workshop import Workshop, says, turn
from playwright.sync_api import Page, expect
from screens import LAPTOP, PHONE, PROJECTOR, Console, Phone, Screens
from state import CALM, State, told

CARDS = [
    "A buddy who has time, not only a name on a list",
    "Laptop and keys are ready at nine",
    "Einarbeitungsverantwortlichkeitsübersicht",
    "وجبة غداء مشتركة في اليوم الأول",
    "One page with the words only we understand: every abbreviation, and whom one asks when nobody has time",
    "第一天有人在门口等我",
]
CRITERIA: list[dict[str, Any]] = [
    {"key": "impact", "label": "Impact", "low": "little", "high": "a lot"},
    {"key": "effort", "label": "Effort", "low": "an hour", "high": "weeks", "reverse": True},
]
ZONES: list[dict[str, Any]] = [
    {"name": "do now", "when": {"x": "hi", "y": "lo"}, "action": "Somebody starts this week"},
    {"name": "plan", "when": {"x": "hi", "y": "hi"}},
    {"name": "fill in", "when": {"x": "lo", "y": "lo"}},
    {"name": "drop", "when": {"x": "lo", "y": "hi"}},
]
AGENDA: list[dict[str, Any]] = [
    {"kind": "collect"},
    {"kind": "rate", "criteria": CRITERIA, "view": "matrix", "zones": ZONES},
    {"kind": "rate", "criteria": [{**each, "max": 10} for each in CRITERIA]},
    {"kind": "rate", "criteria": CRITERIA, "view": "zones", "zones": ZONES},
    {"kind": "rate", "criteria": [{"key": "mood", "min": -2, "max": 2}], "view": "line"},
    {"kind": "rate", "criteria": CRITERIA, "view": "matrix", "placement": "plenary"},
]


def rating(screens: Screens) -> Iterator[State]:
    """Rating alone, the result in every picture, and placing with the room."""
    question = "How do we make the first week a good one?"
    workshop = Workshop(screens.server, challenge=question, agenda=AGENDA).at("collect")
    yield from told(workshop, _story(screens, workshop))


def _story(screens: Screens, workshop: Workshop) -> Iterator[State]:
    for number, line in enumerate(workshop.people(3)):
        says(line, workshop.step("collect"), *CARDS[number::3])
    phone = screens.participant(workshop, **{**PHONE, **CALM})
    console = screens.console(workshop, **LAPTOP, **CALM)
    wall = screens.big_screen(workshop, **PROJECTOR, **CALM)
    steps = sorted(workshop.facilitator.all("activity", kind="rate"), key=lambda row: row["position"])
    yield from _alone(workshop, steps, phone, console, wall)
    yield from _together(workshop, steps[-1], console, wall)


def _alone(
    workshop: Workshop, steps: list[dict[str, Any]], phone: Phone, console: Console, wall: Page
) -> Iterator[State]:
    for name, step in zip(("two axes", "in order", "by zone", "a line"), steps, strict=False):
        turn(workshop, "open", step)
        expect(phone.page.get_by_role("button", name="Can't judge").first).to_be_visible()
        if name in ("two axes", "in order"):
            yield State(f"phone: rating, {name}", phone.page)
        _rate(workshop, step, workshop.people(5))
        turn(workshop, "reveal", step)
        phone.sees("A result is a preference")
        expect(wall.locator(":is(.matrix, .rated, .zones, .mood)")).to_be_visible()
        expect(console.page.get_by_role("listitem").filter(has_text=CARDS[1]).first).to_be_visible()
        if name in ("two axes", "a line"):
            yield State(f"phone: rated, {name}", phone.page)
            yield State(f"console: rated, {name}", console.page)
        yield State(f"wall: rated, {name}", wall)


def _rate(workshop: Workshop, step: dict[str, Any], people: list[Any]) -> None:
    """One card is seen differently, one is rated by a single person."""
    for number, idea in enumerate(
        sorted(workshop.facilitator.all("idea"), key=lambda row: CARDS.index(row["text"]))
    ):
        for place, line in enumerate(people if number != 2 else people[:1]):
            for turned, criterion in enumerate(step["settings"]["criteria"]):
                low, high = criterion["min"], criterion["max"]
                value = low + (number * (2 + turned) + turned) % (high - low + 1)
                if number == 4:
                    value = low if place % 2 else high
                fields = {"activity": step["id"], "target": idea["id"], "criterion": criterion["key"]}
                line.ok("mark.set", **fields, value=value)


def _together(workshop: Workshop, step: dict[str, Any], console: Console, wall: Page) -> Iterator[State]:
    turn(workshop, "open", step)
    expect(wall.get_by_text("Where does each card belong?")).to_be_visible()
    for number, idea in enumerate(workshop.facilitator.all("idea")[:3]):
        for criterion in CRITERIA:
            fields = {"activity": step["id"], "target": idea["id"], "criterion": criterion["key"]}
            workshop.facilitator.ok("mark.set", **fields, value=1 + 2 * number)
    expect(wall.get_by_role("listitem")).to_have_count(3)
    expect(console.page.get_by_role("button", pressed=True)).to_have_count(6)
    yield State("console: placing together", console.page)
    yield State("wall: placing together", wall)
