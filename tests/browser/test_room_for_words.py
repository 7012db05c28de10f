"""The front door and a whole workshop have room for longer words; the other stories have files of their own."""

from room_for_words import troubles_of
from screens import Screens
from states import first_workshop


def test_longer_words_find_room_in_every_state_of_a_workshop(screens: Screens) -> None:
    found = [trouble for state in first_workshop(screens) for trouble in troubles_of(state)]
    assert not found, "\n".join(found)
