"""rate: cards are judged by one to five criteria, each on a scale of a few whole numbers; nothing is preselected.

By everybody alone (all cards, some dealt to each, or one a turn as in 25/10), by the room together (one agreed place
per card, before everyone's eyes), or both: then the agreed place decides the zone, and what people gave stays beside.
People without a phone agree on one answer, which a facilitator enters and which counts for each of them.
Its settings: rate_settings.py. From ratings to scores, zones and an order: rate_scores.py. Who is dealt which card:
rate_hands.py.
"""

from collections import defaultdict
from typing import Any, Final

from workshop.domain import agenda, audience, cut
from workshop.domain.change import THIS_REV, Actor, Change, Context, Row, insert, put, update
from workshop.domain.commands import BallotDeal, BallotDone, BallotRoom, Body, MarkSet
from workshop.domain.kinds import in_the_room, rate_hands, rate_settings, shared, single_step
from workshop.domain.kinds.rate_scores import (
    DIGITS,
    Given,
    Judged,
    Place,
    Rules,
    cuts,
    judge,
    one_step,
    rules_of,
)
from workshop.domain.refusal import Refused
from workshop.domain.words import phrase

TITLE: Final = phrase("Rate")
PROMPT: Final = phrase("How good is each of these?")
MINUTES: Final = 6.0
JUDGES: Final = True
Settings = rate_settings.Settings

RATED_BY_ALL: Final = 40
"""Answers (cards x criteria) up to which everybody rates everything, unless told otherwise."""


minutes_of = single_step.minutes_of


def opened(activity: Row, ideas: list[str], context: Context) -> tuple[list[Change], dict[str, Any]]:
    """The cards are fixed now, and so is who rates which: `auto` is all of them unless they are many."""
    settings = activity["settings"]
    if not ideas:
        raise Refused(
            "empty",
            "There is nothing to rate yet. Let people write first, or leave this step out (under More).",
        )
    if settings["assign"] == "random1" and len(ideas) < 2:
        raise Refused("empty", "Passing cards on takes at least two cards.")
    dealing = settings["assign"]
    if dealing == "auto":
        few = len(ideas) * len(settings["criteria"]) <= RATED_BY_ALL
        dealing = "all" if few or settings["placement"] == "plenary" else "subset"
    turns = min(settings["rounds"], len(ideas) - 1) if dealing == "random1" else None
    return shared.entries(activity, ideas), {"dealing": dealing, "turns": turns}


def steps(activity: Row) -> list[float]:
    """One step, or the turns of the cards that are passed on."""
    settings = activity["settings"]
    if settings["assign"] != "random1":
        return [activity["minutes"]]
    turns = settings["turns"] or settings["rounds"]
    return [activity["minutes"] / turns] * turns


def stepped(activity: Row, context: Context) -> list[Change]:
    """Each phone asks for the card of the new turn: nobody else need know it."""
    return []


def sealed(activity: Row, context: Context) -> list[Change]:
    """The results of this round, computed once, not yet shown."""
    return [insert("result", **row, status="active", public_rev=None) for row in standings(activity, context)]


def revealed(activity: Row, context: Context, after: list[Change]) -> list[Change]:
    """The results become public."""
    return shared.show_results(activity, context, after)


def recounted(activity: Row, context: Context) -> list[Change]:
    """The results of a closed round, computed again; only rows that differ are written."""
    if activity["state"] not in ("sealed", "revealed", "done"):
        return []
    existing = {row["target"]: row for row in context.read.results(activity["id"], activity["round"])}
    fresh = {row["target"]: {**row, "status": "active"} for row in standings(activity, context)}
    # A round may have had no result at all, all its cards hidden: whether it was shown is the activity's to say.
    shown = None if activity["state"] == "sealed" else THIS_REV
    gone = [
        update("result", id=row["id"], status="merged")
        for target, row in existing.items()
        if target not in fresh and row["status"] == "active"
    ]
    return gone + [
        put("result", **row, public_rev=existing.get(target, {}).get("public_rev") or shown)
        for target, row in fresh.items()
        if target not in existing or any(existing[target][column] != value for column, value in row.items())
    ]


