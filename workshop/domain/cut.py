"""The cut: who goes on from a result, exactly, and what a tie leaves for somebody to decide. Pure.

Standings are rows {target, score, supporters, n} in order, best first, the lot already drawn. Score and
supporters decide; zero never passes; nothing here depends on who wrote first.
"""

from dataclasses import dataclass

from workshop.domain.change import Row


@dataclass(frozen=True, slots=True)
class Cut:
    """The first n of a result. sure: go on whatever is decided; level: tie for the last `seats` places."""

    sure: list[str]
    level: list[str]
    seats: int

    def taken(self, n: int, ties: str) -> list[str] | None:
        """Those who go on by this rule for ties, or None where somebody has to decide.

        `include`: everyone level, up to 2n in all. `cut`: the lot. `ask` and `runoff`: somebody decides.
        """
        if not self.level or (ties == "include" and len(self.sure) + len(self.level) <= 2 * n):
            return [*self.sure, *self.level]
        return self.by_lot() if ties == "cut" else None

    def by_lot(self) -> list[str]:
        """The order of the level ones is the lot's."""
        return [*self.sure, *self.level[: self.seats]]


def first(standings: list[Row], n: int) -> Cut:
    """The first n, those level with the n-th on score and supporters apart if there is no room for them all."""
    liked = [row for row in standings if row["score"] > 0]
    if len(liked) <= n or _place(liked[n]) != _place(liked[n - 1]):
        return Cut([row["target"] for row in liked[:n]], [], 0)
    border = _place(liked[n - 1])
    sure = [row["target"] for row in liked[:n] if _place(row) != border]
    level = [row["target"] for row in liked if _place(row) == border]
    return Cut(sure, level, n - len(sure))


def with_share(standings: list[Row], least: float) -> list[str]:
    """Those with at least this share (0 to 1) of the people who judged behind them."""
    return [
        row["target"] for row in standings if row["score"] > 0 and row["supporters"] >= least * row["n"] > 0
    ]


def _place(row: Row) -> tuple[float, int]:
    return row["score"], row["supporters"]
