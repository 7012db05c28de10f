"""The words of a step in other languages: kept with it, sent to phones, dropped when what they translate changes."""

from copy import deepcopy
from typing import Any

import pytest
from running_workshop import New, RunningWorkshop

from workshop.domain.kinds import KINDS, shared
from workshop.library import shelf
from workshop.library.compiling import compiled
from workshop.library.model import Method, Recipe

GERMAN = {
    "title": "Ideen",
    "prompt": "Was würde helfen?",
    "boxes.risks.label": "Risiken",
    "boxes.hopes.label": "Hoffnungen",
}
BOXES = [{"key": "risks", "label": "Risks"}, {"key": "hopes", "label": "Hopes"}]


def a_step_in_german(a_workshop: New) -> RunningWorkshop:
    settings = {"boxes": BOXES, "other_languages": {"de": GERMAN}, "why": "for Dora"}
    return a_workshop(
        [{"kind": "collect", "title": "Ideas", "prompt": "What would help?", "settings": settings}]
    )


def translated(workshop: RunningWorkshop) -> set[str]:
    """The places whose words are still there in German."""
    return set(workshop.activity("collect")["settings"]["other_languages"]["de"])


@pytest.mark.parametrize(
    ("edit", "lost"),
    [
        ({"title": "Cards"}, {"title"}),
        ({"prompt": "What else?"}, {"prompt"}),
        ({"title": "Ideas", "prompt": "What would help?"}, set()),
        (
            {
                "settings": {
                    "boxes": [{"key": "risks", "label": "Dangers"}, {"key": "hopes", "label": "Hopes"}]
                }
            },
            {"boxes.risks.label"},
        ),
        ({"settings": {"boxes": [{"key": "hopes", "label": "Hopes"}]}}, {"boxes.risks.label"}),
        ({"settings": {"boxes": list(reversed(BOXES))}}, set()),
        ({"settings": {"why": "for us"}}, set()),
        ({"minutes": 4}, set()),
    ],
)
def test_what_is_edited_loses_its_translations_and_nothing_else_does(
    a_workshop: New, edit: dict[str, Any], lost: set[str]
) -> None:
    workshop = a_step_in_german(a_workshop)
    workshop.do(workshop.facilitator, "activity.edit", activity=workshop.activity("collect")["id"], **edit)
    assert translated(workshop) == set(GERMAN) - lost


def test_translations_that_come_with_new_words_stay(a_workshop: New) -> None:
    workshop = a_step_in_german(a_workshop)
    settings = {"other_languages": {"de": {**GERMAN, "title": "Karten"}}}
    edit = {"title": "Cards", "settings": settings}
    workshop.do(workshop.facilitator, "activity.edit", activity=workshop.activity("collect")["id"], **edit)
    assert workshop.activity("collect")["settings"]["other_languages"] == settings["other_languages"]


def test_words_get_translations_while_the_step_runs(a_workshop: New) -> None:
    workshop = a_step_in_german(a_workshop).at("collect")
    settings = {"other_languages": {"de": {**GERMAN, "why": "für Dora"}}}
    activity = workshop.activity("collect")["id"]
    workshop.do(workshop.facilitator, "activity.edit", activity=activity, settings=settings)
    assert translated(workshop) == {*GERMAN, "why"}


THINGS = [*shelf.methods().values(), *shelf.recipes().values()]
FIELDS = {"challenge": "How can we answer within a day?", "outcome": "answers in a day", "decider": "Dora"}
NO_PROMPT = {"script", "source", "other_languages", "proposals", "sentence", "action"}
"""What of a step no phone shows as it stands there (library/compiling.py)."""


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.id)
def test_a_phone_shows_every_word_of_the_library_as_in_a_workshop_of_its_own_language(
    thing: Method | Recipe, language: str
) -> None:
    """Title, question, boxes, fields and their help, options, criteria and their ends, zones, why: of every kind."""
    [other] = {"en", "de"} - {language}
    there = compiled(thing, FIELDS, other).items
    for begun, meant in zip(compiled(thing, FIELDS, language).items, there, strict=True):
        assert seen(begun, begun["settings"]["other_languages"].get(other, {})) == seen(meant, {})


def seen(one: dict[str, Any], translations: dict[str, str]) -> dict[str, Any]:
    """What a phone shows of a step, with the translations in their places (static/src/participant/own-language.js)."""
    shown = deepcopy({"title": one["title"], "prompt": one["prompt"], **one["settings"]})
    for place, translation in translations.items():
        *path, last = place.split(".")
        holder: Any = shown
        for part in path:
            holder = inside(holder, part)
        assert isinstance(inside(holder, last), str), place
        holder[int(last) if isinstance(holder, list) else last] = translation
    return dict(without(shown, NO_PROMPT))


def without(value: Any, names: set[str]) -> Any:
    if isinstance(value, dict):
        return {key: without(one, names) for key, one in value.items() if key not in names}
    return [without(one, names) for one in value] if isinstance(value, list) else value


def inside(value: Any, part: str) -> Any:
    if isinstance(value, list):
        named = (one for one in value if isinstance(one, dict) and one.get("key") == part)
        return next(named, None) or value[int(part)]
    return value[part]


def test_a_run_off_asks_every_phone_the_question_of_the_vote(a_workshop: New) -> None:
    asked = {"de": {"title": "Punkte", "prompt": "Was zuerst?"}}
    vote = {"kind": "vote", "prompt": "What first?", "settings": {"budget": 9, "other_languages": asked}}
    commit = {
        "kind": "commit",
        "settings": {"source": {"from": "prev", "select": {"top": 1}, "ties": "runoff"}},
    }
    workshop = a_workshop([{"kind": "collect"}, vote, commit]).with_people(2).with_ideas(2).at("vote")
    for person, idea in zip(workshop.people, workshop.ideas, strict=True):
        target = {"activity": workshop.activity("vote")["id"], "target": idea}
        workshop.do(person, "mark.set", **target, value=1)
    workshop.turn("reveal", "vote")
    id, waiting = workshop.new("run-off"), workshop.activity("commit")["id"]
    workshop.do(workshop.facilitator, "activity.runoff", activity=waiting, id=id, title="Run-off")
    [run_off] = [row for row in workshop.agenda() if row["id"] == id]
    assert run_off["settings"]["other_languages"] == {"de": {"prompt": "Was zuerst?"}}


def test_an_edit_taken_back_brings_the_translations_back(a_workshop: New) -> None:
    workshop = a_step_in_german(a_workshop)
    activity = workshop.activity("collect")["id"]
    rev = workshop.do(workshop.facilitator, "activity.edit", activity=activity, title="Cards")["rev"]
    workshop.do(workshop.facilitator, "undo", rev=rev)
    assert translated(workshop) == set(GERMAN)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_the_settings_that_all_have(kind: str) -> None:
    assert issubclass(KINDS[kind].Settings, shared.Common)
