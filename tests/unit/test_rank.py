"""Putting in order: places of one's own, pairs that are dealt, what is seen when, and how it is counted."""

import random
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from running_workshop import New, RunningWorkshop

from workshop.domain.audience import AUDIENCES
from workshop.domain.change import Row
from workshop.domain.kinds.rank_pairs import HAND, deal, key


def agenda(identity: str = "hidden", **rank: Any) -> list[dict[str, Any]]:
    return [
        {"kind": "collect", "settings": {"identity": identity}},
        {"kind": "rank", "settings": {"identity": identity, **rank}},
        {"kind": "commit", "settings": {"source": {"select": {"top": 2}}}},
    ]


def place(workshop: RunningWorkshop, person: str, *cards: int) -> None:
    """The person's order: the numbers of the cards, the first first."""
    for number, card in enumerate(cards, 1):
        mark(workshop, person, workshop.ideas[card], number)


def mark(workshop: RunningWorkshop, person: str, target: str, value: int | None, **more: Any) -> Row:
    fields = {"activity": workshop.activity("rank")["id"], "target": target, "value": value, **more}
    return workshop.do(person, "mark.set", **fields)


def refused(workshop: RunningWorkshop, who: str, target: str, value: int | None, **more: Any) -> str:
    fields = {"activity": workshop.activity("rank")["id"], "target": target, "value": value, **more}
    return workshop.refuses(who, "mark.set", **fields)


def results(workshop: RunningWorkshop, round: int = 1) -> list[Row]:
    rows = workshop.rows("result", activity=workshop.activity("rank")["id"], round=round, status="active")
    return [
        {**row, "details": orjson.loads(row["details"])} for row in sorted(rows, key=lambda row: row["rank"])
    ]


def scores(workshop: RunningWorkshop) -> list[float]:
    """By card, in the order in which they were written."""
    found = {row["target"]: row["score"] for row in results(workshop)}
    return [found[idea] for idea in workshop.ideas if idea in found]


def progress(workshop: RunningWorkshop) -> Row:
    return dict(workshop.activity("rank")["progress"])


# Opening


@pytest.mark.parametrize(
    ("ideas", "asked", "settled"),
    [
        (2, {}, {"ballot": "order", "top_k": 2}),
        (7, {}, {"ballot": "order", "top_k": 7}),
        (8, {}, {"ballot": "order", "top_k": 5}),
        (10, {"top_k": 3}, {"ballot": "order", "top_k": 3}),
        (3, {"top_k": 6}, {"ballot": "order", "top_k": 3}),
        (11, {}, {"ballot": "pairs", "pairs": 15}),
        (12, {"ballot": "order"}, {"ballot": "order", "top_k": 5}),
        (4, {"ballot": "pairs"}, {"ballot": "pairs", "pairs": 6}),
        (9, {"ballot": "pairs", "pairs_per_person": 20}, {"ballot": "pairs", "pairs": 20}),
    ],
)
def test_the_length_of_the_list_says_how_it_is_put_in_order(
    a_workshop: New, ideas: int, asked: Row, settled: Row
) -> None:
    workshop = a_workshop(agenda(**asked)).with_people(3).with_ideas(ideas).at("rank")
    assert progress(workshop) == settled
    for audience in AUDIENCES:
        (shown,) = [row for row in workshop.seen(audience, "activity").values() if row["kind"] == "rank"]
        assert shown["progress"] == settled


@pytest.mark.parametrize("ideas", [0, 1])
def test_one_card_alone_has_no_order(a_workshop: New, ideas: int) -> None:
    workshop = a_workshop(agenda()).with_people(1).with_ideas(ideas)
    assert workshop.refuses_turn("open", "rank") == "empty"


def test_an_order_of_more_than_forty_is_refused(a_workshop: New) -> None:
    workshop = a_workshop(agenda(ballot="order")).with_people(3).with_ideas(41)
    assert workshop.refuses_turn("open", "rank") == "too_many"
    assert workshop.activity("collect")["state"] == "open"


# One's own order


def test_places_are_taken_changed_and_given_up(a_workshop: New) -> None:
    workshop = a_workshop(agenda(top_k=2)).with_people(1).with_ideas(4).at("rank")
    (ana,) = workshop.people
    place(workshop, ana, 0, 1)
    assert refused(workshop, ana, workshop.ideas[2], 2) == "budget_spent"
    mark(workshop, ana, workshop.ideas[1], None)
    mark(workshop, ana, workshop.ideas[2], 2)
    workshop.turn("reveal", "rank")
    assert scores(workshop) == [3, 0.5, 2, 0.5]


