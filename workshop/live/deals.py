"""Who is dealt which of the others' cards: in a large room phones ask for a few, and every card finds readers.

The card that the fewest were dealt comes first, by chance among those; nobody gets their own, nor one that they had
before while there are others. The counters are soft: after a restart all cards are new again. The cards are kept
encoded as of a rev, and only what changed since is read, so that a deal costs the same however many there are.
"""

import random
from collections import OrderedDict
from collections.abc import Callable, Set
from dataclasses import dataclass
from typing import Final

from workshop import runtime
from workshop.domain.refusal import Refused
from workshop.live.readers import Reader
from workshop.store import dealing

AT_MOST: Final = 50
"""Cards in one deal."""
KEPT: Final = 32
"""Activities whose counters are kept."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Cards for one person, encoded, as they are at `rev`."""

    rev: int
    cards: list[bytes]


class Deals:
    """The decks of all activities from which somebody was dealt lately."""

    def __init__(self, reader: Reader, chance: random.Random | None = None) -> None:
        self._reader = reader
        self._chance = chance or random.Random()
        self._decks: OrderedDict[tuple[str, str], Deck] = OrderedDict()

    def deal(self, workshop: str, person: str, activity: str, n: int) -> Hand:
        """Up to n cards of others that lie open. Raises Refused (not_found)."""
        own = self._reader.read_each(dealing.own_cards, dealing.Asked(workshop, activity, person))
        if isinstance(own, Refused):
            raise own
        deck = self._decks.setdefault((workshop, activity), Deck(self._chance))
        self._decks.move_to_end((workshop, activity))
        if len(self._decks) > KEPT:
            self._decks.popitem(last=False)
        deck.catch_up(lambda since: self._reader.read(dealing.news, workshop, activity, since))
        return Hand(deck.rev, deck.deal(person, own, n))


class Deck:
    """The open cards of one activity, how often each was dealt, and who had which."""

    def __init__(self, chance: random.Random) -> None:
        self.rev = 0
        self._chance = chance
        self._cards: dict[str, bytes] = {}
        self._piles: list[list[str]] = [[]]
        self._lying: set[str] = set()
        self._had: dict[str, set[str]] = {}
        self._waiting: list[runtime.Answer] | None = None

    def catch_up(self, read: Callable[[int], dealing.News]) -> None:
        """Learns what is new. Those who come while it is read wait for it: a whole room asks at the same moment."""
        if self._waiting is not None:
            answer = runtime.loop().answer()
            self._waiting.append(answer)
            answer.wait()
            return
        waiting: list[runtime.Answer] = []
        self._waiting = waiting
        try:
            self.learn(read(self.rev))
        finally:
            self._waiting = None
            for each in waiting:
                each.set(None)

    def learn(self, news: dealing.News) -> None:
        """The cards that changed after what is known."""
        self.rev = news.rev
        for id, card in news.cards.items():
            if card is None:
                self._cards.pop(id, None)
                continue
            self._cards[id] = card
            if id not in self._lying:
                self._lying.add(id)
                self._piles[0].append(id)

    def deal(self, person: str, own: Set[str], n: int) -> list[bytes]:
        """Up to n cards, fewest dealt first; whoever has had all of them begins anew."""
        had = self._had.setdefault(person, set())
        hand = self._drawn(own | had, n)
        if not hand and had:
            had.clear()
            hand = self._drawn(own, n)
        had.update(hand)
        return [self._cards[id] for id in hand]

    def _drawn(self, without: Set[str], n: int) -> list[str]:
        """Ids drawn from the piles, each then on the next pile. without: what is passed over."""
        drawn: list[tuple[int, str]] = []
        for number, pile in enumerate(self._piles):
            passed = []
            while pile and len(drawn) < n:
                id = self._draw(pile)
                if id not in self._cards:
                    self._lying.discard(id)  # taken back meanwhile
                elif id in without:
                    passed.append(id)
                else:
                    drawn.append((number, id))
            pile.extend(passed)
        self._lay_down(drawn)
        return [id for _, id in drawn]

    def _draw(self, pile: list[str]) -> str:
        """Any card of the pile, in constant time."""
        place = self._chance.randrange(len(pile))
        pile[place], pile[-1] = pile[-1], pile[place]
        return pile.pop()

    def _lay_down(self, drawn: list[tuple[int, str]]) -> None:
        for number, id in drawn:
            if number + 1 == len(self._piles):
                self._piles.append([])
            self._piles[number + 1].append(id)
