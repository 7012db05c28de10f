"""Sealed ballots: budget, cap, whose ideas, and how a result is counted and ordered."""

import random
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from running_workshop import New, RunningWorkshop, uid

from workshop.domain.agenda import lot
from workshop.domain.kinds.vote import auto_budget


def test_the_budget_follows_the_length_of_the_ballot() -> None:
    table = {
        1: 1,
        3: 1,
        4: 3,
        9: 3,
        10: 3,
        11: 4,
        12: 4,
        13: 4,
        14: 5,
        17: 6,
        20: 7,
        23: 8,
        24: 8,
        40: 8,
        400: 8,
    }
    assert {units: auto_budget(units) for units in table} == table


@pytest.mark.parametrize(("ideas", "budget"), [(3, 1), (4, 3), (14, 5)])
def test_an_opened_vote_says_how_many_dots_there_are(a_workshop: New, ideas: int, budget: int) -> None:
    workshop = a_workshop().with_people(2).with_ideas(ideas).at("vote")
    (vote,) = [row for row in workshop.seen("participants", "activity").values() if row["kind"] == "vote"]
    assert vote["settings"]["budget"] == budget


def test_a_new_round_works_its_budget_out_anew(a_workshop: New) -> None:
    workshop = a_workshop().with_people(2).with_ideas(3).at("vote")
    workshop.turn("reopen", "collect")
    workshop.with_ideas(2)
    workshop.turn("finish", "collect")
    workshop.turn("reopen", "vote")
    assert workshop.activity("vote")["settings"]["budget"] == 3


def test_a_chosen_budget_stays(a_workshop: New) -> None:
    workshop = a_workshop(vote={"budget": 7}).with_people(1).with_ideas(3).at("vote")
    assert workshop.activity("vote")["settings"]["budget"] == 7


def test_dots_are_spent_and_can_be_moved(a_workshop: New) -> None:
    workshop = a_workshop(vote={"budget": 2}).with_people(1).with_ideas(4).at("vote")
    (ana,) = workshop.people
    one, two, three, _ = workshop.ideas
    workshop.dot(ana, one)
    workshop.dot(ana, two)
    vote = workshop.activity("vote")["id"]
    assert workshop.refuses(ana, "mark.set", activity=vote, target=three, value=1) == "budget_spent"
    workshop.dot(ana, one, 0)
    workshop.dot(ana, three)
    marks = {row["target"]: row["value"] for row in workshop.own(ana)["rows"]["mark"]}
    assert marks == {one: 0, two: 1, three: 1}


def test_the_same_dot_twice_is_one_dot(a_workshop: New) -> None:
    workshop = a_workshop(vote={"budget": 1}).with_people(1).with_ideas(2).at("vote")
    workshop.dot(workshop.people[0], workshop.ideas[0])
    workshop.dot(workshop.people[0], workshop.ideas[0])
    workshop.turn("reveal", "vote")
    assert workshop.scores()[workshop.ideas[0]] == 1


@pytest.mark.parametrize(("cap", "value"), [(1, 2), (2, 3), (3, -1)])
def test_an_idea_takes_no_more_than_its_cap(a_workshop: New, cap: int, value: int) -> None:
    workshop = a_workshop(vote={"budget": 9, "max_per_item": cap}).with_people(1).with_ideas(2).at("vote")
    (ana,) = workshop.people
    vote = workshop.activity("vote")["id"]
    workshop.dot(ana, workshop.ideas[0], cap)
    assert (
        workshop.refuses(ana, "mark.set", activity=vote, target=workshop.ideas[1], value=value) == "over_cap"
    )


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"target": uid("elsewhere")}, "not_found"),
        ({"activity": uid("elsewhere")}, "not_found"),
        ({"criterion": "cost"}, "not_found"),
        ({"value": "1"}, "bad_shape"),
        ({"value": 1.0}, "bad_shape"),
        ({"value": True}, "bad_shape"),
        ({"value": 10**30}, "bad_shape"),
        ({"voter": uid("someone")}, "bad_shape"),
    ],
)
def test_what_cannot_be_a_mark(a_workshop: New, fields: dict[str, object], code: str) -> None:
    workshop = a_workshop().with_people(1).with_ideas(2).at("vote")
    mark = {"activity": workshop.activity("vote")["id"], "target": workshop.ideas[0], "value": 1}
    assert workshop.refuses(workshop.people[0], "mark.set", **{**mark, **fields}) == code


