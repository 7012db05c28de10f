"""Rating in a workshop: who may answer what, what is shown when, how it is counted, and what goes on."""

import json
import random
from collections import defaultdict
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rated_workshop import QUADRANTS, TWO, rate, rating, refuses, result, results, step
from running_workshop import New, RunningWorkshop

from workshop.domain.agenda import lot
from workshop.domain.audience import AUDIENCES
from workshop.domain.kinds import checked_settings
from workshop.domain.refusal import Refused

MATRIX: dict[str, Any] = {"criteria": TWO, "view": "matrix", "zones": QUADRANTS}


def test_ratings_are_means_between_the_ends_of_the_scale(a_workshop: New) -> None:
    workshop = rating(a_workshop).with_people(4).with_ideas(2).at("rate")
    one, two = workshop.ideas
    for person, value in zip(workshop.people, (1, 2, 5, 5), strict=True):
        rate(workshop, person, one, value)
        rate(workshop, person, two, 4)
    workshop.turn("reveal", "rate")
    assert [(row["target"], row["score"], row["supporters"], row["n"]) for row in results(workshop)] == [
        (two, 75, 4, 4),
        (one, 56.25, 4, 4),
    ]
    about = result(workshop, one)["details"]
    assert about["split"]
    assert about["criteria"]["value"]["counts"] == {"1": 1, "2": 1, "5": 2}


def test_the_last_rating_counts_and_cant_judge_leaves_the_card_out(a_workshop: New) -> None:
    workshop = rating(a_workshop).with_people(3).with_ideas(2).at("rate")
    ana, ben, cem = workshop.people
    one, two = workshop.ideas
    rate(workshop, ana, one, 1)
    rate(workshop, ana, one, 5)
    rate(workshop, ben, one, None)
    rate(workshop, cem, one, 4)
    rate(workshop, cem, two, None)
    workshop.turn("reveal", "rate")
    assert result(workshop, one)["details"]["criteria"]["value"]["mean"] == 4.5
    assert (result(workshop, one)["supporters"], result(workshop, one)["n"]) == (2, 2)
    unjudged = result(workshop, two)
    assert (unjudged["score"], unjudged["supporters"], unjudged["details"]["judged"]) == (0, 0, False)


def test_a_card_that_nobody_can_judge_is_told_apart_from_a_bad_one(a_workshop: New) -> None:
    workshop = rating(a_workshop).with_people(3).with_ideas(2).at("rate")
    for person in workshop.people:
        rate(workshop, person, workshop.ideas[0], 1)
        rate(workshop, person, workshop.ideas[1], None)
    workshop.turn("reveal", "rate")
    assert [(row["target"], row["details"]["judged"]) for row in results(workshop)] == [
        (workshop.ideas[0], True),
        (workshop.ideas[1], False),
    ]


def test_only_answers_of_the_scale_are_taken(a_workshop: New) -> None:
    scale = [{"key": "value", "min": -2, "max": 2}, {"key": "cost", "min": 0, "max": 100, "step": 10}]
    workshop = rating(a_workshop, criteria=scale, unsure=False).with_people(1).with_ideas(1).at("rate")
    (ana,), (card,) = workshop.people, workshop.ideas
    rate(workshop, ana, card, -2)
    rate(workshop, ana, card, 70, "cost")
    assert refuses(workshop, ana, card, 3) == "over_cap"
    assert refuses(workshop, ana, card, 75, "cost") == "over_cap"
    assert refuses(workshop, ana, card, None) == "over_cap"
    assert refuses(workshop, ana, card, 1, "charm") == "not_found"
    assert refuses(workshop, ana, workshop.new("idea"), 1) == "not_found"


