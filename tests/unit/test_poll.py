"""Quick questions: what answers them, what they come to, and what nobody may see."""

import json
import statistics
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from running_workshop import New, RunningWorkshop

from workshop.domain.kinds import poll_figures
from workshop.domain.kinds.poll_question import Question

EVERY_TYPE = [
    {"key": "one", "text": "Which day?", "type": "single", "options": ["Mon", "Tue", "Wed"], "other": True},
    {"key": "many", "text": "Which tools?", "type": "multi", "options": ["Pen", "Paper"]},
    {"key": "worth", "text": "Worth your time?", "type": "scale", "min": 0, "max": 4},
    {"key": "times", "text": "How often?", "type": "number"},
    {"key": "word", "text": "In one word?", "type": "word"},
    {"key": "why", "text": "What would help?", "type": "text"},
    {"key": "mood", "text": "How are you?", "type": "mood"},
    {"key": "ready", "text": "Ready?", "type": "yesno"},
]


class Poll:
    """A workshop with one open poll."""

    def __init__(
        self, new: New, people: int | tuple[str, ...], questions: list[Any], **settings: Any
    ) -> None:
        agenda = [{"kind": "poll", "settings": {"questions": questions, **settings}}]
        self.workshop = new(agenda)
        self.workshop.with_people(*([people] if isinstance(people, int) else people))
        self.workshop.at("poll")
        self.people = self.workshop.people

    @property
    def id(self) -> str:
        return str(self.workshop.activity("poll")["id"])

    def fields(self, criterion: str, value: int | None) -> dict[str, Any]:
        return {"activity": self.id, "target": self.id, "criterion": criterion, "value": value}

    def answers(self, person: str, criterion: str, value: int | None) -> None:
        self.workshop.do(person, "mark.set", **self.fields(criterion, value))

    def refuses(self, person: str, criterion: str, value: int | None) -> str:
        return self.workshop.refuses(person, "mark.set", **self.fields(criterion, value))

    def writes(self, person: str, box: str, text: str) -> str:
        id = self.workshop.new("idea")
        self.workshop.do(person, "idea.add", id=id, activity=self.id, box=box, text=text)
        return id

    def shown(self) -> dict[str, Any]:
        """question -> its result, once shown."""
        self.workshop.turn("reveal", "poll")
        return {row["target"]: row for row in self.workshop.seen("participants", "result").values()}


@pytest.fixture
def every_type(a_workshop: New) -> Poll:
    return Poll(a_workshop, 4, EVERY_TYPE)


@pytest.mark.parametrize(
    ("criterion", "value", "code"),
    [
        ("nothing", 1, "not_found"),
        ("", 1, "not_found"),
        ("one", 4, "over_cap"),
        ("one", -1, "over_cap"),
        ("one.1", 1, "not_found"),
        ("many", 1, "not_found"),
        ("many.2", 1, "not_found"),
        ("many.x", 1, "not_found"),
        ("many.0", 2, "over_cap"),
        ("many.0", None, "over_cap"),
        ("worth", 5, "over_cap"),
        ("times", -1, "over_cap"),
        ("word", 1, "not_found"),
        ("mood", 0, "over_cap"),
        ("ready", 2, "over_cap"),
    ],
)
def test_what_cannot_be_an_answer(every_type: Poll, criterion: str, value: int | None, code: str) -> None:
    assert every_type.refuses(every_type.people[0], criterion, value) == code


def test_every_type_is_answered_and_counted(every_type: Poll) -> None:
    for number, person in enumerate(every_type.people):
        every_type.answers(person, "one", number)
        every_type.answers(person, "many.0", 1)
        every_type.answers(person, "many.1", number % 2)
        every_type.answers(person, "worth", number)
        every_type.answers(person, "times", number * 10)
        every_type.answers(person, "mood", 5)
        every_type.answers(person, "ready", int(number > 0))
        every_type.writes(person, "word", f"word {number}")
        every_type.writes(person, "why", f"because {number}")
    results = every_type.shown()
    assert {key: row["n"] for key, row in results.items()} == dict.fromkeys(results, 4)
    assert [row["target"] for row in sorted(results.values(), key=lambda row: row["rank"])] == [
        question["key"] for question in EVERY_TYPE
    ]
    details = {key: row["details"] for key, row in results.items()}
    assert details["one"]["counts"] == [1, 1, 1, 1]
    assert details["many"]["counts"] == [4, 2]
    assert details["worth"] == {"median": 1.5, "mean": 1.5, "sd": 1.12, "counts": [1, 1, 1, 1, 0]}
    assert details["times"]["bins"] == [
        {"from": 5 * n, "to": 5 * n + 4, "count": int(n % 2 == 0)} for n in range(7)
    ]
    assert details["mood"]["counts"] == [0, 0, 0, 0, 4]
    assert details["ready"]["counts"] == [1, 3]
    assert details["word"] == details["why"] == {}
    texts = {idea["text"] for idea in every_type.workshop.seen("walls", "idea").values()}
    assert len(texts) == 8


