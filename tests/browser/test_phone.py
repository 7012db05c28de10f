"""A participant's phone: all within reach of the thumb, calm under the fingers, the same on another device."""

import re
from collections.abc import Callable

from live_workshop import Workshop, says
from playwright.sync_api import Page, expect
from screens import Phone, Screens

Make = Callable[..., Workshop]
AT_ONCE = {
    "phases": [{"mode": "alone", "minutes": 5}, {"mode": "shared", "minutes": 3}],
    "others": "at_once",
    "max_chars": 400,
}
SMALL = {"viewport": {"width": 360, "height": 740}}
WATCH = """() => {
  window.moved = [];
  const name = (node) => node?.className || node?.nodeName;
  new PerformanceObserver((seen) => {
    for (const shift of seen.getEntries()) window.moved.push(...shift.sources.map(({ node }) => name(node)));
  }).observe({ type: "layout-shift", buffered: false });
}"""
PLACES = """() => [...document.querySelectorAll(".screen h1, .screen li, .composer, .composer *")].map((it) => {
  const { x, y, width, height } = it.getBoundingClientRect();
  return [it.id || it.className || it.tagName, ...[x, y, width, height].map(Math.round)].join(" ");
})"""
TWO_DRAWINGS = "new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
COUNTED = """
window.counted = false;
new MutationObserver(() => (window.counted ||= document.querySelector(".countdown") !== null))
  .observe(document, { childList: true, subtree: true });
"""
FELT = "window.felt = []; navigator.vibrate = (pattern) => window.felt.push(pattern)"


def test_nothing_moves_under_somebody_who_types_while_others_post(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=[{"kind": "collect", "settings": AT_ONCE}]).at("collect")
    step, (ann, ben) = workshop.step("collect"), workshop.people(2)
    says(ann, step, *(f"There from the start, {n}" for n in range(9)))
    phone = screens.participant(workshop, **SMALL).writes("One of mine")
    phone.arrived("One of mine")
    phone.sees("There from the start, 8")
    phone.page.evaluate("scrollTo(0, 300)")
    phone.field.focus()
    phone.page.keyboard.type("A bench ")
    phone.page.evaluate(WATCH)
    before = places(phone.page)
    for n in range(5):
        says(ben, step, f"Meanwhile {n}")
        phone.page.keyboard.type("in")
        phone.sees(f"{n + 1} new card")
    assert places(phone.page) == before
    assert phone.page.evaluate("window.moved") == []
    expect(phone.card("Meanwhile")).to_have_count(0)

    phone.press("5 new cards")
    expect(phone.card("Meanwhile 0")).to_be_in_viewport()
    expect(phone.card("Meanwhile")).to_have_count(5)
    expect(phone.field).to_be_focused()

    says(ben, step, "And one more")
    phone.sees("1 new card")
    phone.page.keyboard.press("Enter")
    phone.arrived("A bench ininininin")
    expect(phone.card("And one more")).to_have_count(1)  # at rest, by itself
    expect(phone.page.get_by_role("button", name="1 new card")).to_have_count(0)


def places(page: Page) -> list[str]:
    """Where everything is, once it is drawn."""
    page.evaluate(TWO_DRAWINGS)
    found: list[str] = page.evaluate(PLACES)
    return found


def test_post_stays_in_reach_however_long_the_draft_and_however_high_the_keyboard(
    screens: Screens, a_workshop: Make
) -> None:
    workshop = a_workshop(agenda=[{"kind": "collect", "settings": AT_ONCE}]).at("collect")
    phone = screens.participant(workshop, **SMALL)
    phone.field.fill("Thirty characters of an idea. " * 10)
    for height in (740, 400):
        phone.page.set_viewport_size({"width": 360, "height": height})
        for button in ("Post", "I'm done"):
            expect(phone.page.get_by_role("button", name=button)).to_be_in_viewport(ratio=1)
        expect(phone.field).to_be_in_viewport(ratio=1)
        expect(phone.page.get_by_role("heading", level=1)).to_be_in_viewport()


def test_the_foot_stands_above_a_keyboard_that_lies_over_the_page(screens: Screens, a_workshop: Make) -> None:
    """As on an iPhone, where only the visual viewport gets smaller."""
    workshop = a_workshop().at("collect")
    phone = screens.participant(workshop, **SMALL)
    expect(phone.field).to_be_visible()
    foot = phone.page.locator(".composer-foot")
    phone.page.evaluate("""() => {
      Object.defineProperty(visualViewport, "height", { get: () => 420 });
      visualViewport.dispatchEvent(new Event("resize"));
    }""")
    box = foot.bounding_box()
    assert box is not None
    assert round(box["y"] + box["height"]) == 420


