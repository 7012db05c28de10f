"""Phones that were put away: locked, in the browser's back list, their memory cleared. They are back at once."""

import re
from collections.abc import Callable

from live_workshop import Workshop, says
from playwright.sync_api import WebSocketRoute, expect
from screens import PHONE, Phone, Screens

Make = Callable[..., Workshop]
TOGETHER = {"phases": [{"mode": "shared", "minutes": 5}]}
NO_SLOW_TIMERS = """{
    const real = window.setInterval;
    window.setInterval = (what, ms, ...more) => (ms >= 5000 ? 0 : real(what, ms, ...more));
}"""
A_MINUTE_LATER = "{ const now = Date.now; Date.now = () => now() + 60_000; }"


def test_an_unlocked_phone_does_not_wait_for_a_dead_line(screens: Screens, a_workshop: Make) -> None:
    """The network let the line die without a word, and the page's own watch stood still meanwhile."""
    workshop = a_workshop(agenda=[{"kind": "collect", "settings": TOGETHER}]).at("collect")
    browser = screens.browser(**PHONE)
    browser.add_init_script(NO_SLOW_TIMERS)
    dead: set[WebSocketRoute] = set()
    lines: list[WebSocketRoute] = []

    def connect(line: WebSocketRoute) -> None:
        server = line.connect_to_server()
        lines.append(line)
        line.on_message(lambda message: None if line in dead else server.send(message))
        server.on_message(lambda message: None if line in dead else line.send(message))

    browser.route_web_socket(re.compile("/socket.io/"), connect)
    phone = Phone(browser.new_page())
    phone.page.goto(f"/w/{workshop.code}")
    phone.writes("Mine")
    phone.arrived("Mine")
    dead.update(lines)
    says(workshop.person(), workshop.step("collect"), "Written while you slept")
    phone.page.evaluate(A_MINUTE_LATER)
    phone.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    phone.sees("Mine", "Written while you slept")
    assert len(lines) == 2


def test_a_page_from_the_back_list_goes_on(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=[{"kind": "collect", "settings": TOGETHER}]).at("collect")
    phone = screens.participant(workshop)
    phone.writes("Mine")
    phone.arrived("Mine")
    phone.field.fill("Not finished y")
    phone.page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    phone.sees("Reconnecting. What you write is kept.")
    says(workshop.person(), workshop.step("collect"), "Written meanwhile")
    phone.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    phone.press("1 new card")
    phone.sees("Mine", "Written meanwhile")
    expect(phone.field).to_have_value("Not finished y")


def test_a_cleared_memory_costs_an_open_page_nothing(screens: Screens, a_workshop: Make) -> None:
    """The system takes storage back: what this page knows it still sends, and the person stays the same."""
    screens.expect_lost_lines()
    workshop = a_workshop().at("collect")
    phone = screens.participant(workshop)
    phone.writes("Before")
    phone.arrived("Before")
    browser = phone.page.context
    browser.set_offline(True)
    phone.writes("In the tunnel")
    phone.field.fill("Not finished y")
    browser.new_cdp_session(phone.page).send(
        "Storage.clearDataForOrigin",
        {
            "origin": screens.server.url,
            "storageTypes": "local_storage,indexeddb,cache_storage,service_workers",
        },
    )
    browser.set_offline(False)
    phone.arrived("In the tunnel")
    expect(phone.field).to_have_value("Not finished y")
    phone.page.reload()
    phone.sees("Your 2 cards")
    phone.writes("Afterwards")
    phone.arrived("Afterwards")
    workshop.everyone_sees_all()
    assert len(workshop.facilitator.all("participant", role="participant")) == 1
    texts = sorted(row["text"] for row in workshop.facilitator.all("idea"))
    assert texts == ["Afterwards", "Before", "In the tunnel"]
