"""A talk from open to parked: one phone by touch, one by keyboard, the console and the big screen."""

from collections.abc import Callable

from live_workshop import Workshop, says
from playwright.sync_api import Page, expect
from screens import Screens

Make = Callable[..., Workshop]
SMALL = {"viewport": {"width": 360, "height": 740}}
AGENDA = [
    {"kind": "collect"},
    {"kind": "discuss", "settings": {"minutes_per_item": 0.5, "extra_minutes": 5}},
    {"kind": "discuss", "title": "Coffee", "prompt": "Coffee is in the hall", "settings": {"mode": "break"}},
]


def test_one_card_at_a_time_with_hands_notes_and_the_bell(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=AGENDA).at("collect")
    says(workshop.person(), workshop.step("collect"), "The new forms", "Parking", "Lunch")
    workshop.turn("reveal", "collect")
    ann, ben = (screens.participant(workshop, **SMALL) for _ in range(2))
    console = screens.console(workshop)
    wall = screens.big_screen(workshop)
    console.go("Next: Talk")
    workshop.facilitator.until(
        lambda line: line.all("activity", id=workshop.step("discuss")["id"], state="open")
    )
    talk = workshop.step("discuss")
    first, second, third = (
        workshop.facilitator.all("idea", id=id)[0]["text"] for id in talk["progress"]["items"]
    )
    for page in (ann.page, ben.page, wall):
        expect(page.get_by_text(first, exact=True)).to_be_visible()

    ann.page.get_by_role("button", name="Raise hand").tap()
    press_by_keys(ben.page, "Raise hand")
    ben.sees("1 person before you")
    console.press("Next in line speaks")
    ann.sees("It is your turn to speak.")
    expect(wall.get_by_text("somebody speaks.")).to_be_visible()
    ann.page.get_by_role("button", name="I have finished").tap()
    ben.sees("you are next")

    line = console.page.get_by_label("What was said")
    line.fill("Two people are enough")
    line.press("Enter")
    expect(wall.get_by_text("Two people are enough")).to_be_visible()
    line.fill("Ask the caretaker for a key")
    console.press("Action")
    expect(console.page.get_by_text("by ").first).to_be_visible()
    ann.page.get_by_label("A note for yourself").fill("Only for me")

    # The bell: half a minute is the shortest there is
    bell = ben.page.get_by_role("button", name="Go on", exact=True)
    expect(bell).to_be_visible(timeout=45_000)
    ann.page.get_by_role("button", name="Go on", exact=True).tap()
    press_by_keys(ben.page, "Either way")
    expect(wall.get_by_text("2 taps")).to_be_visible()
    console.press("Count the taps")
    for page in (ann.page, ben.page, wall):
        expect(page.get_by_text("We go on for 5 more minutes").first).to_be_visible()
    expect(bell).to_have_count(0)

    console.page.get_by_role("button", name=f"Earlier: {third}").click()
    expect(console.page.get_by_role("button", name=f"Later: {third}")).to_be_enabled()
    console.go("Next card")
    for page in (ann.page, wall):
        expect(page.get_by_text(third, exact=True)).to_be_visible()
    ben.sees("Raise hand")
    expect(ann.page.get_by_label("A note for yourself")).to_have_value("")
    assert "Only for me" not in console.page.content() + wall.content()

    console.go("Next card")
    console.go("Next: Coffee")
    for page in (ann.page, wall):
        expect(page.get_by_role("heading", name="Coffee is in the hall")).to_be_visible()
        expect(page.get_by_text("We go on at")).to_be_visible()
    assert second not in ann.page.content()


def test_what_was_not_reached_is_parked_for_all_to_see(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=AGENDA[:2]).at("collect")
    says(workshop.person(), workshop.step("collect"), "The new forms", "Parking")
    workshop.at("discuss")
    last = workshop.facilitator.all("idea", id=workshop.step("discuss")["progress"]["items"][1])[0]["text"]
    phone = screens.participant(workshop, **SMALL)
    console = screens.console(workshop)
    workshop.turn("reveal", "discuss")
    expect(
        phone.page.get_by_role("region", name="Parked").or_(phone.page.get_by_text("Parked: "))
    ).to_be_visible()
    phone.sees(last)
    expect(console.page.get_by_role("listitem").filter(has_text=last)).to_contain_text("parked: no time")


def press_by_keys(page: Page, name: str) -> None:
    button = page.get_by_role("button", name=name, exact=True)
    expect(button).to_be_enabled()
    for _ in range(30):
        if button.evaluate("it => it === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
