"""Ideas by turns, and box after box in a chain, with a canvas on the big screen: on all screens."""

from collections.abc import Callable

from live_workshop import Workshop
from playwright.sync_api import expect
from screens import PROJECTOR, Screens, hides, shows
from test_by_keys import tab_to

Make = Callable[..., Workshop]
NARROW = {"viewport": {"width": 360, "height": 740}}
BOXES = [
    {"key": "why", "label": "Why is that?", "prompt": "The first reason that comes to mind"},
    {"key": "root", "label": "And why is that?"},
]


def test_one_after_the_other(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=[{"kind": "collect", "settings": {"flow": "turns", "target": 4}}])
    console, wall = screens.console(workshop), screens.big_screen(workshop)
    phones = [screens.participant(workshop, **NARROW) for _ in range(2)]
    for phone in phones:
        phone.sees("You are in.")
    workshop.at("collect")
    wall.get_by_text("The first card appears here.").wait_for()
    for phone in phones:
        expect(
            phone.page.get_by_text("before you").or_(phone.page.get_by_text("It is your turn"))
        ).to_be_visible()
    first = next(phone for phone in phones if phone.page.get_by_text("It is your turn").is_visible())
    second = next(phone for phone in phones if phone is not first)
    expect(second.field).to_have_count(0)
    first.field.fill("Open earlier")
    first.press("Post")
    second.sees("It is your turn", "Open earlier")
    first.sees("One person before you.")
    # By keys
    tab_to(second.page.get_by_role("button", name="Pass", exact=True)).press("Enter")
    first.sees("It is your turn")
    console.counts("1 of 4 card")
    console.press("Nobody there: next one")
    second.sees("It is your turn")
    shows(wall, ["Open earlier"])
    late = screens.participant(workshop, **NARROW)
    late.sees("Read along.")


def test_box_after_box_in_a_chain(screens: Screens, a_workshop: Make) -> None:
    settings = {"flow": "chain", "boxes": BOXES, "layout": "sequence", "comments": True, "seconds_per_box": 0}
    workshop = a_workshop(agenda=[{"kind": "collect", "settings": settings}]).at("collect")
    console, wall = screens.console(workshop), screens.big_screen(workshop, **PROJECTOR)
    one, other = (screens.participant(workshop, **NARROW) for _ in range(2))
    one.sees("1 of 2", "Why is that?", "The first reason that comes to mind")
    one.field.fill("People come at noon")
    one.press("Post")
    one.sees("Your card is written.")
    hides(wall, ["People come at noon"])

    console.go("Next box")
    expect(one.page.get_by_role("blockquote").or_(one.page.locator("blockquote"))).to_contain_text(
        "People come at noon"
    )
    one.writes("The canteen is closed until then")
    other.sees("This follows from the answer before, and you gave none.")
    expect(other.field).to_have_count(0)

    console.go("Close and show")
    shows(wall, ["And why is that?", "People come at noon", "The canteen is closed until then"])
    tab_to(other.page.get_by_role("button", name="Build on: People come at noon")).press("Enter")
    other.sees("Builds on: People come at noon")
    other.field.fill("Because the shops close")
    other.press("Post")
    expect(one.card("People come at noon").filter(has_text="Because the shops close")).to_be_visible()


def test_each_box_asks_its_own_question(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=[{"kind": "collect"}])
    console = screens.console(workshop)
    console.press("Change")
    console.press("Edit: Ideas")
    dialog = console.page.get_by_role("dialog", name="Change this step")
    dialog.get_by_label("Boxes to write into").fill("What helps\nWhat hinders")
    dialog.get_by_text("More", exact=True).click()
    dialog.get_by_label("Question of “What hinders”").fill("What costs you time?")
    dialog.get_by_role("group", name="What hinders").get_by_label("Cards per person at most").fill("1")
    dialog.get_by_role("button", name="Keep").click()
    expect(dialog).to_have_count(0)
    console.press("Done changing")
    console.go("Start")

    phone = screens.participant(workshop, **NARROW)
    phone.page.get_by_text("What hinders", exact=True).click()
    phone.sees("What costs you time?")
    phone.writes("The forms")
    phone.field.fill("The printer")
    phone.press("Post")
    phone.sees("You have written as many cards as fit in “What hinders”: 1.")
    phone.page.get_by_text("What helps", exact=True).click()
    expect(phone.page.get_by_text("What costs you time?")).to_have_count(0)


def test_a_box_closes_and_what_was_not_posted_is_kept(screens: Screens, a_workshop: Make) -> None:
    settings = {
        "flow": "timed",
        "boxes": BOXES,
        "seconds_per_box": 900,
        "phases": [{"mode": "alone", "minutes": 5}],
    }
    workshop = a_workshop(agenda=[{"kind": "collect", "settings": settings}]).at("collect")
    console, phone = screens.console(workshop), screens.participant(workshop, **NARROW)
    phone.field.fill("I was not quick enough")
    console.go("Next box")
    phone.sees("And why is that?", "Not posted in “Why is that?”, and kept: I was not quick enough")
    expect(phone.field).to_have_value("")
    console.go("All boxes once more")
    phone.sees("All boxes are open once more, for a moment.")
    phone.page.get_by_text("Why is that?", exact=True).click()
    expect(phone.field).to_have_value("I was not quick enough")
    phone.press("Post")
    expect(phone.card("I was not quick enough")).to_be_visible()
