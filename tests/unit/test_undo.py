"""Taking back: undo writes the earlier values as a new command, unless somebody has touched them since."""

from collections.abc import Callable
from typing import Any

import pytest
from running_workshop import New, RunningWorkshop, uid

from workshop.domain.commands import COMMANDS

Deed = Callable[[RunningWorkshop], dict[str, Any]]


DEEDS: dict[str, Deed] = {
    "workshop.edit": lambda _: {"challenge": "And now?", "published": True},
    "participant.remove": lambda w: {"participant": w.people[0]},
    "activity.add": lambda w: {"id": uid("new"), "kind": "collect", "before": w.activity("vote")["id"]},
    "activity.edit": lambda w: {"activity": w.activity("vote")["id"], "title": "Points", "minutes": 9},
    "activity.move": lambda w: {"activity": w.activity("commit")["id"], "before": w.activity("vote")["id"]},
    "activity.remove": lambda w: {"activity": w.activity("vote")["id"]},
    "activity.skip": lambda w: {"activity": w.activity("vote")["id"]},
    "activity.pick": lambda w: {
        "activity": w.activity("vote")["id"],
        "ideas": w.ideas[:1],
        "reason": "cheap",
    },
    "entry.add": lambda w: {"activity": w.activity("collect")["id"], "idea": w.ideas[0]},
    "entry.remove": lambda w: {"activity": w.activity("collect")["id"], "idea": w.ideas[1]},
    "idea.hide": lambda w: {"idea": w.ideas[0], "hidden": True},
    "idea.merge": lambda w: {"idea": w.ideas[0], "into": w.ideas[1]},
    "idea.unmerge": lambda w: {"idea": w.ideas[2]},
    "cluster.add": lambda w: {**to_sort(w), "id": uid("pile"), "title": "Hours", "ideas": w.ideas[1:3]},
    "cluster.rename": lambda _: {"cluster": uid("earlier pile"), "title": "Hours"},
    "cluster.remove": lambda _: {"cluster": uid("earlier pile")},
    "cluster.put": lambda w: {**to_sort(w), "idea": w.ideas[1], "cluster": uid("earlier pile")},
    "decision.add": lambda _: {"id": uid("decision"), "text": "We call back"},
    "decision.edit": lambda _: {"decision": uid("earlier"), "text": "We wait", "by": "Dora"},
    "action.add": lambda _: {"id": uid("action"), "what": "Write the first page"},
    "action.edit": lambda w: {"action": w.rows("action")[0]["id"], "status": "done"},
}


def to_sort(workshop: RunningWorkshop) -> dict[str, Any]:
    return {"activity": workshop.activity("cluster")["id"]}


def prepared(new: New, command: str = "") -> RunningWorkshop:
    if command.startswith("cluster."):
        workshop = new([{"kind": "collect"}, {"kind": "cluster"}]).with_people(2).with_ideas(3).at("cluster")
        pile = {"id": uid("earlier pile"), "title": "Room", "ideas": workshop.ideas[:1]}
        workshop.do(workshop.facilitator, "cluster.add", **to_sort(workshop), **pile)
        return workshop
    workshop = new().with_people(2).with_ideas(4)
    workshop.turn("step", "collect")
    workshop.do(workshop.facilitator, "idea.merge", idea=workshop.ideas[2], into=workshop.ideas[3])
    workshop.do(workshop.facilitator, "decision.add", id=uid("earlier"), text="We call back")
    workshop.action(workshop.facilitator, "Write the page before")
    collect = workshop.activity("collect")["id"]
    workshop.do(workshop.facilitator, "entry.add", activity=collect, idea=workshop.ideas[1])
    return workshop


def test_every_undoable_command_is_tried_here() -> None:
    undoable = {name for name, spec in COMMANDS.items() if spec.undoable}
    # A run-off needs a tie: test_carry.py
    assert set(DEEDS) == undoable - {"activity.runoff"}


def shown(workshop: RunningWorkshop) -> list[Any]:
    """What everybody sees, apart from revs."""
    frames = [workshop.snapshot(audience)["rows"] for audience in ("participants", "facilitators", "walls")]
    frames += [workshop.own(person)["rows"] for person in workshop.people]
    return [
        {
            table: [{k: v for k, v in row.items() if k != "rev"} for row in rows]
            for table, rows in frame.items()
        }
        for frame in frames
    ]


@pytest.mark.parametrize("command", DEEDS)
def test_undo_brings_everything_back(a_workshop: New, command: str) -> None:
    workshop = prepared(a_workshop, command)
    before = shown(workshop)
    done = workshop.do(workshop.facilitator, command, **DEEDS[command](workshop))
    assert shown(workshop) != before
    workshop.do(workshop.facilitator, "undo", rev=done["rev"])
    assert shown(workshop) == before


