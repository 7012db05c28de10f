"""A kind's views that a phone loads only when it needs them: ahead of time, and in spite of a bad line."""

import re
from collections.abc import Callable

import pytest
from live_workshop import Workshop
from playwright.sync_api import Page, expect
from screens import PHONE, Phone, Screens

Make = Callable[..., Workshop]
AGENDA = [{"kind": "collect", "prompt": "What would help?"}, {"kind": "commit"}]
PART = re.compile("/static/dist/participant-commit")
SCRIPT = re.compile(r"/static/dist/participant-commit-\w+\.js")
STYLE = "link[rel=stylesheet][href*=participant-commit]"
SPARES_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"


def asks_for(page: Page, label: str) -> None:
    expect(page.get_by_label(label)).to_be_visible()
    # Its style came with it: the form is laid out, and its words before it
    expect(page.locator(".action-form")).to_have_css("display", "grid")


def test_the_next_kind_is_there_before_its_step_begins(screens: Screens, a_workshop: Make) -> None:
    screens.expect_lost_lines()
    workshop = a_workshop(agenda=AGENDA).at("collect")
    phone = screens.participant(workshop)
    expect(phone.page.locator(STYLE)).to_be_attached(timeout=15_000)
    phone.page.wait_for_load_state("networkidle")
    phone.page.route(PART, lambda route: route.abort())
    workshop.at("commit")
    asks_for(phone.page, "What is to be done?")


def test_who_spares_data_loads_it_when_the_step_is_reached_in_their_language(
    screens: Screens, a_workshop: Make
) -> None:
    workshop = a_workshop(agenda=AGENDA).at("collect")
    browser = screens.browser(**PHONE, locale="de")
    browser.add_init_script(SPARES_DATA)
    phone = Phone(browser.new_page())
    asked: list[str] = []
    phone.page.on("request", lambda request: asked.append(request.url))
    phone.page.goto(f"/w/{workshop.code}")
    phone.page.get_by_text("Jetzt schreiben alle für sich.").wait_for()
    assert not any(PART.search(url) for url in asked)
    workshop.at("commit")
    asks_for(phone.page, "Was ist zu tun?")


@pytest.mark.parametrize("missing", [PART, SCRIPT], ids=["all of it", "its script"])
def test_a_part_that_does_not_come_is_asked_for_until_it_does(
    screens: Screens, a_workshop: Make, missing: re.Pattern[str]
) -> None:
    screens.expect_lost_lines()
    workshop = a_workshop(agenda=AGENDA).at("collect")
    browser = screens.browser(**PHONE)
    phone = Phone(browser.new_page())
    phone.page.route(missing, lambda route: route.abort())
    phone.page.goto(f"/w/{workshop.code}")
    phone.field.fill("Not finished y")
    workshop.at("commit")
    phone.sees("This step has not come through yet.")
    phone.page.unroute(missing)
    asks_for(phone.page, "What is to be done?")
