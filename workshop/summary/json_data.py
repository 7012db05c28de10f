"""The report as JSON: complete tables, for archives and for programs that check or compare."""

from typing import Final

import orjson

from workshop.summary.model import Report
from workshop.summary.pictures import NO_PICTURES, Pictures
from workshop.summary.tables import tables
from workshop.summary.wording import Wording

SCHEMA_VERSION: Final = 1


def render(report: Report, _pictures: Pictures = NO_PICTURES) -> bytes:
    """The whole report; photos by their names."""
    wording = Wording(report.language)
    document = {
        "schema_version": SCHEMA_VERSION,
        "workshop": {
            "id": report.id,
            "code": report.code,
            "title": report.title,
            "challenge": report.challenge,
            "outcome": report.outcome,
            "decider": report.decider,
            "state": "ended" if report.ended else "live",
            "rehearsal": report.rehearsal,
            "started_at": report.started_at,
            "ended_at": report.ended_at,
            "people": report.people,
            "seed": report.seed,
        },
        "answer": {
            "verdict": report.verdict,
            "text": wording.plain(report.answer),
            "commitment": wording.plain(report.commitment),
        },
        "cards": report.cards,
        **tables(report),
    }
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
