"""The facilitator's turns: open, pause, step, seal, reveal, finish, reopen, extend.

Each turn returns the changes of the activity's row and of what its kind does at that moment. Turns compose:
revealing an open activity seals it first; opening the next one finishes the one before.
"""

from workshop.domain import agenda, audience, dates, flow, groups
from workshop.domain.change import Change, Context, Row, insert, update
from workshop.domain.commands import ActivityExtend, ActivityTurn
from workshop.domain.kinds import kind_of
from workshop.domain.refusal import Refused


def turn(name: str, body: ActivityTurn, context: Context) -> list[Change]:
    """One turn of an activity. Raises Refused: not_found, stale, closed."""
    activity = known(body.activity, context)
    agenda.check_seen(activity, body.rev)
    agenda.check_turn(name, activity)
    if isinstance(body, ActivityExtend):
        return _extend(activity, body.minutes, context)
    if name == "open":
        return _resume(activity, context) if activity["state"] == "paused" else _open(activity, context)
    if name == "reopen":
        return _reopen(activity, context)
    if name == "back":
        return _back(activity, context)
    if name == "pause":
        return _pause(activity, context)
    if name == "step":
        return _step(activity, context)
    return close(name, activity, context)


def known(activity_id: str, context: Context) -> Row:
    """The activity, if it is in the agenda. Raises Refused (not_found)."""
    activity = context.read.activity(activity_id)
    if activity is None or activity["state"] == "removed":
        raise Refused("not_found", "This step is not in the agenda.", field="activity")
    return activity


def close(name: str, activity: Row, context: Context) -> list[Change]:
    """seal, reveal or finish: all that has not happened yet on the way there, in one go."""
    kind = kind_of(activity["kind"])
    changes: list[Change] = []
    if activity["state"] in ("open", "paused"):
        changes += kind.sealed(activity, context)
    if name in ("reveal", "finish") and activity["state"] != "revealed":
        changes += kind.revealed(activity, context, changes)
    state = {"seal": "sealed", "reveal": "revealed", "finish": "done"}[name]
    closed_at = activity["closed_at"] or context.now
    changes.append(
        update("activity", id=activity["id"], state=state, ends_at=None, left_ms=None, closed_at=closed_at)
    )
    if state == "done" and audience.leaves_no_trace(activity):
        changes += forget(activity, context)
    return changes


def forget(activity: Row, context: Context) -> list[Change]:
    """The erasure of the link between people and what they gave: the keys become nothing."""
    keys = [
        update("activity_key", activity=key["activity"], round=key["round"], key=b"")
        for key in context.read.all_keys()
        if key["activity"] == activity["id"]
    ]
    return [*keys, *groups.forgotten(activity, context)]


def _open(activity: Row, context: Context) -> list[Change]:
    """For the first time; once more, as a new round, where it was put back meanwhile."""
    if activity["opened_at"] is not None:
        return _reopen({**activity, "opened_at": None}, context)
    return _begun(activity, 1, _running(context), context)


def _running(context: Context) -> Row | None:
    return agenda.running(context.read.agenda())


def _begun(activity: Row, round: int, before: Row | None, context: Context) -> list[Change]:
    """The activity opens. before: the one that runs, and is finished by that."""
    changes: list[Change] = []
    if before is not None and before["id"] != activity["id"]:
        changes += close("finish", before, context)
    fresh = {**activity, "round": round, "step": 0, "state": "open", "opened_at": context.now}
    if not audience.names_shown(activity):
        # It is written last; a kind that seats people without names needs it already
        fresh["key"] = context.secret(audience.KEY_BYTES)
    coming = flow.into(fresh, before, changes, context)
    if coming.own_of:
        fresh["progress"] = {**fresh["progress"], "own_of": coming.own_of}
    came, resolved = kind_of(activity["kind"]).opened(fresh, coming.ideas, context)
    fresh["settings"] = {**activity["settings"], **resolved}
    for change in came:
        if change.table == "activity":
            fresh |= change.row
    changes += coming.cards
    changes += flow.marked(came, coming.added)
    if "key" in fresh:
        changes.append(insert("activity_key", activity=activity["id"], round=round, key=fresh["key"]))
    changes.append(
        update(
            "activity",
            id=activity["id"],
            state="open",
            round=round,
            step=0,
            settings=fresh["settings"],
            progress=fresh["progress"],
            ends_at=_timer(fresh, context),
            left_ms=None,
            opened_at=activity["opened_at"] or context.now,
            closed_at=None,
            **dates.still_ahead(activity, context),
        )
    )
    workshop = context.read.workshop()
    if not dates.goes_by_dates(workshop):
        changes.append(update("workshop", id=workshop["id"], ends_at=context.now + dates.IDLE_MS))
    return changes


