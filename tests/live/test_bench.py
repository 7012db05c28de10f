"""The bench counts what arrives and what does not, whatever it is that it measures."""

import sys
import tempfile
from pathlib import Path

import pytest

from bench import play, results
from bench.generators import crowd
from bench.play import Figures, Load
from bench.scenarios import Scenario, Target
from bench.server import Program

SMALL = Load(people=12, ideas_per_s=10, seconds=1)


@pytest.mark.parametrize("name", ["floor", "peer", "batching", "doable"])
def test_every_delivery_is_counted(name: str) -> None:
    figures = play.load(SMALL, name, generators=2)

    assert (figures["delivered"], figures["lost"]) == (12 * 10, 0)
    assert (figures["unanswered"], figures["refused"], figures["cut"]) == (0, {}, 0)
    assert 0 < figures["p50_ms"] <= figures["p99_ms"]


def test_what_never_comes_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(play, "DRAIN_S", 1.0)
    lossy = [sys.executable, str(Path(__file__).with_name("lossy_floor.py"))]
    with tempfile.TemporaryFile() as log:
        program = Program(lossy, log)
        try:
            with crowd(1) as people:
                people.join(program.url, None, SMALL.people)
                figures = play.wrote(program, people, play.opened(program, people), SMALL)
        finally:
            program.kill()

    assert figures["lost"] == 1


def test_a_target_is_met_only_if_every_run_met_it() -> None:
    fast, slow = {"p99_ms": 20.0, "lost": 0}, {"p99_ms": 30.0, "lost": 0}

    assert results.verdict(the_result([fast, fast])) == "met"
    assert results.verdict(the_result([fast, slow])) == "missed: p99_ms <= 25 in 1 of 2"
    assert results.verdict(the_result([])) == "failed"


def test_a_figure_is_the_median_and_a_loss_the_worst() -> None:
    runs = [{"p99_ms": p99, "lost": lost} for p99, lost in ((20.0, 0), (90.0, 2), (30.0, 0))]

    assert results.summed_up(runs) == {"p99_ms": 30.0, "lost": 2}


def the_result(runs: list[Figures]) -> Figures:
    scenario = Scenario("quiet", "a room", (Target("p99_ms", "<=", 25),), lambda _: {}, 1)
    return results.result(scenario, runs, [] if runs else ["Failed: no server"])
