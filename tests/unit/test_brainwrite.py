"""Passing sheets: who may write and read what and when, whoever comes or leaves; and nobody learns who wrote it."""

import json
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from running_workshop import CLOCK, New, RunningWorkshop
from test_laws import ROOMS, Reader

from workshop.domain.audience import AUDIENCES, veil
from workshop.domain.change import Row
from workshop.domain.kinds import brainwrite
from workshop.domain.refusal import Refused
from workshop.store import sheets
from workshop.store.report import read
from workshop.summary import FORMATS
from workshop.summary.report import build
from workshop.summary.wording import Wording


class Sheets:
    """A workshop whose first step is brainwriting."""

    def __init__(self, workshop: RunningWorkshop) -> None:
        self.workshop = workshop

    @property
    def activity(self) -> Row:
        return self.workshop.activity("brainwrite")

    def opened(self) -> "Sheets":
        self.workshop.turn("open", "brainwrite")
        return self

    def step(self) -> None:
        self.workshop.turn("step", "brainwrite")

    def in_hand(self, person: str) -> list[Row]:
        found = sheets.in_hand(self.workshop.db, self.workshop.id, person, self.activity["id"])
        dealt: list[Row] = found["sheets"]
        return dealt

    def boxes(self, person: str) -> list[str]:
        return [sheet["box"] for sheet in self.in_hand(person)]

    def texts(self, person: str) -> list[str]:
        return [row["text"] for sheet in self.in_hand(person) for row in sheet["rows"]]

    def row(self, text: str, **fields: Any) -> Row:
        return {"id": self.workshop.new("idea"), "activity": self.activity["id"], "text": text, **fields}

    def write(self, person: str, text: str = "a row", **fields: Any) -> str:
        row = self.row(text, **fields)
        self.workshop.do(person, "idea.add", **row)
        return str(row["id"])

    def refuses(self, person: str, **fields: Any) -> str:
        return self.workshop.refuses(person, "idea.add", **self.row("a row", **fields))

    def done(self, *people: str) -> None:
        for person in people:
            self.workshop.do(person, "ballot.done", activity=self.activity["id"], done=True)

    def go_on_without(self, person: str, left: bool = True) -> None:
        self.workshop.do(
            self.workshop.facilitator, "group.leave", activity=self.activity["id"], person=person, left=left
        )


@pytest.fixture
def passing(a_workshop: New) -> Any:
    def make(people: int, **settings: Any) -> Sheets:
        agenda = [{"kind": "brainwrite", "settings": settings}, {"kind": "vote"}]
        return Sheets(a_workshop(agenda).with_people(people))

    return make


# The start


@pytest.mark.parametrize(
    ("people", "sizes", "rounds"),
    [(0, [0], 3), (1, [1], 3), (2, [2], 2), (3, [3], 3), (7, [7], 6), (11, [6, 5], 6), (23, [6, 6, 6, 5], 6)],
)
def test_groups_and_rounds_follow_from_how_many_are_here(
    passing: Any, people: int, sizes: list[int], rounds: int
) -> None:
    room = passing(people).opened()
    assert room.activity["progress"]["people"] == sizes
    assert room.activity["settings"]["rounds_run"] == rounds


def test_no_group_is_under_three(passing: Any) -> None:
    assert passing(5, group_size=3).opened().activity["progress"]["people"] == [5]


def test_five_hundred_people_pass_their_sheets(passing: Any) -> None:
    room = passing(500).opened()
    assert len(room.activity["progress"]["people"]) == 83
    boxes = [box for person in room.workshop.people for box in room.boxes(person)]
    room.step()
    later = [box for person in room.workshop.people for box in room.boxes(person)]
    assert len(set(boxes)) == 500
    assert sorted(boxes) == sorted(later)
    assert not any(before == after for before, after in zip(boxes, later, strict=True))


