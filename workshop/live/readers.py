"""Reading beside the engine: a few connections that cannot write, each in use by one thread at a time.

Connections are handed out on the loop and used in a real thread, so that no lock is shared between the two.
Where SQLite must not be used on two connections at once, reads go through the engine's own.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from workshop import runtime
from workshop.live.engine import Engine
from workshop.store.connection import Connection, connect, snapshot

P = ParamSpec("P")
T = TypeVar("T")
COUNT = 2


class Reader(Protocol):
    """Runs a read in a thread."""

    def read(
        self, query: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T: ...


class Readers:
    """`COUNT` query-only connections; more callers wait their turn."""

    def __init__(self, path: Path) -> None:
        self._free = [connect(path, query_only=True) for _ in range(COUNT)]
        self._places = runtime.loop().limited(COUNT)

    def read(self, query: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The query's result; all it reads belongs to one state."""
        with self._places:
            db = self._free.pop()
            try:
                found: T = runtime.loop().in_thread(_in_one_state, db, query, args, kwargs)
                return found
            finally:
                self._free.append(db)


def _in_one_state(db: Connection, query: Callable[..., T], args: Any, kwargs: Any) -> T:
    with snapshot(db):
        return query(db, *args, **kwargs)


class ThroughEngine:
    """Reads on the writing connection, between its batches."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def read(self, query: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The query's result."""
        result: T = self._engine.write(lambda db, _now: query(db, *args, **kwargs))
        return result