@pytest.mark.parametrize(
    ("value", "more", "code"),
    [
        (0, {}, "over_cap"),
        (-1, {}, "over_cap"),
        (4, {}, "over_cap"),
        (1, {"criterion": "speed"}, "not_found"),
        (1, {"target": "5b1a0f2e-3c43-4a57-9d0c-2a9a0f6e1b11"}, "not_found"),
    ],
)
def test_what_is_no_place(a_workshop: New, value: int, more: Row, code: str) -> None:
    workshop = a_workshop(agenda()).with_people(1).with_ideas(3).at("rank")
    fields = {"target": workshop.ideas[0], **more}
    assert refused(workshop, workshop.people[0], fields.pop("target"), value, **fields) == code


@pytest.mark.parametrize(("turn", "state"), [("pause", "paused"), ("seal", "sealed"), ("finish", "done")])
def test_a_closed_order_takes_no_places(a_workshop: New, turn: str, state: str) -> None:
    workshop = a_workshop(agenda()).with_people(1).with_ideas(3).at("rank")
    workshop.turn(turn, "rank")
    assert workshop.activity("rank")["state"] == state
    assert refused(workshop, workshop.people[0], workshop.ideas[0], 1) == "closed"


def test_an_order_is_of_cards_and_takes_none(a_workshop: New) -> None:
    workshop = a_workshop(agenda()).with_people(1).with_ideas(3).at("rank")
    rank = workshop.activity("rank")["id"]
    card = {"id": workshop.new("idea"), "activity": rank, "text": "late"}
    assert workshop.refuses(workshop.people[0], "idea.add", **card) == "closed"
    assert workshop.refuses(workshop.people[0], "ballot.deal", activity=rank) == "closed"


# What it comes to


def test_two_good_readings(a_workshop: New) -> None:
    """Three of five put the first card before the second; the second gathers more points."""
    workshop = a_workshop(agenda()).with_people(5).with_ideas(3).at("rank")
    for person in workshop.people[:3]:
        place(workshop, person, 0, 1, 2)
    for person in workshop.people[3:]:
        place(workshop, person, 1, 2, 0)
    workshop.turn("reveal", "rank")
    first, second, _ = results(workshop)
    assert [first["target"], second["target"]] == [workshop.ideas[1], workshop.ideas[0]]
    assert (first["score"], second["score"]) == (7, 6)
    assert second["details"] == {"places": [3, 0, 2], "beats_all": True, "against_first": [3, 2]}
    assert "beats_all" not in first["details"]


def test_one_good_reading(a_workshop: New) -> None:
    workshop = a_workshop(agenda()).with_people(3).with_ideas(3).at("rank")
    for person in workshop.people:
        place(workshop, person, 2, 0, 1)
    workshop.turn("reveal", "rank")
    assert results(workshop)[0]["details"] == {"places": [3, 0, 0], "beats_all": True}


def test_nobody_said_anything(a_workshop: New) -> None:
    workshop = a_workshop(agenda()).with_people(2).with_ideas(3).at("rank")
    workshop.turn("reveal", "rank")
    assert [(row["score"], row["n"], row["by_lot"]) for row in results(workshop)] == [(0, 0, 0)] * 3
    workshop.turn("open", "commit")
    assert workshop.flowed_into("commit") == set()


def test_an_order_taken_out_again_is_none(a_workshop: New) -> None:
    workshop = a_workshop(agenda()).with_people(2).with_ideas(3).at("rank")
    place(workshop, workshop.people[0], 0)
    mark(workshop, workshop.people[0], workshop.ideas[0], None)
    workshop.turn("reveal", "rank")
    assert {row["n"] for row in results(workshop)} == {0}


def test_the_first_of_the_order_flow_on(a_workshop: New) -> None:
    workshop = a_workshop(agenda()).with_people(3).with_ideas(4).at("rank")
    for person in workshop.people:
        place(workshop, person, 3, 1, 0)
    workshop.at("commit")
    assert workshop.flowed_into("commit") == {workshop.ideas[3], workshop.ideas[1]}


def test_a_hidden_card_leaves_no_gap(a_workshop: New) -> None:
    workshop = a_workshop(agenda()).with_people(2).with_ideas(3).at("rank")
    for person in workshop.people:
        place(workshop, person, 0, 1, 2)
    workshop.turn("reveal", "rank")
    workshop.do(workshop.facilitator, "idea.hide", idea=workshop.ideas[0], hidden=True)
    assert scores(workshop) == [2, 0]
    workshop.do(workshop.facilitator, "idea.hide", idea=workshop.ideas[0], hidden=False)
    assert scores(workshop) == [4, 2, 0]