def test_planned_minutes_are_the_rounds(passing: Any) -> None:
    assert passing(3).activity["minutes"] == 4 + 5 * 3
    assert passing(3, rounds=2, minutes_per_round=[2]).activity["minutes"] == 4


# Writing


def test_a_person_writes_so_many_rows_on_the_sheet_in_hand(passing: Any) -> None:
    room = passing(3, per_round=2).opened()
    ana, ben, _ = room.workshop.people
    (box,) = room.boxes(ana)
    row = room.workshop.row("idea", room.write(ana))
    assert (row["box"], json.loads(row["fields"])) == (box, {"round": 0})
    assert room.refuses(ana, box=room.boxes(ben)[0]) == "closed"
    room.write(ana, box=box)
    assert room.refuses(ana) == "limit"


def test_the_next_one_reads_the_sheet_and_builds_on_a_row(passing: Any) -> None:
    room = passing(3).opened()
    people = room.workshop.people
    written = {room.boxes(person)[0]: room.write(person, f"by {person}") for person in people}
    assert [room.texts(person) for person in people] == [[], [], []]
    room.step()
    for person in people:
        (sheet,) = room.in_hand(person)
        (row,) = sheet["rows"]
        assert row["id"] == written[sheet["box"]]
        assert set(row) == {"id", "box", "text", "parents", "round"}
        assert row["text"] != f"by {person}"
        built = room.write(person, "and further", parents=[row["id"]])
        assert json.loads(room.workshop.row("idea", built)["parents"]) == [row["id"]]
    others = next(id for box, id in written.items() if box not in room.boxes(people[0]))
    assert room.refuses(people[0], parents=[others]) == "not_found"


def test_only_the_rows_of_the_one_before_are_read_if_wished(passing: Any) -> None:
    room = passing(4, show="last_row").opened()
    for number in range(3):
        for person in room.workshop.people:
            room.write(person, f"round {number}")
        room.step()
    assert room.texts(room.workshop.people[0]) == ["round 2"]


def test_what_was_hidden_is_not_handed_on(passing: Any) -> None:
    room = passing(3).opened()
    cards = [room.write(person) for person in room.workshop.people]
    for card in cards:
        room.workshop.do(room.workshop.facilitator, "idea.hide", idea=card, hidden=True)
    room.step()
    assert room.texts(room.workshop.people[0]) == []


def test_a_row_can_be_changed_until_its_sheet_moves_on(passing: Any) -> None:
    room = passing(3).opened()
    ana = room.workshop.people[0]
    card, other = room.write(ana), room.write(ana)
    room.workshop.do(ana, "idea.edit", idea=card, text="better")
    room.workshop.do(ana, "idea.withdraw", idea=other)
    assert room.workshop.rows("ballot")[0]["given"] == 1
    room.step()
    assert room.workshop.refuses(ana, "idea.edit", idea=card, text="late") == "closed"
    assert room.workshop.refuses(ana, "idea.withdraw", idea=card) == "closed"


def test_nobody_but_people_with_a_phone_writes_on_sheets(passing: Any) -> None:
    room = passing(3).opened()
    assert room.refuses(room.workshop.facilitator) == "forbidden"


def test_a_name_is_asked_for_where_rows_carry_one(passing: Any) -> None:
    room = passing(2, identity="named")
    room.workshop.with_people("Cem")
    room.opened()
    assert room.refuses(room.workshop.people[0]) == "name_needed"
    room.write(room.workshop.people[-1])
    room.step()
    shown = [
        row for person in room.workshop.people for sheet in room.in_hand(person) for row in sheet["rows"]
    ]
    assert [row["author"] for row in shown] == ["Cem"]


# Moving on


def test_sheets_move_on_when_everybody_is_through(passing: Any) -> None:
    room = passing(3, per_round=1).opened()
    ana, ben, cem = room.workshop.people
    room.write(ana)
    room.done(ben)
    assert room.activity["step"] == 0
    room.write(cem)
    assert room.activity["step"] == 1
    assert not any(row["done"] for row in room.workshop.rows("ballot"))
    assert room.activity["ends_at"] == room.workshop.now + 3 * 60_000


