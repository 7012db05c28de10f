"""The server's clock: hard timers, dates, workshops left running, and the erasure a day after the end.

It keeps nothing: once a second it asks the tables what is due, so that a restart changes nothing. What is due
becomes a command of the actor `clock`, whose op follows from what is due: done twice, it takes effect once. What is
refused until somebody has chosen is tried again each minute.
"""

import logging
import time
from collections.abc import Callable
from typing import Final
from uuid import UUID, uuid5

from workshop import runtime
from workshop.domain.change import Actor
from workshop.domain.commands import parse
from workshop.domain.refusal import Refused
from workshop.live.engine import Engine, now_ms
from workshop.live.inbox import Envelope
from workshop.live.readers import Reader
from workshop.store import due

log = logging.getLogger(__name__)

_CLOCK = Actor(person="clock", audience="clock")
_WAITS_S: Final = 60.0
_FOR_A_PERSON: Final = frozenset({"undecided", "empty", "too_many", "forbidden"})
"""Refusals in which nothing changes before somebody does something."""


def start(engine: Engine, reader: Reader, before_erasing: Callable[[str], None]) -> None:
    """Looks once a second, for as long as the server runs.

    before_erasing: takes away of a workshop (id) what is erased beside the tables; done twice, it does no harm.
    """
    runtime.loop().spawn(_run, engine, reader, before_erasing)


def _run(engine: Engine, reader: Reader, before_erasing: Callable[[str], None]) -> None:
    waiting: dict[str, float] = {}
    while True:
        runtime.loop().sleep(1)
        moment = time.monotonic()
        waiting = {op: until for op, until in waiting.items() if until > moment}
        try:
            for task in reader.read(due.at, now_ms()):
                op = _op(task)
                if op in waiting:
                    continue
                # Files first: it is the row that says it is done, also after a crash in between
                if task.command == "workshop.erase":
                    before_erasing(task.workshop)
                if _do(engine, task, op) in _FOR_A_PERSON:
                    waiting[op] = moment + _WAITS_S
        except Exception:
            log.exception("the clock missed a beat")


def _op(task: due.Due) -> str:
    # What is due is no secret, so others could use up an op that follows from it: no client can send this one.
    return f"clock:{uuid5(UUID(task.subject), f'{task.command}:{task.mark}')}"


def _do(engine: Engine, task: due.Due, op: str) -> str:
    """The code with which the command was refused, "" if it was not."""
    try:
        body = parse(task.command, task.fields, _CLOCK)
        answer = engine.do(Envelope(task.workshop, _CLOCK, op, task.command, body))
    except Refused as refusal:
        answer = refusal.as_ack()
    if answer["ok"]:
        return ""
    code = str(answer["error"]["code"])
    log.warning("the clock was refused: %s", code)
    return code
