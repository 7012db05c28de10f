"""The door: open, watched (newcomers wait until they are let in), or closed."""

from typing import Any

import pytest
from running_workshop import HOUSE, New, RunningWorkshop

from workshop.live.snapshots import Snapshots

IN_GROUPS = [{"kind": "form", "settings": {"scope": "group", "grouping": {"size": 2}}}]


def at_the_door(new: New, agenda: list[dict[str, Any]] | None = None) -> tuple[RunningWorkshop, str]:
    """A workshop with Ana in it, and Ben before its door."""
    workshop = new(agenda).with_people("Ana")
    workshop.do(workshop.facilitator, "workshop.edit", joining="lobby")
    workshop.with_people("Ben")
    return workshop, workshop.people[1]


def admit(workshop: RunningWorkshop, *people: str) -> None:
    workshop.do(workshop.facilitator, "participant.admit", participants=list(people))


def test_a_newcomer_waits_and_the_facilitator_sees_it(a_workshop: New) -> None:
    workshop, ben = at_the_door(a_workshop)
    assert workshop.seen("facilitators", "participant")[ben]["admitted"] is False
    assert workshop.seen("facilitators", "participant")[workshop.people[0]]["admitted"] is True
    assert workshop.own(ben)["rows"] == {
        "participant": [
            {
                "id": ben,
                "name": "Ben",
                "role": "participant",
                "status": "active",
                "admitted": False,
                "rev": workshop.rev(),
            }
        ]
    }


def test_who_waits_is_told_nothing_of_the_room(a_workshop: New) -> None:
    workshop, ben = at_the_door(a_workshop)
    workshop.with_ideas(0)
    workshop.idea(workshop.people[0], "A bench")
    asked = {"workshop": workshop.id, "code": workshop.code, "audience": "waiting", "person": ben}
    snapshots: Snapshots = workshop.snapshots
    for since in (0, 2, workshop.rev()):
        frames = snapshots.frames_since(**asked, room=since, me=0, now=workshop.now)  # type: ignore[arg-type]
        assert len(frames) == 1
        assert b'"stream":"me"' in frames[0]
        assert b"bench" not in frames[0]
    room = snapshots.room(workshop.id, "waiting", 0, workshop.rev())
    assert room.rows == b"{}"
    assert not any(frame.to == "waiting" for frame in workshop.frames)


@pytest.mark.parametrize("command", ["idea.add", "participant.rename", "ballot.done"])
def test_who_waits_can_do_nothing(a_workshop: New, command: str) -> None:
    workshop, ben = at_the_door(a_workshop)
    workshop.at("collect")
    step = workshop.activity("collect")["id"]
    fields = {
        "idea.add": {"id": workshop.new("idea"), "activity": step, "text": "Me"},
        "participant.rename": {"name": "Benjamin"},
        "ballot.done": {"activity": step, "done": True},
    }[command]
    assert workshop.refuses(ben, command, **fields) == "forbidden"


def test_who_waits_is_counted_nowhere_and_sits_nowhere(a_workshop: New) -> None:
    workshop, ben = at_the_door(a_workshop, IN_GROUPS)
    workshop.at("form")
    assert {row["person"] for row in workshop.rows("seat")} == {workshop.people[0]}
    admit(workshop, ben)
    assert {row["person"] for row in workshop.rows("seat")} == set(workshop.people)


def test_who_is_let_in_is_in(a_workshop: New) -> None:
    workshop, ben = at_the_door(a_workshop)
    workshop.at("collect")
    admit(workshop, ben)
    assert workshop.let_in == [(workshop.id, ben)]
    assert workshop.own(ben)["rows"]["participant"][0]["admitted"] is True
    workshop.idea(ben, "A tree")


def test_all_are_let_in_at_once_and_nobody_twice(a_workshop: New) -> None:
    workshop, ben = at_the_door(a_workshop)
    workshop.with_people("Cem")
    cem = workshop.people[2]
    admit(workshop, ben, cem, ben)
    assert sorted(workshop.let_in) == sorted([(workshop.id, ben), (workshop.id, cem)])
    people = {"participants": [ben, cem]}
    assert workshop.refuses(workshop.facilitator, "participant.admit", **people) == "empty"


