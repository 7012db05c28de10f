"""How cards were sorted, as a reader needs it: the piles of each sorting's last shown round, in their order."""

from typing import Any

from workshop.summary.model import Idea, Pile, Sorting

Row = dict[str, Any]


def sortings(data: dict[str, list[Row]], ideas: dict[str, Idea]) -> tuple[Sorting, ...]:
    """data: what workshop.store.report.read returns; ideas: those of the report. Only what the room has seen."""
    steps = sorted(data["activity"], key=lambda row: (row["position"], row["id"]))
    found = [_sorting(step, data, ideas) for step in steps if step["kind"] == "cluster"]
    return tuple(sorting for sorting in found if sorting.piles)


def _sorting(step: Row, data: dict[str, list[Row]], ideas: dict[str, Idea]) -> Sorting:
    results = [row for row in data["result"] if row["activity"] == step["id"] and row["target"] in ideas]
    latest = max((row["round"] for row in results), default=0)
    piles = [
        Pile(
            idea=row["target"],
            name=ideas[row["target"]].text,
            cards=ideas[row["target"]].parents,
            size=row["supporters"],
            people=int(row["score"]),
            by_lot=bool(row["by_lot"]),
        )
        for row in sorted(results, key=lambda row: int(row["rank"]))
        if row["round"] == latest
    ]
    return Sorting(step["id"], step["title"], tuple(piles))
