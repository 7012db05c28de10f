"""What was measured, for people: a line a run, a table on the terminal, and docs/benchmarks.md with its plot."""

import json
from typing import Any, Final

from bench import plot
from bench.play import Figures
from bench.results import verdict
from bench.server import ROOT

PAGE: Final = ROOT / "docs" / "benchmarks.md"
PLOT: Final = ROOT / "docs" / "growth.svg"

_PROGRAMS: Final = {
    "doable": "Doable",
    "peer": "Socket.IO on Node",
    "batching": "the same, every 50 ms",
    "floor": "the floor",
}
_UNITS: Final = {
    "p50_ms": "p50 {:g} ms",
    "p99_ms": "p99 {:g} ms",
    "ack_p50_ms": "ack p50 {:g} ms",
    "ack_p99_ms": "ack p99 {:g} ms",
    "deal_p99_ms": "deal p99 {:g} ms",
    "took_s": "{:g} s",
    "first_page_s": "first page {:g} s",
    "deliveries_per_s": "{:,.0f} deliveries/s",
    "lost": "{:,} lost",
    "missing": "{} missing",
    "cpu_share": "{:.0%} of a core",
    "rss_mb": "{:g} MB",
    "times_peer": "{:g} x the peer",
    "cost_by_floor": "{:g} x the floor's cost",
    "people_growth": "{:g} x a person",
    "ideas_growth": "{:g} x an idea",
    "generator_cpu": "generator {:.0%}",
    "refused": "refused {}",
    "cut": "{} cut",
}

# What two published tools did on a machine like this, the same kind of load, measured once and apart from our runs
_REAL_PEERS: Final = """\
| Program | People x ideas/s | p50 | p99 | Remarks |
|---|---|---|---|---|
| retro-board 5.5 (Node, PostgreSQL) | 300 x 50 | 9 ms | 14 ms | |
| retro-board 5.5 | 300 x 200 | | 1.1 s | saturated at 49,000 deliveries/s |
| retro-board 5.5, joining | 300 | | | all in after 21 s |
| retro-board 5.5, joining | 900 | | | 775 in after 150 s |
| retro-board 5.5, kill -9 on the acknowledgement | | | | lost 5 of 5: it acknowledges before it stores |
| WBO 2.17 (Node, files) | 300 x 50 | 7.5 ms | 9.8 ms | |
| WBO 2.17 | 300 x 200 | | 2.2 s | saturated at 45,000 deliveries/s |
| WBO 2.17 | 900 x 200 | | 15 s | saturated at 45,000 deliveries/s |
"""


def in_short(figures: Figures) -> str:
    """A run in a line; what is as it should be (nothing lost, refused or cut) is left out."""
    said = []
    for key, words in _UNITS.items():
        value = figures.get(key)
        if value is None or (key in ("lost", "missing", "refused", "cut") and not value):
            continue
        said.append(words.format(value))
    for name, other in figures.get("beside", {}).items():
        said.append(f"[{name}: {in_short(other)}]")
    return ", ".join(said)


def table(found: list[dict[str, Any]]) -> str:
    """All scenarios, for the terminal."""
    rows = [("scenario", "figures (median of the runs)", "verdict")]
    for one in found:
        without = {key: value for key, value in one.items() if key not in ("beside", "generator_cpu")}
        rows.append((one["scenario"], in_short(without), verdict(one)))
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    return "\n".join(f"{name:{widths[0]}}  {said:{widths[1]}}  {end}" for name, said, end in rows)


def write(found: list[dict[str, Any]]) -> None:
    """docs/benchmarks.md and docs/growth.svg anew. Raises SystemExit when nothing was measured."""
    if not found:
        raise SystemExit("Nothing was measured yet: make bench")
    by_name = {one["scenario"]: one for one in found}
    sections = [_head(found), _targets(found), _beside(found), _growth(by_name.get("growth")), _real(by_name)]
    sections += [_itself(found), _newcomer(), _method(found)]
    PAGE.write_text("\n".join(section for section in sections if section))


def _head(found: list[dict[str, Any]]) -> str:
    machine = found[0]["machine"]
    cores = machine["cpus"]
    measured = ", ".join(sorted({one["commit"] for one in found if one["commit"]}))
    days = sorted({one["at"][:10] for one in found})
    versions = ", ".join(f"{name} {number}" for name, number in found[0]["versions"].items())
    return f"""# Benchmarks

Written by the bench from its results; do not edit. `make bench` measures everything, starting and ending what it
needs; `make bench ARGS="quiet join"` only some; `make bench ARGS="--report"` writes this page.

Machine: {cores} cores ({machine["cpu"]}), {machine["memory_gb"]} GB, {machine["system"]}. The load generator
runs on the same machine. Measured on {", ".join(days)}, commit {measured}. Versions: {versions}.
"""


