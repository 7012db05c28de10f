"""Bringing the database file to this version, without ever touching the old one until all has gone well.

A new file is simply made. An older one is copied, the copy is upgraded and checked, and then takes the old
one's place; the old one is kept beside it. A file from a newer version is refused.
"""

import importlib.util
import os
import shutil
import time
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from workshop.store.connection import DatabaseError, check_pages, connect

_STEPS = Path(__file__).resolve().parents[2] / "migrations" / "migrations.py"


class CannotStart(Exception):
    """The server must not start; the message says why, what is untouched, and what to do."""


def ready(path: Path) -> None:
    """Makes or upgrades the file at `path`. Raises CannotStart."""
    steps = _steps()
    try:
        if not path.exists():
            _apply(path, steps)
            return
        check_pages(path)
        pending, unknown = _standing(path, steps)
    except DatabaseError as error:
        raise CannotStart(
            f"{path} cannot be read as a database, or is damaged ({error}). Nothing was changed. "
            "Put a backup in its place, or move it away (with its -wal and -shm) to start afresh. "
            f"What can still be read of it is saved by: sqlite3 {path} .recover | sqlite3 rescued.db"
        ) from error
    if unknown:
        raise CannotStart(
            f"{path} was written by a newer version of this program (step {unknown[-1]} is unknown here). "
            "Nothing was changed. Start the newer version instead."
        )
    if pending:
        _upgrade_a_copy(path, steps)


def _steps() -> Any:
    spec = importlib.util.spec_from_file_location("workshop_migrations", _STEPS)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.migrations


def _standing(path: Path, steps: Any) -> tuple[list[str], list[str]]:
    """(steps still to do, steps done that we do not know)."""
    database = Database(path)
    try:
        done = [step.name for step in steps.applied(database)]
        todo = [step.name for step in steps.pending(database)]
    finally:
        database.close()
    known = _names(steps)
    return todo, [name for name in done if name not in known]


def _names(steps: Any) -> list[str]:
    """All steps that this version knows: those still to do in an empty database."""
    return [step.name for step in steps.pending(Database(memory=True))]


def _upgrade_a_copy(path: Path, steps: Any) -> None:
    copy = path.with_name(path.name + ".upgrading")
    copy.unlink(missing_ok=True)
    old = connect(path)
    try:
        old.execute("VACUUM INTO ?", [str(copy)])
    finally:
        old.close()
    try:
        _apply(copy, steps)
    except Exception as error:
        copy.unlink(missing_ok=True)
        raise CannotStart(
            f"Upgrading {path} failed ({error}). The file is as it was; the earlier version still works with it."
        ) from error
    kept = path.with_name(f"{path.name}.before-{time.strftime('%Y%m%d-%H%M%S')}")
    shutil.copy2(path, kept)
    with copy.open("rb") as upgraded:
        os.fsync(upgraded.fileno())
    copy.replace(path)


def _apply(path: Path, steps: Any) -> None:
    database = Database(path)
    try:
        steps.apply(database)
        _check(database)
    finally:
        database.close()


def _check(database: Database) -> None:
    broken = list(database.query("PRAGMA foreign_key_check"))
    sound = [row["quick_check"] for row in database.query("PRAGMA quick_check")]
    if broken or sound != ["ok"]:
        raise DatabaseError("the upgraded copy is not sound")
