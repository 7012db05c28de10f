"""The server under measurement: a process of its own on a free port, and what the system says of it."""

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

RUN = Path(__file__).resolve().parents[1] / "run.py"


@dataclass(frozen=True)
class Measured:
    """A running server: its address, an API token, and how long it took from the command to the first page (s)."""

    url: str
    token: str
    pid: int
    first_page_s: float

    def cpu_s(self) -> float:
        """Processor seconds so far, user and system."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def rss_mb(self) -> float:
        """Resident memory, MB."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


@contextmanager
def running(*options: str) -> Iterator[Measured]:
    """Starts a server on an empty data folder, and stops it."""
    with tempfile.TemporaryDirectory(prefix="doable-bench-") as data:
        command = [sys.executable, str(RUN), "serve", "--port", "0", "--data", data, "--quiet", *options]
        began = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            try:
                assert process.stdout is not None
                url = json.loads(process.stdout.readline())["url"]
                urllib.request.urlopen(url).read()
                took = time.perf_counter() - began
                token = subprocess.run(
                    [sys.executable, str(RUN), "token", "create", "--name", "bench", "--data", data],
                    capture_output=True,
                    text=True,
                    check=True,
                ).stdout.strip()
                yield Measured(url, token, process.pid, took)
            finally:
                process.terminate()
