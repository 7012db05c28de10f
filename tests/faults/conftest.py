"""Servers for the fault tests: each has one of its own, since they do their worst to it.

The short form is part of `make test`; `make faults` (FAULTS=long) tries everything far more often and writes what it
saw into docs/reliability.md.
"""

import resource
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from figures import Figure, Figures, is_long, table, write
from live_workshop import Workshop
from server_process import Server


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "both_loops: runs on eventlet and on gevent")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 4096)), hard))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "loop" in metafunc.fixturenames:
        both = metafunc.definition.get_closest_marker("both_loops") is not None
        metafunc.parametrize("loop", ["eventlet", "gevent"] if both else ["eventlet"])


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if rows := _told(terminalreporter):
        terminalreporter.section("faults: tried and lost")
        terminalreporter.line(table(rows))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    if is_long() and exitstatus == 0 and _is_whole(session):
        write(_told(session.config.pluginmanager.get_plugin("terminalreporter")))


def _told(terminalreporter: Any) -> list[Figure]:
    """The figures of the tests that passed, in whichever process they ran."""
    return [
        Figure(*value)
        for report in terminalreporter.stats.get("passed", ())
        for name, value in report.user_properties
        if name == "figure"
    ]


def _is_whole(session: pytest.Session) -> bool:
    """Whether all of the suite was run, and not a part that somebody chose."""
    here = Path(__file__).parent
    return {*here.glob("test_*.py")} <= {
        item.path for item in session.items
    } and not session.config.option.keyword


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> Figures:
    return Figures(request.node.user_properties)


@pytest.fixture
def server(loop: str, tmp_path: Path) -> Iterator[Server]:
    mine = Server(tmp_path / "data", loop).start()
    yield mine
    mine.kill()


@pytest.fixture
def a_workshop(server: Server) -> Iterator[Callable[..., Workshop]]:
    """Makes workshops on the server; their facilitators' lines are closed with the test."""
    made: list[Workshop] = []

    def make(**fields: Any) -> Workshop:
        made.append(Workshop(server, **fields))
        return made[-1]

    yield make
    for workshop in made:
        workshop.leave()
