"""kill -9 at random moments under load: what was acknowledged is there, once, and repeats are answered."""

import asyncio
import random
from collections.abc import Callable

import pytest
import stored
from figures import Figures, long_or_short
from live_workshop import Workshop
from phone import Phone, all_answered, all_level, living, until
from room import phones, presses_done, writes
from server_process import Server

PEOPLE = 40


@pytest.mark.both_loops
def test_kills_lose_nothing_that_was_acknowledged(
    server: Server, loop: str, a_workshop: Callable[..., Workshop], figures: Figures
) -> None:
    workshop = a_workshop().at("collect")
    people = phones(workshop, PEOPLE)
    step = workshop.step("collect")["id"]
    rounds = long_or_short(200, 5) if loop == "eventlet" else long_or_short(40, 3)
    asyncio.run(_killed(server, workshop, people, step, rounds, figures))


async def _killed(
    server: Server, workshop: Workshop, people: list[Phone], step: str, rounds: int, figures: Figures
) -> None:
    path = server.data / "workshop.db"
    unanswered = hits = in_flight = 0
    async with living(*people) as session:
        for _ in range(rounds):
            acks = sum(len(phone.acked) for phone in people)
            await _kill_under_load(server, people, step, acks)
            await asyncio.to_thread(server.start)
            assert stored.lost(path, workshop.id, people) == []
            assert stored.is_sound(path)
            there = stored.events(path, workshop.id)
            waiting = [phone.outbox[0]["op"] for phone in people if phone.outbox]
            kept = [op for op in waiting if op in there]
            in_flight, unanswered, hits = (
                in_flight + len(waiting),
                unanswered + len(kept),
                hits + bool(kept),
            )
            for phone in people:
                phone.may_connect.set()
        await all_answered(people)
        await all_level(session, people, workshop.code, server.url)
    acked = sum(len(phone.acked) for phone in people)
    assert acked == sum(len(phone.sent) for phone in people)
    assert stored.lost(path, workshop.id, people) == []
    assert stored.without_effect(path, workshop.id, people) == []
    for phone in people:
        last = [sent for sent in phone.sent.values() if sent["cmd"] == "ballot.done"][-1]
        assert [row["done"] for row in phone.me.all("ballot")] == [last["done"]]
    if rounds >= 50:
        assert hits, "no kill fell between a commit and its answers: this run has not tried that"
    figures.add(
        f"kill -9 under load, {server.loop}",
        f"{rounds} kills, {acked:,} acknowledged commands of {len(people)} phones",
        0,
        f"{hits} kills between commit and answer: {unanswered} commands stored without an answer, "
        "each repeat answered with the first rev",
    )


async def _kill_under_load(server: Server, people: list[Phone], step: str, acks_before: int) -> None:
    """All phones are busy, and somewhere in the midst of it the process is gone."""
    for number, phone in enumerate(people):
        if len(phone.outbox) < 20:
            writes(phone, step, f"Card {len(phone.sent)} of {number}")
            presses_done(phone, step, 20)
    await until(lambda: sum(len(phone.acked) for phone in people) > acks_before)
    await asyncio.sleep(random.uniform(0, 0.4))
    for phone in people:
        phone.may_connect.clear()
    server.kill()
    await until(lambda: not any(phone.connected for phone in people))