def _targets(found: list[dict[str, Any]]) -> str:
    lines = [
        "## What it must reach, and what it reached",
        "",
        "Medians of the runs; lost is the worst run. A target is met if every run met it. p50 and p99 are of the",
        "time from sending an idea to its arrival on each screen (`join`: from a person's first request to being",
        "level).",
        "",
        "| Scenario | p50 | p99 | Delivered | Lost | Time | Processor | Memory | Runs | Targets |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for one in found:
        cells = [
            f"`{one['scenario']}`: {one['says']}",
            _cell(one, "p50_ms", "{:g} ms"),
            _cell(one, "p99_ms", "{:g} ms"),
            _cell(one, "delivered", "{:,.0f}"),
            _cell(one, "lost", "{:,.0f}"),
            _cell(
                one, "first_page_s" if "first_page_s" in one and "took_s" not in one else "took_s", "{:g} s"
            ),
            _cell(one, "cpu_share", "{:.0%} of a core"),
            _cell(one, "rss_mb", "{:g} MB"),
            str(len(one["runs"])),
            _verdict_with_targets(one),
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _verdict_with_targets(one: dict[str, Any]) -> str:
    said = [
        f"{target['target']} ({'met' if target['met'] == target['of'] else 'missed'}"
        + (f" in {target['of'] - target['met']} of {target['of']})" if target["met"] < target["of"] else ")")
        for target in one["targets"]
    ]
    return "; ".join(said + [f"failed: {reason}" for reason in one["failures"]]) or "-"


def _cell(figures: Figures, key: str, words: str) -> str:
    value = figures.get(key)
    return "" if value is None else words.format(value)


def _beside(found: list[dict[str, Any]]) -> str:
    lines = [
        "## The same work beside it",
        "",
        "In the same run, on the same machine, by the same load generator: a peer of about 30 lines on Node's",
        "Socket.IO (`bench/peer.mjs`: in memory, nothing kept, each idea to everybody at once); the same peer",
        "gathering ideas for 50 ms; the floor (`bench/floor.py`: a bare loop that writes the same frames to as",
        "many sockets). Deliveries a second are those that arrived while ideas were being sent. What is not there",
        "10 s after the last idea is lost. Processor time is also given per idea and screen.",
        "",
        "| Scenario | Program | Deliveries/s | p50 | p99 | Lost | Per idea and screen | Processor | Generator |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for one in found:
        for name, figures in {"doable": one, **one["beside"]}.items() if one.get("beside") else ():
            cells = [
                f"`{one['scenario']}`",
                _PROGRAMS[name],
                _cell(figures, "deliveries_per_s", "{:,.0f}"),
                _cell(figures, "p50_ms", "{:g} ms"),
                _cell(figures, "p99_ms", "{:g} ms"),
                _cell(figures, "lost", "{:,.0f}"),
                _cell(figures, "us_per_delivery", "{:g} us"),
                _cell(figures, "cpu_share", "{:.0%}"),
                _cell(figures, "generator_cpu", "{:.0%}"),
            ]
            lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _growth(one: dict[str, Any] | None) -> str:
    if one is None or not one["runs"]:
        return ""
    by_people, by_ideas = one["by_people"], one["by_ideas"]
    people = [(float(step["people"]), step["ms_per_idea"]) for step in by_people]
    ideas = [(float(step["ideas"]), step["ms_per_idea"]) for step in by_ideas]
    panels = [
        plot.Panel(
            "As the room grows", "people", "ms of processor for one idea", people, [(0, 0), people[-1]]
        ),
        plot.Panel("As ideas gather", "ideas already there", "ms of processor for one idea", ideas, []),
    ]
    PLOT.write_text(plot.svg(panels))
    lines = [
        "## Growth",
        "",
        "What one idea costs the processor at 20 ideas/s, everything included: commit, fan-out, keeping the",
        "connections. The last run.",
        "",
        "![Processor time for one idea, by people and by ideas already there](growth.svg)",
        "",
        "| People | Per idea | Per idea and person | p99 | Memory |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {step['people']:,} | {step['ms_per_idea']:g} ms | {step['us_per_person']:g} us | {step['p99_ms']:g} ms "
        f"| {step['rss_mb']:g} MB |"
        for step in by_people
    ]
    lines += ["", "| Ideas already there | Per idea | p99 | Memory |", "|---|---|---|---|"]
    lines += [
        f"| {step['ideas']:,} | {step['ms_per_idea']:g} ms | {step['p99_ms']:g} ms | {step['rss_mb']:g} MB |"
        for step in by_ideas
    ]
    return "\n".join(lines) + "\n"


def _real(by_name: dict[str, dict[str, Any]]) -> str:
    lines = [
        "## Two published tools",
        "",
        "Separate runs on a machine of this kind, not part of this bench; quoted so that the figures above can be",
        "placed. The lines in bold are ours, from above.",
        "",
        _REAL_PEERS.rstrip(),
    ]
    for name, size in {"room": "300 x 50", "peers_300": "300 x 200", "peers_900": "900 x 200"}.items():
        one = by_name.get(name)
        if one is not None and one["runs"]:
            lines.append(
                f"| **Doable** (`{name}` above) | {size} | {one['p50_ms']:g} ms | {one['p99_ms']:g} ms "
                f"| {one['deliveries_per_s']:,.0f} deliveries/s, {one['lost']:,.0f} lost, stored before shown |"
            )
    return "\n".join(lines) + "\n"


def _itself(found: list[dict[str, Any]]) -> str:
    said = [one for one in found if one.get("metrics")]
    if not said:
        return ""
    names = sorted({name for one in said for name in one["metrics"] if _is_told(name)})
    lines = [
        "## What the server says of itself",
        "",
        "From `/metrics` at the end of the last run of each. Memory per person: the most that was resident, less the",
        "empty server's, by people.",
        "",
        "| Figure | " + " | ".join(f"`{one['scenario']}`" for one in said) + " |",
        "|---" * (len(said) + 1) + "|",
        "| Memory per person, kB | " + " | ".join(_cell(one, "kb_per_person", "{:g}") for one in said) + " |",
    ]
    lines += [
        f"| `{name}` | " + " | ".join(_cell(one["metrics"], name, "{:g}") for one in said) + " |"
        for name in names
    ]
    return "\n".join(lines) + "\n"


def _is_told(name: str) -> bool:
    """Quantiles and worst cases, not the sums that machines work with."""
    return "quantile=" in name or name.endswith(("_max", "_dropped_total", "_per_connection"))


def _newcomer() -> str:
    """What `make bench-newcomer` has kept; nothing if it was never run."""
    kept = ROOT / "bench" / "results" / "newcomer.json"
    if not kept.is_file():
        return ""
    found = json.loads(kept.read_text())
    lines = [
        "## Somebody who has never done this",
        "",
        "`make bench-newcomer`: from the home page to a running workshop. What the screens take is measured in a real",
        "browser; what the person takes is calculated by the keystroke-level model (`bench/newcomer.py`). The time",
        "counts as read 28 % of the words in view; that of somebody who reads every word stands beside it.",
        f"Measured on {found['at'][:10]}, commit {found['commit']}.",
        "",
        "| Figure | Language | Runs | Target |",
        "|---|---|---|---|",
    ]
    for name, says in found["says"].items():
        target = found["targets"].get(name)
        asked = f"at most {target['at_most']:g} ({'met' if target['met'] else 'missed'})" if target else ""
        lines += [
            f"| `{name}`: {says} | {language} | {', '.join(f'{run[name]:.1f}' for run in runs)} | {asked} |"
            for language, runs in found["runs"].items()
        ]
    return "\n".join(lines) + "\n"


def _method(found: list[dict[str, Any]]) -> str:
    busiest = max(found, key=lambda one: one.get("generator_cpu") or 0)
    share = f"{busiest.get('generator_cpu') or 0:.0%} of a core, in `{busiest['scenario']}`"
    return f"""## How it is measured

Each program under measurement is a process of its own on an empty data folder; the load generator is another
(`bench/crowd.py`, picows on uvloop). Every simulated person joins through the public HTTP interface (by one
connection, kept until they are in, as browsers keep it; until 2026-11-24 each request had its own), holds one
websocket from a loopback address of their own, and does what [the protocol](protocol.md) asks of a client: `sync`,
fetched frames and coming back included. Rates are the server's defaults. An idea carries the time it was sent, so
every delivery on every screen is timed and counted; lost is what was to be delivered less what was.

The generator's own share of a core stands beside the figures, since at its limit it would be what is measured; the
busiest was at {share}.

Processor time is what the system counts for the process, threads included; memory is the
most that was resident. `stadium` sends "I'm done" and "not yet" as marks, since ideas and votes are never open at
the same time: each is stored, answered at the rate of marks, and changes the count that everybody sees.
"""
