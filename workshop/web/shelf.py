"""The library's pages for a signed-in facilitator: looking, taking, making a method or a recipe one's own, bringing one
in as a file. What stands on them is put into words in library_words.py; the shelf itself is own_shelf.py."""

from typing import Any, Final

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from workshop import runtime
from workshop.domain.words import phrase
from workshop.library import shelf
from workshop.library.complaints import Complaint, Faulty
from workshop.library.model import Method, Recipe
from workshop.library.reading import MOST_KB
from workshop.store import library as store
from workshop.web import identity, own_shelf
from workshop.web.errors import Problem
from workshop.web.house import house
from workshop.web.library_words import complaint_shown, groups, name_of, thing_shown
from workshop.web.own_shelf import Kept, sort_of

pages = Blueprint("shelf", __name__, url_prefix="/library")

SIGNED_OUT: Final = phrase("Sign in to see this.")
NOT_HERE: Final = phrase("There is no method or recipe of this name.")
PASTED: Final = "text"
"""What a file is called that came without a name."""
SORTS: Final = {"methods": "method", "recipes": "recipe"}


@pages.before_request
def only_signed_in() -> AnyResponse | None:
    """And nothing but methods and recipes."""
    if identity.account() is None:
        return redirect("/signin")
    if (request.view_args or {}).get("folder", "methods") not in SORTS:
        raise Problem(404, "not_found", NOT_HERE)
    return None


def _account() -> str:
    account = identity.account()
    if account is None:
        raise Problem(403, "forbidden", SIGNED_OUT)
    return account


def page_of(sort: str, name: str) -> str:
    return f"/library/{sort}s/{name}"


# Looking


@pages.get("")
def index() -> str:
    library = own_shelf.library_of(_account())
    rows = own_shelf.entries(_account())
    own = [_own_line(row, library.methods if row["sort"] == "method" else library.recipes) for row in rows]
    names = {sort: {row["name"] for row in rows if row["sort"] == sort} for sort in SORTS.values()}
    built_in = [thing for thing in library.recipes.values() if thing.id not in names["recipe"]]
    methods = [thing for thing in library.methods.values() if thing.id not in names["method"]]
    return render_template(
        "library/index.html",
        own=[line for line in own if not line["removed"]],
        removed=[line for line in own if line["removed"]],
        recipes=groups(built_in),
        methods=groups(methods),
    )


def _own_line(row: dict[str, Any], there: dict[str, Any]) -> dict[str, Any]:
    """One that a change elsewhere has broken still has its name, and a way to mend it."""
    thing = there.get(row["name"]) if row["removed_at"] is None else None
    return {
        "page": page_of(row["sort"], row["name"]),
        "sort": row["sort"],
        "name": name_of(thing) if thing else row["name"],
        "works": thing is not None,
        "removed": row["removed_at"] is not None,
    }


@pages.get("/<folder>/<id>")
def one(folder: str, id: str) -> AnyResponse | str:
    """One method or recipe; one of one's own that does not work is opened to be mended."""
    row = _own(folder, id)
    library = own_shelf.library_of(_account())
    thing = (library.methods if folder == "methods" else library.recipes).get(id)
    if thing is None:
        if row is None:
            raise Problem(404, "not_found", NOT_HERE)
        return redirect(f"{request.path}/edit")
    return render_template(
        "library/one.html",
        thing=thing_shown(thing, library),
        own=row is not None,
        page=page_of(sort_of(thing), id),
        forked_from=_origin(row, library, folder),
    )


def _origin(row: dict[str, Any] | None, library: Any, folder: str) -> dict[str, str] | None:
    there = library.methods if folder == "methods" else library.recipes
    thing = there.get(row["forked_from"]) if row else None
    return {"name": name_of(thing), "page": page_of(sort_of(thing), thing.id)} if thing else None


@pages.get("/<folder>/<id>.yaml")
def export(folder: str, id: str) -> Response:
    text, _forked = _text(folder, id)
    kept_as = {"Content-Disposition": f'attachment; filename="{id}.yaml"'}
    return Response(text, content_type="application/yaml; charset=utf-8", headers=kept_as)


def _own(folder: str, id: str) -> dict[str, Any] | None:
    """The account's own, if it is on the shelf."""
    row: dict[str, Any] | None = house().reader.read(store.entry, _account(), SORTS[folder], id)
    return row if row and row["removed_at"] is None else None


def _text(folder: str, id: str) -> tuple[str, str]:
    """The file, and what it goes back to. Raises Problem (404)."""
    row = _own(folder, id)
    if row is not None:
        return row["body"], row["forked_from"] or id
    built_in = runtime.loop().in_thread(shelf.library)
    thing = (built_in.methods if folder == "methods" else built_in.recipes).get(id)
    if thing is None:
        raise Problem(404, "not_found", NOT_HERE)
    return runtime.loop().in_thread(shelf.built_in_text, thing), id


