"""axe-core over rarer ways, a workshop over days and the coach."""

import pytest
from axe import barriers_of
from screens import Screens
from states import WAYS, Story


@pytest.mark.parametrize("story", WAYS)
def test_no_page_has_a_barrier_that_axe_can_find(screens: Screens, story: Story) -> None:
    found = [barrier for state in story(screens) for barrier in barriers_of(state)]
    assert not found, "\n".join(found)
