"""Everything that is wrong with files of a library, each with its line and a remedy; and what they hold if nothing is.

A file with an error in it gives nothing: there is no half-read method.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from workshop.domain.kinds import KINDS
from workshop.library import checks, recipe_checks, shape, steps, wording
from workshop.library.complaints import Complaint, Faulty
from workshop.library.model import Method, Preparation, Recipe, Source
from workshop.library.reading import Written, read

FOLDER: Final = Path(__file__).resolve().parent
"""The built-in library."""

Thing = Method | Recipe | Preparation | dict[str, Source]


@dataclass(slots=True)
class Library:
    """Methods and recipes by their ids, sources by their keys, and what is prepared for every workshop."""

    methods: dict[str, Method] = field(default_factory=dict)
    recipes: dict[str, Recipe] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    preparation: Preparation = field(default_factory=Preparation)

    def copy(self) -> "Library":
        """The same, to be added to."""
        return Library(dict(self.methods), dict(self.recipes), dict(self.sources), self.preparation)

    def put(self, thing: Thing) -> None:
        if isinstance(thing, Method):
            self.methods[thing.id] = thing
        elif isinstance(thing, Recipe):
            self.recipes[thing.id] = thing
        elif isinstance(thing, Preparation):
            self.preparation = thing
        else:
            self.sources.update(thing)


def files_of(folder: Path) -> list[Path]:
    """The files of a library, those first that others point to."""
    alone = [path for path in (folder / "sources.yaml", folder / "preparation.yaml") if path.exists()]
    return [*alone, *sorted(folder.glob("methods/*.yaml")), *sorted(folder.glob("recipes/*.yaml"))]


def load(paths: Iterable[Path], beside: Library | None = None) -> tuple[Library, list[Complaint]]:
    """What the files hold, and what is wrong with them. A file with an error gives nothing.

    beside: what they may point to, apart from each other.
    """
    library = Library()
    around = Library() if beside is None else beside.copy()
    complaints: list[Complaint] = []
    places: dict[tuple[type, str], str] = {}
    for path in sorted(paths, key=_pointed_to_first):
        try:
            thing, warnings = check(path.read_bytes(), path, around)
        except Faulty as faulty:
            complaints += faulty.complaints
            continue
        if isinstance(thing, Method | Recipe):
            other = places.setdefault((type(thing), thing.id), str(path))
            if other != str(path):
                complaints.append(Complaint(str(path), 1, "id_taken", {"value": thing.id, "other": other}))
                continue
        complaints += warnings
        library.put(thing)
        around.put(thing)
    return library, complaints


def _pointed_to_first(path: Path) -> tuple[int, str]:
    order = [Source, Preparation, Method, Recipe]
    return order.index(_model_of(path, None)), str(path)


def check(raw: bytes, path: Path, around: Library) -> tuple[Thing, list[Complaint]]:
    """What a file holds, and warnings about it. Raises Faulty if anything is wrong with it."""
    written = read(raw, str(path))
    thing, complaints = _looked_at(
        written, _model_of(path, written.data), around, built_in=FOLDER in path.resolve().parents
    )
    complaints += _own_name(thing, written, path)
    return thing, _harmless(complaints)


def check_own(raw: bytes, file: str, around: Library) -> tuple[Method | Recipe, list[Complaint]]:
    """The same for a method or a recipe of somebody's own, whatever the file is called. Raises Faulty."""
    written = read(raw, file)
    model = Recipe if _is_recipe(written.data) else Method
    thing, complaints = _looked_at(written, model, around, built_in=False)
    assert isinstance(thing, Method | Recipe)
    return thing, _harmless(complaints)


def _looked_at(
    written: Written, model: Any, around: Library, *, built_in: bool
) -> tuple[Thing, list[Complaint]]:
    """What is written, and all that is to be said about it. Raises Faulty if it has not even the shape."""
    thing: Thing = _sources(written) if model is Source else shape.made(model, written)
    languages = wording.languages_of(written, built_in=built_in)
    complaints = list(wording.complaints(written, languages))
    if isinstance(thing, Method | Recipe):
        complaints += _of_steps(thing, written, languages, around)
    return thing, complaints


def _harmless(complaints: list[Complaint]) -> list[Complaint]:
    """In the order of the file. Raises Faulty unless all are warnings."""
    complaints = sorted(complaints, key=lambda complaint: complaint.line)
    if any(complaint.level == "error" for complaint in complaints):
        raise Faulty(complaints)
    return complaints