@pytest.mark.parametrize(
    "wrong",
    [
        {"criteria": []},
        {"criteria": [{"key": "a", "min": 5, "max": 5}]},
        {"criteria": [{"key": "a", "min": 1, "max": 12}]},
        {"criteria": [{"key": "a", "min": 0, "max": 5, "step": 2}]},
        {"criteria": [{"key": "a", "weight": 0}]},
        {"criteria": [{"key": "a"}, {"key": "a"}]},
        {"view": "matrix"},
        {"criteria": TWO, "x": "charm"},
        {"criteria": TWO, "x": "impact", "y": "impact"},
        {"cut": "elsewhere"},
        {"placement": "plenary", "assign": "random1"},
        {"zones": [{"name": "", "when": {}}]},
    ],
)
def test_settings_that_do_not_fit_together_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refusal:
        checked_settings("rate", wrong)
    assert refusal.value.code == "bad_setting"


def test_what_is_said_by_default_fits_the_way_of_rating() -> None:
    def said(**rule: Any) -> Any:
        return checked_settings("rate", rule)["script"]

    alone, together = said(), said(placement="plenary")
    assert "your own head" in alone["say"]
    assert all(together[line] not in ("", alone[line]) for line in ("say", "if_stuck", "say_shown"))
    assert said(placement="both") == alone, "it begins with everyone alone"
    assert said(placement="plenary", script=alone) == together, "a step that becomes another one"
    assert said(placement="individual", script=together) == alone
    own = {**alone, "say": "My own words"}
    assert said(placement="plenary", script=own) == own


def test_ones_own_cards_may_be_left_to_others(a_workshop: New) -> None:
    workshop = rating(a_workshop, own_items=False).with_people(2).with_ideas(2).at("rate")
    assert refuses(workshop, workshop.people[0], workshop.ideas[0], 5) == "own_idea"
    rate(workshop, workshop.people[0], workshop.ideas[1], 5)


def test_nothing_of_a_rating_is_seen_before_it_is_shown_by_facilitators_neither(a_workshop: New) -> None:
    workshop = rating(a_workshop, **MATRIX).with_people(3).with_ideas(2).at("rate")
    since = len(workshop.frames)
    for person in workshop.people:
        rate(workshop, person, workshop.ideas[0], 5, "impact")
        rate(workshop, person, workshop.ideas[0], None, "effort")
    workshop.turn("seal", "rate")
    sent = [json.loads(frame.payload)["rows"] for frame in workshop.frames[since:] if frame.stream == "room"]
    for rows in [*sent, *(workshop.snapshot(audience)["rows"] for audience in AUDIENCES)]:
        assert "mark" not in rows
        assert "ballot" not in rows
        assert "result" not in rows
    workshop.turn("reveal", "rate")
    assert all(len(workshop.seen(audience, "result")) == 2 for audience in AUDIENCES)


def test_a_person_sees_their_own_ratings_and_nobody_elses(a_workshop: New) -> None:
    workshop = rating(a_workshop).with_people(2).with_ideas(2).at("rate")
    ana, ben = workshop.people
    rate(workshop, ana, workshop.ideas[0], None)
    rate(workshop, ana, workshop.ideas[1], 4)
    seen = {row["target"]: row["value"] for row in workshop.own(ana)["rows"]["mark"]}
    assert seen == {workshop.ideas[0]: None, workshop.ideas[1]: 4}
    assert "mark" not in workshop.own(ben)["rows"]


def test_turnout_counts_whoever_answered_be_it_that_they_cannot_judge(a_workshop: New) -> None:
    workshop = rating(a_workshop).with_people(3).with_ideas(2).at("rate")
    rate(workshop, workshop.people[0], workshop.ideas[0], None)
    rate(workshop, workshop.people[1], workshop.ideas[0], 3)
    tally = [row for row in workshop.seen("walls", "tally").values() if row["activity"] == step(workshop)]
    assert [row["people"] for row in tally] == [2]