def test_only_participants_are_let_in_and_only_by_facilitators(a_workshop: New) -> None:
    workshop, ben = at_the_door(a_workshop)
    ana = workshop.people[0]
    assert workshop.refuses(ana, "participant.admit", participants=[ben]) == "forbidden"
    for stranger in (workshop.facilitator, workshop.id):
        people = {"participants": [stranger]}
        assert workshop.refuses(workshop.facilitator, "participant.admit", **people) == "not_found"


def test_when_the_door_is_opened_who_waits_comes_in(a_workshop: New) -> None:
    workshop, ben = at_the_door(a_workshop)
    opened = workshop.do(workshop.facilitator, "workshop.edit", joining="open")
    assert workshop.let_in == [(workshop.id, ben)]
    workshop.do(workshop.facilitator, "undo", rev=opened["rev"])
    assert workshop.seen("participants", "workshop")[workshop.id]["joining"] == "lobby"
    assert workshop.own(ben)["rows"]["participant"][0]["admitted"] is True, "nobody is put out by an undo"


def test_a_closed_door_keeps_newcomers_out_and_facilitators_in(a_workshop: New) -> None:
    workshop = a_workshop().with_people("Ana")
    workshop.do(workshop.facilitator, "workshop.edit", joining="closed")
    fields = {"id": workshop.new("person"), "token": workshop.new("token")}
    assert workshop.refuses(HOUSE, "participant.join", **fields) == "closed"
    workshop.do(HOUSE, "participant.join", **fields, role="facilitator")
    workshop.at("collect")
    workshop.idea(workshop.people[0], "Still here")


def test_an_answer_that_was_lost_is_given_again_though_the_door_is_closed_by_now(a_workshop: New) -> None:
    workshop = a_workshop()
    op = workshop.new("op")
    fields = {"id": workshop.new("person"), "token": workshop.new("token"), "op": op}
    first = workshop.do(HOUSE, "participant.join", **fields)
    workshop.do(workshop.facilitator, "workshop.edit", joining="closed")
    assert workshop.do(HOUSE, "participant.join", **fields)["rev"] == first["rev"]


def test_who_was_removed_can_be_let_in_again(a_workshop: New) -> None:
    workshop = a_workshop().with_people("Ana").at("collect")
    (ana,) = workshop.people
    workshop.do(workshop.facilitator, "participant.remove", participant=ana)
    assert workshop.refuses(ana, "participant.rename", name="Anna") == "forbidden"
    admit(workshop, ana)
    workshop.idea(ana, "Back again")


def test_a_removed_member_who_comes_back_has_a_seat_again(a_workshop: New) -> None:
    workshop = a_workshop(IN_GROUPS).with_people("Ana", "Ben").at("form")
    ana = workshop.people[0]
    workshop.do(workshop.facilitator, "participant.remove", participant=ana)
    assert [row["status"] for row in workshop.rows("seat", person=ana)] == ["left"]
    admit(workshop, ana)
    assert [row["status"] for row in workshop.rows("seat", person=ana)] == ["active"]


# The links of a second facilitator


def second_facilitator(workshop: RunningWorkshop) -> str:
    workshop.now += 1000
    person = workshop.new("person")
    fields = {"id": person, "token": workshop.new("token"), "role": "facilitator", "name": "Sam"}
    workshop.do(HOUSE, "participant.join", **fields)
    workshop.do(HOUSE, "token.add", token=workshop.new("token"), use="facilitator", person=person)
    return person


def test_the_links_of_a_facilitator_are_taken_back(a_workshop: New) -> None:
    workshop = a_workshop()
    sam, other = second_facilitator(workshop), second_facilitator(workshop)
    workshop.do(workshop.facilitator, "token.revoke", participant=sam)
    assert workshop.removed == [(workshop.id, sam)]
    assert all(row["revoked_at"] for row in workshop.rows("token", person=sam))
    assert not any(row["revoked_at"] for row in workshop.rows("token", person=other))
    assert workshop.refuses(workshop.facilitator, "token.revoke", participant=sam) == "not_found"
    assert workshop.refuses(workshop.facilitator, "participant.admit", participants=[sam]) == "not_found"


def test_the_first_facilitator_stays_and_participants_have_no_such_links(a_workshop: New) -> None:
    workshop = a_workshop().with_people(1)
    me, (person,) = workshop.facilitator, workshop.people
    second_facilitator(workshop)
    assert workshop.refuses(me, "token.revoke", participant=me) == "forbidden"
    assert workshop.refuses(me, "token.revoke", participant=person) == "not_found"
    assert workshop.refuses(person, "token.revoke", participant=me) == "forbidden"
