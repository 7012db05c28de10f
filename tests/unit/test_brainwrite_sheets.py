"""Which sheet comes to whom: the rule of the method, and what holds when people come late or leave."""

from hypothesis import given
from hypothesis import strategies as st

from workshop.domain.kinds.brainwrite_sheets import Seat, handed_on

PEOPLE = st.integers(1, 8)
Deeds = list[tuple[str, int]]


def next_round(circle: list[Seat]) -> list[list[int]]:
    """As the kind does it: a blank sheet is laid in where there are more people than sheets."""
    sheets = sorted({sheet for seat in circle for hand in seat.had for sheet in hand})
    sheets += range(len(sheets), sum(seat.present for seat in circle))
    hands = handed_on(circle, sheets)
    for seat, hand in zip(circle, hands, strict=True):
        seat.had.append(hand)
    return hands


def a_circle(people: int) -> list[Seat]:
    return [Seat(had=[[place]]) for place in range(people)]


@given(PEOPLE, st.integers(1, 8))
def test_at_round_r_seat_k_has_sheet_k_minus_r(people: int, rounds: int) -> None:
    circle = a_circle(people)
    for number in range(1, rounds):
        assert next_round(circle) == [[(place - number) % people] for place in range(people)]


@given(PEOPLE)
def test_nobody_has_a_sheet_twice_or_the_own_one_back_while_rounds_are_no_more_than_people(
    people: int,
) -> None:
    circle = a_circle(people)
    for _ in range(people - 1):
        next_round(circle)
    for place, seat in enumerate(circle):
        lay_here = [sheet for hand in seat.had for sheet in hand]
        assert sorted(lay_here) == list(range(people))
        assert lay_here[0] == place


def test_a_sheet_skips_who_has_left_and_the_next_one_gets_two() -> None:
    circle = a_circle(4)
    circle[1].present = False
    assert next_round(circle) == [[3], [], [0, 1], [2]]


def test_a_late_joiner_writes_on_what_others_wrote_and_nobody_sits_idle() -> None:
    circle = a_circle(3)
    circle.append(Seat(had=[[]]))
    assert next_round(circle) == [[3], [0], [1], [2]]


DEEDS = st.lists(
    st.lists(st.tuples(st.sampled_from(["comes", "leaves", "returns"]), st.integers(0, 20)), max_size=3),
    max_size=7,
)


@given(PEOPLE, DEEDS)
def test_whoever_comes_or_leaves_no_sheet_is_lost_and_nobody_has_two_unless_it_must_be(
    people: int, rounds: list[Deeds]
) -> None:
    circle = a_circle(people)
    for deeds in rounds:
        for deed, which in deeds:
            if deed == "comes":
                circle.append(Seat(had=[[] for _ in circle[0].had]))
            else:
                circle[which % len(circle)].present = deed == "returns"
        before = [[sheet for hand in seat.had for sheet in hand] for seat in circle]
        known = {sheet for had in before for sheet in had}
        hands = next_round(circle)
        given_out = [sheet for hand in hands for sheet in hand]
        there = [place for place, seat in enumerate(circle) if seat.present]
        assert len(given_out) == len(set(given_out)), "a sheet in two hands"
        assert not any(hands[place] for place, seat in enumerate(circle) if not seat.present)
        if not there:
            continue
        assert all(hands[place] for place in there), "somebody sits idle"
        sheets = known | set(given_out)
        if len(sheets) <= len(there):
            assert max(map(len, hands)) == 1, "two for one, and none is too many"
        for sheet in sheets - set(given_out):
            assert all(sheet in before[place] for place in there), "a sheet rests that is new to somebody"
        for place in there:
            again = [sheet for sheet in hands[place] if sheet in before[place]]
            assert not again or hands[place] == again, "two, and one of them known"


@given(PEOPLE, DEEDS)
def test_a_sheet_comes_back_only_where_more_cannot_be_new(people: int, rounds: list[Deeds]) -> None:
    circle = a_circle(people)
    for deeds in rounds:
        for deed, which in deeds:
            if deed != "comes":
                circle[which % len(circle)].present = deed == "returns"
        before = [{sheet for hand in seat.had for sheet in hand} for seat in circle]
        hands = next_round(circle)
        new = sum(bool(set(hand) - before[place]) for place, hand in enumerate(hands))
        assert new == _most_with_something_new(circle, before, set(range(people)))


def _most_with_something_new(circle: list[Seat], before: list[set[int]], sheets: set[int]) -> int:
    """By trying everything: how many people can have a sheet that they have not had, each another one."""
    best = {frozenset[int](): 0}
    for place, seat in enumerate(circle):
        found = dict(best)
        for used, count in best.items() if seat.present else ():
            for sheet in sheets - before[place] - used:
                key = used | {sheet}
                found[key] = max(found.get(key, 0), count + 1)
        best = found
    return max(best.values())
