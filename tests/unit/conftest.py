"""What all unit tests share: workshops that are closed when a test is over, and the amount of hypothesis."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import running_workshop
from hypothesis import settings
from running_workshop import New, RunningWorkshop

# A database works on a disk: how long one example takes says nothing about the rule. What is asked of every change is
# the same each time; new examples are looked for wherever somebody works on it.
settings.register_profile("unit", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("unit")


@pytest.fixture
def a_workshop(tmp_path: Path) -> Iterator[New]:
    """Makes workshops, each in a file of its own."""
    made: list[RunningWorkshop] = []

    def make(
        agenda: list[dict[str, Any]] | None = None, mode: str = "live", **by_kind: Any
    ) -> RunningWorkshop:
        folder = tmp_path / str(len(made))
        folder.mkdir()
        made.append(
            RunningWorkshop(folder, agenda, mode=mode)
            if agenda
            else running_workshop.a_workshop(folder, **by_kind)
        )
        return made[-1]

    yield make
    for workshop in made:
        workshop.db.close()
