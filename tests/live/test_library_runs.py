"""Every recipe and every method of the library, from its first step to the summary: a facilitator who presses the
obvious button, people who write and choose, one who comes late, one who leaves, one who only watches."""

import asyncio
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from workshop.bots import crowd, facilitator
from workshop.bots.client import Door, Line
from workshop.bots.demo import facilitator_of
from workshop.bots.own_server import own_server
from workshop.bots.person import Habits
from workshop.bots.words import Words
from workshop.library import shelf

PACE = 150
"""So much faster than real people: three hours in little more than a minute."""
AT_ONCE = 10
"""Workshops that run beside each other on the one server."""
MOST_PEOPLE = 9

RECIPES = sorted(shelf.library().recipes)
METHODS = sorted(shelf.library().methods)


@dataclass
class Outcome:
    """What came of a run: the states of its steps, and its summary."""

    states: dict[str, str]
    summary: dict[str, Any]
    page: str


@pytest.fixture(scope="module")
def outcomes() -> Iterator[dict[str, Outcome | BaseException]]:
    """All of them, played beside each other."""
    with own_server() as server:
        yield asyncio.run(play_all(server.url, server.token))


async def play_all(url: str, token: str) -> dict[str, Outcome | BaseException]:
    gate = asyncio.Semaphore(AT_ONCE)
    names = [("recipe", name) for name in RECIPES] + [("method", name) for name in METHODS]
    found = await asyncio.gather(
        *(play(url, token, sort, name, gate) for sort, name in names), return_exceptions=True
    )
    return dict(zip((name for _, name in names), found, strict=True))


async def play(url: str, token: str, sort: str, name: str, gate: asyncio.Semaphore) -> Outcome:
    async with gate, Door(url, token) as door:
        workshop = await door.create_workshop(challenge="How do we get better at this?", **{sort: name})
        line = await facilitator_of(door, workshop)
        people = asyncio.gather(*group(url, workshop["code"], size_of(sort, name)), return_exceptions=True)
        await line.until(lambda line: line.online >= 2, 30)
        await facilitator.play(line, PACE)
        troubles = [trouble for trouble in await people if isinstance(trouble, BaseException)]
        # Who comes very late finds the door shut, kindly
        troubles = [trouble for trouble in troubles if "http_410" not in str(trouble)]
        assert not troubles, troubles
        return await what_came_of_it(door, line, workshop)


def size_of(sort: str, name: str) -> int:
    shelves = shelf.library()
    thing = shelves.recipes[name] if sort == "recipe" else shelves.methods[name]
    return min(max(thing.people.best, thing.people.min, 4), MOST_PEOPLE)


def group(url: str, code: str, size: int) -> list[Any]:
    """The last three are the one who comes late, the one who leaves, and the one who only watches."""
    chance = random.Random(code)
    words = Words(chance)
    usual = [Habits(ideas=chance.randint(2, 4)) for _ in range(size)]
    odd = [
        (Habits(ideas=2), 4.0),
        (Habits(ideas=2, leaves_after=2), 0.0),
        (Habits(ideas=0, votes=False, presses_done=False), 0.0),
    ]
    everyone = [(habits, chance.uniform(0, 0.2)) for habits in usual] + odd
    return [crowd.attend(url, code, habits, words, arrives_s, PACE) for habits, arrives_s in everyone]


async def what_came_of_it(door: Door, line: Line, workshop: dict[str, Any]) -> Outcome:
    code, token = workshop["code"], workshop["facilitator_token"]
    summary = await door.ask("GET", f"api/v1/workshops/{code}/summary.json", token=token)
    address = f"{door.url}api/v1/workshops/{code}/summary.html"
    async with door.session.get(address, headers={"Authorization": f"Bearer {token}"}) as answer:
        page = await answer.text()
    states = {row["title"]: row["state"] for row in line.room.all("activity")}
    await line.close()
    return Outcome(states, summary, page)


@pytest.mark.parametrize("name", RECIPES + METHODS)
def test_it_runs_from_the_first_step_to_the_summary(
    outcomes: dict[str, Outcome | BaseException], name: str
) -> None:
    outcome = outcomes[name]
    assert isinstance(outcome, Outcome), repr(outcome)
    # Left out is only what has nothing to work on, as when nobody disagreed
    begun = [state for state in outcome.states.values() if state != "skipped"]
    assert set(begun) <= {"done"}, outcome.states
    assert len(begun) > len(outcome.states) / 2, outcome.states


@pytest.mark.parametrize("name", RECIPES + METHODS)
def test_it_ends_with_an_action_or_says_that_there_is_none(
    outcomes: dict[str, Outcome | BaseException], name: str
) -> None:
    outcome = outcomes[name]
    assert isinstance(outcome, Outcome)
    assert outcome.summary["actions"] or "Nobody has taken on an action yet." in outcome.page
