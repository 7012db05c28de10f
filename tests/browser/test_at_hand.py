"""The door, pausing, cards with a word of the list, a card alone on the big screen, and the ways back."""

from collections.abc import Callable

from live_workshop import Workshop, says
from playwright.sync_api import expect
from screens import LAPTOP, Console, Phone, Screens, enter
from wire import Line

Make = Callable[..., Workshop]
TOGETHER = {"phases": [{"mode": "shared", "minutes": 5}]}
AGENDA = [{"kind": "collect", "settings": TOGETHER}, {"kind": "vote"}, {"kind": "commit"}]


def test_newcomers_wait_until_they_are_let_in(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=AGENDA)
    console = screens.console(workshop)
    drawer = console.more("Who may come in")
    drawer.get_by_label("Everyone, when I let them in").check()
    console.says("Changed")
    console.page.keyboard.press("Escape")
    expect(console.page.get_by_text("at the door")).to_have_count(0)

    ann, ben = knocks(screens, workshop, "Ann"), knocks(screens, workshop, "")
    workshop.at("collect")
    says(insider(workshop), workshop.step("collect"), "For insiders only")
    expect(console.page.get_by_text("2 people wait at the door.")).to_be_visible()
    console.press("Who is it?")
    people = console.page.get_by_role("dialog", name="People")
    people.get_by_role("button", name="Let in: Ann").click()
    ann.sees("For insiders only")
    ann.writes("Thank you")
    console.page.keyboard.press("Escape")
    expect(console.page.get_by_text("1 person waits at the door.")).to_be_visible()
    ben.page.reload()
    ben.sees("You are nearly in.")
    assert not ben.knows("For insiders only")
    assert not ben.knows("Thank you")
    console.press("Let them in")
    ben.sees("For insiders only")
    expect(console.page.get_by_text("at the door")).to_have_count(0)


def knocks(screens: Screens, workshop: Workshop, name: str) -> Phone:
    phone = screens.participant(workshop)
    phone.page.get_by_label("Your name").fill(name)
    phone.press("Ask to come in")
    phone.sees("You are nearly in.")
    return phone


def insider(workshop: Workshop) -> Line:
    """Somebody whom the facilitator has let in already."""
    person = workshop.person()
    [me] = person.mine("participant")
    workshop.facilitator.ok("participant.admit", participants=[me["id"]])
    person.sync()
    return person


def test_a_closed_door_says_so_and_opens_again(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=AGENDA).at("collect")
    inside, console = screens.participant(workshop), screens.console(workshop)
    inside.writes("A bench")
    drawer = console.more("Who may come in")
    drawer.get_by_label("Nobody more").check()
    console.says("Changed")
    screens.expect_refusals()
    late = screens.participant(workshop)
    late.sees("The door is closed by now. Ask the facilitator to let you in.")
    inside.page.reload()
    inside.writes("Another bench")
    drawer.get_by_label("Everyone with the code").check()
    expect(drawer.get_by_label("Everyone with the code")).to_be_checked()
    workshop.everyone_sees_all()
    late.press("Try again")
    late.sees("Another bench")


def test_somebody_is_removed_where_people_are_counted_and_let_in_again(
    screens: Screens, a_workshop: Make
) -> None:
    workshop = a_workshop(agenda=AGENDA).at("collect")
    phone, console = screens.participant(workshop), screens.console(workshop)
    phone.sees("What the others")
    console.page.get_by_role("button", name="1 here").click()
    people = console.page.get_by_role("dialog", name="People")
    people.get_by_role("button", name="Remove this person").click()
    phone.sees("The facilitator has closed this place for you.")
    people.get_by_role("region", name="Taken out").get_by_role("button", name="Let in: this person").click()
    console.says("Let in")
    phone.press("Try again")
    phone.writes("Back again")


def test_all_input_pauses_and_goes_on_by_one_press_each(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=AGENDA).at("collect")
    phone, console = (
        screens.participant(workshop),
        screens.console(workshop, viewport={"width": 360, "height": 740}),
    )
    phone.field.fill("Half a sen")
    console.press("Pause all input")
    phone.sees("Paused for a moment.")
    expect(phone.field).to_have_count(0)
    console.go("Go on")
    expect(phone.field).to_have_value("Half a sen")


def test_a_card_with_a_word_of_the_list_waits_for_the_facilitator(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=AGENDA).at("collect")
    console = screens.console(workshop)
    author, reader = screens.participant(workshop), screens.participant(workshop)
    drawer = console.more("Words that shall not be seen")
    words = drawer.get_by_label("One a line")
    expect(words).to_have_value("")
    words.fill("darn\n\n blast ")
    words.press("Tab")
    console.page.keyboard.press("Enter")
    console.says("Changed")
    console.page.keyboard.press("Escape")

    author.writes("This d.a.r.n door", "Oh blast", "A bench")
    expect(author.card("This d.a.r.n door")).to_contain_text("The facilitator looks at this first")
    reader.sees("A bench")
    assert not reader.knows("door")
    expect(console.page.get_by_text("This d.a.r.n door")).to_have_count(0)
    console.press("Look at it")
    dialog = console.page.get_by_role("dialog", name="With a word of your list")
    dialog.get_by_role("button", name="Show it: This d.a.r.n door").click()
    reader.sees("This d.a.r.n door")
    expect(author.card("This d.a.r.n door")).not_to_contain_text("looks at this first")
    dialog.get_by_role("button", name="Leave it hidden: Oh blast").click()
    expect(dialog).to_contain_text("That was all of them.")
    console.page.keyboard.press("Escape")
    expect(console.page.get_by_text("a word of your list")).to_have_count(0)
    expect(console.page.get_by_text("Hidden: 1")).to_be_visible()
    expect(author.card("Oh blast")).to_contain_text("Not shown to the others at the moment")


