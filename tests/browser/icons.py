"""The pictures by which phones show the product among their apps, drawn from static/icon.svg.

`make screenshots` writes them to static/icons. Maskable: phones cut it to a shape of their own, so the sign
keeps to the middle and its ground fills the square.
"""

import re
from pathlib import Path

from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]
ICONS = ROOT / "static" / "icons"
GROUND = "#17594a"


def draw_icons(browser: Browser) -> None:
    ICONS.mkdir(exist_ok=True)
    drawn = (ROOT / "static" / "icon.svg").read_text(encoding="utf-8")
    filled = re.sub(r'viewBox="[^"]*"', 'viewBox="-6 -6 76 76"', drawn)
    for name, svg, size, ground in (
        ("icon-192", drawn, 192, "transparent"),
        ("icon-512", drawn, 512, "transparent"),
        ("maskable-512", filled, 512, GROUND),
        ("apple-180", filled, 180, GROUND),
    ):
        page = browser.new_page(viewport={"width": size, "height": size})
        page.set_content(
            f"<style>*{{margin:0}} body{{background:{ground}}} svg{{display:block;inline-size:{size}px}}</style>{svg}"
        )
        page.screenshot(path=ICONS / f"{name}.png", omit_background=True)
        page.close()
