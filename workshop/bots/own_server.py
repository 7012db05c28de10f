"""A server of one's own for as long as something is tried: free port, temporary data, gone afterwards."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

RUN = Path(__file__).resolve().parents[2] / "run.py"


@dataclass(frozen=True)
class OwnServer:
    url: str
    token: str
    pid: int

    def memory_mb(self) -> float | None:
        """What it holds in memory now, where the system tells (Linux, macOS)."""
        try:
            answer = subprocess.run(
                ["ps", "-o", "rss=", "-p", str(self.pid)], capture_output=True, text=True, check=True
            )
        except (OSError, subprocess.CalledProcessError):
            return None
        return int(answer.stdout) / 1024


@contextmanager
def own_server() -> Iterator[OwnServer]:
    with tempfile.TemporaryDirectory(prefix="doable-") as data:
        serve = [sys.executable, str(RUN), "serve", "--host", "127.0.0.1", "--port", "0"]
        with subprocess.Popen(
            [*serve, "--data", data, "--quiet"], stdout=subprocess.PIPE, text=True
        ) as server:
            try:
                yield OwnServer(ready_at(server), api_token(data), server.pid)
            finally:
                server.terminate()


def ready_at(server: subprocess.Popen[str]) -> str:
    """The address it says when it is ready."""
    assert server.stdout is not None
    line = server.stdout.readline()
    if not line:
        raise RuntimeError("the server did not start; what it said is above")
    return str(json.loads(line)["url"])


def api_token(data: str) -> str:
    create = [sys.executable, str(RUN), "token", "create", "--name", "replay", "--data", data]
    return subprocess.run(create, capture_output=True, text=True, check=True).stdout.strip()
