"""How a workshop begins: what is needed afterwards leads to a recipe that fits, and a question is enough."""

import uuid
from datetime import UTC, datetime
from typing import Any, Final

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from workshop.domain.refusal import Refused
from workshop.domain.words import phrase
from workshop.library.linting import Library
from workshop.library.model import Method, Recipe
from workshop.library.picking import Wish, fits, fitting
from workshop.library.texts import said as in_words
from workshop.web import identity, recipes, workshops
from workshop.web.errors import said
from workshop.web.first_day import FirstDay
from workshop.web.first_steps import first_agenda
from workshop.web.language import _, language
from workshop.web.own_shelf import library_of

pages = Blueprint("beginning", __name__)

OUTCOMES: Final = {
    "decision": (phrase("We need a decision"), phrase("Too much talk, and nobody knows what goes first")),
    "ideas": (phrase("We need ideas"), phrase("The question is clear, the answers are not")),
    "frame": (phrase("We need to understand the problem"), phrase("Everybody means something else by it")),
    "learn": (phrase("We want to learn from what happened"), phrase("A look back that changes something")),
    "community": (
        phrase("We want to get a community going"),
        phrase("People who could help each other more"),
    ),
}
OWN: Final = "own"
"""No recipe: the three simple steps."""

LENGTHS: Final = (30, 60, 90, 180)
SIZES: Final = {
    5: phrase("3 to 6"),
    10: phrase("7 to 15"),
    25: phrase("16 to 40"),
    100: phrase("more than 40"),
}
_TYPED: Final = ("challenge", "outcome", "decider", "begins", "time_zone")


@pages.get("/new")
def new_page() -> AnyResponse | str:
    """What is it for? Then: what fits, and the question. Nothing that was typed is lost on the way."""
    if identity.account() is None:
        return redirect("/signin")
    if request.args.get("for", "") not in (*OUTCOMES, OWN):
        outcomes = [{"key": key, "says": _(says), "hint": _(hint)} for key, (says, hint) in OUTCOMES.items()]
        return render_template("front/new.html", outcomes=outcomes)
    return _form(
        request.args,
        request.args.get("pick") or ("" if "fit" in request.args else request.args.get("recipe", "")),
    )


@pages.post("/new")
def new() -> AnyResponse | tuple[str, int]:
    """The workshop, and on to its console."""
    account = identity.account()
    if account is None:
        return redirect("/signin")
    typed = {field: request.form.get(field, "")[:800] for field in _TYPED}
    recipe, method = request.form.get("recipe", ""), request.form.get("method", "")
    try:
        op = workshops.once(request.form.get("op", ""), account, recipe or method, *typed.values())
        made = workshops.create(_planned(recipe, method, typed, account), account, op)
    except Refused as refusal:
        return _form(request.form, recipe, said(refusal)), 400
    return redirect(f"/w/{made['code']}/console")


def _planned(recipe: str, method: str, typed: dict[str, str], account: str) -> dict[str, Any]:
    """What the workshop is made from. Raises Refused (not_found)."""
    fields = {field: typed[field] for field in ("challenge", "outcome", "decider")}
    if not recipe and not method:
        return {**fields, "language": language(), "agenda": first_agenda()}
    first_day = FirstDay(typed["begins"], typed["time_zone"])
    return recipes.planned(recipe or method, fields, language(), account, first_day, method=not recipe)


def _form(asked: Any, recipe: str, error: str = "") -> str:
    """The question, under the recipe that was picked or fits best, or under the method that was chosen."""
    library = library_of(identity.account())
    method = library.methods.get(asked.get("method", ""))
    wish = Wish(asked.get("for", OWN), _number(asked.get("minutes")), _number(asked.get("people")))
    own = wish.outcome not in OUTCOMES
    all_of_them = [] if own else fitting(library.recipes.values(), wish)
    chosen = next((one for one in all_of_them if one.id == recipe), None) or next(iter(all_of_them), method)
    return render_template(
        "front/begin.html",
        heading=_("New workshop") if own else _(OUTCOMES[wish.outcome][0]),
        chosen=_shown(chosen, wish) | {"steps": _steps(chosen, library)} if chosen else None,
        others=[_shown(one, wish) for one in all_of_them if one is not chosen],
        wish={"for": wish.outcome, "minutes": wish.minutes or "", "people": wish.people or ""},
        lengths=[("", _("As the recipe says")), *((n, _("up to {n} minutes", n=n)) for n in LENGTHS)],
        sizes=[("", _("I do not know yet")), *((n, _(says)) for n, says in SIZES.items())],
        typed={field: asked.get(field, "") for field in _TYPED} | _first_day(asked),
        op=asked.get("op") or uuid.uuid4(),
        error=error,
    )


def _first_day(asked: Any) -> dict[str, str]:
    return {"begins": asked.get("begins") or datetime.now(UTC).date().isoformat()}


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else None


def _shown(thing: Recipe | Method, wish: Wish) -> dict[str, Any]:
    """A recipe or a method as the page tells it, in the language of the person who reads."""
    mine = language()
    is_open = isinstance(thing, Recipe) and thing.mode == "open"
    return {
        "id": thing.id,
        "is_method": isinstance(thing, Method),
        "name": in_words(thing.name, mine),
        "promise": in_words(thing.promise if isinstance(thing, Recipe) else thing.purpose, mine),
        "length": _length(thing, is_open=is_open),
        "people": _("{least} to {most} people", least=thing.people.min, most=thing.people.max),
        "open": is_open,
        "fits": isinstance(thing, Recipe) and fits(thing, wish),
        "credit": thing.credit,
    }


def _steps(thing: Recipe | Method, library: Library) -> list[dict[str, str]]:
    return [
        {"title": title, "length": _("{n} min", n=_figure(minutes))}
        for title, minutes in recipes.steps_of(thing, library, language())
    ]


def _length(thing: Recipe | Method, *, is_open: bool) -> str:
    minutes = _figure(thing.minutes if isinstance(thing, Recipe) else thing.minutes.default)
    if is_open:
        return _("{n} minutes, after some days in which everyone comes when they can", n=minutes)
    return _("{n} minutes", n=minutes)


def _figure(minutes: float) -> str:
    return f"{minutes:g}"
