"""Agreement: the six outcomes exactly, proposals and their wordings, reasons that are shut like the ballot."""

from collections import Counter, defaultdict
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
from workshop.domain.kinds.agree_outcome import SCALES, Rule, histogram, middle, outcome

USUAL = Rule(pass_share=0.8, quorum=0.6, block=True)
PROPOSAL = "We answer every question within a day."


def agenda(identity: str = "hidden", **agree: Any) -> list[dict[str, Any]]:
    typed = {"proposals": [PROPOSAL], "identity": identity, **agree}
    return [{"kind": "collect"}, {"kind": "agree", "settings": typed}, {"kind": "commit"}]


def proposals(workshop: RunningWorkshop) -> list[str]:
    """Those of the present round, in the order of their texts."""
    flowed = workshop.flowed_into("agree")
    return sorted(flowed, key=lambda idea: workshop.row("idea", idea)["text"])


def answer(workshop: RunningWorkshop, person: str, value: int | None, target: str = "", **more: Any) -> Row:
    target = target or proposals(workshop)[0]
    return workshop.do(
        person, "mark.set", activity=workshop.activity("agree")["id"], target=target, value=value, **more
    )


def answers(workshop: RunningWorkshop, *values: int) -> None:
    for person, value in zip(workshop.people, values, strict=False):
        answer(workshop, person, value)


def reason(workshop: RunningWorkshop, person: str, text: str, **more: Any) -> str:
    id = workshop.new("idea")
    card = {"id": id, "activity": workshop.activity("agree")["id"], "text": text, "box": "reason"}
    workshop.do(person, "idea.add", **{**card, "parents": [proposals(workshop)[0]], **more})
    return id


def reword(workshop: RunningWorkshop, old: str, text: str) -> str:
    id = workshop.new("idea")
    card = {"id": id, "activity": workshop.activity("agree")["id"], "text": text, "box": "proposal"}
    workshop.do(workshop.facilitator, "idea.add", **card, parents=[old])
    return id


def results(workshop: RunningWorkshop, round: int = 1) -> list[Row]:
    rows = workshop.rows("result", activity=workshop.activity("agree")["id"], round=round, status="active")
    return [
        {**row, "details": orjson.loads(row["details"])} for row in sorted(rows, key=lambda row: row["rank"])
    ]


# Low voices


def heard(new: New, *values: int, scale: str = "fist5", **agree: Any) -> RunningWorkshop:
    """Everyone's answers about one proposal, then a talk about the low voices."""
    source = {"from": "prev", "select": {"low": True}}
    steps = [*agenda(scale=scale, **agree)[:2], {"kind": "discuss", "settings": {"source": source}}]
    workshop = new(steps).with_people(len(values)).at("agree")
    answers(workshop, *values)
    return workshop


@pytest.mark.parametrize("shown", [True, False])
def test_the_low_voices_are_the_reasons_of_those_who_answered_low(a_workshop: New, shown: bool) -> None:
    workshop = heard(a_workshop, 5, 3, 2, 1, 5)
    said = [reason(workshop, person, f"reason {n}") for n, person in enumerate(workshop.people[1:])]
    answer(workshop, workshop.people[3], 4)  # has changed their mind: no low voice any more
    if shown:
        workshop.turn("reveal", "agree")
    workshop.at("discuss")
    assert workshop.flowed_into("discuss") == {said[1]}
    card = workshop.seen("participants", "idea")[said[1]]
    assert card["text"] == "reason 1"
    assert "author" not in card


def test_without_a_reason_the_proposal_itself_is_talked_about(a_workshop: New) -> None:
    workshop = heard(a_workshop, 5, 5, 1)
    (proposal,) = proposals(workshop)
    workshop.at("discuss")
    assert workshop.flowed_into("discuss") == {proposal}


def test_where_nobody_answered_low_there_is_nothing_to_be_heard(a_workshop: New) -> None:
    workshop = heard(a_workshop, 5, 4, 3)
    reason(workshop, workshop.people[2], "a small worry")
    workshop.at("discuss")
    assert workshop.flowed_into("discuss") == set()