def _resume(activity: Row, context: Context) -> list[Change]:
    left = activity["left_ms"]
    ends_at = None if left is None else context.now + left
    return [update("activity", id=activity["id"], state="open", ends_at=ends_at, left_ms=None)]


def _reopen(activity: Row, context: Context) -> list[Change]:
    return _begun(activity, activity["round"] + 1, _running(context), context)


def _back(activity: Row, context: Context) -> list[Change]:
    """The step before once more, as a new round; this one waits again, and what was given in it stays where it is."""
    earlier = agenda.before(context.read.agenda(), activity)
    if not earlier:
        raise Refused("closed", "No step has been run before this one.")
    # A date that has brought it would bring it again at once
    by_hand = {"opens_at": None} if (activity["opens_at"] or context.now + 1) <= context.now else {}
    waits = update("activity", id=activity["id"], state="ready", ends_at=None, left_ms=None, **by_hand)
    return [waits, *_begun(earlier[0], earlier[0]["round"] + 1, None, context)]


def _pause(activity: Row, context: Context) -> list[Change]:
    left = None if activity["ends_at"] is None else max(activity["ends_at"] - context.now, 0)
    return [update("activity", id=activity["id"], state="paused", ends_at=None, left_ms=left)]


def _step(activity: Row, context: Context) -> list[Change]:
    if is_last_step(activity):
        raise Refused("closed", "“{title}” has no further part.", title=activity["title"])
    stepped = {**activity, "step": activity["step"] + 1}
    kind = kind_of(activity["kind"])
    onward = agenda.next_step(stepped, kind.steps(activity), context.now)
    if dates.closes_by_date(activity, context):
        onward = update("activity", **{**onward.row, "ends_at": None})
    return [*kind.stepped(stepped, context), onward]


def is_last_step(activity: Row) -> bool:
    """Whether nothing of the activity comes after the step that runs."""
    return bool(activity["step"] + 1 >= len(kind_of(activity["kind"]).steps(activity)))


def goes_on_by_itself(activity: Row) -> bool:
    """Whether the clock ends the part that runs: a hard timer, or a box that is open for its own time."""
    settings = activity["settings"]
    if settings.get("timer") == "hard":
        return True
    if settings.get("flow") not in ("timed", "chain"):
        return False
    is_shared = any(phase["mode"] == "shared" for phase in settings["phases"])
    return bool(activity["step"] < len(settings["boxes"]) or not is_shared)


def _timer(activity: Row, context: Context) -> int | None:
    if dates.closes_by_date(activity, context):
        return None
    minutes = kind_of(activity["kind"]).steps(activity)
    return agenda.timer_from(activity, minutes[min(activity["step"], len(minutes) - 1)], context.now)


def _extend(activity: Row, minutes: float, context: Context) -> list[Change]:
    more = int(minutes * 60_000)
    if dates.closes_by_date(activity, context):
        return [update("activity", id=activity["id"], closes_at=activity["closes_at"] + more)]
    if activity["state"] == "paused":
        return [update("activity", id=activity["id"], left_ms=(activity["left_ms"] or 0) + more)]
    ends_at = max(activity["ends_at"] or context.now, context.now) + more
    return [update("activity", id=activity["id"], ends_at=ends_at)]
