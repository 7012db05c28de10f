"""What a facilitator does besides the large button: time, cards, the agenda, rehearsals, other devices."""

import re
from collections.abc import Callable

from live_workshop import Workshop, says
from playwright.sync_api import Locator, expect
from screens import LAPTOP, Console, Phone, Screens, enter

Make = Callable[..., Workshop]
ALONE = [{"mode": "alone", "minutes": 3}]
TOGETHER = {"phases": [{"mode": "shared", "minutes": 5}]}


def test_time_can_be_added_and_stopped(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop()
    phone, others = screens.participant(workshop), workshop.people(2)
    console = screens.console(workshop)
    console.go("Start")
    expect(phone.field).to_be_visible()
    step = workshop.step("collect")
    others[0].ok("ballot.done", activity=step["id"], done=True)
    phone.says_done()
    console.counts("2 of 3 are done")

    before = seconds_left(phone.page.get_by_role("timer"))
    console.press("+1 min")
    expect(phone.page.get_by_role("timer")).to_have_text(re.compile(r"5:[3-5]\d|6:00"))
    assert 40 < seconds_left(phone.page.get_by_role("timer")) - before <= 60

    phone.field.fill("Half a sen")
    console.press("Pause all input")
    phone.sees("Paused for a moment.")
    expect(phone.field).to_have_count(0)
    stood_at = seconds_left(phone.page.get_by_role("timer"))
    others[1].ok("participant.rename", name="Time goes by")
    console.go("Go on")
    expect(phone.field).to_have_value("Half a sen")
    assert stood_at - seconds_left(phone.page.get_by_role("timer")) <= 2


def seconds_left(timer: Locator) -> int:
    minutes, seconds = re.findall(r"\d+", timer.inner_text())[:2]
    return int(minutes) * 60 + int(seconds)


def test_the_console_says_when_it_will_be_over(screens: Screens, a_workshop: Make) -> None:
    console = screens.console(a_workshop())
    expect(console.now).to_contain_text("Started now, it ends about")
    console.go("Start")
    expect(console.now).to_contain_text(re.compile(r"Ends about \S+ \S+, as planned"))
    for more in (6, 7, 8):
        console.press("+1 min")
        # Not the full minute that stood there before the press
        timer = re.compile(rf"{more - 1}:(?!00)[0-5]\d|{more}:00")
        expect(console.now.get_by_role("timer")).to_have_text(timer)
    expect(console.now).to_contain_text("3 minutes later than planned")
    agenda = console.page.get_by_role("complementary", name="Agenda")
    expect(agenda.get_by_role("listitem").first).to_contain_text("0 of 8 min")


def test_a_step_left_too_early_is_opened_again(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    phone, console = screens.participant(workshop), screens.console(workshop)
    phone.writes("A bench in the sun")
    console.go("Close and show")
    console.go("Next: Dots")
    phone.sees("Which of these would help us most?")
    console.page.get_by_role("complementary", name="Agenda").get_by_role("button", name="Ideas").click()
    console.press("Open it for another round")
    phone.writes("A second thought")
    expect(console.now).to_contain_text("writing alone")
    expect(console.page.get_by_text("Looking back at")).to_have_count(0)


def test_what_helps_while_it_runs_goes_when_it_is_shown(screens: Screens, a_workshop: Make) -> None:
    lines = {"say": "Vote alone", "watch": "Whispers", "if_stuck": "Trust your first thought"}
    workshop = a_workshop(
        agenda=[
            {"kind": "collect", "settings": {"phases": [*ALONE, *TOGETHER["phases"]]}},
            {"kind": "vote", "settings": {"script": lines}},
        ]
    ).at("collect")
    says(workshop.person(), workshop.step("collect"), "A second counter")
    console = screens.console(workshop)
    console.go("Close and show")
    expect(console.now.get_by_text("If stuck")).to_be_visible()
    console.go("Next: Dots")
    for line in lines.values():
        expect(console.now.get_by_text(line)).to_be_visible()
    console.go("Close and show")
    expect(console.page.get_by_role("heading", name="Result")).to_be_visible()
    for line in lines.values():
        expect(console.now.get_by_text(line)).to_have_count(0)


def test_what_was_merged_stays_on_the_table_in_the_other_words(screens: Screens, a_workshop: Make) -> None:
    table = {"source": {"select": {"top": 1}}}
    workshop = a_workshop(
        agenda=[{"kind": "collect"}, {"kind": "vote"}, {"kind": "commit", "settings": table}]
    ).at("collect")
    person = workshop.person()
    mine, same = says(person, workshop.step("collect"), "A second counter", "Two counters at noon")
    workshop.at("vote")
    person.ok("mark.set", activity=workshop.step("vote")["id"], target=mine, value=1)
    workshop.turn("reveal", "vote")
    workshop.at("commit")
    console, phone = screens.console(workshop), screens.participant(workshop)
    for page in (console.page, phone.page):
        expect(page.get_by_text("A second counter", exact=True)).to_be_visible()
    rev = workshop.facilitator.ok("idea.merge", idea=mine, into=same)["rev"]
    for page in (console.page, phone.page):
        expect(page.get_by_text("Two counters at noon", exact=True)).to_be_visible()
        expect(page.get_by_text("A second counter", exact=True)).to_have_count(0)
    workshop.facilitator.ok("undo", rev=rev)
    for page in (console.page, phone.page):
        expect(page.get_by_text("A second counter", exact=True)).to_be_visible()
        expect(page.get_by_text("Two counters at noon", exact=True)).to_have_count(0)


def test_cards_are_hidden_brought_back_and_merged(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=[{"kind": "collect", "settings": TOGETHER}]).at("collect")
    author, reader = screens.participant(workshop), screens.participant(workshop)
    console, wall = screens.console(workshop), screens.big_screen(workshop)
    author.writes("Rude words", "More light in the hall")
    says(workshop.person(), workshop.step("collect"), "A brighter hall")
    reader.sees("Rude words", "A brighter hall")

    console.card("Rude words").get_by_role("button", name="Hide").click()
    expect(reader.page.get_by_text("Rude words")).to_have_count(0)
    expect(wall.get_by_text("Rude words")).to_have_count(0)
    expect(author.card("Rude words")).to_contain_text("Not shown to the others at the moment")
    console.page.get_by_text("Hidden: 1").click()
    console.press("Bring back")
    reader.sees("Rude words")

    for text in ("More light in the hall", "A brighter hall"):
        console.card(text).get_by_label("Merge").check()
    choice = console.page.get_by_role("group", name="Which wording stays?")
    choice.get_by_role("button", name="More light in the hall").click()
    expect(reader.card("More light in the hall")).to_contain_text("Said 2 times")
    expect(wall.get_by_text("A brighter hall")).to_have_count(0)
    console.page.get_by_role("status").get_by_role("button", name="Undo").last.click()
    reader.sees("A brighter hall")
    expect(reader.card("More light in the hall")).not_to_contain_text("Said")


def test_the_agenda_changes_before_and_during(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop()
    phone, console = screens.participant(workshop), screens.console(workshop)
    agenda = console.page.get_by_role("complementary", name="Agenda")
    agenda.get_by_role("button", name="Change").click()

    adds_a_step(console, "Ideas", title="Risks", question="What could go wrong?")
    agenda.get_by_role("button", name="Move up: Risks").click()
    expect_agenda(agenda, "Ideas", "Dots", "Risks", "Who does what")
    agenda.get_by_role("button", name="Edit: Ideas").click()
    dialog = console.page.get_by_role("dialog", name="Change this step")
    dialog.get_by_role("textbox", name="Question", exact=True).fill("What annoys you most?")
    dialog.get_by_role("button", name="Keep").click()
    console.go("Start")
    expect(phone.page.get_by_role("heading", level=1)).to_have_text("What annoys you most?")

    adds_a_step(console, "Who does what", title="Small repairs", question="What is mended this week?")
    for _ in range(3):
        place = agenda.get_by_role("listitem").filter(has_text="Small repairs")
        before = place.inner_text().split()[0]
        agenda.get_by_role("button", name="Move up: Small repairs").click()
        expect(place).not_to_contain_text(re.compile(rf"^\s*{before}"))
    agenda.get_by_role("button", name="Remove: Dots").click()
    expect_agenda(agenda, "Ideas", "Small repairs", "Risks", "Who does what")
    expect(agenda.get_by_role("button", name="Remove: Ideas")).to_have_count(0)
    console.go("Close and show")
    console.go("Next: Small repairs")
    expect(phone.page.get_by_role("heading", level=1)).to_have_text("What is mended this week?")


def adds_a_step(console: Console, kind: str, *, title: str, question: str) -> None:
    console.press("Add a step")
    dialog = console.page.get_by_role("dialog", name="Add a step")
    dialog.get_by_role("button", name=re.compile(f"^{kind}")).click()
    dialog.get_by_role("textbox", name="Question", exact=True).fill(question)
    dialog.get_by_label("Name of the step").fill(title)
    dialog.get_by_role("button", name="Keep").click()
    expect(dialog).to_have_count(0)


def expect_agenda(agenda: Locator, *titles: str) -> None:
    expect(agenda.get_by_role("listitem")).to_contain_text(list(titles))
    expect(agenda.get_by_role("listitem")).to_have_count(len(titles))


def test_a_long_ballot_is_thinned_out_or_voted_on_as_it_is(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    for number, line in enumerate(workshop.people(6)):
        says(line, workshop.step("collect"), *(f"Idea {number}-{place}" for place in range(7)))
    phone, console = screens.participant(workshop), screens.console(workshop)
    console.go("Close and show")
    console.go("Next: Dots")
    dialog = console.page.get_by_role("dialog", name="A lot to vote on")
    dialog.get_by_role("button", name="Go back and merge or hide").click()
    expect(console.now).to_contain_text("writing together")
    console.go("Next: Dots")
    dialog.get_by_role("button", name="Vote on all of them anyway").click()
    expect(phone.page.get_by_role("button", name="Give a dot")).to_have_count(42)
    phone.sees("8 of 8 dots left")


def test_a_rehearsal_leaves_the_real_one_untouched(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop()
    phone, console = screens.participant(workshop), screens.console(workshop)
    console.counts("1 person is here")
    real = console.page.url
    console.press("Try it with 12 simulated people")
    expect(console.page.get_by_text("This is a rehearsal.")).to_be_visible()
    assert console.page.url != real
    # two of the twelve come late, as in life
    expect(console.now).to_contain_text("10 people are here", timeout=30_000)
    console.go("Start")
    expect(console.now).to_contain_text(re.compile(r"[1-9]\d*\s*cards?"), timeout=60_000)

    console.press("Back to the real one")
    console.counts("1 person is here")
    assert console.page.url == real
    phone.sees("You are in. We start soon.")
    console.go("Start")
    console.counts("0 cards")


def test_two_facilitators_work_side_by_side(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop()
    phone, first = screens.participant(workshop), screens.console(workshop)
    links = first.more("Links")
    links.get_by_label("A second facilitator: their name").fill("Sam")
    links.get_by_role("button", name="Make their link").click()
    second = enter(
        screens.browser(**LAPTOP).new_page(), links.get_by_label("The link", exact=True).input_value()
    )
    first.page.keyboard.press("Escape")
    second.counts("1 person is here")

    second.go("Start")
    expect(first.now).to_contain_text("writing alone")
    phone.writes("Only one queue")
    first.go("Close and show")
    second.card("Only one queue").get_by_role("button", name="Hide").click()
    expect(first.page.get_by_text("Hidden: 1")).to_be_visible()
    drawer = first.more("People")
    expect(drawer).to_contain_text("Sam")
    drawer.get_by_text("Take back", exact=True).click()
    expect(drawer).to_contain_text("by somebody else")
    drawer.get_by_role("button", name="Undo: Hidden: “Only one queue”").click()
    expect(drawer).to_contain_text("Nothing to take back yet.")
    expect(second.card("Only one queue")).to_be_visible()


def test_a_decision_is_corrected_and_taken_from_the_record(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    (card,) = says(workshop.person(), workshop.step("collect"), "A second till")
    workshop.at("vote")
    workshop.person().ok("mark.set", activity=workshop.step("vote")["id"], target=card, value=1)
    console = screens.console(workshop)
    console.go("Close and show")
    console.press("We decide …")
    console.press("Write it down")
    decisions = console.page.get_by_role("region", name="Decisions")
    decisions.get_by_role("button", name="Change: A second till").click()
    console.page.get_by_label("What is decided").fill("A second till until Easter")
    console.press("Keep")
    expect(decisions).to_contain_text("A second till until Easter")
    decisions.get_by_role("button", name="Change: A second till until Easter").click()
    console.press("Not decided after all")
    expect(decisions).to_have_count(0)
    console.page.get_by_role("status").get_by_role("button", name="Undo").last.click()
    expect(decisions).to_contain_text("A second till until Easter")


def test_the_facilitator_goes_on_from_another_device(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop()
    phone, laptop = screens.participant(workshop), screens.console(workshop)
    laptop.go("Start")
    links = laptop.more("Links")
    links.get_by_role("button", name="This console on another device").click()
    link = links.get_by_label("The link", exact=True).input_value()
    laptop.page.context.close()

    tablet = enter(screens.browser(**{**LAPTOP, "has_touch": True}).new_page(), link)
    tablet.go("Close and show")
    expect(phone.page.get_by_role("heading", name="From the others")).to_be_visible()
    tablet.page.reload()
    expect(tablet.now).to_contain_text("writing together")


def test_the_facilitator_counts_only_when_taking_part(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop()
    console = screens.console(workshop)
    expect(console.now).to_contain_text("Let people in")
    links = console.more("Links")
    with console.page.context.expect_page() as opened:
        links.get_by_role("link", name="Take part myself").click()
    console.page.keyboard.press("Escape")
    myself = Phone(opened.value)
    myself.sees("You are in. We start soon.")
    console.counts("1 person is here")
    console.go("Start")
    myself.writes("Mine counts, too")
    console.counts("1 card", "1 of 1 wrote", "0 of 1 are done")


def test_run_again_begins_with_what_is_still_open(screens: Screens) -> None:
    page = screens.browser(**LAPTOP).new_page()
    page.goto(screens.server.signin)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="New workshop").click()
    page.get_by_role("link", name="begin with three simple steps").click()
    page.get_by_label("Your question").fill("What slows us down?")
    page.get_by_role("button", name="Create the workshop").click()
    console = Console(page)
    for label in ("Start", "Close and show", "Next: Dots"):
        console.go(label)
    console.says("There is nothing to vote on yet")
    more = console.more()
    more.get_by_role("button", name="Leave out “Dots”").click()
    more.get_by_role("button", name="Close", exact=True).click()
    console.go("Next: Who does what")
    page.get_by_label("Add an action for the room").fill("Clear the shelf by the door")
    console.press("Add")
    console.counts("1 action")
    console.go("End the workshop")
    dialog = page.get_by_role("dialog", name="End the workshop?")
    expect(dialog).to_contain_text("One action has no owner yet.")
    dialog.get_by_role("button", name="End the workshop").click()
    page.get_by_role("link", name="My workshops").click()

    workshop = page.get_by_role("listitem").filter(has_text="What slows us down?")
    expect(workshop).to_contain_text("Clear the shelf by the door")
    workshop.get_by_role("button", name="Run again").click()
    expect_agenda(page.get_by_role("complementary", name="Agenda"), "From last time", "Ideas", "Dots", "Who")
    still_open = page.get_by_role("region", name="From last time")
    expect(still_open).to_contain_text("Clear the shelf by the door")
    console.go("Start")
    expect(console.now).to_contain_text("What came of what we took on?")
    expect(page.get_by_role("region", name="From last time")).to_contain_text("Clear the shelf by the door")