def test_two_cards_that_are_one_by_now_count_a_person_once_with_the_mean(a_workshop: New) -> None:
    workshop = rating(a_workshop).with_people(3).with_ideas(3).at("rate")
    ana, ben, cem = workshop.people
    one, two, three = workshop.ideas
    rate(workshop, ana, one, 5)
    rate(workshop, ana, two, 2)
    rate(workshop, ben, one, 4)
    rate(workshop, cem, three, 5)
    workshop.turn("reveal", "rate")
    before = [row["target"] for row in results(workshop)]
    workshop.do(workshop.facilitator, "idea.merge", idea=one, into=two)
    assert (result(workshop, two)["score"], result(workshop, two)["supporters"]) == (68.75, 2)
    assert len(workshop.seen("walls", "result")) == 2
    workshop.do(workshop.facilitator, "idea.unmerge", idea=one)
    assert [row["target"] for row in results(workshop)] == before
    assert result(workshop, two)["score"] == 25
    assert len(workshop.seen("walls", "result")) == 3


def test_cards_that_are_being_rated_are_not_merged(a_workshop: New) -> None:
    workshop = rating(a_workshop).with_people(2).with_ideas(2).at("rate")
    fields = {"idea": workshop.ideas[0], "into": workshop.ideas[1]}
    assert workshop.refuses(workshop.facilitator, "idea.merge", **fields) == "on_ballot"


def test_a_hidden_card_is_out_of_the_result_until_it_is_back(a_workshop: New) -> None:
    workshop = rating(a_workshop).with_people(1).with_ideas(2).at("rate")
    rate(workshop, workshop.people[0], workshop.ideas[0], 5)
    workshop.turn("reveal", "rate")
    workshop.do(workshop.facilitator, "idea.hide", idea=workshop.ideas[0], hidden=True)
    assert [row["target"] for row in results(workshop)] == [workshop.ideas[1]]
    workshop.do(workshop.facilitator, "idea.hide", idea=workshop.ideas[0], hidden=False)
    assert result(workshop, workshop.ideas[0])["rank"] == 1


def test_a_new_round_keeps_the_old_result_shown(a_workshop: New) -> None:
    workshop = rating(a_workshop).with_people(1).with_ideas(2).at("rate")
    rate(workshop, workshop.people[0], workshop.ideas[0], 5)
    workshop.turn("reveal", "rate")
    first = workshop.seen("participants", "result")
    workshop.turn("reopen", "rate")
    rate(workshop, workshop.people[0], workshop.ideas[0], 1)
    assert workshop.seen("participants", "result") == first
    workshop.turn("reveal", "rate")
    assert [result(workshop, workshop.ideas[0], round)["score"] for round in (1, 2)] == [100, 0]


def test_equal_ratings_are_put_in_order_by_the_lot_of_the_workshop(a_workshop: New) -> None:
    workshop = rating(a_workshop).with_people(1).with_ideas(6).at("rate")
    for card in workshop.ideas:
        rate(workshop, workshop.people[0], card, 4)
    workshop.turn("reveal", "rate")
    seed = workshop.row("workshop", workshop.id)["seed"]
    expected = sorted(workshop.ideas, key=lambda card: lot(seed, step(workshop), card))
    assert [row["target"] for row in results(workshop)] == expected
    assert all(row["by_lot"] for row in results(workshop))


def test_what_one_step_of_one_person_could_change_counts_as_level(a_workshop: New) -> None:
    workshop = rating(a_workshop).with_people(4).with_ideas(3).at("rate")
    for card, values in zip(workshop.ideas, ((5, 5, 5, 5), (5, 5, 5, 4), (5, 5, 4, 3)), strict=True):
        for person, value in zip(workshop.people, values, strict=True):
            rate(workshop, person, card, value)
    workshop.turn("reveal", "rate")
    assert [row["near_next"] for row in results(workshop)] == [1, 0, 0]


# The picture and its zones


def placed(new: New, **more: Any) -> RunningWorkshop:
    """Four cards, one in each quarter, and one on the border."""
    workshop = rating(new, **{**MATRIX, **more}).with_people(3).with_ideas(5).at("rate")
    places = ((5, 1), (5, 5), (1, 1), (1, 5), (3, 1))
    for card, (impact, effort) in zip(workshop.ideas, places, strict=True):
        for person in workshop.people:
            rate(workshop, person, card, impact, "impact")
            rate(workshop, person, card, effort, "effort")
    return workshop


