"""One client of the public interface: `Door` is its HTTP side, `Line` its socket.

A Line behaves as a good phone does: a command keeps its `op` until it is answered, whatever happens to the
connection in between, and what it knows comes from frames alone (rows.py). Nothing here decides what to say;
that is crowd.py, facilitator.py and replay.py.
"""

import asyncio
import random
import time
import uuid
from collections.abc import Callable
from functools import partial
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import urljoin

import aiohttp
import socketio
from socketio.exceptions import BadNamespaceError
from socketio.exceptions import ConnectionError as NotConnected

from workshop.bots.rows import Frame, Row, Rows

Found = TypeVar("Found")

ANSWER_WITHIN_S = 20
# Longer than it takes to notice that a connection died in silence (ping interval and time-out)
OUT_OF_REACH_S = 90
# What the server says when it means "the same again, a little later"
LATER = {"slow_down", "busy"}


class Refused(Exception):
    """The server's answer was no: `code` is stable, the message is for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code


class OutOfReach(Exception):
    """No connection could be had."""


class Interrupted(Exception):
    """The connection was lost while an answer was awaited."""


class Door:
    """HTTP as one visitor: own cookies and, for the API, a bearer token."""

    def __init__(self, url: str, token: str | None = None) -> None:
        self.url = url.rstrip("/") + "/"
        self.token = token

    async def __aenter__(self) -> Self:
        self.session = aiohttp.ClientSession(
            # unsafe: cookies of plain addresses such as 127.0.0.1 too
            cookie_jar=aiohttp.CookieJar(unsafe=True),
            connector=aiohttp.TCPConnector(limit=0),
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.session.close()

    async def create_workshop(self, **fields: Any) -> dict[str, Any]:
        return await self.ask("POST", "api/v1/workshops", fields)

    async def add_participant(self, code: str, name: str, facilitator: str) -> str:
        """A participant made by the workshop's facilitator; the answer is its token."""
        path = f"api/v1/workshops/{code}/participants"
        answer = await self.ask("POST", path, {"name": name}, facilitator)
        return str(answer["token"])

    async def join(self, code: str) -> str:
        """Joins as a phone does, unasked and without a name; the answer is the socket token."""
        answer = await self.ask("POST", f"w/{code}/join", {"op": new_id()})
        return str(answer["token"])

    async def state(self, code: str, token: str) -> dict[str, list[Row]]:
        """The rows of the room, as the token's audience sees them."""
        answer = await self.ask("GET", f"api/v1/workshops/{code}/state", token=token)
        rows: dict[str, list[Row]] = answer["rows"]
        return rows

    async def ask(
        self, method: str, path: str, body: dict[str, Any] | None = None, token: str | None = None
    ) -> dict[str, Any]:
        bearer = token or self.token
        headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
        url = urljoin(self.url, path)
        while True:
            try:
                async with self.session.request(method, url, json=body, headers=headers) as response:
                    wait_s = later_s(response)
                    if wait_s is None:
                        return await read(response)
            except aiohttp.ClientConnectionError as error:
                raise OutOfReach(f"{url} cannot be reached: {error}") from error
            await asyncio.sleep(wait_s)


def later_s(response: aiohttp.ClientResponse) -> float | None:
    """How long the server asks to wait before the same again, if it does."""
    if response.status in (429, 503) and "Retry-After" in response.headers:
        return float(response.headers["Retry-After"])
    return None


async def read(response: aiohttp.ClientResponse) -> dict[str, Any]:
    if not response.ok:
        raise Refused(f"http_{response.status}", f"{response.method} {response.url}: {await response.text()}")
    answer: dict[str, Any] = await response.json()
    return answer


def new_id() -> str:
    """The client makes the ids of what it adds."""
    return str(uuid.uuid4())


