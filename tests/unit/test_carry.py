"""What flows on from one activity to the next: all, or the first n of a result."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from running_workshop import New, RunningWorkshop

from workshop.domain.agenda import top


def ballot(*scores: float | tuple[float, int]) -> list[dict[str, Any]]:
    """Standings, best first; supporters as many as the score says unless told."""
    return [
        {"target": f"{place}", "score": score[0], "supporters": score[1]}
        if isinstance(score, tuple)
        else {"target": f"{place}", "score": score, "supporters": int(score)}
        for place, score in enumerate(scores)
    ]


@pytest.mark.parametrize(
    ("scores", "n", "include", "cut"),
    [
        ((5, 4, 3, 2), 3, 3, 3),
        ((5, 4, 3, 3), 3, 4, 3),
        ((5, 3, 3, 3, 3, 3), 3, 6, 3),
        ((3, 3, 3, 3, 3, 3, 3), 3, 3, 3),
        ((2, 2), 1, 2, 1),
        ((2, 2, 2), 1, 1, 1),
        ((4, 2, 0, 0), 3, 2, 2),
        ((0, 0, 0), 3, 0, 0),
        ((3, -1), 2, 1, 1),
        ((5, 4), 3, 2, 2),
        ((), 3, 0, 0),
        ((5, (3, 3), (3, 2)), 2, 2, 2),
    ],
)
def test_how_many_go_on(scores: tuple[float, ...], n: int, include: int, cut: int) -> None:
    """Level with the n-th on score and supporters goes along, up to 2n; zero never goes on."""
    standings = ballot(*scores)
    for ties, count in (("include", include), ("cut", cut)):
        assert top(standings, n, ties) == [row["target"] for row in standings[:count]]


@given(st.lists(st.integers(-3, 6), max_size=30), st.integers(1, 8), st.sampled_from(["include", "cut"]))
def test_nobody_below_goes_on_while_somebody_above_does_not(scores: list[int], n: int, ties: str) -> None:
    standings = ballot(*sorted(scores, reverse=True))
    chosen = top(standings, n, ties)
    liked = sum(score > 0 for score in scores)
    assert chosen == [row["target"] for row in standings[: len(chosen)]]
    assert min(n, liked) <= len(chosen) <= (2 * n if ties == "include" else n)
    assert all(standings[int(target)]["score"] > 0 for target in chosen)


def voted(workshop: RunningWorkshop, *dots: int) -> RunningWorkshop:
    """As many ideas as numbers, with so many dots of different people each."""
    workshop.with_people(max(dots)).with_ideas(len(dots)).at("vote")
    for idea, count in zip(workshop.ideas, dots, strict=True):
        for person in workshop.people[:count]:
            workshop.dot(person, idea)
    return workshop


def test_the_first_three_go_on(a_workshop: New) -> None:
    workshop = voted(a_workshop(vote={"budget": 9}), 5, 4, 3, 2, 1).at("commit")
    assert workshop.flowed_into("commit") == set(workshop.ideas[:3])


def test_those_level_with_the_third_go_along(a_workshop: New) -> None:
    workshop = voted(a_workshop(vote={"budget": 9}), 4, 3, 2, 2, 2, 1).at("commit")
    assert workshop.flowed_into("commit") == set(workshop.ideas[:5])


def test_or_are_cut_by_the_lot(a_workshop: New) -> None:
    source = {"from": "prev", "select": {"top": 3}, "ties": "cut"}
    workshop = voted(a_workshop(vote={"budget": 9}, commit={"source": source}), 4, 3, 2, 2, 2, 1)
    workshop.turn("reveal", "vote")
    first = [row["target"] for row in workshop.results()[:3]]
    workshop.at("commit")
    assert workshop.flowed_into("commit") == set(first)


def test_shown_or_not_the_same_ones_go_on(a_workshop: New) -> None:
    for turn in ("pause", "seal", "reveal", "finish"):
        workshop = voted(a_workshop(vote={"budget": 9}), 3, 2, 1, 0)
        workshop.turn(turn, "vote")
        workshop.at("commit")
        assert workshop.flowed_into("commit") == set(workshop.ideas[:3])


def test_without_a_vote_nothing_is_preferred(a_workshop: New) -> None:
    workshop = a_workshop().with_people(1).with_ideas(3).at("vote").at("commit")
    assert workshop.flowed_into("commit") == set()


def test_one_hidden_after_the_vote_makes_room_for_the_next(a_workshop: New) -> None:
    workshop = voted(a_workshop(vote={"budget": 9}), 4, 3, 2, 1)
    workshop.turn("reveal", "vote")
    workshop.do(workshop.facilitator, "idea.hide", idea=workshop.ideas[0], hidden=True)
    workshop.at("commit")
    assert workshop.flowed_into("commit") == set(workshop.ideas[1:])


def test_a_merged_card_goes_on_as_the_one_that_stands_for_it(a_workshop: New) -> None:
    workshop = a_workshop().with_people(2).with_ideas(3)
    workshop.do(workshop.facilitator, "idea.merge", idea=workshop.ideas[0], into=workshop.ideas[1])
    workshop.at("vote")
    assert workshop.flowed_into("vote") == set(workshop.ideas[1:])


def test_a_source_can_be_an_earlier_step_by_its_id(a_workshop: New) -> None:
    workshop = voted(a_workshop(vote={"budget": 9}), 3, 2, 1, 1, 1)
    source = {"from": workshop.activity("collect")["id"], "select": {"all": True}}
    commit = workshop.activity("commit")["id"]
    workshop.do(workshop.facilitator, "activity.edit", activity=commit, settings={"source": source})
    workshop.at("commit")
    assert workshop.flowed_into("commit") == set(workshop.ideas)


def test_a_source_that_has_not_been_run_gives_nothing(a_workshop: New) -> None:
    workshop = a_workshop().with_people(1).with_ideas(2)
    source = {"from": workshop.activity("commit")["id"]}
    vote = workshop.activity("vote")["id"]
    workshop.do(workshop.facilitator, "activity.edit", activity=vote, settings={"source": source})
    assert workshop.refuses_turn("open", "vote") == "empty"


def test_last_times_actions_are_looked_through(a_workshop: New) -> None:
    """collect, commit without material, vote: what was written reaches the vote."""
    agenda = [{"kind": "commit", "title": "Last time"}, {"kind": "collect"}, {"kind": "vote"}]
    workshop = a_workshop(agenda).with_people(2)
    workshop.turn("open", "commit")
    workshop.with_ideas(3).at("vote")
    assert workshop.flowed_into("vote") == set(workshop.ideas)


def test_a_second_vote_takes_the_first_of_the_first(a_workshop: New) -> None:
    second = {"source": {"from": "prev", "select": {"top": 2}}}
    agenda = [
        {"kind": "collect"},
        {"kind": "vote", "settings": {"budget": 9}},
        {"kind": "vote", "settings": second},
    ]
    workshop = voted(a_workshop(agenda), 4, 3, 2, 1)
    last = workshop.agenda()[2]
    workshop.do(workshop.facilitator, "activity.open", activity=last["id"], rev=last["rev"])
    assert {row["idea"] for row in workshop.rows("entry", activity=last["id"])} == set(workshop.ideas[:2])
    assert workshop.agenda()[2]["settings"]["budget"] == 1
