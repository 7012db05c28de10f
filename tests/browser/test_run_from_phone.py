"""The console on a phone: how it gets there, and that a whole workshop can be led from one, 360 pixels wide."""

import re
from collections.abc import Callable

from live_workshop import Workshop, says
from playwright.sync_api import Page, expect
from screens import PHONE, Console, Screens

Make = Callable[..., Workshop]
NARROW = {**PHONE, "viewport": {"width": 360, "height": 740}}


def test_a_private_code_brings_the_console_to_the_phone_once(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop()
    console, wall = screens.console(workshop), screens.big_screen(workshop)
    drawer = console.more("Run from my phone")
    expect(drawer).to_contain_text("If this window is on the projector or shared, move it away first.")
    assert not re.search(r"\d{3} \d{3}", drawer.inner_text())
    console.press("Only I see it: show the code")
    digits = re.search(r"\d{3} \d{3}", drawer.get_by_text("Or type").inner_text())
    assert digits is not None
    assert digits[0] not in wall.content()

    mine = screens.browser(**NARROW).new_page()
    mine.goto("/")
    mine.get_by_label(re.compile("code", re.I)).fill(digits[0])
    mine.keyboard.press("Enter")
    expect(mine).to_have_url(re.compile(f"/w/{workshop.code}/console$"))
    Console(mine).go("Start")
    expect(console.page.get_by_role("region", name="The step that runs")).to_contain_text("writing alone")
    console.press("Hide the code")
    expect(drawer.get_by_text(digits[0])).to_have_count(0)


def test_the_question_is_read_whole_on_a_phone(screens: Screens, a_workshop: Make) -> None:
    question = "How do we shorten the queue at the counter without anybody having to come in earlier? " * 3
    page = screens.console(a_workshop(challenge=question.strip()), **NARROW).page
    head = page.get_by_role("heading", name=question.strip())
    expect(head).to_be_visible()
    assert head.evaluate("element => element.scrollHeight <= element.clientHeight + 1")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_in_viewport()
    fits(page)


def test_a_workshop_is_led_from_a_phone(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop()
    people = workshop.people(2)
    console = screens.console(workshop, **NARROW)
    page = console.page
    fits(page)
    console.go("Start")
    expect(console.now).to_contain_text("writing alone")
    says(people[0], workshop.step("collect"), "A second till", "A third till, and someone at it from 8 to 10")
    console.counts("2 cards", "1 of 2 wrote")
    fits(page)
    page.get_by_label("Look at cards the room does not see yet").check()
    console.card("A third till").get_by_role("button", name="Hide").click()
    console.press("Undo")
    console.go("Close and show")
    expect(console.now).to_contain_text("writing together")
    console.go("Next: Dots")
    ballot = workshop.step("vote")
    people[1].until(lambda line: line.all("entry"))
    people[1].ok("mark.set", activity=ballot["id"], target=people[1].all("entry")[0]["idea"], value=1)
    console.counts("1 of 2 voted")
    fits(page)
    console.go("Close and show")
    console.page.get_by_role("button", name="We decide …").first.click()
    fits(page)
    console.press("Write it down")
    expect(page.get_by_role("region", name="Decisions")).to_be_visible()
    fits(page)
    console.go("Next: Who does what")
    page.get_by_label("Add an action for the room").fill("Ask what a second till costs")
    console.press("Add")
    expect(page.get_by_text("Ask what a second till costs")).to_be_visible()
    fits(page)
    agenda = page.get_by_role("complementary", name="Agenda")
    agenda.get_by_role("button", name="Change").click()
    fits(page)
    drawer = console.more()
    fits(page)
    for part in ("Take back", "Links", "People", "Question and outcome", "Summary"):
        drawer.get_by_text(part, exact=True).click()
    fits(page)
    drawer.get_by_role("button", name="Close", exact=True).click()
    console.go("End the workshop")
    fits(page)
    page.get_by_role("dialog").get_by_role("button", name="End the workshop").click()
    expect(page.get_by_role("region", name="The end")).to_be_visible()
    fits(page)


def fits(page: Page) -> None:
    """Nothing is wider than the screen, nothing to press is smaller than a fingertip, and the button is in sight."""
    wide = page.evaluate(
        "Math.max(...[document.documentElement, ...document.querySelectorAll('dialog')].map(each => each.scrollWidth))"
    )
    assert wide <= 360
    small = page.evaluate(
        """[...document.querySelectorAll('button, a, summary, select, input:not([type=checkbox], [type=radio])')]
          .map(each => [each.getBoundingClientRect(), each.innerText || each.name])
          .filter(([box]) => box.width > 0 && (box.height < 43.5 || box.width < 43.5)).map(([, name]) => name)"""
    )
    assert small == []
    large = page.locator(".large-button")
    if large.count():
        expect(large).to_be_in_viewport()