def test_they_wait_for_the_facilitator_if_wished_and_at_the_end(passing: Any) -> None:
    room = passing(2, early_advance=False).opened()
    room.done(*room.workshop.people)
    assert room.activity["step"] == 0
    room = passing(2).opened()
    room.done(*room.workshop.people)
    room.done(*room.workshop.people)
    assert (room.activity["step"], room.activity["state"]) == (1, "open")
    assert room.workshop.refuses_turn("step", "brainwrite") == "closed"


def test_whoever_has_filled_a_sheet_and_takes_a_row_back_is_not_through(passing: Any) -> None:
    room = passing(2, per_round=1).opened()
    ana, ben = room.workshop.people
    room.workshop.do(ana, "idea.withdraw", idea=room.write(ana))
    room.write(ben)
    assert room.activity["step"] == 0


def test_one_alone_gets_the_own_sheet_back(passing: Any) -> None:
    room = passing(1).opened()
    (ana,) = room.workshop.people
    for number in range(3):
        assert room.texts(ana) == [f"round {before}" for before in range(number)]
        room.write(ana, f"round {number}")
        if number < 2:
            room.done(ana)
    assert room.activity["step"] == 2


# Coming and leaving


def test_a_late_joiner_writes_from_the_next_round_on(passing: Any) -> None:
    room = passing(3).opened()
    for person in room.workshop.people:
        room.write(person)
    room.workshop.with_people(1)
    late = room.workshop.people[-1]
    assert room.boxes(late) == []
    assert room.refuses(late) == "closed"
    room.step()
    assert len(room.texts(late)) == 1
    assert all(len(room.boxes(person)) == 1 for person in room.workshop.people)
    assert room.activity["progress"]["people"] == [4]


@pytest.mark.parametrize("removed", [True, False])
def test_the_sheet_of_who_has_left_goes_on_and_no_row_is_lost(passing: Any, removed: bool) -> None:
    room = passing(4).opened()
    for person in room.workshop.people:
        room.write(person, f"by {person}")
    gone, *others = room.workshop.people
    if removed:
        room.workshop.do(room.workshop.facilitator, "participant.remove", participant=gone)
    else:
        room.go_on_without(gone)
    room.step()
    held = [box for person in others for box in room.boxes(person)]
    assert len(held) == len(set(held)) == 4
    assert sorted(len(room.boxes(person)) for person in others) == [1, 1, 2]
    assert sorted(text for person in others for text in room.texts(person)) == sorted(
        f"by {person}" for person in room.workshop.people
    )


def test_who_has_two_sheets_may_leave_the_second_blank(passing: Any) -> None:
    room = passing(3, per_round=1).opened()
    gone, *others = room.workshop.people
    room.go_on_without(gone)
    room.step()
    (busy,) = [person for person in others if len(room.boxes(person)) == 2]
    (other,) = [person for person in others if person != busy]
    room.write(other)
    room.write(busy)
    assert room.activity["step"] == 1, "the second is a choice, and it was not made yet"
    room.done(busy)
    assert room.activity["step"] == 2


@pytest.mark.parametrize("removed", [True, False])
def test_nobody_waits_for_who_has_left(passing: Any, removed: bool) -> None:
    room = passing(3).opened()
    gone, *others = room.workshop.people
    room.done(*others)
    assert room.activity["step"] == 0
    if removed:
        room.workshop.do(room.workshop.facilitator, "participant.remove", participant=gone)
    else:
        room.go_on_without(gone)
    assert room.activity["step"] == 1


def test_who_comes_back_is_dealt_in_again(passing: Any) -> None:
    room = passing(4).opened()
    ana = room.workshop.people[0]
    room.go_on_without(ana)
    room.step()
    assert room.boxes(ana) == []
    room.go_on_without(ana, left=False)
    room.step()
    assert len(room.boxes(ana)) == 1


