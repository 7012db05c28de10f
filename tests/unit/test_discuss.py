"""One thing at a time: the queue, the bell, hands, and what is typed meanwhile."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from running_workshop import CLOCK, MINUTE, New, RunningWorkshop

from workshop.domain.kinds import hands


def a_talk(new: New, ideas: int = 3, people: int = 3, **settings: Any) -> RunningWorkshop:
    """Cards, then a talk about them that runs."""
    workshop = new([{"kind": "collect"}, {"kind": "discuss", "settings": settings}, {"kind": "commit"}])
    return workshop.with_people(people).with_ideas(ideas).at("discuss")


def talk(workshop: RunningWorkshop) -> dict[str, Any]:
    return workshop.activity("discuss")


def queue(workshop: RunningWorkshop) -> list[str]:
    items: list[str] = talk(workshop)["progress"]["items"]
    return items


def tap(workshop: RunningWorkshop, person: str, value: int) -> None:
    now = talk(workshop)
    fields = {"target": queue(workshop)[now["step"]], "criterion": f"go-on-{now['progress']['extra']}"}
    workshop.do(person, "mark.set", activity=now["id"], value=value, **fields)


def raise_hand(workshop: RunningWorkshop, person: str, raised: bool = True) -> None:
    workshop.do(person, "hand.raise", activity=talk(workshop)["id"], raised=raised)


# The queue


def test_every_card_is_a_step_with_its_own_time(a_workshop: New) -> None:
    workshop = a_talk(a_workshop, minutes_per_item=4)
    assert sorted(queue(workshop)) == sorted(workshop.ideas)
    assert talk(workshop)["ends_at"] == workshop.now + 4 * MINUTE
    workshop.now += MINUTE
    workshop.turn("step", "discuss")
    assert talk(workshop)["ends_at"] == workshop.now + 4 * MINUTE
    workshop.turn("step", "discuss")
    assert workshop.refuses_turn("step", "discuss") == "closed"


def test_the_order_follows_the_result_that_came(a_workshop: New) -> None:
    workshop = a_workshop([{"kind": "collect"}, {"kind": "vote"}, {"kind": "discuss"}])
    workshop.with_people(3).with_ideas(3).at("vote")
    one, two, three = workshop.ideas
    workshop.dot(workshop.people[0], two)
    workshop.dot(workshop.people[1], two)
    workshop.dot(workshop.people[2], three)
    workshop.at("discuss")
    assert queue(workshop) == [two, three, one]


def test_a_shuffled_queue_is_drawn_anew_each_round_and_again_the_same(a_workshop: New) -> None:
    workshop, twin = (a_talk(a_workshop, ideas=9, order="shuffle") for _ in range(2))
    assert sorted(queue(workshop)) == sorted(workshop.ideas)
    assert queue(workshop) != queue(twin), "the lot hangs on the seed of the workshop"
    first = queue(workshop)
    workshop.turn("finish", "discuss")
    workshop.turn("reopen", "discuss")
    assert queue(workshop) != first


@pytest.mark.parametrize("mode", ["brief", "break"])
def test_a_briefing_and_a_break_have_no_queue(a_workshop: New, mode: str) -> None:
    workshop = a_talk(a_workshop, mode=mode)
    assert queue(workshop) == []
    assert talk(workshop)["ends_at"] == workshop.now + 10 * MINUTE
    workshop.turn("finish", "discuss")
    assert not workshop.seen("walls", "result")


def test_without_cards_it_is_a_free_talk(a_workshop: New) -> None:
    workshop = a_workshop([{"kind": "discuss"}]).with_people(2).at("discuss")
    assert queue(workshop) == []
    workshop.now += 10 * MINUTE
    fields = {"activity": talk(workshop)["id"], "target": talk(workshop)["id"], "criterion": "go-on-0"}
    workshop.do(workshop.people[0], "mark.set", **fields, value=1)
    workshop.do(workshop.facilitator, "talk.count", activity=talk(workshop)["id"])
    assert talk(workshop)["progress"]["asked"]["go_on"] is True


def test_the_cards_to_come_can_be_put_in_another_order(a_workshop: New) -> None:
    workshop = a_talk(a_workshop, ideas=4)
    first, *rest = queue(workshop)
    place = {"activity": talk(workshop)["id"]}
    workshop.do(workshop.facilitator, "queue.set", **place, items=rest[::-1])
    assert queue(workshop) == [first, *rest[::-1]]
    for wrong in (rest[:2], [first, *rest], [*rest, rest[0]]):
        assert workshop.refuses(workshop.facilitator, "queue.set", **place, items=wrong) == "stale"


def test_what_was_not_reached_is_parked_with_the_reason(a_workshop: New) -> None:
    workshop = a_talk(a_workshop)
    workshop.now += 3 * MINUTE
    workshop.turn("step", "discuss")
    workshop.now += MINUTE
    first, second, third = queue(workshop)
    workshop.turn("finish", "discuss")
    details = {row["target"]: row["details"] for row in workshop.seen("walls", "result").values()}
    assert details == {
        first: {"outcome": "talked", "minutes": 3},
        second: {"outcome": "talked", "minutes": 1},
        third: {"outcome": "parked", "reason": "time"},
    }
    workshop.at("commit")
    assert workshop.flowed_into("commit") == {first, second}


def test_a_hard_timer_brings_the_next_card(a_workshop: New) -> None:
    workshop = a_talk(a_workshop, ideas=2, timer="hard", minutes_per_item=0.5)
    workshop.now += MINUTE
    now = talk(workshop)
    assert (
        workshop.refuses(
            workshop.people[0],
            "mark.set",
            activity=now["id"],
            target=queue(workshop)[0],
            criterion="go-on-0",
            value=1,
        )
        == "closed"
    )
    workshop.do(CLOCK, "activity.step", activity=now["id"], rev=now["rev"])
    assert talk(workshop)["step"] == 1


# The bell


@pytest.mark.parametrize(
    ("taps", "goes_on"),
    [([1, 1, -1], True), ([1, -1, 0], False), ([0, 0, 0], False), ([], False), ([1, 0, 0], True)],
)
def test_it_goes_on_only_if_more_say_so_than_not(a_workshop: New, taps: list[int], goes_on: bool) -> None:
    workshop = a_talk(a_workshop)
    workshop.now += 5 * MINUTE
    for person, value in zip(workshop.people, taps, strict=False):
        tap(workshop, person, value)
    workshop.do(workshop.facilitator, "talk.count", activity=talk(workshop)["id"])
    progress = talk(workshop)["progress"]
    assert progress["asked"] == {
        "up": taps.count(1),
        "side": taps.count(0),
        "down": taps.count(-1),
        "go_on": goes_on,
    }
    assert progress["extra"] == int(goes_on)
    assert talk(workshop)["ends_at"] == workshop.now + (2 * MINUTE if goes_on else 0)
    assert workshop.refuses(workshop.facilitator, "talk.count", activity=talk(workshop)["id"]) == "closed"


def test_nobody_is_asked_before_the_bell_nor_more_often_than_agreed(a_workshop: New) -> None:
    workshop = a_talk(a_workshop, max_extra=1)
    ana = workshop.people[0]
    fields = {"activity": talk(workshop)["id"], "target": queue(workshop)[0], "value": 1}
    assert workshop.refuses(ana, "mark.set", criterion="go-on-0", **fields) == "closed"
    workshop.now += 5 * MINUTE
    tap(workshop, ana, 1)
    workshop.do(workshop.facilitator, "talk.count", activity=talk(workshop)["id"])
    workshop.now += 2 * MINUTE
    assert workshop.refuses(ana, "mark.set", criterion="go-on-1", **fields) == "closed"


def test_taps_are_counted_anew_each_time_and_stay_secret(a_workshop: New) -> None:
    workshop = a_talk(a_workshop)
    workshop.now += 5 * MINUTE
    for person in workshop.people:
        tap(workshop, person, 1)
    place = {"activity": talk(workshop)["id"]}
    assert {row["done"] for row in tallies(workshop)} == {3}
    for audience in ("participants", "facilitators", "walls"):
        assert not workshop.seen(audience, "mark")
    workshop.do(workshop.facilitator, "talk.count", **place)
    assert {row["done"] for row in tallies(workshop)} == {0}
    workshop.now += 2 * MINUTE
    tap(workshop, workshop.people[0], -1)
    assert {row["done"] for row in tallies(workshop)} == {1}
    workshop.do(workshop.facilitator, "talk.count", **place)
    assert talk(workshop)["progress"]["asked"] == {"up": 0, "side": 0, "down": 1, "go_on": False}


def tallies(workshop: RunningWorkshop) -> list[dict[str, Any]]:
    rows = workshop.seen("participants", "tally").values()
    return [row for row in rows if row["activity"] == talk(workshop)["id"]]


# Hands


def test_who_spoke_least_is_next_then_who_waited_longest(a_workshop: New) -> None:
    workshop = a_workshop([{"kind": "discuss"}]).with_people("Ana", "Ben", "Cem").at("discuss")
    place = {"activity": talk(workshop)["id"]}
    spoken = []
    for person in workshop.people:
        raise_hand(workshop, person)
        workshop.now += 1000
    for _ in range(3):
        workshop.do(workshop.facilitator, "hand.call", **place)
        spoken.append(speaker(workshop))
        if len(spoken) == 1:
            raise_hand(workshop, workshop.people[0], raised=False)
            raise_hand(workshop, workshop.people[0])
    assert spoken == ["Ana", "Ben", "Cem"]
    workshop.do(workshop.facilitator, "hand.call", **place)
    assert speaker(workshop) == "Ana"


def speaker(workshop: RunningWorkshop) -> str:
    (row,) = [row for row in workshop.seen("walls", "hand").values() if row["status"] == "speaking"]
    return str(row["name"])


def test_other_phones_see_how_many_hands_are_up_not_whose(a_workshop: New) -> None:
    workshop = a_workshop([{"kind": "discuss"}]).with_people("Ana", "Ben").at("discuss")
    raise_hand(workshop, workshop.people[0])
    (shown,) = workshop.seen("participants", "hand").values()
    assert shown["name"] == ""
    assert workshop.people[0] not in str(shown)
    (own,) = workshop.own(workshop.people[0])["rows"]["hand"]
    assert own["status"] == "up"
    assert "hand" not in workshop.own(workshop.people[1])["rows"]


def test_a_lowered_hand_is_gone_and_its_turns_are_kept_for_the_facilitator(a_workshop: New) -> None:
    workshop = a_workshop([{"kind": "discuss"}]).with_people("Ana").at("discuss")
    place = {"activity": talk(workshop)["id"]}
    raise_hand(workshop, workshop.people[0])
    workshop.do(workshop.facilitator, "hand.call", **place)
    workshop.do(workshop.facilitator, "hand.call", **place)
    assert not workshop.seen("walls", "hand")
    (kept,) = workshop.seen("facilitators", "hand").values()
    assert (kept["status"], kept["turns"]) == ("down", 1)
    assert workshop.refuses(workshop.facilitator, "hand.call", **place) == "empty"
    assert workshop.refuses(workshop.facilitator, "hand.call", **place, hand=kept["id"]) == "not_found"


def test_the_next_card_lowers_all_hands(a_workshop: New) -> None:
    workshop = a_talk(a_workshop)
    for person in workshop.people:
        raise_hand(workshop, person)
    workshop.do(workshop.facilitator, "hand.call", activity=talk(workshop)["id"])
    workshop.turn("step", "discuss")
    assert not workshop.seen("walls", "hand")


def written_by_name(new: New, identity: str, **talk_: Any) -> RunningWorkshop:
    """Two cards of two people, and all three with a hand up, the writers' last."""
    agenda = [{"kind": "collect", "settings": {"identity": identity}}, {"kind": "discuss", "settings": talk_}]
    workshop = new(agenda).with_people("Ana", "Ben", "Cem").with_ideas(2).at("discuss")
    for person in reversed(workshop.people):
        workshop.now += MINUTE
        raise_hand(workshop, person)
    return workshop


