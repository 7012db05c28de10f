"""The words of a step in other languages: kept with it, sent to phones, dropped when what they translate changes."""

from typing import Any

import pytest
from running_workshop import New, RunningWorkshop

from workshop.domain.kinds import KINDS, shared

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


def test_an_edit_taken_back_brings_the_translations_back(a_workshop: New) -> None:
    workshop = a_step_in_german(a_workshop)
    activity = workshop.activity("collect")["id"]
    rev = workshop.do(workshop.facilitator, "activity.edit", activity=activity, title="Cards")["rev"]
    workshop.do(workshop.facilitator, "undo", rev=rev)
    assert translated(workshop) == set(GERMAN)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_the_settings_that_all_have(kind: str) -> None:
    assert issubclass(KINDS[kind].Settings, shared.Common)
