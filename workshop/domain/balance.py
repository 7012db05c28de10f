"""How evenly a group contributed: a next move for the facilitator, never a league table.

Pure figures of how many people gave how much; whose it was is not known here. Not shown for fewer than five
people. Figures are of counts, not of lists of people: they are made anew with every batch of a large room.
"""

from collections.abc import Mapping
from typing import Any, Final

FEWEST: Final = 5
"""Of fewer contributors a share would point at somebody."""


def balance(given: Mapping[int, int], present: int) -> dict[str, Any]:
    """{gini, busiest}: both 0 to 1, of all people present; {} where too few contributed to tell.

    given: amount -> contributors who gave so much. present: people, silent ones included. busiest: the largest
    share of all.
    """
    amounts = {amount: people for amount, people in given.items() if amount > 0 and people > 0}
    contributors = sum(amounts.values())
    if contributors < FEWEST:
        return {}
    total = sum(amount * people for amount, people in amounts.items())
    return {
        "gini": round(gini({0: max(present - contributors, 0), **amounts}), 3),
        "busiest": round(max(amounts) / total, 3),
    }


def gini(amounts: Mapping[int, int]) -> float:
    """Gini coefficient: sum_i sum_j |x_i - x_j| / (2 n^2 mean); 0 for nobody or nothing.

    amounts: amount -> how many people have so much. Computed by way of the sorted amounts (Sen 1973, On
    Economic Inequality): the same value without the double sum.
    """
    n = sum(amounts.values())
    total = sum(amount * people for amount, people in amounts.items())
    if not total:
        return 0.0
    before = ranked = 0
    for amount, people in sorted(amounts.items()):
        # Those with the same amount hold the places before + 1 to before + people
        ranked += amount * (people * before + people * (people + 1) // 2)
        before += people
    return 2 * ranked / (n * total) - (n + 1) / n
