"""Simulated people: a process of its own that joins by the public interface, as phones do."""

import subprocess
import sys
from pathlib import Path

from workshop.web.house import house

RUN = Path(__file__).resolve().parents[2] / "run.py"


def invite(code: str, people: int) -> None:
    """Starts the process; it leaves when the workshop ends or this server stops."""
    url = house().config.local_url
    command = [sys.executable, str(RUN), "bots", "--url", url, "--code", code, "--people", str(people)]
    subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
