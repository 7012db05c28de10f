"""Sorting, from open to revealed: by the facilitator with mouse and keys, by people who say what goes together, by a
team with fingers; and the piles are there for the next step."""

import re
from collections.abc import Callable

from live_workshop import Workshop, says
from playwright.sync_api import Locator, Page, expect
from screens import Console, Phone, Screens

Make = Callable[..., Workshop]
SMALL = {"viewport": {"width": 360, "height": 740}}
TALL = {"viewport": {"width": 1280, "height": 1500}}
"""All of the table is in sight: cards are dragged over it."""
TABLET = {"viewport": {"width": 820, "height": 1100}, "has_touch": False, "is_mobile": False}
CARDS = [
    "Open on Sunday",
    "Open on Sundays, too",
    "A quiet room for reading",
    "Quiet corner to read in",
    "Coffee",
]


def written(workshop: Workshop) -> Workshop:
    workshop.at("collect")
    for number, line in enumerate(workshop.people(2)):
        says(line, workshop.step("collect"), *CARDS[number::2])
    return workshop.at("cluster")


def pile(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)


def drag(page: Page, card: str, onto: Locator) -> None:
    """With the mouse, as somebody does who looks where it goes."""
    expect(onto).to_have_class(re.compile("is-draggable"))
    onto.scroll_into_view_if_needed()
    start = page.get_by_role("listitem").filter(has_text=card).get_by_text(card, exact=True).bounding_box()
    end = onto.bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 5, start["y"] + 5)
    page.mouse.down()
    page.mouse.move(start["x"] + 20, start["y"] + 20, steps=4)
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + 15, steps=12)
    page.mouse.up()


def test_the_facilitator_sorts_and_people_say_what_goes_together(screens: Screens, a_workshop: Make) -> None:
    workshop = written(a_workshop(agenda=[{"kind": "collect"}, {"kind": "cluster"}, {"kind": "vote"}]))
    ana, ben = (screens.participant(workshop, **SMALL) for _ in range(2))
    console, wall = screens.console(workshop, **TALL), screens.big_screen(workshop)
    expect(console.page.get_by_role("heading", name="5 cards")).to_be_visible()
    wall.get_by_text("The first pile appears here").wait_for()
    says_what_goes_with_coffee(ana, by_keys=False)
    says_what_goes_with_coffee(ben, by_keys=True)
    console.counts("2 of 4 took part")

    suggestions_become_true_by_a_press(console)
    the_facilitator_moves_by_mouse_and_by_keys(console)
    expect(wall.locator(".wall-pile").filter(has_text="When it is open")).to_contain_text("1 card")
    ana.sees("Say what goes together")

    console.go("Close and show")
    for page in (ana.page, ben.page, console.page):
        expect(page.get_by_role("heading", name="When it is open")).to_be_visible()
    expect(wall.locator(".wall-pile").filter(has_text="Room")).to_contain_text(re.compile("cards?, from"))
    console.go("Next: Dots")
    expect(ana.dot("When it is open")).to_be_visible()
    expect(ana.page.get_by_role("button", name="Give a dot")).to_have_count(2)


def says_what_goes_with_coffee(phone: Phone, *, by_keys: bool) -> None:
    """One card after the other, until it is the one; every phone has an order of its own."""
    statement = phone.page.get_by_role("article")
    expect(statement).to_be_visible()
    choice = phone.page.get_by_role("group", name=re.compile("What does it go with"))
    for _ in CARDS:
        if statement.inner_text() == "Coffee":
            break
        card = statement.inner_text()
        phone.press("Another card")
        expect(statement).not_to_have_text(card)
    expect(statement).to_have_text("Coffee")
    answer = choice.get_by_role("button").first
    if by_keys:
        answer.press("Enter")
    else:
        answer.tap()
    phone.sees("You have answered for 1 card.")
    expect(statement).not_to_have_text("Coffee")


def suggestions_become_true_by_a_press(console: Console) -> None:
    console.page.locator(".sort-offers summary").click()
    same = console.page.get_by_role("listitem").filter(has_text="Do these say the same?")
    expect(same).to_contain_text("Open on Sundays, too")
    same.get_by_role("button", name="Merge").click()
    expect(console.page.get_by_role("heading", name="4 cards")).to_be_visible()
    theme = console.page.get_by_role("listitem").filter(has_text="Do these belong together?")
    expect(theme).to_contain_text("Quiet corner to read in")
    theme.get_by_role("button", name="Make it a pile").click()
    expect(pile(console.page, "“Quiet corner to read in”")).to_be_visible()
    console.page.locator(".sort-offers summary").click()


def the_facilitator_moves_by_mouse_and_by_keys(console: Console) -> None:
    page = console.page
    drag(page, "Open on Sundays, too", pile(page, "A new pile").get_by_role("list"))
    name = pile(page, "“Open on Sundays, too”").get_by_label("Name of the pile")
    name.fill("When it is open")
    name.press("Enter")
    hours = pile(page, "When it is open")
    expect(hours).to_be_visible()
    quiet = pile(page, "“Quiet corner to read in”")
    quiet.get_by_label("Name of the pile").fill("Room")
    quiet.get_by_label("Name of the pile").press("Tab")
    room = pile(page, "Room")

    move = page.get_by_role("button", name="Move: Coffee")
    move.press("Enter")
    number = page.get_by_role("dialog").get_by_role("button", name=re.compile("Room")).inner_text()[0]
    page.keyboard.press(number)
    expect(room).to_contain_text("Coffee")
    expect(move).to_be_focused()
    console.says("Moved")
    page.keyboard.press("Control+z")
    expect(room).not_to_contain_text("Coffee")
    drag(page, "Coffee", room.get_by_role("list"))
    expect(room).to_contain_text("Coffee")
    expect(hours.get_by_role("listitem")).to_have_count(1)


def test_a_team_sorts_on_phones_and_tablets(screens: Screens, a_workshop: Make) -> None:
    team = {"kind": "cluster", "settings": {"who": "team"}}
    workshop = written(a_workshop(agenda=[{"kind": "collect"}, team]))
    phone, tablet = screens.participant(workshop, **SMALL), screens.participant(workshop, **TABLET)
    phone.sees("without a word")
    phone.page.get_by_role("button", name="Move: Coffee").tap()
    phone.page.get_by_role("dialog").get_by_role("button", name="A new pile").tap()
    expect(pile(tablet.page, "“Coffee”")).to_be_visible()
    drag(tablet.page, "Open on Sunday", pile(tablet.page, "“Coffee”").get_by_role("list"))
    expect(pile(phone.page, "“Coffee”")).to_contain_text("Open on Sunday")
    name = pile(phone.page, "“Coffee”").get_by_label("Name of the pile")
    name.fill("A reason to come")
    name.press("Enter")
    expect(pile(tablet.page, "A reason to come")).to_be_visible()
    width = phone.page.evaluate("document.documentElement.scrollWidth")
    assert width <= 360, "the page is wider than the phone"

    workshop.turn("step", "cluster")
    phone.sees("does each pile have the right name?")
    workshop.turn("reveal", "cluster")
    for screen in (phone, tablet):
        expect(screen.page.get_by_role("heading", name="A reason to come")).to_be_visible()
        screen.sees("In no pile")
