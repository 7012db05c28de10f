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
A = TypeVar("A")
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
    def read_each(self, query: Callable[[Connection, list[A]], list[T]], asked: A) -> T: ...


@dataclass(slots=True)
class _Job:
    """One read that waits for its turn. query: takes what several asked for, and gives as many answers."""

    query: Callable[[Connection, list[Any]], list[Any]]
    asked: Any = None
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
        result: T = self._answer(_Job(lambda db, _: [query(db, *args, **kwargs)]))
        return result

    def read_each(self, query: Callable[[Connection, list[A]], list[T]], asked: A) -> T:
        """One answer of a query for many: those who ask it at once are answered by the same statements.

        Each statement lets go of the interpreter's lock and has to get it back from a busy loop, so that a
        thousand phones' own statements cost more than all they read. Raises what the query raises.
        """
        result: T = self._answer(_Job(query, asked))
        return result

    def _answer(self, job: _Job) -> Any:
        self._waiting.append(job)
        if self._free:
            runtime.loop().spawn(self._work, self._free.pop())
        found = job.answer.wait()
        if isinstance(found, _Failed):
            # One mistake may be the answer to many: without this it would gather the frames of all of them
            raise found.mistake.with_traceback(None)
        return found

    def _work(self, db: Connection) -> None:
        """Reads on this connection until nothing waits any more."""
        while self._waiting:
            jobs = [self._waiting.popleft() for _ in range(min(len(self._waiting), AT_ONCE))]
            for job, found in self._results(db, jobs):
                job.answer.set(found)
            if self._waiting:
                runtime.loop().sleep(GATHER_S)
        self._free.append(db)

    @staticmethod
    def _results(db: Connection, jobs: list[_Job]) -> list[tuple[_Job, Any]]:
        try:
            return runtime.loop().in_thread(_in_one_state, db, jobs)
        except Exception as mistake:
            return [(job, _Failed(mistake)) for job in jobs]


def _in_one_state(db: Connection, jobs: list[_Job]) -> list[tuple[_Job, Any]]:
    """Each job with its result; jobs of the same query together."""
    together: dict[Any, list[_Job]] = {}
    for job in jobs:
        together.setdefault(job.query, []).append(job)
    with snapshot(db):
        return [pair for query, same in together.items() for pair in _tried(db, query, same)]


def _tried(db: Connection, query: Callable[..., list[Any]], jobs: list[_Job]) -> list[tuple[_Job, Any]]:
    try:
        return list(zip(jobs, query(db, [job.asked for job in jobs]), strict=True))
    except Exception as mistake:
        return [(job, _Failed(mistake)) for job in jobs]


class ThroughEngine:
    """Reads on the writing connection, between its batches."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def read(self, query: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The query's result."""
        result: T = self._engine.write(lambda db, _now: query(db, *args, **kwargs))
        return result

    def read_each(self, query: Callable[[Connection, list[A]], list[T]], asked: A) -> T:
        """The query's answer to this alone."""
        [result] = self.read(query, [asked])
        return result
