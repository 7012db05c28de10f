"""From one person to five hundred: what people gave is all there, and the numbers are those of a plain second count.

The kinds with a room of any size in a file of their own (agree, cluster, poll, rank, brainwrite) are not here again.
"""

import random
import statistics
from collections import Counter
from typing import Any

import pytest
from running_workshop import New, RunningWorkshop

SIZES = (1, 2, 7, 500)
of_any_size = pytest.mark.parametrize("people", SIZES)


def all_at_once(workshop: RunningWorkshop, command: str, *deeds: tuple[str, dict[str, Any]]) -> list[bool]:
    """Everybody's commands in one batch; whether each was accepted."""
    return [answer["ok"] for answer in workshop.send_all(*((who, command, fields) for who, fields in deeds))]


def tally(workshop: RunningWorkshop, kind: str) -> dict[str, Any]:
    (row,) = workshop.rows("tally", activity=workshop.activity(kind)["id"], audience="everyone")
    return row


@of_any_size
def test_every_card_is_counted_and_shown(a_workshop: New, people: int) -> None:
    workshop = a_workshop().with_people(people).at("collect")
    collect = workshop.activity("collect")["id"]
    chance = random.Random(people)
    writes = {person: chance.randint(0, 3) for person in workshop.people}
    deeds = [
        (person, {"id": workshop.new("idea"), "activity": collect, "text": f"{person} {number}"})
        for person, count in writes.items()
        for number in range(count)
    ]
    assert all(all_at_once(workshop, "idea.add", *deeds))
    counted = tally(workshop, "collect")
    assert (counted["ideas"], counted["people"]) == (len(deeds), sum(count > 0 for count in writes.values()))
    assert all(row["public_rev"] is None for row in workshop.rows("idea"))
    workshop.turn("reveal", "collect")
    shown = [row for row in workshop.rows("idea") if row["public_rev"] is not None]
    assert Counter(row["text"] for row in shown) == Counter(fields["text"] for _, fields in deeds)
    assert len({row["public_rev"] for row in shown}) <= 1, "an order of writing would tell who was quick"


@of_any_size
def test_every_form_goes_on(a_workshop: New, people: int) -> None:
    workshop = a_workshop([{"kind": "form"}, {"kind": "vote"}]).with_people(people).at("form")
    form = workshop.activity("form")["id"]
    ids = [workshop.new("form") for _ in workshop.people]
    deeds = [
        (person, {"id": id, "activity": form, "fields": {"name": id}})
        for person, id in zip(workshop.people, ids, strict=True)
    ]
    assert all(all_at_once(workshop, "idea.add", *deeds))
    assert tally(workshop, "form")["people"] == people
    vote = workshop.activity("vote")
    settings = {"max_units": 2000, "source": {"from": "prev", "select": {"all": True}}}
    workshop.do(workshop.facilitator, "activity.edit", activity=vote["id"], settings=settings)
    workshop.at("vote")
    assert workshop.flowed_into("vote") == set(ids)


@pytest.mark.parametrize("mode", ["dots", "points", "approval", "stance"])
@of_any_size
def test_a_vote_is_a_plain_count_of_what_was_accepted(a_workshop: New, people: int, mode: str) -> None:
    workshop = a_workshop(vote={"mode": mode}).with_people(people).with_ideas(5).at("vote")
    vote = workshop.activity("vote")["id"]
    chance = random.Random(people)
    values = {"dots": (0, 1, 2), "points": (0, 30, 60, 100), "approval": (0, 1), "stance": (-1, 0, 1)}[mode]
    deeds = [
        (person, {"activity": vote, "target": idea, "value": chance.choice(values)})
        for person in workshop.people
        for idea in chance.sample(workshop.ideas, 4)
    ]
    accepted = all_at_once(workshop, "mark.set", *deeds)
    kept = {
        (person, fields["target"]): fields["value"]
        for (person, fields), ok in zip(deeds, accepted, strict=True)
        if ok
    }
    settings = workshop.activity("vote")["settings"]
    if mode in ("dots", "points"):
        for person in workshop.people:
            given = [value for (who, _), value in kept.items() if who == person]
            assert sum(given) <= settings["budget"]
            assert max(given, default=0) <= settings["max_per_item"]
    workshop.turn("reveal", "vote")
    count = {idea: sum(v for (_, target), v in kept.items() if target == idea) for idea in workshop.ideas}
    assert workshop.scores() == count
    for row in workshop.results():
        behind = [value for (_, target), value in kept.items() if target == row["target"]]
        assert row["supporters"] == sum(value > 0 for value in behind)
    assert [row["score"] for row in workshop.results()] == sorted(count.values(), reverse=True)


@of_any_size
def test_a_rating_is_the_mean_of_what_was_given(a_workshop: New, people: int) -> None:
    agenda = [{"kind": "collect"}, {"kind": "rate", "settings": {"assign": "all"}}]
    workshop = a_workshop(agenda).with_people(people).with_ideas(3).at("rate")
    rate = workshop.activity("rate")["id"]
    chance = random.Random(people)
    given = {
        (who, card): chance.choice([1, 2, 3, 4, 5, None])
        for who in workshop.people
        for card in workshop.ideas
    }
    deeds = [
        (who, {"activity": rate, "target": card, "criterion": "value", "value": value})
        for (who, card), value in given.items()
    ]
    assert all(all_at_once(workshop, "mark.set", *deeds))
    workshop.turn("reveal", "rate")
    shown = {row["target"]: row for row in workshop.seen("walls", "result").values()}
    for card in workshop.ideas:
        values = [value for (_, target), value in given.items() if target == card and value is not None]
        told = shown[card]["details"]["criteria"].get("value")
        assert shown[card]["supporters"] == len(values)
        assert (told["mean"] if told else None) == (
            pytest.approx(statistics.mean(values)) if values else None
        )


@of_any_size
def test_in_a_talk_nobody_has_a_second_turn_before_everybody_has_had_one(
    a_workshop: New, people: int
) -> None:
    names = [f"P{number}" for number in range(people)]
    workshop = (
        a_workshop([{"kind": "discuss", "settings": {"mode": "brief"}}]).with_people(*names).at("discuss")
    )
    talk = {"activity": workshop.activity("discuss")["id"]}
    order = random.Random(people).sample(workshop.people, people)
    assert all(all_at_once(workshop, "hand.raise", *((who, {**talk, "raised": True}) for who in order)))
    spoken = []
    for _ in range(min(people, 20)):
        workshop.do(workshop.facilitator, "hand.call", **talk)
        (speaks,) = workshop.rows("hand", status="speaking", **talk)
        spoken.append(speaks["name"])
        # Whoever has finished raises a hand again at once, and comes after all who have not spoken yet
        person = workshop.people[names.index(speaks["name"])]
        for raised in (False, True):
            workshop.do(person, "hand.raise", **talk, raised=raised)
    assert len(set(spoken)) == len(spoken)


@of_any_size
def test_everybody_may_take_something_on(a_workshop: New, people: int) -> None:
    workshop = a_workshop([{"kind": "commit"}]).with_people(people).at("commit")
    commit = workshop.activity("commit")["id"]
    actions = {person: workshop.new("action") for person in workshop.people}
    words = {"activity": commit, "what": "Write the first page"}
    added = [(person, {"id": id, **words}) for person, id in actions.items()]
    assert all(all_at_once(workshop, "action.add", *added))
    claimed = [(person, {"action": id, "mine": True, "name": "Ana"}) for person, id in actions.items()]
    assert all(all_at_once(workshop, "action.claim", *claimed))
    assert {row["owner"]: row["id"] for row in workshop.rows("action")} == actions
