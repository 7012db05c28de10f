"""`make bench`: the figures that docs/benchmarks.md quotes, each several times, as a table and as JSON.

    make bench                                all scenarios, three runs each
    make bench ARGS="quiet join --runs 1"     only these
    make bench ARGS="--report"                docs/benchmarks.md anew, from what was measured last
The machine should do nothing else meanwhile.
"""

import argparse
import signal
import sys
import traceback
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import report, results
from bench.scenarios import CONVERSATION, SCENARIOS, Options, Scenario
from bench.server import Failed


def main() -> None:
    """Runs the scenarios that are named, or all, and says what came of it."""
    signal.signal(signal.SIGTERM, _ended)
    wishes = _wishes()
    if wishes.report:
        report.write(results.load())
        return
    options = Options(wishes.generators, wishes.conversation, wishes.alone)
    names = wishes.scenarios or list(SCENARIOS)
    expected_s = sum(SCENARIOS[name].about_s for name in names) * wishes.runs
    print(
        f"{len(names)} scenarios, {wishes.runs} runs each: about {expected_s // 60 + 1} minutes", flush=True
    )
    found = [measured(SCENARIOS[name], wishes.runs, options) for name in names]
    print("\n" + report.table(found))


def _wishes() -> argparse.Namespace:
    about = "\n".join(
        f"  {one.name:13} {one.says} (about {one.about_s} s a run)" for one in SCENARIOS.values()
    )
    parser = argparse.ArgumentParser(
        prog="make bench", epilog=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("scenarios", nargs="*", metavar="scenario", help="all, if none is named")
    parser.add_argument("--runs", type=int, default=3, help="of each scenario (3)")
    parser.add_argument("--generators", type=int, default=1, help="processes of the load generator (1)")
    parser.add_argument("--alone", action="store_true", help="without the programs beside")
    parser.add_argument(
        "--conversation", type=Path, default=CONVERSATION, help="folder of the recorded conversation"
    )
    parser.add_argument("--report", action="store_true", help="measure nothing, write docs/benchmarks.md")
    wishes = parser.parse_args()
    unknown = sorted(set(wishes.scenarios) - set(SCENARIOS))
    if unknown:
        parser.error(f"there is no scenario {unknown[0]!r}; there are {', '.join(SCENARIOS)}")
    return wishes


def measured(scenario: Scenario, runs: int, options: Options) -> dict[str, Any]:
    """The scenario's object, kept in the results; a run that fails says why and the rest goes on."""
    done: list[Any] = []
    failures: list[str] = []
    for number in range(1, runs + 1):
        try:
            done.append(scenario.run(options))
            print(f"{scenario.name} {number}: {report.in_short(done[-1])}", flush=True)
        except Exception as reason:
            if not isinstance(reason, Failed):
                traceback.print_exc()
            failures.append(f"{type(reason).__name__}: {reason}")
            print(f"{scenario.name} {number}: {failures[-1]}", flush=True)
    found = results.result(scenario, done, failures)
    results.keep(found)
    print(f"{scenario.name}: {results.verdict(found)}", flush=True)
    return found


def _ended(*_: object) -> None:
    sys.exit(1)  # by way of every `finally`: no process of ours is left behind


if __name__ == "__main__":
    main()
