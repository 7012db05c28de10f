"""Who connects in the very moment in which the facilitator removes them, and where programs of this machine knock."""

from pathlib import Path
from typing import Any

import pytest
from socketio.exceptions import ConnectionRefusedError

from workshop.config import Config
from workshop.live.limits import Limits
from workshop.live.rooms import Holder, Removed, Rooms
from workshop.live.sockets import Wire

TROLL = Holder("workshop", "BCDFGH", "troll", "participants")


class NoSockets:
    """What is asked of Socket.IO and of the fan-out while somebody is at the door."""

    def __getattr__(self, name: str) -> Any:
        return lambda *_, **__: None


def wire(rooms: Rooms, holder_of: Any) -> Wire:
    nothing: Any = NoSockets()
    return Wire(nothing, rooms, nothing, nothing, nothing, Limits(), holder_of)


def test_who_is_removed_while_connecting_does_not_come_in() -> None:
    nothing: Any = NoSockets()
    rooms = Rooms(nothing, nothing)
    removed: list[str] = []

    def looked_up(token: str) -> Holder:
        if removed:
            raise Removed
        # The row was read as active; now the removal is committed, before the answer is there
        removed.append(token)
        rooms.shut_out(TROLL.workshop, str(TROLL.person))
        return TROLL

    with pytest.raises(ConnectionRefusedError, match="removed"):
        wire(rooms, looked_up).on_connect("sid", auth={"token": "t"})
    assert rooms.holders == {}


def test_others_come_in_while_somebody_is_removed() -> None:
    nothing: Any = NoSockets()
    rooms = Rooms(nothing, nothing)
    asked: list[str] = []

    def looked_up(token: str) -> Holder:
        if not asked:
            rooms.shut_out(TROLL.workshop, "somebody else")
        asked.append(token)
        return TROLL

    wire(rooms, looked_up).on_connect("sid", auth={"token": "t"})
    assert rooms.holders == {"sid": TROLL}
    assert len(asked) == 2


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("localhost", "http://127.0.0.1:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),
        ("", "http://127.0.0.1:8000"),
        ("192.0.2.7", "http://192.0.2.7:8000"),
        ("::1", "http://[::1]:8000"),
        ("::", "http://[::1]:8000"),
        ("2001:db8::7", "http://[2001:db8::7]:8000"),
        ("doable.example.org", "http://doable.example.org:8000"),
    ],
)
def test_programs_of_this_machine_knock_where_the_server_listens(host: str, url: str) -> None:
    assert Config(data=Path("data"), host=host).local_url == url
