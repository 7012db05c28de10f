"""A server as operators run it: a process of its own on a free port, known by what it prints and answers.

Nothing of `workshop` is imported here. A server may be killed and started again on the same folder and port.
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

RUN = Path(__file__).resolve().parents[2] / "run.py"
STARTS_WITHIN_S = 20


class Server:
    """One data folder and, while it runs, the process that serves it."""

    def __init__(
        self, data: Path, loop: str = "eventlet", more: tuple[str, ...] = (), **settings: str
    ) -> None:
        self.data = data
        self.loop = loop
        self.more = more
        self.settings = settings
        self.port = 0
        self.url = ""
        self.signin = ""
        self.pid = 0
        self._api_token = ""
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> "Server":
        """Starts, on the port it had before if it had one; returns when it is ready."""
        arguments = ["serve", "--data", str(self.data), "--runtime", self.loop, "--port", str(self.port)]
        self._process = subprocess.Popen(
            [sys.executable, str(RUN), *arguments, *self.more, "--quiet"],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **self.settings},
        )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the server did not start; what it said is above"
        said = json.loads(line)
        self.url, self.signin, self.pid = said["url"], said["signin"], int(said["pid"])
        self.port = urlsplit(self.url).port or 0
        return self

    @property
    def api_token(self) -> str:
        """A program's token, made as an operator makes one, while the server runs."""
        if not self._api_token:
            made = command_line("token", "create", "--name", "tests", "--data", str(self.data))
            self._api_token = made.stdout.strip()
        return self._api_token

    def kill(self) -> None:
        """As if the power went: no chance to tidy up."""
        self._end(signal.SIGKILL)

    def stop(self) -> float:
        """As an operator stops it; the seconds it took."""
        began = time.monotonic()
        self._end(signal.SIGTERM)
        return time.monotonic() - began

    def _end(self, number: int) -> None:
        if self._process is None:
            return
        os.kill(self._process.pid, number)
        self._process.wait(timeout=10)
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._process = None


def command_line(*arguments: str, limit: str = "") -> subprocess.CompletedProcess[str]:
    """`python run.py ...` to its end. limit: a shell's ulimit options to run it under."""
    command = [sys.executable, str(RUN), *arguments]
    if limit:
        command = ["sh", "-c", f'ulimit {limit}; exec "$@"', "sh", *command]
    return subprocess.run(command, capture_output=True, text=True, timeout=STARTS_WITHIN_S, check=False)
