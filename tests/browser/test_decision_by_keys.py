"""A decision in an hour, led by keys alone: the library's recipe from its first step to the end, without a mouse.

Only what is told on the screen is pressed: the large button and its key, Tab, Enter, and arrows on a scale.
"""

import re
from collections.abc import Callable

from live_workshop import Workshop, says
from playwright.sync_api import Locator, Page, expect
from screens import LAPTOP, Screens
from test_by_keys import button, tab_to
from wire import Line

from workshop.bots.rows import Row

GOOD = ("The Monday round is short", "We help each other at once", "The test lab is tidy")
PROBLEMS = (
    "We hear of changes from the customer",
    "Nobody knows which drawing is valid",
    "Parts come without a label",
)
QUESTION = "How might we know of changes in time?"
SOLUTIONS = ("A call whenever a drawing changes", "One page per hand-over", "Service joins the last test")
SMALL = {"width": 360, "height": 740}
IS_FREE = """() => {
  const element = document.activeElement, foot = document.querySelector(".large-press");
  const name = element.matches("textarea, body") ? element.localName : element.className || element.textContent;
  const isAbove = element.getBoundingClientRect().bottom <= foot.getBoundingClientRect().top;
  const isFree = element === document.body || foot.contains(element) || isAbove;
  return [name, isFree];
}"""
FIRST_STEP = "Write the page for the next hand-over"


class Keys:
    """The console, and a facilitator who has no mouse."""

    def __init__(self, page: Page, workshop: Workshop) -> None:
        self.page = page
        self.workshop = workshop
        self.large = page.locator(".large-button")

    def large_button(self, says: str) -> None:
        """By its key, once it says this and takes a press."""
        expect(self.large).to_have_text(says)
        expect(self.large).to_be_enabled()
        self.page.keyboard.press("n")

    def opens(self, says: str, title: str) -> Row:
        """Large button; the step it opens, as phones know it by then."""
        self.large_button(says)
        expect(self.page.locator(".now-place")).to_contain_text(title)
        facilitator = self.workshop.facilitator
        return facilitator.until(
            lambda line: next(iter(line.all("activity", title=title, state="open")), None)
        )

    def presses(self, place: Locator) -> None:
        tab_to(place)
        self.page.keyboard.press("Enter")

    def places(self, card: str, criterion: str, answer: int) -> None:
        """Tab to the scale, arrows to the answer."""
        answers = self.page.get_by_role("group", name=f"{card}: {criterion}").get_by_role("button")
        tab_to(answers.first)
        for _ in range(answer - 1):
            self.page.keyboard.press("ArrowRight")
        self.page.keyboard.press("Enter")
        expect(answers.nth(answer - 1)).to_have_attribute("aria-pressed", "true")


def test_a_decision_is_led_without_a_mouse(screens: Screens, a_workshop: Callable[..., Workshop]) -> None:
    workshop = a_workshop(
        recipe="lightning-decision-60", outcome="No surprises at the hand-over", decider="Amira"
    )
    people = [workshop.person(name) for name in ("Ben", "Chris", "Dana")]
    page = screens.browser(**LAPTOP).new_page()
    page.goto(f"/w/{workshop.code}/console#t={workshop.made['facilitator_token']}")
    tab_to(button(page, "Open")).press("Enter")
    keys = Keys(page, workshop)

    problems_to_dots(keys, people)
    the_sentence_is_typed(keys)
    solutions_to_dots(keys, people)
    cards_are_placed(keys)
    all_agree_and_it_is_decided(keys, people)
    an_action_is_written(keys)
    the_last_question_and_the_end(keys, people)


def test_on_a_phone_what_has_the_focus_is_never_under_the_large_button(
    screens: Screens, a_workshop: Callable[..., Workshop]
) -> None:
    agenda = [
        {"kind": "form", "scope": "plenary", "fields": [{"key": "one", "label": "One", "type": "long"}]},
        {"kind": "collect", "title": "A step whose name takes two lines on the large button"},
    ]
    page = screens.console(a_workshop(agenda=agenda).at("form"), viewport=SMALL).page
    expect(page.locator(".large-button")).to_contain_text("two lines")
    seen = set()
    for _ in range(30):
        page.keyboard.press("Tab")
        focused, is_free = page.evaluate(IS_FREE)
        assert is_free, f"{focused!r} lies under the large button"
        seen.add(focused)
    assert {"textarea", "large-button"} <= seen


