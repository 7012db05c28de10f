"""A simulated phone: the wire protocol over a C-speed websocket, by the same rules as a page, and nothing else.

It holds no rows, only how far its streams are: what docs/protocol.md asks of a client (ignore, apply, or ask
`sync`; fetch what is too large; come back after a cut) is done; what arrived is told to the Watch.
"""

import asyncio
import contextlib
import random
import time
import uuid
from typing import Any, Final

import orjson
from picows import WSFrame, WSListener, WSMsgType, WSTransport, ws_connect

from bench import door
from bench.watch import Note, Watch

HEAD: Final = 128
"""The first bytes of a frame tell it from all others: stream, from, to and the time are in them."""
_ROOM: Final = b'42["rows",{"stream":"room"'
_ROWS: Final = b'42["rows",'
_PULSE: Final = b'42["pulse",'

HAND: Final = 20
"""Cards that a phone asks for at once (static/src/participant/sample.js)."""

# As static/src/live/connection.js comes back
AGAIN_AFTER_S: Final = 0.7
AGAIN_AT_MOST_S: Final = 5.0
AGAIN_SPREAD: Final = 0.5


class Cut(Exception):
    """The connection ended before the answer came."""


class Phone(WSListener):
    """One person's connection. room, me: how far the streams are; level: set when a sync has been taken in."""

    def __init__(self, url: str, token: str, source: str, watch: Watch, entry: door.Door) -> None:
        self.level = asyncio.Event()
        self.level_at_ns = 0
        self.room = 0
        self.me = 0
        self._url = url
        self._token = token
        self._source = source
        self._watch = watch
        self._door = entry
        self._transport: WSTransport | None = None
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._last = 0
        self._syncing = False
        self._sync_again = False
        self._fetching = False
        self._stays = True
        self._tasks: set[asyncio.Task[None]] = set()

    # Coming and going

    async def connect(self) -> None:
        """Connects, and is level when this returns. Raises OSError or TimeoutError."""
        await self._open()
        await self.level.wait()

    async def _open(self) -> None:
        self.level.clear()
        address = self._url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        await ws_connect(
            lambda: self, address, local_addr=(self._source, 0), websocket_handshake_timeout=door.WITHIN_S
        )

    def close(self) -> None:
        """Leaves for good."""
        self._stays = False
        for task in self._tasks:
            task.cancel()
        if self._transport is not None:
            self._transport.disconnect(graceful=False)

    def on_ws_connected(self, transport: WSTransport) -> None:
        self._transport = transport

    def on_ws_disconnected(self, transport: WSTransport) -> None:  # noqa: ARG002
        for answer in self._waiting.values():
            if not answer.done():
                answer.set_exception(Cut())
        self._waiting.clear()
        self._transport = None
        self._syncing = self._sync_again = False
        if self._stays:
            self._watch.cut += 1
            self.level.clear()
            self._spawn(self._come_back())

    async def _come_back(self) -> None:
        wait_s = AGAIN_AFTER_S
        while self._stays:
            await asyncio.sleep(wait_s * random.uniform(1 - AGAIN_SPREAD, 1 + AGAIN_SPREAD))
            wait_s = min(wait_s * 2, AGAIN_AT_MOST_S)
            try:
                await self._open()
                return
            except Exception:
                continue

    # What comes in

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:  # noqa: ARG002
        if frame.msg_type != WSMsgType.TEXT:
            return
        view = frame.get_payload_as_memoryview()
        head = bytes(view[:HEAD])
        note = self._watch.notes.get(head)
        if note is None:
            if not head.startswith(_ROOM):
                self._other(bytes(view))
                return
            note = self._watch.read(head, orjson.loads(view[2:])[1])
        self._take(note)

    def _take(self, note: Note) -> None:
        """The rule of the protocol for a frame of the room stream."""
        if note.to <= self.room or self._fetching:
            return
        if note.since > self.room:
            self._sync()
        elif note.fetch:
            self._spawn(self._fetch_pushed(note))
        else:
            now = time.monotonic_ns()
            if note.since == self.room or note.oldest > self.room:
                self._watch.arrived(note, now)
            else:
                self._watch.arrived_in_part(note, self.room, now)
            self.room = note.to

    def _other(self, message: bytes) -> None:
        if message.startswith(b"43"):
            self._answered(message[2:])
        elif message.startswith(_ROWS):
            self._take_own(orjson.loads(message[2:])[1])
        elif message.startswith(_PULSE):
            pulse = orjson.loads(message[2:])[1]
            if pulse["room"] > self.room or pulse["me"] > self.me:
                self._sync()
        elif message == b"2":
            self._send(b"3")
        elif message.startswith(b"0"):
            self._send(b"40" + orjson.dumps({"token": self._token}))
        elif message.startswith(b"40"):
            self._sync()

    def _take_own(self, frame: dict[str, Any]) -> None:
        if frame["from"] > self.me:
            self._sync()
        else:
            self.me = max(self.me, frame["to"])

    # Catching up

    def _sync(self) -> None:
        if self._transport is None:
            return  # The next connection asks
        self._sync_again = self._syncing
        if not self._syncing:
            self._syncing = True
            self._spawn(self._synced())

    async def _synced(self) -> None:
        try:
            self._watch.synced += 1
            answer = await self._ask("sync", {"since": {"room": self.room, "me": self.me}})
            if "error" in answer:
                self._watch.refused["sync: " + answer["error"]["code"]] += 1
                self._spawn(self._sync_later(answer["error"].get("retry_after", 1)))
                return
            for frame in answer["frames"]:
                if frame["stream"] == "me":
                    self._take_own(frame)
                elif "fetch" in frame:
                    await self._fetch(self._watch.note_of(frame))
                else:
                    self._take_news(self._watch.note_of(frame))
            self.level_at_ns = time.monotonic_ns()
            self.level.set()
        except (Cut, OSError, EOFError, TimeoutError, door.Refused):
            pass  # The next pulse or the next connection asks again
        finally:
            self._syncing = False
            if self._sync_again:
                self._sync()

    async def _sync_later(self, retry_after_s: float) -> None:
        """Many come back at once: this one in a moment of its own, as a page does."""
        await asyncio.sleep(retry_after_s * (1 + random.random()))
        self._sync()

    def _take_news(self, note: Note) -> None:
        """From an answer of this phone's own: it has some of it, perhaps."""
        if note.to > self.room:
            self._watch.arrived_in_part(note, self.room, time.monotonic_ns())
            self.room = note.to

    async def _fetch_pushed(self, note: Note) -> None:
        with contextlib.suppress(
            OSError, EOFError, TimeoutError, door.Refused
        ):  # The next pulse makes it good
            await self._fetch(note)

    async def _fetch(self, note: Note) -> None:
        """What is too large to be pushed, at a moment of one's own; frames that come meanwhile are asked for after."""
        if self._fetching or note.to <= self.room:
            return
        self._fetching = True
        try:
            self._watch.fetched += 1
            await asyncio.sleep(random.random() * note.spread_s)
            answer = await self._door.ask("GET", note.fetch, token=self._token)
            self._take_news(self._watch.snapshot(answer))
        finally:
            self._fetching = False
            self._door.close()
        self._sync()

    # What goes out

    async def do(self, command: dict[str, Any]) -> dict[str, Any]:
        """The answer to a command; told to wait, it waits and sends the same again, as a page does."""
        began = time.monotonic_ns()
        while True:
            answer: dict[str, Any] = await self._ask("do", command)
            if answer["ok"]:
                self._watch.acks.add(time.monotonic_ns() - began)
                return answer
            error = answer["error"]
            self._watch.refused[error["code"]] += 1
            if "retry_after" not in error:
                return answer
            await asyncio.sleep(error["retry_after"])

    async def deal(self, activity: str) -> None:
        """Others' cards, as many as a phone asks for at a press."""
        began = time.monotonic_ns()
        answer = await self._ask("deal", {"activity": activity, "n": HAND})
        if answer["ok"]:
            self._watch.deals.add(time.monotonic_ns() - began)
        else:
            self._watch.refused["deal: " + answer["error"]["code"]] += 1

    def _ask(self, event: str, payload: dict[str, Any]) -> "asyncio.Future[Any]":
        self._last += 1
        self._send(b"42" + str(self._last).encode() + orjson.dumps([event, payload]))
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting[self._last] = answer
        return answer

    def _answered(self, message: bytes) -> None:
        number, bracket, rest = message.partition(b"[")
        answer = self._waiting.pop(int(number), None)
        if answer is not None and not answer.done():
            answer.set_result(orjson.loads(bracket + rest)[0])

    def _send(self, message: bytes) -> None:
        if self._transport is None:
            raise Cut
        self._transport.send(WSMsgType.TEXT, message)

    def _spawn(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def an_idea(activity: str, words: str) -> dict[str, Any]:
    """A command that carries when it was sent."""
    return {
        "op": str(uuid.uuid4()),
        "cmd": "idea.add",
        "id": str(uuid.uuid4()),
        "activity": activity,
        "text": f"{time.monotonic_ns()} {words}",
    }


def a_mark(activity: str, *, done: bool) -> dict[str, Any]:
    """I'm done, or not yet: judged at the rate of marks, and everybody's count changes."""
    return {"op": str(uuid.uuid4()), "cmd": "ballot.done", "activity": activity, "done": done}
