"""Which cards say the same, and which are about the same: from their letters alone, in any language.

Only offered, never applied. Two cards may say the same if their trigrams overlap by at least SAME (Jaccard index);
cards make a theme by average linkage over the cosine of their tf-idf vectors, as long as it is at least ALIKE
(Manning, Raghavan, Schütze: Introduction to Information Retrieval, 2008, ch. 6 and 17). The vectors count pieces of
words and not words, so that plurals and compounds meet, and scripts without spaces need no dictionary. Pure; for 500
cards well below a second, which is too long for the event loop: ask in a reader's thread (live/readers.py).
"""

import heapq
import math
import unicodedata
from collections import Counter, defaultdict
from functools import lru_cache
from typing import Final

import regex

SAME: Final = 0.55
ALIKE: Final = 0.35
PIECE: Final = 3
"""Letters of a piece of a word; in scripts without spaces two."""
COMMON: Final = 0.4
"""Pieces in more than this share of the cards are glue ("the", "wir"), not subject; from ten cards on."""

Card = tuple[str, str]
"""Its id and its text."""
Alike = dict[str, dict[str, float]]
"""card -> other card -> cosine above 0, both ways."""

_WORDS = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_NO_SPACES = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")


@lru_cache(maxsize=4)
def same(cards: tuple[Card, ...]) -> list[tuple[str, str, float]]:
    """(card, card, Jaccard index of their trigrams) for all pairs from SAME on, the most alike first."""
    vocabulary: dict[str, int] = {}
    masks = []
    for id, text in sorted(cards):
        mask = 0
        for trigram in _trigrams(text):
            mask |= 1 << vocabulary.setdefault(trigram, len(vocabulary))
        if mask:
            masks.append((id, mask, mask.bit_count()))
    found = []
    for place, (one, mask, size) in enumerate(masks):
        for other, its_mask, its_size in masks[place + 1 :]:
            # The index is at most the smaller set's share of the larger one.
            if min(size, its_size) < SAME * max(size, its_size):
                continue
            common = (mask & its_mask).bit_count()
            index = common / (size + its_size - common)
            if index >= SAME:
                found.append((one, other, index))
    return sorted(found, key=lambda pair: (-pair[2], pair[0], pair[1]))


def _trigrams(text: str) -> set[str]:
    """Of the words in small letters, without punctuation: three letters each, edges included."""
    folded = f" {' '.join(_words(text))} "
    return {folded[at : at + 3] for at in range(len(folded) - 2)} if folded.strip() else set()


def _words(text: str) -> list[str]:
    folded: str = unicodedata.normalize("NFKC", text).casefold()
    return [str(word) for word in _WORDS.findall(folded)]


@lru_cache(maxsize=4)
def alike(cards: tuple[Card, ...]) -> Alike:
    """Cosines of the cards' tf-idf vectors; tf is 1 + log of the count, idf log((1 + N) / (1 + df)) + 1.

    The last few answers are remembered: cards are moved far more often than they are reworded.
    """
    counts = {id: Counter(_pieces(text)) for id, text in sorted(cards)}
    holders: dict[str, list[str]] = defaultdict(list)
    for id, pieces in counts.items():
        for piece in pieces:
            holders[piece].append(id)
    most = COMMON * len(cards) if len(cards) >= 10 else len(cards)
    weights: dict[str, dict[str, float]] = {id: {} for id in counts}
    for piece, ids in holders.items():
        if len(ids) <= most:
            # What no other card says ties nothing together; counted by its rarity it would hide what short cards share
            idf = math.log((1 + len(cards)) / (1 + len(ids))) + 1 if len(ids) > 1 else 1.0
            for id in ids:
                weights[id][piece] = (1 + math.log(counts[id][piece])) * idf
    lengths = {id: math.hypot(*vector.values()) for id, vector in weights.items()}
    found: Alike = {id: {} for id in counts}
    for piece, ids in holders.items():
        if not 1 < len(ids) <= most:
            continue
        shares = [(id, weights[id][piece] / lengths[id]) for id in ids]
        for place, (one, share) in enumerate(shares):
            row = found[one]
            for other, its_share in shares[place + 1 :]:
                row[other] = row.get(other, 0.0) + share * its_share
    for one in list(found):
        for other, value in found[one].items():
            found[other][one] = value
    return found


def _pieces(text: str) -> list[str]:
    """Words of two or three letters whole, longer ones in overlapping pieces; scripts without spaces in pairs."""
    found = []
    for word in _words(text):
        if _NO_SPACES.search(word):
            found += [word[at : at + 2] for at in range(max(len(word) - 1, 1))]
        elif len(word) > 1:
            found += [word[at : at + PIECE] for at in range(max(len(word) - PIECE + 1, 1))]
    return found


def themes(cards: list[str], likeness: Alike) -> list[list[str]]:
    """Groups of at least two of these cards, largest first: average linkage, merging the most alike from ALIKE on.

    Equally alike pairs merge in the order of their ids, so that the same cards give the same themes.
    """
    groups = {id: [id] for id in sorted(cards)}
    sums = {id: {other: value for other, value in likeness[id].items() if other in groups} for id in groups}
    heap = [
        (-value, one, other)
        for one, row in sums.items()
        for other, value in row.items()
        if one < other and value >= ALIKE
    ]
    heapq.heapify(heap)
    while heap:
        negative, one, other = heapq.heappop(heap)
        if one not in groups or other not in groups or -negative != _average(one, other, groups, sums):
            continue  # one of the two has grown since
        groups[one] = groups[one] + groups.pop(other)
        for third, value in sums.pop(other).items():
            del sums[third][other]
            if third != one:
                sums[one][third] = sums[third][one] = sums[one].get(third, 0.0) + value
        for third in sums[one]:
            average = _average(one, third, groups, sums)
            if average >= ALIKE:
                heapq.heappush(heap, (-average, min(one, third), max(one, third)))
    found = [sorted(group) for group in groups.values() if len(group) > 1]
    return sorted(found, key=lambda group: (-len(group), group))


def _average(one: str, other: str, groups: dict[str, list[str]], sums: Alike) -> float:
    """Mean likeness over all pairs between two groups: what they have in common counts for all of them."""
    return sums[one].get(other, 0.0) / (len(groups[one]) * len(groups[other]))


def nearest(card: str, groups: dict[str, list[str]], likeness: Alike) -> str | None:
    """The group whose cards are on average the most like this one, from ALIKE on; None if there is no such group."""
    means = {
        group: sum(likeness[card].get(other, 0.0) for other in inside) / len(inside)
        for group, inside in groups.items()
        if inside
    }
    best = min(means, key=lambda group: (-means[group], group), default=None)
    return best if best is not None and means[best] >= ALIKE else None
