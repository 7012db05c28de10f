"""When something does not work: a page for people, JSON for programs; what happened and what to do next."""

import logging
import math
from typing import Any

from flask import Flask, Response, jsonify, render_template, request
from werkzeug.exceptions import HTTPException

from workshop.domain.refusal import Refused
from workshop.live.sockets import Removed

log = logging.getLogger(__name__)


class Problem(Exception):
    """An HTTP answer that is no success: status, stable code, sentence."""

    def __init__(self, status: int, code: str, message: str, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
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
    400: "Something is missing in this request",
    403: "This is not open to you",
    404: "This page does not exist",
    405: "This cannot be done here",
    409: "This is not possible just now",
    410: "This is over",
    413: "That is too large",
    415: "This cannot be read",
    429: "A little slower, please",
    503: "One moment, please",
    507: "The server's disk is full",
}


def register(app: Flask) -> None:
    """All errors of the application come out through here."""
    app.register_error_handler(Problem, _problem)
    app.register_error_handler(Removed, _removed)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def _problem(problem: Problem) -> Response:
    return answer(problem.status, problem.code, problem.message, problem.retry_after)


def _removed(_: Removed) -> Response:
    return answer(403, "forbidden", "The facilitator has closed this place for you.")


def _refused(refusal: Refused) -> Response:
    status = _STATUS.get(refusal.code, 400)
    return answer(status, refusal.code, refusal.message, refusal.retry_after, refusal.field)


def _http(error: HTTPException) -> Response | HTTPException:
    status = error.code or 500
    if status < 400:
        return error
    code = {403: "forbidden", 404: "not_found", 429: "slow_down"}.get(status, "bad_shape")
    message = {
        404: "The address may be mistyped. A workshop is entered by its code on the front page.",
        405: "The address is right, but it takes another kind of request.",
        413: "Less text at once will do.",
    }.get(status, error.description or "")
    return answer(status, code, message)


def _unexpected(error: Exception) -> Response:
    log.exception("a page failed by our own mistake", exc_info=error)
    return answer(
        500, "internal", "The mistake is ours. What you wrote on this device is kept; please try again."
    )


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
                title=_TITLES.get(status, "Something went wrong"),
                message=message,
                kept="Nothing you wrote is lost." if status >= 500 else "",
                next=[{"url": "/", "label": "Enter a code"}],
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
