"""One state of one page: what states.py and the stories of single kinds stop at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from live_workshop import Workshop
from playwright.sync_api import Page

CALM = {"reduced_motion": "reduce"}
"""Nothing moves while it is looked at."""


@dataclass(frozen=True)
class State:
    """name: `phone: writing alone`; the part before the colon is the screen, by which gallery and test tell sizes."""

    name: str
    page: Page

    @property
    def screen(self) -> str:
        return self.name.split(":")[0]

    @property
    def file(self) -> str:
        return re.sub(r"\W+", "-", self.name).strip("-").lower()


def told(workshop: Workshop, story: Iterator[State]) -> Iterator[State]:
    """A story of this workshop. Its people stay however long a state is looked at, and leave when it is told."""
    try:
        for state in story:
            yield state
            workshop.listen()
    finally:
        workshop.leave()
