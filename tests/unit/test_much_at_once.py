"""When very much happens at once: frames are parted, rounds are spaced, reads go together, snapshots are shared."""

from collections.abc import Callable
from typing import Any

import orjson
import pytest
from running_workshop import New, RunningWorkshop

from workshop import runtime
from workshop.live import readers
from workshop.live.engine import SPACING_S, UNNOTICED_S, spacing
from workshop.live.frames import PUSH_LIMIT, PUSHED_AT_ONCE
from workshop.live.readers import Readers

LONG = "word " * 110


@pytest.fixture
def room(a_workshop: New) -> RunningWorkshop:
    """Everyone sees every card at once, and cards may be long."""
    workshop = a_workshop(
        [{"kind": "collect", "settings": {"others": "at_once", "max_chars": 600, "limit_per_person": 0}}]
    )
    return workshop.with_people(20).at("collect")


def wrote(room: RunningWorkshop, cards: int) -> list[dict[str, Any]]:
    """The frames that participants are sent when so many long cards come in one batch."""
    before = len(room.frames)
    activity = room.activity("collect")["id"]
    answers = room.send_all(
        *(
            (
                room.people[number % 20],
                "idea.add",
                {"id": room.new("idea"), "activity": activity, "text": LONG},
            )
            for number in range(cards)
        )
    )
    assert all(answer["ok"] for answer in answers)
    sent = [frame for frame in room.frames[before:] if frame.to == "participants"]
    assert all(len(frame.payload) <= PUSH_LIMIT for frame in sent)
    return [orjson.loads(frame.payload) for frame in sent]


def ids(frames: list[dict[str, Any]]) -> list[str]:
    return [row["id"] for frame in frames for row in frame["rows"].get("idea", [])]


def test_what_many_write_at_once_goes_in_several_frames(room: RunningWorkshop) -> None:
    before = room.rev()
    frames = wrote(room, 200)

    assert 1 < len(frames) <= PUSHED_AT_ONCE
    assert [frame["from"] for frame in frames] == [before, *(frame["to"] for frame in frames[:-1])]
    assert frames[-1]["to"] == room.rev()
    assert all(
        frame["from"] < row["rev"] <= frame["to"]
        for frame in frames
        for rows in frame["rows"].values()
        for row in rows
    )
    assert sorted(ids(frames)) == sorted(row["id"] for row in room.rows("idea"))
    assert len(set(ids(frames))) == 200


def test_who_missed_the_last_part_catches_up_from_the_one_before(room: RunningWorkshop) -> None:
    *_, earlier, last = wrote(room, 200)
    assert ids([room.snapshot("participants", since=earlier["to"])]) == ids([last])


def test_more_than_that_is_fetched(room: RunningWorkshop) -> None:
    [frame] = wrote(room, 20 * PUSHED_AT_ONCE * 10)
    assert "rows" not in frame
    assert frame["fetch"].endswith(f"at={frame['to']}")


def test_while_a_large_room_fills_all_get_the_same_snapshot(room: RunningWorkshop) -> None:
    wrote(room, 200)
    first = room.snapshot("participants")
    room.with_people(1)
    second = room.snapshot("participants")
    assert (second["to"], second["fetch"]) == (first["to"], first["fetch"])
    # Whoever has it asks for the rest
    assert room.snapshot("participants", since=first["to"])["to"] == room.rev()

    fetched = room.snapshots
    assert fetched.rev(room.id, "participants", first["to"]) == first["to"]
    assert fetched.rev(room.id, "participants", first["to"] + 1) == room.rev()
    assert fetched.rev(room.id, "participants", 0) == room.rev()


def test_rounds_are_spaced_by_what_sending_takes() -> None:
    assert spacing(0.0) == SPACING_S[0]
    assert spacing(0.010) == pytest.approx(0.060)
    assert spacing(0.020) == UNNOTICED_S
    assert spacing(0.080) == pytest.approx(0.160)
    assert spacing(9.0) == SPACING_S[1]


class PlainLoop:
    """An event loop in which nothing waits: work begins when it is asked for, in the same thread."""

    def __init__(self) -> None:
        self.threads = 0
        self.waiting: list[Callable[[], object]] = []

    def spawn(self, work: Callable[..., object], *args: Any) -> None:
        self.waiting.append(lambda: work(*args))

    def in_thread(self, work: Callable[..., Any], *args: Any) -> Any:
        self.threads += 1
        return work(*args)

    def sleep(self, _seconds: float) -> None: ...

    def answer(self) -> "Answered":
        return Answered(self)


class Answered:
    def __init__(self, loop: PlainLoop) -> None:
        self.loop = loop
        self.value: Any = None

    def set(self, value: Any) -> None:
        self.value = value

    def wait(self) -> Any:
        while self.loop.waiting:
            self.loop.waiting.pop()()
        return self.value


def test_reads_that_wait_go_together_and_one_that_fails_fails_alone(
    room: RunningWorkshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop = PlainLoop()
    monkeypatch.setattr(runtime, "loop", lambda: loop)
    reader = Readers(room.path)
    found: list[Any] = []

    def asks_more(db: Any) -> int:
        # While this one is being read, two others come
        for query in (fails, count):
            job = readers._Job(lambda db, _, query=query: [query(db)])
            reader._waiting.append(job)
            found.append(job.answer)
        return count(db)

    assert reader.read(asks_more) == 21
    assert loop.threads == 2
    assert isinstance(found[0].value.mistake, ZeroDivisionError)
    assert found[1].value == 21
    with pytest.raises(ZeroDivisionError):
        reader.read(fails)
    assert reader.read(count) == 21


def test_who_asks_the_same_at_once_is_answered_by_one_query(
    room: RunningWorkshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop = PlainLoop()
    monkeypatch.setattr(runtime, "loop", lambda: loop)
    reader = Readers(room.path)
    asked_together: list[list[int]] = []

    def doubled(_db: Any, asked: list[int]) -> list[int]:
        asked_together.append(asked)
        return [2 * number for number in asked]

    jobs = [readers._Job(doubled, number) for number in (5, 7)]
    reader._waiting.extend([jobs[0], readers._Job(lambda db, _: [fails(db)]), jobs[1]])
    assert reader.read_each(doubled, 9) == 18
    assert [job.answer.value for job in jobs] == [10, 14]
    assert asked_together == [[5, 7, 9]]


def count(db: Any) -> int:
    return int(db.execute("SELECT count(*) AS n FROM participant").fetchone()["n"])


def fails(_db: Any) -> float:
    return 1 / 0
