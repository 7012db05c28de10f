"""A facilitator's turns: what each state allows, what the timer does, and which step a turn ends."""

import pytest
from running_workshop import CLOCK, MINUTE, New, RunningWorkshop

STATES = ("ready", "open", "paused", "sealed", "revealed", "done", "skipped")
ALLOWED = {
    "open": {"ready": "open", "paused": "open"},
    "pause": {"open": "paused"},
    "step": {"open": "open", "paused": "open"},
    "seal": {"open": "sealed", "paused": "sealed"},
    "reveal": {"open": "revealed", "paused": "revealed", "sealed": "revealed"},
    "finish": {"open": "done", "paused": "done", "sealed": "done", "revealed": "done"},
    "reopen": {"sealed": "open", "revealed": "open", "done": "open"},
    "extend": {"open": "open", "paused": "paused"},
}
WAY_TO = {
    "ready": [],
    "open": ["open"],
    "paused": ["open", "pause"],
    "sealed": ["open", "seal"],
    "revealed": ["open", "reveal"],
    "done": ["open", "finish"],
}


def in_state(workshop: RunningWorkshop, state: str) -> RunningWorkshop:
    if state == "skipped":
        activity = workshop.activity("collect")["id"]
        workshop.do(workshop.facilitator, "activity.skip", activity=activity)
        return workshop
    for turn in WAY_TO[state]:
        workshop.turn(turn, "collect")
    return workshop


@pytest.mark.parametrize("turn", ALLOWED)
@pytest.mark.parametrize("state", STATES)
def test_a_turn_is_possible_in_some_states_only(a_workshop: New, turn: str, state: str) -> None:
    workshop = in_state(a_workshop(), state)
    if state in ALLOWED[turn]:
        workshop.turn(turn, "collect")
        assert workshop.activity("collect")["state"] == ALLOWED[turn][state]
    else:
        assert workshop.refuses_turn(turn, "collect") == "closed"


@pytest.mark.parametrize("turn", ALLOWED)
def test_a_turn_on_an_older_sight_is_stale(a_workshop: New, turn: str) -> None:
    workshop = in_state(a_workshop(), "open")
    assert workshop.refuses_turn(turn, "collect", rev=1) == "stale"


def test_of_two_facilitators_pressing_at_once_the_second_is_told(a_workshop: New) -> None:
    workshop = in_state(a_workshop(), "open")
    seen = workshop.activity("collect")
    fields = {"activity": seen["id"], "rev": seen["rev"]}
    first, second = workshop.send_all(
        (workshop.facilitator, "activity.step", fields), (workshop.facilitator, "activity.seal", fields)
    )
    assert (first["ok"], second["error"]["code"]) == (True, "stale")
    assert workshop.activity("collect")["state"] == "open"


def test_a_removed_step_is_not_found(a_workshop: New) -> None:
    workshop = a_workshop()
    collect = workshop.activity("collect")
    workshop.do(workshop.facilitator, "activity.remove", activity=collect["id"])
    fields = {"activity": collect["id"], "rev": workshop.rev()}
    assert workshop.refuses(workshop.facilitator, "activity.open", **fields) == "not_found"


def test_opening_starts_the_timer_of_the_first_phase(a_workshop: New) -> None:
    workshop = a_workshop().at("collect")
    assert workshop.activity("collect")["ends_at"] == workshop.now + 5 * MINUTE


def test_opening_the_next_finishes_the_running_one_and_carries_on(a_workshop: New) -> None:
    workshop = a_workshop().with_people(2).with_ideas(3).at("vote")
    assert [row["state"] for row in workshop.agenda()] == ["done", "open", "ready"]
    assert workshop.flowed_into("vote") == set(workshop.ideas)


@pytest.mark.parametrize("state", ["open", "paused", "sealed", "revealed"])
def test_whatever_its_state_the_running_one_is_finished(a_workshop: New, state: str) -> None:
    workshop = a_workshop().with_people(2).with_ideas(3)
    for turn in WAY_TO[state][1:]:
        workshop.turn(turn, "collect")
    workshop.at("vote")
    assert workshop.activity("collect")["state"] == "done"
    assert set(workshop.seen("participants", "idea")) == set(workshop.ideas)


def test_pause_keeps_the_time_that_is_left(a_workshop: New) -> None:
    workshop = a_workshop().at("collect")
    workshop.now += 2 * MINUTE
    workshop.turn("pause", "collect")
    paused = workshop.activity("collect")
    assert (paused["ends_at"], paused["left_ms"]) == (None, 3 * MINUTE)
    workshop.now += 60 * MINUTE
    workshop.turn("open", "collect")
    resumed = workshop.activity("collect")
    assert (resumed["ends_at"], resumed["left_ms"]) == (workshop.now + 3 * MINUTE, None)


