"""Servers and workshops for the live tests.

`server` runs for the whole session on eventlet; tests marked `both_loops`, a core of each subject, run on
gevent too. Tests that kill, restart or flood take a server of their own.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from live_workshop import Workshop, says
from server_process import Server


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "both_loops: runs on eventlet and on gevent")
    config.addinivalue_line("markers", "last: waits for what was begun before all others")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.get_closest_marker("last") is not None)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "loop" in metafunc.fixturenames:
        both = metafunc.definition.get_closest_marker("both_loops") is not None
        loops = ["eventlet", "gevent"] if both else ["eventlet"]
        metafunc.parametrize("loop", loops, scope="session")


@pytest.fixture(scope="session")
def servers() -> Iterator[dict[str, Server]]:
    """The session's servers by event loop, started when first asked for."""
    running: dict[str, Server] = {}
    yield running
    for one in running.values():
        one.stop()


@pytest.fixture
def server(loop: str, servers: dict[str, Server], tmp_path_factory: pytest.TempPathFactory) -> Server:
    """A server shared by the session: every test has a workshop of its own on it."""
    if loop not in servers:
        servers[loop] = Server(tmp_path_factory.mktemp(loop), loop).start()
    return servers[loop]


@pytest.fixture
def own_server(loop: str, tmp_path: Path) -> Iterator[Server]:
    """A server for one test alone, which may do to it what it likes."""
    mine = Server(tmp_path / "data", loop).start()
    yield mine
    mine.kill()


@pytest.fixture(scope="session", autouse=True)
def hard_timer(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Workshop | None]:
    """A step whose hard timer runs over a restart, begun first, so that its 40 s pass while other tests run."""
    if not any("on_a_hard_timer" in getattr(item, "fixturenames", ()) for item in request.session.items):
        yield None
        return
    server = Server(tmp_path_factory.mktemp("timer")).start()
    agenda = [{"kind": "collect", "timer": "hard", "phases": [{"mode": "alone", "minutes": 0.5}]}]
    workshop = Workshop(server, agenda=agenda).at("collect")
    says(workshop.person(), workshop.step("collect"), "In time")
    server.kill()
    server.start()
    yield workshop
    workshop.leave()
    server.stop()


@pytest.fixture
def on_a_hard_timer(hard_timer: Workshop | None) -> Workshop:
    """The workshop of `hard_timer`, for the one test that waits for it."""
    assert hard_timer is not None
    return hard_timer


@pytest.fixture
def workshops() -> Iterator[Callable[..., Workshop]]:
    """Makes workshops on any server, and closes their lines after the test."""
    made: list[Workshop] = []

    def make(server: Server, **fields: Any) -> Workshop:
        made.append(Workshop(server, **fields))
        return made[-1]

    yield make
    for workshop in made:
        workshop.leave()


@pytest.fixture
def a_workshop(server: Server, workshops: Callable[..., Workshop]) -> Callable[..., Workshop]:
    """a_workshop(challenge=..., agenda=[...]) on the session's server."""

    def make(**fields: Any) -> Workshop:
        return workshops(server, **fields)

    return make
