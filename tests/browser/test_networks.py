"""Networks as they are: plain http on a name of the house, no websockets, slow lines that every byte burdens."""

import re
from collections.abc import Callable
from urllib.request import Request, urlopen

import pytest
from live_workshop import Workshop, says
from playwright.sync_api import Page, Response, expect
from screens import LAPTOP, PHONE, Phone, Screens

Make = Callable[..., Workshop]
TOGETHER = {"phases": [{"mode": "shared", "minutes": 5}]}
PHONE_BYTES = 60_000
CONSOLE_BYTES = 150_000
WORKER_BYTES = 3_000


def test_joining_over_plain_http_by_a_name(screens: Screens, a_workshop: Make) -> None:
    """No secure context there: no crypto.randomUUID, no Secure cookies, no clipboard."""
    workshop = a_workshop().at("collect")
    phone = screens.phone(f"http://workshop.test:{screens.server.port}/j/{workshop.code}")
    assert phone.page.evaluate("[isSecureContext, typeof crypto.randomUUID]") == [False, "undefined"]
    phone.writes("From the same Wi-Fi")
    phone.arrived("From the same Wi-Fi")
    assert phone.received
    phone.page.reload()
    phone.sees("From the same Wi-Fi", "Your card")

    laptop = screens.browser().new_page()
    private = f"/w/{workshop.code}/console#t={workshop.made['facilitator_token']}"
    laptop.goto(f"http://workshop.test:{screens.server.port}{private}")
    laptop.get_by_role("button", name="Open").click()
    laptop.get_by_role("button", name="Close and show").click()
    expect(laptop.get_by_text("From the same Wi-Fi")).to_be_visible()


def test_taking_part_without_websockets(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=[{"kind": "collect", "settings": TOGETHER}]).at("collect")
    browser = screens.browser(**PHONE)
    browser.add_init_script("delete window.WebSocket")
    phone = Phone(browser.new_page())
    phone.page.goto(f"/w/{workshop.code}")
    takes_part(phone, workshop)
    assert not phone.received


def test_taking_part_where_websockets_are_swallowed(screens: Screens, a_workshop: Make) -> None:
    """Some networks let them open and then deliver nothing: after a while the page polls."""
    workshop = a_workshop(agenda=[{"kind": "collect", "settings": TOGETHER}]).at("collect")
    browser = screens.browser(**PHONE)
    browser.route_web_socket(re.compile("/socket.io/"), lambda _: None)
    phone = Phone(browser.new_page())
    phone.page.goto(f"/w/{workshop.code}")
    phone.field.wait_for(timeout=30_000)
    takes_part(phone, workshop)


def takes_part(phone: Phone, workshop: Workshop) -> None:
    phone.writes("Sent by polling")
    phone.arrived("Sent by polling")
    says(workshop.person(), workshop.step("collect"), "Received by polling")
    phone.sees("Received by polling")


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_pages_are_light(screens: Screens, a_workshop: Make, language: str) -> None:
    """Script, style and words as they come over the line, to a device that has nothing yet."""
    workshop = a_workshop().at("collect")
    phone = screens.browser(**PHONE, locale=language).new_page()
    assert bytes_of(phone, f"/w/{workshop.code}") <= PHONE_BYTES
    console = screens.browser(**LAPTOP, locale=language).new_page()
    console.request.post(f"/w/{workshop.code}/enter", data={"t": workshop.made["facilitator_token"]})
    assert bytes_of(console, f"/w/{workshop.code}/console") <= CONSOLE_BYTES


def bytes_of(page: Page, path: str) -> int:
    parts: list[Response] = []

    def weigh(response: Response) -> None:
        if response.request.resource_type in ("script", "stylesheet"):
            parts.append(response)

    page.context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.on("response", weigh)
    page.goto(path, wait_until="load")
    assert {one.request.resource_type for one in parts} == {"script", "stylesheet"}
    assert {one.all_headers().get("content-encoding") for one in parts} == {"gzip"}
    return sum(one.request.sizes()["responseBodySize"] for one in parts)


def test_the_worker_is_small_and_always_looked_at_anew(screens: Screens) -> None:
    request = Request(f"{screens.server.url}/worker.js", headers={"Accept-Encoding": "gzip"})
    with urlopen(request) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert answer.headers["Cache-Control"] == "no-cache"
        assert len(answer.read()) <= WORKER_BYTES
