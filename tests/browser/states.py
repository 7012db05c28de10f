"""Every page in every state, each set up once: pictured by gallery.py, examined by test_axe.py.

A story goes through a workshop and stops at each state; whoever asked may then resize the window, change its theme
or its direction, and goes on. What people write here is what people write: short, long, and in several scripts.
"""

import re
from collections.abc import Callable, Iterator

from at_hand_states import at_the_door_and_at_hand
from breakout_states import talking_in_groups
from coach_states import coaching
from form_states import filling_a_card
from library_states import library
from live_workshop import Workshop, says, turn
from order_states import ordering_and_agreeing
from playwright.sync_api import Locator, Page, expect
from rating_states import rating
from screens import LAPTOP, PHONE, PROJECTOR, Console, Phone, Screens
from sheet_states import passing_sheets
from sorting_states import sorting
from state import CALM, State, told
from talk_states import asking_and_talking
from ways_states import rarer_ways
from week_states import open_week
from wire import new_id

QUESTION = "How do we make the first week of new colleagues a good one?"
AGENDA = [
    {"kind": "collect", "prompt": "What would have helped you in your first week?"},
    {"kind": "vote", "settings": {"max_per_item": 2}},
    {"kind": "vote", "title": "Where we stand", "settings": {"mode": "stance", "source": {"from": "prev"}}},
    {"kind": "commit"},
]
MINE = ["Lunch with the team on day one", "Tell me before I start what the first day looks like"]
THEIRS = [
    ["A buddy who has time, not only a name on a list", "وجبة غداء مشتركة في اليوم الأول"],
    ["Laptop and keys are ready at nine", "第一天有人在门口等我"],
    [
        "One page with the words only we understand: every abbreviation, every nickname of a room, and whom one "
        "asks when nobody has time",
        "Their own desk, not whatever is free",
    ],
    ["Let them fix something small in week one 🔧", "Meet one customer"],
    ["Einarbeitungsverantwortlichkeitsübersicht", "A walk through the whole house"],
    ["Ask them on Friday what was missing", "Introduce them by what they are good at"],
]


def states(screens: Screens) -> Iterator[State]:
    """All of them. The server must be fresh: its sign-in link works once."""
    for story in (first_workshop, *KINDS, *WAYS):
        yield from story(screens)


def first_workshop(screens: Screens) -> Iterator[State]:
    """From the front door through a workshop to what came of it. The server must be fresh."""
    screens.expect_refusals()
    owner = screens.browser(**LAPTOP, **CALM).new_page()
    yield from the_style_page(owner)
    yield from at_the_front_door(screens, owner)
    yield from library(owner)
    workshop = Workshop(
        screens.server, challenge=QUESTION, outcome="Nobody feels lost after five days", agenda=AGENDA
    )
    yield from told(workshop, through_a_workshop(screens, workshop))
    yield from what_came_of_it(owner)


Story = Callable[[Screens], Iterator[State]]
KINDS: tuple[Story, ...] = (
    sorting,
    ordering_and_agreeing,
    rating,
    asking_and_talking,
    talking_in_groups,
    passing_sheets,
    filling_a_card,
)
"""The stories of the other kinds."""
WAYS: tuple[Story, ...] = (rarer_ways, open_week, at_the_door_and_at_hand, coaching)
"""The stories of what kinds do in rarer ways, of a workshop over days, of what is at hand, and of the coach."""


def the_style_page(page: Page) -> Iterator[State]:
    page.goto("/styleguide")
    page.get_by_role("heading", name="Dialog").wait_for()
    yield State("styleguide: as the device says", page)
    page.get_by_role("button", name="More contrast").click()
    yield State("styleguide: more contrast", page)


# Pages of paper: no socket, no script but a little