@pytest.mark.parametrize("state", ["pause", "seal", "reveal", "finish"])
def test_a_closed_vote_takes_no_marks(a_workshop: New, state: str) -> None:
    workshop = a_workshop().with_people(1).with_ideas(2).at("vote")
    workshop.turn(state, "vote")
    vote = workshop.activity("vote")["id"]
    (ana,) = workshop.people
    assert workshop.refuses(ana, "mark.set", activity=vote, target=workshop.ideas[0], value=1) == "closed"
    assert workshop.refuses(ana, "ballot.done", activity=vote, done=True) == "closed"


@pytest.mark.parametrize("identity", ["named", "hidden"])
def test_dots_go_to_other_peoples_ideas_where_the_vote_says_so(a_workshop: New, identity: str) -> None:
    workshop = a_workshop(collect={"identity": identity}, vote={"own_items": False, "identity": identity})
    workshop.with_people("Ana", "Ben").with_ideas(4).at("vote")
    ana, ben = workshop.people
    vote = workshop.activity("vote")["id"]
    assert workshop.refuses(ana, "mark.set", activity=vote, target=workshop.ideas[0], value=1) == "own_idea"
    workshop.dot(ben, workshop.ideas[0])


def test_a_vote_needs_something_to_vote_on(a_workshop: New) -> None:
    workshop = a_workshop().with_people(1)
    assert workshop.refuses_turn("open", "vote") == "empty"


def test_more_than_forty_ideas_are_refused_and_the_step_before_runs_on(a_workshop: New) -> None:
    workshop = a_workshop().with_people(3).with_ideas(41)
    assert workshop.refuses_turn("open", "vote") == "too_many"
    assert workshop.activity("collect")["state"] == "open"
    workshop.do(workshop.facilitator, "idea.merge", idea=workshop.ideas[0], into=workshop.ideas[1])
    workshop.at("vote")
    assert len(workshop.flowed_into("vote")) == 40


def test_more_ideas_on_purpose(a_workshop: New) -> None:
    workshop = a_workshop(vote={"max_units": 41}).with_people(3).with_ideas(41).at("vote")
    assert len(workshop.flowed_into("vote")) == 41


def test_stances_have_no_limit_of_ideas(a_workshop: New) -> None:
    workshop = a_workshop(vote={"mode": "stance"}).with_people(3).with_ideas(41).at("vote")
    assert len(workshop.flowed_into("vote")) == 41


def test_nobody_sees_a_number_before_it_is_shown(a_workshop: New) -> None:
    workshop = a_workshop().with_people(3).with_ideas(3).at("vote")
    workshop.dot(workshop.people[0], workshop.ideas[0])
    workshop.turn("seal", "vote")
    for audience in ("participants", "facilitators", "walls"):
        assert not workshop.seen(audience, "result")
        assert "mark" not in workshop.snapshot(audience)["rows"]
    workshop.turn("reveal", "vote")
    for audience in ("participants", "facilitators", "walls"):
        shown = workshop.seen(audience, "result").values()
        assert len(shown) == 3
        assert {row["rev"] for row in shown} == {workshop.rev()}
        assert "mark" not in workshop.snapshot(audience)["rows"]


