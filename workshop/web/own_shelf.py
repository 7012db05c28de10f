"""The shelf of an account: the built-in methods and recipes, and its own beside them.

Ids are unique over both, so that an address means one thing. Own ones are written through the engine, like all else.
"""

from dataclasses import dataclass
from typing import Final

from workshop import runtime
from workshop.domain.change import Row
from workshop.library import shelf
from workshop.library.complaints import Complaint
from workshop.library.linting import Library, check_own
from workshop.library.model import Method, Recipe
from workshop.library.writing import under_id
from workshop.store import library as store
from workshop.web.house import house

_ID_CHARS: Final = 40


def library_of(account: str | None) -> Library:
    """What an account can choose from: nobody sees what another one has."""
    rows = [row for row in entries(account) if row["removed_at"] is None] if account else []
    return runtime.loop().in_thread(_with_own, rows) if rows else runtime.loop().in_thread(shelf.library)


def entries(account: str) -> list[Row]:
    """All rows of an account's own, removed ones too."""
    found: list[Row] = house().reader.read(store.entries_of, account)
    return found


def _with_own(rows: list[Row]) -> Library:
    """An own one whose id has been built in since is left out: the built-in ones rely on theirs."""
    methods, recipes = (
        tuple(row["body"] for row in rows if row["sort"] == sort and not is_built_in(sort, row["name"]))
        for sort in ("method", "recipe")
    )
    return shelf.with_own(methods, recipes)


def is_built_in(sort: str, name: str) -> bool:
    return name in (shelf.methods() if sort == "method" else shelf.recipes())


def sort_of(thing: Method | Recipe) -> str:
    return "method" if isinstance(thing, Method) else "recipe"


def look_at(account: str, body: str, file: str) -> tuple[Method | Recipe, list[Complaint]]:
    """What a text holds, and warnings. Raises Faulty."""
    around = library_of(account)
    return runtime.loop().in_thread(check_own, body.encode(), file, around)


# Keeping


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of keeping a text. taken: there is one of this name, built in or of one's own; nothing was kept."""

    sort: str
    name: str
    taken: bool = False


def keep(account: str, thing: Method | Recipe, body: str) -> Kept:
    """A new one on the shelf."""
    sort = sort_of(thing)
    if is_built_in(sort, thing.id):
        return Kept(sort, thing.id, taken=True)
    added: bool = house().engine.write(lambda db, now: store.add(db, account, sort, thing.id, now, body=body))
    return Kept(sort, thing.id, taken=not added)


def keep_both(account: str, thing: Method | Recipe, body: str, forked_from: str = "") -> Kept:
    """The same under an id that is free."""
    sort = sort_of(thing)
    name = _free(thing.id, sort, {row["name"] for row in entries(account) if row["sort"] == sort})
    body = under_id(body, name)
    added: bool = house().engine.write(
        lambda db, now: store.add(db, account, sort, name, now, body=body, forked_from=forked_from)
    )
    return Kept(sort, name, taken=not added)


def change(account: str, name: str, thing: Method | Recipe, body: str) -> Kept:
    """The one of this name is now this."""
    sort = sort_of(thing)
    if is_built_in(sort, thing.id):
        return Kept(sort, thing.id, taken=True)
    changed: bool = house().engine.write(
        lambda db, now: store.change(db, account, sort, name, now, body=body, new_name=thing.id)
    )
    return Kept(sort, thing.id, taken=not changed)


def _free(id: str, sort: str, own: set[str]) -> str:
    """The id with the first number behind it that nothing has."""
    if id not in own and not is_built_in(sort, id):
        return id
    stem = id[: _ID_CHARS - 4].rstrip("-")
    return next(
        name for n in range(2, 1000) if (name := f"{stem}-{n}") not in own and not is_built_in(sort, name)
    )
