"""The big screen: cards have places, pages turn by themselves until somebody holds them, all is read from afar."""

import re
from collections.abc import Callable
from pathlib import Path

from live_workshop import Workshop, says
from playwright.sync_api import FloatRect, Locator, Page, expect
from screens import Screens
from wire import new_id

Make = Callable[..., Workshop]
TOGETHER = [
    {
        "kind": "collect",
        "settings": {"phases": [{"mode": "shared", "minutes": 5}], "others": "at_once", "max_chars": 600},
    }
]
A_TURN_MS = 12_500
LONG = ("We let people order ahead, tell them when it is ready, and keep one till for them alone. " * 4)[:300]
WINDOWS = [(1280, 720), (1920, 1080), (1024, 768), (2560, 1080)]
_LEGIBLE = (Path(__file__).parent / "legible.js").read_text(encoding="utf-8")


# Places and pages


def test_nothing_moves_because_something_else_came_or_went(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=TOGETHER).at("collect")
    step, person, wall = workshop.step("collect"), workshop.person(), screens.big_screen(workshop)
    shown = ["First", LONG, "Third", "Fourth", "Fifth"]
    ids = dict(zip(shown, says(person, step, *shown), strict=True))
    places = places_of(wall, *shown)

    says(person, step, "Sixth")
    expect(card(wall, "Sixth")).to_be_visible()
    assert places_of(wall, *shown) == places

    workshop.facilitator.ok("idea.hide", idea=ids["Third"], hidden=True)
    expect(card(wall, "Third")).to_have_count(0)
    stayed = [text for text in shown if text != "Third"]
    assert places_of(wall, *stayed) == {text: places[text] for text in stayed}

    says(person, step, "Into the gap")
    assert places_of(wall, "Into the gap", *stayed) == {
        "Into the gap": places["Third"],
        **{text: places[text] for text in stayed},
    }

    # Loaded again it stands as it stood, and what came meanwhile has moved nothing
    wall.goto("about:blank")
    says(person, step, "While it was away")
    wall.go_back()
    assert places_of(wall, "Into the gap", *stayed) == {
        "Into the gap": places["Third"],
        **{text: places[text] for text in stayed},
    }


def test_a_long_card_takes_more_room_instead_of_smaller_letters(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=TOGETHER).at("collect")
    wall = screens.big_screen(workshop)
    says(workshop.person(), workshop.step("collect"), "Short", LONG)
    places = places_of(wall, "Short", LONG)
    assert area(places[LONG]) > 1.9 * area(places["Short"])
    assert wall.evaluate(_LEGIBLE) == []


def test_past_twelve_the_wall_turns_its_pages_and_shows_what_came(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=TOGETHER).at("collect")
    step, person, wall = workshop.step("collect"), workshop.person(), screens.big_screen(workshop)
    expect(wall.get_by_text("The first card appears here.")).to_be_visible()
    wall.clock.install()
    writes(workshop, *(f"Card {n}" for n in range(12)))
    places = places_of(wall, *(f"Card {n}" for n in range(12)))
    expect(wall.get_by_text("Page 1")).to_have_count(0)

    says(person, step, "The thirteenth")
    expect(wall.get_by_text("Page 1 of 2")).to_be_visible()
    expect(card(wall, "The thirteenth")).to_have_count(0)
    # Frame by frame: the page must first have seen what came, then waits for its time
    wall.clock.run_for(A_TURN_MS)
    expect(card(wall, "The thirteenth")).to_be_visible()
    expect(wall.get_by_text("Page 2 of 2")).to_be_visible()
    wall.clock.run_for(A_TURN_MS)
    assert places_of(wall, *(f"Card {n}" for n in range(12))) == places


def test_a_pause_holds_pages_counts_and_new_cards(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=TOGETHER).at("collect")
    step, person, wall = workshop.step("collect"), workshop.person(), screens.big_screen(workshop)
    expect(wall.get_by_text("The first card appears here.")).to_be_visible()
    wall.clock.install()
    ids = writes(workshop, *(f"Card {n}" for n in range(13)))
    for words in ("Page 1 of 2", "3 here"):
        expect(wall.get_by_text(words)).to_be_visible()
    places = places_of(wall, "Card 3", "Card 11")
    wall.keyboard.press("Space")
    expect(wall.get_by_role("status").filter(has_text="Paused")).to_be_visible()

    says(person, step, "Waits", "Waits too")
    workshop.person()
    expect(wall.get_by_text("2 new cards wait")).to_be_visible()
    wall.clock.fast_forward(3 * A_TURN_MS)
    for words in ("13 cards", "Page 1 of 2", "3 here"):
        expect(wall.get_by_text(words)).to_be_visible()
    assert places_of(wall, "Card 3", "Card 11") == places
    wall.keyboard.press("c")
    expect(wall.locator(".join-screen").get_by_text("3 here")).to_be_visible()
    wall.keyboard.press("c")
    expect(wall.get_by_text("3 here")).to_be_visible()
    # What must not be seen goes at once
    workshop.facilitator.ok("idea.hide", idea=ids[0], hidden=True)
    expect(card(wall, "Card 0")).to_have_count(0)
    wall.keyboard.press("ArrowRight")
    expect(wall.get_by_text("Page 2 of 2")).to_be_visible()
    expect(card(wall, "Card 12")).to_be_visible()

    wall.keyboard.press("Space")
    expect(wall.get_by_text("Paused")).to_have_count(0)
    expect(card(wall, "Waits too")).to_be_visible()
    expect(wall.get_by_text("4 here")).to_be_visible()


