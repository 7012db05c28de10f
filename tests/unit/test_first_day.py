"""A week that is run again: its dates move to a new first day, as far apart as before and at the same hours."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from workshop.domain.refusal import Refused
from workshop.web.first_day import FirstDay, moved, offered

BERLIN = "Europe/Berlin"


def at(moment: str, zone: str = BERLIN) -> int:
    return int(datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)


def step(opens: str | None, closes: str | None = None) -> dict[str, Any]:
    return {"opens_at": opens and at(opens), "closes_at": closes and at(closes)}


WEEK = [
    step("2026-03-24T09:00", "2026-03-26T18:00"),
    step(None, None),
    step("2026-03-26T18:00", "2026-03-31T12:00"),
]
"""From a Tuesday on; summer time begins on the Sunday in it."""


def again(first: str, zone: str = BERLIN, now: str = "2026-11-30T10:00") -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = [{"kind": "collect"}, {"kind": "discuss"}, {"kind": "vote"}]
    return moved(WEEK, items, FirstDay(first, zone), at(now))


def test_dates_are_as_many_days_apart_at_the_same_hours() -> None:
    first, without, last = again("2026-06-02")
    assert first == {
        "kind": "collect",
        "opens_at": at("2026-06-02T09:00"),
        "closes_at": at("2026-06-04T18:00"),
    }
    assert without == {"kind": "discuss"}
    assert last == {"kind": "vote", "opens_at": at("2026-06-04T18:00"), "closes_at": at("2026-06-09T12:00")}


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2026-11-30T10:00", "2026-12-08"),  # a Monday
        ("2026-12-06T23:00", "2026-12-08"),  # a Sunday
        ("2026-12-07T01:00", "2026-12-15"),
        ("2026-03-25T10:00", "2026-03-31"),  # while it runs
        ("2026-03-02T10:00", "2026-03-31"),  # before it has begun
    ],
)
def test_the_same_weekday_next_week_is_offered_and_taken_if_nobody_says_another(now: str, day: str) -> None:
    assert offered(WEEK, ZoneInfo(BERLIN), at(now)) == date.fromisoformat(day)
    assert again("", now=now)[0]["opens_at"] == at(f"{day}T09:00")


def test_without_dates_there_is_nothing_to_move() -> None:
    steps = [step(None)]
    assert offered(steps, None, 0) is None
    assert moved(steps, [{"kind": "collect"}], FirstDay("2026-06-02"), 0) == [{"kind": "collect"}]


def test_days_are_those_of_the_place_where_the_facilitator_is() -> None:
    """Nine in Berlin is still the evening before in Honolulu: there the week began on a Monday."""
    opens = again("2026-06-01", "Pacific/Honolulu")[0]["opens_at"]
    assert datetime.fromtimestamp(opens / 1000, UTC).date() == date(2026, 6, 2)


@pytest.mark.parametrize(
    ("day", "zone"),
    [("next week", ""), ("0001-01-01", ""), ("9999-12-31", ""), ("2026-06-02", "../etc/passwd")],
)
def test_what_is_no_first_day(day: str, zone: str) -> None:
    with pytest.raises(Refused) as refusal:
        again(day, zone)
    assert refusal.value.code == "bad_shape"
