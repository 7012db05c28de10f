"""An open workshop goes by dates: which step is to open or to close now, when the whole is over, and what comes next.

The turns at `opens_at` and `closes_at` (ms) are commands of the actor `clock` (store/due.py). Where somebody has to
choose first, or nothing flows in, such a turn is refused and waits for a facilitator, who may also press before the
date. Steps of live workshops may have the same dates; nothing follows from them.
"""

from typing import Final

from workshop.domain import agenda
from workshop.domain.change import Change, Context, Row, update
from workshop.domain.refusal import Refused

IDLE_MS: Final = 12 * 3_600_000
"""A live workshop ends by itself this long (ms) after its last activity was opened."""
OVER_AFTER_MS: Final = 24 * 3_600_000
"""An open workshop ends by itself this long (ms) after its last date."""
_BY_THE_CLOCK_ALWAYS: Final = frozenset({"seal", "step"})


def goes_by_dates(workshop: Row) -> bool:
    """Whether people come when they can, and steps open and close by themselves."""
    return bool(workshop["mode"] == "open")


def closes_by_date(activity: Row, context: Context) -> bool:
    """Whether the step ends at its date, so that no minutes are counted in it."""
    return activity["closes_at"] is not None and goes_by_dates(context.read.workshop())


def check_clock(turn: str, context: Context) -> None:
    """Raises Refused (forbidden) for a turn that the clock takes in open workshops only."""
    if turn not in _BY_THE_CLOCK_ALWAYS and not goes_by_dates(context.read.workshop()):
        raise Refused("forbidden", "In a live workshop the facilitator opens and closes the steps.")


def check_order(activity: Row) -> None:
    """Raises Refused (bad_date) for a step that would close before it opens."""
    opens, closes = activity["opens_at"], activity["closes_at"]
    if opens is not None and closes is not None and closes <= opens:
        raise Refused("bad_date", "A step closes after it has opened.", field="closes_at")


def to_close(steps: list[Row], now: int) -> Row | None:
    """The step that runs past its closing date. What is paused waits for whoever paused it."""
    row = agenda.running(steps)
    if row is None or row["closes_at"] is None or row["state"] not in ("open", "sealed"):
        return None
    return row if row["closes_at"] <= now else None


def to_open(steps: list[Row], now: int) -> Row | None:
    """The step whose time it is: the last one of those behind all that were begun.

    One whose time passed while no server ran, or while it waited for somebody to choose, is left to the facilitator.
    """
    due = [
        row
        for row in _waiting(steps)
        if row["opens_at"] is not None
        and row["opens_at"] <= now
        and (row["closes_at"] is None or row["closes_at"] > now)
    ]
    return due[-1] if due else None


def ahead(workshop: Row, steps: list[Row], now: int) -> tuple[Row | None, Row | None]:
    """The running step that will close by itself, and the next one that will open so."""
    if not goes_by_dates(workshop) or workshop["state"] != "live":
        return None, None
    runs, waiting = agenda.running(steps), _waiting(steps)[:1]
    closing = runs if runs and runs["state"] == "open" and (runs["closes_at"] or 0) > now else None
    return closing, next((row for row in waiting if (row["opens_at"] or 0) > now), None)


def still_ahead(activity: Row, context: Context) -> Row:
    """The closing date of a step that opens now: one that has passed says nothing any more."""
    past = closes_by_date(activity, context) and activity["closes_at"] <= context.now
    return {"closes_at": None} if past else {}


_TOLD_BY: Final = {
    "activity": frozenset({"state", "opens_at", "closes_at", "position", "title"}),
    "workshop": frozenset({"state", "plan"}),
}


def followed(changes: list[Change], context: Context) -> list[Change]:
    """In an open workshop: its end and what comes next, where these changes may have moved them."""
    if not any(_TOLD_BY.get(change.table, frozenset()) & change.row.keys() for change in changes):
        return []
    workshop = context.read.workshop()
    if not goes_by_dates(workshop) or workshop["state"] != "live":
        return []
    steps = context.read.agenda()
    now = {"ends_at": _over_at(steps, context), "plan": {**workshop["plan"], "next": _next(steps)}}
    new = {column: value for column, value in now.items() if workshop[column] != value}
    return [update("workshop", id=workshop["id"], **new)] if new else []


def _over_at(steps: list[Row], context: Context) -> int | None:
    """A day after the last date, and never right after somebody has gone on by hand; without dates only by hand."""
    dates = [
        row[at] for row in steps for at in ("opens_at", "closes_at") if row["state"] != "skipped" and row[at]
    ]
    return max(max(dates) + OVER_AFTER_MS, context.now + IDLE_MS) if dates else None


def _next(steps: list[Row]) -> Row | None:
    """What comes next, as people are told of it who have not seen it yet."""
    waiting = _waiting(steps)
    return {"title": waiting[0]["title"], "opens_at": waiting[0]["opens_at"]} if waiting else None


def _waiting(steps: list[Row]) -> list[Row]:
    """The steps that are still to come, behind all that were begun."""
    reached = max((row["position"] for row in steps if agenda.was_run(row)), default=-1)
    return [row for row in steps if row["position"] > reached and row["state"] in agenda.NOT_YET_RUN]