# Keys and buttons


def test_the_keys_of_the_big_screen(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=TOGETHER).at("collect")
    wall = screens.big_screen(workshop)
    says(workshop.person(), workshop.step("collect"), "First", "Second")
    places = places_of(wall, "First", "Second")
    for key in ("c", "j"):
        wall.keyboard.press(key)
        expect(wall.locator(".join-screen .join-code")).to_be_visible()
        expect(card(wall, "First")).not_to_be_visible()
        wall.keyboard.press(key)
        expect(wall.locator(".join-screen")).to_have_count(0)
        assert places_of(wall, "First", "Second") == places

    wall.keyboard.press("f")
    expect(wall.locator("html:fullscreen")).to_have_count(1)
    wall.keyboard.press("f")
    expect(wall.locator("html:fullscreen")).to_have_count(0)

    wall.keyboard.press("?")
    keys = wall.get_by_role("dialog", name="Keys")
    expect(keys).to_contain_text("The code and the QR code, large")
    keys.get_by_label("Keys are on.").uncheck()
    wall.keyboard.press("Escape")
    expect(keys).to_have_count(0)
    wall.keyboard.press("c")
    wall.keyboard.press("?")
    expect(keys).to_be_visible()
    expect(wall.locator(".join-screen")).to_have_count(0)


def test_the_same_by_buttons_which_show_themselves_for_a_while(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=TOGETHER).at("collect")
    wall = screens.big_screen(workshop)
    writes(workshop, *(f"Card {n}" for n in range(13)))
    expect(wall.get_by_text("Page 1 of 2")).to_be_visible()
    buttons = wall.get_by_role("navigation", name="The big screen")
    expect(buttons).to_have_css("opacity", "0")
    wall.mouse.move(200, 200)
    expect(buttons).to_have_css("opacity", "1")
    buttons.get_by_role("button", name="Pause").click()
    expect(wall.get_by_text("Paused")).to_be_visible()
    # The button pressed by mouse does not keep the focus: Space is still the key for it
    wall.keyboard.press("Space")
    expect(wall.get_by_text("Paused")).to_have_count(0)
    buttons.get_by_role("button", name="The next page").focus()
    wall.keyboard.press("Enter")
    expect(wall.get_by_text("Page 2 of 2")).to_be_visible()
    buttons.get_by_role("button", name="Code").focus()
    wall.keyboard.press("Space")
    expect(wall.locator(".join-screen .join-code")).to_be_visible()
    expect(wall.get_by_text("Paused")).to_have_count(0)


# A reveal, and the end


