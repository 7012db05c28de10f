"""A phone whose page is closed in a tunnel opens it again there: the question, the own cards, the draft, what waits."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from live_workshop import Workshop
from playwright.sync_api import Browser, BrowserContext, Page, expect
from screens import PHONE, Phone, Screens
from server_process import Server
from visitor import Visitor

Make = Callable[..., Workshop]
WAITING = re.compile("Sending|Waiting for the connection")
OFFLINE = "No connection: this is how it stood. What you write is kept."
ON_THE_SHELF = (
    "caches.open('doable-shelf').then((shelf) => shelf.keys()).then((keys) => keys.map(({ url }) => url))"
)
WORKERS = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"


def phone_with_a_shelf(screens: Screens, workshop: Workshop) -> Phone:
    """Somebody who was in for long enough that the page is laid aside."""
    phone = screens.participant(workshop)
    shelved(phone)
    return phone


def shelved(phone: Phone) -> None:
    comes_true(phone.page, f"{ON_THE_SHELF}.then((urls) => urls.includes(location.href.split('?')[0]))")
    comes_true(phone.page, "navigator.serviceWorker.ready.then(({ active }) => active.state === 'activated')")


def comes_true(page: Page, promised: str) -> None:
    """Asks until the promise holds: wait_for_function takes the promise itself for an answer."""
    page.evaluate(
        """async (promised) => {
            for (const end = Date.now() + 15_000; Date.now() < end; await new Promise((go) => setTimeout(go, 50)))
                if (await PROMISED) return;
            throw new Error(`not within 15 s: ${promised}`);
        }""".replace("PROMISED", promised),
        promised,
    )


def seen(phone: Phone, text: str) -> None:
    """The phone has laid this aside too."""
    phone.page.wait_for_function(
        "(text) => (localStorage['doable:last-seen'] ?? '').includes(text)", arg=text
    )


def opened_again(browser: BrowserContext, workshop: Workshop) -> Phone:
    for page in browser.pages:
        page.close()
    phone = Phone(browser.new_page())
    phone.page.goto(f"/w/{workshop.code}")
    return phone


def test_a_page_closed_in_a_tunnel_opens_there_again(screens: Screens, a_workshop: Make) -> None:
    screens.expect_lost_lines()
    workshop = a_workshop(agenda=[{"kind": "collect", "prompt": "What would help?"}]).at("collect")
    phone = phone_with_a_shelf(screens, workshop)
    phone.writes("Told before")
    phone.arrived("Told before")
    seen(phone, "Told before")
    browser = phone.page.context
    browser.set_offline(True)
    phone.writes("In the tunnel")
    phone.field.fill("Not finished y")

    phone = opened_again(browser, workshop)
    phone.sees("What would help?", OFFLINE, "Your 2 cards", "Told before")
    expect(phone.card("In the tunnel")).to_contain_text(WAITING)
    expect(phone.field).to_have_value("Not finished y")
    phone.writes("Written on the kept page")
    expect(phone.card("Written on the kept page")).to_contain_text(WAITING)
    phone.field.fill("Nearly finish")

    browser.set_offline(False)
    for text in ("In the tunnel", "Written on the kept page"):
        phone.arrived(text)
    expect(phone.page.get_by_text(OFFLINE)).to_have_count(0)
    expect(phone.field).to_have_value("Nearly finish")
    desk = workshop.line(workshop.made["facilitator_token"])
    texts = [row["text"] for row in sorted(desk.all("idea"), key=lambda row: row["rev"])]
    assert texts == ["Told before", "In the tunnel", "Written on the kept page"]
    assert len(desk.all("participant", role="participant")) == 1


def test_the_front_page_without_a_network_leads_back_to_the_workshop_or_says_what_is_the_matter(
    screens: Screens, a_workshop: Make
) -> None:
    screens.expect_lost_lines()
    page = screens.browser(**PHONE).new_page()
    page.goto("/")
    comes_true(page, "caches.match('/offline').then(Boolean)")
    comes_true(page, "navigator.serviceWorker.ready.then(({ active }) => active.state === 'activated')")
    page.context.set_offline(True)
    for path in ("/", "/me"):
        page.goto(path)
        expect(page.get_by_role("heading", name="No connection")).to_be_visible()
        expect(page.get_by_role("link", name="Try again")).to_have_attribute("href", "/")

    page.context.set_offline(False)
    phone = Phone(page)
    page.goto(f"/w/{a_workshop(challenge='Why do we wait?').code}")
    shelved(phone)
    seen(phone, "Why do we wait?")
    page.context.set_offline(True)
    page.goto("/")
    phone.sees(OFFLINE, "Why do we wait?")


def test_a_server_that_is_down_does_not_shut_the_page(screens: Screens, a_workshop: Make) -> None:
    screens.expect_lost_lines()
    workshop = a_workshop(agenda=[{"kind": "collect", "prompt": "What would help?"}]).at("collect")
    phone = phone_with_a_shelf(screens, workshop)
    seen(phone, "What would help?")
    screens.server.kill()
    phone.page.reload()
    phone.sees("What would help?", OFFLINE)
    phone.writes("While it was down")
    screens.server.start()
    phone.arrived("While it was down")
    expect(phone.page.get_by_text(OFFLINE)).to_have_count(0)


def test_what_stands_on_the_shelf(screens: Screens, a_workshop: Make) -> None:
    """One page and its files: no token, no answers, nothing of other pages or of earlier workshops."""
    before, workshop = a_workshop(), a_workshop()
    phone = phone_with_a_shelf(screens, before)
    screens.expect_refusals()
    phone.page.goto(f"/w/{before.code}/summary")
    phone.page.goto(f"/w/{workshop.code}")
    shelved(phone)
    comes_true(
        phone.page, f"{ON_THE_SHELF}.then((urls) => !urls.some((url) => url.includes('{before.code}')))"
    )
    urls = phone.page.evaluate(ON_THE_SHELF)
    page = f"{screens.server.url}/w/{workshop.code}"
    assert page in urls
    assert all(url == page or "/static/dist/" in url for url in urls)
    text = phone.page.evaluate("(url) => caches.match(url).then((page) => page.text())", page)
    boot = json.loads(re.search(r'id="boot">(.*?)</script>', text)[1])  # type: ignore[index]
    assert boot["token"] is None
    assert boot["kept"] is True
    assert boot["person"]


def test_a_newer_page_takes_the_place_of_the_kept_one(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop()
    phone = phone_with_a_shelf(screens, workshop)
    phone.page.evaluate(
        "caches.open('doable-shelf').then((shelf) => shelf.put('/static/dist/old.js', new Response('')))"
    )
    phone.page.reload()
    comes_true(phone.page, f"{ON_THE_SHELF}.then((urls) => !urls.some((url) => url.endsWith('old.js')))")
    shelved(phone)
    assert phone.page.evaluate("Boolean(navigator.serviceWorker.controller)")


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    running = Server(tmp_path / "data").start()
    yield running
    running.stop()


def test_the_server_can_take_the_worker_back(
    browser: Browser, own_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop = Workshop(own_server)
    phone = Phone(browser.new_context(**PHONE, base_url=own_server.url).new_page())
    phone.page.goto(f"/w/{workshop.code}")
    shelved(phone)
    workshop.leave()
    own_server.stop()
    monkeypatch.setenv("WORKSHOP_NO_WORKER", "1")
    own_server.start()
    phone.page.goto(f"/w/{workshop.code}")
    comes_true(phone.page, f"{WORKERS}.then((number) => number === 0)")
    phone.page.reload()
    phone.sees("You are in.")
    assert phone.page.evaluate("caches.keys()") == []
    phone.page.context.close()


def test_phones_can_put_it_among_their_apps(screens: Screens) -> None:
    server = Visitor(screens.server.url)
    page = screens.browser(**PHONE).new_page()
    page.goto("/")
    expect(page.locator("link[rel=manifest]")).to_have_attribute("href", "/manifest.webmanifest")
    manifest = server.get("/manifest.webmanifest").json()
    assert (manifest["name"], manifest["start_url"], manifest["display"]) == ("Doable", "/", "standalone")
    for icon in manifest["icons"]:
        size = page.evaluate(
            "(src) => { const picture = new Image(); picture.src = src;"
            " return picture.decode().then(() => `${picture.naturalWidth}x${picture.naturalHeight}`) }",
            icon["src"],
        )
        assert size == icon["sizes"]
    assert {icon.get("purpose", "any") for icon in manifest["icons"]} == {"any", "maskable"}
