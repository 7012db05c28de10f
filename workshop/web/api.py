"""The HTTP interface for programs: JSON, bearer tokens. docs/protocol.md lists it."""

import uuid
from typing import Any

import orjson
from flask import Blueprint, Response, jsonify, request

from workshop.domain.audience import NEARLY_IN
from workshop.domain.change import Row
from workshop.languages import known as known_language
from workshop.live.engine import now_ms
from workshop.live.rooms import Holder
from workshop.store import house as store
from workshop.web import identity, recipes, workshops
from workshop.web.codes import known, tidy
from workshop.web.errors import Problem
from workshop.web.first_day import FirstDay
from workshop.web.house import house
from workshop.web.rooms import join_as
from workshop.web.summary import as_file, published_path

pages = Blueprint("api", __name__, url_prefix="/api/v1/workshops")

_FIELDS = (
    "challenge",
    "title",
    "outcome",
    "sponsor",
    "decider",
    "agenda",
    "recipe",
    "method",
    "language",
    "begins",
    "time_zone",
    "mode",
)
_OF_A_RECIPE = ("recipe", "method", "language", "begins", "time_zone")
_PLANS = ("agenda", "recipe", "method")


@pages.post("")
def create() -> tuple[Response, int]:
    """A new workshop, for the holder of an API token."""
    token = house().reader.read(store.good_token, identity.bearer(), now_ms())
    if token is None or token["use"] != "api":
        raise Problem(401, "forbidden", "This takes an API token: python run.py token create --name NAME")
    body = _json()
    unknown = sorted(set(body) - set(_FIELDS))
    if unknown:
        raise Problem(
            400,
            "bad_shape",
            "There is no field “{field}”; there are {fields}.",
            field=unknown[0][:60],
            fields=", ".join(_FIELDS),
        )
    if not isinstance(body.get("challenge"), str) or not isinstance(body.get("agenda", []), list):
        raise Problem(400, "bad_shape", "challenge is a text; agenda, if given, is a list of steps.")
    made = workshops.create(_planned(body, token["account"]), token["account"])
    workshop = house().reader.read(store.workshop_by_id, made["id"])
    assert workshop is not None
    answer = {key: made[key] for key in ("id", "code", "facilitator_token", "wall_token")}
    return jsonify(**answer, urls=_urls(workshop)), 201


def _planned(body: dict[str, Any], account: str) -> dict[str, Any]:
    """The fields with the agenda that a recipe or a method makes of them. Raises Problem, Refused."""
    if sum(plan in body for plan in _PLANS) > 1:
        raise Problem(
            400, "bad_shape", "Only one of agenda, recipe and method says what the workshop is made of."
        )
    fields = {key: body[key] for key in body if key not in _OF_A_RECIPE}
    name = body.get("recipe") or body.get("method")
    if not name:
        return fields
    spoken_in = known_language(body.get("language")) or "en"
    first_day = FirstDay(str(body.get("begins") or ""), str(body.get("time_zone") or ""))
    return recipes.planned(str(name), fields, spoken_in, account, first_day, method="method" in body)


def _urls(workshop: Row) -> dict[str, str]:
    base, code = house().config.base_url, workshop["code"]
    return {
        "join": f"{base}/j/{code}",
        "participant": f"{base}/w/{code}",
        "console": f"{base}/w/{code}/console",
        "wall": f"{base}/w/{code}/wall",
        "summary": f"{base}{published_path(workshop)}",
    }


@pages.post("/<code>/participants")
def add_participant(code: str) -> Response:
    """One more participant: by a facilitator with a name, or by anyone who has the code."""
    workshop = known(code)
    body = _json()
    op = str(uuid.uuid4())
    who = join_as(workshop, op, str(body.get("name") or ""))
    joined = orjson.dumps({"participant": who.person, "token": identity.derived("join", op)})
    return Response(joined, status=201, mimetype="application/json")


@pages.post("/<code>/facilitators")
def add_facilitator(code: str) -> tuple[Response, int]:
    """A second facilitator with a token of their own."""
    workshop, _ = _facilitator(code)
    made = workshops.add_facilitator(workshop, str(_json().get("name") or ""))
    return jsonify(**made), 201


@pages.get("/<code>/state")
def state(code: str) -> Response:
    """The snapshot of the token's room stream (or of its own, ?stream=me), gzip where it is taken.

    at: a rev that the client was told of; all who were told of it may get one and the same snapshot.
    """
    who = _at_once(code)
    stream = request.args.get("stream", "room")
    if stream not in ("room", "me") or (stream == "me" and who.person is None):
        raise Problem(400, "bad_shape", "stream is room or me.")
    at_least = request.args.get("at", 0, type=int) if stream == "room" else 0
    rev = house().snapshots.rev(who.workshop, who.audience, at_least)
    tag = f"{stream}-{who.person if stream == 'me' else who.audience}-{rev}"
    if tag in request.if_none_match:
        return Response(status=304)
    response = _own_state(who) if stream == "me" else _room_state(who, rev)
    response.headers["Vary"] = "Accept-Encoding, Authorization"
    response.headers["Cache-Control"] = "private, no-cache"
    response.set_etag(tag)
    return response


def _own_state(who: Holder) -> Response:
    own = house().snapshots.own(who.workshop, str(who.person), now_ms())
    return Response(own, mimetype="application/json")


def _room_state(who: Holder, rev: int) -> Response:
    if request.accept_encodings["gzip"] > 0:
        zipped = house().snapshots.zipped(who.workshop, who.audience, rev)
        return Response(zipped, mimetype="application/json", headers={"Content-Encoding": "gzip"})
    room = house().snapshots.room(who.workshop, who.audience, 0, rev)
    return Response(room.frame(now_ms()), mimetype="application/json")


@pages.get("/<code>/summary.<ending>")
def summary(code: str, ending: str) -> Response:
    workshop = known(code)
    who = _holder(workshop)
    if who.audience != "facilitators" and not workshop["published"]:
        raise Problem(403, "forbidden", "The facilitator has not published this summary yet.")
    return as_file(workshop, ending, known_language(request.args.get("lang")) or "en")


def _facilitator(code: str) -> tuple[Row, Holder]:
    workshop = known(code)
    who = _holder(workshop)
    if who.audience != "facilitators":
        raise Problem(403, "forbidden", "This takes a facilitator's token.")
    return workshop, who


def _at_once(code: str) -> Holder:
    """Who the bearer token stands for in the workshop of this code, in one look-up. Raises Problem (401, 403, 404)."""
    who = identity.holder_of(identity.bearer())
    return _inside(who) if who is not None and who.code == tidy(code) else _holder(known(code))


def _holder(workshop: Row) -> Holder:
    """Who the bearer token stands for in this workshop. Raises Problem (401, 403)."""
    who = identity.holder_of(identity.bearer())
    if who is None or who.workshop != workshop["id"]:
        raise Problem(401, "forbidden", "This takes a token of this workshop: Authorization: Bearer TOKEN.")
    return _inside(who)


def _inside(who: Holder) -> Holder:
    """Raises Problem (403) for somebody who waits at the door."""
    if who.audience == "waiting":
        raise Problem(403, "forbidden", NEARLY_IN)
    return who


def _json() -> dict[str, Any]:
    try:
        body = orjson.loads(request.get_data() or b"{}")
    except orjson.JSONDecodeError:
        body = None
    if not isinstance(body, dict):
        raise Problem(400, "bad_shape", "This takes a JSON object.")
    return body
