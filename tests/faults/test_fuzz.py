"""Packets no client would send, against websocket and polling: the server lives and others notice nothing."""

import asyncio
import json
import os
import struct
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from random import Random
from urllib.parse import urlsplit

import pytest
import stored
from figures import Figures, long_or_short
from live_workshop import Workshop
from phone import Phone, all_answered, all_level, living, until
from process import memory_mb, open_files
from raw import HANDSHAKE, RawSocket, head, masked, masked_with_nothing
from room import phones, presses_done
from server_process import Server

AT_ONCE = 25
HEALTHY = 5

Packet = Callable[[Random, str], bytes]


def _noise(chance: Random, _token: str) -> bytes:
    return chance.randbytes(chance.randint(1, 3000))


def _cut_short(chance: Random, _token: str) -> bytes:
    return head(chance.choice([100, 5000, 100_000])) + chance.randbytes(9)


def _no_unicode(chance: Random, _token: str) -> bytes:
    return masked(b"42" + bytes(chance.choices(range(128, 256), k=50)))


def _never_finished(chance: Random, _token: str) -> bytes:
    pieces = [masked(b"4" * 2000, opcode=0, final=False) for _ in range(chance.randint(1, 30))]
    return masked(b"42", final=False) + b"".join(pieces)


def _pings(chance: Random, _token: str) -> bytes:
    return masked(chance.randbytes(chance.randint(0, 125)), opcode=9) * 200


def _deep(chance: Random, _token: str) -> bytes:
    depth = chance.choice([500, 5000, 30_000])
    return masked(b'421["do",' + b"[" * depth + b"]" * (depth * chance.randint(0, 1)) + b"]")


def _huge(chance: Random, _token: str) -> bytes:
    return struct.pack("!BBQ", 129, 255, chance.choice([2**17 + 1, 2**31, 2**62, 2**64 - 1])) + b"mask"


def _bare(chance: Random, _token: str) -> bytes:
    return head(20, is_masked=False) + chance.randbytes(20)


def _odd(chance: Random, _token: str) -> bytes:
    return bytes([chance.randrange(256), 128 | chance.randrange(126)]) + chance.randbytes(200)


def _attachments(chance: Random, _token: str) -> bytes:
    count = chance.choice([1, 3, 10**9])
    return masked(b'45%d-1["do",{"_placeholder":true,"num":0}]' % count) + masked(b"x" * 50, opcode=2)


def _engine(chance: Random, _token: str) -> bytes:
    return b"".join(
        masked(bytes([chance.choice(b"0123456789b")]) + chance.randbytes(4).hex().encode()) for _ in range(5)
    )


def _socket(chance: Random, _token: str) -> bytes:
    body = chance.choice(
        ["", "[", "{}", '["do"]', '["sync",{"since":{"room":-1,"me":1e999}}]', "/x,[]", "9" * 400]
    )
    return masked(f"4{chance.randrange(10)}{body}".encode())


def _command(chance: Random, token: str) -> bytes:
    things = [None, True, -1, 1e308, 2**70, "x" * 3000, "\ud800", [[]], {"a": {}}, token]
    names = ["op", "cmd", "id", "activity", "text", "value", "rev", "done"]
    payload = {name: chance.choice(things) for name in chance.sample(names, 5)}
    if chance.random() < 0.5:
        payload["cmd"] = chance.choice(["idea.add", "mark.set", "workshop.create", "undo", "token.add"])
    return masked(
        f"42{chance.randrange(99)}{json.dumps([chance.choice(['do', 'sync', 'connect']), payload])}".encode()
    )


OVER_WEBSOCKET: list[Packet] = [
    _noise, _cut_short, _no_unicode, _never_finished, _pings, _deep, _huge, _bare, _odd, _attachments, _engine,
    _socket, _command,
]  # fmt: skip


def _polling(chance: Random, sid: str) -> bytes:
    """A request of the long-polling transport, or what only looks like one."""
    body = chance.choice(
        [b"", b"4" * 5000, b"40{}\x1e" * 300, chance.randbytes(500), b"x" * 200_000, b"1\x1e2probe\x1e5"]
    )
    length = chance.choice([len(body), len(body), -1, 10**12, "many"])
    query = chance.choice(
        [
            f"EIO=4&transport=polling&sid={sid}",
            "EIO=4&transport=polling&sid=nobody",
            "EIO=3",
            "",
            "j=1&transport=x",
        ]
    )
    method = chance.choice(["POST", "POST", "GET", "BREW", "OPTIONS"])
    if method == "GET" and "sid=" in query:
        query = "EIO=4&transport=polling&sid="
    return (
        f"{method} /socket.io/?{query} HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n".encode()
        + body
    )