def _model_of(path: Path, data: Any) -> Any:
    """By the place of a file; elsewhere by what only one of them has."""
    if path.name in ("sources.yaml", "preparation.yaml"):
        return Source if path.name == "sources.yaml" else Preparation
    if path.parent.name in ("methods", "recipes"):
        return Method if path.parent.name == "methods" else Recipe
    return Recipe if _is_recipe(data) else Method


def _is_recipe(data: Any) -> bool:
    return isinstance(data, dict) and bool({"promise", "slack", "late"} & data.keys())


def _sources(written: Written) -> dict[str, Source]:
    """Sources stand in one file, each under its key."""
    if not isinstance(written.data, dict):
        raise Faulty([written.complaint((), "not_fields", name="sources.yaml")])
    found: dict[str, Source] = {}
    complaints: list[Complaint] = []
    for key, value in written.data.items():
        try:
            found[key] = shape.made(Source, written, value, (key,))
        except Faulty as faulty:
            complaints += faulty.complaints
    if complaints:
        raise Faulty(complaints)
    return found


def _own_name(thing: Thing, written: Written, path: Path) -> Iterator[Complaint]:
    if isinstance(thing, Method | Recipe) and thing.id != path.stem:
        yield written.complaint(("id",), "wrong_id", value=thing.id, meant=path.stem)


def _of_steps(
    thing: Method | Recipe, written: Written, languages: list[str], around: Library
) -> Iterator[Complaint]:
    yield from _named_sources(thing, written, around)
    if isinstance(thing, Recipe):
        yield from _named_methods(thing, written, around)
        planned = steps.of_recipe(thing, around.methods)
    else:
        planned = steps.of_method(thing)
    sheet = checks.Sheet(written, thing, planned, languages)
    found = [complaint for rule in checks.ON_WHAT_IS_WRITTEN for complaint in rule(sheet)]
    yield from found
    if all(step.kind in KINDS for step in planned) and not any(each.level == "error" for each in found):
        whole = sheet.complete()
        for rule in (*checks.ON_COMPLETE_STEPS, *recipe_checks.RULES):
            yield from rule(whole)


def _named_sources(thing: Method | Recipe, written: Written, around: Library) -> Iterator[Complaint]:
    for number, key in enumerate(thing.sources):
        if key not in around.sources:
            yield written.complaint(("sources", number), "unknown_source", value=key)
    if thing.basis != "practice" and not thing.sources:
        yield written.complaint(("basis",), "no_source", value=thing.basis)


def _named_methods(recipe: Recipe, written: Written, around: Library) -> Iterator[Complaint]:
    """A step says what it is itself, or whose step it is."""
    for number, step in enumerate(recipe.steps):
        place = ("steps", number)
        if step.kind is None and step.method is None:
            yield written.complaint(place, "no_kind")
        elif step.kind is not None and step.method is not None:
            yield written.complaint((*place, "kind"), "kind_and_method")
        elif step.kind is not None and step.minutes is None and not step.closes:
            yield written.complaint(place, "no_minutes")
        elif step.method is not None:
            yield from _named_method(step.method, written, (*place, "method"), around)


def _named_method(
    name: str, written: Written, place: tuple[str | int, ...], around: Library
) -> Iterator[Complaint]:
    method, _, step = name.partition(".")
    if method not in around.methods:
        yield written.complaint(place, "unknown_method", value=method, meant=_near(method, around))
    elif steps.method_step(name, around.methods) is None:
        known = ", ".join(each.id for each in around.methods[method].steps)
        yield written.complaint(place, "unknown_method_step", method=method, value=step, known=known)


def _near(name: str, around: Library) -> str:
    near = shape.nearest(name, list(around.methods)) or next(iter(around.methods), "how-might-we")
    method = around.methods.get(near)
    return f"{near}.{method.steps[0].id}" if method else f"{near}.write"


def around(paths: Iterable[Path]) -> Library:
    """What files may point to that lie in libraries of their own: those libraries, with all that is right in them."""
    roots = {
        path.resolve().parent.parent for path in paths if path.resolve().parent.name in ("methods", "recipes")
    }
    library = Library()
    for root in [FOLDER, *sorted(roots - {FOLDER})]:
        there, _ = load([path for path in files_of(root) if path.parent.name != "recipes"], library)
        library.methods |= there.methods
        library.sources |= there.sources
    return library
