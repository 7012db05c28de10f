"""What a co-facilitator would notice of the room as it is now: figures of the step that runs, never who. Pure.

Only what the facilitator may know: nothing of a ballot that is still shut. Of people there are counts alone; cards
are named where a shown result is about them. What to make of it is workshop/coach.py's to say.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from workshop.domain import agenda, flow, schedule
from workshop.domain.balance import FEWEST
from workshop.domain.change import Context, Read, Row
from workshop.domain.kinds import kind_of, shared
from workshop.domain.refusal import Refused

WRITES: Final = frozenset({"collect", "brainwrite", "form"})
ORDERS: Final = frozenset({"vote", "rank", "rate"})
DISPUTED: Final = 0.25
"""Of the best third of a vote, one that so large a share is against divides the room (the library's methods, A5)."""
ORIGINAL: Final = re.compile(r"\b((new|neu)\b|origin|novel|unusual|neuartig|ungewohnt)", re.IGNORECASE)
"""A criterion whose key or name says this asks how new a card is."""


@dataclass(frozen=True, slots=True)
class Card:
    """An idea, as a facilitator reads it."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Crowd:
    """More cards would come to a vote than people read. before: the vote; most: what it takes."""

    before: str
    units: int
    most: int


@dataclass(frozen=True, slots=True)
class Seat:
    """All that goes on into `receiver` is rated low on originality. going: their ids; original: the one left behind."""

    receiver: str
    going: tuple[str, ...]
    original: Card


@dataclass(frozen=True, slots=True)
class Room:
    """The step that runs, and around it what a rule may need. Shares are 0 to 1; what is not known is None or empty.

    left_ms, planned_ms: of the part that runs; left_ms is None without a clock.
    people: here now, by their phones; wrote: how many of them have written; busiest: the largest share of the cards.
    quiet_ms: since the last card came. owned: actions with an owner; unowned: one that nobody has taken on.
    level: two cards at the cut that count as equal; divided: one or two that people see differently.
    next: the step to come; pin: the step that takes what comes out of this one, with its source, if it takes from
    whatever comes before it.
    """

    activity: str
    rev: int
    round: int
    kind: str
    state: str
    flow: str = "open"
    left_ms: int | None = None
    planned_ms: int = 0
    people: int = 0
    wrote: int = 0
    busiest: float | None = None
    quiet_ms: int | None = None
    owned: int | None = None
    unowned: str | None = None
    next: str | None = None
    pin: tuple[str, dict[str, Any]] | None = None
    crowd: Crowd | None = None
    level: tuple[Card, ...] = ()
    divided: tuple[Card, ...] = ()
    seat: Seat | None = None
    late_ms: int = 0
    slack_ms: int = 0
    cut: schedule.Cut | None = None


def now(read: Read, at: int, here: int) -> Room | None:
    """The room at this time (ms), with so many people here; None where no step runs."""
    steps = read.agenda()
    activity = agenda.running(steps)
    if activity is None:
        return None
    coming = [
        row for row in steps if row["position"] > activity["position"] and row["state"] in agenda.NOT_YET_RUN
    ]
    # Nothing that is looked at here is drawn or written: there is no secret to be had
    context = Context(at, read, bytes)
    plan = read.workshop()["plan"]
    late = schedule.late_ms(steps, at, plan)
    return Room(
        activity=activity["id"],
        rev=activity["rev"],
        round=activity["round"],
        kind=activity["kind"],
        state=activity["state"],
        flow=activity["settings"].get("flow", "open"),
        left_ms=schedule.left_ms(activity, at),
        planned_ms=_planned_ms(activity),
        next=coming[0]["id"] if coming else None,
        late_ms=late,
        slack_ms=schedule.slack_ms(steps, plan),
        cut=schedule.cut(coming, late, plan),
        **_written(activity, here, context),
        **_taken_on(activity, read),
        **_going_on(activity, coming, context),
    )


def _planned_ms(activity: Row) -> int:
    parts = kind_of(activity["kind"]).steps(activity)
    return int(parts[min(activity["step"], len(parts) - 1)] * schedule.MINUTE_MS)


def _written(activity: Row, here: int, context: Context) -> dict[str, Any]:
    """How many have written, how unevenly, and how long ago the last card came."""
    if activity["kind"] not in WRITES or activity["settings"].get("scope", "individual") != "individual":
        return {}
    tally = context.read.tally(activity["id"], activity["round"])
    wrote = tally["people"] - tally["room"] if tally else 0
    last = context.read.last_written(activity["id"], activity["round"])
    return {
        "people": max(here, wrote),
        "wrote": wrote,
        "busiest": tally["balance"].get("busiest") if tally else None,
        "quiet_ms": None if last is None else context.now - last,
    }


def _taken_on(activity: Row, read: Read) -> dict[str, Any]:
    """Where people take things on: how many have an owner."""
    if activity["kind"] != "commit" or activity["settings"]["last_time"]:
        return {}
    alive = [row for row in read.actions() if row["status"] not in ("done", "dropped", "carried")]
    free = [row["id"] for row in alive if not row["owner_name"]]
    return {"owned": len(alive) - len(free), "unowned": free[0] if free else None}


# What goes on from here


def _going_on(activity: Row, coming: list[Row], context: Context) -> dict[str, Any]:
    receiver = _receiver(activity, coming, context)
    found: dict[str, Any] = {}
    if receiver and receiver["settings"]["source"]["from"] == "prev":
        found["pin"] = (receiver["id"], receiver["settings"]["source"])
    if activity["kind"] in WRITES and receiver:
        found["crowd"] = _crowd(activity, receiver, context)
    if activity["kind"] in ORDERS and activity["state"] == "revealed":
        found |= _result(activity, receiver, coming, context)
    return found


def _receiver(activity: Row, coming: list[Row], context: Context) -> Row | None:
    """The step that takes what comes out of this one: the next that has cards at all, if they are from here."""
    for row in coming:
        source = row["settings"].get("source")
        if source is not None and row["settings"].get("mode") not in ("brief", "break"):
            giver = flow.giver_of(row, activity, context) if source["from"] != shared.MANUAL else None
            return row if giver is not None and giver["id"] == activity["id"] else None
        if row["kind"] not in flow.WITHOUT_CARDS:
            return None
    return None


def _ideas_into(receiver: Row, activity: Row, context: Context) -> list[str] | None:
    """What would go on by now; None as long as somebody has to choose."""
    try:
        return flow.into(receiver, activity, [], context).ideas
    except Refused:
        return None


def _crowd(activity: Row, receiver: Row, context: Context) -> Crowd | None:
    """A sorting in between helps only where the vote takes whatever comes before it."""
    settings = receiver["settings"]
    if receiver["kind"] != "vote" or settings["mode"] == "stance" or settings["source"]["from"] != "prev":
        return None
    tally = context.read.tally(activity["id"], activity["round"])
    # The count is made anyway; reading all cards is not, so it is left until it matters
    if tally is None or tally["ideas"] <= settings["max_units"]:
        return None
    units = len(_ideas_into(receiver, activity, context) or ())
    return Crowd(receiver["id"], units, settings["max_units"]) if units > settings["max_units"] else None


def _result(activity: Row, receiver: Row | None, coming: list[Row], context: Context) -> dict[str, Any]:
    rows = context.read.results(activity["id"], activity["round"])
    shown = [row for row in rows if row["status"] == "active" and row["public_rev"] is not None]
    ranked = sorted(shown, key=lambda row: row["rank"])
    going = _ideas_into(receiver, activity, context) if receiver else None
    found: dict[str, Any] = {"seat": _seat(activity, receiver, ranked, going, context)}
    # With a talk next, the talk is planned already
    if not coming or coming[0]["kind"] != "discuss":
        found["level"] = _level(activity, receiver, ranked, going, context)
        found["divided"] = _cards((row["target"] for row in _divided(activity, ranked)), context)
    return found


def _level(
    activity: Row, receiver: Row | None, ranked: list[Row], going: list[str] | None, context: Context
) -> tuple[Card, ...]:
    """The last that goes on and the first that does not, or the first and the second, where they count as equal."""
    source = receiver["settings"]["source"] if receiver else {"select": {"all": True}}
    if flow.decided_about(source, activity) is not None:
        return ()
    if source["select"].get("all"):
        inside = {row["target"] for row in ranked[:1]}
    elif going is None:
        inside = {row["target"] for row in ranked[: source["select"].get("top") or 1]}
    else:
        inside = set(going)
    for one, other in pairwise(ranked):
        if one["target"] in inside and other["target"] not in inside:
            cards = _cards((one["target"], other["target"]), context)
            return cards if one["near_next"] and len(cards) == 2 else ()
    return ()


def _divided(activity: Row, ranked: list[Row]) -> list[Row]:
    """Up to two that people see most differently."""
    if activity["kind"] == "rate":
        split = [row for row in ranked if row["details"].get("split")]
        return sorted(split, key=lambda row: -row["details"]["spread"])[:2]
    if activity["kind"] != "vote" or activity["settings"]["mode"] != "stance":
        return []
    best = ranked[: -(-len(ranked) // 3)]
    split = [row for row in best if row["n"] >= FEWEST and row["disagree"] >= DISPUTED * row["n"]]
    return sorted(split, key=lambda row: -row["disagree"] / row["n"])[:2]


def _cards(ids: Iterable[str], context: Context) -> tuple[Card, ...]:
    found = [context.read.idea(id) for id in ids]
    return tuple(Card(row["id"], row["text"]) for row in found if row and row["status"] == "active")


# A seat for what is new


def _seat(
    activity: Row, receiver: Row | None, ranked: list[Row], going: list[str] | None, context: Context
) -> Seat | None:
    if receiver is None or not going:
        return None
    newness = _newness(activity, context)
    if any(newness.get(idea, 1.0) >= 0.5 for idea in going):
        return None
    behind = [row["target"] for row in ranked if row["target"] not in going]
    bold = [idea for idea in behind if newness.get(idea, 0.0) >= 0.5]
    cards = _cards(sorted(bold, key=lambda idea: -newness[idea])[:1], context)
    return Seat(receiver["id"], tuple(going), cards[0]) if cards else None


def _newness(activity: Row, context: Context) -> dict[str, float]:
    """idea -> how original it was rated (0 to 1), in the latest shown rating that asked for it."""
    for row in [activity, *agenda.before(context.read.agenda(), activity)]:
        criterion = _asks_for_newness(row)
        if criterion is None or not flow.is_shown(row):
            continue
        results = context.read.results(row["id"], row["round"])
        return {
            result["target"]: _place(rated["mean"], criterion)
            for result in results
            if result["status"] == "active" and not result["details"].get("thin")
            if (rated := result["details"].get("criteria", {}).get(criterion["key"]))
        }
    return {}


def _asks_for_newness(activity: Row) -> dict[str, Any] | None:
    criteria: list[dict[str, Any]] = activity["settings"].get("criteria", [])
    return next((each for each in criteria if ORIGINAL.search(f"{each['key']} {each['label']}")), None)


def _place(mean: float, criterion: dict[str, Any]) -> float:
    share = float((mean - criterion["min"]) / (criterion["max"] - criterion["min"]))
    return 1 - share if criterion["reverse"] else share
