"""Writing cards: limits, boxes, whose a card is, and when the others see it."""

import pytest
from running_workshop import New, RunningWorkshop, uid

BOXES = [{"key": "start", "label": "Start"}, {"key": "stop", "label": "Stop", "limit": 1}]


def add(workshop: RunningWorkshop, person: str, **fields: object) -> str:
    """The code with which a card is refused."""
    card = {"id": workshop.new("idea"), "activity": workshop.activity("collect")["id"], "text": "an idea"}
    return workshop.refuses(person, "idea.add", **{**card, **fields})


def test_a_card_is_answered_with_the_own_row(a_workshop: New) -> None:
    workshop = a_workshop().with_people(1).at("collect")
    fields = {
        "id": uid("card"),
        "activity": workshop.activity("collect")["id"],
        "text": "  Call back\r\nsoon ",
    }
    answer = workshop.do(workshop.people[0], "idea.add", **fields)
    (row,) = answer["rows"]["idea"]
    assert (row["text"], row["box"], row["status"], row["public"]) == (
        "Call back\nsoon",
        "ideas",
        "active",
        False,
    )
    assert answer["rev"] == workshop.rev()


@pytest.mark.parametrize(
    ("how", "code"),
    [(["pause"], "closed"), (["seal"], "closed"), (["reveal"], "closed"), (["finish"], "closed")],
)
def test_a_closed_step_takes_no_cards(a_workshop: New, how: list[str], code: str) -> None:
    workshop = a_workshop().with_people(1).with_ideas(1)
    for turn in how:
        workshop.turn(turn, "collect")
    (ana,) = workshop.people
    assert add(workshop, ana) == code
    assert workshop.refuses(ana, "idea.edit", idea=workshop.ideas[0], text="other words") == code
    assert workshop.refuses(ana, "idea.withdraw", idea=workshop.ideas[0]) == code
    assert (
        workshop.refuses(ana, "ballot.done", activity=workshop.activity("collect")["id"], done=True) == code
    )


def test_a_step_that_has_not_begun_takes_no_cards(a_workshop: New) -> None:
    workshop = a_workshop().with_people(1)
    assert add(workshop, workshop.people[0]) == "closed"


def test_a_vote_and_a_commit_take_no_cards_and_a_collect_no_dots(a_workshop: New) -> None:
    workshop = a_workshop().with_people(1).with_ideas(1)
    collect = workshop.activity("collect")["id"]
    fields = {"activity": collect, "target": workshop.ideas[0], "value": 1}
    assert workshop.refuses(workshop.people[0], "mark.set", **fields) == "closed"
    for kind in ("vote", "commit"):
        workshop.at(kind)
        assert add(workshop, workshop.people[0], activity=workshop.activity(kind)["id"]) == "closed"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"text": " \n\t "}, "empty"),
        ({"text": "\u202e\u200f"}, "empty"),
        ({"text": "\u200b\u2060\u200d"}, "empty"),
        ({"text": "x" * 141}, "too_long"),
        ({"text": "x" * 4001}, "bad_shape"),
        ({"text": 7}, "bad_shape"),
        ({"text": None}, "bad_shape"),
        ({"box": "nowhere"}, "not_found"),
        ({"box": "No Key!"}, "bad_shape"),
        ({"activity": uid("elsewhere")}, "not_found"),
        ({"activity": "first"}, "bad_shape"),
        ({"id": "1"}, "bad_shape"),
        ({"parents": [uid("elsewhere")]}, "not_found"),
        ({"parents": "x"}, "bad_shape"),
        ({"author": uid("someone")}, "bad_shape"),
    ],
)
def test_what_cannot_be_a_card(a_workshop: New, fields: dict[str, object], code: str) -> None:
    workshop = a_workshop().with_people(1).at("collect")
    assert add(workshop, workshop.people[0], **fields) == code


def test_length_is_counted_as_a_reader_counts(a_workshop: New) -> None:
    workshop = a_workshop(collect={"max_chars": 40}).with_people(1).at("collect")
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    workshop.idea(workshop.people[0], family * 40)
    workshop.idea(workshop.people[0], "e\u0301" * 40)
    assert add(workshop, workshop.people[0], text=family * 41) == "too_long"


