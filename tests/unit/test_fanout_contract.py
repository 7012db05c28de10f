"""What live/fanout.py and live/websocket.py take for granted in Engine.IO and eventlet, and their own promises.

The libraries' internals are looked at in the installed packages: after an upgrade this fails here, not in a room.
"""

import inspect
import json
import os
import random
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
import socketio
from engineio import packet, payload
from engineio.async_drivers import eventlet as driver
from engineio.base_socket import BaseSocket
from engineio.socket import Socket
from eventlet.websocket import WebSocketWSGI
from flask_socketio import SocketIO

from workshop.live.fanout import QUEUED_BYTES, QUEUED_FRAMES, Fanout
from workshop.live.websocket import LARGEST, WebSocket, packed, unmasked

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10

# The contract with Engine.IO and eventlet


@pytest.fixture
def server() -> socketio.Server:
    return socketio.Server(async_mode="threading", async_handlers=False)


def test_a_connection_has_the_marks_that_the_fan_out_looks_at(server: socketio.Server) -> None:
    connection = Socket(server.eio, "sid")
    for mark in ("upgraded", "upgrading", "closing", "closed"):
        assert getattr(connection, mark) is False
    assert "direct" not in vars(connection)
    assert not hasattr(BaseSocket, "direct")


def test_a_packet_counts_as_unfinished_until_its_writer_has_it(server: socketio.Server) -> None:
    connection = Socket(server.eio, "sid")
    assert (connection.queue.unfinished_tasks, connection.queue.qsize()) == (0, 0)
    connection.send(packet.Packet(packet.MESSAGE, data="2[]"))
    connection.send(packet.Packet(packet.MESSAGE, data="2[]"))
    assert (connection.queue.unfinished_tasks, connection.queue.qsize()) == (2, 2)
    assert len(connection.poll()) == 2
    assert (connection.queue.unfinished_tasks, connection.queue.qsize()) == (0, 0)


def test_the_queue_of_the_default_loop_counts_the_same() -> None:
    queue = driver._async["queue"]()
    assert queue.unfinished_tasks == 0
    queue.put("frame")
    assert (queue.unfinished_tasks, queue.qsize()) == (1, 1)
    queue.get()
    queue.task_done()
    assert queue.unfinished_tasks == 0


def test_a_connection_is_found_by_the_id_that_handlers_get(server: socketio.Server) -> None:
    connection = server.eio.sockets["engine"] = Socket(server.eio, "engine")
    sid = server.manager.connect("engine", "/")
    assert server.eio._get_socket(server.manager.eio_sid_from_sid(sid, "/")) is connection


def test_the_websocket_class_is_taken_from_a_table_that_can_be_replaced(server: socketio.Server) -> None:
    assert "websocket" in server.eio._async
    assert "websocket" in driver._async
    upgrading = inspect.getsource(Socket._upgrade_websocket)
    assert "self.server._async['websocket']" in upgrading
    made: list[Any] = []

    def own(handler: Callable[..., Any], of: Any) -> Callable[..., list[Any]]:
        made.append((handler.__self__, of))  # type: ignore[attr-defined]
        return lambda _environ, _start: []

    server.eio._async = {**server.eio._async, "websocket": own}
    connection = Socket(server.eio, "sid")
    connection._upgrade_websocket({}, None)
    assert made == [(connection, server.eio)]


def test_the_handshake_ends_where_our_class_takes_over() -> None:
    assert "environ" in inspect.signature(WebSocketWSGI._handle_hybi_request).parameters
    assert "self.handler" in inspect.getsource(WebSocketWSGI)
    # It is closed by this name when the handler has come to its end
    assert "_send_closing_frame" in inspect.getsource(WebSocketWSGI)


def test_a_frame_of_ours_is_what_engine_io_would_have_sent() -> None:
    text = '2["rows",{"a":"\u00e4"}]'
    ordinary = packet.Packet(packet.MESSAGE, data=text)
    assert ordinary.encode() == "4" + text
    assert payload.Payload([ordinary]).encode() == "4" + text