# The outcome


@pytest.mark.parametrize(
    ("given_", "people", "found"),
    [
        ([], 5, "not_applicable"),
        ([5], 1, "not_applicable"),
        ([5, 5], 4, "no_quorum"),
        ([0, 5], 4, "no_quorum"),
        ([5, 5, 5], 5, "agreed"),
        ([5, 5, 5, 5, 0], 5, "blocked"),
        ([0, 0, 0], 3, "blocked"),
        ([3, 3, 3, 4, 5], 5, "agreed"),
        ([3, 3, 4, 5, 2], 5, "agreed_with_reservations"),
        ([3, 3, 4, 5, 1], 5, "agreed_with_reservations"),
        ([3, 3, 4, 2, 2], 5, "not_yet"),
        ([1, 1], 2, "not_yet"),
        ([5, 5], 0, "agreed"),
    ],
)
def test_fist_to_five_first_match(given_: list[int], people: int, found: str) -> None:
    assert outcome(SCALES["fist5"], given_, people, USUAL) == found


def test_a_fist_that_does_not_stop_is_a_reservation() -> None:
    relaxed = Rule(pass_share=0.8, quorum=0.6, block=False)
    assert outcome(SCALES["fist5"], [5, 5, 5, 5, 0], 5, relaxed) == "agreed_with_reservations"
    assert outcome(SCALES["fist5"], [5, 5, 5, 0], 5, relaxed) == "not_yet"


def test_the_share_and_the_quorum_are_reached_exactly() -> None:
    for share in range(5, 11):
        rule = Rule(pass_share=share / 10, quorum=0.6, block=False)
        assert outcome(SCALES["fist5"], [5] * share + [2] * (10 - share), 10, rule) != "not_yet"
        assert outcome(SCALES["fist5"], [5] * (share - 1) + [2] * (11 - share), 10, rule) == "not_yet"
    for quorum in range(3, 11):
        rule = Rule(pass_share=0.8, quorum=quorum / 10, block=True)
        assert outcome(SCALES["fist5"], [4] * quorum, 10, rule) == "agreed"
        assert outcome(SCALES["fist5"], [4] * (quorum - 1), 10, rule) == "no_quorum"


@pytest.mark.parametrize(
    ("scale", "given_", "found"),
    [
        ("thumbs", [1, 1, 1, 1], "agreed"),
        ("thumbs", [1, 1, 1, 1, 0], "agreed"),
        ("thumbs", [1, 1, 1, 1, -1], "agreed_with_reservations"),
        ("thumbs", [1, 1, 0, 0], "not_yet"),
        ("thumbs", [0, 0], "not_yet"),
        ("consent", [1, 1, 1], "agreed"),
        ("consent", [1, 0, 0], "agreed_with_reservations"),
        ("consent", [1, 1, 1, 1, -1], "blocked"),
    ],
)
def test_thumbs_and_consent(scale: str, given_: list[int], found: str) -> None:
    assert outcome(SCALES[scale], given_, len(given_), USUAL) == found


@given(st.lists(st.integers(0, 5)), st.integers(0, 30), st.sampled_from([0.5, 0.8, 1.0]), st.booleans())
def test_more_support_is_never_a_worse_outcome(
    given_: list[int], people: int, share: float, block: bool
) -> None:
    rule = Rule(pass_share=share, quorum=0.6, block=block)
    rank = ["blocked", "not_yet", "agreed_with_reservations", "agreed"]
    for place, value in enumerate(given_):
        if value < 5:
            better = [*given_[:place], value + 1, *given_[place + 1 :]]
            was, now = (outcome(SCALES["fist5"], each, people, rule) for each in (given_, better))
            assert (was in rank) == (now in rank)
            assert was not in rank or rank.index(was) <= rank.index(now)


