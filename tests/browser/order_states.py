"""Putting in order and agreement in the states that look unlike any other: a story of their own for states.py."""

from collections.abc import Iterator

from live_workshop import Workshop, says, turn
from playwright.sync_api import expect
from screens import LAPTOP, PHONE, PROJECTOR, Screens
from state import CALM, State, told
from wire import Line, new_id

CARDS = [
    "A buddy who has time, not only a name on a list",
    "Laptop and keys are ready at nine",
    "وجبة غداء مشتركة في اليوم الأول",
    "Einarbeitungsverantwortlichkeitsübersicht",
    "One page with the words only we understand: every abbreviation, and whom one asks when nobody has time",
]
PROPOSAL = "Every new colleague gets a buddy with two hours a week set aside in the buddy's own plan"
REASON = "Who does the buddy's own work meanwhile? We are short of people already, until summer at least."
AGENDA = [
    {"kind": "collect", "prompt": "What would have helped you?"},
    {"kind": "rank", "prompt": "What should we do first?"},
    {"kind": "rank", "title": "In pairs", "prompt": "Which helps more?", "settings": {"ballot": "pairs"}},
    {"kind": "agree", "settings": {"proposals": [PROPOSAL], "quorum": 0}},
]


def ordering_and_agreeing(screens: Screens) -> Iterator[State]:
    workshop = Workshop(screens.server, challenge="How do we make the first week a good one?", agenda=AGENDA)
    yield from told(workshop, _story(screens, workshop))


def _story(screens: Screens, workshop: Workshop) -> Iterator[State]:
    phone = screens.participant(workshop, **{**PHONE, **CALM})
    console = screens.console(workshop, **LAPTOP, **CALM)
    wall = screens.big_screen(workshop, **PROJECTOR, **CALM)
    people = workshop.people(5)
    workshop.at("collect")
    cards = says(people[0], workshop.step("collect"), *CARDS)
    in_order, in_pairs = sorted(
        workshop.facilitator.all("activity", kind="rank"), key=lambda row: row["position"]
    )

    turn(workshop, "open", in_order)
    for text in CARDS[3:]:
        phone.page.locator(".order-tap").filter(has_text=text).tap()
    phone.sees("2 of 5 places given")
    yield State("phone: putting in order", phone.page)
    for number, line in enumerate(people):
        order = (0, 1, 2) if number < 3 else (1, 2, 0)
        for place, card in enumerate(order, 1):
            line.ok("mark.set", activity=in_order["id"], target=cards[card], value=place)
    turn(workshop, "reveal", in_order)
    phone.sees("Two good readings")
    expect(wall.get_by_text("Two good readings")).to_be_visible()
    yield State("phone: an order", phone.page)
    yield State("wall: an order", wall)
    turn(workshop, "open", in_pairs)
    phone.page.locator(".duel-card").first.tap()
    phone.sees("1 of 10 compared")
    yield State("phone: two at a time", phone.page)

    turn(workshop, "open", workshop.step("agree"))
    phone.page.get_by_role("button", name="I have worries").tap()
    phone.page.get_by_label("What would make it better for you?").fill("Two hours are too much")
    yield State("phone: how much support", phone.page)
    _answered(workshop, people)
    workshop.turn("reveal", "agree")
    phone.sees("Agreed, with reservations")
    console.page.get_by_role("button", name="Reword and ask again …").wait_for()
    expect(wall.get_by_text("Agreed, with reservations")).to_be_visible()
    yield State("phone: an agreement", phone.page)
    yield State("console: an agreement", console.page)
    yield State("wall: an agreement", wall)


def _answered(workshop: Workshop, people: list[Line]) -> None:
    agree = workshop.step("agree")
    (entry,) = workshop.facilitator.all("entry", activity=agree["id"])
    for line, value in zip(people, (5, 4, 4, 3, 3), strict=True):
        line.ok("mark.set", activity=agree["id"], target=entry["idea"], value=value)
    reason = {"id": new_id(), "activity": agree["id"], "text": REASON, "box": "reason"}
    people[3].ok("idea.add", **reason, parents=[entry["idea"]])
