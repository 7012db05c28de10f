"""What nobody should send: a stable code and a sentence, nothing changes, and the connection stays."""

import json
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from live_workshop import Workshop, says, whole
from wire import Line, new_id

Make = Callable[..., Workshop]
FAMILY = "👨‍👩‍👧‍👦"


def sent_as_is(line: Line, number: int, packet: str) -> dict[str, Any]:
    """The answer to an event packet that is written by hand."""
    line.send_raw(f"42{number}{packet}")
    answer: dict[str, Any] = line.answer(number)
    return answer


@pytest.mark.both_loops
@pytest.mark.parametrize(
    ("payload", "code"),
    [
        (None, "bad_shape"),
        ("idea.add", "bad_shape"),
        ([1, 2], "bad_shape"),
        ({}, "bad_shape"),
        ({"op": new_id()}, "bad_shape"),
        ({"op": new_id(), "cmd": 7}, "bad_shape"),
        ({"op": new_id(), "cmd": "idea.steal"}, "unknown_command"),
        ({"op": new_id(), "cmd": "x" * 5000}, "unknown_command"),
        ({"cmd": "ballot.done", "activity": "STEP", "done": True}, "bad_shape"),
        ({"op": "1", "cmd": "ballot.done", "activity": "STEP", "done": True}, "bad_shape"),
        ({"op": new_id(), "cmd": "ballot.done", "activity": "STEP"}, "bad_shape"),
        ({"op": new_id(), "cmd": "ballot.done", "activity": "STEP", "done": "maybe"}, "bad_shape"),
        ({"op": new_id(), "cmd": "ballot.done", "activity": "STEP", "done": True, "who": "ben"}, "bad_shape"),
        ({"op": new_id(), "cmd": "ballot.done", "activity": new_id(), "done": True}, "not_found"),
        ({"op": new_id(), "cmd": "ballot.done", "activity": "step", "done": True}, "bad_shape"),
        ({"op": new_id(), "cmd": "idea.add", "id": "1", "activity": "STEP", "text": "x"}, "bad_shape"),
        ({"op": new_id(), "cmd": "idea.add", "id": new_id(), "activity": "STEP", "text": 5}, "bad_shape"),
        ({"op": new_id(), "cmd": "idea.add", "id": new_id(), "activity": "STEP", "text": ""}, "empty"),
        (
            {"op": new_id(), "cmd": "idea.add", "id": new_id(), "activity": "STEP", "text": " \u202e\n "},
            "empty",
        ),
        (
            {"op": new_id(), "cmd": "idea.add", "id": new_id(), "activity": "STEP", "text": "x" * 141},
            "too_long",
        ),
        (
            {"op": new_id(), "cmd": "idea.add", "id": new_id(), "activity": "STEP", "text": "x" * 60_000},
            "bad_shape",
        ),
        (
            {
                "op": new_id(),
                "cmd": "idea.add",
                "id": new_id(),
                "activity": "STEP",
                "text": "x",
                "box": "attic",
            },
            "not_found",
        ),
        (
            {
                "op": new_id(),
                "cmd": "idea.add",
                "id": new_id(),
                "activity": "STEP",
                "text": "x",
                "parents": ["y"],
            },
            "bad_shape",
        ),
        (
            {"op": new_id(), "cmd": "mark.set", "activity": "STEP", "target": new_id(), "value": 10**30},
            "bad_shape",
        ),
        (
            {"op": new_id(), "cmd": "mark.set", "activity": "STEP", "target": new_id(), "value": 0.5},
            "bad_shape",
        ),
        ({"op": new_id(), "cmd": "mark.set", "activity": "STEP", "target": new_id(), "value": 1}, "closed"),
        ({"op": new_id(), "cmd": "participant.rename", "name": "x" * 61}, "too_long"),
        ({"op": new_id(), "cmd": "action.add", "id": new_id(), "what": "Buy one more till"}, "closed"),
        ({"op": new_id(), "cmd": "action.claim", "action": new_id(), "mine": True}, "not_found"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 20 else "",
)
def test_a_wrong_command_is_answered_and_changes_nothing(a_workshop: Make, payload: Any, code: str) -> None:
    workshop = a_workshop().at("collect")
    ann = workshop.person()
    step = workshop.step("collect")["id"]
    if isinstance(payload, dict) and payload.get("activity") == "STEP":
        payload = {**payload, "activity": step}
    before = whole(workshop.facilitator), whole(ann)
    answer = ann.ask("do", payload)
    assert not answer["ok"]
    assert answer["error"]["code"] == code
    assert answer["error"]["message"].endswith((".", "?"))
    assert (whole(workshop.facilitator), whole(ann)) == before
    says(ann, workshop.step("collect"), "The connection stays")


@pytest.mark.parametrize(
    ("cmd", "fields", "code"),
    [
        ("activity.add", {"id": new_id(), "kind": "dance"}, "bad_setting"),
        ("activity.add", {"id": new_id(), "kind": "vote", "settings": {"budget": 0}}, "bad_setting"),
        ("activity.add", {"id": new_id(), "kind": "vote", "settings": {"bugdet": 3}}, "bad_setting"),
        ("activity.add", {"id": new_id(), "kind": "collect", "minutes": 0}, "bad_shape"),
        ("activity.open", {"activity": new_id(), "rev": 1}, "not_found"),
        ("activity.open", {"activity": new_id()}, "bad_shape"),
        ("workshop.edit", {}, "empty"),
        ("workshop.edit", {"challenge": " "}, "empty"),
        ("workshop.edit", {"state": "ended"}, "bad_shape"),
        ("undo", {"rev": 999}, "not_found"),
        ("undo", {"rev": 0}, "bad_shape"),
        ("undo", {"rev": 2**63}, "bad_shape"),
        ("undo", {"rev": 10**40}, "bad_shape"),
        ("decision.add", {"id": new_id(), "text": "We do", "review_on": "2026-02-31"}, "bad_date"),
        ("decision.add", {"id": new_id(), "text": "We do", "review_on": "soon"}, "bad_shape"),
        ("action.add", {"id": new_id(), "what": "Short"}, "too_short"),
        ("action.add", {"id": new_id(), "what": "Buy one more till", "due": "2020-01-01"}, "bad_date"),
    ],
)
def test_a_facilitators_wrong_command_is_answered_and_changes_nothing(
    a_workshop: Make, cmd: str, fields: dict[str, Any], code: str
) -> None:
    workshop = a_workshop()
    before = whole(workshop.facilitator)
    assert workshop.facilitator.refused(cmd, **fields) == code
    assert whole(workshop.facilitator) == before


@pytest.mark.both_loops
@pytest.mark.parametrize(
    "packet",
    [
        "4",
        "9nothing",
        "49",
        '42{"a"',
        '42["do"',
        "421{}",
        "421[]",
        "421[5,{}]",
        '421["nonsense",{}]',
        '42/admin,1["do",{}]',
        '421["do",{"op":NaN}]',
        "42" + "9" * 300 + '["do",{}]',
        '421["do",' + "[" * 5000 + "]" * 5000 + "]",
        '421["do",' + "[" * 5000,
        '40{"token":"another"}',
    ],
    ids=lambda packet: packet[:12],
)
def test_a_malformed_packet_harms_nobody_and_the_connection_stays(a_workshop: Make, packet: str) -> None:
    workshop = a_workshop().at("collect")
    ann = workshop.person()
    ann.send_raw(packet)
    assert ann.ok("ballot.done", activity=workshop.step("collect")["id"], done=True)
    assert not workshop.facilitator.closed


@pytest.mark.parametrize(
    "payload",
    [
        None,
        [],
        {},
        {"since": []},
        {"since": {"room": "0"}},
        {"since": {"room": 10**30}},
        {"since": {"all": 1}},
    ],
)
def test_a_wrong_sync_is_answered(a_workshop: Make, payload: Any) -> None:
    ann = a_workshop().person()
    assert ann.ask("sync", payload)["error"]["code"] == "bad_shape"
    ann.sync()


@pytest.mark.parametrize("room", [-1, 10**9, 2**63])
def test_a_sync_since_a_rev_that_never_was_is_a_whole_snapshot(a_workshop: Make, room: int) -> None:
    workshop = a_workshop()
    ann = workshop.person()
    [frame, _] = ann.ask("sync", {"since": {"room": room, "me": 0}})["frames"]
    assert (frame["stream"], frame["from"]) == ("room", 0)
    assert frame["rows"]["workshop"][0]["id"] == workshop.id


@pytest.mark.both_loops
def test_a_packet_beyond_all_measure_closes_only_the_connection_it_came_by(a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    flooder, ann = workshop.people(2)
    before = whole(ann)
    flooder.send_raw('421["do",{"cmd":"idea.add","text":"' + "x" * 500_000 + '"}]')
    flooder.until_closed()
    assert whole(ann) == before
    says(ann, workshop.step("collect"), "Undisturbed")


@pytest.mark.both_loops
def test_half_an_emoji_is_replaced_and_does_not_block(a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    ann = workshop.person()
    fields = {"op": new_id(), "cmd": "idea.add", "id": new_id(), "activity": workshop.step("collect")["id"]}
    packet = json.dumps(["do", {**fields, "text": "Half \ud83d here"}])
    assert "\\ud83d" in packet
    assert sent_as_is(ann, 70, packet)["rows"]["idea"][0]["text"] == "Half ? here"


@pytest.mark.both_loops
def test_control_and_bidi_characters_are_stripped(a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    ann = workshop.person()
    says(ann, workshop.step("collect"), "\u202eevil\u2066 \x00\x1b[31mred\x07\ufeff\u200f")
    workshop.everyone_sees_all(ann)
    assert ann.mine("idea")[0]["text"] == "evil [31mred"


def test_text_is_kept_in_one_normal_form(a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    ann = workshop.person()
    decomposed = unicodedata.normalize("NFD", "Führung ändern")
    assert len(decomposed) > len("Führung ändern")
    says(ann, workshop.step("collect"), decomposed)
    workshop.everyone_sees_all(ann)
    assert ann.mine("idea")[0]["text"] == "Führung ändern"


def test_a_family_is_one_character(a_workshop: Make) -> None:
    workshop = a_workshop(agenda=[{"kind": "collect", "max_chars": 40}]).at("collect")
    ann, step = workshop.person(), workshop.step("collect")
    says(ann, step, FAMILY * 40)
    assert ann.refused("idea.add", id=new_id(), activity=step["id"], text=FAMILY * 41) == "too_long"


def test_markup_is_only_text(a_workshop: Make) -> None:
    workshop = a_workshop(challenge="</script><script>alert(1)</script>").at("collect")
    ann = workshop.person()
    says(ann, workshop.step("collect"), "<img src=x onerror=alert(1)>")
    workshop.turn("step", "collect")
    page = workshop.phone().get(f"/w/{workshop.code}")
    assert "<script>alert" not in page.text
    assert page.boot()["challenge"] == "</script><script>alert(1)</script>"
    summary = workshop.desk().get(f"/api/v1/workshops/{workshop.code}/summary.html").text
    assert "<img src=x" not in summary
    assert "&lt;img src=x" in summary


@pytest.mark.both_loops
def test_a_flood_is_slowed_and_told_when_to_come_again(a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    flooder, ann = workshop.people(2)
    step = workshop.step("collect")
    numbers = [
        flooder.begin(
            "do", {"op": new_id(), "cmd": "idea.add", "id": new_id(), "activity": step["id"], "text": "more"}
        )
        for _ in range(40)
    ]
    answers = [flooder.answer(number) for number in numbers]
    refused = [answer["error"] for answer in answers if not answer["ok"]]
    assert 10 <= len(answers) - len(refused) < 30
    assert {error["code"] for error in refused} == {"slow_down"}
    assert all(0 < error["retry_after"] <= 1 for error in refused)
    says(ann, step, "Nobody else waits")


def test_an_event_called_connect_or_disconnect_changes_nobodys_place(a_workshop: Make) -> None:
    workshop = a_workshop().at("collect")
    ann, ben = workshop.people(2)
    ben.until(lambda line: ("presence", {"online": 2}) in line.heard)
    for packet in ('42["disconnect"]', '42["connect",{"token":"nonsense"}]', '42["connect"]'):
        ann.send_raw(packet)
    says(ann, workshop.step("collect"), "Still myself")
    workshop.facilitator.ok("participant.remove", participant=ann.mine("participant")[0]["id"])
    ann.until_closed()
    ben.until(lambda line: ("presence", {"online": 1}) in line.heard)