def test_a_limit_per_person_counts_what_was_not_taken_back(a_workshop: New) -> None:
    workshop = a_workshop(collect={"limit_per_person": 2}).with_people(2).at("collect")
    ana, ben = workshop.people
    first = workshop.idea(ana)
    workshop.idea(ana)
    assert add(workshop, ana) == "limit"
    workshop.idea(ben)
    workshop.do(ana, "idea.withdraw", idea=first)
    workshop.idea(ana)
    assert add(workshop, ana) == "limit"


def test_a_hidden_card_still_counts_for_its_author(a_workshop: New) -> None:
    workshop = a_workshop(collect={"limit_per_person": 1}).with_people(1).with_ideas(1)
    workshop.do(workshop.facilitator, "idea.hide", idea=workshop.ideas[0], hidden=True)
    assert add(workshop, workshop.people[0]) == "limit"


def test_a_box_has_a_limit_of_its_own(a_workshop: New) -> None:
    workshop = a_workshop(collect={"boxes": BOXES}).with_people(1).at("collect")
    (ana,) = workshop.people
    workshop.idea(ana, box="stop")
    assert add(workshop, ana, box="stop") == "limit"
    other = workshop.idea(ana, box="start")
    assert workshop.refuses(ana, "idea.edit", idea=other, text="moved", box="stop") == "limit"
    workshop.do(ana, "idea.edit", idea=workshop.ideas[0], text="moved away", box="start")
    workshop.do(ana, "idea.edit", idea=other, text="moved in", box="stop")
    assert workshop.row("idea", other)["box"] == "stop"


def test_without_a_box_the_first_one_is_meant(a_workshop: New) -> None:
    workshop = a_workshop(collect={"boxes": BOXES}).with_people(1).with_ideas(1)
    assert workshop.row("idea", workshop.ideas[0])["box"] == "start"


@pytest.mark.parametrize("identity", ["named", "hidden", "anonymous"])
def test_one_changes_and_takes_back_ones_own_card_only(a_workshop: New, identity: str) -> None:
    workshop = a_workshop(collect={"identity": identity}).with_people("Ana", "Ben").at("collect")
    ana, ben = workshop.people
    card = workshop.idea(ana)
    assert workshop.refuses(ben, "idea.edit", idea=card, text="mine now") == "not_found"
    assert workshop.refuses(ben, "idea.withdraw", idea=card) == "not_found"
    assert workshop.refuses(workshop.facilitator, "idea.edit", idea=card, text="better") == "not_found"
    workshop.do(ana, "idea.edit", idea=card, text="other words")
    assert workshop.row("idea", card)["text"] == "other words"
    workshop.do(ana, "idea.withdraw", idea=card)
    assert workshop.refuses(ana, "idea.edit", idea=card, text="again") == "not_found"
    assert workshop.refuses(ana, "idea.withdraw", idea=card) == "not_found"
    assert workshop.refuses(workshop.facilitator, "idea.hide", idea=card, hidden=False) == "not_found"


def test_an_empty_edit_is_no_way_to_take_back(a_workshop: New) -> None:
    workshop = a_workshop().with_people(1).with_ideas(1)
    assert workshop.refuses(workshop.people[0], "idea.edit", idea=workshop.ideas[0], text=" ") == "empty"


def test_a_merged_card_is_no_longer_its_authors_alone(a_workshop: New) -> None:
    workshop = a_workshop().with_people(2).with_ideas(2)
    mine, theirs = workshop.ideas
    workshop.do(workshop.facilitator, "idea.merge", idea=mine, into=theirs)
    ana, ben = workshop.people
    assert workshop.refuses(ana, "idea.edit", idea=mine, text="apart") == "closed"
    assert workshop.refuses(ana, "idea.withdraw", idea=mine) == "closed"
    # Taking back the card that stands for both would take the other person's away, too.
    assert workshop.refuses(ben, "idea.withdraw", idea=theirs) == "closed"
    workshop.do(workshop.facilitator, "idea.unmerge", idea=mine)
    workshop.do(ben, "idea.withdraw", idea=theirs)
    assert workshop.row("idea", mine)["status"] == "active"


def test_two_cards_never_share_an_id(a_workshop: New) -> None:
    workshop = a_workshop().with_people(2).with_ideas(1)
    assert add(workshop, workshop.people[1], id=workshop.ideas[0]) == "bad_shape"