# Making it one's own


@pages.post("/<folder>/<id>/fork")
def fork(folder: str, id: str) -> AnyResponse:
    """A copy that may be changed; it says whose thought it was. One that does not work is to be mended first."""
    text, origin = _text(folder, id)
    try:
        thing, _warnings = own_shelf.look_at(_account(), text, f"{id}.yaml")
    except Faulty:
        return redirect(f"/library/{folder}/{id}/edit")
    kept = own_shelf.keep_both(_account(), thing, text, origin)
    return redirect(f"{page_of(kept.sort, kept.name)}/edit")


@pages.get("/<folder>/<id>/edit")
def edit(folder: str, id: str) -> str:
    row = _own(folder, id)
    if row is None:
        raise Problem(404, "not_found", NOT_HERE)
    return editor(row["body"], file=f"{id}.yaml", complaints=_complaints(row["body"], f"{id}.yaml"), name=id)


def _complaints(body: str, file: str) -> list[Complaint]:
    try:
        return own_shelf.look_at(_account(), body, file)[1]
    except Faulty as faulty:
        return faulty.complaints


@pages.post("/keep")
def keep() -> AnyResponse | tuple[str, int]:
    """What was typed or brought in, if nothing is wrong with it.

    name: of the own one that it changes, "" for a new one. taken: what to do with one of the same name (replace, both).
    """
    body = request.form.get("body", "").replace("\r\n", "\n")
    return _keep(body, request.form.get("file", PASTED)[:120], request.form.get("name", ""))


@pages.post("/import")
def bring_in() -> AnyResponse | tuple[str, int]:
    """A file becomes one of one's own, or all of it is told."""
    upload = request.files.get("file")
    raw = upload.read() if upload else b""
    file = (upload.filename or PASTED)[:120] if upload else PASTED
    try:
        body = _decoded(raw, file)
    except Faulty as faulty:
        return editor("", file=file, complaints=faulty.complaints), 400
    return _keep(body, file, "")


def _decoded(raw: bytes, file: str) -> str:
    """Raises Faulty."""
    size = -(-len(raw) // 1000)
    if size > MOST_KB:
        raise Faulty([Complaint(file, 1, "too_large", {"size": size, "most": MOST_KB})])
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise Faulty([Complaint(file, raw[: error.start].count(b"\n") + 1, "not_utf8")]) from None


def _keep(body: str, file: str, name: str) -> AnyResponse | tuple[str, int]:
    try:
        thing, _warnings = own_shelf.look_at(_account(), body, file)
        kept = _kept(thing, body, name, request.form.get("taken", ""))
    except Faulty as faulty:
        return editor(body, file=file, complaints=faulty.complaints, name=name), 400
    if kept.taken:
        return editor(body, file=file, complaints=[], name=name, taken=kept), 409
    return redirect(page_of(kept.sort, kept.name))


def _kept(thing: Method | Recipe, body: str, name: str, answer: str) -> Kept:
    """answer: what to do with another one of the same name; "" as long as nobody was asked."""
    account, sort = _account(), sort_of(thing)
    before = house().reader.read(store.entry, account, sort, name) if name else None
    if answer == "both":
        return own_shelf.keep_both(account, thing, body)
    if answer == "replace":
        return own_shelf.change(account, thing.id, thing, body)
    if before is not None:
        return own_shelf.change(account, name, thing, body)
    return own_shelf.keep(account, thing, body)


def editor(
    body: str, *, file: str, complaints: list[Complaint], name: str = "", taken: Kept | None = None
) -> str:
    """The page with the text and what is to be said about it. taken: whose name another one has."""
    lines = body.split("\n")
    return render_template(
        "library/edit.html",
        body=body,
        file=file,
        entry_name=name,
        taken=taken.name if taken else "",
        replaceable=taken is not None and not own_shelf.is_built_in(taken.sort, taken.name),
        errors=[complaint_shown(each, lines) for each in complaints if each.level == "error"],
        warnings=[complaint_shown(each, lines) for each in complaints if each.level == "warning"],
    )


# Off the shelf, and back


@pages.post("/<folder>/<id>/remove")
def remove(folder: str, id: str) -> AnyResponse:
    account = _account()
    house().engine.write(lambda db, now: store.remove(db, account, SORTS[folder], id, now))
    return redirect("/library")


@pages.post("/<folder>/<id>/put-back")
def put_back(folder: str, id: str) -> AnyResponse:
    account = _account()
    house().engine.write(lambda db, _now: store.put_back(db, account, SORTS[folder], id))
    return redirect(f"/library/{folder}/{id}")
