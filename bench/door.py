"""HTTP as a phone speaks it, and as little of it: one connection a request, from the person's own address."""

import asyncio
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


async def ask(
    url: str, method: str, path: str, *, source: str = "127.0.0.1", token: str = "", body: Any = None
) -> Answer:
    """The answer to one request. Raises Refused, OSError or TimeoutError."""
    async with asyncio.timeout(WITHIN_S):
        answer = await _asked(url, method, path, source, token, body)
    if not 200 <= answer.status < 300:
        raise Refused(f"{method} {path}: {answer.status} {answer.content[:200]!r}")
    return answer


async def _asked(url: str, method: str, path: str, source: str, token: str, body: Any) -> Answer:
    at = urlsplit(url)
    reader, writer = await asyncio.open_connection(
        at.hostname, at.port, local_addr=(source, 0), limit=1 << 20
    )
    try:
        writer.write(_request(at.netloc, method, path, token, body))
        head = await reader.readuntil(b"\r\n\r\n")
        first, *lines = head.split(b"\r\n")
        headers = {
            name.strip().lower(): value.strip()
            for name, _, value in (line.partition(b":") for line in lines if line)
        }
        content = await reader.readexactly(int(headers.get(b"content-length", 0)))
        return Answer(int(first.split()[1]), headers, content)
    finally:
        writer.close()


def _request(host: str, method: str, path: str, token: str, body: Any) -> bytes:
    content = b"" if body is None else orjson.dumps(body)
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", "Connection: close", "Accept-Encoding: gzip"]
    if token:
        lines.append(f"Authorization: Bearer {token}")
    if body is not None:
        lines += ["Content-Type: application/json", f"Content-Length: {len(content)}"]
    return "\r\n".join([*lines, "", ""]).encode() + content
