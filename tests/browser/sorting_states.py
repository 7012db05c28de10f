"""The states of a step that sorts, for gallery.py and test_axe.py: a workshop of its own, from open to shown."""

import re
from collections.abc import Iterator

from live_workshop import Workshop, says
from playwright.sync_api import Locator, Page, expect
from screens import LAPTOP, PHONE, PROJECTOR, Screens
from state import CALM, State, told
from wire import new_id

CARDS = [
    "A buddy who has time, not only a name on a list",
    "A buddy who has the time, not only a name",
    "Laptop and keys are ready at nine",
    "Einarbeitungsverantwortlichkeitsübersicht",
    "وجبة غداء مشتركة في اليوم الأول",
    "Lunch with the team on day one",
    "One page with the words only we understand: every abbreviation, and whom one asks when nobody has time",
    "第一天有人在门口等我",
    "Their own desk, not whatever is free",
    "Meet one customer",
]
PILES = {
    "Somebody who has time for the new ones": (0, 7),
    "Everything is ready at nine in the morning": (2, 8),
}


def sorting(screens: Screens) -> Iterator[State]:
    """Unsorted, half sorted with what is offered, shown; then a team that sorts."""
    agenda = [{"kind": "collect"}, {"kind": "cluster"}, {"kind": "cluster", "settings": {"who": "team"}}]
    workshop = Workshop(
        screens.server, challenge="How do we make the first week a good one?", agenda=agenda
    ).at("collect")
    yield from told(workshop, _story(screens, workshop))


def _story(screens: Screens, workshop: Workshop) -> Iterator[State]:
    for number, line in enumerate(workshop.people(3)):
        says(line, workshop.step("collect"), *CARDS[number::3])
    workshop.at("cluster")
    phone = screens.participant(workshop, **{**PHONE, **CALM})
    console = screens.console(workshop, **LAPTOP, **CALM)
    wall = screens.big_screen(workshop, **PROJECTOR, **CALM)
    console.page.get_by_text(re.compile(r"^\d suggestions?$")).click()
    expect(phone.page.get_by_role("article")).to_be_visible()
    yield State("phone: what goes together", phone.page)
    _sort(workshop)
    expect(_pile(wall, "Everything is ready")).to_contain_text("2 cards")
    expect(_pile(console.page, "say the same")).to_be_visible()
    yield State("console: sorting", console.page)
    yield State("wall: sorting", wall)
    console.page.get_by_role("button", name="Move: Meet one customer").click()
    yield State("console: where a card belongs", console.page)
    console.page.keyboard.press("Escape")
    workshop.turn("reveal", "cluster")
    phone.sees("In no pile")
    expect(_pile(wall, "Everything is ready")).to_contain_text("from 1 person")
    yield State("phone: sorted", phone.page)
    yield State("console: sorted", console.page)
    yield State("wall: sorted", wall)
    team = max(workshop.facilitator.all("activity", kind="cluster"), key=lambda row: row["position"])
    workshop.facilitator.ok("activity.open", activity=team["id"], rev=team["rev"])
    phone.sees("Everyone sorts")
    yield State("phone: sorting as a team", phone.page)


def _pile(page: Page, words: str) -> Locator:
    return page.get_by_role("listitem").filter(has_text=words).first


def _sort(workshop: Workshop) -> None:
    ids = {row["text"]: row["id"] for row in workshop.facilitator.all("idea", status="active")}
    step = workshop.step("cluster")["id"]
    for title, cards in PILES.items():
        ideas = [ids[CARDS[card]] for card in cards]
        workshop.facilitator.ok("cluster.add", id=new_id(), activity=step, title=title, ideas=ideas)
    unnamed = [ids[CARDS[4]], ids[CARDS[5]]]
    workshop.facilitator.ok("cluster.add", id=new_id(), activity=step, ideas=unnamed)
