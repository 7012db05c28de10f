"""Who hears the coach: those who run the workshop, in their own language, and nobody else."""

from collections.abc import Callable

import orjson
from live_workshop import Workshop, says
from visitor import Visitor
from wire import Line, new_id

Make = Callable[..., Workshop]


def level(a_workshop: Make) -> tuple[Workshop, list[Line]]:
    """A shown vote in which one idea got two dots, and the other one."""
    agenda = [
        {"kind": "collect"},
        {"kind": "vote"},
        {"kind": "commit", "source": {"from": "prev", "select": {"top": 1}}},
    ]
    workshop = a_workshop(agenda=agenda).at("collect")
    people = workshop.people(3)
    ideas = says(people[0], workshop.step("collect"), "A bench", "A tree")
    workshop.at("vote")
    for person, idea in zip(people, [*ideas, ideas[0]], strict=True):
        person.ok("mark.set", activity=workshop.step("vote")["id"], target=idea, value=1)
    workshop.turn("reveal", "vote")
    return workshop, people


def advice(workshop: Workshop, browser: Visitor, heard: str = "", **headers: str) -> dict[str, object] | None:
    answer = browser.get(f"/w/{workshop.code}/advice?heard={heard}", **headers)
    assert answer.status == 200, answer.text
    found: dict[str, object] | None = answer.json()["advice"]
    return found


def test_the_facilitator_hears_one_thing_in_words_of_their_language(a_workshop: Make) -> None:
    workshop, _ = level(a_workshop)
    found = advice(workshop, workshop.console())
    assert found is not None
    assert set(found) == {"rule", "activity", "round", "saw", "do", "why", "source", "button"}
    assert (found["rule"], found["activity"], found["round"]) == ("near_tie", workshop.step("vote")["id"], 1)
    assert found["saw"] == "“A bench” and “A tree” are as good as level."
    german = advice(workshop, workshop.console(), **{"Accept-Language": "de"})
    assert german is not None
    assert "so gut wie gleichauf" in str(german["saw"])


def test_what_was_heard_is_not_said_again(a_workshop: Make) -> None:
    workshop, _ = level(a_workshop)
    assert advice(workshop, workshop.console(), heard="silent,near_tie") is None


def test_where_nothing_runs_nothing_is_said(a_workshop: Make) -> None:
    workshop = a_workshop()
    assert advice(workshop, workshop.console()) is None


def test_nobody_else_may_ask_and_nobody_else_is_told(a_workshop: Make) -> None:
    workshop, people = level(a_workshop)
    joined = workshop.phone()
    assert joined.post(f"/w/{workshop.code}/join", {"op": new_id()}).status == 200
    screen = workshop.phone()
    assert screen.post(f"/w/{workshop.code}/enter", {"t": workshop.made["wall_token"]}).status == 200
    for browser in (joined, screen, workshop.phone(), a_workshop().console()):
        assert browser.get(f"/w/{workshop.code}/advice").status == 403
    assert advice(workshop, workshop.console()) is not None
    wall = workshop.wall()
    workshop.everyone_sees_all(*people, wall)
    for line in (*people, wall, workshop.facilitator):
        assert b"near_tie" not in orjson.dumps([line.room.tables, line.me.tables])