@given(st.lists(st.integers(0, 5)))
def test_the_histogram_is_everybodys_answer(given_: list[int]) -> None:
    counts = histogram(SCALES["fist5"], given_)
    assert list(counts) == ["5", "4", "3", "2", "1", "0"]
    assert Counter({int(key): n for key, n in counts.items() if n}) == Counter(given_)
    found = middle(given_)
    if found is None:
        assert not given_
    else:
        assert sum(value <= found for value in given_) * 2 >= len(given_)
        assert sum(value >= found for value in given_) * 2 >= len(given_)


# Proposals


def test_typed_proposals_become_cards(a_workshop: New) -> None:
    workshop = a_workshop(agenda(proposals=["B first", "A second"])).with_people(2).with_ideas(3).at("agree")
    agree = workshop.activity("agree")["id"]
    for audience in AUDIENCES:
        cards = [row for row in workshop.seen(audience, "idea").values() if row["activity"] == agree]
        assert sorted(card["text"] for card in cards) == ["A second", "B first"]
        assert {card["box"] for card in cards} == {"proposal"}
        assert not any("author" in card or "room" in card for card in cards)
    assert len(proposals(workshop)) == 2
    assert not [row for row in workshop.own(workshop.people[0])["rows"]["idea"] if row["activity"] == agree]


def test_the_first_of_a_vote_flows_in(a_workshop: New) -> None:
    steps = [{"kind": "collect"}, {"kind": "vote"}, {"kind": "agree"}]
    workshop = a_workshop(steps).with_people(3).with_ideas(4).at("vote")
    for person in workshop.people:
        workshop.dot(person, workshop.ideas[2])
    workshop.at("agree")
    assert workshop.flowed_into("agree") == {workshop.ideas[2]}


def test_nothing_to_agree_on(a_workshop: New) -> None:
    workshop = a_workshop(agenda(proposals=[])).with_people(2)
    assert workshop.refuses_turn("open", "agree") == "empty"


def test_more_than_ten_are_too_many_to_weigh(a_workshop: New) -> None:
    workshop = a_workshop(agenda(proposals=[])).with_people(3).with_ideas(11)
    assert workshop.refuses_turn("open", "agree") == "too_many"


# Answers


@pytest.mark.parametrize(
    ("scale", "value", "more", "code"),
    [
        ("fist5", 6, {}, "over_cap"),
        ("fist5", -1, {}, "over_cap"),
        ("thumbs", 2, {}, "over_cap"),
        ("consent", -2, {}, "over_cap"),
        ("fist5", 3, {"criterion": "speed"}, "not_found"),
        ("fist5", 3, {"target": "5b1a0f2e-3c43-4a57-9d0c-2a9a0f6e1b11"}, "not_found"),
    ],
)
def test_what_is_no_answer(a_workshop: New, scale: str, value: int, more: Row, code: str) -> None:
    workshop = a_workshop(agenda(scale=scale)).with_people(1).at("agree")
    fields = {
        "activity": workshop.activity("agree")["id"],
        "target": proposals(workshop)[0],
        "value": value,
        **more,
    }
    assert workshop.refuses(workshop.people[0], "mark.set", **fields) == code


@pytest.mark.parametrize("turn", ["pause", "seal", "finish"])
def test_closed_is_closed(a_workshop: New, turn: str) -> None:
    workshop = a_workshop(agenda()).with_people(2).at("agree")
    ana = workshop.people[0]
    card = reason(workshop, ana, "Too fast for me")
    fields = {"activity": workshop.activity("agree")["id"], "target": proposals(workshop)[0]}
    workshop.turn(turn, "agree")
    assert workshop.refuses(ana, "mark.set", **fields, value=3) == "closed"
    assert workshop.refuses(ana, "idea.edit", idea=card, text="Later") == "closed"
    assert workshop.refuses(ana, "idea.withdraw", idea=card) == "closed"


