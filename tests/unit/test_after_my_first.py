"""Others' cards after one's own first: on no wire to a phone before that, and on no wall until everybody sees them."""

import json
from typing import Any

import pytest
from running_workshop import New, RunningWorkshop
from test_large_rooms import dealer, dealt

from workshop.domain.refusal import Refused
from workshop.store import report

AFTER_MINE = {"others": "after_my_first"}


def writing(a_workshop: New, people: int = 3, **settings: Any) -> RunningWorkshop:
    return a_workshop(collect={**AFTER_MINE, **settings}).with_people(people).at("collect")


def refused(workshop: RunningWorkshop, person: str) -> str:
    with pytest.raises(Refused) as refusal:
        dealt(dealer(workshop), workshop, person)
    return refusal.value.code


def sent(workshop: RunningWorkshop, *to: str) -> str:
    """All that went to these audiences or people, as it was sent."""
    return " ".join(frame.payload.decode() for frame in workshop.frames if frame.to in to)


def test_who_has_written_is_dealt_the_others_and_nobody_else_is(a_workshop: New) -> None:
    workshop = writing(a_workshop)
    ann, ben, cem = workshop.people
    first, second = workshop.idea(ann, "a canary sings"), workshop.idea(ben, "another one")
    deals = dealer(workshop)
    assert [row["id"] for row in dealt(deals, workshop, ann)] == [second]
    assert [row["id"] for row in dealt(deals, workshop, ben)] == [first]
    assert refused(workshop, cem) == "closed"
    workshop.idea(cem)
    assert {row["id"] for row in dealt(deals, workshop, cem)} == {first, second}


def test_no_card_is_on_a_wire_that_has_not_earned_it(a_workshop: New) -> None:
    workshop = writing(a_workshop)
    ann, ben, _ = workshop.people
    card = workshop.idea(ann, "a canary sings")
    workshop.do(ann, "idea.edit", idea=card, text="a canary sings louder")
    for audience in ("participants", "walls"):
        assert workshop.seen(audience, "idea") == {}
    assert "canary" not in sent(workshop, "participants", "walls", ben)
    assert workshop.seen("facilitators", "idea")[card]["public"] is False
    assert report.read(workshop.db, workshop.id)["idea"] == []
    assert workshop.seen("walls", "tally")  # counts are shown


def test_taken_back_the_own_card_opens_nothing(a_workshop: New) -> None:
    workshop = writing(a_workshop)
    ann, ben, _ = workshop.people
    workshop.idea(ann)
    workshop.do(ben, "idea.withdraw", idea=workshop.idea(ben))
    assert refused(workshop, ben) == "closed"


@pytest.mark.parametrize("turn", ["step", "reveal", "finish"])
def test_when_the_step_is_shown_everyone_sees_all_in_one_rev(a_workshop: New, turn: str) -> None:
    workshop = writing(a_workshop)
    ann, ben, cem = workshop.people
    cards = {workshop.idea(ann), workshop.idea(ben)}
    workshop.turn(turn, "collect")
    for audience in ("participants", "walls"):
        seen = workshop.seen(audience, "idea")
        assert set(seen) == cards
        assert len({row["rev"] for row in seen.values()}) == 1
    assert {row["id"] for row in dealt(dealer(workshop), workshop, cem)} == cards


def test_closed_but_not_shown_it_stays_as_it_was(a_workshop: New) -> None:
    workshop = writing(a_workshop)
    ann, ben, cem = workshop.people
    cards = {workshop.idea(ann), workshop.idea(ben)}
    workshop.turn("seal", "collect")
    assert workshop.seen("participants", "idea") == workshop.seen("walls", "idea") == {}
    assert refused(workshop, cem) == "closed"
    assert {row["id"] for row in dealt(dealer(workshop), workshop, ann)} < cards


def test_hidden_or_taken_back_a_card_goes_from_the_phones_that_were_dealt_it(a_workshop: New) -> None:
    workshop = writing(a_workshop)
    ann, ben, _ = workshop.people
    hidden, back = workshop.idea(ann), workshop.idea(ann)
    workshop.idea(ben)
    workshop.do(workshop.facilitator, "idea.hide", idea=hidden, hidden=True)
    workshop.do(ann, "idea.withdraw", idea=back)
    rooms = [json.loads(frame.payload)["rows"] for frame in workshop.frames if frame.to == "participants"]
    gone = [row for rows in rooms for row in rows.get("idea", [])]
    assert [(row["id"], row["gone"], set(row)) for row in gone] == [
        (id, True, {"id", "rev", "gone"}) for id in (hidden, back)
    ]
    assert dealt(dealer(workshop), workshop, ben) == []
    workshop.do(workshop.facilitator, "idea.hide", idea=hidden, hidden=False)
    assert [row["id"] for row in dealt(dealer(workshop), workshop, ben)] == [hidden]
    assert workshop.seen("participants", "idea") == {}


def test_one_builds_on_what_one_was_dealt(a_workshop: New) -> None:
    workshop = writing(a_workshop, comments=True)
    ann, ben, _ = workshop.people
    first = workshop.idea(ann)
    workshop.idea(ben)
    grown = workshop.idea(ben, "and a handle", parents=[first])
    assert {row["id"]: row["parents"] for row in dealt(dealer(workshop), workshop, ann)}[grown] == [first]


def test_another_round_asks_for_a_card_anew(a_workshop: New) -> None:
    workshop = writing(a_workshop)
    ann, ben, _ = workshop.people
    workshop.idea(ann)
    workshop.turn("reveal", "collect")
    workshop.turn("reopen", "collect")
    late = workshop.idea(ben, "a canary sings")
    assert refused(workshop, ann) == "closed"
    assert late not in workshop.seen("participants", "idea")


def test_a_card_cannot_be_shown_large_before_all_see_it(a_workshop: New) -> None:
    workshop = writing(a_workshop)
    card = workshop.idea(workshop.people[0])
    assert workshop.refuses(workshop.facilitator, "workshop.edit", spotlight=card) == "not_found"


def test_it_takes_boxes_that_are_all_open(a_workshop: New) -> None:
    workshop = a_workshop()
    fields = {
        "activity": workshop.activity("collect")["id"],
        "settings": {"others": "after_my_first", "flow": "turns"},
    }
    assert workshop.refuses(workshop.facilitator, "activity.edit", **fields) == "bad_setting"
