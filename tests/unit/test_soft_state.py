"""What lives in memory only: how fast one may send, who is here, and who guesses codes. The clock is moved by hand."""

from typing import Any

import pytest

from workshop.domain.refusal import Refused
from workshop.live.frames import Frame, Sent
from workshop.live.limits import MANY, SWEEP_S, Allowance, Limits
from workshop.live.presence import BACK_WITHIN_S, TOLERANCE_S, Presence
from workshop.live.rooms import SILENCE_S, Holder, Rooms
from workshop.web.gate import LONGEST_WAIT_S, OVER_ALL, PER_ADDRESS, WINDOW_S, Gate


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


# How fast one may send


def sent(limits: Limits, person: str, rate: str, most: int = 100, workshop: str = "w") -> int:
    """How many go through at once."""
    for count in range(most):
        try:
            limits.check(workshop, person, rate)
        except Refused:
            return count
    return most


def test_ten_ideas_at_once_then_two_a_second(clock: Clock) -> None:
    limits = Limits(clock=clock)
    assert sent(limits, "ana", "ideas") == 10
    clock.now += 1
    assert sent(limits, "ana", "ideas") == 2
    clock.now += 60
    assert sent(limits, "ana", "ideas") == 10


def test_sixty_marks_at_once_then_ten_a_second(clock: Clock) -> None:
    limits = Limits(clock=clock)
    assert sent(limits, "ana", "marks") == 60
    clock.now += 1
    assert sent(limits, "ana", "marks") == 10


def test_whoever_waits_as_told_gets_through(clock: Clock) -> None:
    limits = Limits(clock=clock)
    sent(limits, "ana", "ideas")
    for _ in range(20):
        with pytest.raises(Refused) as refused:
            limits.check("w", "ana", "ideas")
        assert refused.value.code == "slow_down"
        clock.now += refused.value.retry_after + 1e-9
        limits.check("w", "ana", "ideas")


def test_one_person_slows_nobody_else(clock: Clock) -> None:
    limits = Limits(clock=clock)
    sent(limits, "ana", "ideas")
    assert sent(limits, "ana", "marks") == 60
    assert sent(limits, "ben", "ideas") == 10


def test_a_workshop_has_a_limit_over_all(clock: Clock) -> None:
    limits = Limits({"ideas": Allowance(2, 10), "workshop": Allowance(5, 5)}, clock)
    assert sent(limits, "ana", "ideas") == 5
    assert sent(limits, "ben", "ideas") == 0
    assert sent(limits, "cem", "ideas", workshop="another") == 5


def test_idle_buckets_are_swept_out_and_nobody_gains_by_it(clock: Clock) -> None:
    limits = Limits(clock=clock)
    for number in range(MANY + 1):
        limits.check("w", f"person {number}", "marks")
        clock.now += 0.001
    clock.now += SWEEP_S - 1
    sent(limits, "ana", "ideas")
    assert len(limits._buckets) < MANY
    assert sent(limits, "ana", "ideas") == 0


# Who is here


def test_two_tabs_are_one_person(clock: Clock) -> None:
    presence = Presence(clock)
    presence.arrive("w", "ana")
    presence.arrive("w", "ana")
    presence.arrive("w", "ben")
    assert presence.online("w") == 2
    presence.leave("w", "ana")
    clock.now += TOLERANCE_S + 1
    assert presence.online("w") == 2


def test_a_locked_phone_stays_counted_for_a_while(clock: Clock) -> None:
    presence = Presence(clock)
    presence.arrive("w", "ana")
    presence.leave("w", "ana")
    clock.now += TOLERANCE_S
    assert presence.online("w") == 1
    clock.now += 0.1
    assert presence.online("w") == 0


def test_coming_back_in_time_is_no_news(clock: Clock) -> None:
    presence = Presence(clock)
    presence.arrive("w", "ana")
    assert presence.news() == [("w", 1)]
    presence.leave("w", "ana")
    clock.now += 10
    presence.arrive("w", "ana")
    clock.now += TOLERANCE_S * 2
    assert presence.news() == []
    assert presence.online("w") == 1


def test_news_are_told_once_and_the_last_one_is_zero(clock: Clock) -> None:
    presence = Presence(clock)
    presence.arrive("w", "ana")
    presence.arrive("v", "ben")
    assert sorted(presence.news()) == [("v", 1), ("w", 1)]
    presence.leave("w", "ana")
    clock.now += TOLERANCE_S + 1
    assert presence.news() == [("w", 0)]
    assert presence.news() == []


def test_somebody_removed_is_not_waited_for(clock: Clock) -> None:
    presence = Presence(clock)
    presence.arrive("w", "ana")
    presence.leave("w", "ana")
    presence.forget("w", "ana")
    assert presence.online("w") == 0


def test_who_is_lost_and_not_back_soon_looks_stuck_for_a_while(clock: Clock) -> None:
    presence = Presence(clock)
    presence.arrive("w", "ana")
    presence.leave("w", "ana")
    clock.now += TOLERANCE_S
    assert (presence.online("w"), presence.stuck("w")) == (1, 1)
    clock.now += 0.1
    assert (presence.online("w"), presence.stuck("w")) == (0, 0)


def test_a_lost_line_that_is_not_back_soon_looks_stuck_until_it_is(clock: Clock) -> None:
    presence = Presence(clock)
    presence.arrive("w", "ana")
    presence.leave("w", "ana")
    assert presence.news() == [("w", 1)]
    assert presence.stuck("w") == 0
    clock.now += BACK_WITHIN_S
    assert presence.news() == [("w", 1)]
    assert presence.stuck("w") == 1
    assert presence.news() == []
    presence.arrive("w", "ana")
    assert presence.news() == [("w", 1)]
    assert presence.stuck("w") == 0


