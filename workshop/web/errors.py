"""When something does not work: a page for people, JSON for programs; what happened and what to do next."""

import logging
import math
from typing import Any

from flask import Flask, Response, jsonify, render_template, request
from werkzeug.exceptions import HTTPException

from workshop.domain.refusal import Refused
from workshop.domain.words import phrase
from workshop.live.rooms import Removed
from workshop.web.language import _

log = logging.getLogger(__name__)


class Problem(Exception):
    """An HTTP answer that is no success: status, stable code, sentence as in Refused."""

    def __init__(
        self, status: int, code: str, sentence: str, *, retry_after: float | None = None, **values: str | int
    ) -> None:
        super().__init__(sentence)
        self.status = status
        self.code = code
        self.sentence = sentence
        self.values = values
        self.retry_after = retry_after


_STATUS = {
    "not_found": 404,
    "forbidden": 403,
    "ended": 410,
    "closed": 409,
    "stale": 409,
    "op_taken": 409,
    "slow_down": 429,
    "busy": 503,
    "storage_full": 507,
    "internal": 500,
}
_TITLES = {
    400: phrase("Something is missing in this request"),
    403: phrase("This is not open to you"),
    404: phrase("This page does not exist"),
    405: phrase("This cannot be done here"),
    409: phrase("This is not possible just now"),
    410: phrase("This is over"),
    413: phrase("That is too large"),
    415: phrase("This cannot be read"),
    429: phrase("A little slower, please"),
    503: phrase("One moment, please"),
    507: phrase("The server's disk is full"),
}


def register(app: Flask) -> None:
    """All errors of the application come out through here."""
    app.register_error_handler(Problem, _problem)
    app.register_error_handler(Removed, _removed)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def _problem(problem: Problem) -> Response:
    return answer(problem.status, problem.code, said(problem), problem.retry_after)


def _removed(_no_place: Removed) -> Response:
    return answer(403, "forbidden", _("The facilitator has closed this place for you."))


def _refused(refusal: Refused) -> Response:
    status = _STATUS.get(refusal.code, 400)
    return answer(status, refusal.code, said(refusal), refusal.retry_after, refusal.field)


def _http(error: HTTPException) -> Response | HTTPException:
    status = error.code or 500
    if status < 400:
        return error
    code = {403: "forbidden", 404: "not_found", 429: "slow_down"}.get(status, "bad_shape")
    message = {
        404: _("The address may be mistyped. A workshop is entered by its code on the front page."),
        405: _("The address is right, but it takes another kind of request."),
        413: _("Less text at once will do."),
    }.get(status, error.description or "")
    return answer(status, code, message)


def _unexpected(error: Exception) -> Response:
    log.exception("a page failed by our own mistake", exc_info=error)
    return answer(
        500, "internal", _("The mistake is ours. What you wrote on this device is kept; please try again.")
    )


def said(no: Problem | Refused) -> str:
    """The sentence of a refusal, in the language of the person who asks."""
    return _(no.sentence, **no.values)


def answer(
    status: int, code: str, message: str, retry_after: float | None = None, field: str | None = None
) -> Response:
    """The error as a page, or as JSON where a program or a script asked."""
    if _wants_json():
        error: dict[str, Any] = {"code": code, "message": message}
        if field:
            error["field"] = field
        if retry_after is not None:
            error["retry_after"] = round(retry_after, 3)
        response = jsonify(ok=False, error=error)
    else:
        response = Response(
            render_template(
                "front/error.html",
                title=_(_TITLES[status]) if status in _TITLES else _("Something went wrong"),
                message=message,
                kept=_("Nothing you wrote is lost.") if status >= 500 else "",
                next=[{"url": "/", "label": _("Enter a code")}],
            ),
            mimetype="text/html",
        )
    response.status_code = status
    response.headers.update(come_again(retry_after))
    return response


def come_again(retry_after: float | None) -> dict[str, str]:
    """The header that says when to try again, if waiting helps."""
    return {} if retry_after is None else {"Retry-After": str(max(1, math.ceil(retry_after)))}


def _wants_json() -> bool:
    if request.path.startswith("/api/") or request.is_json:
        return True
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return best == "application/json" and not request.accept_mimetypes.accept_html