def test_the_result_says_how_it_came_about(a_workshop: New) -> None:
    workshop = a_workshop(agenda()).with_people(6).at("agree")
    answers(workshop, 5, 4, 4, 3, 2)
    workshop.turn("reveal", "agree")
    (row,) = results(workshop)
    assert (row["score"], row["supporters"], row["n"]) == (80, 4, 5)
    assert row["details"] == {
        "outcome": "agreed_with_reservations",
        "histogram": {"5": 1, "4": 2, "3": 1, "2": 1, "1": 0, "0": 0},
        "median": 4,
        "people": 6,
    }


def test_an_answer_taken_back_is_none(a_workshop: New) -> None:
    workshop = a_workshop(agenda()).with_people(3).at("agree")
    answers(workshop, 5, 0)
    answer(workshop, workshop.people[1], None)
    workshop.turn("reveal", "agree")
    assert results(workshop)[0]["details"]["histogram"]["0"] == 0
    assert results(workshop)[0]["n"] == 1


def test_who_left_is_not_waited_for_and_what_they_said_stays(a_workshop: New) -> None:
    workshop = a_workshop(agenda()).with_people(5).at("agree")
    answers(workshop, 5, 4)
    for person in workshop.people[2:]:
        workshop.do(workshop.facilitator, "participant.remove", participant=person)
    workshop.turn("reveal", "agree")
    assert results(workshop)[0]["details"]["outcome"] == "agreed"
    workshop.do(workshop.facilitator, "participant.remove", participant=workshop.people[0])
    workshop.turn("reopen", "agree")
    answer(workshop, workshop.people[1], 5)
    workshop.turn("reveal", "agree")
    assert results(workshop, round=2)[0]["details"]["people"] == 1


@pytest.mark.parametrize("people", [1, 2, 7, 500])
def test_a_room_of_any_size(a_workshop: New, people: int) -> None:
    workshop = a_workshop(agenda()).with_people(people).at("agree")
    fields = {
        "activity": workshop.activity("agree")["id"],
        "target": proposals(workshop)[0],
        "value": 4,
    }
    assert all(row["ok"] for row in workshop.send_all(*((p, "mark.set", fields) for p in workshop.people)))
    workshop.turn("reveal", "agree")
    (row,) = results(workshop)
    assert row["details"]["outcome"] == ("agreed" if people > 1 else "not_applicable")
    assert row["details"]["histogram"]["4"] == row["n"] == people


DEEDS = st.lists(
    st.tuples(st.integers(0, 4), st.sampled_from([None, 0, 1, 2, 3, 4, 5]), st.booleans()), max_size=20
)


@settings(max_examples=25)
@given(DEEDS)
def test_the_result_is_a_plain_count_of_what_was_accepted(deeds: list[tuple[int, int | None, bool]]) -> None:
    with TemporaryDirectory() as folder:
        workshop = RunningWorkshop(Path(folder), agenda()).with_people(2).at("agree")
        held: dict[str, int | None] = {}
        for who, value, moves in deeds:
            if moves:
                workshop.with_people(1)
            person = workshop.people[who % len(workshop.people)]
            answer(workshop, person, value)
            held[person] = value
            if moves and who == 4:
                workshop.do(workshop.facilitator, "participant.remove", participant=person)
                workshop.people.remove(person)
        nothing_is_seen(workshop)
        workshop.turn("reveal", "agree")
        (row,) = results(workshop)
        counted = Counter(str(value) for value in held.values() if value is not None)
        assert {key: n for key, n in row["details"]["histogram"].items() if n} == counted
        assert row["n"] == counted.total()
        assert row["details"]["people"] == max(len(workshop.people), counted.total())
        workshop.db.close()


def test_who_answered_to_both_of_two_merged_proposals_counts_once_with_the_lower(a_workshop: New) -> None:
    workshop = a_workshop(agenda(proposals=["One way", "Other way"])).with_people(2).at("agree")
    one, other = proposals(workshop)
    ana, ben = workshop.people
    for person, target, value in ((ana, one, 1), (ana, other, 5), (ben, other, 4)):
        answer(workshop, person, value, target)
    assert workshop.refuses(workshop.facilitator, "idea.merge", idea=one, into=other) == "on_ballot"
    workshop.turn("reveal", "agree")
    workshop.do(workshop.facilitator, "idea.merge", idea=one, into=other)
    (row,) = results(workshop)
    assert (row["target"], row["n"], row["details"]["histogram"]["1"], row["details"]["histogram"]["4"]) == (
        other,
        2,
        1,
        1,
    )
    workshop.do(workshop.facilitator, "idea.unmerge", idea=one)
    assert [row["n"] for row in results(workshop)] == [2, 1]


