"""Snapshot and frames agree for the kinds with marks of their own, for every room and every person."""

import random
from typing import Any

import orjson
import pytest
from running_workshop import New, RunningWorkshop

from workshop.bots.rows import Rows
from workshop.domain.audience import AUDIENCES

Held = dict[str, dict[str, Any]]


class Readers:
    """Everybody's streams from now on: each gets every frame once and in order."""

    def __init__(self, workshop: RunningWorkshop) -> None:
        self.workshop = workshop
        self.heard = len(workshop.frames)
        self.rows: dict[tuple[str, str], Rows] = {}
        for place in self._places():
            self.rows[place] = Rows()
            assert self.rows[place].take(self._snapshot(*place))

    def agree_with_snapshots(self) -> None:
        for frame in self.workshop.frames[self.heard :]:
            if (frame.stream, frame.to) in self.rows:
                assert self.rows[frame.stream, frame.to].take(orjson.loads(frame.payload))
        self.heard = len(self.workshop.frames)
        for place, rows in self.rows.items():
            fresh = Rows()
            assert fresh.take(self._snapshot(*place))
            assert seen(rows) == seen(fresh), place

    def leave_people_out(self) -> None:
        self.rows = {place: rows for place, rows in self.rows.items() if place[0] == "room"}

    def _places(self) -> list[tuple[str, str]]:
        return [("room", audience) for audience in AUDIENCES] + [
            ("me", person) for person in [*self.workshop.people, self.workshop.facilitator]
        ]

    def _snapshot(self, stream: str, to: str) -> dict[str, Any]:
        return self.workshop.own(to) if stream == "me" else self.workshop.snapshot(to)


def seen(rows: Rows) -> Held:
    return {table: found for table, found in rows.tables.items() if found}


def run_through(workshop: RunningWorkshop, kind: str, give: Any) -> None:
    """Open, given to, closed, shown, asked again, shown; after each of them the law."""
    readers = Readers(workshop)
    workshop.at(kind)
    for turn in ("seal", "reveal", "reopen", "reveal"):
        if workshop.activity(kind)["state"] == "open":
            for person in workshop.people:
                give(person)
                readers.agree_with_snapshots()
        workshop.turn(turn, kind)
        readers.agree_with_snapshots()
    flowed = sorted(workshop.flowed_into(kind))
    workshop.do(workshop.facilitator, "idea.hide", idea=flowed[0], hidden=True)
    readers.agree_with_snapshots()
    # Once it is done, nobody can tell any more whose the anonymous rows were
    readers.leave_people_out()
    workshop.turn("finish", kind)
    readers.agree_with_snapshots()


@pytest.mark.parametrize("identity", ["named", "hidden", "anonymous"])
def test_orders(a_workshop: New, identity: str) -> None:
    agenda = [{"kind": "collect"}, {"kind": "rank", "settings": {"identity": identity}}]
    workshop = a_workshop(agenda).with_people("Ana", "Ben", "Cem").with_ideas(5)
    chance = random.Random(1)

    def give(person: str) -> None:
        rank = workshop.activity("rank")["id"]
        for place, card in enumerate(chance.sample(workshop.ideas, 3), 1):
            workshop.send(person, "mark.set", activity=rank, target=card, value=chance.choice([place, None]))
        workshop.do(person, "ballot.done", activity=rank, done=True)

    run_through(workshop, "rank", give)


@pytest.mark.parametrize("identity", ["named", "hidden", "anonymous"])
def test_pairs(a_workshop: New, identity: str) -> None:
    agenda = [{"kind": "collect"}, {"kind": "rank", "settings": {"identity": identity, "ballot": "pairs"}}]
    workshop = a_workshop(agenda).with_people("Ana", "Ben", "Cem").with_ideas(5)
    chance = random.Random(1)

    def give(person: str) -> None:
        rank = workshop.activity("rank")["id"]
        answer = workshop.do(person, "ballot.deal", activity=rank)
        for _ in range(6):
            low, high = sorted(chance.choice(answer["rows"]["ballot"][0]["dealt"]))
            value = chance.choice([1, 0, -1, None])
            answer = workshop.do(person, "mark.set", activity=rank, target=low, criterion=high, value=value)

    run_through(workshop, "rank", give)


@pytest.mark.parametrize("identity", ["named", "hidden", "anonymous"])
def test_agreements(a_workshop: New, identity: str) -> None:
    proposals = {"proposals": ["One", "Two"], "identity": identity}
    workshop = a_workshop([{"kind": "agree", "settings": proposals}]).with_people("Ana", "Ben", "Cem")
    chance = random.Random(1)

    def give(person: str) -> None:
        agree = workshop.activity("agree")["id"]
        for proposal in sorted(workshop.flowed_into("agree")):
            value = chance.choice([5, 3, 0, None])
            workshop.do(person, "mark.set", activity=agree, target=proposal, value=value)
            reason = {"id": workshop.new("idea"), "activity": agree, "text": "Because", "box": "reason"}
            workshop.do(person, "idea.add", **reason, parents=[proposal])
            if chance.random() < 0.3:
                workshop.do(person, "idea.withdraw", idea=reason["id"])

    run_through(workshop, "agree", give)


@pytest.mark.parametrize("identity", ["named", "hidden", "anonymous"])
@pytest.mark.parametrize("assign", ["all", "subset", "random1"])
def test_ratings(a_workshop: New, identity: str, assign: str) -> None:
    settings = {"identity": identity, "assign": assign, "per_person": 3}
    agenda = [{"kind": "collect"}, {"kind": "rate", "settings": settings}]
    workshop = a_workshop(agenda).with_people("Ana", "Ben", "Cem").with_ideas(5)
    chance = random.Random(1)

    def give(person: str) -> None:
        rate = workshop.activity("rate")["id"]
        cards = workshop.ideas
        if assign != "all":
            cards = workshop.do(person, "ballot.deal", activity=rate)["rows"]["ballot"][0]["dealt"]
        for card in cards:
            fields = {"activity": rate, "target": card, "criterion": "value"}
            workshop.do(person, "mark.set", **fields, value=chance.choice([1, 3, 5, None]))

    run_through(workshop, "rate", give)


@pytest.mark.parametrize("placement", ["plenary", "both"])
def test_cards_that_the_room_places(a_workshop: New, placement: str) -> None:
    agenda = [{"kind": "collect"}, {"kind": "rate", "settings": {"placement": placement}}]
    workshop = a_workshop(agenda).with_people("Ana", "Ben").with_ideas(3).at("rate")
    readers = Readers(workshop)
    fields = {"activity": workshop.activity("rate")["id"], "target": workshop.ideas[0], "criterion": "value"}
    if placement == "plenary":
        workshop.do(workshop.facilitator, "mark.set", **fields, value=4)
        readers.agree_with_snapshots()
    workshop.turn("reveal", "rate")
    for value in (5, 1, None):
        workshop.do(workshop.facilitator, "mark.set", **fields, value=value)
        readers.agree_with_snapshots()
    workshop.do(
        workshop.facilitator, "activity.edit", activity=fields["activity"], settings={"cut": "median"}
    )
    readers.agree_with_snapshots()
