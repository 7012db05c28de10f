"""What is wrong with how a page is laid out: a sideways scroll, a text cut off, controls that cover one another.

The page itself measures (layout.js). Texts for screen readers only are left out, and those whose style says that they
end in an ellipsis or after so many lines.
"""

from pathlib import Path

from playwright.sync_api import Page

_MEASURE = (Path(__file__).parent / "layout.js").read_text(encoding="utf-8")


def troubles(page: Page) -> list[str]:
    """Every one of them, in words; none is what a test wants."""
    found: list[str] = page.evaluate(_MEASURE)
    return found
