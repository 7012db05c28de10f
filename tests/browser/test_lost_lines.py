"""Tunnels, locked screens, reloads and a server that dies: everybody goes on, and nothing is lost or doubled."""

import re
from collections.abc import Callable

from live_workshop import Workshop, says
from playwright.sync_api import expect
from screens import PHONE, Phone, Screens

Make = Callable[..., Workshop]
TOGETHER = {"phases": [{"mode": "shared", "minutes": 5}]}
KEPT = "Reconnecting. What you write is kept."


def test_a_reload_and_a_second_tab_are_the_same_person(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    phone = screens.participant(workshop)
    phone.writes("First", "Second")
    phone.field.fill("Not finished y")
    phone.page.reload()
    phone.sees("First", "Second")
    expect(phone.field).to_have_value("Not finished y")

    tab = Phone(phone.page.context.new_page())
    tab.page.goto(phone.page.url)
    tab.sees("Your 2 cards")
    tab.writes("Third")
    phone.sees("Your 3 cards")

    workshop.at("vote")
    phone.gives_a_dot("First")
    tab.sees("0 of 1 dot left")
    tab.page.reload()
    tab.sees("0 of 1 dot left")
    expect(tab.dot("First")).to_have_attribute("aria-pressed", "true")
    people = workshop.facilitator.all("participant", role="participant", status="active")
    assert len(people) == 1


def test_a_locked_phone_catches_up(screens: Screens, a_workshop: Make) -> None:
    screens.expect_lost_lines()
    workshop = a_workshop(agenda=[{"kind": "collect", "settings": TOGETHER}, {"kind": "vote"}]).at("collect")
    phone = screens.participant(workshop)
    phone.writes("Mine")
    phone.field.fill("Not finished y")
    browser = phone.page.context
    screen = browser.new_cdp_session(phone.page)
    screen.send("Page.setWebLifecycleState", {"state": "frozen"})
    browser.set_offline(True)
    says(workshop.person(), workshop.step("collect"), "Written while you slept")
    browser.set_offline(False)
    screen.send("Page.setWebLifecycleState", {"state": "active"})
    phone.press("1 new card")
    phone.sees("Mine", "Written while you slept")
    expect(phone.field).to_have_value("Not finished y")


def test_cards_written_offline_arrive_once(screens: Screens, a_workshop: Make) -> None:
    screens.expect_lost_lines()
    workshop = a_workshop().at("collect")
    phone = screens.participant(workshop)
    phone.writes("Before the tunnel")
    phone.arrived("Before the tunnel")
    browser = phone.page.context
    browser.set_offline(True)
    written = ["In the tunnel", "Still there", "No end of it"]
    phone.writes(*written)
    for text in written:
        expect(phone.card(text)).to_contain_text(re.compile("Sending|Waiting for the connection"))
    phone.sees(KEPT)
    assert not workshop.facilitator.all("idea", text=written[0])

    # The tab is closed before the end of the tunnel, and the page opened again behind it
    phone.page.close()
    browser.set_offline(False)
    phone = Phone(browser.new_page())
    phone.page.goto(f"/w/{workshop.code}")
    for text in written:
        phone.arrived(text)
    phone.sees("Your 4 cards")
    step = workshop.step("collect")
    workshop.facilitator.until(lambda line: len(line.all("idea", activity=step["id"])) >= 4)
    workshop.everyone_sees_all()
    texts = [row["text"] for row in workshop.facilitator.all("idea", activity=step["id"])]
    assert sorted(texts) == sorted(["Before the tunnel", *written])


def test_a_card_that_came_too_late_stays_with_its_author(screens: Screens, a_workshop: Make) -> None:
    screens.expect_lost_lines()
    workshop = a_workshop().at("collect")
    phone = screens.participant(workshop)
    phone.writes("In time")
    phone.arrived("In time")
    phone.page.context.set_offline(True)
    phone.writes("Too late")
    workshop.turn("finish", "collect")
    phone.page.context.set_offline(False)
    refusal = phone.page.get_by_role("alert")
    expect(refusal).to_contain_text("Not taken.")
    expect(refusal).to_contain_text("Too late")
    phone.page.reload()
    expect(refusal).to_contain_text("Too late")
    phone.press("Remove it")
    expect(refusal).to_have_count(0)


def test_a_killed_server_loses_nothing(screens: Screens, a_workshop: Make) -> None:
    """Killed without warning and started again on its data: all three screens go on by themselves."""
    screens.expect_lost_lines()
    workshop = a_workshop().at("collect")
    phone, console = screens.participant(workshop), screens.console(workshop)
    wall = screens.big_screen(workshop)
    phone.writes("Told before")
    phone.arrived("Told before")
    phone.field.fill("Not finished y")
    # Each screen has learned what it shows before the server goes
    expect(wall.get_by_text("Everyone writes alone.")).to_be_visible()
    console.counts("1 card")

    screens.server.kill()
    phone.sees(KEPT)
    expect(wall.get_by_role("status").filter(has_text="Reconnecting")).to_be_visible()
    expect(wall.get_by_text("Everyone writes alone.")).to_be_visible()
    phone.field.fill("Written meanwhile")
    phone.press("Post")
    expect(phone.card("Written meanwhile")).to_contain_text("Waiting for the connection")
    expect(console.page.get_by_role("status").filter(has_text="Reconnecting.")).to_be_visible()

    screens.server.start()
    phone.arrived("Written meanwhile")
    phone.sees("Your 2 cards")
    expect(phone.page.get_by_text(KEPT)).to_have_count(0)
    console.counts("2 cards")
    console.go("Close and show")
    for text in ("Told before", "Written meanwhile"):
        expect(wall.get_by_text(text)).to_be_visible()
    afterwards = workshop.line(workshop.made["facilitator_token"])
    assert len(afterwards.all("idea")) == 2


def test_a_phone_that_forgets_still_takes_part(screens: Screens, a_workshop: Make) -> None:
    """A browser that keeps nothing (private window, strict settings): only a reload forgets drafts."""
    workshop = a_workshop().at("collect")
    browser = screens.browser(**PHONE)
    browser.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
    )
    phone = Phone(browser.new_page())
    phone.page.goto(f"/w/{workshop.code}")
    phone.writes("Without a memory")
    phone.arrived("Without a memory")
    phone.page.reload()
    phone.sees("Without a memory")
