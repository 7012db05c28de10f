"""A socket, spoken by hand: Engine.IO 4 and Socket.IO 5 as docs/protocol.md says, and what a client holds.

By hand, because tests look at the very bytes that arrive, lose frames on purpose and send packets that no
library would send. Everything arrives in order and is looked at only while something is waited for.
"""

import json
import threading
import time
import uuid
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from simple_websocket import Client, ConnectionClosed
from visitor import Visitor

from workshop.bots.rows import Row, Rows

Found = TypeVar("Found")
WITHIN_S = 10.0


class RefusedAtTheDoor(Exception):
    """The server took no connection; the message is its reason."""


class Line:
    """One connection, what came over it, and the rows that its holder knows."""

    def __init__(self, url: str, token: str, lang: str | None = None) -> None:
        self.came: list[str] = []
        self.frames: list[dict[str, Any]] = []
        self.heard: list[tuple[str, Any]] = []
        self.room, self.me = Rows(), Rows()
        self.closed = False
        self.deaf = False  # loses every frame that comes, as a bad network does
        self._answers: dict[int, Any] = {}
        self._program = Visitor(url, token)
        self._asked = 0
        address = url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        thread = partial(threading.Thread, daemon=True)
        self._socket = Client.connect(address, thread_class=thread)
        self._enter({"token": token, **({"lang": lang} if lang else {})})

    def _enter(self, auth: dict[str, str]) -> None:
        self.send_raw("40" + json.dumps(auth))
        first = self.until(lambda line: next((it for it in line.came if it[:2] in ("40", "44")), None))
        if first.startswith("44"):
            self.close()
            raise RefusedAtTheDoor(json.loads(first[2:])["message"])

    # Saying

    def do(self, cmd: str, *, op: str | None = None, **fields: Any) -> dict[str, Any]:
        """A command; its answer as it came."""
        answer: dict[str, Any] = self.ask("do", {"op": op or new_id(), "cmd": cmd, **fields})
        return answer

    def ok(self, cmd: str, **fields: Any) -> dict[str, Any]:
        """A command that must be accepted; a little later where the server asks for that."""
        answer = self.do(cmd, **fields)
        while not answer["ok"] and answer["error"]["code"] == "slow_down":
            time.sleep(answer["error"]["retry_after"])
            answer = self.do(cmd, **fields)
        assert answer["ok"], answer
        return answer

    def refused(self, cmd: str, **fields: Any) -> str:
        """A command that must be refused; the code of the refusal."""
        answer = self.do(cmd, **fields)
        assert not answer["ok"], answer
        assert answer["error"]["message"]
        return str(answer["error"]["code"])

    def ask(self, event: str, payload: Any) -> Any:
        return self.answer(self.begin(event, payload))

    def begin(self, event: str, payload: Any) -> int:
        """Asks without waiting; the number under which the answer will come."""
        self._asked += 1
        self.send_raw(f"42{self._asked}" + json.dumps([event, payload]))
        return self._asked

    def answer(self, number: int) -> Any:
        self.until(lambda line: number in line._answers)
        return self._answers[number]

    def answered(self, number: int) -> bool:
        return number in self._answers

    def send_raw(self, packet: str) -> None:
        self._socket.send(packet)

    # Hearing

    def sync(self) -> None:
        """Asks for what is missing and takes it."""
        for frame in self.ask("sync", {"since": {"room": self.room.rev, "me": self.me.rev}})["frames"]:
            assert self._stream(frame).take(self._whole(frame))

    def until(self, seen: Callable[["Line"], Found], within_s: float = WITHIN_S) -> Found:
        """Waits until `seen` finds something, and answers that."""
        give_up_at = time.monotonic() + within_s
        while not (found := seen(self)):
            left = give_up_at - time.monotonic()
            assert left > 0, f"not seen within {within_s} s; last came: {self.came[-5:]}"
            assert self._hear(left) or not self.closed, "the connection was closed"
        return found

    def until_closed(self, within_s: float = WITHIN_S) -> None:
        """Waits until the server has ended the connection."""
        give_up_at = time.monotonic() + within_s
        while not self.closed:
            assert time.monotonic() < give_up_at, "the connection is still open"
            self._hear(0.5)

    def listen(self) -> None:
        """Takes what has come meanwhile: the server's pings are answered, or it would end an idle line after 35 s."""
        while self._hear(0):
            pass

    def _hear(self, within_s: float) -> bool:
        """Takes one message; False if none came or none will."""
        try:
            message = self._socket.receive(within_s)
        except ConnectionClosed:
            self.closed = True
            return False
        if message is None:
            return False
        self.came.append(message)
        if message == "2":
            self.send_raw("3")
        elif message.startswith("43"):
            number, _, rest = message[2:].partition("[")
            self._answers[int(number)] = json.loads("[" + rest)[0]
        elif message.startswith("42"):
            self._take(*json.loads(message[2:]))
        elif message in ("1", "41"):
            self.closed = True
        return True

    def _take(self, event: str, payload: Any) -> None:
        self.heard.append((event, payload))
        if event != "rows" or self.deaf:
            return
        self.frames.append(payload)
        if not self._stream(payload).take(self._whole(payload)):
            self.sync()

    def _whole(self, frame: dict[str, Any]) -> dict[str, Any]:
        """The frame with its rows: those of a large one are fetched."""
        return self._program.get(frame["fetch"]).json() if "fetch" in frame else frame

    def _stream(self, frame: dict[str, Any]) -> Rows:
        return self.room if frame["stream"] == "room" else self.me

    # What its holder knows

    def all(self, table: str, **values: Any) -> list[Row]:
        return self.room.all(table, **values)

    def mine(self, table: str, **values: Any) -> list[Row]:
        return self.me.all(table, **values)

    def notices(self) -> list[str]:
        return [payload["kind"] for event, payload in self.heard if event == "notice"]

    def close(self) -> None:
        """Leaves, without waiting for the server."""
        self.closed = True
        if self._socket.connected:
            self._socket.close()


def new_id() -> str:
    """The client makes the ids of what it adds."""
    return str(uuid.uuid4())
