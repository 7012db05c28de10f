"""A talk in groups: seats, one sheet of lines a group, and what is on record when all are back."""

from typing import Any

import pytest
from running_workshop import New, RunningWorkshop

from workshop.store import sheets

Row = dict[str, Any]


class Talk:
    """A talk in groups that runs. Who is asked what: people by number, groups by number from 1."""

    def __init__(self, workshop: RunningWorkshop) -> None:
        self.workshop = workshop

    @property
    def step(self) -> Row:
        return self.workshop.activity("discuss")

    def groups(self) -> list[Row]:
        place = {"activity": self.step["id"], "round": self.step["round"]}
        return sorted(self.workshop.rows("group", **place), key=lambda group: group["number"])

    def scribe(self, number: int) -> str:
        return str(self.groups()[number - 1]["scribe"])

    def members(self, number: int) -> list[str]:
        group = self.groups()[number - 1]["id"]
        return [seat["person"] for seat in self.workshop.rows("seat", group=group, status="active")]

    def line(self, number: int, text: str, sort: str = "note", **fields: Any) -> str:
        id = self.workshop.new("line")
        fields = {"id": id, "activity": self.step["id"], "box": sort, "text": text, **fields}
        self.workshop.do(self.scribe(number), "idea.add", **fields)
        return id

    def read_by(self, person: str) -> list[str]:
        found = sheets.in_hand(self.workshop.db, self.workshop.id, person, self.step["id"])
        return [row["text"] for sheet in found["sheets"] for row in sheet["rows"]]

    def seen_in(self, audience: str) -> set[str]:
        rows = self.workshop.seen(audience, "idea").values()
        return {row["text"] for row in rows if row["activity"] == self.step["id"]}


def a_talk(a_workshop: New, people: int, **settings: Any) -> Talk:
    agenda = [{"kind": "discuss", "settings": {"mode": "groups", **settings}}]
    return Talk(a_workshop(agenda).with_people(people).at("discuss"))


def about(a_workshop: New, people: int, cards: int, *after: Row, **settings: Any) -> Talk:
    agenda = [{"kind": "collect"}, {"kind": "discuss", "settings": {"mode": "groups", **settings}}, *after]
    return Talk(a_workshop(agenda).with_people(people).with_ideas(cards).at("discuss"))


@pytest.mark.parametrize(
    ("people", "size", "expected"), [(1, 4, [1]), (2, 4, [2]), (7, 4, [4, 3]), (7, 2, [3, 2, 2])]
)
def test_everybody_has_a_seat_in_a_group(
    a_workshop: New, people: int, size: int, expected: list[int]
) -> None:
    talk = a_talk(a_workshop, people, grouping={"size": size})
    assert [len(talk.members(group["number"])) for group in talk.groups()] == expected


def test_five_hundred_people_divide_and_one_line_goes_to_its_group_alone(a_workshop: New) -> None:
    talk = a_talk(a_workshop, 500)
    assert len(talk.groups()) == 125
    sent = len(talk.workshop.frames)
    talk.line(7, "We would start with the library")
    frames = talk.workshop.frames[sent:]
    assert {frame.to for frame in frames} == {"participants", "facilitators", "walls"}
    assert all(b"library" not in frame.payload for frame in frames if frame.to != "facilitators")
    assert max(len(frame.payload) for frame in frames) < 1500
    assert talk.read_by(talk.members(7)[-1]) == ["We would start with the library"]


def test_a_line_is_read_by_its_group_and_by_facilitators_until_all_are_back(a_workshop: New) -> None:
    talk = a_talk(a_workshop, 7)
    talk.line(1, "More time")
    assert all(talk.read_by(person) == ["More time"] for person in talk.members(1))
    assert all(talk.read_by(person) == [] for person in talk.members(2))
    assert talk.seen_in("facilitators") == {"More time"}
    assert talk.seen_in("participants") == talk.seen_in("walls") == set()
    talk.workshop.turn("seal", "discuss")
    assert talk.read_by(talk.members(1)[0]) == ["More time"]
    assert talk.seen_in("walls") == set()
    talk.workshop.turn("reveal", "discuss")
    assert talk.seen_in("participants") == talk.seen_in("walls") == {"More time"}
    assert talk.read_by(talk.members(1)[0]) == []


def test_a_line_is_news_of_its_group(a_workshop: New) -> None:
    talk = a_talk(a_workshop, 7)
    before = [group["rev"] for group in talk.groups()]
    line = talk.line(2, "A")
    steps = [lambda: talk.workshop.do(talk.scribe(2), "idea.edit", idea=line, text="B")]
    steps.append(lambda: talk.workshop.do(talk.workshop.facilitator, "idea.hide", idea=line, hidden=True))
    for step in steps:
        step()
        after = [group["rev"] for group in talk.groups()]
        assert after[0] == before[0]
        assert after[1] == talk.workshop.rev()
    assert talk.read_by(talk.scribe(2)) == []


