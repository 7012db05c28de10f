"""The door, cards that wait for the facilitator, a card alone on the big screen: a story of its own for states.py."""

from collections.abc import Iterator

from live_workshop import Workshop, says
from playwright.sync_api import expect
from screens import LAPTOP, PHONE, PROJECTOR, Console, Screens
from state import CALM, State

CARD = "Somebody at the door who knows all names, and a bench beside it where one can wait"
AGENDA = [
    {"kind": "collect", "settings": {"phases": [{"mode": "shared", "minutes": 5}]}},
    {"kind": "vote"},
    {"kind": "commit"},
]


def at_the_door_and_at_hand(screens: Screens) -> Iterator[State]:
    workshop = Workshop(screens.server, challenge="How does everyone find the way in?", agenda=AGENDA)
    try:
        console = screens.console(workshop, **LAPTOP, **CALM)
        yield from the_door(screens, workshop, console)
        yield from beside_the_running_step(screens, workshop, console)
    finally:
        workshop.leave()


def the_door(screens: Screens, workshop: Workshop, console: Console) -> Iterator[State]:
    drawer = console.more("Who may come in")
    drawer.get_by_label("Everyone, when I let them in").check()
    console.says("Changed")
    yield State("console: who may come in", console.page)
    drawer.get_by_text("Words that shall not be seen", exact=True).click()
    drawer.get_by_label("One a line").fill("darn\nblast")
    drawer.get_by_role("button", name="Keep", exact=True).last.click()
    yield State("console: words that shall not be seen", console.page)
    console.page.keyboard.press("Escape")

    phone = screens.participant(workshop, **{**PHONE, **CALM})
    phone.page.get_by_label("Your name").fill("Thiên Ân Nguyễn")
    yield State("phone: asked for a name at the door", phone.page)
    phone.press("Ask to come in")
    phone.sees("You are nearly in.")
    yield State("phone: waiting at the door", phone.page)
    other = screens.participant(workshop, **{**PHONE, **CALM})
    other.press("Ask to come in")
    expect(console.page.get_by_text("2 people wait at the door.")).to_be_visible()
    yield State("console: people at the door", console.page)
    console.press("Who is it?")
    people = console.page.get_by_role("dialog", name="People")
    people.get_by_role("button", name="Remove this person").click()
    other.sees("The facilitator has closed this place for you.")
    expect(people.get_by_role("region", name="Taken out")).to_be_visible()
    yield State("console: people", console.page)
    console.page.keyboard.press("Escape")
    workshop.facilitator.ok("workshop.edit", joining="closed")
    late = screens.participant(workshop, **{**PHONE, **CALM})
    late.sees("The door is closed by now.")
    yield State("phone: the door is closed", late.page)
    console.press("Let them in")
    phone.sees("You are in.")


def beside_the_running_step(screens: Screens, workshop: Workshop, console: Console) -> Iterator[State]:
    workshop.facilitator.ok("workshop.edit", joining="open", blocked_words=["darn", "blast"])
    phone = screens.participant(workshop, **{**PHONE, **CALM})
    wall = screens.big_screen(workshop, **PROJECTOR, **CALM)
    workshop.at("collect")
    phone.writes("This darn revolving door", CARD)
    expect(phone.card("This darn")).to_contain_text("The facilitator looks at this first")
    says(workshop.person(), workshop.step("collect"), "Arrows on the floor")
    console.card("Arrows").wait_for()
    more = console.card(CARD).get_by_label(f"More: {CARD}")
    more.click()
    yield State("phone: a card that the facilitator looks at first", phone.page)
    yield State("console: a card waits, and more of another", console.page)
    console.card(CARD).get_by_role("button", name="Show it large").click()
    console.says("On the big screen, alone")
    expect(wall.locator(".spotlight")).to_contain_text(CARD)
    yield State("console: a card is shown large", console.page)
    yield State("wall: one card, large", wall)
    console.press("Look at it")
    console.page.get_by_role("dialog", name="With a word of your list").wait_for()
    yield State("console: cards with a word of the list", console.page)
    console.page.keyboard.press("Escape")
    workshop.at("vote")
    drawer = console.more()
    drawer.get_by_role("button", name="Go back to “Ideas”").wait_for()
    yield State("console: the way back to the step before", console.page)
    console.page.keyboard.press("Escape")