def test_three_calm_seconds_before_the_cards_are_shown(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    wall, calm = screens.big_screen(workshop), screens.big_screen(workshop, reduced_motion="reduce")
    says(workshop.person(), workshop.step("collect"), "Covered until then")
    for page in (wall, calm):
        expect(page.get_by_text("Everyone writes alone.")).to_be_visible()
    wall.clock.install()
    wall.clock.pause_at(wall.evaluate("Date.now() + 1000") / 1000)
    workshop.turn("step", "collect")
    expect(card(calm, "Covered until then")).to_be_visible()
    for seconds in ("3", "2", "1"):
        expect(wall.get_by_role("main").get_by_text(seconds, exact=True)).to_be_visible()
        expect(card(wall, "Covered until then")).to_have_count(0)
        wall.clock.run_for(1100)
    expect(card(wall, "Covered until then")).to_be_visible()


def test_at_the_end_it_says_what_was_done_and_where_to_read_it(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    wall, people = screens.big_screen(workshop), workshop.people(3)
    for person in people:
        says(person, workshop.step("collect"), "One", "Two")
    workshop.turn("step", "collect")
    workshop.at("vote")
    for person in people[:2]:
        target = workshop.facilitator.all("idea")[0]["id"]
        person.ok("mark.set", activity=workshop.step("vote")["id"], target=target, value=1)
    workshop.turn("reveal", "vote")
    workshop.facilitator.ok("decision.add", id=new_id(), text="We try it for a month", by="Maria")
    workshop.at("commit")
    people[0].ok("participant.rename", name="Ann")
    action = new_id()
    people[0].ok("action.add", id=action, what="Ask the kitchen")
    people[0].ok("action.claim", action=action, mine=True)
    workshop.facilitator.ok("workshop.end")
    main = wall.get_by_role("main")
    for words in ("6 ideas from 3 people", "2 dots from 2 people", "1 action", "We try it for a month"):
        expect(main).to_contain_text(words)
    expect(wall.get_by_role("heading", name="Thank you.")).to_be_visible()
    expect(wall.get_by_role("row", name="Ask the kitchen")).to_contain_text("Ann")
    expect(wall.get_by_text("Your facilitator has the summary.")).to_be_visible()
    workshop.facilitator.ok("workshop.edit", published=True)
    expect(wall.get_by_text("The summary is here, and on your phone")).to_be_visible()


# From ten metres


def test_everything_can_be_read_from_ten_metres(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(
        challenge=LONG[1:],
        agenda=[{"kind": "collect", "prompt": LONG}, {"kind": "vote"}, {"kind": "commit"}],
    )
    wall = screens.big_screen(workshop, reduced_motion="reduce")
    found: list[str] = []

    def look(state: str, sign: Locator) -> None:
        expect(sign.first).to_be_visible()
        found.extend(f"{state}: {trouble}" for trouble in illegible(wall))

    look("lobby", wall.locator(".join-code"))
    workshop.at("collect")
    look("alone", wall.get_by_text("Everyone writes alone."))
    writes(workshop, *(f"{LONG[:n]}." for n in range(5, 140, 9)))
    workshop.turn("step", "collect")
    look("cards", wall.locator(".wall-card"))
    wall.keyboard.press("Space")
    wall.get_by_role("button", name="Pause").or_(wall.get_by_role("button", name="Go on")).focus()
    look("paused", wall.get_by_text("Paused"))
    workshop.at("vote")
    look("voting", wall.get_by_text("Every ballot is sealed"))
    for idea in workshop.facilitator.all("idea")[:1]:
        workshop.person().ok("mark.set", activity=workshop.step("vote")["id"], target=idea["id"], value=1)
    workshop.turn("reveal", "vote")
    look("result", wall.locator(".result"))
    workshop.at("commit")
    for n in (20, 100):
        workshop.person().ok("action.add", id=new_id(), what=LONG[:n])
    look("who does what", wall.get_by_role("row", name=LONG[:100]))
    workshop.facilitator.ok("workshop.end")
    look("ended", wall.get_by_text("Thank you."))
    assert not found, "\n".join(found)


def illegible(wall: Page) -> list[str]:
    """What cannot be read, in any window, by day and by night."""
    found: list[str] = []
    for width, height in WINDOWS:
        wall.set_viewport_size({"width": width, "height": height})
        for theme in ("light", "dark"):
            wall.emulate_media(color_scheme=theme)
            found += [f"{width} x {height}, {theme}: {trouble}" for trouble in _once_at_rest(wall)]
    return found


def _once_at_rest(wall: Page) -> list[str]:
    """What is illegible once cards that came or a new window are laid out, which takes some frames."""
    for _ in range(60):
        found: list[str] = wall.evaluate(_LEGIBLE)
        if not found:
            return []
        wall.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30)))")
    return found


def test_what_cannot_be_read_is_found(screens: Screens) -> None:
    page = screens.browser(viewport={"width": 1280, "height": 720}).new_page()
    page.set_content(
        "<div id=page><style>p { margin: 50px; font-size: 20px }</style>"
        "<p>Good</p><p style='font-size: 17px'>Small</p><p style='color: #777'>Pale</p>"
        "<p style='margin: 0'>Edge</p><h1 class=wall-question style='margin: 50px; font-size: 28px'>Why?</h1></div>"
    )
    assert [re.sub(r":? .*[.\"]", "", said) for said in page.evaluate(_LEGIBLE)] == [
        "17",
        "contrast",
        "at",
        "below",
    ]


def writes(workshop: Workshop, *texts: str) -> list[str]:
    """Several people, since none may write that fast alone; the cards' ids."""
    step = workshop.step("collect")
    parts = [texts[start : start + 8] for start in range(0, len(texts), 8)]
    return [id for part in parts for id in says(workshop.person(), step, *part)]


def card(wall: Page, text: str) -> Locator:
    return wall.get_by_role("listitem").filter(has=wall.get_by_text(text, exact=True))


def places_of(wall: Page, *texts: str) -> dict[str, FloatRect]:
    """Where the cards with these words are, once they have arrived and stand still."""
    for text in texts:
        expect(card(wall, text)).to_be_visible()
    wall.evaluate("() => Promise.allSettled(document.getAnimations().map(each => each.finished))")
    places = {text: card(wall, text).bounding_box() for text in texts}
    return {text: place for text, place in places.items() if place is not None}


def area(place: FloatRect) -> float:
    return place["width"] * place["height"]
