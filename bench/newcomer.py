"""`make bench-newcomer`: how long it takes somebody who has never done this from the home page to a running workshop.

What the screens take is measured, in a real browser on a real server. What the person takes is calculated by the
keystroke-level model (Card, Moran and Newell 1980, The keystroke-level model for user performance time): a moment of
thought, pointing and a click for every press, hands to the keyboard and back, and the letters of the question. To that
come the words that are in view before a press, at 240 a minute; of a page people read 28 % at most (Nielsen 2008, How
little do users read?, on the data of Weinreich et al.). What it takes somebody who reads every word stands beside it.
Three runs in each language; the table goes to the terminal, all figures into bench/results/newcomer.json.
"""

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from playwright.async_api import Browser, Page

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import machine
from bench.phone_page import a_browser
from bench.server import ROOT, Doable, running

RESULTS: Final = ROOT / "bench" / "results" / "newcomer.json"
RUNS: Final = 3
LANGUAGES: Final = ("en", "de")
SCREEN: Final = {"width": 1280, "height": 800}
QUESTION: Final = "How do we shorten the queue at the counter?"

KEY_S, POINT_S, CLICK_S, HANDS_S, THOUGHT_S = 0.28, 1.1, 0.2, 0.4, 1.35
WORDS_A_SECOND: Final = 240 / 60
READ_OF_A_PAGE: Final = 0.28

TARGETS: Final = {"decisions": 4.0, "took_s": 60.0}
"""At most so much, in every run."""
SAYS: Final = {
    "decisions": "presses from the home page to a workshop that runs",
    "took_s": "screens and person together",
    "screens_s": "of it measured: from each press until the next screen stands",
    "words": "words in view on all screens before their press",
    "reads_all_s": "took_s of somebody who reads every word",
}

IN_VIEW: Final = """() => {
  const texts = [], range = document.createRange();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    range.selectNodeContents(walker.currentNode);
    const { width, height, top, bottom } = range.getBoundingClientRect();
    const seen = width > 1 && height > 1 && top < innerHeight && bottom > 0;
    if (seen && walker.currentNode.parentElement.checkVisibility()) texts.push(walker.currentNode.data);
  }
  return texts.join(" ").split(/\\s+/).filter(Boolean).length;
}"""

Figures = dict[str, float]


@dataclass(frozen=True)
class Screen:
    """What is pressed on it, and by what one knows that the next one stands. letters: typed before."""

    press: str
    then: str
    letters: str = ""


PATH: Final = (
    Screen('a[href="/new"]', 'a[href="/new?for=decision"]'),
    Screen('a[href="/new?for=decision"]', "#challenge"),
    Screen("form button.button-main", ".large-button", letters=QUESTION),
    Screen(".large-button", '[role="timer"]'),
)


async def main() -> None:
    """Measures, shows, keeps; ends with 1 if a target was missed."""
    with running("doable", 10) as program:
        assert isinstance(program, Doable)
        async with a_browser() as browser:
            page_of = signed_in(browser, program)
            runs = {tag: [await path(await page_of(tag)) for _ in range(RUNS)] for tag in LANGUAGES}
    print("\n".join(table(runs)), flush=True)
    keep(runs)
    sys.exit(not all(met(runs, name) for name in TARGETS))


def signed_in(browser: Browser, program: Doable) -> Callable[[str], Awaitable[Page]]:
    """Opens the home page as the owner, in a language."""
    cookies: list[Any] = []

    async def page_of(tag: str) -> Page:
        context = await browser.new_context(viewport=SCREEN, locale=tag)  # type: ignore[arg-type]
        page = await context.new_page()
        if not cookies:
            await page.goto(program.said["signin"])
            await page.get_by_role("button").first.click()
            await page.wait_for_url("**/me")
            cookies.extend(await context.cookies())
        await context.add_cookies(cookies)
        await page.goto(program.url)
        return page

    return page_of


async def path(page: Page) -> Figures:
    """One person, from the first press to the running workshop."""
    screens_s = person_s = words = 0.0
    for screen in PATH:
        words += await page.evaluate(IN_VIEW)
        if screen.letters:
            await page.keyboard.type(screen.letters)  # its field has the focus
            person_s += 2 * HANDS_S + len(screen.letters) * KEY_S
        person_s += THOUGHT_S + POINT_S + CLICK_S
        began = time.monotonic()
        await page.locator(screen.press).first.click()
        await page.locator(screen.then).first.wait_for()
        screens_s += time.monotonic() - began
    await page.context.close()
    reads_s = words / WORDS_A_SECOND
    return {
        "decisions": len(PATH),
        "took_s": screens_s + person_s + reads_s * READ_OF_A_PAGE,
        "screens_s": screens_s,
        "words": words,
        "reads_all_s": screens_s + person_s + reads_s,
    }


def met(runs: dict[str, list[Figures]], name: str) -> bool:
    return all(run[name] <= TARGETS[name] for each in runs.values() for run in each)


def table(runs: dict[str, list[Figures]]) -> list[str]:
    """A line a figure and language: its runs, and what was asked."""
    lines = []
    for name, says in SAYS.items():
        asked = (
            f"at most {TARGETS[name]:g}, {'met' if met(runs, name) else 'MISSED'}" if name in TARGETS else ""
        )
        for tag, each in runs.items():
            figures = "  ".join(f"{run[name]:6.1f}" for run in each)
            lines.append(f"{name:12} {tag}  {figures}   {asked:20} {says}")
    return lines


def keep(runs: dict[str, list[Figures]]) -> None:
    RESULTS.parent.mkdir(exist_ok=True)
    kept = {
        "says": SAYS,
        "targets": {name: {"at_most": most, "met": met(runs, name)} for name, most in TARGETS.items()},
        "runs": runs,
        **machine.stamp(),
    }
    RESULTS.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(main())