def zones(workshop: RunningWorkshop) -> list[str | None]:
    return [result(workshop, card)["details"]["zone"] for card in workshop.ideas]


def test_each_card_lies_in_a_zone(a_workshop: New) -> None:
    workshop = placed(a_workshop)
    workshop.turn("reveal", "rate")
    assert zones(workshop) == ["do now", "plan", "fill in", "drop", "do now"]
    assert result(workshop, workshop.ideas[4])["details"]["borderline"]
    assert result(workshop, workshop.ideas[0])["details"]["cut"] == {"impact": 3, "effort": 3}


def test_the_cut_may_change_after_the_result_is_shown_and_undo_takes_that_back(a_workshop: New) -> None:
    workshop = placed(a_workshop)
    workshop.turn("reveal", "rate")
    changed = workshop.do(workshop.facilitator, "activity.edit", activity=step(workshop), settings={"cut": 4})
    assert zones(workshop)[4] == "fill in"
    assert [row["details"]["zone"] for row in workshop.seen("walls", "result").values()].count("fill in") == 2
    workshop.do(workshop.facilitator, "undo", rev=changed["rev"])
    assert zones(workshop)[4] == "do now"
    other = {"activity": step(workshop), "settings": {"unsure": False}}
    assert workshop.refuses(workshop.facilitator, "activity.edit", **other) == "closed"


def test_the_room_places_cards_before_everyones_eyes(a_workshop: New) -> None:
    workshop = rating(a_workshop, placement="plenary", **MATRIX).with_people(2).with_ideas(2).at("rate")
    card = workshop.ideas[0]
    assert refuses(workshop, workshop.people[0], card, 5, "impact") == "closed"
    rate(workshop, workshop.facilitator, card, 5, "impact")
    rate(workshop, workshop.facilitator, card, 2, "effort")
    for audience in AUDIENCES:
        seen = {row["criterion"]: row["value"] for row in workshop.seen(audience, "mark").values()}
        assert seen == {"impact": 5, "effort": 2}
    workshop.turn("reveal", "rate")
    assert zones(workshop) == ["do now", None]
    assert result(workshop, card)["details"]["agreed"] == {"impact": 5, "effort": 2}
    rate(workshop, workshop.facilitator, card, 1, "impact")
    assert zones(workshop)[0] == "fill in"
    rate(workshop, workshop.facilitator, card, None, "impact")
    assert zones(workshop)[0] is None


def test_after_rating_alone_the_room_agrees_on_a_zone_and_the_mean_stays_beside_it(a_workshop: New) -> None:
    workshop = placed(a_workshop, placement="both")
    first = workshop.ideas[0]
    workshop.turn("seal", "rate")
    assert refuses(workshop, workshop.facilitator, first, 1, "impact") == "closed"
    workshop.turn("reveal", "rate")
    score = result(workshop, first)["score"]
    rate(workshop, workshop.facilitator, first, 1, "impact")
    after = result(workshop, first)
    assert (after["details"]["zone"], after["score"], after["details"]["criteria"]["impact"]["mean"]) == (
        "fill in",
        score,
        5,
    )


def test_in_a_step_for_phones_nobody_places_cards_for_all(a_workshop: New) -> None:
    workshop = rating(a_workshop).with_people(1).with_ideas(1).at("rate")
    rate(workshop, workshop.people[0], workshop.ideas[0], 5)
    workshop.turn("reveal", "rate")
    assert refuses(workshop, workshop.facilitator, workshop.ideas[0], 5) == "closed"


# What goes on


