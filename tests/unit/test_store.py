"""The file: its tables, how a connection behaves, how an older file becomes a newer one, and a disk that is full."""

import os
import re
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from running_workshop import New, uid
from sqlite_utils import Database, Migrations

from workshop.store import connection, upgrade
from workshop.store.connection import connect, needs_single_connection, savepoint, snapshot, transaction
from workshop.store.upgrade import CannotStart, ready

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "migrations" / "schema.sql"


def schema(path: Path) -> str:
    """All tables and indexes of a file, as migrations/schema.sql holds them."""
    db = connect(path)
    rows = db.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '%sqlite_migrations%' "
        "ORDER BY tbl_name, type DESC, name"
    ).fetchall()
    db.close()
    statements = [re.sub(r"\n\s{4}(?=\S|\s)", "\n", row["sql"].strip()) for row in rows]
    return "".join(f"{statement};\n\n" for statement in statements).rstrip("\n") + "\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database as the first start makes it."""
    path = tmp_path / "data" / "workshop.db"
    path.parent.mkdir()
    ready(path)
    return path


# Its tables


def test_the_steps_lead_to_the_schema_on_the_shelf(file: Path) -> None:
    """RENEW_SCHEMA=1 writes it anew, after a new step was added."""
    if os.environ.get("RENEW_SCHEMA"):
        GOLDEN.write_text(schema(file))
    assert GOLDEN.read_text() == schema(file)


def test_every_table_of_ours_is_strict(file: Path) -> None:
    db = Database(file)
    ours = [table for table in db.tables if not table.name.startswith(("_", "sqlite_"))]
    assert len(ours) >= 15
    assert [table.name for table in ours if not table.strict] == []
    db.close()


def test_a_table_takes_no_value_of_another_type(file: Path) -> None:
    db = connect(file)
    with pytest.raises(connection.IntegrityError):
        db.execute("INSERT INTO account VALUES ('id', 'name', 'yesterday')")
    db.close()


def test_rows_that_belong_nowhere_are_refused(file: Path) -> None:
    db = connect(file)
    with pytest.raises(connection.IntegrityError):
        db.execute("INSERT INTO activity_key VALUES ('no such activity', 1, x'00')")
    db.close()


# How a connection behaves


def test_a_commit_is_on_the_disk_when_it_returns(file: Path) -> None:
    db = connect(file)
    pragmas = {
        name: db.execute(f"PRAGMA {name}").fetchone().popitem()[1]
        for name in (
            "synchronous",
            "journal_mode",
            "secure_delete",
            "foreign_keys",
            "trusted_schema",
            "cell_size_check",
        )
    }
    db.close()
    assert pragmas == {
        "synchronous": 2,
        "journal_mode": "wal",
        "secure_delete": 1,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
    }


def test_a_reader_cannot_write(file: Path) -> None:
    db = connect(file, query_only=True)
    with pytest.raises(connection.OperationalError, match="readonly"):
        db.execute("INSERT INTO account VALUES ('id', 'name', 0)")
    db.close()


def test_a_transaction_is_whole_or_nothing(file: Path) -> None:
    db = connect(file)
    with pytest.raises(connection.IntegrityError):
        write_twice(db, transaction)
    assert not db.in_transaction
    with transaction(db):
        db.execute("INSERT INTO account VALUES ('another', 'name', 0)")
        with pytest.raises(connection.IntegrityError):
            write_twice(db, savepoint)
    assert [row["id"] for row in db.execute("SELECT id FROM account")] == ["another"]
    db.close()


def write_twice(db: Any, within: Any) -> None:
    """The second row cannot be written, so that the first must not stay."""
    with within(db):
        for _ in range(2):
            db.execute("INSERT INTO account VALUES ('the same', 'name', 0)")


def test_reads_of_one_snapshot_see_one_state(file: Path) -> None:
    writer, reader = connect(file), connect(file, query_only=True)
    count = "SELECT count(*) AS n FROM account"
    with snapshot(reader):
        before = reader.execute(count).fetchone()
        writer.execute("INSERT INTO account VALUES ('one', 'name', 0)")
        assert reader.execute(count).fetchone() == before == {"n": 0}
    assert reader.execute(count).fetchone() == {"n": 1}
    writer.close()
    reader.close()


@pytest.mark.parametrize(
    ("version", "single"),
    [
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 45, 0), True),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 52, 0), False),
        ((4, 0, 0), False),
    ],
)
def test_an_affected_library_is_used_on_one_connection_only(
    monkeypatch: pytest.MonkeyPatch, version: tuple[int, ...], single: bool
) -> None:
    monkeypatch.delenv("WORKSHOP_SINGLE_CONNECTION", raising=False)
    monkeypatch.setattr(connection, "sqlite_version", lambda: version)
    assert needs_single_connection() is single


