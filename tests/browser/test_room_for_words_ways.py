"""Rarer ways, a workshop over days and the coach have room for longer words."""

import pytest
from room_for_words import troubles_of
from screens import Screens
from states import WAYS, Story


@pytest.mark.parametrize("story", WAYS)
def test_longer_words_find_room_in_every_state(screens: Screens, story: Story) -> None:
    found = [trouble for state in story(screens) for trouble in troubles_of(state)]
    assert not found, "\n".join(found)
