"""One card in full, from open to shown: one phone by touch, one by keyboard, the console and the big screen."""

import io
from collections.abc import Callable

from live_workshop import Workshop
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from screens import Phone, Screens

Make = Callable[..., Workshop]
SMALL = {"viewport": {"width": 360, "height": 740}}
FIELDS = [
    {"key": "name", "label": "A name for it", "required": True, "max": 60},
    {"key": "how", "label": "How does it work?", "type": "long"},
    {"key": "size", "label": "How big is it?", "type": "choice", "options": ["Small", "Large"]},
    {"key": "sure", "label": "How sure are we?", "type": "scale"},
    {"key": "picture", "label": "What does it look like?", "type": "photo"},
    {"key": "cost", "label": "What does it cost?", "type": "number", "required": True},
]


def form(**settings: object) -> list[dict[str, object]]:
    sentence = "{name}: {how}"
    return [
        {
            "kind": "form",
            "settings": {"fields": FIELDS, "sentence": sentence, "title_field": "name", **settings},
        }
    ]


def a_photo() -> dict[str, object]:
    out = io.BytesIO()
    Image.new("RGB", (2400, 1200), "seagreen").save(out, "JPEG")
    return {"name": "bench.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def test_everyone_fills_a_card_and_all_are_shown_at_once(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=form())
    ann, ben = (screens.participant(workshop, **SMALL) for _ in range(2))
    console = screens.console(workshop)
    wall = screens.big_screen(workshop)
    console.go("Start")

    by_touch(ann)
    by_keys(ben)
    console.counts("2 cards begun", "1 of 2 are done")
    expect(console.page.get_by_text("1 of 2 have all needed fields.")).to_be_visible()
    for page in (wall, ann.page):
        assert "Standing table" not in page.content(), "covered until all are shown"

    console.go("Close and show")
    expect(ann.page.locator("summary", has_text="Standing table")).to_be_visible(timeout=15_000)
    expect(ann.page.get_by_role("img", name="What does it look like?")).to_be_visible()
    ben.page.reload()
    photo = ben.page.get_by_role("img", name="What does it look like?")
    expect(photo).to_be_visible()
    photo.evaluate("image => image.decode()")
    expect(wall.locator(".poster")).to_be_visible(timeout=15_000)


def by_touch(phone: Phone) -> None:
    page = phone.page
    page.get_by_label("A name for it").fill("Round bench")
    page.get_by_role("button", name="Next").tap()
    page.get_by_label("How does it work?").fill("One sits in a ring")
    page.get_by_role("button", name="Back").tap()
    expect(page.get_by_label("A name for it")).to_have_value("Round bench")
    page.get_by_role("button", name="Next").tap()
    expect(page.get_by_label("How does it work?")).to_have_value("One sits in a ring")
    page.get_by_role("button", name="Next").tap()
    page.get_by_text("Large").tap()
    page.get_by_role("button", name="Next").tap()
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    page.get_by_role("radio", name="4").tap()
    page.get_by_role("button", name="Next").tap()
    page.get_by_label("Add a photo").set_input_files(a_photo())  # type: ignore[arg-type]
    expect(page.get_by_role("img", name="Your photo")).to_be_visible()
    page.get_by_role("button", name="Next").tap()
    page.get_by_label("What does it cost?").fill("much")
    page.get_by_role("button", name="To the whole card").tap()
    expect(page.get_by_role("alert")).to_have_text("Please write a number here.")
    page.get_by_label("What does it cost?").fill("12,5")
    page.get_by_role("button", name="To the whole card").tap()
    expect(page.get_by_text("All there.")).to_be_visible()
    expect(page.get_by_text("Round bench: One sits in a ring")).to_be_visible()
    # A reload comes back to it: all of it is on the server
    page.reload()
    expect(page.get_by_text("All there.")).to_be_visible()
    assert_thumbs_fit(page)
    page.get_by_role("button", name="I'm done").tap()


def by_keys(phone: Phone) -> None:
    """Tab, Enter and typing alone; leaves the last field empty."""
    page = phone.page
    expect(page.get_by_label("A name for it")).to_be_visible()
    to(page, page.get_by_label("A name for it"))
    page.keyboard.type("Standing table")
    page.keyboard.press("Enter")
    expect(page.get_by_label("How does it work?")).to_be_focused()
    page.keyboard.type("It folds")
    to(page, page.get_by_role("button", name="Next"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("radio", name="Small")).to_be_focused()
    page.keyboard.press("Space")
    for _ in range(3):
        to(page, page.get_by_role("button", name="Next"))
        page.keyboard.press("Enter")
    expect(page.get_by_label("What does it cost?")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="The whole card")).to_be_focused()
    expect(page.get_by_text("1 field is still missing. The card counts all the same.")).to_be_visible()


def to(page: Page, place: object) -> None:
    for _ in range(30):
        if place.evaluate("element => element === document.activeElement"):  # type: ignore[attr-defined]
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no Tab leads to {place}")


def assert_thumbs_fit(page: Page) -> None:
    small = page.locator("main button:visible, main a:visible").evaluate_all(
        "all => all.filter(one => one.getBoundingClientRect().height < 44).map(one => one.textContent)"
    )
    assert small == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_facilitator_writes_for_all_and_everyone_reads_along(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=form(scope="plenary"))
    ann = screens.participant(workshop, **SMALL)
    console = screens.console(workshop)
    wall = screens.big_screen(workshop)
    console.go("Start")
    console.page.get_by_label("A name for it").fill("Round bench")
    console.page.get_by_label("How does it work?").fill("One sits in a ring")
    console.page.get_by_label("How does it work?").blur()
    console.page.get_by_label("How sure are we?").select_option("4")
    ann.sees("Round bench", "One sits in a ring", "4 of 5")
    expect(wall.get_by_text("One sits in a ring")).to_be_visible()


def test_what_is_written_for_all_is_in_sight_on_a_phone(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=form(scope="plenary"))
    console = screens.console(workshop, **SMALL)
    console.go("Start")
    field = console.page.get_by_label("A name for it")
    expect(field).to_be_visible()
    assert ends_at(field) < top_of(console.page.get_by_role("button", name="End the workshop"))
    assert ends_at(field) < top_of(console.now.get_by_text("If stuck"))
    console.page.set_viewport_size({"width": 1280, "height": 800})
    assert ends_at(console.page.get_by_role("button", name="End the workshop")) < top_of(field)
    assert ends_at(console.now.get_by_text("If stuck")) < top_of(field)


def top_of(part: Locator) -> float:
    box = part.bounding_box()
    assert box is not None
    return box["y"]


def ends_at(part: Locator) -> float:
    box = part.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


def test_one_of_a_group_writes_and_another_takes_over(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop(agenda=form(scope="group"))
    phones = [screens.participant(workshop, **SMALL) for _ in range(2)]
    for phone in phones:
        expect(phone.page.locator(".question, h1").first).to_be_visible()
    console = screens.console(workshop)
    console.go("Start")
    for phone in phones:
        expect(phone.page.get_by_text("for your group").first).to_be_visible()
    first, second = sorted(
        phones, key=lambda phone: phone.page.get_by_text("You write for your group.").count() == 0
    )
    first.page.get_by_label("A name for it").fill("Round bench")
    first.press("Next")
    second.sees("Round bench")
    second.press("I'll write now")
    expect(second.page.get_by_label("How does it work?")).to_be_visible()
    first.sees("Somebody else writes for your group.")
    second.page.get_by_label("How does it work?").fill("One sits in a ring")
    second.press("Next")
    first.sees("One sits in a ring")


def test_from_ones_own_card_to_the_groups(screens: Screens, a_workshop: Make) -> None:
    """1-2-4-All: everyone alone, then pairs, then fours; each goes on from what is theirs."""
    fields = [{"key": "name", "label": "What you make of it"}]
    own = {"source": {"select": {"mine": True}}, "scope": "group", "fields": fields, "identity": "hidden"}
    agenda = [
        {"kind": "collect"},
        {"kind": "form", "title": "In pairs", "settings": {**own, "grouping": {"size": 2}}},
        {
            "kind": "form",
            "title": "In fours",
            "settings": {**own, "grouping": {"size": 4, "method": "merge"}},
        },
    ]
    workshop = a_workshop(agenda=agenda)
    console = screens.console(workshop)
    ann, ben = (screens.participant(workshop, **SMALL) for _ in range(2))
    for phone in (ann, ben):
        phone.sees("You are in.")
    workshop.at("collect")
    ann.writes("Open on Sunday")
    ben.writes("A second counter")
    console.go("Close and show")

    console.go("Next: In pairs")
    ann.sees("From “Ideas”", "Open on Sunday", "Only you see these. Tell your group what they should hear.")
    expect(ann.page.get_by_text("A second counter")).to_have_count(0)
    ben.sees("From “Ideas”", "A second counter")
    expect(ben.page.get_by_text("Open on Sunday")).to_have_count(0)
    writer = next(
        phone for phone in (ann, ben) if phone.page.get_by_label("What you make of it").is_visible()
    )
    writer.page.get_by_label("What you make of it").fill("Two counters on Sunday")
    writer.press("To the whole card")
    console.counts("1 card begun")
    console.go("Call all back")

    console.go("Next: In fours")
    for phone in (ann, ben):
        phone.sees("From “In pairs”", "Two counters on Sunday")
        expect(phone.page.get_by_text("Only you see these.")).to_have_count(0)
