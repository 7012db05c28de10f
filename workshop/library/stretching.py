"""A method in more or fewer minutes: each step by its share, and its parts alike (domain/stretching.py)."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from workshop.domain.stretching import LEAST, half, parts
from workshop.library.settings import complete


def shares(minutes: list[float], total: float) -> list[float]:
    """The minutes of steps, each by its share of about `total`: in halves, at least 1."""
    ratio = total / sum(minutes)
    return [max(half(each * ratio), LEAST) for each in minutes]


def stretched(kind: str, settings: Mapping[str, Any], minutes: float) -> dict[str, Any]:
    """Settings whose parts come to these minutes, as nearly as they can; those of kinds without parts stay.

    Settings that the kind does not accept stay, too: the linter says what is the matter with them.
    """
    try:
        return {**settings, **parts(kind, complete(kind, settings, "en"), minutes)}
    except ValidationError:
        return dict(settings)
