"""Continue on another device: a page asks for a pass, the other device spends it and is the same person there.

The person stays one; each device holds a token of its own. A facilitator's place moves in the same way.
"""

from typing import Final

from flask import Blueprint, Response, jsonify, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from workshop.domain.change import Row
from workshop.domain.words import phrase
from workshop.live.engine import now_ms
from workshop.live.rooms import Holder
from workshop.store import house as store
from workshop.web import identity, workshops
from workshop.web.codes import check_guesses, known, wrong_guess
from workshop.web.drawing import qr_code
from workshop.web.errors import Problem
from workshop.web.house import house
from workshop.web.passes import VALID_S

pages = Blueprint("handover", __name__)

NOT_GOOD: Final = phrase(
    "This number or link is good for five minutes and once. Ask for a new one on your first device."
)
_USE = {"participants": "participant", "facilitators": "facilitator"}


@pages.post("/w/<code>/handover")
def ask(code: str) -> Response:
    """A pass for the holder of the page's own token."""
    workshop = known(code)
    who = identity.holder_of(identity.bearer())
    if who is None or who.workshop != workshop["id"] or who.audience not in _USE:
        raise Problem(
            403, "forbidden", "Only a participant or a facilitator of this workshop can go on elsewhere."
        )
    made = house().passes.issue(who)
    url = f"{house().config.base_url}/h#t={made.secret}"
    qr = qr_code(url) if house().config.reachable else None
    return jsonify(digits=made.digits, url=url, qr=qr, expires_at=now_ms() + int(VALID_S * 1000))


@pages.get("/h")
def page() -> str:
    """Only a button: a link preview that looks at the page spends nothing."""
    return render_template("front/handover.html")


@pages.post("/h")
def take() -> Response:
    """The pass behind the address is spent: the other device has a place."""
    body = request.get_json(silent=True)
    secret = body.get("t") if isinstance(body, dict) else None
    who = house().passes.spend(secret) if isinstance(secret, str) else None
    if who is None:
        raise Problem(403, "forbidden", NOT_GOOD)
    place = _place(who)
    response = jsonify(next=place)
    _remember(response, who)
    return response


def by_digits(typed: str) -> AnyResponse | None:
    """The way on for typed digits, None if they are nobody's. Raises Problem (429) for those who guess.

    Unlike a workshop's code, not even the right digits are taken from somebody who has to wait.
    """
    check_guesses()
    who = house().passes.spend(typed)
    if who is None:
        wrong_guess()
        return None
    response = redirect(_place(who), 303)
    _remember(response, who)
    return response


def _place(who: Holder) -> str:
    """The page of this person. Raises Problem where they were shut out meanwhile."""
    row: Row | None = house().reader.read(store.person_of, who.workshop, str(who.person))
    if row is None or row["status"] != "active":
        raise Problem(403, "forbidden", NOT_GOOD)
    return f"/w/{who.code}" + ("/console" if who.audience == "facilitators" else "")


def _remember(response: AnyResponse, who: Holder) -> None:
    token = workshops.add_link(who.workshop, _USE[who.audience], who.person)
    identity.remember(response, who.code, who.audience, token)
