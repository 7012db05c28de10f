"""People without a phone agree, answer, rate and put in order: a facilitator enters it, and everybody can see that."""

from typing import Any

import orjson
import pytest
from running_workshop import New, RunningWorkshop

from workshop.domain.audience import AUDIENCES
from workshop.domain.change import Row

PROPOSAL = "We answer every question within a day."
TWO = [{"key": "impact"}, {"key": "effort", "reverse": True}]
QUESTIONS = [
    {"key": "day", "text": "Which day?", "type": "single", "options": ["Mon", "Tue"], "other": True},
    {"key": "tools", "text": "Which tools?", "type": "multi", "options": ["Pen", "Paper", "Glue"]},
    {"key": "worth", "text": "Worth your time?", "type": "scale", "min": -2, "max": 2},
    {"key": "times", "text": "How often?", "type": "number"},
    {"key": "word", "text": "In one word?", "type": "word"},
    {"key": "ready", "text": "Ready?", "type": "yesno"},
]


class Room:
    """One step that judges, open, and what a facilitator enters in it for people without a phone."""

    def __init__(self, new: New, kind: str, people: int = 0, *, ideas: int = 0, **settings: Any) -> None:
        agenda = [{"kind": "collect"}, {"kind": kind, "settings": settings}]
        self.workshop: RunningWorkshop = new(agenda).with_people(people or 1)
        if ideas:
            self.workshop.with_ideas(ideas)
        self.workshop.at(kind)
        self.kind = kind
        self.facilitator = self.workshop.facilitator

    @property
    def id(self) -> str:
        return str(self.workshop.activity(self.kind)["id"])

    @property
    def cards(self) -> list[str]:
        return self.workshop.ideas or sorted(self.workshop.flowed_into(self.kind))

    def are(self, people: int) -> None:
        self.workshop.do(self.facilitator, "ballot.room", activity=self.id, people=people)

    def cannot_be(self, people: int) -> str:
        return self.workshop.refuses(self.facilitator, "ballot.room", activity=self.id, people=people)

    def mark(self, who: str, target: str, value: int | None, criterion: str = "") -> None:
        self.workshop.do(who, "mark.set", **self._fields(target, value, criterion))

    def say(self, target: str, value: int | None, criterion: str = "") -> None:
        self.mark(self.facilitator, target, value, criterion)

    def refuses(self, target: str, value: int | None, criterion: str = "") -> str:
        return self.workshop.refuses(self.facilitator, "mark.set", **self._fields(target, value, criterion))

    def _fields(self, target: str, value: int | None, criterion: str) -> dict[str, Any]:
        return {"activity": self.id, "target": target, "value": value, "criterion": criterion}

    def word(self, text: str, said: int) -> str:
        id = self.workshop.new("idea")
        self.workshop.do(
            self.facilitator, "idea.add", id=id, activity=self.id, box="word", text=text, said=said
        )
        return id

    def reason(self, proposal: str, text: str, **more: Any) -> dict[str, Any]:
        """What `idea.add` carries when a facilitator types why somebody answered low."""
        id = self.workshop.new("idea")
        return {
            "id": id, "activity": self.id, "box": "reason", "text": text, "parents": [proposal], **more
        }  # fmt: skip

    def tally(self) -> tuple[int, int]:
        """(people, of them in the room)"""
        rows = self.workshop.seen("walls", "tally").values()
        (row,) = [row for row in rows if row["activity"] == self.id]
        return row["people"], row["room"]

    def shown(self) -> dict[str, Row]:
        """target -> its result, once shown."""
        if self.workshop.activity(self.kind)["state"] != "revealed":
            self.workshop.turn("reveal", self.kind)
        rows = self.workshop.rows("result", activity=self.id, status="active")
        return {row["target"]: {**row, "details": orjson.loads(row["details"])} for row in rows}


def asked(new: New, people: int = 1, *, pairs: list[dict[str, Any]] | None = None, **settings: Any) -> Room:
    return Room(new, "poll", people, questions=pairs or QUESTIONS, **settings)


# Agreement


