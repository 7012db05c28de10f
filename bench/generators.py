"""The load generators, seen from the side that drives them: processes that share a crowd between them."""

import json
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bench.server import ROOT, Failed


class Generators:
    """`count` processes of bench/crowd.py. people: how many joined so far, over all of them."""

    def __init__(self, count: int) -> None:
        self.people = 0
        self._processes = [
            subprocess.Popen(
                [sys.executable, "-m", "bench.crowd"],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
            for _ in range(count)
        ]

    def __len__(self) -> int:
        return len(self._processes)

    def first(self, command: str, within_s: float, **fields: Any) -> dict[str, Any]:
        """One command to the first of them; its answer. Raises Failed."""
        return self._asked(self._processes[:1], command, [fields], within_s)[0]

    def all(self, command: str, within_s: float, **fields: Any) -> list[dict[str, Any]]:
        """The same command to all at the same time; their answers. Raises Failed."""
        return self._asked(self._processes, command, [fields] * len(self), within_s)

    def join(
        self, url: str, code: str | None, people: int, *, at_once: bool = False, within_s: float = 180
    ) -> list[dict[str, Any]]:
        """So many people more, shared out. Raises Failed."""
        shares = [people // len(self) + (number < people % len(self)) for number in range(len(self))]
        firsts = [self.people + sum(shares[:number]) for number in range(len(self))]
        fields = [
            {"url": url, "code": code, "first": first, "count": share, "at_once": at_once}
            for first, share in zip(firsts, shares, strict=True)
        ]
        self.people += people
        return self._asked(self._processes, "join", fields, within_s)

    def _asked(
        self, processes: list[Any], command: str, fields: list[dict[str, Any]], within_s: float
    ) -> list[dict[str, Any]]:
        for process, its in zip(processes, fields, strict=True):
            process.stdin.write(json.dumps({"command": command, **its}).encode() + b"\n")
            process.stdin.flush()
        until = time.monotonic() + within_s
        answers = [self._answer(process, command, until) for process in processes]
        for answer in answers:
            if "failed" in answer:
                raise Failed(f"{command}: {answer['failed']}")
        return answers

    def _answer(self, process: Any, command: str, until: float) -> dict[str, Any]:
        ready, _, _ = select.select([process.stdout], [], [], max(until - time.monotonic(), 0))
        line = process.stdout.readline() if ready else b""
        if not line:
            raise Failed(f"{command}: no answer from the load generator in time")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def end(self) -> None:
        """They are gone when this returns."""
        for process in self._processes:
            process.kill()
            process.wait(timeout=10)
            process.stdin.close()
            process.stdout.close()


@contextmanager
def crowd(count: int) -> Iterator[Generators]:
    """So many generators, ended in any case."""
    generators = Generators(count)
    try:
        yield generators
    finally:
        generators.end()
