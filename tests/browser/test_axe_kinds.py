"""axe-core over the other kinds of steps."""

import pytest
from axe import barriers_of
from screens import Screens
from states import KINDS, Story


@pytest.mark.parametrize("story", KINDS)
def test_no_page_has_a_barrier_that_axe_can_find(screens: Screens, story: Story) -> None:
    found = [barrier for state in story(screens) for barrier in barriers_of(state)]
    assert not found, "\n".join(found)
