"""The waiting line in front of the engine: bounded, so that a flood is told to wait and not remembered.

Today it is in-process. It is the seam where a Redis stream can later stand: the engine only takes batches.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from workshop import runtime
from workshop.domain.change import Actor
from workshop.domain.commands import Body
from workshop.domain.refusal import Refused
from workshop.store.connection import Connection

LONGEST: Final = 5000
BATCH: Final = 200
"""Commands in one transaction at most: what they bring still fits into a frame that is pushed."""


@dataclass(slots=True)
class Envelope:
    """One well-formed command of one person, and where its answer goes."""

    workshop: str
    actor: Actor
    op: str
    name: str
    body: Body
    answer: runtime.Answer = field(default_factory=lambda: runtime.loop().answer())


@dataclass(slots=True)
class HouseJob:
    """A write that belongs to no workshop (accounts, sign-in links), done within the same transaction."""

    work: Callable[[Connection, int], Any]
    answer: runtime.Answer = field(default_factory=lambda: runtime.loop().answer())


Post = Envelope | HouseJob


class Inbox:
    """First in, first out. `take` waits for at least one; `put` refuses when the line is too long."""

    def __init__(self) -> None:
        self._waiting: deque[Post] = deque()
        self._bell: runtime.Answer | None = None

    def put(self, post: Post) -> None:
        """Raises Refused (busy) when the line is full."""
        if len(self._waiting) >= LONGEST:
            raise Refused(
                "busy", "Very many people are writing at once. Your text is kept; one moment.", retry_after=1
            )
        self._waiting.append(post)
        self._ring()

    def take(self) -> list[Post]:
        """All that is waiting, up to a batch; empty only after `wake`."""
        if not self._waiting:
            self._bell = runtime.loop().answer()
            self._bell.wait()
        return [self._waiting.popleft() for _ in range(min(len(self._waiting), BATCH))]

    def __len__(self) -> int:
        return len(self._waiting)

    def wake(self) -> None:
        """Lets a waiting `take` return with nothing: the server is stopping."""
        self._ring()

    def _ring(self) -> None:
        if self._bell is not None:
            bell, self._bell = self._bell, None
            bell.set(None)
