"""Making the agenda, before and while it runs: add, edit, move, remove, leave out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from running_workshop import New, RunningWorkshop, uid

from workshop.domain.agenda import renumbered
from workshop.domain.kinds import KINDS, checked_settings
from workshop.domain.planning import again


def titles(workshop: RunningWorkshop) -> list[str]:
    return [row["title"] for row in workshop.agenda()]


def add(workshop: RunningWorkshop, title: str, **fields: object) -> dict[str, object]:
    step = {"id": uid(title), "kind": "collect", "title": title, **fields}
    return workshop.do(workshop.facilitator, "activity.add", **step)


def test_a_step_comes_last_or_before_another(a_workshop: New) -> None:
    workshop = a_workshop()
    add(workshop, "Last")
    add(workshop, "First", before=workshop.activity("collect")["id"])
    assert titles(workshop) == ["First", "Ideas", "Dots", "Who does what", "Last"]
    assert [row["position"] for row in workshop.agenda()] == [0, 1, 2, 3, 4]


def test_every_kind_brings_its_own_words_and_minutes(a_workshop: New) -> None:
    workshop = a_workshop()
    assert [(row["kind"], row["minutes"]) for row in workshop.agenda()] == [
        ("collect", 8), ("vote", 3), ("commit", 5)
    ]  # fmt: skip
    assert all(row["prompt"] and row["settings"]["script"]["say"] for row in workshop.agenda())


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"kind": "dance"}, "bad_setting"),
        ({"settings": {"max_chars": 39}}, "bad_setting"),
        ({"settings": {"max_chars": 10**30}}, "bad_setting"),
        ({"settings": {"phases": []}}, "bad_setting"),
        ({"settings": {"phases": [{"mode": "alone", "minutes": float("nan")}]}}, "bad_setting"),
        ({"settings": {"boxes": [{"key": "a"}, {"key": "a"}]}}, "bad_setting"),
        ({"settings": {"colour": "green"}}, "bad_setting"),
        ({"settings": {"identity": "secret"}}, "bad_setting"),
        ({"kind": "commit", "settings": {"identity": "hidden"}}, "bad_setting"),
        ({"title": "x" * 81}, "too_long"),
        ({"prompt": "x" * 301}, "too_long"),
        ({"minutes": 0}, "bad_shape"),
        ({"minutes": float("inf")}, "bad_shape"),
        ({"before": uid("elsewhere")}, "not_found"),
        ({"state": "open"}, "bad_shape"),
    ],
)
def test_what_cannot_be_a_step(a_workshop: New, fields: dict[str, object], code: str) -> None:
    workshop = a_workshop()
    step = {"id": uid("step"), "kind": "collect", **fields}
    assert workshop.refuses(workshop.facilitator, "activity.add", **step) == code


def test_two_steps_never_share_an_id(a_workshop: New) -> None:
    workshop = a_workshop()
    id = workshop.activity("vote")["id"]
    assert workshop.refuses(workshop.facilitator, "activity.add", id=id, kind="vote") == "bad_shape"


def test_settings_change_key_by_key_until_the_step_begins(a_workshop: New) -> None:
    workshop = a_workshop(collect={"max_chars": 300}).with_people(1)
    collect = workshop.activity("collect")["id"]
    workshop.do(workshop.facilitator, "activity.edit", activity=collect, settings={"identity": "anonymous"})
    settings = workshop.activity("collect")["settings"]
    assert (settings["identity"], settings["max_chars"]) == ("anonymous", 300)
    workshop.at("collect")
    for rule in ({"identity": "named"}, {"max_chars": 140}, {"others": "at_once"}, {"limit_per_person": 1}):
        assert (
            workshop.refuses(workshop.facilitator, "activity.edit", activity=collect, settings=rule)
            == "closed"
        )


def test_words_and_time_change_while_it_runs(a_workshop: New) -> None:
    workshop = a_workshop().at("collect")
    phases = [{"mode": "alone", "minutes": 2}, {"mode": "shared", "minutes": 2}]
    edit = {"title": "More ideas", "prompt": "What else?", "settings": {"phases": phases, "why": "for Dora"}}
    workshop.do(workshop.facilitator, "activity.edit", activity=workshop.activity("collect")["id"], **edit)
    row = workshop.activity("collect")
    assert (row["title"], row["prompt"], row["minutes"]) == ("More ideas", "What else?", 4)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, "empty"),
        ({"title": " "}, "empty"),
        ({"prompt": "x" * 301}, "too_long"),
        ({"minutes": 181}, "bad_shape"),
    ],
)
def test_what_cannot_be_changed(a_workshop: New, fields: dict[str, object], code: str) -> None:
    workshop = a_workshop()
    vote = workshop.activity("vote")["id"]
    assert workshop.refuses(workshop.facilitator, "activity.edit", activity=vote, **fields) == code


def test_moving(a_workshop: New) -> None:
    workshop = a_workshop()
    collect, vote, commit = (row["id"] for row in workshop.agenda())
    workshop.do(workshop.facilitator, "activity.move", activity=commit, before=collect)
    assert [row["id"] for row in workshop.agenda()] == [commit, collect, vote]
    workshop.do(workshop.facilitator, "activity.move", activity=collect)
    assert [row["id"] for row in workshop.agenda()] == [commit, vote, collect]
    assert (
        workshop.refuses(workshop.facilitator, "activity.move", activity=collect, before=uid("elsewhere"))
        == "not_found"
    )
    assert workshop.refuses(workshop.facilitator, "activity.move", activity=uid("elsewhere")) == "not_found"


@given(st.integers(1, 12), st.data())
def test_moving_keeps_the_others_in_order(count: int, data: st.DataObject) -> None:
    agenda = [{"id": f"{place}", "position": place} for place in range(count)]
    moved = data.draw(st.sampled_from(agenda))
    before = data.draw(
        st.none() | st.sampled_from([row["id"] for row in agenda if row is not moved] or [None])
    )
    places = {row["id"]: row["position"] for row in agenda} | dict(renumbered(agenda, moved, before))
    order = sorted(places, key=lambda id: places[id])
    rest = [id for id in order if id != moved["id"]]
    assert rest == [row["id"] for row in agenda if row is not moved]
    assert sorted(places.values()) == list(range(count))
    assert before is None or order.index(before) == order.index(moved["id"]) + 1


def test_only_what_has_not_run_is_removed_or_left_out(a_workshop: New) -> None:
    workshop = a_workshop().at("collect")
    for state in ("open", "pause", "seal", "reveal", "finish"):
        if state != "open":
            workshop.turn(state, "collect")
        collect = workshop.activity("collect")["id"]
        assert workshop.refuses(workshop.facilitator, "activity.remove", activity=collect) == "closed"
        assert workshop.refuses(workshop.facilitator, "activity.skip", activity=collect) == "closed"
        if state == "pause":
            workshop.turn("open", "collect")


def test_a_removed_step_is_gone_for_facilitators_and_was_never_there_for_others(a_workshop: New) -> None:
    workshop = a_workshop()
    vote = workshop.activity("vote")["id"]
    before = workshop.rev()
    workshop.do(workshop.facilitator, "activity.remove", activity=vote)
    (gone,) = [
        row for row in workshop.snapshot("facilitators", before)["rows"]["activity"] if row["id"] == vote
    ]
    assert gone == {"id": vote, "rev": workshop.rev(), "gone": True}
    assert "activity" not in workshop.snapshot("participants", before)["rows"]
    assert [row["position"] for row in workshop.agenda()] == [0, 1]


def test_the_room_sees_only_what_was_opened_and_no_script(a_workshop: New) -> None:
    workshop = a_workshop().at("collect")
    for audience in ("participants", "walls"):
        (seen,) = workshop.seen(audience, "activity").values()
        assert seen["kind"] == "collect"
        assert not {"script", "source"} & set(seen["settings"])
    assert len(workshop.seen("facilitators", "activity")) == 3


@pytest.mark.parametrize("kind", KINDS)
def test_a_step_run_again_has_the_same_words_and_rules(a_workshop: New, kind: str) -> None:
    workshop = a_workshop([{"kind": name} for name in KINDS]).with_people(1).with_ideas(4).at("vote")
    workshop.dot(workshop.people[0], workshop.ideas[0])
    workshop.dot(workshop.people[0], workshop.ideas[1])
    if kind not in ("collect", "vote"):
        workshop.at(kind)
    ran = workshop.activity(kind)
    (item,) = again([ran])
    settings = checked_settings(kind, item["settings"])
    if kind == "vote":
        assert (ran["settings"].pop("budget"), settings.pop("budget")) == (3, None)
        assert (ran["settings"].pop("auto_budget"), settings.pop("auto_budget")) == (True, False)
    if kind == "rate":
        assert (ran["settings"].pop("dealing"), settings.pop("dealing")) == ("all", None)
    if kind == "brainwrite":
        assert (ran["settings"].pop("rounds_run"), settings.pop("rounds_run")) == (3, None)
    assert settings == ran["settings"]
    assert [item[name] for name in ("title", "prompt", "minutes")] == [
        ran[name] for name in ("title", "prompt", "minutes")
    ]
