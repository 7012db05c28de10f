"""Catching up: the frames that bring one connection from what it has to what is, by the same rows as live.

Load, reconnect and loss are one path: a stream asked for since 0 is a snapshot, since n the rows changed after
n. Rooms are made once for everybody who asks for the same: after a restart a thousand phones ask at once. What
is too large to be pushed is fetched over HTTP, zipped once: whoever comes in the next seconds gets the same, and asks
for the little that is newer. A rev names its rows for ever, so nothing kept here can be wrong.
"""

import gzip
import time
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
from workshop.store import sheets, streams
from workshop.store.connection import Connection
from workshop.store.reading import Reading

Made = TypeVar("Made")

KEPT: Final = 64
"""Rooms kept ready: audiences of a few workshops, since a few revs."""
WAITING: Final = 2500
"""Connections that may wait to catch up, some two seconds' work; more are asked to come back in a moment."""
NEW_S: Final = 3.0
"""For so long a large room is handed out as it was: while a room fills, every join is a rev."""
_ZIP_LEVEL: Final = 5


@dataclass(frozen=True, slots=True)
class _Large:
    """The last room that was too large to be pushed. made_at: s, monotonic."""

    rev: int
    made_at: float


@dataclass(frozen=True, slots=True)
class _Own:
    """Whose own stream is asked for, from which rev on; nobody's where person is None. now: ms."""

    workshop: str
    person: str | None
    since: int
    now: int


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
        self._large: dict[tuple[str, str], _Large] = {}
        self._fetched: dict[tuple[str, str], int] = {}
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
        """A frame per stream from the revs that the client has; of the room none for who waits at the door.

        Raises Refused (busy) when too many ask at once.
        """
        if self._waiting >= WAITING:
            raise Refused("busy", "Very many are coming back at once; one moment.", retry_after=2)
        self._waiting += 1
        spread_ms = frames.SPREAD_MS_EACH * self._waiting
        try:
            rev, own = self._reader.read_each(_own_frames, _Own(workshop, person, me, now))
            since = room if 0 < room <= rev else 0
            shown = (
                None
                if audience == "waiting"
                else self._shown(workshop, code, audience, since, rev, now, spread_ms)
            )
        finally:
            self._waiting -= 1
        return [frame for frame in (shown, own) if frame is not None]

    def _shown(
        self, workshop: str, code: str, audience: Audience, since: int, rev: int, now: int, spread_ms: int
    ) -> bytes:
        """The frame of the room stream, or where it is to be fetched."""
        large = self._large.get((workshop, audience))
        if since == 0 and large is not None and time.monotonic() - large.made_at < NEW_S:
            return _to_fetch(code, 0, large.rev, now, spread_ms)
        news = self.room(workshop, audience, since, rev)
        if len(news.rows) <= frames.PUSH_LIMIT:
            return news.frame(now)
        if since == 0:
            self._large[(workshop, audience)] = _Large(news.rev, time.monotonic())
        return _to_fetch(code, since, news.rev, now, spread_ms)

    def own(self, workshop: str, person: str, now: int) -> bytes:
        """The snapshot of a person's own stream."""
        _, own = self._reader.read_each(_own_frames, _Own(workshop, person, 0, now))
        assert own is not None
        return own

    def sheets(self, workshop: str, person: str, activity: str) -> dict[str, Any]:
        """The sheets that a person has in hand now. Raises Refused."""
        return self._reader.read(sheets.in_hand, workshop, person, activity)

    def rev(self, workshop: str, audience: Audience, at_least: int) -> int:
        """The workshop's revision; an earlier one, not before `at_least`, if the room is kept as it was then."""
        place = (workshop, audience)
        large = self._large.get(place)
        for kept in (large.rev if large else 0, self._fetched.get(place, 0)):
            if 0 < at_least <= kept:
                return kept
        rev = self._reader.read(_rev, workshop)
        if at_least:
            self._fetched[place] = rev
        return rev

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


def _to_fetch(code: str, since: int, to: int, now: int, spread_ms: int) -> bytes:
    """A frame that says where the room is to be had. spread_ms: who asks alone need not wait."""
    told = {"stream": "room", "from": since, "to": to, "now": now}
    return orjson.dumps({**told, "fetch": frames.fetch_url(code, to), "spread_ms": spread_ms})


def _own_frames(db: Connection, asked: list[_Own]) -> list[tuple[int, bytes | None]]:
    """For each who asks: the workshop's rev, and their own stream since theirs."""
    revs = {workshop: Reading(db, workshop).rev() for workshop in {one.workshop for one in asked}}
    rows = {
        workshop: streams.own_rows(db, workshop, {one.person for one in asked if one.person})
        for workshop in revs
    }
    return [(revs[one.workshop], _own_frame(one, revs[one.workshop], rows[one.workshop])) for one in asked]


def _own_frame(asked: _Own, rev: int, rows: dict[str, streams.Rows]) -> bytes | None:
    if asked.person is None:
        return None
    since = asked.since if 0 < asked.since <= rev else 0
    news = streams.newer(rows.get(asked.person, {}), since)
    return orjson.dumps({"stream": "me", "from": since, "to": rev, "now": asked.now, "rows": news})


def _room(db: Connection, workshop: str, audience: Audience, since: int) -> Room:
    rev = Reading(db, workshop).rev()
    return Room(since, rev, orjson.dumps(streams.room_rows(db, workshop, since, audience)))


def _rev(db: Connection, workshop: str) -> int:
    return Reading(db, workshop).rev()
