"""Results: one object per scenario, from its runs, kept in bench/results/latest.json beside those measured before.

A figure is the median of the runs; losses are the worst of them. A target is met if every run met it.
"""

import json
import statistics
from typing import Any, Final

from bench import machine
from bench.play import Figures
from bench.scenarios import Scenario
from bench.server import ROOT

LATEST: Final = ROOT / "bench" / "results" / "latest.json"
_WORST: Final = frozenset({"lost", "missing", "unanswered", "cut", "exit"})


def result(scenario: Scenario, runs: list[Figures], failures: list[str]) -> dict[str, Any]:
    """The object of a scenario. runs: those that came to an end; failures: why others did not."""
    return {
        "scenario": scenario.name,
        "says": scenario.says,
        **summed_up(runs),
        "targets": [
            {
                "target": str(target),
                "met": sum(target.met(run) for run in runs),
                "of": len(runs) + len(failures),
            }
            for target in scenario.targets
        ],
        "failures": failures,
        **machine.stamp(),
        "runs": runs,
    }


def summed_up(runs: list[Figures]) -> Figures:
    """The median of each figure, the worst of losses; what is no number is taken from the last run."""
    found: Figures = {}
    for key in dict.fromkeys(key for run in runs for key in run):
        values = [run[key] for run in runs if run.get(key) is not None]
        if key == "beside":
            found[key] = {
                name: summed_up([run[key][name] for run in runs if name in run[key]])
                for name in dict.fromkeys(name for run in runs for name in run[key])
            }
        elif values and all(isinstance(value, int | float) for value in values):
            found[key] = max(values) if key in _WORST else statistics.median(values)
        elif values:
            found[key] = values[-1]
    return found


def verdict(result: dict[str, Any]) -> str:
    """In a word or two."""
    if not result["runs"]:
        return "failed"
    if not result["targets"]:
        return "failed in part" if result["failures"] else "-"
    missed = [one for one in result["targets"] if one["met"] < one["of"]]
    if not missed:
        return "met"
    return "missed: " + ", ".join(
        f"{one['target']} in {one['of'] - one['met']} of {one['of']}" for one in missed
    )


def keep(result: dict[str, Any]) -> None:
    """Written at once: a bench that is interrupted keeps what it has measured."""
    found = {one["scenario"]: one for one in load()}
    found[result["scenario"]] = result
    LATEST.parent.mkdir(parents=True, exist_ok=True)
    LATEST.write_text(json.dumps({"scenarios": list(found.values())}, indent=1, ensure_ascii=False) + "\n")


def load() -> list[dict[str, Any]]:
    """What is there."""
    if not LATEST.is_file():
        return []
    found: list[dict[str, Any]] = json.loads(LATEST.read_text()).get("scenarios", [])
    return found