def test_score_then_supporters_then_the_lot(a_workshop: New) -> None:
    """A: 3 dots of one person; B: 3 dots of three people; C and D: 2 dots of two people; E: none."""
    workshop = a_workshop(vote={"budget": 9, "max_per_item": 3}).with_people(3).with_ideas(5).at("vote")
    ana, ben, cem = workshop.people
    a, b, c, d, e = workshop.ideas
    workshop.dot(ana, a, 3)
    for person in (ana, ben, cem):
        workshop.dot(person, b)
    for person in (ana, ben):
        workshop.dot(person, c)
        workshop.dot(person, d)
    workshop.turn("reveal", "vote")
    rows = workshop.results()
    seed, vote = workshop.row("workshop", workshop.id)["seed"], workshop.activity("vote")["id"]
    drawn = sorted([c, d], key=lambda idea: lot(seed, vote, idea))
    assert [row["target"] for row in rows] == [b, a, *drawn, e]
    assert [row["rank"] for row in rows] == [1, 2, 3, 4, 5]
    assert [(row["score"], row["supporters"], row["n"]) for row in rows] == [
        (3, 3, 3), (3, 1, 3), (2, 2, 3), (2, 2, 3), (0, 0, 3)
    ]  # fmt: skip
    assert [row["by_lot"] for row in rows] == [0, 0, 1, 1, 0]


def test_the_lot_knows_no_time(a_workshop: New) -> None:
    """Ideas that are all level come in the same order, whenever each was written and voted for."""
    orders = []
    for shuffled in range(3):
        workshop = a_workshop(vote={"budget": 8}).with_people(1).at("collect")
        workshop.db.execute("UPDATE workshop SET seed = 'the same'")
        texts = [f"{number}" for number in range(6)]
        random.Random(shuffled).shuffle(texts)
        for text in texts:
            workshop.idea(workshop.people[0], text, id=uid(text))
            workshop.now += 1000
        workshop.at("vote")
        for text in reversed(texts):
            workshop.dot(workshop.people[0], uid(text))
        workshop.turn("reveal", "vote")
        orders.append([row["target"] for row in workshop.results()])
    assert orders[0] == orders[1] == orders[2]
    assert orders[0] != sorted(orders[0])


def test_the_lot_favours_nobody() -> None:
    """Of two ideas each comes first about as often, over many workshops."""
    first = sum(
        lot(f"seed {number}", "vote", "a") < lot(f"seed {number}", "vote", "b") for number in range(2000)
    )
    assert 900 < first < 1100


def test_counting_again_gives_the_same_order(a_workshop: New) -> None:
    workshop = a_workshop().with_people(3).with_ideas(6).at("vote")
    for person in workshop.people:
        workshop.dot(person, workshop.ideas[0])
    workshop.turn("reveal", "vote")
    before = [row["target"] for row in workshop.results()]
    workshop.do(workshop.facilitator, "idea.hide", idea=before[5], hidden=True)
    workshop.do(workshop.facilitator, "idea.hide", idea=before[5], hidden=False)
    assert [row["target"] for row in workshop.results()] == before


def level_with_next(new: New, dots: list[int], people: int) -> list[int]:
    """near_next of each place, where ideas got so many supporters."""
    workshop = new(vote={"budget": 200}).with_people(people).with_ideas(len(dots)).at("vote")
    for idea, count in zip(workshop.ideas, dots, strict=True):
        for person in workshop.people[:count]:
            workshop.dot(person, idea)
    workshop.turn("reveal", "vote")
    rows = workshop.results()
    assert all(upper["score"] >= lower["score"] for upper, lower in pairwise(rows))
    return [row["near_next"] for row in rows]


def test_a_gap_of_one_counts_as_level(a_workshop: New) -> None:
    assert level_with_next(a_workshop, [5, 4, 2, 2], 5) == [1, 0, 1, 0]


def test_a_gap_of_a_tenth_of_the_best_counts_as_level(a_workshop: New) -> None:
    assert level_with_next(a_workshop, [20, 18, 15, 0], 20) == [1, 0, 0, 0]


