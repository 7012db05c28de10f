"""An open workshop: steps open and close at their dates, whoever has chosen or not, and also after a restart."""

import random
from typing import Any

import pytest
from running_workshop import CLOCK, MINUTE, START, New, RunningWorkshop

from workshop.store.due import at

HOUR = 60 * MINUTE
DAY = 24 * HOUR


def week(a_workshop: New, *, mode: str = "open", **by_kind: dict[str, Any]) -> RunningWorkshop:
    """Ideas on the first day, dots on the second, who does what on the third; two people are there."""
    dates = {"collect": (HOUR, DAY), "vote": (DAY, 2 * DAY), "commit": (2 * DAY, 3 * DAY)}
    agenda = [
        {
            "kind": kind,
            "opens_at": START + opens,
            "closes_at": START + closes,
            "settings": by_kind.get(kind, {}),
        }
        for kind, (opens, closes) in dates.items()
    ]
    return a_workshop(agenda, mode=mode).with_people(2)


def go_to(workshop: RunningWorkshop, moment: int) -> list[str]:
    """The clock does all that is due by then; what it did, refusals with their code."""
    workshop.now = moment
    did: list[str] = []
    while tasks := at(workshop.db, workshop.now):
        for task in tasks:
            answer = workshop.send(CLOCK, task.command, op=f"clock:{task.subject}:{task.mark}", **task.fields)
            kind = next((row["kind"] for row in workshop.agenda() if row["id"] == task.subject), "workshop")
            did.append(f"{task.command} {kind}" + ("" if answer["ok"] else f" {answer['error']['code']}"))
            if not answer["ok"]:
                return did
    return did


def states(workshop: RunningWorkshop) -> list[str]:
    return [row["state"] for row in workshop.agenda()]


def test_steps_open_and_close_at_their_dates(a_workshop: New) -> None:
    workshop = week(a_workshop)
    assert go_to(workshop, START + HOUR - 1) == []
    assert go_to(workshop, START + HOUR) == ["activity.open collect"]
    assert workshop.activity("collect")["ends_at"] is None  # no minutes are counted where a date closes
    workshop.with_ideas(3)
    assert go_to(workshop, START + DAY) == ["activity.reveal collect", "activity.open vote"]
    assert states(workshop) == ["done", "open", "ready"]
    assert workshop.flowed_into("vote") == set(workshop.ideas)
    workshop.dot(workshop.people[0], workshop.ideas[0])
    assert go_to(workshop, START + 2 * DAY) == ["activity.reveal vote", "activity.open commit"]
    assert workshop.scores()[workshop.ideas[0]] == 1
    assert go_to(workshop, START + 3 * DAY) == ["activity.reveal commit"]


def test_in_a_live_workshop_nothing_follows_from_dates(a_workshop: New) -> None:
    workshop = week(a_workshop, mode="live")
    assert go_to(workshop, START + 2 * DAY) == []
    activity = workshop.activity("collect")
    for turn in ("open", "reveal"):
        fields = {"activity": activity["id"], "rev": activity["rev"]}
        assert workshop.refuses(CLOCK, f"activity.{turn}", **fields) == "forbidden"
    workshop.at("collect")
    assert workshop.activity("collect")["ends_at"] is not None
    assert go_to(workshop, workshop.now + HOUR) == []


def test_a_press_before_the_date_is_not_undone_by_it(a_workshop: New) -> None:
    workshop = week(a_workshop).with_ideas(2).at("vote")
    assert go_to(workshop, START + HOUR) == []
    workshop.turn("reveal", "vote")
    assert go_to(workshop, START + DAY) == []
    assert states(workshop) == ["done", "revealed", "ready"]


def test_what_is_closed_without_showing_is_shown_at_its_date(a_workshop: New) -> None:
    workshop = week(a_workshop).with_ideas(2)
    workshop.turn("seal", "collect")
    assert go_to(workshop, START + DAY)[0] == "activity.reveal collect"


def test_a_paused_step_waits_for_whoever_paused_it(a_workshop: New) -> None:
    workshop = week(a_workshop).with_ideas(2)
    workshop.turn("pause", "collect")
    workshop.do(workshop.facilitator, "activity.edit", activity=workshop.activity("vote")["id"], opens_at=0)
    assert go_to(workshop, START + DAY + HOUR) == []