def test_fingers_are_counted_answer_by_answer(a_workshop: New) -> None:
    room = Room(a_workshop, "agree", 2, proposals=[PROPOSAL])
    (proposal,) = room.cards
    room.mark(room.workshop.people[0], proposal, 4)
    room.are(5)
    room.say(proposal, 3, "5")
    room.say(proposal, 1, "2")
    assert room.tally() == (5, 4)
    row = room.shown()[proposal]
    assert row["details"]["histogram"] == {"5": 3, "4": 1, "3": 0, "2": 1, "1": 0, "0": 0}
    assert (row["n"], row["supporters"], row["room"]) == (5, 4, 3)
    assert row["details"]["outcome"] == "agreed_with_reservations"


def test_who_has_no_phone_counts_for_the_quorum(a_workshop: New) -> None:
    room = Room(a_workshop, "agree", 2, proposals=[PROPOSAL])
    (proposal,) = room.cards
    room.are(8)
    room.say(proposal, 5, "5")
    row = room.shown()[proposal]
    assert (row["details"]["people"], row["details"]["outcome"]) == (10, "no_quorum")


def test_everybody_gives_one_answer_to_a_proposal(a_workshop: New) -> None:
    room = Room(a_workshop, "agree", proposals=[PROPOSAL])
    (proposal,) = room.cards
    assert room.refuses(proposal, 1, "5") == "over_cap"
    room.are(3)
    assert room.refuses(proposal, 4, "5") == "over_cap"
    assert room.refuses(proposal, 1, "6") == "not_found"
    assert room.refuses(proposal, 1) == "not_found"
    room.say(proposal, 2, "5")
    assert room.refuses(proposal, 2, "4") == "budget_spent"
    assert room.cannot_be(1) == "budget_spent"
    room.say(proposal, 0, "5")
    room.are(1)


def test_a_worry_of_the_room_stops_a_proposal_as_anybodys_does(a_workshop: New) -> None:
    room = Room(a_workshop, "agree", 1, proposals=[PROPOSAL], scale="consent")
    (proposal,) = room.cards
    room.mark(room.workshop.people[0], proposal, 1)
    room.are(2)
    room.say(proposal, 1, "-1")
    row = room.shown()[proposal]
    assert (row["details"]["outcome"], row["details"]["histogram"]["-1"]) == ("blocked", 1)


def test_on_merged_proposals_the_worry_of_the_room_is_kept(a_workshop: New) -> None:
    room = Room(a_workshop, "agree", 2, ideas=2, source={"select": {"all": True}})
    one, two = room.cards
    room.are(2)
    room.say(one, 2, "5")
    room.say(two, 1, "0")
    room.shown()
    room.workshop.do(room.facilitator, "idea.merge", idea=two, into=one)
    assert room.shown()[one]["details"]["histogram"] == {"5": 1, "4": 0, "3": 0, "2": 0, "1": 0, "0": 1}


def test_their_reasons_are_typed_and_shut_like_all_others(a_workshop: New) -> None:
    room = Room(a_workshop, "agree", 2, proposals=[PROPOSAL])
    (proposal,) = room.cards
    workshop = room.workshop
    room.are(3)
    room.say(proposal, 2, "1")
    card = room.reason(proposal, "Nobody is there at the weekend", said=2)
    workshop.do(room.facilitator, "idea.add", **card)
    seen = {audience: workshop.seen(audience, "idea").get(card["id"]) for audience in AUDIENCES}
    assert seen.pop("facilitators") is not None, "who typed it may have to correct it"
    assert set(seen.values()) == {None}
    room.shown()
    for audience in AUDIENCES:
        shown = workshop.seen(audience, "idea")[card["id"]]
        assert (shown["text"], shown["room"], shown["said"]) == (card["text"], True, 2)
        assert not {"author", "author_name"} & set(shown)


def test_any_facilitator_changes_a_reason_of_the_room_and_takes_it_back(a_workshop: New) -> None:
    room = Room(a_workshop, "agree", 1, proposals=[PROPOSAL])
    (proposal,) = room.cards
    workshop, phone = room.workshop, room.workshop.people[0]
    room.are(2)
    card = room.reason(proposal, "To fast")
    workshop.do(room.facilitator, "idea.add", **card)
    workshop.do(room.facilitator, "idea.edit", idea=card["id"], text="Too fast", said=2)
    row = workshop.row("idea", card["id"])
    assert (row["text"], row["said"]) == ("Too fast", 2)
    assert workshop.refuses(phone, "idea.edit", idea=card["id"], text="Mine") == "not_found"
    workshop.do(phone, "idea.add", **room.reason(proposal, "Mine"))
    workshop.do(room.facilitator, "idea.withdraw", idea=card["id"])
    room.shown()
    assert card["id"] not in workshop.seen("walls", "idea")
    again = room.reason(proposal, "Too late")
    assert workshop.refuses(room.facilitator, "idea.add", **again) == "closed"