def test_what_was_agreed_on_flows_on(a_workshop: New) -> None:
    steps = agenda(proposals=["Yes", "No"])
    steps[2]["settings"] = {"source": {"select": {"top": 2}}}
    workshop = a_workshop(steps).with_people(2).at("agree")
    no, yes = proposals(workshop)
    for person in workshop.people:
        answer(workshop, person, 4, yes)
        answer(workshop, person, 0, no)
    workshop.turn("open", "commit")
    assert workshop.flowed_into("commit") == {yes}


# Reasons


def nothing_is_seen(workshop: RunningWorkshop) -> None:
    """Neither an answer nor a reason, nor that there is one, in any snapshot or frame of the room."""
    agree = workshop.activity("agree")["id"]
    seen: dict[str, list[Row]] = defaultdict(list)
    for audience in AUDIENCES:
        for table, rows in workshop.snapshot(audience)["rows"].items():
            seen[table] += rows
    for frame in workshop.frames:
        if frame.stream == "room":
            for table, rows in orjson.loads(frame.payload)["rows"].items():
                seen[table] += rows
    assert not {"mark", "result", "ballot"} & set(seen)
    assert {row["box"] for row in seen["idea"] if row.get("activity") == agree} <= {"proposal"}
    assert {row["ideas"] for row in seen["tally"] if row["activity"] == agree} <= {len(proposals(workshop))}


@pytest.mark.parametrize("identity", ["named", "hidden", "anonymous"])
def test_a_reason_is_shut_like_the_ballot_and_never_named(a_workshop: New, identity: str) -> None:
    workshop = a_workshop(agenda(identity)).with_people("Ana", "Ben", "Cem").at("agree")
    ana, ben, _ = workshop.people
    answers(workshop, 1, 5)
    card = reason(workshop, ana, "Nobody is there at the weekend")
    nothing_is_seen(workshop)
    assert [row["text"] for row in workshop.own(ana)["rows"]["idea"]] == ["Nobody is there at the weekend"]
    assert "idea" not in workshop.own(ben)["rows"]
    workshop.turn("seal", "agree")
    nothing_is_seen(workshop)
    workshop.turn("reveal", "agree")
    for audience in AUDIENCES:
        shown = workshop.seen(audience, "idea")[card]
        assert (shown["text"], shown["box"]) == ("Nobody is there at the weekend", "reason")
        assert shown["parents"] == proposals(workshop)
        assert not {"author", "author_name"} & set(shown)
        assert ana not in str(workshop.snapshot(audience)["rows"]["idea"])


def test_a_reason_is_changed_and_taken_back(a_workshop: New) -> None:
    workshop = a_workshop(agenda()).with_people(2).at("agree")
    ana, ben = workshop.people
    card = reason(workshop, ana, "To fast")
    workshop.do(ana, "idea.edit", idea=card, text="Too fast")
    assert workshop.row("idea", card)["text"] == "Too fast"
    assert workshop.refuses(ben, "idea.edit", idea=card, text="Mine") == "not_found"
    again = {"id": workshop.new("idea"), "activity": workshop.activity("agree")["id"], "text": "And more"}
    again |= {"box": "reason", "parents": proposals(workshop)}
    assert workshop.refuses(ana, "idea.add", **again) == "limit"
    workshop.do(ana, "idea.withdraw", idea=card)
    workshop.do(ana, "idea.add", **again)
    workshop.turn("reveal", "agree")
    assert card not in workshop.seen("walls", "idea")
    assert again["id"] in workshop.seen("walls", "idea")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"box": None}, "not_found"),
        ({"box": "proposal"}, "not_found"),
        ({"parents": []}, "not_found"),
        ({"text": " "}, "empty"),
        ({"text": "x" * 281}, "too_long"),
    ],
)
def test_what_is_no_reason(a_workshop: New, more: Row, code: str) -> None:
    workshop = a_workshop(agenda()).with_people(1).at("agree")
    card = {"id": workshop.new("idea"), "activity": workshop.activity("agree")["id"], "text": "Why not"}
    card |= {"box": "reason", "parents": proposals(workshop), **more}
    assert workshop.refuses(workshop.people[0], "idea.add", **card) == code


