"""The summary as page, JSON, CSV and Markdown: for facilitators always, for others once it is published."""

from flask import Blueprint, Response, request

from workshop import runtime
from workshop.domain.change import Row
from workshop.domain.words import phrase
from workshop.store import report as store
from workshop.summary import FORMATS, html
from workshop.summary.report import build
from workshop.web import identity
from workshop.web.codes import known
from workshop.web.drawing import qr_svg
from workshop.web.errors import Problem
from workshop.web.house import asset, house
from workshop.web.language import language, language_links

pages = Blueprint("summary", __name__, url_prefix="/w/<code>")

_PURPOSE = "published summary"
NOT_PUBLISHED = phrase("The facilitator has not published this summary yet, or your link is not complete.")


def published_path(workshop: Row) -> str:
    """The address that a facilitator may hand on: it carries a key of its own, not the join code alone."""
    return f"/w/{workshop['code']}/summary?k={_key(workshop)}"


def _key(workshop: Row) -> str:
    return identity.derived(_PURPOSE, workshop["id"])[:32]


@pages.get("/summary")
def page(code: str) -> Response:
    workshop = _readable(code)
    links = language_links()
    written = rendered(workshop, lambda report: html.page(report, asset("summary.css"), links), language())
    return Response(written, content_type="text/html; charset=utf-8")


@pages.get("/summary.<ending>")
def download(code: str, ending: str) -> Response:
    return as_file(_readable(code), ending, language())


@pages.get("/summary-qr.svg")
def way_to_it(code: str) -> Response:
    """The published summary's address as a picture, for the big screen: to be read from across the room."""
    workshop = known(code)
    if not (workshop["published"] and identity.holder(workshop, "walls") and house().config.reachable):
        raise Problem(403, "forbidden", NOT_PUBLISHED)
    drawn = qr_svg(f"{house().config.base_url}{published_path(workshop)}")
    return Response(drawn, mimetype="image/svg+xml")


def as_file(workshop: Row, ending: str, spoken_in: str) -> Response:
    """The summary in one of its formats. Raises Problem (404) for an ending there is no format for."""
    format = FORMATS.get(ending)
    if format is None:
        raise Problem(
            404, "not_found", "A summary can be had as {formats}.", formats=", ".join(sorted(FORMATS))
        )
    response = Response(rendered(workshop, format.render, spoken_in), content_type=format.media_type)
    name = f"summary-{workshop['code']}.{format.suffix}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def rendered(workshop: Row, render: object, spoken_in: str) -> bytes:
    """The report, made and rendered in a thread: a large one takes a while."""
    rows = house().reader.read(store.read, workshop["id"])
    made: bytes = runtime.loop().in_thread(lambda: render(build(rows, spoken_in)))  # type: ignore[operator]
    return made


def _readable(code: str) -> Row:
    workshop = known(code)
    published = bool(workshop["published"])
    if identity.may_run(workshop):
        return workshop
    if published and (request.args.get("k") == _key(workshop) or identity.holder(workshop, "participants")):
        return workshop
    raise Problem(403, "forbidden", NOT_PUBLISHED)
