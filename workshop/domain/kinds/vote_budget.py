"""The budget of a vote: what somebody may still give, and what happens to it when a card goes or comes back.

What lies on a card that was hidden is free to be given elsewhere. The mark stays: if the card comes back, so does
what lay on it, as far as it was not given elsewhere meanwhile.
"""

from typing import Any, Final

from workshop.domain.audience import IN_THE_ROOM
from workshop.domain.change import Change, Context, Row
from workshop.domain.kinds import shared
from workshop.domain.refusal import Refused
from workshop.domain.words import phrase

_CAPPED: Final = {
    "dots": phrase("One idea takes {most} of your dots at most."),
    "points": phrase("One idea takes {most} of your points at most."),
    "approval": phrase("You support an idea, or you do not: once is all it takes."),
}
_SPENT: Final = {
    "dots": phrase("All your dots are given. Take one back to move it."),
    "points": phrase("All your points are given. Take some back to move them."),
}


def check(value: int, others: list[Row], settings: dict[str, Any]) -> None:
    """Raises Refused (over_cap, budget_spent) unless one person can give so much. others: their marks that count."""
    cap = settings["max_per_item"]
    if not 0 <= value <= cap:
        sentence = _CAPPED[settings["mode"]]
        raise Refused("over_cap", sentence, field="value", most=cap)
    if settings["mode"] == "approval":
        return
    if value > settings["budget"] - int(sum(mark["value"] for mark in others)):
        raise Refused("budget_spent", _SPENT[settings["mode"]], field="value")


def that_count(marks: list[Row], context: Context) -> list[Row]:
    """Those on cards that are on the ballot now: hidden ones are not."""
    there = set(shared.still_active(sorted({mark["target"] for mark in marks}), context))
    return [mark for mark in marks if mark["target"] in there]


def came_back(idea: str, context: Context) -> list[Change]:
    """A hidden card is on its ballots again: whoever gave elsewhere what lay on it has that much less on it."""
    changes: list[Change] = []
    for entry in context.read.entries_of(idea):
        activity = context.read.activity(entry["activity"])
        if activity and activity["kind"] == "vote" and activity["settings"]["mode"] != "stance":
            changes += _shortened(idea, {**activity, "round": entry["round"]}, context)
    return changes


def _shortened(idea: str, activity: Row, context: Context) -> list[Change]:
    marks = context.read.marks(activity["id"], activity["round"])
    here = [mark for mark in marks if mark["target"] == idea and mark["value"] > 0]
    elsewhere: dict[str, int] = {}
    for mark in that_count(marks, context) if here else []:
        if mark["target"] != idea:
            elsewhere[mark["voter"]] = elsewhere.get(mark["voter"], 0) + int(mark["value"])
    changes = []
    for mark in here:
        voter = mark["voter"]
        left = _of_all(voter, activity, context) - elsewhere.get(voter, 0)
        if left < mark["value"]:
            changes.append(shared.mark(activity, idea, "", voter, max(left, 0)))
    return changes


def _of_all(voter: str, activity: Row, context: Context) -> int:
    """What a voter has; people in the room have one paper together."""
    paper = context.read.ballot(activity["id"], activity["round"], voter) if voter == IN_THE_ROOM else None
    return int(activity["settings"]["budget"]) * (paper["people"] if paper else 1)
