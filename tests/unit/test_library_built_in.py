"""The built-in library: every file of it is right, in every language, and can be made into a workshop."""

import subprocess
import sys
from pathlib import Path

import pytest
from running_workshop import New

from workshop.domain.planning import item
from workshop.languages import LANGUAGES
from workshop.library import compiling, linting, shelf
from workshop.library.model import Method, Recipe
from workshop.library.texts import is_text

FILES = linting.files_of(linting.FOLDER)
THINGS = [*shelf.methods().values(), *shelf.recipes().values()]
RECOMMENDED = [thing for thing in THINGS if thing.tier == "recommended"]
MOST_WORDS = 45
"""With what stands in for the workshop's own words, in one breath or two."""
FIELDS = {"challenge": "How can we answer within a day?", "outcome": "answers in a day", "decider": "Dora"}


def test_nothing_is_wrong_with_any_file() -> None:
    library, complaints = linting.load(FILES)
    assert [str(complaint) for complaint in complaints] == []
    assert len(library.methods) + len(library.recipes) == len(
        [path for path in FILES if path.parent != linting.FOLDER]
    )


def test_no_file_lies_where_nobody_reads_it() -> None:
    assert sorted(linting.FOLDER.rglob("*.yaml")) == sorted(FILES)
    assert list(linting.FOLDER.rglob("*.yml")) == []


@pytest.mark.parametrize("method", shelf.methods().values(), ids=lambda method: method.id)
def test_every_method_speaks_every_language(method: Method) -> None:
    portrait = (method.name, method.purpose, method.when, method.not_when, *method.tips, *method.pitfalls)
    steps = [
        words for step in method.steps for words in (step.title, step.prompt, *dict(step.script).values())
    ]
    for text in (*portrait, *method.questions, *steps):
        assert text is None or (is_text(text) and set(text) == set(LANGUAGES))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.id)
def test_a_workshop_can_be_made_of_it(a_workshop: New, thing: Method | Recipe, language: str) -> None:
    made = compiling.compiled(thing, FIELDS, language)
    days = ("opens", "closes")
    items = [{name: value for name, value in one.items() if name not in days} for one in made.items]
    agenda = a_workshop([item(one) for one in items]).agenda()
    assert [row["title"] for row in agenda] == [one["title"] for one in made.items]
    assert [row["minutes"] for row in agenda] == [one["minutes"] for one in made.items]
    assert all("{challenge}" not in row["prompt"] for row in agenda)


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.id)
def test_a_question_as_long_as_can_be_finds_room_everywhere(a_workshop: New, thing: Method | Recipe) -> None:
    long = {"challenge": "Why " * 75, "outcome": "what we wish for " * 17, "decider": "Dora " * 24}
    made = compiling.compiled(thing, {name: words.strip() for name, words in long.items()}, "de")
    days = ("opens", "closes")
    a_workshop([item({k: v for k, v in one.items() if k not in days}) for one in made.items])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("thing", RECOMMENDED, ids=lambda thing: thing.id)
def test_what_is_recommended_can_be_said_in_two_breaths_and_leaves_nobody_in_doubt(
    thing: Method | Recipe, language: str
) -> None:
    for one in compiling.compiled(thing, {}, language).items:
        script = one["settings"]["script"]
        assert {"say", "watch", "if_stuck", "next"} <= script.keys(), one["key"]
        for line in ("say", "say_shown"):
            assert len(script.get(line, "").split()) <= MOST_WORDS, one["key"]


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.id)
def test_the_words_of_a_scale_leave_the_numbers_to_the_screens(thing: Method | Recipe) -> None:
    """They stand in front of the words there; here they would be said twice."""
    for one in compiling.compiled(thing, FIELDS, "en").items:
        for question in one["settings"].get("questions", []):
            assert not [words for words in question.get("labels", []) if words[:1].isdigit()]


def test_a_server_that_starts_has_not_read_the_library() -> None:
    """It takes a moment, and is read when somebody first asks for it."""
    asked = "import workshop.app, workshop.serving, workshop.library.shelf as s; print(s.library.cache_info().misses)"
    root = Path(__file__).resolve().parents[2]
    ran = subprocess.run([sys.executable, "-c", asked], cwd=root, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "0"
