"""The wire: who connects, what they ask for, and the frames that go out to them.

A socket belongs to one person in one audience of one workshop, told by its token alone; nothing in a payload
can widen that. Handlers only check shape, put an envelope into the inbox and return its answer as the ack.
"""

import json
import logging
from collections.abc import Callable
from typing import Annotated, Any, Final

import orjson
from flask_socketio import SocketIO
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from socketio.exceptions import ConnectionRefusedError

from workshop import runtime
from workshop.domain.audience import NEARLY_IN
from workshop.domain.change import Actor
from workshop.domain.commands import COMMANDS, Id, parse
from workshop.domain.refusal import Refused
from workshop.languages import known, words
from workshop.live.deals import AT_MOST, Deals
from workshop.live.engine import Engine, now_ms
from workshop.live.inbox import Envelope
from workshop.live.limits import Limits
from workshop.live.rooms import Holder, Removed, Rooms
from workshop.live.snapshots import Snapshots

log = logging.getLogger(__name__)

LOOK_S: Final = 1.0
"""Once a second the rooms are told what is new: who is here, and whoever heard nothing, that nothing was."""


class JsonForSockets:
    """What Socket.IO encodes with; frames that are encoded already pass through as they are."""

    @staticmethod
    def dumps(value: Any, **_: Any) -> str:
        return orjson.dumps(value).decode()

    @staticmethod
    def loads(text: str, **_: Any) -> Any:
        try:
            return orjson.loads(text)
        except orjson.JSONDecodeError:
            # Half of an emoji (a lone surrogate), which browsers do send: it must not block a phone's outbox.
            mended = json.dumps(json.loads(text), ensure_ascii=False).encode("utf-8", "replace")
            return orjson.loads(mended)


