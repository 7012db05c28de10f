"""From a code to its workshop: typed, in an address, or in a program's request. Wrong ones are counted (gate.py)."""

from typing import Final

from flask import request

from workshop.domain.change import Row
from workshop.domain.words import phrase
from workshop.store import house as store
from workshop.web.errors import Problem
from workshop.web.house import house

TOO_MANY: Final = phrase(
    "That were many wrong codes in a row. Please wait {seconds} seconds, then try again."
)


def known(code: str) -> Row:
    """The workshop of the address. Raises Problem (404), counting wrong codes."""
    workshop = by_code(code)
    if workshop is None:
        raise Problem(404, "not_found", "There is no workshop with this code. Look at the big screen again.")
    return workshop


def by_code(typed: str) -> Row | None:
    """The workshop of a typed code; wrong ones are counted, right ones never wait.

    Raises Problem (429) for a wrong code after too many.
    """
    workshop = house().reader.read_each(store.workshops_by_code, tidy(typed))
    if workshop is not None:
        return workshop
    check_guesses()
    wrong_guess()
    return None


def tidy(typed: str) -> str:
    """A code as it is kept, however it was typed."""
    return "".join(typed.upper().split()).replace("-", "")


def check_guesses() -> None:
    """Raises Problem (429) where this address has to wait after too many wrong codes."""
    wait_s = house().gate.wait_s(request.remote_addr or "")
    if wait_s:
        raise Problem(429, "slow_down", TOO_MANY, retry_after=wait_s, seconds=max(1, round(wait_s)))


def wrong_guess() -> None:
    """Counts one."""
    house().gate.wrong(request.remote_addr or "")
