"""Who is here: soft state, counted per person and never written down.

A person with two tabs counts once; one who loses the network stays counted for a while, since phones lock.
"""

import time
from collections import Counter
from collections.abc import Callable
from typing import Final

TOLERANCE_S: Final = 40.0


class Presence:
    """Participants per workshop, by their connections."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._connections: dict[str, Counter[str]] = {}
        self._left: dict[str, dict[str, float]] = {}
        self._told: dict[str, int] = {}

    def arrive(self, workshop: str, person: str) -> None:
        """One more connection of this person."""
        self._connections.setdefault(workshop, Counter())[person] += 1
        self._left.get(workshop, {}).pop(person, None)

    def leave(self, workshop: str, person: str) -> None:
        """One connection less."""
        here = self._connections.get(workshop, Counter())
        here[person] -= 1
        if here[person] <= 0:
            del here[person]
            self._left.setdefault(workshop, {})[person] = self._clock()

    def forget(self, workshop: str, person: str) -> None:
        """Somebody who was removed is not waited for."""
        self._left.get(workshop, {}).pop(person, None)

    def online(self, workshop: str) -> int:
        """How many participants are here, those just gone included."""
        gone = self._left.get(workshop, {})
        too_long_ago = self._clock() - TOLERANCE_S
        for person in [person for person, at in gone.items() if at < too_long_ago]:
            del gone[person]
        return len(self._connections.get(workshop, ())) + len(gone)

    def news(self) -> list[tuple[str, int]]:
        """(workshop, online) where the count differs from what was told last."""
        found = []
        for workshop in set(self._connections) | set(self._left):
            online = self.online(workshop)
            if self._told.get(workshop) != online:
                self._told[workshop] = online
                found.append((workshop, online))
            if not online:
                for soft in (self._connections, self._left, self._told):
                    soft.pop(workshop, None)
        return found
