"""With names, without names, without a trace: what is kept, and what can still be told when the keys are gone."""

from itertools import combinations
from pathlib import Path

import pytest
from running_workshop import CLOCK, New, RunningWorkshop, uid

from workshop.domain.audience import KEY_BYTES, veil
from workshop.store.connection import connect


def keys(workshop: RunningWorkshop) -> list[bytes]:
    return [row["key"] for row in workshop.rows("activity_key") if row["key"]]


def held_bytes(workshop: RunningWorkshop) -> bytes:
    """All that is on the disk: the file, its log, and whatever else lies beside it."""
    return b"".join(path.read_bytes() for path in sorted(workshop.path.parent.iterdir()))


def links(content: bytes, person: str, aliases: set[str]) -> bool:
    """Whether any stretch of these bytes is a key under which this person gets one of these names."""
    stretches = {content[at : at + KEY_BYTES] for at in range(len(content) - KEY_BYTES + 1)}
    return any(veil(stretch, person) in aliases for stretch in stretches)


def written_and_voted(workshop: RunningWorkshop) -> RunningWorkshop:
    workshop.with_people("Ana", "Ben").with_ideas(4).at("vote")
    for person in workshop.people:
        workshop.dot(person, workshop.ideas[0])
    return workshop


def test_named_rows_carry_the_person(a_workshop: New) -> None:
    workshop = written_and_voted(a_workshop(collect={"identity": "named"}, vote={"identity": "named"}))
    assert {row["author"] for row in workshop.rows("idea")} == set(workshop.people)
    assert {row["voter"] for row in workshop.rows("mark")} == set(workshop.people)
    assert workshop.rows("activity_key") == []


@pytest.mark.parametrize("identity", ["hidden", "anonymous"])
def test_without_names_no_row_names_the_person(a_workshop: New, identity: str) -> None:
    workshop = written_and_voted(a_workshop(collect={"identity": identity}, vote={"identity": identity}))
    for table, who in (("idea", "author"), ("mark", "voter"), ("ballot", "voter")):
        assert not {row[who] for row in workshop.rows(table)} & set(workshop.people)
    assert {row["author_name"] for row in workshop.rows("idea")} == {""}
    acts = [row for row in workshop.rows("event") if row["command"].startswith(("idea.", "mark.", "ballot."))]
    assert acts
    for row in acts:
        assert not any(person in f"{row['actor']} {row['body']}" for person in workshop.people)


@pytest.mark.parametrize("identity", ["hidden", "anonymous"])
def test_a_person_has_another_name_in_every_step_and_round(a_workshop: New, identity: str) -> None:
    workshop = written_and_voted(a_workshop(collect={"identity": identity}, vote={"identity": identity}))
    workshop.turn("reopen", "collect")
    workshop.with_ideas(2)
    names = [
        {row["author"] for row in workshop.rows("idea", round=1)},
        {row["author"] for row in workshop.rows("idea", round=2)},
        {row["voter"] for row in workshop.rows("mark")},
    ]
    assert [len(each) for each in names] == [2, 2, 2]
    assert all(not one & other for one, other in combinations(names, 2))


def test_one_knows_ones_own_rows_while_the_link_is_there(a_workshop: New) -> None:
    workshop = written_and_voted(a_workshop())
    ana, ben = (workshop.own(person)["rows"] for person in workshop.people)
    assert {row["id"] for row in ana["idea"]} == {workshop.ideas[0], workshop.ideas[2]}
    assert {row["id"] for row in ben["idea"]} == {workshop.ideas[1], workshop.ideas[3]}
    assert ana["mark"] == [{**ben["mark"][0], "rev": ana["mark"][0]["rev"]}]


def test_hidden_keys_last_until_the_erasure(a_workshop: New) -> None:
    workshop = written_and_voted(a_workshop())
    workshop.do(workshop.facilitator, "workshop.end")
    assert len(keys(workshop)) == 2
    workshop.do(CLOCK, "workshop.erase")
    assert keys(workshop) == []


def test_anonymous_keys_last_until_the_step_is_done(a_workshop: New) -> None:
    workshop = a_workshop(collect={"identity": "anonymous"}).with_people(2).with_ideas(2)
    for turn in ("seal", "reveal"):
        workshop.turn(turn, "collect")
        assert len(keys(workshop)) == 1
    workshop.turn("finish", "collect")
    assert keys(workshop) == []


@pytest.mark.parametrize("way", ["next", "end"])
def test_anonymous_keys_go_whichever_way_the_step_ends(a_workshop: New, way: str) -> None:
    workshop = a_workshop(collect={"identity": "anonymous"}).with_people(2).with_ideas(2)
    collect = workshop.activity("collect")["id"]
    if way == "next":
        workshop.at("vote")
    else:
        workshop.do(workshop.facilitator, "workshop.end")
    assert [row["key"] for row in workshop.rows("activity_key", activity=collect)] == [b""]