def test_a_name_with_a_word_of_the_list_waits_for_the_facilitator(screens: Screens, a_workshop: Make) -> None:
    named = {"kind": "collect", "settings": {**TOGETHER, "identity": "named"}}
    workshop = a_workshop(agenda=[named]).at("collect")
    workshop.facilitator.ok("workshop.edit", blocked_words=["darn"])
    says(workshop.person("Jo Darn"), workshop.step("collect"), "A bench")
    says(workshop.person("Darn you"), workshop.step("collect"), "A tree")
    console, reader = screens.console(workshop), screens.participant(workshop)
    reader.sees("A bench")
    expect(console.page.get_by_text("2 names have a word of your list.")).to_be_visible()
    expect(console.page.get_by_text("Darn you")).to_have_count(0)
    console.press("Look at it")
    dialog = console.page.get_by_role("dialog", name="With a word of your list")
    dialog.get_by_role("button", name="Show it: Jo Darn").click()
    expect(reader.card("A bench")).to_contain_text("Jo Darn")
    dialog.get_by_role("button", name="Leave it hidden: Darn you").click()
    expect(dialog).to_contain_text("That was all of them.")
    console.page.keyboard.press("Escape")
    expect(console.page.get_by_text("a word of your list")).to_have_count(0)
    assert not reader.knows("Darn you")


def test_a_card_is_alone_on_the_big_screen_until_it_is_taken_off(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=AGENDA).at("collect")
    says(workshop.person(), workshop.step("collect"), "A bench", "A tree")
    console, wall, phone = (
        screens.console(workshop),
        screens.big_screen(workshop),
        screens.participant(workshop),
    )
    expect(wall.get_by_text("A tree")).to_be_visible()
    shows_large(console, "A bench")
    expect(wall.locator(".spotlight")).to_have_text("A bench")
    expect(wall.get_by_text("A tree")).to_have_count(0)
    phone.sees("A bench", "A tree")
    console.press("Take it off")
    expect(wall.get_by_text("A tree")).to_be_visible()
    shows_large(console, "A tree")
    expect(wall.locator(".spotlight")).to_have_text("A tree")
    console.card("A tree").get_by_role("button", name="Hide").click()
    expect(wall.locator(".spotlight")).to_have_count(0)
    expect(console.page.get_by_text("Large on the big screen")).to_have_count(0)


def shows_large(console: Console, text: str) -> None:
    card = console.card(text)
    more = card.get_by_role("button", name=f"More: {text}")
    if more.get_attribute("aria-expanded") == "false":
        more.click()
    card.get_by_role("button", name="Show it large").click()


def test_a_step_opened_too_early_waits_again(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=AGENDA).at("collect")
    phone, console = screens.participant(workshop), screens.console(workshop)
    phone.writes("A bench in the sun")
    console.go("Next: Dots")
    phone.sees("left")
    console.more().get_by_role("button", name="Go back to “Ideas”").click()
    expect(console.now).to_contain_text("writing together")
    phone.writes("A second thought")
    console.go("Next: Dots")
    expect(phone.page.get_by_role("button", name="Give a dot")).to_have_count(2)


def test_a_step_that_was_left_out_is_put_back(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=AGENDA).at("collect")
    console = screens.console(workshop)
    console.more().get_by_role("button", name="Leave out “Dots”").click()
    console.page.keyboard.press("Escape")
    agenda = console.page.get_by_role("complementary", name="Agenda")
    agenda.get_by_role("button", name="Change").click()
    agenda.get_by_role("button", name="Put back: Dots").click()
    console.says("Put back")
    console.page.get_by_role("button", name="Next: Dots").wait_for()


def test_the_link_of_a_second_facilitator_is_taken_back(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=AGENDA)
    first = screens.console(workshop)
    links = first.more("Links")
    expect(links.get_by_role("list", name="Facilitators")).to_have_count(0)
    links.get_by_label("A second facilitator: their name").fill("Sam")
    links.get_by_role("button", name="Make their link").click()
    link = links.get_by_label("The link", exact=True).input_value()
    second = enter(screens.browser(**LAPTOP).new_page(), link)
    screens.expect_refusals()
    links.get_by_role("button", name="Take the link back: Sam").click()
    first.says("The link leads nowhere any more")
    expect(second.page.get_by_text("You no longer have access to this workshop.").first).to_be_visible()
    again = screens.browser(**LAPTOP).new_page()
    again.goto(link)
    again.get_by_role("button", name="Open", exact=True).click()
    expect(again.get_by_text("This link is not valid any more.")).to_be_visible()