# Asked again


def test_a_reworded_proposal_is_asked_again(a_workshop: New) -> None:
    workshop = a_workshop(agenda(proposals=["A as it is", "B to be reworded"])).with_people(2).at("agree")
    kept, old = proposals(workshop)
    for person in workshop.people:
        answer(workshop, person, 2, old)
        answer(workshop, person, 5, kept)
    reason(workshop, workshop.people[0], "Not at night", parents=[old])
    workshop.turn("reveal", "agree")
    first = reword(workshop, old, "B in the daytime")
    second = reword(workshop, first, "B on working days")
    workshop.turn("reopen", "agree")
    assert workshop.flowed_into("agree") == {kept, second}
    nobody = [row for row in workshop.seen("walls", "result").values() if row["round"] == 2]
    assert nobody == []
    for person in workshop.people:
        answer(workshop, person, 4, second)
    workshop.turn("reveal", "agree")
    (row,) = [row for row in results(workshop, round=2) if row["target"] == second]
    assert row["details"]["outcome"] == "agreed"
    before = row["details"]["before"]
    assert (before["target"], before["outcome"], before["median"]) == (old, "not_yet", 2)
    assert before["histogram"]["2"] == 2
    (kept_row,) = [row for row in results(workshop, round=2) if row["target"] == kept]
    assert kept_row["details"]["before"]["target"] == kept
    assert len(results(workshop, round=1)) == 2


def test_a_round_that_was_never_shown_is_not_told_of_in_the_next(a_workshop: New) -> None:
    workshop = a_workshop(agenda()).with_people(2).at("agree")
    answers(workshop, 0, 0)
    hidden = reason(workshop, workshop.people[0], "Never")
    workshop.turn("seal", "agree")
    fresh = reword(workshop, proposals(workshop)[0], "We answer most questions within a day.")
    assert fresh not in workshop.seen("walls", "idea")
    workshop.turn("reopen", "agree")
    assert fresh in workshop.seen("walls", "idea")
    answers(workshop, 4, 4)
    workshop.turn("reveal", "agree")
    assert "before" not in results(workshop, round=2)[0]["details"]
    for audience in AUDIENCES:
        assert hidden not in workshop.seen(audience, "idea")


def test_only_the_last_wording_is_reworded_and_only_between_rounds(a_workshop: New) -> None:
    workshop = a_workshop(agenda()).with_people(2).at("agree")
    (old,) = proposals(workshop)
    card = {"id": workshop.new("idea"), "activity": workshop.activity("agree")["id"], "text": "New"}
    card |= {"box": "proposal", "parents": [old]}
    assert workshop.refuses(workshop.facilitator, "idea.add", **card) == "closed"
    workshop.turn("reveal", "agree")
    reword(workshop, old, "Newer")
    assert workshop.refuses(workshop.facilitator, "idea.add", **card) == "not_found"
    assert workshop.refuses(workshop.people[0], "idea.add", **card) == "closed"


def test_it_is_asked_no_more_often_than_planned(a_workshop: New) -> None:
    workshop = a_workshop(agenda(rounds_max=2)).with_people(2).at("agree")
    workshop.turn("reveal", "agree")
    workshop.turn("reopen", "agree")
    workshop.turn("reveal", "agree")
    assert workshop.refuses_turn("reopen", "agree") == "limit"
