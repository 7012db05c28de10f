"""What is measured: a server as a process of its own on a free port, and what the system says of it.

Three of them answer the same load: Doable as operators run it, a peer on Node's Socket.IO, and the floor.
"""

import json
import os
import select
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final
from urllib.parse import urlsplit

ROOT: Final = Path(__file__).resolve().parents[1]
RUN: Final = ROOT / "run.py"
STARTS_WITHIN_S: Final = 30


class Failed(Exception):
    """A scenario that cannot go on; says why."""


class Program:
    """One server process, started when made. said: the line of JSON that it prints when it is ready."""

    def __init__(self, command: list[str], log: IO[bytes]) -> None:
        self._log = log
        self._process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log
        )
        try:
            self.said = self._first_line()
        except Failed:
            self.kill()
            raise
        self.url: str = self.said["url"]

    def _first_line(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        ready, _, _ = select.select([self._process.stdout], [], [], STARTS_WITHIN_S)
        line = self._process.stdout.readline() if ready else b""
        if not line:
            self._log.seek(0)
            raise Failed(f"the server did not start: {self._log.read()[-500:].decode(errors='replace')}")
        said: dict[str, Any] = json.loads(line)
        return said

    def cpu_s(self) -> float:
        """Processor seconds so far, user and system, of all its threads."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def rss_mb(self) -> float:
        """Resident memory, the most so far, MB."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) * 1024 / 1e6

    def kill(self) -> None:
        """kill -9: no chance to tidy up."""
        self._process.kill()
        self._process.wait(timeout=10)
        assert self._process.stdout is not None
        self._process.stdout.close()


class Doable(Program):
    """This server. first_page_s: from the command to the first page."""

    def __init__(self, data: Path, log: IO[bytes], people: int = 1000, port: int = 0) -> None:
        self.data = data
        began = time.perf_counter()
        command = [sys.executable, str(RUN), "serve", "--port", str(port), "--data", str(data), "--quiet"]
        super().__init__([*command, "--people", str(people)], log)
        with urllib.request.urlopen(self.url, timeout=STARTS_WITHIN_S) as page:
            page.read()
        self.first_page_s = time.perf_counter() - began
        self.port = urlsplit(self.url).port or 0

    def token(self) -> str:
        """A program's token, made as an operator makes one."""
        made = subprocess.run(
            [sys.executable, str(RUN), "token", "create", "--name", "bench", "--data", str(self.data)],
            capture_output=True,
            text=True,
            check=True,
            timeout=STARTS_WITHIN_S,
        )
        return made.stdout.strip()

    def metrics(self) -> dict[str, float]:
        """What it says of itself in /metrics, by name; empty if it says nothing."""
        try:
            with urllib.request.urlopen(f"{self.url}/metrics", timeout=10) as answer:
                lines = answer.read().decode().splitlines()
        except OSError:
            return {}
        pairs = [line.rsplit(" ", 1) for line in lines if line and not line.startswith("#")]
        return {name: float(value) for name, value in pairs}


@contextmanager
def running(name: str, people: int) -> Iterator[Program]:
    """A server on an empty data folder, by its name: doable, peer, batching (the peer, every 50 ms), floor."""
    with tempfile.TemporaryDirectory(prefix="doable-bench-") as folder, tempfile.TemporaryFile() as log:
        node = ["node", str(ROOT / "bench" / "peer.mjs")]
        if name == "doable":
            program: Program = Doable(Path(folder), log, people)
        elif name == "floor":
            program = Program([sys.executable, str(ROOT / "bench" / "floor.py")], log)
        else:
            program = Program([*node, "50"] if name == "batching" else node, log)
        try:
            yield program
        finally:
            program.kill()