class Line:
    """One person's socket, and what that person knows."""

    def __init__(self, door: Door, token: str) -> None:
        self.door = door
        self.token = token
        self.room = Rows()
        self.me = Rows()
        self.online = 0
        self.over = False
        self.ack_ms: list[float] = []
        self.slowed = 0
        self._news = asyncio.Event()
        self._syncing = asyncio.Lock()
        self._speaking = asyncio.Lock()
        self._unanswered: set[asyncio.Future[dict[str, Any]]] = set()
        self._socket = socketio.AsyncClient(
            http_session=door.session, handle_sigint=False, reconnection_delay=0.5, reconnection_delay_max=4
        )

    async def connect(self) -> None:
        """Opens the socket; websocket only. What others do is not looked at before `follow`."""
        self._socket.on("disconnect", self._on_disconnect)
        try:
            await self._socket.connect(
                self.door.url,
                auth={"token": self.token},
                transports=["websocket"],
                wait_timeout=ANSWER_WITHIN_S,
            )
        except NotConnected as error:
            raise OutOfReach(f"no connection with {self.door.url}: {error}") from error

    async def follow(self) -> None:
        """Takes the room and one's own rows from now on, through every reconnection."""
        for event in ("rows", "pulse", "presence", "notice"):
            self._socket.on(event, getattr(self, f"_on_{event}"))
        self._socket.on("connect", self.sync)
        await self.sync()

    async def close(self) -> None:
        await self._socket.shutdown()

    async def do(self, cmd: str, **fields: Any) -> dict[str, Any]:
        """Sends a command until it is answered, always under the same `op`, so that it takes effect once."""
        command = {"op": new_id(), "cmd": cmd, **fields}
        async with self._speaking:
            while True:
                sent_at = time.perf_counter()
                answer = await self._answer("do", command)
                if answer["ok"]:
                    self.ack_ms.append((time.perf_counter() - sent_at) * 1000)
                    return answer
                error = answer["error"]
                if error["code"] not in LATER:
                    raise Refused(error["code"], error["message"])
                self.slowed += 1
                await asyncio.sleep(error.get("retry_after", 1))

    async def ask(self, event: str, **fields: Any) -> dict[str, Any]:
        """A question that changes nothing."""
        answer = await self._answer(event, fields)
        if not answer["ok"]:
            raise Refused(answer["error"]["code"], answer["error"]["message"])
        return answer

    async def _answer(self, event: str, payload: dict[str, Any]) -> dict[str, Any]:
        give_up_at = time.monotonic() + OUT_OF_REACH_S
        while time.monotonic() < give_up_at:
            try:
                return await self._ask(event, payload)
            except (TimeoutError, Interrupted, BadNamespaceError):
                await asyncio.sleep(0.5)
        raise OutOfReach(f"no answer from {self.door.url} for {OUT_OF_REACH_S} s")

    async def _ask(self, event: str, payload: dict[str, Any]) -> dict[str, Any]:
        """Once. Raises when no answer comes or the connection is lost, since the answer went with it."""
        answer: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._unanswered.add(answer)
        try:
            await self._socket.emit(event, payload, callback=partial(settle, answer))
            async with asyncio.timeout(ANSWER_WITHIN_S):
                return await answer
        finally:
            self._unanswered.discard(answer)

    async def sync(self) -> None:
        """Asks for what is missing; one question at a time answers for all who noticed."""
        if self._syncing.locked():
            return
        async with self._syncing:
            answer = await self._answer("sync", {"since": {"room": self.room.rev, "me": self.me.rev}})
            for frame in answer["frames"]:
                self._stream(frame).take(await self._whole(frame))
        self._tell()

    async def until(self, seen: Callable[[Self], Found], within_s: float | None = None) -> Found:
        """Waits until `seen` finds something in what this person knows, and answers that."""
        async with asyncio.timeout(within_s):
            while not (found := seen(self)):
                await self._news.wait()
        return found

    async def _on_rows(self, frame: Frame) -> None:
        stream = self._stream(frame)
        if "fetch" in frame and frame["to"] > stream.rev:
            await asyncio.sleep(random.uniform(0, frame["spread_ms"]) / 1000)
            frame = await self._whole(frame)
        if not stream.take(frame):
            await self.sync()
        self._tell()

    async def _whole(self, frame: Frame) -> Frame:
        return await self.door.ask("GET", frame["fetch"], token=self.token) if "fetch" in frame else frame

    async def _on_pulse(self, pulse: dict[str, int]) -> None:
        if pulse["room"] > self.room.rev or pulse["me"] > self.me.rev:
            await self.sync()

    async def _on_presence(self, presence: dict[str, int]) -> None:
        self.online = presence["online"]
        self._tell()

    async def _on_notice(self, notice: dict[str, Any]) -> None:
        if notice["kind"] in ("ended", "removed"):
            self.over = True
        self._tell()

    async def _on_disconnect(self, reason: str) -> None:
        """A lost connection comes back by itself; one that the server ended does not."""
        if reason == self._socket.reason.SERVER_DISCONNECT:
            self.over = True
        for answer in self._unanswered:
            if not answer.done():
                answer.set_exception(Interrupted())
        self._tell()

    def _stream(self, frame: Frame) -> Rows:
        return self.room if frame["stream"] == "room" else self.me

    def _tell(self) -> None:
        if any(row["state"] == "ended" for row in self.room.all("workshop")):
            self.over = True
        self._news.set()
        self._news = asyncio.Event()


def settle(answer: asyncio.Future[dict[str, Any]], value: dict[str, Any]) -> None:
    if not answer.done():
        answer.set_result(value)
