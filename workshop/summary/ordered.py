"""What came of putting in order, in words: place by place, and both readings where points and duels differ."""

from typing import Any

from workshop.domain.words import phrase
from workshop.summary.model import Quote, Sentence
from workshop.summary.wording import Wording

Row = dict[str, Any]


def told(_activity: Row, results: list[Row], texts: dict[str, str], wording: Wording) -> list[Sentence]:
    """One sentence for how many took part, one for each place. Results come best first."""
    people = max((row["n"] for row in results), default=0)
    if not people:
        return [(wording._("Nobody put anything in order: no preference was expressed."),)]
    took_part = wording.ngettext("1 person took part.", "{n} people took part.", people)
    return [
        (took_part,),
        *_two_readings(results, texts, wording),
        *(_place(row, texts[row["target"]], wording) for row in results),
    ]


def _two_readings(results: list[Row], texts: dict[str, str], wording: Wording) -> list[Sentence]:
    duel = next((row for row in results if "against_first" in row["details"]), None)
    if duel is None or duel is results[0]:
        return []
    before, behind = duel["details"]["against_first"]
    sentence = phrase(
        "Two good readings: {first} gathers the most points; one against one, {other} beats every other card "
        "(against the first: {before} to {behind})."
    )
    names = {"first": Quote(texts[results[0]["target"]]), "other": Quote(texts[duel["target"]])}
    return [wording.said(sentence, **names, before=str(before), behind=str(behind))]


def _place(row: Row, text: str, wording: Wording) -> Sentence:
    details = row["details"]
    if "comparisons" in details:
        facts = [
            wording._("{n} % chance to come before another card", n=round(row["score"])),
            wording.ngettext("1 comparison", "{n} comparisons", details["comparisons"]),
        ]
        if details["thin"]:
            facts.append(wording._("too few to rely on"))
    else:
        facts = [
            wording.ngettext("1 point", "{n} points", row["score"]),
            wording.ngettext(
                "placed by {part} of 1 person",
                "placed by {part} of {n} people",
                row["n"],
                part=row["supporters"],
            ),
            *wording.in_the_room(row["room"]),
        ]
    if row["near_next"]:
        facts.append(wording._("level with the next: treat as equal"))
    if row["by_lot"]:
        facts.append(wording._("place among equals drawn by lot"))
    return wording.said(
        phrase("{place}. {idea}: {facts}"), place=str(row["rank"]), idea=Quote(text), facts="; ".join(facts)
    )
