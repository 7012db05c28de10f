"""The coach's card in two moments, for gallery.py and test_axe.py: silence at half time, and two that are level."""

from collections.abc import Iterator

from live_workshop import Workshop, says
from playwright.sync_api import expect
from screens import LAPTOP, Screens
from state import CALM, State, told

LONG = (
    "One page with the words only we understand: every abbreviation, and whom one asks when nobody has time"
)
CARDS = [LONG, "وجبة غداء مشتركة في اليوم الأول", "Laptop and keys are ready", "Meet one customer", "A buddy"]


def coaching(screens: Screens) -> Iterator[State]:
    agenda = [
        {"kind": "collect"},
        {"kind": "vote"},
        {"kind": "commit", "source": {"from": "prev", "select": {"top": 1}}},
    ]
    workshop = Workshop(
        screens.server, challenge="How do we make the first week a good one?", agenda=agenda
    ).at("collect")
    yield from told(workshop, _story(screens, workshop))


def _story(screens: Screens, workshop: Workshop) -> Iterator[State]:
    step = workshop.step("collect")
    people = workshop.people(9)
    ideas = [says(person, step, card)[0] for person, card in zip(people, CARDS, strict=False)]
    # Planned for so long, more than half of it is over
    phases = [{"mode": "alone", "minutes": 20}]
    workshop.facilitator.ok("activity.edit", activity=step["id"], settings={"phases": phases})
    console = screens.console(workshop, **LAPTOP, **CALM)
    card = console.page.locator(".coach")
    expect(card).to_contain_text("5 of 9 people have written")
    yield State("console: many are silent", console.page)

    workshop.at("vote")
    for number, person in enumerate(people):
        for idea in ideas[: 1 + (number > 0)]:
            person.ok("mark.set", activity=workshop.step("vote")["id"], target=idea, value=1)
    workshop.turn("reveal", "vote")
    expect(card).to_contain_text("as good as level")
    card.get_by_text("Why?").click()
    yield State("console: two that are level", console.page)