def test_all_rounds_of_an_anonymous_step_are_forgotten(a_workshop: New) -> None:
    workshop = a_workshop(collect={"identity": "anonymous"}).with_people(2).with_ideas(2)
    workshop.turn("reveal", "collect")
    workshop.turn("reopen", "collect")
    workshop.with_ideas(2)
    assert len(keys(workshop)) == 2
    workshop.turn("finish", "collect")
    assert keys(workshop) == []


def test_a_new_anonymous_round_does_not_know_the_cards_of_the_one_before(a_workshop: New) -> None:
    workshop = a_workshop(collect={"identity": "anonymous"}).with_people(1).with_ideas(1)
    workshop.turn("finish", "collect")
    workshop.turn("reopen", "collect")
    (ana,), (card,) = workshop.people, workshop.ideas
    assert workshop.refuses(ana, "idea.edit", idea=card, text="other words") == "closed"
    assert workshop.refuses(ana, "idea.withdraw", idea=card) == "closed"
    workshop.idea(ana)


@pytest.mark.parametrize(("identity", "erased_by"), [("hidden", "workshop.erase"), ("anonymous", "finish")])
def test_after_the_erasure_nothing_on_the_disk_links_a_person(
    a_workshop: New, identity: str, erased_by: str
) -> None:
    workshop = written_and_voted(a_workshop(collect={"identity": identity}, vote={"identity": identity}))
    workshop.turn("reopen", "collect")
    workshop.with_ideas(2)
    aliases = {row["author"] for row in workshop.rows("idea")} | {
        row["voter"] for row in workshop.rows("mark")
    }
    known = [key for key in keys(workshop) if key in held_bytes(workshop)]
    assert known
    assert known == keys(workshop)
    assert links(held_bytes(workshop), workshop.people[0], aliases)
    if erased_by == "finish":
        workshop.turn("finish", "collect")
    else:
        workshop.do(workshop.facilitator, "workshop.end")
        workshop.do(CLOCK, erased_by)
    after = held_bytes(workshop)
    assert not any(key in after for key in known)
    assert not any(links(after, person, aliases) for person in workshop.people)
    assert "idea" not in workshop.own(workshop.people[0])["rows"]
    assert len(workshop.seen("participants", "idea")) == 6


def test_the_log_is_emptied_although_somebody_reads(a_workshop: New, tmp_path: Path) -> None:
    """A reader in the middle of its read must not keep an erased key in the log for good."""
    workshop = written_and_voted(a_workshop())
    known = keys(workshop)
    workshop.do(workshop.facilitator, "workshop.end")
    reader = connect(workshop.path, query_only=True)
    workshop.db.execute("PRAGMA busy_timeout=20")
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM idea").fetchall()
    workshop.do(CLOCK, "workshop.erase")
    reader.execute("ROLLBACK")
    workshop.do(workshop.facilitator, "workshop.edit", published=True)
    reader.close()
    after = held_bytes(workshop)
    assert not any(key in after for key in known)


def test_an_answer_lost_before_an_anonymous_step_was_done_is_no_refusal(a_workshop: New) -> None:
    """The card is there; its author, who asks again, must not be told that it is not."""
    workshop = a_workshop(collect={"identity": "anonymous"}).with_people(1).at("collect")
    (ana,) = workshop.people
    card = {
        "id": uid("card"),
        "activity": workshop.activity("collect")["id"],
        "text": "an idea",
        "op": uid("op"),
    }
    first = workshop.do(ana, "idea.add", **card)
    workshop.turn("finish", "collect")
    assert workshop.do(ana, "idea.add", **card)["rev"] == first["rev"]


@pytest.mark.parametrize("identity", ["named", "hidden", "anonymous"])
def test_an_answer_lost_before_a_new_round_is_no_refusal(a_workshop: New, identity: str) -> None:
    workshop = a_workshop(collect={"identity": identity}).with_people("Ana", "Ben").at("collect")
    ana, ben = workshop.people
    card = {
        "id": uid("card"),
        "activity": workshop.activity("collect")["id"],
        "text": "an idea",
        "op": uid("op"),
    }
    first = workshop.do(ana, "idea.add", **card)
    workshop.turn("reveal", "collect")
    workshop.turn("reopen", "collect")
    again = workshop.do(ana, "idea.add", **card)
    assert (again["rev"], again["rows"]) == (first["rev"], {"idea": [workshop.own(ana)["rows"]["idea"][0]]})
    assert workshop.refuses(ben, "idea.add", **card) == "op_taken"


def test_nobody_takes_an_id_that_was_used(a_workshop: New) -> None:
    workshop = a_workshop().with_people(2).at("collect")
    ana, ben = workshop.people
    card = {
        "id": uid("card"),
        "activity": workshop.activity("collect")["id"],
        "text": "an idea",
        "op": uid("op"),
    }
    workshop.do(ana, "idea.add", **card)
    assert workshop.refuses(ben, "idea.add", **card) == "op_taken"
    assert (
        workshop.refuses(ana, "ballot.done", activity=card["activity"], done=True, op=uid("op")) == "op_taken"
    )
