"""Methods, recipes and complaints about them as pages tell them, in the language of the person who reads."""

from collections.abc import Iterable
from typing import Any, Final

from workshop.domain.kinds import KINDS
from workshop.domain.words import phrase
from workshop.library import compiling
from workshop.library.complaints import TROUBLES, Complaint
from workshop.library.linting import Library
from workshop.library.model import Method, Recipe
from workshop.library.texts import said
from workshop.web.beginning import OUTCOMES
from workshop.web.language import _, language

PHASES: Final = {
    "connect": phrase("Arrive and get to know each other"),
    "empathize": phrase("Understand the people it is about"),
    "define": phrase("Find the question"),
    "ideate": phrase("Find ideas"),
    "prototype": phrase("Give an idea a shape"),
    "test": phrase("Try it out"),
    "decide": phrase("Choose and decide"),
    "commit": phrase("Who does what"),
    "reflect": phrase("Look back and learn"),
}
BASIS: Final = {
    "practice": phrase("It comes from practice: many use it, nobody has measured it."),
    "research": phrase("It follows from research."),
    "mixed": phrase("It comes from practice, and research speaks for parts of it."),
}
SCRIPT: Final = {
    "say": phrase("Say"),
    "watch": phrase("Watch"),
    "if_stuck": phrase("If stuck"),
    "say_shown": phrase("Say, once everyone sees the cards or the result"),
    "next": phrase("Then"),
}


def groups(things: Iterable[Method | Recipe]) -> dict[str, list[dict[str, Any]]]:
    """recommended, more: [{title, lines}], by what they are good for."""
    there = list(things)
    return {
        tier: _grouped([thing for thing in there if thing.tier == tier]) for tier in ("recommended", "more")
    }


def _grouped(things: list[Any]) -> list[dict[str, Any]]:
    by_use = {**{key: says for key, (says, _hint) in OUTCOMES.items()}, **PHASES}
    found: dict[str, list[dict[str, Any]]] = {key: [] for key in by_use}
    for thing in things:
        found[_use(thing)].append(_line(thing))
    return [
        {"title": _(by_use[key]), "lines": sorted(lines, key=lambda line: line["name"].lower())}
        for key, lines in found.items()
        if lines
    ]


def _use(thing: Method | Recipe) -> str:
    return thing.phases[0] if isinstance(thing, Method) else thing.outcome


def _line(thing: Method | Recipe) -> dict[str, Any]:
    sort = "methods" if isinstance(thing, Method) else "recipes"
    return {
        "page": f"/library/{sort}/{thing.id}",
        "name": said(thing.name, language()),
        "says": said(thing.purpose if isinstance(thing, Method) else thing.promise, language()),
        "length": _length(thing),
    }


def name_of(thing: Method | Recipe) -> str:
    return said(thing.name, language())


def thing_shown(thing: Method | Recipe, library: Library) -> dict[str, Any]:
    """All that its page tells. library: what a recipe takes steps from, and the sources."""
    mine = language()
    sources = [library.sources[key] for key in thing.sources if key in library.sources]
    people = thing.people
    return {
        **(_method(thing) if isinstance(thing, Method) else _recipe(thing)),
        "name": name_of(thing),
        "when": said(thing.when, mine),
        "length": _length(thing),
        "people": _(
            "{least} to {most} people, best with {best}", least=people.min, most=people.max, best=people.best
        ),
        "credit": thing.credit,
        "licence": thing.licence,
        "basis": _(BASIS[thing.basis]),
        "sources": [{"cite": source.cite, "says": said(source.says, mine)} for source in sources],
        "steps": [_step(item) for item in compiling.compiled(thing, {}, mine, methods=library.methods).items],
    }


def _method(method: Method) -> dict[str, Any]:
    mine = language()
    return {
        "is_method": True,
        "gives": said(method.purpose, mine),
        "not_when": said(method.not_when, mine),
        "tips": [said(tip, mine) for tip in method.tips],
        "pitfalls": [said(pitfall, mine) for pitfall in method.pitfalls],
        "use": f"/new?for=own&method={method.id}",
    }


def _recipe(recipe: Recipe) -> dict[str, Any]:
    mine = language()
    return {
        "is_method": False,
        "gives": said(recipe.promise, mine),
        "prepare": [said(line, mine) for line in recipe.prepare],
        "use": f"/new?for={recipe.outcome}&pick={recipe.id}",
    }


def _length(thing: Method | Recipe) -> str:
    if isinstance(thing, Recipe):
        return _("{n} minutes", n=f"{thing.minutes:g}")
    span = thing.minutes
    values = {"least": f"{span.min:g}", "most": f"{span.max:g}", "usual": f"{span.default:g}"}
    return _("{least} to {most} minutes, usually {usual}", **values)


def _step(item: dict[str, Any]) -> dict[str, Any]:
    script = item["settings"].get("script", {})
    return {
        "title": item["title"] or _(KINDS[item["kind"]].TITLE),
        "prompt": item["prompt"],
        "length": _("{n} min", n=f"{item['minutes']:g}"),
        "script": [(_(label), script[name]) for name, label in SCRIPT.items() if script.get(name)],
    }


def complaint_shown(complaint: Complaint, lines: list[str]) -> dict[str, Any]:
    """With the line of the text that it is about."""
    message, remedy, _level = TROUBLES[complaint.code]
    at = lines[complaint.line - 1].strip() if complaint.line <= len(lines) else ""
    return {
        "file": complaint.file,
        "line": complaint.line,
        "at": at,
        "says": _(message, **complaint.values),
        "remedy": _(remedy, **complaint.values),
    }