def test_nothing_is_level_with_an_idea_that_nobody_chose(a_workshop: New) -> None:
    assert level_with_next(a_workshop, [1, 0, 0], 3) == [0, 0, 0]


def test_no_votes_are_a_result_too(a_workshop: New) -> None:
    workshop = a_workshop().with_people(2).with_ideas(3).at("vote")
    workshop.turn("reveal", "vote")
    assert [(row["score"], row["supporters"], row["n"], row["by_lot"]) for row in workshop.results()] == [
        (0, 0, 0, 0)
    ] * 3


def test_a_dot_taken_back_is_no_vote(a_workshop: New) -> None:
    workshop = a_workshop().with_people(2).with_ideas(3).at("vote")
    workshop.dot(workshop.people[0], workshop.ideas[0])
    workshop.dot(workshop.people[0], workshop.ideas[0], 0)
    workshop.turn("reveal", "vote")
    assert {(row["score"], row["n"]) for row in workshop.results()} == {(0, 0)}


def test_one_voter_is_one_voice(a_workshop: New) -> None:
    workshop = a_workshop().with_people(5).with_ideas(3).at("vote")
    workshop.dot(workshop.people[0], workshop.ideas[2])
    workshop.turn("reveal", "vote")
    best = workshop.results()[0]
    assert (best["target"], best["score"], best["supporters"], best["n"]) == (workshop.ideas[2], 1, 1, 1)


def test_a_late_joiner_gets_the_full_budget(a_workshop: New) -> None:
    workshop = a_workshop(vote={"budget": 3}).with_people(1).with_ideas(4).at("vote")
    for idea in workshop.ideas[:3]:
        workshop.dot(workshop.people[0], idea)
    workshop.with_people(1)
    for idea in workshop.ideas[1:]:
        workshop.dot(workshop.people[1], idea)
    workshop.turn("reveal", "vote")
    assert workshop.results()[0]["n"] == 2


def test_the_dots_of_somebody_removed_stay(a_workshop: New) -> None:
    workshop = a_workshop().with_people(2).with_ideas(3).at("vote")
    workshop.dot(workshop.people[0], workshop.ideas[0])
    workshop.do(workshop.facilitator, "participant.remove", participant=workshop.people[0])
    fields = {"activity": workshop.activity("vote")["id"], "target": workshop.ideas[1], "value": 1}
    assert workshop.refuses(workshop.people[0], "mark.set", **fields) == "forbidden"
    workshop.turn("reveal", "vote")
    assert workshop.scores()[workshop.ideas[0]] == 1


def test_a_hidden_idea_is_dropped_from_the_result(a_workshop: New) -> None:
    workshop = a_workshop().with_people(2).with_ideas(3).at("vote")
    workshop.dot(workshop.people[0], workshop.ideas[0])
    workshop.do(workshop.facilitator, "idea.hide", idea=workshop.ideas[0], hidden=True)
    workshop.turn("reveal", "vote")
    assert workshop.ideas[0] not in workshop.scores()
    workshop.do(workshop.facilitator, "idea.hide", idea=workshop.ideas[0], hidden=False)
    assert workshop.scores()[workshop.ideas[0]] == 1
    assert set(workshop.seen("participants", "result")) == {row["id"] for row in workshop.results()}


MODES = [({"budget": 1}, 1), ({"mode": "points"}, 100)]


@pytest.mark.parametrize(("settings", "all_of_it"), MODES)
def test_what_lay_on_a_hidden_card_can_be_given_elsewhere(
    a_workshop: New, settings: dict[str, Any], all_of_it: int
) -> None:
    workshop = a_workshop(vote=settings).with_people(2).with_ideas(3).at("vote")
    (ana, ben), (one, two, three) = workshop.people, workshop.ideas
    for person in (ana, ben):
        workshop.dot(person, one, all_of_it)
    assert refuses_dot(workshop, ana, two) == "budget_spent"
    workshop.do(workshop.facilitator, "idea.hide", idea=one, hidden=True)
    workshop.dot(ana, two, all_of_it)
    assert refuses_dot(workshop, ana, three) == "budget_spent"
    workshop.turn("seal", "vote")
    assert workshop.scores() == {two: all_of_it, three: 0}


