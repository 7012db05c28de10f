"""Lines that drop, double and delay messages and break: all phones end level, every command takes effect once."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
import stored
from bad_line import BadLine
from figures import Figures, long_or_short
from live_workshop import Workshop
from phone import all_answered, all_level, living
from room import phones, presses_done, writes
from server_process import Server

PEOPLE = 20


@pytest.mark.both_loops
def test_bad_lines_lose_nothing_and_all_end_level(
    server: Server, loop: str, a_workshop: Callable[..., Workshop], figures: Figures
) -> None:
    agenda = [{"kind": "collect", "others": "at_once"}]
    workshop = a_workshop(agenda=agenda).at("collect")
    people = phones(workshop, PEOPLE, answer_s=1.0)
    step = workshop.step("collect")["id"]
    cards = long_or_short(40, 3)
    line = BadLine(server.port, drop=0.1, double=0.1, delay_s=0.03, cut=0.01)

    async def over_it() -> None:
        async with line.open() as url:
            for number, phone in enumerate(people):
                phone.url = url
                for card in range(cards):
                    writes(phone, step, f"Card {card} of {number}")
                    presses_done(phone, step, 2)
            async with living(*people) as session:
                await all_answered(people, within_s=60 + 20 * cards)
                await all_level(session, people, workshop.code, server.url)

    asyncio.run(over_it())
    path = server.data / "workshop.db"
    acked = sum(len(phone.acked) for phone in people)
    assert acked == PEOPLE * cards * 3
    assert min(line.done[fate] for fate in ("dropped", "doubled", "cut")) > 10
    assert stored.lost(path, workshop.id, people) == []
    assert stored.without_effect(path, workshop.id, people) == []
    assert len(people[0].room.all("idea")) == PEOPLE * cards
    figures.add(
        f"bad lines, {loop}",
        f"{line.done['dropped']:,} messages dropped, {line.done['doubled']:,} doubled, {line.done['cut']:,} lines cut",
        0,
        f"{acked:,} commands, sent {sum(phone.repeats for phone in people):,} times more than once",
    )


def test_frames_by_the_ordinary_way_keep_all_level_too(tmp_path: Path) -> None:
    server = Server(tmp_path, more=("--fanout", "plain")).start()
    workshop = Workshop(server, agenda=[{"kind": "collect", "others": "at_once"}]).at("collect")
    people = phones(workshop, PEOPLE)

    async def write() -> None:
        async with living(*people) as session:
            for number, phone in enumerate(people):
                writes(phone, workshop.step("collect")["id"], f"Card of {number}")
            await all_answered(people)
            await all_level(session, people, workshop.code, server.url)

    try:
        asyncio.run(write())
        assert {len(phone.room.all("idea")) for phone in people} == {PEOPLE}
    finally:
        workshop.leave()
        server.kill()
