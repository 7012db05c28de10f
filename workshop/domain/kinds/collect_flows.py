"""How writing goes on in a collect: all boxes open, one box after another, a chain, or by turns.

timed: the boxes open one after another, each closes with the next. chain: the same, and each answer follows from one's
own answer before it. After the boxes come the shared phases, in which all boxes are open; without any, all boxes of
`timed` open once more for a moment, for who came late. turns: round robin, one card a person and lap; seats are drawn
by lot, late joiners come in with the next lap, and who has passed twice running is asked no more.
"""

from typing import Any, Final
from uuid import UUID, uuid5

from workshop.domain import agenda, audience, held_names
from workshop.domain.change import Actor, Change, Context, Row, insert, update
from workshop.domain.commands import TurnPass
from workshop.domain.refusal import Refused

BY_BOX: Final = ("timed", "chain")
ONCE_MORE: Final = 0.5
"""So many minutes all boxes are open at the end."""
PASSES: Final = 2
"""After so many passes in a row a seat is left out."""


def minutes_of_parts(settings: dict[str, Any]) -> list[float]:
    """The minutes of each part: phases, or boxes and what comes behind them. 0: the facilitator goes on by hand."""
    phases = settings["phases"]
    if settings.get("flow") == "turns":
        return [float(sum(phase["minutes"] for phase in phases))]
    if settings.get("flow") in BY_BOX:
        behind = [float(phase["minutes"]) for phase in phases if phase["mode"] == "shared"]
        if not behind and settings["flow"] == "timed" and settings["seconds_per_box"]:
            behind = [ONCE_MORE]
        return [settings["seconds_per_box"] / 60] * len(settings["boxes"]) + behind
    return [float(phase["minutes"]) for phase in phases]


def check_box(key: str, activity: Row) -> None:
    """Raises Refused (closed) for a box that is not open yet, or no more."""
    settings = activity["settings"]
    if settings.get("flow") not in BY_BOX or activity["step"] >= len(settings["boxes"]):
        return
    place = next(number for number, box in enumerate(settings["boxes"]) if box["key"] == key)
    if place > activity["step"]:
        raise Refused("closed", "This box comes later. Your text is kept.", field="box")
    if place < activity["step"]:
        box = settings["boxes"][place]
        raise Refused(
            "closed", "The time for “{box}” is over. Your text is kept.", field="box", box=box["label"] or key
        )


def links(key: str, mine: list[Row], activity: Row) -> list[str]:
    """In a chain, as long as it lasts: the person's own answer that this one follows from.

    Raises Refused: limit (one answer a box), closed (without the answer before, there is nothing to follow from).
    """
    settings = activity["settings"]
    if settings.get("flow") != "chain" or activity["step"] >= len(settings["boxes"]):
        return []
    by_box = {idea["box"]: idea["id"] for idea in mine}
    if key in by_box:
        raise Refused("limit", "Here everyone gives one answer. You can reword yours.")
    boxes = [box["key"] for box in settings["boxes"]]
    place = boxes.index(key)
    if place == 0:
        return []
    if boxes[place - 1] not in by_box:
        raise Refused("closed", "This follows from your answer before, and there is none.")
    return [by_box[boxes[place - 1]]]


def seated(activity: Row, context: Context) -> list[Change]:
    """The seats of everyone who is here at the start, drawn by lot; the first one has the turn."""
    if activity["settings"].get("flow") != "turns":
        return []
    place = {"activity": activity["id"], "round": activity["round"]}
    table = insert("group", id=_table(activity), **place, number=1, name="", scribe=None)
    seats = _new_seats(activity, [], context)
    return [table, *seats, _progress(activity, 1, 1 if seats else 0, {}, len(seats))]


def check_turn(activity: Row, person: str, context: Context) -> None:
    """Raises Refused (closed) unless it is this person's turn. person: the name under which they stand here."""
    if activity["settings"].get("flow") != "turns":
        return
    if not any(
        row["person"] == person and row["seat"] == _now(activity) for row in _seats(activity, context)
    ):
        raise Refused("closed", "It is not your turn yet. Your text is kept.")


