"""The server's clock jumps: nothing is lost or out of order, a step closes once, and no time is given away twice.

A phone's wrong clock is tested in a browser (tests/browser/test_clock.py).
"""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid5

import pytest
from running_workshop import CLOCK, MINUTE, RunningWorkshop

from workshop.domain.change import Row
from workshop.store import due

HOUR = 60 * MINUTE


@pytest.fixture
def timed(tmp_path: Path) -> Iterator[RunningWorkshop]:
    """Five minutes of writing with a hard timer, just opened."""
    phases = [{"mode": "alone", "minutes": 5}]
    agenda = [{"kind": "collect", "settings": {"timer": "hard", "phases": phases}}]
    workshop = RunningWorkshop(tmp_path, agenda).with_people(3).with_ideas(3)
    yield workshop
    workshop.db.close()


def beat(workshop: RunningWorkshop) -> list[Row]:
    """What the clock does in one look at the tables (workshop/live/clock.py); the answers."""
    return [
        workshop.send(
            CLOCK,
            task.command,
            op=str(uuid5(UUID(task.subject), f"{task.command}:{task.mark}")),
            **task.fields,
        )
        for task in due.at(workshop.db, workshop.now)
    ]


def state(workshop: RunningWorkshop) -> str:
    return str(workshop.activity("collect")["state"])


@pytest.mark.parametrize("jump", [-24 * HOUR, -HOUR, HOUR, 24 * HOUR])
def test_whatever_the_clock_does_revs_go_on_and_readers_stay_level(timed: RunningWorkshop, jump: int) -> None:
    before, rev = timed.snapshot("facilitators"), timed.rev()
    timed.now += jump
    timed.idea(timed.people[0], "After the jump")
    assert timed.rev() == rev + 1
    frame = timed.snapshot("facilitators", before["to"])
    assert (frame["from"], frame["to"]) == (rev, rev + 1)
    assert [row["text"] for row in frame["rows"]["idea"]] == ["After the jump"]
    timed.now -= jump
    timed.idea(timed.people[0], "And back")
    assert timed.rev() == rev + 2


def test_a_jump_back_closes_nothing_early_and_the_step_still_ends(timed: RunningWorkshop) -> None:
    timed.now -= HOUR
    assert beat(timed) == []
    assert state(timed) == "open"
    timed.now += HOUR + 6 * MINUTE
    [answer] = beat(timed)
    assert answer["ok"]
    assert state(timed) == "sealed"


def test_a_jump_ahead_and_back_closes_a_step_once(timed: RunningWorkshop) -> None:
    timed.now += HOUR
    assert [answer["ok"] for answer in beat(timed)] == [True]
    rev = timed.rev()
    timed.now -= HOUR
    assert beat(timed) == []
    timed.now += HOUR
    assert beat(timed) == []
    assert (state(timed), timed.rev()) == ("sealed", rev)


def test_a_paused_step_keeps_its_minutes_through_a_jump(timed: RunningWorkshop) -> None:
    timed.now += 2 * MINUTE
    timed.turn("pause", "collect")
    timed.now += 11 * HOUR  # short of the time after which a workshop ends by itself
    assert [answer for answer in beat(timed) if answer["ok"]] == []
    timed.turn("open", "collect")
    assert timed.activity("collect")["ends_at"] - timed.now == 3 * MINUTE
