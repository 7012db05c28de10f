"""A group of simulated people in one workshop: some are late, one leaves early, one never votes.

Runs until the workshop ends, the server is out of reach, or the process that started it is gone.
"""

import asyncio
import os
import random
import sys

from workshop.bots.client import Door, Line, OutOfReach, Refused
from workshop.bots.person import Habits, Person
from workshop.bots.words import Words

# A few write much, most little: a dozen people write 28, which still fits on one ballot
IDEAS_EACH = (2, 3, 1, 2, 4, 2, 1, 3, 2, 1, 5, 2)
# Refusals that a group of people runs into by itself: too late, too much
ORDINARY = {"closed", "limit", "budget_spent", "over_cap", "ended", "not_found"}


def run(url: str, code: str, people: int, pace: float = 1.0) -> int:
    """Blocks until it is over; the exit code is 1 if the workshop could not be joined."""
    return asyncio.run(until_orphaned(url, code, people, pace))


async def until_orphaned(url: str, code: str, people: int, pace: float) -> int:
    living = asyncio.create_task(live_through(url, code, people, pace))
    orphaned = asyncio.create_task(parent_gone())
    await asyncio.wait({living, orphaned}, return_when=asyncio.FIRST_COMPLETED)
    orphaned.cancel()
    if not living.done():
        living.cancel()
        return 0
    return living.result()


async def parent_gone() -> None:
    parent = os.getppid()
    while os.getppid() == parent:
        await asyncio.sleep(1)


async def live_through(url: str, code: str, people: int, pace: float) -> int:
    """The whole group, from the first arrival to the end. One person's trouble is not the others'."""
    chance = random.Random()
    words = Words(chance)
    group = [
        attend(
            url, code, habits(number, people, chance), words, arrival_s(number, people, chance) / pace, pace
        )
        for number in range(people)
    ]
    outcomes = await asyncio.gather(*group, return_exceptions=True)
    troubles = [outcome for outcome in outcomes if isinstance(outcome, BaseException)]
    for trouble in troubles:
        if not isinstance(trouble, Refused | OutOfReach):
            raise trouble
    tell({str(trouble) for trouble in troubles})
    return 1 if troubles else 0


async def attend(url: str, code: str, habits: Habits, words: Words, arrives_in_s: float, pace: float) -> None:
    """One person, from arriving to leaving."""
    await asyncio.sleep(arrives_in_s)
    async with Door(url) as door:
        line = Line(door, await door.join(code))
        await line.connect()
        await line.follow()
        person = Person(line, habits, words, random.Random(), pace)
        try:
            await person.take_part()
        finally:
            await line.close()
        tell({f"was refused {code}" for code in person.refusals if code not in ORDINARY})


def tell(sentences: set[str]) -> None:
    for sentence in sorted(sentences):
        print(f"Simulated people: {sentence}", file=sys.stderr)


def habits(number: int, people: int, chance: random.Random) -> Habits:
    return Habits(
        ideas=IDEAS_EACH[number % len(IDEAS_EACH)],
        spends_all=chance.random() < 0.75,
        votes=not (number == 1 and people >= 8),
        presses_done=chance.random() < 0.85,
        leaves_after=2 if number == 2 and people >= 12 else None,
    )


def arrival_s(number: int, people: int, chance: random.Random) -> float:
    """Most come within seconds of each other; in a larger group the last two are late."""
    late = people >= 6 and number >= people - 2
    return chance.uniform(60, 150) if late else chance.uniform(0, 8)
