"""What a facilitator who sorts cards is offered; the console asks again as cards are moved."""

from flask import Blueprint, Response, jsonify, request

from workshop import runtime
from workshop.domain.kinds import cluster_offers
from workshop.store.connection import Connection
from workshop.store.reading import Reading
from workshop.web.errors import Problem
from workshop.web.house import house
from workshop.web.rooms import run_by_this_browser

pages = Blueprint("sorting", __name__, url_prefix="/w/<code>")


@pages.get("/suggestions")
def suggestions(code: str) -> Response:
    """Cards that say the same, themes, and what people say goes together, in the activity of this id."""
    workshop = run_by_this_browser(code)
    table = house().reader.read(_table, workshop["id"], request.args.get("activity", ""))
    if table is None:
        raise Problem(404, "not_found", "This step is not in the agenda.")
    # Hundreds of cards take a good part of a second
    return jsonify(runtime.loop().in_thread(cluster_offers.offers, table))


def _table(db: Connection, workshop: str, activity_id: str) -> cluster_offers.Table | None:
    read = Reading(db, workshop)
    activity = read.activity(activity_id)
    return cluster_offers.table(activity, read) if activity and activity["kind"] == "cluster" else None