def test_a_reveal_is_counted_in_for_who_is_there_and_for_nobody_else(
    screens: Screens, a_workshop: Make
) -> None:
    workshop = a_workshop().at("collect")
    [card] = says(workshop.person(), workshop.step("collect"), "A second till")
    phone = screens.participant(workshop)
    expect(phone.field).to_be_visible()
    workshop.turn("step", "collect")
    phone.sees("The cards of the others come now.")
    expect(phone.card("A second till")).to_have_count(0)
    expect(phone.field).to_be_visible()
    expect(phone.card("A second till")).to_be_visible()
    expect(phone.page.get_by_text("The cards of the others come now.")).to_have_count(0)

    workshop.at("vote")
    phone.gives_a_dot("A second till")
    workshop.turn("reveal", "vote")
    phone.sees("The result comes now.")
    expect(phone.page.get_by_text("1 dot, from 1 of 1 voter")).to_have_count(0)
    late, calm = latecomer(screens, workshop), screens.participant(workshop, reduced_motion="reduce")
    for one in (late, calm, phone):
        one.sees("1 dot, from 1 of 1 voter")
    assert late.page.evaluate("window.counted") is False
    assert card in {row["id"] for row in workshop.facilitator.all("idea")}


def latecomer(screens: Screens, workshop: Workshop) -> Phone:
    page = screens.browser(**SMALL).new_page()
    page.add_init_script(COUNTED)
    page.goto(f"/w/{workshop.code}")
    return Phone(page)


def test_a_hand_feels_a_card_a_dot_and_a_refusal(screens: Screens, a_workshop: Make) -> None:
    screens.expect_lost_lines()
    workshop = a_workshop(agenda=[{"kind": "collect"}, {"kind": "vote"}])
    page = screens.browser(**SMALL, has_touch=True).new_page()
    page.add_init_script(FELT)
    page.goto(f"/w/{workshop.code}")
    phone = Phone(page)
    workshop.at("collect")
    phone.writes("The first")
    phone.arrived("The first")
    page.context.set_offline(True)
    phone.field.fill("Too late")
    phone.press("Post")
    workshop.at("vote")
    page.context.set_offline(False)
    phone.sees("Not taken.")
    phone.gives_a_dot("The first")
    felt = page.evaluate("window.felt")
    assert [type(pattern) for pattern in felt] == [int, int, list, int]


def test_one_goes_on_with_the_same_cards_on_another_device(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=[{"kind": "collect", "settings": {"identity": "named"}}, {"kind": "vote"}])
    workshop.at("collect")
    phone = screens.participant(workshop, **SMALL)
    phone.page.get_by_label("Your name").fill("Ann")
    phone.press("Go on")
    phone.writes("A second till")
    phone.arrived("A second till")
    phone.press("More")
    menu = phone.page.get_by_role("dialog", name="More")
    expect(menu.get_by_label("My name")).to_have_value("Ann")
    phone.press("Show the code")
    digits = re.search(r"\d{3} \d{3}", menu.get_by_text("Or type").inner_text())
    assert digits is not None

    laptop = screens.phone("/", viewport={"width": 1280, "height": 800}, is_mobile=False)
    laptop.page.get_by_label("The code on the big screen").fill(digits[0])
    laptop.page.keyboard.press("Enter")
    laptop.arrived("A second till")
    laptop.writes("A third till").arrived("A third till")
    phone.page.keyboard.press("Escape")
    expect(phone.page.get_by_role("button", name="More")).to_be_focused()
    phone.arrived("A third till")

    phone.page.clock.install()
    phone.page.reload()
    phone.press("More")
    phone.press("Show the code")
    expect(menu.get_by_text("Or type")).to_be_visible()
    phone.page.clock.fast_forward("05:01")
    expect(menu.get_by_text("The code has run out.")).to_be_visible()
    with phone.page.expect_response("**/handover") as asked:
        phone.press("Show a new code")
    assert asked.value.json()["digits"] != digits[0].replace(" ", "")
    menu.get_by_label("My name").fill("Anna")
    menu.get_by_role("button", name="Save").click()
    expect(menu.get_by_text("Saved.")).to_be_visible()
    workshop.facilitator.until(lambda line: line.all("participant", name="Anna"))
