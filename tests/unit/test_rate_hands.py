"""Who rates which card where nobody rates them all: hands that even out, and a ring in which cards are passed on."""

import random
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rated_workshop import deal, rate, rating, refuses, result, results, step
from running_workshop import New, RunningWorkshop


def own_cards(workshop: RunningWorkshop, person: str) -> set[str]:
    """The ideas of a workshop made by `with_ideas` are written by turns."""
    place = workshop.people.index(person)
    return {card for number, card in enumerate(workshop.ideas) if number % len(workshop.people) == place}


def rate_all_dealt(workshop: RunningWorkshop, person: str, value: int = 3) -> list[str]:
    """Rates card after card until no more comes; the cards."""
    rated: list[str] = []
    dealt = deal(workshop, person)
    while len(rated) < len(dealt):
        card = dealt[len(rated)]
        answer = rate(workshop, person, card, value)
        rated.append(card)
        dealt = answer["rows"]["ballot"][0]["dealt"]
    return rated


# Hands


def test_many_cards_are_dealt_and_few_are_rated_by_all(a_workshop: New) -> None:
    few = rating(a_workshop).with_people(2).with_ideas(40).at("rate")
    many = rating(a_workshop).with_people(2).with_ideas(41).at("rate")
    assert few.activity("rate")["settings"]["dealing"] == "all"
    assert many.activity("rate")["settings"]["dealing"] == "subset"
    assert refuses(many, many.people[0], many.ideas[1], 3) == "not_found"


def test_a_hand_comes_at_a_time_and_the_next_before_the_last_card_is_rated(a_workshop: New) -> None:
    workshop = rating(a_workshop, assign="subset", per_person=6).with_people(3).with_ideas(12).at("rate")
    ana = workshop.people[0]
    first = deal(workshop, ana)
    assert len(first) == 4
    assert deal(workshop, ana) == first
    sizes = [len(rate(workshop, ana, card, 3)["rows"]["ballot"][0]["dealt"]) for card in first]
    assert sizes == [4, 4, 6, 6]
    for card in deal(workshop, ana)[4:]:
        rate(workshop, ana, card, None)
    assert len(deal(workshop, ana)) == 8  # none but others': who has time gets what is left
    assert not set(deal(workshop, ana)) & own_cards(workshop, ana)


def test_what_was_dealt_is_the_same_on_another_device(a_workshop: New) -> None:
    workshop = rating(a_workshop, assign="subset").with_people(3).with_ideas(12).at("rate")
    dealt = deal(workshop, workshop.people[0])
    ballots = workshop.own(workshop.people[0])["rows"]["ballot"]
    assert [row["dealt"] for row in ballots if row["activity"] == step(workshop)] == [dealt]


@pytest.mark.parametrize("people", [1, 2, 7, 60])
def test_in_a_full_pass_no_card_is_more_than_one_ahead(a_workshop: New, people: int) -> None:
    """With cards that are nobody's own here, counts can be exactly even."""
    workshop = rating(a_workshop, assign="subset", per_person=8).with_people(people)
    workshop.turn("open", "collect")
    collect = workshop.activity("collect")["id"]
    for number in range(20):
        id = workshop.new("idea")
        fields = {"id": id, "activity": collect, "text": f"idea {number}"}
        workshop.do(workshop.facilitator, "idea.add", **fields)
        workshop.ideas.append(id)
    workshop.at("rate")
    times = Counter(card for person in workshop.people for card in rate_all_dealt(workshop, person))
    assert sum(times.values()) == people * 8
    counts = [times[card] for card in workshop.ideas]
    assert max(counts) - min(counts) <= 1


