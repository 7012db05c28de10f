"""How fast one person may send: token buckets per person and per workshop, never per address.

Whole rooms share one address; a limit on it would punish a class for one prankster.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from workshop.domain.refusal import Refused

Rate = Literal["ideas", "marks", "photos"]


@dataclass(frozen=True, slots=True)
class Allowance:
    """per_second tokens flow in, up to burst."""

    per_second: float
    burst: float


DEFAULTS: Final[dict[str, Allowance]] = {
    "ideas": Allowance(2, 10),
    "marks": Allowance(10, 60),
    "photos": Allowance(0.2, 6),
    "workshop": Allowance(3000, 3000),
}


MANY: Final = 20_000
SWEEP_S: Final = 60.0
"""With more than MANY buckets, the idle ones are swept out, once in SWEEP_S seconds."""


class Limits:
    """The buckets of everyone who sent something lately. Soft state: a restart fills all buckets."""

    def __init__(
        self, allowances: dict[str, Allowance] | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._allowances = allowances or DEFAULTS
        self._clock = clock
        self._buckets: dict[tuple[str, str], tuple[float, float]] = {}
        self._swept_at = clock()

    def check(self, workshop: str, person: str, rate: Rate) -> None:
        """Takes one token of the person and one of the workshop. Raises Refused (slow_down) with retry_after."""
        self._take((person, rate), self._allowances[rate])
        self._take((workshop, "workshop"), self._allowances["workshop"])

    def _take(self, key: tuple[str, str], allowance: Allowance) -> None:
        now = self._clock()
        left, since = self._buckets.get(key, (allowance.burst, now))
        left = min(allowance.burst, left + (now - since) * allowance.per_second)
        if left < 1:
            wait = (1 - left) / allowance.per_second
            raise Refused(
                "slow_down", "A little slower, please: your text is kept and sent.", retry_after=wait
            )
        self._buckets[key] = (left - 1, now)
        if len(self._buckets) > MANY and now - self._swept_at >= SWEEP_S:
            self._forget_full(now)

    def _forget_full(self, now: float) -> None:
        """Buckets idle for a minute are full again: they need no memory."""
        self._buckets = {key: state for key, state in self._buckets.items() if now - state[1] < SWEEP_S}
        self._swept_at = now
