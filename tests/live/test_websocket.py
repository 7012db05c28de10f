"""The websocket itself (RFC 6455), spoken byte by byte: what a browser may send, and what nobody should."""

import json
import os
import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from live_workshop import Workshop
from server_process import Server

Make = Callable[..., Workshop]
HEAD = (
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n"
)
CONTINUED, TEXT, CLOSE, PING, PONG = 0, 1, 8, 9, 10
FINAL = 128


def masked(opcode: int, payload: bytes, *, flags: int = FINAL) -> bytes:
    """One frame as a client sends it."""
    length = len(payload)
    if length < 126:
        head = struct.pack("!BB", flags | opcode, 128 | length)
    elif length < 65536:
        head = struct.pack("!BBH", flags | opcode, 128 | 126, length)
    else:
        head = struct.pack("!BBQ", flags | opcode, 128 | 127, length)
    key = os.urandom(4)
    return head + key + bytes(byte ^ key[place % 4] for place, byte in enumerate(payload))


class Raw:
    """An upgraded connection; `hear` gives its frames one by one."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=10)
        self.socket.sendall(HEAD.format(port=port).encode())
        self.stream = self.socket.makefile("rb")
        assert self.stream.readline().startswith(b"HTTP/1.1 101")
        self.headers = b"".join(iter(self.stream.readline, b"\r\n")).lower()

    def hear(self) -> tuple[int, bytes]:
        """(opcode, payload) of the next frame; (CLOSE, b"") when the connection just ends."""
        head = self.stream.read(2)
        if len(head) < 2:
            return CLOSE, b""
        assert head[0] & 0x70 == 0
        length = head[1]
        if length == 126:
            (length,) = struct.unpack("!H", self.stream.read(2))
        elif length == 127:
            (length,) = struct.unpack("!Q", self.stream.read(8))
        return head[0] & 15, self.stream.read(length)

    def until(self, opcode: int, start: bytes = b"") -> bytes:
        while True:
            kind, payload = self.hear()
            if kind == opcode and payload.startswith(start):
                return payload
            assert kind != CLOSE, payload


@contextmanager
def a_socket(workshop: Workshop) -> Iterator[Raw]:
    """A big screen's connection, let in."""
    raw = Raw(workshop.server.port)
    raw.until(TEXT, b"0{")
    raw.socket.sendall(masked(TEXT, b"40" + json.dumps({"token": workshop.made["wall_token"]}).encode()))
    raw.until(TEXT, b"40")
    try:
        yield raw
    finally:
        raw.stream.close()
        raw.socket.close()


SYNC = b'427["sync",{"since":{"room":0,"me":0}}]'


@pytest.mark.both_loops
def test_no_compression_is_agreed_upon(server: Server, a_workshop: Make) -> None:
    with a_socket(a_workshop()) as raw:
        assert b"sec-websocket-extensions" not in raw.headers


@pytest.mark.both_loops
def test_a_message_in_fragments_with_a_ping_in_between_is_one_message(a_workshop: Make) -> None:
    with a_socket(a_workshop()) as raw:
        raw.socket.sendall(masked(TEXT, SYNC[:5], flags=0) + masked(PING, b"are you there"))
        assert raw.until(PONG) == b"are you there"
        raw.socket.sendall(masked(CONTINUED, SYNC[5:9], flags=0) + masked(CONTINUED, SYNC[9:]))
        assert raw.until(TEXT, b"437").startswith(b'437[{"frames"')


@pytest.mark.both_loops
def test_a_message_that_trickles_in_byte_by_byte_is_read(a_workshop: Make) -> None:
    with a_socket(a_workshop()) as raw:
        raw.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for byte in masked(TEXT, SYNC):
            raw.socket.sendall(bytes([byte]))
        raw.until(TEXT, b"437")


@pytest.mark.both_loops
def test_many_messages_in_one_packet_are_answered_in_order(a_workshop: Make) -> None:
    with a_socket(a_workshop()) as raw:
        asked = [SYNC.replace(b"427", f"42{number}".encode()) for number in range(10, 40)]
        raw.socket.sendall(b"".join(masked(TEXT, message) for message in asked))
        for number in range(10, 40):
            raw.until(TEXT, f"43{number}[".encode())


@pytest.mark.both_loops
def test_a_goodbye_is_answered(a_workshop: Make) -> None:
    with a_socket(a_workshop()) as raw:
        raw.socket.sendall(masked(CLOSE, struct.pack("!H", 1000)))
        while (heard := raw.hear())[0] != CLOSE:
            pass
        assert heard[1][:2] in (b"", struct.pack("!H", 1000))


# On eventlet alone, where the frames are ours: the library that serves gevent may wait for more, until a ping times out
@pytest.mark.parametrize(
    "sent",
    [
        b"\x81\x05hello",
        masked(TEXT, SYNC, flags=FINAL | 0x40),
        masked(3, b"a reserved opcode"),
        masked(CONTINUED, b"of nothing"),
        masked(TEXT, b"one", flags=0) + masked(TEXT, b"and another"),
        masked(PING, b"x" * 126),
        masked(PING, b"in parts", flags=0),
        masked(TEXT, b"\xff\xfe no text"),
        masked(TEXT, b"x" * 200_000),
        masked(TEXT, b"x" * 60_000, flags=0) + masked(CONTINUED, b"x" * 60_000, flags=0) * 3,
        struct.pack("!BBQ", FINAL | TEXT, 128 | 127, 2**62) + b"mask",
    ],
    ids=[
        "unmasked",
        "compressed",
        "opcode",
        "continued-nothing",
        "interleaved",
        "long-ping",
        "ping-in-parts",
        "no-utf-8",
        "too-long",
        "too-long-in-parts",
        "an-exabyte",
    ],
)
def test_what_no_browser_sends_ends_this_connection_and_no_other(a_workshop: Make, sent: bytes) -> None:
    workshop = a_workshop()
    ann = workshop.person()
    with a_socket(workshop) as raw:
        try:
            raw.socket.sendall(sent)
            while raw.hear()[0] != CLOSE:
                pass
        except ConnectionError:
            pass  # closed with what we had sent still unread
    ann.ok("participant.rename", name="Undisturbed")
