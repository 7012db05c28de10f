"""One sheet with every page in every state, by day and by night, in four widths: to be looked at before all is done.

`make gallery` writes gallery/index.html and the pictures beside it.
"""

import shutil
import sys
import tempfile
from html import escape
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "live")]

from chromium import launch  # noqa: E402
from screens import Screens  # noqa: E402
from server_process import Server  # noqa: E402
from state import State  # noqa: E402
from states import states  # noqa: E402

GALLERY = ROOT / "gallery"
ADDRESS = "http://doable.example"
THEMES = ("light", "dark")
HEIGHTS = {360: 740, 768: 1024, 1280: 800, 1920: 1080}
TALLEST = 4000
STYLE = """
body { margin: 2rem; font: 16px/1.4 system-ui, sans-serif; background: #777; color: #fff; }
section { margin-block-end: 3rem; }
.row { display: flex; gap: 1rem; align-items: start; margin-block-end: 1rem; overflow-x: auto; }
img { display: block; max-block-size: 30rem; inline-size: auto; background: #fff; }
nav { columns: 18rem; }
a { color: inherit; }
"""


def main() -> None:
    shutil.rmtree(GALLERY, ignore_errors=True)
    GALLERY.mkdir()
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        server = Server(Path(data), more=("--public-url", ADDRESS), WORKSHOP_STYLE_PAGE="1").start()
        browser = launch(playwright, f"MAP doable.example 127.0.0.1:{server.port}")
        screens = Screens(browser, server)
        shown = []
        try:
            for state in states(screens):
                take_pictures(state)
                shown.append(state)
        finally:
            screens.close()
            browser.close()
            server.stop()
    (GALLERY / "index.html").write_text(sheet(shown), encoding="utf-8")
    print(f"{len(shown)} states: {GALLERY / 'index.html'}")  # noqa: T201


def take_pictures(state: State) -> None:
    page = state.page
    as_it_was = page.viewport_size
    for width, height in HEIGHTS.items():
        page.set_viewport_size({"width": width, "height": height})
        for theme in THEMES:
            page.emulate_media(color_scheme=theme)
            picture(page, GALLERY / name(state, width, theme), whole=state.screen != "wall")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(as_it_was)


def picture(page: Page, path: Path, *, whole: bool) -> None:
    """Of the whole length of a page, in a window as long, so that its foot stands at its end; the big screen has no
    length but the window's, and what lies over a page keeps to its window."""
    window = page.viewport_size
    tall = page.evaluate("document.documentElement.scrollHeight")
    if whole and window and window["height"] < tall < TALLEST and not page.locator("dialog[open]").count():
        page.set_viewport_size({"width": window["width"], "height": tall})
    page.screenshot(path=path, animations="disabled", type="jpeg", quality=85)
    if window:
        page.set_viewport_size(window)


def name(state: State, width: int, theme: str) -> str:
    return f"{state.file}-{width}-{theme}.jpg"


def sheet(shown: list[State]) -> str:
    links = "".join(f'<a href="#{state.file}">{escape(state.name)}</a><br>' for state in shown)
    sections = "".join(section(state) for state in shown)
    return (
        f"<!doctype html><html lang=en><meta charset=utf-8><title>Doable: every page, every state</title>"
        f"<style>{STYLE}</style><h1>Every page, every state</h1><nav>{links}</nav>{sections}</html>\n"
    )


def section(state: State) -> str:
    rows = "".join(
        '<div class="row">' + "".join(link(state, width, theme) for width in HEIGHTS) + "</div>"
        for theme in THEMES
    )
    return f'<section id="{state.file}"><h2>{escape(state.name)}</h2>{rows}</section>'


def link(state: State, width: int, theme: str) -> str:
    file, words = name(state, width, theme), f"{state.name}, {width} px, {theme}"
    return f'<a href="{file}"><img loading="lazy" src="{file}" alt="{escape(words)}"></a>'


if __name__ == "__main__":
    main()
