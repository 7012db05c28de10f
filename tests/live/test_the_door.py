"""A watched or closed door, and what is at hand: who waits gets nothing of the room, by no way and with no token."""

import io
from collections.abc import Callable

import pytest
from live_workshop import Workshop, says
from PIL import Image
from visitor import Visitor
from wire import Line, RefusedAtTheDoor, new_id

Make = Callable[..., Workshop]
SECRET = "The cellar is flooded"
TOGETHER = {"phases": [{"mode": "shared", "minutes": 5}], "allow": ["text", "photo"]}
AGENDA = [{"kind": "collect", "prompt": "What leaks?", "settings": TOGETHER}, {"kind": "vote"}]


def watched(make: Make) -> Workshop:
    workshop = make(agenda=AGENDA)
    workshop.facilitator.ok("workshop.edit", joining="lobby")
    return workshop


def knocks(workshop: Workshop, name: str = "") -> tuple[Visitor, str, str]:
    """A phone that has asked to come in: itself, whose it is, and its page's token."""
    phone = workshop.phone()
    answer = phone.post(f"/w/{workshop.code}/join", {"op": new_id(), "name": name})
    assert answer.status == 200, answer.text
    return phone, answer.json()["person"], answer.json()["token"]


def let_in(workshop: Workshop, *people: str) -> None:
    workshop.facilitator.ok("participant.admit", participants=list(people))


@pytest.mark.both_loops
def test_who_waits_receives_nothing_of_the_room(a_workshop: Make) -> None:
    workshop = watched(a_workshop)
    _, person, token = knocks(workshop, "Ben")
    waiting = workshop.line(token)
    _, inside, own = knocks(workshop)
    let_in(workshop, inside)
    ann = workshop.line(own)
    workshop.at("collect")
    says(ann, workshop.step("collect"), SECRET)
    workshop.everyone_sees_all(ann)
    # Renamed last: frames come in order, and this one is for them
    workshop.facilitator.ok("participant.rename", participant=person, name="Benno")
    waiting.until(lambda line: line.mine("participant", name="Benno"))
    waiting.sync()

    assert [row["admitted"] for row in waiting.mine("participant")] == [False]
    assert waiting.room.tables == {}
    assert set(waiting.me.tables) == {"participant"}
    assert {frame["stream"] for frame in waiting.frames} == {"me"}
    assert not any(event == "presence" for event, _ in waiting.heard)
    assert not any(SECRET in message or "What leaks?" in message for message in waiting.came)
    assert ann.mine("participant")[0]["admitted"] is True


@pytest.mark.both_loops
def test_who_waits_can_send_nothing_and_ask_for_nothing(a_workshop: Make) -> None:
    workshop = watched(a_workshop).at("collect")
    step = workshop.step("collect")["id"]
    waiting = workshop.line(knocks(workshop)[2])
    assert waiting.refused("idea.add", id=new_id(), activity=step, text="Me too") == "forbidden"
    assert waiting.refused("participant.rename", name="Ben") == "forbidden"
    assert waiting.refused("participant.admit", participants=[new_id()]) == "forbidden"
    assert waiting.ask("deal", {"activity": step, "n": 20})["error"]["code"] == "forbidden"
    assert waiting.ask("sheets", {"activity": step})["error"]["code"] == "forbidden"


@pytest.mark.both_loops
def test_no_token_leads_past_the_door(a_workshop: Make) -> None:
    """The page's token names the audience participants, and a bearer token was made for one: both wait."""
    workshop = watched(a_workshop)
    workshop.facilitator.ok("workshop.edit", published=True)
    phone, person, token = knocks(workshop)
    program = workshop.phone().post(f"/api/v1/workshops/{workshop.code}/participants", {"name": "Bot"}).json()
    for each in (token, program["token"]):
        line = workshop.line(each)
        assert line.room.tables == {}
        holder = Visitor(workshop.server.url, each)
        path = f"/api/v1/workshops/{workshop.code}"
        for address in ("state", "state?stream=me", "state?at=1", "summary.json"):
            assert holder.get(f"{path}/{address}").status == 403, address
        photo = io.BytesIO()
        Image.new("RGB", (9, 9)).save(photo, "PNG")
        sent = holder.ask("POST", f"{path}/photos", photo.getvalue(), {"Content-Type": "image/png"})
        assert sent.status == 401
        assert holder.post(f"/w/{workshop.code}/handover").status == 403
        assert phone.post(f"/w/{workshop.code}/enter", {"t": each}).status == 403
    assert phone.get(f"/w/{workshop.code}/token?as=participants").status == 403
    assert phone.get(f"/w/{workshop.code}/summary").status == 403
    assert phone.get(f"/w/{workshop.code}/photo/{'0' * 64}").status == 403
    let_in(workshop, person)
    assert phone.get(f"/w/{workshop.code}/token?as=participants").status == 200


