"""The steps of a method or a recipe as they will be run: a recipe's with all that they take from methods.

Both the linter and the compiler see steps in this one form. Nothing is checked here: what a recipe names and is not
there simply adds nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from workshop.domain.kinds import KINDS
from workshop.domain.pointing import pointed
from workshop.library.model import Method, Moment, Recipe, RecipeStep, Script, Step
from workshop.library.stretching import stretched
from workshop.library.texts import Text


@dataclass(frozen=True, slots=True)
class Planned:
    """A step, texts still in all their languages. method: whose it is, "how-might-we.write"."""

    id: str
    kind: str
    title: Text | None
    prompt: Text | None
    minutes: float
    settings: dict[str, Any]
    script: dict[str, Text]
    method: str | None = None
    opens: Moment | None = None
    closes: Moment | None = None


def of_method(method: Method) -> list[Planned]:
    return [_of_method_step(step, method) for step in method.steps]


def of_recipe(recipe: Recipe, methods: Mapping[str, Method]) -> list[Planned]:
    done: list[Planned] = []
    for step in recipe.steps:
        done.append(_of_recipe_step(step, methods, done))
    return done


def method_step(name: str, methods: Mapping[str, Method]) -> Planned | None:
    """The step of a method that is named so: "dot-voting.vote"."""
    method, _, step = name.partition(".")
    return (
        next((each for each in of_method(methods[method]) if each.id == step), None)
        if method in methods
        else None
    )


def _of_method_step(step: Step, method: Method) -> Planned:
    return Planned(
        id=step.id,
        kind=step.kind,
        title=step.title,
        prompt=step.prompt,
        minutes=step.minutes,
        settings=step.settings,
        script=_lines(step.script),
        method=f"{method.id}.{step.id}",
    )


def _of_recipe_step(step: RecipeStep, methods: Mapping[str, Method], before: list[Planned]) -> Planned:
    taken = method_step(step.method, methods) if step.method else None
    if taken is None:
        usual = KINDS[step.kind].MINUTES if step.kind in KINDS else 0.0
        taken = Planned(step.id, step.kind or "", None, None, step.minutes or usual, {}, {}, step.method)
    return replace(
        taken,
        id=step.id,
        title=step.title or taken.title,
        prompt=step.prompt or taken.prompt,
        minutes=step.minutes or taken.minutes,
        settings=_settings(step, taken, before),
        script={**taken.script, **_lines(step.script)},
        opens=step.opens,
        closes=step.closes,
    )


def _settings(step: RecipeStep, taken: Planned, before: list[Planned]) -> dict[str, Any]:
    """What stands in the recipe replaces the method's, key by key. Other minutes stretch the parts nobody has set."""
    settings = {**pointed(taken.settings, _called_here(taken, before)), **step.settings}
    if step.minutes is None or step.minutes == taken.minutes:
        return settings
    return {**stretched(taken.kind, settings, step.minutes), **step.settings}


def _called_here(taken: Planned, before: list[Planned]) -> dict[str, str]:
    """How the steps of this method are called in the recipe; the nearest counts."""
    method = (taken.method or "").partition(".")[0]
    called = [((step.method or "").partition("."), step.id) for step in before]
    return {whose[2]: id for whose, id in called if whose[0] == method and whose[2]}


def _lines(script: Script) -> dict[str, Text]:
    return {name: line for name, line in script if line is not None}
