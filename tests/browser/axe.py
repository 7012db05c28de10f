"""What stands in somebody's way on a page, as axe-core finds it: by day and by night, in both directions, at 320 px and
in large letters."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page
from state import State

AXE = (Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
SET = """([way, letters]) => {
  document.documentElement.dir = way;
  document.documentElement.style.fontSize = letters;
}"""
SMALL, LARGE_LETTERS = (320, "100%"), (1280, "200%")
LOOKS = (
    (SMALL, "light", "ltr"),
    (SMALL, "dark", "rtl"),
    (LARGE_LETTERS, "light", "rtl"),
    (LARGE_LETTERS, "dark", "ltr"),
)
"""Every pair of size, theme and direction: no rule of axe looks at all three (colours have no direction)."""


def barriers_of(state: State) -> list[str]:
    """What stands in somebody's way, in any of the ways to look at this page."""
    page = state.page
    as_it_was = page.viewport_size
    direction = page.evaluate("document.documentElement.dir")
    found: list[str] = []
    for (width, letters), theme, way in LOOKS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=theme)
        page.evaluate(SET, [way, letters])
        where = f"{state.name} ({theme}, {way}, {width} px, {letters})"
        found += [f"{where}: {barrier}" for barrier in barriers(page)]
    page.emulate_media(color_scheme="light")
    page.evaluate(SET, [direction, ""])
    page.set_viewport_size(as_it_was)
    return found


def barriers(page: Page) -> list[str]:
    """What axe finds on the page as it stands."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    answer: dict[str, Any] = page.evaluate("rules => axe.run(document, rules)", RULES)
    return [
        f"{rule['id']}: {node['failureSummary'].splitlines()[-1].strip()} {node['html'][:160]}"
        for rule in answer["violations"]
        for node in rule["nodes"]
    ]