# What is seen


@pytest.mark.parametrize("identity", ["named", "hidden", "anonymous"])
def test_the_room_sees_nothing_until_the_reveal_and_then_all(passing: Any, identity: str) -> None:
    room = passing(0, identity=identity)
    room.workshop.with_people("Ana", "Ben", "Cem")
    room.opened()
    cards = [room.write(person) for person in room.workshop.people]
    room.step()
    cards += [room.write(person) for person in room.workshop.people]
    for audience in ("participants", "walls"):
        assert not room.workshop.seen(audience, "idea")
    for frame in room.workshop.frames:
        if frame.to in ("participants", "walls"):
            assert b'"text"' not in frame.payload
    room.workshop.turn("reveal", "brainwrite")
    for audience in AUDIENCES:
        assert set(room.workshop.seen(audience, "idea")) == set(cards)


def test_who_sits_where_is_told_only_where_rows_carry_names(passing: Any) -> None:
    for identity, seats in (("named", 3), ("hidden", 0), ("anonymous", 0)):
        room = passing(0, identity=identity)
        room.workshop.with_people("Ana", "Ben", "Cem")
        room.opened().step()
        for audience in AUDIENCES:
            assert len(room.workshop.seen(audience, "seat")) == seats
        for person in room.workshop.people:
            (own,) = room.workshop.own(person)["rows"]["seat"]
            assert len(own["sheets"]) == 2


def test_the_numbers_of_sheets_do_not_tell_the_seats(passing: Any) -> None:
    room = passing(8, group_size=8).opened()
    seats = sorted(room.workshop.rows("seat"), key=lambda row: row["seat"])
    assert [json.loads(seat["sheets"]) for seat in seats] != [[[number]] for number in range(1, 9)]
    room = passing(3, identity="named").opened()
    seats = sorted(room.workshop.rows("seat"), key=lambda row: row["seat"])
    assert [json.loads(seat["sheets"]) for seat in seats] == [[[1]], [[2]], [[3]]]


def test_no_row_in_the_file_changes_at_the_one_seat_of_who_has_left(passing: Any) -> None:
    room = passing(4).opened()
    room.workshop.do(room.workshop.facilitator, "participant.remove", participant=room.workshop.people[0])
    room.go_on_without(room.workshop.people[1])
    assert len({row["rev"] for row in room.workshop.rows("seat")}) == 1
    room.step()
    assert len({row["rev"] for row in room.workshop.rows("seat")}) == 1


@pytest.mark.parametrize("identity", ["hidden", "anonymous"])
def test_nothing_ties_a_seat_to_its_rows_when_the_key_is_erased(passing: Any, identity: str) -> None:
    room = passing(3, identity=identity).opened()
    for person in room.workshop.people:
        room.write(person)
    names = {row["author"] for row in room.workshop.rows("idea")}
    room.workshop.do(room.workshop.facilitator, "workshop.end")
    if identity == "hidden":
        assert names == {row["person"] for row in room.workshop.rows("seat")}
        room.workshop.do(CLOCK, "workshop.erase")
    assert not names & {row["person"] for row in room.workshop.rows("seat")}
    assert {row["sheets"] for row in room.workshop.rows("seat")} == {"[]"}


def test_a_stranger_to_the_workshop_reads_no_sheet(passing: Any) -> None:
    room = passing(3).opened()
    other = passing(1).opened()
    with pytest.raises(Refused, match="not in the agenda"):
        sheets.in_hand(
            other.workshop.db, other.workshop.id, other.workshop.people[0], room.workshop.agenda()[1]["id"]
        )
    assert room.boxes(room.workshop.facilitator) == []


def test_when_it_is_closed_no_sheet_is_in_anybodys_hands(passing: Any) -> None:
    room = passing(3).opened()
    room.workshop.turn("seal", "brainwrite")
    assert room.boxes(room.workshop.people[0]) == []
    assert room.refuses(room.workshop.people[0]) == "closed"


