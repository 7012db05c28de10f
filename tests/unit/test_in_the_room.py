"""People in the room without a phone: a facilitator writes and votes for them, and everybody can see that."""

import pytest
from running_workshop import New, RunningWorkshop


def says(workshop: RunningWorkshop, said: int, text: str = "Open on Sunday") -> str:
    return workshop.idea(workshop.facilitator, text, said=said)


def votes(workshop: RunningWorkshop, target: int, value: int, **fields: str) -> None:
    workshop.do(workshop.facilitator, "mark.set", **mark(workshop, target, value), **fields)


def mark(workshop: RunningWorkshop, target: int, value: int) -> dict[str, object]:
    return {"activity": workshop.activity("vote")["id"], "target": workshop.ideas[target], "value": value}


def are(workshop: RunningWorkshop, people: int) -> None:
    workshop.do(workshop.facilitator, "ballot.room", activity=workshop.activity("vote")["id"], people=people)


def tally(workshop: RunningWorkshop, kind: str) -> tuple[int, int]:
    """(people, of them in the room)"""
    activity = workshop.activity(kind)["id"]
    (row,) = [row for row in workshop.seen("walls", "tally").values() if row["activity"] == activity]
    return row["people"], row["room"]


# Cards


@pytest.mark.parametrize("identity", ["named", "hidden", "anonymous"])
def test_a_card_says_how_many_in_the_room_say_it(a_workshop: New, identity: str) -> None:
    workshop = a_workshop(collect={"identity": identity}).with_people("Ana").at("collect")
    workshop.idea(workshop.people[0])
    card = says(workshop, 3)
    workshop.turn("reveal", "collect")
    for audience in ("participants", "walls", "facilitators"):
        row = workshop.seen(audience, "idea")[card]
        assert (row["said"], row["room"]) == (3, True)
        assert "author" not in row
    assert workshop.facilitator not in str(workshop.row("idea", card))
    assert "room" not in workshop.seen("walls", "idea")[workshop.ideas[0]]


def test_of_people_in_the_room_as_many_count_as_say_one_thing(a_workshop: New) -> None:
    workshop = a_workshop().with_people(2).with_ideas(2)
    says(workshop, 3)
    card = says(workshop, 5, "Closed on Monday")
    assert tally(workshop, "collect") == (7, 5)
    workshop.do(workshop.facilitator, "idea.withdraw", idea=card)
    assert tally(workshop, "collect") == (5, 3)


def test_any_facilitator_corrects_what_was_entered_and_nobody_else(a_workshop: New) -> None:
    workshop = a_workshop().with_people(1).with_ideas(1)
    card = says(workshop, 3)
    workshop.do(workshop.facilitator, "idea.edit", idea=card, text="Open on Saturday", said=2)
    assert (workshop.row("idea", card)["said"], tally(workshop, "collect")) == (2, (3, 2))
    (ana,) = workshop.people
    assert workshop.refuses(ana, "idea.edit", idea=card, text="Mine") == "not_found"
    assert (
        workshop.refuses(workshop.facilitator, "idea.edit", idea=workshop.ideas[0], text="No") == "not_found"
    )


def test_how_many_say_it_survives_merging(a_workshop: New) -> None:
    workshop = a_workshop().with_people(1).with_ideas(1)
    card = says(workshop, 3)
    workshop.do(workshop.facilitator, "idea.merge", idea=workshop.ideas[0], into=card)
    assert workshop.row("idea", card)["said"] == 4
    workshop.do(workshop.facilitator, "idea.edit", idea=card, text="Open on Sunday", said=6)
    assert workshop.row("idea", card)["said"] == 7
    assert tally(workshop, "collect") == (7, 6)


def test_who_has_a_phone_speaks_for_one(a_workshop: New) -> None:
    workshop = a_workshop().with_people(1).at("collect")
    fields = {"id": workshop.new("idea"), "activity": workshop.activity("collect")["id"], "text": "All of us"}
    assert workshop.refuses(workshop.people[0], "idea.add", **fields, said=30) == "forbidden"
    assert workshop.refuses(workshop.facilitator, "idea.add", **fields, said=0) == "bad_shape"


# Dots


def test_their_dots_are_counted_with_all_others_and_told_apart(a_workshop: New) -> None:
    workshop = a_workshop(vote={"budget": 2}).with_people(1).with_ideas(3).at("vote")
    workshop.dot(workshop.people[0], workshop.ideas[0])
    are(workshop, 3)
    votes(workshop, 0, 3)
    votes(workshop, 1, 1)
    assert tally(workshop, "vote") == (4, 3)
    workshop.turn("reveal", "vote")
    rows = {row["target"]: row for row in workshop.seen("walls", "result").values()}
    first, second, third = (rows[idea] for idea in workshop.ideas)
    assert (first["score"], first["supporters"], first["room"], first["n"]) == (4, 4, 3, 4)
    assert (second["score"], second["supporters"], second["room"], second["n"]) == (1, 1, 1, 4)
    assert (third["score"], third["room"]) == (0, 0)


