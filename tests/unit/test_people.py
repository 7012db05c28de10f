"""The workshop as a whole and the people in it: create, join, rename, remove, end, reopen, erase."""

import pytest
from running_workshop import CLOCK, HOUSE, MINUTE, New, RunningWorkshop, uid

from workshop.store.due import at

DAY = 24 * 60 * MINUTE


def test_a_new_workshop_is_live_with_its_agenda_ready(a_workshop: New) -> None:
    workshop = a_workshop()
    (row,) = workshop.seen("participants", "workshop").values()
    assert (row["state"], row["challenge"], row["published"]) == (
        "live",
        "How can we answer within a day?",
        False,
    )
    assert {row["state"] for row in workshop.agenda()} == {"ready"}
    assert "sponsor" in workshop.seen("facilitators", "workshop")[workshop.id]
    assert "sponsor" not in row


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"challenge": " "}, "empty"),
        ({"challenge": "x" * 301}, "too_long"),
        ({"title": "x" * 121}, "too_long"),
        ({"agenda": [{"kind": "dance"}]}, "bad_setting"),
        ({"id": "1"}, "bad_shape"),
        ({"colour": "green"}, "bad_shape"),
    ],
)
def test_what_cannot_be_a_workshop(a_workshop: New, fields: dict[str, object], code: str) -> None:
    workshop = a_workshop()
    names = ("facilitator", "facilitator_token", "wall_token")
    made = {name: workshop.new(name) for name in names}
    workshop.id = uid("another")
    fields = {"id": workshop.id, "code": "ANOTHR", "challenge": "Why?", "agenda": [], **made, **fields}
    assert workshop.refuses(HOUSE, "workshop.create", **fields) == code


def test_two_workshops_never_share_an_id_or_a_code(a_workshop: New) -> None:
    workshop = a_workshop()
    made = {name: workshop.new(name) for name in ("facilitator", "facilitator_token", "wall_token")}
    fields = {"code": "ANOTHR", "challenge": "Why?", "agenda": [], **made}
    assert workshop.refuses(HOUSE, "workshop.create", id=workshop.id, **fields) == "bad_shape"
    taken, workshop.id = workshop.code, uid("another")
    fields["code"] = taken
    assert workshop.refuses(HOUSE, "workshop.create", id=workshop.id, **fields) == "bad_shape"


def test_nothing_happens_in_a_workshop_that_is_none(a_workshop: New) -> None:
    workshop = a_workshop()
    facilitator, workshop.id = workshop.facilitator, uid("nowhere")
    assert workshop.refuses(facilitator, "workshop.end") == "not_found"


def test_the_ids_of_another_workshop_are_not_found(a_workshop: New) -> None:
    """Two workshops in one file: nobody reaches across."""
    workshop = a_workshop().with_people(1).with_ideas(1)
    agenda = [{"kind": "collect"}]
    theirs = RunningWorkshop(workshop.path.parent, agenda, name="neighbour").with_people(1).with_ideas(1)
    (ana,), (card,), (stranger,) = workshop.people, theirs.ideas, theirs.people
    collect = theirs.activity("collect")
    theirs.db.close()
    assert workshop.refuses(ana, "idea.edit", idea=card, text="mine now") == "not_found"
    fields = {"id": uid("card"), "activity": collect["id"], "text": "hello"}
    assert workshop.refuses(ana, "idea.add", **fields) == "not_found"
    assert workshop.refuses(workshop.facilitator, "idea.hide", idea=card, hidden=True) == "not_found"
    assert (
        workshop.refuses(workshop.facilitator, "idea.merge", idea=card, into=workshop.ideas[0]) == "not_found"
    )
    turn = {"activity": collect["id"], "rev": collect["rev"]}
    assert workshop.refuses(workshop.facilitator, "activity.seal", **turn) == "not_found"
    person = {"participant": stranger}
    assert workshop.refuses(workshop.facilitator, "participant.remove", **person) == "not_found"
    assert workshop.refuses(stranger, "participant.rename", name="Eve") == "forbidden"
    fields = {"id": card, "activity": workshop.activity("collect")["id"], "text": "hello"}
    assert workshop.refuses(ana, "idea.add", **fields) == "bad_shape"


