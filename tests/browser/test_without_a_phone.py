"""People in the room without a phone: what the facilitator enters for them, from the dialog to the summary."""

import re
from collections.abc import Callable

from live_workshop import Workshop, says
from playwright.sync_api import Locator, Page, expect
from screens import Console, Screens
from states import enter_number, for_the_room

HOW_MANY = "How many take part without a phone?"
WORRY = "Nobody is there on Sundays"
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
    expect(drawer.get_by_role("button", name="Close without showing")).to_be_visible()
    expect(drawer.get_by_role("button", name="Enter for people without a phone …")).to_have_count(0)


QUESTIONS = [
    {"key": "day", "text": "Which day?", "type": "single", "options": ["Monday", "Friday"]},
    {"key": "times", "text": "How often do you come?", "type": "number"},
    {"key": "word", "text": "In one word?", "type": "word"},
]
JUDGING = [
    {"kind": "collect"},
    {"kind": "rate", "settings": {"source": {"select": {"all": True}}}},
    {"kind": "rank", "settings": {"source": {"from": "prev"}}},
    {"kind": "agree", "settings": {"proposals": ["We open on Sundays"]}},
    {"kind": "poll", "settings": {"questions": QUESTIONS}},
    {"kind": "form", "settings": {"fields": [{"key": "name", "label": "A name for it"}]}},
    {"kind": "brainwrite"},
]


def test_they_judge_and_answer_like_everybody(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=JUDGING).at("collect")
    says(workshop.person(), workshop.step("collect"), "A second counter", "Open on Sunday")
    console = screens.console(workshop)

    console.go("Close and show")
    console.go("Next: Rate")
    they_agree_on_a_rating(console)
    console.go("Close and show")
    expect(console.card("Open on Sunday")).to_contain_text("100 of 100, from 3 of 3 people")
    expect(console.card("Open on Sunday")).to_contain_text("3 of them have no phone")

    console.go("Next: Put in order")
    they_agree_on_an_order(console)
    console.go("Close and show")
    expect(console.card("Open on Sunday")).to_contain_text("first for 2")
    expect(console.card("Open on Sunday")).to_contain_text("2 of them have no phone")

    console.go("Next: Agreement")
    their_fingers_are_counted(console)
    console.go("Close and show")
    expect(console.page.get_by_text("Not yet", exact=True)).to_be_visible()
    expect(console.card("We open on Sundays")).to_contain_text("in support: 3 of 4")
    reason = console.page.get_by_role("region", name="Reasons, without names").get_by_role("listitem")
    expect(reason).to_contain_text(WORRY)
    expect(reason).to_contain_text("1 person in the room says this")
    expect(console.card("We open on Sundays")).to_contain_text("3 of them have no phone")

    console.go("Next: Quick question")
    they_answer_questions(console)
    console.go("Close and show")
    day = console.page.get_by_role("region", name="Which day?")
    expect(day).to_contain_text("3 people answered · 3 of them have no phone")
    expect(console.page.get_by_role("region", name="How often do you come?")).to_contain_text("middle 12")
    expect(console.card("friendly")).to_contain_text("2 in the room say this")

    console.go("Next: One card in full")
    a_card_is_filled_in_for_each(console)
    console.counts("2 cards begun")
    console.go("Close and show")

    console.go("Next: Passing sheets")
    expect(console.more()).to_contain_text("Sheets go from phone to phone, so nothing is entered for them.")
    console.page.keyboard.press("Escape")
    workshop.facilitator.ok("workshop.end")
    console.page.goto(console.page.url.replace("/console", "/summary"))
    expect(console.page.get_by_text("people in the room among them: 3").first).to_be_visible()


def they_agree_on_a_rating(console: Console) -> None:
    dialog = for_the_room(console)
    expect(dialog.get_by_role("group")).to_have_count(0)
    enter_number(dialog, HOW_MANY, 3)
    scale = dialog.get_by_role("group", name=re.compile("^Open on Sunday"))
    scale.get_by_role("button", name="5", exact=True).click()
    expect(scale.get_by_role("button", pressed=True)).to_have_text("5")
    console.page.keyboard.press("Escape")


def they_agree_on_an_order(console: Console) -> None:
    dialog = for_the_room(console)
    enter_number(dialog, HOW_MANY, 2)
    counter, sunday = dialog.get_by_label("A second counter"), dialog.get_by_label("Open on Sunday")
    counter.select_option("1")
    expect(counter).to_have_value("1")
    sunday.select_option("2")
    expect(sunday).to_have_value("2")
    # who takes a place gives the other card their own
    sunday.select_option("1")
    expect(sunday).to_have_value("1")
    expect(counter).to_have_value("2")
    console.page.keyboard.press("Escape")


def their_fingers_are_counted(console: Console) -> None:
    dialog = for_the_room(console)
    enter_number(dialog, HOW_MANY, 4)
    answers = dialog.get_by_role("group", name="We open on Sundays")
    enter_number(answers, "5 I will help to lead it", 3)
    enter_number(answers, "4 I am for it", 2)
    console.says("That is more than so many people can give.")
    enter_number(answers, "4 I am for it", 1)
    expect(answers.get_by_label("0 Stop: not like this")).to_have_attribute("max", "0")
    expect(dialog.get_by_text("A reason of theirs …")).to_have_count(0)
    enter_number(answers, "4 I am for it", 0)
    enter_number(answers, "2 I have worries", 1)
    they_say_why(dialog)
    console.page.keyboard.press("Escape")


def they_say_why(dialog: Locator) -> None:
    dialog.get_by_text("A reason of theirs …").click()
    dialog.get_by_label("What they say").fill(WORRY)
    dialog.get_by_role("button", name="Add the reason").click()
    expect(dialog.get_by_text("Their reasons: 1")).to_be_visible()
    expect(dialog.get_by_role("listitem").filter(has_text=WORRY).last).to_contain_text(
        "in the room says this"
    )


def they_answer_questions(console: Console) -> None:
    dialog = for_the_room(console)
    enter_number(dialog, HOW_MANY, 3)
    enter_number(dialog.get_by_role("group", name="Which day?"), "Friday", 3)
    times = dialog.get_by_role("group", name="How often do you come?")
    times.get_by_label("The number").fill("12")
    times.get_by_label("How many say it").fill("2")
    times.get_by_role("button", name="Add").click()
    expect(times.get_by_label("12", exact=True)).to_have_value("2")
    word = dialog.get_by_role("group", name="In one word?")
    word.get_by_label("What they say").fill("friendly")
    word.get_by_label("How many say it").fill("2")
    word.get_by_role("button", name="Add the card").click()
    expect(word.get_by_role("listitem")).to_contain_text("2 in the room say this")
    console.page.keyboard.press("Escape")


def a_card_is_filled_in_for_each(console: Console) -> None:
    dialog = for_the_room(console)
    for name in ("Night post", "Day post"):
        dialog.get_by_label("A name for it").fill(name)
        dialog.get_by_label("A name for it").press("Tab")
        dialog.get_by_role("button", name="The next person's card").click()
        expect(dialog.get_by_role("listitem").filter(has_text=name)).to_be_visible()
    dialog.get_by_role("button", name="Change: Night post").click()
    expect(dialog.get_by_label("A name for it")).to_have_value("Night post")
    console.page.keyboard.press("Escape")