def test_a_timer_that_ran_out_has_nothing_left_when_paused(a_workshop: New) -> None:
    workshop = a_workshop().at("collect")
    workshop.now += 9 * MINUTE
    workshop.turn("pause", "collect")
    assert workshop.activity("collect")["left_ms"] == 0


def test_resuming_is_not_a_new_round(a_workshop: New) -> None:
    workshop = a_workshop().at("collect")
    workshop.turn("pause", "collect")
    workshop.turn("open", "collect")
    assert workshop.activity("collect")["round"] == 1


def test_extending_adds_to_what_is_left(a_workshop: New) -> None:
    workshop = a_workshop().at("collect")
    workshop.turn("extend", "collect")
    assert workshop.activity("collect")["ends_at"] == workshop.now + 6 * MINUTE
    workshop.turn("pause", "collect")
    workshop.turn("extend", "collect", minutes=2.5)
    assert workshop.activity("collect")["left_ms"] == 8.5 * MINUTE


def test_extending_after_the_end_counts_from_now(a_workshop: New) -> None:
    workshop = a_workshop().at("collect")
    workshop.now += 20 * MINUTE
    workshop.turn("extend", "collect")
    assert workshop.activity("collect")["ends_at"] == workshop.now + MINUTE


def test_a_step_starts_the_next_phase_with_its_own_time(a_workshop: New) -> None:
    workshop = a_workshop().at("collect")
    workshop.now += MINUTE
    workshop.turn("step", "collect")
    together = workshop.activity("collect")
    assert (together["step"], together["ends_at"]) == (1, workshop.now + 3 * MINUTE)


def test_after_the_last_phase_there_is_no_further_step(a_workshop: New) -> None:
    workshop = a_workshop().with_people(1).with_ideas(1)
    workshop.turn("step", "collect")
    assert workshop.refuses_turn("step", "collect") == "closed"
    workshop.at("vote")
    assert workshop.refuses_turn("step", "vote") == "closed"


def test_no_timer_means_none(a_workshop: New) -> None:
    workshop = a_workshop(collect={"timer": "none"}).at("collect")
    assert workshop.activity("collect")["ends_at"] is None
    workshop.turn("pause", "collect")
    workshop.turn("open", "collect")
    assert workshop.activity("collect")["ends_at"] is None


def test_closing_clears_the_timer(a_workshop: New) -> None:
    workshop = a_workshop().at("collect")
    workshop.turn("seal", "collect")
    sealed = workshop.activity("collect")
    assert (sealed["ends_at"], sealed["left_ms"], sealed["closed_at"]) == (None, None, workshop.now)


def test_the_clock_may_seal_and_nothing_more(a_workshop: New) -> None:
    workshop = a_workshop().at("collect")
    collect = workshop.activity("collect")
    fields = {"activity": collect["id"], "rev": collect["rev"]}
    assert workshop.refuses(CLOCK, "activity.reveal", **fields) == "forbidden"
    workshop.do(CLOCK, "activity.seal", **fields)
    assert workshop.activity("collect")["state"] == "sealed"


def test_reopening_is_a_new_round_from_the_first_phase(a_workshop: New) -> None:
    workshop = a_workshop().at("collect")
    workshop.turn("step", "collect")
    workshop.turn("finish", "collect")
    opened_at = workshop.activity("collect")["opened_at"]
    workshop.now += MINUTE
    workshop.turn("reopen", "collect")
    again = workshop.activity("collect")
    assert (again["round"], again["step"], again["state"]) == (2, 0, "open")
    assert (again["opened_at"], again["closed_at"]) == (opened_at, None)
    assert again["ends_at"] == workshop.now + 5 * MINUTE


def test_reopening_an_earlier_step_finishes_the_running_one(a_workshop: New) -> None:
    workshop = a_workshop().with_people(2).with_ideas(2).at("vote")
    workshop.turn("reopen", "collect")
    assert [row["state"] for row in workshop.agenda()] == ["open", "done", "ready"]


def test_opening_keeps_the_workshop_alive_for_twelve_hours(a_workshop: New) -> None:
    workshop = a_workshop().at("collect")
    assert workshop.row("workshop", workshop.id)["ends_at"] == workshop.now + 12 * 60 * MINUTE
