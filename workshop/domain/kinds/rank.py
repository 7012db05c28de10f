"""rank: the cards that flowed in, put in order.

order: everyone names their first, second, third ... of the whole list; mark = the place, 1 the first; Borda's points
make the order, and whoever beats each other card two by two (Condorcet) is named beside it. pairs: two cards at a
time, the better one is tapped (rank_pairs.py). Which of the two, and how much of it one person gives, is settled at
the opening and stands in `progress`. Nobody, the facilitator included, sees a number before it is closed and shown.
People without a phone agree on one order, which a facilitator enters and which counts for each of them; pairs are for
phones only, since each gets its own.
"""

from typing import Annotated, Any, Final, Literal

from pydantic import Field

from workshop.domain import agenda, audience, cut
from workshop.domain.change import Actor, Change, Context, Row, update
from workshop.domain.commands import BallotDeal, BallotDone, BallotRoom, Body, MarkSet
from workshop.domain.kinds import in_the_room, rank_pairs, rank_scores, shared, single_step, standings
from workshop.domain.refusal import Refused
from workshop.domain.words import phrase

TITLE: Final = phrase("Put in order")
PROMPT: Final = phrase("Which of these comes first?")
MINUTES: Final = 4.0
JUDGES: Final = True

LONGEST_LIST: Final = 10
"""Cards that people can still put in order at a glance; above, pairs."""
LONGEST_ORDER: Final = 40
"""Cards in one order at most, even where it is asked for."""


class Settings(shared.Common):
    ballot: Literal["order", "pairs"] | None = None
    top_k: Annotated[int, Field(ge=1, le=40)] | None = None
    pairs_per_person: Annotated[int, Field(ge=5, le=60)] = 15
    equals: Literal["left_out", "half"] = "left_out"
    source: shared.Source = shared.Source()
    script: shared.Script = shared.Script(
        say=phrase(
            "By the question on the screen: what comes first, what second? You can change it until we close."
        ),
        if_stuck=phrase("Say: begin with the one you would miss most. The rest may stay open."),
        say_shown=phrase(
            "The order is what we prefer, not yet a decision. Which place surprises you? What would move it?"
        ),
    )


minutes_of = single_step.minutes_of
steps = single_step.steps
stepped = single_step.stepped