def test_who_placed_both_of_two_merged_cards_counts_once(a_workshop: New) -> None:
    workshop = a_workshop(agenda()).with_people(2).with_ideas(4).at("rank")
    ana, ben = workshop.people
    place(workshop, ana, 0, 1, 2, 3)
    place(workshop, ben, 3, 1, 2, 0)
    workshop.turn("reveal", "rank")
    workshop.do(workshop.facilitator, "idea.merge", idea=workshop.ideas[0], into=workshop.ideas[2])
    # Ana: 2 (by its better place), 1, 3. Ben: 3, 1, 2.
    assert scores(workshop) == [2, 2, 2]
    assert {row["supporters"] for row in results(workshop)} == {2}
    workshop.do(workshop.facilitator, "idea.unmerge", idea=workshop.ideas[0])
    assert scores(workshop) == [3, 4, 2, 3]


def test_a_new_round_begins_empty_and_the_old_result_stays(a_workshop: New) -> None:
    workshop = a_workshop(agenda()).with_people(2).with_ideas(3).at("rank")
    place(workshop, workshop.people[0], 2, 1, 0)
    workshop.turn("reveal", "rank")
    before = results(workshop)
    workshop.turn("reopen", "rank")
    workshop.turn("reveal", "rank")
    assert results(workshop) == before
    assert {row["n"] for row in results(workshop, round=2)} == {0}
    shown = workshop.seen("walls", "result").values()
    assert {row["round"] for row in shown} == {1, 2}


@pytest.mark.parametrize("people", [1, 2, 7, 500])
def test_a_room_of_any_size(a_workshop: New, people: int) -> None:
    workshop = a_workshop(agenda()).with_people(people).with_ideas(3).at("rank")
    workshop.send_all(
        *(
            (
                person,
                "mark.set",
                {"activity": workshop.activity("rank")["id"], "target": workshop.ideas[0], "value": 1},
            )
            for person in workshop.people
        )
    )
    workshop.turn("reveal", "rank")
    assert scores(workshop) == [2 * people, people / 2, people / 2]
    assert {row["n"] for row in results(workshop)} == {people}


ORDERS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 4), st.sampled_from([None, 1, 2, 3]), st.booleans()),
    max_size=25,
)


@settings(max_examples=25)
@given(ORDERS)
def test_the_result_is_a_plain_count_of_what_was_accepted(
    deeds: list[tuple[int, int, int | None, bool]],
) -> None:
    """People come, place, take out and leave at any moment; the points are counted once more, naively."""
    with TemporaryDirectory() as folder:
        workshop = RunningWorkshop(Path(folder), agenda(top_k=3)).with_people(2).with_ideas(5).at("rank")
        rank = workshop.activity("rank")["id"]
        held: dict[str, dict[str, int]] = defaultdict(dict)
        for who, card, value, moves in deeds:
            if moves:
                workshop.with_people(1)
            person, target = workshop.people[who % len(workshop.people)], workshop.ideas[card]
            answer = workshop.send(person, "mark.set", activity=rank, target=target, value=value)
            if answer["ok"]:
                held[person].pop(target, None)
                if value is not None:
                    held[person][target] = value
            assert len(held[person]) <= 3
            if moves and who == 3:
                workshop.do(workshop.facilitator, "participant.remove", participant=person)
                assert not workshop.send(person, "mark.set", activity=rank, target=target, value=1)["ok"]
                workshop.people.remove(person)
        nobody_sees_a_place(workshop)
        workshop.turn("reveal", "rank")
        assert scores(workshop) == [naive(workshop, idea, held.values()) for idea in workshop.ideas]
        workshop.db.close()


def naive(workshop: RunningWorkshop, card: str, orders: Any) -> float:
    """For each other card: 1 for who puts this one before it, a half for who does not tell them apart."""
    points = 0.0
    for order in orders:
        for other in workshop.ideas:
            if order and other != card:
                here, there = order.get(card, 9), order.get(other, 9)
                points += 1 if here < there else 0.5 if here == there else 0
    return points


def nobody_sees_a_place(workshop: RunningWorkshop) -> None:
    for audience in AUDIENCES:
        assert not workshop.seen(audience, "mark")
        assert not workshop.seen(audience, "result")
    rooms = [frame for frame in workshop.frames if frame.stream == "room"]
    assert rooms
    for frame in rooms:
        assert not {"mark", "result"} & set(orjson.loads(frame.payload)["rows"])


