"""The story of an open workshop, for the gallery: before it begins, in its first step, waiting, and later."""

import time
from collections.abc import Iterator

from live_workshop import Workshop, says
from playwright.sync_api import expect
from screens import LAPTOP, PHONE, PROJECTOR, Screens
from state import CALM, State, told

DAY = 24 * 3_600_000


def open_week(screens: Screens) -> Iterator[State]:
    now = int(time.time() * 1000)
    agenda = [
        {"kind": "collect", "title": "Your ideas", "others": "after_my_first"},
        {"kind": "vote", "title": "Our dots", "opens_at": now + 2 * DAY, "closes_at": now + 3 * DAY},
    ]
    agenda[0] |= {"opens_at": now + DAY, "closes_at": now + 2 * DAY}
    workshop = Workshop(screens.server, mode="open", agenda=agenda)
    yield from told(workshop, _story(screens, workshop, now))


def _story(screens: Screens, workshop: Workshop, now: int) -> Iterator[State]:
    phone = screens.participant(workshop, **{**PHONE, **CALM})
    console = screens.console(workshop, **{**LAPTOP, **CALM})
    wall = screens.big_screen(workshop, **{**PROJECTOR, **CALM})
    phone.sees("You are in.")
    yield State("phone: open week, before it begins", phone.page)
    yield State("console: open week, before it begins", console.page)
    yield State("wall: open week, before it begins", wall)

    workshop.at("collect")
    for number, person in enumerate(workshop.people(3)):
        says(person, workshop.step("collect"), f"A bench at number {number}")
    phone.sees("Write a card of your own first")
    yield State("phone: open week, a card of one's own first", phone.page)
    phone.writes("A bell at the desk")
    expect(phone.card("A bench")).to_have_count(3)
    yield State("phone: open week, others' cards", phone.page)
    yield State("console: open week, a step that closes by itself", console.page)
    yield State("wall: open week, a step that closes by itself", wall)
    console.more("Remind people")
    yield State("console: open week, a reminder to send", console.page)
    console.page.keyboard.press("Escape")

    workshop.turn("finish", "collect")
    phone.page.get_by_text("What became of your card").click()
    yield State("phone: open week, between two steps", phone.page)
    vote = workshop.step("vote")["id"]
    workshop.facilitator.ok("idea.hide", idea=phone_card(workshop), hidden=True)
    for card in workshop.facilitator.all("idea", status="active"):
        workshop.facilitator.ok("idea.hide", idea=card["id"], hidden=True)
    workshop.facilitator.ok("activity.edit", activity=vote, opens_at=now - DAY)
    expect(console.page.get_by_text("waits for you")).to_be_visible()
    yield State("console: open week, a step that waits", console.page)


def phone_card(workshop: Workshop) -> str:
    [card] = workshop.facilitator.all("idea", text="A bell at the desk")
    return str(card["id"])
