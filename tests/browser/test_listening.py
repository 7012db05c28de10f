"""A workshop by ear: what a screen reader finds on a participant's page, in which order, and what it is told unasked.

Each state is a script of roles and names, in the order in which they are read; what stands between them may be more.
"""

from collections.abc import Callable
from itertools import pairwise

from live_workshop import Workshop, says
from playwright.sync_api import Page, expect
from screens import Phone, Screens
from wire import new_id

Make = Callable[..., Workshop]
HEARD = """
window.heard = [];
new MutationObserver(() => {
  const words = document.querySelector(".announcer")?.firstChild;
  if (words?.textContent && words !== window.last) window.heard.push([performance.now(), words.textContent]);
  window.last = words;
}).observe(document, { childList: true, subtree: true, characterData: true });
"""
NEW_CARDS = """n => n === window.heard.reduce(
  (sum, [, words]) => sum + Number(/^(\\d+) new cards?$/.exec(words)?.[1] ?? 0), 0)"""
SILENT_MS = 10_000
A_WHILE_MS = SILENT_MS + 500

JOINED = """
- main:
  - button "More"
  - paragraph: You are in. We start soon.
  - heading "How do we shorten the queue?" [level=1]
  - paragraph: /You are the first one here/
  - navigation "Language"
"""
WRITING = """
- main:
  - timer: /\\d:\\d\\d/
  - paragraph: Everyone writes alone now.
  - heading "How do we shorten the queue?" [level=1]
  - paragraph:
    - strong: Without names.
    - text: /Nobody in the room/
  - textbox "Your idea"
  - text: 1 sent
  - button "I'm done"
  - button "Post"
  - heading "Your card" [level=2]
  - list:
    - listitem:
      - article:
        - paragraph: A second till
        - paragraph: Sent
        - 'button "Edit: A second till"'
        - 'button "Take back: A second till"'
"""
READING = """
- main:
  - paragraph: Read what the others wrote, and write on.
  - heading "How do we shorten the queue?" [level=1]
  - textbox "Your idea"
  - button "Post"
  - heading "Your card" [level=2]
  - heading "From the others" [level=2]
  - list:
    - listitem:
      - article:
        - paragraph: Open at seven
"""
VOTING = """
- main:
  - paragraph: Give your dots. Nobody sees them until the vote is closed.
  - heading "Which of these would help us most?" [level=1]
  - list:
    - listitem:
      - article:
        - paragraph: /./
        - button "Give a dot"
  - paragraph: 3 of 3 dots left
  - button "I'm done"
"""
ENDED = """
- main:
  - heading "Thank you. That was it." [level=1]
  - paragraph: /You sent 1 card, and it became an action.+“.+”/
  - heading "What happens now" [level=2]
  - paragraph: You need not do anything more.
  - paragraph: /The facilitator has the summary/
  - heading "Who does what" [level=2]
  - heading "What became of your card" [level=2]
  - list:
    - listitem:
      - paragraph: A second till
      - paragraph: /Became an action/
"""


def test_a_workshop_can_be_taken_part_in_by_ear(screens: Screens, a_workshop: Make) -> None:
    workshop = a_workshop()
    page = screens.browser(viewport={"width": 390, "height": 844}).new_page()
    page.clock.install()
    page.add_init_script(HEARD)
    page.goto(f"/w/{workshop.code}")
    phone, ben = Phone(page), workshop.person()
    reads(page, JOINED.replace("You are the first one here", "2 people are here"))

    workshop.at("collect")
    step = workshop.step("collect")
    phone.writes("A second till").arrived("A second till")
    says(ben, step, "Open at seven")
    reads(page, WRITING)
    hears(page, "Ideas: How do we shorten the queue?")
    workshop.turn("step", "collect")
    hears(page, "The cards of the others come now.")
    reads(page, READING)
    hears(page, "Ideas, together: How do we shorten the queue?")
    for text in ("Open at eight", "Open at nine"):
        says(ben, step, text)
        expect(phone.card(text)).to_be_visible()
    page.clock.fast_forward(A_WHILE_MS)
    page.wait_for_function(NEW_CARDS, arg=2)  # in one sentence or in two: never more

    workshop.at("vote")
    reads(page, VOTING)
    hears(page, "Dots: Which of these would help us most?")
    expect(phone.dot("A second till")).to_have_accessible_description("A second till yours")
    phone.gives_a_dot("A second till")
    workshop.turn("reveal", "vote")
    hears(page, "The result comes now.")
    [mine] = [idea["id"] for idea in workshop.facilitator.all("idea") if idea["text"] == "A second till"]
    workshop.at("commit")
    phone.sees("What is to be done?")
    action = {"id": new_id(), "what": "Ask what a second till costs", "from": mine}
    workshop.facilitator.ok("action.add", **action)
    workshop.facilitator.ok("workshop.end")
    reads(page, ENDED)
    times = [at for at, _ in page.evaluate("window.heard")]
    assert len(times) >= 6
    assert all(later - earlier >= SILENT_MS for earlier, later in pairwise(times))


def reads(page: Page, script: str) -> None:
    expect(page.locator("body")).to_match_aria_snapshot(script)


def hears(page: Page, sentence: str) -> None:
    """Sooner or later: whoever listens is not interrupted at every change."""
    page.clock.fast_forward(A_WHILE_MS)
    page.wait_for_function("words => window.heard.some((told) => told[1] === words)", arg=sentence)
