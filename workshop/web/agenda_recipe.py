"""A workshop's agenda as a recipe: kept on one's own shelf, as a file, and what is to be said about it; and methods,
from which it gets steps."""

import uuid
from typing import Any

from flask import Blueprint, Response, jsonify, redirect
from werkzeug.wrappers import Response as AnyResponse

from workshop import runtime
from workshop.domain.change import Row
from workshop.domain.planning import identified, item
from workshop.library import compiling, from_agenda
from workshop.library.complaints import Faulty
from workshop.library.linting import Library
from workshop.library.model import Method
from workshop.library.remarks import SENTENCES, remarks
from workshop.library.texts import said
from workshop.library.writing import written
from workshop.store import house as store
from workshop.web import identity, own_shelf
from workshop.web.errors import Problem
from workshop.web.house import house
from workshop.web.language import _, language
from workshop.web.rooms import run_by_this_browser
from workshop.web.shelf import editor, page_of

pages = Blueprint("agenda_recipe", __name__, url_prefix="/w/<code>")


@pages.get("/recipe.yaml")
def as_file(code: str) -> Response:
    """The agenda as it stands."""
    text, data = _written(run_by_this_browser(code))
    kept_as = {"Content-Disposition": f'attachment; filename="{data["id"]}.yaml"'}
    return Response(text, content_type="application/yaml; charset=utf-8", headers=kept_as)


@pages.post("/recipe")
def keep(code: str) -> AnyResponse | str:
    """A recipe of one's own, opened to be looked at; if something is wrong with it, it is not kept yet."""
    workshop = run_by_this_browser(code)
    account = identity.account()
    if account is None:
        return redirect("/signin")
    text, data = _written(workshop)
    try:
        thing, _warnings = own_shelf.look_at(account, text, f"{data['id']}.yaml")
    except Faulty as faulty:
        return editor(text, file=f"{data['id']}.yaml", complaints=faulty.complaints)
    kept = own_shelf.keep_both(account, thing, text)
    return redirect(f"{page_of(kept.sort, kept.name)}/edit")


@pages.get("/remarks")
def remarked(code: str) -> Response:
    """What somebody who has run many workshops would say: {remarks: [{step, says, remedy}]}."""
    workshop = run_by_this_browser(code)
    agenda = house().reader.read(store.agenda_of, workshop["id"])
    found = runtime.loop().in_thread(remarks, workshop, agenda, _library())
    told = []
    for step, key, values in found:
        says, remedy = SENTENCES[key]
        told.append({"step": step, "says": _(says, **values), "remedy": _(remedy, **values)})
    return jsonify(remarks=told)


def _written(workshop: Row) -> tuple[str, dict[str, Any]]:
    agenda = house().reader.read(store.agenda_of, workshop["id"])
    if not agenda:
        raise Problem(409, "empty", "There is no step in this agenda yet.")
    return runtime.loop().in_thread(_as_recipe, workshop, agenda, _library())


def _as_recipe(workshop: Row, agenda: list[Row], library: Library) -> tuple[str, dict[str, Any]]:
    data = from_agenda.recipe(workshop, agenda, library)
    return written(data), data


def _library() -> Library:
    return own_shelf.library_of(identity.account())


# Steps from methods


@pages.get("/methods")
def methods(code: str) -> Response:
    """What steps can be taken from, what is recommended first."""
    run_by_this_browser(code)
    found = sorted(_library().methods.values(), key=lambda method: said(method.name, language()).lower())
    return jsonify(methods=[_offered(method) for method in found])


def _offered(method: Method) -> dict[str, Any]:
    mine = language()
    return {
        "id": method.id,
        "name": said(method.name, mine),
        "purpose": said(method.purpose, mine),
        "minutes": method.minutes.default,
        "recommended": method.tier == "recommended",
    }


@pages.get("/methods/<id>")
def steps(code: str, id: str) -> Response:
    """The method's steps in the facilitator's language, as `activity.add` takes them, pointing to each other."""
    workshop = run_by_this_browser(code)
    method = _library().methods.get(id)
    if method is None:
        raise Problem(404, "not_found", "There is no method or recipe of this name.")
    fields = {key: workshop[key] for key in ("challenge", "outcome", "decider")}
    compiled = runtime.loop().in_thread(compiling.compiled, method, fields, language())
    items = [item(one) for one in compiled.items]
    found, _ids = identified(items, [str(uuid.uuid4()) for _ in items])
    return jsonify(steps=found)
