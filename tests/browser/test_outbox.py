"""What is written while there is no line: kept by the phone, whatever it forgets otherwise, and sent once, in order."""

import re
from collections.abc import Callable

import pytest
from live_workshop import Workshop
from playwright.sync_api import BrowserContext, Route, WebSocketRoute, expect
from screens import PHONE, Phone, Screens

Make = Callable[..., Workshop]
WAITING = re.compile("Sending|Waiting for the connection")
FORGETS = "This browser keeps nothing."
FORBIDDEN = "Object.defineProperty(window, '%s', { get() { throw new DOMException('no', 'SecurityError') } })"
FIVE = ["One", "Two", "Three", "Four", "Five"]


class Tunnel:
    """A browser's line to the server, to cut and to mend. Pages load all the same."""

    def __init__(self, browser: BrowserContext) -> None:
        self._cut = False
        self._browser = browser
        self._lines: list[WebSocketRoute] = []
        browser.route_web_socket(re.compile("/socket.io/"), self._connect)
        browser.route(re.compile("/socket.io/"), self._poll)

    def cut(self) -> None:
        self._cut = True
        for line in self._lines:
            line.close()
        self._lines.clear()

    def mend(self) -> None:
        """And the phone notices, as phones do when they find their network."""
        self._cut = False
        for page in self._browser.pages:
            page.evaluate("dispatchEvent(new Event('online'))")

    def _connect(self, line: WebSocketRoute) -> None:
        if self._cut:
            line.close()
        else:
            line.connect_to_server()
            self._lines.append(line)

    def _poll(self, request: Route) -> None:
        if self._cut:
            request.abort()
        else:
            request.continue_()


def phone_in(browser: BrowserContext, workshop: Workshop) -> Phone:
    phone = Phone(browser.new_page())
    phone.page.goto(f"/w/{workshop.code}")
    return phone


def written(workshop: Workshop) -> list[str]:
    """The cards that the server has, in the order in which it took them."""
    desk = workshop.line(workshop.made["facilitator_token"])
    return [row["text"] for row in sorted(desk.all("idea"), key=lambda row: row["rev"])]


@pytest.mark.parametrize(
    ("forbidden", "restart"),
    [((), False), ((), True), (("localStorage",), False), (("indexedDB",), False)],
    ids=["reload", "reload and restart", "without localStorage", "without IndexedDB"],
)
def test_five_cards_written_without_a_line_arrive_once_and_in_order(
    screens: Screens, a_workshop: Make, forbidden: tuple[str, ...], restart: bool
) -> None:
    screens.expect_lost_lines()
    workshop = a_workshop().at("collect")
    browser = screens.browser(**PHONE)
    for memory in forbidden:
        browser.add_init_script(FORBIDDEN % memory)
    tunnel = Tunnel(browser)
    phone = phone_in(browser, workshop)
    phone.field.wait_for()

    tunnel.cut()
    phone.writes(*FIVE)
    for _ in range(2):
        phone.page.reload()
    if restart:
        screens.server.kill()
        screens.server.start()
    assert written(workshop) == []

    tunnel.mend()
    phone.sees("Your 5 cards")
    for text in FIVE:
        phone.arrived(text)
    assert written(workshop) == FIVE
    phone.page.reload()
    phone.sees("Your 5 cards")
    assert written(workshop) == FIVE


def test_a_phone_that_keeps_nothing_says_so_and_asks_before_it_forgets(
    screens: Screens, a_workshop: Make
) -> None:
    screens.expect_lost_lines()
    workshop = a_workshop().at("collect")
    browser = screens.browser(**PHONE)
    for memory in ("localStorage", "indexedDB"):
        browser.add_init_script(FORBIDDEN % memory)
    tunnel = Tunnel(browser)
    phone = phone_in(browser, workshop)
    phone.sees(FORGETS)
    phone.writes("Sent")
    phone.arrived("Sent")

    tunnel.cut()
    phone.writes("Not yet")
    expect(phone.card("Not yet")).to_contain_text("Waiting for the connection")
    phone.sees("Reconnecting. Please keep this page open.")
    with phone.page.expect_event("dialog") as asked:
        phone.page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    assert len(screens.trouble) == 1  # that dialog, which was answered with "stay"
    screens.trouble.clear()

    tunnel.mend()
    phone.arrived("Not yet")
    assert written(workshop) == ["Sent", "Not yet"]
    phone.page.reload()  # without a question
    phone.sees("Your 2 cards")


def test_a_phone_that_keeps_things_says_nothing(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    phone = screens.participant(workshop)
    phone.writes("Kept")
    phone.arrived("Kept")
    expect(phone.page.get_by_text(FORGETS)).to_have_count(0)


def test_what_one_tab_could_not_send_the_other_does(screens: Screens, a_workshop: Make) -> None:
    screens.expect_lost_lines()
    workshop = a_workshop().at("collect")
    browser = screens.browser(**PHONE)
    tunnel = Tunnel(browser)
    first, second = phone_in(browser, workshop), phone_in(browser, workshop)
    for tab in (first, second):
        tab.field.wait_for()
    tunnel.cut()
    first.writes("In the first tab")
    expect(second.card("In the first tab")).to_contain_text(WAITING)
    second.writes("In the second")
    first.sees("Your 2 cards")
    first.page.close()
    tunnel.mend()
    for text in ("In the first tab", "In the second"):
        second.arrived(text)
    assert written(workshop) == ["In the first tab", "In the second"]


def test_a_refusal_stays_with_its_reason_in_every_tab_until_it_is_removed(
    screens: Screens, a_workshop: Make
) -> None:
    screens.expect_lost_lines()
    workshop = a_workshop().at("collect")
    browser = screens.browser(**PHONE)
    tunnel = Tunnel(browser)
    phone = phone_in(browser, workshop)
    phone.field.wait_for()
    tunnel.cut()
    phone.writes("Too late")
    workshop.turn("finish", "collect")
    tunnel.mend()
    told = phone.page.get_by_role("alert")
    expect(told).to_contain_text("Too late")
    reason = told.inner_text().splitlines()[0]
    assert reason.startswith("Not taken. ")

    phone.page.reload()
    tab = phone_in(browser, workshop)
    for page in (phone.page, tab.page):
        expect(page.get_by_role("alert")).to_contain_text(reason)
        expect(page.get_by_role("alert")).to_contain_text("Too late")
    tab.press("Remove it")
    expect(told).to_have_count(0)
    phone.page.reload()
    phone.sees("We go on in a moment.")
    expect(told).to_have_count(0)
    assert written(workshop) == []


def test_the_console_tells_of_a_phone_that_looks_stuck_and_not_of_one_that_left(
    screens: Screens, a_workshop: Make
) -> None:
    screens.expect_lost_lines()
    workshop = a_workshop().at("collect")
    browser = screens.browser(**PHONE)
    tunnel = Tunnel(browser)
    stuck, leaves = phone_in(browser, workshop), screens.participant(workshop)
    for phone in (stuck, leaves):
        phone.field.wait_for()
    console = screens.console(workshop)
    expect(console.page.get_by_text(re.compile(r"^2 here"))).to_be_visible()
    leaves.page.goto("about:blank")
    tunnel.cut()
    told = console.page.get_by_text(re.compile("^1 device looks stuck"))
    expect(told).to_be_visible(timeout=20_000)
    tunnel.mend()
    expect(told).to_have_count(0)