def opened(activity: Row, ideas: list[str], context: Context) -> tuple[list[Change], dict[str, Any]]:
    """The list is fixed now, and so is what one person gives: how many places, or how many pairs."""
    if len(ideas) < 2:
        raise Refused(
            "empty",
            "An order needs two cards at least. Let people write first, or leave this step out (under More).",
        )
    settings = activity["settings"]
    ballot = settings["ballot"] or ("order" if len(ideas) <= LONGEST_LIST else "pairs")
    if ballot == "order" and len(ideas) > LONGEST_ORDER:
        raise Refused(
            "too_many",
            "{n} cards are too many for one order; {most} at most. Let people compare two at a time instead.",
            n=len(ideas),
            most=LONGEST_ORDER,
        )
    progress: Row = {"ballot": ballot}
    if ballot == "order":
        progress["top_k"] = min(settings["top_k"] or (len(ideas) if len(ideas) <= 7 else 5), len(ideas))
    else:
        progress["pairs"] = min(settings["pairs_per_person"], len(ideas) * (len(ideas) - 1) // 2)
    settled = update("activity", id=activity["id"], progress=progress)
    return [settled, *shared.entries(activity, ideas)], {}


def sealed(activity: Row, context: Context) -> list[Change]:
    """The results of this round, computed once, not yet shown."""
    return standings.kept(counted(activity, context))


def revealed(activity: Row, context: Context, after: list[Change]) -> list[Change]:
    """The results become public."""
    return shared.show_results(activity, context, after)


def carry(activity: Row, context: Context, select: dict[str, Any]) -> list[str]:
    """The first n of the order, those with enough people behind them, or all. Without any order there is no first."""
    ranked = counted(activity, context)
    if select.get("share"):
        return cut.with_share(ranked, select["share"])
    if select.get("top"):
        return agenda.top([row for row in ranked if row["n"]], select["top"], select["ties"])
    return [row["target"] for row in ranked]


def recounted(activity: Row, context: Context) -> list[Change]:
    """The order of a closed round, computed again after a merge, a hiding or their undo."""
    return standings.recounted(activity, counted, context)


def counted(activity: Row, context: Context) -> list[Row]:
    """The result rows of this round in order, best first (without status and public_rev)."""
    units = shared.units(activity, context)
    count = rank_pairs.count if activity["progress"].get("ballot") == "pairs" else _count_orders
    return standings.in_order(activity, count(activity, units, context), context)


def _count_orders(activity: Row, units: list[str], context: Context) -> list[Row]:
    """Points, who placed it, and in `details` how often it got which place; the Condorcet winner says that it is."""
    orders = _orders(activity, units, context)
    room = _order_of_the_room(activity, units, context)
    orders += [room] * in_the_room.people(activity, context) if room else []
    points = rank_scores.borda(units, orders)
    rows: list[Row] = []
    for unit in units:
        places = [order[unit] for order in orders if unit in order]
        rows.append(
            {
                "target": unit,
                "score": points[unit],
                "supporters": len(places),
                "n": len(orders),
                "agree": None,
                "pass": None,
                "disagree": None,
                "room": in_the_room.people(activity, context) if unit in room else 0,
                "details": {
                    "places": [places.count(place) for place in range(1, activity["progress"]["top_k"] + 1)]
                },
            }
        )
    winner = rank_scores.condorcet_winner(units, orders)
    leader = next((row["target"] for row in standings.in_order(activity, rows, context)), None)
    for row in rows:
        if row["target"] == winner:
            row["details"]["beats_all"] = True
            if leader is not None and leader != row["target"]:
                row["details"]["against_first"] = list(rank_scores.duel(row["target"], leader, orders))
    return rows


def _orders(activity: Row, units: list[str], context: Context) -> list[rank_scores.Places]:
    """Each person's order of the cards that still count, places closed up: 1, 2, 3 ..."""
    marked: dict[str, list[Row]] = {}
    for mark in context.read.marks(activity["id"], activity["round"]):
        if mark["voter"] != audience.IN_THE_ROOM:
            marked.setdefault(mark["voter"], []).append(mark)
    survivors: dict[str, str | None] = {}
    orders = [_order(marks, units, survivors, context) for marks in marked.values()]
    return [order for order in orders if order]


def _order_of_the_room(activity: Row, units: list[str], context: Context) -> rank_scores.Places:
    """The one order of the people without a phone; empty if there is none."""
    return _order(in_the_room.marks(activity, context), units, {}, context)


def _order(
    marks: list[Row], units: list[str], survivors: dict[str, str | None], context: Context
) -> rank_scores.Places:
    """One order from its marks. A mark on a merged card counts for its survivor; of two places the better one.

    survivors: found so far, so that each is looked for once.
    """
    places: dict[str, int] = {}
    for mark in marks:
        target = mark["target"]
        if target not in survivors:
            survivors[target] = shared.survivor(target, context)
        unit = survivors[target]
        if unit in units and not mark["blank"]:
            places[str(unit)] = min(places.get(str(unit), int(mark["value"])), int(mark["value"]))
    return _closed_up(places)


def _closed_up(places: dict[str, int]) -> dict[str, int]:
    """Without the gaps that hidden and merged cards leave; equal places stay equal."""
    levels = sorted(places.values())
    return {target: levels.index(place) + 1 for target, place in places.items()}


def apply(name: str, body: Body, activity: Row, actor: Actor, context: Context) -> list[Change]:
    """One command of a person: a place, an answer about a pair, the next pairs, "I'm done"."""
    if actor.audience == "facilitators":
        return _for_the_room(body, activity, context)
    voter = audience.alias(activity, activity["round"], actor.person, context.read)
    if isinstance(body, BallotDone):
        return shared.said_done(activity, voter, context, done=body.done)
    pairs = activity["progress"].get("ballot") == "pairs"
    if isinstance(body, MarkSet):
        shared.must_be_open(activity)
        shared.check_on_ballot(body.target, activity, context)
        if pairs:
            return rank_pairs.answered(body, activity, voter, context)
        return _placed(body, activity, voter, context)
    if isinstance(body, BallotDeal) and pairs:
        shared.must_be_open(activity)
        return rank_pairs.dealt(activity, voter, context)
    raise Refused(
        "closed", "In “{title}” cards are put in order; this is something else.", title=activity["title"]
    )


def _for_the_room(body: Body, activity: Row, context: Context) -> list[Change]:
    """The one order of people without a phone, and how many they are."""
    if not isinstance(body, BallotRoom | MarkSet):
        raise Refused("forbidden", "This is done on a phone.")
    if activity["progress"].get("ballot") == "pairs":
        raise Refused("closed", "Each phone gets pairs of its own, so only people with a phone compare them.")
    shared.must_be_open(activity)
    if isinstance(body, MarkSet):
        shared.check_on_ballot(body.target, activity, context)
        _check_place(body, activity, audience.IN_THE_ROOM, context)
    return in_the_room.apply(body, activity, in_the_room.AS_ONE, context)


def _placed(body: MarkSet, activity: Row, voter: str, context: Context) -> list[Change]:
    """A card at a place, or taken out. Two may be at one place for a moment, while cards change places."""
    given = _check_place(body, activity, voter, context)
    mark = shared.mark(activity, body.target, "", voter, body.value)
    return [mark, shared.ballot(activity, voter, context, given=given)]


def _check_place(body: MarkSet, activity: Row, voter: str, context: Context) -> int:
    """How many cards have a place with this one. Raises Refused: not_found, over_cap, budget_spent."""
    most = activity["progress"]["top_k"]
    if body.criterion:
        raise Refused("not_found", "There is no such criterion in this step.", field="criterion")
    if body.value is not None and not 1 <= body.value <= most:
        raise Refused("over_cap", "The places go from 1 to {most}.", field="value", most=most)
    marks = context.read.marks_by(activity["id"], activity["round"], voter)
    others = sum(not mark["blank"] for mark in marks if mark["target"] != body.target)
    given = others + (body.value is not None)
    if given > most:
        raise Refused(
            "budget_spent",
            "All {most} places are taken. Take a card out to make room.",
            field="value",
            most=most,
        )
    return given
