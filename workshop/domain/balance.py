"""How evenly a group contributed: a next move for the facilitator, never a league table.

Pure figures of how much each person gave; whose they are is not known here. Not shown for fewer than five people.
"""

from collections.abc import Iterable
from typing import Any, Final

FEWEST: Final = 5
"""Of fewer contributors a share would point at somebody."""


def balance(given: Iterable[int], present: int) -> dict[str, Any]:
    """{gini, busiest}: both 0 to 1, of all people present; {} where too few contributed to tell.

    given: how much each contributor gave. present: people, silent ones included. busiest: the largest share of all.
    """
    amounts = sorted(amount for amount in given if amount > 0)
    if len(amounts) < FEWEST:
        return {}
    silent = [0] * max(present - len(amounts), 0)
    return {
        "gini": round(gini([*silent, *amounts]), 3),
        "busiest": round(amounts[-1] / sum(amounts), 3),
    }


def gini(amounts: list[int] | list[float]) -> float:
    """Gini coefficient: sum_i sum_j |x_i - x_j| / (2 n^2 mean); 0 for nobody or nothing.

    Computed by way of the sorted amounts (Sen 1973, On Economic Inequality): the same value in n log n.
    """
    n, total = len(amounts), sum(amounts)
    if not total:
        return 0.0
    ranked = sum(place * amount for place, amount in enumerate(sorted(amounts), start=1))
    return 2 * ranked / (n * total) - (n + 1) / n