def test_who_said_goodbye_or_has_another_tab_is_not_stuck(clock: Clock) -> None:
    presence = Presence(clock)
    for person in ("ana", "ben", "ben"):
        presence.arrive("w", person)
    presence.leave("w", "ana", goodbye=True)
    presence.leave("w", "ben")
    clock.now += BACK_WITHIN_S
    assert (presence.online("w"), presence.stuck("w")) == (2, 0)


# Who guesses codes


def guesses(gate: Gate, address: str, count: int) -> None:
    for _ in range(count):
        gate.wrong(address)


def test_an_honest_typist_never_waits(clock: Clock) -> None:
    gate = Gate(clock)
    guesses(gate, "10.0.0.1", PER_ADDRESS - 1)
    assert gate.wait_s("10.0.0.1") == 0


def test_after_ten_wrong_codes_each_wait_is_longer(clock: Clock) -> None:
    gate = Gate(clock)
    guesses(gate, "10.0.0.1", PER_ADDRESS)
    waits = []
    for _ in range(5):
        waits.append(gate.wait_s("10.0.0.1"))
        clock.now += waits[-1]
        assert gate.wait_s("10.0.0.1") == 0
        gate.wrong("10.0.0.1")
    assert waits == sorted(waits)
    assert 0 < waits[0] < waits[-1] <= LONGEST_WAIT_S


def test_a_minute_later_all_is_forgiven(clock: Clock) -> None:
    gate = Gate(clock)
    guesses(gate, "10.0.0.1", 30)
    clock.now += WINDOW_S + 0.1
    assert gate.wait_s("10.0.0.1") == 0


def test_another_address_does_not_wait(clock: Clock) -> None:
    gate = Gate(clock)
    guesses(gate, "10.0.0.1", 30)
    assert gate.wait_s("10.0.0.2") == 0


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("2001:db8::1", "2001:db8::ffff", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("10.0.0.1", "10.0.0.2", False),
        ("unknown", "unknown", True),
    ],
)
def test_a_household_is_one_address(clock: Clock, one: str, other: str, together: bool) -> None:
    gate = Gate(clock)
    guesses(gate, one, 30)
    assert (gate.wait_s(other) > 0) is together


def test_two_hundred_wrong_codes_a_minute_over_all(clock: Clock) -> None:
    gate = Gate(clock)
    for number in range(OVER_ALL):
        gate.wrong(f"10.0.{number // 200}.{number % 200}")
    assert gate.wait_s("10.0.0.5") >= 1
    clock.now += WINDOW_S + 0.1
    assert gate.wait_s("10.0.0.5") == 0


def test_memory_does_not_grow_with_the_number_of_addresses(clock: Clock) -> None:
    gate = Gate(clock)
    for number in range(10_000):
        gate.wrong(f"10.{number // 65536}.{number // 256 % 256}.{number % 256}")
    clock.now += WINDOW_S + 1
    gate.wrong("10.9.9.9")
    assert len(gate._wrong) == 1


# Who hears a pulse


class Spoken:
    """A fan-out that only notes what it was given. behind: connections that were sent less than the others."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []
        self.behind: set[str] = set()
        self.empty: set[str] = set()

    def enter(self, *_: object) -> None: ...

    def send(self, room: str, event: str, _payload: bytes) -> None:
        self.said.append((room, event))

    def take_behind(self) -> set[str]:
        behind, self.behind = self.behind, set()
        return behind

    def is_empty(self, room: str) -> bool:
        return room in self.empty

    def pulsed(self) -> set[str]:
        said, self.said = self.said, []
        return {room for room, event in said if event == "pulse"}


@pytest.fixture
def spoken() -> Spoken:
    return Spoken()


@pytest.fixture
def rooms(spoken: Spoken, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Rooms:
    """Ana and Ben, and a big screen."""
    monkeypatch.setattr("workshop.live.rooms.time.monotonic", clock)
    nothing: Any = None
    fanout: Any = spoken
    found = Rooms(nothing, fanout)
    for sid, person, audience in (("1", "ana", "participants"), ("2", "ben", "participants")):
        found.enter(sid, Holder("w", "CODE", person, audience))  # type: ignore[arg-type]
    found.enter("3", Holder("w", "CODE", None, "walls"))
    return found


def test_a_pulse_goes_into_silence_and_only_there(rooms: Rooms, spoken: Spoken, clock: Clock) -> None:
    clock.now += SILENCE_S - 1
    rooms.send(Frame("w", "room", "participants", b"{}"))
    clock.now += 1
    rooms.pulse(Sent(), 0)
    assert spoken.pulsed() == {"w/walls"}
    clock.now += SILENCE_S - 1
    rooms.pulse(Sent(), 0)
    assert spoken.pulsed() == {"w/ana", "w/ben"}
    rooms.pulse(Sent(), 0)
    assert spoken.pulsed() == set()


def test_who_was_sent_less_hears_a_pulse_at_once(rooms: Rooms, spoken: Spoken) -> None:
    spoken.behind = {"2"}
    rooms.pulse(Sent(), 0)
    assert spoken.pulsed() == {"w/ben"}


def test_a_room_that_all_have_left_is_forgotten(rooms: Rooms, spoken: Spoken, clock: Clock) -> None:
    spoken.empty = {"w/walls"}
    clock.now += SILENCE_S
    rooms.pulse(Sent(), 0)
    assert set(rooms._spoken_at) == {("w", "participants")}
