"""The demonstration: a workshop on a running server and a crowd in it; you are the facilitator, or nobody."""

import asyncio
from typing import Any

import click

from workshop.bots import crowd, facilitator
from workshop.bots.client import Door, Line, OutOfReach, Refused
from workshop.bots.words import TOPIC


def run(url: str, token: str, people: int, auto: bool, pace: float = 1.0) -> int:
    """Blocks until the workshop ends; `token` is a facilitator's API token."""
    try:
        return asyncio.run(show(url, token, people, auto, pace))
    except (Refused, OutOfReach, TimeoutError) as trouble:
        click.echo(f"The demonstration stopped: {trouble}")
        return 1


async def show(url: str, token: str, people: int, auto: bool, pace: float) -> int:
    async with Door(url, token) as door:
        workshop = await door.create_workshop(
            challenge=TOPIC["question"], outcome=TOPIC["outcome"], decider=TOPIC["decider"]
        )
        urls = workshop["urls"]
        click.echo(f"You are the facilitator:  {urls['console']}#t={workshop['facilitator_token']}")
        click.echo(f"Big screen:               {urls['wall']}#t={workshop['wall_token']}")
        click.echo(f"Join with your phone:     {urls['join']}   (code {workshop['code']})")
        line = await facilitator_of(door, workshop)
        await allow_long_ballots(line)
        living = crowd.until_orphaned(url, workshop["code"], people, pace)
        if auto:
            exit_code, _ = await asyncio.gather(living, lead(line, pace))
        else:
            click.echo(f"Open the first address and press Start: {people} simulated people are waiting.")
            exit_code = await living
        await line.close()
        click.echo(f"The summary:              {urls['summary']}")
    return exit_code


async def allow_long_ballots(line: Line) -> None:
    """Two dozen simulated people write more than a short ballot takes; a first look should not start with a no."""
    for vote in line.room.all("activity", kind="vote"):
        await line.do("activity.edit", activity=vote["id"], settings={"max_units": 120})


async def facilitator_of(door: Door, workshop: dict[str, Any]) -> Line:
    line = Line(door, workshop["facilitator_token"])
    await line.connect()
    await line.follow()
    return line


async def lead(line: Line, pace: float) -> None:
    """Lets people arrive, plays the agenda, and lets everybody read the summary."""
    await asyncio.sleep(10 / pace)
    await facilitator.play(line, pace)
    await line.do("workshop.edit", published=True)