def test_a_single_connection_can_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKSHOP_SINGLE_CONNECTION", "1")
    assert needs_single_connection()


# How an older file becomes a newer one


def steps(more: Any) -> Migrations:
    """Today's steps and one of tomorrow."""
    known = upgrade._steps()
    known(name="9999_tomorrow")(more)
    return known


def beside(path: Path) -> set[str]:
    return {other.name for other in path.parent.iterdir()} - {path.name}


def with_a_row(path: Path) -> bytes:
    """The file's bytes, after somebody worked with it and closed it."""
    db = connect(path)
    db.execute("INSERT INTO account VALUES ('one', 'name', 0)")
    db.close()
    return path.read_bytes()


def test_a_file_that_is_up_to_date_is_left_alone(file: Path) -> None:
    before = with_a_row(file)
    ready(file)
    assert file.read_bytes() == before
    assert beside(file) == set()


def test_an_upgrade_keeps_the_rows_and_the_old_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = with_a_row(file)
    tomorrow = steps(lambda db: db.execute("ALTER TABLE account ADD COLUMN phone TEXT"))
    monkeypatch.setattr(upgrade, "_steps", lambda: tomorrow)
    ready(file)
    db = connect(file)
    assert db.execute("SELECT * FROM account").fetchall() == [
        {"id": "one", "name": "name", "created_at": 0, "phone": None}
    ]
    assert db.execute("PRAGMA integrity_check").fetchone() == {"integrity_check": "ok"}
    db.close()
    (kept,) = [name for name in beside(file) if ".before-" in name]
    assert (file.parent / kept).read_bytes() == before


