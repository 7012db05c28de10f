"""An open workshop: two phones come when they can, a console and a big screen tell the dates, and the clock goes on."""

import re
import time
from collections.abc import Callable
from typing import Any

from live_workshop import Workshop
from playwright.sync_api import expect
from screens import Screens

Make = Callable[..., Workshop]
HOUR = 3_600_000


def week(a_workshop: Make, **others: Any) -> Workshop:
    """Ideas until tomorrow, dots from then on; the ideas are open already."""
    now = int(time.time() * 1000)
    agenda = [
        {"kind": "collect", "opens_at": now - HOUR, "closes_at": now + 24 * HOUR, **others},
        {"kind": "vote", "opens_at": now + 24 * HOUR, "closes_at": now + 48 * HOUR},
    ]
    workshop = a_workshop(mode="open", agenda=agenda)
    begun(workshop, "collect")
    return workshop


def begun(workshop: Workshop, kind: str) -> None:
    """The clock has opened this step."""
    workshop.facilitator.until(lambda line: line.all("activity", kind=kind, state="open"))


def test_the_clock_opens_and_closes_while_people_come_and_go(screens: Screens, a_workshop: Make) -> None:
    workshop = week(a_workshop, others="after_my_first")
    console, wall = screens.console(workshop), screens.big_screen(workshop)
    first, second = screens.participant(workshop), screens.participant(workshop)
    until = re.compile(r"Open until \w+, \d")
    for page in (first.page, wall):
        expect(page.get_by_text(until)).to_be_visible()
        expect(page.get_by_text(re.compile(r"Coming up: .*Dots.*, \w+, \d"))).to_be_visible()
        expect(page.get_by_role("timer")).to_have_count(0)
    expect(console.now).to_contain_text("Closes by itself: ")

    first.writes("A bell")
    second.sees("Write a card of your own first")
    assert not second.knows("A bell")
    second.writes("A bench")
    expect(second.card("A bell")).to_be_visible()
    expect(first.card("A bench")).to_be_visible()
    expect(wall.get_by_text("Whoever has written a card")).to_be_visible()
    assert "A bell" not in wall.content()

    vote, collect = workshop.step("vote")["id"], workshop.step("collect")["id"]
    now = int(time.time() * 1000)
    workshop.facilitator.ok("activity.edit", activity=vote, opens_at=now + 1000)
    workshop.facilitator.ok("activity.edit", activity=collect, closes_at=now + 1000)
    begun(workshop, "vote")
    first.gives_a_dot("A bench")
    first.page.reload()
    first.page.get_by_text("What became of your card").click()
    expect(first.page.locator(".week-cards")).to_contain_text("A bell")


def test_a_reminder_is_a_calendar_entry_and_a_text_to_send(screens: Screens, a_workshop: Make) -> None:
    workshop = week(a_workshop)
    phone, console = screens.participant(workshop), screens.console(workshop)
    phone.writes("A bell")
    phone.arrived("A bell")
    with phone.page.expect_download() as kept:
        phone.page.get_by_role("link", name="Remind me").click()
    entries = kept.value.path().read_text()
    assert entries.count("BEGIN:VEVENT") == 2
    assert "SUMMARY:Last hour: Ideas" in entries

    drawer = console.more("Remind people")
    text = drawer.get_by_label("Send it where your people read")
    expect(text).to_have_value(
        re.compile(r"So far there is 1 card, from 1 person\.\nOpen until .*\n.*\n.*/j/")
    )


def test_what_waits_for_the_facilitator_is_told_and_a_date_can_be_moved(
    screens: Screens, a_workshop: Make
) -> None:
    workshop = week(a_workshop)
    console = screens.console(workshop)
    now = int(time.time() * 1000)
    vote = workshop.step("vote")["id"]
    # Nothing was written, so that nothing flows in
    workshop.facilitator.ok("activity.edit", activity=vote, opens_at=now - HOUR)
    expect(console.now).to_contain_text("waits for you")

    console.press("Change")
    console.page.get_by_role("button", name=re.compile("^Edit: .*[Dd]ots")).click()
    dialog = console.page.get_by_role("dialog", name="Change this step")
    dialog.get_by_label("Opens by itself").fill("")
    dialog.get_by_role("button", name="Keep").click()
    console.says("Changed")
    workshop.facilitator.until(lambda line: line.all("activity", id=vote, opens_at=None))
    expect(console.now).not_to_contain_text("waits for you")
