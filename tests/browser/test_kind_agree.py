"""Agreement on all screens: two proposals, a low answer with its reason, the outcome, and the same asked again."""

import re
from collections.abc import Callable

from live_workshop import Workshop, says
from playwright.sync_api import Locator, Page, expect
from screens import Phone, Screens
from states import enter_number, for_the_room

Make = Callable[..., Workshop]
SMALL = {"viewport": {"width": 360, "height": 740}}
OLD, NEW = "We close the counter at noon", "We close the counter at noon on Fridays"
REASON = "My people come at noon"
AGENDA = [{"kind": "agree", "settings": {"proposals": [OLD], "quorum": 0.5}}]


def test_a_proposal_is_weighed_reworded_and_agreed_on(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=AGENDA)
    touch, keys = (screens.participant(workshop, **SMALL) for _ in range(2))
    console, wall = screens.console(workshop), screens.big_screen(workshop)
    touch.sees("You are in.")
    console.go("Start")

    expect(answers(touch).get_by_role("button", pressed=True)).to_have_count(0)
    answer(touch, "I have worries").tap()
    touch.page.get_by_label("What would make it better for you?").fill(REASON)
    touch.press("Give the reason")
    expect(touch.page.get_by_label("Say it differently")).to_be_visible()
    by_keys(keys, "I can live with it")
    expect(keys.page.get_by_label("What would make it better for you?")).to_have_count(0)
    console.counts("2 of 2 answered")
    for page in (console.page, wall):
        expect(page.get_by_text(re.compile("sealed")).first).to_be_visible()
    assert REASON not in wall.content() + console.page.content()
    assert not keys.knows(REASON)
    console.go("Close and show")
    for page in (touch.page, keys.page, console.page, wall):
        expect(page.get_by_text("Not yet", exact=True)).to_be_visible()
    for page in (touch.page, keys.page, console.page):
        expect(page.get_by_text(REASON)).to_be_visible()
    wall.keyboard.press("ArrowRight")
    expect(wall.get_by_text(REASON)).to_be_visible()
    fits(touch.page)

    console.press("Reword and ask again …")
    dialog = console.page.get_by_role("dialog", name="Reword and ask again")
    dialog.get_by_label("Proposal").fill(NEW)
    dialog.get_by_role("button", name="Ask everyone again").click()
    touch.sees(NEW)
    answer(touch, "I am for it").tap()
    expect(answer(touch, "I am for it")).to_have_attribute("aria-pressed", "true")
    by_keys(keys, "I will help to lead it")
    console.counts("2 of 2 answered")
    console.go("Close and show")
    for page in (touch.page, keys.page, console.page, wall):
        expect(page.get_by_text("Agreed", exact=True)).to_be_visible()
        expect(page.get_by_text("before: Not yet")).to_be_visible()
    console.press("We decide …")
    dialog = console.page.get_by_role("dialog", name="We decide …")
    expect(dialog.get_by_label("What is decided")).to_have_value(f"{NEW} (Agreed; 5: 1, 4: 1)")
    dialog.get_by_role("button", name="Write it down").click()
    expect(console.page.get_by_role("region", name="Decisions")).to_contain_text(NEW)


def test_the_low_voices_are_heard_first_and_without_names(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=AGENDA)
    touch, keys = (screens.participant(workshop, **SMALL) for _ in range(2))
    console, wall = screens.console(workshop), screens.big_screen(workshop)
    touch.sees("You are in.")
    console.go("Start")
    answer(touch, "I have worries").tap()
    touch.page.get_by_label("What would make it better for you?").fill(REASON)
    touch.press("Give the reason")
    by_keys(keys, "I am for it")
    console.counts("2 of 2 answered")
    console.go("Close and show")
    console.press("Low voices first")
    for page in (touch.page, keys.page, console.page, wall):
        expect(page.get_by_text(re.compile("What would have to change")).first).to_be_visible()
        expect(page.get_by_text(REASON).first).to_be_visible()
    expect(keys.page.get_by_text("Who likes it least speaks first.")).to_be_visible()
    expect(console.page.get_by_role("button", name="Low voices first", exact=True)).to_have_count(0)
    fits(touch.page)
    fits(keys.page)


def test_a_hidden_proposal_is_on_no_list(screens: Screens, a_workshop: Make) -> None:
    flowing = {"source": {"select": {"all": True}}}
    workshop = a_workshop(agenda=[{"kind": "collect"}, {"kind": "agree", "settings": flowing}]).at("collect")
    hidden, _ = says(workshop.person(), workshop.step("collect"), OLD, NEW)
    console = screens.console(workshop)
    console.go("Close and show")
    console.go("Next: Agreement")
    expect(console.page.get_by_text(OLD, exact=True)).to_be_visible()
    workshop.facilitator.ok("idea.hide", idea=hidden, hidden=True)
    expect(console.page.get_by_text(OLD, exact=True)).to_have_count(0)
    expect(console.page.get_by_text(NEW, exact=True)).to_be_visible()
    dialog = for_the_room(console)
    enter_number(dialog, "How many take part without a phone?", 2)
    expect(dialog.get_by_role("group")).to_have_count(1)


def answers(phone: Phone) -> Locator:
    return phone.page.locator(".agree-answers")


def answer(phone: Phone, words: str) -> Locator:
    return answers(phone).get_by_role("button", name=re.compile(words))


def by_keys(phone: Phone, words: str) -> None:
    button = answer(phone, words)
    button.focus()
    phone.page.keyboard.press("Space")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()


def fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
