"""What goes out after a batch: one frame per audience that has something to see, one per person with rows of
their own. Frames are rows, not events; who sees what of a row is domain/audience.py's alone.
"""

from dataclasses import dataclass
from typing import Any, Final

import orjson

from workshop.domain import audience
from workshop.domain.change import Row
from workshop.store import streams
from workshop.store.connection import Connection
from workshop.store.reading import Reading

PUSH_LIMIT: Final = 64 * 1024
SPREAD_MS: Final = 1000
SPREAD_MS_EACH: Final = 2
"""A frame larger than PUSH_LIMIT bytes is fetched by its readers within SPREAD_MS, or 2 ms for each of them."""


@dataclass(slots=True)
class Frame:
    """One message for a room (all of an audience) or for a person, already encoded."""

    workshop: str
    stream: str
    to: str
    payload: bytes


class Sent:
    """The last `to` of each stream in this process: soft, since a client that misses something asks again.

    log_to_empty: erased values may still stand in the write-ahead log; also after a start, since nobody knows
    how the process before this one ended.
    """

    def __init__(self) -> None:
        self.log_to_empty = True
        self._base: dict[str, int] = {}
        self._last: dict[tuple[str, str], int] = {}

    def touch(self, workshop: str, rev: int) -> None:
        """The rev before this process first changed the workshop: no client can have less and not have synced."""
        self._base.setdefault(workshop, rev)

    def last(self, workshop: str, stream: str) -> int:
        """Where the next frame of this stream starts."""
        return self._last.get((workshop, stream), self._base.get(workshop, 0))

    def advance(self, workshop: str, stream: str, to: int) -> None:
        """A frame up to `to` is on its way."""
        self._last[(workshop, stream)] = to


def made(
    db: Connection, workshop: str, code: str, before: int, acting: set[str], sent: Sent, now: int
) -> list[Frame]:
    """The frames of all that changed in a workshop after the rev `before`. acting: who sent commands; now: ms."""
    sent.touch(workshop, before)
    to = Reading(db, workshop).rev()
    changed = streams.all_changed(db, workshop, before)
    frames = []
    for shown_to in audience.AUDIENCES:
        shown = streams.room_views(changed, shown_to)
        if shown:
            since = sent.last(workshop, shown_to)
            sent.advance(workshop, shown_to, to)
            payload = encoded("room", since, to, now, rows=shown)
            if len(payload) > PUSH_LIMIT:
                payload = encoded("room", since, to, now, **_where(db, workshop, code))
            frames.append(Frame(workshop, "room", shown_to, payload))
    for person, own in streams.own_changed(db, workshop, changed, acting).items():
        payload = encoded("me", sent.last(workshop, person), to, now, rows=own)
        sent.advance(workshop, person, to)
        frames.append(Frame(workshop, "me", person, payload))
    return frames


def _where(db: Connection, workshop: str, code: str) -> Row:
    """Where a large frame is fetched, and how far all its readers spread out."""
    spread_ms = max(SPREAD_MS, SPREAD_MS_EACH * streams.people(db, workshop))
    return {"fetch": fetch_url(code, "room"), "spread_ms": spread_ms}


def fetch_url(code: str, stream: str) -> str:
    """Where a stream's snapshot is fetched when it is too large to be pushed."""
    return f"/api/v1/workshops/{code}/state?stream={stream}"


def encoded(stream: str, since: int, to: int, now: int, **rest: Any) -> bytes:
    """A frame as it goes over the wire. since, to: revs; now: ms."""
    return orjson.dumps({"stream": stream, "from": since, "to": to, "now": now, **rest})
