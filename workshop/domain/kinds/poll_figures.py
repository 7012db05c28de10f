"""What the answers to one question come to: pure figures, by the question's type. poll.py decides who may see them.

choice: counts. scale, mood, number: median, mean and standard deviation. The people in the room are all there is, not
a sample: the standard deviation divides by n.
"""

import statistics
import unicodedata
from math import floor
from typing import Any, Final

import regex

from workshop.domain.change import Row

Figures = dict[str, Any]
MOODS: Final = (1, 5)
WHOLE_NUMBERS: Final = (0, 1_000_000)
MOST_BINS: Final = 8


def figures(question: Row, values: list[int]) -> Figures:
    """The result of a question whose answers are numbers. values: one a person, but for `multi` one a choice."""
    kind = question["type"]
    if kind in ("single", "multi"):
        return {"counts": [values.count(place) for place in range(choices(question))]}
    if kind == "yesno":
        return {"counts": [values.count(0), values.count(1)]}
    if not values:
        return {"counts": []}
    least, most = bounds(question)
    if kind == "number":
        return {**middle(values), "bins": bins(values)}
    return {**middle(values), "counts": [values.count(value) for value in range(least, most + 1)]}


def choices(question: Row) -> int:
    """How many a person can choose from, “something else” included, which is the last."""
    return len(question["options"]) + bool(question["other"])


def bounds(question: Row) -> tuple[int, int]:
    """The least and the largest number that answer this question."""
    if question["type"] in ("scale", "number"):
        return question["min"], question["max"]
    if question["type"] == "mood":
        return MOODS
    return 0, 1 if question["type"] == "yesno" else choices(question) - 1


def middle(values: list[int]) -> Figures:
    """median, mean (one decimal, half up) and sd (two) of at least one value."""
    mean = statistics.fmean(values)
    return {
        "median": float(statistics.median(values)),
        "mean": floor(mean * 10 + 0.5) / 10,
        "sd": round(statistics.pstdev(values), 2),
    }


def bins(values: list[int]) -> list[Figures]:
    """A histogram of whole numbers: at most eight bins {from, to, count} of one round width (1, 2 or 5 times a ten)."""
    least, most = min(values), max(values)
    width = next(width for width in _round_widths() if most // width - least // width < MOST_BINS)
    first = least // width
    counted = [0] * (most // width - first + 1)
    for value in values:
        counted[value // width - first] += 1
    return [
        {"from": (first + place) * width, "to": (first + place + 1) * width - 1, "count": count}
        for place, count in enumerate(counted)
    ]


def _round_widths() -> list[int]:
    return [step * 10**power for power in range(8) for step in (1, 2, 5)]


def paired(before: dict[str, int], now: dict[str, int]) -> Figures:
    """Who answered twice: {n, up, same, down}. By person: possible only where both polls were asked by name."""
    shifts = [now[person] - before[person] for person in sorted(before.keys() & now.keys())]
    return {
        "n": len(shifts),
        "up": sum(shift > 0 for shift in shifts),
        "same": shifts.count(0),
        "down": sum(shift < 0 for shift in shifts),
    }


_EDGES: Final = regex.compile(r"^[^\p{L}\p{N}\p{S}]+|[^\p{L}\p{N}\p{S}]+$")
_SPACES: Final = regex.compile(r"\s+")


def folded(word: str) -> str:
    """What two spellings of one word share: case, outer punctuation, spaces and the plural's s do not tell them apart.

    Only an -s is folded, with -ies and -ses/-xes/-ches/-shes: other plurals differ from language to language.
    """
    plain: str = _SPACES.sub(" ", unicodedata.normalize("NFKC", word).casefold())
    plain = _EDGES.sub("", plain) or plain.strip()
    if len(plain) > 4 and plain.endswith("ies"):
        return plain[:-3] + "y"
    if len(plain) > 4 and plain.endswith(("ses", "xes", "ches", "shes")):
        return plain[:-2]
    if len(plain) > 3 and plain.endswith("s") and not plain.endswith(("ss", "us", "is")):
        return plain[:-1]
    return plain
