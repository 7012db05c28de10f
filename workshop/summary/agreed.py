"""What came of asking for agreement, in words: the outcome, how many gave which answer, what it was before."""

from typing import Any, Final

from workshop.domain.words import phrase
from workshop.summary.model import Quote, Sentence
from workshop.summary.wording import Wording

Row = dict[str, Any]

_OUTCOMES: Final = {
    "agreed": phrase("agreed"),
    "agreed_with_reservations": phrase("agreed, with reservations"),
    "blocked": phrase("stopped, because somebody could not go along"),
    "not_yet": phrase("not yet agreed"),
    "no_quorum": phrase("too few answered"),
    "not_applicable": phrase("one voice alone is no agreement"),
}
_ANSWERS: Final = {
    "thumbs": {"1": phrase("thumb up"), "0": phrase("to the side"), "-1": phrase("thumb down")},
    "consent": {"1": phrase("no objection"), "0": phrase("a concern"), "-1": phrase("an objection")},
}
"""Of the scales whose answers have names; 5 to 0 name themselves."""


def told(activity: Row, results: list[Row], texts: dict[str, str], wording: Wording) -> list[Sentence]:
    """One sentence for each proposal."""
    if not results:
        return [(wording._("None of the proposals is shown any more."),)]
    return [_proposal(activity, row, texts[row["target"]], wording) for row in results]


def _proposal(activity: Row, row: Row, text: str, wording: Wording) -> Sentence:
    details = row["details"]
    facts = [
        wording._(_OUTCOMES[details["outcome"]]),
        wording._("{n} of {all} people answered", n=row["n"], all=details["people"]),
    ]
    if row["room"]:
        facts += [wording._("in support: {n}", n=row["supporters"]), *wording.in_the_room(row["room"])]
    given = _given(activity, details["histogram"], wording)
    if given:
        facts.append(given)
    if "before" in details:
        before = wording._(_OUTCOMES[details["before"]["outcome"]])
        facts.append(wording._("the time before: {outcome}", outcome=before))
    return wording.said(phrase("{idea}: {facts}"), idea=Quote(text), facts="; ".join(facts))


def _given(activity: Row, histogram: dict[str, int], wording: Wording) -> str:
    """How many gave which answer, from the highest to the lowest; those that nobody gave are left out."""
    names = _ANSWERS.get(activity["settings"].get("scale", ""), {})
    counts = sorted(histogram.items(), key=lambda pair: -int(pair[0]))
    said = [(wording._(names[answer]) if names else answer, n) for answer, n in counts if n]
    return ", ".join(f"{answer}: {wording.number(n)}" for answer, n in said)
