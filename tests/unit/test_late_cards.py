"""Equal air for cards that come late: whoever is dealt cards to judge gets first those that the fewest have seen."""

from typing import Any

import pytest
from running_workshop import New, RunningWorkshop


def judging(a_workshop: New, kind: str, settings: dict[str, Any]) -> tuple[RunningWorkshop, str]:
    """Seven of eight cards lie there, and three people have judged; the eighth was left behind."""
    agenda = [{"kind": "collect"}, {"kind": kind, "settings": settings}]
    workshop = a_workshop(agenda).with_people(5).with_ideas(8)
    late = workshop.ideas[-1]
    workshop.do(workshop.facilitator, "idea.hide", idea=late, hidden=True)
    workshop.at(kind)
    workshop.do(workshop.facilitator, "idea.hide", idea=late, hidden=False)
    return workshop, late


def hand(workshop: RunningWorkshop, kind: str, person: str) -> list[Any]:
    """What somebody is dealt now."""
    workshop.do(person, "ballot.deal", activity=workshop.activity(kind)["id"])
    rows = workshop.own(person)["rows"]["ballot"]
    dealt: list[Any] = next(row for row in rows if row["activity"] == workshop.activity(kind)["id"])["dealt"]
    return dealt


def test_in_pairs_a_late_card_catches_up(a_workshop: New) -> None:
    workshop, late = judging(a_workshop, "rank", {"ballot": "pairs"})
    activity = workshop.activity("rank")["id"]
    for person in workshop.people[:3]:
        for pair in hand(workshop, "rank", person):
            target, criterion = sorted(pair)
            workshop.do(person, "mark.set", activity=activity, target=target, criterion=criterion, value=1)
    workshop.do(workshop.facilitator, "entry.add", activity=activity, idea=late)
    first, *more = hand(workshop, "rank", workshop.people[3])
    assert late in first
    assert any(late in pair for pair in more)


def test_in_a_hand_to_rate_a_late_card_comes_first(a_workshop: New) -> None:
    workshop, late = judging(a_workshop, "rate", {"assign": "subset", "per_person": 4})
    activity = workshop.activity("rate")
    criterion = activity["settings"]["criteria"][0]["key"]
    for person in workshop.people[:3]:
        card = hand(workshop, "rate", person)[0]
        mark = {"activity": activity["id"], "target": card, "criterion": criterion, "value": 3}
        workshop.do(person, "mark.set", **mark)
    workshop.do(workshop.facilitator, "entry.add", activity=activity["id"], idea=late)
    assert late in hand(workshop, "rate", workshop.people[3])
    workshop.turn("reveal", "rate")
    assert late in {row["target"] for row in workshop.rows("result", activity=activity["id"])}


@pytest.mark.parametrize(
    ("kind", "settings"), [("vote", {}), ("rank", {"ballot": "order"}), ("rate", {"assign": "all"})]
)
def test_where_all_judge_all_the_table_stays_as_it_was_judged(
    a_workshop: New, kind: str, settings: dict[str, Any]
) -> None:
    workshop, late = judging(a_workshop, kind, settings)
    activity = workshop.activity(kind)
    mark: dict[str, Any] = {"activity": activity["id"], "target": workshop.ideas[0], "value": 1}
    if kind == "rate":
        mark["criterion"] = activity["settings"]["criteria"][0]["key"]
    workshop.do(workshop.people[0], "mark.set", **mark)
    assert (
        workshop.refuses(workshop.facilitator, "entry.add", activity=activity["id"], idea=late) == "on_ballot"
    )
