"""How the kinds that judge make an order of what they counted, and count again after cards were merged or hidden.

A kind brings {target, score, supporters, n, ...} for each card on its ballot. Ties: score, supporters, then the lot,
which anybody can draw again from the workshop's seed; never the time of writing.
"""

from collections.abc import Callable

from workshop.domain import agenda
from workshop.domain.change import THIS_REV, Change, Context, Row, insert, put, update
from workshop.domain.kinds import shared


def in_order(activity: Row, counted: list[Row], context: Context) -> list[Row]:
    """The rows as results, best first, with rank, by_lot and near_next.

    near_next: the gap to the next one is 1 or a tenth of the best score at most, so that they count as equal.
    """
    seed = context.read.workshop()["seed"]
    order = sorted(
        counted,
        key=lambda row: (-row["score"], -row["supporters"], agenda.lot(seed, activity["id"], row["target"])),
    )
    near = max(1.0, 0.1 * order[0]["score"]) if order else 0.0
    ranked = []
    for index, row in enumerate(order):
        after = order[index + 1] if index + 1 < len(order) else None
        beside = [order[place] for place in (index - 1, index + 1) if 0 <= place < len(order)]
        ranked.append(
            {
                "id": shared.result_id(activity, row["target"]),
                "activity": activity["id"],
                "round": activity["round"],
                **row,
                "rank": index + 1,
                "near_next": int(
                    after is not None and after["score"] > 0 and row["score"] - after["score"] <= near
                ),
                "by_lot": int(
                    row["score"] > 0
                    and any(
                        (other["score"], other["supporters"]) == (row["score"], row["supporters"])
                        for other in beside
                    )
                ),
            }
        )
    return ranked


def kept(ranked: list[Row]) -> list[Change]:
    """The results at the close, not yet shown."""
    return [insert("result", **row, status="active", public_rev=None) for row in ranked]


def recounted(activity: Row, count: Callable[[Row, Context], list[Row]], context: Context) -> list[Change]:
    """The results of a closed round, counted again after a merge, a hiding or their undo; nothing is recast.

    count: the kind's own way from marks to results in order.
    """
    if activity["state"] not in ("sealed", "revealed", "done"):
        return []
    existing = {row["target"]: row for row in context.read.results(activity["id"], activity["round"])}
    fresh = {row["target"]: row for row in count(activity, context)}
    # A ballot may have had no result at all, all its ideas hidden: whether it was shown is the activity's to say.
    shown = None if activity["state"] == "sealed" else THIS_REV
    gone = [
        update("result", id=row["id"], status="merged")
        for target, row in existing.items()
        if target not in fresh and row["status"] == "active"
    ]
    known = {target: row["public_rev"] for target, row in existing.items()}
    return gone + [
        put("result", **row, status="active", public_rev=known.get(target) or shown)
        for target, row in fresh.items()
    ]
