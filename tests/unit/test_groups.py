"""Groups: their sizes, who sits where, late and leaving people, and whose name stands at a seat."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from running_workshop import New, RunningWorkshop

from workshop.domain import audience, groups
from workshop.domain.change import Actor, Change, Context, Row
from workshop.domain.commands import Body, GroupLeave, GroupMove, GroupName, GroupPick, GroupScribe
from workshop.domain.refusal import Refused
from workshop.store import rows
from workshop.store.reading import Reading

# Sizes


@pytest.mark.parametrize(
    ("people", "size", "sizes"),
    [
        (2, 2, [2]),
        (7, 2, [3, 2, 2]),
        (5, 4, [5]),
        (6, 4, [3, 3]),
        (7, 4, [4, 3]),
        (11, 6, [6, 5]),
        (3, 6, [3]),
        (1, 2, [1]),
    ],
)
def test_groups_are_as_large_as_the_reference_says(people: int, size: int, sizes: list[int]) -> None:
    parts = groups.dealt(range(people), groups.how_many(people, size))
    assert [len(part) for part in parts] == sizes


@given(st.integers(0, 500), st.integers(2, 12), st.integers(1, 3))
def test_everybody_is_in_one_group_and_sizes_differ_by_one(people: int, size: int, at_least: int) -> None:
    parts = groups.dealt(range(people), groups.how_many(people, size, at_least=at_least))
    assert sorted(person for part in parts for person in part) == list(range(people))
    sizes = [len(part) for part in parts]
    assert max(sizes) - min(sizes) <= 1
    assert len(sizes) == 1 or min(sizes) >= at_least


@given(st.lists(st.lists(st.integers(), max_size=4), max_size=9))
def test_merging_halves_the_groups_and_loses_nobody(parts: list[list[int]]) -> None:
    found = groups.merged(parts)
    assert len(found) == max(1, len(parts) // 2)
    assert sorted(chain(*found)) == sorted(chain(*parts))


def test_an_odd_last_group_joins_the_last_merged_one() -> None:
    assert groups.merged([[1, 2], [3, 4], [5, 6]]) == [[1, 2, 3, 4, 5, 6]]
    assert groups.merged([[1], [2], [3], [4], [5]]) == [[1, 2], [3, 4, 5]]


def test_a_newcomer_goes_to_the_first_of_the_smallest() -> None:
    assert groups.smallest([4, 3, 3]) == 1


@given(st.lists(st.sampled_from([None, 1.0, 2.0, 3.0]), max_size=60), st.integers(1, 9))
def test_every_answer_is_spread_over_the_groups(given_answers: list[float | None], count: int) -> None:
    people = [f"person {number}" for number in range(len(given_answers))]
    said = dict(zip(people, given_answers, strict=True))
    answers = {person: (("q", value),) for person, value in said.items() if value is not None}
    parts = groups.mixed(people, answers, count)
    assert sorted(chain(*parts)) == sorted(people)
    for value in (None, 1.0, 2.0, 3.0):
        here = [sum(said[person] == value for person in part) for part in parts]
        assert max(here) - min(here) <= 1
    assert all(part == sorted(part, key=people.index) for part in parts)


@given(st.integers(0, 500), st.integers(1, 80))
def test_where_people_pick_there_is_a_place_for_everybody(people: int, count: int) -> None:
    most = groups.most_in_one(people, count)
    assert most * count >= people > (most - 1) * count or people == most == 0


# Rows


class Room:
    """A step whose people work in groups, by the rules and the tables alone."""

    def __init__(self, workshop: RunningWorkshop, grouping: dict[str, Any]) -> None:
        self.workshop = workshop
        self.grouping = {"size": 4, "method": "random", "from": "prev", **grouping}
        self.read = Reading(workshop.db, workshop.id)
        self.context = Context(now=workshop.now, read=self.read, secret=bytes)

    @property
    def activity(self) -> Row:
        found = self.read.activity(self.workshop.activity("collect")["id"])
        assert found is not None
        return {**found, "settings": {**found["settings"], "grouping": self.grouping}}

    def write(self, changes: list[Change]) -> None:
        rows.write(self.workshop.db, changes, self.workshop.id, self.workshop.rev())
        self.read.forget(changes)

    def seated(self) -> "Room":
        self.write(groups.seat_all(self.activity, self.context))
        return self

    def does(self, body: Body, who: str = "") -> None:
        actor = Actor(who, "participants") if who else Actor(self.workshop.facilitator, "facilitators")
        self.write(groups.apply(body, self.activity, actor, self.context))

    def refuses(self, body: Body, who: str = "") -> str:
        with pytest.raises(Refused) as refusal:
            self.does(body, who)
        return refusal.value.code

    def ids(self) -> list[str]:
        return [row["id"] for row in self.read.groups(self.activity["id"], 1)]

    def scribes(self) -> list[str | None]:
        return [row["scribe"] for row in self.read.groups(self.activity["id"], 1)]

    def parts(self) -> list[list[str]]:
        seats = self.read.seats(self.activity["id"], 1)
        return [[seat["person"] for seat in groups.in_group(group, seats)] for group in self.ids()]


@pytest.fixture
def a_room(a_workshop: New) -> Iterator[Any]:
    def make(people: int, **grouping: Any) -> Room:
        return Room(a_workshop().with_people(people).at("collect"), grouping)

    return make


def test_all_who_are_here_sit_under_their_names_and_the_first_writes(a_room: Any) -> None:
    room = a_room(0)
    room.workshop.with_people("Ana", "Ben", "Cem", "Dora", "Eli", "Fay")
    room.seated()
    assert sorted(map(len, room.parts())) == [3, 3]
    assert room.scribes() == [part[0] for part in room.parts()]
    seen = room.workshop.seen("walls", "seat").values()
    assert sorted(row["name"] for row in seen) == ["Ana", "Ben", "Cem", "Dora", "Eli", "Fay"]


QUESTIONS = [
    {"key": "bus", "text": "How do you come?", "type": "multi", "options": ["Bus", "Bike"]},
    {"key": "yes", "text": "Shall we?", "type": "yesno"},
]


def mixed_by_answers(new: New, people: int, size: int, identity: str, *, finished: bool = False) -> list[int]:
    """How many who said yes sit in each group; the first half of the people did."""
    poll = {"questions": QUESTIONS[1:], "identity": identity}
    form = {"scope": "group", "grouping": {"size": size, "method": "by_answer"}}
    workshop = new([{"kind": "poll", "settings": poll}, {"kind": "form", "settings": form}])
    workshop.with_people(*(f"P{number}" for number in range(people))).at("poll")
    place = {"activity": workshop.activity("poll")["id"], "target": workshop.activity("poll")["id"]}
    for number, person in enumerate(workshop.people):
        workshop.do(person, "mark.set", **place, criterion="yes", value=int(number < people // 2))
    if finished:
        workshop.turn("finish", "poll")
    workshop.at("form")
    seats = workshop.rows("seat", activity=workshop.activity("form")["id"])
    said_yes = set(workshop.people[: people // 2])
    counts = Counter({seat["group"]: 0 for seat in seats})
    counts.update(seat["group"] for seat in seats if seat["person"] in said_yes)
    return sorted(counts.values())


@pytest.mark.parametrize("identity", ["named", "hidden", "anonymous"])
def test_every_group_has_as_many_of_each_answer(a_workshop: New, identity: str) -> None:
    assert mixed_by_answers(a_workshop, 16, 4, identity) == [2, 2, 2, 2]


def test_pairs_are_mixed_by_answers_with_names_only(a_workshop: New) -> None:
    assert mixed_by_answers(a_workshop, 16, 2, "named") == [1] * 8
    assert mixed_by_answers(a_workshop, 16, 2, "hidden") != [1] * 8


def test_what_nobody_can_tell_any_more_mixes_nobody(a_workshop: New) -> None:
    # By lot they come out even one time in three
    by_lot = [mixed_by_answers(a_workshop, 16, 4, "anonymous", finished=True) for _ in range(12)]
    assert any(group != [2, 2, 2, 2] for group in by_lot)
    assert mixed_by_answers(a_workshop, 16, 4, "hidden", finished=True) == [2, 2, 2, 2]


def test_a_choice_that_was_taken_back_is_no_answer(a_workshop: New) -> None:
    poll = {"questions": QUESTIONS[:1], "identity": "named"}
    workshop = a_workshop([{"kind": "poll", "settings": poll}, {"kind": "form"}]).with_people("Ana", "Ben")
    workshop.at("poll")
    ana, ben = workshop.people
    place = {"activity": workshop.activity("poll")["id"], "target": workshop.activity("poll")["id"]}
    for person, choice, value in ((ana, 0, 1), (ben, 0, 1), (ben, 1, 1), (ben, 1, 0)):
        workshop.do(person, "mark.set", **place, criterion=f"bus.{choice}", value=value)
    context = Context(now=workshop.now, read=Reading(workshop.db, workshop.id), secret=bytes)
    form = context.read.activity(workshop.activity("form")["id"])
    assert form is not None
    answers = groups.answers_in("prev", form, workshop.people, context, smallest=1)
    assert answers[ana] == answers[ben] == (("bus.0", 1.0),)


def test_the_lot_can_be_drawn_again(a_room: Any) -> None:
    room = a_room(9)
    drawn = groups.in_lot(room.activity, room.context, openly=True)
    assert drawn == groups.in_lot(room.activity, room.context, openly=True)
    assert drawn != sorted(drawn)


def test_a_secret_order_follows_from_the_key_and_not_from_the_seed(a_room: Any) -> None:
    room = a_room(9)
    key = bytes(range(32))
    drawn = groups.in_lot({**room.activity, "key": key}, room.context, openly=False)
    assert drawn == sorted(room.workshop.people, key=lambda person: audience.veil(key, person))


def test_seats_without_names_are_seen_by_nobody_but_their_owner(a_room: Any) -> None:
    room = a_room(3)
    room.write(groups.rows(room.activity, [room.workshop.people], room.context, openly=False))
    workshop = room.workshop
    for who in audience.AUDIENCES:
        assert not workshop.seen(who, "seat")
    own = [workshop.own(person)["rows"]["seat"] for person in workshop.people]
    assert [(len(rows), rows[0]["seat"]) for rows in own] == [(1, 0), (1, 1), (1, 2)]


def test_a_person_finds_their_open_seat_in_a_step_without_names(a_room: Any) -> None:
    room = a_room(3).seated()
    for person in room.workshop.people:
        (own,) = room.workshop.own(person)["rows"]["seat"]
        assert "person" not in own
        assert room.parts()[0][own["seat"]] == person


def test_late_joiners_sit_last_in_the_smallest_group(a_room: Any) -> None:
    room = a_room(7).seated()
    room.workshop.with_people(1)
    late = room.workshop.people[-1]
    room.write(groups.newcomer(room.activity, late, "", room.context))
    assert room.parts()[1][-1] == late
    assert list(map(len, room.parts())) == [4, 4]


def test_who_leaves_keeps_no_pen(a_room: Any) -> None:
    room = a_room(3).seated()
    first, second, third = room.parts()[0]
    room.does(GroupLeave(activity=room.activity["id"], person=first))
    assert (room.parts(), room.scribes()) == ([[second, third]], [second])
    room.does(GroupLeave(activity=room.activity["id"], person=first, left=False))
    assert (room.parts(), room.scribes()) == ([[first, second, third]], [second])


def test_the_last_one_leaves_and_comes_back(a_room: Any) -> None:
    room = a_room(1).seated()
    (only,) = room.workshop.people
    room.does(GroupLeave(activity=room.activity["id"], person=only))
    assert (room.parts(), room.scribes()) == ([[]], [None])
    room.does(GroupLeave(activity=room.activity["id"], person=only, left=False))
    assert (room.parts(), room.scribes()) == ([[only]], [only])


def test_the_pen_goes_to_any_member_by_a_member_or_the_facilitator(a_room: Any) -> None:
    room = a_room(6).seated()
    here, there = room.parts()
    step = {"activity": room.activity["id"], "group": room.ids()[0]}
    room.does(GroupScribe(**step, person=here[1]), who=here[2])
    assert room.scribes()[0] == here[1]
    room.does(GroupScribe(**step, person=here[2]))
    assert room.scribes()[0] == here[2]
    assert room.refuses(GroupScribe(**step, person=here[1]), who=there[0]) == "forbidden"
    assert room.refuses(GroupScribe(**step, person=there[0])) == "not_found"


def test_people_pick_and_change_their_mind_until_a_group_is_full(a_room: Any) -> None:
    room = a_room(6, method="pick", size=3).seated()
    assert room.parts() == [[], []]
    one, two = room.ids()
    step = {"activity": room.activity["id"]}
    people = room.workshop.people
    for person in people[:3]:
        room.does(GroupPick(**step, group=one), who=person)
    assert room.refuses(GroupPick(**step, group=one), who=people[3]) == "limit"
    room.does(GroupPick(**step, group=one), who=people[0])
    room.does(GroupPick(**step, group=two), who=people[0])
    assert room.parts() == [people[1:3], people[:1]]
    assert room.scribes() == [people[1], people[0]]


def test_nobody_picks_where_groups_come_by_lot(a_room: Any) -> None:
    room = a_room(6).seated()
    body = GroupPick(activity=room.activity["id"], group=room.ids()[0])
    assert room.refuses(body, who=room.workshop.people[0]) == "closed"


def test_a_facilitator_moves_people_and_names_groups(a_room: Any) -> None:
    room = a_room(6).seated()
    here, there = room.parts()
    step = {"activity": room.activity["id"]}
    room.does(GroupMove(**step, person=here[0], group=room.ids()[1]))
    assert room.parts() == [here[1:], [*there, here[0]]]
    room.does(GroupName(**step, group=room.ids()[1], name=" Kitchen "))
    assert {row["name"] for row in room.workshop.seen("walls", "group").values()} == {"", "Kitchen"}
    assert (
        room.refuses(GroupMove(**step, person=room.workshop.facilitator, group=room.ids()[0])) == "not_found"
    )


def test_nobody_is_moved_where_seats_are_secret(a_room: Any) -> None:
    room = a_room(3)
    room.write(groups.rows(room.activity, [room.workshop.people], room.context, openly=False))
    body = GroupMove(activity=room.activity["id"], person=room.workshop.people[0], group=room.ids()[0])
    assert room.refuses(body) == "forbidden"


def test_groups_of_an_earlier_step_are_kept_or_merged_in_another_order(a_room: Any) -> None:
    room = a_room(12, size=2).seated()
    before = room.parts()
    room.workshop.turn("finish", "collect")
    room.workshop.with_people(1)
    late = room.workshop.people[-1]
    later = {**room.workshop.activity("vote"), "round": 1}
    for method, wanted in (("keep", before), ("merge", groups.merged(before))):
        later["settings"]["grouping"] = {"size": 2, "method": method, "from": "prev"}
        changes = groups.seat_all(later, room.context)
        found: dict[str, set[str]] = {}
        for change in changes:
            if change.table == "seat":
                found.setdefault(change.row["group"], set()).add(change.row["person"])
        assert sorted(map(sorted, found.values())) == sorted(
            sorted([*part, late] if number == 0 else part) for number, part in enumerate(wanted)
        )


def test_a_renamed_person_is_renamed_at_their_seat(a_room: Any) -> None:
    room = a_room(2).seated()
    ana = room.workshop.people[0]
    room.workshop.do(ana, "participant.rename", name="Ana")
    assert "Ana" in {row["name"] for row in room.workshop.seen("participants", "seat").values()}


def test_who_is_removed_leaves_their_seat_and_undo_brings_them_back(a_room: Any) -> None:
    room = a_room(3).seated()
    first, *others = room.parts()[0]
    answer = room.workshop.do(room.workshop.facilitator, "participant.remove", participant=first)
    assert room.parts() == [others]
    room.workshop.do(room.workshop.facilitator, "undo", rev=answer["rev"])
    assert room.parts() == [[first, *others]]