@pytest.mark.parametrize("way_back", ["shown again", "undone", "shown again when it is closed"])
@pytest.mark.parametrize(("settings", "all_of_it"), MODES)
def test_when_it_comes_back_nobody_has_more_than_all_of_it(
    a_workshop: New, settings: dict[str, Any], all_of_it: int, way_back: str
) -> None:
    workshop = a_workshop(vote=settings).with_people(2).with_ideas(3).at("vote")
    (ana, ben), (one, two, three) = workshop.people, workshop.ideas
    for person in (ana, ben):
        workshop.dot(person, one, all_of_it)
    hidden = workshop.do(workshop.facilitator, "idea.hide", idea=one, hidden=True)
    workshop.dot(ana, two, all_of_it)
    if way_back.endswith("closed"):
        workshop.turn("seal", "vote")
    if way_back == "undone":
        workshop.do(workshop.facilitator, "undo", rev=hidden["rev"])
    else:
        workshop.do(workshop.facilitator, "idea.hide", idea=one, hidden=False)
    own = {row["target"]: row["value"] for row in workshop.own(ana)["rows"]["mark"]}
    assert own == {one: 0, two: all_of_it}
    if not way_back.endswith("closed"):
        workshop.turn("seal", "vote")
    assert workshop.scores() == {one: all_of_it, two: all_of_it, three: 0}


def test_points_that_are_left_stay_on_the_card_that_comes_back(a_workshop: New) -> None:
    workshop = a_workshop(vote={"mode": "points"}).with_people(1).with_ideas(2).at("vote")
    (ana,), (one, two) = workshop.people, workshop.ideas
    workshop.dot(ana, one, 60)
    workshop.do(workshop.facilitator, "idea.hide", idea=one, hidden=True)
    workshop.dot(ana, two, 70)
    workshop.do(workshop.facilitator, "idea.hide", idea=one, hidden=False)
    workshop.turn("seal", "vote")
    assert workshop.scores() == {one: 30, two: 70}


def refuses_dot(workshop: RunningWorkshop, person: str, target: str) -> str:
    fields = {"activity": workshop.activity("vote")["id"], "target": target, "value": 1}
    return workshop.refuses(person, "mark.set", **fields)


def test_an_idea_hidden_before_the_vote_is_not_on_the_ballot(a_workshop: New) -> None:
    workshop = a_workshop().with_people(2).with_ideas(3)
    workshop.do(workshop.facilitator, "idea.hide", idea=workshop.ideas[0], hidden=True)
    workshop.at("vote")
    assert workshop.flowed_into("vote") == set(workshop.ideas[1:])


def test_a_card_written_later_is_not_on_the_ballot(a_workshop: New) -> None:
    workshop = a_workshop().with_people(2).with_ideas(2).at("vote")
    workshop.turn("reopen", "collect")
    late = workshop.idea(workshop.people[0])
    assert late not in workshop.flowed_into("vote")


def test_a_stance_is_agree_pass_or_disagree(a_workshop: New) -> None:
    workshop = a_workshop(vote={"mode": "stance"}).with_people(4).with_ideas(2).at("vote")
    one, two = workshop.ideas
    for person, value in zip(workshop.people, (1, 1, -1, 0), strict=True):
        workshop.dot(person, one, value)
    workshop.dot(workshop.people[0], two, -1)
    workshop.dot(workshop.people[0], two, 1)
    vote = workshop.activity("vote")["id"]
    assert workshop.refuses(workshop.people[0], "mark.set", activity=vote, target=two, value=2) == "over_cap"
    workshop.turn("reveal", "vote")
    counts = {
        row["target"]: [row[name] for name in ("agree", "pass", "disagree", "n", "score", "supporters")]
        for row in workshop.results()
    }
    assert counts == {one: [2, 1, 1, 4, 1, 2], two: [1, 0, 0, 1, 1, 1]}


