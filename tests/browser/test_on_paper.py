"""What a printer gets: the facilitator's script, the whole summary, a plain page from a phone."""

from collections.abc import Callable

from live_workshop import Workshop, says
from playwright.sync_api import Page, expect
from screens import Screens

Make = Callable[..., Workshop]
IDEAS = ["A bench by the counter", "وجبة غداء مشتركة", "第一天有人在门口等我", "Free coffee ☕"]
SCRIPT = {"say": "Take a breath.", "say_shown": "Read them twice.", "if_stuck": "Think of rain."}
AGENDA = [
    {"kind": "collect", "title": "First thoughts", "minutes": 8, "settings": {"script": SCRIPT}},
    {"kind": "vote", "title": "Not today"},
    {"kind": "commit", "title": "Who does it", "minutes": 4},
]
LIGHT_ON_DARK = {"color_scheme": "dark"}


def on_paper(page: Page) -> str:
    """The text that is printed, and nothing that is not."""
    page.emulate_media(media="print")
    text: str = page.locator("body").inner_text()
    assert page.get_by_role("textbox").count() == 0
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.emulate_media(media="screen")
    assert ground == "rgb(255, 255, 255)"
    return text


def test_the_facilitators_script_is_printed_and_nothing_else_of_the_console(
    screens: Screens, a_workshop: Make
) -> None:
    workshop = a_workshop(challenge="Why do we wait?", outcome="Nobody waits", agenda=AGENDA)
    left_out = workshop.step("vote")
    workshop.facilitator.ok("activity.skip", activity=left_out["id"])
    console = screens.console(workshop, **LIGHT_ON_DARK)
    expect(console.page.get_by_role("listitem").filter(has_text="left out")).to_be_visible()
    expect(console.page.get_by_text("Read them twice.")).to_be_hidden()
    script = on_paper(console.page)
    for words in ("Why do we wait?", "Nobody waits", "1. First thoughts", "Minutes 0 to 8", *SCRIPT.values()):
        assert words in script
    assert "2. Who does it" in script
    assert "Minutes 8 to 12" in script
    for words in ("Not today", "Before the start", "Big screen", "Keys"):
        assert words not in script
    console.more()
    assert on_paper(console.page) == script


def test_every_idea_of_a_summary_is_printed_also_one_that_was_folded(
    screens: Screens, a_workshop: Make
) -> None:
    workshop = a_workshop().at("collect")
    says(workshop.person(), workshop.step("collect"), *IDEAS)
    workshop.turn("reveal", "collect")
    console = screens.console(workshop, **LIGHT_ON_DARK)
    page = console.page
    page.goto(f"/w/{workshop.code}/summary")
    page.locator(".appendix summary").click()
    unfolded = page.locator("body").inner_text()
    assert not any(idea in unfolded for idea in IDEAS)
    printed = on_paper(page)
    assert all(idea in printed for idea in IDEAS)
    assert "Download" not in printed
    for paper in ("A4", "Letter"):
        assert page.pdf(format=paper)[:5] == b"%PDF-"


def test_a_phones_page_is_printed_plainly(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    phone = screens.participant(workshop, **LIGHT_ON_DARK)
    phone.writes(*IDEAS[:2])
    printed = on_paper(phone.page)
    assert all(idea in printed for idea in IDEAS[:2])
    assert "Post" not in printed
