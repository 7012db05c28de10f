"""The coach at the console: a card that says what it saw, a button that does what it says, and silence once heard."""

import re
from collections.abc import Callable
from typing import Any

from live_workshop import Workshop, says
from playwright.sync_api import Locator, expect
from screens import Console, Screens

Make = Callable[..., Workshop]
SMALL = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
FIRST_OF_ALL = {"source": {"from": "prev", "select": {"top": 1}}}


def level(a_workshop: Make, *more: dict[str, Any]) -> Workshop:
    """A vote in which two ideas are level, not shown yet."""
    workshop = a_workshop(
        agenda=[{"kind": "collect"}, {"kind": "vote"}, *more, {"kind": "commit", **FIRST_OF_ALL}]
    )
    workshop.at("collect")
    people = workshop.people(3)
    ideas = says(people[0], workshop.step("collect"), "A bench under the tree", "A second till")
    workshop.at("vote")
    for person, idea in zip(people, [*ideas, ideas[0]], strict=True):
        person.ok("mark.set", activity=workshop.step("vote")["id"], target=idea, value=1)
    return workshop


def whisper(console: Console) -> Locator:
    return console.page.locator(".coach")


def test_the_card_appears_and_its_button_does_it(screens: Screens, a_workshop: Make) -> None:
    workshop = level(a_workshop)
    phone, wall = screens.participant(workshop), screens.big_screen(workshop)
    console = screens.console(workshop)
    large = console.page.locator(".large-button")
    console.go("Close and show")
    expect(large).to_have_text(re.compile("Next"))
    place = large.bounding_box()
    expect(whisper(console)).to_contain_text(
        "“A bench under the tree” and “A second till” are as good as level."
    )
    assert large.bounding_box() == place, "the large button moved"
    expect(whisper(console).get_by_role("status")).to_contain_text("Talk about these two before you go on")

    whisper(console).get_by_text("Why?").click()
    expect(whisper(console)).to_contain_text("Krcmar 2013")
    whisper(console).get_by_role("button", name="Talk about these two").click()
    console.says("It comes next")
    expect(whisper(console).get_by_role("button")).to_have_count(0)
    console.go("Next: Talk")
    phone.sees("A bench under the tree")
    for page in (phone.page, wall):
        expect(page.locator(".coach")).to_have_count(0)
    assert not phone.knows("as good as level")
    steps = console.page.get_by_role("complementary", name="Agenda").get_by_role("listitem")
    expect(steps).to_have_text([re.compile(name) for name in ("Ideas", "Dots", "Talk", "Who does what")])


def test_what_was_waved_away_stays_away_on_this_device(screens: Screens, a_workshop: Make) -> None:
    workshop = level(a_workshop)
    console, other = screens.console(workshop), screens.console(workshop)
    console.go("Close and show")
    expect(whisper(console)).to_contain_text("as good as level")
    whisper(console).get_by_role("button", name="Not now").click()
    expect(whisper(console).get_by_role("button")).to_have_count(0)
    with console.page.expect_response(re.compile("heard=near_tie")) as answer:
        console.page.reload()
    assert answer.value.json() == {"advice": None}
    expect(console.page.locator(".large-button")).to_have_text(re.compile("Next"))
    expect(whisper(console).get_by_role("button")).to_have_count(0)
    expect(whisper(other)).to_contain_text("as good as level")


def test_on_a_phone_the_card_lies_over_nothing(screens: Screens, a_workshop: Make) -> None:
    workshop = level(a_workshop)
    console = screens.console(workshop, **SMALL)
    console.go("Close and show")
    button = whisper(console).get_by_role("button", name="Talk about these two")
    button.tap()
    console.says("It comes next")
    width = console.page.evaluate("document.documentElement.scrollWidth")
    assert width <= 360, "the page is wider than the phone"


def test_the_place_it_leads_to_is_where_an_owner_is_written_down(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=[{"kind": "commit", "minutes": 2}]).at("commit")
    console = screens.console(workshop)
    # Planned for so long, more than half of it is over
    workshop.facilitator.ok("activity.edit", activity=workshop.step("commit")["id"], minutes=10)
    whisper(console).get_by_role("button", name="Write the first one down").click()
    expect(console.page.get_by_label("Add an action for the room")).to_be_focused()
    expect(whisper(console).get_by_role("button")).to_have_count(0)
