"""From a recipe to a workshop's agenda: one language, the workshop's own words, steps that point to each other."""

from typing import Any

import pytest
from library_files import small
from running_workshop import New

from workshop.domain.planning import item
from workshop.library.compiling import Compiled, compiled
from workshop.library.model import Method
from workshop.library.stretching import stretched

LIBRARY = small()
FIELDS = {"challenge": "How do we answer faster?", "outcome": "an answer in a day", "decider": "Dora"}


def of_recipe(language: str = "en", **fields: str) -> Compiled:
    return compiled(LIBRARY.recipes["quick-45"], {**FIELDS, **fields}, language, methods=LIBRARY.methods)


def of_method(name: str = "openings", language: str = "en", minutes: float | None = None) -> Compiled:
    return compiled(LIBRARY.methods[name], FIELDS, language, minutes=minutes)


def step(made: Compiled, key: str) -> dict[str, Any]:
    return next(one for one in made.items if one["key"] == key)


def test_a_recipe_becomes_items_with_what_they_take_from_methods() -> None:
    made = of_recipe()
    assert [one["key"] for one in made.items] == [
        "welcome",
        "questions",
        "dots",
        "talk",
        "place",
        "actions",
        "roti",
    ]
    dots = step(made, "dots")
    assert (dots["kind"], dots["title"], dots["minutes"], dots["method"]) == (
        "vote",
        "Dots",
        3,
        "openings.pick",
    )
    assert dots["prompt"] == "Which one today?"  # the recipe's own, instead of the method's
    assert step(made, "welcome")["method"] == ""


def test_everything_is_in_the_language_asked_for() -> None:
    questions = step(of_recipe("de"), "questions")
    assert questions["title"] == "Fragen"
    assert questions["settings"]["boxes"][0] == {"key": "wide", "label": "Weit", "prompt": "Weit genug?"}
    assert questions["settings"]["script"]["watch"] == "Ist es still?"


def test_the_workshops_words_stand_in_their_places() -> None:
    questions = step(of_recipe(), "questions")
    assert questions["prompt"] == "What would How do we answer faster? be, as a question?"
    assert questions["settings"]["script"]["say"] == "Write questions. Dora listens."


@pytest.mark.parametrize(
    ("language", "prompt", "say"),
    [
        ("en", "What would our question be, as a question?", "Write questions. the one who decides listens."),
        ("de", "Was wäre unsere Frage, als Frage?", "Schreibt Fragen. die Person, die entscheidet hört zu."),
    ],
)
def test_what_the_workshop_has_not_said_is_said_in_general(language: str, prompt: str, say: str) -> None:
    questions = step(of_recipe(language, challenge=" ", outcome="", decider=""), "questions")
    assert (questions["prompt"], questions["settings"]["script"]["say"]) == (prompt, say)


def test_a_question_too_long_for_a_sentence_is_put_in_general_words() -> None:
    assert step(of_recipe(challenge="Why? " * 59), "questions")["prompt"].startswith(
        "What would our question"
    )
    assert step(of_recipe(challenge="Why? " * 59), "welcome")["prompt"].startswith("Why? Why?")


def test_steps_point_by_keys_and_a_workshop_made_of_them_by_ids(a_workshop: New) -> None:
    made = of_recipe()
    assert step(made, "dots")["settings"]["source"]["from"] == "step:questions"
    rows = a_workshop([item(one) for one in made.items]).agenda()
    ids = dict(zip((one["key"] for one in made.items), (row["id"] for row in rows), strict=True))
    points = {
        row["id"]: row["settings"]["source"]["from"]
        for row in rows
        if (row["settings"].get("source") or {}).get("from") not in (None, "prev")
    }
    assert points == {
        ids["dots"]: ids["questions"],
        ids["talk"]: ids["dots"],
        ids["actions"]: ids["place"],
    }
    assert rows[1]["method"] == "openings.write"


def test_the_other_languages_come_by_the_places_of_their_words() -> None:
    questions = step(of_recipe(), "questions")
    assert questions["settings"]["other_languages"] == {
        "de": {
            "title": "Fragen",
            "prompt": "Was wäre How do we answer faster?, als Frage?",
            "boxes.wide.label": "Weit",
            "boxes.wide.prompt": "Weit genug?",
            "boxes.near.label": "Nah",
            "why": "Eine davon nehmen wir.",
        }
    }


def test_what_reads_the_same_and_what_no_phone_shows_needs_no_translation() -> None:
    made = of_recipe()
    assert "prompt" not in step(made, "welcome")["settings"]["other_languages"]["de"]  # {challenge}
    zones = [place for place in step(made, "place")["settings"]["other_languages"]["de"] if "zones" in place]
    assert zones == ["zones.0.name"]  # "Wow" is the same in both, and what to do with a zone is for the room
    places = {place for one in made.items for place in one["settings"]["other_languages"]["de"]}
    assert not {place for place in places if place.startswith(("script", "source"))}


