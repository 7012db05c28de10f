"""Which recipe is recommended: what is needed first, then time and people, then what was rehearsed."""

from typing import Any

from workshop.library.model import Recipe
from workshop.library.picking import Wish, fits, fitting


def recipe(id: str, **fields: Any) -> Recipe:
    minutes = fields.pop("minutes", 60)
    people = fields.pop("people", (3, 10))
    given = {
        "id": id,
        "name": id,
        "tier": "recommended",
        "outcome": "decision",
        "promise": "One thing.",
        "when": "Now.",
        "minutes": minutes,
        "slack": 3,
        "people": {"min": people[0], "best": people[0], "max": people[1]},
        "basis": "practice",
        "steps": [{"id": "a", "kind": "commit", "title": "A", "minutes": 5}],
        **fields,
    }
    return Recipe.model_validate(given)


def first(recipes: list[Recipe], **wish: Any) -> str:
    return fitting(recipes, Wish(**{"outcome": "decision", **wish}))[0].id


def test_what_is_needed_counts_more_than_time_and_people() -> None:
    recipes = [recipe("ideas", outcome="ideas", minutes=30), recipe("decision", minutes=180)]
    assert first(recipes, minutes=30) == "decision"


def test_the_longest_that_fits_uses_the_time_there_is() -> None:
    recipes = [recipe("half", minutes=30), recipe("hour", minutes=60), recipe("day", minutes=180)]
    assert first(recipes, minutes=90) == "hour"
    assert first(recipes, minutes=30) == "half"


def test_a_recipe_for_so_many_people_comes_before_a_rehearsed_one_for_fewer() -> None:
    recipes = [recipe("small"), recipe("hall", people=(30, 500), tier="more")]
    assert first(recipes, people=100) == "hall"
    assert first(recipes, people=8) == "small"


def test_nothing_is_left_out() -> None:
    recipes = [recipe("hall", people=(30, 500)), recipe("ideas", outcome="ideas")]
    assert len(fitting(recipes, Wish("decision", 15, 3))) == 2
    assert not any(fits(one, Wish("decision", 15, 3)) for one in recipes)
