"""People in the room without a phone: what the facilitator enters for them, from the dialog to the summary."""

from collections.abc import Callable

from live_workshop import Workshop, says
from playwright.sync_api import Locator, Page, expect
from screens import Console, Screens
from states import enter_number, for_the_room

HOW_MANY = "How many vote without a phone?"
Make = Callable[..., Workshop]
BOXES = [{"key": "helps", "label": "What helps"}, {"key": "hinders", "label": "What hinders"}]
AGENDA = [
    {"kind": "collect", "settings": {"boxes": BOXES}},
    {"kind": "vote", "settings": {"budget": 2, "max_per_item": 1}},
    {"kind": "vote", "title": "Stance", "settings": {"mode": "stance", "source": {"from": "prev"}}},
]


def test_what_they_say_and_their_dots_reach_the_summary(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=AGENDA).at("collect")
    says(workshop.person(), workshop.step("collect"), "A second counter")
    console = screens.console(workshop)
    they_say_three_things(console)
    console.counts("3 cards", "4 of 4 wrote", "0 of 1 are done")
    console.go("Close and show")
    expect(console.card("Open on Sunday")).to_contain_text("3 in the room say this")
    expect(console.card("A second counter")).not_to_contain_text("in the room")

    console.go("Next: Dots")
    their_dots_are_counted(console)
    console.counts("4 of 5 voted")
    console.go("Close and show")
    expect(console.card("Open on Sunday")).to_contain_text("3 dots, from 3 of 4 voters")
    expect(console.card("Open on Sunday")).to_contain_text("3 of them have no phone")

    console.go("Next: Stance")
    their_answers_are_counted(console)
    console.go("Close and show")
    expect(console.card("Open on Sunday")).to_contain_text("2 agree, 1 disagree, 0 pass")
    workshop.facilitator.ok("workshop.end")
    the_summary_tells_them_apart(console.page)


def they_say_three_things(console: Console) -> None:
    dialog = for_the_room(console)
    enter(dialog, "Open on Sunday", said=2)
    enter(dialog, "Closed on Mondays", said=1, box="What hinders")
    enter(dialog, "A slip of the tongue", said=9)
    expect(dialog.get_by_label("What they say")).to_be_focused()

    dialog.get_by_role("button", name="Change: Open on Sunday").click()
    entered = dialog.get_by_role("listitem")
    entered.get_by_label("How many say it").fill("3")
    entered.get_by_role("button", name="Keep").click()
    expect(entered.filter(has_text="Open on Sunday")).to_contain_text("3 in the room say this")
    dialog.get_by_role("button", name="Take back: A slip of the tongue").click()
    expect(entered).to_have_count(2)
    console.page.keyboard.press("Escape")


def enter(dialog: Locator, text: str, *, said: int, box: str = "What helps") -> None:
    new = dialog.locator("form").first
    new.get_by_label("What they say").fill(text)
    new.get_by_label("Where it belongs").select_option(box)
    new.get_by_label("How many say it").fill(str(said))
    new.get_by_role("button", name="Add the card").click()
    expect(dialog.get_by_role("listitem").filter(has_text=text)).to_be_visible()
    expect(new.get_by_label("What they say")).to_have_value("")


def their_dots_are_counted(console: Console) -> None:
    dialog = for_the_room(console)
    enter_number(dialog, HOW_MANY, 4)
    expect(dialog).to_contain_text("8 of 8 dots left")
    enter_number(dialog, "Open on Sunday", 5)
    console.says("From the people in the room one idea takes 4 at most.")
    expect(dialog.get_by_label("Open on Sunday")).to_have_value("0")
    enter_number(dialog, "Open on Sunday", 4)
    expect(dialog).to_contain_text("4 of 8 dots left")
    enter_number(dialog, HOW_MANY, 3)
    console.says("More is entered for them already.")
    expect(dialog.get_by_label(HOW_MANY)).to_have_value("4")
    enter_number(dialog, "Open on Sunday", 3)
    expect(dialog).to_contain_text("5 of 8 dots left")
    # what was typed last is kept when the dialog is closed from within the field
    dialog.get_by_label("Closed on Mondays").fill("1")
    console.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    dialog = for_the_room(console)
    expect(dialog.get_by_label("Closed on Mondays")).to_have_value("1")
    expect(dialog).to_contain_text("4 of 8 dots left")
    console.page.keyboard.press("Escape")


def their_answers_are_counted(console: Console) -> None:
    dialog = for_the_room(console)
    enter_number(dialog, HOW_MANY, 3)
    answers = dialog.get_by_role("group", name="Open on Sunday")
    enter_number(answers, "Agree", 2)
    enter_number(answers, "Disagree", 1)
    expect(answers.get_by_label("Pass")).to_have_attribute("max", "0")
    console.page.keyboard.press("Escape")


def the_summary_tells_them_apart(page: Page) -> None:
    page.goto(page.url.replace("/console", "/summary"))
    ideas = page.get_by_role("listitem").filter(has_text="Open on Sunday")
    expect(ideas.filter(has_text="for people in the room").first).to_contain_text("said 3 times")
    expect(page.get_by_text("people in the room among them: 3").first).to_be_visible()


def test_the_dialog_closes_with_the_step(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    console = screens.console(workshop)
    dialog = for_the_room(console)
    workshop.turn("pause", "collect")
    expect(dialog).to_contain_text("This step takes nothing more at the moment.")
    expect(dialog.get_by_role("textbox")).to_have_count(0)
    console.page.keyboard.press("Escape")
    drawer = console.more()
    expect(drawer.get_by_role("button", name="Go on")).to_be_visible()
    expect(drawer.get_by_role("button", name="Enter for people without a phone …")).to_have_count(0)