def test_one_hand_writes_and_another_takes_over(a_workshop: New) -> None:
    talk = a_talk(a_workshop, 3)
    scribe = talk.scribe(1)
    other = next(person for person in talk.members(1) if person != scribe)
    fields = {"id": talk.workshop.new("line"), "activity": talk.step["id"], "text": "Mine"}
    assert talk.workshop.refuses(other, "idea.add", **fields) == "forbidden"
    assert talk.workshop.refuses(talk.workshop.facilitator, "idea.add", **fields) == "forbidden"
    line = talk.line(1, "First")
    place = {"activity": talk.step["id"], "group": talk.groups()[0]["id"]}
    talk.workshop.do(other, "group.scribe", **place, person=other)
    talk.workshop.do(other, "idea.add", **fields)
    talk.workshop.do(other, "idea.edit", idea=line, text="First, better", box="decision")
    assert talk.workshop.row("idea", line)["box"] == "group-1-decision"
    talk.workshop.do(other, "idea.withdraw", idea=line)
    assert talk.read_by(scribe) == ["Mine"]
    assert talk.workshop.refuses(scribe, "idea.withdraw", idea=fields["id"]) == "forbidden"


def test_another_group_cannot_touch_a_line(a_workshop: New) -> None:
    talk = a_talk(a_workshop, 8)
    line = talk.line(1, "Ours")
    assert talk.workshop.refuses(talk.scribe(2), "idea.edit", idea=line, text="Theirs") == "not_found"
    assert talk.workshop.refuses(talk.scribe(2), "idea.withdraw", idea=line) == "not_found"


def test_lines_have_a_sort_and_words_that_fit_it(a_workshop: New) -> None:
    talk = a_talk(a_workshop, 2)
    fields = {"id": talk.workshop.new("line"), "activity": talk.step["id"]}
    for box, text, code in [
        ("rumour", "Some words", "not_found"),
        ("note", " ", "empty"),
        ("note", "x" * 301, "too_long"),
        ("action", "Call her", "too_short"),
        ("action", "x" * 161, "too_long"),
    ]:
        assert talk.workshop.refuses(talk.scribe(1), "idea.add", **fields, box=box, text=text) == code


def test_nobody_raises_a_hand_in_a_group(a_workshop: New) -> None:
    talk = a_talk(a_workshop, 2)
    person = talk.workshop.people[0]
    assert talk.workshop.refuses(person, "hand.raise", activity=talk.step["id"], raised=True) == "closed"
    assert talk.workshop.refuses_turn("step", "discuss") == "closed"


def test_a_late_joiner_sits_in_the_smallest_group_and_reads_along(a_workshop: New) -> None:
    talk = a_talk(a_workshop, 7)
    talk.line(2, "Before you came")
    talk.workshop.with_people("Late")
    late = talk.workshop.people[-1]
    assert late in talk.members(2)
    assert talk.read_by(late) == ["Before you came"]


def test_the_group_of_a_leaver_goes_on_with_another_scribe(a_workshop: New) -> None:
    talk = a_talk(a_workshop, 3)
    talk.line(1, "Stays")
    gone = talk.scribe(1)
    talk.workshop.do(talk.workshop.facilitator, "participant.remove", participant=gone)
    assert talk.scribe(1) != gone
    talk.line(1, "Goes on")
    assert talk.read_by(talk.scribe(1)) == ["Stays", "Goes on"]


def test_whoever_moves_reads_the_lines_of_the_new_group_and_no_more_of_the_old_one(a_workshop: New) -> None:
    talk = a_talk(a_workshop, 8)
    talk.line(1, "One")
    talk.line(2, "Two")
    person = talk.members(1)[-1]
    place = {"activity": talk.step["id"], "group": talk.groups()[1]["id"]}
    talk.workshop.do(talk.workshop.facilitator, "group.move", **place, person=person)
    assert talk.read_by(person) == ["Two"]


def test_where_people_pick_their_group_they_read_nothing_before(a_workshop: New) -> None:
    talk = a_talk(a_workshop, 4, grouping={"size": 2, "method": "pick"})
    person = talk.workshop.people[0]
    assert talk.read_by(person) == []
    place = {"activity": talk.step["id"], "group": talk.groups()[0]["id"]}
    talk.workshop.do(person, "group.pick", **place)
    talk.line(1, "Here I am")
    assert talk.read_by(person) == ["Here I am"]


def test_groups_have_all_cards_or_one_each(a_workshop: New) -> None:
    talk = about(a_workshop, 7, 3, {"kind": "commit"}, per_group="one", grouping={"size": 4})
    cards = talk.step["progress"]["cards"]
    line = talk.line(2, "About the second card")
    assert talk.workshop.row("idea", line)["parents"] == f'["{cards[1]}"]'
    fields = {"id": talk.workshop.new("line"), "activity": talk.step["id"], "text": "Not ours"}
    assert talk.workshop.refuses(talk.scribe(1), "idea.add", **fields, parents=[cards[1]]) == "not_found"
    talk.workshop.turn("reveal", "discuss")
    results = talk.workshop.seen("participants", "result").values()
    became = {row["target"]: row["details"]["outcome"] for row in results}
    assert [became[card] for card in cards] == ["talked", "talked", "parked"]
    talk.workshop.at("commit")
    assert talk.workshop.flowed_into("commit") == set(cards[:2])


