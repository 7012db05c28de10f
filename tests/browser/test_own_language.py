"""A step with words in other languages: each phone shows its owner's, console and big screen the workshop's."""

from collections.abc import Callable

from live_workshop import Workshop
from playwright.sync_api import expect
from screens import Screens

Make = Callable[..., Workshop]
FIELDS = [
    {"key": "may", "label": "Who may read it?", "type": "choice", "options": ["the team", "everybody"]},
]
GERMAN = {
    "title": "Eine Geschichte",
    "prompt": "Was hat sich geändert?",
    "fields.may.label": "Wer darf es lesen?",
    "fields.may.options.0": "das Team",
    "fields.may.options.1": "alle",
}
STORY = {
    "kind": "form",
    "title": "A story",
    "prompt": "What has changed?",
    "settings": {"fields": FIELDS, "other_languages": {"de": GERMAN}},
}


def test_only_our_own_words_are_parted_by_the_rules_of_their_language(
    screens: Screens, a_workshop: Make
) -> None:
    """What people write is in a language that nobody has said: it breaks where it must, without a hyphen."""
    workshop = a_workshop().at("collect")
    german = screens.participant(workshop, locale="de-DE")
    german.page.get_by_label("Deine Idee").fill("Donaudampfschifffahrtsgesellschaft")
    german.press("Abschicken")
    card = german.card("Donaudampfschifffahrtsgesellschaft")
    expect(card.locator("[dir=auto]").first).to_have_css("hyphens", "manual")
    expect(german.page.get_by_role("button", name="Abschicken")).to_have_css("hyphens", "auto")
    expect(german.page.locator("html")).to_have_attribute("lang", "de")


def test_each_phone_shows_its_own_language_and_answers_in_the_workshops(
    screens: Screens, a_workshop: Make
) -> None:
    workshop = a_workshop(agenda=[STORY])
    german, english = (screens.participant(workshop, locale=locale) for locale in ("de-DE", "en-GB"))
    console, wall = screens.console(workshop), screens.big_screen(workshop)
    console.go("Start")
    german.sees("Was hat sich geändert?", "Wer darf es lesen?")
    english.sees("What has changed?", "Who may read it?")
    expect(wall.get_by_text("What has changed?").first).to_be_visible()

    german.page.get_by_text("alle", exact=True).click()
    console.counts("1 card begun")
    (card,) = workshop.facilitator.until(lambda line: line.all("idea"))
    assert card["fields"] == {"may": "everybody"}
