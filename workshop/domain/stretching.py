"""The same step in more or fewer minutes: its parts are scaled alike. Pure."""

from collections.abc import Mapping
from typing import Any, Final

from workshop.domain.kinds import collect
from workshop.domain.kinds.brainwrite_rounds import minutes as of_rounds
from workshop.domain.kinds.collect_flows import BY_BOX

LEAST: Final = 1.0
"""Minutes of a step, however much is cut."""
SHORTEST: Final = 0.5
"""Minutes of a part of a step."""
LONGEST_ROUND: Final = 8.0
BOX_SECONDS: Final = 15
"""A box is open for a multiple of these."""


def half(minutes: float) -> float:
    """Rounded to half minutes, up where it lies between."""
    return int(minutes * 2 + 0.5) / 2


def parts(kind: str, whole: Mapping[str, Any], minutes: float) -> dict[str, Any]:
    """The settings that change so that the parts of a step come to these minutes, as nearly as they can; none for a
    kind without parts. whole: all its settings, defaults filled in."""
    scale = _SCALES.get(kind)
    return scale(dict(whole), minutes) if scale else {}


def _collect(whole: dict[str, Any], minutes: float) -> dict[str, Any]:
    if whole["flow"] not in BY_BOX:
        return {"phases": _phases(whole["phases"], minutes)}
    ratio = minutes / collect.minutes_of(whole, minutes)
    shared = [phase for phase in whole["phases"] if phase["mode"] == "shared"]
    together = sum(max(half(phase["minutes"] * ratio), SHORTEST) for phase in shared)
    changed: dict[str, Any] = {"phases": _phases(shared, together)} if shared else {}
    if whole["seconds_per_box"]:
        seconds = (minutes - together) * 60 / len(whole["boxes"])
        changed["seconds_per_box"] = min(max(round(seconds / BOX_SECONDS), 1) * BOX_SECONDS, 900)
    return changed


def _phases(phases: list[dict[str, Any]], minutes: float) -> list[dict[str, Any]]:
    """Each by its share; the longest takes what rounding left over."""
    ratio = minutes / sum(phase["minutes"] for phase in phases)
    fitted = [max(half(phase["minutes"] * ratio), SHORTEST) for phase in phases]
    longest = fitted.index(max(fitted))
    fitted[longest] = max(fitted[longest] + minutes - sum(fitted), SHORTEST)
    return [{**phase, "minutes": each} for phase, each in zip(phases, fitted, strict=True)]


def _brainwrite(whole: dict[str, Any], minutes: float) -> dict[str, Any]:
    ratio = minutes / sum(of_rounds(whole))
    each = [min(max(half(round * ratio), LEAST), LONGEST_ROUND) for round in whole["minutes_per_round"]]
    return {"minutes_per_round": each}


def _cluster(whole: dict[str, Any], minutes: float) -> dict[str, Any]:
    """The silence ends in time for the names."""
    return {"silent_minutes": min(whole["silent_minutes"], max(minutes - SHORTEST, 0.0))}


_SCALES: Final = {"collect": _collect, "brainwrite": _brainwrite, "cluster": _cluster}
