"""Large rooms: phones are dealt a few of the others' cards, walls and facilitators have all of them."""

import json
from collections import Counter
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from running_workshop import New, RunningWorkshop

from workshop.domain.refusal import Refused
from workshop.live.deals import Deals, Deck
from workshop.store import report
from workshop.store.dealing import News

SAMPLE = {"show": "sample"}


def shown_by(workshop: RunningWorkshop) -> str | None:
    """What was settled about this activity."""
    progress: dict[str, Any] = workshop.activity("collect")["progress"]
    return progress.get("show")


def dealer(workshop: RunningWorkshop) -> Deals:
    return Deals(workshop.snapshots._reader, Random(1))


def dealt(deals: Deals, workshop: RunningWorkshop, person: str, n: int = 20) -> list[dict[str, Any]]:
    """The rows that somebody is dealt from the first collect."""
    hand = deals.deal(workshop.id, person, workshop.activity("collect")["id"], n)
    return [json.loads(card) for card in hand.cards]


@pytest.mark.parametrize(("people", "show"), [(30, "all"), (31, "sample")])
def test_more_than_thirty_people_are_a_large_room(a_workshop: New, people: int, show: str) -> None:
    workshop = a_workshop().with_people(people).with_ideas(3)
    assert shown_by(workshop) is None
    workshop.turn("step", "collect")
    assert shown_by(workshop) == show
    assert len(workshop.seen("participants", "idea")) == (3 if show == "all" else 0)
    assert len(workshop.seen("walls", "idea")) == len(workshop.seen("facilitators", "idea")) == 3


def test_what_was_settled_stays_however_many_come(a_workshop: New) -> None:
    workshop = a_workshop().with_people(2).with_ideas(2)
    workshop.turn("step", "collect")
    workshop.with_people(31)
    workshop.turn("reveal", "collect")
    workshop.turn("reopen", "collect")
    workshop.turn("step", "collect")
    late = workshop.idea(workshop.people[-1])
    assert shown_by(workshop) == "all"
    assert late in workshop.seen("participants", "idea")


def test_seen_at_once_it_is_settled_by_the_first_card(a_workshop: New) -> None:
    workshop = a_workshop(collect={"others": "at_once"}).with_people(2).at("collect")
    assert shown_by(workshop) is None
    workshop.with_people(29).with_ideas(2)
    assert shown_by(workshop) == "sample"
    assert workshop.seen("participants", "idea") == {}
    assert set(workshop.seen("walls", "idea")) == set(workshop.ideas)


def test_phones_are_sent_the_count_and_no_card(a_workshop: New) -> None:
    workshop = a_workshop(collect=SAMPLE).with_people(2).with_ideas(2)
    workshop.turn("step", "collect")
    workshop.idea(workshop.people[0])
    rooms = [json.loads(frame.payload)["rows"] for frame in workshop.frames if frame.to == "participants"]
    assert not any("idea" in rows for rows in rooms)
    assert rooms[-1]["tally"][0]["ideas"] == 3


def test_a_change_reaches_whoever_was_dealt_the_card(a_workshop: New) -> None:
    workshop = a_workshop(collect=SAMPLE).with_people(2).with_ideas(2)
    workshop.turn("step", "collect")
    reworded, hidden = workshop.ideas
    workshop.do(workshop.people[0], "idea.edit", idea=reworded, text="more exactly")
    workshop.do(workshop.facilitator, "idea.hide", idea=hidden, hidden=True)
    told = [
        row
        for frame in workshop.frames
        if frame.to == "participants"
        for row in json.loads(frame.payload)["rows"].get("idea", [])
    ]
    assert [(row["id"], row.get("text"), row.get("gone")) for row in told] == [
        (reworded, "more exactly", None),
        (hidden, None, True),
    ]


def test_a_card_that_comes_back_before_it_was_seen_is_dealt_like_the_others(a_workshop: New) -> None:
    workshop = a_workshop(collect=SAMPLE).with_people(2).with_ideas(2)
    workshop.do(workshop.facilitator, "idea.hide", idea=workshop.ideas[0], hidden=True)
    workshop.turn("step", "collect")
    workshop.do(workshop.facilitator, "idea.hide", idea=workshop.ideas[0], hidden=False)
    assert workshop.seen("participants", "idea") == {}
    assert {row["id"] for row in dealt(dealer(workshop), workshop, workshop.people[1])} == {workshop.ideas[0]}


@pytest.mark.parametrize("before", ["step", "reveal", "finish"])
def test_what_lies_on_a_table_comes_to_every_phone(a_workshop: New, before: str) -> None:
    workshop = a_workshop(collect=SAMPLE).with_people(2).with_ideas(4)
    workshop.turn(before, "collect")
    assert workshop.seen("participants", "idea") == {}
    workshop.at("vote")
    assert set(workshop.seen("participants", "idea")) == workshop.flowed_into("vote") == set(workshop.ideas)


