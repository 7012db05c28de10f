"""Ballots: shut until they are opened for all, and never a dot more than everyone has."""

from collections.abc import Callable

import pytest
from live_workshop import Workshop, says, whole
from wire import Line, new_id

Make = Callable[..., Workshop]


def at_the_vote(a_workshop: Make, *texts: str, **settings: object) -> tuple[Workshop, list[Line], list[str]]:
    """Two people and a big screen at an open vote on these ideas."""
    workshop = a_workshop(agenda=[{"kind": "collect"}, {"kind": "vote", **settings}]).at("collect")
    people = workshop.people(2)
    ideas = says(people[0], workshop.step("collect"), *texts)
    workshop.at("vote")
    workshop.everyone_sees_all(*people)
    return workshop, people, ideas


@pytest.mark.both_loops
def test_nothing_of_a_vote_leaves_before_it_is_shown(a_workshop: Make) -> None:
    workshop, (ann, ben), ideas = at_the_vote(a_workshop, "One", "Two", "Three", "Four", budget=2)
    vote, wall, desk = workshop.step("vote")["id"], workshop.wall(), workshop.facilitator
    ann.ok("mark.set", activity=vote, target=ideas[2], value=1)
    ann.ok("mark.set", activity=vote, target=ideas[0], value=1)
    ben.ok("mark.set", activity=vote, target=ideas[2], value=1)
    ben.ok("ballot.done", activity=vote, done=True)
    summary = f"/api/v1/workshops/{workshop.code}/summary.json"

    for shut in ("open", "sealed"):
        if shut == "sealed":
            workshop.turn("seal", "vote")
        workshop.everyone_sees_all(ann, ben, wall)
        for line in (desk, wall, ann, ben):
            room, mine = whole(line)
            assert not {"mark", "ballot", "result"} & (set(room) | set(line.room.tables))
            assert "result" not in mine
            order = [row["idea"] for row in line.all("entry")]
            assert len(order) == 4
            assert all("rank" not in row and "score" not in row for row in line.all("idea"))
        assert {row["target"] for row in ben.mine("mark")} == {ideas[2]}
        assert "mark" not in desk.me.tables
        assert "supporters" not in workshop.desk().get(summary).text

    workshop.turn("reveal", "vote")
    workshop.everyone_sees_all(ann, ben, wall)
    for line in (desk, wall, ann, ben):
        best = min(line.all("result"), key=lambda row: row["rank"])
        assert (best["target"], best["score"], best["supporters"], best["n"]) == (ideas[2], 2, 2, 2)
        assert len({row["rev"] for row in line.all("result")}) == 1
        assert "mark" not in line.room.tables
    assert "supporters" in workshop.desk().get(summary).text


@pytest.mark.both_loops
def test_fifty_sockets_of_one_person_spend_exactly_the_budget(a_workshop: Make) -> None:
    agenda = [{"kind": "collect"}, {"kind": "vote", "budget": 5, "max_units": 60}]
    workshop = a_workshop(agenda=agenda).at("collect")
    ideas: list[str] = []
    for writer in workshop.people(5):
        ideas += says(writer, workshop.step("collect"), *(f"Idea {place}" for place in range(10)))
    vote = workshop.at("vote").step("vote")["id"]
    token = workshop.phone().post(f"/w/{workshop.code}/join", {"op": new_id()}).json()["token"]
    sockets = [workshop.line(token) for _ in ideas]

    asked = [
        (
            line,
            line.begin(
                "do", {"op": new_id(), "cmd": "mark.set", "activity": vote, "target": idea, "value": 1}
            ),
        )
        for line, idea in zip(sockets, ideas, strict=True)
    ]
    answers = [line.answer(number) for line, number in asked]
    assert sum(answer["ok"] for answer in answers) == 5
    assert {answer["error"]["code"] for answer in answers if not answer["ok"]} == {"budget_spent"}
    workshop.everyone_sees_all(*sockets)
    assert all(len(line.mine("mark")) == 5 for line in sockets)
    workshop.turn("reveal", "vote")
    assert sum(row["score"] for row in workshop.facilitator.all("result")) == 5