def called(workshop: RunningWorkshop) -> str:
    """Who is next, by name."""
    workshop.do(workshop.facilitator, "hand.call", activity=talk(workshop)["id"])
    return next(row["name"] for row in workshop.seen("walls", "hand").values() if row["status"] == "speaking")


def writer_of_the_card(workshop: RunningWorkshop) -> str:
    return ("Ana", "Ben")[workshop.ideas.index(queue(workshop)[talk(workshop)["step"]])]


def test_whoever_wrote_the_card_begins_and_is_then_one_of_all(a_workshop: New) -> None:
    workshop = written_by_name(a_workshop, "named", speaking="author_first")
    writer = writer_of_the_card(workshop)
    assert called(workshop) == writer
    raise_hand(workshop, workshop.people[("Ana", "Ben").index(writer)], raised=False)
    raise_hand(workshop, workshop.people[("Ana", "Ben").index(writer)])
    assert [called(workshop), called(workshop), called(workshop)][-1] == writer


def test_on_the_next_card_its_own_writer_begins(a_workshop: New) -> None:
    workshop = written_by_name(a_workshop, "named", speaking="author_first")
    workshop.turn("step", "discuss")
    for person in reversed(workshop.people):
        raise_hand(workshop, person)
    assert called(workshop) == writer_of_the_card(workshop)