# Our websocket, over a real pair of sockets


class _NeverWaiting:
    """The same socket, as the event loop's own hand on it: what cannot be sent at once is not sent."""

    def __init__(self, patient: socket.socket) -> None:
        self._patient = patient
        self.shutdown = patient.shutdown

    def send(self, data: bytes) -> int:
        return os.write(self._patient.fileno(), data)


class Pair:
    """A server's end in our class, and the client's bare end."""

    def __init__(self) -> None:
        self.ours, self.client = socket.socketpair()
        self.client.settimeout(5)
        self.ours.settimeout(5)
        self.threads: list[threading.Thread] = []
        self.raw = _NeverWaiting(self.ours)
        self.websocket = WebSocket(self.ours, self.raw, threading.Lock(), self._spawn)

    def _spawn(self, work: Callable[..., object], *args: Any) -> None:
        self.threads.append(threading.Thread(target=work, args=args))
        self.threads[-1].start()

    def sends(self, *frames: bytes) -> None:
        self.client.sendall(b"".join(frames))

    def read(self, count: int) -> bytes:
        found = b""
        while len(found) < count:
            found += self.client.recv(count - len(found))
        return found

    def frame(self) -> tuple[int, bytes]:
        """(opcode, payload) of the next frame that the client gets."""
        first, length = self.read(2)
        if length == 126:
            (length,) = struct.unpack("!H", self.read(2))
        elif length == 127:
            (length,) = struct.unpack("!Q", self.read(8))
        assert first & 128
        return first & 15, self.read(length)

    def close(self) -> None:
        for thread in self.threads:
            thread.join(5)
        for end in (self.ours, self.client):
            end.close()


@pytest.fixture
def pair() -> Iterator[Pair]:
    made = Pair()
    yield made
    made.close()


def naive(data: bytes, mask: bytes) -> bytes:
    return bytes(byte ^ mask[place % 4] for place, byte in enumerate(data))


def sent(
    data: bytes, opcode: int = TEXT, *, final: bool = True, flag: int = 128, length: int | None = None
) -> bytes:
    """A masked frame. length: what its head claims, if that is not so."""
    mask, claimed = os.urandom(4), len(data) if length is None else length
    first = opcode | 128 * final
    if claimed < 126:
        head = struct.pack("!BB", first, flag | claimed)
    elif claimed < 65536:
        head = struct.pack("!BBH", first, flag | 126, claimed)
    else:
        head = struct.pack("!BBQ", first, flag | 127, claimed)
    return head + mask + naive(data, mask)


@pytest.mark.parametrize("length", [*range(20), 125, 126, 1000, 65_537])
def test_unmasking_is_that_of_the_standard(length: int) -> None:
    for mask in (b"\0\0\0\0", b"\1\2\3\4", b"\xff\0\xff\x80", os.urandom(4)):
        data = os.urandom(length)
        assert unmasked(data, mask) == naive(data, mask)


@pytest.mark.parametrize("length", [0, 1, 125, 126, 127, 65_535, 65_536])
def test_messages_of_every_length_come_through_both_ways(pair: Pair, length: int) -> None:
    text = "x" * length
    pair._spawn(pair.sends, sent(text.encode()), sent(text.encode(), BINARY))
    assert pair.websocket.wait() == text
    assert pair.websocket.wait() == text.encode()
    pair._spawn(pair.websocket.send, text)
    assert pair.frame() == (TEXT, text.encode())
    pair._spawn(pair.websocket.send, text.encode())
    assert pair.frame() == (BINARY, text.encode())


def test_messages_are_read_from_bytes_that_come_one_by_one(pair: Pair) -> None:
    whole = sent("\u00e4 first".encode()) + sent(b"x" * 300)

    def trickle() -> None:
        for place in range(len(whole)):
            pair.client.sendall(whole[place : place + 1])

    pair._spawn(trickle)
    assert pair.websocket.wait() == "\u00e4 first"
    assert pair.websocket.wait() == "x" * 300


