"""axe-core over the front door and a whole workshop; test_axe_kinds.py and test_axe_ways.py have the other stories."""

import pytest
from axe import barriers, barriers_of
from screens import Screens
from states import first_workshop


def test_no_page_of_a_workshop_has_a_barrier_that_axe_can_find(screens: Screens) -> None:
    found = [barrier for state in first_workshop(screens) for barrier in barriers_of(state)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ("<p style='color: #aaa'>pale</p>", "color-contrast"),
        ("<input>", "label"),
        (
            "<button style='width: 12px; height: 12px'>a</button><button style='width: 12px; height: 12px'>b</button>",
            "target-size",
        ),
        ("<h1>One</h1><h3>Three</h3>", "heading-order"),
    ],
)
def test_a_barrier_is_found(screens: Screens, wrong: str, rule: str) -> None:
    page = screens.browser().new_page()
    page.set_content(f"<!doctype html><html lang=en><title>t</title><main>{wrong}</main>")
    assert any(found.startswith(f"{rule}:") for found in barriers(page))
