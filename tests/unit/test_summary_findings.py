"""What a summary tells of the steps that were judged otherwise than by a vote, in every format."""

from typing import Any

import orjson
import pytest
from running_workshop import New, RunningWorkshop

from workshop.store import report as store_report
from workshop.summary import FORMATS, markdown
from workshop.summary.model import Report
from workshop.summary.report import build


def report_on(workshop: RunningWorkshop, language: str = "en") -> Report:
    return build(store_report.read(workshop.db, workshop.id), language)


def read_aloud(workshop: RunningWorkshop) -> str:
    return markdown.render(report_on(workshop)).decode().replace("\\", "")


def mark(workshop: RunningWorkshop, kind: str, person: str, target: str, value: int, **more: Any) -> None:
    activity = workshop.activity(kind)["id"]
    workshop.do(person, "mark.set", activity=activity, target=target, value=value, **more)


def put_in_order(a_workshop: New, **settings: Any) -> RunningWorkshop:
    agenda = [{"kind": "collect"}, {"kind": "rank", "settings": settings}]
    return a_workshop(agenda).with_people(5).with_ideas(3).at("rank")


def test_both_readings_of_an_order(a_workshop: New) -> None:
    workshop = put_in_order(a_workshop)
    for number, person in enumerate(workshop.people):
        for place, card in enumerate((0, 1, 2) if number < 3 else (1, 2, 0), 1):
            mark(workshop, "rank", person, workshop.ideas[card], place)
    assert "How the group judged" not in read_aloud(workshop)
    workshop.turn("reveal", "rank")
    text = read_aloud(workshop)
    assert "5 people took part." in text
    assert "“idea 2” gathers the most points; one against one, “idea 1” beats every other card" in text
    assert "(against the first: 3 to 2)" in text
    assert "1. “idea 2”: 7 points; placed by 5 of 5 people" in text
    assert "What the group preferred" not in text


def test_pairs_are_told_with_their_comparisons(a_workshop: New) -> None:
    workshop = put_in_order(a_workshop, ballot="pairs")
    rank = workshop.activity("rank")["id"]
    for person in workshop.people[:2]:
        answer = workshop.do(person, "ballot.deal", activity=rank)
        low, high = sorted(answer["rows"]["ballot"][0]["dealt"][0])
        mark(workshop, "rank", person, low, 1, criterion=high)
    workshop.turn("reveal", "rank")
    text = read_aloud(workshop)
    assert "% chance to come before another card; " in text
    assert "too few to rely on" in text


def test_no_order_is_no_preference(a_workshop: New) -> None:
    workshop = put_in_order(a_workshop)
    workshop.turn("reveal", "rank")
    assert "Nobody put anything in order: no preference was expressed." in read_aloud(workshop)


def agreed(a_workshop: New, *values: int, **settings: Any) -> RunningWorkshop:
    typed = {"proposals": ["One form less"], **settings}
    workshop = a_workshop([{"kind": "agree", "settings": typed}]).with_people(len(values) + 1).at("agree")
    (proposal,) = workshop.flowed_into("agree")
    for person, value in zip(workshop.people, values, strict=False):
        mark(workshop, "agree", person, proposal, value)
    return workshop


def test_an_outcome_with_its_answers_and_reasons(a_workshop: New) -> None:
    workshop = agreed(a_workshop, 5, 4, 4, 3, 2)
    (proposal,) = workshop.flowed_into("agree")
    reason = {"id": workshop.new("idea"), "activity": workshop.activity("agree")["id"], "text": "Not in May"}
    workshop.do(workshop.people[4], "idea.add", **reason, box="reason", parents=[proposal])
    assert "Not in May" not in read_aloud(workshop)
    workshop.turn("reveal", "agree")
    text = read_aloud(workshop)
    assert (
        "“One form less”: agreed, with reservations; 5 of 6 people answered; 5: 1, 4: 2, 3: 1, 2: 1" in text
    )
    assert "Reasons, without names" in text
    assert "“Not in May”" in text


