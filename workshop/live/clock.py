"""The server's clock: hard timers, workshops left running, and the erasure a day after the end.

It keeps nothing: once a second it asks the tables what is due, so that a restart changes nothing. What is due
becomes a command of the actor `clock`, whose op follows from what is due: done twice, it takes effect once.
"""

import logging
from collections.abc import Callable
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


def start(engine: Engine, reader: Reader, before_erasing: Callable[[str], None]) -> None:
    """Looks once a second, for as long as the server runs.

    before_erasing: takes away of a workshop (id) what is erased beside the tables; done twice, it does no harm.
    """
    runtime.loop().spawn(_run, engine, reader, before_erasing)


def _run(engine: Engine, reader: Reader, before_erasing: Callable[[str], None]) -> None:
    while True:
        runtime.loop().sleep(1)
        try:
            for task in reader.read(due.at, now_ms()):
                _do(engine, task, before_erasing)
        except Exception:
            log.exception("the clock missed a beat")


def _do(engine: Engine, task: due.Due, before_erasing: Callable[[str], None]) -> None:
    # Files first: it is the row that says it is done, also after a crash in between
    if task.command == "workshop.erase":
        before_erasing(task.workshop)
    # What is due is no secret, so others could use up an op that follows from it: no client can send this one.
    op = f"clock:{uuid5(UUID(task.subject), f'{task.command}:{task.mark}')}"
    try:
        body = parse(task.command, task.fields, _CLOCK)
        answer = engine.do(Envelope(task.workshop, _CLOCK, op, task.command, body))
    except Refused as refusal:
        answer = refusal.as_ack()
    if not answer["ok"]:
        log.warning("the clock was refused: %s", answer["error"]["code"])
