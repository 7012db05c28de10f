"""Links are handed on by the share sheet, else copied, else selected by hand; plain http says what it cannot do."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from live_workshop import Workshop
from playwright.sync_api import Page, expect
from screens import LAPTOP, Screens, enter
from server_process import Server

Make = Callable[..., Workshop]
SHEET = "navigator.share = async (what) => { window.handedOn = what }"
NO_SHEET = "delete Navigator.prototype.share"
PLAIN = re.compile("^By plain http")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One that others can reach: only then is there a link for joining."""
    folder: Path = tmp_path_factory.mktemp("reached")
    running = Server(folder, more=("--public-url", "http://workshop.test")).start()
    yield running
    running.stop()


def links_of(page: Page, workshop: Workshop, base: str = "") -> Page:
    drawer = enter(page, f"{base}/w/{workshop.code}/console#t={workshop.made['facilitator_token']}").more(
        "Links"
    )
    expect(drawer.get_by_label("The link to join")).to_have_value(f"http://workshop.test/j/{workshop.code}")
    return page


def test_a_phone_offers_its_share_sheet(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(challenge="What next?")
    browser = screens.browser(**LAPTOP)
    browser.add_init_script(SHEET)
    page = links_of(browser.new_page(), workshop)
    page.get_by_role("button", name="Share", exact=True).click()
    page.wait_for_function("window.handedOn")
    assert page.evaluate("handedOn") == {
        "url": f"http://workshop.test/j/{workshop.code}",
        "title": "What next?",
    }

    phone = screens.participant(workshop)
    phone.sees("You are in.")
    phone.page.evaluate(SHEET)
    workshop.facilitator.ok("workshop.edit", published=True)
    workshop.facilitator.ok("workshop.end")
    phone.press("Share the summary")
    phone.page.wait_for_function("window.handedOn")
    address = str(phone.page.evaluate("handedOn.url")).replace("http://workshop.test", screens.server.url)
    stranger = screens.phone(address)
    expect(stranger.page.get_by_role("heading", name="What next?").first).to_be_visible()


def test_without_a_sheet_the_link_is_copied(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop()
    browser = screens.browser(**LAPTOP)
    browser.grant_permissions(["clipboard-read", "clipboard-write"])
    browser.add_init_script(NO_SHEET)
    page = links_of(browser.new_page(), workshop)
    page.get_by_role("button", name="Copy the link", exact=True).click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"http://workshop.test/j/{workshop.code}"
    expect(page.get_by_text(PLAIN)).to_have_count(0)


def test_plain_http_selects_and_says_what_it_cannot_do(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop()
    page = screens.browser(**LAPTOP).new_page()
    links_of(page, workshop, f"http://workshop.test:{screens.server.port}")
    expect(page.get_by_role("button", name=re.compile("^(Share|Copy the link)"))).to_have_count(0)
    expect(page.get_by_text(PLAIN)).to_be_visible()
    page.get_by_label("The link to join").focus()
    assert page.evaluate("getSelection().toString()") == f"http://workshop.test/j/{workshop.code}"
    workers = page.evaluate("'serviceWorker' in navigator")
    assert not workers
