"""HTTP as a phone speaks it, and as little of it: from the person's own address, the connection kept for the next
request, as browsers keep it."""

import asyncio
import contextlib
import gzip
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

import orjson

WITHIN_S: Final = 30


class Refused(Exception):
    """An answer that is not 2xx."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; it is unzipped only when it is looked at."""

    status: int
    headers: dict[bytes, bytes]
    content: bytes

    def json(self) -> Any:
        """The body."""
        zipped = b"gzip" in self.headers.get(b"content-encoding", b"")
        return orjson.loads(gzip.decompress(self.content) if zipped else self.content)


class Door:
    """One person's way in. source: their address. To be closed."""

    def __init__(self, url: str, source: str) -> None:
        self._at = urlsplit(url)
        self._source = source
        self._kept: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, *, token: str = "", body: Any = None) -> Answer:
        """The answer to one request. Raises Refused, OSError, EOFError or TimeoutError."""
        async with asyncio.timeout(WITHIN_S):
            answer = await self._asked(_request(self._at.netloc, method, path, token, body))
        if not 200 <= answer.status < 300:
            raise Refused(f"{method} {path}: {answer.status} {answer.content[:200]!r}")
        return answer

    async def _asked(self, request: bytes) -> Answer:
        if self._kept is None:
            self._kept = await asyncio.open_connection(
                self._at.hostname, self._at.port, local_addr=(self._source, 0), limit=1 << 20
            )
        reader, writer = self._kept
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        first, *lines = head.split(b"\r\n")
        headers = {
            name.strip().lower(): value.strip()
            for name, _, value in (line.partition(b":") for line in lines if line)
        }
        content = await reader.readexactly(int(headers.get(b"content-length", 0)))
        return Answer(int(first.split()[1]), headers, content)

    def close(self) -> None:
        """The next request opens a connection of its own."""
        if self._kept is not None:
            self._kept[1].close()
            self._kept = None


async def ask(
    url: str, method: str, path: str, *, source: str = "127.0.0.1", token: str = "", body: Any = None
) -> Answer:
    """The answer to a single request. Raises as Door.ask does."""
    with contextlib.closing(Door(url, source)) as door:
        return await door.ask(method, path, token=token, body=body)


def _request(host: str, method: str, path: str, token: str, body: Any) -> bytes:
    content = b"" if body is None else orjson.dumps(body)
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", "Accept-Encoding: gzip"]
    if token:
        lines.append(f"Authorization: Bearer {token}")
    if body is not None:
        lines += ["Content-Type: application/json", f"Content-Length: {len(content)}"]
    return "\r\n".join([*lines, "", ""]).encode() + content
