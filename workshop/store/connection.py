"""Opening the database file, safely.

The one module that imports sqlite3, and only by way of sqlite-utils: two SQLite libraries in one process
ignore each other's locks and lose rows. SQLite before 3.51.3 can corrupt a WAL file that two connections
use (wal.html#walresetbug); with such a library everything runs on a single connection, and says so.
"""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]

Connection: TypeAlias = Any
"""A sqlite3.Connection of whichever SQLite library sqlite-utils found."""

DatabaseError = sqlite3.DatabaseError
IntegrityError = sqlite3.IntegrityError
OperationalError = sqlite3.OperationalError

_PATIENCE_MS = 5000
"""How long (ms) a writer waits for another process, such as a command of the command line."""

_SAFE = ((3, 51, 3), (3, 50, 7), (3, 44, 6))


def sqlite_version() -> tuple[int, ...]:
    """The version of the SQLite library in use."""
    return tuple(int(part) for part in sqlite3.sqlite_version.split("."))


def needs_single_connection() -> bool:
    """Whether this SQLite must not be used on two connections at once (the WAL-reset bug)."""
    if os.environ.get("WORKSHOP_SINGLE_CONNECTION") == "1":
        return True
    version = sqlite_version()
    backported = any(version[:2] == fixed[:2] and version >= fixed for fixed in _SAFE[1:])
    return not (version >= _SAFE[0] or backported)


def connect(path: Path, *, query_only: bool = False) -> Connection:
    """A connection with our settings. Transactions are begun by hand; rows come as dicts.

    Raises DatabaseError for a file that is no database.
    """
    db = sqlite3.connect(path, timeout=_PATIENCE_MS / 1000, isolation_level=None, check_same_thread=False)
    db.row_factory = _as_dict
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        "trusted_schema=OFF",
        "cell_size_check=ON",
        "journal_size_limit=67108864",
    ):
        db.execute(f"PRAGMA {pragma}")
    if query_only:
        db.execute("PRAGMA query_only=ON")
    return db


def check_pages(path: Path) -> None:
    """A damaged file is noticed now (120 MB take 0.1 s), not in the middle of a workshop; it is not touched.

    Raises DatabaseError.
    """
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_PATIENCE_MS / 1000)
    try:
        db.execute("PRAGMA cell_size_check=ON")
        [found] = db.execute("PRAGMA quick_check(1)").fetchone()
    finally:
        db.close()
    if found != "ok":
        raise DatabaseError(found.replace("\n", " "))


def _as_dict(cursor: Any, values: tuple[Any, ...]) -> dict[str, Any]:
    return dict(zip([column[0] for column in cursor.description], values, strict=True))


@contextlib.contextmanager
def transaction(db: Connection) -> Iterator[None]:
    """One write transaction: committed as a whole, or not at all."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


@contextlib.contextmanager
def savepoint(db: Connection) -> Iterator[None]:
    """A part of a transaction that fails alone."""
    db.execute("SAVEPOINT command")
    try:
        yield
    except BaseException:
        # A full disk has ended the whole transaction by itself, and must be told as what it is.
        if db.in_transaction:
            db.execute("ROLLBACK TO command")
            db.execute("RELEASE command")
        raise
    db.execute("RELEASE command")


@contextlib.contextmanager
def snapshot(db: Connection) -> Iterator[None]:
    """Several reads that see one and the same state."""
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.execute("ROLLBACK")


def forget_erased(db: Connection) -> bool:
    """Erased values leave the write-ahead log, too. secure_delete has overwritten them in the file.

    False if a reader was in the way or the disk is full: then it has to be tried again.
    """
    db.execute(f"PRAGMA busy_timeout={_PATIENCE_MS // 20}")
    try:
        return not db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()["busy"]
    except OperationalError:
        return False  # what was committed stays committed, and its answer must say so
    finally:
        db.execute(f"PRAGMA busy_timeout={_PATIENCE_MS}")
