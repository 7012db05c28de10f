"""The pages of one workshop: participant, console, big screen, and what their scripts ask besides the socket."""

import uuid
from typing import Any, Final

from flask import Blueprint, Response, jsonify, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from workshop import __version__
from workshop.domain.agenda import running
from workshop.domain.audience import Audience
from workshop.domain.change import Row
from workshop.domain.kinds import KINDS
from workshop.domain.words import phrase
from workshop.languages import LANGUAGES
from workshop.live.engine import now_ms
from workshop.live.rooms import Holder
from workshop.store import events
from workshop.store import house as store
from workshop.store.house import hashed
from workshop.web import crowd, identity, workshops
from workshop.web.codes import known
from workshop.web.drawing import qr_svg
from workshop.web.errors import Problem
from workshop.web.first_day import FirstDay
from workshop.web.first_steps import first_steps
from workshop.web.house import asset, built, house, imports
from workshop.web.language import _, words_of
from workshop.web.summary import published_path

pages = Blueprint("rooms", __name__, url_prefix="/w/<code>")

REHEARSAL_PEOPLE: Final = 12
UNREACHABLE = phrase(
    "Other devices cannot reach this address: it means this computer only. Start again with --lan for the same "
    "Wi-Fi, or with --public-url and the address under which others reach you."
)


def run_by_this_browser(code: str) -> Row:
    """The workshop, if this browser may act as its facilitator. Raises Problem (403)."""
    workshop = known(code)
    if not identity.may_run(workshop):
        raise Problem(
            403, "forbidden", "This takes a facilitator of this workshop: sign in, or use your private link."
        )
    return workshop


# The three live pages


@pages.before_request
def as_written() -> AnyResponse | None:
    """A code typed in small letters leads to the address that cookies are kept for."""
    code = str((request.view_args or {}).get("code", ""))
    if request.method == "GET" and code != code.upper():
        return redirect(request.full_path.replace(f"/w/{code}", f"/w/{code.upper()}", 1).rstrip("?"))
    return None


@pages.get("")
def participant(code: str) -> str:
    workshop = known(code)
    who = identity.holder(workshop, "participants")
    if workshop["state"] == "ended" and who is None:
        summary = published_path(workshop) if workshop["published"] else ""
        return render_template("front/over.html", challenge=workshop["challenge"], summary=summary)
    question = (
        _question(workshop) if who is not None or workshop["joining"] == "open" else workshop["challenge"]
    )
    kept = "kept" in request.args
    return _page("participant/page.html", workshop, "participants", who, question=question, kept=kept)


@pages.get("/console")
def console(code: str) -> str:
    workshop = known(code)
    return _page("console/page.html", workshop, "facilitators", identity.holder(workshop, "facilitators"))


@pages.get("/wall")
def wall(code: str) -> str:
    workshop = known(code)
    return _page("wall/page.html", workshop, "walls", identity.holder(workshop, "walls"))


def _page(
    template: str, workshop: Row, audience: Audience, who: Holder | None, *, kept: bool = False, **more: Any
) -> str:
    """kept: for the phone's own shelf, from which it opens without a network; a token has no place there."""
    boot = _boot(workshop, audience, who)
    if audience == "participants":
        boot |= {"worker": "/worker.js" if house().config.keeps_pages else "", "kinds": _kinds()}
        boot["joining"] = workshop["joining"]
        boot |= {"kept": True, "token": None, "summary_url": ""} if kept else {}
    return render_template(
        template,
        boot=boot,
        challenge=_seen_question(workshop, who, audience),
        **more,
    )


def _seen_question(workshop: Row, who: Holder | None, audience: Audience) -> str:
    """The workshop's question; behind a private link it is shown only to those who have it."""
    return str(workshop["challenge"]) if who is not None or audience == "participants" else _("A workshop")


def _question(workshop: Row) -> str:
    now = running(house().reader.read(store.agenda_of, workshop["id"]))
    return str(now["prompt"] if now else workshop["challenge"])


def _boot(workshop: Row, audience: Audience, who: Holder | None) -> dict[str, Any]:
    """What a live page starts from."""
    config = house().config
    join_url = f"{config.base_url}/j/{workshop['code']}"
    return {
        "workshop": workshop["id"],
        "code": workshop["code"],
        "audience": audience,
        "person": who.person if who else None,
        "token": identity.socket_token(who) if who else None,
        "challenge": _seen_question(workshop, who, audience),
        "name": config.name,
        "join_url": join_url,
        "join_short": config.base_url.split("://", 1)[1],
        "join_reachable": config.reachable,
        "join_hint": "" if config.reachable else _(UNREACHABLE),
        # Leads nowhere before it is published; who is in may hand it on then
        "summary_url": f"{config.base_url}{published_path(workshop)}"
        if audience == "participants" or who
        else "",
        "languages": list(LANGUAGES.items()),
        "first_steps": first_steps() if who and audience == "facilitators" else {},
        "now": now_ms(),
        "version": __version__,
    }


def _kinds() -> dict[str, dict[str, Any]]:
    """The kinds whose views a phone loads when it needs them, and where they and their words are."""
    names = {kind: f"participant-{kind}" for kind in KINDS}
    return {
        kind: {
            "script": asset(f"{name}.js"),
            "imports": imports(f"{name}.js"),
            "words": words_of(name),
            "style": built(f"{name}.css"),
        }
        for kind, name in names.items()
        if built(f"{name}.js")
    }


# What the pages' scripts ask for