@pytest.mark.parametrize(
    ("select", "expected"),
    [
        ({"top": 1}, [0]),
        ({"all": True}, [0, 1, 2, 3, 4]),
        ({"zones": [{"name": "do now"}]}, [0, 4]),
        ({"zones": [{"name": "do now", "top": 1}, {"name": "plan"}]}, [0, 1]),
        ({"zones": [{"name": "nowhere"}]}, []),
        ({"split": True}, []),
    ],
)
def test_what_goes_on_may_be_chosen_by_zone(
    a_workshop: New, select: dict[str, Any], expected: list[int]
) -> None:
    workshop = placed(a_workshop)
    workshop.turn("reveal", "rate")
    commit = workshop.activity("commit")["id"]
    workshop.do(
        workshop.facilitator, "activity.edit", activity=commit, settings={"source": {"select": select}}
    )
    workshop.at("commit")
    assert workshop.flowed_into("commit") == {workshop.ideas[place] for place in expected}


def test_cards_that_people_see_differently_go_on_to_be_talked_about(a_workshop: New) -> None:
    workshop = rating(a_workshop, {"select": {"split": True}}).with_people(4).with_ideas(3).at("rate")
    for card, values in zip(workshop.ideas, ((1, 1, 5, 5), (4, 4, 4, 4), (2, 2, 5, 5)), strict=True):
        for person, value in zip(workshop.people, values, strict=True):
            rate(workshop, person, card, value)
    workshop.at("commit")
    assert workshop.flowed_into("commit") == {workshop.ideas[0], workshop.ideas[2]}


def test_a_card_with_too_few_ratings_is_not_among_the_first(a_workshop: New) -> None:
    workshop = rating(a_workshop, {"select": {"top": 1}}).with_people(5).with_ideas(2).at("rate")
    rate(workshop, workshop.people[0], workshop.ideas[0], 5)
    for person in workshop.people:
        rate(workshop, person, workshop.ideas[1], 2)
    workshop.at("commit")
    assert workshop.flowed_into("commit") == {workshop.ideas[1]}


# Laws


@settings(max_examples=25)
@given(st.integers(1, 7), st.integers(1, 6), st.integers(0, 2**32))
def test_whatever_people_answer_the_result_is_a_naive_recount(people: int, cards: int, seed: int) -> None:
    chance = random.Random(seed)
    with TemporaryDirectory() as folder:
        agenda: list[dict[str, Any]] = [{"kind": "collect"}, {"kind": "rate", "settings": {"criteria": TWO}}]
        workshop = RunningWorkshop(Path(folder), agenda).with_people(people).with_ideas(cards).at("rate")
        last: dict[tuple[str, str, str], int | None] = {}
        for _ in range(people * cards * 2):
            who, card = chance.choice(workshop.people), chance.choice(workshop.ideas)
            key, value = chance.choice(["impact", "effort"]), chance.choice([None, 1, 2, 3, 4, 5])
            rate(workshop, who, card, value, key)
            last[who, card, key] = value
            if chance.random() < 0.05:
                workshop.with_people(1)
        workshop.turn("reveal", "rate")
        told: dict[tuple[str, str], list[int]] = defaultdict(list)
        for (_, card, key), value in last.items():
            told[card, key] += [] if value is None else [value]
        voters = len({who for (who, _, _), value in last.items() if value is not None})
        for row in results(workshop):
            z = [(mean(v) - 1) / 4 for v in [told[row["target"], "impact"]] if v]
            z += [1 - (mean(v) - 1) / 4 for v in [told[row["target"], "effort"]] if v]
            raters = {
                who for (who, card, _), value in last.items() if card == row["target"] and value is not None
            }
            assert row["score"] == pytest.approx(100 * mean(z) if z else 0, abs=1e-4)
            assert (row["supporters"], row["n"]) == (len(raters), voters)
            assert row["details"]["judged"] is bool(z)
            assert row["details"]["thin"] is (bool(z) and len(raters) < min(3, voters))
        assert [row["rank"] for row in results(workshop)] == list(range(1, cards + 1))
        workshop.db.close()
