"""Passes to another device: who has one becomes the same person there, once, within five minutes.

Soft state on purpose. Six digits are worth something only for as long as somebody looks from one screen to the
other; a restart forgets them, and people ask for new ones.
"""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from workshop.live.rooms import Holder

VALID_S: Final = 300.0
DIGITS: Final = 6


@dataclass(frozen=True, slots=True)
class Pass:
    """digits: to be typed; secret: the same in an address; ends_at: by this module's clock (s)."""

    who: Holder
    digits: str
    secret: str
    ends_at: float


class Passes:
    """The passes that are good now; a person has one at most."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._good: list[Pass] = []

    def issue(self, who: Holder) -> Pass:
        """A new pass; one that this person had before is worth nothing from now on."""
        self._good = [one for one in self._still_good() if one.who != who]
        taken = {one.digits for one in self._good}
        digits = secrets.randbelow(10**DIGITS)
        while f"{digits:0{DIGITS}}" in taken:
            digits = secrets.randbelow(10**DIGITS)
        made = Pass(who, f"{digits:0{DIGITS}}", secrets.token_urlsafe(24), self._clock() + VALID_S)
        self._good.append(made)
        return made

    def spend(self, shown: str) -> Holder | None:
        """Whose pass this is, by its digits or its secret, and it is spent; None if it is not good (any more)."""
        found = next((one for one in self._still_good() if shown in (one.digits, one.secret)), None)
        if found is None:
            return None
        self._good.remove(found)
        return found.who

    def _still_good(self) -> list[Pass]:
        now = self._clock()
        self._good = [one for one in self._good if one.ends_at > now]
        return self._good


def are_digits(typed: str) -> bool:
    """Whether what was typed is the number of a pass and no workshop's code."""
    return len(typed) == DIGITS and typed.isascii() and typed.isdigit()
