"""Putting in order, on all screens from open to shown: by touch on one phone and by keys on the other."""

import re
from collections.abc import Callable

from live_workshop import Workshop, says, turn
from playwright.sync_api import Locator, Page, expect
from screens import Phone, Screens

Make = Callable[..., Workshop]
SMALL = {"viewport": {"width": 360, "height": 740}}
CARDS = ["One table less", "A second till", "Order by phone", "Longer lunch"]
AGENDA = [
    {"kind": "collect", "prompt": "What would shorten the queue?"},
    {"kind": "rank", "prompt": "What should we try first?", "settings": {"top_k": 3}},
    {"kind": "rank", "title": "In pairs", "prompt": "Which is better?", "settings": {"ballot": "pairs"}},
]


def test_an_order_and_pairs_from_open_to_shown(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=AGENDA).at("collect")
    says(workshop.person(), workshop.step("collect"), *CARDS)
    touch, keys = (screens.participant(workshop, **SMALL) for _ in range(2))
    console, wall = screens.console(workshop), screens.big_screen(workshop)
    in_order, in_pairs = sorted(
        workshop.facilitator.all("activity", kind="rank"), key=lambda row: row["position"]
    )

    turn(workshop, "open", in_order)
    taps(touch, "A second till", "One table less", "Order by phone")
    expect(card(touch, "Longer lunch").get_by_role("button")).to_be_disabled()
    card(touch, "Order by phone").get_by_role("button", name="One place up").click()
    has_places(touch, "A second till", "Order by phone", "One table less")
    tap(touch, "A second till")
    has_places(touch, "Order by phone", "One table less")
    expect(tap_of(touch, "Longer lunch")).to_be_enabled()
    by_keys(keys)
    nobody_knows(wall, console.page)
    console.counts("2 of 3 voted")
    touch.says_done()
    console.counts("1 of 3 are done")
    console.go("Close and show")
    for page in (touch.page, keys.page, console.page, wall):
        ladder = page.get_by_role("list").filter(has_text="points")
        expect(ladder.get_by_role("listitem").first).to_contain_text("One table less")
        expect(ladder.get_by_role("listitem")).to_have_count(4)
    fits(touch.page)

    turn(workshop, "open", in_pairs)
    compares_all(touch)
    compares_by_keys(keys)
    touch.page.reload()
    touch.sees("That was all")
    nobody_knows(wall, console.page)
    console.go("Close and show")
    for page in (touch.page, keys.page, console.page, wall):
        expect(
            page.get_by_role("listitem").filter(has_text="% chance to come before another card").first
        ).to_be_visible()
    fits(touch.page)


def card(phone: Phone, text: str) -> Locator:
    return phone.page.get_by_role("listitem").filter(has_text=text)


def tap_of(phone: Phone, text: str) -> Locator:
    """The card itself: all of it is a button."""
    return card(phone, text).get_by_role("button", name=re.compile(text))


def tap(phone: Phone, text: str) -> None:
    tap_of(phone, text).tap()


def taps(phone: Phone, *texts: str) -> None:
    for place, text in enumerate(texts, 1):
        tap(phone, text)
        expect(tap_of(phone, text)).to_have_accessible_name(re.compile(f"place {place}$"))


def has_places(phone: Phone, *texts: str) -> None:
    for place, text in enumerate(texts, 1):
        expect(tap_of(phone, text)).to_have_accessible_name(re.compile(f"place {place}$"))
    expect(phone.page.get_by_text(f"{len(texts)} of 3 places given")).to_be_visible()


def by_keys(phone: Phone) -> None:
    """Enter gives the next place, a number that one; up and down move; and the focus stays where it is."""
    first = tap_of(phone, "One table less")
    first.focus()
    phone.page.keyboard.press("Enter")
    second = tap_of(phone, "Longer lunch")
    second.focus()
    phone.page.keyboard.press("1")
    has_places(phone, "Longer lunch", "One table less")
    expect(second).to_be_focused()
    phone.page.keyboard.press("ArrowDown")
    has_places(phone, "One table less", "Longer lunch")
    expect(second).to_be_focused()


def nobody_knows(*pages: Page) -> None:
    """Neither a place nor a point is on any screen of the room."""
    for page in pages:
        expect(page.get_by_text(re.compile("sealed")).first).to_be_visible()
        assert not re.search(r"\d points|% chance", page.inner_text("body"))


def compares_all(phone: Phone) -> None:
    """All six pairs of four cards: the upper one is always better; one is hard to tell, and changed afterwards."""
    for done in range(6):
        expect(phone.page.get_by_text(f"{done} of 6 compared")).to_be_visible()
        if done == 2:
            phone.press("Equal, or hard to tell")
        else:
            phone.page.locator(".duel-card").first.tap()
    phone.sees("That was all")
    phone.press("Back")
    expect(phone.page.locator(".duel-card").first).to_have_attribute("aria-pressed", "true")
    phone.page.locator(".duel-card").nth(1).tap()
    phone.sees("6 of 6 compared")


def compares_by_keys(phone: Phone) -> None:
    for done in range(6):
        expect(phone.page.get_by_text(f"{done} of 6 compared")).to_be_visible()
        phone.page.locator(".duel-card").first.focus()
        phone.page.keyboard.press("ArrowRight")
        expect(phone.page.locator(".duel-card").nth(1)).to_be_focused()
        phone.page.keyboard.press("Enter")
    phone.sees("That was all")


def fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
