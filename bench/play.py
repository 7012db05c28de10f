"""How a scenario is played: who comes, what they do, and the figures of one run."""

import itertools
import re
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bench.durations import Durations
from bench.generators import Generators, crowd
from bench.server import RUN, Doable, Failed, Program, running

Figures = dict[str, Any]

DRAIN_S: Final = 10.0
"""Deliveries that come later than this after the last idea are lost."""
CALM_S: Final = 1.5
"""After joining, so that counts of who is here have gone out."""


@dataclass(frozen=True, slots=True)
class Load:
    """A room that writes: people, ideas, marks and deals a second over all of them, for so long.

    text: short or long. show: all cards on all screens, or a sample that phones ask for, none of which is pushed.
    """

    people: int
    ideas_per_s: float
    seconds: float
    marks_per_s: float = 0
    text: str = "short"
    show: str = "all"
    deals_per_s: float = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where the crowd is: code is None with a peer, where there is nothing to join."""

    url: str
    code: str | None
    activity: str


def load(load: Load, name: str, generators: int) -> Figures:
    """People join, then write at a steady rate, and everybody sees everything."""
    with running(name, load.people) as program, crowd(generators) as people:
        empty_mb = program.rss_mb()
        place = opened(program, people, load.show)
        people.join(place.url, place.code, load.people)
        time.sleep(CALM_S)
        figures = wrote(program, people, place, load)
        figures["kb_per_person"] = round((program.rss_mb() - empty_mb) * 1000 / load.people)
        if isinstance(program, Doable):
            figures["metrics"] = program.metrics()
        return figures


def opened(program: Program, people: Generators, show: str = "all") -> Place:
    """A workshop that takes ideas; with a peer, a room."""
    if not isinstance(program, Doable):
        return Place(program.url, None, "00000000-0000-4000-8000-000000000000")
    made = people.first("open", 30, url=program.url, token=program.token(), show=show)
    return Place(program.url, made["code"], made["activity"])


def wrote(program: Program, people: Generators, place: Place, load: Load) -> Figures:
    """The figures of so many seconds of writing."""
    begin_ns = time.monotonic_ns() + 200_000_000
    cpu = program.cpu_s()
    said = people.all(
        "write",
        load.seconds + 30,
        activity=place.activity,
        begin_ns=begin_ns,
        seconds=load.seconds,
        ideas_per_s=load.ideas_per_s / len(people),
        marks_per_s=load.marks_per_s / len(people),
        deals_per_s=load.deals_per_s / len(people),
        text=load.text,
    )
    ideas = sum(one["wrote"] for one in said)
    pushed = ideas if load.show == "all" else 0
    settled = people.all("settle", DRAIN_S + 60, ideas=pushed, patience_s=DRAIN_S)
    cpu = program.cpu_s() - cpu
    took_s = max(load.seconds, (max(one["last_ns"] for one in settled) - begin_ns) / 1e9)
    delivery, acks, deals, late = (merged(settled, key) for key in ("delivery", "acks", "deals", "late"))
    delivered = sum(one["delivered"] for one in settled)
    frames = sum(one["frames"] for one in settled)
    return {
        "people": people.people,
        "rate": load.ideas_per_s,
        "p50_ms": delivery.percentile_ms(50),
        "p99_ms": delivery.percentile_ms(99),
        "max_ms": delivery.percentile_ms(100),
        "ack_p50_ms": acks.percentile_ms(50),
        "ack_p99_ms": acks.percentile_ms(99),
        "deal_p99_ms": deals.percentile_ms(99) if deals.total else None,
        "delivered": delivered,
        "lost": pushed * people.people - delivered,
        "deliveries_per_s": round(sum(one["in_time"] for one in said) / load.seconds),
        "cpu_s": round(cpu, 2),
        "cpu_share": round(cpu / took_s, 3),
        "us_per_delivery": round(cpu * 1e6 / delivered, 3) if delivered else None,
        "ideas_per_frame": round(delivered / frames, 1) if frames else None,
        "ms_per_idea": round(cpu * 1e3 / ideas, 3) if ideas else None,
        "rss_mb": round(program.rss_mb()),
        "took_s": round(took_s, 1),
        "unanswered": sum(one["unanswered"] for one in settled),
        "refused": dict(sum((Counter(one["refused"]) for one in settled), Counter())),
        "cut": sum(one["cut"] for one in settled),
        "synced": sum(one["synced"] for one in settled),
        "fetched": sum(one["fetched"] for one in settled),
        # Whether the generator is what was measured: its processor share, and how late it sent
        "generator_cpu": round(max(one["generator_cpu"] for one in said), 2),
        "generator_late_p99_ms": late.percentile_ms(99),
    }


def merged(answers: list[Figures], key: str) -> Durations:
    """What all generators saw."""
    found = Durations()
    for answer in answers:
        found.add_all(Durations(answer[key]))
    return found


def start() -> Figures:
    """From the command to the first page."""
    with running("doable", 1000) as program:
        assert isinstance(program, Doable)
        return {"first_page_s": round(program.first_page_s, 2), "rss_mb": round(program.rss_mb())}


def join(people: int, ideas: int, generators: int) -> Figures:
    """Everybody comes in the same moment, into a workshop where much has been written."""
    with running("doable", people) as program, crowd(generators) as crowded:
        place = opened(program, crowded)
        crowded.first("fill", 120, **_address(place), first=100_000, ideas=ideas)
        time.sleep(CALM_S)
        cpu = program.cpu_s()
        said = crowded.join(place.url, place.code, people, at_once=True, within_s=60)
        each = merged(said, "durations")
        took_ns = max(one["ended_ns"] for one in said) - min(one["began_ns"] for one in said)
        return {
            "people": people,
            "ideas_there": ideas,
            "took_s": round(took_ns / 1e9, 2),
            "p50_ms": each.percentile_ms(50),
            "p99_ms": each.percentile_ms(99),
            "cpu_s": round(program.cpu_s() - cpu, 2),
            "rss_mb": round(program.rss_mb()),
        }


def back(people: int, ideas: int, generators: int) -> Figures:
    """kill -9 in a full room; a new process on the same folder and port; until the last phone is level again."""
    with running("doable", people) as first, crowd(generators) as crowded:
        assert isinstance(first, Doable)
        place = opened(first, crowded)
        crowded.join(place.url, place.code, people)
        crowded.first("fill", 120, **_address(place), first=100_000, ideas=ideas)
        time.sleep(CALM_S)
        killed_ns = time.monotonic_ns()
        first.kill()
        with (first.data / "second.log").open("w+b") as log:
            second = Doable(first.data, log, people, first.port)
            try:
                said = crowded.all("back", 75, since_ns=killed_ns, patience_s=60)
                there = crowded.first("there", 30, url=second.url, code=place.code)["ideas"]
                figures = {"rss_mb": round(second.rss_mb()), "cpu_s": round(second.cpu_s(), 2)}
            finally:
                second.kill()
    return {
        "people": people,
        "ideas_there": ideas,
        "took_s": round((max(one["ended_ns"] for one in said) - killed_ns) / 1e9, 2),
        "first_page_s": round(second.first_page_s, 2),
        "missing": sum(one["missing"] for one in said),
        "lost": ideas - there,
        **figures,
    }


def growth(people: tuple[int, ...], ideas: tuple[int, ...], generators: int) -> Figures:
    """What one idea costs the processor, as the room grows, and as what is already there grows."""
    by_people = _by_people(people, generators)
    by_ideas = _by_ideas(ideas, Load(people[0], **_STEP), generators)
    return {
        "people": people[-1],
        "by_people": by_people,
        "by_ideas": by_ideas,
        "lost": sum(step["lost"] for step in by_people + by_ideas),
        # Twice the people may cost twice: the worst step, in cost per person by the step before
        "people_growth": max(
            round(later["us_per_person"] / earlier["us_per_person"], 2)
            for earlier, later in itertools.pairwise(by_people)
        ),
        "ideas_growth": round(by_ideas[-1]["ms_per_idea"] / by_ideas[0]["ms_per_idea"], 2),
    }


def sampled(people: int, ideas: tuple[int, ...], generators: int) -> Figures:
    """What one idea costs the processor in a large room as ideas gather, shown by samples; beside it, all to all."""
    load = Load(people, **_STEP, show="sample", deals_per_s=people / A_LOOK_S)
    steps = _by_ideas(ideas, load, generators)
    return {
        "people": people,
        "by_ideas": steps,
        "by_ideas_all": _by_ideas(ideas, Load(people, **_STEP), generators),
        "lost": sum(step["lost"] for step in steps),
        "ack_p99_ms": max(step["ack_p99_ms"] for step in steps),
        "deal_p99_ms": max(step["deal_p99_ms"] for step in steps),
        "ideas_growth": round(steps[-1]["ms_per_idea"] / steps[0]["ms_per_idea"], 2),
    }


FORGOTTEN_S: Final = 45
"""Whoever wrote those ideas has left, and is not counted as present any more: only their ideas are there."""
A_LOOK_S: Final = 30
"""How long somebody reads twenty cards before asking for others."""
_STEP: Final = {"ideas_per_s": 20, "seconds": 8}


def _by_people(people: tuple[int, ...], generators: int) -> list[Figures]:
    steps = []
    with running("doable", people[-1]) as program, crowd(generators) as crowded:
        place = opened(program, crowded)
        for count in people:
            crowded.join(place.url, place.code, count - crowded.people)
            time.sleep(CALM_S)
            figures = wrote(program, crowded, place, Load(count, **_STEP))
            steps.append(_step(figures, people=count))
    return steps


def _by_ideas(ideas: tuple[int, ...], load: Load, generators: int) -> list[Figures]:
    steps = []
    there = 0
    with running("doable", load.people) as program, crowd(generators) as crowded:
        place = opened(program, crowded, load.show)
        crowded.join(place.url, place.code, load.people)
        for count in ideas:
            crowded.first("fill", 180, **_address(place), first=100_000 + there, ideas=count - there)
            time.sleep(FORGOTTEN_S)
            if load.deals_per_s:
                crowded.first("look", 30, activity=place.activity)
            figures = wrote(program, crowded, place, load)
            steps.append(_step(figures, ideas=count))
            there = count + round(load.ideas_per_s * load.seconds)
    return steps


def _step(figures: Figures, **of: int) -> Figures:
    names = ("ms_per_idea", "p50_ms", "p99_ms", "ack_p99_ms", "deal_p99_ms", "lost", "rss_mb", "cpu_share")
    kept = {key: figures[key] for key in names}
    return {**of, **kept, "us_per_person": round(figures["ms_per_idea"] * 1000 / figures["people"], 2)}


def _address(place: Place) -> Figures:
    return {"url": place.url, "code": place.code, "activity": place.activity}


def conversation(folder: Path) -> Figures:
    """A recorded conversation of 1,921 people, vote by vote through the public interface; all totals must agree."""
    if not folder.is_dir():
        raise Failed(f"there is no recorded conversation in {folder} (--conversation FOLDER)")
    began = time.perf_counter()
    played = subprocess.run(
        [sys.executable, str(RUN), "replay", str(folder)],
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    figures: Figures = {"exit": played.returncode, "took_s": round(time.perf_counter() - began, 1)}
    for figure, said in _SAID.items():
        found = re.search(said, played.stdout)
        if found:
            figures[figure] = float(found[1])
    return figures


_SAID: Final = {
    "rate": r"(\d+) a second",
    "ack_p50_ms": r"(\d+) ms \(p50\)",
    "ack_p99_ms": r"(\d+) ms \(p99\)",
    "rss_mb": r"held (\d+) MB",
}
"""What a replay says of itself."""
