"""discuss: one thing at a time. Talk about cards in a row, show them, brief the room, talk in groups, or take a break.

The queue lies in `progress.items`, and each card is a step of its own. `progress` further says how often the time was
lengthened (`extra`), what the taps at the bell came to (`asked`), how long each card was talked about (`minutes`) and
whose hand comes before the others (`first`).
Hands are rows: who spoke least is next (hands.py), after whoever wrote the card where `speaking` says so and the card
shows it. Who voted low is never told by a place in that line: they come forward themselves. What is typed by a
facilitator stands under the card it belongs to. Groups (discuss_groups.py) have one part and no hands.
"""

from typing import Annotated, Any, Final, Literal

from pydantic import Field, model_validator

from workshop.domain import agenda, audience, groups
from workshop.domain.change import Actor, Change, Context, Row, insert, put, update
from workshop.domain.commands import (
    BallotDone,
    Body,
    HandCall,
    HandRaise,
    IdeaAdd,
    IdeaEdit,
    IdeaOnly,
    MarkSet,
    QueueSet,
    TalkCount,
)
from workshop.domain.kinds import collect, discuss_groups, hands, shared, single_step
from workshop.domain.refusal import Refused
from workshop.domain.words import phrase

TITLE: Final = phrase("Talk")
PROMPT: Final = phrase("What should we know about this before we go on?")
MINUTES: Final = 10.0
JUDGES: Final = False

WITH_ITEMS: Final = frozenset({"talk", "demo", "groups"})
QUEUE_MOST: Final = 40
"""Longer queues would never be reached."""
BOXES: Final = ("note", "question", "park")
NOTE_CHARS: Final = 300
AHEAD_MS: Final = 2_000
"""A phone's clock may be this far ahead when it hears the bell."""

Minutes = Annotated[float, Field(ge=0.5, le=30, allow_inf_nan=False)]


class Settings(shared.Common):
    mode: Literal["talk", "brief", "break", "demo", "groups"] = "talk"
    grouping: shared.Grouping | None = None
    per_group: Literal["all", "one"] = "all"
    order: Literal["score", "spread", "manual", "shuffle"] = "score"
    minutes_per_item: Minutes = 5
    continue_vote: bool = True
    extra_minutes: Minutes = 2
    max_extra: Annotated[int, Field(ge=0, le=5)] = 2
    speaking: Literal["free", "rounds", "low_votes_first", "author_first"] = "free"
    source: shared.Source = shared.Source()
    script: shared.Script = shared.Script(
        say=phrase(
            "One card at a time. Who has not spoken yet goes first; at the bell we all say whether to go on."
        ),
        if_stuck=phrase("Ask: who sees it differently? And what would have to be true for this to work?"),
    )

    @model_validator(mode="after")
    def fits_the_mode(self) -> "Settings":
        in_groups = self.mode == "groups"
        self.grouping = (self.grouping or shared.Grouping()) if in_groups else None
        if in_groups and "script" not in self.model_fields_set:
            self.script = discuss_groups.SCRIPT
        return self


minutes_of = single_step.minutes_of  # how many cards there will be is known only when it opens


def opened(activity: Row, ideas: list[str], context: Context) -> tuple[list[Change], dict[str, Any]]:
    """The queue is fixed now; a briefing or a break has none."""
    came = ideas if activity["settings"]["mode"] in WITH_ITEMS else []
    queue = _ordered(activity, came, context)[:QUEUE_MOST]
    if discuss_groups.in_groups(activity):
        return discuss_groups.opened(activity, queue, context), {}
    progress = {"items": queue, "extra": 0, "since": context.now, "minutes": {}, "asked": None}
    progress["first"] = _begins({**activity, "progress": progress, "step": 0}, context)
    return [*shared.entries(activity, queue), update("activity", id=activity["id"], progress=progress)], {}


def _begins(activity: Row, context: Context) -> list[str]:
    """The hand of whoever wrote the card that is on, where they are asked to begin and stand on it by name."""
    items = activity["progress"]["items"]
    card = context.read.idea(items[activity["step"]]) if activity["step"] < len(items) else None
    home = context.read.activity(card["activity"]) if card else None
    if activity["settings"]["speaking"] != "author_first" or card is None or home is None:
        return []
    if not audience.names_shown(home) or card["author"] in audience.NOBODYS:
        return []
    return [hands.id_of(activity, groups.veiled(activity, card["author"], context))]


def _ordered(activity: Row, ideas: list[str], context: Context) -> list[str]:
    """score, manual: as they came, best first. spread: those the group disagrees on most. shuffle: by the lot."""
    order = activity["settings"]["order"]
    if order == "shuffle":
        seed = f"{context.read.workshop()['seed']}:{activity['round']}"
        return sorted(ideas, key=lambda idea: agenda.lot(seed, activity["id"], idea))
    if order == "spread":
        spread = _spreads(activity, context)
        return sorted(ideas, key=lambda idea: -spread.get(idea, 0.0))
    return ideas