def test_where_somebody_has_to_choose_the_step_waits_and_begins_once_they_have(a_workshop: New) -> None:
    workshop = week(a_workshop, commit={"source": {"select": {"chosen": "facilitator"}}}).with_ideas(2)
    go_to(workshop, START + DAY)
    did = go_to(workshop, START + 2 * DAY)
    assert did == ["activity.reveal vote", "activity.open commit undecided"]
    assert states(workshop) == ["done", "revealed", "ready"]
    commit = workshop.activity("commit")["id"]
    workshop.do(workshop.facilitator, "activity.pick", activity=commit, ideas=workshop.ideas[:1])
    assert go_to(workshop, workshop.now + HOUR) == ["activity.open commit"]


def test_where_nothing_flows_in_the_step_waits_and_may_be_passed_by(a_workshop: New) -> None:
    workshop = week(a_workshop)
    go_to(workshop, START + HOUR)
    assert go_to(workshop, START + DAY) == ["activity.reveal collect", "activity.open vote empty"]
    # Its whole time passes: it stays with the facilitator, and the week goes on
    assert go_to(workshop, START + 2 * DAY)[-1].startswith("activity.open commit")
    assert workshop.activity("vote")["state"] == "ready"


def test_a_restart_makes_up_for_what_was_due(a_workshop: New) -> None:
    workshop = week(a_workshop)
    go_to(workshop, START + HOUR)
    workshop.with_ideas(2)
    # Nothing ran for a day and a half: the dots' whole time was missed
    assert go_to(workshop, START + 2 * DAY + HOUR) == ["activity.reveal collect", "activity.open commit"]
    before = workshop.dump()
    assert go_to(workshop, workshop.now) == []
    assert workshop.dump() == before


def test_what_is_due_has_the_same_op_until_it_is_done(a_workshop: New) -> None:
    workshop = week(a_workshop)
    workshop.now = START + HOUR
    first, again = at(workshop.db, workshop.now), at(workshop.db, workshop.now + 5000)
    assert first == again
    (task,) = first
    one = workshop.do(CLOCK, task.command, op="clock:same", **task.fields)
    assert workshop.do(CLOCK, task.command, op="clock:same", **task.fields) == one


def test_a_round_more_after_the_date_is_closed_by_hand(a_workshop: New) -> None:
    workshop = week(a_workshop).with_ideas(2)
    workshop.do(workshop.facilitator, "activity.edit", activity=workshop.activity("vote")["id"], opens_at=0)
    go_to(workshop, START + DAY)
    workshop.turn("reopen", "collect")
    assert workshop.activity("collect")["closes_at"] is None
    assert go_to(workshop, START + DAY + HOUR) == []


def test_more_time_moves_the_date(a_workshop: New) -> None:
    workshop = week(a_workshop).with_ideas(2)
    workshop.turn("extend", "collect", minutes=60)
    assert workshop.activity("collect")["closes_at"] == START + DAY + HOUR
    assert workshop.activity("collect")["ends_at"] is None


def test_writing_alone_and_together_counts_no_minutes_either(a_workshop: New) -> None:
    workshop = week(a_workshop, collect={"timer": "hard"}).with_ideas(2)
    workshop.turn("step", "collect")
    assert workshop.activity("collect")["ends_at"] is None
    assert go_to(workshop, START + HOUR) == []


def test_it_ends_a_day_after_its_last_date_and_is_erased_a_day_later(a_workshop: New) -> None:
    workshop = week(a_workshop).with_ideas(2)
    go_to(workshop, START + 3 * DAY)
    assert go_to(workshop, START + 4 * DAY) == []
    assert go_to(workshop, START + 4 * DAY + 1) == ["workshop.end workshop"]
    assert go_to(workshop, START + 5 * DAY + 2) == ["workshop.erase workshop"]


def test_it_does_not_end_while_nothing_happens(a_workshop: New) -> None:
    workshop = week(a_workshop).with_ideas(2)
    assert go_to(workshop, START + HOUR) == []
    assert go_to(workshop, START + 20 * HOUR) == []


def test_its_end_follows_the_dates(a_workshop: New) -> None:
    workshop = week(a_workshop)
    last = workshop.activity("commit")["id"]

    def end() -> int | None:
        ends_at: int | None = workshop.row("workshop", workshop.id)["ends_at"]
        return ends_at

    assert end() == START + 4 * DAY
    edit = workshop.do(workshop.facilitator, "activity.edit", activity=last, closes_at=START + 5 * DAY)
    assert end() == START + 6 * DAY
    workshop.do(workshop.facilitator, "undo", rev=edit["rev"])
    assert end() == START + 4 * DAY
    workshop.do(workshop.facilitator, "activity.remove", activity=last)
    assert end() == START + 3 * DAY


