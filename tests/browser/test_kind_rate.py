"""Rating from open to shown: by touch on one phone, by keyboard on another, placed at the console, seen on the wall."""

import re
from collections.abc import Callable

from live_workshop import Workshop, says
from playwright.sync_api import Locator, Page, expect
from screens import Console, Phone, Screens

NARROW = {"viewport": {"width": 360, "height": 740}}
CARDS = ["Open a second counter", "Let people book a time", "Print the forms in advance"]
AGENDA = [
    {"kind": "collect"},
    {
        "kind": "rate",
        "prompt": "What would help most, for how much work?",
        "criteria": [
            {"key": "impact", "label": "Impact", "low": "little", "high": "a lot"},
            {"key": "effort", "label": "Effort", "low": "an hour", "high": "weeks", "reverse": True},
        ],
        "view": "matrix",
        "placement": "both",
        "zones": [
            {"name": "do now", "when": {"x": "hi", "y": "lo"}},
            {"name": "plan", "when": {"x": "hi", "y": "hi"}},
            {"name": "fill in", "when": {"x": "lo", "y": "lo"}},
            {"name": "drop", "when": {"x": "lo", "y": "hi"}},
        ],
    },
    {"kind": "commit", "source": {"select": {"zones": [{"name": "do now"}]}}},
]
GIVEN = {CARDS[0]: ("5", "5"), CARDS[1]: ("5", "1"), CARDS[2]: ("2", "2")}
"""Impact and effort, by card."""


def test_a_rating_from_open_to_revealed(screens: Screens, a_workshop: Callable[..., Workshop]) -> None:
    workshop = a_workshop(agenda=AGENDA)
    by_touch, by_keys = (screens.participant(workshop, **NARROW) for _ in range(2))
    console, wall = screens.console(workshop), screens.big_screen(workshop)
    workshop.at("collect")
    says(workshop.person(), workshop.step("collect"), *CARDS)
    console.go("Close and show")
    console.go("Next: Rate")

    nothing_is_chosen_and_everything_is_large_enough(by_touch)
    rates(by_touch, lambda phone, group, answer: answer_of(phone, group, answer).tap())
    rates(by_keys, press_by_keyboard)
    console.counts("2 of 3 rated")
    expect(wall.get_by_text("Every rating is sealed until it is closed.")).to_be_visible()
    for screen in (console.page, wall, by_touch.page):
        expect(screen.get_by_text(re.compile(r"of 100"))).to_have_count(0)
    one_changes_ones_mind(by_keys)

    console.go("Close and show")
    for screen in (console.page, wall, by_touch.page, by_keys.page):
        best = screen.get_by_role("listitem").filter(has_text=CARDS[1]).first
        expect(best).to_contain_text("do now")
    expect(by_touch.page.get_by_role("listitem").filter(has_text=CARDS[1]).first).to_contain_text(
        "100 of 100"
    )
    the_room_places_a_card(console, wall)
    console.go("Next: Who does what")
    expect(console.page.get_by_role("region", name="Who does what").get_by_text(CARDS[1])).to_be_visible()
    expect(console.page.get_by_role("region", name="Who does what").get_by_text(CARDS[0])).to_be_visible()


LONG = "Vertrauensvorschussüberprüfungsverfahren"
STAGES = ["1 Ask at the door", f"2 Wait for the {LONG}", "3 Get the form"]
MOODS = dict(zip(STAGES, (1, -2, 2), strict=True))
LINE = [
    {"kind": "collect"},
    {"kind": "rate", "criteria": [{"key": "mood", "min": -2, "max": 2}], "view": "line"},
]


def test_a_line_lists_each_card_once_in_its_order(
    screens: Screens, a_workshop: Callable[..., Workshop]
) -> None:
    workshop = a_workshop(agenda=LINE).at("collect")
    person = workshop.person()
    cards = says(person, workshop.step("collect"), *STAGES)
    workshop.at("rate")
    step = workshop.step("rate")
    for card, stage in zip(cards, STAGES, strict=True):
        person.ok("mark.set", activity=step["id"], target=card, criterion="mood", value=MOODS[stage])
    workshop.turn("reveal", "rate")
    phone, console = screens.participant(workshop, **NARROW), screens.console(workshop)
    for page in (phone.page, console.page):
        listed = page.locator("ol.results > li")
        expect(listed).to_have_count(len(STAGES))
        for number, stage in enumerate(STAGES):
            # Not by its text alone: the coach may speak of a card, too
            expect(page.get_by_role("listitem").filter(has_text=stage)).to_have_count(1)
            expect(listed.nth(number)).to_contain_text(stage)
            expect(page.locator(".mood-number").nth(number)).to_have_text(str(number + 1))
    assert phone.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    phone.page.set_viewport_size({"width": 1280, "height": 800})
    expect(phone.page.locator(".mood-number").first).to_be_visible()


def answer_of(phone: Phone, group: str, answer: str) -> Locator:
    return phone.page.get_by_role("group", name=group).get_by_role(
        "button", name=re.compile(rf"^{answer}(:|$)")
    )


def nothing_is_chosen_and_everything_is_large_enough(phone: Phone) -> None:
    answers = phone.page.get_by_role("group", name="Impact").get_by_role("button")
    expect(answers).to_have_count(6)
    for button in answers.all():
        expect(button).to_have_attribute("aria-pressed", "false")
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
    assert phone.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def rates(phone: Phone, give: Callable[[Phone, str, str], None]) -> None:
    """Whatever card comes, until all are rated."""
    for n in range(len(CARDS)):
        phone.sees(f"{n} of {len(CARDS)} rated")
        card = phone.page.locator("#card").inner_text()
        impact, effort = GIVEN[card]
        give(phone, "Impact", impact)
        expect(answer_of(phone, "Impact", impact)).to_have_attribute("aria-pressed", "true")
        give(phone, "Effort", effort)
    phone.sees("You have rated all of your cards.")


def press_by_keyboard(phone: Phone, group: str, answer: str) -> None:
    """The Tab key leads to it, from wherever one is."""
    wanted = answer_of(phone, group, answer)
    expect(wanted).to_be_visible()
    for _ in range(60):
        if wanted.evaluate("button => button === document.activeElement"):
            break
        phone.page.keyboard.press("Tab")
    phone.page.keyboard.press("Enter")


def one_changes_ones_mind(phone: Phone) -> None:
    phone.page.get_by_role("button", name=re.compile(CARDS[2])).click()
    phone.page.get_by_role("group", name="Effort").get_by_role("button", name="Can't judge").click()
    phone.press("Next")
    phone.says_done()


def the_room_places_a_card(console: Console, wall: Page) -> None:
    """After all rated alone, the room agrees that one is less work than it looked: another zone."""
    first = wall.get_by_role("listitem").filter(has_text=CARDS[0])
    expect(first).to_contain_text("plan")
    console.page.get_by_text("Place cards with the room").click()
    group = console.page.get_by_role("group", name=f"{CARDS[0]}: Effort")
    group.get_by_role("button", name="1", exact=True).click()
    expect(group.get_by_role("button", name="1", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(first).to_contain_text("do now")
    expect(first).to_contain_text("Placed by the room")