# What comes of it


def test_all_rows_flow_on(passing: Any) -> None:
    room = passing(3).opened()
    cards = {room.write(person) for person in room.workshop.people}
    room.workshop.turn("open", "vote")
    assert room.workshop.flowed_into("vote") == cards


def test_or_those_that_most_was_built_on(passing: Any) -> None:
    room = passing(3)
    vote = room.workshop.activity("vote")
    source = {"from": "prev", "select": {"top": 1}, "ties": "cut"}
    room.workshop.do(
        room.workshop.facilitator, "activity.edit", activity=vote["id"], settings={"source": source}
    )
    room.opened()
    ana = room.workshop.people[0]
    first = room.write(ana)
    second = room.write(ana, parents=[first])
    room.write(ana, parents=[second])
    room.workshop.turn("open", "vote")
    assert room.workshop.flowed_into("vote") == {first}


@given(st.lists(st.sets(st.integers(0, 11), max_size=3), max_size=12))
def test_built_on_counts_each_descendant_once(parents: list[set[int]]) -> None:
    ideas = [
        {"id": str(number), "parents": [str(parent) for parent in sorted(above) if parent < number]}
        for number, above in enumerate(parents)
    ]
    counted = brainwrite.built_on(ideas)
    reach: dict[str, set[str]] = {}
    for idea in ideas:
        reach[idea["id"]] = set(idea["parents"]).union(*(reach[parent] for parent in idea["parents"]))
    assert counted == {id: sum(id in above for above in reach.values()) for id in reach}


def test_a_new_round_deals_new_sheets_and_keeps_the_old_rows(passing: Any) -> None:
    room = passing(3).opened()
    old = [room.write(person) for person in room.workshop.people]
    room.workshop.turn("finish", "brainwrite")
    room.workshop.with_people(1)
    room.workshop.turn("reopen", "brainwrite")
    assert room.activity["settings"]["rounds_run"] == 4
    assert all(room.texts(person) == [] for person in room.workshop.people)
    assert len(room.boxes(room.workshop.people[-1])) == 1
    assert set(room.workshop.seen("walls", "idea")) == set(old)


def test_the_summary_tells_how_much_was_written_and_what_was_built_on(passing: Any) -> None:
    room = passing(3).opened()
    ana, ben, _ = room.workshop.people
    first = room.write(ana, "A bell")
    room.write(ana, "A bell with a light", parents=[first])
    room.write(ben, "A sign")
    room.workshop.turn("reveal", "brainwrite")
    report = build(read(room.workshop.db, room.workshop.id))
    (step,) = report.steps
    wording = Wording("en")
    assert wording.turnout(step, step.turnout[0], report.people) == "2 of 3 people wrote 3 cards"
    assert wording.plain(step.built_on) == "The most was built on “A bell”: 1 card after it."
    assert {idea.box_label for idea in report.ideas} == {step.title}
    assert "A bell with a light" in FORMATS["md"].render(report).decode()
    assert "The most was built on" in FORMATS["html"].render(report).decode()


# Whatever people do

DEEDS = st.lists(
    st.tuples(
        st.sampled_from(
            "write write write done joins leaves returns removed undo step pause open hide reopen reveal".split()
        ),
        st.integers(0, 7),
    ),
    min_size=5,
    max_size=25,
)


