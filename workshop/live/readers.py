"""Reading beside the engine: a few connections that cannot write, each in use by one thread at a time.

Connections are handed out on the loop and used in a real thread, so that no lock is shared between the two. The
way there and back costs more than most reads: what has gathered meanwhile goes together. Where SQLite must not
be used on two connections at once, reads go through the engine's own.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Concatenate, Final, ParamSpec, Protocol, TypeVar

from workshop import runtime
from workshop.live.engine import Engine
from workshop.store.connection import Connection, connect, snapshot

P = ParamSpec("P")
T = TypeVar("T")
COUNT: Final = 2
GATHER_S: Final = 0.005
"""While much is asked, so long (s) for more to gather."""
AT_ONCE: Final = 64
"""Reads that go together at most: a long one among them keeps the others waiting."""


class Reader(Protocol):
    """Runs a read in a thread."""

    def read(
        self, query: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T: ...


@dataclass(slots=True)
class _Job:
    """One read that waits for its turn."""

    query: Callable[[Connection], Any]
    answer: runtime.Answer = field(default_factory=lambda: runtime.loop().answer())


@dataclass(frozen=True, slots=True)
class _Failed:
    """What a query raised."""

    mistake: Exception


class Readers:
    """`COUNT` query-only connections; more callers wait their turn."""

    def __init__(self, path: Path) -> None:
        self._free = [connect(path, query_only=True) for _ in range(COUNT)]
        self._waiting: deque[_Job] = deque()

    def read(self, query: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The query's result; all it reads belongs to one state. Raises what the query raises."""
        job = _Job(lambda db: query(db, *args, **kwargs))
        self._waiting.append(job)
        if self._free:
            runtime.loop().spawn(self._work, self._free.pop())
        found = job.answer.wait()
        if isinstance(found, _Failed):
            # One mistake may be the answer to many: without this it would gather the frames of all of them
            raise found.mistake.with_traceback(None)
        result: T = found
        return result

    def _work(self, db: Connection) -> None:
        """Reads on this connection until nothing waits any more."""
        while self._waiting:
            jobs = [self._waiting.popleft() for _ in range(min(len(self._waiting), AT_ONCE))]
            for job, found in zip(jobs, self._results(db, jobs), strict=True):
                job.answer.set(found)
            if self._waiting:
                runtime.loop().sleep(GATHER_S)
        self._free.append(db)

    @staticmethod
    def _results(db: Connection, jobs: list[_Job]) -> list[Any]:
        try:
            return runtime.loop().in_thread(_in_one_state, db, [job.query for job in jobs])
        except Exception as mistake:
            return [_Failed(mistake)] * len(jobs)


def _in_one_state(db: Connection, queries: list[Callable[[Connection], Any]]) -> list[Any]:
    with snapshot(db):
        return [_tried(db, query) for query in queries]


def _tried(db: Connection, query: Callable[[Connection], Any]) -> Any:
    try:
        return query(db)
    except Exception as mistake:
        return _Failed(mistake)


class ThroughEngine:
    """Reads on the writing connection, between its batches."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def read(self, query: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The query's result."""
        result: T = self._engine.write(lambda db, _now: query(db, *args, **kwargs))
        return result
