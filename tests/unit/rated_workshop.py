"""A workshop that rates: ideas, a step of the kind `rate`, who does what; how people rate in it, and what came out."""

from typing import Any

import orjson
from running_workshop import New, RunningWorkshop

from workshop.domain.change import Row

TWO: list[dict[str, Any]] = [{"key": "impact"}, {"key": "effort", "reverse": True}]
QUADRANTS: list[dict[str, Any]] = [
    {"name": "do now", "when": {"x": "hi", "y": "lo"}},
    {"name": "plan", "when": {"x": "hi", "y": "hi"}},
    {"name": "fill in", "when": {"x": "lo", "y": "lo"}},
    {"name": "drop", "when": {"x": "lo", "y": "hi"}},
]


def rating(new: New, after: dict[str, Any] | None = None, **settings: Any) -> RunningWorkshop:
    """Ideas, rate, who does what. after: the source of the last step."""
    source = {"source": after} if after else {}
    return new(
        [
            {"kind": "collect", "settings": {}},
            {"kind": "rate", "settings": settings},
            {"kind": "commit", "settings": source},
        ]
    )


def step(workshop: RunningWorkshop) -> str:
    """The id of the step in which cards are rated."""
    return str(workshop.activity("rate")["id"])


def rate(workshop: RunningWorkshop, who: str, card: str, value: int | None, criterion: str = "value") -> Row:
    """An accepted rating; its answer."""
    fields = {"activity": step(workshop), "target": card, "criterion": criterion, "value": value}
    return workshop.do(who, "mark.set", **fields)


def refuses(
    workshop: RunningWorkshop, who: str, card: str, value: int | None, criterion: str = "value"
) -> str:
    """The code of a refused rating."""
    fields = {"activity": step(workshop), "target": card, "criterion": criterion, "value": value}
    return workshop.refuses(who, "mark.set", **fields)


def deal(workshop: RunningWorkshop, who: str) -> list[str]:
    """What a person has been dealt, once they have asked for cards."""
    answer = workshop.do(who, "ballot.deal", activity=step(workshop))
    ballots = answer["rows"].get("ballot", [])
    return list(ballots[0].get("dealt", [])) if ballots else []


def results(workshop: RunningWorkshop, round: int = 1) -> list[Row]:
    """The active results in order, details decoded."""
    rows = workshop.rows("result", activity=step(workshop), round=round, status="active")
    decoded = [{**row, "details": orjson.loads(row["details"])} for row in rows]
    return sorted(decoded, key=lambda row: row["rank"])


def result(workshop: RunningWorkshop, card: str, round: int = 1) -> Row:
    """How one card came out."""
    return next(row for row in results(workshop, round) if row["target"] == card)
