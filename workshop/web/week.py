"""In an open workshop: the dates ahead, for the calendar of whoever takes part."""

from flask import Blueprint, Response

from workshop.domain import dates
from workshop.live.engine import now_ms
from workshop.store import house as store
from workshop.web import identity
from workshop.web.codes import known
from workshop.web.errors import Problem
from workshop.web.house import house
from workshop.web.language import spoken

pages = Blueprint("week", __name__)


@pages.get("/w/<code>/dates.ics")
def calendar(code: str) -> Response:
    """When the running step closes, and when the next one opens."""
    # icalendar takes as long to import as the rest of the pages; a server's start need not wait for it.
    from workshop.followup import week

    workshop = known(code)
    if identity.holder(workshop, "participants") is None:
        raise Problem(403, "forbidden", "This browser has no place here yet.")
    ahead = dates.ahead(workshop, house().reader.read(store.agenda_of, workshop["id"]), now_ms())
    if ahead == (None, None):
        raise Problem(404, "not_found", "There is no date ahead in this workshop.")
    closing, opening = ahead
    written = week.entries(
        closing=closing,
        opening=opening,
        question=workshop["challenge"],
        link=f"{house().config.base_url}/w/{workshop['code']}",
        stamp_ms=now_ms(),
        words=spoken(),
    )
    response = Response(written, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="dates.ics"'
    return response
