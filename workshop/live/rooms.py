"""Who is connected, and what goes out to them: the outbox of this process, one room per audience and per person."""

import time
from dataclasses import dataclass, replace
from typing import Final

import orjson
from flask_socketio import SocketIO

from workshop import runtime
from workshop.domain.audience import AUDIENCES, Audience
from workshop.live.fanout import Fanout
from workshop.live.frames import Frame, Sent
from workshop.live.presence import Presence

SILENCE_S: Final = 5.0
"""After so long without a frame a room hears a pulse."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who a token stands for. person: participant id; None for a big screen."""

    workshop: str
    code: str
    person: str | None
    audience: Audience


class Removed(Exception):
    """The token is good, but its person was shut out of the workshop."""


class Rooms:
    """The outbox of this process. holders: connection id -> who it is; presence: who is here."""

    def __init__(self, socketio: SocketIO, fanout: Fanout) -> None:
        self._socketio = socketio
        self._fanout = fanout
        self.holders: dict[str, Holder] = {}
        self.door_moves = 0
        self._spoken_at: dict[tuple[str, str], float] = {}
        self.presence = Presence()

    def enter(self, sid: str, holder: Holder) -> bool:
        """A connection gets what its audience and its person get. True if that is news, of which all are told soon."""
        self._fanout.enter(sid, _rooms_of(holder))
        self.holders[sid] = holder
        self._spoken_at.setdefault((holder.workshop, holder.audience), time.monotonic())
        return _counts(holder) and self.presence.arrive(holder.workshop, str(holder.person))

    def leave(self, sid: str, reason: object = None) -> None:
        """A connection is over; reason: what Socket.IO says of it."""
        holder = self.holders.pop(sid, None)
        if holder is None:
            return
        self._fanout.leave(sid, _rooms_of(holder))
        if _counts(holder):
            goodbye = reason == self._socketio.server.reason.CLIENT_DISCONNECT
            self.presence.leave(holder.workshop, str(holder.person), goodbye=goodbye)

    def send(self, frame: Frame) -> None:
        """One message to all connections of an audience or of a person."""
        self._fanout.send(room_of(frame.workshop, frame.to), "rows", frame.payload)
        if frame.stream == "room":
            self._spoken_at[(frame.workshop, frame.to)] = time.monotonic()

    @property
    def dropped(self) -> int:
        """Frames that slow clients were not sent."""
        return self._fanout.dropped

    def tell_presence(self) -> None:
        """Who is here, as a number, to everybody in the workshops where it has changed."""
        for workshop, online in self.presence.news():
            for audience in AUDIENCES:
                counts = orjson.dumps(self.counts(workshop, audience, online))
                self._fanout.send(room_of(workshop, audience), "presence", counts)

    def pulse(self, sent: Sent, now: int) -> None:
        """How far the streams are, to whoever has heard no frame for a while or was sent less than the others. now: ms.

        While frames come, each tells by its `from` what was missed before it.
        """
        moment = time.monotonic()
        silent = {room for room, spoken_at in self._spoken_at.items() if moment - spoken_at >= SILENCE_S}
        behind = self._fanout.take_behind()
        told = set()
        for sid, holder in list(self.holders.items()):
            room = (holder.workshop, holder.audience)
            to = holder.person or holder.audience
            if (room in silent or sid in behind) and (holder.workshop, to) not in told:
                told.add((holder.workshop, to))
                self._fanout.send(room_of(holder.workshop, to), "pulse", _pulse(holder, sent, now))
        for quiet in silent:
            if self._fanout.is_empty(room_of(*quiet)):
                del self._spoken_at[quiet]
            else:
                self._spoken_at[quiet] = moment

    def counts(self, workshop: str, audience: Audience, online: int) -> dict[str, int]:
        """Who is here as this audience is told: facilitators also how many look stuck, if any do."""
        stuck = self.presence.stuck(workshop) if audience == "facilitators" else 0
        return {"online": online, **({"stuck": stuck} if stuck else {})}

    def let_in(self, workshop: str, person: str, sent: Sent, now: int) -> None:
        """Somebody who has been waiting at the door: told how far the room is, they ask for all of it. now: ms."""
        self.door_moves += 1
        for sid, holder in list(self.holders.items()):
            if (holder.workshop, holder.person) == (workshop, person) and holder.audience == "waiting":
                self.leave(sid)
                inside = replace(holder, audience="participants")
                self.enter(sid, inside)
                self._fanout.send(room_of(workshop, person), "pulse", _pulse(inside, sent, now))

    def shut_out(self, workshop: str, person: str) -> None:
        """Tells a removed person, and closes their connections."""
        self.door_moves += 1
        message = "The facilitator has closed this place for you. What you wrote is kept on this device."
        notice = orjson.dumps({"kind": "removed", "message": message})
        self._fanout.send(room_of(workshop, person), "notice", notice)
        for sid, holder in list(self.holders.items()):
            if (holder.workshop, holder.person) == (workshop, person):
                self.leave(sid)
                runtime.loop().spawn(self._socketio.server.disconnect, sid)
        self.presence.forget(workshop, person)

    def tell_all(self, kind: str, message: str) -> None:
        """A word to everybody who is connected."""
        self._socketio.emit("notice", {"kind": kind, "message": message})


def _pulse(holder: Holder, sent: Sent, now: int) -> bytes:
    """How far the streams of this holder are; who waits at the door has no room. now: ms."""
    room = 0 if holder.audience == "waiting" else sent.last(holder.workshop, holder.audience)
    me = sent.last(holder.workshop, holder.person) if holder.person else 0
    return orjson.dumps({"room": room, "me": me, "now": now})


def room_of(workshop: str, to: str) -> str:
    """The name of the room of an audience or a person of a workshop."""
    return f"{workshop}/{to}"


def _rooms_of(holder: Holder) -> list[str]:
    people = [holder.person] if holder.person is not None else []
    return [room_of(holder.workshop, to) for to in (holder.audience, *people)]


def _counts(holder: Holder) -> bool:
    """Facilitators and big screens are not counted among those who are here."""
    return holder.audience == "participants" and holder.person is not None
