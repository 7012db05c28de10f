"""What a facilitator does with the room's words and not by a turn: sorts cards, places them, writes what is said."""

from typing import Any

from workshop.bots.client import Line, new_id
from workshop.bots.rows import Row
from workshop.bots.taste import appeal

PILES = ("What costs us time", "What people ask for", "What we could try soon")
SAID = ("What we all said", "A first try next week", "Fewer steps, sooner")


async def act(line: Line, activity: Row) -> None:
    """As far as this kind leaves it to the facilitator."""
    settings = activity["settings"]
    match activity["kind"]:
        case "cluster" if settings["who"] == "facilitator":
            await _sort(line, activity)
        case "rate" if settings["placement"] == "plenary":
            await _place(line, activity)
        case "form" if settings["scope"] == "plenary":
            await _write_down(line, activity)


def on_the_table(line: Line, activity: Row) -> list[str]:
    """The cards that lie there, in the same order every time."""
    entries = line.room.all("entry", activity=activity["id"], round=activity["round"])
    return sorted(row["idea"] for row in entries)


async def _sort(line: Line, activity: Row) -> None:
    cards = on_the_table(line, activity)
    for number, title in enumerate(PILES):
        pile = [card for card in cards if int(appeal(card) * len(PILES)) % len(PILES) == number]
        if pile:
            await line.do("cluster.add", id=new_id(), activity=activity["id"], title=title, ideas=pile)


async def _place(line: Line, activity: Row) -> None:
    for card in on_the_table(line, activity):
        for criterion in activity["settings"]["criteria"]:
            low, high, step = criterion["min"], criterion["max"], criterion["step"]
            liked = min(appeal(f"{card} {criterion['key']}"), 1.0)
            value = low + step * round(liked * (high - low) / step)
            fields = {"activity": activity["id"], "target": card, "criterion": criterion["key"]}
            await line.do("mark.set", **fields, value=value)


async def _write_down(line: Line, activity: Row) -> None:
    form = ""
    for number, field in enumerate(activity["settings"]["fields"]):
        answer = {field["key"]: _answer(field, number)}
        if form:
            await line.do("idea.edit", idea=form, fields=answer)
        else:
            form = new_id()
            await line.do("idea.add", id=form, activity=activity["id"], fields=answer)


def _answer(field: Row, number: int) -> Any:
    match field["type"]:
        case "choice":
            return field["options"][0]
        case "scale":
            return field["points"]
        case "number":
            return 3
        case "date":
            return "2030-01-15"
        case _:
            return SAID[number % len(SAID)][: field["max"]]