def _spreads(activity: Row, context: Context) -> dict[str, float]:
    """idea -> how far apart the group's latest judgements of it were."""
    for earlier in agenda.before(context.read.agenda(), activity):
        found = {
            row["target"]: float(row["details"]["spread"])
            for row in context.read.results(earlier["id"], earlier["round"])
            if row["status"] == "active" and row["details"].get("spread") is not None
        }
        if found:
            return found
    return {}


def steps(activity: Row) -> list[float]:
    """A card a step; without cards the whole is one."""
    items = activity["progress"].get("items") or []
    return [float(activity["settings"]["minutes_per_item"])] * len(items) or [activity["minutes"]]


def stepped(activity: Row, context: Context) -> list[Change]:
    """The next card: its time starts anew, hands go down, nobody has tapped yet."""
    progress = {
        **_with_minutes(activity["progress"], activity["step"] - 1, context.now),
        "extra": 0,
        "since": context.now,
        "asked": None,
        "first": _begins(activity, context),
    }
    return [
        update("activity", id=activity["id"], progress=progress),
        *hands.all_down(activity, context),
        *_nobody_tapped(activity, context),
    ]


def sealed(activity: Row, context: Context) -> list[Change]:
    """What became of each card: talked about, or parked because the time was over."""
    if discuss_groups.in_groups(activity):
        found = enumerate(discuss_groups.outcomes(activity, context))
        return [insert("result", **_row(activity, place, card, about)) for place, (card, about) in found]
    progress = _with_minutes(activity["progress"], activity["step"], context.now)
    results = [
        insert("result", **_result(activity, place, item, progress["minutes"]))
        for place, item in enumerate(progress.get("items") or [])
    ]
    return [
        *results,
        update("activity", id=activity["id"], progress=progress),
        *hands.all_down(activity, context),
    ]


def _result(activity: Row, place: int, item: str, minutes: dict[str, float]) -> dict[str, Any]:
    reached = place <= activity["step"]
    details = (
        {"outcome": "talked", "minutes": minutes.get(item, 0)}
        if reached
        else {"outcome": "parked", "reason": "time"}
    )
    return _row(activity, place, item, details)


def _row(activity: Row, place: int, item: str, details: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": shared.result_id(activity, item),
        "activity": activity["id"],
        "round": activity["round"],
        "target": item,
        "status": "active",
        "score": 0.0,
        "supporters": 0,
        "n": 0,
        "rank": place + 1,
        "near_next": 0,
        "by_lot": 0,
        "agree": None,
        "pass": None,
        "disagree": None,
        "room": 0,
        "details": details,
        "public_rev": None,
    }


def revealed(activity: Row, context: Context, after: list[Change]) -> list[Change]:
    """What was parked is there for all to see, and what groups have written."""
    results = shared.show_results(activity, context, after)
    return (
        [*results, *discuss_groups.shown(activity, context)]
        if discuss_groups.in_groups(activity)
        else results
    )


def recounted(activity: Row, context: Context) -> list[Change]:
    """What was talked about was talked about, whatever becomes of the card."""
    return []


def carry(activity: Row, context: Context, select: dict[str, Any]) -> list[str]:
    """The cards that were reached, in the order of the talk; the first n where n are asked for."""
    if discuss_groups.in_groups(activity):
        return discuss_groups.carry(activity, context, select)
    items = activity["progress"].get("items") or []
    reached = shared.still_active(items[: activity["step"] + 1], context)
    return reached[: select["top"]] if select["top"] else reached


def _with_minutes(progress: Row, step: int, now: int) -> Row:
    """The time since the card of this step came up, pauses included, to half a minute."""
    items = progress.get("items") or []
    if step >= len(items):
        return progress
    spent = round((now - progress["since"]) / 30_000) / 2
    return {**progress, "minutes": {**progress["minutes"], items[step]: spent}}


# What people send


def apply(name: str, body: Body, activity: Row, actor: Actor, context: Context) -> list[Change]:
    """One command: a hand, a tap at the bell; by facilitators who speaks, what is noted, and in which order."""
    if discuss_groups.in_groups(activity):
        return discuss_groups.apply(name, body, activity, actor, context)
    match body:
        case HandRaise():
            return hands.raise_(body, activity, actor, context)
        case HandCall():
            return hands.call(body, activity, context)
        case MarkSet() if actor.audience == "participants":
            return _tap(body, activity, actor, context)
        case TalkCount():
            return _count(activity, context)
        case QueueSet():
            return _queue(body, activity)
        case IdeaAdd() | IdeaEdit() | IdeaOnly() if actor.audience == "facilitators":
            return _note(name, body, activity, actor, context)
        case BallotDone():
            raise Refused("closed", "In a talk the facilitator moves on.")
    raise Refused("forbidden", "In “{title}” the facilitator takes the notes.", title=activity["title"])


