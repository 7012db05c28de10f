"""Sheets that are passed on, in the states that look unlike any other: a story of their own for states.py."""

from collections.abc import Iterator

from live_workshop import Workshop
from playwright.sync_api import expect
from screens import LAPTOP, PHONE, PROJECTOR, Screens
from state import CALM, State, told
from wire import Line, new_id

AGENDA = [
    {
        "kind": "brainwrite",
        "prompt": "How could our library be of use to people who do not read?",
        "settings": {"group_size": 4, "per_round": 2, "early_advance": False},
    }
]
FIRST = [
    "Lend tools",
    "A room for rehearsals",
    "استعارة الأدوات المنزلية",
    "Repair evenings with a kettle of tea and somebody who knows how a toaster looks inside",
    "Grandparents who tell stories",
    "Ein Spieleabend",
    "Films about our own street",
]
LATER = ["with a course on how to use them", "On Sundays", "by bus, twice a month", "but for children first"]


def passing_sheets(screens: Screens) -> Iterator[State]:
    workshop = Workshop(screens.server, challenge=AGENDA[0]["prompt"], agenda=AGENDA)
    yield from told(workshop, _story(screens, workshop))


def _story(screens: Screens, workshop: Workshop) -> Iterator[State]:
    phone = screens.participant(workshop, **{**PHONE, **CALM})
    console = screens.console(workshop, **LAPTOP, **CALM)
    wall = screens.big_screen(workshop, **PROJECTOR, **CALM)
    phone.sees("You are in.")
    lines = [workshop.person(name) for name in ("Ana", "Ben", "Cem", "Dora", "Eli", "Fay", "Gül")]
    workshop.turn("open", "brainwrite")
    phone.sees("start a sheet")
    for line, text in zip(lines, FIRST, strict=True):
        writes(workshop, line, text)
    phone.page.get_by_label("Your idea").fill("Lend people: an hour with a nurse")
    phone.press("Post")
    phone.arrived("Lend people: an hour with a nurse")
    yield State("phone: a sheet is begun", phone.page)
    workshop.turn("step", "brainwrite")
    for line, text in zip(lines, LATER, strict=False):
        writes(workshop, line, text, on_what_is_there=True)
    phone.page.get_by_role("button", name="Build on it").first.click()
    console.counts("12 cards")
    yield State("phone: a sheet to build on", phone.page)
    yield State("console: sheets on their way", console.page)
    yield State("wall: sheets on their way", wall)
    workshop.turn("reveal", "brainwrite")
    phone.sees("Sheet 1")
    expect(wall.get_by_role("listitem").first).to_be_visible()
    yield State("phone: all sheets", phone.page)


def writes(workshop: Workshop, line: Line, text: str, *, on_what_is_there: bool = False) -> None:
    """A row on the sheet in hand."""
    step = workshop.step("brainwrite")["id"]
    (sheet,) = line.ask("sheets", {"activity": step})["sheets"]
    parents = [row["id"] for row in sheet["rows"]][:1] if on_what_is_there else []
    line.ok("idea.add", id=new_id(), activity=step, box=sheet["box"], text=text, parents=parents)
