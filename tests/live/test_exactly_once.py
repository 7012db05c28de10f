"""A command takes effect once, however often it is sent, by whoever, on whatever the sender saw last."""

from collections.abc import Callable

import pytest
from live_workshop import Workshop, says, whole
from wire import Line, new_id

Make = Callable[..., Workshop]


@pytest.mark.both_loops
def test_a_repeated_command_is_answered_as_the_first_time_and_changes_nothing(a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    ann, op, id = workshop.person(), new_id(), new_id()
    command = {"op": op, "id": id, "activity": workshop.step("collect")["id"], "text": "Once"}
    first = ann.ok("idea.add", **command)
    says(ann, workshop.step("collect"), "In between")
    before = whole(workshop.facilitator), whole(ann)
    assert ann.ok("idea.add", **command) == first
    assert ann.ok("idea.add", **{**command, "text": "Other words, same op"}) == first
    assert (whole(workshop.facilitator), whole(ann)) == before


def test_a_repeat_answers_with_ones_own_rows_as_they_are_now(a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    ann, op, id = workshop.person(), new_id(), new_id()
    command = {"op": op, "id": id, "activity": workshop.step("collect")["id"], "text": "Befor"}
    rev = ann.ok("idea.add", **command)["rev"]
    ann.ok("idea.edit", idea=id, text="After")
    again = ann.ok("idea.add", **command)
    assert (again["rev"], again["rows"]["idea"][0]["text"]) == (rev, "After")


def test_a_repeat_from_a_new_connection_takes_effect_once(a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    token = workshop.phone().post(f"/w/{workshop.code}/join", {"op": new_id()}).json()["token"]
    command = {"op": new_id(), "id": new_id(), "activity": workshop.step("collect")["id"], "text": "Once"}
    lost = workshop.line(token)
    lost.begin("do", {"cmd": "idea.add", **command})
    lost.close()  # before the answer came
    back = workshop.line(token)
    back.ok("idea.add", **command)
    back.sync()
    assert [row["id"] for row in back.mine("idea")] == [command["id"]]


def test_thirty_repeats_at_once_take_effect_once(a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    token = workshop.phone().post(f"/w/{workshop.code}/join", {"op": new_id()}).json()["token"]
    lines = [workshop.line(token) for _ in range(10)]
    command = {"op": new_id(), "cmd": "ballot.done", "activity": workshop.step("collect")["id"], "done": True}
    asked = [(line, line.begin("do", command)) for line in lines for _ in range(3)]
    answers = [line.answer(number) for line, number in asked]
    assert all(answer["ok"] for answer in answers)
    assert len({answer["rev"] for answer in answers}) == 1


@pytest.mark.both_loops
@pytest.mark.parametrize("identity", ["hidden", "named"])
def test_an_op_of_somebody_else_is_taken(a_workshop: Make, identity: str) -> None:
    workshop = a_workshop(agenda=[{"kind": "collect", "identity": identity}]).at("collect")
    ann, ben, op = workshop.person("Ann"), workshop.person("Ben"), new_id()
    command = {"op": op, "id": new_id(), "activity": workshop.step("collect")["id"], "text": "Mine"}
    ann.ok("idea.add", **command)
    assert ben.refused("idea.add", **command) == "op_taken"
    assert ben.refused("idea.add", **{**command, "id": new_id()}) == "op_taken"
    assert ann.refused("ballot.done", op=op, activity=command["activity"], done=True) == "op_taken"
    assert workshop.facilitator.refused("workshop.edit", op=op, title="Mine") == "op_taken"
    ben.sync()
    assert ben.mine("idea") == []


def test_a_refused_op_may_be_used_again(a_workshop: Make) -> None:
    workshop = a_workshop()
    ann, op = workshop.person(), new_id()
    command = {"op": op, "id": new_id(), "activity": workshop.step("collect")["id"], "text": "Too early"}
    assert ann.refused("idea.add", **command) == "closed"
    workshop.at("collect")
    ann.ok("idea.add", **command)


@pytest.mark.both_loops
def test_a_press_on_what_has_changed_meanwhile_is_stale(a_workshop: Make) -> None:
    workshop = a_workshop()
    seen = workshop.step("collect")
    workshop.at("collect")
    before = whole(workshop.facilitator)
    for press in ("open", "pause", "step", "seal", "reveal", "finish", "reopen"):
        assert (
            workshop.facilitator.refused(f"activity.{press}", activity=seen["id"], rev=seen["rev"]) == "stale"
        )
    assert whole(workshop.facilitator) == before


def test_undo_of_what_somebody_changed_since_is_stale(a_workshop: Make) -> None:
    workshop = a_workshop()
    desk, collect = workshop.facilitator, workshop.step("collect")["id"]
    rev = desk.ok("activity.edit", activity=collect, title="Wishes")["rev"]
    desk.ok("activity.edit", activity=collect, title="Dreams")
    assert desk.refused("undo", rev=rev) == "stale"
    workshop.everyone_sees_all()
    assert workshop.step("collect")["title"] == "Dreams"


def edits(line: Line, count: int) -> list[int]:
    return [line.ok("workshop.edit", title=f"Title {place}")["rev"] for place in range(count)]


def test_revs_follow_one_another_without_a_gap(a_workshop: Make) -> None:
    desk = a_workshop().facilitator
    first, *more = edits(desk, 10)
    assert more == list(range(first + 1, first + 10))
