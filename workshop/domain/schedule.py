"""Time used against time planned, for the whole agenda, and what could give some back. Pure.

A step that was left out still counts as planned, so that leaving it out makes up for what others took too long.
The console tells the same in static/src/console/schedule.js, as of every second.
"""

import math
from dataclasses import dataclass
from typing import Any, Final

from workshop.domain import agenda, stretching
from workshop.domain.change import Row
from workshop.domain.kinds import discuss_groups, kind_of

MINUTE_MS: Final = 60_000
SLACK_MS: Final = 120_000
"""Two minutes given away are no delay ..."""
SLACK_SHARE: Final = 0.03
"""... and of a whole agenda so much is nobody's."""
PROTECTED: Final = frozenset({"commit"})
"""Never cut: without owners the rest was for nothing."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A step that waits and could give time back. minutes: what it would do with; None where it can be left out."""

    activity: str
    title: str
    minutes: float | None


def late_ms(steps: list[Row], now: int, plan: Row) -> int:
    """By how much the end moves behind the plan if all goes on as planned from here; below 0: time in hand (ms).

    plan: the workshop's; what its recipe promised stays the measure when a step is made shorter.
    """
    begun = min((row["opened_at"] for row in steps if row["opened_at"] is not None), default=now)
    planned = begun + _planned_minutes(steps, plan) * MINUTE_MS
    waiting = sum(row["minutes"] for row in steps if row["state"] in agenda.NOT_YET_RUN)
    return int(now + _remaining_ms(agenda.running(steps), now) + waiting * MINUTE_MS - planned)


def _planned_minutes(steps: list[Row], plan: Row) -> float:
    """Without the time to spare."""
    promised = plan.get("minutes")
    return float(promised - plan.get("slack", 0)) if promised else sum(row["minutes"] for row in steps)


def slack_ms(steps: list[Row], plan: Row) -> int:
    """How far behind the plan is no news (ms): as much as the recipe has to spare."""
    if plan.get("slack"):
        return int(plan["slack"] * MINUTE_MS)
    return max(SLACK_MS, int(SLACK_SHARE * sum(row["minutes"] for row in steps) * MINUTE_MS))


def left_ms(activity: Row, now: int) -> int | None:
    """What the part that runs still has by its clock (ms, below 0 when it is over); None where no clock runs."""
    if activity["state"] == "paused":
        left: int | None = activity["left_ms"]
        return left
    if activity["state"] != "open" or activity["ends_at"] is None:
        return None
    return int(activity["ends_at"] - now)


def _remaining_ms(activity: Row | None, now: int) -> float:
    if activity is None or activity["state"] not in ("open", "paused"):
        return 0
    left = left_ms(activity, now)
    if left is None:
        return max(float(activity["opened_at"] + activity["minutes"] * MINUTE_MS - now), 0)
    # How many cards a talk gets to is the facilitator's to say
    later = [] if activity["kind"] == "discuss" else kind_of(activity["kind"]).steps(activity)
    return max(left, 0) + sum(later[activity["step"] + 1 :]) * MINUTE_MS


def cut(waiting: list[Row], late: int, plan: Row) -> Cut | None:
    """What could give back time: what the recipe says may go first; else a step that nothing hangs on, left out; else
    one that does with fewer minutes.

    waiting: the steps to come, in order; late: ms.
    """
    decided = _decided_before(waiting, plan)
    if decided is not None:
        return decided
    for row in waiting:
        if _hangs_nothing_on(row, waiting):
            return Cut(row["id"], row["title"], None)
    for row in waiting:
        fewer = _fewer_minutes(row, late)
        if fewer is not None:
            return Cut(row["id"], row["title"], fewer)
    return None


def _decided_before(waiting: list[Row], plan: Row) -> Cut | None:
    """The first of the recipe's own cuts that is still to be had, so that nobody has to think about it now."""
    coming = {row["id"]: row for row in waiting}
    for entry in plan.get("late", []):
        row = coming.get(entry["activity"])
        if row is not None and entry["do"] == "skip":
            return Cut(row["id"], row["title"], None)
        if row is not None and row["minutes"] > entry["to"]:
            return Cut(row["id"], row["title"], entry["to"])
    return None


def _hangs_nothing_on(row: Row, waiting: list[Row]) -> bool:
    """A question or a talk that no later step takes from. A break is nobody's to take away, nor are groups: what comes
    next takes what they found."""
    if row["kind"] not in ("poll", "discuss") or _is_break(row) or discuss_groups.in_groups(row):
        return False
    return not any(row["id"] in _named(other["settings"]) for other in waiting)


def _named(settings: dict[str, Any]) -> set[str]:
    """The ids of other steps that these settings mention."""
    parts = [settings.get("source") or {}, settings.get("grouping") or {}]
    return {str(part.get("from")) for part in parts} | {str(settings.get("compare_to"))}


def _fewer_minutes(row: Row, late: int) -> int | None:
    """As few as make up for the delay, but half of what was planned at least; None if that saves no minute."""
    if row["kind"] in PROTECTED or _is_break(row):
        return None
    planned = row["minutes"]
    fewer = max(math.floor(planned - late / MINUTE_MS), math.ceil(planned / 2))
    # Where its parts say how long a step is, they are as short as they can be
    settings = {**row["settings"], **stretching.parts(row["kind"], row["settings"], fewer)}
    possible = kind_of(row["kind"]).minutes_of(settings, fewer)
    return fewer if possible == fewer <= planned - 1 else None


def _is_break(row: Row) -> bool:
    return bool(row["kind"] == "discuss" and row["settings"]["mode"] == "break")