@pytest.mark.parametrize("command", DEEDS)
def test_undo_twice_is_stale(a_workshop: New, command: str) -> None:
    workshop = prepared(a_workshop, command)
    done = workshop.do(workshop.facilitator, command, **DEEDS[command](workshop))
    workshop.do(workshop.facilitator, "undo", rev=done["rev"])
    assert workshop.refuses(workshop.facilitator, "undo", rev=done["rev"]) == "stale"


def test_undo_is_stale_when_somebody_has_changed_the_row_since(a_workshop: New) -> None:
    workshop = prepared(a_workshop)
    vote = workshop.activity("vote")["id"]
    edited = workshop.do(workshop.facilitator, "activity.edit", activity=vote, title="Points")
    workshop.do(workshop.facilitator, "activity.edit", activity=vote, minutes=9)
    assert workshop.refuses(workshop.facilitator, "undo", rev=edited["rev"]) == "stale"


def test_a_participants_action_is_taken_back_by_a_facilitator_until_it_is_claimed(a_workshop: New) -> None:
    workshop = a_workshop().with_people("Ana").with_ideas(1).at("commit")
    (ana,) = workshop.people
    first = workshop.do(ana, "action.add", id=uid("first"), what="Write the first page")
    second = workshop.do(ana, "action.add", id=uid("second"), what="Write the second page")
    assert workshop.refuses(ana, "undo", rev=first["rev"]) == "forbidden"
    workshop.do(workshop.facilitator, "undo", rev=first["rev"])
    workshop.do(ana, "action.claim", action=uid("second"), mine=True)
    assert workshop.refuses(workshop.facilitator, "undo", rev=second["rev"]) == "stale"
    assert set(workshop.seen("participants", "action")) == {uid("second")}
    assert workshop.refuses(ana, "action.claim", action=uid("first"), mine=True) == "not_found"


def test_not_everything_can_be_taken_back(a_workshop: New) -> None:
    workshop = prepared(a_workshop)
    turned = workshop.turn("pause", "collect")
    assert workshop.refuses(workshop.facilitator, "undo", rev=turned["rev"]) == "not_undoable"
    hidden = workshop.do(workshop.facilitator, "idea.hide", idea=workshop.ideas[0], hidden=True)
    undone = workshop.do(workshop.facilitator, "undo", rev=hidden["rev"])
    assert workshop.refuses(workshop.facilitator, "undo", rev=undone["rev"]) == "not_undoable"
    assert workshop.refuses(workshop.facilitator, "undo", rev=999) == "not_found"
    assert workshop.refuses(workshop.facilitator, "undo", rev=10**30) == "bad_shape"
    assert workshop.refuses(workshop.facilitator, "undo", rev=0) == "bad_shape"


def test_nothing_is_unshown_by_undo(a_workshop: New) -> None:
    """Hidden while alone, brought back after all were shown: undoing the hiding shows it, too."""
    workshop = a_workshop().with_people(2).with_ideas(2)
    hidden = workshop.do(workshop.facilitator, "idea.hide", idea=workshop.ideas[0], hidden=True)
    workshop.turn("step", "collect")
    assert set(workshop.seen("participants", "idea")) == {workshop.ideas[1]}
    workshop.do(workshop.facilitator, "undo", rev=hidden["rev"])
    assert set(workshop.seen("participants", "idea")) == set(workshop.ideas)


def test_undoing_a_removal_leaves_no_two_steps_in_one_place(a_workshop: New) -> None:
    workshop = a_workshop()
    removed = workshop.do(workshop.facilitator, "activity.remove", activity=workshop.activity("commit")["id"])
    workshop.do(workshop.facilitator, "activity.add", id=uid("new"), kind="collect")
    workshop.do(workshop.facilitator, "undo", rev=removed["rev"])
    assert [row["kind"] for row in workshop.agenda()] == ["collect", "vote", "commit", "collect"]
    assert [row["position"] for row in workshop.agenda()] == [0, 1, 2, 3]


def test_undoing_a_merge_counts_a_shown_vote_again(a_workshop: New) -> None:
    workshop = a_workshop(vote={"budget": 3}).with_people(2).with_ideas(3).at("vote")
    ana, ben = workshop.people
    one, two, _ = workshop.ideas
    workshop.dot(ana, one)
    workshop.dot(ana, two)
    workshop.dot(ben, one)
    workshop.turn("reveal", "vote")
    before = workshop.scores()
    merged = workshop.do(workshop.facilitator, "idea.merge", idea=one, into=two)
    assert workshop.scores()[two] == 2
    workshop.do(workshop.facilitator, "undo", rev=merged["rev"])
    assert workshop.scores() == before
    assert set(workshop.seen("walls", "result")) == {row["id"] for row in workshop.results()}
