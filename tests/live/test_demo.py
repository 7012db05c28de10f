"""The demonstration plays a whole workshop alone, through the public interface, and leaves a summary."""

import asyncio
import re
import urllib.request

import pytest

from workshop.bots import crowd, demo
from workshop.bots.client import Door
from workshop.bots.own_server import own_server


def test_a_workshop_runs_alone_from_start_to_summary(capfd: pytest.CaptureFixture[str]) -> None:
    with own_server() as server:
        assert demo.run(server.url, server.token, people=10, auto=True, pace=40) == 0
        told = capfd.readouterr()
        summary = re.search(r"The summary: +(\S+)", told.out)
        assert summary is not None, told.out
        with urllib.request.urlopen(summary[1], timeout=10) as page:
            text = page.read().decode()
    decided = re.search(r"Decided: (.+)", told.out)
    assert decided is not None, told.out
    assert "We decided" in text
    assert "Simulated people:" not in told.err


def test_a_crowd_that_cannot_join_says_so(capfd: pytest.CaptureFixture[str]) -> None:
    with own_server() as server:
        assert crowd.run(server.url, "BCDFGH", people=2, pace=40) == 1
    assert "Simulated people: http_404" in capfd.readouterr().err


def test_a_crowd_leaves_when_the_workshop_ends() -> None:
    with own_server() as server:
        assert asyncio.run(end_under(server.url, server.token)) == 0


async def end_under(url: str, token: str) -> int:
    """A crowd waits in a workshop that never starts; the facilitator ends it."""
    async with Door(url, token) as door:
        workshop = await door.create_workshop(challenge="What next?")
        living = asyncio.create_task(crowd.live_through(url, workshop["code"], 5, 40))
        line = await demo.facilitator_of(door, workshop)
        await line.until(lambda line: line.online == 5, 20)
        await line.do("workshop.end")
        await line.close()
        async with asyncio.timeout(20):
            return await living