def test_a_disliked_idea_comes_last(a_workshop: New) -> None:
    workshop = a_workshop(vote={"mode": "stance"}).with_people(2).with_ideas(3).at("vote")
    disliked, liked, untouched = workshop.ideas
    workshop.dot(workshop.people[0], disliked, -1)
    workshop.dot(workshop.people[0], liked, 1)
    workshop.turn("reveal", "vote")
    assert [row["target"] for row in workshop.results()] == [liked, untouched, disliked]


def test_a_new_round_keeps_the_old_result_shown(a_workshop: New) -> None:
    workshop = a_workshop().with_people(2).with_ideas(3).at("vote")
    workshop.dot(workshop.people[0], workshop.ideas[0])
    workshop.turn("reveal", "vote")
    first = workshop.seen("participants", "result")
    workshop.turn("reopen", "vote")
    assert workshop.seen("participants", "result") == first
    workshop.dot(workshop.people[0], workshop.ideas[1])
    assert workshop.seen("participants", "result") == first
    workshop.turn("reveal", "vote")
    assert workshop.scores(round=1)[workshop.ideas[0]] == 1
    assert workshop.scores(round=2)[workshop.ideas[0]] == 0
    assert {row["round"] for row in workshop.seen("participants", "result").values()} == {1, 2}


Merge = Callable[[RunningWorkshop], None]


def merge_at_the_end(workshop: RunningWorkshop) -> None:
    workshop.turn("reveal", "vote")
    workshop.do(workshop.facilitator, "idea.merge", idea=workshop.ideas[0], into=workshop.ideas[1])


def merge_between_closing_and_showing(workshop: RunningWorkshop) -> None:
    workshop.turn("seal", "vote")
    workshop.do(workshop.facilitator, "idea.merge", idea=workshop.ideas[0], into=workshop.ideas[1])
    assert not workshop.seen("facilitators", "result")
    workshop.turn("reveal", "vote")


@pytest.mark.parametrize("merge", [merge_at_the_end, merge_between_closing_and_showing])
def test_who_chose_both_of_two_merged_cards_counts_once(a_workshop: New, merge: Merge) -> None:
    workshop = a_workshop(vote={"budget": 9, "max_per_item": 3}).with_people(3).with_ideas(3).at("vote")
    ana, ben, cem = workshop.people
    one, two, three = workshop.ideas
    workshop.dot(ana, one, 3)
    workshop.dot(ana, two, 1)
    workshop.dot(ben, one, 2)
    workshop.dot(cem, three, 1)
    merge(workshop)
    best = workshop.results()[0]
    assert workshop.scores() == {two: 5, three: 1}
    assert (best["supporters"], best["n"]) == (2, 3)
    assert len(workshop.seen("walls", "result")) == 2
    workshop.do(workshop.facilitator, "idea.unmerge", idea=one)
    assert workshop.scores() == {one: 5, two: 1, three: 1}
    assert len(workshop.seen("walls", "result")) == 3


