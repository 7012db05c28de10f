"""The agenda: which activity follows which, what each state allows, its timer, and what flows on.

draft, ready -> open <-> paused -> sealed -> revealed -> done; done -> open again as a new round.
One activity runs at a time: opening the next finishes the one before, and carries its ideas on.
"""

import hashlib
from collections.abc import Iterable
from typing import Final

from workshop.domain import cut
from workshop.domain.change import Change, Row, update
from workshop.domain.refusal import Refused
from workshop.domain.words import phrase

RUNNING: Final = frozenset({"open", "paused", "sealed", "revealed"})
NOT_YET_RUN: Final = frozenset({"draft", "ready"})
GRACE_MS: Final = 10_000
"""After a hard timer ends, a sentence may be finished for this long (ms)."""

_FROM: Final[dict[str, frozenset[str]]] = {
    "open": frozenset({"draft", "ready", "paused"}),
    "pause": frozenset({"open"}),
    "step": frozenset({"open", "paused"}),
    "seal": frozenset({"open", "paused"}),
    "reveal": frozenset({"open", "paused", "sealed"}),
    "finish": RUNNING,
    "reopen": frozenset({"sealed", "revealed", "done"}),
    "extend": frozenset({"open", "paused"}),
    "back": frozenset({"open", "paused"}),
    "skip": NOT_YET_RUN,
    "put back": frozenset({"skipped"}),
    "remove": NOT_YET_RUN | {"skipped"},
    "choose": NOT_YET_RUN | {"sealed", "revealed", "done"},
    "rescue": RUNNING | {"done"},
}


def check_turn(turn: str, activity: Row) -> None:
    """Raises Refused (closed) unless this turn is possible in the activity's state."""
    if activity["state"] not in _FROM[turn]:
        raise Refused("closed", _NOT_NOW[activity["state"]], title=activity["title"])


def check_seen(activity: Row, rev: int) -> None:
    """Raises Refused (stale) if the activity has changed since the facilitator saw it."""
    if activity["rev"] != rev:
        raise Refused(
            "stale",
            "Somebody else changed this step a moment ago. Look at how it stands now, then press again.",
        )


def running(agenda: Iterable[Row]) -> Row | None:
    """The activity that runs now, if one does."""
    return next((activity for activity in agenda if activity["state"] in RUNNING), None)


def before(agenda: list[Row], activity: Row) -> list[Row]:
    """The activities in front of this one that have been run, nearest first."""
    earlier = [row for row in agenda if row["position"] < activity["position"] and was_run(row)]
    return sorted(earlier, key=lambda row: -row["position"])


def was_run(activity: Row) -> bool:
    """Whether it was opened, and not put back to wait since."""
    return activity["opened_at"] is not None and activity["state"] not in NOT_YET_RUN | {"skipped"}


def timer_from(activity: Row, minutes: float, now: int) -> int | None:
    """When a step of so many minutes should end (ms), or None where the activity has no timer."""
    if activity["settings"].get("timer") == "none" or minutes <= 0:
        return None
    return now + int(minutes * 60_000)


def next_step(activity: Row, minutes: list[float], now: int) -> Change:
    """The activity in the step that it is on by now. minutes: of each of its steps."""
    timer = timer_from(activity, minutes[min(activity["step"], len(minutes) - 1)], now)
    return update(
        "activity", id=activity["id"], state="open", step=activity["step"], ends_at=timer, left_ms=None
    )


def renumbered(agenda: list[Row], moved: Row, before_id: str | None) -> list[tuple[str, int]]:
    """(activity, new position) for those whose position changes when one is put before another."""
    others = [row for row in agenda if row["id"] != moved["id"]]
    if before_id is None:
        place = len(others)
    else:
        places = [index for index, row in enumerate(others) if row["id"] == before_id]
        if not places:
            raise Refused(
                "not_found", "The step to put it before is no longer in the agenda.", field="before"
            )
        place = places[0]
    order = [*others[:place], moved, *others[place:]]
    return [(row["id"], index) for index, row in enumerate(order) if row is moved or row["position"] != index]


def lot(seed: str, activity: str, item: str) -> str:
    """The last link of every tie chain: reproducible from the workshop's seed, blind to time."""
    return hashlib.sha256(f"{seed}:{activity}:{item}".encode()).hexdigest()


def top(standings: list[Row], n: int, ties: str) -> list[str]:
    """The targets that go on: the carry rule `top n`.

    standings: {target, score, supporters} in order, best first, the lot already drawn. ties: `include` takes
    everyone level with the n-th on score and supporters, up to 2n. Beyond that, and by every other rule, the lot
    decides here; where somebody may be asked, flow.py asks first. Zero score never passes.
    """
    found = cut.first(standings, n)
    taken = found.taken(n, ties)
    return found.by_lot() if taken is None else taken


_NOT_NOW: Final = {
    "draft": phrase("“{title}” is not ready yet: that is not possible now."),
    "ready": phrase("“{title}” is not started yet: that is not possible now."),
    "open": phrase("“{title}” is running: that is not possible now."),
    "paused": phrase("“{title}” is paused: that is not possible now."),
    "sealed": phrase("“{title}” is closed: that is not possible now."),
    "revealed": phrase("“{title}” is closed and shown: that is not possible now."),
    "done": phrase("“{title}” is over: that is not possible now."),
    "skipped": phrase("“{title}” is left out: that is not possible now."),
    "removed": phrase("“{title}” is no longer in the agenda: that is not possible now."),
}
