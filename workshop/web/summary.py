"""The summary as page, JSON, CSV and Markdown: for facilitators always, for others once it is published."""

from collections.abc import Callable

from flask import Blueprint, Response, request

from workshop import runtime
from workshop.domain.change import Row
from workshop.domain.words import phrase
from workshop.store import report as store
from workshop.summary import FORMATS, html
from workshop.summary.model import Report
from workshop.summary.pictures import Pictures
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
    key = _with_key(request.args.get("k"))
    pictures = Pictures(address=lambda name: f"photo/{name}{key}")
    written = rendered(
        workshop, lambda report: html.page(report, asset("summary.css"), links, pictures), language()
    )
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
    pictures = _to_take_along(workshop)
    written = rendered(workshop, lambda report: format.render(report, pictures), spoken_in)
    response = Response(written, content_type=format.media_type)
    name = f"summary-{workshop['code']}.{format.suffix}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _to_take_along(workshop: Row) -> Pictures:
    """For a file that leaves the house: where it may be read by others, they may follow its links, too."""
    album = house().photos.album(workshop["id"])
    shown_at = f"{house().config.base_url}/w/{workshop['code']}/photo"
    key = _with_key(_key(workshop) if workshop["published"] else None)
    return Pictures(lambda name: f"{shown_at}/{name}{key}", album.whole, album.small)


def _with_key(key: str | None) -> str:
    return f"?k={key}" if key else ""


def rendered(workshop: Row, render: Callable[[Report], bytes], spoken_in: str) -> bytes:
    """The report, made and rendered in a thread: a large one takes a while."""
    rows = house().reader.read(store.read, workshop["id"])
    made: bytes = runtime.loop().in_thread(lambda: render(build(rows, spoken_in)))
    return made


def _readable(code: str) -> Row:
    workshop = known(code)
    if not may_read(workshop):
        raise Problem(403, "forbidden", NOT_PUBLISHED)
    return workshop


def may_read(workshop: Row) -> bool:
    """Whether whoever asks may read the summary, and so see what is in it."""
    if identity.may_run(workshop):
        return True
    has_key = request.args.get("k") == _key(workshop)
    return bool(workshop["published"]) and (has_key or identity.holder(workshop, "participants") is not None)