def test_there_are_as_many_dots_as_people_have(a_workshop: New) -> None:
    workshop = a_workshop(vote={"budget": 2, "max_per_item": 1}).with_people(1).with_ideas(4).at("vote")
    facilitator = workshop.facilitator
    assert workshop.refuses(facilitator, "mark.set", **mark(workshop, 0, 1)) == "over_cap"
    are(workshop, 2)
    assert workshop.refuses(facilitator, "mark.set", **mark(workshop, 0, 3)) == "over_cap"
    assert workshop.refuses(facilitator, "mark.set", **mark(workshop, 0, -1)) == "over_cap"
    votes(workshop, 0, 2)
    votes(workshop, 1, 2)
    assert workshop.refuses(facilitator, "mark.set", **mark(workshop, 2, 1)) == "budget_spent"
    vote = workshop.activity("vote")["id"]
    assert workshop.refuses(facilitator, "ballot.room", activity=vote, people=1) == "budget_spent"
    votes(workshop, 1, 0)
    votes(workshop, 0, 1)
    are(workshop, 1)


def test_so_many_dots_come_from_as_few_as_could_give_them(a_workshop: New) -> None:
    workshop = a_workshop(vote={"budget": 3, "max_per_item": 2}).with_people(1).with_ideas(2).at("vote")
    are(workshop, 4)
    votes(workshop, 0, 3)
    workshop.turn("reveal", "vote")
    row = workshop.results()[0]
    assert (row["score"], row["supporters"], row["room"], row["n"]) == (3, 2, 2, 3)


def test_their_answers_to_a_stance_are_counted_by_name(a_workshop: New) -> None:
    workshop = a_workshop(vote={"mode": "stance"}).with_people(1).with_ideas(1).at("vote")
    are(workshop, 5)
    votes(workshop, 0, 3, criterion="agree")
    votes(workshop, 0, 1, criterion="disagree")
    wrong = {**mark(workshop, 0, 1), "criterion": "maybe"}
    assert workshop.refuses(workshop.facilitator, "mark.set", **wrong) == "not_found"
    more = {**mark(workshop, 0, 2), "criterion": "pass"}
    assert workshop.refuses(workshop.facilitator, "mark.set", **more) == "over_cap"
    assert tally(workshop, "vote") == (4, 4)
    workshop.turn("reveal", "vote")
    (row,) = workshop.results()
    assert (row["agree"], row["pass"], row["disagree"], row["room"], row["n"]) == (3, 0, 1, 3, 4)


def test_until_it_is_shown_facilitators_see_what_they_entered_and_nothing_else(a_workshop: New) -> None:
    workshop = a_workshop().with_people(1).with_ideas(3).at("vote")
    workshop.dot(workshop.people[0], workshop.ideas[1])
    are(workshop, 2)
    votes(workshop, 0, 2)
    (shown,) = workshop.seen("facilitators", "mark").values()
    assert (shown["target"], shown["value"]) == (workshop.ideas[0], 2)
    (paper,) = workshop.seen("facilitators", "ballot").values()
    assert paper["people"] == 2
    for audience in ("participants", "walls"):
        assert not workshop.seen(audience, "mark")
        assert not workshop.seen(audience, "ballot")
    assert not workshop.seen("facilitators", "result")
    assert not workshop.own(workshop.facilitator)["rows"].get("mark")


def test_on_a_merged_card_they_count_once(a_workshop: New) -> None:
    workshop = a_workshop(vote={"budget": 2}).with_people(1).with_ideas(2).at("vote")
    are(workshop, 3)
    votes(workshop, 0, 3)
    votes(workshop, 1, 2)
    workshop.turn("reveal", "vote")
    workshop.do(workshop.facilitator, "idea.merge", idea=workshop.ideas[1], into=workshop.ideas[0])
    (row,) = workshop.results()
    assert (row["score"], row["supporters"], row["room"]) == (3, 3, 3)


def test_a_closed_vote_takes_no_more_of_them(a_workshop: New) -> None:
    workshop = a_workshop().with_people(1).with_ideas(2).at("vote")
    are(workshop, 2)
    workshop.turn("seal", "vote")
    assert workshop.refuses(workshop.facilitator, "mark.set", **mark(workshop, 0, 1)) == "closed"
    vote = workshop.activity("vote")["id"]
    assert workshop.refuses(workshop.facilitator, "ballot.room", activity=vote, people=3) == "closed"


def test_the_dots_of_the_room_on_a_hidden_card_can_be_given_elsewhere(a_workshop: New) -> None:
    workshop = a_workshop(vote={"budget": 1}).with_people(1).with_ideas(2).at("vote")
    (one, two), vote = workshop.ideas, workshop.activity("vote")["id"]
    are(workshop, 3)
    given = {"activity": vote, "value": 3}
    workshop.do(workshop.facilitator, "mark.set", target=one, **given)
    workshop.do(workshop.facilitator, "idea.hide", idea=one, hidden=True)
    workshop.do(workshop.facilitator, "mark.set", target=two, **{**given, "value": 2})
    workshop.do(workshop.facilitator, "idea.hide", idea=one, hidden=False)
    workshop.turn("seal", "vote")
    assert workshop.scores() == {one: 1, two: 2}


def test_only_facilitators_count_the_room(a_workshop: New) -> None:
    workshop = a_workshop().with_people(1).with_ideas(2).at("vote")
    vote = workshop.activity("vote")["id"]
    assert workshop.refuses(workshop.people[0], "ballot.room", activity=vote, people=3) == "forbidden"
    collect = workshop.activity("collect")["id"]
    assert workshop.refuses(workshop.facilitator, "ballot.room", activity=collect, people=3) == "closed"
