"""One card in full: a field, the whole card, the poster, and planning it."""

from collections.abc import Iterator
from typing import Any

from live_workshop import Workshop
from playwright.sync_api import expect
from screens import LAPTOP, PHONE, PROJECTOR, Screens
from state import CALM, State, told
from wire import new_id

FIELDS: list[dict[str, Any]] = [
    {"key": "name", "label": "A name for it", "required": True, "max": 60},
    {"key": "who", "label": "Whom does it help?", "help": "One kind of people, as you would meet them"},
    {"key": "sure", "label": "How sure are we?", "type": "scale"},
    {"key": "what", "label": "What does it do for them?", "type": "long", "required": True},
]
FORM = {
    "kind": "form",
    "settings": {
        "fields": FIELDS,
        "sentence": "{name} for {who}",
        "title_field": "name",
        "scope": "individual",
    },
}
THEIRS: list[dict[str, Any]] = [
    {"name": "Rent-a-nurse", "who": "new colleagues", "sure": 4, "what": "An hour with somebody who knows"},
    {"name": "مكتبة الأدوات", "what": "One shelf, open to all, with everything that is needed once a year"},
]


def filling_a_card(screens: Screens) -> Iterator[State]:
    workshop = Workshop(screens.server, challenge="What should we try?", agenda=[FORM])
    yield from told(workshop, _story(screens, workshop))


def _story(screens: Screens, workshop: Workshop) -> Iterator[State]:
    phone = screens.participant(workshop, **{**PHONE, **CALM})
    console = screens.console(workshop, **LAPTOP, **CALM)
    wall = screens.big_screen(workshop, **PROJECTOR, **CALM)
    phone.sees("You are in.")
    workshop.turn("open", "form")
    for line, fields in zip(workshop.people(2), THEIRS, strict=True):
        line.ok("idea.add", id=new_id(), activity=workshop.step("form")["id"], fields=fields)
    phone.page.get_by_label("A name for it").fill("Shadow day")
    phone.press("Next")
    phone.page.get_by_label("Whom does it help?").fill("whoever starts on a Monday")
    phone.press("Next")
    phone.page.get_by_role("radio", name="4").click()
    yield State("phone: a field of a card", phone.page)
    phone.press("Next")
    phone.press("To the whole card")
    expect(phone.page.get_by_text("1 field is still missing.")).to_be_visible()
    yield State("phone: the whole card", phone.page)
    console.counts("3 cards begun")
    yield State("console: cards are filled in", console.page)
    workshop.turn("reveal", "form")
    phone.sees("Rent-a-nurse")
    expect(wall.locator(".poster")).to_be_visible()
    yield State("phone: all cards in full", phone.page)
    yield State("wall: a card in full", wall)
