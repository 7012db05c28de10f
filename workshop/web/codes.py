"""From a code to its workshop: typed, in an address, or in a program's request. Wrong ones are counted (gate.py)."""

from flask import request

from workshop.domain.change import Row
from workshop.store import house as store
from workshop.web.errors import Problem
from workshop.web.house import house


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
    code = "".join(typed.upper().split()).replace("-", "")
    workshop = house().reader.read(store.workshop_by_code, code)
    if workshop is not None:
        return workshop
    address = request.remote_addr or ""
    wait_s = house().gate.wait_s(address)
    if wait_s:
        raise Problem(
            429,
            "slow_down",
            f"That were many wrong codes in a row. Please wait {max(1, round(wait_s))} seconds, then try again.",
            retry_after=wait_s,
        )
    house().gate.wrong(address)
    return None
