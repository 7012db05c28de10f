"""A phone as the pages are one: an outbox that is sent in order and repeated until answered, and rows by the rule.

Hundreds of them live in one asyncio loop. Each keeps a ledger of what it sent and what was acknowledged, which is
what the fault tests hold against the database. Engine.IO 4 and Socket.IO 5 are spoken by hand (docs/protocol.md).
"""

import asyncio
import json
import random
import uuid
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import aiohttp

from workshop.bots.rows import Rows

WAITABLE = ("slow_down", "busy", "storage_full")
LINE_TROUBLE = (aiohttp.ClientError, aiohttp.WSMessageTypeError, OSError, TimeoutError)


class Phone:
    """answer_s: after how long (s) a question without an answer is asked again."""

    def __init__(self, url: str, token: str, answer_s: float = 5.0) -> None:
        self.url, self.token, self.answer_s = url, token, answer_s
        self.room, self.me = Rows(), Rows()
        self.outbox: deque[dict[str, Any]] = deque()
        self.sent: dict[str, dict[str, Any]] = {}
        self.acked: dict[str, int] = {}
        self.refused: dict[str, str] = {}
        self.waits: Counter[str] = Counter()
        self.repeats = 0
        self.waited_s: list[float] = []
        self.connected = False
        self.may_connect = asyncio.Event()
        self.may_connect.set()
        self._behind = True
        self._news = asyncio.Event()
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._asked = 0

    def post(self, cmd: str, **fields: Any) -> str:
        """Puts a command into the outbox; its op."""
        op = new_id()
        self.outbox.append({"op": op, "cmd": cmd, **fields})
        self._news.set()
        return op

    async def live(self, session: aiohttp.ClientSession) -> None:
        """Connects, and connects again, until it is cancelled."""
        address = self.url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        while True:
            await self.may_connect.wait()
            with suppress(*LINE_TROUBLE):
                async with asyncio.timeout(self.answer_s):
                    line = await session.ws_connect(address, max_msg_size=0)
                try:
                    await self._talk(session, line)
                finally:
                    self.connected = False
                    await line.close()
            await asyncio.sleep(random.uniform(0.02, 0.2))

    async def _talk(self, session: aiohttp.ClientSession, line: aiohttp.ClientWebSocketResponse) -> None:
        await line.send_str("40" + json.dumps({"token": self.token}))
        async with asyncio.timeout(self.answer_s):
            while not (await line.receive_str()).startswith("40"):
                pass
        self.connected = self._behind = True
        saying = asyncio.create_task(self._say(session, line))
        try:
            async for message in line:
                await self._hear(line, message.data)
        finally:
            saying.cancel()
            await asyncio.gather(saying, return_exceptions=True)

    # Saying

    async def _say(self, session: aiohttp.ClientSession, line: aiohttp.ClientWebSocketResponse) -> None:
        """One question at a time: what is missing, then the outbox in order."""
        while True:
            self._news.clear()
            if self._behind:
                await self._sync(session, line)
            elif self.outbox:
                await self._send(line, self.outbox[0])
            else:
                await self._news.wait()

    async def _sync(self, session: aiohttp.ClientSession, line: aiohttp.ClientWebSocketResponse) -> None:
        self._behind = False
        answer = await self._ask(line, "sync", {"since": {"room": self.room.rev, "me": self.me.rev}})
        if answer is None or "frames" not in answer:
            self._behind = True
            await asyncio.sleep(answer["error"]["retry_after"] if answer else 0)
            return
        for frame in answer["frames"]:
            self._take(await self._fetched(session, frame) if "fetch" in frame else frame)

    async def _fetched(self, session: aiohttp.ClientSession, frame: dict[str, Any]) -> dict[str, Any]:
        async with session.get(
            self.url + frame["fetch"], headers={"Authorization": f"Bearer {self.token}"}
        ) as answer:
            snapshot: dict[str, Any] = await answer.json()
            return snapshot

    async def _send(self, line: aiohttp.ClientWebSocketResponse, command: dict[str, Any]) -> None:
        op = command["op"]
        self.repeats += op in self.sent
        self.sent[op] = command
        began = asyncio.get_running_loop().time()
        answer = await self._ask(line, "do", command)
        if answer is None:
            return
        self.waited_s.append(asyncio.get_running_loop().time() - began)
        if answer["ok"]:
            self.acked[op] = answer["rev"]
        elif answer["error"]["code"] in WAITABLE:
            self.waits[answer["error"]["code"]] += 1
            await asyncio.sleep(min(answer["error"]["retry_after"], 1))
            return
        else:
            self.refused[op] = answer["error"]["code"]
        self.outbox.popleft()

    async def _ask(self, line: aiohttp.ClientWebSocketResponse, event: str, payload: Any) -> Any:
        """The answer, None if none came in time."""
        self._asked += 1
        number = self._asked
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        try:
            await line.send_str(f"42{number}" + json.dumps([event, payload]))
            async with asyncio.timeout(self.answer_s):
                return await answer
        except TimeoutError:
            return None
        finally:
            del self._answers[number]

    # Hearing

    async def _hear(self, line: aiohttp.ClientWebSocketResponse, message: str) -> None:
        if message == "2":
            await line.send_str("3")
        elif message.startswith("43"):
            number, _, rest = message[2:].partition("[")
            answer = self._answers.get(int(number))
            if answer is not None and not answer.done():
                answer.set_result(json.loads("[" + rest)[0])
        elif message.startswith("42"):
            self._told(*json.loads(message[2:]))

    def _told(self, event: str, payload: Any) -> None:
        if event == "rows" and "fetch" not in payload:
            self._take(payload)
        elif event == "rows" or (
            event == "pulse" and (payload["room"] > self.room.rev or payload["me"] > self.me.rev)
        ):
            self._is_behind()

    def _take(self, frame: dict[str, Any]) -> None:
        if not (self.room if frame["stream"] == "room" else self.me).take(frame):
            self._is_behind()

    def _is_behind(self) -> None:
        self._behind = True
        self._news.set()


