"""What the server knows of itself, as Prometheus text at /metrics, and the watchdog that names what blocks it.

Percentiles are over the last KEPT samples. Nothing of what people write is in here, nor who they are.
"""

import logging
import statistics
import sys
import time
import traceback
from collections import deque
from dataclasses import dataclass, field
from typing import Final

from workshop import runtime

log = logging.getLogger(__name__)

KEPT: Final = 2000
BEAT_S: Final = 0.02
BLOCKED_S: Final = 0.05
"""The loop beats every BEAT_S; when a beat is late by more than BLOCKED_S, what it was doing is logged."""


def _samples() -> deque[float]:
    return deque(maxlen=KEPT)


@dataclass(slots=True)
class Metrics:
    """Counted and timed by the engine (commits, in seconds) and the watchdog (lateness of the loop, in seconds)."""

    commands: int = 0
    batches: int = 0
    commit_s: deque[float] = field(default_factory=_samples)
    batch_size: deque[float] = field(default_factory=_samples)
    late_s: deque[float] = field(default_factory=_samples)
    latest_s: float = 0.0

    def committed(self, commands: int, took_s: float) -> None:
        """One batch is on the disk."""
        self.commands += commands
        self.batches += 1
        self.commit_s.append(took_s)
        self.batch_size.append(commands)

    def beat(self, late_s: float) -> None:
        """One beat of the loop, late by so much."""
        self.late_s.append(late_s)
        self.latest_s = max(self.latest_s, late_s)

    def text(self, *, connections: int, dropped: int, waiting: int) -> str:
        """All figures in Prometheus' text format."""
        rss = resident_bytes()
        lines = [
            *_counter("doable_commands_total", "Commands applied", self.commands),
            *_counter("doable_batches_total", "Transactions committed", self.batches),
            *_counter(
                "doable_frames_dropped_total", "Frames not sent to clients too slow to take them", dropped
            ),
            *_summary("doable_commit_seconds", "Time of one batch, commit and views", self.commit_s),
            *_summary("doable_batch_commands", "Commands in one batch", self.batch_size),
            *_summary("doable_loop_late_seconds", "Lateness of the event loop", self.late_s),
            *_gauge("doable_loop_late_seconds_max", "The worst lateness since the start", self.latest_s),
            *_gauge("doable_connections", "Connections", connections),
            *_gauge("doable_inbox_commands", "Commands waiting", waiting),
            *_gauge("doable_resident_bytes", "Memory", rss),
            *_gauge(
                "doable_resident_bytes_per_connection", "Memory by connections", rss / max(connections, 1)
            ),
        ]
        return "\n".join(lines) + "\n"


def _counter(name: str, help: str, value: float) -> list[str]:
    return [f"# HELP {name} {help}.", f"# TYPE {name} counter", f"{name} {value:g}"]


def _gauge(name: str, help: str, value: float) -> list[str]:
    return [f"# HELP {name} {help}.", f"# TYPE {name} gauge", f"{name} {value:.6g}"]


def _summary(name: str, help: str, samples: deque[float]) -> list[str]:
    lines = [f"# HELP {name} {help}.", f"# TYPE {name} summary"]
    if len(samples) > 1:
        cuts = statistics.quantiles(samples, n=100, method="inclusive")
        lines += [
            f'{name}{{quantile="{share}"}} {cuts[place]:.6g}' for share, place in (("0.5", 49), ("0.99", 98))
        ]
    return [*lines, f"{name}_count {len(samples)}", f"{name}_sum {sum(samples):.6g}"]


def resident_bytes() -> int:
    """Memory of this process now; where the system does not tell (Windows), 0."""
    try:
        import resource

        with open("/proc/self/statm") as file:  # noqa: PTH123 (no file on a disk: it never waits)
            return int(file.read().split()[1]) * resource.getpagesize()
    except (ImportError, OSError):
        return 0


class Watchdog:
    """Beats on the loop, and looks from a real thread whether the loop still beats."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self._beaten_at = time.monotonic()
        self._loop_thread = 0

    def start(self) -> None:
        """For as long as the server runs."""
        self._loop_thread = runtime.loop().thread_id()
        runtime.loop().spawn(self._beat)
        runtime.loop().real_thread(self._watch)

    def _beat(self) -> None:
        while True:
            began = time.monotonic()
            self._beaten_at = began
            runtime.loop().sleep(BEAT_S)
            self._metrics.beat(max(time.monotonic() - began - BEAT_S, 0.0))

    def _watch(self, pause: runtime.Pause) -> None:
        told_for = 0.0
        while True:
            pause(BEAT_S)
            beaten_at = self._beaten_at
            late = time.monotonic() - beaten_at - BEAT_S
            if late > BLOCKED_S and told_for != beaten_at:
                told_for = beaten_at
                frame = sys._current_frames().get(self._loop_thread)
                # A loop that waits for its turn is kept from it by the machine, not by our code.
                if frame is not None and not runtime.loop().waits_in(frame.f_code.co_filename):
                    where = "".join(traceback.format_stack(frame)[-8:])
                    log.warning("the loop has been blocked for %d ms by:\n%s", late * 1000, where)