def _no_http(chance: Random, _token: str) -> bytes:
    return chance.choice(
        [os.urandom(500), b"GET /" + b"a" * 20_000, b"GET / HTTP/9\r\n" + b"A: b\r\n" * 300 + b"\r\n"]
    )


@pytest.mark.both_loops
def test_malformed_packets_harm_nobody(
    server: Server, loop: str, a_workshop: Callable[..., Workshop], figures: Figures
) -> None:
    workshop = a_workshop().at("collect")
    people = phones(workshop, HEALTHY)
    attacker = phones(workshop, 1)[0].token
    packets = long_or_short(10_000, 500) if loop == "eventlet" else long_or_short(3000, 250)
    asyncio.run(_attacked(server, workshop, people, attacker, packets, figures))


def test_announced_attachments_are_not_kept_and_fill_no_log(
    server: Server, a_workshop: Callable[..., Workshop], capfd: pytest.CaptureFixture[str]
) -> None:
    workshop = a_workshop().at("collect")
    greedy, neighbour = RawSocket(server.url), workshop.person()
    greedy.enter(workshop.made["wall_token"])
    before = memory_mb(server)
    greedy.say('45999999-1["do",{"_placeholder":true,"num":0}]')
    for _ in range(400):
        greedy.send(masked_with_nothing(os.urandom(100_000), opcode=2))
    greedy.say('427["sync",{"since":{"room":0,"me":0}}]')
    assert any(
        message.startswith("437") for message in greedy.messages()
    )  # all that came before is done with
    assert memory_mb(server) - before < 15
    neighbour.ok("ballot.done", activity=workshop.step("collect")["id"], done=True)
    greedy.close()
    assert "handler error" not in capfd.readouterr().err


async def _attacked(
    server: Server, workshop: Workshop, people: list[Phone], token: str, packets: int, figures: Figures
) -> None:
    step = workshop.step("collect")["id"]
    async with living(*people) as session:
        await _attack(server.url, token, max(100, packets // 3), seed=1)  # memory that it keeps for use
        memory, files = memory_mb(server), open_files(server)
        for phone in people:
            presses_done(phone, step, 50 + packets // 20)
        kinds = await _attack(server.url, token, packets, seed=2)
        await all_answered(people, within_s=60 + packets / 20)
        await all_level(session, people, workshop.code, server.url)
        async with session.get(f"{server.url}/healthz") as answer:
            assert answer.status == 200
        await until(lambda: open_files(server) < files + AT_ONCE, within_s=60)
    path = server.data / "workshop.db"
    assert stored.lost(path, workshop.id, people) == []
    assert stored.is_sound(path)
    assert not any(phone.refused for phone in people)
    grown, slowest = memory_mb(server) - memory, max(max(phone.waited_s) for phone in people)
    assert grown < 40
    assert slowest < 2
    figures.add(
        f"malformed packets, {server.loop}",
        f"{sum(kinds.values()):,} packets of {len(kinds)} kinds",
        0,
        f"server grew by {max(grown, 0):.0f} MB; slowest answer to others {slowest * 1000:.0f} ms",
    )


async def _attack(url: str, token: str, packets: int, seed: int) -> Counter[str]:
    """So many packets, a few connections at a time; how many of each kind."""
    chance, kinds, free = Random(seed), Counter[str](), asyncio.Semaphore(AT_ONCE)

    async def one(packet: Packet) -> None:
        async with free:
            with suppress(OSError, EOFError, TimeoutError):
                await _strike(url, packet, Random(chance.random()), token)

    chosen = chance.choices([*OVER_WEBSOCKET, _polling, _no_http], k=packets)
    kinds.update(packet.__name__ for packet in chosen)
    await asyncio.gather(*(one(packet) for packet in chosen))
    return kinds


async def _strike(url: str, packet: Packet, chance: Random, token: str) -> None:
    """One connection of the attacker: half of them have come in properly before."""
    place = urlsplit(url)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    try:
        async with asyncio.timeout(3):
            if packet is _polling:
                token = await _polling_sid(place.netloc, reader, writer)
            if packet in OVER_WEBSOCKET:
                writer.write(HANDSHAKE.format(host=place.netloc).encode())
                await reader.readuntil(b"\r\n\r\n")
                if chance.random() < 0.7:
                    writer.write(masked(b"40" + json.dumps({"token": token}).encode()))
                    await reader.read(1000)
            writer.write(packet(chance, token))
            await writer.drain()
            # As long as the server may take: a queue of attackers would measure its length, not what they do
            async with asyncio.timeout(chance.choice([0.05, 0.1, 0.3])):
                while await reader.read(65536):
                    pass
    finally:
        writer.transport.abort()


async def _polling_sid(host: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> str:
    """A connection of the long-polling transport begins properly; its id."""
    writer.write(f"GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    opened = await reader.readuntil(b"}")
    return str(json.loads(opened[opened.index(b"{") :])["sid"])
