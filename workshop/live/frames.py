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
PUSHED_AT_ONCE: Final = 4
_AROUND: Final = 1024
"""Bytes of a frame that are no rows."""
SPREAD_MS: Final = 1000
SPREAD_MS_EACH: Final = 2
"""What is larger than PUSH_LIMIT bytes goes in up to PUSHED_AT_ONCE frames, parted between two revs. Larger still,
or one rev alone (a reveal), it is fetched by its readers within SPREAD_MS, or 2 ms for each of them."""


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
    db: Connection,
    workshop: str,
    code: str,
    before: int,
    tables: set[str],
    acting: set[str],
    sent: Sent,
    now: int,
) -> list[Frame]:
    """The frames of all that changed in a workshop after the rev `before`.

    tables: in which; acting: who sent commands; now: ms.
    """
    sent.touch(workshop, before)
    to = Reading(db, workshop).rev()
    changed = streams.changed(db, workshop, before, tables)
    frames = []
    for shown_to in audience.AUDIENCES:
        shown = streams.room_views(changed, shown_to)
        if shown:
            since = sent.last(workshop, shown_to)
            sent.advance(workshop, shown_to, to)
            payloads = _pushed(since, to, now, shown)
            if len(payloads) > PUSHED_AT_ONCE or any(len(payload) > PUSH_LIMIT for payload in payloads):
                payloads = [encoded("room", since, to, now, **_where(db, workshop, code, to))]
            frames += [Frame(workshop, "room", shown_to, payload) for payload in payloads]
    for person, own in streams.own_changed(db, workshop, changed, acting).items():
        payload = encoded("me", sent.last(workshop, person), to, now, rows=own)
        sent.advance(workshop, person, to)
        frames.append(Frame(workshop, "me", person, payload))
    return frames


def _pushed(since: int, to: int, now: int, shown: streams.Rows) -> list[bytes]:
    """One frame; a large one in parts, each up to a rev, so that whoever has one part can take the next."""
    whole = encoded("room", since, to, now, rows=shown)
    if len(whole) <= PUSH_LIMIT:
        return [whole]
    revs = sorted({row["rev"] for rows in shown.values() for row in rows})
    ends = [*_ends(revs, shown), to]
    return [
        encoded("room", first, last, now, rows=_between(shown, first, last))
        for first, last in zip([since, *ends], ends, strict=False)
    ]


def _ends(revs: list[int], shown: streams.Rows) -> list[int]:
    """The revs after which a new part begins, each part as large as fits."""
    lengths = dict.fromkeys(revs, 0)
    for rows in shown.values():
        for row in rows:
            lengths[row["rev"]] += len(orjson.dumps(row)) + 1
    ends = []
    room = PUSH_LIMIT - _AROUND
    left = room
    for earlier, rev in zip([None, *revs], revs, strict=False):
        if earlier is not None and lengths[rev] > left:
            ends.append(earlier)
            left = room
        left -= lengths[rev]
    return ends


def _between(shown: streams.Rows, first: int, last: int) -> streams.Rows:
    """The rows whose rev is after the first and not after the last."""
    found = {table: [row for row in rows if first < row["rev"] <= last] for table, rows in shown.items()}
    return {table: rows for table, rows in found.items() if rows}


def _where(db: Connection, workshop: str, code: str, to: int) -> Row:
    """Where a large frame is fetched, and how far all its readers spread out."""
    spread_ms = max(SPREAD_MS, SPREAD_MS_EACH * streams.people(db, workshop))
    return {"fetch": fetch_url(code, to), "spread_ms": spread_ms}


def fetch_url(code: str, to: int) -> str:
    """Where the room's snapshot is fetched when it is too large to be pushed. to: the rev that it reaches at least."""
    return f"/api/v1/workshops/{code}/state?stream=room&at={to}"


def encoded(stream: str, since: int, to: int, now: int, **rest: Any) -> bytes:
    """A frame as it goes over the wire. since, to: revs; now: ms."""
    return orjson.dumps({"stream": stream, "from": since, "to": to, "now": now, **rest})
