"""The report as a zip of CSV tables, safe to open in a spreadsheet and the same bytes every time."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from workshop.summary.model import Report
from workshop.summary.pictures import MOST_PACKED, NO_PICTURES, Pictures, file_name
from workshop.summary.tables import Table, tables

_COLUMNS: Final = {
    "activities": "id position kind title prompt state round identity planned_minutes used_minutes "
    "opened_at closed_at",
    "turnout": "activity round ideas people done room",
    "ideas": "id activity round box box_label text author parents said room merged_into photo",
    "form_answers": "idea key label type answer photo",
    "results": "activity round latest idea text rank score supporters n near_next by_lot agree pass disagree "
    "room rank_before",
    "rescued": "activity round idea text change",
    "piles": "activity rank idea name cards size people by_lot",
    "findings": "activity round latest text",
    "answers": "activity round latest question type n room few median mean sd answer count",
    "topics": "activity round latest idea text minutes",
    "decisions": "id activity text by review_on at ideas",
    "actions": "id activity what owner owned due status from carried_over when_then done_looks_like helpers ask",
    "checkins": "id action at answer note",
}
_BYTE_ORDER_MARK: Final = "\ufeff"
"""Without it spreadsheets take UTF-8 for their local code page."""
_FORMULA: Final = re.compile(r"[\t\r\n]|[\s\u200b-\u200d\u2060\ufeff]*[=+\-@＝＋－＠]")
"""How a cell begins that a spreadsheet could take for a formula: full-width signs count, unseen characters
in front do not help."""
_ZIP_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def render(report: Report, pictures: Pictures = NO_PICTURES) -> bytes:
    """A zip with one file a table, and the photos in `media`."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, table in tables(report).items():
            entry = zipfile.ZipInfo(f"{name}.csv", date_time=_ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, _csv(_COLUMNS[name].split(), table))
        for photo, picture in _media(report, pictures):
            archive.writestr(zipfile.ZipInfo(f"media/{file_name(photo)}", date_time=_ZIP_EPOCH), picture)
    return packed.getvalue()


def _media(report: Report, pictures: Pictures) -> Iterator[tuple[str, bytes]]:
    """The photos that the tables name, each once, as many as fit."""
    left = MOST_PACKED
    for photo in sorted(report.photos()):
        picture = pictures.whole(photo)
        if picture is not None and len(picture) <= left:
            left -= len(picture)
            yield photo, picture


def _csv(columns: list[str], table: Table) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in table)
    return (_BYTE_ORDER_MARK + text.getvalue()).encode()


def _cell(value: Any) -> Any:
    """The value as a cell: lists joined, and an apostrophe before text that could be taken for a formula."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, tuple):
        return " ".join(value)
    if isinstance(value, str) and _FORMULA.match(value):
        return f"'{value}"
    return value