def test_what_groups_found_goes_on_where_they_had_no_cards(a_workshop: New) -> None:
    agenda = [{"kind": "discuss", "settings": {"mode": "groups"}}, {"kind": "vote"}]
    talk = Talk(a_workshop(agenda).with_people(8).at("discuss"))
    goes_on = {talk.line(1, "A note"), talk.line(2, "A question", "question")}
    talk.line(2, "Later", "park")
    talk.line(1, "We do it", "decision")
    talk.workshop.at("vote")
    assert talk.workshop.flowed_into("vote") == goes_on


def test_a_talk_that_found_nothing_is_looked_through(a_workshop: New) -> None:
    source = {"from": "manual", "select": {"all": True}}
    settings = {"mode": "groups", "source": source}
    agenda = [{"kind": "collect"}, {"kind": "discuss", "settings": settings}, {"kind": "vote"}]
    workshop = a_workshop(agenda).with_people(3).with_ideas(2).at("discuss").at("vote")
    assert workshop.flowed_into("vote") == set(workshop.ideas)


def test_decisions_and_actions_go_on_record_when_all_are_back(a_workshop: New) -> None:
    talk = about(a_workshop, 8, 1)
    card = talk.step["progress"]["cards"][0]
    group = talk.groups()[0]["id"]
    talk.workshop.do(
        talk.workshop.facilitator, "group.name", activity=talk.step["id"], group=group, name="North"
    )
    talk.line(1, "We open at eight", "decision")
    talk.line(2, "Ask the caretaker for a key", "action")
    hidden = talk.line(2, "Burn it all down", "decision")
    talk.workshop.do(talk.workshop.facilitator, "idea.hide", idea=hidden, hidden=True)
    assert talk.workshop.rows("decision") == talk.workshop.rows("action") == []
    talk.workshop.turn("reveal", "discuss")
    [decision], [action] = talk.workshop.rows("decision"), talk.workshop.rows("action")
    assert (decision["text"], decision["by"], decision["ideas"]) == (
        "We open at eight",
        "North",
        f'["{card}"]',
    )
    assert (action["what"], action["from"], action["status"]) == (
        "Ask the caretaker for a key",
        card,
        "proposed",
    )
    talk.workshop.turn("finish", "discuss")
    assert len(talk.workshop.rows("decision")) == len(talk.workshop.rows("action")) == 1


def test_another_round_has_its_own_groups_and_records(a_workshop: New) -> None:
    talk = a_talk(a_workshop, 4)
    talk.line(1, "In the first round", "decision")
    talk.workshop.turn("reveal", "discuss")
    talk.workshop.turn("reopen", "discuss")
    assert talk.read_by(talk.scribe(1)) == []
    talk.line(1, "In the second round", "decision")
    talk.workshop.turn("finish", "discuss")
    assert {row["text"] for row in talk.workshop.rows("decision")} == {
        "In the first round",
        "In the second round",
    }


def test_a_line_with_a_word_of_the_list_stays_in_its_group_until_the_facilitator_has_looked(
    a_workshop: New,
) -> None:
    talk = a_talk(a_workshop, 4)
    talk.workshop.do(talk.workshop.facilitator, "workshop.edit", blocked_words=["rubbish"])
    line = talk.line(1, "What rubbish", "decision")
    assert talk.read_by(talk.scribe(1)) == ["What rubbish"]
    talk.workshop.turn("reveal", "discuss")
    assert talk.seen_in("walls") == set()
    assert talk.workshop.rows("decision") == []
    talk.workshop.do(talk.workshop.facilitator, "idea.hide", idea=line, hidden=False)
    assert talk.seen_in("walls") == {"What rubbish"}


def test_sheets_are_of_talks_in_groups_only(a_workshop: New) -> None:
    workshop = a_workshop([{"kind": "discuss"}]).with_people(1).at("discuss")
    assert workshop.activity("discuss")["settings"]["grouping"] is None
    with pytest.raises(Exception, match="not in the agenda"):
        sheets.in_hand(workshop.db, workshop.id, workshop.people[0], workshop.activity("discuss")["id"])


@pytest.mark.parametrize("identity", ["named", "hidden", "anonymous"])
def test_it_runs_whatever_is_promised_about_names(a_workshop: New, identity: str) -> None:
    talk = a_talk(a_workshop, 5, identity=identity)
    talk.line(1, "A line without a name")
    talk.workshop.turn("reveal", "discuss")
    talk.workshop.turn("finish", "discuss")
    assert "author" not in next(iter(talk.workshop.seen("participants", "idea").values()))
