"""How writing goes on: by turns, box after box, in a chain."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from running_workshop import HOUSE, MINUTE, New, RunningWorkshop

from workshop.domain.agenda import GRACE_MS
from workshop.store import due

BOXES = [{"key": "why", "label": "Why?"}, {"key": "root", "label": "And why that?"}]
ALONE = [{"mode": "alone", "minutes": 5}]


def writing(a_workshop: New, people: int, **collect: Any) -> RunningWorkshop:
    workshop = a_workshop(collect=collect).with_people(people)
    workshop.turn("open", "collect")
    return workshop


def seats(workshop: RunningWorkshop) -> dict[int, str]:
    """seat -> person, as each of them knows it from their own stream."""
    return {workshop.own(person)["rows"]["seat"][0]["seat"]: person for person in workshop.people}


def progress(workshop: RunningWorkshop) -> dict[str, Any]:
    activity = workshop.activity("collect")
    return dict(workshop.seen("walls", "activity")[activity["id"]]["progress"])


def card(workshop: RunningWorkshop, **fields: Any) -> dict[str, Any]:
    activity = workshop.activity("collect")["id"]
    return {"id": workshop.new("idea"), "activity": activity, "text": "a card", **fields}


def give_way(workshop: RunningWorkshop, who: str) -> None:
    place = {"activity": workshop.activity("collect")["id"], "seat": progress(workshop)["seat"]}
    workshop.do(who, "turn.pass", **place)


@pytest.mark.parametrize("identity", ["named", "hidden", "anonymous"])
def test_one_card_a_person_and_lap_in_the_order_of_the_lot(a_workshop: New, identity: str) -> None:
    workshop = a_workshop(collect={"flow": "turns", "identity": identity}).with_people("Ann", "Ben", "Cem")
    workshop.turn("open", "collect")
    order = seats(workshop)
    assert sorted(order) == [1, 2, 3]
    for lap in (1, 2):
        for seat in (1, 2, 3):
            assert (progress(workshop)["lap"], progress(workshop)["seat"]) == (lap, seat)
            other = order[seat % 3 + 1]
            assert workshop.refuses(other, "idea.add", **card(workshop)) == "closed"
            idea = workshop.idea(order[seat])
            assert idea in workshop.seen("walls", "idea")


def test_the_turn_and_how_a_large_room_is_shown_stand_side_by_side(a_workshop: New) -> None:
    workshop = writing(a_workshop, 2, flow="turns")
    order = seats(workshop)
    for seat in (1, 2):
        workshop.idea(order[seat])
        now = progress(workshop)
        assert (now["show"], now["seat"]) == ("all", seat % 2 + 1)


def test_nobody_is_told_who_sits_where_without_names(a_workshop: New) -> None:
    workshop = writing(a_workshop, 3, flow="turns")
    for audience in ("participants", "facilitators", "walls"):
        assert not workshop.seen(audience, "seat")
        assert not set(workshop.people) & set(
            str(workshop.snapshot(audience)["rows"].get("activity")).split("'")
        )


def test_who_passes_twice_running_is_asked_no_more(a_workshop: New) -> None:
    workshop = writing(a_workshop, 2, flow="turns")
    order = seats(workshop)
    for _ in range(2):
        give_way(workshop, order[1])
        workshop.idea(order[2])
    assert progress(workshop)["seat"] == 2
    workshop.idea(order[2])
    assert progress(workshop)["seat"] == 2
    give_way(workshop, order[2])
    give_way(workshop, order[2])
    assert progress(workshop)["seat"] == 0
    assert workshop.refuses(order[1], "idea.add", **card(workshop)) == "closed"


def test_a_card_ends_a_row_of_passes(a_workshop: New) -> None:
    workshop = writing(a_workshop, 1, flow="turns")
    (ann,) = workshop.people
    give_way(workshop, ann)
    workshop.idea(ann)
    give_way(workshop, ann)
    assert progress(workshop)["seat"] == 1


def test_a_facilitator_passes_for_somebody_who_is_not_there(a_workshop: New) -> None:
    workshop = writing(a_workshop, 2, flow="turns")
    order = seats(workshop)
    place = {"activity": workshop.activity("collect")["id"]}
    assert workshop.refuses(order[2], "turn.pass", **place, seat=1) == "closed"
    give_way(workshop, workshop.facilitator)
    assert workshop.refuses(workshop.facilitator, "turn.pass", **place, seat=1) == "stale"
    workshop.idea(order[2])


def test_who_comes_late_has_a_seat_in_the_next_lap(a_workshop: New) -> None:
    workshop = writing(a_workshop, 2, flow="turns")
    order = seats(workshop)
    late = workshop.new("person")
    workshop.do(HOUSE, "participant.join", id=late, name="", token=workshop.new("token"))
    workshop.idea(order[1])
    workshop.idea(order[2])
    for seat in (1, 2):
        workshop.idea(order[seat])
    assert progress(workshop)["seat"] == 3
    workshop.idea(late)


def test_nobody_is_there_and_then_somebody_is(a_workshop: New) -> None:
    workshop = a_workshop(collect={"flow": "turns"})
    workshop.turn("open", "collect")
    assert progress(workshop)["seat"] == 0
    assert workshop.refuses_turn("step", "collect") == "closed"


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    moves=st.lists(st.sampled_from(["write", "pass", "skip", "join"]), max_size=14), people=st.integers(1, 3)
)
def test_the_turn_is_always_one_seats_and_nobody_writes_out_of_turn(
    a_workshop: New, moves: list[str], people: int
) -> None:
    workshop = writing(a_workshop, people, flow="turns")
    for move in moves:
        now = progress(workshop)["seat"]
        known = {
            row["seat"]: person
            for person in workshop.people
            for row in workshop.own(person)["rows"].get("seat", [])
        }
        if move == "join":
            workshop.with_people(1)
        elif now and move == "write":
            for person in {*workshop.people} - {known[now]}:
                assert workshop.refuses(person, "idea.add", **card(workshop)) == "closed"
            workshop.idea(known[now])
        elif now:
            give_way(workshop, known[now] if move == "pass" else workshop.facilitator)
    cards = workshop.rows("idea")
    assert all(
        len(workshop.own(person)["rows"].get("idea", [])) <= progress(workshop)["lap"]
        for person in workshop.people
    )
    assert len({row["author"] for row in cards}) <= len(workshop.people)


def test_boxes_open_one_after_another_and_then_all_is_shared(a_workshop: New) -> None:
    workshop = writing(a_workshop, 1, flow="timed", boxes=BOXES, seconds_per_box=60)
    (ann,) = workshop.people
    assert workshop.activity("collect")["minutes"] == 5
    assert workshop.refuses(ann, "idea.add", **card(workshop, box="root")) == "closed"
    first = workshop.idea(ann, box="why")
    workshop.turn("step", "collect")
    second = workshop.idea(ann, box="root")
    assert not workshop.seen("participants", "idea")
    workshop.turn("step", "collect")
    assert {first, second} == set(workshop.seen("participants", "idea"))
    workshop.idea(ann, box="why")
    assert workshop.refuses_turn("step", "collect") == "closed"


@pytest.mark.parametrize("flow", ["timed", "chain"])
def test_a_box_closes_when_its_time_is_over(a_workshop: New, flow: str) -> None:
    workshop = writing(a_workshop, 1, flow=flow, boxes=BOXES)
    (ann,) = workshop.people
    mine = workshop.idea(ann, box="why")
    workshop.turn("step", "collect")
    late = card(workshop, box="why")
    assert workshop.refuses(ann, "idea.add", **late) == "closed"
    told = workshop.send(ann, "idea.add", **late)["error"]["message"]
    assert told == "The time for “Why?” is over. Your text is kept."
    # What lies in it can still be reworded, but nothing moves into it
    workshop.do(ann, "idea.edit", idea=mine, text="Because it is far away")
    other = workshop.idea(ann, box="root")
    assert workshop.refuses(ann, "idea.edit", idea=other, text="moved", box="why") == "closed"


def test_without_a_phase_together_all_boxes_open_once_more_and_close_by_themselves(a_workshop: New) -> None:
    workshop = writing(a_workshop, 1, flow="timed", boxes=BOXES, phases=ALONE)
    assert workshop.activity("collect")["minutes"] == 2.5
    workshop.turn("step", "collect")
    after_the_box = workshop.activity("collect")["ends_at"] + GRACE_MS + 1
    assert [task.command for task in due.at(workshop.db, after_the_box)] == ["activity.step"]
    workshop.turn("step", "collect")
    late = workshop.new("person")
    workshop.do(HOUSE, "participant.join", id=late, name="", token=workshop.new("token"))
    for box in ("why", "root"):
        workshop.idea(late, box=box)
    assert not workshop.seen("walls", "idea")
    assert workshop.refuses_turn("step", "collect") == "closed"
    at_the_end = workshop.activity("collect")["ends_at"] + GRACE_MS + 1
    assert [task.command for task in due.at(workshop.db, at_the_end)] == ["activity.seal"]


def test_the_last_box_of_a_chain_closes_by_itself(a_workshop: New) -> None:
    workshop = writing(a_workshop, 1, flow="chain", boxes=BOXES, phases=ALONE)
    workshop.turn("step", "collect")
    assert workshop.refuses_turn("step", "collect") == "closed"
    at_the_end = workshop.activity("collect")["ends_at"] + GRACE_MS + 1
    assert [task.command for task in due.at(workshop.db, at_the_end)] == ["activity.seal"]


def test_where_a_facilitator_opens_the_boxes_nothing_closes_by_itself(a_workshop: New) -> None:
    workshop = writing(a_workshop, 1, flow="timed", boxes=BOXES, phases=ALONE, seconds_per_box=0)
    workshop.turn("step", "collect")
    assert workshop.refuses_turn("step", "collect") == "closed"
    assert due.at(workshop.db, workshop.now + 60 * MINUTE) == []


@pytest.mark.parametrize(("seconds", "goes_on"), [(60, True), (0, False)])
def test_the_next_box_opens_by_itself_unless_it_is_done_by_hand(
    a_workshop: New, seconds: int, goes_on: bool
) -> None:
    workshop = writing(a_workshop, 1, flow="timed", boxes=BOXES, seconds_per_box=seconds)
    later = workshop.now + MINUTE + GRACE_MS + 1
    assert [task.command for task in due.at(workshop.db, later)] == ["activity.step"] * goes_on
    assert (workshop.activity("collect")["ends_at"] is not None) == goes_on


def test_the_last_part_waits_for_the_facilitator(a_workshop: New) -> None:
    workshop = writing(a_workshop, 1, flow="timed", boxes=BOXES)
    workshop.turn("step", "collect")
    workshop.turn("step", "collect")
    assert due.at(workshop.db, workshop.now + 60 * MINUTE) == []


def test_in_a_chain_each_answer_follows_from_ones_own(a_workshop: New) -> None:
    workshop = writing(a_workshop, 2, flow="chain", boxes=BOXES)
    ann, ben = workshop.people
    first = workshop.idea(ann, box="why")
    assert workshop.refuses(ann, "idea.add", **card(workshop, box="why")) == "limit"
    workshop.turn("step", "collect")
    second = workshop.idea(ann, box="root")
    assert workshop.row("idea", second)["parents"] == f'["{first}"]'
    # Without an answer there is nothing to follow from
    assert workshop.refuses(ben, "idea.add", **card(workshop, box="root")) == "closed"
    # What is shared behind the boxes is no chain any more
    workshop.turn("step", "collect")
    grown = workshop.idea(ann, box="why", parents=[second])
    cards = workshop.seen("walls", "idea")
    assert (cards[second]["parents"], cards[grown]["parents"]) == ([first], [second])


@pytest.mark.parametrize("seconds", [1, 14, 901, -1])
def test_a_box_is_open_long_enough_to_write(a_workshop: New, seconds: int) -> None:
    workshop = a_workshop()
    fields = {"activity": workshop.activity("collect")["id"], "settings": {"seconds_per_box": seconds}}
    assert workshop.refuses(workshop.facilitator, "activity.edit", **fields) == "bad_setting"
