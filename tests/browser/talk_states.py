"""Quick questions and a talk in the states that look unlike any other: a story of their own for states.py."""

from collections.abc import Iterator
from typing import Any

from live_workshop import Workshop, says
from playwright.sync_api import expect
from screens import LAPTOP, PHONE, PROJECTOR, Screens
from state import CALM, State, told
from wire import Line, new_id

WORDS = [
    "Calm",
    "curious",
    "Curious",
    "tired",
    "hope",
    "calm",
    "Zuversicht",
    "curious!",
    "好奇",
    "calm",
    "ready",
]
QUESTIONS = [
    {"key": "mood", "text": "How do you feel right now?", "type": "mood"},
    {
        "key": "worth",
        "text": "Was this worth your time?",
        "type": "scale",
        "min": 0,
        "max": 4,
        "labels": ["lost time", "far more than I gave"],
    },
    {
        "key": "day",
        "text": "Which day suits you best?",
        "type": "single",
        "options": ["Monday", "Wednesday", "Friday"],
    },
    {"key": "word", "text": "In one word: what do you bring along?", "type": "word"},
]
AGENDA: list[dict[str, Any]] = [
    {"kind": "collect", "prompt": "What should we talk about?"},
    {"kind": "poll", "settings": {"questions": QUESTIONS}},
    {"kind": "discuss", "prompt": "What do we need to know about it?", "settings": {"minutes_per_item": 5}},
]
TOPICS = ["Who answers the phone on Fridays, and who steps in when nobody can", "The new forms", "Parking"]


def asking_and_talking(screens: Screens) -> Iterator[State]:
    workshop = Workshop(screens.server, challenge="How do we answer within a day?", agenda=AGENDA)
    yield from told(workshop, _story(screens, workshop))


def _story(screens: Screens, workshop: Workshop) -> Iterator[State]:
    phone = screens.participant(workshop, **{**PHONE, **CALM})
    console = screens.console(workshop, **LAPTOP, **CALM)
    wall = screens.big_screen(workshop, **PROJECTOR, **CALM)
    workshop.at("collect")
    others = workshop.people(len(WORDS))
    says(others[0], workshop.step("collect"), *TOPICS)
    workshop.turn("reveal", "collect")

    workshop.turn("open", "poll")
    expect(phone.page.get_by_role("heading", name=QUESTIONS[0]["text"])).to_be_visible()
    yield State("phone: a quick question", phone.page)
    for number, person in enumerate(others):
        _answers(person, workshop.step("poll")["id"], number)
    expect(wall.locator(".cloud-word").first).to_be_visible()
    yield State("wall: words come in", wall)
    workshop.turn("reveal", "poll")
    phone.sees("This is what we answered.")
    yield State("phone: what we answered", phone.page)
    expect(wall.locator(".histogram")).to_be_visible()
    yield State("console: what we answered", console.page)
    yield State("wall: what we answered", wall)

    workshop.turn("open", "discuss")
    talk = workshop.step("discuss")["id"]
    for person, name in zip(others, ("Ann", "Ben", "Wolfeschlegelsteinhausen"), strict=False):
        person.ok("participant.rename", name=name)
        person.ok("hand.raise", activity=talk, raised=True)
    workshop.facilitator.ok("hand.call", activity=talk)
    card = workshop.step("discuss")["progress"]["items"][0]
    for box, text in (("note", "Two people are enough before noon"), ("question", "Who pays for it?")):
        workshop.facilitator.ok("idea.add", id=new_id(), activity=talk, box=box, text=text, parents=[card])
    expect(wall.get_by_text("Ann speaks.")).to_be_visible()
    expect(console.page.get_by_text("Who pays for it?")).to_be_visible()
    phone.press("Raise hand")
    phone.sees("people before you")
    yield State("phone: a talk", phone.page)
    yield State("console: a talk", console.page)
    yield State("wall: a talk", wall)


def _answers(person: Line, poll: str, number: int) -> None:
    for key, value in (("mood", 1 + number % 5), ("worth", min(number, 4)), ("day", number % 3)):
        person.ok("mark.set", activity=poll, target=poll, criterion=key, value=value)
    person.ok("idea.add", id=new_id(), activity=poll, box="word", text=WORDS[number])
