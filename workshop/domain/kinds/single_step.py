"""What a kind of one step answers where it is asked about steps and their minutes."""

from typing import Any

from workshop.domain.change import Change, Context, Row


def minutes_of(settings: dict[str, Any], minutes: float) -> float:
    """As many as asked for."""
    return minutes


def steps(activity: Row) -> list[float]:
    """All its minutes."""
    return [activity["minutes"]]


def stepped(activity: Row, context: Context) -> list[Change]:
    """Never asked: there is no next step."""
    return []
