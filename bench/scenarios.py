"""The scenarios by name, and what each must reach. A target is a figure of a run, a limit, and which side is good."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from bench import play
from bench.play import Figures, Load
from bench.server import ROOT

CONVERSATION: Final = ROOT.parent / "shared" / "data" / "vtaiwan-uberx"


@dataclass(frozen=True, slots=True)
class Target:
    """figure: its name in a run's figures."""

    figure: str
    side: Literal["<=", ">="]
    limit: float

    def met(self, figures: Figures) -> bool:
        """Whether this run reached it; a figure that is missing did not."""
        value = figures.get(self.figure)
        if value is None:
            return False
        return bool(value <= self.limit if self.side == "<=" else value >= self.limit)

    def __str__(self) -> str:
        return f"{self.figure} {self.side} {self.limit:g}"


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line decides for all scenarios."""

    generators: int = 1
    conversation: Path = CONVERSATION
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Scenario:
    """One line of the table. says: in words; about_s: how long one run takes, all programs together."""

    name: str
    says: str
    targets: tuple[Target, ...]
    run: Callable[[Options], Figures]
    about_s: int


def at_most(**limits: float) -> tuple[Target, ...]:
    """Targets that are upper limits."""
    return tuple(Target(figure, "<=", limit) for figure, limit in limits.items())


def room(load: Load, *beside: str) -> Callable[[Options], Figures]:
    """A room that writes, with Doable; then the same work beside it with the programs named."""

    def run(options: Options) -> Figures:
        figures = play.load(load, "doable", options.generators)
        others = () if options.alone else beside
        figures["beside"] = {name: play.load(load, name, options.generators) for name in others}
        for name, other in figures["beside"].items():
            figures |= _compared(figures, name, other)
        return figures

    return run


def _compared(ours: Figures, name: str, other: Figures) -> dict[str, Any]:
    """Ours by the other's: deliveries a second, and processor time per idea and screen."""
    found: dict[str, Any] = {}
    if other["deliveries_per_s"]:
        found[f"times_{name}"] = round(ours["deliveries_per_s"] / other["deliveries_per_s"], 2)
    if other["us_per_delivery"]:
        found[f"cost_by_{name}"] = round(ours["us_per_delivery"] / other["us_per_delivery"], 2)
    return found


SCENARIOS: Final = {
    scenario.name: scenario
    for scenario in (
        Scenario(
            "start",
            "from the command to the first page",
            at_most(first_page_s=1),
            lambda _: play.start(),
            4,
        ),
        Scenario(
            "arrive",
            "300 people come at once, the workshop is empty",
            at_most(took_s=2),
            lambda options: play.join(300, 0, options.generators),
            6,
        ),
        Scenario(
            "quiet",
            "50 people, 5 ideas/s",
            at_most(p50_ms=6, p99_ms=25, lost=0),
            room(Load(50, 5, 20), "peer", "floor"),
            75,
        ),
        Scenario(
            "room",
            "300 people, 50 ideas/s",
            at_most(p99_ms=150, lost=0),
            room(Load(300, 50, 15), "peer", "floor"),
            70,
        ),
        Scenario(
            "town_hall",
            "1,000 people, 40 ideas/s",
            at_most(p99_ms=100, cpu_share=0.25, rss_mb=200, lost=0),
            room(Load(1000, 40, 20), "peer", "batching", "floor"),
            115,
        ),
        Scenario(
            "storm",
            "1,000 people, 1,000 ideas/s, all shown to all",
            at_most(p99_ms=250, lost=0),
            room(Load(1000, 1000, 15), "peer", "batching"),
            100,
        ),
        Scenario(
            "ratio",
            "3,000 people, 1,000 ideas/s offered",
            (Target("times_peer", ">=", 5), Target("lost", "<=", 0)),
            room(Load(3000, 1000, 10), "peer", "batching"),
            130,
        ),
        Scenario(
            "stadium",
            "5,000 people, 50 ideas/s and 200 marks/s",
            at_most(p99_ms=500, rss_mb=600, lost=0),
            room(Load(5000, 50, 15, marks_per_s=200)),
            50,
        ),
        Scenario(
            "fanout_cost",
            "1,000 people, frames of 2 kB, 20/s",
            at_most(cost_by_floor=1.5, lost=0),
            room(Load(1000, 20, 20, text="long"), "floor", "peer"),
            90,
        ),
        Scenario(
            "peers_300",
            "300 people, 200 ideas/s",
            at_most(p99_ms=60, lost=0),
            room(Load(300, 200, 15), "peer", "batching"),
            70,
        ),
        Scenario(
            "peers_900",
            "900 people, 200 ideas/s",
            at_most(p99_ms=120, lost=0),
            room(Load(900, 200, 15), "peer", "batching"),
            90,
        ),
        Scenario(
            "join",
            "1,000 people come at once, 500 ideas are there",
            at_most(took_s=3),
            lambda options: play.join(1000, 500, options.generators),
            12,
        ),
        Scenario(
            "return",
            "kill -9, restart, 1,000 people back and level",
            at_most(took_s=5, missing=0, lost=0),
            lambda options: play.back(1000, 500, options.generators),
            20,
        ),
        Scenario(
            "growth",
            "100 to 5,000 people; 100 to 10,000 ideas there",
            # A tenth more is the noise of counting processor time
            at_most(people_growth=1.1, ideas_growth=1.1, lost=0),
            lambda options: play.growth(
                (100, 500, 1000, 2500, 5000), (100, 1000, 10_000), options.generators
            ),
            270,
        ),
        Scenario(
            "sample",
            "1,000 people who are dealt samples; 100 to 10,000 ideas there",
            at_most(ideas_growth=1.1, lost=0),
            lambda options: play.sampled(1000, (100, 1000, 10_000), options.generators),
            410,
        ),
        Scenario(
            "conversation",
            "1,921 people's recorded votes, replayed",
            at_most(exit=0),
            lambda options: play.conversation(options.conversation),
            60,
        ),
    )
}
