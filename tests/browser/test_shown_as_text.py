"""Whatever people write is shown as text, on every screen: no script of theirs runs, no picture is fetched.

The windows of a test collect what would betray it: a dialog, a violated policy, a request elsewhere.
"""

from collections.abc import Callable

from live_workshop import Workshop, says
from playwright.sync_api import Page, expect
from screens import LAPTOP, Screens

Make = Callable[..., Workshop]


def evil(place: str) -> str:
    return f"<img src=x onerror=alert(1)>{place}"


def test_markup_is_text_on_every_screen(screens: Screens, a_workshop: Make) -> None:
    script = {"script": {"say": evil("say"), "if_stuck": evil("stuck")}, "why": evil("why")}
    boxes = [{"key": "one", "label": evil("box one")}, {"key": "two", "label": evil("box two")}]
    workshop = a_workshop(
        challenge=evil("challenge"),
        title=evil("title"),
        outcome=evil("outcome"),
        decider=evil("decider"),
        sponsor=evil("sponsor"),
        agenda=[
            {
                "kind": "collect",
                "title": evil("collect"),
                "prompt": evil("prompt"),
                "settings": {**script, "boxes": boxes, "identity": "named"},
            },
            {"kind": "vote", "title": evil("vote"), "prompt": evil("which"), "settings": script},
            {"kind": "commit", "title": evil("commit"), "prompt": evil("who"), "settings": script},
        ],
    )
    phone, wall, console = (
        screens.participant(workshop),
        screens.big_screen(workshop),
        screens.console(workshop),
    )
    shown_as_text(phone.page, "challenge", "outcome")
    shown_as_text(console.page, "challenge", "collect", "say")
    shown_as_text(wall, "challenge")

    console.go("Start")
    shown_as_text(console.page, "stuck")
    phone.page.get_by_label("Your name").fill(evil("name"))
    phone.press("Go on")
    phone.writes(evil("mine"))
    phone.arrived(evil("mine"))
    says(workshop.person(evil("other")), workshop.step("collect"), evil("theirs"), box="two")
    console.go("Close and show")
    shown_as_text(phone.page, "prompt", "why", "box one", "mine", "theirs", "other")
    shown_as_text(console.page, "prompt", "box two", "mine", "theirs", "name", "other")
    shown_as_text(wall, "prompt", "box one", "mine", "theirs", "name")

    console.go(f"Next: {evil('vote')}")
    phone.gives_a_dot(evil("mine"))
    console.go("Close and show")
    console.card(evil("mine")).get_by_role("button", name="We decide …").click()
    console.press("Write it down")
    shown_as_text(console.page, "mine", "decider")
    shown_as_text(phone.page, "which", "mine")
    shown_as_text(wall, "which", "mine")

    console.go(f"Next: {evil('commit')}")
    phone.page.get_by_label("What is to be done?").fill(evil("action"))
    phone.press("Add the action")
    phone.press(f"I'll do it: {evil('action')}")
    for page in (console.page, wall):
        shown_as_text(page, "action", "name")
    phone.page.get_by_role("link", name="Your link").click()
    shown_as_text(phone.page, "action", "name", "title")
    phone.page.get_by_label("What changed?").fill(evil("note"))
    phone.press("Stuck")
    shown_as_text(phone.page, "note")

    console.more("People")
    shown_as_text(console.page, "name", "other")
    console.page.goto(f"/w/{workshop.code}/summary")
    shown_as_text(console.page, "title", "action", "note", "mine", "theirs", "box one", "vote", "outcome")
    assert console.page.content().count("<script") == 0
    shown_as_text(wrong_code(screens))


def shown_as_text(page: Page, *places: str) -> None:
    for place in places:
        expect(page.get_by_text(evil(place)).first).to_be_visible()
    expect(page.locator("img[src=x]")).to_have_count(0)


def wrong_code(screens: Screens) -> Page:
    """The front page again, with what was typed."""
    screens.expect_refusals()
    page = screens.browser(**LAPTOP).new_page()
    page.goto("/")
    typed = '"><img_src=x>'
    page.get_by_label("The code on the big screen").fill(typed)
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("The code on the big screen")).to_have_value(typed.upper())
    return page


def test_other_scripts_stand_as_they_were_written(screens: Screens, a_workshop: Make) -> None:
    """Right-to-left, combined emoji, several lines: counted as readers count, shown as they were typed."""
    settings = {"phases": [{"mode": "shared", "minutes": 5}], "max_chars": 40}
    workshop = a_workshop(agenda=[{"kind": "collect", "settings": settings}]).at("collect")
    phone, wall = screens.participant(workshop), screens.big_screen(workshop)
    families = "👩‍👩‍👧‍👦" * 40
    for text in ("عيادة في المساء", "更多的櫃台", families):
        phone.writes(text)
        phone.arrived(text)
        expect(wall.get_by_text(text)).to_be_visible()
    phone.field.fill(families + "!")
    phone.sees("1 too many")
    expect(phone.page.get_by_role("button", name="Post")).to_be_disabled()
    assert phone.card("عيادة").locator("p").first.evaluate("it => getComputedStyle(it).direction") == "rtl"
