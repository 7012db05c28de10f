"""A socket without manners: it shakes hands as a browser does and then sends, or does not read, whatever we like."""

import json
import os
import socket
import struct
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

HANDSHAKE = (
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
SMALL = 4096


def masked(payload: bytes, opcode: int = 1, *, final: bool = True) -> bytes:
    """A frame as clients send it."""
    mask = os.urandom(4)
    body = bytes(byte ^ mask[place % 4] for place, byte in enumerate(payload))
    return head(len(payload), opcode, final=final) + mask + body


def masked_with_nothing(payload: bytes, opcode: int) -> bytes:
    """The same with a mask of zeros, made in no time."""
    return head(len(payload), opcode) + bytes(4) + payload


def head(length: int, opcode: int = 1, *, final: bool = True, is_masked: bool = True) -> bytes:
    """How a frame of this length begins."""
    first, flag = opcode | 128 * final, 128 * is_masked
    if length < 126:
        return struct.pack("!BB", first, length | flag)
    if length < 65536:
        return struct.pack("!BBH", first, 126 | flag, length)
    return struct.pack("!BBQ", first, 127 | flag, length)


class RawSocket:
    """small: the system keeps next to nothing for this connection, so that not reading is soon noticed."""

    def __init__(self, url: str, *, small: bool = False) -> None:
        place = urlsplit(url)
        self._socket = socket.socket()
        self._socket.settimeout(10)
        if small:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL)
            # Short segments keep the server's own buffer for this connection short, too
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, 536)
        self._socket.connect((place.hostname, place.port))
        self._socket.sendall(HANDSHAKE.format(host=place.netloc).encode())
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += self._socket.recv(1)
        assert b" 101 " in answer.splitlines()[0]

    def enter(self, token: str) -> None:
        """Asks to be let into Socket.IO's default namespace."""
        self.say("40" + json.dumps({"token": token}))

    def say(self, text: str) -> None:
        self.send(masked(text.encode()))

    def send(self, frames: bytes) -> None:
        self._socket.sendall(frames)

    def messages(self) -> Iterator[str]:
        """What comes, from the moment somebody looks."""
        while True:
            length = self._read(2)[1] & 127
            if length == 126:
                (length,) = struct.unpack("!H", self._read(2))
            elif length == 127:
                (length,) = struct.unpack("!Q", self._read(8))
            yield self._read(length).decode()

    def _read(self, count: int) -> bytes:
        found = b""
        while len(found) < count:
            more = self._socket.recv(count - len(found))
            assert more, "the server has closed the connection"
            found += more
        return found

    def close(self) -> None:
        self._socket.close()


def event(message: str) -> tuple[str, Any]:
    """(name, payload) of a Socket.IO event, ("", None) of anything else."""
    if not message.startswith("42"):
        return "", None
    name, payload = json.loads(message[2:])
    return name, payload