def test_fragments_become_one_message_and_a_ping_between_them_is_answered(pair: Pair) -> None:
    pair.sends(
        sent(b"one ", final=False),
        sent(b"now?", PING),
        sent(b"message", 0, final=False),
        sent(b"", 0),
        sent(b"", PONG),
    )
    pair.sends(sent(b"next"))
    assert pair.websocket.wait() == "one message"
    assert pair.frame() == (PONG, b"now?")
    assert pair.websocket.wait() == "next"


@pytest.mark.parametrize(
    ("frames", "code"),
    [
        ([sent(b"", length=LARGEST + 1)], 1009),
        ([sent(b"", length=2**62)], 1009),
        ([sent(b"x" * 50_000, final=False), *[sent(b"x" * 50_000, 0, final=False)] * 2], 1009),
        ([sent(b"first", 0)], 1002),
        ([sent(b"begun", final=False), sent(b"another")], 1002),
        ([sent(b"no mask", flag=0)], 1002),
        ([sent(b"", TEXT | 64)], 1002),
        ([sent(b"", 3)], 1002),
        ([sent(b"", PING, final=False)], 1002),
        ([sent(b"x" * 126, PING)], 1002),
        ([sent(struct.pack("!H", 1001), CLOSE)], 1000),
    ],
    ids=[
        "too long", "far too long", "fragments too long together", "goes on with nothing", "begins within a message",
        "not masked", "a reserved bit", "no such opcode", "a ping in pieces", "a long ping", "goodbye",
    ],
)  # fmt: skip
def test_what_breaks_the_rules_ends_the_connection_with_its_code(
    pair: Pair, frames: list[bytes], code: int
) -> None:
    pair._spawn(pair.sends, *frames)
    assert pair.websocket.wait() is None
    assert pair.frame() == (CLOSE, struct.pack("!H", code))
    with suppress(ConnectionResetError):  # if some of it was not even read
        assert pair.client.recv(1) == b""


def test_bad_unicode_and_a_lost_line_end_the_connection(pair: Pair) -> None:
    pair.sends(sent(b"\xff\xfe"))
    assert pair.websocket.wait() is None
    other = Pair()
    other.sends(sent(b"half a frame")[:5])
    other.client.shutdown(socket.SHUT_WR)
    assert other.websocket.wait() is None
    other.close()


def test_what_the_system_takes_in_part_is_finished_before_anything_else(pair: Pair) -> None:
    for end, option in ((pair.ours, socket.SO_SNDBUF), (pair.client, socket.SO_RCVBUF)):
        end.setsockopt(socket.SOL_SOCKET, option, 4096)
    large = packed(b"a" * 300_000)
    assert pair.websocket.send_now(large)
    assert pair.threads, "the system took all of it at once: nothing was tried"
    assert not pair.websocket.send_now(packed(b"must not overtake"))
    pair._spawn(pair.websocket.send, "second")
    assert not pair.websocket.send_now(packed(b"nor this"))
    assert pair.frame() == (TEXT, b"a" * 300_000)
    assert pair.frame() == (TEXT, b"second")
    for thread in pair.threads:
        thread.join(5)
    assert pair.websocket.send_now(packed(b"third"))
    assert pair.frame() == (TEXT, b"third")


def test_a_full_socket_is_left_to_the_ordinary_way(pair: Pair) -> None:
    with suppress(BlockingIOError):
        while pair.raw.send(b"x" * 4096):
            pass
    assert not pair.websocket.send_now(packed(b"frame"))


def test_frames_of_both_ways_arrive_whole_and_in_order(pair: Pair) -> None:
    """The fan-out's rule in small: at once if it can be, else queued; read slowly, with frames of all sizes."""
    pair.ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    chance = random.Random(11)
    frames = [f"{number} ".encode() + b"x" * chance.choice([0, 10, 3000, 70_000]) for number in range(300)]
    ways = {"direct": 0, "ordinary": 0}

    def send_all() -> None:
        for frame in frames:
            if pair.websocket.send_now(packed(frame)):
                ways["direct"] += 1
            else:
                ways["ordinary"] += 1
                pair.websocket.send(frame.decode())

    pair._spawn(send_all)
    assert [pair.frame() for _ in frames] == [(TEXT, frame) for frame in frames]
    assert min(ways.values()) > 0, ways