def test_taking_something_back_never_shows_a_card_in_another_way(a_workshop: New) -> None:
    workshop = a_workshop(collect=SAMPLE).with_people(2).with_ideas(2)
    hiding = workshop.do(workshop.facilitator, "idea.hide", idea=workshop.ideas[0], hidden=True)
    workshop.turn("step", "collect")
    workshop.do(workshop.facilitator, "undo", rev=hiding["rev"])
    assert workshop.seen("participants", "idea") == {}


def test_the_summary_has_all_cards(a_workshop: New) -> None:
    workshop = a_workshop(collect=SAMPLE).with_people(2).with_ideas(3)
    workshop.turn("finish", "collect")
    told = report.read(workshop.db, workshop.id)
    assert {row["id"] for row in told["idea"]} == set(workshop.ideas)


@pytest.mark.parametrize("identity", ["named", "hidden", "anonymous"])
def test_nobody_is_dealt_their_own_cards(a_workshop: New, identity: str) -> None:
    workshop = a_workshop(collect={**SAMPLE, "identity": identity}).with_people("Ana", "Ben").with_ideas(4)
    workshop.turn("step", "collect")
    deals = dealer(workshop)
    for turn, person in enumerate(workshop.people):
        others = {idea for number, idea in enumerate(workshop.ideas) if number % 2 != turn}
        assert {row["id"] for row in dealt(deals, workshop, person)} == others


def test_a_dealt_card_looks_as_it_does_where_all_are_shown(a_workshop: New) -> None:
    workshop = a_workshop(collect=SAMPLE).with_people(2).with_ideas(1)
    workshop.turn("step", "collect")
    assert dealt(dealer(workshop), workshop, workshop.people[1]) == list(
        workshop.seen("walls", "idea").values()
    )


def test_only_what_lies_open_is_dealt(a_workshop: New) -> None:
    workshop = a_workshop(collect=SAMPLE).with_people(2).with_ideas(3)
    deals = dealer(workshop)
    reader = workshop.people[1]
    assert dealt(deals, workshop, reader) == []
    workshop.do(workshop.people[0], "idea.withdraw", idea=workshop.ideas[0])
    workshop.turn("step", "collect")
    assert [row["id"] for row in dealt(deals, workshop, reader)] == [workshop.ideas[2]]
    workshop.do(workshop.facilitator, "idea.hide", idea=workshop.ideas[2], hidden=True)
    assert dealt(deals, workshop, reader) == []
    workshop.do(workshop.facilitator, "idea.hide", idea=workshop.ideas[2], hidden=False)
    assert [row["id"] for row in dealt(deals, workshop, reader)] == [workshop.ideas[2]]


def test_nothing_is_dealt_from_a_step_that_has_not_begun_or_is_not_here(a_workshop: New) -> None:
    workshop = a_workshop().with_people(1)
    for activity in (workshop.activity("collect")["id"], workshop.id):
        with pytest.raises(Refused) as refusal:
            dealer(workshop).deal(workshop.id, workshop.people[0], activity, 5)
        assert refusal.value.code == "not_found"


def test_a_deal_never_reaches_into_another_workshop(a_workshop: New) -> None:
    workshop = a_workshop(collect=SAMPLE).with_people(2).with_ideas(2)
    workshop.turn("step", "collect")
    with pytest.raises(Refused):
        dealer(workshop).deal("another", workshop.people[0], workshop.activity("collect")["id"], 5)


DEALS = st.lists(st.tuples(st.integers(0, 6), st.integers(1, 8)), max_size=60)


@settings(max_examples=60)
@given(seed=st.integers(0, 999), cards=st.integers(0, 30), deals=DEALS)
def test_every_card_finds_readers(seed: int, cards: int, deals: list[tuple[int, int]]) -> None:
    """Nobody gets a card twice before they had all, and no card waits while one that they may have was dealt more."""
    deck = Deck(Random(seed))
    ids = [f"card {number}" for number in range(cards)]
    deck.learn(News(1, {id: id.encode() for id in ids}))
    times: Counter[str] = Counter()
    had: dict[int, set[str]] = {}
    for person, n in deals:
        own = {id for number, id in enumerate(ids) if number % 7 == person}
        mine = had.setdefault(person, set())
        hand = [card.decode() for card in deck.deal(str(person), own, n)]
        free = set(ids) - own - mine
        if not free:
            mine.clear()
            free = set(ids) - own
        assert len(hand) == len(set(hand)) == min(n, len(free))
        assert set(hand) <= free
        left = free - set(hand)
        assert not hand or max(times[id] for id in hand) <= min((times[id] for id in left), default=10**6)
        times.update(hand)
        mine.update(hand)


def test_a_new_card_is_dealt_before_those_that_somebody_had() -> None:
    deck = Deck(Random(1))
    deck.learn(News(1, {"old": b"old"}))
    assert deck.deal("Ana", set(), 5) == [b"old"]
    deck.learn(News(2, {"new": b"new"}))
    assert deck.deal("Ben", set(), 1) == [b"new"]