def test_no_more_of_them_say_why_than_there_are(a_workshop: New) -> None:
    room = Room(a_workshop, "agree", 1, proposals=[PROPOSAL, "We close on Mondays"])
    one, other = room.cards
    workshop, typed = room.workshop, room.facilitator
    assert workshop.refuses(typed, "idea.add", **room.reason(one, "No time")) == "over_cap"
    room.are(2)
    first = room.reason(one, "No time", said=2)
    workshop.do(typed, "idea.add", **first)
    assert workshop.refuses(typed, "idea.add", **room.reason(one, "No money")) == "over_cap"
    assert workshop.refuses(typed, "idea.edit", idea=first["id"], text="No", said=3) == "over_cap"
    assert room.cannot_be(1) == "budget_spent"
    workshop.do(typed, "idea.add", **room.reason(other, "No money", said=2))
    workshop.do(typed, "idea.edit", idea=first["id"], text="No time", said=1)
    workshop.do(typed, "idea.add", **room.reason(one, "No money"))


def test_who_has_a_phone_gives_a_reason_for_one(a_workshop: New) -> None:
    room = Room(a_workshop, "agree", 1, proposals=[PROPOSAL])
    (proposal,) = room.cards
    said = room.reason(proposal, "No time", said=2)
    assert room.workshop.refuses(room.workshop.people[0], "idea.add", **said) == "forbidden"


@pytest.mark.parametrize(("answer", "is_heard"), [("1", True), ("5", False)])
def test_the_low_voices_of_the_room_are_heard_and_no_others(
    a_workshop: New, answer: str, is_heard: bool
) -> None:
    room = Room(a_workshop, "agree", 1, proposals=[PROPOSAL])
    (proposal,) = room.cards
    workshop = room.workshop
    talk = {"source": {"from": "prev", "select": {"low": True}}}
    workshop.do(room.facilitator, "activity.add", id=workshop.new("step"), kind="discuss", settings=talk)
    room.are(1)
    room.say(proposal, 1, answer)
    card = room.reason(proposal, "Nobody is there at the weekend")
    workshop.do(room.facilitator, "idea.add", **card)
    workshop.at("discuss")
    assert workshop.flowed_into("discuss") == ({card["id"]} if is_heard else set())


# Quick questions


def test_answers_to_every_type_of_question_are_counted(a_workshop: New) -> None:
    room = asked(a_workshop)
    room.are(4)
    for criterion, count in {
        "day.0": 3,
        "day.2": 1,
        "tools.0": 2,
        "tools.1": 3,
        "worth.-2": 1,
        "worth.2": 1,
        "times.40": 2,
        "ready.1": 4,
    }.items():
        room.say(room.id, count, criterion)
    room.word("calm", 2)
    room.word("tired", 1)
    assert room.tally() == (4, 4)
    rows = room.shown()
    assert rows["day"]["details"]["counts"] == [3, 0, 1]
    assert rows["tools"]["details"]["counts"] == [2, 3, 0]
    assert (rows["worth"]["details"]["median"], rows["times"]["details"]["median"]) == (0, 40)
    assert rows["ready"]["details"]["counts"] == [0, 4]
    assert {key: (row["n"], row["room"]) for key, row in rows.items()} == {
        "day": (4, 4),
        "tools": (3, 3),
        "worth": (2, 2),
        "times": (2, 2),
        "word": (2, 2),
        "ready": (4, 4),
    }
    words = {row["text"]: row for row in room.workshop.seen("walls", "idea").values()}
    assert words["calm"]["said"] == 2
    assert words["calm"]["room"]


def test_each_of_them_answers_a_question_once_and_chooses_a_thing_once(a_workshop: New) -> None:
    room = asked(a_workshop)
    assert room.refuses(room.id, 1, "day.0") == "over_cap"
    room.are(3)
    room.say(room.id, 2, "day.0")
    assert room.refuses(room.id, 2, "day.1") == "budget_spent"
    room.say(room.id, 3, "tools.0")
    room.say(room.id, 3, "tools.1")
    assert room.refuses(room.id, 4, "tools.2") == "over_cap"
    assert room.cannot_be(2) == "budget_spent"


