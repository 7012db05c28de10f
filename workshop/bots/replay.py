"""Plays a recorded conversation through the public interface and compares what comes out with the record.

Statements become ideas of their authors, agree / pass / disagree become marks of a `stance` vote. Every voter
has one socket and strict order. The totals that the server shows at the end must equal those counted from the
files, every one; otherwise the differing lines are printed and the exit code is 1.
"""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable, Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

import click

from workshop.bots.client import Door, Line, OutOfReach, Refused, new_id
from workshop.bots.conversation import Answer, Conversation, Statement, Totals, read
from workshop.bots.facilitator import turn
from workshop.bots.own_server import OwnServer, own_server
from workshop.bots.words import fitted

CONNECTED_AT_A_TIME = 150
MAX_CHARS = 600

Deed = TypeVar("Deed", Statement, Answer)


def run(folder: Path, url: str | None, token: str | None, speed: float, participants: int | None) -> int:
    """Exit code 0 if all totals are equal. Without an address it starts a server of its own."""
    conversation = read(folder)
    if participants is not None:
        conversation = conversation.of_first(participants)
    expected = conversation.totals()
    if url and token:
        return start(conversation, expected, url, token, speed)
    with own_server() as server:
        exit_code = start(conversation, expected, server.url, server.token, speed)
        tell_memory(server)
        return exit_code


def start(conversation: Conversation, expected: Totals, url: str, token: str, speed: float) -> int:
    try:
        return asyncio.run(play(conversation, expected, url, token, speed))
    except* (Refused, OutOfReach) as troubles:
        click.echo(f"The replay stopped: {troubles.exceptions[0]}", err=True)
    return 1


async def play(conversation: Conversation, expected: Totals, url: str, token: str, speed: float = 0) -> int:
    """The whole conversation on a running server, `speed` times as fast as it was; 0: as fast as it goes."""
    async with Door(url, token) as door:
        stage = await Stage.set_up(door, len(conversation.statements))
        try:
            await stage.write(conversation.statements)
            began = time.perf_counter()
            await stage.answer(conversation.answers, speed)
            tell_pace(conversation, stage, time.perf_counter() - began)
            shown = await stage.close_and_show()
        finally:
            await stage.facilitator.close()
    return compare(expected, shown)


class Stage:
    """The workshop that the conversation is played in, and who is who in it."""

    def __init__(self, door: Door, workshop: dict[str, Any]) -> None:
        self.door = door
        self.code: str = workshop["code"]
        self.facilitator = Line(door, workshop["facilitator_token"])
        self.tokens: dict[str, str] = {}
        self.ideas: dict[str, str] = {}
        self.ack_ms: list[float] = []
        self.slowed = 0

    @classmethod
    async def set_up(cls, door: Door, statements: int) -> "Stage":
        workshop = await door.create_workshop(
            challenge="What did this conversation agree on?",
            title="A conversation, replayed",
            agenda=agenda(statements),
        )
        stage = cls(door, workshop)
        await stage.facilitator.connect()
        await stage.facilitator.follow()
        return stage

    async def write(self, statements: list[Statement]) -> None:
        """Every statement is an idea of its author."""
        await turn(self.facilitator, "activity.open", self._activity("collect"))
        texts = {statement.id: fitted(statement.text, MAX_CHARS) for statement in statements}
        for statement in statements:
            if texts[statement.id] != statement.text.strip():
                click.echo(
                    f"Statement {statement.id} is longer than {MAX_CHARS} characters and was cut.", err=True
                )

        async def add(line: Line, statement: Statement) -> None:
            idea, text = new_id(), texts[statement.id]
            await line.do("idea.add", id=idea, activity=self._activity("collect"), text=text)
            self.ideas[statement.id] = idea

        await self._all(by_person(statements, lambda statement: statement.author), add, "Statements", 0)
        self.ack_ms.clear()

    async def answer(self, answers: list[Answer], speed: float) -> None:
        """Every answer is a mark of its voter, in the order they were given."""
        vote = self._activity("vote")
        await turn(self.facilitator, "activity.open", vote)

        async def mark(line: Line, answer: Answer) -> None:
            await line.do("mark.set", activity=vote, target=self.ideas[answer.statement], value=answer.value)

        await self._all(by_person(answers, lambda answer: answer.voter), mark, "Answers   ", speed)

    async def close_and_show(self) -> Totals:
        """What the server counted, by statement."""
        await turn(self.facilitator, "activity.reveal", self._activity("vote"))
        rows = await self.door.state(self.code, self.facilitator.token)
        statements = {idea: statement for statement, idea in self.ideas.items()}
        return {
            statements[row["target"]]: (row["agree"], row["pass"], row["disagree"]) for row in rows["result"]
        }

    def _activity(self, kind: str) -> str:
        return str(self.facilitator.room.all("activity", kind=kind)[0]["id"])

    async def _all(
        self,
        deeds: dict[str, list[Deed]],
        do: Callable[[Line, Deed], Awaitable[None]],
        label: str,
        speed: float,
    ) -> None:
        """Everyone does theirs, one after the other; each person when it is time, or when there is room."""
        total = sum(len(own) for own in deeds.values())
        clock = Clock(min((own[0].at_ms for own in deeds.values()), default=0), speed)
        room = asyncio.Semaphore(CONNECTED_AT_A_TIME)
        bar = click.progressbar(length=total, label=label, file=sys.stderr, show_pos=True)

        async def one(person: str, own: list[Deed]) -> None:
            for visit in clock.visits(own):
                await clock.reach(visit[0])
                async with room:
                    line = await self._connected(person)
                    for deed in visit:
                        await clock.reach(deed)
                        await do(line, deed)
                        bar.update(1)
                    await self._hang_up(line)

        with bar:
            async with asyncio.TaskGroup() as everyone:
                for person, own in deeds.items():
                    everyone.create_task(one(person, own))

    async def _connected(self, person: str) -> Line:
        if person not in self.tokens:
            name = f"Person {person}"
            self.tokens[person] = await self.door.add_participant(self.code, name, self.facilitator.token)
        line = Line(self.door, self.tokens[person])
        await line.connect()
        return line

    async def _hang_up(self, line: Line) -> None:
        self.ack_ms += line.ack_ms
        self.slowed += line.slowed
        await line.close()