def carry(activity: Row, context: Context, select: dict[str, Any]) -> list[str]:
    """All cards in order; the first n, or those with enough people behind them; those of some zones, in order; or
    those seen differently, widest spread first.

    Cards with too few ratings have no place among the first.
    """
    ranked = standings(activity, context)
    if select.get("split"):
        split = [row for row in ranked if row["details"]["split"]]
        return [row["target"] for row in sorted(split, key=lambda row: -row["details"]["spread"])]
    if select.get("zones"):
        return [target for share in select["zones"] for target in _of_zone(ranked, share)]
    if select.get("share"):
        return cut.with_share(ranked, select["share"])
    if select["top"]:
        placed = [row for row in ranked if not row["details"]["thin"]]
        return agenda.top(placed, select["top"], select["ties"])
    return [row["target"] for row in ranked]


def _of_zone(ranked: list[Row], share: dict[str, Any]) -> list[str]:
    inside = [row["target"] for row in ranked if row["details"]["zone"] == share["name"]]
    return inside[: share["top"]]


def standings(activity: Row, context: Context) -> list[Row]:
    """The result rows of this round in order, best first (without status and public_rev)."""
    units = shared.units(activity, context)
    given, voters = _given(activity, context, units)
    rules = rules_of(activity["settings"], voters)
    seed = context.read.workshop()["seed"]
    cards = judge(units, given, rules, lambda card: agenda.lot(seed, activity["id"], card))
    cut_at = cuts(units, given, rules)
    return [
        {
            "id": shared.result_id(activity, card.target),
            "activity": activity["id"],
            "round": activity["round"],
            "target": card.target,
            "score": card.score or 0.0,
            "supporters": card.raters,
            "n": voters,
            "rank": index + 1,
            "near_next": int(_is_near(card, cards[index + 1 : index + 2], rules)),
            "by_lot": int(
                _is_by_lot(card, [*cards[max(index - 1, 0) : index], *cards[index + 1 : index + 2]])
            ),
            "agree": None,
            "pass": None,
            "disagree": None,
            "room": max((n for (unit, _), n in given.room.items() if unit == card.target), default=0),
            "details": _details(card, given, cut_at, activity["settings"]),
        }
        for index, card in enumerate(cards)
    ]


def _given(activity: Row, context: Context, units: list[str]) -> tuple[Given, int]:
    """The ratings that count, and how many people gave any.

    A rating of a merged card counts for its survivor. A person counts once, with the mean of what they gave to the
    cards that are one by now: the highest, as with dots, would be no rating of theirs.
    """
    each = _by_voter(activity, context, units)
    ratings: dict[Place, list[float]] = defaultdict(list)
    agreed: dict[Place, float] = {}
    raters: dict[str, set[str]] = defaultdict(set)
    room: dict[Place, int] = {}
    there = in_the_room.people(activity, context)
    for (voter, unit, criterion), values in each.items():
        value = values[0] if len(values) == 1 else sum(values) / len(values)
        if voter == audience.AGREED:
            agreed[unit, criterion] = value
        elif voter == audience.IN_THE_ROOM:
            ratings[unit, criterion] += [value] * there
            room[unit, criterion] = there
        else:
            ratings[unit, criterion].append(value)
            raters[unit].add(voter)
    for unit in {unit for unit, _ in room}:
        raters[unit] |= {f"{audience.IN_THE_ROOM} {number}" for number in range(there)}
    voters = len(set().union(*raters.values()))
    return Given(ratings, {unit: len(people) for unit, people in raters.items()}, agreed, room), voters


