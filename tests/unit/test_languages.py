"""The catalogues are complete and up to the sources, and what is read of them is what they say."""

import re

import pytest
from babel.messages.catalog import Message

from workshop.languages import LANGUAGES, PSEUDO, renew, words

TRANSLATED = [language for language in LANGUAGES if language != renew.ENGLISH]


def messages(language: str) -> list[Message]:
    return [message for message in renew.read(language) if message.id]


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_of_the_sources_is_in_the_catalogue_and_no_other(language: str) -> None:
    """`make words` does what is missing."""
    assert {message.id for message in messages(language)} == {m.id for m in renew.extracted() if m.id}


def test_no_sentence_is_counted_here_and_plain_there() -> None:
    """Both have the same key, and whoever asks for the plain one would read English."""
    found = [message for message, _ in renew.sentences()]
    counted = {forms[0] for forms in found if not isinstance(forms, str)}
    assert counted & {sentence for sentence in found if isinstance(sentence, str)} == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_translated(language: str) -> None:
    unsure = [message.id for message in messages(language) if message.fuzzy]
    missing = [message.id for message in messages(language) if not all(renew.texts(message.string))]
    assert (missing, unsure) == ([], [])


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_have_the_values_of_their_sentence(language: str) -> None:
    wrong = [
        message.id
        for message in messages(language)
        for text in renew.texts(message.string)
        if names(text) != names(renew.texts(message.id)[-1]) and not is_form_for_one(message, text)
    ]
    assert wrong == []


def is_form_for_one(message: Message, text: str) -> bool:
    """It may say "one" where the others say {n}."""
    ids = renew.texts(message.id)
    return message.pluralizable and names(text) == names(ids[0]) and text == renew.texts(message.string)[0]


def names(text: str) -> set[str]:
    return set(re.findall(r"\{\w*\}", text))


def test_a_sentence_is_said_in_the_language() -> None:
    assert words("de").gettext("Join a workshop") == "Bei einem Workshop mitmachen"
    assert words("en").gettext("Join a workshop") == "Join a workshop"
    assert words("de").gettext("nowhere written") == "nowhere written"


def test_a_count_takes_its_form() -> None:
    assert [words("de").ngettext("1 card", "{n} cards", n) for n in (0, 1, 2000)] == [
        "0 Karten",
        "1 Karte",
        "2.000 Karten",
    ]
    assert words("en").ngettext("1 card", "{n} cards", 2000) == "2,000 cards"


def test_days_are_written_as_the_language_writes_them() -> None:
    assert words("de").day("2025-12-01T10:00") == "1. Dezember 2025"
    assert words("en").day("2025-12-01") == "1 December 2025"


@pytest.mark.parametrize("language", list(PSEUDO))
def test_made_up_languages_keep_the_values(language: str) -> None:
    strange = words(language).gettext("By {day}", day="Monday")
    assert "Monday" in strange
    assert strange != "By Monday"


def test_longer_is_longer_by_two_fifths() -> None:
    sentence = "Phones and the big screen then say thanks. For 24 hours you can still open it again."
    assert len(words("en-XA").gettext(sentence)) == pytest.approx(1.4 * len(sentence), rel=0.05)
