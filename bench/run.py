"""`make bench`: the figures that the documentation quotes, each three times, as a table and as JSON.

    make bench                          everything
    make bench ARGS="start room"        only these
The machine should do nothing else meanwhile: compare ratios, not single figures.
"""

import asyncio
import json
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import room, server  # noqa: E402

RESULTS = ROOT / "bench" / "results" / "latest.json"
RUNS = 3
CONVERSATION = ROOT.parent / "shared" / "data" / "vtaiwan-uberx"


def start() -> dict[str, Any]:
    """From the command to the first page."""
    with server.running() as measured:
        return {"first_page_s": round(measured.first_page_s, 2), "rss_mb": round(measured.rss_mb())}


def full_room() -> dict[str, Any]:
    """300 people join at once, then 50 ideas a second that all of them see."""
    with server.running() as measured:
        return asyncio.run(room.room(measured, people=300, per_second=50, seconds=20))


def conversation() -> dict[str, Any]:
    """A recorded conversation of 1,921 people, vote by vote through the public interface; all totals must agree."""
    if not CONVERSATION.is_dir():
        raise SystemExit(f"The recorded conversation is not in {CONVERSATION}; leave `conversation` out.")
    began = time.perf_counter()
    played = subprocess.run(
        [sys.executable, str(ROOT / "run.py"), "replay", str(CONVERSATION)],
        capture_output=True,
        text=True,
        check=False,
    )
    said = [line for line in played.stdout.splitlines() if line.strip()]
    return {"exit": played.returncode, "took_s": round(time.perf_counter() - began, 1), "said": said[-3:]}


SCENARIOS: dict[str, Callable[[], dict[str, Any]]] = {
    "start": start,
    "room": full_room,
    "conversation": conversation,
}


def main() -> None:
    """Runs the scenarios that are named, or all."""
    wanted = sys.argv[1:] or list(SCENARIOS)
    results = []
    for name in wanted:
        for number in range(RUNS):
            figures = SCENARIOS[name]()
            results.append({"scenario": name, "run": number + 1, **figures})
            print(name, number + 1, json.dumps(figures, ensure_ascii=False), flush=True)
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    machine = {"python": platform.python_version(), "system": platform.platform()}
    RESULTS.write_text(
        json.dumps({"machine": machine, "results": results}, indent=2, ensure_ascii=False) + "\n"
    )


if __name__ == "__main__":
    main()
