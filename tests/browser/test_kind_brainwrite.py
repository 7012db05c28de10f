"""Sheets are passed on, on all screens from open to shown: by touch on one phone and by keys on the other."""

import re
from collections.abc import Callable

from live_workshop import Workshop, says
from playwright.sync_api import Locator, Page, expect
from screens import Phone, Screens, hides

Make = Callable[..., Workshop]
SMALL = {"viewport": {"width": 360, "height": 740}}
AGENDA = [{"kind": "brainwrite", "prompt": "What would shorten the queue?", "settings": {"per_round": 2}}]
FIRST = {"A second till", "One table less", "Order by phone"}


def test_sheets_from_open_to_shown(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=AGENDA)
    touch, keys = (screens.participant(workshop, **SMALL) for _ in range(2))
    console, wall = screens.console(workshop), screens.big_screen(workshop)
    for phone in (touch, keys):
        phone.sees("You are in.")
    third = workshop.person()
    step = workshop.at("brainwrite").step("brainwrite")

    # Round 1: a blank sheet each; a row is taken back, and one more is begun
    for phone in (touch, keys):
        phone.sees("Round 1 of 3", "Without names.")
    posts(touch, "A thrid till")
    touch.page.get_by_role("button", name="Take back: A thrid till").tap()
    posts(touch, "A second till")
    row_of(touch).fill("half a thought")
    touch.says_done()
    types(keys, "One table less")
    keys.page.get_by_role("button", name="I'm done").focus()
    keys.page.keyboard.press("Enter")
    console.counts("2 cards", "2 of 3 are done")
    expect(wall.get_by_text("Round 1 of 3")).to_be_visible()

    # The last one is done, and the sheets move on by themselves; what was not sent goes along
    says(third, step, "Order by phone")
    third.ok("ballot.done", activity=step["id"], done=True)
    for phone in (touch, keys):
        phone.sees("Round 2 of 3", "On this sheet")
    given = {phone: only_row(phone) for phone in (touch, keys)}
    assert given[touch] in FIRST - {"A second till"}
    assert given[keys] in FIRST - {"One table less"}
    for page in (wall, console.page):
        hides(page, FIRST)
    expect(row_of(touch)).to_have_value("half a thought")

    # Round 2: built on what is there
    build(touch).tap()
    touch.sees("Builds on:")
    posts(touch, "and open it at noon")
    build(keys).focus()
    keys.page.keyboard.press("Enter")
    types(keys, "but only on Mondays")
    fits(touch.page)
    console.go("On to round 3 of 3")

    # Round 3: a reload loses nothing
    for phone in (touch, keys):
        phone.sees("Round 3 of 3")
        phone.page.reload()
        phone.sees("On this sheet")
    keys.says_done()
    console.go("Close and show")
    for phone in (touch, keys):
        phone.sees("All sheets", *FIRST, "and open it at noon", f"builds on “\u2068{given[touch]}\u2069”")
    for page in (wall, console.page):
        for text in FIRST:
            expect(page.get_by_text(text, exact=True).first).to_be_visible()
    fits(touch.page)


def row_of(phone: Phone) -> Locator:
    return phone.page.get_by_label("Your idea")


def posts(phone: Phone, text: str) -> None:
    row_of(phone).fill(text)
    phone.page.get_by_role("button", name="Post").tap()
    phone.arrived(text)


def types(phone: Phone, text: str) -> None:
    row_of(phone).focus()
    phone.page.keyboard.type(text)
    phone.page.keyboard.press("Enter")
    phone.arrived(text)


def only_row(phone: Phone) -> str:
    """What stands on the sheet in hand."""
    rows = phone.page.locator(".sheet-row .note-text")
    expect(rows).to_have_count(1)
    return rows.inner_text()


def build(phone: Phone) -> Locator:
    return phone.page.get_by_role("button", name=re.compile("^Build on it"))


def fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