@pytest.mark.parametrize(("identity", "speaking"), [("hidden", "author_first"), ("named", "free")])
def test_no_place_in_the_line_tells_who_wrote_a_card_without_a_name(
    a_workshop: New, identity: str, speaking: str
) -> None:
    workshop = written_by_name(a_workshop, identity, speaking=speaking)
    assert talk(workshop)["progress"]["first"] == []
    assert called(workshop) == "Cem"


Hand = tuple[int, int, str]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9), st.sampled_from(["up", "down", "speaking"]))))
def test_the_line_is_a_naive_ordering(rows: list[Hand]) -> None:
    there = [
        {"id": f"{place:03}", "turns": turns, "raised_at": at, "status": status}
        for place, (turns, at, status) in enumerate(rows)
    ]
    line = hands.in_line(there, [])
    assert {hand["id"] for hand in line} == {hand["id"] for hand in there if hand["status"] == "up"}
    for one, other in pairwise(line):
        assert one["turns"] < other["turns"] or (
            one["turns"] == other["turns"] and one["raised_at"] <= other["raised_at"]
        )


# What is typed


def test_notes_stand_under_their_card_for_all_to_see(a_workshop: New) -> None:
    workshop = a_talk(a_workshop)
    item = queue(workshop)[0]
    note = workshop.new("note")
    fields = {"activity": talk(workshop)["id"], "box": "question", "text": "Who pays?", "parents": [item]}
    workshop.do(workshop.facilitator, "idea.add", id=note, **fields)
    shown = workshop.seen("walls", "idea")[note]
    assert (shown["box"], shown["parents"]) == ("question", [item])
    assert not tallies(workshop) or {row["people"] for row in tallies(workshop)} == {0}
    workshop.do(workshop.facilitator, "idea.withdraw", idea=note)
    assert note not in workshop.seen("walls", "idea")


