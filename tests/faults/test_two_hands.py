"""Two at once: facilitators who press the same button, and a backup taken while everybody writes."""

import asyncio
import itertools
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import stored
from figures import Figures, long_or_short
from live_workshop import Workshop
from phone import Phone, all_answered, living, until
from room import phones, presses_done, writes
from server_process import Server


def test_two_facilitators_press_at_once_and_one_of_them_wins(
    server: Server, a_workshop: Callable[..., Workshop], figures: Figures
) -> None:
    workshop = a_workshop().at("collect")
    second = workshop.desk().post(f"/api/v1/workshops/{workshop.code}/facilitators", {"name": "Second"})
    desks = [
        Phone(server.url, workshop.made["facilitator_token"]),
        Phone(server.url, second.json()["token"]),
    ]
    step = workshop.step("collect")["id"]
    times = long_or_short(1000, 100)
    asyncio.run(_hammer(desks, step, times))
    path = server.data / "workshop.db"
    pressed = stored.query(
        path,
        "SELECT command, rev, json_extract(body, '$.rev') FROM event "
        "WHERE workshop = ? AND command IN ('activity.pause', 'activity.open') ORDER BY rev",
        workshop.id,
    )
    won = sum(len(desk.acked) for desk in desks)
    lost = [code for desk in desks for code in desk.refused.values()]
    assert len(pressed) == won + 1  # and the first opening
    assert set(lost) == {"stale"}
    for before, after in itertools.pairwise(pressed):
        assert after[0] != before[0], "the same press took effect twice"
        assert after[2] == before[1], "a press was accepted on a state that had passed"
    figures.add(
        "two facilitators press at once",
        f"{won + len(lost):,} presses",
        0,
        f"{won:,} took effect, {len(lost):,} were `stale`",
    )


async def _hammer(desks: list[Phone], step: str, times: int) -> None:
    """Both press the moment they see how it stands: pause if it is open, open if it is paused."""

    async def press(desk: Phone) -> None:
        for _ in range(times):
            [activity] = desk.room.all("activity", id=step)
            turn = "activity.pause" if activity["state"] == "open" else "activity.open"
            desk.post(turn, activity=step, rev=activity["rev"])
            await until(lambda: not desk.outbox)
            await until(lambda seen=activity: desk.room.all("activity", id=step) != [seen])

    async with living(*desks):
        await until(lambda: all(desk.room.all("activity", id=step) for desk in desks))
        await asyncio.gather(*(press(desk) for desk in desks))


def test_a_backup_taken_while_everybody_writes_is_sound_and_a_prefix(
    server: Server, a_workshop: Callable[..., Workshop], tmp_path: Path, figures: Figures
) -> None:
    workshop = a_workshop().at("collect")
    people = phones(workshop, long_or_short(200, 40))
    copies = [tmp_path / f"backup-{number}.db" for number in range(3)]
    during = asyncio.run(_backed_up(server, workshop, people, copies))
    path = server.data / "workshop.db"
    everything = stored.events(path, workshop.id)
    sizes = []
    for copy in copies:
        assert stored.is_sound(copy)
        saved = stored.events(copy, workshop.id)
        assert saved.items() <= everything.items()
        sizes.append(len(saved))
    assert sizes[0] < sizes[-1] < len(everything)
    assert stored.lost(path, workshop.id, people) == []
    assert during < 2
    figures.add(
        "backup while people post",
        f"{len(copies)} backups, {len(people)} phones, {len(everything):,} commands",
        0,
        f"each copy sound and a prefix of the events; slowest answer {during * 1000:.0f} ms",
    )


async def _backed_up(server: Server, workshop: Workshop, people: list[Phone], copies: list[Path]) -> float:
    """Backs up as docs/operations.md says, in the midst of it; the longest wait of a phone."""
    step = workshop.step("collect")["id"]
    async with living(*people):
        await until(lambda: all(phone.connected for phone in people))
        for number, phone in enumerate(people):
            writes(phone, step, *(f"Card {card} of {number}" for card in range(5)))
            presses_done(phone, step, 80)
        for copy in copies:
            acks = sum(len(phone.acked) for phone in people)
            await until(lambda acks=acks: sum(len(phone.acked) for phone in people) > acks + len(people))
            command = [str(Path(sys.executable).with_name("sqlite-utils")), "query"]
            backup = await asyncio.create_subprocess_exec(
                *command, str(server.data / "workshop.db"), f"VACUUM INTO '{copy}'", stdout=subprocess.DEVNULL
            )
            assert await backup.wait() == 0
        await all_answered(people)
    return max(max(phone.waited_s) for phone in people)