def test_a_changed_mind_counts_once_and_a_skip_counts_for_turnout_only(every_type: Poll) -> None:
    first, second, *_ = every_type.people
    every_type.answers(first, "mood", 1)
    every_type.answers(first, "mood", 5)
    every_type.answers(second, "mood", None)
    (tally,) = every_type.workshop.seen("participants", "tally").values()
    assert tally["people"] == 2
    assert every_type.shown()["mood"]["n"] == 1


@pytest.mark.parametrize("identity", ["named", "hidden", "anonymous"])
def test_nobody_sees_an_answer_before_it_is_shown(a_workshop: New, identity: str) -> None:
    poll = Poll(a_workshop, ("Ana", "Ben"), EVERY_TYPE, identity=identity, min_show=4)
    for person in poll.people:
        poll.answers(person, "worth", 3)
        poll.writes(person, "why", "canary text")
        poll.writes(person, "word", "canary")
    poll.workshop.turn("seal", "poll")
    for audience in ("participants", "facilitators", "walls"):
        rows = poll.workshop.snapshot(audience)["rows"]
        assert not {"mark", "idea", "result"} & rows.keys()
        frames = [frame for frame in poll.workshop.frames if frame.to == audience]
        assert "canary" not in json.dumps([str(frame) for frame in frames])


@pytest.mark.parametrize(("people", "identity", "fewest"), [(3, "anonymous", 4), (3, "hidden", 4)])
def test_of_too_few_answers_only_the_number_is_shown(
    a_workshop: New, people: int, identity: str, fewest: int
) -> None:
    poll = Poll(a_workshop, people, EVERY_TYPE, identity=identity)
    for person in poll.people:
        poll.answers(person, "worth", 3)
        poll.writes(person, "why", "too few for this")
    results = poll.shown()
    assert results["worth"]["details"] == {"few": True, "min_show": fewest}
    assert results["worth"]["n"] == 3
    assert results["mood"]["details"] == {"counts": []} or results["mood"]["details"] == {}
    for audience in ("participants", "facilitators", "walls"):
        assert not poll.workshop.seen(audience, "idea")


def test_named_answers_are_shown_from_the_first(a_workshop: New) -> None:
    poll = Poll(a_workshop, ("Ana",), EVERY_TYPE, identity="named")
    poll.answers(poll.people[0], "worth", 2)
    poll.writes(poll.people[0], "why", "a tool")
    results = poll.shown()
    assert results["worth"]["details"]["median"] == 2
    (idea,) = poll.workshop.seen("walls", "idea").values()
    assert idea["author"] == "Ana"


def test_the_cloud_grows_while_people_write_once_they_are_enough(a_workshop: New) -> None:
    poll = Poll(a_workshop, 5, EVERY_TYPE)
    for person in poll.people[:3]:
        poll.writes(person, "word", "Ideas!")
    assert not poll.workshop.seen("walls", "idea")
    poll.writes(poll.people[3], "word", "idea")
    assert len(poll.workshop.seen("walls", "idea")) == 4
    poll.writes(poll.people[4], "word", "Hope")
    words = [idea["fields"]["word"] for idea in poll.workshop.seen("walls", "idea").values()]
    assert sorted(words) == ["hope", "idea", "idea", "idea", "idea"]


def test_the_words_of_one_busy_person_are_not_enough(a_workshop: New) -> None:
    poll = Poll(a_workshop, 4, [{"key": "word", "text": "Words?", "type": "word", "limit": 5}])
    for number in range(5):
        poll.writes(poll.people[0], "word", f"word {number}")
    assert not poll.workshop.seen("walls", "idea")
    fields = {"id": poll.workshop.new("idea"), "activity": poll.id, "box": "word", "text": "more"}
    assert poll.workshop.refuses(poll.people[0], "idea.add", **fields) == "limit"


def test_words_can_be_reworded_and_taken_back(every_type: Poll) -> None:
    (first, *_) = every_type.people
    card = every_type.writes(first, "word", "Dogs")
    every_type.workshop.do(first, "idea.edit", idea=card, text="Cats")
    (own,) = every_type.workshop.own(first)["rows"]["idea"]
    assert (own["text"], own["fields"]) == ("Cats", {"word": "cat"})
    every_type.workshop.do(first, "idea.withdraw", idea=card)
    (tally,) = every_type.workshop.seen("participants", "tally").values()
    assert tally["people"] == 0
    every_type.writes(first, "word", "Birds")


