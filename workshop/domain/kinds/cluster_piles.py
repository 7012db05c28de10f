"""The piles of a `cluster` activity as they lie: what is in them, who stands behind them, and their order.

A pile is a cluster with at least one card that is still on the screen; a card whose cluster was taken apart is
unsorted. Order: distinct contributors, then size, then the lot. A contributor is a person who wrote one of the
cards or of those merged into them; people in the room count as many as say one card, since more is not known.
"""

from dataclasses import dataclass
from typing import Final

from workshop.domain import agenda, audience
from workshop.domain.change import Read, Row
from workshop.domain.kinds import shared

BOX: Final = "cluster"
"""The box of the card that stands for a pile: such a card has its cards as parents."""


@dataclass(frozen=True, slots=True)
class Pile:
    """A cluster's row and the cards in it that are active, by id."""

    cluster: Row
    cards: list[Row]


def sorted_cards(activity: Row, read: Read) -> tuple[list[Pile], list[Row]]:
    """The piles of the activity's round that have cards, and the cards in none; both by id."""
    clusters = {row["id"]: Pile(row, []) for row in read.clusters(activity["id"], activity["round"])}
    loose: list[Row] = []
    for entry in read.entries(activity["id"], activity["round"]):
        card = read.idea(entry["idea"])
        if card is None or card["status"] != "active":
            continue
        pile = clusters.get(entry["cluster"])
        (pile.cards if pile else loose).append(card)
    for pile in clusters.values():
        pile.cards.sort(key=lambda card: str(card["id"]))
    return [pile for pile in clusters.values() if pile.cards], sorted(loose, key=lambda card: str(card["id"]))


def standings(activity: Row, piles: list[Pile], loose: list[Row], read: Read) -> list[Row]:
    """The result rows of these piles in order (without status and public_rev).

    score: distinct contributors, supporters: size, n: contributors over all cards, unsorted ones included.
    """
    seed = read.workshop()["seed"]
    behind = {pile.cluster["id"]: _written(pile.cards, read) for pile in piles}
    everything = [card for cards in behind.values() for card in cards] + _written(loose, read)
    hands = audience.hands(everything, read)
    counted = [
        {
            "target": pile.cluster["id"],
            "score": float(_contributors(behind[pile.cluster["id"]], hands, read)),
            "supporters": len(pile.cards),
            "n": _contributors(everything, hands, read),
            "room": _in_the_room(behind[pile.cluster["id"]], read),
        }
        for pile in piles
    ]
    order = sorted(
        counted,
        key=lambda row: (-row["score"], -row["supporters"], agenda.lot(seed, activity["id"], row["target"])),
    )
    places = [(row["score"], row["supporters"]) for row in order]
    return [
        {
            "id": shared.result_id(activity, row["target"]),
            "activity": activity["id"],
            "round": activity["round"],
            **row,
            "rank": index + 1,
            "near_next": 0,
            "by_lot": int(places.count(places[index]) > 1),
            "agree": None,
            "pass": None,
            "disagree": None,
        }
        for index, row in enumerate(order)
    ]


def head(activity: Row, pile: Pile, now: int) -> Row:
    """The card that stands for a pile from the close on, not yet shown: the cluster's id, its cards as parents."""
    return {
        "id": pile.cluster["id"],
        "activity": activity["id"],
        "round": activity["round"],
        "box": BOX,
        "text": words(pile),
        "parents": [card["id"] for card in pile.cards],
        "status": "active",
        "merged_into": None,
        "said": 1,
        "author": audience.NOBODY,
        "author_name": "",
        "public_rev": None,
        "created_at": now,
    }


def taken_apart(ideas: list[str], read: Read) -> list[str]:
    """These ideas, the cards of a pile in the place of the one that stands for it."""
    rows = [row for row in map(read.idea, ideas) if row]
    return [
        card for row in rows for card in (row["parents"] if row["author"] == audience.NOBODY else [row["id"]])
    ]


def words(pile: Pile) -> str:
    """The pile's name; without one, its shortest card in quotes. "" where there is neither."""
    if pile.cluster["title"] or not pile.cards:
        return str(pile.cluster["title"])
    shortest = min(pile.cards, key=lambda card: (len(card["text"]), card["text"], card["id"]))
    return f"“{shortest['text']}”"


def _written(cards: list[Row], read: Read) -> list[Row]:
    """These cards as people wrote them: with those merged into them, and the cards of a pile in its place."""
    found: dict[str, Row] = {}
    waiting = list(cards)
    while waiting:
        card = waiting.pop()
        if card["id"] in found or card["status"] in ("hidden", "withdrawn"):
            continue
        found[card["id"]] = card
        waiting += read.merged_ideas(card["id"])
        if card["author"] == audience.NOBODY:
            waiting += [parent for parent in map(read.idea, card["parents"]) if parent]
    return [card for card in found.values() if card["author"] != audience.NOBODY]


def _contributors(cards: list[Row], hands: dict[str, str], read: Read) -> int:
    people = {hands[card["id"]] for card in cards} - audience.NOBODYS
    return len(people) + _in_the_room(cards, read)


def _in_the_room(cards: list[Row], read: Read) -> int:
    """People in the room behind these cards: as many as say one of them."""
    return max(
        (
            card["said"] - sum(other["said"] for other in read.merged_ideas(card["id"]))
            for card in cards
            if card["author"] == audience.IN_THE_ROOM
        ),
        default=0,
    )