def vote_is_open(activity: Row, now: int) -> bool:
    """Whether everyone is asked to go on or not: from the bell until it is counted."""
    settings, progress = activity["settings"], activity["progress"]
    return bool(
        activity["state"] == "open"
        and settings["mode"] == "talk"
        and settings["continue_vote"]
        and settings["timer"] == "soft"
        and progress.get("extra", 0) < settings["max_extra"]
        and not _is_over(progress)
        and activity["ends_at"] is not None
        and now >= activity["ends_at"]
    )


def _is_over(progress: Row) -> bool:
    asked = progress.get("asked")
    return asked is not None and not asked["go_on"]


def _tap(body: MarkSet, activity: Row, actor: Actor, context: Context) -> list[Change]:
    shared.must_be_open(activity)
    if not vote_is_open(activity, context.now + AHEAD_MS):
        raise Refused("closed", "We are not asked now whether to go on.")
    if (body.target, body.criterion) != _asked_about(activity):
        raise Refused("not_found", "The talk has moved on meanwhile.", field="target")
    if body.value not in (-1, 0, 1):
        raise Refused("over_cap", "The answers are go on, either way and move on.", field="value")
    voter = audience.alias(activity, activity["round"], actor.person, context.read)
    tapped = _tapped(activity, voter, done=1)
    return [shared.mark(activity, body.target, body.criterion, voter, body.value), tapped]


def _asked_about(activity: Row) -> tuple[str, str]:
    """(target, criterion) of the taps now: the card, or the step itself, and how many times it was asked before."""
    items = activity["progress"].get("items") or [activity["id"]]
    return items[activity["step"]], f"go-on-{activity['progress'].get('extra', 0)}"


def _count(activity: Row, context: Context) -> list[Change]:
    """Goes on only if more say so than not; nobody, or as many as not, is no."""
    if not vote_is_open(activity, context.now):
        raise Refused("closed", "Nobody is asked now whether to go on.")
    place = _asked_about(activity)
    values = [
        int(mark["value"])
        for mark in context.read.marks(activity["id"], activity["round"])
        if (mark["target"], mark["criterion"]) == place
    ]
    up, down = values.count(1), values.count(-1)
    asked = {"up": up, "side": values.count(0), "down": down, "go_on": up > down}
    progress = {**activity["progress"], "asked": asked}
    more: dict[str, Any] = {}
    if asked["go_on"]:
        progress["extra"] += 1
        more["ends_at"] = context.now + int(activity["settings"]["extra_minutes"] * 60_000)
    return [
        update("activity", id=activity["id"], progress=progress, **more),
        *_nobody_tapped(activity, context),
    ]


def _nobody_tapped(activity: Row, context: Context) -> list[Change]:
    """How many have tapped is counted anew for each question."""
    voters = {mark["voter"] for mark in context.read.marks(activity["id"], activity["round"])}
    return [_tapped(activity, voter, done=0) for voter in sorted(voters)]


def _tapped(activity: Row, voter: str, *, done: int) -> Change:
    return put(
        "ballot",
        activity=activity["id"],
        round=activity["round"],
        voter=voter,
        given=1,
        done=done,
        people=1,
    )


def _queue(body: QueueSet, activity: Row) -> list[Change]:
    """Another order of the cards that are still to come."""
    if activity["state"] not in ("open", "paused"):
        raise Refused("closed", "The order can be changed while the talk runs.")
    items = activity["progress"].get("items") or []
    come, left = items[: activity["step"] + 1], items[activity["step"] + 1 :]
    if sorted(body.items) != sorted(left):
        raise Refused("stale", "The queue has changed since. Look at how it stands now.", field="items")
    progress = {**activity["progress"], "items": [*come, *body.items]}
    return [update("activity", id=activity["id"], progress=progress)]


def _note(
    name: str, body: IdeaAdd | IdeaEdit | IdeaOnly, activity: Row, actor: Actor, context: Context
) -> list[Change]:
    """A typed line: a note, a question or something parked, seen by all at once."""
    if isinstance(body, IdeaAdd) and not set(body.parents) <= set(activity["progress"].get("items") or []):
        raise Refused("not_found", "This card is not in the queue of this talk.", field="parents")
    settings = {
        **activity["settings"],
        "boxes": [{"key": key, "label": "", "limit": 0} for key in BOXES],
        "limit_per_person": 0,
        "max_chars": NOTE_CHARS,
        "others": "at_once",
    }
    changes = collect.apply(name, body, {**activity, "settings": settings}, actor, context)
    return [change for change in changes if change.table == "idea"]