def test_something_else_is_written_beside_the_choice(every_type: Poll) -> None:
    every_type.writes(every_type.people[0], "one", "Sunday")
    fields = {"id": every_type.workshop.new("idea"), "activity": every_type.id, "text": "no"}
    assert every_type.workshop.refuses(every_type.people[0], "idea.add", **fields, box="mood") == "not_found"
    assert every_type.workshop.refuses(every_type.people[0], "idea.add", **fields) == "not_found"


def test_done_waits_for_what_is_required(a_workshop: New) -> None:
    questions = [{**EVERY_TYPE[1], "required": True}, EVERY_TYPE[6]]
    poll = Poll(a_workshop, 1, questions)
    (ana,) = poll.people
    poll.answers(ana, "mood", 3)
    assert poll.workshop.refuses(ana, "ballot.done", activity=poll.id, done=True) == "empty"
    poll.answers(ana, "many.0", 1)
    poll.workshop.do(ana, "ballot.done", activity=poll.id, done=True)


def two_polls(new: New, identity: str) -> RunningWorkshop:
    question = {"key": "worth", "text": "Worth it?", "type": "scale"}
    settings = {"questions": [question], "identity": identity}
    workshop = new(
        [
            {"kind": "poll", "title": "Before", "settings": settings},
            {"kind": "poll", "title": "After", "settings": {**settings, "compare_to": "prev"}},
        ]
    )
    workshop.with_people("Ana", "Ben", "Cem", "Dan")
    for step, values in zip(workshop.agenda(), [[1, 2, 2, 3], [2, 2, 4, 5]], strict=True):
        rev = workshop.row("activity", step["id"])["rev"]
        workshop.do(workshop.facilitator, "activity.open", activity=step["id"], rev=rev)
        for person, value in zip(workshop.people, values, strict=True):
            place = {"activity": step["id"], "target": step["id"], "criterion": "worth"}
            workshop.do(person, "mark.set", **place, value=value)
    rev = workshop.row("activity", step["id"])["rev"]
    workshop.do(workshop.facilitator, "activity.reveal", activity=step["id"], rev=rev)
    return workshop


@pytest.mark.parametrize("identity", ["named", "anonymous"])
def test_before_and_after_are_compared_by_person_only_under_names(a_workshop: New, identity: str) -> None:
    workshop = two_polls(a_workshop, identity)
    after = workshop.agenda()[1]["id"]
    (result,) = [row for row in workshop.seen("walls", "result").values() if row["activity"] == after]
    before = {"median": 2.0, "n": 4, "shift": 1.0}
    if identity == "named":
        before["pairs"] = {"n": 4, "up": 3, "same": 1, "down": 0}
    assert result["details"]["before"] == before


def test_reopening_keeps_the_old_result_as_an_earlier_round(every_type: Poll) -> None:
    for person in every_type.people:
        every_type.answers(person, "mood", 1)
    every_type.shown()
    every_type.workshop.turn("reopen", "poll")
    for person in every_type.people:
        every_type.answers(person, "mood", 5)
    every_type.workshop.turn("reveal", "poll")
    rows = every_type.workshop.seen("walls", "result").values()
    moods = {row["round"]: row["score"] for row in rows if row["target"] == "mood"}
    assert moods == {1: 1.0, 2: 5.0}


def test_a_poll_in_between_is_looked_through(a_workshop: New) -> None:
    workshop = a_workshop([{"kind": "collect"}, {"kind": "poll"}, {"kind": "vote"}])
    workshop.with_people(2).with_ideas(3).at("poll").at("vote")
    assert workshop.flowed_into("vote") == set(workshop.ideas)


def test_what_was_written_flows_on_where_it_is_asked_for(a_workshop: New) -> None:
    workshop = a_workshop([{"kind": "poll", "settings": {"questions": EVERY_TYPE}}, {"kind": "vote"}])
    workshop.with_people(4).at("poll")
    poll = workshop.activity("poll")["id"]
    for person in workshop.people:
        workshop.do(person, "idea.add", id=workshop.new("idea"), activity=poll, box="why", text="Meet less")
    vote = workshop.activity("vote")["id"]
    workshop.do(workshop.facilitator, "activity.edit", activity=vote, settings={"source": {"from": poll}})
    workshop.at("vote")
    assert len(workshop.flowed_into("vote")) == 4