# Pairs


def in_pairs(a_workshop: New, people: int, ideas: int, **settings: Any) -> RunningWorkshop:
    return a_workshop(agenda(ballot="pairs", **settings)).with_people(people).with_ideas(ideas).at("rank")


def pairs_of(answer: Row) -> list[list[str]]:
    return list(answer["rows"]["ballot"][0].get("dealt", []))


def ask(workshop: RunningWorkshop, person: str) -> list[list[str]]:
    return pairs_of(workshop.do(person, "ballot.deal", activity=workshop.activity("rank")["id"]))


def prefer(workshop: RunningWorkshop, person: str, better: str, other: str, value: int = 1) -> Row:
    low, high = key(better, other)
    return mark(workshop, person, low, value if low == better else -value, criterion=high)


def compare_all(workshop: RunningWorkshop, person: str, ranking: list[str]) -> list[list[str]]:
    """Answers every pair by a fixed ranking, until no more come."""
    shown = ask(workshop, person)
    done = 0
    while done < len(shown):
        better, worse = sorted(shown[done], key=ranking.index)
        shown = pairs_of(prefer(workshop, person, better, worse))
        done += 1
    return shown


def test_pairs_are_dealt_a_few_at_a_time_until_it_is_enough(a_workshop: New) -> None:
    workshop = in_pairs(a_workshop, 1, 12)
    (ana,) = workshop.people
    assert len(ask(workshop, ana)) == HAND
    shown = compare_all(workshop, ana, workshop.ideas)
    assert len(shown) == 15
    assert len({key(*pair) for pair in shown}) == 15
    seen = Counter(card for pair in shown for card in pair)
    assert set(seen) == set(workshop.ideas)
    # Who was met with everyone that is seen as rarely has to wait for another one
    assert max(seen.values()) - min(seen.values()) <= 2


def test_a_reload_shows_the_same_pairs(a_workshop: New) -> None:
    workshop = in_pairs(a_workshop, 2, 12)
    ana, ben = workshop.people
    shown = ask(workshop, ana)
    assert ask(workshop, ana) == shown
    ask(workshop, ben)
    rank = workshop.activity("rank")["id"]
    dealt = [row["dealt"] for row in workshop.own(ana)["rows"]["ballot"] if row["activity"] == rank]
    assert dealt == [shown]


def test_only_pairs_that_were_dealt_are_answered(a_workshop: New) -> None:
    workshop = in_pairs(a_workshop, 1, 12)
    (ana,) = workshop.people
    low, high = key(*workshop.ideas[:2])
    assert refused(workshop, ana, low, 1, criterion=high) == "not_found"
    one, other = key(*ask(workshop, ana)[0])
    assert refused(workshop, ana, other, 1, criterion=one) == "not_found"
    assert refused(workshop, ana, one, 1) == "not_found"
    assert refused(workshop, ana, one, 2, criterion=other) == "over_cap"
    mark(workshop, ana, one, -1, criterion=other)


def test_fewest_appearances_catch_up(a_workshop: New) -> None:
    workshop = in_pairs(a_workshop, 30, 12, pairs_per_person=5)
    for person in workshop.people:
        compare_all(workshop, person, workshop.ideas)
    workshop.turn("reveal", "rank")
    compared = [row["details"]["comparisons"] for row in results(workshop)]
    assert sum(compared) == 2 * 5 * 30
    assert max(compared) - min(compared) <= 2
    # Who meets whom is drawn by lot; of two that won everything either may lead
    assert results(workshop)[0]["target"] in workshop.ideas[:2]


@given(st.integers(2, 9), st.integers(1, 40), st.randoms())
def test_a_hand_has_no_pair_twice_and_takes_the_least_seen(
    units: int, wanted: int, chance: random.Random
) -> None:
    cards = [f"card {number}" for number in range(units)]
    every = list(combinations(cards, 2))
    met = set(chance.sample(every, chance.randint(0, len(every))))
    seen = Counter({card: chance.randint(0, 3) for card in cards})
    hand = deal(cards, seen, met, wanted, chance)
    pairs = [key(*pair) for pair in hand]
    assert len(set(pairs)) == len(pairs) == min(wanted, len(every) - len(met))
    assert not met & set(pairs)
    for one, other in pairs:
        open_to = {card: [c for c in cards if c != card and key(card, c) not in met] for card in cards}
        least = min(seen[card] for card in cards if open_to[card])
        first = [card for card in (one, other) if seen[card] == least]
        assert any(
            seen[partner] == min(seen[card] for card in open_to[start])
            for start in first
            for partner in (one, other)
            if partner != start
        )
        met.add((one, other))
        seen.update((one, other))


