"""The time left is the server's, on whatever clock a phone goes by."""

import re
import time
from collections.abc import Callable

import pytest
from live_workshop import Workshop
from playwright.sync_api import expect
from screens import PHONE, Phone, Screens

Make = Callable[..., Workshop]
DAY_MS = 24 * 60 * 60 * 1000
# What page scripts see of the clock; `wrongBy` can be moved while the page is open
WRONG_CLOCK = """
window.wrongBy = %d;
const right = Date;
window.Date = class extends right {
  constructor(...given) { super(...(given.length ? given : [right.now() + window.wrongBy])); }
  static now() { return right.now() + window.wrongBy; }
};
"""


@pytest.mark.parametrize("wrong_by_ms", [DAY_MS, -DAY_MS], ids=["a day ahead", "a day behind"])
def test_a_phone_with_a_wrong_clock_shows_the_right_seconds(
    screens: Screens, a_workshop: Make, wrong_by_ms: int
) -> None:
    workshop = a_workshop().at("collect")
    browser = screens.browser(**PHONE)
    browser.add_init_script(WRONG_CLOCK % wrong_by_ms)
    phone = Phone(browser.new_page())
    phone.page.goto(f"/w/{workshop.code}")
    phone.field.wait_for()
    assert abs(phone.page.evaluate("Date.now()") - time.time() * 1000 - wrong_by_ms) < 60_000
    shows_the_right_time(phone, workshop)

    # Somebody sets the clock, the other way even, while the page is open
    phone.page.evaluate("window.wrongBy = -2 * window.wrongBy")
    shows_the_right_time(phone, workshop)
    workshop.turn("extend", "collect")
    expect(phone.page.get_by_role("timer")).to_have_text(re.compile("^5:[345]"))
    shows_the_right_time(phone, workshop)
    phone.writes("On time")
    phone.arrived("On time")


def shows_the_right_time(phone: Phone, workshop: Workshop) -> None:
    """Within the second in which the page draws it, and one in which the answer travels."""
    phone.page.wait_for_timeout(1200)  # at least one drawing later
    ends_at: int = workshop.step("collect")["ends_at"]
    minutes, seconds = phone.page.get_by_role("timer").inner_text().split(":")
    left_s = ends_at / 1000 - time.time()
    assert abs(int(minutes) * 60 + int(seconds) - left_s) <= 2
