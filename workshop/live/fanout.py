"""One frame to everybody in a room: encoded once, framed once, written straight to each socket.

The ordinary way through Socket.IO's queues costs about 20 us per client and frame, a direct write 2.5 us. Who
cannot take a frame at once (on polling, still upgrading, something queued, a full socket) gets it the ordinary
way, in order; who has too much queued gets none, and asks for what is missing by its rev. A slow client harms
only itself. This module knows the internals of Engine.IO that tests/unit/test_fanout_contract.py guards.
"""

import contextlib
from collections.abc import Iterable
from typing import Any, Final

from engineio import packet
from engineio.exceptions import SocketIsClosedError
from flask_socketio import SocketIO

from workshop.live.websocket import WebSocket, packed

QUEUED_FRAMES: Final = 64
QUEUED_BYTES: Final = 256 * 1024


class _Member:
    """One connection. straight: its websocket, from when frames may be written to it directly.

    A room of a thousand is gone through for every frame, and what is looked at is in no processor's cache by
    then: each object less saves more than the code that looks at it. So these are kept at hand.
    """

    __slots__ = ("connection", "queue", "sid", "straight")

    def __init__(self, sid: str, connection: Any) -> None:
        self.sid = sid
        self.connection = connection
        self.queue = connection.queue
        self.straight: WebSocket | None = None


class Fanout:
    """Connections by room, and the way to them. direct=False sends everything the ordinary way."""

    def __init__(self, socketio: SocketIO, *, direct: bool) -> None:
        self._server = socketio.server
        self._direct = direct
        self._rooms: dict[str, dict[str, _Member]] = {}
        self._behind: set[str] = set()
        self.dropped = 0

    def enter(self, sid: str, rooms: Iterable[str]) -> None:
        """A connection joins its rooms."""
        connection = self._server.eio._get_socket(self._server.manager.eio_sid_from_sid(sid, "/"))
        member = _Member(sid, connection)
        for room in rooms:
            self._rooms.setdefault(room, {})[sid] = member

    def leave(self, sid: str, rooms: Iterable[str]) -> None:
        """A connection leaves its rooms."""
        for room in rooms:
            members = self._rooms.get(room)
            if members is not None:
                members.pop(sid, None)
                if not members:
                    del self._rooms[room]

    def send(self, room: str, event: str, payload: bytes) -> None:
        """One event, its payload encoded as JSON, to everybody in the room."""
        members = self._rooms.get(room)
        if not members:
            return
        text = f'2["{event}",{payload.decode()}]'
        frame = packed(b"4" + text.encode())
        ordinary = packet.Packet(packet.MESSAGE, data=text)
        for member in list(members.values()):
            straight = member.straight or self._way_to(member)
            # What is queued, a direct write could overtake; a connection that is closing has left its rooms
            if straight is None or member.queue.unfinished_tasks or not straight.send_now(frame):
                self._queue(member, ordinary, len(frame))

    def _way_to(self, member: _Member) -> WebSocket | None:
        """The websocket of a connection that has become one; from then on it stays one."""
        connection = member.connection
        settled = connection.upgraded and not (
            connection.upgrading or connection.closing or connection.closed
        )
        if self._direct and settled:
            member.straight = getattr(connection, "direct", None)
        return member.straight

    def is_empty(self, room: str) -> bool:
        """Whether nobody is in this room."""
        return room not in self._rooms

    def take_behind(self) -> set[str]:
        """Connections that were sent less than the others since this was asked last."""
        behind, self._behind = self._behind, set()
        return behind

    def _queue(self, member: _Member, ordinary: packet.Packet, length: int) -> None:
        queued = member.queue.qsize()
        if queued >= QUEUED_FRAMES or (queued * length >= QUEUED_BYTES and queued > 1):
            self.dropped += 1
            self._behind.add(member.sid)
            return
        with contextlib.suppress(SocketIsClosedError):
            member.connection.send(ordinary)
