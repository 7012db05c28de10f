"""Who gets in, as whom, and what they find: participants, facilitators, big screens, and those who may not."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from live_workshop import Workshop, held_after, says
from server_process import Server
from visitor import Visitor
from wire import Line, RefusedAtTheDoor, new_id

Make = Callable[..., Workshop]


@pytest.mark.both_loops
def test_whoever_joins_sees_the_question_and_is_counted_once(a_workshop: Make) -> None:
    workshop = a_workshop(challenge="Who waters the plants?")
    ann, ben = workshop.people(2)
    assert ann.all("workshop")[0]["challenge"] == "Who waters the plants?"
    assert ann.mine("participant")[0]["id"] != ben.mine("participant")[0]["id"]
    workshop.facilitator.until(lambda line: ("presence", {"online": 2}) in line.heard)


def test_facilitators_and_big_screens_are_not_counted_among_participants(a_workshop: Make) -> None:
    workshop = a_workshop()
    workshop.wall()
    workshop.person()
    workshop.facilitator.until(lambda line: ("presence", {"online": 1}) in line.heard)


def test_a_second_tab_of_a_person_is_not_a_second_person(a_workshop: Make) -> None:
    workshop = a_workshop()
    phone = workshop.phone()
    token = phone.post(f"/w/{workshop.code}/join", {"op": new_id()}).json()["token"]
    first, second = workshop.line(token), workshop.line(token)
    assert first.mine("participant") == second.mine("participant")
    second.until(lambda line: ("presence", {"online": 1}) in line.heard)
    assert ("presence", {"online": 2}) not in first.heard


@pytest.mark.both_loops
def test_the_same_browser_is_the_same_person_after_a_reload(a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    phone = workshop.phone()
    joined = phone.post(f"/w/{workshop.code}/join", {"op": new_id()}).json()
    [idea] = says(workshop.line(joined["token"]), workshop.step("collect"), "A second till")

    boot = phone.get(f"/w/{workshop.code}").boot()
    assert boot["person"] == joined["person"]
    again = workshop.line(boot["token"])
    assert [row["id"] for row in again.mine("idea")] == [idea]
    assert phone.get(f"/w/{workshop.code}/token?as=participants").json()["person"] == joined["person"]
    assert phone.post(f"/w/{workshop.code}/join", {"op": new_id()}).json()["person"] == joined["person"]


def test_a_join_that_is_repeated_leads_to_the_same_person(a_workshop: Make) -> None:
    workshop, op = a_workshop(), new_id()
    first = workshop.phone().post(f"/w/{workshop.code}/join", {"op": op}).json()["person"]
    assert workshop.phone().post(f"/w/{workshop.code}/join", {"op": op}).json()["person"] == first
    workshop.everyone_sees_all()
    people = workshop.facilitator.all("participant", role="participant")
    assert [row["id"] for row in people] == [first]


def test_nothing_is_asked_before_the_first_field(a_workshop: Make) -> None:
    workshop = a_workshop()
    boot = workshop.phone().get(f"/w/{workshop.code}").boot()
    assert (boot["person"], boot["token"]) == (None, None)
    assert workshop.person().mine("participant")[0]["name"] == ""


@pytest.mark.both_loops
def test_three_hundred_join_from_one_address(a_workshop: Make) -> None:
    workshop = a_workshop()
    path = f"/w/{workshop.code}/join"
    with ThreadPoolExecutor(30) as phones:
        joined = phones.map(lambda _: workshop.phone().post(path, {"op": new_id()}), range(300))
        assert {answer.status for answer in joined} == {200}
    workshop.everyone_sees_all()
    assert len(workshop.facilitator.all("participant", role="participant")) == 300


@pytest.mark.parametrize("token", ["", "nonsense", "x" * 5000, None, 7, ["a"], {"a": "b"}])
def test_a_bad_token_opens_no_socket(server: Server, token: object) -> None:
    with pytest.raises(RefusedAtTheDoor, match=r"^token$"):
        Line(server.url, token)  # type: ignore[arg-type]


def test_a_token_that_was_changed_opens_no_socket(a_workshop: Make) -> None:
    workshop = a_workshop()
    token = workshop.phone().post(f"/w/{workshop.code}/join", {"op": new_id()}).json()["token"]
    with pytest.raises(RefusedAtTheDoor):
        Line(workshop.server.url, token[:-2] + ("AA" if token[-2:] != "AA" else "BB"))


@pytest.mark.both_loops
def test_whoever_comes_late_gets_the_running_step_and_the_time_left(a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    early = workshop.person()
    [idea] = says(early, workshop.step("collect"), "Open at seven")
    workshop.turn("step", "collect")
    running = workshop.step("collect")

    late = workshop.person()
    # What only facilitators see of a step: its script, and the method that it was made from
    told = {key: value for key, value in running.items() if key != "method"}
    settings = {key: value for key, value in running["settings"].items() if key not in ("script", "source")}
    assert late.all("activity") == [{**told, "settings": settings}]
    assert late.all("activity")[0]["ends_at"] > running["opened_at"]
    assert [row["id"] for row in late.all("idea")] == [idea]


def test_whoever_comes_late_to_a_vote_gets_the_full_budget(a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    early = workshop.person()
    ideas = says(early, workshop.step("collect"), "One", "Two", "Three", "Four")
    workshop.at("vote")
    vote = workshop.step("vote")
    for idea in ideas[:3]:
        early.ok("mark.set", activity=vote["id"], target=idea, value=1)

    late = workshop.person()
    assert late.all("activity", kind="vote")[0]["settings"]["budget"] == 3
    assert {row["idea"] for row in late.all("entry")} == set(ideas)
    assert late.mine("mark") == []
    for idea in ideas[1:]:
        late.ok("mark.set", activity=vote["id"], target=idea, value=1)
    assert late.refused("mark.set", activity=vote["id"], target=ideas[0], value=1) == "budget_spent"


@pytest.mark.both_loops
def test_a_second_facilitator_works_beside_the_first(a_workshop: Make) -> None:
    workshop = a_workshop()
    made = workshop.desk().post(f"/api/v1/workshops/{workshop.code}/facilitators", {"name": "Cleo"}).json()
    second = workshop.line(made["token"])
    collect = workshop.step("collect")
    second.ok("activity.open", activity=collect["id"], rev=collect["rev"])
    workshop.everyone_sees_all(second)
    assert workshop.step("collect")["state"] == "open"
    assert second.room.tables == workshop.facilitator.room.tables


def test_a_second_facilitator_can_be_sent_home_and_the_last_cannot(a_workshop: Make) -> None:
    workshop = a_workshop()
    made = workshop.desk().post(f"/api/v1/workshops/{workshop.code}/facilitators", {"name": "Cleo"}).json()
    second = workshop.line(made["token"])
    workshop.facilitator.ok("participant.remove", participant=made["person"])
    second.until_closed()
    with pytest.raises(RefusedAtTheDoor, match=r"^removed$"):
        Line(workshop.server.url, made["token"])
    assert Visitor(workshop.server.url, made["token"]).get(
        f"/api/v1/workshops/{workshop.code}/state"
    ).status in (401, 403)
    me = workshop.facilitator.mine("participant")[0]["id"]
    assert workshop.facilitator.refused("participant.remove", participant=me) == "forbidden"


def test_of_two_facilitators_who_press_at_once_one_is_told(a_workshop: Make) -> None:
    workshop = a_workshop()
    made = workshop.desk().post(f"/api/v1/workshops/{workshop.code}/facilitators", {"name": "Cleo"}).json()
    second = workshop.line(made["token"])
    collect = workshop.step("collect")
    press = {"cmd": "activity.open", "activity": collect["id"], "rev": collect["rev"]}
    both = [(line, line.begin("do", {"op": new_id(), **press})) for line in (workshop.facilitator, second)]
    answers = [line.answer(number) for line, number in both]
    assert sorted(answer["ok"] for answer in answers) == [False, True]
    assert next(answer for answer in answers if not answer["ok"])["error"]["code"] == "stale"


@pytest.mark.parametrize(
    ("purpose", "page"), [("console", "console"), ("facilitator", "console"), ("wall", "wall")]
)
def test_a_private_link_opens_another_device(a_workshop: Make, purpose: str, page: str) -> None:
    workshop = a_workshop()
    link = (
        workshop.console().post(f"/w/{workshop.code}/links", {"for": purpose, "name": "Cleo"}).json()["url"]
    )
    path, _, token = link.removeprefix(workshop.server.url).partition("#t=")
    assert path == f"/w/{workshop.code}/{page}"

    device = workshop.phone()
    before = device.get(path)
    assert before.boot()["token"] is None
    assert "queue" not in before.text  # the question is for those who have the link
    assert device.post(f"/w/{workshop.code}/enter", {"t": token}).json() == {"next": path}
    boot = device.get(path).boot()
    line = workshop.line(boot["token"])
    assert line.all("workshop")[0]["id"] == workshop.id
    if purpose == "console":
        assert line.mine("participant") == workshop.facilitator.mine("participant")
    if purpose == "facilitator":
        assert line.mine("participant") != workshop.facilitator.mine("participant")
        assert line.mine("participant")[0]["role"] == "facilitator"


def test_a_private_link_is_made_by_facilitators_only(a_workshop: Make) -> None:
    workshop = a_workshop()
    phone = workshop.phone()
    own = phone.post(f"/w/{workshop.code}/join", {"op": new_id()}).json()["token"]
    assert phone.post(f"/w/{workshop.code}/links", {"for": "console"}).status == 403
    assert phone.post(f"/w/{workshop.code}/enter", {"t": own}).status == 403
    assert phone.post(f"/w/{workshop.code}/enter", {"t": "guessed"}).status == 403


def test_a_big_screen_only_shows(a_workshop: Make) -> None:
    workshop = a_workshop()
    wall, collect = workshop.wall(), workshop.step("collect")
    assert wall.refused("activity.open", activity=collect["id"], rev=collect["rev"]) == "forbidden"
    assert wall.refused("idea.add", id=new_id(), activity=collect["id"], text="Me too") == "forbidden"
    assert wall.refused("no.such.command") == "forbidden"
    assert workshop.phone().get(f"/api/v1/workshops/{workshop.code}/state").status == 401
    state = Visitor(workshop.server.url, workshop.made["wall_token"])
    assert state.get(f"/api/v1/workshops/{workshop.code}/state?stream=me").status == 400


def test_participants_cannot_do_what_facilitators_do(a_workshop: Make) -> None:
    workshop = a_workshop()
    ann, collect = workshop.person(), workshop.step("collect")
    workshop.everyone_sees_all(ann)
    before = workshop.facilitator.room.rev
    assert ann.refused("activity.open", activity=collect["id"], rev=collect["rev"]) == "forbidden"
    assert ann.refused("workshop.end") == "forbidden"
    assert ann.refused("workshop.edit", title="Mine now") == "forbidden"
    assert ann.refused("participant.join", id=new_id(), token="t") == "forbidden"
    workshop.facilitator.sync()
    assert workshop.facilitator.room.rev == before


@pytest.mark.both_loops
def test_ids_of_another_workshop_lead_nowhere(a_workshop: Make) -> None:
    here, there = a_workshop().at("collect"), a_workshop().at("collect")
    [foreign] = says(there.person(), there.step("collect"), "Theirs")
    there.turn("step", "collect")
    ann, step = here.person(), here.step("collect")["id"]
    elsewhere = there.step("collect")
    person = there.facilitator.all("participant", role="participant")[0]["id"]

    assert ann.refused("idea.add", id=new_id(), activity=elsewhere["id"], text="In") == "not_found"
    assert ann.refused("idea.add", id=new_id(), activity=step, text="In", parents=[foreign]) == "not_found"
    assert ann.refused("idea.add", id=foreign, activity=step, text="In") == "bad_shape"
    assert ann.refused("idea.edit", idea=foreign, text="Ours") == "not_found"
    assert ann.refused("mark.set", activity=elsewhere["id"], target=foreign, value=1) == "not_found"
    desk = here.facilitator
    assert desk.refused("idea.hide", idea=foreign, hidden=True) == "not_found"
    assert desk.refused("activity.pause", activity=elsewhere["id"], rev=elsewhere["rev"]) == "not_found"
    assert desk.refused("activity.move", activity=step, before=elsewhere["id"]) == "not_found"
    assert desk.refused("participant.remove", participant=person) == "not_found"
    assert desk.refused("decision.add", id=new_id(), text="Theirs", ideas=[foreign]) == "not_found"

    outsider = Visitor(here.server.url, here.made["facilitator_token"])
    assert outsider.get(f"/api/v1/workshops/{there.code}/state").status == 401
    assert outsider.get(f"/api/v1/workshops/{there.code}/summary.json").status == 401
    assert outsider.post(f"/api/v1/workshops/{there.code}/facilitators", {"name": "Eve"}).status == 401


@pytest.mark.both_loops
def test_somebody_who_is_removed_is_shut_out(a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    phone = workshop.phone()
    joined = phone.post(f"/w/{workshop.code}/join", {"op": new_id()}).json()
    troll, ann = workshop.line(joined["token"]), workshop.person()
    workshop.facilitator.ok("participant.remove", participant=joined["person"])

    troll.until(lambda line: "removed" in line.notices())
    troll.until_closed()
    with pytest.raises(RefusedAtTheDoor, match=r"^removed$"):
        Line(workshop.server.url, joined["token"])
    assert not ann.closed
    says(ann, workshop.step("collect"), "Still here")


def test_a_fresh_socket_token_is_had_by_cookie_only(a_workshop: Make) -> None:
    workshop = a_workshop()
    path = f"/w/{workshop.code}/token"
    for audience in ("participants", "facilitators", "walls"):
        assert workshop.phone().get(f"{path}?as={audience}").status == 403
    console = workshop.console()
    line = workshop.line(console.get(f"{path}?as=facilitators").json()["token"])
    assert line.mine("participant")[0]["role"] == "facilitator"
    assert console.get(f"{path}?as=kings").status == 400


@pytest.mark.both_loops
def test_the_room_can_be_read_over_http_by_its_own_people(a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    ann = workshop.person()
    says(ann, workshop.step("collect"), "A sign at the door")
    workshop.everyone_sees_all()
    path = f"/api/v1/workshops/{workshop.code}/state"
    answer = workshop.desk().get(path)
    assert answer.json()["from"] == 0
    assert held_after(answer.json()) == workshop.facilitator.room.tables
    unchanged = workshop.desk().get(path, **{"If-None-Match": answer.headers["ETag"]})
    assert (unchanged.status, unchanged.body) == (304, b"")