@settings(max_examples=20)
@given(st.integers(2, 7), st.integers(3, 14), st.integers(1, 9), st.integers(0, 2**32))
def test_nobody_is_dealt_their_own_card_nor_one_twice(people: int, cards: int, each: int, seed: int) -> None:
    chance = random.Random(seed)
    with TemporaryDirectory() as folder:
        agenda: list[dict[str, Any]] = [
            {"kind": "collect"},
            {"kind": "rate", "settings": {"assign": "subset", "per_person": each}},
        ]
        workshop = RunningWorkshop(Path(folder), agenda).with_people(people).with_ideas(cards)
        owners = {person: own_cards(workshop, person) for person in workshop.people}
        workshop.at("rate")
        for _ in range(people * 6):
            person = chance.choice(workshop.people)
            dealt = deal(workshop, person)
            if dealt:
                rate(workshop, person, chance.choice(dealt), chance.choice([None, 1, 5]))
            if chance.random() < 0.1:
                workshop.with_people(1)
        for person in workshop.people:
            dealt = deal(workshop, person)
            assert len(set(dealt)) == len(dealt)
            assert not set(dealt) & owners.get(person, set())
            assert len(dealt) >= min(each, 4, cards - len(owners.get(person, ())))
        workshop.db.close()


def test_who_is_alone_with_their_own_cards_rates_those(a_workshop: New) -> None:
    workshop = rating(a_workshop, assign="subset", per_person=3).with_people(1).with_ideas(5).at("rate")
    assert len(rate_all_dealt(workshop, workshop.people[0])) == 3
    workshop.turn("reveal", "rate")
    assert sum(row["supporters"] for row in results(workshop)) == 3


def test_a_hidden_card_is_dealt_no_more_and_holds_nobody_up(a_workshop: New) -> None:
    workshop = rating(a_workshop, assign="subset", per_person=9).with_people(2).with_ideas(12).at("rate")
    ana = workshop.people[0]
    hand = deal(workshop, ana)
    workshop.do(workshop.facilitator, "idea.hide", idea=hand[0], hidden=True)
    for card in hand[1:]:
        rate(workshop, ana, card, 3)
    later = deal(workshop, ana)
    assert len(later) == 6
    assert hand[0] not in later[4:]


# The ring


def ring(new: New, people: int, rounds: int = 5, **more: Any) -> RunningWorkshop:
    """Everyone has written one card."""
    settings = {"assign": "random1", "rounds": rounds, **more}
    return rating(new, **settings).with_people(people).with_ideas(people).at("rate")


@pytest.mark.parametrize("people", [2, 3, 5, 6, 7, 24])
def test_each_turn_every_card_is_read_once_never_by_its_author_never_twice_by_one(
    a_workshop: New, people: int
) -> None:
    workshop = ring(a_workshop, people)
    owners = {person: own_cards(workshop, person) for person in workshop.people}
    had: dict[str, list[str]] = {}
    turns = min(5, people - 1)
    for turn in range(turns):
        if turn:
            workshop.turn("step", "rate")
        for person in workshop.people:
            had[person] = deal(workshop, person)
            rate(workshop, person, had[person][turn], 4)
        assert sorted(dealt[turn] for dealt in had.values()) == sorted(workshop.ideas)
    for person, dealt in had.items():
        assert len(set(dealt)) == turns
        assert not set(dealt) & owners[person]
    assert workshop.refuses_turn("step", "rate") == "closed"
    workshop.turn("reveal", "rate")
    assert {row["details"]["sum"] for row in results(workshop)} == {4 * turns}
    assert not any(row["details"]["counted"] for row in results(workshop))


def test_asking_again_in_a_turn_deals_the_same_card(a_workshop: New) -> None:
    workshop = ring(a_workshop, 6)
    ana = workshop.people[0]
    assert deal(workshop, ana) == deal(workshop, ana)


def test_only_the_cards_of_ones_own_turns_are_rated(a_workshop: New) -> None:
    workshop = ring(a_workshop, 6)
    ana = workshop.people[0]
    (mine,) = deal(workshop, ana)
    other = next(card for card in workshop.ideas if card != mine)
    assert refuses(workshop, ana, other, 3) == "not_found"
    workshop.turn("step", "rate")
    rate(workshop, ana, mine, 3)  # a slow line: the card of the turn before still counts


