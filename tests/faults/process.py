"""What the system knows of a server's process (Linux): its memory, its open connections, whether it answers."""

import asyncio
import time
from pathlib import Path

import aiohttp
from server_process import Server


def memory_mb(server: Server) -> float:
    """Resident memory."""
    lines = Path(f"/proc/{server.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def open_files(server: Server) -> int:
    """Handles, connections included."""
    return len(list(Path(f"/proc/{server.pid}/fd").iterdir()))


async def slowest_health(session: aiohttp.ClientSession, url: str, during_s: float) -> float:
    """Asks /healthz over and over; the longest it took (s)."""
    slowest, until = 0.0, time.monotonic() + during_s
    while time.monotonic() < until:
        began = time.monotonic()
        async with session.get(f"{url}/healthz") as answer:
            assert answer.status == 200
        slowest = max(slowest, time.monotonic() - began)
        await asyncio.sleep(0.1)
    return slowest
