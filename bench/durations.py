"""Many durations, kept as counts: millions of deliveries fit, and several generators' figures add up."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

STEP_NS: Final = 100_000
"""Resolution: 0.1 ms."""


class Durations:
    """How often which duration was seen."""

    def __init__(self, counts: Iterable[tuple[int, int]] = ()) -> None:
        self._counts: Counter[int] = Counter(dict(counts))

    def add(self, ns: int, times: int = 1) -> None:
        """One duration, seen so many times."""
        self._counts[ns // STEP_NS] += times

    def add_all(self, other: "Durations") -> None:
        """What another process saw."""
        self._counts.update(other._counts)

    def percentile_ms(self, percent: float) -> float:
        """In milliseconds, one decimal; 0 when nothing was seen."""
        wanted = self.total * percent / 100
        seen = 0
        for step in sorted(self._counts):
            seen += self._counts[step]
            if seen >= wanted:
                return round((step + 0.5) * STEP_NS / 1e6, 1)
        return 0.0

    @property
    def total(self) -> int:
        """How many were seen."""
        return sum(self._counts.values())

    def pairs(self) -> list[tuple[int, int]]:
        """(step, how often), to be sent to another process."""
        return sorted(self._counts.items())
