"""Which sheet comes to whom next: the rotation of brainwriting, also when people come late or leave. Pure.

While nobody comes or goes it is the rule of the method: at round r (from 0) seat k of g has sheet (k - r) mod g.
Otherwise sheets go on as on a table: to the next who is there. A sheet that somebody has had before comes back to them
only if none that is new to them is to be had; two at once has somebody only if there are more sheets than people.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Seat:
    """A seat of the circle. had: the sheets in hand in each round so far, none in the rounds before somebody came."""

    present: bool = True
    had: list[list[int]] = field(default_factory=list)

    def knows(self, sheet: int) -> bool:
        """Whether the sheet lay here before."""
        return any(sheet in hand for hand in self.had)


def handed_on(circle: Sequence[Seat], sheets: Sequence[int]) -> list[list[int]]:
    """The sheets in each seat's hands in the next round; the first one is the one to write on, a second is a choice.

    circle: in the order of the seats. sheets: all of the group's; one that nobody has had yet is blank.
    """
    hands: list[list[int]] = [[] for _ in circle]
    there = [place for place, seat in enumerate(circle) if seat.present]
    places = {sheet: _last_place(sheet, circle) for sheet in sheets}

    def onwards(sheet: int) -> list[int]:
        """Who is there, from the next seat on."""
        return sorted(there, key=lambda place: (place - places[sheet] - 1) % len(circle))

    def new_to(sheet: int) -> list[int]:
        return [place for place in onwards(sheet) if not circle[place].knows(sheet)]

    # Where there are more sheets than people, the one over is that of somebody who has left
    in_turn = sorted(
        sheets, key=lambda sheet: (places[sheet] not in there, places[sheet] < 0, places[sheet], sheet)
    )
    _match(in_turn, new_to, hands)
    left = [sheet for sheet in in_turn if not any(sheet in hand for hand in hands)]
    _match(left, lambda sheet: [place for place in onwards(sheet) if not hands[place]], hands)
    for sheet in left:
        if not any(sheet in hand for hand in hands) and new_to(sheet):
            # min keeps to the order of the circle where hands are equally full
            min((hands[place] for place in new_to(sheet)), key=len).append(sheet)
    return hands


def _last_place(sheet: int, circle: Sequence[Seat]) -> int:
    """Where the sheet lay last; -1 for a blank one."""
    for round in reversed(range(max((len(seat.had) for seat in circle), default=0))):
        for place, seat in enumerate(circle):
            if len(seat.had) > round and sheet in seat.had[round]:
                return place
    return -1


def _match(sheets: Sequence[int], wishes: Callable[[int], list[int]], hands: list[list[int]]) -> None:
    """As many sheets as possible to one place each, a sheet's first wish before its others (Kuhn 1955)."""
    whose: dict[int, int] = {}
    wanted = {sheet: wishes(sheet) for sheet in sheets}

    def placed(sheet: int, tried: set[int]) -> bool:
        for place in wanted[sheet]:
            if place not in tried:
                tried.add(place)
                if place not in whose or placed(whose[place], tried):
                    whose[place] = sheet
                    return True
        return False

    for sheet in sheets:
        placed(sheet, set())
    for place, sheet in whose.items():
        hands[place].append(sheet)
