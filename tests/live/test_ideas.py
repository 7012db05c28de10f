"""Cards on their way: to everyone at once, to nobody too early, with no name where none was promised."""

import gzip
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
from live_workshop import Workshop, held_after, says, whole
from server_process import command_line
from visitor import Visitor
from wire import Line, new_id

from workshop.domain.audience import IN_THE_ROOM

Make = Callable[..., Workshop]


def frame_packets(line: Line, word: str) -> list[str]:
    """The packets, byte for byte, of room frames in which this word is."""
    return [it for it in line.came if it.startswith('42["rows"') and '"stream":"room"' in it and word in it]


@pytest.mark.both_loops
def test_an_idea_reaches_everyone_in_one_frame_of_the_same_bytes(a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    workshop.turn("step", "collect")
    everyone = [*workshop.people(5), workshop.wall()]
    walls = [everyone[-1], workshop.wall()]
    says(everyone[0], workshop.step("collect"), "Ring a bell")
    workshop.everyone_sees_all(*everyone, *walls)
    for group in (everyone[:5], walls):
        packets = [frame_packets(line, "Ring a bell") for line in group]
        assert [len(found) for found in packets] == [1] * len(group)
        assert len({found[0] for found in packets}) == 1


@pytest.mark.both_loops
def test_what_is_written_alone_is_on_no_other_socket_until_the_step(a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    (ann, ben), wall = workshop.people(2), workshop.wall()
    ideas = says(ann, workshop.step("collect"), "Alone and first", "Alone and second")
    says(ben, workshop.step("collect"), "Elsewhere")
    workshop.everyone_sees_all(ann, ben, wall)
    for other in (ben, wall):
        assert not any("Alone and" in packet for packet in other.came)
        assert "Alone and" not in json.dumps(whole(other))
    assert {row["id"] for row in ann.mine("idea")} == set(ideas)
    assert ann.all("idea") == []

    stepped = workshop.turn("step", "collect")
    workshop.everyone_sees_all(ann, ben, wall)
    for line in (ann, ben, wall):
        cards = line.all("idea")
        assert set(ideas) < {row["id"] for row in cards}
        assert {row["rev"] for row in cards} == {stepped["rev"]}
        frame = next(frame for frame in line.frames if "idea" in frame["rows"] and frame["stream"] == "room")
        order = [row["id"] for row in frame["rows"]["idea"]]
        assert order == sorted(order)


def test_the_facilitator_sees_how_many_write_while_they_write_alone(a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    ann, ben = workshop.people(2)
    says(ann, workshop.step("collect"), "One", "Two")
    says(ben, workshop.step("collect"), "Three")
    ben.ok("ballot.done", activity=workshop.step("collect")["id"], done=True)
    workshop.everyone_sees_all(ann)
    for line in (workshop.facilitator, ann):
        [tally] = line.all("tally")
        assert (tally["ideas"], tally["people"], tally["done"]) == (3, 2, 1)


def test_with_others_at_once_a_card_is_seen_as_it_is_written(a_workshop: Make) -> None:
    agenda = [{"kind": "collect", "others": "at_once"}]
    workshop = a_workshop(agenda=agenda).at("collect")
    ann, ben = workshop.people(2)
    [idea] = says(ann, workshop.step("collect"), "Seen at once")
    ben.until(lambda line: line.all("idea", id=idea))


@pytest.mark.both_loops
def test_a_named_card_carries_the_name_and_follows_a_new_one(a_workshop: Make) -> None:
    agenda = [{"kind": "collect", "identity": "named", "others": "at_once"}]
    workshop = a_workshop(agenda=agenda).at("collect")
    ann, ben = workshop.people(2)
    step = workshop.step("collect")["id"]
    assert ann.refused("idea.add", id=new_id(), activity=step, text="Mine") == "name_needed"
    ann.ok("participant.rename", name="Ann")
    ann.ok("idea.add", id=new_id(), activity=step, text="Mine")
    ben.until(lambda line: line.all("idea", author="Ann"))
    ann.ok("participant.rename", name="Anna")
    ben.until(lambda line: line.all("idea", author="Anna"))


def test_own_cards_are_edited_and_withdrawn_and_no_one_elses(a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    workshop.turn("step", "collect")
    ann, ben = workshop.people(2)
    [idea] = says(ann, workshop.step("collect"), "Teh door")
    ben.until(lambda line: line.all("idea", id=idea))
    assert ben.refused("idea.edit", idea=idea, text="My door") == "not_found"
    assert ben.refused("idea.withdraw", idea=idea) == "not_found"
    ann.ok("idea.edit", idea=idea, text="The door")
    ben.until(lambda line: line.all("idea", text="The door"))
    ann.ok("idea.withdraw", idea=idea)
    ben.until(lambda line: not line.all("idea"))


def test_a_hidden_card_leaves_the_screens_and_comes_back(a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    ann, wall = workshop.person(), workshop.wall()
    [idea] = says(ann, workshop.step("collect"), "Fire the boss")
    workshop.turn("step", "collect")
    wall.until(lambda line: line.all("idea"))
    hidden = workshop.facilitator.ok("idea.hide", idea=idea, hidden=True)
    wall.until(lambda line: not line.all("idea"))
    assert "Fire the boss" not in json.dumps(whole(wall))
    ann.until(lambda line: line.mine("idea", status="hidden"))
    workshop.facilitator.ok("undo", rev=hidden["rev"])
    wall.until(lambda line: line.all("idea", text="Fire the boss"))


def test_two_cards_become_one_and_two_again(a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    ann, wall = workshop.person(), workshop.wall()
    kept, same = says(ann, workshop.step("collect"), "A second till", "Two tills")
    workshop.turn("step", "collect")
    workshop.facilitator.ok("idea.merge", idea=same, into=kept)
    wall.until(lambda line: [row["id"] for row in line.all("idea")] == [kept])
    assert wall.all("idea")[0]["said"] == 2
    workshop.facilitator.ok("idea.unmerge", idea=same)
    wall.until(lambda line: len(line.all("idea")) == 2)
    assert all("said" not in row for row in wall.all("idea"))


def names_in_the_file(workshop: Workshop) -> set[str]:
    """Every name under which somebody stands in the tables: ids of people, and what veils them.

    People in the room stand there without any.
    """
    veiled = "SELECT author FROM idea UNION SELECT voter FROM mark UNION SELECT voter FROM ballot"
    people = "SELECT id FROM participant WHERE role = 'participant'"
    with closing(sqlite3.connect(f"file:{workshop.server.data}/workshop.db?mode=ro", uri=True)) as db:
        found = {row[0] for row in db.execute(f"{veiled} UNION {people}")} - {IN_THE_ROOM}
    assert len(found) >= 6
    return found


def without_the_list_of_people(event: str, payload: Any) -> str:
    """The facilitator's list of people and one's own row say who is here, not who did what."""
    if event == "rows":
        payload = {
            **payload,
            "rows": {key: payload["rows"][key] for key in payload["rows"] if key != "participant"},
        }
    return json.dumps(payload)


@pytest.mark.both_loops
@pytest.mark.parametrize("identity", ["hidden", "anonymous"])
def test_who_wrote_or_voted_without_a_name_is_told_to_nobody(a_workshop: Make, identity: str) -> None:
    agenda = [{"kind": "collect", "identity": identity}, {"kind": "vote", "identity": identity}]
    workshop = a_workshop(agenda=agenda).at("collect")
    people, wall = workshop.people(3), workshop.wall()
    for line in people:
        line.ok("participant.rename", name="Zebedee")
    ideas = [says(line, workshop.step("collect"), f"Card {place}")[0] for place, line in enumerate(people)]
    workshop.turn("step", "collect")
    people[0].ok("idea.edit", idea=ideas[0], text="Card nought")
    workshop.facilitator.ok("idea.merge", idea=ideas[0], into=ideas[1])
    workshop.at("vote")
    for line in people:
        line.ok("mark.set", activity=workshop.step("vote")["id"], target=ideas[1], value=1)
    names = names_in_the_file(workshop)  # before the keys are gone
    workshop.turn("reveal", "vote")
    workshop.turn("finish", "vote")
    workshop.facilitator.ok("workshop.end")
    everyone = [*people, wall, workshop.facilitator]
    for line in everyone:
        line.until(lambda line: line.all("workshop", state="ended"))

    for line in everyone:
        told = [without_the_list_of_people(*heard) for heard in line.heard]
        told += [json.dumps({**tables, "participant": {}}) for tables in whole(line)]
        own = line.mine("participant")[0]["id"] if line is not wall else ""
        leaked = {name for name in names - {own} for text in told if name in text}
        assert leaked == set()
        assert not any("author" in row for row in line.all("idea"))
    summary = f"/api/v1/workshops/{workshop.code}/summary"
    exports = [workshop.desk().get(f"{summary}.{ending}").text for ending in ("json", "md", "html")]
    exports.append(
        command_line("export", workshop.code, "--format", "md", "--data", str(workshop.server.data)).stdout
    )
    for written in exports:
        assert "Card 1" in written
        assert "Zebedee" not in written
        assert not [name for name in names if name in written]


@pytest.mark.both_loops
def test_whoever_lost_frames_ends_where_everyone_is(a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    (ann, ben), wall, desk = workshop.people(2), workshop.wall(), workshop.facilitator
    losing = [ben, wall]
    for line in losing:
        line.deaf = True
    first, second, _ = says(ann, workshop.step("collect"), "One", "Two", "Three")
    [mine] = says(ben, workshop.step("collect"), "Four")
    workshop.turn("step", "collect")
    desk.ok("idea.hide", idea=first, hidden=True)
    ben.ok("idea.edit", idea=mine, text="Four and a half")
    for line in losing:
        line.until(lambda line: any("Four and a half" in packet for packet in line.came))
        line.deaf = False
    desk.ok("idea.merge", idea=second, into=mine)  # the first frame they hear again shows them the gap
    everyone = [ann, ben, wall, desk]
    workshop.everyone_sees_all(*everyone)
    for line in everyone:
        line.sync()
        assert (without_empty(line.room.tables), without_empty(line.me.tables)) == whole(line)


def test_a_pulse_tells_whoever_missed_the_last_word(a_workshop: Make) -> None:
    workshop = a_workshop()
    ann = workshop.person()
    workshop.everyone_sees_all(ann)
    ann.deaf = True
    workshop.facilitator.ok("workshop.edit", title="Unheard")
    pulse = ann.until(
        lambda line: next(
            (it for event, it in line.heard if event == "pulse" and it["room"] > line.room.rev), None
        )
    )
    ann.sync()
    assert ann.room.rev >= pulse["room"]
    assert ann.all("workshop", title="Unheard")


@pytest.mark.both_loops
def test_what_is_too_large_for_a_socket_is_fetched(a_workshop: Make) -> None:
    workshop = a_workshop(agenda=[{"kind": "collect", "max_chars": 600}]).at("collect")
    for writer in workshop.people(10):
        says(writer, workshop.step("collect"), *(f"{place} " + "word " * 110 for place in range(10)))
    phone = workshop.phone()
    token = phone.post(f"/w/{workshop.code}/join", {"op": new_id()}).json()["token"]
    ann = workshop.line(token)
    before = ann.room.rev
    workshop.turn("step", "collect")
    frame = ann.until(lambda line: next((frame for frame in line.frames if "fetch" in frame), None))
    assert "rows" not in frame
    assert frame["from"] <= before
    assert frame["spread_ms"] > 0
    assert len(ann.all("idea")) == 100

    snapshot = Visitor(workshop.server.url, token).get(frame["fetch"]).json()
    assert (snapshot["from"], snapshot["to"] >= frame["to"]) == (0, True)
    assert held_after(snapshot) == without_empty(ann.room.tables)
    packed = Visitor(workshop.server.url, token).get(frame["fetch"], **{"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(packed.body))["rows"] == snapshot["rows"]
    late = Line(workshop.server.url, token)
    [room, me] = late.ask("sync", {"since": {"room": 0, "me": 0}})["frames"]
    assert (room["fetch"], me["stream"]) == (frame["fetch"], "me")
    late.close()


def without_empty(tables: dict[str, Any]) -> dict[str, Any]:
    return {table: rows for table, rows in tables.items() if rows}
