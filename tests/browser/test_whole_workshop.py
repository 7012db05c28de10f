"""One workshop from signing in to what came of it, with everyone before a screen of their own."""

import re

from playwright.sync_api import BrowserContext, Page, expect
from screens import LAPTOP, Console, Phone, Screens, counts, hides, shows

QUESTION = "How do we shorten the queue at the counter?"
OUTCOME = "Nobody waits longer than ten minutes"
WRITTEN = {
    "ann": ["Open a second counter at noon", "Let people book a time"],
    "ben": ["Print the forms in advance", "A sign that tells how long it takes"],
    "eve": ["Answer simple questions outside"],
}
BEST = "Let people book a time"
ACTION = "Ask the booking office for a trial account"


def test_a_whole_workshop(screens: Screens) -> None:
    laptop = screens.browser(**LAPTOP)
    console = signs_in_and_asks(laptop, screens.server.signin)
    code = console.page.url.split("/")[-2]
    with laptop.expect_page() as opened:
        console.page.get_by_role("link", name="Open the big screen").click()
    wall = opened.value
    people = {name: joins_by_code(screens, code) for name in WRITTEN}
    console.counts("3 people are here")
    shows(wall, ["3 here", QUESTION])

    everyone_writes_alone(console, wall, people)
    everyone_sees_the_others(console, wall, people)
    everyone_votes(console, wall, people, screens)
    the_group_decides(console, wall)
    somebody_takes_it_on(console, wall, people)
    it_ends(console, wall, people)
    assert console.presses == 1 + 2 + 2 + 2  # Start, then at most two for each step

    the_owner_answers_later(screens, people["ann"])
    what_came_of_it(laptop, code)


def signs_in_and_asks(laptop: BrowserContext, link: str) -> Console:
    page = laptop.new_page()
    page.goto(link)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="New workshop").click()
    page.get_by_role("link", name="begin with three simple steps").click()
    page.get_by_label("Your question").fill(QUESTION)
    page.get_by_label("What should be different afterwards?").fill(OUTCOME)
    page.get_by_role("button", name="Create the workshop").click()
    expect(page.get_by_role("heading", name=QUESTION)).to_be_visible()
    return Console(page)


def joins_by_code(screens: Screens, code: str) -> Phone:
    """Typed as people type: small letters, a space in between. Nothing else is asked."""
    phone = screens.phone("/")
    phone.page.get_by_label("The code on the big screen").fill(f"{code[:3]} {code[3:]}".lower())
    phone.press("Join")
    phone.sees(QUESTION, "You are in. We start soon.")
    expect(phone.page.get_by_role("textbox")).to_have_count(0)
    return phone


def everyone_writes_alone(console: Console, wall: Page, people: dict[str, Phone]) -> None:
    console.go("Start")
    for name, phone in people.items():
        phone.sees("Nobody in the room, the facilitator included, sees who wrote what.")
        phone.writes(*WRITTEN[name])
    people["ann"].says_done()
    people["ben"].says_done()
    console.counts("5 cards", "3 of 3 wrote", "2 of 3 are done")
    shows(wall, ["Everyone writes alone."])
    counts(wall.get_by_role("main"), "5 cards", "3 of 3 wrote", "2 of 3 are done")

    for name, phone in people.items():
        for other, texts in WRITTEN.items():
            assert all(phone.knows(text) == (other == name) for text in texts)
    everything = [text for texts in WRITTEN.values() for text in texts]
    hides(wall, everything)
    hides(console.page, everything)


def everyone_sees_the_others(console: Console, wall: Page, people: dict[str, Phone]) -> None:
    console.go("Close and show")
    everything = [text for texts in WRITTEN.values() for text in texts]
    for phone in people.values():
        phone.sees(*everything)
    people["eve"].writes("Tell people which papers to bring")
    shows(wall, [*everything, "Tell people which papers to bring"])
    shows(console.page, everything)


