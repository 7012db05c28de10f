"""For everyone: a small phone with very large letters, and people who use no mouse."""

import re
from collections.abc import Callable

from live_workshop import Workshop, says, turn
from playwright.sync_api import Locator, Page, expect
from screens import Console, Phone, Screens

Make = Callable[..., Workshop]
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 2
TOGETHER = {"phases": [{"mode": "alone", "minutes": 5}, {"mode": "shared", "minutes": 3}]}


def test_a_small_phone_with_large_letters_never_scrolls_sideways(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(
        challenge=f"What about the {LONG[:100]}?",
        agenda=[
            {"kind": "collect", "prompt": LONG, "settings": TOGETHER},
            {"kind": "vote", "settings": {"max_per_item": 2}},
            {"kind": "vote", "settings": {"mode": "stance", "source": {"from": "prev"}}},
            {"kind": "commit"},
        ],
    )
    collect, dots, stance, commit = sorted(
        workshop.facilitator.all("activity"), key=lambda row: row["position"]
    )
    phone = Phone(large_letters(screens, f"/w/{workshop.code}"))
    phone.sees("You are in.")
    fits(phone.page)

    turn(workshop, "open", collect)
    phone.writes(LONG)
    phone.arrived(LONG)
    phone.press(f"Edit: {LONG}")
    fits(phone.page)
    phone.press("Leave as it was")
    says(workshop.person(), collect, f"Other {LONG}")
    turn(workshop, "step", collect)
    phone.sees(f"Other {LONG}")
    fits(phone.page)

    turn(workshop, "open", dots)
    expect(phone.page.get_by_role("button", name="One dot more")).to_have_count(2)
    fits(phone.page)
    phone.page.get_by_role("button", name="One dot more").first.click()
    workshop.facilitator.until(
        lambda line: any(row["people"] for row in line.all("tally", activity=dots["id"]))
    )
    turn(workshop, "reveal", dots)
    phone.sees("1 dot, from 1 of 1 voter")
    fits(phone.page)

    turn(workshop, "open", stance)
    expect(phone.page.get_by_role("button", name="Disagree")).to_be_visible()
    fits(phone.page)

    turn(workshop, "open", commit)
    phone.page.get_by_label("What is to be done?").fill(LONG)
    phone.press("Add the action")
    phone.press(f"I'll do it: {LONG}")
    fits(phone.page)
    phone.page.get_by_label("Your name").fill(LONG[:58])
    phone.press("I'll do it")
    expect(phone.page.get_by_role("link", name="Your link")).to_be_visible()
    fits(phone.page)
    workshop.facilitator.ok("workshop.edit", published=True)
    workshop.facilitator.ok("workshop.end")
    phone.sees("What became of your card")
    fits(phone.page)
    phone.page.get_by_role("link", name="Your link").click()
    fits(phone.page)
    for path in ("/", "/signin", f"/w/{workshop.code}/summary"):
        phone.page.goto(path)
        fits(phone.page)


def large_letters(screens: Screens, path: str) -> Page:
    """320 px wide, and the reader's own setting: letters twice as large."""
    page = screens.browser(viewport={"width": 320, "height": 568}, has_touch=True).new_page()
    settings = page.context.new_cdp_session(page)
    settings.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    page.goto(path)
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    return page


def fits(page: Page) -> None:
    wide = page.evaluate(
        """() => [...document.querySelectorAll("body *")]
            .filter((it) => it.getBoundingClientRect().right > innerWidth + 1 && !it.closest(".visually-hidden"))
            .map((it) => it.outerHTML.slice(0, 120))"""
    )
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 320, f"{width} px wide at {page.url}: {wide[:3]}"


def test_a_participant_needs_only_keys(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    phone = screens.participant(workshop)
    keys = phone.page.keyboard
    tab_to(phone.page, phone.field)
    keys.type("A bench in the sun")
    keys.press("Enter")
    phone.arrived("A bench in the sun")
    expect(phone.field).to_be_focused()
    tab_to(phone.page, phone.page.get_by_role("button", name="Edit: A bench in the sun"))
    keys.press("Enter")
    keys.press("End")
    keys.type(" and the shade")
    keys.press("Enter")
    phone.arrived("A bench in the sun and the shade")
    tab_to(phone.page, phone.page.get_by_role("button", name="I'm done"))
    keys.press("Space")
    expect(phone.page.get_by_role("button", name="I'm done")).to_have_attribute("aria-pressed", "true")

    workshop.at("vote")
    tab_to(phone.page, phone.dot("A bench in the sun"))
    keys.press("Space")
    phone.sees("0 of 1 dot left")
    keys.press("Space")
    phone.sees("1 of 1 dot left")


def test_the_facilitator_needs_only_keys(screens: Screens, a_workshop: Make) -> None:
    """The focus stays on the large button, from Start to the end."""
    workshop = a_workshop()
    console = screens.console(workshop)
    person = workshop.person()
    large = console.page.get_by_role("button", name="Start", exact=True)
    tab_to(console.page, large)
    press_when_ready(console, "Start")
    expect(console.now).to_contain_text("writing alone")
    says(person, workshop.step("collect"), "Open at seven")
    press_when_ready(console, "Close and show")
    tab_to(console.page, console.card("Open at seven").get_by_role("button", name="Hide"))
    console.page.keyboard.press("Enter")
    expect(console.page.get_by_text("Hidden: 1")).to_be_visible()
    tab_to(console.page, console.page.get_by_role("status").get_by_role("button", name="Undo"))
    console.page.keyboard.press("Enter")
    expect(console.page.get_by_text("Hidden: 1")).to_have_count(0)

    tab_to(console.page, console.page.get_by_role("button", name="Next: Dots"))
    for label in ("Next: Dots", "Close and show", "Next: Who does what", "End the workshop"):
        press_when_ready(console, label)
    dialog = console.page.get_by_role("dialog", name="End the workshop?")
    tab_to(console.page, dialog.get_by_role("button", name="End the workshop"))
    console.page.keyboard.press("Enter")
    expect(console.page.get_by_text("The workshop is over")).to_be_visible()


def press_when_ready(console: Console, label: str) -> None:
    button = console.page.get_by_role("button", name=label, exact=True)
    expect(button).to_be_focused()
    expect(button).to_be_enabled()
    console.page.keyboard.press("Enter")


def tab_to(page: Page, wanted: Locator) -> None:
    """With the Tab key alone, and seen where it arrives."""
    expect(wanted).to_be_visible()
    for _ in range(60):
        page.keyboard.press("Tab")
        if wanted.evaluate("it => it === document.activeElement"):
            break
    expect(wanted).to_be_focused()
    outline = wanted.evaluate("it => getComputedStyle(it).outlineStyle + getComputedStyle(it).boxShadow")
    assert re.search("solid|auto|px", outline), "nothing shows where the focus is"