def test_a_card_that_was_not_on_the_ballot_takes_the_result_of_one_that_is_merged_into_it(
    a_workshop: New,
) -> None:
    workshop = a_workshop().with_people(2).with_ideas(2).at("vote")
    one, two = workshop.ideas
    for person in workshop.people:
        workshop.dot(person, one)
    workshop.turn("reveal", "vote")
    workshop.turn("reopen", "collect")
    late = workshop.idea(workshop.people[0], "said better")
    workshop.turn("finish", "collect")
    workshop.do(workshop.facilitator, "idea.merge", idea=one, into=late)
    assert workshop.scores() == {late: 2, two: 0}
    shown = {row["target"]: row["score"] for row in workshop.seen("participants", "result").values()}
    assert shown == {late: 2, two: 0}
    workshop.do(workshop.facilitator, "idea.hide", idea=late, hidden=True)
    assert workshop.scores() == {two: 0}
    workshop.do(workshop.facilitator, "idea.hide", idea=late, hidden=False)
    assert workshop.scores() == {late: 2, two: 0}
    workshop.do(workshop.facilitator, "idea.unmerge", idea=one)
    assert workshop.scores() == {one: 2, two: 0}


def test_cards_on_an_open_ballot_are_not_merged_nor_taken_apart(a_workshop: New) -> None:
    workshop = a_workshop().with_people(3).with_ideas(4)
    one, two, three, four = workshop.ideas
    merged = workshop.do(workshop.facilitator, "idea.merge", idea=one, into=two)
    workshop.at("vote")
    for _ in ("open", "paused"):
        assert workshop.refuses(workshop.facilitator, "idea.merge", idea=three, into=four) == "on_ballot"
        assert workshop.refuses(workshop.facilitator, "idea.unmerge", idea=one) == "on_ballot"
        assert workshop.refuses(workshop.facilitator, "undo", rev=merged["rev"]) in ("on_ballot", "stale")
        if workshop.activity("vote")["state"] == "open":
            workshop.turn("pause", "vote")
    workshop.turn("seal", "vote")
    workshop.do(workshop.facilitator, "idea.merge", idea=three, into=four)


def test_undo_does_not_take_cards_apart_that_are_on_an_open_ballot(a_workshop: New) -> None:
    workshop = a_workshop(collect={"others": "at_once"}).with_people(3).with_ideas(3)
    merged = workshop.do(workshop.facilitator, "idea.merge", idea=workshop.ideas[0], into=workshop.ideas[1])
    workshop.at("vote")
    assert workshop.refuses(workshop.facilitator, "undo", rev=merged["rev"]) == "on_ballot"
    workshop.turn("reveal", "vote")
    workshop.do(workshop.facilitator, "undo", rev=merged["rev"])
    assert workshop.row("idea", workshop.ideas[0])["status"] == "active"


def test_done_changes_nothing_of_what_was_given(a_workshop: New) -> None:
    workshop = a_workshop().with_people(2).with_ideas(3).at("vote")
    ana, _ = workshop.people
    vote = workshop.activity("vote")["id"]
    workshop.dot(ana, workshop.ideas[0])
    workshop.do(ana, "ballot.done", activity=vote, done=True)
    workshop.dot(ana, workshop.ideas[0], 0)
    workshop.dot(ana, workshop.ideas[1])
    (ballot,) = [row for row in workshop.own(ana)["rows"]["ballot"] if row["activity"] == vote]
    assert ballot["done"] is True
    tally = [row for row in workshop.seen("walls", "tally").values() if row["activity"] == vote]
    assert [(row["people"], row["done"]) for row in tally] == [(1, 1)]


def test_approval_takes_any_number_once_each(a_workshop: New) -> None:
    workshop = a_workshop(vote={"mode": "approval"}).with_people(2).with_ideas(12).at("vote")
    ana, ben = workshop.people
    for idea in workshop.ideas:
        workshop.dot(ana, idea)
    workshop.dot(ben, workshop.ideas[4])
    mark = {"activity": workshop.activity("vote")["id"], "target": workshop.ideas[4], "value": 2}
    assert workshop.refuses(ben, "mark.set", **mark) == "over_cap"
    workshop.turn("reveal", "vote")
    first = workshop.results()[0]
    assert (first["target"], first["score"], first["supporters"], first["n"]) == (workshop.ideas[4], 2, 2, 2)


