"""One card, large on the big screen: until it is taken back, something happens to it, or the next step opens."""

from typing import Any

import pytest
from running_workshop import New, RunningWorkshop

AGENDA = [{"kind": "collect", "settings": {"phases": [{"mode": "shared", "minutes": 5}]}}, {"kind": "commit"}]


def shown_large(workshop: RunningWorkshop) -> str | None:
    found: str | None = workshop.seen("walls", "workshop")[workshop.id]["spotlight"]
    assert workshop.seen("participants", "workshop")[workshop.id]["spotlight"] == found
    return found


def lit(new: New, agenda: list[dict[str, Any]] = AGENDA) -> RunningWorkshop:
    workshop = new(agenda).with_people(2).with_ideas(3)
    workshop.do(workshop.facilitator, "workshop.edit", spotlight=workshop.ideas[0])
    assert shown_large(workshop) == workshop.ideas[0]
    return workshop


def test_it_is_taken_back(a_workshop: New) -> None:
    workshop = lit(a_workshop)
    workshop.do(workshop.facilitator, "workshop.edit", spotlight="")
    assert shown_large(workshop) is None


def test_another_card_takes_its_place(a_workshop: New) -> None:
    workshop = lit(a_workshop)
    workshop.do(workshop.facilitator, "workshop.edit", spotlight=workshop.ideas[1])
    assert shown_large(workshop) == workshop.ideas[1]


@pytest.mark.parametrize(
    ("who", "command", "fields"),
    [
        ("facilitator", "idea.hide", {"hidden": True}),
        ("facilitator", "idea.merge", {"into": 1}),
        ("author", "idea.withdraw", {}),
        ("facilitator", "workshop.end", None),
    ],
)
def test_what_happens_to_it_ends_it(
    a_workshop: New, who: str, command: str, fields: dict[str, Any] | None
) -> None:
    workshop = lit(a_workshop)
    person = workshop.facilitator if who == "facilitator" else workshop.people[0]
    about = {} if fields is None else {"idea": workshop.ideas[0], **fields}
    if "into" in about:
        about["into"] = workshop.ideas[about["into"]]
    workshop.do(person, command, **about)
    assert shown_large(workshop) is None


def test_the_next_step_ends_it_and_a_pause_does_not(a_workshop: New) -> None:
    workshop = lit(a_workshop)
    workshop.turn("pause", "collect")
    workshop.turn("open", "collect")
    workshop.turn("reveal", "collect")
    assert shown_large(workshop) == workshop.ideas[0]
    workshop.turn("open", "commit")
    assert shown_large(workshop) is None


def test_what_happens_to_another_card_leaves_it(a_workshop: New) -> None:
    workshop = lit(a_workshop)
    workshop.do(workshop.facilitator, "idea.merge", idea=workshop.ideas[1], into=workshop.ideas[0])
    workshop.do(workshop.facilitator, "idea.hide", idea=workshop.ideas[2], hidden=True)
    assert shown_large(workshop) == workshop.ideas[0]


def test_only_what_everyone_can_see_is_shown_large(a_workshop: New) -> None:
    workshop = a_workshop().with_people(2).with_ideas(2)
    covered = {"spotlight": workshop.ideas[0]}
    assert workshop.refuses(workshop.facilitator, "workshop.edit", **covered) == "not_found"
    workshop.turn("step", "collect")
    workshop.do(workshop.facilitator, "idea.hide", idea=workshop.ideas[0], hidden=True)
    assert workshop.refuses(workshop.facilitator, "workshop.edit", **covered) == "not_found"