# The fan-out


class Room:
    """A fan-out over one real Engine.IO connection, whose websocket's client end is at hand."""

    def __init__(self, pair: Pair, *, direct: bool = True) -> None:
        self.socketio = SocketIO(async_mode="threading", async_handlers=False)
        self.socketio.init_app(_app())
        server = self.socketio.server
        self.connection = server.eio.sockets["engine"] = Socket(server.eio, "engine")
        self.connection.connected = self.connection.upgraded = True
        self.connection.direct = pair.websocket
        sid = server.manager.connect("engine", "/")
        self.fanout = Fanout(self.socketio, direct=direct)
        self.fanout.enter(sid, ["room"])
        self.sid = sid

    def send(self, rows: bytes = b'{"n":1}') -> None:
        self.fanout.send("room", "rows", rows)

    def queued(self) -> int:
        return int(self.connection.queue.qsize())


def _app() -> Any:
    from flask import Flask

    return Flask(__name__)


def test_the_direct_and_the_ordinary_way_give_the_same_bytes(pair: Pair) -> None:
    row = json.dumps({"text": "\u00e4 \u2028 \U0001f600" * 40}, ensure_ascii=False).encode()
    Room(pair).send(row)
    direct = pair.frame()
    plain = Room(pair, direct=False)
    plain.send(row)
    [waiting] = plain.connection.poll()
    pair.websocket.send(waiting.encode())
    assert pair.frame() == direct == (TEXT, b'42["rows",' + row + b"]")


@pytest.mark.parametrize(
    "mark", ["upgrading", "closing", "polling", "no websocket of ours", "something queued"]
)
def test_nothing_is_written_past_what_is_on_its_way(pair: Pair, mark: str) -> None:
    room = Room(pair)
    before = 0
    if mark == "polling":
        room.connection.upgraded = False
    elif mark == "no websocket of ours":
        del room.connection.direct
    elif mark == "something queued":
        room.connection.send(packet.Packet(packet.MESSAGE, data="3[1]"))
        before = 1
    else:
        setattr(room.connection, mark, True)
    room.send()
    assert room.queued() == before + 1
    pair.client.setblocking(False)
    with pytest.raises(BlockingIOError):
        pair.client.recv(1)


def test_a_closed_connection_gets_nothing_and_harms_nobody(pair: Pair) -> None:
    room = Room(pair)
    room.connection.closed = True
    room.send()
    assert room.queued() == 0


def test_beyond_so_many_queued_frames_they_are_dropped_and_counted(pair: Pair) -> None:
    room = Room(pair, direct=False)
    for _ in range(QUEUED_FRAMES + 10):
        room.send()
    assert (room.queued(), room.fanout.dropped) == (QUEUED_FRAMES, 10)


def test_beyond_so_many_queued_bytes_they_are_dropped_and_counted(pair: Pair) -> None:
    room = Room(pair, direct=False)
    for _ in range(20):
        room.send(b'"%s"' % (b"x" * 60_000))
    kept = sum(len(waiting.encode()) for waiting in room.connection.poll())
    assert room.fanout.dropped > 0
    assert kept <= QUEUED_BYTES + 61_000  # the last one may go over the bound


def test_small_frames_queued_before_a_large_one_do_not_shut_it_out(pair: Pair) -> None:
    room = Room(pair, direct=False)
    room.send()
    room.send(b'"%s"' % (b"x" * 60_000))
    assert (room.queued(), room.fanout.dropped) == (2, 0)


def test_who_left_gets_nothing(pair: Pair) -> None:
    room = Room(pair)
    room.fanout.leave(room.sid, ["room"])
    room.send()
    pair.client.setblocking(False)
    with pytest.raises(BlockingIOError):
        pair.client.recv(1)
    assert room.queued() == 0
