"""Servers and a browser for the browser tests. `make test` says in CHROMIUM which browser; alone, they look.

A module's tests share a server; each has windows of its own, and fails if any of them complained.
"""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from live_workshop import Workshop
from playwright.sync_api import Browser, Playwright, expect, sync_playwright
from screens import Screens
from server_process import Server

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # the only way to a name that looks like one on a local network: see test_networks.py
    "--host-resolver-rules=MAP workshop.test 127.0.0.1",
]

expect.set_options(timeout=10_000)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    launched = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
    yield launched
    launched.close()


def chromium() -> str:
    """The browser to drive; without one this is a failure, never a skip."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    looked = subprocess.run(
        [Path(__file__).with_name("find-browser")], stdout=subprocess.PIPE, text=True, check=False
    )
    assert looked.returncode == 0, "no browser could be found or installed: see above"
    return looked.stdout.strip()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("server")).start()
    yield running
    running.stop()


@pytest.fixture
def screens(browser: Browser, server: Server) -> Iterator[Screens]:
    """Every window of a test. They are closed after it, and what they complained of fails it."""
    opened = Screens(browser, server)
    yield opened
    opened.close()
    assert not opened.trouble


@pytest.fixture
def a_workshop(server: Server) -> Iterator[Callable[..., Workshop]]:
    """a_workshop(challenge=..., agenda=[...]): made through the interface for programs."""
    made: list[Workshop] = []

    def make(**fields: Any) -> Workshop:
        made.append(Workshop(server, **fields))
        return made[-1]

    yield make
    for workshop in made:
        workshop.leave()
