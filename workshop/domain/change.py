"""What a rule returns, and what it may read: the seam between the pure rules and the tables.

A rule gets a Context and returns a list of Change; the store writes them in order within the command's
savepoint and stamps each row with the command's rev. A rule never sees SQL and never asks for the time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Literal, Protocol

Row = dict[str, Any]

THIS_REV: Final = "<this rev>"
"""A value that the store replaces by the rev of the command that is being applied."""


@dataclass(frozen=True, slots=True)
class Change:
    """One row to write. insert: a new row; put: new or replaced, by key; update: key and new columns."""

    how: Literal["insert", "put", "update"]
    table: str
    row: Row


def insert(table: str, **row: Any) -> Change:
    """A new row; its key must not exist."""
    return Change("insert", table, row)


def put(table: str, **row: Any) -> Change:
    """A whole row that may exist already: commands leave values, not differences."""
    return Change("put", table, row)


def update(table: str, **row: Any) -> Change:
    """New values for some columns of an existing row, which its key columns name."""
    return Change("update", table, row)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks. person: participant id (facilitators have one too), or the name of a part of the house.

    audience: participants, facilitators, clock (timers) or house (joining, creating, follow-up links).
    """

    person: str
    audience: Literal["participants", "facilitators", "clock", "house"]


class Read(Protocol):
    """Reads of one workshop on the open transaction: they see the earlier commands of the batch.

    Rows come with JSON columns decoded and, but for `agenda`, in no promised order.
    """

    def workshop(self) -> Row: ...
    def participant(self, person: str) -> Row | None: ...
    def activity(self, activity: str) -> Row | None: ...
    def agenda(self) -> list[Row]: ...
    def idea(self, idea: str) -> Row | None: ...
    def ideas(self, activity: str) -> list[Row]: ...
    def ideas_by(self, activity: str, round: int, author: str) -> list[Row]: ...
    def is_shown(self, activity: str, round: int, box: str) -> bool: ...
    def merged_ideas(self, into: str) -> list[Row]: ...
    def entries(self, activity: str, round: int) -> list[Row]: ...
    def entries_of(self, idea: str) -> list[Row]: ...
    def marks(self, activity: str, round: int) -> list[Row]: ...
    def marks_by(self, activity: str, round: int, voter: str) -> list[Row]: ...
    def appearances(self, activity: str, round: int) -> dict[str, int]: ...
    def ballot(self, activity: str, round: int, voter: str) -> Row | None: ...
    def results(self, activity: str, round: int) -> list[Row]: ...
    def clusters(self, activity: str, round: int) -> list[Row]: ...
    def groups(self, activity: str, round: int) -> list[Row]: ...
    def seats(self, activity: str, round: int) -> list[Row]: ...
    def hands(self, activity: str, round: int) -> list[Row]: ...
    def participants(self) -> list[Row]: ...
    def action(self, action: str) -> Row | None: ...
    def actions(self) -> list[Row]: ...
    def key(self, activity: str, round: int) -> bytes | None: ...
    def all_keys(self) -> list[Row]: ...
    def event(self, rev: int) -> Row | None: ...
    def row(self, table: str, id: str) -> Row | None: ...


@dataclass(frozen=True, slots=True)
class Context:
    """All that a rule may know besides the command: the time (ms, UTC), the rows, and fresh randomness."""

    now: int
    read: Read
    secret: Callable[[int], bytes]
