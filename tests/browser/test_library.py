"""The library in a browser: a method becomes one's own, is mended where it complains, and is used; in the console its
steps come into the agenda, and somebody looks whether the agenda holds together."""

import re
from collections.abc import Callable

from live_workshop import Workshop
from playwright.sync_api import Locator, Page, expect
from screens import LAPTOP, Console, Screens

Make = Callable[..., Workshop]


def signed_in(screens: Screens) -> Page:
    page = screens.browser(**LAPTOP).new_page()
    page.goto(screens.server.signin)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/me")
    return page


def test_a_method_is_made_ones_own_mended_and_used_and_the_workshop_kept(screens: Screens) -> None:
    screens.expect_refusals()
    page = signed_in(screens)
    page.get_by_role("link", name="Recipes and methods").click()
    page.get_by_role("link", name="Dot voting").click()
    page.get_by_role("button", name="Make it mine").click()

    text = page.get_by_label("The text")
    good = text.input_value()
    changed = good.replace('en: "Dot voting"', 'en: "Dots our way"')
    text.fill(changed.replace("needs: cards", "neds: cards"))
    page.get_by_role("button", name="Keep", exact=True).click()
    trouble = page.get_by_role("alert")
    expect(trouble).to_contain_text("There is no `neds` here. Do you mean `needs`?")
    assert "Dots our way" in text.input_value()
    trouble.get_by_role("link", name="dot-voting-2.yaml").first.click()
    marked = text.evaluate("text => text.value.slice(text.selectionStart, text.selectionEnd)")
    assert marked == "neds: cards"

    text.fill(changed)
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dots our way")
    page.get_by_role("link", name="Use this").click()
    page.get_by_label("Your question").fill("Which bikes do we buy?")
    page.get_by_role("button", name="Create the workshop").click()
    console = Console(page)
    expect(steps_of(console)).to_contain_text(
        ["Ideas", "Same goes together", "Dots", "Who does what", "Worth the time?"]
    )

    part = console.more("Save this workshop as a recipe")
    with page.expect_popup() as opened:
        part.get_by_role("button", name="Keep it among my recipes").click()
    editor = opened.value
    expect(editor.get_by_label("The text")).to_have_value(re.compile("^id: which-bikes-do-we-buy"))
    editor.get_by_role("button", name="Keep", exact=True).click()
    expect(editor.get_by_role("heading", level=1)).to_have_text("Which bikes do we buy?")


def test_a_method_of_the_library_comes_into_the_agenda(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(challenge="How do we park the bikes?")
    console = screens.console(workshop)
    agenda = console.page.get_by_role("complementary", name="Agenda")
    agenda.get_by_role("button", name="Change").click()
    console.press("Add a step")
    dialog = console.page.get_by_role("dialog", name="Add a step")
    dialog.get_by_text("Take a method").click()
    dialog.get_by_role("button", name="Dot voting").click()
    expect(dialog).to_have_count(0)
    expect(steps_of(console)).to_contain_text(
        ["Ideas", "Dots", "Who does what", "Same goes together", "Dots"]
    )
    console.page.get_by_role("status").get_by_role("button", name="Undo").last.click()
    expect(steps_of(console)).to_have_count(4)


def test_the_console_says_what_an_agenda_lacks(screens: Screens, a_workshop: Make) -> None:
    console = screens.console(a_workshop(agenda=[{"kind": "collect"}, {"kind": "vote"}]))
    console.page.get_by_text("Prepare", exact=True).click()
    remarks = console.page.get_by_role("region", name="About this agenda")
    expect(remarks).to_contain_text("Nobody takes anything on at the end.")
    agenda = console.page.get_by_role("complementary", name="Agenda")
    agenda.get_by_role("button", name="Change").click()
    console.press("Add a step")
    dialog = console.page.get_by_role("dialog", name="Add a step")
    dialog.get_by_role("button", name="Who does what").click()
    dialog.get_by_role("button", name="Keep").click()
    expect(remarks).to_have_count(0)


def steps_of(console: Console) -> Locator:
    return console.page.get_by_role("complementary", name="Agenda").get_by_role("listitem")
