"""The door to a workshop's photos: whoever may write sends one, whoever may see the workshop gets it."""

from typing import Final, cast

from flask import Blueprint, Response, jsonify, request

from workshop.domain.audience import Audience
from workshop.domain.change import Row
from workshop.live.rooms import Holder
from workshop.web import identity, summary
from workshop.web.codes import known
from workshop.web.errors import Problem
from workshop.web.house import house

pages = Blueprint("photos", __name__)

HEADERS: Final = {
    # Redrawn by us, and yet nothing that a browser could run
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    # The name follows from the points: what lies under it never changes. Private, for it is one workshop's own
    "Cache-Control": "private, max-age=31536000, immutable",
}


@pages.post("/api/v1/workshops/<code>/photos")
def add(code: str) -> tuple[Response, int]:
    """A photo (the body: JPEG, PNG or WebP); its name goes into a card or a field of a form."""
    who = _bearer(known(code))
    if who is None or who.person is None:
        raise Problem(401, "forbidden", "This takes a token of this workshop: Authorization: Bearer TOKEN.")
    house().photo_limits.check(who.workshop, who.person, "photos")
    return jsonify(photo=house().photos.keep(who.workshop, request.get_data(cache=False))), 201


@pages.get("/w/<code>/photo/<name>")
def show(code: str, name: str) -> Response:
    """The photo, for the pages of this workshop, its summary, and the holder of one of its tokens."""
    workshop = known(code)
    if not _may_see(workshop):
        raise Problem(403, "forbidden", "This photo is for the people of its workshop.")
    picture = house().photos.read(workshop["id"], name)
    if picture is None:
        raise Problem(404, "not_found", "There is no such photo.")
    return Response(picture, mimetype="image/webp", headers=HEADERS)


def _may_see(workshop: Row) -> bool:
    if _bearer(workshop) is not None:
        return True
    audiences = ("participants", "facilitators", "walls")
    if any(identity.holder(workshop, cast(Audience, audience)) is not None for audience in audiences):
        return True
    return summary.may_read(workshop)


def _bearer(workshop: Row) -> Holder | None:
    """Who the bearer token stands for, if it is one of this workshop."""
    who = identity.holder_of(identity.bearer()) if "Authorization" in request.headers else None
    is_in = who is not None and who.workshop == workshop["id"] and who.audience != "waiting"
    return who if is_in else None
