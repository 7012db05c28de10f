"""Passes to another device: once, five minutes, one a person."""

from workshop.live.rooms import Holder
from workshop.web.passes import VALID_S, Passes, are_digits

ADA = Holder("workshop", "BCDFGH", "ada", "participants")
BOB = Holder("workshop", "BCDFGH", "bob", "participants")


def test_a_pass_is_good_once_by_its_digits_or_its_secret() -> None:
    passes = Passes()
    ada, bob = passes.issue(ADA), passes.issue(BOB)
    assert passes.spend(ada.digits) == ADA
    assert passes.spend(ada.secret) is None
    assert passes.spend(bob.secret) == BOB
    assert passes.spend(bob.digits) is None


def test_a_pass_ends_after_five_minutes() -> None:
    now = [0.0]
    passes = Passes(lambda: now[0])
    made = passes.issue(ADA)
    now[0] = VALID_S - 1
    assert passes.spend(passes.issue(BOB).digits) == BOB
    now[0] = VALID_S
    assert passes.spend(made.digits) is None


def test_only_six_digits_are_the_number_of_a_pass() -> None:
    assert are_digits("012345")
    assert not any(are_digits(typed) for typed in ("12345", "1234567", "23456B", "١٢٣٤٥٦", "²³⁴⁵⁶⁷", ""))
