"""The shown rounds of steps that came to a result, in the order of the agenda: what its sections are made from."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Round:
    """One round of a step and its results, best first; latest: unless a later one was shown."""

    activity: Row
    number: int
    latest: bool
    results: list[Row]


def rounds(kinds: set[str], agenda: list[Row], results: list[Row]) -> list[Round]:
    """Those of steps of these kinds. results: rows of the table `result`, as the room sees them."""
    found: dict[str, dict[int, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in sorted(results, key=lambda row: row["rank"]):
        found[row["activity"]][row["round"]].append(row)
    return [
        Round(activity, number, number == max(found[activity["id"]]), found[activity["id"]][number])
        for activity in agenda
        if activity["kind"] in kinds
        for number in sorted(found[activity["id"]])
    ]
