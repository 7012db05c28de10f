"""Which recipe fits: by what is needed afterwards, how long people can stay, and how many they are."""

from collections.abc import Iterable
from dataclasses import dataclass

from workshop.library.model import Recipe


@dataclass(frozen=True, slots=True)
class Wish:
    """outcome: as in Recipe.outcome; minutes, people: None where nothing was said."""

    outcome: str
    minutes: int | None = None
    people: int | None = None


def fitting(recipes: Iterable[Recipe], wish: Wish) -> list[Recipe]:
    """All recipes, the one to recommend first. One that leads elsewhere, takes longer or is for fewer people is never
    left out: somebody may want it all the same."""
    return sorted(recipes, key=lambda recipe: _distance(recipe, wish))


def fits(recipe: Recipe, wish: Wish) -> bool:
    """Whether it is for so much time and so many people."""
    in_time = wish.minutes is None or recipe.minutes <= wish.minutes
    for_so_many = wish.people is None or recipe.people.min <= wish.people <= recipe.people.max
    return in_time and for_so_many


def _distance(recipe: Recipe, wish: Wish) -> tuple[bool, bool, bool, float, str]:
    """The time there is should be used: of two that fit, the longer one, unless nothing was said."""
    unused = 0.0 if wish.minutes is None else abs(wish.minutes - recipe.minutes)
    return (
        recipe.outcome != wish.outcome,
        not fits(recipe, wish),
        recipe.tier != "recommended",
        unused,
        recipe.id,
    )
