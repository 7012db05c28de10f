"""What a run tried and lost: told at the end of the run, and by the long form in docs/reliability.md."""

import os
import platform
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reliability.md"
BLOCK = re.compile(r"(<!-- figures -->\n).*(<!-- end of figures -->)", re.DOTALL)


def is_long() -> bool:
    """Whether this is the long form (make faults)."""
    return os.environ.get("FAULTS") == "long"


def long_or_short(long: int, short: int) -> int:
    """How often something is tried."""
    return long if is_long() else short


@dataclass(frozen=True)
class Figure:
    """One row: what was done to the server, how often, what was lost of it, and what else was seen."""

    fault: str
    tried: str
    lost: str
    seen: str


class Figures:
    """What one test tells: kept with its report, which also comes from another process."""

    def __init__(self, properties: list[tuple[str, object]]) -> None:
        self._properties = properties

    def add(self, fault: str, tried: str, lost: object, seen: str = "") -> None:
        self._properties.append(("figure", (fault, tried, str(lost), seen)))


def table(rows: list[Figure]) -> str:
    lines = ["| Fault | Tried | Lost | Also seen |", "|---|---|---|---|"]
    return "\n".join([*lines, *(f"| {row.fault} | {row.tried} | {row.lost} | {row.seen} |" for row in rows)])


def write(rows: list[Figure]) -> None:
    """Puts the table into the page, with the day and the machine."""
    where = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    words = f"Run of {datetime.now(UTC):%Y-%m-%d}, {where}.\n\n{table(rows)}\n"
    page = PAGE.read_text()
    assert BLOCK.search(page), "docs/reliability.md has lost the place for its figures"
    PAGE.write_text(BLOCK.sub(lambda found: found[1] + words + found[2], page))
