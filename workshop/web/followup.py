"""Weeks later: the personal link of an action. GET shows, POST changes (mail scanners follow every link)."""

import uuid
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from workshop.domain.change import Row
from workshop.domain.refusal import Refused
from workshop.followup import links
from workshop.live.engine import now_ms
from workshop.store import house as store
from workshop.web import identity, workshops
from workshop.web.codes import known
from workshop.web.errors import Problem, said
from workshop.web.house import house
from workshop.web.language import _, spoken

pages = Blueprint("followup", __name__)


@pages.get("/w/<code>/action/<id>")
def mine(code: str, id: str) -> AnyResponse:
    """From the phone that took the action to its personal link."""
    return redirect(f"/a/{_link_of_mine(code, id)}")


@pages.get("/w/<code>/action/<id>.ics")
def mine_for_the_calendar(code: str, id: str) -> AnyResponse:
    return redirect(f"/a/{_link_of_mine(code, id)}.ics")


def _link_of_mine(code: str, id: str) -> str:
    me = identity.holder(known(code), "participants")
    action = house().reader.read(store.action_of, id)
    if me is None or action is None or action["owner"] != me.person:
        raise Problem(404, "not_found", "This action is not among yours in this browser.")
    link = links.PersonalLink(action["id"], action["owner"])
    return links.sign(house().config.secret, link, now_ms())


@pages.get("/a/<signed>")
def show(signed: str) -> str:
    return _page(signed, _action(signed), thanks=request.args.get("thanks") == "1")


@pages.post("/a/<signed>")
def answer(signed: str) -> AnyResponse | tuple[str, int]:
    action = _action(signed)
    if "visibility" in request.form:
        return _show(signed, action)
    note = request.form.get("note", "")[:4000]
    fields = {
        "id": str(uuid.uuid4()),
        "action": action["id"],
        "owner": action["owner"],
        "answer": request.form.get("answer", ""),
        "note": note,
    }
    try:
        workshops.do(action["workshop"], "checkin.add", fields)
    except Refused as refusal:
        message = (
            _("Please choose one of the four answers.") if refusal.code == "bad_shape" else said(refusal)
        )
        return _page(signed, action, error=message, note=note), 400
    return redirect(f"/a/{signed}?thanks=1", 303)


def _show(signed: str, action: Row) -> AnyResponse | tuple[str, int]:
    """Who sees from now on how it goes."""
    fields = {
        "action": action["id"],
        "owner": action["owner"],
        "visibility": request.form["visibility"],
    }
    try:
        workshops.do(action["workshop"], "action.show", fields)
    except Refused as refusal:
        return _page(signed, action, error=said(refusal)), 400
    return redirect(f"/a/{signed}", 303)


@pages.get("/a/<signed>.ics")
def entry(signed: str) -> Response:
    # icalendar takes as long to import as the rest of the pages; a server's start need not wait for it.
    from workshop.followup import calendar

    action = _action(signed)
    written = calendar.entry(
        action=action["id"],
        what=action["what"],
        due=action["due"],
        workshop=action["workshop_title"] or action["challenge"],
        link=f"{house().config.base_url}/a/{signed}",
        stamp_ms=now_ms(),
        words=spoken(),
    )
    response = Response(written, content_type=calendar.MEDIA_TYPE)
    response.headers["Content-Disposition"] = 'attachment; filename="action.ics"'
    return response


def _action(signed: str) -> Row:
    """The action that a link speaks for. Raises Problem."""
    try:
        link = links.verify(house().config.secret, signed, now_ms())
    except links.LinkRefused as refusal:
        status = 404 if refusal.code == "broken" else 410
        raise Problem(status, refusal.code, refusal.sentence, **refusal.values) from None
    action = house().reader.read(store.action_of, link.action)
    if action is None or action["owner"] != link.owner:
        raise Problem(410, "ended", "This action has another owner by now, or it was taken off the list.")
    return action


def _page(signed: str, action: Row, *, thanks: bool = False, error: str = "", note: str = "") -> str:
    workshop: dict[str, Any] = {
        "title": action["workshop_title"],
        "challenge": action["challenge"],
        "code": action["code"],
    }
    return render_template(
        "followup/action.html",
        action={key: action[key] for key in ("what", "due", "owner_name", "status", "visibility")},
        workshop=workshop,
        answers=[
            {"answer": row["answer"], "note": row["note"], "day": spoken().day(_date(row["created_at"]))}
            for row in action["checkins"]
        ],
        due=spoken().day(action["due"]),
        thanks=thanks,
        error=error,
        note=note,
        link=f"/a/{signed}",
        calendar=f"/a/{signed}.ics",
    )


def _date(ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000, UTC).date().isoformat()