def test_the_page_before_the_door_does_not_tell_what_the_room_works_on(a_workshop: Make) -> None:
    workshop = watched(a_workshop).at("collect")
    phone, person, _ = knocks(workshop)
    for browser in (workshop.phone(), phone):
        page = browser.get(f"/w/{workshop.code}")
        assert page.boot()["joining"] == "lobby"
        assert page.boot()["token"] is None
        assert "What leaks?" not in page.text
    let_in(workshop, person)
    assert "What leaks?" in phone.get(f"/w/{workshop.code}").text


@pytest.mark.both_loops
def test_who_is_let_in_has_the_whole_room_at_once(a_workshop: Make) -> None:
    workshop = watched(a_workshop).at("collect")
    _, person, waiting = knocks(workshop)
    line = workshop.line(waiting)
    let_in(workshop, person)
    line.until(lambda line: any(event == "pulse" and told["room"] > 0 for event, told in line.heard))
    line.sync()
    [card] = says(line, workshop.step("collect"), "A bucket")
    workshop.everyone_sees_all(line)
    _, other, token = knocks(workshop)
    let_in(workshop, other)
    late = workshop.line(token)
    assert line.room.tables == late.room.tables
    assert [row["id"] for row in late.all("idea")] == [card]


def test_a_frame_that_comes_first_makes_who_was_let_in_ask_for_the_rest(a_workshop: Make) -> None:
    workshop = watched(a_workshop).at("collect")
    _, person, token = knocks(workshop)
    line = workshop.line(token)
    let_in(workshop, person)
    workshop.facilitator.ok("workshop.edit", decider="Dora")
    line.until(lambda line: line.all("workshop", decider="Dora"))
    assert [row["kind"] for row in line.all("activity")] == ["collect"]


def test_a_repeated_knock_is_the_same_person(a_workshop: Make) -> None:
    workshop = watched(a_workshop)
    phone, op = workshop.phone(), new_id()
    asked = [phone.post(f"/w/{workshop.code}/join", {"op": op}).json()["person"] for _ in range(2)]
    assert asked[0] == asked[1]


def test_those_who_wait_are_not_counted_as_here(a_workshop: Make) -> None:
    workshop = watched(a_workshop)
    _, person, token = knocks(workshop)
    line = workshop.line(token)
    _, inside, own = knocks(workshop)
    let_in(workshop, inside)
    ann = workshop.line(own)
    ann.until(lambda line: ("presence", {"online": 1}) in line.heard)
    let_in(workshop, person)
    ann.until(lambda line: ("presence", {"online": 2}) in line.heard)
    assert line.mine("participant")


def test_somebody_at_the_door_can_be_sent_away(a_workshop: Make) -> None:
    workshop = watched(a_workshop)
    _, person, token = knocks(workshop)
    line = workshop.line(token)
    workshop.facilitator.ok("participant.remove", participant=person)
    line.until(lambda line: "removed" in line.notices())
    line.until_closed()
    with pytest.raises(RefusedAtTheDoor, match=r"^removed$"):
        Line(workshop.server.url, token)


