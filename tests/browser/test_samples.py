"""A large room: a phone reads twenty of the others' cards, then others, while the big screen has all of them."""

from collections.abc import Callable

from live_workshop import Workshop, says
from playwright.sync_api import Locator, expect
from screens import Phone, Screens

Make = Callable[..., Workshop]
SAMPLE = [{"kind": "collect", "settings": {"show": "sample"}}]
SMALL = {"viewport": {"width": 360, "height": 740}}


def test_twenty_cards_at_a_time_and_all_of_them_on_the_big_screen(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=SAMPLE).at("collect")
    step, people = workshop.step("collect"), workshop.people(5)
    for number, person in enumerate(people):
        says(person, step, *(f"Idea {number}{n}" for n in range(10)))
    phone, late = screens.participant(workshop, **SMALL), screens.participant(workshop, **SMALL)
    wall = screens.big_screen(workshop)
    phone.writes("One of mine")
    workshop.turn("step", "collect")

    first = hand(phone, 20)
    phone.sees("20 of 50 cards")
    expect(others(phone).filter(has_text="One of mine")).to_have_count(0)
    expect(wall.get_by_text("51 cards")).to_be_visible()

    phone.press("Show me others")
    expect(others(phone).filter(has_text=first[0])).to_have_count(0)
    second = hand(phone, 20)
    assert not set(first) & set(second)
    expect(phone.page.get_by_role("heading", name="From the others")).to_be_in_viewport()

    button = phone.page.get_by_role("button", name="Show me others")
    button.focus()
    phone.page.keyboard.press("Enter")
    unread = {f"Idea {number}{n}" for number in range(5) for n in range(10)} - {*first, *second}
    for text in unread:
        expect(others(phone).filter(has_text=text)).to_have_count(1)
    third = hand(phone, 20)  # with those that were read before, since there are no more

    owner = people[int(third[0][5])]
    row = next(row for row in owner.mine("idea") if row["text"] == third[0])
    owner.ok("idea.edit", idea=row["id"], text="In other words")
    expect(others(phone).filter(has_text="In other words")).to_have_count(1)
    owner.ok("idea.withdraw", idea=row["id"])
    expect(others(phone).filter(has_text="In other words")).to_have_count(0)

    workshop.turn("finish", "collect")
    late.sees("20 of 50 cards")
    phone.sees("Your card")
    hand(late, 20)


def others(phone: Phone) -> Locator:
    """The cards of others that lie there."""
    return phone.page.locator(".sample .card-list > li")


def hand(phone: Phone, n: int) -> list[str]:
    """So many cards of others, once they are there."""
    expect(others(phone)).to_have_count(n)
    return [text.strip() for text in others(phone).all_inner_texts()]
