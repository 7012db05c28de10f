"""Every page in every language: nothing left in English, and room for longer words, in both directions.

All that people write here are digits, so that every letter on a page comes from a sentence of ours. In `en-XA` all
vowels carry accents: one without is a sentence that passed by the catalogue.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from layout import troubles
from live_workshop import Workshop, says, turn
from playwright.sync_api import Page
from screens import Screens

from workshop.languages import renew, words

Make = Callable[..., Workshop]
AGENDA = [
    {
        "kind": "collect",
        "title": "1111",
        "prompt": "2222?",
        "settings": {"script": {"say": "10", "if_stuck": "11"}},
    },
    {
        "kind": "vote",
        "title": "3333",
        "prompt": "4444?",
        "settings": {"script": {"say": "12", "if_stuck": "13"}},
    },
    {
        "kind": "vote",
        "title": "5555",
        "prompt": "6666?",
        "settings": {"mode": "stance", "source": {"from": "prev"}},
    },
    {
        "kind": "commit",
        "title": "7777",
        "prompt": "8888?",
        "settings": {"script": {"say": "16", "if_stuck": "17"}},
    },
]
AGENDA[2]["settings"]["script"] = {"say": "14", "if_stuck": "15"}
SMALL = {
    "viewport": {"width": 320, "height": 568},
    "has_touch": True,
    "is_mobile": True,
    "reduced_motion": "reduce",
}
NARROW = {"viewport": {"width": 360, "height": 740}, "reduced_motion": "reduce"}
LAPTOP = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"}

OURS = re.compile(
    r"Doable|English|Deutsch|Code|--lan|--public-url|https?://\S+|workshop\.test\S*|[A-Z0-9]{3} ?[A-Z0-9]{3}"
)
"""Names that are the same in every language."""

READ = """() => [...document.querySelectorAll("body, body *")].flatMap((element) => {
  if (["SCRIPT", "STYLE", "NOSCRIPT"].includes(element.tagName)) return [];
  const texts = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent);
  const told = ["aria-label", "placeholder", "alt", "title"].map((name) => element.getAttribute(name) ?? "");
  return [...texts, ...told].map((text) => text.trim()).filter(Boolean);
})"""
STANDS = "() => document.body.innerText.replace(/\\d+:\\d\\d/g, '')"


def a_whole_run(workshop: Workshop) -> Iterator[str]:
    """The workshop in all its states, one after the other."""
    collect, dots, stance, commit = sorted(
        workshop.facilitator.all("activity"), key=lambda row: row["position"]
    )
    yield "lobby"
    turn(workshop, "open", collect)
    yield "writing alone"
    for text in ("9999", "1234", "5678"):
        says(workshop.person(), collect, text)
    turn(workshop, "step", collect)
    yield "writing together"
    turn(workshop, "pause", collect)
    yield "paused"
    for verb, activity, state in (
        ("open", dots, "dots"),
        ("seal", dots, "sealed"),
        ("reveal", dots, "result"),
        ("open", stance, "stance"),
        ("open", commit, "who does what"),
    ):
        turn(workshop, verb, activity)
        yield state
    workshop.facilitator.ok("workshop.end")
    yield "ended"


def windows(screens: Screens, workshop: Workshop, language: str) -> dict[str, Page]:
    """The screens in a language: the phone at its smallest, the console also on a phone."""
    asked = f"?lang={language}"
    opened = {"phone": screens.phone(f"/w/{workshop.code}{asked}", **SMALL).page}
    for name, token, size in (
        ("console", "facilitator_token", LAPTOP),
        ("console on a phone", "facilitator_token", NARROW),
        ("wall", "wall_token", LAPTOP),
    ):
        page = screens.browser(**size).new_page()
        page.goto(f"/w/{workshop.code}/{name.split()[0]}{asked}#t={workshop.made[token]}")
        page.get_by_role("main").get_by_role("button").click()
        page.wait_for_function("() => !document.querySelector('.door')")
        opened[name] = page
    return opened


def states(workshop: Workshop, shown: dict[str, Page]) -> Iterator[tuple[str, Page]]:
    """Every window in every state, as soon as it shows it."""
    before = dict.fromkeys(shown, "")
    for state in a_whole_run(workshop):
        for name, page in shown.items():
            page.wait_for_function(f"before => ({STANDS})() !== before", arg=before[name])
            before[name] = page.evaluate(STANDS)
            yield f"{name}, {state}", page


def passed_by_the_catalogue(page: Page) -> list[str]:
    """Sentences without accents in `en-XA`."""
    texts = [OURS.sub("", text) for text in page.evaluate(READ)]
    return [f"passed by the catalogue: {text}" for text in texts if re.search(r"[aeiou]", text)]


def still_english(page: Page) -> list[str]:
    """What is left in English on a German page."""
    assert page.locator("html").get_attribute("lang") == "de"
    return [f"in English: {text}" for text in english_only() & set(page.evaluate(READ))]


@cache
def english_only() -> set[str]:
    """English sentences that are not a German translation of another."""
    keys = [key for message in renew.read("de") if message.id for key in renew.texts(message.id)]
    shared = {text for message in renew.read("de") for text in renew.texts(message.string)}
    return {key for key in keys if "{" not in key and words("de").said(key) != key} - shared


@pytest.mark.parametrize(
    ("language", "looks"),
    [
        ("en-XA", [troubles, passed_by_the_catalogue]),
        ("en-XB", [troubles]),
        ("de", [troubles, still_english]),
    ],
    ids=["en-XA", "en-XB", "de"],
)
def test_everything_finds_room_and_nothing_is_left_in_english(
    screens: Screens, a_workshop: Make, language: str, looks: list[Callable[[Page], list[str]]]
) -> None:
    workshop = a_workshop(challenge="0000?", agenda=AGENDA)
    found = [
        f"{where}: {trouble}"
        for where, page in states(workshop, windows(screens, workshop, language))
        for look in looks
        for trouble in look(page)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("wrong", "seen"),
    [
        ("<p style='width: 200vw'>wide</p>", "scrolls sideways"),
        ("<p style='width: 3em; overflow: hidden'>Donaudampfschiff</p>", "cut at its side"),
        ("<p style='height: .6em; overflow: hidden'>low</p>", "cut below"),
        ("<button style='width: 3em'><span>Donaudampfschiff</span></button>", "out of its button"),
        ("<p style='width: 4em; overflow-wrap: anywhere'>Zusammenlegen</p>", "broken within a word"),
        ("<button>one</button><button style='margin-left: -2em'>two</button>", "one over the other"),
    ],
)
def test_what_is_wrong_is_seen(screens: Screens, wrong: str, seen: str) -> None:
    page = screens.browser().new_page()
    page.set_content(f"<!doctype html><body>{wrong}</body>")
    assert any(seen in trouble for trouble in troubles(page))


def test_a_person_chooses_their_language(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop()
    german = screens.participant(workshop, locale="de-AT")
    english = screens.participant(workshop)
    german.sees("Du bist dabei.")
    english.sees("You are in.")
    english.page.get_by_role("link", name="Deutsch").click()
    english.sees("Du bist dabei.")
    english.page.goto(f"/w/{workshop.code}")
    english.sees("Du bist dabei.")
