"""Clients that never read: nobody else notices, the server forgets nothing else for them, and they are soon gone."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from figures import Figures, is_long, long_or_short
from live_workshop import Workshop
from phone import Phone, all_answered, all_level, held, living, until
from process import memory_mb, open_files
from raw import RawSocket, event
from room import phones, writes
from server_process import Server
from visitor import Visitor

from workshop.bots.rows import Rows

DEAD = 50
PEOPLE = 100
GONE_WITHIN_S = 60


def test_fifty_clients_that_never_read_harm_only_themselves(
    server: Server, a_workshop: Callable[..., Workshop], figures: Figures
) -> None:
    agenda = [{"kind": "collect", "others": "at_once", "show": "all", "max_chars": 600}]
    workshop = a_workshop(agenda=agenda).at("collect")
    people = phones(workshop, PEOPLE)
    token = phones(workshop, 1)[0].token
    asyncio.run(_among_the_deaf(server, workshop, people, token, figures))


async def _among_the_deaf(
    server: Server, workshop: Workshop, people: list[Phone], token: str, figures: Figures
) -> None:
    step = workshop.step("collect")["id"]
    deaf: list[RawSocket] = []
    async with living(*people) as session:
        await until(lambda: all(phone.connected for phone in people))
        memory, files = memory_mb(server), open_files(server)
        for _ in range(DEAD + 1):
            deaf.append(await asyncio.to_thread(RawSocket, server.url, small=True))
            deaf[-1].enter(token)
        *dead, sleeper = deaf
        for number, phone in enumerate(people[:20]):
            writes(
                phone, step, *(f"{number} {card} ".ljust(600, "x") for card in range(long_or_short(60, 20)))
            )
        await all_answered(people)
        await all_level(session, people, workshop.code, server.url)
        grown = memory_mb(server) - memory
        assert grown < 50
        missed = await asyncio.to_thread(_wakes_up, sleeper, Visitor(server.url, token), people[0])
        assert missed > 0, "the sleeper got everything: nothing was dropped, so nothing was tried"
        if is_long():
            await until(lambda: open_files(server) <= files + 1, within_s=GONE_WITHIN_S)
    slowest = max(max(phone.waited_s) for phone in people[:20])
    for one in deaf:
        one.close()
    assert slowest < 2
    assert all(len(phone.room.all("idea")) == 20 * long_or_short(60, 20) for phone in people)
    figures.add(
        "clients that never read",
        f"{len(dead)} of them among {PEOPLE} others, {20 * long_or_short(60, 20):,} cards of 600 characters",
        0,
        f"server grew by {grown:.0f} MB, slowest answer {slowest * 1000:.0f} ms; one that woke up after missing "
        f"{missed:,} revs was level after one sync" + f"; all gone within {GONE_WITHIN_S} s" * is_long(),
    )


def _wakes_up(sleeper: RawSocket, asking: Visitor, neighbour: Phone) -> int:
    """Reads what was kept for it and asks for the rest; how many revs it had missed by then."""
    rows = Rows()
    for name, payload in map(event, sleeper.messages()):
        if name == "pulse" or (name == "rows" and payload["stream"] == "room" and not _taken(rows, payload)):
            break
    missed = neighbour.room.rev - rows.rev
    sleeper.say("427" + json.dumps(["sync", {"since": {"room": rows.rev, "me": 0}}]))
    answer = next(message for message in sleeper.messages() if message.startswith("437"))
    [room] = [frame for frame in json.loads(answer[3:])[0]["frames"] if frame["stream"] == "room"]
    assert rows.take(asking.get(room["fetch"]).json() if "fetch" in room else room)
    assert held(rows) == held(neighbour.room)
    return missed


def _taken(rows: Rows, frame: dict[str, Any]) -> bool:
    """Whether the frame fitted, so that nothing is missing before it."""
    return "fetch" not in frame and rows.take(frame)
