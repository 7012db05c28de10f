"""A talk in groups on all screens: two phones, the console that looks in, the big screen that calls all back."""

import re
from collections.abc import Callable

from live_workshop import Workshop
from playwright.sync_api import expect
from screens import Phone, Screens

Make = Callable[..., Workshop]
SMALL = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
SECRET = "The queue is the lift"


def talks(minutes: float, size: int) -> list[dict[str, object]]:
    settings = {"mode": "groups", "grouping": {"size": size}}
    prompt = "What keeps us from it?"
    return [
        {"kind": "discuss", "title": "In groups", "prompt": prompt, "minutes": minutes, "settings": settings}
    ]


def takes_the_pen(phone: Phone) -> None:
    phone.press("I'll write now")
    phone.sees("You write for your group.")


def notes(phone: Phone, words: str, sort: str = "Note") -> None:
    phone.page.get_by_label("What this line is").select_option(label=sort)
    phone.page.get_by_label("A line for your group").fill(words)
    phone.press("Note it")
    phone.sees(words)


def test_one_writes_another_reads_and_takes_over(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=talks(10, 2))
    ann, ben = (screens.participant(workshop, **SMALL) for _ in range(2))
    for phone in (ann, ben):
        phone.sees("You are in.")
    workshop.at("discuss")
    for phone in (ann, ben):
        phone.sees("Talk in your group.")
    ann.sees("for your group.")
    writer, reader = (ann, ben) if ann.page.get_by_text("You write for your group.").count() else (ben, ann)
    notes(writer, SECRET)
    reader.sees(SECRET)
    notes(writer, "Ask the caretaker for a key", "Action")
    reader.sees("Ask the caretaker for a key")
    expect(reader.page.get_by_label("A line for your group")).to_have_count(0)

    takes_the_pen(reader)
    expect(writer.page.get_by_label("A line for your group")).to_have_count(0)
    reader.press(f"Take back: {SECRET}")
    expect(writer.page.get_by_text(SECRET)).to_have_count(0)
    reader.page.get_by_label("A line for your group").fill("Half a sen")
    reader.page.reload()
    expect(reader.page.get_by_label("A line for your group")).to_have_value("Half a sen")
    reader.sees("Ask the caretaker for a key")


def test_groups_are_called_back_and_tell_what_they_found(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=talks(0.5, 2))
    ann = screens.participant(workshop, **SMALL)
    ann.sees("You are in.")
    others = workshop.people(3)
    console = screens.console(workshop)
    wall = screens.big_screen(workshop)
    console.go("Start")
    ann.sees("Talk in your group.")
    expect(wall.get_by_text("Group 1", exact=True)).to_be_visible()
    expect(wall.get_by_text("Group 2", exact=True)).to_be_visible()
    if ann.page.get_by_role("button", name="I'll write now").count():
        takes_the_pen(ann)
    own = ann.page.locator(".who-writes strong").inner_text()
    notes(ann, SECRET)
    notes(ann, "We open at eight", "Decision")

    console.page.get_by_text(f"Look in on {own}").click()
    expect(console.page.get_by_text(SECRET)).to_be_visible()
    room = console.page.get_by_role("listitem").filter(has_text=own).filter(has_text="Name and room")
    room.get_by_text("Name and room").click()
    room.get_by_label("Where it meets").fill("The library")
    room.get_by_label("Where it meets").press("Enter")
    ann.sees("The library")
    expect(wall.get_by_text("The library")).to_be_visible()
    assert SECRET not in wall.content()
    assert all(SECRET not in str(person.frames) for person in others)

    # Half a minute is the shortest there is
    for page in (ann.page, wall):
        expect(page.get_by_text("Time is up. Please come back to the others.")).to_be_visible(timeout=45_000)
    expect(console.now).to_contain_text("ask everyone to come back")
    console.press("+2 min")
    expect(ann.page.get_by_text("Talk in your group.")).to_be_visible()

    console.go("Call all back")
    for page in (ann.page, wall):
        expect(page.get_by_text(SECRET)).to_be_visible()
    expect(console.page.get_by_role("heading", name="Decided")).to_be_visible()
    expect(console.page.get_by_text("We open at eight")).to_have_count(2)


def test_a_half_filled_card_of_a_group_is_looked_in_on(screens: Screens, a_workshop: Make) -> None:
    fields = [{"key": "name", "label": "A name for it"}, {"key": "what", "label": "What does it do?"}]
    workshop = a_workshop(agenda=[{"kind": "form", "settings": {"fields": fields, "scope": "group"}}])
    phone = screens.participant(workshop, **SMALL)
    phone.sees("You are in.")
    console = screens.console(workshop)
    console.go("Start")
    phone.sees("You write for your group.")
    phone.page.get_by_label("A name for it").fill("Shadow day")
    phone.press("Next")
    console.page.get_by_text("Look in on Group 1").click()
    answers = console.page.locator(".look-in .answers")
    expect(answers).to_contain_text("Shadow day")
    expect(answers).to_contain_text("What does it do?")
    console.go("Call all back")
    phone.sees("Shadow day")


def test_a_talk_in_groups_is_planned_at_the_console(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=[{"kind": "collect"}])
    console = screens.console(workshop)
    page = console.page
    page.get_by_role("complementary", name="Agenda").get_by_role("button", name="Change").click()
    console.press("Add a step")
    dialog = page.get_by_role("dialog", name="Add a step")
    dialog.get_by_text("More kinds").click()
    dialog.get_by_role("button", name=re.compile("^Talk")).click()
    dialog.get_by_label("What happens").select_option("Talk in groups, then come back")
    dialog.get_by_label("People in a group").fill("3")
    dialog.get_by_label("How groups are put together").select_option("people choose")
    dialog.get_by_label("What they talk about").select_option("cards: one for each group")
    dialog.get_by_label("Cards that come in from the step before").select_option("A list that I paste")
    dialog.get_by_label("The list").fill("The counter\nThe phone")
    dialog.get_by_role("button", name="Keep").click()
    expect(dialog).to_have_count(0)
    workshop.facilitator.until(lambda line: line.all("activity", kind="discuss"))
    settings = workshop.step("discuss")["settings"]
    assert (settings["mode"], settings["per_group"]) == ("groups", "one")
    assert settings["grouping"] == {"size": 3, "method": "pick", "from": "prev"}
    assert settings["source"]["texts"] == ["The counter", "The phone"]
    assert settings["script"]["say"].startswith("Find your group")