@pytest.mark.parametrize(
    "criterion", ["day", "day.3", "day.x", "nothing.0", "worth.3", "times.-1", "word.0", "ready.2"]
)
def test_only_answers_that_there_are_can_be_counted(a_workshop: New, criterion: str) -> None:
    room = asked(a_workshop)
    room.are(3)
    assert room.refuses(room.id, 1, criterion) == "not_found"


def test_a_word_is_said_by_as_many_as_there_are_at_most(a_workshop: New) -> None:
    room = asked(a_workshop)
    card = {"id": room.workshop.new("idea"), "activity": room.id, "box": "word", "text": "calm", "said": 3}
    assert room.workshop.refuses(room.facilitator, "idea.add", **card) == "over_cap"
    room.are(2)
    assert room.workshop.refuses(room.facilitator, "idea.add", **card) == "over_cap"
    id = room.word("calm", 2)
    assert room.cannot_be(1) == "budget_spent"
    room.workshop.do(room.facilitator, "idea.edit", idea=id, text="calmer", said=1)
    room.are(1)
    room.workshop.do(room.facilitator, "idea.withdraw", idea=id)
    assert room.tally() == (0, 0)


def test_nobody_hides_among_answers_that_were_said_aloud(a_workshop: New) -> None:
    room = asked(a_workshop, 3)
    room.are(10)
    room.say(room.id, 10, "ready.1")
    room.say(room.id, 10, "day.0")
    room.word("loud", 5)
    for person in room.workshop.people:
        room.mark(person, room.id, 0, "ready")
        id = room.workshop.new("idea")
        room.workshop.do(person, "idea.add", id=id, activity=room.id, box="word", text="quiet")
    assert not room.workshop.seen("walls", "idea")
    rows = room.shown()
    assert rows["ready"]["details"] == {"few": True, "min_show": 4}
    assert (rows["ready"]["n"], rows["ready"]["room"]) == (13, 10)
    assert rows["day"]["details"]["counts"] == [10, 0, 0]
    assert not room.workshop.seen("walls", "idea")


def test_facilitators_see_the_words_they_entered_and_nobody_elses(a_workshop: New) -> None:
    room = asked(a_workshop, 1)
    room.are(2)
    mine = room.word("loud", 2)
    id = room.workshop.new("idea")
    room.workshop.do(room.workshop.people[0], "idea.add", id=id, activity=room.id, box="word", text="quiet")
    assert set(room.workshop.seen("facilitators", "idea")) == {mine}
    for audience in ("participants", "walls"):
        assert not room.workshop.seen(audience, "idea")


# Rating


def test_one_rating_of_the_room_counts_for_each_of_them(a_workshop: New) -> None:
    room = Room(a_workshop, "rate", 1, ideas=2)
    one, two = room.cards
    room.mark(room.workshop.people[0], one, 1, "value")
    assert room.refuses(one, 5, "value") == "over_cap"
    room.are(3)
    assert room.tally() == (1, 0)
    room.say(one, 5, "value")
    assert room.tally() == (4, 3)
    assert room.refuses(one, 9, "value") == "over_cap"
    rows = room.shown()
    assert rows[one]["details"]["criteria"]["value"]["mean"] == 4
    assert (rows[one]["supporters"], rows[one]["n"], rows[one]["room"]) == (4, 4, 3)
    assert (rows[two]["supporters"], rows[two]["room"]) == (0, 0)


def test_a_single_rating_is_not_told_apart_by_what_the_room_said_aloud(a_workshop: New) -> None:
    room = Room(a_workshop, "rate", 1, ideas=2)
    one, two = room.cards
    room.mark(room.workshop.people[0], one, 1, "value")
    room.are(4)
    room.say(one, 5, "value")
    room.say(two, 5, "value")
    rows = room.shown()
    assert "counts" not in rows[one]["details"]["criteria"]["value"]
    assert rows[two]["details"]["criteria"]["value"]["counts"] == {"5": 4}


def test_a_rating_of_the_room_is_taken_back(a_workshop: New) -> None:
    room = Room(a_workshop, "rate", 1, ideas=1)
    (card,) = room.cards
    room.are(3)
    room.say(card, 5, "value")
    assert room.cannot_be(0) == "budget_spent"
    room.say(card, None, "value")
    room.are(0)
    assert not room.shown()[card]["details"]["judged"]