def test_the_question_can_be_reworded_but_not_emptied(a_workshop: New) -> None:
    workshop = a_workshop()
    workshop.do(workshop.facilitator, "workshop.edit", challenge="And now?", outcome="A list")
    (row,) = workshop.seen("walls", "workshop").values()
    assert (row["challenge"], row["outcome"]) == ("And now?", "A list")
    assert workshop.refuses(workshop.facilitator, "workshop.edit", challenge=" ") == "empty"
    assert workshop.refuses(workshop.facilitator, "workshop.edit") == "empty"
    assert workshop.refuses(workshop.facilitator, "workshop.edit", title="x" * 121) == "too_long"


def test_joining_again_under_the_same_op_is_the_same_person(a_workshop: New) -> None:
    workshop = a_workshop()
    fields = {"id": uid("ana"), "name": "Ana", "token": "token", "op": uid("op")}
    first = workshop.do(HOUSE, "participant.join", **fields)
    assert workshop.do(HOUSE, "participant.join", **fields)["rev"] == first["rev"]
    assert len(workshop.seen("facilitators", "participant")) == 2
    fields["op"] = uid("another op")
    assert workshop.refuses(HOUSE, "participant.join", **fields) == "bad_shape"


def test_one_changes_ones_own_name_and_facilitators_anybodys(a_workshop: New) -> None:
    workshop = a_workshop().with_people("Ana", "Ben")
    ana, ben = workshop.people
    workshop.do(ana, "participant.rename", name="Anna")
    assert workshop.refuses(ana, "participant.rename", name="Benno", participant=ben) == "forbidden"
    workshop.do(workshop.facilitator, "participant.rename", name="Benno", participant=ben)
    names = {row["id"]: row["name"] for row in workshop.seen("facilitators", "participant").values()}
    assert (names[ana], names[ben]) == ("Anna", "Benno")
    assert workshop.refuses(ana, "participant.rename", name="") == "empty"
    assert workshop.refuses(ana, "participant.rename", name="x" * 61) == "too_long"
    nobody = {"name": "Eve", "participant": uid("nobody")}
    assert workshop.refuses(workshop.facilitator, "participant.rename", **nobody) == "not_found"


def test_who_is_removed_is_shut_out_and_may_be_brought_back(a_workshop: New) -> None:
    workshop = a_workshop().with_people(2).with_ideas(1)
    ana, ben = workshop.people
    removed = workshop.do(workshop.facilitator, "participant.remove", participant=ana)
    assert workshop.removed == [(workshop.id, ana)]
    card = {"id": uid("card"), "activity": workshop.activity("collect")["id"], "text": "one more"}
    assert workshop.refuses(ana, "idea.add", **card) == "forbidden"
    assert workshop.row("idea", workshop.ideas[0])["status"] == "active"
    workshop.do(workshop.facilitator, "undo", rev=removed["rev"])
    workshop.do(ana, "idea.add", **card)
    assert workshop.refuses(ben, "participant.remove", participant=ana) == "forbidden"


def test_facilitators_are_not_removed_from_here(a_workshop: New) -> None:
    workshop = a_workshop()
    fields = {"participant": workshop.facilitator}
    assert workshop.refuses(workshop.facilitator, "participant.remove", **fields) == "forbidden"


def test_ending_finishes_the_running_step_and_shows_it(a_workshop: New) -> None:
    workshop = a_workshop().with_people(2).with_ideas(3).at("vote")
    workshop.dot(workshop.people[0], workshop.ideas[0])
    workshop.do(workshop.facilitator, "workshop.end")
    assert workshop.activity("vote")["state"] == "done"
    assert len(workshop.seen("participants", "result")) == 3
    (row,) = workshop.seen("participants", "workshop").values()
    assert (row["state"], row["ends_at"]) == ("ended", None)


def test_after_the_end_only_what_belongs_there_is_possible(a_workshop: New) -> None:
    workshop = a_workshop().with_people("Ana").with_ideas(1)
    (ana,) = workshop.people
    action = workshop.action(workshop.facilitator)
    workshop.do(workshop.facilitator, "workshop.end")
    card = {"id": uid("card"), "activity": workshop.activity("collect")["id"], "text": "one more"}
    assert workshop.refuses(ana, "idea.add", **card) == "ended"
    assert workshop.refuses(ana, "action.claim", action=action, mine=True) == "ended"
    assert workshop.refuses(HOUSE, "participant.join", id=uid("late"), token="late") == "ended"
    assert workshop.refuses(workshop.facilitator, "workshop.end") == "ended"
    assert workshop.refuses_turn("reopen", "collect") == "ended"
    workshop.do(workshop.facilitator, "workshop.edit", published=True)
    workshop.do(workshop.facilitator, "decision.add", id=uid("decision"), text="We call back")
    workshop.do(workshop.facilitator, "action.edit", action=action, status="dropped")


