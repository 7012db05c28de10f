"""Ideas and votes in their rarer ways: by turns, box after box on a canvas, a sample of a large room, points; and what
is entered for people without a phone in the other steps that judge."""

from collections.abc import Iterator
from typing import Any

from live_workshop import Workshop, says, turn
from playwright.sync_api import Locator, expect
from screens import LAPTOP, PHONE, PROJECTOR, Console, Phone, Screens
from state import CALM, State, told

TEXTS = [
    "A buddy who has time, not only a name on a list",
    "وجبة غداء مشتركة في اليوم الأول",
    "第一天有人在门口等我",
    "Einarbeitungsverantwortlichkeitsübersicht",
]
FIELDS = [
    {"key": "says", "label": "What they say and do", "prompt": "In their own words, as you heard them"},
    {"key": "sees", "label": "What they see around them"},
    {"key": "hears", "label": "What they hear"},
    {"key": "thinks", "label": "What they think and feel", "prompt": "What would they tell only a friend?"},
    {"key": "pains", "label": "What is hard"},
    {"key": "gains", "label": "What would be better"},
]
AGENDA: list[dict[str, Any]] = [
    {"kind": "collect", "title": "By turns", "settings": {"flow": "turns", "target": 12}},
    {"kind": "collect", "title": "Canvas", "settings": {"boxes": FIELDS, "layout": "template:empathy"}},
    {
        "kind": "collect",
        "title": "Box by box",
        "settings": {"boxes": FIELDS, "flow": "timed", "phases": [{"mode": "alone", "minutes": 5}]},
    },
    {"kind": "collect", "title": "A large room", "settings": {"show": "sample"}},
    {"kind": "vote", "title": "Points", "settings": {"mode": "points"}},
]
JUDGING: list[dict[str, Any]] = [
    {"kind": "collect"},
    {
        "kind": "rate",
        "settings": {
            "criteria": [{"key": "impact", "label": "Impact"}, {"key": "effort", "label": "Effort"}]
        },
    },
    {"kind": "rank", "settings": {"source": {"from": "prev"}}},
    {"kind": "agree", "settings": {"proposals": [TEXTS[0]]}},
    {
        "kind": "poll",
        "settings": {
            "questions": [
                {
                    "key": "day",
                    "text": "Which day?",
                    "type": "single",
                    "options": ["Monday", "Freitagnachmittag"],
                },
                {"key": "times", "text": "How often do you come?", "type": "number"},
                {"key": "word", "text": "In one word?", "type": "word"},
            ]
        },
    },
    {"kind": "form", "settings": {"source": {"select": {"mine": True}}}},
]


def rarer_ways(screens: Screens) -> Iterator[State]:
    for agenda, story in ((AGENDA, _writing_and_points), (JUDGING, _without_a_phone)):
        workshop = Workshop(
            screens.server, challenge="How do we make the first week a good one?", agenda=agenda
        )
        yield from told(workshop, story(screens, workshop))


def _writing_and_points(screens: Screens, workshop: Workshop) -> Iterator[State]:
    phone = screens.participant(workshop, **{**PHONE, **CALM})
    console = screens.console(workshop, **LAPTOP, **CALM)
    wall = screens.big_screen(workshop, **PROJECTOR, **CALM)
    phone.sees("You are in.")
    people = workshop.people(2)
    turns, canvas, boxes, large, points = sorted(
        workshop.facilitator.all("activity"), key=lambda row: row["position"]
    )
    turn(workshop, "open", turns)
    console.page.get_by_text("Lap 1: it is the turn of person").wait_for()
    yield State("phone: by turns", phone.page)
    yield State("console: by turns", console.page)
    yield State("wall: by turns", wall)

    turn(workshop, "open", canvas)
    for box, text in zip(FIELDS, TEXTS, strict=False):
        says(people[0], canvas, text, f"{text} 2", box=box["key"])
    phone.page.get_by_text("What they think and feel", exact=True).click()
    phone.sees("What would they tell only a friend?")
    yield State("phone: a canvas", phone.page)
    turn(workshop, "step", canvas)
    expect(wall.get_by_text(TEXTS[0], exact=True)).to_be_visible()
    phone.sees(TEXTS[0])
    yield State("phone: a canvas, all of it", phone.page)
    yield State("wall: a canvas", wall)

    turn(workshop, "open", boxes)
    phone.field.fill("I was not quick enough")
    turn(workshop, "step", boxes)
    phone.sees("Not posted in")
    yield State("phone: the box before is closed", phone.page)
    yield State("console: box after box", console.page)

    turn(workshop, "open", large)
    says(people[0], large, *TEXTS)
    says(people[1], large, *(f"And also: {text}" for text in TEXTS))
    turn(workshop, "step", large)
    expect(phone.card(TEXTS[0]).first).to_be_visible()
    yield State("phone: a sample of the cards", phone.page)
    yield from _points(workshop, phone, console, wall, points)


def _points(
    workshop: Workshop, phone: Phone, console: Console, wall: Any, points: dict[str, Any]
) -> Iterator[State]:
    turn(workshop, "open", points)
    more = phone.page.get_by_role("button", name="10 points more").first
    more.click()
    more.click()
    yield State("phone: points", phone.page)
    dialog = _for_the_room(console)
    _people(dialog, 3)
    expect(dialog).to_contain_text("points left")
    yield State("console: points of people without a phone", console.page)
    console.page.keyboard.press("Escape")
    turn(workshop, "reveal", points)
    expect(wall.get_by_role("listitem").first).to_contain_text("points")
    phone.sees("A result is a preference")
    yield State("phone: result in points", phone.page)
    yield State("console: result in points", console.page)
    yield State("wall: result in points", wall)


def _without_a_phone(screens: Screens, workshop: Workshop) -> Iterator[State]:
    phone = screens.participant(workshop, **{**PHONE, **CALM})
    console = screens.console(workshop, **LAPTOP, **CALM)
    workshop.at("collect")
    phone.writes(TEXTS[0])
    says(workshop.person(), workshop.step("collect"), *TEXTS[1:])
    for kind, seen in (
        ("rate", "It counts for each of them"),
        ("rank", "Their order counts for each of them."),
        ("agree", "Count the hands, answer by answer."),
        ("poll", "How often do you come?"),
    ):
        workshop.turn("open", kind)
        dialog = _for_the_room(console)
        _people(dialog, 4)
        expect(dialog).to_contain_text(seen)
        if kind == "poll":
            dialog.get_by_label("The number").fill("12")
            dialog.get_by_role("button", name="Add", exact=True).click()
            expect(dialog.get_by_label("12", exact=True)).to_have_value("1")
        yield State(f"console: {kind} of people without a phone", console.page)
        console.page.keyboard.press("Escape")
    workshop.turn("open", "form")
    phone.sees("From “Ideas”", TEXTS[0])
    yield State("phone: a card in full, from my own cards", phone.page)
    _for_the_room(console).get_by_label("A name for it").wait_for()
    yield State("console: card in full of people without a phone", console.page)
    console.page.keyboard.press("Escape")


def _for_the_room(console: Console) -> Locator:
    console.more().get_by_role("button", name="Enter for people without a phone …").click()
    return console.page.get_by_role("dialog", name="People without a phone")


def _people(dialog: Locator, number: int) -> None:
    field = dialog.get_by_label("How many take part without a phone?")
    field.fill(str(number))
    field.press("Tab")
