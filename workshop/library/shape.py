"""A file's content as a method or a recipe; what pydantic says against it becomes a complaint with a place."""

import difflib
from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from workshop.library.complaints import Complaint, Faulty, Value
from workshop.library.model import OURS
from workshop.library.reading import Place, Written

Thing = TypeVar("Thing", bound=BaseModel)

FORMS: Final[dict[str, str]] = {
    "^[a-z0-9][a-z0-9-]{0,39}$": "how-might-we",
    r"^[a-z0-9-]+\.[a-z0-9-]+$": "how-might-we.write",
    r"^([01][0-9]|2[0-3]):[0-5][0-9]$": "18:00",
    "^[a-z0-9_-]{1,40}$": "first_step",
    "^[a-z0-9_-]{1,30}$": "first_step",
    r"^(list|columns|grid|sequence|template:[a-z-]{1,30})$": "list, columns, grid, sequence",
    r"^(prev|[0-9a-f-]{36})$": "prev",
    "^named$": "named",
}
"""What is meant by a pattern, by an example."""


def made(model: type[Thing], written: Written, value: Any = None, place: Place = ()) -> Thing:
    """The file's content, or the part of it at a place, as this model. Raises Faulty."""
    value = value if place else written.data
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise Faulty(list(complaints(error, model, value, place, written))) from None


def complaints(
    error: ValidationError,
    model: type[BaseModel],
    value: Any,
    place: Place,
    written: Written,
    language: str = "",
) -> Iterator[Complaint]:
    """Everything that is wrong with a value, told at its place in the file. language: the one it is looked at in."""
    told: set[tuple[Place, str]] = set()
    for detail in error.errors(include_url=False):
        inside, missing = _place(detail["loc"], value)
        name = str(missing or _name([*place, *inside]))
        code, values = _told(detail, model, inside, name)
        whole = (*place, *inside)
        in_it = (*whole, (detail.get("ctx") or {}).get("language") or language)
        whole = in_it if in_it in written.lines else whole
        if (whole, name) not in told:
            told.add((whole, name))
            yield written.complaint(whole, code, **values)


def _place(loc: tuple[str | int, ...], value: Any) -> tuple[Place, str | int | None]:
    """Where in the value an error lies, and the name of what is not there. pydantic puts names of its own between."""
    inside: list[str | int] = []
    missing: str | int | None = None
    for part in loc:
        missing = None
        if not _has(value, part):
            missing = part
            continue
        inside.append(part)
        value = value[part]
    return tuple(inside), missing if isinstance(value, Mapping) else None


def _has(value: Any, part: str | int) -> bool:
    if isinstance(value, list):
        return isinstance(part, int) and part < len(value)
    return isinstance(value, Mapping) and part in value


def _name(place: list[str | int]) -> str:
    """What a person calls a place: the last name in it."""
    return next((str(part) for part in reversed(place) if isinstance(part, str)), "*")


def _told(
    detail: ErrorDetails, model: type[BaseModel], inside: Place, name: str
) -> tuple[str, dict[str, Value]]:
    """The code of an error and what its sentences need."""
    kind, ctx, value = detail["type"], detail.get("ctx") or {}, _shown(detail["input"])
    if kind.startswith(OURS):
        values = {key: each for key, each in ctx.items() if key not in ("code", "language")}
        return ctx["code"], {"name": name, **values}
    if kind == "extra_forbidden":
        return _unknown(name, fields_at(model, inside[:-1]))
    if detail["input"] is None and kind != "missing":
        return "empty", {"name": name}
    if kind == "value_error":
        return "wrong", {"name": name, "trouble": str(ctx["error"])}
    simple = _SIMPLE.get(kind)
    if simple is not None:
        return simple, {"name": name, "value": value}
    if kind in ("literal_error", "enum"):
        return "not_a_choice", {"name": name, "value": value, "known": str(ctx["expected"]).replace("'", "`")}
    if kind == "multiple_of":
        return "not_half", {"name": name, "value": value}
    if kind in ("greater_than_equal", "greater_than"):
        return "too_small", {"name": name, "value": value, "least": f"{ctx.get('ge', ctx.get('gt')):g}"}
    if kind in ("less_than_equal", "less_than"):
        return "too_big", {"name": name, "value": value, "most": f"{ctx.get('le', ctx.get('lt')):g}"}
    if kind == "string_too_long":
        return "too_long", {"name": name, "length": len(detail["input"]), "most": ctx["max_length"]}
    if kind == "string_too_short":
        return "empty", {"name": name}
    if kind in ("too_long", "too_short"):
        bound = {"most": ctx.get("max_length", 0), "least": ctx.get("min_length", 0)}
        code = "too_many" if kind == "too_long" else "too_few"
        return code, {"name": name, "length": ctx["actual_length"], **bound}
    if kind == "string_pattern_mismatch":
        form = FORMS.get(ctx["pattern"], ctx["pattern"])
        return "bad_form", {"name": name, "value": value, "form": form}
    return "wrong", {"name": name, "trouble": detail["msg"]}


_SIMPLE: Final[dict[str, str]] = {
    "missing": "missing",
    "string_type": "not_text",
    "list_type": "not_a_list",
    "dict_type": "not_fields",
    "model_type": "not_fields",
    "model_attributes_type": "not_fields",
    "float_parsing": "not_number",
    "float_type": "not_number",
    "finite_number": "not_number",
    "int_parsing": "not_number",
    "int_type": "not_number",
    "int_from_float": "not_whole",
    "bool_parsing": "not_yes_or_no",
    "bool_type": "not_yes_or_no",
}


def _shown(value: object) -> str:
    """A value, short enough for a sentence."""
    words = {True: "true", False: "false"}.get(value) if isinstance(value, bool) else str(value)
    return words if words is not None and len(words) <= 60 else f"{str(value)[:57]}…"


def _unknown(name: str, known: list[str]) -> tuple[str, dict[str, Value]]:
    near = nearest(name, known)
    if near:
        return "misspelt_field", {"name": name, "meant": near}
    return "unknown_field", {"name": name, "known": ", ".join(known)}


def nearest(name: str, known: list[str]) -> str | None:
    """What somebody probably meant."""
    return next(iter(difflib.get_close_matches(name, known, 1, 0.7)), None)


def fields_at(model: type[BaseModel], place: Place) -> list[str]:
    """The names that may stand at a place."""
    for part in place:
        if isinstance(part, str):
            field = next(
                (each for key, each in model.model_fields.items() if part in (key, each.alias)), None
            )
            model = next(_models(field.annotation), model) if field else model
    return [field.alias or name for name, field in model.model_fields.items()]


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models within a type."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inside in get_args(annotation):
        yield from _models(inside)