@asynccontextmanager
async def living(*phones: Phone) -> AsyncIterator[aiohttp.ClientSession]:
    """The phones are switched on."""
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        tasks = [asyncio.create_task(phone.live(session)) for phone in phones]
        try:
            yield session
        finally:
            for task in tasks:
                task.cancel()
            ended = await asyncio.gather(*tasks, return_exceptions=True)
    mistakes = [end for end in ended if not isinstance(end, asyncio.CancelledError)]
    assert mistakes == []


async def until(seen: Callable[[], Any], within_s: float = 20.0) -> None:
    """Waits until it is so."""
    loop = asyncio.get_running_loop()
    give_up_at = loop.time() + within_s
    while not seen():
        assert loop.time() < give_up_at, f"not seen within {within_s} s"
        await asyncio.sleep(0.01)


async def all_answered(phones: list[Phone], within_s: float = 60.0) -> None:
    """Waits until every outbox is empty."""
    await until(lambda: not any(phone.outbox for phone in phones), within_s)


def held(rows: Rows) -> dict[str, dict[str, Any]]:
    return {table: known for table, known in rows.tables.items() if known}


async def snapshot(session: aiohttp.ClientSession, phone: Phone, code: str, stream: str, url: str) -> Rows:
    """A stream as the server tells it to somebody who knows nothing."""
    fresh = Rows()
    address = f"{url}/api/v1/workshops/{code}/state?stream={stream}"
    async with session.get(address, headers={"Authorization": f"Bearer {phone.token}"}) as answer:
        assert answer.status == 200
        fresh.take(await answer.json())
    return fresh


async def all_level(
    session: aiohttp.ClientSession, phones: list[Phone], code: str, url: str, within_s: float = 20.0
) -> None:
    """Waits until every phone holds, row by row, what a fresh snapshot says of both streams."""
    for phone in phones:
        for stream, rows in (("room", phone.room), ("me", phone.me)):
            fresh = await snapshot(session, phone, code, stream, url)
            await until(lambda rows=rows, fresh=fresh: held(rows) == held(fresh), within_s)


def new_id() -> str:
    return str(uuid.uuid4())