def test_a_dot_taken_back_is_free_again(a_workshop: Make) -> None:
    workshop, (ann, _), ideas = at_the_vote(a_workshop, "One", "Two")
    vote = workshop.step("vote")["id"]
    ann.ok("mark.set", activity=vote, target=ideas[0], value=1)
    assert ann.refused("mark.set", activity=vote, target=ideas[1], value=1) == "budget_spent"
    assert ann.refused("mark.set", activity=vote, target=ideas[0], value=2) == "over_cap"
    ann.ok("mark.set", activity=vote, target=ideas[0], value=0)
    ann.ok("mark.set", activity=vote, target=ideas[1], value=1)
    workshop.turn("reveal", "vote")
    assert {row["target"]: row["score"] for row in workshop.facilitator.all("result")} == {
        ideas[0]: 0,
        ideas[1]: 1,
    }


def test_stances_are_counted_apart(a_workshop: Make) -> None:
    workshop, people, ideas = at_the_vote(a_workshop, "One", "Two", mode="stance")
    vote = workshop.step("vote")["id"]
    for line, value in zip(people, (1, -1), strict=True):
        line.ok("mark.set", activity=vote, target=ideas[0], value=value)
    people[0].ok("mark.set", activity=vote, target=ideas[1], value=0)
    assert people[0].refused("mark.set", activity=vote, target=ideas[1], value=2) == "over_cap"
    workshop.turn("reveal", "vote")
    counts = {
        row["target"]: (row["agree"], row["pass"], row["disagree"])
        for row in workshop.facilitator.all("result")
    }
    assert counts == {ideas[0]: (1, 0, 1), ideas[1]: (0, 1, 0)}


def test_one_cannot_vote_for_oneself_where_that_is_the_rule(a_workshop: Make) -> None:
    workshop, (ann, ben), ideas = at_the_vote(a_workshop, "Hers", own_items=False)
    vote = workshop.step("vote")["id"]
    assert ann.refused("mark.set", activity=vote, target=ideas[0], value=1) == "own_idea"
    ben.ok("mark.set", activity=vote, target=ideas[0], value=1)


@pytest.mark.both_loops
def test_a_vote_that_races_with_the_closing_is_counted_or_refused(a_workshop: Make) -> None:
    workshop = a_workshop(agenda=[{"kind": "collect"}, {"kind": "vote"}]).at("collect")
    people = workshop.people(10)
    ideas = says(people[0], workshop.step("collect"), "One", "Two")
    vote = workshop.at("vote").step("vote")
    mark = {"cmd": "mark.set", "activity": vote["id"], "target": ideas[0], "value": 1}
    close = {"cmd": "activity.reveal", "activity": vote["id"], "rev": vote["rev"]}

    early = [(line, line.begin("do", {"op": new_id(), **mark})) for line in people[:5]]
    closing = workshop.facilitator.begin("do", {"op": new_id(), **close})
    late = [(line, line.begin("do", {"op": new_id(), **mark})) for line in people[5:]]
    assert workshop.facilitator.answer(closing)["ok"]
    answers = [line.answer(number) for line, number in early + late]
    assert {answer["error"]["code"] for answer in answers if not answer["ok"]} <= {"closed"}
    workshop.everyone_sees_all(*people)
    for line in people:
        [best] = [row for row in line.all("result") if row["target"] == ideas[0]]
        assert best["score"] == sum(answer["ok"] for answer in answers)


@pytest.mark.both_loops
def test_people_in_the_room_vote_by_a_facilitators_hand(a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    person, wall = workshop.person(), workshop.wall()
    [mine] = says(person, workshop.step("collect"), "By phone")
    card = new_id()
    desk, collect = workshop.facilitator, workshop.step("collect")["id"]
    desk.ok("idea.add", id=card, activity=collect, text="Said aloud", said=4)
    workshop.turn("open", "vote")
    vote = workshop.step("vote")["id"]
    desk.ok("ballot.room", activity=vote, people=4)
    desk.ok("mark.set", activity=vote, target=card, value=3)
    person.ok("mark.set", activity=vote, target=mine, value=1)
    workshop.everyone_sees_all(person, wall)
    assert [row["value"] for row in desk.all("mark")] == [3]
    assert not wall.all("mark")
    assert not person.all("mark")
    assert wall.all("idea", id=card)[0]["said"] == 4
    workshop.turn("reveal", "vote")
    row = wall.until(lambda line: line.all("result", target=card))[0]
    assert (row["score"], row["supporters"], row["room"], row["n"]) == (3, 3, 3, 4)
    summary = workshop.desk().get(f"/api/v1/workshops/{workshop.code}/summary.md").text
    assert "Said aloud” (said 4 times; for people in the room)" in summary
    assert "people in the room among them: 3" in summary
