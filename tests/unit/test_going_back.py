"""A wrong "Next": back to the step before, and the one that was opened too early waits again."""

from running_workshop import START, New, RunningWorkshop
from test_open_week import DAY, HOUR, go_to, states, week


def too_early(new: New) -> RunningWorkshop:
    """Three cards, and the vote opened by mistake; one dot is given already."""
    workshop = new(vote={"budget": 3}).with_people(2).with_ideas(3).at("vote")
    workshop.dot(workshop.people[0], workshop.ideas[0])
    workshop.turn("back", "vote")
    return workshop


def test_the_step_before_runs_again_and_the_other_one_waits(a_workshop: New) -> None:
    workshop = too_early(a_workshop)
    collect, vote = workshop.activity("collect"), workshop.activity("vote")
    assert (collect["state"], collect["round"]) == ("open", 2)
    assert (vote["state"], vote["ends_at"]) == ("ready", None)
    assert set(workshop.seen("participants", "idea")) == set(workshop.ideas), "nothing is un-shown"
    workshop.idea(workshop.people[1], "One more")


def test_when_it_is_opened_again_it_begins_anew_with_what_came_since(a_workshop: New) -> None:
    workshop = too_early(a_workshop)
    workshop.idea(workshop.people[1], "One more")
    workshop.at("vote")
    vote = workshop.activity("vote")
    assert (vote["state"], vote["round"]) == ("open", 2)
    assert workshop.flowed_into("vote") == set(workshop.ideas)
    assert len(workshop.ideas) == 4
    for idea in workshop.ideas[:3]:
        workshop.dot(workshop.people[0], idea)
    workshop.turn("reveal", "vote")
    assert {row["score"] for row in workshop.results(round=2)} == {0, 1}


def test_what_waits_again_is_left_out_or_changed_but_not_removed(a_workshop: New) -> None:
    workshop = too_early(a_workshop)
    vote = workshop.activity("vote")["id"]
    assert workshop.refuses(workshop.facilitator, "activity.remove", activity=vote) == "closed"
    workshop.do(workshop.facilitator, "activity.skip", activity=vote)
    workshop.at("commit")
    assert workshop.flowed_into("commit") == set(workshop.ideas), (
        "what flows on is that of the step that was run"
    )


def test_there_is_no_way_back_from_the_first_step_nor_from_what_is_shown(a_workshop: New) -> None:
    workshop = a_workshop().with_people(1).with_ideas(1)
    assert workshop.refuses_turn("back", "collect") == "closed"
    workshop.at("vote")
    workshop.turn("seal", "vote")
    assert workshop.refuses_turn("back", "vote") == "closed"


def test_of_two_who_go_back_one_is_told(a_workshop: New) -> None:
    workshop = a_workshop().with_people(1).with_ideas(1).at("vote")
    seen = workshop.activity("vote")
    turn = {"activity": seen["id"], "rev": seen["rev"]}
    workshop.do(workshop.facilitator, "activity.back", **turn)
    assert workshop.refuses(workshop.facilitator, "activity.back", **turn) == "stale"


def test_a_step_that_was_left_out_is_put_back(a_workshop: New) -> None:
    workshop = a_workshop()
    vote = workshop.activity("vote")["id"]
    workshop.do(workshop.facilitator, "activity.skip", activity=vote)
    put_back = workshop.do(workshop.facilitator, "activity.skip", activity=vote, skipped=False)
    assert workshop.activity("vote")["state"] == "ready"
    workshop.do(workshop.facilitator, "undo", rev=put_back["rev"])
    assert workshop.activity("vote")["state"] == "skipped"
    workshop.do(workshop.facilitator, "activity.skip", activity=vote, skipped=False)
    refused = {"activity": vote, "skipped": False}
    assert workshop.refuses(workshop.facilitator, "activity.skip", **refused) == "closed"


def test_in_an_open_week_what_was_put_back_waits_for_a_hand(a_workshop: New) -> None:
    """The date that opened it has passed: it does not open it again at once."""
    workshop = week(a_workshop)
    go_to(workshop, START + HOUR)
    workshop.with_ideas(2)
    go_to(workshop, START + DAY)
    workshop.turn("back", "vote")
    assert go_to(workshop, START + DAY + HOUR) == []
    assert states(workshop) == ["open", "ready", "ready"]
    assert workshop.seen("participants", "workshop")[workshop.id]["next"]["title"] == "Dots"
    workshop.at("vote")
    assert go_to(workshop, START + 2 * DAY) == ["activity.reveal vote", "activity.open commit"]
