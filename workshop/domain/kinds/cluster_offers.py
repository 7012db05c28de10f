"""What a facilitator who sorts is offered: the same card twice, what may belong together, what people say does.

Offered, never applied: every one of them becomes true by an ordinary command of the facilitator. People's
"goes with" comes as a count of heads; whose it was never leaves the server.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final

from workshop.domain import likeness
from workshop.domain.change import Read, Row
from workshop.domain.kinds import cluster_piles

PAIRS: Final = 20
"""More of one sort are no help."""


@dataclass(frozen=True, slots=True)
class Table:
    """What offers are made from: read in one go, thought over elsewhere, since that takes a while."""

    cards: tuple[likeness.Card, ...]
    piles: dict[str, list[str]]
    loose: list[str]
    votes: list[dict[str, Any]]
    suggest: bool


def table(activity: Row, read: Read) -> Table:
    """The cards of the activity's round, where they lie, and what people say goes together."""
    piles, loose = cluster_piles.sorted_cards(activity, read)
    cards = [card for pile in piles for card in pile.cards] + loose
    return Table(
        cards=tuple(sorted((str(card["id"]), str(card["text"])) for card in cards)),
        piles={str(pile.cluster["id"]): [str(card["id"]) for card in pile.cards] for pile in piles},
        loose=[str(card["id"]) for card in loose],
        votes=_votes(activity, piles, loose, read),
        suggest=bool(activity["settings"]["suggest"]),
    )


def offers(on: Table) -> dict[str, Any]:
    """{same, themes, joins, votes}, each the most convincing first; ids only.

    same: pairs of cards; themes: lists of unsorted cards; joins: {idea, cluster} for unsorted cards that are like a
    pile; votes: {idea, with, people}, `with` a card or a pile.
    """
    if not on.suggest:
        return {"same": [], "themes": [], "joins": [], "votes": on.votes}
    alike = likeness.alike(on.cards)
    near = {card: likeness.nearest(card, on.piles, alike) for card in on.loose}
    free = [card for card, cluster in near.items() if cluster is None]
    return {
        "same": [[one, other] for one, other, _ in likeness.same(on.cards)[:PAIRS]],
        "themes": likeness.themes(free, alike)[:PAIRS],
        "joins": [{"idea": card, "cluster": cluster} for card, cluster in near.items() if cluster][:PAIRS],
        "votes": on.votes,
    }


def _votes(
    activity: Row, piles: list[cluster_piles.Pile], loose: list[Row], read: Read
) -> list[dict[str, Any]]:
    """How many people put two cards, or a card and a pile, together, where they do not lie so already."""
    lies_in = {str(card["id"]): str(pile.cluster["id"]) for pile in piles for card in pile.cards}
    lies_in |= {str(card["id"]): "" for card in loose}
    clusters = {str(pile.cluster["id"]) for pile in piles}
    voters: dict[tuple[str, str], set[str]] = defaultdict(set)
    for mark in read.marks(activity["id"], activity["round"]):
        if mark["value"] != 1:
            continue
        one = _there(mark["target"], read)
        other = mark["criterion"] if mark["criterion"] in clusters else _there(mark["criterion"], read)
        if one not in lies_in or one == other or other not in lies_in.keys() | clusters:
            continue
        if other == lies_in[one] or (other in lies_in and lies_in[one] and lies_in[one] == lies_in[other]):
            continue
        pair = (one, other) if other in clusters else (min(one, other), max(one, other))
        voters[pair].add(mark["voter"])
    order = sorted(voters.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:PAIRS]
    return [{"idea": one, "with": other, "people": len(who)} for (one, other), who in order]


def _there(card: str, read: Read) -> str:
    """The card, or the one it was merged into since; "" if there is none."""
    idea = read.idea(card)
    while idea is not None and idea["status"] == "merged":
        idea = read.idea(idea["merged_into"])
    return str(idea["id"]) if idea else ""
