"""Memory is tidied in quiet moments, not in the middle of a reveal.

Python looks for cycles by itself, at moments of its own: with a thousand connections a full search stops everything
for 0.15 s, and it came just when a room was busy. Young objects are still searched as they come, which costs a
millisecond; the full search waits for silence, or half an hour.
"""

import gc
import time
from typing import Final

from workshop import runtime
from workshop.live.engine import Engine

YOUNG: Final = (10_000, 10, 1_000_000_000)
"""Python's three thresholds; the third one, for full searches, is never reached."""
LOOK_S: Final = 5.0
SILENCE_S: Final = 3.0
SELDOM_S: Final = 60.0
AT_LEAST_S: Final = 1800.0


def start(engine: Engine) -> None:
    """What is there now stays for ever and is not searched again; from here on in quiet moments."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*YOUNG)
    runtime.loop().spawn(_run, engine)


def _run(engine: Engine) -> None:
    tidied, batches = time.monotonic(), 0
    while True:
        runtime.loop().sleep(LOOK_S)
        since = time.monotonic() - tidied
        quiet = engine.silent_s() >= SILENCE_S and since >= SELDOM_S
        if engine.metrics.batches != batches and (quiet or since >= AT_LEAST_S):
            gc.collect()
            tidied, batches = time.monotonic(), engine.metrics.batches