def at_the_front_door(screens: Screens, page: Page) -> Iterator[State]:
    for name, path in (("home", "/"), ("sign in without a link", "/signin"), ("no such page", "/nowhere")):
        page.goto(path)
        yield State(f"front: {name}", page)
    page.goto("/")
    page.get_by_label("The code on the big screen").fill("ABC DEF")
    page.get_by_role("button", name="Join").click()
    page.get_by_role("alert").wait_for()
    yield State("front: wrong code", page)

    page.goto("/offline")
    yield State("front: without a network", page)

    page.goto("/signin#" + screens.server.signin.split("#")[1])
    page.get_by_role("button", name="Sign in").wait_for()
    yield State("front: sign in", page)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/me")
    yield State("front: no workshops yet", page)
    page.goto("/new")
    yield State("front: what is it for", page)
    page.get_by_role("link", name="We need a decision").click()
    yield State("front: new workshop", page)
    page.get_by_text("More time, less time").click()
    yield State("front: other recipes", page)


# One workshop, on all its screens


def through_a_workshop(screens: Screens, workshop: Workshop) -> Iterator[State]:
    phone = screens.participant(workshop, **{**PHONE, **CALM})
    console = screens.console(workshop, **LAPTOP, **CALM)
    wall = screens.big_screen(workshop, **PROJECTOR, **CALM)
    phone.sees("You are in.")
    room = [
        State("phone: lobby", phone.page),
        State("console: lobby", console.page),
        State("wall: lobby", wall),
    ]
    yield from room
    yield from rarely_wanted(phone)
    yield from doors(screens, workshop)
    yield from dialogs(console)
    yield from writing(workshop, phone, console, wall)
    yield from voting(workshop, phone, console, wall)
    yield from taking_on(workshop, phone, console, wall)
    yield from rare_moments(screens, workshop, console)
    yield from the_end(screens, workshop, phone, console, wall)


def rarely_wanted(phone: Phone) -> Iterator[State]:
    phone.press("More")
    menu = phone.page.get_by_role("dialog", name="More")
    yield State("phone: more", phone.page)
    phone.press("Show the code")
    expect(menu.get_by_text("Or type")).to_be_visible()
    yield State("phone: on another device", phone.page)
    phone.press("Close")
    expect(menu).to_have_count(0)


def doors(screens: Screens, workshop: Workshop) -> Iterator[State]:
    """What stands before somebody who is not let in, or not yet."""
    page = screens.browser(**LAPTOP, **CALM).new_page()
    page.goto(f"/w/{workshop.code}/console")
    page.get_by_role("alert").wait_for()
    yield State("console: without a link", page)
    page.goto(f"/w/{workshop.code}/wall#t={workshop.made['wall_token']}")
    page.get_by_role("button", name="Open").wait_for()
    yield State("wall: private link", page)

    page = screens.browser(**{**PHONE, **CALM}).new_page()
    shut = {"error": {"code": "ended", "message": "This workshop is over."}}
    page.route("**/join", lambda route: route.fulfill(status=409, json=shut))
    page.goto(f"/w/{workshop.code}")
    page.get_by_text("This workshop is over.").wait_for()
    yield State("phone: closed", page)