class Play:
    """Random deeds around sheets; every reader's rows agree with a fresh snapshot after each of them."""

    def __init__(self, workshop: RunningWorkshop) -> None:
        self.workshop = workshop
        self.room = Sheets(workshop).opened()
        self.readers = [Reader(workshop, stream, to, None) for stream, to in ROOMS]
        self.readers += [Reader(workshop, "me", person, None) for person in workshop.people]
        self.heard = len(workshop.frames)
        self.cards: list[str] = []

    def does(self, deed: str, which: int) -> None:
        workshop = self.workshop
        person = workshop.people[which % len(workshop.people)]
        if deed == "write":
            row = self.room.row(f"row {len(self.cards)}")
            if workshop.send(person, "idea.add", **row)["ok"]:
                self.cards.append(row["id"])
        elif deed == "done":
            workshop.send(person, "ballot.done", activity=self.room.activity["id"], done=True)
        elif deed == "joins":
            workshop.with_people(1)
            self.readers.append(Reader(workshop, "me", workshop.people[-1], None))
        elif deed == "hide":
            for card in self.cards[-1:]:
                workshop.send(workshop.facilitator, "idea.hide", idea=card, hidden=which % 2 == 0)
        elif deed == "undo":
            events = [row["rev"] for row in workshop.rows("event") if row["undo"]]
            workshop.send(workshop.facilitator, "undo", rev=events[-1] if events else 1)
        elif deed == "removed":
            workshop.send(workshop.facilitator, "participant.remove", participant=person)
        elif deed in ("leaves", "returns"):
            fields = {"activity": self.room.activity["id"], "person": person, "left": deed == "leaves"}
            workshop.send(workshop.facilitator, "group.leave", **fields)
        else:
            activity = self.room.activity
            fields = {"activity": activity["id"], "rev": activity["rev"]}
            workshop.send(workshop.facilitator, f"activity.{deed}", **fields)

    def the_laws_hold(self) -> None:
        for frame in self.workshop.frames[self.heard :]:
            for reader in self.readers:
                if (reader.stream, reader.to) == (frame.stream, frame.to):
                    reader.hear(json.loads(frame.payload))
            self._tells_nothing(frame.stream, frame.to, frame.payload.decode())
        self.heard = len(self.workshop.frames)
        for reader in self.readers:
            assert reader.held() == Reader(self.workshop, reader.stream, reader.to, None).held()
        self._each_sheet_is_in_one_hand()
        assert {row["id"] for row in self.workshop.rows("idea")} == set(self.cards)

    def _tells_nothing(self, stream: str, to: str, text: str) -> None:
        keys = self.workshop.rows("activity_key")
        assert not any(veil(key["key"], who) in text for key in keys for who in self.workshop.people)
        if stream == "me":
            assert not any(other in text for other in self.workshop.people if other != to)

    def _each_sheet_is_in_one_hand(self) -> None:
        activity = self.room.activity
        if activity["state"] != "open":
            return
        here = {row["id"] for row in self.workshop.rows("participant", role="participant", status="active")}
        held = {person: self.room.in_hand(person) for person in sorted(here)}
        boxes = [sheet["box"] for hand in held.values() for sheet in hand]
        assert len(boxes) == len(set(boxes))
        cards = {row["id"]: row for row in self.workshop.rows("idea")}
        key = {row["round"]: row["key"] for row in self.workshop.rows("activity_key")}[activity["round"]]
        for person, hand in held.items():
            rows = [row for sheet in hand for row in sheet["rows"]]
            if activity["step"] < min(activity["progress"]["people"]) and not self._somebody_left():
                mine = {id for id, card in cards.items() if card["author"] == veil(key, person)}
                assert not mine & {row["id"] for row in rows}, "the own sheet came back"

    def _somebody_left(self) -> bool:
        commands = {row["command"] for row in self.workshop.rows("event")}
        return bool(commands & {"group.leave", "participant.remove"})


@settings(max_examples=25)
@given(people=st.sampled_from([1, 2, 3, 7]), deeds=DEEDS)
def test_whoever_comes_or_leaves_the_laws_hold(people: int, deeds: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder:
        agenda = [{"kind": "brainwrite", "settings": {"per_round": 1}}, {"kind": "vote"}]
        workshop = RunningWorkshop(Path(folder), agenda).with_people(people)
        with closing(workshop.db):
            play = Play(workshop)
            for deed in deeds:
                play.does(*deed)
                play.the_laws_hold()