def test_an_equal_pair_is_left_out_or_half_of_each(a_workshop: New) -> None:
    for equals, comparisons, score in (("left_out", 0, 50), ("half", 1, 50)):
        workshop = in_pairs(a_workshop, 1, 2, equals=equals)
        ask(workshop, workshop.people[0])
        prefer(workshop, workshop.people[0], *workshop.ideas, value=0)
        workshop.turn("reveal", "rank")
        assert [(row["details"]["comparisons"], row["score"]) for row in results(workshop)] == [
            (comparisons, score)
        ] * 2
        assert workshop.seen("walls", "tally").values()


def test_a_few_comparisons_are_marked_as_thin(a_workshop: New) -> None:
    workshop = in_pairs(a_workshop, 6, 2)
    for person in workshop.people[:5]:
        ask(workshop, person)
        prefer(workshop, person, *workshop.ideas)
    workshop.turn("reveal", "rank")
    assert [row["details"]["thin"] for row in results(workshop)] == [True, True]
    workshop.turn("reopen", "rank")
    for person in workshop.people:
        ask(workshop, person)
        prefer(workshop, person, *workshop.ideas)
    workshop.turn("reveal", "rank")
    first, last = results(workshop, round=2)
    assert [first["details"]["thin"], last["details"]["thin"]] == [False, False]
    assert (first["target"], first["supporters"], first["n"]) == (workshop.ideas[0], 6, 6)
    # Strength s against the phantom and the other, s and 1 / s: 6.5 = 6 s / (s + 1/s) + s / (s + 1)
    s = first["details"]["strength"]
    assert 6 * s / (s + 1 / s) + s / (s + 1) == pytest.approx(6.5, abs=0.01)
    assert first["score"] + last["score"] == 100


def test_no_answers_prefer_nothing(a_workshop: New) -> None:
    workshop = in_pairs(a_workshop, 1, 12)
    ask(workshop, workshop.people[0])
    workshop.turn("reveal", "rank")
    assert {(row["score"], row["n"]) for row in results(workshop)} == {(50, 0)}
    workshop.turn("open", "commit")
    assert workshop.flowed_into("commit") == set()


def test_a_person_who_compared_both_of_two_merged_cards_counts_once(a_workshop: New) -> None:
    workshop = in_pairs(a_workshop, 1, 3)
    (ana,) = workshop.people
    compare_all(workshop, ana, workshop.ideas)
    workshop.turn("reveal", "rank")
    first, second, last = workshop.ideas
    workshop.do(workshop.facilitator, "idea.merge", idea=second, into=first)
    top, bottom = results(workshop)
    assert (top["target"], bottom["target"]) == (first, last)
    assert (top["details"]["comparisons"], top["details"]["preferred"]) == (1, 1)
    workshop.do(workshop.facilitator, "idea.unmerge", idea=second)
    assert [row["details"]["comparisons"] for row in results(workshop)] == [2, 2, 2]


def test_a_card_hidden_meanwhile_is_dealt_no_more(a_workshop: New) -> None:
    workshop = in_pairs(a_workshop, 1, 4)
    (ana,) = workshop.people
    shown = ask(workshop, ana)
    hidden = shown[0][0]
    workshop.do(workshop.facilitator, "idea.hide", idea=hidden, hidden=True)
    alive = [pair for pair in shown if hidden not in pair]
    for pair in alive:
        prefer(workshop, ana, *pair)
    compare = {key(*pair) for pair in ask(workshop, ana) if hidden not in pair}
    assert compare == {key(*pair) for pair in combinations([i for i in workshop.ideas if i != hidden], 2)}


def test_pairs_are_secret_too(a_workshop: New) -> None:
    workshop = in_pairs(a_workshop, 2, 12)
    compare_all(workshop, workshop.people[0], workshop.ideas)
    nobody_sees_a_place(workshop)
    for audience in AUDIENCES:
        assert not workshop.seen(audience, "ballot")
    assert "mark" not in workshop.own(workshop.people[1])["rows"]


def test_who_answered_is_kept_under_no_name(a_workshop: New) -> None:
    workshop = in_pairs(a_workshop, 1, 12, identity="hidden")
    compare_all(workshop, workshop.people[0], workshop.ideas)
    rank = workshop.activity("rank")["id"]
    for table in ("mark", "ballot"):
        assert workshop.people[0] not in {row["voter"] for row in workshop.rows(table, activity=rank)}
