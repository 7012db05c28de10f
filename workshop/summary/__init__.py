"""What remains of a workshop: one report model, and a module a format.

store/report.py reads the rows, report.py builds the model from them, the renderers below turn it into
bytes. The same rows give the same bytes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from workshop.summary import csv_zip, html, json_data, markdown
from workshop.summary.model import Report
from workshop.summary.pictures import Pictures


@dataclass(frozen=True, slots=True)
class Format:
    """How a report leaves the house, with its photos. suffix is the ending of the file, `zip` for the CSV tables."""

    render: Callable[[Report, Pictures], bytes]
    media_type: str
    suffix: str


FORMATS: Final[dict[str, Format]] = {
    "html": Format(html.render, "text/html; charset=utf-8", "html"),
    "json": Format(json_data.render, "application/json", "json"),
    "csv": Format(csv_zip.render, "application/zip", "zip"),
    "md": Format(markdown.render, "text/markdown; charset=utf-8", "md"),
}
