"""A simulated phone for load: the wire protocol over a C-speed websocket, and as little else as possible.

It keeps no rows: it notes when which idea arrived. Frames for a room are the same bytes for everybody, so that
they are parsed once for all phones and the generator stays cheaper than what it measures.
"""

import asyncio
import json
import time
import uuid
from typing import Any

import orjson
from picows import WSFrame, WSListener, WSMsgType, WSTransport, ws_connect


class Seen:
    """What arrived, over all phones: seconds from sending to arriving per delivery, and each ack."""

    def __init__(self) -> None:
        self.sent_at: dict[str, float] = {}
        self.delivery_s: list[float] = []
        self.ack_s: list[float] = []
        self.refused: list[str] = []
        self._last: tuple[bytes, list[float]] = (b"", [])

    def frame(self, payload: bytes) -> None:
        """One `rows` message as it came."""
        now = time.perf_counter()
        if payload != self._last[0]:
            frame = orjson.loads(payload)[1]
            ideas = frame.get("rows", {}).get("idea", []) if frame["stream"] == "room" else []
            self._last = (payload, [self.sent_at[row["id"]] for row in ideas if row["id"] in self.sent_at])
        self.delivery_s.extend(now - sent for sent in self._last[1])


class Phone(WSListener):
    """One connection. `level` is set when the first sync is answered."""

    def __init__(self, token: str, seen: Seen) -> None:
        self.level = asyncio.Event()
        self._token = token
        self._seen = seen
        self._transport: WSTransport | None = None
        self._waiting: dict[int, tuple[float, asyncio.Future[Any]]] = {}
        self._next = 0

    async def connect(self, url: str, source: str) -> None:
        """Connects from a loopback address of its own and syncs."""
        address = url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        await ws_connect(lambda: self, address, local_addr=(source, 0))
        await self.level.wait()

    def on_ws_connected(self, transport: WSTransport) -> None:
        self._transport = transport

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:  # noqa: ARG002
        if frame.msg_type != WSMsgType.TEXT:
            return
        message = frame.get_payload_as_bytes()
        if message.startswith(b'42["rows"'):
            self._seen.frame(message[2:])
        elif message.startswith(b"43"):
            self._answered(message[2:])
        elif message == b"2":
            self._send(b"3")
        elif message.startswith(b"0"):
            self._send(b"40" + json.dumps({"token": self._token}).encode())
        elif message.startswith(b"40"):
            self._ask("sync", {"since": {"room": 0, "me": 0}}).add_done_callback(lambda _: self.level.set())

    def post(self, activity: str, text: str) -> "asyncio.Future[Any]":
        """Writes an idea; the answer comes later."""
        idea = str(uuid.uuid4())
        self._seen.sent_at[idea] = time.perf_counter()
        return self._ask(
            "do",
            {"op": str(uuid.uuid4()), "cmd": "idea.add", "id": idea, "activity": activity, "text": text},
        )

    def close(self) -> None:
        """Leaves."""
        if self._transport is not None:
            self._transport.disconnect()

    def _ask(self, event: str, payload: dict[str, Any]) -> "asyncio.Future[Any]":
        self._next += 1
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting[self._next] = (time.perf_counter(), answer)
        self._send(b"42" + str(self._next).encode() + orjson.dumps([event, payload]))
        return answer

    def _answered(self, message: bytes) -> None:
        number, bracket, rest = message.partition(b"[")
        asked, answer = self._waiting.pop(int(number))
        body = orjson.loads(bracket + rest)[0]
        if "ok" in body:
            self._seen.ack_s.append(time.perf_counter() - asked)
            if not body["ok"]:
                self._seen.refused.append(body["error"]["code"])
        if not answer.done():
            answer.set_result(body)

    def _send(self, message: bytes) -> None:
        assert self._transport is not None
        self._transport.send(WSMsgType.TEXT, message)
