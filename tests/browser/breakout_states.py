"""A talk in groups: who goes where, what a group notes, looking in, and what each came back with."""

from collections.abc import Iterator

from live_workshop import Workshop
from playwright.sync_api import expect
from screens import LAPTOP, PHONE, PROJECTOR, Screens
from state import CALM, State, told
from wire import Line, new_id

from workshop.bots.rows import Row

TALK = {
    "kind": "discuss",
    "title": "In groups",
    "prompt": "What keeps us from answering within a day?",
    "minutes": 12,
    "settings": {"mode": "groups", "grouping": {"size": 3}},
}
NAMES = ["Ann", "Ben", "Chidi", "Dalia", "Wolfeschlegelsteinhausen", "王秀英", "فاطمة"]
ROOMS = ["Library", "https://meet.example.org/north-wing", "The sofa by the stairs"]
LINES = [
    ("note", "Nobody knows who is on duty, and so everybody waits for somebody else to answer first"),
    ("question", "Would two people before noon be enough?"),
    ("decision", "We publish the rota every Friday"),
    ("action", "Ask the caretaker for a second key"),
    ("park", "The new forms: another day"),
]


def talking_in_groups(screens: Screens) -> Iterator[State]:
    workshop = Workshop(screens.server, challenge="How do we answer within a day?", agenda=[TALK])
    yield from told(workshop, _story(screens, workshop))


def _story(screens: Screens, workshop: Workshop) -> Iterator[State]:
    phone = screens.participant(workshop, **{**PHONE, **CALM})
    console = screens.console(workshop, **LAPTOP, **CALM)
    wall = screens.big_screen(workshop, **PROJECTOR, **CALM)
    phone.sees("You are in.")
    others = [workshop.person(name) for name in NAMES]
    workshop.turn("open", "discuss")
    phone.sees("Talk in your group.")
    talk = workshop.step("discuss")["id"]
    mine = phone.page.locator(".who-writes strong").first
    expect(mine).to_be_visible()
    for group, room in zip(groups(workshop), ROOMS, strict=False):
        workshop.facilitator.ok("group.name", activity=talk, group=group["id"], room=room)
    if phone.page.get_by_role("button", name="I'll write now").count():
        phone.press("I'll write now")
    expect(phone.page.get_by_label("A line for your group")).to_be_visible()
    for box, text in LINES[:3]:
        phone.page.get_by_label("What this line is").select_option(box)
        phone.page.get_by_label("A line for your group").fill(text)
        phone.press("Note it")
        phone.sees(text)
    for person in others:
        _writes(person, talk, LINES[2:], groups(workshop))
    phone.page.get_by_label("A line for your group").fill("Half a sentence that")
    expect(wall.get_by_text(ROOMS[0])).to_be_visible()
    console.counts("3 of 3 groups have noted something")
    yield State("phone: a talk in my group", phone.page)
    console.page.get_by_text("Look in on Group 1").click()
    yield State("console: looking in on a group", console.page)
    yield State("wall: who goes where", wall)

    workshop.turn("reveal", "discuss")
    phone.sees("Back together: what did the groups find?")
    expect(wall.locator(".group-sheet")).to_be_visible()
    expect(console.page.get_by_text("What Group 2 has written")).to_be_visible()
    yield State("phone: what groups found", phone.page)
    yield State("console: what groups found", console.page)
    yield State("wall: what a group found", wall)


def groups(workshop: Workshop) -> list[Row]:
    """The groups of a talk that runs, as they stand now."""
    talk = workshop.step("discuss")
    found = workshop.facilitator.until(lambda line: line.all("group", activity=talk["id"]))
    return sorted(found, key=lambda group: int(group["number"]))


def _writes(person: Line, talk: str, lines: list[tuple[str, str]], groups: list[Row]) -> None:
    """Whoever holds the pen of a group notes these lines; in the phone's own group it was taken just now."""
    if person.me.all("participant")[0]["id"] not in {group["scribe"] for group in groups}:
        return
    for box, text in lines:
        person.do("idea.add", id=new_id(), activity=talk, box=box, text=text)
