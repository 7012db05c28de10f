"""Catching up: the frames that bring one connection from what it has to what is, by the same rows as live.

Load, reconnect and loss are one path: a stream asked for since 0 is a snapshot, since n the rows changed
after n. What is too large to be pushed is fetched over HTTP.
"""

from typing import Any

import orjson

from workshop.domain.audience import Audience
from workshop.live import batch
from workshop.store import streams
from workshop.store.connection import Connection
from workshop.store.reading import Reading


def frames_since(
    db: Connection,
    *,
    workshop: str,
    code: str,
    audience: Audience,
    person: str | None,
    room: int,
    me: int,
    now: int,
) -> list[bytes]:
    """A frame per stream from the revs that the client has, encoded."""
    frames = [room_frame(db, workshop, audience, room, now)]
    if len(frames[0]) > batch.PUSH_LIMIT:
        rev = Reading(db, workshop).rev()
        frames = [
            _encoded("room", 0, rev, now, fetch=batch.fetch_url(code, "room"), spread_ms=batch.SPREAD_MS)
        ]
    if person is not None:
        frames.append(own_frame(db, workshop, person, me, now))
    return frames


def room_frame(db: Connection, workshop: str, audience: Audience, since: int, now: int) -> bytes:
    """The room stream of an audience since a rev; from the beginning if that rev is none of this workshop's."""
    rev = Reading(db, workshop).rev()
    since = since if 0 < since <= rev else 0
    return _encoded("room", since, rev, now, rows=streams.room_rows(db, workshop, since, audience))


def own_frame(db: Connection, workshop: str, person: str, since: int, now: int) -> bytes:
    """The person's own stream since a rev."""
    rev = Reading(db, workshop).rev()
    since = since if 0 < since <= rev else 0
    return _encoded("me", since, rev, now, rows=streams.own_rows(db, workshop, person, since))


def _encoded(stream: str, since: int, to: int, now: int, **rest: Any) -> bytes:
    return orjson.dumps({"stream": stream, "from": since, "to": to, "now": now, **rest})
