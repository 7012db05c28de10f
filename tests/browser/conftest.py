"""Servers and a browser for the browser tests.

A module's tests share a server; each has windows of its own, and fails if any of them complained.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from chromium import launch
from live_workshop import Workshop
from playwright.sync_api import Browser, Playwright, expect, sync_playwright
from screens import Screens
from server_process import Server

expect.set_options(timeout=10_000)

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """After all others: once Playwright runs in a process, asyncio.run does not. pytest-xdist keeps the order, too."""
    items.sort(key=lambda item: HERE in item.path.parents)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    # a name as on a local network: see test_networks.py
    launched = launch(playwright, "MAP workshop.test 127.0.0.1")
    yield launched
    launched.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("server"), WORKSHOP_STYLE_PAGE="1").start()
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