@pages.post("/join")
def join(code: str) -> Response:
    """One more participant, unasked. The op makes a repeat lead to the same person."""
    workshop = known(code)
    body = _json()
    try:
        op = str(uuid.UUID(str(body.get("op"))))
    except ValueError:
        raise Problem(400, "bad_shape", "Joining takes an op: a UUID made by the client.") from None
    here = identity.holder(workshop, "participants")
    if here is not None:
        return jsonify(person=here.person, token=identity.socket_token(here))
    here = join_as(workshop, op, str(body.get("name") or ""))
    response = jsonify(person=here.person, token=identity.socket_token(here))
    identity.remember(response, workshop["code"], "participants", identity.derived("join", op))
    return response


def join_as(workshop: Row, op: str, name: str) -> Holder:
    """A participant whose id and token follow from the op. Raises Refused (ended)."""
    person = str(uuid.uuid5(uuid.UUID(workshop["id"]), f"join:{op}"))
    token = identity.derived("join", op)
    workshops.do(workshop["id"], "participant.join", {"id": person, "name": name, "token": hashed(token)}, op)
    return Holder(workshop["id"], workshop["code"], person, "participants")


@pages.get("/token")
def token(code: str) -> Response:
    """A fresh socket token for whoever may see the page."""
    audience = request.args.get("as", "participants")
    if audience not in ("participants", "facilitators", "walls"):
        raise Problem(400, "bad_shape", "as is participants, facilitators or walls.")
    who = identity.holder(known(code), audience)  # type: ignore[arg-type]
    if who is None:
        raise Problem(403, "forbidden", "This browser has no place here yet.")
    return jsonify(token=identity.socket_token(who), person=who.person)


@pages.post("/enter")
def enter(code: str) -> Response:
    """A private link is exchanged for a cookie."""
    workshop = known(code)
    raw = str(_json().get("t") or "")
    who = identity.holder_of(raw) if raw else None
    if who is None or who.workshop != workshop["id"] or who.audience not in ("facilitators", "walls"):
        raise Problem(403, "forbidden", "This link is not valid any more. Ask for a new one, or sign in.")
    page = "wall" if who.audience == "walls" else "console"
    response = jsonify(next=f"/w/{workshop['code']}/{page}")
    identity.remember(response, workshop["code"], who.audience, raw)
    return response


@pages.post("/links")
def links(code: str) -> Response:
    """A private link: this console on another device, a second facilitator, or the big screen elsewhere."""
    workshop = run_by_this_browser(code)
    body = _json()
    purpose = body.get("for")
    if purpose == "facilitator":
        made = workshops.add_facilitator(workshop, str(body.get("name") or ""))["token"]
    elif purpose == "console":
        me = identity.holder(workshop, "facilitators")
        made = workshops.add_link(workshop["id"], "facilitator", me.person if me else None)
    elif purpose == "wall":
        made = workshops.add_link(workshop["id"], "wall", None)
    else:
        raise Problem(400, "bad_shape", "for is console, facilitator or wall.")
    page = "wall" if purpose == "wall" else "console"
    return jsonify(url=f"{house().config.base_url}/w/{workshop['code']}/{page}#t={made}")


@pages.get("/undoable")
def undoable(code: str) -> Response:
    """What can still be taken back, by whom of the facilitators it was done, the latest first."""
    workshop = run_by_this_browser(code)
    me = identity.holder(workshop, "facilitators")
    deeds = house().reader.read(events.to_take_back, workshop["id"])
    for deed in deeds:
        actor = deed.pop("actor")
        deed["mine"] = me is not None and actor == me.person
    return jsonify(deeds=deeds)


@pages.post("/rehearse")
def rehearse(code: str) -> Response:
    """A copy of the workshop with simulated people in it; the real one stays untouched."""
    workshop = run_by_this_browser(code)
    made = workshops.copy(workshop, workshop["owner"], rehearsal=True)
    crowd.invite(made["code"], REHEARSAL_PEOPLE)
    response = jsonify(url=f"/w/{made['code']}/console")
    identity.remember(response, made["code"], "facilitators", made["facilitator_token"])
    return response


@pages.post("/rehearse/end")
def end_rehearsal(code: str) -> Response:
    """Back to the real one; the copy is over, and its simulated people leave."""
    workshop = run_by_this_browser(code)
    real = (
        house().reader.read(store.workshop_by_id, workshop["rehearsal_of"])
        if workshop["rehearsal_of"]
        else None
    )
    if real is None:
        raise Problem(409, "closed", "This is no rehearsal.")
    workshops.end(workshop, identity.holder(workshop, "facilitators"))
    return jsonify(url=f"/w/{real['code']}/console")


@pages.post("/again")
def again(code: str) -> AnyResponse:
    """The same agenda once more, what is still open first. begins, time_zone: where steps go by dates, their first."""
    workshop = run_by_this_browser(code)
    first_day = FirstDay(request.form.get("begins", ""), request.form.get("time_zone", ""))
    op = workshops.once(request.form.get("op", ""), workshop["id"], first_day.said)
    owner = identity.account() or workshop["owner"]
    made = workshops.copy(workshop, owner, rehearsal=False, op=op, first_day=first_day)
    response = redirect(f"/w/{made['code']}/console")
    identity.remember(response, made["code"], "facilitators", made["facilitator_token"])
    return response


@pages.get("/qr.svg")
def qr(code: str) -> Response:
    """The way in as a picture: dark on white also in dark mode. Never a loopback address."""
    workshop = known(code)
    if not house().config.reachable:
        raise Problem(409, "closed", UNREACHABLE)
    drawn = qr_svg(f"{house().config.base_url}/j/{workshop['code']}")
    return Response(drawn, mimetype="image/svg+xml")


def _json() -> dict[str, Any]:
    body = request.get_json(silent=True)
    if not isinstance(body, dict):
        raise Problem(400, "bad_shape", "This takes a JSON object.")
    return body