def _by_voter(activity: Row, context: Context, units: list[str]) -> dict[tuple[str, str, str], list[float]]:
    """(voter, card, criterion) -> what was given, by cards that are one by now."""
    known = set(units)
    survivors: dict[str, str | None] = {}
    each: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    for mark in context.read.marks(activity["id"], activity["round"]):
        target = mark["target"]
        if target not in survivors:
            survivors[target] = shared.survivor(target, context)
        unit = survivors[target]
        if unit in known and not mark["blank"]:
            each[mark["voter"], str(unit), mark["criterion"]].append(mark["value"])
    return each


def _is_near(card: Judged, after: list[Judged], rules: Rules) -> bool:
    """Whether one person's answer, one step different, could make the next card level."""
    if not after or not card.has_place or not after[0].has_place or not card.raters:
        return False
    gap = after[0].standing[0] - card.standing[0]
    return gap <= one_step(rules, min(card.raters, after[0].raters)) + 10**-DIGITS


def _is_by_lot(card: Judged, beside: list[Judged]) -> bool:
    return card.has_place and any(other.has_place and other.standing == card.standing for other in beside)


def _details(card: Judged, given: Given, cut_at: dict[str, float], settings: dict[str, Any]) -> Row:
    """What is shown beside the score. `sum`: of a ring, as if the card had been read in every turn."""
    details: Row = {
        "criteria": {
            key: {
                "mean": round(spread.mean, DIGITS),
                "sd": None if spread.sd is None else round(spread.sd, DIGITS),
                "n": spread.n,
                "split": spread.split,
                **(
                    {"counts": {str(answer): n for answer, n in spread.counts.items()}}
                    if spread.counts
                    else {}
                ),
            }
            for key, spread in card.criteria.items()
        },
        "judged": card.score is not None,
        "thin": card.score is not None and card.thin,
        "split": card.split,
        "spread": card.spread,
        "zone": card.zone,
        "borderline": card.borderline,
        "cut": cut_at,
    }
    agreed = {key: value for (unit, key), value in given.agreed.items() if unit == card.target}
    if agreed:
        details["agreed"] = agreed
    if card.evened is not None:
        details["evened"] = card.evened
    if settings["dealing"] == "random1" and card.criteria:
        turns = settings["turns"]
        details["sum"] = round(turns * sum(spread.mean for spread in card.criteria.values()), DIGITS)
        details["counted"] = card.raters != turns
    return details


def followed(name: str, changes: list[Change], context: Context) -> list[Change]:
    """A shown result is told anew when it is parted at another place, or when the room has put a card somewhere."""
    parted = [
        change.row["id"]
        for change in changes
        if change.table == "activity"
        and "cut" in change.row.get("settings", {})
        and "state" not in change.row
    ]
    placed = [
        change.row["activity"]
        for change in changes
        if change.table == "mark" and change.row["voter"] == audience.AGREED
    ]
    touched = [context.read.activity(activity) for activity in (*parted, *placed)]
    return [more for activity in touched if activity for more in recounted(activity, context)]


def apply(name: str, body: Body, activity: Row, actor: Actor, context: Context) -> list[Change]:
    """One command: a rating, more cards please, "I'm done"; by facilitators where the room put a card."""
    if actor.audience == "facilitators" and isinstance(body, BallotRoom):
        _check_room_may_rate(activity)
        return in_the_room.apply(body, activity, in_the_room.AS_ONE, context)
    if isinstance(body, MarkSet):
        _check_answer(body, activity["settings"])
        if actor.audience == "facilitators" and _is_for_the_room(activity):
            return _for_the_room(body, activity, context)
        if actor.audience == "facilitators":
            return _agreed(body, activity, context)
        return _rated(body, activity, actor, context)
    if isinstance(body, BallotDeal) and activity["settings"]["dealing"] in ("subset", "random1"):
        return rate_hands.asked_for(activity, actor, context)
    if isinstance(body, BallotDone):
        voter = audience.alias(activity, activity["round"], actor.person, context.read)
        return shared.said_done(activity, voter, context, done=body.done)
    raise Refused("closed", "In “{title}” cards are rated; this is something else.", title=activity["title"])


