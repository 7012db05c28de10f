"""Settings that point to an earlier step: whose cards flow in, whose groups are kept, whose answers are compared.

In a workshop they hold that step's id. Where an agenda is made, its steps have no ids yet: there `step:<key>` stands
for the step of this key.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

POINTERS: Final = (("source", "from"), ("grouping", "from"), ("compare_to",))
NO_STEP: Final = frozenset({"prev", "manual"})
"""What may stand there and is no step: the one before, or none at all."""
BY_KEY: Final = "step:"


def pointers(settings: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Where the settings point to a step, and to which."""
    for place in POINTERS:
        value: Any = settings
        for key in place:
            value = value.get(key) if isinstance(value, Mapping) else None
        if isinstance(value, str) and value not in NO_STEP:
            yield place, value


def pointed(settings: Mapping[str, Any], to: Mapping[str, str]) -> dict[str, Any]:
    """The settings, pointing elsewhere: `to` says where, by what they point to now."""
    changed = dict(settings)
    for (first, *rest), name in pointers(settings):
        if name in to:
            changed[first] = {**changed[first], rest[0]: to[name]} if rest else to[name]
    return changed
