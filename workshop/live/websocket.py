"""One upgraded connection: RFC 6455 frames, read cheaply and within limits, written whole or finished in order.

The library's own class unmasks byte by byte (1 MB takes a quarter of a second of everybody's time), reads a
frame in four system calls, offers compression that doubles the memory per person, and does not limit a message
that is sent in fragments. This one keeps the library's handshake and replaces the frames.
"""

import struct
from typing import Any, Final, Protocol

LARGEST: Final = 128 * 1024
"""Bytes of one message from a client, all its fragments together; beyond, the connection is closed."""
_CHUNK: Final = 16 * 1024
_TEXT, _BINARY, _CLOSE, _PING, _PONG = 1, 2, 8, 9, 10


class Lock(Protocol):
    """A green lock."""

    def acquire(self, blocking: bool = True) -> bool: ...
    def release(self) -> None: ...
    def locked(self) -> bool: ...


class Closed(Exception):
    """The connection is over; code: the close status to send, if one."""

    def __init__(self, code: int | None = None) -> None:
        super().__init__(code)
        self.code = code


class WebSocket:
    """What engine.io asks of a websocket (wait, send, close), and `send_now` for frames that are made already.

    green: the socket that lets others run while it waits; raw: the same one, never waiting. spawn starts a green
    thread.
    """

    # Without a dictionary: of a thousand of these, `send_now` looks at as little memory as can be
    __slots__ = ("_buffer", "_is_closed", "_raw", "_sending", "_spawn", "_writers", "socket")

    def __init__(self, green: Any, raw: Any, lock: Lock, spawn: Any) -> None:
        self.socket = green
        self._raw = raw
        self._sending = lock
        self._writers = 0
        self._spawn = spawn
        self._buffer = b""
        self._is_closed = False

    # Reading

    def wait(self) -> str | bytes | None:
        """The next message; None when the connection is over."""
        try:
            return self._message()
        except Closed as closed:
            self.close(closed.code)
        except (OSError, UnicodeDecodeError):
            self.close(None)
        return None

    def _message(self) -> str | bytes:
        parts: list[bytes] = []
        length, kind = 0, None
        while True:
            final, opcode, data = self._frame(LARGEST - length)
            if opcode & 8:
                self._control(opcode, data)
                continue
            if (opcode == 0) != (kind is not None):
                raise Closed(1002)
            kind = kind or opcode
            parts.append(data)
            length += len(data)
            if final:
                whole = parts[0] if len(parts) == 1 else b"".join(parts)
                return whole.decode() if kind == _TEXT else whole

    def _frame(self, room: int) -> tuple[bool, int, bytes]:
        """(final, opcode, payload) of the next frame. room: bytes that the message may still have."""
        first, second = self._take(2)
        final, opcode, length = first >= 128, first & 15, second & 127
        if first & 0x70 or second < 128 or opcode not in (0, _TEXT, _BINARY, _CLOSE, _PING, _PONG):
            raise Closed(1002)
        if opcode & 8 and (not final or length > 125):
            raise Closed(1002)
        if length == 126:
            (length,) = struct.unpack("!H", self._take(2))
        elif length == 127:
            (length,) = struct.unpack("!Q", self._take(8))
        if length > room and not opcode & 8:
            raise Closed(1009)
        masked = self._take(4 + length)
        return final, opcode, unmasked(masked[4:], masked[:4])

    def _take(self, count: int) -> bytes:
        """The next bytes, as few system calls as possible."""
        buffer = self._buffer
        while len(buffer) < count:
            more = self.socket.recv(_CHUNK)
            if not more:
                raise Closed
            buffer = buffer + more if buffer else more
        self._buffer = buffer[count:]
        return buffer[:count]

    def _control(self, opcode: int, data: bytes) -> None:
        if opcode == _CLOSE:
            raise Closed(1000)
        if opcode == _PING:
            self._write(packed(data, _PONG))

    # Writing

    def send(self, message: str | bytes) -> None:
        """One message, waiting for a slow client if need be. Raises OSError when the connection is over."""
        is_text = isinstance(message, str)
        data = message.encode() if isinstance(message, str) else message
        self._write(packed(data, _TEXT if is_text else _BINARY))

    def send_now(self, frame: bytes) -> bool:
        """A frame made by `packed`, without waiting; False if it must take the ordinary way.

        What the system takes only in part is finished under the lock before anything else is written.
        """
        if self._writers:
            return False
        try:
            sent = self._raw.send(frame)
        except BlockingIOError:
            return False
        except OSError:
            return True  # The reading side notices the end; there is nobody to send this to.
        if sent < len(frame):
            self._writers += 1
            self._sending.acquire()
            self._spawn(self._finish, frame[sent:])
        return True

    def _finish(self, rest: bytes) -> None:
        try:
            self.socket.sendall(rest)
        except OSError:
            self._is_closed = True
        finally:
            self._writers -= 1
            self._sending.release()

    def _write(self, frame: bytes) -> None:
        # Counted before waiting: a frame must not slip in between a lock let go and its next holder.
        self._writers += 1
        self._sending.acquire()
        try:
            self.socket.sendall(frame)
        finally:
            self._writers -= 1
            self._sending.release()

    def close(self, code: int | None = 1000) -> None:
        """Says goodbye if the client can still hear it, and closes."""
        if self._is_closed:
            return
        self._is_closed = True
        try:
            if code is not None and not self._sending.locked():
                self._raw.send(packed(struct.pack("!H", code), _CLOSE))
            self._raw.shutdown(1)
        except OSError:
            pass
        finally:
            self.socket.close()

    def _send_closing_frame(self, ignore_send_errors: bool = False) -> None:  # noqa: ARG002 (eventlet calls it)
        self.close()


def packed(payload: bytes, opcode: int = _TEXT) -> bytes:
    """One unmasked, final frame, as a server sends it."""
    length = len(payload)
    if length < 126:
        head = struct.pack("!BB", 128 | opcode, length)
    elif length < 65536:
        head = struct.pack("!BBH", 128 | opcode, 126, length)
    else:
        head = struct.pack("!BBQ", 128 | opcode, 127, length)
    return head + payload


def unmasked(data: bytes, mask: bytes) -> bytes:
    """The payload without its mask: one exclusive-or of two long numbers, 50 times faster than a byte loop."""
    length = len(data)
    key = (mask * (length // 4 + 1))[:length]
    return (int.from_bytes(data, "little") ^ int.from_bytes(key, "little")).to_bytes(length, "little")
