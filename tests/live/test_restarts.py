"""What survives: a killed server, an orderly stop, a lost line. And when a server rather does not start."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from live_workshop import Workshop, says, whole
from server_process import Server, command_line
from visitor import Visitor
from wire import Line, new_id

On = Callable[..., Workshop]


@pytest.mark.both_loops
def test_every_acknowledged_idea_is_there_after_the_server_was_killed(
    own_server: Server, workshops: On
) -> None:
    workshop = workshops(own_server).at("collect")
    step = workshop.step("collect")
    tokens = [
        workshop.phone().post(f"/w/{workshop.code}/join", {"op": new_id()}).json()["token"] for _ in range(8)
    ]
    people = [workshop.line(token) for token in tokens]
    sent = []
    for line, token in zip(people, tokens, strict=True):
        for place in range(10):
            command = {
                "op": new_id(),
                "cmd": "idea.add",
                "id": new_id(),
                "activity": step["id"],
                "text": f"{place}",
            }
            sent.append((line, token, command, line.begin("do", command)))
    for line, _, _, number in sent[:4]:
        line.answer(number)
    own_server.kill()
    for line in people:
        line.until_closed()
    acknowledged = {
        command["id"]: line.answer(number)["rev"]
        for line, _, command, number in sent
        if line.answered(number)
    }
    assert len(acknowledged) >= 4

    own_server.start()
    again = workshop.line(workshop.made["facilitator_token"])
    kept = {row["id"]: row["rev"] for row in again.all("idea")}
    assert acknowledged.items() <= kept.items()
    assert again.all("activity", id=step["id"]) == [step]  # the timer runs on to the same moment
    back = {token: workshop.line(token) for token in tokens}
    for _, token, command, _ in sent:
        if back[token].do(**command)["ok"]:
            acknowledged[command["id"]] = 0
    again.sync()
    assert {row["id"] for row in again.all("idea")} == acknowledged.keys()


def test_a_line_that_was_cut_by_a_restart_goes_on_from_what_it_had(own_server: Server, workshops: On) -> None:
    workshop = workshops(own_server).at("collect")
    token = workshop.phone().post(f"/w/{workshop.code}/join", {"op": new_id()}).json()["token"]
    before = workshop.line(token)
    [mine] = says(before, workshop.step("collect"), "Before")
    workshop.everyone_sees_all(before)
    own_server.kill()
    own_server.start()
    desk, after = workshop.line(workshop.made["facilitator_token"]), Line(own_server.url, token)
    after.room, after.me = before.room, before.me
    step = desk.all("activity", kind="collect")[0]
    desk.ok("activity.step", activity=step["id"], rev=step["rev"])
    after.until(lambda line: line.all("idea", id=mine))  # the frame starts where the old process ended
    assert (after.room.tables, after.me.tables) == whole(after)
    after.close()


def test_a_paused_step_keeps_its_time_through_a_restart(own_server: Server, workshops: On) -> None:
    workshop = workshops(own_server).at("collect")
    paused = workshop.turn("pause", "collect")
    assert paused["ends_at"] is None
    assert 290_000 < paused["left_ms"] <= 300_000
    own_server.kill()
    own_server.start()
    desk = workshop.line(workshop.made["facilitator_token"])
    assert desk.all("activity", id=paused["id"]) == [paused]


@pytest.mark.both_loops
def test_an_orderly_stop_is_quick_and_tells_everyone(own_server: Server, workshops: On) -> None:
    workshop = workshops(own_server).at("collect")
    lines = [*workshop.people(20), workshop.wall(), workshop.facilitator]
    says(lines[0], workshop.step("collect"), "Kept")
    assert own_server.stop() < 5
    for line in lines:
        line.until(lambda line: "restarting" in line.notices())
        line.until_closed()
    own_server.start()
    assert [row["text"] for row in workshop.line(workshop.made["facilitator_token"]).all("idea")] == ["Kept"]


@pytest.mark.last
def test_a_hard_timer_closes_its_step_also_after_a_restart(on_a_hard_timer: Workshop) -> None:
    desk = on_a_hard_timer.line(on_a_hard_timer.made["facilitator_token"])
    closed = desk.until(lambda line: line.all("activity", kind="collect", state="sealed"), within_s=60)[0]
    # half a minute, and the grace in which a sentence may be finished
    assert 40_000 <= closed["closed_at"] - closed["opened_at"] <= 45_000
    late = on_a_hard_timer.person()
    assert late.refused("idea.add", id=new_id(), activity=closed["id"], text="Too late") == "closed"
    assert [row["text"] for row in desk.all("idea")] == ["In time"]


@pytest.mark.both_loops
def test_a_file_that_another_program_holds_delays_an_answer_and_nothing_else(
    own_server: Server, workshops: On
) -> None:
    workshop = workshops(own_server).at("collect")
    ann = workshop.person()
    done = {"op": new_id(), "cmd": "ballot.done", "activity": workshop.step("collect")["id"], "done": True}
    with closing(sqlite3.connect(own_server.data / "workshop.db", isolation_level=None)) as db:
        db.execute("BEGIN IMMEDIATE")
        number = ann.begin("do", done)
        for _ in range(5):
            assert Visitor(own_server.url).get("/healthz").status == 200
            assert workshop.wall().all("workshop")
        assert not ann.answered(number)
        db.execute("ROLLBACK")
    assert ann.answer(number)["ok"]


def test_one_connection_serves_where_sqlite_cannot_be_trusted_with_several(
    tmp_path: Path, workshops: On, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKSHOP_SINGLE_CONNECTION", "1")
    server = Server(tmp_path).start()
    workshop = workshops(server).at("collect")
    people = workshop.people(10)
    for line in people:
        says(line, workshop.step("collect"), "One", "Two")
    workshop.turn("step", "collect")
    workshop.everyone_sees_all(*people)
    for line in people:
        assert line.room.tables == whole(line)[0]
        assert len(line.all("idea")) == 20
    assert "Two" in workshop.desk().get(f"/api/v1/workshops/{workshop.code}/summary.md").text
    assert workshop.phone().get("/w/ZZZZZZ").status == 404
    server.stop()


# When a server does not start


def refuses_to_start(data: Path, *more: str, limit: str = "") -> str:
    """What it says instead."""
    answer = command_line("serve", "--data", str(data), "--port", "0", *more, limit=limit)
    assert answer.returncode not in (0, -9), answer.stdout
    assert "Traceback" not in answer.stderr
    return answer.stderr


def test_no_server_on_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "is a file" in refuses_to_start(tmp_path / "file")
    assert "cannot be written" in refuses_to_start(tmp_path / "file" / "data")


@pytest.mark.both_loops
def test_no_server_on_a_port_that_is_taken(own_server: Server, tmp_path: Path, loop: str) -> None:
    said = refuses_to_start(tmp_path / "other", "--port", str(own_server.port), "--runtime", loop)
    assert f"Port {own_server.port}" in said
    assert "--port" in said


def test_no_second_server_on_the_same_folder(own_server: Server) -> None:
    assert "Another server is running" in refuses_to_start(own_server.data)


def test_no_server_on_a_database_of_a_newer_version(own_server: Server) -> None:
    own_server.stop()
    path = own_server.data / "workshop.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE _sqlite_migrations SET name = '9999_from_the_future' WHERE name LIKE '0001%'")
        db.commit()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # all of it in the one file that is compared
    before = path.read_bytes()
    said = refuses_to_start(own_server.data)
    assert "newer version" in said
    assert "9999_from_the_future" in said
    assert path.read_bytes() == before


def test_no_server_on_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "workshop.db").write_bytes(b"This is a letter, not a database. " * 200)
    assert "cannot be read as a database" in refuses_to_start(tmp_path)


def test_no_server_without_enough_file_handles_for_the_room(tmp_path: Path) -> None:
    said = refuses_to_start(tmp_path, "--people", "1000", limit="-n 400")
    assert "1000 people" in said
    assert "ulimit" in said


def test_only_the_servers_user_can_read_its_secret(own_server: Server) -> None:
    assert (own_server.data / "secret.key").stat().st_mode & 0o077 == 0
