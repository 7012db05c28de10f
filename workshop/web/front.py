"""The front door: enter a code, sign in, look at one's own workshops."""

import uuid
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from workshop.domain.change import Row
from workshop.domain.words import phrase
from workshop.live.engine import now_ms
from workshop.store import house as store
from workshop.web import handover, identity
from workshop.web.codes import by_code, tidy
from workshop.web.errors import Problem, come_again, said
from workshop.web.first_day import offered
from workshop.web.house import house
from workshop.web.language import _, spoken
from workshop.web.passes import are_digits

pages = Blueprint("front", __name__)

WRONG_CODE = phrase(
    "This code leads nowhere: it may be mistyped, or the workshop may be over. Look at the big screen again."
)


@pages.get("/")
def home() -> str:
    return _home()


@pages.post("/")
def enter() -> AnyResponse | tuple[str, int] | tuple[str, int, dict[str, str]]:
    """A typed code: on to the workshop or to one's place, or the page again with what was typed."""
    typed = request.form.get("code", "")[:40]
    try:
        if are_digits(tidy(typed)):
            return handover.by_digits(tidy(typed)) or (_home(typed, _(handover.NOT_GOOD)), 404)
        workshop = by_code(typed)
    except Problem as problem:
        return _home(typed, said(problem)), problem.status, come_again(problem.retry_after)
    if workshop is None or (workshop["state"] == "ended" and not workshop["published"]):
        return _home(typed, _(WRONG_CODE)), 404
    return redirect(f"/w/{workshop['code']}")


def _home(code: str = "", error: str = "") -> str:
    return render_template(
        "front/home.html",
        code=code,
        error=error,
        signed_in=identity.account() is not None,
        worker="/worker.js" if house().config.keeps_pages else "",
    )


@pages.get("/j/<code>")
def from_qr(code: str) -> AnyResponse:
    return redirect(f"/w/{code.upper()}")


@pages.get("/signin")
def sign_in_page() -> str:
    """Only a button: a link preview that looks at the page spends nothing."""
    return render_template("front/signin.html")


@pages.post("/signin")
def sign_in() -> Response | tuple[dict[str, Any], int]:
    body = request.get_json(silent=True) or {}
    token = body.get("t") if isinstance(body, dict) else None
    account = (
        house().engine.write(lambda db, now: store.spend_signin(db, token, now))
        if isinstance(token, str)
        else None
    )
    if not isinstance(account, str):
        raise Problem(
            403,
            "forbidden",
            "This sign-in link was used before or is too old. Ask for a new one on the server: python run.py signin",
        )
    response = Response('{"next": "/me"}', mimetype="application/json")
    identity.sign_in(response, account)
    return response


@pages.post("/signout")
def sign_out() -> AnyResponse:
    response = redirect("/")
    identity.sign_out(response)
    return response


@pages.get("/me")
def mine() -> AnyResponse | str:
    account = identity.account()
    if account is None:
        return redirect("/signin")
    rows = house().reader.read(store.workshops_of, account)
    today = datetime.fromtimestamp(now_ms() / 1000, UTC).date().isoformat()
    return render_template("front/me.html", op=uuid.uuid4(), workshops=[_listed(row, today) for row in rows])


def _listed(row: Row, today: str) -> dict[str, Any]:
    return {
        "code": row["code"],
        "challenge": row["challenge"],
        "is_live": row["state"] == "live",
        "begins": offered(row["agenda"], None, now_ms()),
        "day": spoken().day(_date(row["created_at"])),
        "actions": [_listed_action(action, today) for action in row["actions"]],
    }


def _listed_action(action: Row, today: str) -> dict[str, Any]:
    answer = None
    if action["answer"]:
        at = spoken().day(_date(action["answered_at"]))
        answer = {"answer": action["answer"], "note": action["note"], "day": at}
    return {
        "what": action["what"],
        "owner_name": action["owner_name"],
        "day": spoken().day(action["due"]),
        "is_overdue": action["due"] < today and action["status"] in ("proposed", "open", "started", "stuck"),
        "status": action["status"],
        "answer": answer,
    }


def _date(ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000, UTC).date().isoformat()
