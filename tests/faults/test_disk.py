"""The disk: every answer waits for it, a full one is said and never lied about, a locked file is waited for."""

import asyncio
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import running_workshop
import stored
from figures import Figures, long_or_short
from live_workshop import Workshop
from phone import Phone, all_answered, all_level, living, until
from process import slowest_health
from room import phones, presses_done, writes
from server_process import Server

from workshop.store.connection import connect

MB = 1024 * 1024

# Every answer waits for the disk


def test_every_connection_waits_for_the_disk_at_a_commit(tmp_path: Path) -> None:
    db = connect(tmp_path / "workshop.db")
    assert db.execute("PRAGMA synchronous").fetchone() == {"synchronous": 2}
    assert db.execute("PRAGMA journal_mode").fetchone() == {"journal_mode": "wal"}
    db.close()


def can_trace() -> bool:
    command = ["strace", "-qq", "-o", os.devnull, "true"]
    return shutil.which("strace") is not None and not subprocess.call(command, stderr=subprocess.DEVNULL)


ACK = re.compile(r'43\d+\[\{\\"ok\\":true')
SYNCED = re.compile(r"(fdatasync|fsync)(\(\d+\)| resumed>\)) += 0")


@pytest.mark.skipif(
    not can_trace(),
    reason="THE ORDER OF fdatasync AND ANSWER IS NOT TRIED HERE: strace is missing or may not trace. "
    "That every connection has synchronous=FULL is tested all the same.",
)
def test_every_answer_is_written_after_its_fdatasync(
    server: Server, a_workshop: Callable[..., Workshop], tmp_path: Path, figures: Figures
) -> None:
    workshop = a_workshop().at("collect")
    ann, step = workshop.person(), workshop.step("collect")["id"]
    calls = tmp_path / "calls"
    tracing = ["strace", "-f", "-s", "40", "-e", "trace=fdatasync,fsync,sendto", "-o", str(calls)]
    times = long_or_short(60, 30)  # as many as one person may send at once
    with subprocess.Popen([*tracing, "-p", str(server.pid)], stderr=subprocess.PIPE, text=True) as tracer:
        assert tracer.stderr is not None
        assert "attached" in tracer.stderr.readline()
        try:
            for number in range(times):
                ann.ok("ballot.done", activity=step, done=bool(number % 2))
        finally:
            server.kill()  # the tracer ends with it
    acks = syncs = too_early = 0
    synced = False
    for line in calls.read_text().splitlines():
        if SYNCED.search(line):
            syncs, synced = syncs + 1, True
        elif ACK.search(line):
            acks, too_early, synced = acks + 1, too_early + (not synced), False
    assert acks == times
    assert too_early == 0
    figures.add(
        "answers written before their fdatasync",
        f"{acks} commands, one by one",
        too_early,
        f"{syncs} fdatasyncs",
    )


# A full disk


