"""Quick questions from open to shown: one phone by touch, one by keyboard, the console and the big screen."""

import re
from collections.abc import Callable

from live_workshop import Workshop
from playwright.sync_api import Page, expect
from screens import Phone, Screens

Make = Callable[..., Workshop]
SMALL = {"viewport": {"width": 360, "height": 740}}
QUESTIONS = [
    {"key": "mood", "text": "How do you feel?", "type": "mood"},
    {"key": "tools", "text": "What do you use?", "type": "multi", "options": ["Pen", "Phone"], "other": True},
    {"key": "often", "text": "How often last month?", "type": "number"},
    {"key": "word", "text": "In one word?", "type": "word"},
    {"key": "why", "text": "What would help?", "type": "text"},
]
POLL = {"kind": "poll", "settings": {"questions": QUESTIONS, "min_show": 2}}


def test_everyone_answers_and_all_is_shown_at_once(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=[POLL])
    ann, ben = (screens.participant(workshop, **SMALL) for _ in range(2))
    console = screens.console(workshop)
    wall = screens.big_screen(workshop)
    console.go("Start")

    by_touch(ann)
    expect(wall.locator(".cloud-word")).to_have_count(0)
    by_keys(ben)
    expect(wall.locator(".cloud-word")).to_have_text(["Calm × 2"])
    console.counts("2 of 2 answered", "2 of 2 are done")
    for page in (console.page, wall, ben.page):
        assert "A longer break" not in page.content(), "sealed until it is shown"

    console.go("Close and show")
    for phone in (ann, ben):
        phone.sees("This is what we answered.")
        expect(phone.page.get_by_role("region", name="How do you feel?")).to_contain_text("middle 3.5")
        expect(phone.page.get_by_role("region", name="What do you use?")).to_contain_text("2 of 2")
        expect(phone.page.get_by_role("region", name="What would help?")).to_contain_text(
            "1 person answered."
        )
    expect(console.page.get_by_role("region", name="How often last month?")).to_contain_text("average 7.5")
    expect(wall.get_by_role("region", name="How do you feel?")).to_be_visible()
    assert "A longer break" not in ben.page.content(), "one alone is too few to be shown"
    console.card("Calm").get_by_role("button", name="Hide").first.click()
    expect(ben.page.get_by_role("region", name="In one word?")).not_to_contain_text("×")


def by_touch(phone: Phone) -> None:
    page = phone.page
    page.get_by_role("button", name="Good", exact=True).tap()
    page.get_by_role("button", name="Pen").tap()
    page.get_by_role("button", name="Something else").tap()
    page.get_by_label("What do you use?").get_by_role("textbox").fill("A napkin")
    page.get_by_role("button", name="Answer").tap()
    expect(page.get_by_role("listitem").filter(has_text="A napkin")).to_be_visible()
    page.get_by_role("button", name="Next").tap()
    page.get_by_role("spinbutton").fill("5")
    page.get_by_role("button", name="Answer").tap()
    page.get_by_role("textbox").fill("Calm")
    page.get_by_role("button", name="Answer").tap()
    page.get_by_role("button", name="Next").tap()
    page.get_by_role("textbox").fill("A longer break")
    page.get_by_role("button", name="Answer").tap()
    page.get_by_role("button", name="Next").tap()
    expect(page.get_by_role("button", name=re.compile("What would help"))).to_contain_text("A longer break")
    page.get_by_role("button", name="I'm done").tap()
    assert_thumbs_fit(page)


def by_keys(phone: Phone) -> None:
    """Tab, Space and Enter alone."""
    page = phone.page
    expect(page.get_by_role("heading", name="How do you feel?")).to_be_visible()
    to(page, "Very good")
    to(page, "Back")  # a slip is mended
    to(page, "So-so")
    to(page, "Pen")
    to(page, "Phone")
    to(page, "Next")
    type_in(page, "10")
    type_in(page, "Calm")
    to(page, "Next")
    to(page, "Skip")
    to(page, "I'm done")
    expect(page.get_by_role("button", name="I'm done")).to_have_attribute("aria-pressed", "true")


def to(page: Page, name: str) -> None:
    """Goes to a button by Tab and presses it."""
    button = page.get_by_role("button", name=name, exact=True)
    expect(button).to_be_enabled()
    for _ in range(30):
        if button.evaluate("it => it === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Space")


def type_in(page: Page, text: str) -> None:
    field = page.locator("#asked + .poll-ways input")
    expect(field).to_have_value("")
    for _ in range(30):
        if field.evaluate("it => it === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def assert_thumbs_fit(page: Page) -> None:
    """Every button is a target for a thumb."""
    sizes = page.get_by_role("button").evaluate_all("all => all.map(it => it.offsetHeight)")
    assert sizes
    assert min(sizes) >= 44


def test_a_poll_is_planned_at_the_console(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=[{"kind": "collect"}])
    console = screens.console(workshop)
    page = console.page
    page.get_by_role("complementary", name="Agenda").get_by_role("button", name="Change").click()
    console.press("Add a step")
    dialog = page.get_by_role("dialog", name="Add a step")
    dialog.get_by_text("More kinds").click()
    dialog.get_by_role("button", name=re.compile("^Quick question")).click()
    dialog.get_by_text("Add a question").click()
    dialog.get_by_role("button", name="Was this worth your time?").click()
    dialog.get_by_role("button", name="A question of your own").click()
    own = dialog.get_by_role("group", name="Question 3")
    own.get_by_label("Question 3").fill("Where shall we meet?")
    own.get_by_label("How it is answered").select_option("One of several answers")
    own.get_by_label("Answers to choose from").fill("Here\nThere")
    dialog.get_by_role("group", name="Question 1").get_by_role("button", name="Remove this question").click()
    dialog.get_by_role("button", name="Keep").click()
    expect(dialog).to_have_count(0)
    workshop.facilitator.until(lambda line: line.all("activity", kind="poll"))
    asked = workshop.step("poll")["settings"]["questions"]
    assert [(one["text"], one["type"]) for one in asked] == [
        ("Was this worth your time?", "scale"),
        ("Where shall we meet?", "single"),
    ]
    assert asked[1]["options"] == ["Here", "There"]
