"""Quick questions and talks in the summary: numbers and words, nothing of too few, and nothing of anybody."""

import json

import pytest
from running_workshop import New, RunningWorkshop

from workshop.store import report as rows
from workshop.summary import FORMATS, html, json_data, markdown
from workshop.summary.report import build

QUESTIONS = [
    {"key": "mood", "text": "How are you?", "type": "mood"},
    {"key": "word", "text": "In a word?", "type": "word"},
    {"key": "why", "text": "What would *help*?", "type": "text"},
    {"key": "day", "text": "Which day?", "type": "single", "options": ["Mon", "Tue"]},
]
AGENDA = [
    {"kind": "collect"},
    {"kind": "discuss", "settings": {"order": "score"}},
    {"kind": "poll", "settings": {"questions": QUESTIONS}},
]


@pytest.fixture
def workshop(a_workshop: New) -> RunningWorkshop:
    """Four people talked about one of two cards, and answered all but the last question."""
    workshop = a_workshop(AGENDA).with_people(4).with_ideas(2).at("discuss")
    workshop.now += 3 * 60_000
    workshop.at("poll")
    poll = workshop.activity("poll")["id"]
    for number, person in enumerate(workshop.people):
        place = {"activity": poll, "target": poll, "criterion": "mood"}
        workshop.do(person, "mark.set", **place, value=number + 2)
        for box, text in (
            ("word", ["Calm", "calm", "calm", "Hope"][number]),
            ("why", f"a break of {number}"),
        ):
            workshop.do(person, "idea.add", id=workshop.new("idea"), activity=poll, box=box, text=text)
    workshop.do(workshop.people[0], "mark.set", activity=poll, target=poll, criterion="day", value=1)
    workshop.turn("reveal", "poll")
    workshop.do(workshop.facilitator, "workshop.end")
    return workshop


def test_answers_are_told_as_numbers_and_in_words(workshop: RunningWorkshop) -> None:
    text = markdown.render(build(rows.read(workshop.db, workshop.id))).decode()
    assert "“How are you?”: 4 people answered; middle 3.5, average 3.5" in text
    assert "“calm” 3, “Hope” 1." in text
    assert "a break of 2" in text
    assert "“Which day?”: 1 person answered; too few to show what." in text


def test_a_talk_tells_what_was_parked(workshop: RunningWorkshop) -> None:
    text = markdown.render(build(rows.read(workshop.db, workshop.id))).decode()
    assert "talked about for 3 minutes" in text
    assert "parked: there was no time" in text


@pytest.mark.parametrize("ending", sorted(FORMATS))
def test_every_format_tells_it(workshop: RunningWorkshop, ending: str) -> None:
    assert FORMATS[ending].render(build(rows.read(workshop.db, workshop.id)))


def test_the_page_and_the_data_tell_the_same(workshop: RunningWorkshop) -> None:
    report = build(rows.read(workshop.db, workshop.id))
    page = html.page(report, "/x.css", []).decode()
    assert "too few to show what" in page
    answers = json.loads(json_data.render(report))["answers"]
    assert {row["n"] for row in answers if row["question"] == "How are you?"} == {4}
    assert next(row for row in answers if row["few"])["count"] is None


def test_a_talk_in_groups_tells_what_each_came_back_with(a_workshop: New) -> None:
    workshop = a_workshop([{"kind": "discuss", "settings": {"mode": "groups"}}]).with_people(8).at("discuss")
    talk = workshop.activity("discuss")["id"]
    north, south = sorted(workshop.rows("group", activity=talk), key=lambda group: group["number"])
    workshop.do(workshop.facilitator, "group.name", activity=talk, group=north["id"], name="North *side*")
    for group, box, text in (
        (north, "question", "Who pays?"),
        (north, "note", "It is the queue"),
        (south, "decision", "We open at eight"),
    ):
        line = {"id": workshop.new("line"), "activity": talk, "box": box, "text": text}
        workshop.do(group["scribe"], "idea.add", **line)
    before = markdown.render(build(rows.read(workshop.db, workshop.id))).decode()
    assert "queue" not in before
    workshop.turn("reveal", "discuss")
    report = build(rows.read(workshop.db, workshop.id))
    text = markdown.render(report).decode()
    assert "- **North \\*side\\***\n  - “It is the queue”\n  - Question: “Who pays?”\n- **Group 2**" in text
    assert "**“We open at eight”**" in text
    assert {idea.box_label for idea in report.ideas} == {"North *side*", "Group 2"}
    page = html.page(report, "/x.css", []).decode()
    assert "<bdi>Group 2</bdi>" in page
    assert all(FORMATS[ending].render(report) for ending in FORMATS)