def test_without_dates_it_is_ended_by_hand_alone(a_workshop: New) -> None:
    workshop = a_workshop([{"kind": "collect"}], mode="open").with_people(1).at("collect")
    assert workshop.row("workshop", workshop.id)["ends_at"] is None
    assert go_to(workshop, START + 30 * DAY) == []


def test_gone_on_by_hand_after_all_dates_it_stays_for_half_a_day(a_workshop: New) -> None:
    workshop = week(a_workshop).with_ideas(2)
    workshop.turn("reveal", "collect")
    workshop.now = START + 9 * DAY
    workshop.turn("reopen", "collect")
    assert workshop.row("workshop", workshop.id)["ends_at"] == workshop.now + 12 * HOUR


@pytest.mark.parametrize("audience", ["participants", "walls", "facilitators"])
def test_everybody_is_told_what_comes_next_and_when(a_workshop: New, audience: str) -> None:
    workshop = week(a_workshop)

    def coming() -> Any:
        return workshop.seen(audience, "workshop")[workshop.id].get("next")

    assert coming() == {"title": "Ideas", "opens_at": START + HOUR}
    workshop.with_ideas(1)
    vote = workshop.activity("vote")
    assert coming() == {"title": vote["title"], "opens_at": START + DAY}
    workshop.do(workshop.facilitator, "activity.edit", activity=vote["id"], title="Our dots")
    assert coming()["title"] == "Our dots"
    workshop.do(workshop.facilitator, "activity.skip", activity=vote["id"])
    assert coming()["opens_at"] == START + 2 * DAY
    workshop.at("commit")
    assert coming() is None


@pytest.mark.parametrize("seed", range(8))
def test_what_comes_next_is_true_after_any_change_of_the_agenda(a_workshop: New, seed: int) -> None:
    workshop = week(a_workshop).with_ideas(2)
    chance = random.Random(seed)
    revs: list[int] = []
    for number in range(80):
        done = change_the_agenda(workshop, chance, number, revs)
        revs += [done["rev"]] if done["ok"] else []
        (told,) = workshop.seen("participants", "workshop").values()
        assert told.get("next") == first_to_come(workshop)
    assert len(revs) > 20


def change_the_agenda(workshop: RunningWorkshop, chance: random.Random, number: int, revs: list[int]) -> Any:
    """Whatever a facilitator may do to a step, be it refused."""
    steps = workshop.agenda()
    one, other = chance.choice(steps), chance.choice(steps)
    step = {"activity": one["id"]}
    fresh = {"id": workshop.new("step"), "kind": "discuss", "title": f"New {number}"}
    turns = ("open", "pause", "seal", "reveal", "finish", "reopen", "back")
    deeds: list[tuple[str, dict[str, Any]]] = [
        ("activity.add", {**fresh, "before": other["id"]}),
        ("activity.add", {**fresh, "opens_at": START + chance.randint(1, 9) * DAY}),
        ("activity.edit", {**step, "title": f"Other words {number}"}),
        ("activity.edit", {**step, "opens_at": START + chance.randint(0, 9) * DAY, "closes_at": 0}),
        ("activity.move", {**step, "before": other["id"]}),
        ("activity.move", {**step}),
        ("activity.skip", {**step, "skipped": chance.random() < 0.5}),
        ("activity.remove", step),
        ("undo", {"rev": chance.choice(revs[-6:] or [1])}),
        ("workshop.edit", {"challenge": f"And now? {number}"}),
        *[(f"activity.{turn}", {**step, "rev": one["rev"]}) for turn in turns],
    ]
    name, fields = chance.choice(deeds)
    return workshop.send(workshop.facilitator, name, **fields)


def first_to_come(workshop: RunningWorkshop) -> Any:
    steps = workshop.agenda()
    begun = [n for n, step in enumerate(steps) if step["state"] not in ("draft", "ready", "skipped")]
    waiting = [step for step in steps[max(begun, default=-1) + 1 :] if step["state"] in ("draft", "ready")]
    return {key: waiting[0][key] for key in ("title", "opens_at")} if waiting else None


def test_a_live_workshop_tells_nobody_what_comes(a_workshop: New) -> None:
    workshop = week(a_workshop, mode="live")
    assert "next" not in workshop.seen("participants", "workshop")[workshop.id]


def test_a_step_does_not_close_before_it_opens(a_workshop: New) -> None:
    workshop = week(a_workshop)
    vote = workshop.activity("vote")["id"]
    early = {"activity": vote, "closes_at": START + DAY}
    assert workshop.refuses(workshop.facilitator, "activity.edit", **early) == "bad_date"