def test_reopening_until_the_erasure(a_workshop: New) -> None:
    workshop = a_workshop().with_people(1)
    assert workshop.refuses(workshop.facilitator, "workshop.reopen") == "closed"
    workshop.do(workshop.facilitator, "workshop.end")
    workshop.do(workshop.facilitator, "workshop.reopen")
    workshop.with_ideas(1)
    workshop.do(workshop.facilitator, "workshop.end")
    workshop.do(CLOCK, "workshop.erase")
    assert workshop.refuses(workshop.facilitator, "workshop.reopen") == "ended"
    assert workshop.refuses(CLOCK, "workshop.erase") == "closed"


def test_a_running_workshop_is_not_erased(a_workshop: New) -> None:
    workshop = a_workshop()
    assert workshop.refuses(CLOCK, "workshop.erase") == "closed"
    assert workshop.refuses(workshop.facilitator, "workshop.erase") == "forbidden"


# What the clock has to do


def due(workshop: RunningWorkshop) -> list[str]:
    return [task.command for task in at(workshop.db, workshop.now)]


def test_a_hard_timer_is_due_ten_seconds_after_its_end(a_workshop: New) -> None:
    workshop = a_workshop(vote={"timer": "hard"}).with_people(1).with_ideas(2).at("vote")
    workshop.now += 3 * MINUTE + 10_000
    assert due(workshop) == []
    workshop.now += 1
    (task,) = at(workshop.db, workshop.now)
    assert (task.command, task.subject) == ("activity.seal", workshop.activity("vote")["id"])
    workshop.do(CLOCK, task.command, **task.fields)
    assert workshop.activity("vote")["state"] == "sealed"
    assert due(workshop) == []


def test_a_hard_timer_waits_while_paused_and_after_one_minute_more(a_workshop: New) -> None:
    workshop = a_workshop(vote={"timer": "hard"}).with_people(1).with_ideas(2).at("vote")
    workshop.turn("extend", "vote")
    workshop.now += 3 * MINUTE + 10_001
    assert due(workshop) == []
    workshop.turn("pause", "vote")
    workshop.now += 60 * MINUTE
    assert due(workshop) == []


def test_a_soft_timer_closes_nothing(a_workshop: New) -> None:
    workshop = a_workshop().at("collect")
    workshop.now += 60 * MINUTE
    assert due(workshop) == []


def test_when_time_alone_is_up_a_hard_timer_goes_on_together(a_workshop: New) -> None:
    workshop = a_workshop(collect={"timer": "hard"}).with_people(1).with_ideas(2)
    workshop.now += 5 * MINUTE + 10_001
    (task,) = at(workshop.db, workshop.now)
    workshop.do(CLOCK, task.command, **task.fields)
    assert (workshop.activity("collect")["state"], workshop.activity("collect")["step"]) == ("open", 1)
    workshop.now += 3 * MINUTE + 10_001
    (task,) = at(workshop.db, workshop.now)
    workshop.do(CLOCK, task.command, **task.fields)
    assert workshop.activity("collect")["state"] == "sealed"


def test_a_workshop_left_alone_ends_after_twelve_hours(a_workshop: New) -> None:
    workshop = a_workshop().at("collect")
    workshop.now += 12 * 60 * MINUTE
    assert due(workshop) == []
    workshop.now += 1
    assert due(workshop) == ["workshop.end"]
    workshop.do(CLOCK, "workshop.end")
    assert due(workshop) == []


def test_the_erasure_is_due_a_day_after_the_end(a_workshop: New) -> None:
    workshop = a_workshop()
    workshop.do(workshop.facilitator, "workshop.end")
    workshop.now += DAY
    assert due(workshop) == []
    workshop.now += 1
    assert due(workshop) == ["workshop.erase"]
    workshop.do(CLOCK, "workshop.erase")
    assert due(workshop) == []
