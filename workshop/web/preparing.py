"""What a facilitator does before people come, besides the socket's commands: the calendar entry of the invitation, and
lines for cards out of a file."""

import csv
import io
from itertools import chain
from typing import Final

from flask import Blueprint, Response, jsonify, request

from workshop.followup import calendar
from workshop.live.engine import now_ms
from workshop.web.errors import Problem
from workshop.web.house import house
from workshop.web.language import spoken
from workshop.web.rooms import run_by_this_browser

pages = Blueprint("preparing", __name__, url_prefix="/w/<code>")

MOST_LINES: Final = 200
"""As many cards as a step takes from a list."""
FILE_BYTES: Final = 500_000
DAY_MINUTES: Final = 24 * 60


@pages.get("/invitation.ics")
def invitation(code: str) -> Response:
    """at: when it begins (ms since 1970); minutes: how long it lasts."""
    workshop = run_by_this_browser(code)
    at = request.args.get("at", 0, type=int)
    minutes = request.args.get("minutes", 60, type=int)
    if not 0 < at < 10_000_000_000_000 or not 0 < minutes <= DAY_MINUTES:
        raise Problem(400, "bad_shape", "at is a time in milliseconds, minutes a number up to 1440.")
    entry = calendar.invitation(
        workshop=workshop["id"],
        challenge=workshop["challenge"],
        begins_ms=at,
        minutes=minutes,
        link=f"{house().config.base_url}/j/{workshop['code']}",
        stamp_ms=now_ms(),
        words=spoken(),
    )
    kept_as = {"Content-Disposition": f'attachment; filename="{workshop["code"]}.ics"'}
    return Response(entry, mimetype="text/calendar", headers=kept_as)


@pages.post("/cards-in-file")
def cards_in_file(code: str) -> Response:
    """The lines of a text, or the fullest column of a table: {lines: [text], left_out: n}. Nothing is stored."""
    run_by_this_browser(code)
    written = request.get_data(cache=False)
    if len(written) > FILE_BYTES:
        raise Problem(
            413, "too_long", "This file is larger than 500 kB. Take the column with the cards alone."
        )
    lines = lines_in(_decoded(written))
    if not lines:
        raise Problem(
            400, "empty", "There is no text in this file. One card a line, or a CSV table, is what it takes."
        )
    return jsonify(lines=lines[:MOST_LINES], left_out=max(0, len(lines) - MOST_LINES))


def _decoded(written: bytes) -> str:
    """As spreadsheets write it: UTF-8, UTF-16, else Windows' own."""
    encodings = ("utf-16",) if written[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return written.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Problem(400, "bad_shape", "This file is no text. Save it as CSV or as plain text, and try again.")


def lines_in(text: str) -> list[str]:
    """One card a line; of a table the column with the most text, without its heading and without repeats."""
    rows = _table(text)
    width = max((len(row) for row in rows), default=0)
    if width > 1:
        columns = [[row[place] if place < len(row) else "" for row in rows] for place in range(width)]
        fullest = max(columns[:40], key=lambda column: sum(map(len, column[1:] or column)))
        found = fullest[1:] if len(fullest) > 1 else fullest
    else:
        found = list(chain.from_iterable(rows))
    return list(dict.fromkeys(" ".join(line.split()) for line in found if line.strip()))


def _table(text: str) -> list[list[str]]:
    """Rows of cells. Prose with commas is no table: its lines differ in their number of cells."""
    for mark in ("\t", ";", ","):
        try:
            rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark) if any(row)]
        except csv.Error:  # a quotation mark that is never closed makes one cell of everything
            continue
        if len(rows) > 1 and len(rows[0]) > 1 and len({len(row) for row in rows}) == 1:
            return rows
    return [[line] for line in text.splitlines()]