@pytest.mark.parametrize(
    "question",
    [
        {"type": "single", "options": ["only one"]},
        {"type": "single", "options": ["same", "same"]},
        {"type": "mood", "options": ["a", "b"]},
        {"type": "mood", "min": 1},
        {"type": "scale", "min": 3, "max": 3},
        {"type": "scale", "min": 0, "max": 11},
        {"type": "scale", "labels": ["one", "two", "three"]},
        {"type": "text", "labels": ["no", "yes"]},
        {"type": "single", "options": [str(n) for n in range(13)]},
        {"text": " "},
        {"key": "with.dot"},
    ],
)
def test_a_question_that_cannot_be_asked(a_workshop: New, question: dict[str, Any]) -> None:
    workshop = a_workshop([{"kind": "poll"}])
    settings = {"questions": [{"key": "q", "text": "What?", **question}]}
    fields = {"activity": workshop.activity("poll")["id"], "settings": settings}
    assert workshop.refuses(workshop.facilitator, "activity.edit", **fields) == "bad_setting"


# Figures


@given(st.lists(st.integers(0, 4), min_size=1, max_size=60))
def test_the_middle_of_a_scale_is_that_of_a_naive_recount(values: list[int]) -> None:
    question = Question(key="q", text="?", type="scale", min=0, max=4).model_dump()
    found = poll_figures.figures(question, values)
    ordered = sorted(values)
    half = len(values) // 2
    naive = ordered[half] if len(values) % 2 else (ordered[half - 1] + ordered[half]) / 2
    assert found["median"] == naive
    assert abs(found["mean"] - sum(values) / len(values)) <= 0.05 + 1e-9
    assert found["counts"] == [sum(value == step for value in values) for step in range(5)]
    assert found["sd"] == round(statistics.pstdev(values), 2)


@given(st.lists(st.integers(-1_000_000, 1_000_000), min_size=1, max_size=60))
def test_every_number_lies_in_one_of_few_bins(values: list[int]) -> None:
    bins = poll_figures.bins(values)
    assert len(bins) <= poll_figures.MOST_BINS
    assert [each["count"] for each in bins] == [
        sum(each["from"] <= value <= each["to"] for value in values) for each in bins
    ]
    assert sum(each["count"] for each in bins) == len(values)


@pytest.mark.parametrize(
    ("word", "same"),
    [
        ("Ideas", "idea"),
        ("  IDEA! ", "idea"),
        ("Stories", "story"),
        ("boxes", "box"),
        ("Stress", "stress"),
        ("Haus", "haus"),
        ("ﬁne", "fine"),
        ("Ruhe  und   Zeit", "ruhe und zeit"),
        ("🙂", "🙂"),
        ("!!", "!!"),
    ],
)
def test_spellings_of_one_word_are_one(word: str, same: str) -> None:
    assert poll_figures.folded(word) == same


@given(st.text(min_size=1, max_size=30))
def test_folding_twice_changes_no_case(word: str) -> None:
    assert poll_figures.folded(word.upper().lower()) == poll_figures.folded(word.lower())


Answer = tuple[int, int | None]


@hypothesis_settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 6), st.one_of(st.none(), st.integers(1, 5))), max_size=40))
def test_a_result_is_a_naive_recount_of_last_answers(answers: list[Answer]) -> None:
    with TemporaryDirectory() as folder:
        workshop = RunningWorkshop(Path(folder), [{"kind": "poll", "settings": {"min_show": 1}}])
        workshop.with_people(7).at("poll")
        poll = workshop.activity("poll")["id"]
        last: dict[int, int | None] = {}
        for who, value in answers:
            fields = {"activity": poll, "target": poll, "criterion": "mood", "value": value}
            workshop.do(workshop.people[who], "mark.set", **fields)
            last[who] = value
        workshop.turn("reveal", "poll")
        (result,) = workshop.seen("walls", "result").values()
        (tally,) = workshop.seen("walls", "tally").values()
        workshop.db.close()
    values = [value for value in last.values() if value is not None]
    assert result["n"] == len(values)
    assert tally["people"] == len(last)
    if values:
        assert result["details"]["counts"] == [values.count(step) for step in range(1, 6)]
        assert result["score"] == statistics.median(values)


@pytest.mark.parametrize("people", [1, 2, 7, 500])
def test_any_number_of_people(a_workshop: New, people: int) -> None:
    poll = Poll(a_workshop, people, EVERY_TYPE[6:7], min_show=1)
    mark = poll.fields("mood", 4)
    poll.workshop.send_all(*[(person, "mark.set", mark) for person in poll.people])
    assert poll.shown()["mood"]["n"] == people