def test_the_round_before_is_told_beside_the_new_one(a_workshop: New) -> None:
    workshop = agreed(a_workshop, 0, 4, block=True)
    workshop.turn("reveal", "agree")
    workshop.turn("reopen", "agree")
    (proposal,) = workshop.flowed_into("agree")
    for person in workshop.people[:2]:
        mark(workshop, "agree", person, proposal, 4)
    workshop.turn("reveal", "agree")
    text = read_aloud(workshop)
    assert "stopped, because somebody could not go along" in text
    assert "agreed; 2 of 3 people answered; 4: 2; the time before: stopped" in text


@pytest.mark.parametrize("scale", ["thumbs", "consent"])
def test_answers_with_names_are_told_by_them(a_workshop: New, scale: str) -> None:
    workshop = agreed(a_workshop, 1, 1, 0, scale=scale)
    workshop.turn("reveal", "agree")
    assert ("to the side: 1" if scale == "thumbs" else "a concern: 1") in read_aloud(workshop)


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_format_tells_them(a_workshop: New, language: str) -> None:
    workshop = agreed(a_workshop, 5, 5)
    workshop.turn("reveal", "agree")
    report = report_on(workshop, language)
    for form in FORMATS.values():
        assert form.render(report)
    (finding,) = orjson.loads(FORMATS["json"].render(report))["findings"]
    assert "One form less" in finding["text"]
    assert "One form less" in FORMATS["html"].render(report).decode()


def rated(a_workshop: New, **settings: Any) -> RunningWorkshop:
    """Two cards rated by four people: one liked, one seen differently; a third that nobody can judge."""
    agenda = [{"kind": "collect"}, {"kind": "rate", "settings": settings}]
    workshop = a_workshop(agenda).with_people(4).with_ideas(3).at("rate")
    for number, person in enumerate(workshop.people):
        mark(workshop, "rate", person, workshop.ideas[0], 4, criterion="value")
        mark(workshop, "rate", person, workshop.ideas[1], 1 if number < 2 else 5, criterion="value")
    workshop.turn("reveal", "rate")
    return workshop


def test_ratings_are_told_with_what_to_talk_about(a_workshop: New) -> None:
    text = read_aloud(rated(a_workshop))
    assert "4 people rated." in text
    assert "1. “idea 1”: 75 of 100 (rated by 4 of 4 people)" in text
    assert "2. “idea 2”: 50 of 100 (rated by 4 of 4 people); seen differently" in text
    assert "“idea 3”: nobody could judge it" in text
    assert "What the group preferred" not in text


def test_zones_and_several_criteria_are_told(a_workshop: New) -> None:
    zones = [{"name": "do now", "when": {"x": "hi"}}, {"name": "wait", "when": {"x": "lo"}}]
    criteria = [{"key": "value", "label": "Value"}, {"key": "cost", "label": "Cost"}]
    text = read_aloud(rated(a_workshop, zones=zones, criteria=criteria, cut="median"))
    assert "Parted at the middle card" in text
    assert "in “do now”; 75 of 100 (rated by 4 of 4 people); Value 4" in text
    assert "in “wait”; 50 of 100 (rated by 4 of 4 people); Value 3 ± 2" in text


def test_where_the_room_put_a_card_is_told(a_workshop: New) -> None:
    agenda = [{"kind": "collect"}, {"kind": "rate", "settings": {"placement": "plenary"}}]
    workshop = a_workshop(agenda).with_people(1).with_ideas(1).at("rate")
    mark(workshop, "rate", workshop.facilitator, workshop.ideas[0], 5, criterion="value")
    workshop.turn("reveal", "rate")
    text = read_aloud(workshop)
    assert "The room placed the cards together." in text
    assert "1. “idea 1”: placed by the room" in text


def test_no_rating_is_told_as_that(a_workshop: New) -> None:
    agenda = [{"kind": "collect"}, {"kind": "rate"}]
    workshop = a_workshop(agenda).with_people(1).with_ideas(1).at("rate")
    workshop.turn("reveal", "rate")
    assert "Nobody rated anything." in read_aloud(workshop)
