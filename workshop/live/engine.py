"""The engine: takes what waits in the inbox, has it applied in one transaction, answers, and hands frames on.

It alternates: a batch in a real thread, then acks and frames on the loop, never both at once, since a busy
thread takes the interpreter's lock at every socket send. The first change of a quiet moment goes out at
once; then frames are spaced: sending takes a sixth of the time while nobody notices that, at most half of it.
"""

import logging
import time
from collections.abc import Callable
from typing import Any, Final, Protocol

from workshop import runtime
from workshop.domain.refusal import Refused
from workshop.live import batch
from workshop.live.frames import Frame, Sent
from workshop.live.inbox import Envelope, HouseJob, Inbox, Post
from workshop.live.metrics import Metrics
from workshop.store.connection import Connection

log = logging.getLogger(__name__)

SPACING_S: Final = (0.02, 0.25)
"""Between two rounds of frames: at least, at most (seconds)."""
UNNOTICED_S: Final = 0.065
"""A round this late still seems immediate (Miller 1968): so long a sixth of the time is left to sending."""


class Outbox(Protocol):
    """Where frames go: sockets today, a channel to other machines later."""

    def send(self, frame: Frame) -> None: ...
    def shut_out(self, workshop: str, person: str) -> None: ...
    def let_in(self, workshop: str, person: str, sent: Sent, now: int) -> None: ...


class Engine:
    """The only writer of a running server."""

    def __init__(self, db: Connection, outbox: Outbox) -> None:
        self._db = db
        self._outbox = outbox
        self._running = True
        self._worked_at = time.monotonic()
        self._stopped = runtime.loop().answer()
        self.inbox = Inbox()
        self.sent = Sent()
        self.metrics = Metrics()

    def start(self) -> None:
        """Runs until `stop`."""
        runtime.loop().spawn(self._run)

    def stop(self) -> None:
        """Finishes what is waiting; returns when the last batch is answered."""
        self._running = False
        self.inbox.wake()
        self._stopped.wait()

    def do(self, envelope: Envelope) -> dict[str, Any]:
        """The answer to a command, after its commit. Raises Refused."""
        self.inbox.put(envelope)
        answer = envelope.answer.wait()
        if isinstance(answer, Refused):
            # One refusal may be the answer to many: without this it would gather the frames of all of them
            raise answer.with_traceback(None)
        accepted: dict[str, Any] = answer
        return accepted

    def write(self, work: Callable[[Connection, int], Any]) -> Any:
        """A write that belongs to no workshop; its result. Raises what it raises, Refused if nothing can be written."""
        job = HouseJob(work)
        self.inbox.put(job)
        result = job.answer.wait()
        if isinstance(result, batch.Failed):
            raise result.mistake
        return result

    def silent_s(self) -> float:
        """For how long nothing has been done."""
        return time.monotonic() - self._worked_at

    def _run(self) -> None:
        while self._running or len(self.inbox):
            posts = self.inbox.take()
            if not posts:
                continue
            began = self._worked_at = time.monotonic()
            outcome = self._applied(posts)
            for post, answer in outcome.answers:
                post.answer.set(answer)
            if outcome.frames or outcome.removed or outcome.let_in:
                self._send(outcome, began)
        self._stopped.set(None)

    def _applied(self, posts: list[Post]) -> batch.Outcome:
        """What the batch did. The loop must outlive any mistake: without it nobody is answered any more."""
        began = time.monotonic()
        try:
            outcome = runtime.loop().in_thread(batch.run, self._db, posts, self.sent, now_ms())
            self.metrics.committed(len(posts), time.monotonic() - began)
            return outcome
        except Exception:
            log.exception("a whole batch failed by our own mistake; it was rolled back")
            return batch.refused(posts, batch.OUR_MISTAKE)

    def _send(self, outcome: batch.Outcome, began: float) -> None:
        sending = time.monotonic()
        for frame in outcome.frames:
            self._outbox.send(frame)
        for workshop, person in outcome.removed:
            self._outbox.shut_out(workshop, person)
        for workshop, person in outcome.let_in:
            self._outbox.let_in(workshop, person, self.sent, now_ms())
        runtime.loop().sleep(max(began + spacing(time.monotonic() - sending) - time.monotonic(), 0))


def spacing(took: float) -> float:
    """From the start of a round to that of the next, if sending took so long (seconds)."""
    shortest, longest = SPACING_S
    return min(max(2 * took, min(6 * took, UNNOTICED_S), shortest), longest)


def now_ms() -> int:
    """The server's clock: UTC, milliseconds."""
    return time.time_ns() // 1_000_000
