"""A workshop with a coach: what it whispers now, and its button pressed as the console presses it."""

from typing import Any

import orjson
from running_workshop import RunningWorkshop

from workshop import coach
from workshop.domain import room
from workshop.domain.change import Row
from workshop.store.reading import Reading


def whisper(
    workshop: RunningWorkshop, *, here: int | None = None, heard: tuple[str, ...] = ()
) -> coach.Advice | None:
    """here: how many phones are connected; all who joined, if nothing else is said."""
    people = len(workshop.people) if here is None else here
    seen = room.now(Reading(workshop.db, workshop.id), workshop.now, people)
    return coach.advise(seen, heard) if seen else None


def rule(workshop: RunningWorkshop, **how: Any) -> str | None:
    """The code of what is whispered."""
    found = whisper(workshop, **how)
    return found and found.rule


def press(workshop: RunningWorkshop, advice: coach.Advice | None) -> list[Row]:
    """The answers to the button's commands, each of them accepted."""
    assert advice is not None
    answers = []
    for fields in advice.button.commands:
        new = {"id": workshop.new("step")} if fields["cmd"].endswith(".add") else {}
        body = {key: value for key, value in fields.items() if key != "cmd"}
        answers.append(workshop.do(workshop.facilitator, fields["cmd"], **body, **new))
    return answers


def words(advice: coach.Advice | None) -> str:
    """Everything in it that a console could show, in English."""
    assert advice is not None
    said = [advice.saw, advice.do, advice.why, advice.button.label]
    return " ".join([*(sentence.one.format(**sentence.values) for sentence in said), advice.source])


def everything(advice: coach.Advice) -> str:
    """All that leaves the server because of it."""
    return words(advice) + orjson.dumps([*advice.button.commands, advice.button.place]).decode()
