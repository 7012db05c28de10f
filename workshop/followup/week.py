"""Entries for one's own calendar in an open workshop, so that no mail is needed: the last hour of the step that runs,
and the opening of the next."""

from datetime import UTC, datetime, timedelta
from typing import Final

from icalendar import Alarm, Calendar, Event

from workshop.domain.change import Row
from workshop.languages import Words

LAST_CALL: Final = timedelta(hours=1)
"""The entry of a step that closes begins so long before."""
_BRIEF: Final = timedelta(minutes=15)


def entries(
    *, closing: Row | None, opening: Row | None, question: str, link: str, stamp_ms: int, words: Words
) -> bytes:
    """An .ics file with up to two events.

    closing, opening: activities. question: the workshop's. link: the full address of the workshop. stamp_ms: when this
    file was made. words: in whose language it speaks.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Doable//Dates//EN")
    calendar.add("version", "2.0")
    told = f"{question}\n\n{words.gettext('Take part here: {link}', link=link)}"
    if closing is not None:
        end = _moment(closing["closes_at"])
        what = words.gettext("Last hour: {step}", step=closing["title"])
        calendar.add_component(
            _event(f"{closing['id']}-closes", what, end - LAST_CALL, end, told, link, stamp_ms)
        )
    if opening is not None:
        start = _moment(opening["opens_at"])
        what = words.gettext("Now open: {step}", step=opening["title"])
        calendar.add_component(
            _event(f"{opening['id']}-opens", what, start, start + _BRIEF, told, link, stamp_ms)
        )
    packed: bytes = calendar.to_ical()
    return packed


def _event(uid: str, what: str, start: datetime, end: datetime, told: str, link: str, stamp_ms: int) -> Event:
    """The same id for the same moment of a step: a second download replaces the first entry."""
    event = Event()
    event.add("uid", f"{uid}@doable")
    event.add("dtstamp", _moment(stamp_ms))
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("transp", "TRANSPARENT")
    event.add("summary", what)
    event.add("description", told)
    event.add("url", link)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", what)
    alarm.add("trigger", timedelta(0))
    event.add_component(alarm)
    return event


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(ms // 1000, UTC)
