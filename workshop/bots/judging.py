"""How a simulated person puts things in order and says how much a proposal suits them. Pure but for chance.

The group likes some ideas better than others, the same for all (`appeal`), so that an order and an outcome come of it.
"""

import random
from typing import Any

from workshop.bots.taste import appeal

REASONS = (
    "I do not see who has the time for it.",
    "It helps some of us and costs the others.",
    "Let us try it for a month first.",
    "We tried something like this before.",
)


def an_order(ballot: list[str], places: int, chance: random.Random) -> list[tuple[str, int]]:
    """(card, place) one after the other: roughly by taste, sometimes without the last places."""
    liked = sorted(ballot, key=lambda idea: appeal(idea) + chance.gauss(0, 0.25), reverse=True)
    given = places if chance.random() < 0.7 else chance.randint(1, places)
    return [(idea, place) for place, idea in enumerate(liked[:given], start=1)]


def the_better(left: str, right: str, chance: random.Random) -> tuple[str, str, int]:
    """(lower id, other id, value) of a mark about this pair; now and then it is too hard to tell."""
    low, high = sorted((left, right))
    if chance.random() < 0.08:
        return low, high, 0
    ours, theirs = appeal(low), appeal(high)
    return low, high, 1 if chance.random() < ours / (ours + theirs) else -1


def support(proposal: str, scale: str, chance: random.Random) -> int:
    """An answer of the scale. Most go along; who cannot is rare, or no rehearsal would ever come to an end."""
    mood = 0.55 + 0.3 * appeal(proposal) + chance.gauss(0, 0.18)
    if scale == "fist5":
        return max(1 if chance.random() < 0.95 else 0, min(5, round(mood * 5)))
    return 1 if mood > 0.45 else 0 if mood > 0.25 else -1


def is_low(value: int, scale: str) -> bool:
    """Whether a reason is asked for."""
    return value < 3 if scale == "fist5" else value < 0 if scale == "thumbs" else value < 1


def a_rating(card: str, criterion: dict[str, Any], chance: random.Random) -> int | None:
    """An answer on the criterion's scale, nearer to the upper end the more the group likes the card; sometimes none."""
    if chance.random() < 0.06:
        return None
    low, high, step = criterion["min"], criterion["max"], criterion["step"]
    liked = min(1.0, max(0.0, appeal(f"{card} {criterion['key']}") - 0.1 + chance.gauss(0, 0.18)))
    return int(low + step * round(liked * (high - low) / step))