def test_a_late_joiner_reads_the_cards_that_were_read_least(a_workshop: New) -> None:
    workshop = ring(a_workshop, 6)
    absent = workshop.people[5]
    left_out = set(workshop.ideas) - {deal(workshop, person)[0] for person in workshop.people[:5]}
    workshop.with_people(1)
    assert deal(workshop, workshop.people[6]) == list(left_out)
    workshop.turn("step", "rate")
    workshop.turn("step", "rate")
    dealt = deal(workshop, absent)
    assert dealt[:2] == [None, None]
    assert dealt[2] in workshop.ideas


def test_a_card_read_in_fewer_turns_is_counted_as_if_it_had_been_read_in_all(a_workshop: New) -> None:
    workshop = ring(a_workshop, 4, min_ratings=1)
    ana, ben, cem, _ = workshop.people
    (card,) = deal(workshop, ana)
    rate(workshop, ana, card, 5)
    for person in (ben, cem):
        rate(workshop, person, deal(workshop, person)[0], 2)
    workshop.turn("reveal", "rate")
    best = result(workshop, card)
    assert (best["details"]["sum"], best["details"]["counted"], best["supporters"]) == (15, True, 1)


def test_a_planned_number_of_turns_has_a_share_of_the_minutes_each(a_workshop: New) -> None:
    workshop = ring(a_workshop, 4)
    activity = workshop.activity("rate")
    assert activity["settings"]["turns"] == 3
    assert activity["ends_at"] - workshop.now == activity["minutes"] * 60_000 / 3


def test_one_card_cannot_be_passed_on(a_workshop: New) -> None:
    workshop = rating(a_workshop, assign="random1").with_people(1).with_ideas(1)
    assert workshop.refuses_turn("open", "rate") == "empty"


@settings(max_examples=20)
@given(st.integers(2, 6), st.integers(2, 9), st.integers(0, 2**32))
def test_however_many_wrote_and_come_and_go_never_ones_own_never_twice(
    people: int, cards: int, seed: int
) -> None:
    chance = random.Random(seed)
    with TemporaryDirectory() as folder:
        agenda: list[dict[str, Any]] = [
            {"kind": "collect"},
            {"kind": "rate", "settings": {"assign": "random1"}},
        ]
        workshop = RunningWorkshop(Path(folder), agenda).with_people(people).with_ideas(cards)
        owners = {person: own_cards(workshop, person) for person in workshop.people}
        workshop.at("rate")
        turns = workshop.activity("rate")["settings"]["turns"]
        for turn in range(turns):
            if turn:
                workshop.turn("step", "rate")
            for person in chance.sample(workshop.people, chance.randint(1, len(workshop.people))):
                card = deal(workshop, person)[turn]
                if card:
                    rate(workshop, person, card, chance.choice([None, 1, 2, 5]))
            if chance.random() < 0.3:
                workshop.with_people(1)
        for person in workshop.people:
            dealt = [card for card in deal(workshop, person) if card]
            assert len(set(dealt)) == len(dealt)
            assert not set(dealt) & owners.get(person, set())
        workshop.turn("reveal", "rate")
        workshop.db.close()


def test_once_the_names_are_erased_nothing_tells_who_read_what(a_workshop: New) -> None:
    """The lots that dealt the cards are drawn from the key that is erased with the names."""
    one, other = (ring(a_workshop, 24, identity="anonymous") for _ in range(2))
    dealt = [[deal(workshop, person) for person in workshop.people] for workshop in (one, other)]
    assert one.ideas == other.ideas
    assert dealt[0] != dealt[1]
    one.turn("finish", "rate")
    rows = one.rows("activity_key", activity=step(one))
    assert [row["key"] for row in rows] == [b""]
