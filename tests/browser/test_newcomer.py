"""Somebody who has never done this: from the home page to a workshop that runs, and how one prepares it."""

import re

from playwright.sync_api import Page, expect
from screens import LAPTOP, Console, Screens
from server_process import command_line

QUESTION = "How do we shorten the queue at the counter?"


def signed_in(screens: Screens) -> Page:
    page = screens.browser(**LAPTOP).new_page()
    data, url = str(screens.server.data), screens.server.url
    page.goto(command_line("signin", "--data", data, "--url", url).stdout.strip())
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/me")
    return page


def decides_and_asks(page: Page) -> None:
    page.get_by_role("link", name="We need a decision").click()
    page.get_by_label("Your question").fill(QUESTION)
    page.get_by_role("button", name="Create the workshop").click()
    expect(page.get_by_role("heading", name=QUESTION)).to_be_visible()


def test_from_the_home_page_to_a_running_workshop_in_four_decisions(screens: Screens) -> None:
    page = signed_in(screens)
    page.goto("/")
    page.get_by_role("link", name="Start a workshop").click()
    decides_and_asks(page)
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_text("Step 1 of 12")).to_be_visible()
    now = page.get_by_role("region", name="The step that runs")
    expect(now.get_by_text(f"Our field: {QUESTION}")).to_be_visible()


def test_what_is_ticked_off_stays_ticked_off(screens: Screens) -> None:
    page = signed_in(screens)
    page.goto("/new")
    decides_and_asks(page)
    page.get_by_text("Prepare: 0 of 9 done").click()
    page.get_by_label(re.compile("Who decides at the end, and how")).check()
    expect(page.get_by_text("Prepare: 1 of 9 done")).to_be_visible()
    page.reload()
    page.get_by_text("Prepare: 1 of 9 done").click()
    expect(page.get_by_label(re.compile("Who decides at the end, and how"))).to_be_checked()


def test_the_invitation_says_what_it_is_about_and_makes_a_calendar_entry(screens: Screens) -> None:
    page = signed_in(screens)
    page.goto("/new")
    decides_and_asks(page)
    page.get_by_text("Prepare: 0 of 9 done").click()
    page.get_by_role("button", name="Invite people").click()
    words = page.get_by_label("Your words")
    expect(words).to_have_value(re.compile(re.escape(QUESTION)))
    expect(words).to_have_value(re.compile("60 minutes"))
    words.fill("Come at ten.")
    page.get_by_label("When").fill("2030-01-15T10:00")
    expect(words).to_have_value("Come at ten.")
    with page.expect_download() as download:
        page.get_by_role("link", name="Calendar entry").click()
    entry = download.value.path().read_text()
    assert QUESTION in entry.replace("\r\n ", "")
    assert "DTSTART:20300115T" in entry


def test_cards_out_of_a_file_come_to_light_with_the_others(screens: Screens) -> None:
    page = signed_in(screens)
    page.goto("/new")
    decides_and_asks(page)
    page.get_by_text("Prepare: 0 of 9 done").click()
    page.get_by_role("button", name="Bring in cards").click()
    table = "id;idea\n1;Open a second counter\n2;Let people book a time\n"
    page.get_by_label("Or out of a file").set_input_files(
        {"name": "ideas.csv", "mimeType": "text/csv", "buffer": table.encode()}
    )
    expect(page.get_by_label("One card a line")).to_have_value(
        "Open a second counter\nLet people book a time"
    )
    page.get_by_role("button", name="Keep").click()
    console = Console(page)
    phone = screens.phone(page.url.removesuffix("/console"))
    console.press("Start")
    console.press("Next: What goes well")
    expect(phone.page.get_by_text("What already works here")).to_be_visible()
    assert not phone.knows("Open a second counter")
    console.press("Close and show")
    expect(phone.page.get_by_text("Open a second counter")).to_be_visible()


def test_steps_are_dragged_to_another_place(screens: Screens) -> None:
    page = signed_in(screens)
    page.goto("/new")
    decides_and_asks(page)
    page.get_by_role("button", name="Change", exact=True).click()
    steps = page.locator(".agenda-steps.is-draggable > li")
    expect(steps.nth(3)).to_contain_text("Reading aloud")
    steps.nth(3).locator(".agenda-title").drag_to(steps.nth(1).locator(".agenda-title"))
    expect(steps.nth(1)).to_contain_text("Reading aloud")
    expect(steps.nth(2)).to_contain_text("What goes well")