def test_a_hundred_points_are_shared_out_or_left(a_workshop: New) -> None:
    workshop = a_workshop(vote={"mode": "points"}).with_people(2).with_ideas(3).at("vote")
    (ana, ben), (one, two, _) = workshop.people, workshop.ideas
    workshop.dot(ana, one, 70)
    workshop.dot(ana, two, 30)
    mark = {"activity": workshop.activity("vote")["id"]}
    assert workshop.refuses(ana, "mark.set", **mark, target=one, value=80) == "budget_spent"
    assert workshop.refuses(ben, "mark.set", **mark, target=one, value=101) == "over_cap"
    workshop.dot(ben, two, 60)
    workshop.turn("reveal", "vote")
    shown = {row["target"]: row["details"] for row in workshop.seen("walls", "result").values()}
    assert [shown[idea]["share"] for idea in workshop.ideas] == [70 / 160, 90 / 160, 0]
    assert workshop.scores() == {one: 70, two: 90, workshop.ideas[2]: 0}


@pytest.mark.parametrize("people", [1, 2, 7])
def test_points_equal_a_naive_recount(a_workshop: New, people: int) -> None:
    chance = random.Random(people)
    workshop = a_workshop(vote={"mode": "points"}).with_people(people).with_ideas(4).at("vote")
    given = {}
    for person in workshop.people:
        left = 100
        for idea in workshop.ideas:
            value = chance.randint(0, left)
            left -= value
            given[person, idea] = value
            workshop.dot(person, idea, value)
    workshop.turn("reveal", "vote")
    for row in workshop.results():
        mine = [value for (_, idea), value in given.items() if idea == row["target"]]
        assert row["score"] == sum(mine)
        assert row["supporters"] == sum(value > 0 for value in mine)


def test_a_second_round_keeps_the_first_and_says_how_each_moved(a_workshop: New) -> None:
    workshop = a_workshop(vote={"budget": 2, "rounds": 2}).with_people(2).with_ideas(2).at("vote")
    (ana, ben), (one, two) = workshop.people, workshop.ideas
    workshop.dot(ana, one)
    workshop.dot(ben, one)
    workshop.turn("reveal", "vote")
    assert all("was" not in row["details"] for row in workshop.seen("walls", "result").values())
    workshop.turn("reopen", "vote")
    workshop.dot(ana, two)
    assert not [row for row in workshop.seen("walls", "result").values() if row["round"] == 2]
    workshop.turn("reveal", "vote")
    shown = workshop.seen("walls", "result").values()
    assert {row["target"]: row["score"] for row in shown if row["round"] == 1} == {one: 2, two: 0}
    moved = {row["target"]: row["details"]["was"] for row in shown if row["round"] == 2}
    assert moved == {one: {"rank": 1, "score": 2}, two: {"rank": 2, "score": 0}}
    assert workshop.scores(2) == {two: 1, one: 0}


def test_a_round_that_was_closed_and_never_shown_is_not_told(a_workshop: New) -> None:
    workshop = a_workshop(vote={"rounds": 2}).with_people(1).with_ideas(2).at("vote")
    workshop.turn("seal", "vote")
    workshop.turn("reopen", "vote")
    workshop.turn("reveal", "vote")
    assert all("was" not in row["details"] for row in workshop.seen("walls", "result").values())


def test_whoever_gave_to_a_card_that_is_hidden_now_has_taken_part(a_workshop: New) -> None:
    workshop = a_workshop(vote={"budget": 2}).with_people(2).with_ideas(2).at("vote")
    (ana, _), (one, two) = workshop.people, workshop.ideas
    workshop.dot(ana, one, 1)
    workshop.do(workshop.facilitator, "idea.hide", idea=one, hidden=True)
    workshop.dot(ana, two, 1)
    workshop.dot(ana, two, 0)
    tallies = workshop.seen("facilitators", "tally").values()
    assert [row["people"] for row in tallies if row["activity"] == workshop.activity("vote")["id"]] == [1]