def everyone_votes(console: Console, wall: Page, people: dict[str, Phone], screens: Screens) -> None:
    console.go("Next: Dots")
    ann, ben, eve = people.values()
    ann.gives_a_dot(BEST, "Print the forms in advance")
    late = joins_in_the_middle(screens, console)
    ben.gives_a_dot(BEST)
    eve.gives_a_dot("Print the forms in advance", "Open a second counter at noon")
    late.gives_a_dot(BEST)
    ann.sees("1 of 3 dots left")
    console.counts("4 of 4 voted")
    for screen in (console.page, wall, eve.page):
        expect(screen.get_by_text(re.compile(r"\d dots?,|voters"))).to_have_count(0)
    assert not eve.knows('"score"')

    console.go("Close and show")
    for screen in (console.page, wall, *(phone.page for phone in people.values()), late.page):
        best = screen.get_by_role("listitem").filter(has_text=BEST)
        expect(best).to_contain_text("3 dots, from 3 of 4 voters")
    assert eve.knows('"score"')
    expect(wall.get_by_role("listitem").first).to_contain_text(BEST)
    expect(ann.card(BEST)).to_contain_text("yours")


def joins_in_the_middle(screens: Screens, console: Console) -> Phone:
    """Ten minutes late: lands in the vote, with its question, the time left and all the dots."""
    late = screens.phone(console.page.url.removesuffix("/console"))
    expect(late.page.get_by_role("heading", level=1)).to_have_text("Which of these would help us most?")
    late.sees("3 of 3 dots left", "Tell people which papers to bring")
    expect(late.page.get_by_role("timer")).to_have_text(re.compile(r"[12]:\d\d|3:00"))
    return late


def the_group_decides(console: Console, wall: Page) -> None:
    console.card(BEST).get_by_role("button", name="We decide …").click()
    dialog = console.page.get_by_role("dialog", name="We decide …")
    expect(dialog.get_by_label("What is decided")).to_have_value(BEST)
    dialog.get_by_label("What is decided").fill("We try booking for a month")
    dialog.get_by_role("button", name="Write it down").click()
    expect(console.page.get_by_role("region", name="Decisions")).to_contain_text("We try booking for a month")


def somebody_takes_it_on(console: Console, wall: Page, people: dict[str, Phone]) -> None:
    console.go("Next: Who does what")
    ann, ben = people["ann"], people["ben"]
    ben.press(f"Use it: {BEST}")
    ben.page.get_by_label("What is to be done?").fill(ACTION)
    ben.press("Add the action")
    expect(wall.get_by_role("row", name=ACTION)).to_contain_text("Who?")

    expect(ann.page.get_by_label("Your name")).to_have_count(0)
    ann.press(f"I'll do it: {ACTION}")
    ann.page.get_by_label("Your name").fill("Ann")
    ann.press("I'll do it")
    expect(ann.card(ACTION).get_by_role("link", name="Your link")).to_be_visible()
    expect(wall.get_by_role("row", name=ACTION)).to_contain_text("Ann")
    console.counts("1 action", "1 with an owner")


def it_ends(console: Console, wall: Page, people: dict[str, Phone]) -> None:
    console.go("End the workshop")
    console.page.get_by_role("dialog").get_by_role("button", name="End the workshop").click()
    console.presses += 1
    shows(wall, ["Thank you.", "We try booking for a month"])
    for phone in people.values():
        phone.sees("Thank you. That was it.", "We try booking for a month", "What became of your")
    expect(people["ann"].card(BEST).first).to_contain_text("Became an action")
    expect(console.page.get_by_role("link", name="Read the summary")).to_be_visible()


def the_owner_answers_later(screens: Screens, ann: Phone) -> None:
    """From her own link, on another device, where nobody knows her."""
    ann.page.get_by_role("link", name="Your link").click()
    expect(ann.page.get_by_role("heading", name=ACTION)).to_be_visible()
    link = ann.page.url
    elsewhere = screens.browser(**LAPTOP).new_page()
    elsewhere.goto(link)
    elsewhere.get_by_label("What changed?").fill("They gave us three months")
    elsewhere.get_by_role("button", name="On the way").click()
    expect(elsewhere.get_by_role("status")).to_contain_text("Your answer: On the way")


def what_came_of_it(laptop: BrowserContext, code: str) -> None:
    page = laptop.new_page()
    page.goto("/me")
    workshop = page.get_by_role("listitem").filter(has_text=QUESTION)
    expect(workshop).to_contain_text("They gave us three months")
    workshop.get_by_role("link", name="Summary").click()
    in_short = page.get_by_role("region", name="In short")
    expect(in_short).to_contain_text("We decided")
    expect(in_short).to_contain_text("We try booking for a month")
    expect(page.get_by_role("region", name="Since then")).to_contain_text("They gave us three months")
    page.emulate_media(media="print")
    shows(page, ["We try booking for a month", ACTION, "Answer simple questions outside"])
    assert page.pdf()[:5] == b"%PDF-"
