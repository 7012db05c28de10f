"""A damaged file: the server does not start on it, says so in a sentence, and changes nothing."""

import asyncio
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import stored
from figures import Figures, long_or_short
from live_workshop import Workshop
from phone import Phone, all_answered, living
from room import phones, writes
from server_process import Server, command_line
from sqlite_utils.utils import sqlite3

from workshop.store.upgrade import CannotStart, ready

PAGE = 4096


@pytest.fixture
def a_file(server: Server, a_workshop: Callable[..., Workshop]) -> Path:
    """A database of a workshop with some cards, its server stopped, all of it in the one file."""
    workshop = a_workshop().at("collect")
    people = phones(workshop, 30)
    asyncio.run(_write(people, workshop.step("collect")["id"]))
    workshop.leave()
    server.stop()
    path = server.data / "workshop.db"
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode=DELETE")
    db.close()
    return path


async def _write(people: list[Phone], step: str) -> None:
    for number, phone in enumerate(people):
        writes(phone, step, *(f"{number} {card} ".ljust(130, "x") for card in range(6)))
    async with living(*people):
        await all_answered(people)


def _refused(path: Path) -> str:
    """Why a start on this file is refused; it must not be touched."""
    before = path.read_bytes()
    with pytest.raises(CannotStart) as refusal:
        ready(path)
    assert path.read_bytes() == before
    return str(refusal.value)


def _damages(sound: bytes) -> list[bytes]:
    """The header or a page's own header with a byte turned round, and a file of which half is missing."""
    kinds_of_tree_page = (2, 5, 10, 13)
    trees = [at for at in range(PAGE, len(sound), PAGE) if sound[at] in kinds_of_tree_page]
    chosen = random.Random(3).sample(trees, min(long_or_short(60, 8), len(trees)))
    found = [sound[: len(sound) // 2]]
    for place in [0, 16, 100, *chosen]:
        damaged = bytearray(sound)
        damaged[place] ^= 255
        found.append(bytes(damaged))
    return found


def test_a_damaged_file_is_refused_with_what_to_do(a_file: Path, figures: Figures) -> None:
    damages = _damages(a_file.read_bytes())
    for damaged in damages:
        a_file.write_bytes(damaged)
        said = _refused(a_file)
        for words in ("is damaged", "Nothing was changed", "backup", ".recover"):
            assert words in said
    answer = command_line("serve", "--data", str(a_file.parent), "--port", "0")
    assert answer.returncode == 1
    assert "is damaged" in answer.stderr
    assert "Traceback" not in answer.stderr
    figures.add(
        "flipped bytes, a file cut in half",
        f"{len(damages)} damaged files",
        0,
        "each refused with what to do",
    )


def test_a_write_ahead_log_cut_short_or_damaged_leaves_a_prefix_of_the_commits(
    server: Server, a_workshop: Callable[..., Workshop], tmp_path: Path, figures: Figures
) -> None:
    workshop = a_workshop().at("collect")
    person, step = workshop.person(), workshop.step("collect")["id"]
    for number in range(40):
        person.ok("ballot.done", activity=step, done=bool(number % 2))
    server.kill()
    whole = stored.events(_copied(server.data, tmp_path / "whole"), workshop.id)
    log = (server.data / "workshop.db-wal").read_bytes()
    chance = random.Random(5)
    tries = long_or_short(60, 12)
    for number in range(tries):
        place = chance.randrange(len(log))
        path = _copied(server.data, tmp_path / str(number))
        damaged = bytearray(log)
        damaged[place] ^= 255
        path.with_name("workshop.db-wal").write_bytes(damaged if number % 2 else log[:place])
        path.with_name("workshop.db-shm").unlink(missing_ok=True)
        found = stored.events(path, workshop.id) if stored.query(path, "SELECT 1 FROM sqlite_master") else {}
        assert found.items() <= whole.items()
        assert stored.is_sound(path)
    figures.add(
        "write-ahead log cut or damaged",
        f"{tries} logs",
        "what stood after the damage",
        "the rest is sound, in order",
    )


def _copied(data: Path, target: Path) -> Path:
    shutil.copytree(data, target)
    return target / "workshop.db"