def after_card(activity: Row, context: Context) -> list[Change]:
    """The turn goes on; a card ends a row of passes."""
    if activity["settings"].get("flow") != "turns":
        return []
    passes = {key: n for key, n in _passes(activity).items() if key != str(_now(activity))}
    return _go_on(activity, passes, context)


def passed(body: TurnPass, activity: Row, actor: Actor, context: Context) -> list[Change]:
    """Somebody has nothing to add now, or is not there: then a facilitator passes for them."""
    if activity["settings"].get("flow") != "turns":
        raise Refused("closed", "In “{title}” nobody waits for a turn.", title=activity["title"])
    if body.seat != _now(activity):
        raise Refused("stale", "The turn has gone on already.", field="seat")
    if actor.audience == "participants":
        check_turn(activity, audience.alias(activity, activity["round"], actor.person, context.read), context)
    passes = {**_passes(activity), str(body.seat): _passes(activity).get(str(body.seat), 0) + 1}
    return _go_on(activity, passes, context)


def _go_on(activity: Row, passes: dict[str, int], context: Context) -> list[Change]:
    """The next seat that still plays; behind the last one a new lap, in which late joiners have a seat."""
    seats = _seats(activity, context)
    playing = [row["seat"] for row in seats if passes.get(str(row["seat"]), 0) < PASSES]
    later = [seat for seat in playing if seat > _now(activity)]
    if later:
        return [_progress(activity, _lap(activity), min(later), passes, len(seats))]
    late = _new_seats(activity, seats, context)
    playing += [change.row["seat"] for change in late]
    now, lap = min(playing, default=0), _lap(activity) + 1
    return [*late, _progress(activity, lap, now, passes, len(seats) + len(late))]


def _new_seats(activity: Row, taken: list[Row], context: Context) -> list[Change]:
    seed = context.read.workshop()["seed"]
    there = {row["person"] for row in taken}
    people = sorted(context.read.participants(), key=lambda row: agenda.lot(seed, activity["id"], row["id"]))
    names = [(row, _name_of(row["id"], activity, context)) for row in people]
    new = [(row, alias) for row, alias in names if alias not in there]
    place = {"activity": activity["id"], "round": activity["round"]}
    return [
        insert(
            "seat",
            id=str(uuid5(UUID(activity["id"]), f"seat:{activity['round']}:{number}")),
            **place,
            group=_table(activity),
            seat=number,
            person=alias,
            name=held_names.for_all(row, context) if audience.names_shown(activity) else None,
            status="active",
        )
        for number, (row, alias) in enumerate(new, start=len(taken) + 1)
    ]


def _name_of(person: str, activity: Row, context: Context) -> str:
    """As audience.alias, also while the round's key is being written (`key`, turns.py)."""
    if "key" in activity:
        return audience.veil(activity["key"], person)
    return audience.alias(activity, activity["round"], person, context.read)


def _table(activity: Row) -> str:
    return str(uuid5(UUID(activity["id"]), f"table:{activity['round']}"))


def _seats(activity: Row, context: Context) -> list[Row]:
    rows = context.read.seats(activity["id"], activity["round"])
    return sorted((row for row in rows if row["status"] == "active"), key=lambda row: row["seat"])


def _progress(activity: Row, lap: int, seat: int, passes: dict[str, int], seats: int) -> Change:
    """seat: whose turn it is; 0 when nobody has anything to add. seats: how many there are."""
    turn = {"lap": lap, "seat": seat, "seats": seats, "passes": passes}
    # Beside it stands how phones get the cards of a large room
    progress = {**activity["progress"], **turn}
    return update("activity", id=activity["id"], progress=progress)


def _now(activity: Row) -> int:
    return int(activity["progress"].get("seat", 0))


def _lap(activity: Row) -> int:
    return int(activity["progress"].get("lap", 1))


def _passes(activity: Row) -> dict[str, int]:
    passes: dict[str, int] = activity["progress"].get("passes", {})
    return passes