class Since(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    room: int = 0
    me: int = 0


class Sync(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    since: Since


class Deal(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    activity: Id
    n: Annotated[int, Field(ge=1, le=AT_MOST)]


class Sheets(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    activity: Id


_OP: TypeAdapter[str] = TypeAdapter(Id)


class Wire:
    """The handlers of one server. holder_of: who a token stands for, None if it is not good; raises Removed."""

    def __init__(
        self,
        socketio: SocketIO,
        rooms: Rooms,
        engine: Engine,
        snapshots: Snapshots,
        deals: Deals,
        limits: Limits,
        holder_of: Callable[[str], Holder | None],
    ) -> None:
        self._socketio = socketio
        self._engine = engine
        self._snapshots = snapshots
        self._deals = deals
        self._limits = limits
        self._holder_of = holder_of
        self._rooms = rooms
        self._holders = rooms.holders
        self._languages: dict[str, str] = {}

    def start(self) -> None:
        """Takes connections, and keeps telling who is here and how far the streams are."""
        # Registered below Flask: a request context for every command would cost a tenth of the processor.
        for event, handler in {
            "connect": self.on_connect,
            "disconnect": self.on_disconnect,
            "do": self.on_do,
            "sync": self.on_sync,
            "deal": self.on_deal,
            "sheets": self.on_sheets,
        }.items():
            self._socketio.server.on(event, handler)
        runtime.loop().spawn(self._keep_telling)

    def on_connect(self, sid: str, _environ: object = None, auth: object = None) -> None:
        if sid in self._holders:
            return  # an event of this name, sent over a connection that is there
        said = auth if isinstance(auth, dict) else {}
        try:
            holder = self._looked_up(said.get("token"))
        except Removed:
            raise ConnectionRefusedError("removed") from None
        except Exception:
            # Unanswered, the client would wait for ever; told so, it tries again.
            log.exception("a connection could not be looked up")
            raise ConnectionRefusedError("busy") from None
        if holder is None:
            raise ConnectionRefusedError("token")
        language = said.get("lang")
        self._languages[sid] = (known(language) if isinstance(language, str) else None) or "en"
        if not self._rooms.enter(sid, holder) and holder.audience != "waiting":
            online = self._rooms.presence.online(holder.workshop)
            counts = self._rooms.counts(holder.workshop, holder.audience, online)
            self._socketio.emit("presence", counts, to=sid)

    def _looked_up(self, token: object) -> Holder | None:
        """Who the token stands for; asked again if the door moved while it was looked up. Raises Removed."""
        while True:
            moves = self._rooms.door_moves
            holder = self._holder_of(token) if isinstance(token, str) else None
            if moves == self._rooms.door_moves:
                return holder

    def on_disconnect(self, sid: str, reason: object = None, *_: object) -> None:
        if not self._socketio.server.manager.is_connected(sid, "/"):
            self._rooms.leave(
                sid, reason
            )  # else it is an event of this name: nobody forgets themselves by it
            self._languages.pop(sid, None)

    def on_do(self, sid: str, payload: object = None, *_: object) -> dict[str, Any]:
        try:
            return self._engine.do(self._envelope(self._holders.get(sid), payload))
        except Refused as refusal:
            return self._told(sid, refusal)

    def on_sync(self, sid: str, payload: object = None, *_: object) -> dict[str, Any]:
        holder = self._holders.get(sid)
        try:
            since = Sync.model_validate(payload).since
        except ValidationError:
            refusal = Refused("bad_shape", "sync takes since: room and me, two numbers.")
            return self._told(sid, refusal)
        if holder is None:
            return self._told(sid, Refused("forbidden", "This connection is closed."))
        try:
            frames = self._snapshots.frames_since(
                workshop=holder.workshop,
                code=holder.code,
                audience=holder.audience,
                person=holder.person,
                room=since.room,
                me=since.me,
                now=now_ms(),
            )
        except Refused as refusal:
            return self._told(sid, refusal)
        return {"frames": [orjson.Fragment(frame) for frame in frames]}

    def on_deal(self, sid: str, payload: object = None, *_: object) -> dict[str, Any]:
        holder = self._holders.get(sid)
        try:
            if holder is None or holder.person is None or holder.audience != "participants":
                raise Refused("forbidden", "This can only be done from another place in the workshop.")
            self._limits.check(holder.workshop, holder.person, "marks")
            asked = Deal.model_validate(payload)
            hand = self._deals.deal(holder.workshop, holder.person, asked.activity, asked.n)
        except ValidationError:
            return self._told(sid, Refused("bad_shape", "deal takes an activity and n, how many cards."))
        except Refused as refusal:
            return self._told(sid, refusal)
        return {"ok": True, "rev": hand.rev, "rows": {"idea": [orjson.Fragment(card) for card in hand.cards]}}

    def on_sheets(self, sid: str, payload: object = None, *_: object) -> dict[str, Any]:
        holder = self._holders.get(sid)
        try:
            if holder is None or holder.person is None or holder.audience != "participants":
                raise Refused("forbidden", "This can only be done from another place in the workshop.")
            self._limits.check(holder.workshop, holder.person, "marks")
            activity = Sheets.model_validate(payload).activity
            found = self._snapshots.sheets(holder.workshop, holder.person, activity)
        except ValidationError:
            return self._told(sid, Refused("bad_shape", "sheets takes an activity.", field="activity"))
        except Refused as refusal:
            return self._told(sid, refusal)
        return {"ok": True, **found}

    def _told(self, sid: str, refusal: Refused) -> dict[str, Any]:
        """The refusal in the language of this connection."""
        said = words(self._languages.get(sid, "en")).gettext(refusal.sentence, **refusal.values)
        return refusal.as_ack(said)

    def _envelope(self, holder: Holder | None, payload: object) -> Envelope:
        """The well-formed command. Raises Refused."""
        if not isinstance(payload, dict):
            raise Refused("bad_shape", "A command is an object with op, cmd and its fields.")
        if holder is None or holder.person is None or holder.audience == "walls":
            raise Refused("forbidden", "The big screen only shows.")
        if holder.audience == "waiting":
            raise Refused("forbidden", NEARLY_IN)
        fields = {key: value for key, value in payload.items() if key not in ("op", "cmd")}
        actor = Actor(person=holder.person, audience=holder.audience)
        name = payload.get("cmd")
        if not isinstance(name, str):
            raise Refused("bad_shape", "A command has a name: cmd.", field="cmd")
        try:
            op = _OP.validate_python(payload.get("op"))
        except ValidationError:
            raise Refused("bad_shape", "A command has an id of its own: op, a UUID.", field="op") from None
        body = parse(name, fields, actor)
        rate = "marks" if holder.audience == "facilitators" else COMMANDS[name].rate
        self._limits.check(holder.workshop, holder.person, rate)
        return Envelope(holder.workshop, actor, op, name, body)

    def _keep_telling(self) -> None:
        while True:
            runtime.loop().sleep(LOOK_S)
            self._rooms.tell_presence()
            self._rooms.pulse(self._engine.sent, now_ms())
