"""What came of rating, in words: card by card the score with its spread, its zone, and what to talk about.

Numbers come with how many rated; nothing tells who gave which.
"""

from typing import Any

from workshop.domain.words import phrase
from workshop.summary.model import Quote, Sentence
from workshop.summary.wording import Wording

Row = dict[str, Any]


def told(activity: Row, results: list[Row], texts: dict[str, str], wording: Wording) -> list[Sentence]:
    """How many took part, how the picture was parted, one sentence for each card. Results come best first."""
    people = max((row["n"] for row in results), default=0)
    placed = any(row["details"].get("agreed") for row in results)
    if not people and not placed:
        return [(wording._("Nobody rated anything."),)]
    head = wording.ngettext("1 person rated.", "{n} people rated.", people) if people else ""
    if not people:
        head = wording._("The room placed the cards together.")
    lines: list[Sentence] = [(head,)]
    if activity["settings"].get("zones") and activity["settings"]["cut"] == "median":
        lines.append((wording._("Parted at the middle card: high and low are meant among these cards."),))
    return lines + [_card(activity, row, texts[row["target"]], wording) for row in results]


def _card(activity: Row, row: Row, text: str, wording: Wording) -> Sentence:
    facts = "; ".join(_facts(activity, row, wording))
    details = row["details"]
    if not details["judged"] or details["thin"]:
        return wording.said(phrase("{idea}: {facts}"), idea=Quote(text), facts=facts)
    return wording.said(
        phrase("{place}. {idea}: {facts}"), place=str(row["rank"]), idea=Quote(text), facts=facts
    )


def _facts(activity: Row, row: Row, wording: Wording) -> list[str]:
    details = row["details"]
    if not details["judged"]:
        return [wording._("nobody could judge it")]
    facts = [wording._("in “{zone}”", zone=details["zone"])] if details["zone"] else []
    if row["supporters"]:
        score = wording._("{score} of 100", score=round(row["score"], 1))
        by = wording.ngettext(
            "rated by {part} of 1 person", "rated by {part} of {n} people", row["n"], part=row["supporters"]
        )
        by = "; ".join([by, *wording.in_the_room(row["room"])])
        facts += [f"{score} ({by})", *_means(activity, details, wording)]
    if details.get("agreed"):
        facts.append(wording._("placed by the room"))
    if details["thin"]:
        facts.append(wording._("too few ratings for a place"))
    if details["split"]:
        facts.append(wording._("seen differently"))
    if details["borderline"]:
        facts.append(wording._("on the border"))
    if row["near_next"]:
        facts.append(wording._("level with the next: treat as equal"))
    if row["by_lot"]:
        facts.append(wording._("place among equals drawn by lot"))
    return facts


def _means(activity: Row, details: Row, wording: Wording) -> list[str]:
    """By each criterion, where there is more than one, and how far apart people are."""
    criteria = activity["settings"]["criteria"]
    found = []
    for criterion in criteria if len(criteria) > 1 else ():
        told = details["criteria"].get(criterion["key"])
        if told:
            name, mean = criterion["label"] or criterion["key"], wording.number(round(told["mean"], 1))
            spread = f" ± {wording.number(round(told['sd'], 1))}" if told["sd"] else ""
            found.append(f"{name} {mean}{spread}")
    return found