def _check_answer(body: MarkSet, settings: dict[str, Any]) -> None:
    """Raises Refused unless the criterion exists and the value is one of its answers."""
    criterion = next((one for one in settings["criteria"] if one["key"] == body.criterion), None)
    if criterion is None:
        raise Refused("not_found", "There is no such criterion in this step.", field="criterion")
    if body.value is None:
        return
    low, high, step = criterion["min"], criterion["max"], criterion["step"]
    if not low <= body.value <= high or (body.value - low) % step:
        raise Refused("over_cap", "The answers go from {low} to {high}.", field="value", low=low, high=high)


def _rated(body: MarkSet, activity: Row, actor: Actor, context: Context) -> list[Change]:
    """One person's rating of one card by one criterion, or that they cannot judge it."""
    shared.must_be_open(activity)
    settings = activity["settings"]
    if settings["placement"] == "plenary":
        raise Refused("closed", "In “{title}” the room places the cards together.", title=activity["title"])
    if body.value is None and not settings["unsure"]:
        raise Refused("over_cap", "In this step every card gets an answer.", field="value")
    shared.check_on_ballot(body.target, activity, context)
    voter = audience.alias(activity, activity["round"], actor.person, context.read)
    dealt = None
    if settings["dealing"] != "all":
        if body.target not in rate_hands.dealt_to(activity, voter, context):
            raise Refused("not_found", "This card is for somebody else to rate.", field="target")
    elif not settings["own_items"] and shared.is_own(body.target, actor, context):
        raise Refused("own_idea", "In this step one rates other people's cards.", field="target")
    if settings["dealing"] == "subset":
        dealt = rate_hands.after_a_mark(activity, voter, (body.target, body.criterion), actor, context)
    place = (body.target, body.criterion)
    marks = context.read.marks_by(activity["id"], activity["round"], voter)
    given = 1 + sum((mark["target"], mark["criterion"]) != place for mark in marks)
    paper = shared.ballot(activity, voter, context, given=given)
    if dealt is not None:
        paper = put("ballot", **{**paper.row, "dealt": dealt})
    return [shared.mark(activity, body.target, body.criterion, voter, body.value), paper]


def _is_for_the_room(activity: Row) -> bool:
    """Whether a facilitator's mark is the answer of people without a phone; else it is where all put a card."""
    placement = activity["settings"]["placement"]
    return bool(
        placement == "individual" or (placement == "both" and activity["state"] in ("open", "paused"))
    )


def _check_room_may_rate(activity: Row) -> None:
    """Raises Refused (closed) where an answer of many people at once has no meaning."""
    if activity["settings"]["placement"] == "plenary":
        raise Refused("closed", "In “{title}” the room places the cards together.", title=activity["title"])
    if activity["settings"]["dealing"] == "random1":
        raise Refused("closed", "Here cards go from phone to phone, so only people with a phone rate them.")


def _for_the_room(body: MarkSet, activity: Row, context: Context) -> list[Change]:
    _check_room_may_rate(activity)
    shared.must_be_open(activity)
    shared.check_on_ballot(body.target, activity, context)
    return in_the_room.apply(body, activity, in_the_room.AS_ONE, context)


def _agreed(body: MarkSet, activity: Row, context: Context) -> list[Change]:
    """Where the room puts a card, while that is open; where people rated alone first, after their result is shown.

    A place shown while others still rate by themselves would pull them to it.
    """
    placement = activity["settings"]["placement"]
    if activity["state"] != "revealed" and placement == "both":
        raise Refused("closed", "The room places the cards when the result is shown.")
    if activity["state"] != "revealed":
        shared.must_be_open(activity)
    shared.check_on_ballot(body.target, activity, context)
    return [shared.mark(activity, body.target, body.criterion, audience.AGREED, body.value)]
