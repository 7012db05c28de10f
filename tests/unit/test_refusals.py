"""How the house says no: every code is used, nothing else is, and everybody is told only what is theirs."""

import ast
from pathlib import Path

import pytest
from running_workshop import CLOCK, HOUSE, New

from workshop.domain.change import Actor
from workshop.domain.commands import COMMANDS, parse
from workshop.domain.refusal import CODES, Refused

ROOT = Path(__file__).resolve().parents[2]


def codes_in(source: str) -> list[str]:
    """The code of every `Refused(...)`; one that is worked out instead of written down stands as ''."""
    calls = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Refused"
    ]
    firsts = [call.args[0] if call.args else None for call in calls]
    return [first.value if isinstance(first, ast.Constant) else "" for first in firsts]


def refusals() -> dict[str, list[str]]:
    """path -> codes, in all modules that use the domain's refusal (the simulated people have their own)."""
    found = {}
    for path in sorted((ROOT / "workshop").glob("**/*.py")):
        source = path.read_text()
        if "workshop.domain.refusal import" in source:
            found[str(path.relative_to(ROOT))] = codes_in(source)
    return found


# An answer of the engine that comes back through the house's own commands, code and all.
PASSED_ON = {"workshop/web/workshops.py"}


def test_only_listed_codes_are_used() -> None:
    for path, codes in refusals().items():
        unlisted = [code for code in codes if code not in CODES and not (code == "" and path in PASSED_ON)]
        assert unlisted == [], path


def test_every_listed_code_is_used() -> None:
    assert {code for codes in refusals().values() for code in codes} - {""} == CODES


def test_a_code_that_is_not_written_down_would_be_noticed() -> None:
    assert codes_in("raise Refused('no_such_code', 'text')\nraise Refused(name, 'text')") == [
        "no_such_code",
        "",
    ]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("audience", ["participants", "facilitators", "clock", "house"])
def test_a_command_from_the_wrong_place_is_forbidden_before_its_fields_are_read(
    command: str, audience: str
) -> None:
    actor = Actor("somebody", audience)
    with pytest.raises(Refused) as refused:
        parse(command, {"no such field": 1}, actor)
    expected = "bad_shape" if audience in COMMANDS[command].audiences else "forbidden"
    assert refused.value.code == expected


def test_no_command_of_the_house_or_the_clock_can_be_sent_by_people() -> None:
    people = {"participants", "facilitators"}
    for name in (
        "workshop.create",
        "workshop.erase",
        "participant.join",
        "token.add",
        "checkin.add",
        "action.carried",
    ):
        assert not COMMANDS[name].audiences & people


def test_unknown_commands_are_told_so(a_workshop: New) -> None:
    workshop = a_workshop().with_people(1)
    for who in (workshop.people[0], workshop.facilitator, CLOCK, HOUSE):
        assert workshop.refuses(who, "idea.steal") == "unknown_command"


@pytest.mark.parametrize("name", ["_other", "__class__", "", "idea", "x" * 10_000])
def test_no_name_reaches_anything_else(name: str) -> None:
    with pytest.raises(Refused) as refused:
        parse(name, {}, CLOCK)
    assert refused.value.code == "unknown_command"
    assert len(refused.value.message) < 200


def test_an_answer_names_the_field_and_how_long_to_wait() -> None:
    refusal = Refused("slow_down", "A little slower.", field="text", retry_after=0.33333)
    assert refusal.as_ack() == {
        "ok": False,
        "error": {"code": "slow_down", "message": "A little slower.", "field": "text", "retry_after": 0.333},
    }
    assert Refused("empty", "Nothing.").as_ack() == {
        "ok": False,
        "error": {"code": "empty", "message": "Nothing."},
    }


def test_our_own_mistake_fails_alone(
    a_workshop: New, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """One command of a batch hits a bug: its sender is told so, the log knows where, the next one is kept."""
    workshop = a_workshop().with_people(2).with_ideas(2)
    hide = {"idea": workshop.ideas[0], "hidden": True}
    card = {"id": workshop.new("idea"), "activity": workshop.activity("collect")["id"], "text": "kept"}
    monkeypatch.setattr("workshop.domain.moderation.hide", lambda *_: 1 / 0)
    answers = workshop.send_all(
        (workshop.facilitator, "idea.hide", hide), (workshop.people[0], "idea.add", card)
    )
    assert (answers[0]["error"]["code"], answers[1]["ok"]) == ("internal", True)
    assert "ZeroDivisionError" in caplog.text
