"""A vote with points, in two rounds, a tie that a run-off settles, and what goes on: on all screens."""

import re
from collections.abc import Callable

from live_workshop import Workshop, says
from playwright.sync_api import expect
from screens import Phone, Screens, hides, shows
from test_by_keys import tab_to

Make = Callable[..., Workshop]
NARROW = {"viewport": {"width": 360, "height": 740}}
AGENDA = [
    {"kind": "collect"},
    {"kind": "vote", "title": "Points", "settings": {"mode": "points", "rounds": 2}},
    {"kind": "commit", "settings": {"source": {"from": "prev", "select": {"top": 2}, "ties": "runoff"}}},
]
CARDS = ("A second till", "A third till", "A number to draw")


def more(phone: Phone, card: str, points: int) -> None:
    """So many points on a card, by taps."""
    for _ in range(points // 10):
        phone.card(card).get_by_role("button", name="10 points more").click()
    expect(phone.card(card).get_by_role("status")).to_contain_text(f"{points}")


def test_points_in_two_rounds_and_a_run_off(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=AGENDA).at("collect")
    says(workshop.person(), workshop.step("collect"), *CARDS)
    console, wall = screens.console(workshop), screens.big_screen(workshop)
    one, other = (screens.participant(workshop, **NARROW) for _ in range(2))
    workshop.at("vote")

    more(one, "A second till", 60)
    more(one, "A third till", 40)
    expect(one.card("A number to draw").get_by_role("button", name="10 points more")).to_be_disabled()
    one.sees("0 of 100 points left")
    # The other one by keys
    button = tab_to(other.card("A third till").get_by_role("button", name="10 points more"))
    for _ in range(3):
        button.press("Enter")
    other.sees("70 of 100 points left")
    console.counts("2 of 3 voted")
    hides(wall, ["60 points"])

    console.go("Close and show")
    wall.get_by_text("70 points").wait_for()
    console.page.get_by_text("70 points (54 %), from 2 of 2 voters").wait_for()
    expect(console.page.get_by_role("region", name="What goes on")).to_contain_text(
        "The first 2 of the result."
    )
    console.go("Vote again")
    expect(one.card("A third till").get_by_role("status")).to_contain_text("0")
    more(one, "A third till", 20)
    more(one, "A second till", 10)
    more(one, "A number to draw", 10)
    console.go("Close and show")
    shows(wall, ["Place 1, as before"])
    console.page.get_by_text("Round 1, as it was").click()
    console.page.get_by_text("70 points (54 %)").wait_for()

    goes_on = console.page.get_by_role("region", name="What goes on")
    expect(goes_on).to_contain_text("2 are level, and there is room for 1 of them.")
    console.go("Next: Who does what")
    console.says("Somebody has to choose what goes on from “Points”.")
    goes_on.get_by_role("button", name="Run-off: one dot, one minute").click()
    console.go("Next: Run-off")
    expect(one.page.get_by_role("button", name="Give a dot")).to_have_count(2)
    one.gives_a_dot("A number to draw")
    console.go("Close and show")
    console.go("Next: Who does what")
    for words in ("A third till", "A number to draw"):
        expect(console.card(words).first).to_be_visible()
    expect(console.card("A second till")).to_have_count(0)
    console.press("Bring in another card …")
    console.press("Bring in: A second till")
    expect(console.card("A second till")).to_be_visible()
    console.press("Take out: A third till")
    expect(console.card("A third till")).to_have_count(0)


def test_the_decider_chooses_and_it_is_on_record(screens: Screens, a_workshop: Make) -> None:
    agenda = [
        {"kind": "collect"},
        {"kind": "vote", "settings": {"mode": "approval"}},
        {"kind": "commit", "settings": {"source": {"from": "prev", "select": {"chosen": "decider"}}}},
    ]
    workshop = a_workshop(agenda=agenda, decider="Mira").at("collect")
    says(workshop.person(), workshop.step("collect"), *CARDS)
    console = screens.console(workshop)
    phone = screens.participant(workshop, **NARROW)
    workshop.at("vote")
    for card in CARDS[:2]:
        phone.card(card).get_by_role("button", name="I support this").click()
    phone.sees("2 ticked")
    console.go("Close and show")
    expect(console.page.get_by_text("1 of 1 voter").first).to_be_visible()
    console.press("Choose …")
    dialog = console.page.get_by_role("dialog", name="What goes on")
    tab_to(dialog.get_by_label("A number to draw")).press("Space")
    tab_to(dialog.get_by_label("Why?"))
    console.page.keyboard.type("It costs nothing")
    tab_to(dialog.get_by_role("button", name="These go on")).press("Enter")
    expect(console.page.get_by_role("region", name="Decisions")).to_contain_text(
        re.compile("It costs nothing.*Mira", re.DOTALL)
    )
    console.go("Next: Who does what")
    expect(console.card("A number to draw").first).to_be_visible()
