"""What a facilitator is offered, and the console asks for again and again: how cards may be sorted, what to do next.

Read beside the engine; nothing of it is in any stream, so that no other audience can hear it.
"""

from typing import Any

from flask import Blueprint, Response, jsonify, request

from workshop import coach, runtime
from workshop.domain import room
from workshop.domain.kinds import cluster_offers
from workshop.live.engine import now_ms
from workshop.store.connection import Connection
from workshop.store.reading import Reading
from workshop.web.errors import Problem
from workshop.web.house import house
from workshop.web.language import spoken
from workshop.web.rooms import run_by_this_browser

pages = Blueprint("offers", __name__, url_prefix="/w/<code>")


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


@pages.get("/advice")
def advice(code: str) -> Response:
    """The most urgent whisper of the coach, if it has one, apart from the rules that were heard."""
    workshop = run_by_this_browser(code)
    here = house().rooms.presence.online(workshop["id"])
    seen = house().reader.read(_room, workshop["id"], now_ms(), here)
    found = coach.advise(seen, request.args.get("heard", "").split(",")) if seen else None
    return jsonify(advice=found and _told(found))


def _room(db: Connection, workshop: str, now: int, here: int) -> room.Room | None:
    return room.now(Reading(db, workshop), now, here)


def _told(found: coach.Advice) -> dict[str, Any]:
    """In the language of the person who asks."""
    button = found.button
    does = {"place": button.place} if button.place else {"commands": list(button.commands)}
    return {
        "rule": found.rule,
        "activity": found.activity,
        "round": found.round,
        "saw": _in_words(found.saw),
        "do": _in_words(found.do),
        "why": _in_words(found.why),
        "source": spoken().gettext(found.source),
        "button": {"label": _in_words(button.label), **does},
    }


def _in_words(sentence: coach.Sentence) -> str:
    if sentence.many:
        return spoken().ngettext(sentence.one, sentence.many, **sentence.values)
    return spoken().gettext(sentence.one, **sentence.values)
