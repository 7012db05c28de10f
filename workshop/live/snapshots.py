"""Catching up: the frames that bring one connection from what it has to what is, by the same rows as live.

Load, reconnect and loss are one path: a stream asked for since 0 is a snapshot, since n the rows changed after
n. Rooms are made once for everybody who asks for the same: after a restart a thousand phones ask at once. What
is too large to be pushed is fetched over HTTP, zipped once. A rev names its rows for ever, so nothing kept here
can be out of date.
"""

import gzip
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

import orjson

from workshop import runtime
from workshop.domain.audience import Audience
from workshop.domain.refusal import Refused
from workshop.live import frames
from workshop.live.readers import Reader
from workshop.store import streams
from workshop.store.connection import Connection
from workshop.store.reading import Reading

Made = TypeVar("Made")

KEPT: Final = 64
"""Rooms kept ready: audiences of a few workshops, since a few revs."""
WAITING: Final = 600
"""Connections that may wait to catch up; more are asked to come back in a moment."""
_ZIP_LEVEL: Final = 5


@dataclass(frozen=True, slots=True)
class Room:
    """The rows of an audience changed after `since`, as of `rev`, encoded."""

    since: int
    rev: int
    rows: bytes

    def frame(self, now: int | None = None) -> bytes:
        """The room's frame. now: ms, left out where the bytes are kept."""
        told = {} if now is None else {"now": now}
        return orjson.dumps(
            {
                "stream": "room",
                "from": self.since,
                "to": self.rev,
                **told,
                "rows": orjson.Fragment(self.rows),
            }
        )


class Snapshots:
    """Rooms and people's own rows, read beside the engine."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._rooms: _Once[Room] = _Once()
        self._zipped: _Once[bytes] = _Once()
        self._waiting = 0

    def frames_since(
        self,
        *,
        workshop: str,
        code: str,
        audience: Audience,
        person: str | None,
        room: int,
        me: int,
        now: int,
    ) -> list[bytes]:
        """A frame per stream from the revs that the client has. Raises Refused (busy) when too many ask at once."""
        if self._waiting >= WAITING:
            raise Refused("busy", "Very many are coming back at once; one moment.", retry_after=2)
        self._waiting += 1
        try:
            rev, own = self._reader.read(_own_frame, workshop, person, me, now)
            news = self.room(workshop, audience, room, rev)
        finally:
            self._waiting -= 1
        is_small = len(news.rows) <= frames.PUSH_LIMIT
        shown = news.frame(now) if is_small else _to_fetch(news, code, now)
        return [shown] if own is None else [shown, own]

    def own(self, workshop: str, person: str, now: int) -> bytes:
        """The snapshot of a person's own stream."""
        _, own = self._reader.read(_own_frame, workshop, person, 0, now)
        assert own is not None
        return own

    def rev(self, workshop: str) -> int:
        """The workshop's revision."""
        return self._reader.read(_rev, workshop)

    def room(self, workshop: str, audience: Audience, since: int, rev: int) -> Room:
        """The room as of `rev` or a little later; from the beginning if `since` is none of the workshop's revs."""
        since = since if 0 < since <= rev else 0
        return self._rooms.get(
            (workshop, audience, since, rev), lambda: self._reader.read(_room, workshop, audience, since)
        )

    def zipped(self, workshop: str, audience: Audience, rev: int) -> bytes:
        """The whole room as of `rev` or a little later, as a zipped frame."""
        return self._zipped.get(
            (workshop, audience, rev),
            lambda: runtime.loop().in_thread(
                gzip.compress, self.room(workshop, audience, 0, rev).frame(), _ZIP_LEVEL
            ),
        )


class _Once(Generic[Made]):
    """The last results by key. Whoever asks for one that is being made waits for it."""

    def __init__(self) -> None:
        self._made: OrderedDict[Any, Made] = OrderedDict()
        self._making: dict[Any, list[runtime.Answer]] = {}

    def get(self, key: Any, make: Callable[[], Made]) -> Made:
        if key in self._made:
            self._made.move_to_end(key)
            return self._made[key]
        if key in self._making:
            answer = runtime.loop().answer()
            self._making[key].append(answer)
            answer.wait()
            return self.get(key, make)
        return self._make(key, make)

    def _make(self, key: Any, make: Callable[[], Made]) -> Made:
        self._making[key] = []
        try:
            made = make()
            self._made[key] = made
            while len(self._made) > KEPT:
                self._made.popitem(last=False)
            return made
        finally:
            for answer in self._making.pop(key):
                answer.set(None)


def _to_fetch(room: Room, code: str, now: int) -> bytes:
    """A frame that says where the room is to be had."""
    told = {"stream": "room", "from": room.since, "to": room.rev, "now": now}
    return orjson.dumps({**told, "fetch": frames.fetch_url(code, "room"), "spread_ms": frames.SPREAD_MS})


def _own_frame(
    db: Connection, workshop: str, person: str | None, since: int, now: int
) -> tuple[int, bytes | None]:
    """The workshop's rev, and the person's own stream since theirs."""
    rev = Reading(db, workshop).rev()
    if person is None:
        return rev, None
    since = since if 0 < since <= rev else 0
    rows = streams.own_rows(db, workshop, person, since)
    return rev, orjson.dumps({"stream": "me", "from": since, "to": rev, "now": now, "rows": rows})


def _room(db: Connection, workshop: str, audience: Audience, since: int) -> Room:
    rev = Reading(db, workshop).rev()
    return Room(since, rev, orjson.dumps(streams.room_rows(db, workshop, since, audience)))


def _rev(db: Connection, workshop: str) -> int:
    return Reading(db, workshop).rev()
