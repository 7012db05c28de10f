"""The console without a mouse: a whole workshop by Tab and Enter, the single keys, and a focus that stays."""

import re
from collections.abc import Callable

from live_workshop import Workshop, says
from playwright.sync_api import Locator, Page, expect
from screens import LAPTOP, Screens

Make = Callable[..., Workshop]
TOGETHER = {"phases": [{"mode": "shared", "minutes": 5}]}
FOCUSED = "element => element === document.activeElement && element.matches(':focus-visible')"


def tab_to(place: Locator, *, backwards: bool = False) -> Locator:
    """Tab, as often as it takes; the focus is to be seen there."""
    for _ in range(60):
        if place.evaluate(FOCUSED):
            return place
        place.page.keyboard.press("Shift+Tab" if backwards else "Tab")
    raise AssertionError(f"no Tab leads to {place}")


def button(page: Page | Locator, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def test_a_whole_workshop_is_led_by_tab_and_enter(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop()
    people = workshop.people(2)
    page = screens.browser(**LAPTOP).new_page()
    page.goto(f"/w/{workshop.code}/console#t={workshop.made['facilitator_token']}")
    tab_to(button(page, "Open")).press("Enter")
    tab_to(button(page, "Start"))
    for label in ("Start", "Close and show", "Next: Dots", "Close and show"):
        expect(button(page, label)).to_be_focused()
        expect(button(page, label)).to_be_enabled()
        page.keyboard.press("Enter")
        if label == "Start":
            expect(button(page, "Close and show")).to_be_visible()
            cards = says(people[0], workshop.step("collect"), "A second till", "A third till")
        if label == "Next: Dots":
            expect(page.get_by_text("voting")).to_be_visible()
            people[1].ok("mark.set", activity=workshop.step("vote")["id"], target=cards[0], value=1)
    expect(button(page, "Next: Who does what")).to_be_focused()

    tab_to(button(page, "We decide …").first).press("Enter")
    tab_to(button(page, "Write it down")).press("Enter")
    expect(page.get_by_role("region", name="Decisions")).to_be_visible()
    takes_presses(page)
    tab_to(button(page, "Next: Who does what"), backwards=True).press("Enter")
    tab_to(page.get_by_label("Add an action for the room"))
    page.keyboard.type("Ask what a second till costs")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Ask what a second till costs")).to_be_visible()
    takes_presses(page)
    tab_to(button(page, "End the workshop"), backwards=True).press("Enter")
    dialog = page.get_by_role("dialog", name="End the workshop?")
    tab_to(button(dialog, "End the workshop")).press("Enter")
    expect(page.get_by_role("region", name="The end")).to_be_visible()


def test_every_key_does_what_the_list_says(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    for person, numbers in zip(workshop.people(2), (range(7), range(7, 13)), strict=True):
        says(person, workshop.step("collect"), *(f"Idea {number}" for number in numbers))
    console = screens.console(workshop)
    page, press = console.page, console.page.keyboard.press
    console.counts("13 cards")

    press("+")
    expect(page.get_by_role("timer")).to_have_text(re.compile("5:[1-5]|6:00"))
    press("5")
    expect(page.get_by_role("timer")).to_have_text(re.compile("10:[1-5]|11:00"))
    press("p")
    expect(console.now).to_contain_text("paused")
    press("p")
    expect(console.now).to_contain_text("writing alone")
    press("c")
    expect(page.get_by_text("Idea 12")).to_be_visible()
    press("/")
    page.keyboard.type("idea 1")
    expect(page.get_by_text("Idea 2", exact=True)).to_have_count(0)
    expect(page.get_by_text("Idea 12")).to_be_visible()
    page.keyboard.press("Tab")
    press("c")
    expect(page.get_by_text("Idea 12")).to_have_count(0)
    takes_presses(page)
    press("n")
    expect(console.now).to_contain_text("writing together")
    button(console.card("Idea 12"), "More: Idea 12").click()
    console.press("Show it large")
    expect(page.get_by_text("Large on the big screen:")).to_be_visible()
    press("l")
    expect(page.get_by_text("Large on the big screen:")).to_have_count(0)
    button(console.card("Idea 12"), "Hide").click()
    expect(page.get_by_text("Hidden: 1")).to_be_visible()
    press("u")
    console.says("Undone: Hidden: “Idea 12”")
    button(console.card("Idea 11"), "Hide").click()
    expect(page.get_by_text("Hidden: 1")).to_be_visible()
    press("Control+z")
    expect(page.get_by_text("Hidden: 1")).to_have_count(0)
    takes_presses(page)
    press("n")
    expect(console.now).to_contain_text("voting")
    press("b")
    expect(page.get_by_text("Looking back at Ideas")).to_be_visible()
    press("b")
    expect(page.get_by_text("Looking back at Ideas")).to_have_count(0)
    press("m")
    expect(page.get_by_role("dialog", name="More")).to_be_visible()
    press("n")
    press("Escape")
    press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("One minute more")
    press("Escape")
    with page.expect_popup() as opened:
        press("w")
    expect(opened.value).to_have_url(re.compile(f"/w/{workshop.code}/wall$"))
    expect(console.now).to_contain_text("voting")


def test_keys_are_letters_while_one_types_and_can_be_switched_off(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop().at("commit")
    console = screens.console(workshop)
    page = console.page
    expect(console.now).to_contain_text("running")
    field = page.get_by_label("Add an action for the room")
    field.press_sequentially("pnu?+m")
    expect(field).to_have_value("pnu?+m")
    expect(page.get_by_role("dialog")).to_have_count(0)
    field.blur()

    page.keyboard.press("?")
    page.get_by_role("checkbox", name="Keys are on").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    expect(console.now).to_contain_text("running")
    page.keyboard.press("p")
    page.keyboard.press("m")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    expect(page.get_by_role("dialog", name="More")).to_have_count(0)
    expect(console.now).to_contain_text("running")


def test_the_focus_goes_on_when_its_place_goes_away(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=[{"kind": "collect", "settings": TOGETHER}]).at("collect")
    cards = says(workshop.person(), workshop.step("collect"), "One", "Two", "Three")
    console = screens.console(workshop)
    console.counts("3 cards")
    places = [console.page.get_by_role("listitem").filter(has_text=text) for text in ("One", "Two", "Three")]
    order = sorted(range(3), key=lambda which: places[which].bounding_box()["x"])  # type: ignore[index]
    first, second, third = order

    button(places[first], "Hide").focus()
    workshop.facilitator.ok("idea.hide", idea=cards[first], hidden=True)
    expect(button(places[second], "Hide")).to_be_focused()
    console.page.keyboard.press("Enter")
    expect(button(places[third], "Hide")).to_be_focused()
    console.page.keyboard.press("Enter")
    expect(console.page.get_by_text("Hidden: 3")).to_be_visible()
    assert console.page.evaluate("document.activeElement !== document.body")


def test_a_dialog_gives_the_focus_back(screens: Screens, a_workshop: Make) -> None:
    console = screens.console(a_workshop())
    page = console.page
    more = button(page, "More")
    for close in (lambda: page.keyboard.press("Escape"), lambda: button(page, "Close").press("Enter")):
        more.focus()
        more.press("Enter")
        expect(page.get_by_role("dialog", name="More")).to_be_visible()
        close()
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(more).to_be_focused()
    console.more()
    button(page, "End the workshop …").press("Enter")
    button(page, "Not yet").press("Enter")
    expect(more).to_be_focused()


def takes_presses(page: Page) -> None:
    """Right after a change the large button takes none."""
    expect(page.locator(".large-button")).to_be_enabled()