def test_written_alone_is_seen_by_nobody_else_but_the_facilitator(a_workshop: New) -> None:
    workshop = a_workshop().with_people(2).with_ideas(2)
    assert workshop.seen("participants", "idea") == workshop.seen("walls", "idea") == {}
    assert set(workshop.seen("facilitators", "idea")) == set(workshop.ideas)
    assert (
        workshop.refuses(
            workshop.people[1],
            "idea.add",
            id=uid("child"),
            activity=workshop.activity("collect")["id"],
            text="and then",
            parents=[workshop.ideas[0]],
        )
        == "not_found"
    )


def test_together_shows_all_at_one_rev_and_new_ones_at_once(a_workshop: New) -> None:
    workshop = a_workshop().with_people(2).with_ideas(4)
    workshop.turn("step", "collect")
    shown = workshop.seen("participants", "idea")
    assert set(shown) == set(workshop.ideas)
    assert {row["rev"] for row in shown.values()} == {workshop.rev()}
    late = workshop.idea(workshop.people[0], parents=[workshop.ideas[1]])
    assert workshop.seen("walls", "idea")[late]["parents"] == [workshop.ideas[1]]


def test_seen_at_once_where_the_step_says_so(a_workshop: New) -> None:
    workshop = a_workshop(collect={"others": "at_once"}).with_people(1).with_ideas(1)
    assert set(workshop.seen("participants", "idea")) == set(workshop.ideas)


def test_closed_is_not_yet_shown(a_workshop: New) -> None:
    workshop = a_workshop().with_people(1).with_ideas(1)
    workshop.turn("seal", "collect")
    assert workshop.seen("participants", "idea") == {}
    workshop.turn("reveal", "collect")
    assert set(workshop.seen("participants", "idea")) == set(workshop.ideas)


def test_pausing_and_reopening_never_unshow(a_workshop: New) -> None:
    workshop = a_workshop().with_people(1).with_ideas(2)
    workshop.turn("step", "collect")
    workshop.turn("pause", "collect")
    workshop.turn("reveal", "collect")
    workshop.turn("reopen", "collect")
    assert set(workshop.seen("participants", "idea")) == set(workshop.ideas)
    fresh = workshop.idea(workshop.people[0])
    assert fresh not in workshop.seen("participants", "idea")


def test_cards_of_an_earlier_round_can_still_be_changed_by_their_author(a_workshop: New) -> None:
    workshop = a_workshop().with_people(2).with_ideas(2)
    workshop.turn("finish", "collect")
    workshop.turn("reopen", "collect")
    ana, ben = workshop.people
    workshop.do(ana, "idea.edit", idea=workshop.ideas[0], text="on second thoughts")
    assert workshop.refuses(ben, "idea.withdraw", idea=workshop.ideas[0]) == "not_found"
    workshop.do(ana, "idea.withdraw", idea=workshop.ideas[0])


def test_a_card_with_a_name_needs_one(a_workshop: New) -> None:
    workshop = a_workshop(collect={"identity": "named"}).with_people(1).at("collect")
    (ana,) = workshop.people
    assert add(workshop, ana) == "name_needed"
    workshop.do(ana, "participant.rename", name="Ana")
    workshop.idea(ana)
    workshop.turn("step", "collect")
    assert workshop.seen("walls", "idea")[workshop.ideas[0]]["author"] == "Ana"
    workshop.do(ana, "participant.rename", name="Anna")
    assert workshop.seen("walls", "idea")[workshop.ideas[0]]["author"] == "Anna"


def test_the_tally_counts_cards_people_and_those_who_are_done(a_workshop: New) -> None:
    workshop = a_workshop().with_people(4).with_ideas(5)
    ana, ben, _, dan = workshop.people
    collect = workshop.activity("collect")["id"]
    workshop.do(ana, "ballot.done", activity=collect, done=True)
    workshop.do(ben, "ballot.done", activity=collect, done=True)
    workshop.do(ben, "ballot.done", activity=collect, done=False)
    workshop.do(dan, "idea.withdraw", idea=workshop.ideas[3])
    workshop.do(workshop.facilitator, "idea.hide", idea=workshop.ideas[0], hidden=True)
    (room,) = workshop.seen("participants", "tally").values()
    (console,) = workshop.seen("facilitators", "tally").values()
    assert (room["ideas"], room["people"], room["done"]) == (3, 3, 1)
    assert (console["ideas"], console["people"], console["done"]) == (4, 3, 1)
