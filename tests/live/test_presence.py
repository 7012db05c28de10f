"""Who is here, and whose screen may stand still: told as numbers, and the second one to facilitators only."""

from collections.abc import Callable
from typing import Any

import pytest
from live_workshop import Workshop
from wire import Line, new_id

Make = Callable[..., Workshop]


def joined(workshop: Workshop) -> str:
    """The token of one more participant."""
    return str(workshop.phone().post(f"/w/{workshop.code}/join", {"op": new_id()}).json()["token"])


def presence(line: Line) -> list[dict[str, Any]]:
    return [payload for event, payload in line.heard if event == "presence"]


@pytest.mark.both_loops
def test_facilitators_alone_are_told_of_devices_that_look_stuck(a_workshop: Make) -> None:
    workshop = a_workshop()
    desk, wall, stays = workshop.facilitator, workshop.wall(), workshop.person()
    leaves, token = workshop.person(), joined(workshop)
    lost = workshop.line(token)
    desk.until(lambda line: {"online": 3} in presence(line))

    leaves.send_raw("41")
    leaves.close()
    lost.close()
    told = desk.until(lambda line: next((one for one in presence(line) if "stuck" in one), None), within_s=15)
    assert told == {"online": 3, "stuck": 1}
    late = workshop.line(workshop.made["facilitator_token"])
    late.until(lambda line: told in presence(line))

    back = workshop.line(token)
    desk.until(lambda line: presence(line)[-1] == {"online": 3})
    workshop.everyone_sees_all(wall, stays, back)
    for other in (wall, stays, back):
        assert presence(other)
        assert not [one for one in presence(other) if "stuck" in one]
