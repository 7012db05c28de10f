"""The personal link of an action, its calendar entry, and the page it opens."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, render_template
from icalendar import Calendar
from jinja2 import StrictUndefined

from workshop.followup import calendar
from workshop.followup.links import VALID_DAYS, LinkRefused, PersonalLink, sign, verify
from workshop.languages import words
from workshop.web import language

NOW = 1_763_906_712_345
DAY = 86_400_000
LINK = PersonalLink(
    action="7b0f0c3e-5a3d-4c7a-9d55-0c1f4f1f0a01", owner="7b0f0c3e-5a3d-4c7a-9d55-0c1f4f1f0a02"
)
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


# The link


def test_a_link_opens_as_often_as_it_is_followed() -> None:
    signed = sign("secret", LINK, NOW)
    assert [verify("secret", signed, NOW + n * DAY) for n in (0, 1, VALID_DAYS)] == [LINK] * 3


def test_a_link_ends_after_its_days() -> None:
    with pytest.raises(LinkRefused, match="was valid for 120 days") as refused:
        verify("secret", sign("secret", LINK, NOW), NOW + (VALID_DAYS + 1) * DAY)
    assert refused.value.code == "expired"


@pytest.mark.parametrize("spoil", ["cut", "altered", "another secret", "empty"])
def test_a_spoilt_link_is_refused(spoil: str) -> None:
    signed = sign("other" if spoil == "another secret" else "secret", LINK, NOW)
    spoilt = {"cut": signed[:-1], "altered": f"X{signed[1:]}", "another secret": signed, "empty": ""}[spoil]
    with pytest.raises(LinkRefused) as refused:
        verify("secret", spoilt, NOW)
    assert refused.value.code == "broken"


def test_a_link_fits_into_an_address() -> None:
    signed = sign("secret", LINK, NOW)
    assert len(signed) < 200
    assert set(signed) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")


# The calendar entry


def entry(**fields: Any) -> Any:
    given = {
        "action": LINK.action,
        "what": "Open the board; ask Ida, then\nall",
        "due": "2025-12-31",
        "workshop": "Faster answers",
        "link": "http://127.0.0.1:8000/a/signed",
        "stamp_ms": NOW,
        "words": words("en"),
        **fields,
    }
    return Calendar.from_ical(calendar.entry(**given)).walk("VEVENT")[0]


def test_the_entry_is_the_whole_day_it_is_due() -> None:
    event = entry()
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2025, 12, 31), date(2026, 1, 1))


def test_the_entry_holds_the_question_and_the_link() -> None:
    event = entry()
    assert str(event["summary"]) == "Open the board; ask Ida, then\nall"
    assert "done, on the way, stuck or dropped?" in str(event["description"])
    assert str(event["description"]).endswith("http://127.0.0.1:8000/a/signed")


def test_a_second_download_replaces_the_first() -> None:
    assert entry()["uid"] == entry(what="Something else", stamp_ms=NOW + DAY)["uid"]


def test_the_alarm_rings_on_the_morning_before() -> None:
    alarm = entry().walk("VALARM")[0]
    assert alarm.decoded("trigger") == timedelta(hours=-15)


def test_an_invitation_is_the_hour_it_was_planned_for() -> None:
    given = {"workshop": "w1", "challenge": "How, exactly?", "link": "http://127.0.0.1:8000/j/BCDFGH"}
    made = calendar.invitation(**given, begins_ms=NOW, minutes=60, stamp_ms=NOW, words=words("en"))
    event = Calendar.from_ical(made).walk("VEVENT")[0]
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=60)
    assert int(event.decoded("dtstart").timestamp()) == NOW // 1000
    assert (str(event["summary"]), str(event["url"])) == ("How, exactly?", given["link"])
    again = calendar.invitation(**given, begins_ms=NOW + DAY, minutes=30, stamp_ms=NOW, words=words("de"))
    assert Calendar.from_ical(again).walk("VEVENT")[0]["uid"] == event["uid"]


def test_a_text_cannot_add_a_line_to_the_entry() -> None:
    event = entry(what="x\r\nATTENDEE:mailto:someone@example.org", workshop="y\nBEGIN:VEVENT")
    assert "attendee" not in event


# The page


def page(**given: Any) -> str:
    app = Flask(__name__, template_folder=str(TEMPLATES))
    app.jinja_env.undefined = StrictUndefined
    language.register(app)
    context: dict[str, Any] = {
        "name": "Doable",
        "asset": lambda file: f"/static/dist/{file}",
        "action": {
            "what": "Open <b>board",
            "due": "2025-12-31",
            "owner_name": "Ida",
            "status": "open",
            "visibility": "workshop",
        },
        "workshop": {"title": "Faster answers", "challenge": "How?", "code": "BCDFGH"},
        "answers": [],
        "due": "31 December 2025",
        "thanks": False,
        "error": "",
        "note": "",
        "link": "/a/signed",
        "calendar": "/a/signed.ics",
        **given,
    }
    with app.test_request_context():
        return render_template("followup/action.html", **context)


def test_the_page_asks_one_question_and_changes_nothing_by_itself() -> None:
    text = page()
    assert text.count('<button class="button" name="answer"') == 4
    assert '<form class="question" method="post" action="/a/signed">' in text
    assert "<script" not in text
    assert "Open &lt;b&gt;board" in text


def test_the_page_thanks_and_shows_the_answers() -> None:
    answers = [{"answer": "stuck", "note": "No account", "day": "1 December 2025"}]
    text = page(answers=answers, thanks=True)
    assert "Your answer: Stuck" in text
    assert "No account" in text
    assert 'value="stuck" aria-pressed="true"' in text


def test_the_page_keeps_a_note_that_was_refused() -> None:
    text = page(error="Choose one of the four answers.", note='a "quoted" line')
    assert "Choose one of the four answers." in text
    assert "a &#34;quoted&#34; line</textarea>" in text


def test_the_enter_key_answers_nothing() -> None:
    """In a one-line field it would press the first button."""
    assert "<input" not in page()