def test_before_the_room_places_a_card_for_all_it_rates_like_everybody(a_workshop: New) -> None:
    room = Room(a_workshop, "rate", 1, ideas=1, criteria=TWO, placement="both")
    (card,) = room.cards
    room.are(2)
    room.say(card, 5, "impact")
    row = room.shown()[card]
    assert ("agreed" in row["details"], row["room"]) == (False, 2)
    room.say(card, 1, "impact")
    row = room.shown()[card]
    assert row["details"]["agreed"] == {"impact": 1}
    assert row["details"]["criteria"]["impact"]["mean"] == 5


@pytest.mark.parametrize("settings", [{"assign": "random1"}, {"placement": "plenary"}])
def test_where_cards_go_from_phone_to_phone_or_are_placed_by_all_nobody_is_entered(
    a_workshop: New, settings: dict[str, Any]
) -> None:
    room = Room(a_workshop, "rate", 3, ideas=3, **settings)
    assert room.cannot_be(2) == "closed"


# Order


def test_one_order_of_the_room_counts_for_each_of_them(a_workshop: New) -> None:
    room = Room(a_workshop, "rank", 1, ideas=3)
    one, two, three = room.cards
    for place, card in enumerate((one, two, three), 1):
        room.mark(room.workshop.people[0], card, place)
    room.are(2)
    for place, card in enumerate((three, two), 1):
        room.say(card, place)
    assert room.tally() == (3, 2)
    rows = room.shown()
    assert {card: row["score"] for card, row in rows.items()} == {one: 2, two: 3, three: 4}
    assert {card: row["room"] for card, row in rows.items()} == {one: 0, two: 2, three: 2}
    assert rows[three]["details"]["places"] == [2, 0, 1]
    assert rows[three]["n"] == 3


def test_the_room_has_as_many_places_as_anybody(a_workshop: New) -> None:
    room = Room(a_workshop, "rank", 1, ideas=3, top_k=2)
    one, two, three = room.cards
    assert room.refuses(one, 1) == "over_cap"
    room.are(2)
    assert room.refuses(one, 3) == "over_cap"
    room.say(one, 1)
    room.say(two, 2)
    assert room.refuses(three, 1) == "budget_spent"
    room.say(two, None)
    room.say(three, 2)


def test_pairs_are_for_phones(a_workshop: New) -> None:
    room = Room(a_workshop, "rank", 1, ideas=3, ballot="pairs")
    assert room.cannot_be(2) == "closed"


# All of them


@pytest.mark.parametrize("kind", ["agree", "poll", "rate", "rank"])
def test_what_was_entered_is_seen_by_facilitators_alone_and_closed_with_the_step(
    a_workshop: New, kind: str
) -> None:
    settings = {"agree": {"proposals": [PROPOSAL]}, "poll": {"questions": QUESTIONS}}.get(kind, {})
    room = Room(a_workshop, kind, 1, ideas=0 if kind in ("agree", "poll") else 2, **settings)
    target = room.id if kind == "poll" else room.cards[0]
    criterion, value = {"agree": ("5", 2), "poll": ("ready.1", 2), "rate": ("value", 4), "rank": ("", 1)}[
        kind
    ]
    room.are(2)
    room.say(target, value, criterion)
    (mark,) = room.workshop.seen("facilitators", "mark").values()
    assert (mark["criterion"], mark["value"]) == (criterion, value)
    for audience in set(AUDIENCES) - {"facilitators"}:
        assert not room.workshop.seen(audience, "mark")
        assert not room.workshop.seen(audience, "ballot")
    assert not room.workshop.seen("facilitators", "result")
    room.workshop.turn("seal", kind)
    assert room.refuses(target, value, criterion) == "closed"
    assert room.cannot_be(3) == "closed"


# A card in full


def test_a_form_is_typed_for_each_person_who_has_no_phone(a_workshop: New) -> None:
    room = Room(a_workshop, "form", 1)
    for name in ("Night post", "Day post"):
        id = room.workshop.new("idea")
        room.workshop.do(room.facilitator, "idea.add", id=id, activity=room.id, fields={"name": name})
    assert room.tally() == (2, 2)
    room.workshop.turn("reveal", "form")
    cards = room.workshop.seen("walls", "idea").values()
    assert [(card["room"], "author" in card) for card in cards] == [(True, False), (True, False)]