def problems_to_dots(keys: Keys, people: list[Line]) -> None:
    keys.opens("Start", "Welcome")
    all_write(people, keys.opens("Next: What goes well", "What goes well"), GOOD)
    keys.large_button("Close and show")
    problems = all_write(people, keys.opens("Next: Problems", "Problems"), PROBLEMS)
    keys.large_button("Close and show")
    keys.opens("Next: Reading aloud", "Reading aloud")
    for place in (2, 3):
        keys.large_button("Next card")
        expect(keys.page.locator(".counts")).to_contain_text(f"{place} of 3")
    dots = keys.opens("Next: Dots on problems", "Dots on problems")
    for person in people:
        person.ok("mark.set", activity=dots["id"], target=problems[0], value=1)
    keys.large_button("Close and show")
    expect(keys.page.get_by_text("3 dots, from 3 of 3 voters")).to_be_visible()


def the_sentence_is_typed(keys: Keys) -> None:
    keys.opens("Next: From complaint to question", "From complaint to question")
    tab_to(keys.page.get_by_label("How might we …"))
    keys.page.keyboard.type(QUESTION.removeprefix("How might we "))
    tab_to(keys.large, backwards=True)
    expect(keys.page.get_by_text(QUESTION)).to_be_visible()


def solutions_to_dots(keys: Keys, people: list[Line]) -> None:
    solutions = all_write(people, keys.opens("Next: Solutions", "Solutions"), SOLUTIONS)
    keys.large_button("Close and show")
    dots = keys.opens("Next: Dots on solutions", "Dots on solutions")
    for person, favourites in zip(people, (solutions[:1], solutions[:2], solutions), strict=True):
        for idea in favourites:
            person.ok("mark.set", activity=dots["id"], target=idea, value=1)
    keys.large_button("Close and show")


def cards_are_placed(keys: Keys) -> None:
    keys.opens("Next: Impact and effort", "Impact and effort")
    for card, impact, effort in zip(SOLUTIONS, (9, 7, 2), (2, 3, 9), strict=True):
        keys.places(card, "Impact", impact)
        keys.places(card, "Effort", effort)
    expect(keys.page.locator(".counts")).to_contain_text("3 of 3")
    tab_to(keys.large, backwards=True)
    keys.large_button("Close and show")


def all_agree_and_it_is_decided(keys: Keys, people: list[Line]) -> None:
    fist = keys.opens("Next: Can we live with it?", "Can we live with it?")
    for person, answer in zip(people, (5, 4, 3), strict=True):
        for proposal in person.all("entry", activity=fist["id"]):
            person.ok("mark.set", activity=fist["id"], target=proposal["idea"], value=answer)
    keys.large_button("Close and show")
    keys.presses(button(keys.page.get_by_role("listitem").filter(has_text=SOLUTIONS[0]), "We decide …"))
    keys.presses(button(keys.page, "Write it down"))
    expect(keys.page.get_by_role("region", name="Decisions")).to_contain_text("by Amira")


def an_action_is_written(keys: Keys) -> None:
    keys.opens("Next: Who does what", "Who does what")
    tab_to(keys.page.get_by_label("Add an action for the room"))
    keys.page.keyboard.type(FIRST_STEP)
    keys.page.keyboard.press("Enter")
    expect(keys.page.get_by_text(FIRST_STEP)).to_be_visible()
    tab_to(keys.large, backwards=True)


def the_last_question_and_the_end(keys: Keys, people: list[Line]) -> None:
    keys.opens("Next: Worth the time?", "Worth the time?")
    keys.large_button("Close and show")
    keys.large_button("End the workshop")
    dialog = keys.page.get_by_role("dialog", name="End the workshop?")
    keys.presses(button(dialog, "End the workshop"))
    expect(keys.page.get_by_role("region", name="The end")).to_be_visible()
    expect(keys.page.get_by_role("region", name="Decisions")).to_contain_text(SOLUTIONS[0])
    expect(keys.page.get_by_text(re.compile(FIRST_STEP))).to_be_visible()


def all_write(people: list[Line], step: Row, texts: tuple[str, ...]) -> list[str]:
    """A card each; their ids."""
    return [says(person, step, text)[0] for person, text in zip(people, texts, strict=True)]
