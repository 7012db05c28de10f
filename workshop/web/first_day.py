"""The days of an open workshop follow from its first one: those of a recipe, and those of a week that is run again.

Hours are told where the facilitator is, so that nine in the morning stays nine, whatever summer time does in between.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workshop.domain.change import Row
from workshop.domain.refusal import Refused

MOMENTS: Final = ("opens_at", "closes_at")
YEARS: Final = range(2000, 2200)
WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class FirstDay:
    """said: YYYY-MM-DD, "" where nobody has; and where the hours are told (an IANA name; "" is here)."""

    said: str = ""
    time_zone: str = ""

    def zone(self) -> ZoneInfo | None:
        """None: here. Raises Refused (bad_shape)."""
        try:
            return ZoneInfo(self.time_zone) if self.time_zone else None
        except (ValueError, OSError, ZoneInfoNotFoundError) as trouble:
            raise _no_day() from trouble

    def day(self) -> date | None:
        """Raises Refused (bad_shape)."""
        try:
            day = date.fromisoformat(self.said) if self.said else None
        except ValueError as trouble:
            raise _no_day() from trouble
        if day and day.year not in YEARS:
            raise _no_day()
        return day

    def at(self, day: int, hour: str) -> int:
        """A moment (ms) of a recipe: its day, from 1 on, and its hour, HH:MM. Raises Refused (bad_shape)."""
        zone = self.zone()
        first = self.day() or datetime.now(zone).date()
        return _ms(datetime.combine(first + timedelta(days=day - 1), time.fromisoformat(hour), zone))


def _no_day() -> Refused:
    return Refused(
        "bad_shape", "The first day is a date such as 2026-03-02, the time zone a name.", field="begins"
    )


def offered(steps: list[Row], zone: ZoneInfo | None, now_ms: int) -> date | None:
    """For the same steps once more: the weekday on which they began, in the week after this or theirs."""
    began = _first(steps, zone)
    if began is None:
        return None
    week = max(_local(now_ms, zone).date(), began)
    return week - timedelta(days=week.weekday()) + WEEK + timedelta(days=began.weekday())


def moved(
    steps: list[Row], items: list[dict[str, Any]], first: FirstDay, now_ms: int
) -> list[dict[str, Any]]:
    """The items of these steps with their dates: as many days after the first one as before, at the same hours.

    Raises Refused (bad_shape).
    """
    zone = first.zone()
    began, begins = _first(steps, zone), first.day() or offered(steps, zone, now_ms)
    if began is None or begins is None:
        return items
    return [
        {**item, **{at: _later(step[at], begins - began, zone) for at in MOMENTS if step[at]}}
        for step, item in zip(steps, items, strict=True)
    ]


def _first(steps: list[Row], zone: ZoneInfo | None) -> date | None:
    moments = [step[at] for step in steps for at in MOMENTS if step[at]]
    return _local(min(moments), zone).date() if moments else None


def _later(moment_ms: int, by: timedelta, zone: ZoneInfo | None) -> int:
    local = _local(moment_ms, zone)
    return _ms(datetime.combine(local.date() + by, local.time(), zone))


def _local(moment_ms: int, zone: ZoneInfo | None) -> datetime:
    return datetime.fromtimestamp(moment_ms / 1000, zone)


def _ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
