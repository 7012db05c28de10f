"""A bad line between phones and a server: it drops, doubles and delays websocket messages, and cuts connections.

Everything up to the end of the HTTP upgrade, and plain HTTP, passes unharmed; then both directions are read
message by message. Messages keep their order, as TCP keeps it.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from random import Random


@dataclass
class BadLine:
    """Chances per message, and the longest delay (s). done: how often each fate struck."""

    server_port: int
    drop: float = 0.0
    double: float = 0.0
    delay_s: float = 0.0
    cut: float = 0.0
    chance: Random = field(default_factory=lambda: Random(7))
    done: Counter[str] = field(default_factory=Counter)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[str]:
        """The address at which the server is reached over this line."""
        carrying: set[asyncio.Task[None]] = set()

        def carry(client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
            task = asyncio.create_task(self._carry(client, to_client))
            carrying.add(task)
            task.add_done_callback(carrying.discard)

        listener = await asyncio.start_server(carry, "127.0.0.1", 0, backlog=512)
        try:
            yield f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}"
        finally:
            listener.close()
            for task in carrying:
                task.cancel()
            await asyncio.gather(*carrying, return_exceptions=True)

    async def _carry(self, client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        """One connection, until either side ends it or it is cut: then both ends are gone at once."""
        server, to_server = await asyncio.open_connection("127.0.0.1", self.server_port)
        ways = [
            asyncio.create_task(self._way(client, to_server)),
            asyncio.create_task(self._way(server, to_client)),
        ]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            to_server.transport.abort()
            to_client.transport.abort()

    async def _way(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        """One direction, until it ends or is cut."""
        with suppress(OSError, EOFError):
            head = await source.readuntil(b"\r\n\r\n")
            target.write(head)
            if b"\r\nupgrade: websocket" not in head.lower():
                while more := await source.read(65536):
                    target.write(more)
                await target.drain()
                return
            while True:
                message = await _message(source)
                fate = self.chance.random()
                await asyncio.sleep(self.chance.uniform(0, self.delay_s))
                if fate < self.cut:
                    self.done["cut"] += 1
                    return
                copies = self._copies(fate - self.cut)
                target.write(message * copies)
                await target.drain()

    def _copies(self, fate: float) -> int:
        if fate < self.drop:
            self.done["dropped"] += 1
            return 0
        doubled = fate - self.drop < self.double
        self.done["doubled" if doubled else "passed"] += 1
        return 2 if doubled else 1


async def _message(source: asyncio.StreamReader) -> bytes:
    """The bytes of the next websocket frame (RFC 6455, 5.2), as they came."""
    head = await source.readexactly(2)
    length, masked = head[1] & 127, head[1] >= 128
    if length >= 126:
        more = await source.readexactly(2 if length == 126 else 8)
        head, length = head + more, int.from_bytes(more, "big")
    return head + await source.readexactly(length + 4 * masked)
