"""Sheets over the wire: whoever has one in hand may ask for it, and nobody else."""

from collections.abc import Callable

import pytest
from live_workshop import Workshop, says
from wire import Line, new_id

Make = Callable[..., Workshop]


def asked(line: Line, activity: str) -> list[dict[str, object]]:
    answer = line.ask("sheets", {"activity": activity})
    assert answer["ok"], answer
    sheets: list[dict[str, object]] = answer["sheets"]
    return sheets


@pytest.mark.both_loops
def test_a_sheet_is_read_by_whoever_has_it_and_by_nobody_else(a_workshop: Make) -> None:
    workshop = a_workshop(agenda=[{"kind": "brainwrite", "per_round": 1}])
    people = workshop.people(3)
    step = workshop.at("brainwrite").step("brainwrite")
    written = {says(line, step, f"row {number}")[0] for number, line in enumerate(people)}
    for line in people:
        line.until(lambda line: [row for row in line.mine("seat") if len(row["sheets"]) == 2])
    rows = [row for line in people for sheet in asked(line, step["id"]) for row in sheet["rows"]]  # type: ignore[attr-defined]
    assert {row["id"] for row in rows} == written
    assert not any({row["id"] for row in line.all("idea")} & written for line in people)
    late, wall = workshop.person(), workshop.wall()
    assert asked(late, step["id"]) == []
    for line in (wall, workshop.facilitator):
        answer = line.ask("sheets", {"activity": step["id"]})
        assert (answer["ok"], answer["error"]["code"]) == (False, "forbidden")


def test_a_question_for_sheets_that_is_none_is_answered(a_workshop: Make) -> None:
    workshop = a_workshop(agenda=[{"kind": "collect"}]).at("collect")
    person = workshop.person()
    for payload in (None, {}, {"activity": 1}, {"activity": "x"}, {"activity": new_id(), "more": 1}):
        assert person.ask("sheets", payload)["error"]["code"] == "bad_shape"
    for unknown in (new_id(), workshop.step("collect")["id"]):
        assert person.ask("sheets", {"activity": unknown})["error"]["code"] == "not_found"