@pytest.mark.both_loops
def test_a_closed_door_is_closed_for_newcomers_only(a_workshop: Make) -> None:
    workshop = a_workshop()
    phone, op = workshop.phone(), new_id()
    first = phone.post(f"/w/{workshop.code}/join", {"op": op}).json()
    workshop.facilitator.ok("workshop.edit", joining="closed")

    stranger = workshop.phone().post(f"/w/{workshop.code}/join", {"op": new_id()})
    assert (stranger.status, stranger.json()["error"]["code"]) == (409, "closed")
    assert "Ask the facilitator" in stranger.json()["error"]["message"]
    program = workshop.phone().post(f"/api/v1/workshops/{workshop.code}/participants", {})
    assert (program.status, program.json()["error"]["code"]) == (409, "closed")

    assert phone.get(f"/w/{workshop.code}").boot()["person"] == first["person"]
    assert phone.post(f"/w/{workshop.code}/join", {"op": new_id()}).json()["person"] == first["person"]
    workshop.line(phone.get(f"/w/{workshop.code}/token").json()["token"])
    passed = Visitor(workshop.server.url, first["token"]).post(f"/w/{workshop.code}/handover").json()
    other = workshop.phone()
    assert other.post("/h", {"t": passed["url"].partition("#t=")[2]}).status == 200
    assert other.get(f"/w/{workshop.code}").boot()["person"] == first["person"]


def test_who_was_removed_is_let_in_again_on_the_same_phone(a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    phone, person, _ = knocks(workshop)
    workshop.facilitator.ok("participant.remove", participant=person)
    assert phone.get(f"/w/{workshop.code}").boot()["person"] is None
    let_in(workshop, person)
    boot = phone.get(f"/w/{workshop.code}").boot()
    assert boot["person"] == person
    says(workshop.line(boot["token"]), workshop.step("collect"), "Back")


# The links of a second facilitator


@pytest.mark.both_loops
def test_a_facilitators_link_that_was_taken_back_leads_nowhere(a_workshop: Make) -> None:
    workshop = a_workshop()
    asked = {"for": "facilitator", "name": "Sam"}
    link = workshop.console().post(f"/w/{workshop.code}/links", asked).json()["url"].partition("#t=")[2]
    browser = workshop.phone()
    assert browser.post(f"/w/{workshop.code}/enter", {"t": link}).status == 200
    boot = browser.get(f"/w/{workshop.code}/console").boot()
    sam = workshop.line(boot["token"])
    second = browser.post(f"/w/{workshop.code}/links", {"for": "console"}).json()["url"].partition("#t=")[2]

    workshop.facilitator.ok("token.revoke", participant=boot["person"])
    sam.until_closed()
    for token in (link, second, boot["token"]):
        with pytest.raises(RefusedAtTheDoor):
            Line(workshop.server.url, token)
    for token in (link, second):
        entered = workshop.phone().post(f"/w/{workshop.code}/enter", {"t": token})
        assert entered.status == 403, entered.text
    assert browser.get(f"/w/{workshop.code}/console").boot()["token"] is None
    assert browser.get(f"/w/{workshop.code}/undoable").status == 403
    assert browser.post(f"/w/{workshop.code}/links", {"for": "wall"}).status == 403
    workshop.turn("open", "collect")


# Words that shall not be seen


@pytest.mark.both_loops
def test_a_held_card_reaches_its_author_and_the_facilitator_only(a_workshop: Make) -> None:
    workshop = a_workshop(agenda=AGENDA).at("collect")
    workshop.facilitator.ok("workshop.edit", blocked_words=["darn"])
    ann, ben, wall = workshop.person(), workshop.person(), workshop.wall()
    [held] = says(ann, workshop.step("collect"), "A d-a-r-n leak")
    [free] = says(ben, workshop.step("collect"), "A bucket")
    workshop.everyone_sees_all(ann, ben, wall)
    assert [(row["id"], row["held"], row["text"]) for row in ann.mine("idea")] == [
        (held, True, "A d-a-r-n leak")
    ]
    assert workshop.facilitator.all("idea", id=held)[0]["held"] is True
    assert [row["id"] for row in ben.all("idea")] == [row["id"] for row in wall.all("idea")] == [free]
    assert not any("darn" in message or "d-a-r-n" in message for line in (ben, wall) for message in line.came)
    workshop.facilitator.ok("idea.hide", idea=held, hidden=False)
    workshop.everyone_sees_all(ann, ben, wall)
    assert {row["id"] for row in ben.all("idea")} == {held, free}
    assert "held" not in ann.mine("idea")[0]
