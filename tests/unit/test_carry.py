"""What flows on from one activity to the next: all, or the first n of a result."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from running_workshop import New, RunningWorkshop

from workshop.domain import cut
from workshop.domain.agenda import top
from workshop.domain.audience import AUDIENCES
from workshop.domain.kinds import checked_settings
from workshop.domain.kinds.shared import Select
from workshop.domain.refusal import Refused
from workshop.store.report import read as read_rows
from workshop.summary import markdown, report


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


@given(st.lists(st.integers(0, 5), max_size=30), st.integers(1, 8))
def test_a_cut_leaves_nothing_open_but_the_level_ones(scores: list[int], n: int) -> None:
    standings = ballot(*sorted(scores, reverse=True))
    found = cut.first(standings, n)
    liked = [row["target"] for row in standings if row["score"] > 0]
    assert found.by_lot() == liked[:n]
    if found.level:
        assert 0 < found.seats < len(found.level)
        assert len(found.sure) + found.seats == n
        assert len({standings[int(target)]["score"] for target in found.level}) == 1
    for ties in ("ask", "runoff"):
        assert (found.taken(n, ties) is None) == bool(found.level)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20), st.floats(0.01, 1))
def test_a_share_is_of_those_who_judged(counts: list[tuple[int, int]], least: float) -> None:
    standings = [
        {"target": str(place), "score": part, "supporters": part, "n": max(part, whole)}
        for place, (part, whole) in enumerate(counts)
    ]
    passing = cut.with_share(standings, least)
    assert passing == [
        row["target"] for row in standings if row["n"] and row["supporters"] / row["n"] >= least - 1e-12
    ]


@pytest.mark.parametrize(
    "select",
    [
        {},
        {"all": True, "top": 3},
        {"top": 2, "random": 2},
        {"share": 0},
        {"top": 2, "split": True},
        {"clusters": False},
    ],
)
def test_one_rule_and_one_alone_says_what_goes_on(select: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Select.model_validate(select)


@pytest.mark.parametrize("units", [True, False, None])
def test_which_units_go_on_stands_beside_the_rule(units: bool | None) -> None:
    kept = Select.model_validate({"top": 2, "zones": None, "split": False, "clusters": units}).model_dump()
    assert kept == {"top": 2, **({} if units is None else {"clusters": units})}


def tied(a_workshop: New, ties: str, n: int = 2, **more: Any) -> RunningWorkshop:
    """Four dots, then two, two and two, then one: level for the second place."""
    source = {"from": "prev", "select": {"top": n}, "ties": ties}
    workshop = voted(a_workshop(vote={"budget": 9}, commit={"source": source}, **more), 4, 2, 2, 2, 1)
    workshop.turn("reveal", "vote")
    return workshop


def choose(workshop: RunningWorkshop, *ideas: str, **fields: Any) -> None:
    commit = workshop.activity("commit")["id"]
    workshop.do(workshop.facilitator, "activity.pick", activity=commit, ideas=list(ideas), **fields)


def test_where_it_is_asked_somebody_must_choose(a_workshop: New) -> None:
    workshop = tied(a_workshop, "ask")
    assert workshop.refuses_turn("open", "commit") == "undecided"
    choose(workshop, *workshop.ideas[:2], reason="cheaper")
    workshop.at("commit")
    assert workshop.flowed_into("commit") == set(workshop.ideas[:2])
    entries = workshop.rows("entry", activity=workshop.activity("commit")["id"])
    assert {row["rescued"] for row in entries} == {None}


def test_more_level_than_twice_the_number_must_be_chosen_from(a_workshop: New) -> None:
    workshop = tied(a_workshop, "include", n=1)
    workshop.at("commit")
    assert workshop.flowed_into("commit") == {workshop.ideas[0]}
    workshop = voted(a_workshop(vote={"budget": 9}), 2, *[1] * 6)
    workshop.turn("reveal", "vote")
    assert workshop.refuses_turn("open", "commit") == "undecided"


def test_a_refusal_tells_nothing_of_a_sealed_vote(a_workshop: New) -> None:
    for dots in ((4, 2, 2, 2), (4, 3, 2, 1)):
        source = {"from": "prev", "select": {"top": 2}, "ties": "ask"}
        workshop = voted(a_workshop(vote={"budget": 9}, commit={"source": source}), *dots)
        assert workshop.refuses_turn("open", "commit") == "undecided"
        commit = workshop.activity("commit")["id"]
        fields = {"activity": commit, "ideas": workshop.ideas[:1]}
        assert workshop.refuses(workshop.facilitator, "activity.pick", **fields) == "undecided"


def test_a_choice_is_about_one_result_and_not_the_next(a_workshop: New) -> None:
    workshop = tied(a_workshop, "ask")
    choose(workshop, *workshop.ideas[:2])
    workshop.turn("reopen", "vote")
    for idea in workshop.ideas[:3]:
        workshop.dot(workshop.people[0], idea)
    workshop.turn("reveal", "vote")
    assert workshop.refuses_turn("open", "commit") == "undecided"


def test_what_the_rule_left_behind_stays_marked(a_workshop: New) -> None:
    workshop = tied(a_workshop, "ask")
    choose(workshop, workshop.ideas[0], workshop.ideas[4])
    workshop.at("commit")
    entries = workshop.rows("entry", activity=workshop.activity("commit")["id"])
    assert {row["idea"]: row["rescued"] for row in entries} == {
        workshop.ideas[0]: None,
        workshop.ideas[4]: "added",
    }


def test_a_deciders_choice_is_a_decision_on_record(a_workshop: New) -> None:
    workshop = tied(a_workshop, "ask")
    commit = workshop.activity("commit")["id"]
    pick = {"activity": commit, "ideas": workshop.ideas[:1], "by": "decider", "decision": workshop.new("d")}
    assert workshop.refuses(workshop.facilitator, "activity.pick", **pick) == "not_found"
    workshop.do(workshop.facilitator, "workshop.edit", decider="Mira")
    rev = workshop.do(workshop.facilitator, "activity.pick", **pick)["rev"]
    (decision,) = workshop.seen("participants", "decision").values()
    assert (decision["by"], decision["ideas"]) == ("Mira", workshop.ideas[:1])
    assert workshop.scores() == dict(zip(workshop.ideas, (4, 2, 2, 2, 1), strict=True))
    workshop.do(workshop.facilitator, "undo", rev=rev)
    assert not workshop.seen("participants", "decision")
    assert workshop.refuses_turn("open", "commit") == "undecided"


def run_off(workshop: RunningWorkshop) -> str:
    id = workshop.new("run-off")
    commit = workshop.activity("commit")["id"]
    workshop.do(workshop.facilitator, "activity.runoff", activity=commit, id=id, title="Run-off")
    return id


def open_one(workshop: RunningWorkshop, id: str) -> None:
    rev = workshop.row("activity", id)["rev"]
    workshop.do(workshop.facilitator, "activity.open", activity=id, rev=rev)


def test_a_runoff_is_one_dot_on_the_level_ones(a_workshop: New) -> None:
    workshop = tied(a_workshop, "runoff")
    assert workshop.refuses_turn("open", "commit") == "undecided"
    id = run_off(workshop)
    open_one(workshop, id)
    assert {row["idea"] for row in workshop.rows("entry", activity=id)} == set(workshop.ideas[1:4])
    mark = {"activity": id, "target": workshop.ideas[3]}
    workshop.do(workshop.people[0], "mark.set", value=1, **mark)
    assert workshop.refuses(workshop.people[0], "mark.set", **{**mark, "target": workshop.ideas[1]}, value=1)
    workshop.at("commit")
    assert workshop.flowed_into("commit") == {workshop.ideas[0], workshop.ideas[3]}


def test_a_runoff_can_be_taken_back(a_workshop: New) -> None:
    workshop = tied(a_workshop, "runoff")
    before = workshop.activity("commit")["settings"]
    run_off(workshop)
    workshop.do(workshop.facilitator, "undo", rev=workshop.rev())
    assert workshop.activity("commit")["settings"] == before
    assert [row["kind"] for row in workshop.agenda()] == ["collect", "vote", "commit"]


def test_there_is_no_runoff_without_a_tie(a_workshop: New) -> None:
    workshop = voted(a_workshop(vote={"budget": 9}), 3, 2, 1)
    workshop.turn("reveal", "vote")
    commit = workshop.activity("commit")["id"]
    fields = {"activity": commit, "id": workshop.new("run-off")}
    assert workshop.refuses(workshop.facilitator, "activity.runoff", **fields) == "closed"


def test_half_of_the_voters_behind_it(a_workshop: New) -> None:
    source = {"from": "prev", "select": {"share": 0.5}}
    for shown in (True, False):
        workshop = voted(a_workshop(vote={"budget": 9}, commit={"source": source}), 4, 3, 2, 1)
        if shown:
            workshop.turn("reveal", "vote")
        workshop.at("commit")
        assert workshop.flowed_into("commit") == set(workshop.ideas[:3])


def test_so_many_by_chance_are_the_same_ones_every_time(a_workshop: New) -> None:
    source = {"from": "prev", "select": {"random": 2}}
    workshop = a_workshop(vote={"source": source}).with_people(1).with_ideas(5).at("vote")
    first = workshop.flowed_into("vote")
    assert len(first) == 2
    workshop.turn("seal", "vote")
    workshop.turn("reopen", "vote")
    assert workshop.flowed_into("vote") == first


def test_a_pasted_list_becomes_cards_of_the_step(a_workshop: New) -> None:
    source = {"from": "manual", "texts": ["Tea", "  ", "Coffee "]}
    workshop = a_workshop([{"kind": "vote", "settings": {"source": source}}]).with_people(2).at("vote")
    cards = workshop.seen("participants", "idea")
    assert sorted(card["text"] for card in cards.values()) == ["Coffee", "Tea"]
    assert workshop.flowed_into("vote") == set(cards)
    workshop.turn("seal", "vote")
    workshop.turn("reopen", "vote")
    assert workshop.flowed_into("vote") == set(cards)
    assert "source" not in next(iter(workshop.seen("walls", "activity").values()))["settings"]


def on_the_table(workshop: RunningWorkshop, audience: str) -> dict[str, str | None]:
    """idea -> how it was rescued, as an audience sees the last step."""
    commit = workshop.activity("commit")["id"]
    entries = workshop.seen(audience, "entry").values()
    return {row["idea"]: row.get("rescued") for row in entries if row["activity"] == commit}


def test_rescued_and_taken_out_and_both_undone(a_workshop: New) -> None:
    workshop = voted(a_workshop(vote={"budget": 9}), 4, 3, 2, 1).at("commit")
    commit, (first, *_, last) = workshop.activity("commit")["id"], workshop.ideas
    three = on_the_table(workshop, "walls")
    workshop.do(workshop.facilitator, "entry.add", activity=commit, idea=last)
    assert on_the_table(workshop, "walls") == {**three, last: "added"}
    fields = {"activity": commit, "idea": last}
    assert workshop.refuses(workshop.facilitator, "entry.add", **fields) == "closed"
    workshop.do(workshop.facilitator, "undo", rev=workshop.rev())
    assert on_the_table(workshop, "participants") == three
    workshop.do(workshop.facilitator, "entry.remove", activity=commit, idea=first)
    assert first not in on_the_table(workshop, "participants")
    workshop.do(workshop.facilitator, "undo", rev=workshop.rev())
    assert on_the_table(workshop, "participants") == three


def test_a_summary_tells_what_was_changed_after_the_cut(a_workshop: New) -> None:
    workshop = voted(a_workshop(vote={"budget": 9}), 4, 3, 2, 1).at("commit")
    commit, (first, *_, last) = workshop.activity("commit")["id"], workshop.ideas
    workshop.do(workshop.facilitator, "entry.add", activity=commit, idea=last)
    workshop.do(workshop.facilitator, "entry.remove", activity=commit, idea=first)
    summary = report.build(read_rows(workshop.db, workshop.id))
    assert {(row.text, row.change) for row in summary.rescued} == {("idea 4", "added"), ("idea 1", "removed")}
    told = markdown.render(summary).decode()
    assert "brought in after the cut: “idea 4”; taken out: “idea 1”" in told


def test_nothing_comes_onto_a_ballot_that_has_votes(a_workshop: New) -> None:
    source = {"from": "prev", "select": {"random": 2}}
    workshop = a_workshop(vote={"source": source}).with_people(1).with_ideas(4).at("vote")
    there = sorted(workshop.flowed_into("vote"))
    one, other = (idea for idea in workshop.ideas if idea not in there)
    place = {"activity": workshop.activity("vote")["id"]}
    workshop.do(workshop.facilitator, "entry.add", **place, idea=one)
    workshop.dot(workshop.people[0], one)
    assert workshop.refuses(workshop.facilitator, "entry.add", **place, idea=other) == "on_ballot"
    assert workshop.refuses(workshop.facilitator, "entry.remove", **place, idea=one) == "on_ballot"


OWN = {"source": {"select": {"mine": True}}}


@pytest.mark.parametrize(
    "step", [{"kind": "form", "settings": OWN}, {"kind": "collect", "title": "Again", "settings": OWN}]
)
def test_ones_own_cards_lie_on_no_table_and_each_phone_learns_where_its_own_are(
    a_workshop: New, step: dict[str, Any]
) -> None:
    workshop = a_workshop([{"kind": "collect"}, step]).with_people(2).with_ideas(2)
    first, second = workshop.agenda()
    workshop.do(workshop.facilitator, "activity.open", activity=second["id"], rev=second["rev"])
    assert not workshop.rows("entry")
    for audience in AUDIENCES:
        assert workshop.seen(audience, "activity")[second["id"]]["progress"] == {"own_of": first["id"]}
    for person, idea in zip(workshop.people, workshop.ideas, strict=True):
        assert [row["id"] for row in workshop.own(person)["rows"]["idea"]] == [idea]


def test_ones_own_cards_come_from_the_nearest_step_in_which_people_wrote(a_workshop: New) -> None:
    agenda = [{"kind": "collect"}, {"kind": "vote"}, {"kind": "form", "settings": OWN}]
    workshop = a_workshop(agenda).with_people(1).with_ideas(2).at("vote").at("form")
    assert workshop.activity("form")["progress"] == {"own_of": workshop.activity("collect")["id"]}


def test_taking_turns_with_ones_own_cards_before_ones_eyes(a_workshop: New) -> None:
    again = {"kind": "collect", "title": "Again", "settings": {**OWN, "flow": "turns"}}
    workshop = a_workshop([{"kind": "collect"}, again]).with_people(2).with_ideas(2)
    first, second = workshop.agenda()
    workshop.do(workshop.facilitator, "activity.open", activity=second["id"], rev=second["rev"])
    progress = workshop.agenda()[1]["progress"]
    assert (progress["own_of"], progress["seats"]) == (first["id"], 2)


@pytest.mark.parametrize("kind", ["vote", "rate", "rank", "agree", "cluster", "commit", "discuss"])
def test_what_everyone_judges_or_sorts_is_nobodys_own(kind: str) -> None:
    with pytest.raises(Refused) as refusal:
        checked_settings(kind, OWN)
    assert (refusal.value.code, refusal.value.field) == ("bad_setting", "settings.source.select")
