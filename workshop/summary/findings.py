"""What the steps came to in which people judged otherwise than by a vote: a few sentences for each shown round.

A kind tells its own results in a module of its own (a line in TELLERS); all formats list what comes of it. The rows are
those that the room has seen, like all others of a report.
"""

from collections.abc import Callable
from typing import Any, Final

from workshop.domain.words import phrase
from workshop.summary import agreed, ordered, rated
from workshop.summary.model import Finding, Idea, Sentence
from workshop.summary.rounds import Round, rounds
from workshop.summary.wording import Wording

Row = dict[str, Any]
Teller = Callable[[Row, list[Row], dict[str, str], Wording], list[Sentence]]
"""(activity, its results in order, texts by idea, wording) -> one sentence each."""

TELLERS: Final[dict[str, Teller]] = {"rate": rated.told, "rank": ordered.told, "agree": agreed.told}
BOXES: Final = {"agree": {"proposal": phrase("Proposals"), "reason": phrase("Reasons, without names")}}
"""Boxes that a kind writes into without a setting that names them."""


def findings(
    agenda: list[Row], results: list[Row], ideas: dict[str, Idea], wording: Wording
) -> tuple[Finding, ...]:
    """Every shown result of these kinds, in the order of the agenda and of the rounds."""
    texts = {idea.id: idea.text for idea in ideas.values() if not idea.merged_into}
    return tuple(_finding(each, texts, wording) for each in rounds(set(TELLERS), agenda, results))


def _finding(round_: Round, texts: dict[str, str], wording: Wording) -> Finding:
    activity = round_.activity
    listed = [row for row in round_.results if row["target"] in texts]
    lines = tuple(TELLERS[activity["kind"]](activity, listed, texts, wording))
    return Finding(activity["id"], activity["title"], activity["prompt"], round_.number, round_.latest, lines)