def test_what_cannot_be_noted(a_workshop: New) -> None:
    workshop = a_talk(a_workshop)
    fields = {"id": workshop.new("note"), "activity": talk(workshop)["id"], "text": "Who pays?"}
    assert workshop.refuses(workshop.people[0], "idea.add", **fields) == "forbidden"
    assert workshop.refuses(workshop.facilitator, "idea.add", **fields, box="ideas") == "not_found"
    other = [workshop.new("elsewhere")]
    assert workshop.refuses(workshop.facilitator, "idea.add", **fields, parents=other) == "not_found"
    assert (
        workshop.refuses(workshop.people[0], "ballot.done", activity=fields["activity"], done=True)
        == "closed"
    )


def test_decisions_and_actions_of_the_talk_go_by_their_own_commands(a_workshop: New) -> None:
    workshop = a_talk(a_workshop)
    item, place = queue(workshop)[0], talk(workshop)["id"]
    decision = workshop.new("decision")
    workshop.do(
        workshop.facilitator, "decision.add", id=decision, text="We try it", activity=place, ideas=[item]
    )
    workshop.do(
        workshop.facilitator,
        "action.add",
        **{"id": workshop.new("action"), "what": "Ask the caretaker", "activity": place, "from": item},
    )
    assert workshop.row("decision", decision)["activity"] == place


@pytest.mark.parametrize("mode", ["talk", "break"])
def test_it_is_looked_through_where_nothing_flowed_in(a_workshop: New, mode: str) -> None:
    agenda = [{"kind": "collect"}, {"kind": "discuss", "settings": {"mode": "break"}}, {"kind": "vote"}]
    if mode == "talk":
        agenda.insert(1, {"kind": "discuss", "settings": {"mode": "talk"}})
    workshop = a_workshop(agenda).with_people(2).with_ideas(2)
    for step in workshop.agenda()[1:]:
        rev = workshop.row("activity", step["id"])["rev"]
        workshop.do(workshop.facilitator, "activity.open", activity=step["id"], rev=rev)
        if step["settings"].get("mode") == "talk":
            rev = workshop.row("activity", step["id"])["rev"]
            workshop.do(workshop.facilitator, "activity.step", activity=step["id"], rev=rev)
    assert workshop.flowed_into("vote") == set(workshop.ideas)