class Clock:
    """When a deed is due: at once, or so many times faster than it was done."""

    # Who has nothing to do for longer than this leaves the line to somebody else
    STAYS_S = 5.0

    def __init__(self, first_ms: int, speed: float) -> None:
        self.first_ms = first_ms
        self.speed = speed
        self.began = time.monotonic()

    async def reach(self, deed: Deed) -> None:
        if self.speed:
            await asyncio.sleep(self.began + self._due_s(deed) - time.monotonic())

    def visits(self, own: list[Deed]) -> Iterable[list[Deed]]:
        """A person's deeds, parted where the pause between two is long."""
        visit = own[:1]
        for before, deed in pairwise(own):
            if self.speed and self._due_s(deed) - self._due_s(before) > self.STAYS_S:
                yield visit
                visit = []
            visit.append(deed)
        yield visit

    def _due_s(self, deed: Deed) -> float:
        return (deed.at_ms - self.first_ms) / 1000 / self.speed


def agenda(statements: int) -> list[dict[str, Any]]:
    return [
        {
            "kind": "collect",
            "title": "Statements",
            "prompt": "What do you think?",
            "max_chars": MAX_CHARS,
            "limit_per_person": 0,
            "identity": "named",
            "timer": "none",
        },
        {
            "kind": "vote",
            "title": "Answers",
            "prompt": "Do you agree?",
            "mode": "stance",
            "max_units": max(40, statements),
            "timer": "none",
        },
    ]


def by_person(deeds: list[Deed], who: Callable[[Deed], str]) -> dict[str, list[Deed]]:
    """People in the order of their first deed, each with their own in order."""
    people: dict[str, list[Deed]] = {}
    for deed in deeds:
        people.setdefault(who(deed), []).append(deed)
    return people


def compare(expected: Totals, shown: Totals) -> int:
    """Prints every statement whose totals differ; 0 if none does."""
    differing = [name for name in expected if shown.get(name) != expected[name]]
    for name in differing:
        click.echo(f"Statement {name}: {words(expected[name])} in the record, {words(shown.get(name))} shown")
    if differing:
        click.echo(f"{len(differing)} of {len(expected)} totals differ.")
        return 1
    click.echo(f"All {len(expected)} totals are equal.")
    return 0


def words(total: tuple[int, int, int] | None) -> str:
    if total is None:
        return "nothing"
    agree, passed, disagree = total
    return f"{agree} agree / {passed} pass / {disagree} disagree"


def tell_pace(conversation: Conversation, stage: Stage, took_s: float) -> None:
    answers, voters = len(conversation.answers), len(conversation.voters())
    acks = sorted(stage.ack_ms)
    if acks:
        p50, p99 = (acks[int(share * (len(acks) - 1))] for share in (0.50, 0.99))
        click.echo(
            f"{answers} answers of {voters} people in {took_s:.1f} s, "
            f"{answers / took_s:.0f} a second, acknowledged within {p50:.0f} ms (p50) "
            f"and {p99:.0f} ms (p99); {stage.slowed} were asked to wait."
        )


def tell_memory(server: OwnServer) -> None:
    memory_mb = server.memory_mb()
    if memory_mb is not None:
        click.echo(f"The server held {memory_mb:.0f} MB in memory at the end.")
