"""The pictures of the README: one believable workshop, in the moment when everyone sees the others' cards.

`make screenshots` writes them to docs/images, and the icons anew (icons.py). Look at them before you keep them.
"""

import re
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "live")]

from chromium import launch  # noqa: E402
from icons import draw_icons  # noqa: E402
from live_workshop import Workshop, says  # noqa: E402
from screens import LAPTOP, PHONE, PROJECTOR, Screens, shows  # noqa: E402
from server_process import Server  # noqa: E402

IMAGES = ROOT / "docs" / "images"
ADDRESS = "http://doable.example"
QUESTION = "How do we make the first week of new colleagues a good one?"
MINE = ["Lunch with the team on day one", "Tell me before I start what the first day looks like"]
THEIRS = [
    ["A buddy who has time, not only a name on a list"],
    ["Laptop and keys are ready at nine", "Somebody waits at the door"],
    ["One page with the words only we understand"],
    ["Let them fix something small in week one"],
    ["A walk through the whole house, the workshop floor included"],
    ["Ask them on Friday what was missing"],
    ["Introduce them by what they are good at"],
    ["Their own desk, not whatever is free"],
    [],
    [],
    ["Meet one customer in the first week"],
]
NOT_DONE = 4


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        server = Server(Path(data), more=("--public-url", ADDRESS)).start()
        browser = launch(playwright, f"MAP doable.example 127.0.0.1:{server.port}")
        screens = Screens(browser, server)
        workshop = Workshop(server, challenge=QUESTION, outcome="Nobody feels lost after five days")
        try:
            draw_icons(browser)
            take_pictures(screens, workshop)
        finally:
            workshop.leave()
            screens.close()
            browser.close()
            server.stop()


def take_pictures(screens: Screens, workshop: Workshop) -> None:
    people = workshop.people(len(THEIRS))
    console = screens.console(workshop, **LAPTOP, base_url=ADDRESS)
    wall = screens.big_screen(workshop, **PROJECTOR, base_url=ADDRESS)
    phone = screens.participant(workshop, **{**PHONE, "device_scale_factor": 2}, base_url=ADDRESS)
    console.go("Start")
    step = workshop.step("collect")
    phone.writes(*MINE)
    for place, (line, texts) in enumerate(zip(people, THEIRS, strict=True)):
        says(line, step, *texts)
        if place >= NOT_DONE:
            line.ok("ballot.done", activity=step["id"], done=True)
    phone.field.fill("A map of who sits where")
    picture(phone.page, "phone.png", "4:3")
    console.go("Close and show")
    everything = [*MINE, *(text for texts in THEIRS for text in texts)]
    shows(console.page, everything)
    shows(wall, everything[:1])
    picture(console.page, "console.png", "2:4")
    picture(wall, "wall.png", "2:")


def picture(page: Page, name: str, time_left: str) -> None:
    """When the clock begins with this: nobody writes a card in a second."""
    expect(page.get_by_role("timer")).to_have_text(re.compile(f"^{time_left}"), timeout=60_000)
    page.screenshot(path=IMAGES / name, animations="disabled")


if __name__ == "__main__":
    main()
