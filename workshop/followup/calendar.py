"""Entries for people's own calendars, so that no mail is needed: an action on the day it is due, with the personal link
in it; a workshop at its hour, with the way in."""

from datetime import UTC, date, datetime, timedelta
from typing import Final

from icalendar import Alarm, Calendar, Event

from workshop.languages import Words

MEDIA_TYPE: Final = "text/calendar; charset=utf-8"
# The entry begins at midnight of the due day: nine o'clock on the morning before it, when people are awake
_ALARM: Final = timedelta(hours=-15)


def entry(
    *, action: str, what: str, due: str, workshop: str, link: str, stamp_ms: int, words: Words
) -> bytes:
    """An .ics file with one all-day event.

    action: its id, so that a second download replaces the first entry. due: YYYY-MM-DD.
    workshop: its title. link: the full address of the personal page. stamp_ms: when this file was made.
    words: in whose language it speaks.
    """
    return _packed(_event(action, what, due, workshop, link, stamp_ms, words), "Actions")


def invitation(
    *, workshop: str, challenge: str, begins_ms: int, minutes: int, link: str, stamp_ms: int, words: Words
) -> bytes:
    """An .ics file with the workshop as one event.

    workshop: its id, so that a second download moves the first entry. begins_ms: ms since 1970. link: the full address
    to join.
    """
    begins = datetime.fromtimestamp(begins_ms // 1000, UTC)
    event = Event()
    event.add("uid", f"workshop-{workshop}@doable")
    event.add("dtstamp", datetime.fromtimestamp(stamp_ms // 1000, UTC))
    event.add("dtstart", begins)
    event.add("dtend", begins + timedelta(minutes=minutes))
    event.add("summary", challenge)
    event.add(
        "description", words.gettext("All you need is a phone or a laptop, no account: {url}", url=link)
    )
    event.add("url", link)
    return _packed(event, "Workshops")


def _packed(event: Event, what: str) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", f"-//Doable//{what}//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    packed: bytes = calendar.to_ical()
    return packed


def _event(action: str, what: str, due: str, workshop: str, link: str, stamp_ms: int, words: Words) -> Event:
    day = date.fromisoformat(due)
    event = Event()
    event.add("uid", f"action-{action}@doable")
    event.add("dtstamp", datetime.fromtimestamp(stamp_ms // 1000, UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", what)
    event.add("description", _question(what, workshop, link, words))
    event.add("url", link)
    event.add_component(_alarm(what, words))
    return event


def _question(what: str, workshop: str, link: str, words: Words) -> str:
    taken = words.gettext(
        "In the workshop “{workshop}” you took this on: {what}", workshop=workshop, what=what
    )
    asked = words.gettext("How is it: done, on the way, stuck or dropped? One tap is enough:")
    return f"{taken}\n\n{asked}\n{link}"


def _alarm(what: str, words: Words) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words.gettext("Due tomorrow: {what}", what=what))
    alarm.add("trigger", _ALARM)
    return alarm