def dialogs(console: Console) -> Iterator[State]:
    page = console.page
    agenda = page.get_by_role("complementary", name="Agenda")
    agenda.get_by_role("button", name="Change").click()
    yield State("console: changing the agenda", page)
    console.press("Add a step")
    dialog = page.get_by_role("dialog", name="Add a step")
    for kind in ("Ideas", "Dots", "Who does what"):
        dialog.get_by_role("button", name=re.compile(f"^{kind}")).click()
        unfold(dialog)
        yield State(f"console: a new step, {kind}", page)
    dialog.get_by_text("Take a method").scroll_into_view_if_needed()
    dialog.get_by_role("button", name="Dot voting").wait_for()
    yield State("console: methods to take", page)
    page.keyboard.press("Escape")
    agenda.get_by_role("button", name="Done changing").click()

    drawer = console.more()
    unfold(drawer)
    drawer.get_by_role("button", name="The big screen on another device").click()
    expect(drawer.get_by_label("The link", exact=True)).to_have_value(re.compile("http"))
    yield State("console: more", page)
    drawer.get_by_role("button", name=re.compile("^End the workshop")).click()
    page.get_by_role("dialog", name="End the workshop?").wait_for()
    yield State("console: ending", page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def unfold(place: Locator) -> None:
    """Everything that is folded in there."""
    folds = place.locator("details:not([open]) > summary")
    expect(folds.first).to_be_visible()
    while folds.count():
        folds.first.click()


def writing(workshop: Workshop, phone: Phone, console: Console, wall: Page) -> Iterator[State]:
    workshop.at("collect")
    expect(phone.field).to_be_visible()
    yield State("phone: writing alone, nothing yet", phone.page)
    phone.writes(*MINE)
    step = workshop.step("collect")
    for line, texts in zip(workshop.people(len(THEIRS)), THEIRS, strict=True):
        says(line, step, *texts)
    phone.field.fill("A map of who sits where")
    console.counts("14 cards")
    yield State("phone: writing alone", phone.page)
    yield State("console: writing alone", console.page)
    yield State("wall: writing alone", wall)
    dialog = for_the_room(console)
    dialog.get_by_label("What they say").fill("Somebody at the door")
    dialog.get_by_label("How many say it").fill("3")
    dialog.get_by_role("button", name="Add the card").click()
    dialog.get_by_role("button", name="Change: Somebody at the door").wait_for()
    yield State("console: cards of people without a phone", console.page)
    console.page.keyboard.press("Escape")
    phone.press(f"Edit: {MINE[0]}")
    yield State("phone: editing a card", phone.page)
    phone.press("Leave as it was")
    phone.field.fill(THEIRS[2][0] * 3)
    yield State("phone: far too long a draft", phone.page)
    phone.field.fill("")
    phone.says_done()
    yield State("phone: done", phone.page)

    hold_time(phone.page, wall)
    workshop.turn("step", "collect")
    expect(phone.page.locator(".countdown-seconds")).to_have_text("3")
    expect(wall.locator(".wall-countdown")).to_have_text("3")
    yield State("phone: three calm seconds", phone.page)
    yield State("wall: three calm seconds", wall)
    let_time_go_on(phone.page, wall)
    phone.sees("Meet one customer")
    expect(wall.get_by_role("listitem").first).to_be_visible()
    for card in ("Meet one customer", MINE[0]):
        console.card(card).get_by_label("Merge").check()
    yield State("phone: reading", phone.page)
    yield State("console: merging", console.page)
    yield State("wall: cards", wall)
    yield from at_the_wall_itself(wall)
    phone.field.fill("A map")
    says(workshop.person(), step, "A coffee with the boss", "Somebody to ask what nobody explains")
    phone.sees("2 new cards")
    yield State("phone: writing while others do", phone.page)
    phone.field.fill("")
    console.press("Cancel")
    console.card("Einarbeitung").get_by_role("button", name="Hide").click()
    console.says("Hidden")
    console.page.get_by_text("Hidden: 1").click()
    yield State("console: cards", console.page)
    workshop.turn("pause", "collect")
    phone.sees("Paused")
    yield State("phone: break", phone.page)
    yield State("console: break", console.page)
    yield State("wall: break", wall)


def hold_time(*pages: Page) -> None:
    """The script takes motion for welcome, and no second passes for it; styles stay calm."""
    for page in pages:
        page.evaluate("""() => {
          const now = performance.now(), ask = matchMedia;
          performance.now = () => now;
          window.matchMedia = (query) => query.includes("reduced-motion") ? { matches: false } : ask(query);
          window.letTimeGoOn = () => { delete performance.now; window.matchMedia = ask; };
        }""")


def let_time_go_on(*pages: Page) -> None:
    for page in pages:
        page.evaluate("letTimeGoOn()")


def at_the_wall_itself(wall: Page) -> Iterator[State]:
    wall.keyboard.press("c")
    wall.locator(".join-screen").wait_for()
    yield State("wall: code, large", wall)
    wall.keyboard.press("c")
    wall.keyboard.press("Space")
    wall.get_by_text("Paused").wait_for()
    wall.get_by_role("button", name="Go on").focus()
    yield State("wall: paused", wall)
    wall.keyboard.press("?")
    wall.get_by_role("dialog", name="Keys").wait_for()
    yield State("wall: keys", wall)
    wall.keyboard.press("Escape")
    wall.get_by_role("button", name="Go on").press("Enter")
    wall.get_by_role("button", name="Pause").evaluate("button => button.blur()")


def voting(workshop: Workshop, phone: Phone, console: Console, wall: Page) -> Iterator[State]:
    dots, stance = sorted(workshop.facilitator.all("activity", kind="vote"), key=lambda row: row["position"])
    turn(workshop, "open", dots)
    more = phone.page.get_by_role("button", name="One dot more")
    expect(more.first).to_be_enabled()
    yield State("phone: voting, no dots given", phone.page)
    more.first.click()
    more.first.click()
    more.nth(2).click()
    phone.sees("left")
    ballot = workshop.facilitator.all("idea", status="active")
    for line, idea in zip(workshop.people(4), ballot, strict=False):
        line.ok("mark.set", activity=dots["id"], target=idea["id"], value=1)
    console.counts("5 of")
    yield State("phone: voting", phone.page)
    yield State("console: voting", console.page)
    yield State("wall: voting", wall)
    dialog = for_the_room(console)
    enter_number(dialog, "How many take part without a phone?", 4)
    enter_number(dialog, "Somebody at the door", 3)
    expect(dialog).to_contain_text("dots left")
    yield State("console: dots of people without a phone", console.page)
    console.page.keyboard.press("Escape")
    turn(workshop, "seal", dots)
    expect(wall.get_by_text("Closed")).to_be_visible()
    yield State("phone: vote closed", phone.page)
    yield State("console: vote closed", console.page)
    yield State("wall: vote closed", wall)
    turn(workshop, "reveal", dots)
    phone.sees("A result is a preference")
    expect(wall.get_by_role("listitem").first).to_contain_text("voters")
    console.page.get_by_role("button", name="We decide …").first.click()
    dialog = console.page.get_by_role("dialog", name="We decide …")
    yield State("console: deciding", console.page)
    dialog.get_by_role("button", name="Write it down").click()
    expect(console.page.get_by_role("region", name="Decisions")).to_be_visible()
    yield State("phone: result", phone.page)
    yield State("console: result", console.page)
    yield State("wall: result", wall)

    turn(workshop, "open", stance)
    agree = phone.page.get_by_role("button", name="Agree", exact=True)
    expect(agree).to_be_enabled()
    agree.click()
    yield State("phone: agree or not", phone.page)
    dialog = for_the_room(console)
    enter_number(dialog, "How many take part without a phone?", 4)
    dialog.get_by_role("group", name="Somebody at the door").wait_for()
    yield State("console: answers of people without a phone", console.page)
    console.page.keyboard.press("Escape")
    turn(workshop, "reveal", stance)
    phone.sees("A result is a preference")
    yield State("phone: result of agreeing", phone.page)
    yield State("wall: result of agreeing", wall)


def for_the_room(console: Console) -> Locator:
    console.more().get_by_role("button", name="Enter for people without a phone …").click()
    return console.page.get_by_role("dialog", name="People without a phone")


def enter_number(dialog: Locator, label: str, number: int) -> None:
    """Typed, and left by the Tab key."""
    field = dialog.get_by_label(label, exact=True)
    field.fill(str(number))
    field.press("Tab")


def taking_on(workshop: Workshop, phone: Phone, console: Console, wall: Page) -> Iterator[State]:
    workshop.turn("open", "commit")
    expect(phone.page.get_by_label("What is to be done?")).to_be_visible()
    yield State("phone: who does what, nothing yet", phone.page)
    phone.page.get_by_label("What is to be done?").fill("Ask the booking office for a trial account")
    phone.press("Add the action")
    for what in (
        "Write the page with our words",
        "Find a buddy for each new colleague, with the hours set aside in their own plan",
    ):
        workshop.person("Ben").ok(
            "action.add", id=new_id(), what=what, activity=workshop.step("commit")["id"]
        )
    phone.press("I'll do it: Ask the booking office for a trial account")
    yield State("phone: taking an action on", phone.page)
    phone.page.get_by_label("Your name").fill("Ann")
    phone.press("I'll do it")
    expect(phone.page.get_by_role("link", name="Your link")).to_be_visible()
    expect(console.page.get_by_text("Write the page with our words")).to_be_visible()
    yield State("phone: who does what", phone.page)
    yield State("console: who does what", console.page)
    yield State("wall: who does what", wall)


def rare_moments(screens: Screens, workshop: Workshop, console: Console) -> Iterator[State]:
    other = screens.participant(workshop, **{**PHONE, **CALM})
    expect(other.page.get_by_label("What is to be done?")).to_be_visible()
    screens.expect_lost_lines()
    other.page.context.set_offline(True)
    line = other.page.get_by_role("status").filter(has_text="Reconnecting")
    expect(line).to_be_visible(timeout=60_000)
    yield State("phone: offline", other.page)
    other.page.context.set_offline(False)
    expect(line).to_have_count(0, timeout=60_000)
    whose = other.page.request.get(f"/w/{workshop.code}/token").json()["person"]
    workshop.facilitator.ok("participant.remove", participant=whose)
    other.sees("If you think this is a mistake")
    yield State("phone: removed", other.page)

    console.press(re.compile("^More$"))
    console.page.get_by_role("button", name="Try it with 12 simulated people").click()
    expect(console.page.get_by_text("This is a rehearsal.")).to_be_visible()
    yield State("console: rehearsal", console.page)
    console.press("Back to the real one")
    expect(console.page.get_by_text("This is a rehearsal.")).to_have_count(0)


def the_end(
    screens: Screens, workshop: Workshop, phone: Phone, console: Console, wall: Page
) -> Iterator[State]:
    workshop.facilitator.ok("workshop.end")
    phone.sees("What became of your")
    expect(
        console.page.get_by_role("region", name="The end").get_by_text("The workshop is over")
    ).to_be_visible()
    expect(wall.get_by_text("Thank you")).to_be_visible()
    yield State("phone: ended", phone.page)
    yield State("console: ended", console.page)
    yield State("wall: ended", wall)
    stranger = screens.browser(**LAPTOP, **CALM).new_page()
    stranger.goto(f"/w/{workshop.code}")
    yield State("front: over", stranger)
    workshop.facilitator.ok("workshop.edit", published=True)
    phone.page.get_by_role("link", name="Read the summary").wait_for()
    yield State("phone: ended, with the summary", phone.page)
    wall.get_by_text("The summary is here").wait_for()
    yield State("wall: ended, with the summary", wall)
    stranger.reload()
    yield State("front: over, with the summary", stranger)
    stranger.get_by_role("link", name="Read the summary").click()
    stranger.get_by_role("heading", name="Every idea").wait_for()
    yield State("summary: read by anyone", stranger)

    phone.page.get_by_role("link", name="Your link").click()
    phone.page.get_by_role("button", name="Done").wait_for()
    yield State("followup: asked", phone.page)
    phone.page.get_by_label("What changed?").fill("They gave us three months for free")
    phone.page.get_by_role("button", name="On the way").click()
    phone.page.get_by_role("status").wait_for()
    yield State("followup: answered", phone.page)
    stranger.goto("/a/not-a-link")
    yield State("followup: no such link", stranger)


def what_came_of_it(owner: Page) -> Iterator[State]:
    owner.goto("/me")
    owner.get_by_text("They gave us three months for free").wait_for()
    yield State("front: my workshops", owner)