def test_zones_are_named_alike_where_they_are_and_where_cards_come_from_them() -> None:
    made = of_recipe("de")
    zones = [zone["name"] for zone in step(made, "place")["settings"]["zones"]]
    assert zones == ["Jetzt", "Wow"]
    assert step(made, "actions")["settings"]["source"]["select"]["zones"][0]["name"] == "Jetzt"


def test_the_plan_says_what_was_promised_and_what_goes_when_it_gets_late() -> None:
    plan = of_recipe("de").plan
    assert {name: plan[name] for name in ("recipe", "name", "promise", "minutes", "slack")} == {
        "recipe": "quick-45",
        "name": "Schnelle Runde",
        "promise": "Eine Frage, und wer anfängt.",
        "minutes": 45,
        "slack": 3,
    }
    assert plan["late"] == [
        {"activity": "step:talk", "do": "shorten", "to": 6},
        {"activity": "step:place", "do": "skip"},
    ]
    assert "Bringt die Klagen mit." in plan["prepare"]
    assert {"days": 7, "what": "Hat es angefangen?"} in plan["follow_up"]


def test_a_step_with_other_minutes_in_a_recipe_has_its_phases_scaled() -> None:
    questions = step(of_recipe(), "questions")
    assert questions["minutes"] == 6
    phases = questions["settings"]["phases"]
    assert [(phase["mode"], phase["minutes"]) for phase in phases] == [("alone", 4.5), ("shared", 1.5)]


@pytest.mark.parametrize(
    ("minutes", "steps", "phases"),
    [
        (15, [8, 4, 3], [6, 2]),
        (30, [16, 8, 6], [12, 4]),
        (8, [4.5, 2, 1.5], [3.5, 1]),
        (3, [1.5, 1, 1], [1, 0.5]),
    ],
)
def test_a_method_in_other_minutes_gives_each_step_its_share_in_halves_and_one_at_least(
    minutes: float, steps: list[float], phases: list[float]
) -> None:
    made = of_method(minutes=minutes)
    assert [one["minutes"] for one in made.items] == steps
    assert [phase["minutes"] for phase in step(made, "write")["settings"]["phases"]] == phases


@pytest.mark.parametrize("minutes", [1, 2, 4.5, 20, 120])
@pytest.mark.parametrize("name", LIBRARY.methods)
def test_a_stretched_method_is_still_a_workshop(a_workshop: New, name: str, minutes: float) -> None:
    made = of_method(name, minutes=minutes)
    rows = a_workshop([item(one) for one in made.items]).agenda()
    assert [row["minutes"] for row in rows] == [one["minutes"] for one in made.items]


@pytest.mark.parametrize(
    ("kind", "settings", "minutes", "changed"),
    [
        ("collect", {}, 4, {"phases": [2.5, 1.5]}),
        (
            "collect",
            {"flow": "timed", "boxes": [{"key": "a"}, {"key": "b"}], "seconds_per_box": 120,
             "phases": [{"mode": "shared", "minutes": 2}]},
            3,
            {"seconds_per_box": 60, "phases": [1]},
        ),
        ("collect", {"flow": "timed", "seconds_per_box": 0, "phases": [{"mode": "alone", "minutes": 5}]}, 9, {}),
        ("brainwrite", {"minutes_per_round": [4, 3], "rounds": 3}, 20, {"minutes_per_round": [8, 6]}),
        ("cluster", {"who": "team", "silent_minutes": 5}, 3, {"silent_minutes": 2.5}),
        ("vote", {"budget": 3}, 9, {}),
    ],
)  # fmt: skip
def test_parts_of_a_step_are_scaled_alike(
    kind: str, settings: dict[str, Any], minutes: float, changed: dict[str, Any]
) -> None:
    after = stretched(kind, settings, minutes)
    figures = {
        name: [phase["minutes"] for phase in value] if name == "phases" else value
        for name, value in after.items()
    }
    kept = {name: value for name, value in settings.items() if name not in changed and name != "phases"}
    assert {name: figures[name] for name in changed} == changed
    assert {name: after[name] for name in kept} == kept


def test_a_method_alone_has_a_plan_without_promises() -> None:
    plan = of_method().plan
    assert (plan["name"], plan["credit"], plan["minutes"]) == ("Openings", "Nobody in particular", 15)
    assert "recipe" not in plan
    assert isinstance(LIBRARY.methods["openings"], Method)