def test_a_file_that_may_not_grow_is_reported_and_nothing_is_half_done(tmp_path: Path) -> None:
    workshop = running_workshop.a_workshop(tmp_path).with_people(3).with_ideas(3)
    before = workshop.dump()
    pages = workshop.db.execute("PRAGMA page_count").fetchone()["page_count"]
    workshop.db.execute(f"PRAGMA max_page_count={pages}")
    step = workshop.activity("collect")["id"]
    answers = workshop.send_all(
        *(
            (person, "idea.add", {"id": workshop.new("idea"), "activity": step, "text": "x" * 140})
            for person in workshop.people
            for _ in range(40)
        )
    )
    assert {answer["error"]["code"] for answer in answers} == {"storage_full"}
    assert workshop.dump() == before
    workshop.db.execute("PRAGMA max_page_count=1000000")
    workshop.idea(workshop.people[0], "There is space again")
    workshop.db.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 24 MB."""
    place = tmp_path / "small"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(place)],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip(
            f"A FULL FILE SYSTEM IS NOT TRIED HERE: {mounted.stderr.strip() or 'mount failed'} (it takes root). "
            "That SQLite's own fullness is reported is tested all the same."
        )
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def test_an_answer_is_true_also_when_only_the_tidying_up_after_it_fails(small_disk: Path) -> None:
    workshop = running_workshop.a_workshop(small_disk).with_people(3).with_ideas(30)
    workshop.db.execute("PRAGMA wal_checkpoint(RESTART)")  # the log may be written anew, the file not grow
    _fill(small_disk / "somebody-elses.mp4")
    workshop.sent.log_to_empty = True
    step, before = workshop.activity("collect")["id"], workshop.rev()
    answers = workshop.send_all(
        *(
            (
                workshop.people[0],
                "idea.add",
                {"id": workshop.new("idea"), "activity": step, "text": "x" * 140},
            )
            for _ in range(30)
        )
    )
    assert all(answer["ok"] for answer in answers)
    assert workshop.rev() == before + 30
    assert workshop.sent.log_to_empty, "it was not tried: the checkpoint has succeeded"
    workshop.db.close()


def test_a_full_disk_is_said_and_nothing_acknowledged_is_lost(small_disk: Path, figures: Figures) -> None:
    server = Server(small_disk).start()
    try:
        workshop = Workshop(server, agenda=[{"kind": "collect", "max_chars": 600}]).at("collect")
        people = phones(workshop, 30)
        workshop.leave()
        asyncio.run(_filled_and_emptied(server, workshop, people, small_disk / "somebody-elses.mp4", figures))
    finally:
        server.kill()


async def _filled_and_emptied(
    server: Server, workshop: Workshop, people: list[Phone], filler: Path, figures: Figures
) -> None:
    step = workshop.step("collect")["id"]
    path = server.data / "workshop.db"
    async with living(*people) as session:
        for phone in people:
            writes(phone, step, "There was space")
        await all_answered(people)
        _fill(filler)
        for number, phone in enumerate(people):
            writes(
                phone, step, *(f"{number} {card} ".ljust(600, "x") for card in range(long_or_short(30, 14)))
            )
        await until(lambda: sum(phone.waits["storage_full"] for phone in people) > 30)
        while_full = await slowest_health(session, server.url, 1.0)
        await all_level(session, people, workshop.code, server.url)
        assert stored.lost(path, workshop.id, people) == []
        told = sum(phone.waits["storage_full"] for phone in people)
        assert {code for phone in people for code in phone.waits} <= {"storage_full", "slow_down"}
        filler.unlink()
        await all_answered(people)
        await all_level(session, people, workshop.code, server.url)
    assert not any(phone.refused for phone in people)
    assert stored.lost(path, workshop.id, people) == []
    assert stored.without_effect(path, workshop.id, people) == []
    assert stored.is_sound(path)
    acked = sum(len(phone.acked) for phone in people)
    figures.add(
        "full disk",
        f"a file system of 24 MB filled while {len(people)} phones post {acked:,} cards",
        0,
        f"`storage_full` {told:,} times, reading went on, /healthz within {while_full * 1000:.0f} ms",
    )


def _fill(filler: Path) -> None:
    """Takes all the space there is."""
    with filler.open("wb", buffering=0) as file:
        for size in (MB, 4096):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue


# A locked file

LOCKER = """
import sys, time
from sqlite_utils.utils import sqlite3
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
time.sleep(float(sys.argv[2]))
db.execute("ROLLBACK")
"""
LOCKED_S = 10


def test_a_locked_file_is_waited_for_and_nothing_is_lost(
    server: Server, a_workshop: Callable[..., Workshop], figures: Figures
) -> None:
    workshop = a_workshop().at("collect")
    people = phones(workshop, 20, answer_s=30.0)
    slowest = asyncio.run(_locked_out(server, workshop, people))
    assert slowest < 1
    path = server.data / "workshop.db"
    assert stored.lost(path, workshop.id, people) == []
    assert stored.without_effect(path, workshop.id, people) == []
    assert {code for phone in people for code in phone.waits} == {"busy"}
    figures.add(
        "file locked by another process",
        f"{LOCKED_S} s, {len(people)} phones post",
        0,
        f"/healthz within {slowest * 1000:.0f} ms meanwhile",
    )


async def _locked_out(server: Server, workshop: Workshop, people: list[Phone]) -> float:
    """The longest that /healthz took while another process held the lock."""
    step = workshop.step("collect")["id"]
    async with living(*people) as session:
        await until(lambda: all(phone.connected for phone in people))
        locker = subprocess.Popen(
            [sys.executable, "-c", LOCKER, str(server.data / "workshop.db"), str(LOCKED_S)],
            stdout=subprocess.PIPE,
        )
        with locker:
            assert locker.stdout is not None
            await asyncio.to_thread(locker.stdout.readline)
            for number, phone in enumerate(people):
                writes(phone, step, f"Card of {number}")
                presses_done(phone, step, 2)
            slowest = await slowest_health(session, server.url, LOCKED_S - 1)
            assert not any(phone.acked for phone in people)
        await all_answered(people)
        await all_level(session, people, workshop.code, server.url)
        return slowest
