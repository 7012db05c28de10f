"""The calendar entry of an action: the day it is due, with the personal link in it. No mail is needed."""

from datetime import UTC, date, datetime, timedelta
from typing import Final

from icalendar import Alarm, Calendar, Event

MEDIA_TYPE: Final = "text/calendar; charset=utf-8"
# The entry begins at midnight of the due day: nine o'clock on the morning before it, when people are awake
_ALARM: Final = timedelta(hours=-15)


def entry(*, action: str, what: str, due: str, workshop: str, link: str, stamp_ms: int) -> bytes:
    """An .ics file with one all-day event.

    action: its id, so that a second download replaces the first entry. due: YYYY-MM-DD.
    workshop: its title. link: the full address of the personal page. stamp_ms: when this file was made.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Doable//Actions//EN")
    calendar.add("version", "2.0")
    calendar.add_component(_event(action, what, due, workshop, link, stamp_ms))
    packed: bytes = calendar.to_ical()
    return packed


def _event(action: str, what: str, due: str, workshop: str, link: str, stamp_ms: int) -> Event:
    day = date.fromisoformat(due)
    event = Event()
    event.add("uid", f"action-{action}@doable")
    event.add("dtstamp", datetime.fromtimestamp(stamp_ms // 1000, UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", what)
    event.add("description", _question(what, workshop, link))
    event.add("url", link)
    event.add_component(_alarm(what))
    return event


def _question(what: str, workshop: str, link: str) -> str:
    return (
        f"In the workshop “{workshop}” you took this on: {what}\n\n"
        f"How is it: done, on the way, stuck or dropped? One tap is enough:\n{link}"
    )


def _alarm(what: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"Due tomorrow: {what}")
    alarm.add("trigger", _ALARM)
    return alarm
