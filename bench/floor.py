"""The floor: a bare loop that writes each idea, framed once, to every socket. Nothing could cost less in Python.

It speaks enough of the protocol for the same load; it checks nothing, keeps nothing, and waits for slow clients.
"""

import base64
import hashlib
import json
import selectors
import socket
import struct
import time

import orjson

_OPEN = orjson.dumps(
    {"sid": "floor", "upgrades": [], "pingInterval": 60_000, "pingTimeout": 60_000, "maxPayload": 16_384}
)


class Floor:
    """All sockets, and how many ideas there were."""

    def __init__(self) -> None:
        self._selector = selectors.DefaultSelector()
        self._room: list[socket.socket] = []
        self._unread: dict[socket.socket, bytes] = {}
        self._rev = 0

    def serve(self, listener: socket.socket) -> None:
        """Until the process is ended."""
        self._selector.register(listener, selectors.EVENT_READ)
        while True:
            for key, _ in self._selector.select():
                if key.fileobj is listener:
                    self._enter(listener.accept()[0])
                else:
                    self._read(key.fileobj)

    def _enter(self, client: socket.socket) -> None:
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._unread[client] = b""
        self._selector.register(client, selectors.EVENT_READ)

    def _read(self, client: socket.socket) -> None:
        try:
            more = client.recv(65536)
        except OSError:
            more = b""
        if not more:
            self._leave(client)
            return
        unread = self._unread[client] + more
        if unread.startswith(b"GET"):
            if b"\r\n\r\n" in unread:
                self._unread[client] = b""
                client.sendall(_handshake(unread) + framed(b"0" + _OPEN))
            return
        while (parts := _unframed(unread)) is not None:
            message, unread = parts
            self._heed(client, message)
        self._unread[client] = unread

    def _leave(self, client: socket.socket) -> None:
        self._selector.unregister(client)
        del self._unread[client]
        if client in self._room:
            self._room.remove(client)
        client.close()

    def _heed(self, client: socket.socket, message: bytes) -> None:
        if message.startswith(b"40"):
            self._room.append(client)
            client.sendall(framed(b'40{"sid":"floor"}'))
        elif message.startswith(b"42"):
            number, bracket, rest = message[2:].partition(b"[")
            event, payload = orjson.loads(bracket + rest)
            answer = self._idea(payload) if event == "do" else {"frames": [self._frame({})]}
            client.sendall(framed(b"43" + number + orjson.dumps([answer])))

    def _idea(self, idea: dict[str, str]) -> dict[str, object]:
        since, self._rev = self._rev, self._rev + 1
        row = {"id": idea["id"], "rev": self._rev, "activity": idea["activity"], "round": 1}
        row |= {"box": "ideas", "text": idea["text"], "parents": []}
        frame = framed(b"42" + orjson.dumps(["rows", self._frame({"idea": [row]}, since)]))
        for client in self._room:
            client.sendall(frame)
        return {"ok": True, "rev": self._rev, "rows": {}}

    def _frame(self, rows: dict[str, object], since: int = 0) -> dict[str, object]:
        now = time.time_ns() // 1_000_000
        return {"stream": "room", "from": since, "to": self._rev, "now": now, "rows": rows}


def _handshake(request: bytes) -> bytes:
    lines = request.decode("latin-1").split("\r\n")
    key = next(
        line.split(":", 1)[1].strip() for line in lines if line.lower().startswith("sec-websocket-key")
    )
    accept = hashlib.sha1(key.encode() + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest()
    said = ["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade"]
    said.append(f"Sec-WebSocket-Accept: {base64.b64encode(accept).decode()}")
    return "\r\n".join([*said, "", ""]).encode()


def framed(payload: bytes) -> bytes:
    """One unmasked, final text frame (RFC 6455)."""
    length = len(payload)
    if length < 126:
        return struct.pack("!BB", 0x81, length) + payload
    if length < 65536:
        return struct.pack("!BBH", 0x81, 126, length) + payload
    return struct.pack("!BBQ", 0x81, 127, length) + payload


def _unframed(data: bytes) -> tuple[bytes, bytes] | None:
    """(a client's message, what follows it), or None if it is not all there. Messages of up to 64 kB."""
    if len(data) < 6:
        return None
    length, at = data[1] & 127, 2
    if length == 126:
        length, at = int.from_bytes(data[2:4], "big"), 4
    end = at + 4 + length
    if len(data) < end:
        return None
    mask = (data[at : at + 4] * (length // 4 + 1))[:length]
    plain = int.from_bytes(data[at + 4 : end], "big") ^ int.from_bytes(mask, "big")
    return (plain.to_bytes(length, "big") if data[0] & 15 == 1 else b""), data[end:]


def main(floor: Floor) -> None:
    """Says where it is, and serves."""
    with socket.create_server(("127.0.0.1", 0), backlog=4096) as listener:
        print(json.dumps({"url": f"http://127.0.0.1:{listener.getsockname()[1]}"}), flush=True)
        floor.serve(listener)


if __name__ == "__main__":
    main(Floor())
