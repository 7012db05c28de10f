"""Who is here: soft state, counted per person and never written down.

A person with two tabs counts once; one who loses the network stays counted for a while, since phones lock. Who
is lost without a goodbye and not back soon looks stuck: a screen may be standing still, and facilitators are
told how many.
"""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

TOLERANCE_S: Final = 40.0
BACK_WITHIN_S: Final = 10.0
"""A page that works finds its way back in this time."""


@dataclass(frozen=True, slots=True)
class _Gone:
    """When somebody's last connection ended, and whether they said goodbye."""

    at: float
    goodbye: bool


class Presence:
    """Participants per workshop, by their connections."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._connections: dict[str, Counter[str]] = {}
        self._left: dict[str, dict[str, _Gone]] = {}
        self._told: dict[str, tuple[int, int]] = {}

    def arrive(self, workshop: str, person: str) -> bool:
        """One more connection of this person; whether one more is here now."""
        here = self._connections.setdefault(workshop, Counter())
        here[person] += 1
        was_counted = self._left.get(workshop, {}).pop(person, None) is not None
        return here[person] == 1 and not was_counted

    def leave(self, workshop: str, person: str, *, goodbye: bool = False) -> None:
        """One connection less. goodbye: the page was closed, the line did not just end."""
        here = self._connections.get(workshop, Counter())
        here[person] -= 1
        if here[person] <= 0:
            del here[person]
            self._left.setdefault(workshop, {})[person] = _Gone(self._clock(), goodbye)

    def forget(self, workshop: str, person: str) -> None:
        """Somebody who was removed is not waited for."""
        self._left.get(workshop, {}).pop(person, None)

    def online(self, workshop: str) -> int:
        """How many participants are here, those just gone included."""
        gone = self._left.get(workshop, {})
        too_long_ago = self._clock() - TOLERANCE_S
        # They stand in the order in which they left
        for person in list(takewhile(lambda person: gone[person].at < too_long_ago, gone)):
            del gone[person]
        return len(self._connections.get(workshop, ())) + len(gone)

    def stuck(self, workshop: str) -> int:
        """How many of them were lost and should be back by now."""
        lost_before = self._clock() - BACK_WITHIN_S
        return sum(
            not left.goodbye and left.at <= lost_before for left in self._left.get(workshop, {}).values()
        )

    def news(self) -> list[tuple[str, int]]:
        """(workshop, online) where online or stuck differ from what was told last."""
        found = []
        for workshop in set(self._connections) | set(self._left):
            online = self.online(workshop)
            counts = (online, self.stuck(workshop))
            if self._told.get(workshop) != counts:
                self._told[workshop] = counts
                found.append((workshop, online))
            if not online:
                for soft in (self._connections, self._left, self._told):
                    soft.pop(workshop, None)
        return found