def test_a_paper_of_the_first_release_stands_for_one_person(tmp_path: Path) -> None:
    path = tmp_path / "first.db"
    with closing(Database(path)) as first:
        upgrade._steps().apply(first, stop_before="0002_people_in_the_room")
    with closing(connect(path)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("INSERT INTO ballot VALUES ('w', 'a', 1, 'somebody', 3, 1, 7)")
        assert "people" not in db.execute("SELECT * FROM ballot").fetchone()

    with closing(Database(path)) as today:
        upgrade._steps().apply(today)

    with closing(connect(path)) as db:
        paper = db.execute("SELECT given, done, people FROM ballot").fetchone()
    assert paper == {"given": 3, "done": 1, "people": 1}


def breaks(db: Database) -> None:
    db.execute("ALTER TABLE account ADD COLUMN phone TEXT")
    raise RuntimeError("in the middle")


def breaks_a_reference(db: Database) -> None:
    db.execute("PRAGMA defer_foreign_keys=ON")
    db.execute("INSERT INTO activity_key VALUES ('no such activity', 1, x'00')")


@pytest.mark.parametrize("step", [breaks, breaks_a_reference])
def test_an_upgrade_that_fails_leaves_the_old_file_byte_by_byte(
    file: Path, monkeypatch: pytest.MonkeyPatch, step: Any
) -> None:
    before = with_a_row(file)
    with monkeypatch.context() as patch:
        tomorrow = steps(step)
        patch.setattr(upgrade, "_steps", lambda: tomorrow)
        with pytest.raises(CannotStart, match="as it was"):
            ready(file)
    assert file.read_bytes() == before
    assert beside(file) == set()
    ready(file)


def test_a_newer_file_is_refused_and_left_alone(file: Path) -> None:
    tomorrow = Database(file)
    steps(lambda db: db.execute("CREATE TABLE tomorrow (id TEXT) STRICT")).apply(tomorrow)
    tomorrow.close()
    before = with_a_row(file)
    with pytest.raises(CannotStart, match=r"newer version.*9999_tomorrow"):
        ready(file)
    assert file.read_bytes() == before


def test_what_is_no_database_is_refused_and_left_alone(file: Path) -> None:
    file.write_bytes(b"This is a shopping list, and a long one. " * 200)
    before = file.read_bytes()
    with pytest.raises(CannotStart, match="cannot be read as a database"):
        ready(file)
    assert file.read_bytes() == before


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    path = tmp_path / "workshop.db"
    path.touch()
    ready(path)
    assert schema(path) == GOLDEN.read_text()


def test_an_upgrade_that_was_cut_off_is_harmless(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process dies in the middle of the copy: the next start does not mind what is lying about."""
    before = with_a_row(file)
    source = (
        "import os, sys; from pathlib import Path; from workshop.store import upgrade\n"
        "known = upgrade._steps()\n"
        "known(name='9999_tomorrow')(lambda db: (db.execute('CREATE TABLE tomorrow (id TEXT) STRICT'), os._exit(9)))\n"
        "upgrade._steps = lambda: known\n"
        "upgrade.ready(Path(sys.argv[1]))\n"
    )
    died = subprocess.run(
        [sys.executable, "-c", source, str(file)], cwd=ROOT, check=False, capture_output=True
    )
    assert died.returncode == 9, died.stderr
    assert file.read_bytes() == before
    assert beside(file) != set()
    ready(file)
    tomorrow = steps(lambda db: db.execute("CREATE TABLE tomorrow (id TEXT) STRICT"))
    monkeypatch.setattr(upgrade, "_steps", lambda: tomorrow)
    ready(file)
    db = connect(file)
    assert db.execute("SELECT id FROM account").fetchall() == [{"id": "one"}]
    assert db.execute("SELECT count(*) AS n FROM tomorrow").fetchone() == {"n": 0}
    db.close()


def test_a_first_start_that_was_cut_off_is_harmless(tmp_path: Path) -> None:
    path = tmp_path / "workshop.db"
    source = (
        "import os, sys; from pathlib import Path; from workshop.store import upgrade\n"
        "upgrade._check = lambda database: os._exit(9)\n"
        "upgrade.ready(Path(sys.argv[1]))\n"
    )
    died = subprocess.run(
        [sys.executable, "-c", source, str(path)], cwd=ROOT, check=False, capture_output=True
    )
    assert died.returncode == 9, died.stderr
    ready(path)
    assert schema(path) == GOLDEN.read_text()


def test_a_copy_of_the_file_is_a_workshop_like_any_other(a_workshop: New, tmp_path: Path) -> None:
    workshop = a_workshop().with_people(2).with_ideas(3)
    workshop.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    copy = tmp_path / "copy.db"
    shutil.copy(workshop.path, copy)
    ready(copy)
    db = connect(copy)
    assert {row["id"] for row in db.execute("SELECT id FROM idea")} == set(workshop.ideas)
    db.close()


# A disk that is full


def fill(workshop: Any) -> None:
    """The file may not grow any more."""
    pages = workshop.db.execute("PRAGMA page_count").fetchone()["page_count"]
    workshop.db.execute(f"PRAGMA max_page_count={pages}")


def make_room(workshop: Any) -> None:
    workshop.db.execute("PRAGMA max_page_count=1000000")


def test_a_full_disk_is_told_and_nothing_is_half_written(a_workshop: New) -> None:
    workshop = a_workshop(collect={"max_chars": 600}).with_people(2).at("collect")
    ana, ben = workshop.people
    collect = workshop.activity("collect")["id"]
    fill(workshop)
    refused = None
    for number in range(200):
        card = {"id": uid(f"card {number}"), "activity": collect, "text": "long " * 100}
        before = workshop.dump()
        answer = workshop.send(ana, "idea.add", **card)
        if not answer["ok"]:
            refused = answer["error"]
            assert workshop.dump() == before
            break
    assert refused is not None, "the disk never got full"
    assert (refused["code"], refused["retry_after"] > 0) == ("storage_full", True)
    assert not workshop.db.in_transaction
    # Everybody is told, also those who came in the same batch; reading goes on.
    cards = [(who, "idea.add", {**card, "id": uid(who), "op": uid(f"op {who}")}) for who in (ana, ben)]
    assert {answer["error"]["code"] for answer in workshop.send_all(*cards)} == {"storage_full"}
    assert workshop.snapshot("facilitators")["to"] == workshop.rev()
    make_room(workshop)
    assert [answer["ok"] for answer in workshop.send_all(*cards)] == [True, True]
    assert workshop.do(ana, "idea.add", **card)["rev"] == workshop.rev()


def test_a_locked_file_is_told_and_waited_for(a_workshop: New) -> None:
    workshop = a_workshop().with_people(1).at("collect")
    (ana,) = workshop.people
    card = {
        "id": uid("card"),
        "activity": workshop.activity("collect")["id"],
        "text": "an idea",
        "op": uid("op"),
    }
    workshop.db.execute("PRAGMA busy_timeout=10")
    other = connect(workshop.path)
    other.execute("BEGIN IMMEDIATE")
    assert workshop.refuses(ana, "idea.add", **card) == "busy"
    other.execute("ROLLBACK")
    other.close()
    workshop.do(ana, "idea.add", **card)
