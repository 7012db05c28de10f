"""The windows of a test, and the three screens as the people before them know them: by words and roles.

What a window complains of (an error in a script, a violated policy, a dialog, a request to anybody but our
server) is collected in `trouble`; a test that breaks the line on purpose says which complaints belong to it.
"""

import re
from collections.abc import Iterable
from typing import Any

from live_workshop import Workshop
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Locator,
    Page,
    Request,
    expect,
)
from server_process import Server

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
LAPTOP = {"viewport": {"width": 1280, "height": 800}}
PROJECTOR = {"viewport": {"width": 1600, "height": 900}}
LOST_LINE = re.compile(r"net::ERR_|WebSocket connection|error occurred when fetching the script")
REFUSAL = re.compile(r"the server responded with a status of 4\d\d")


class Screens:
    """Opens windows, each in a browser of its own unless it is told whose."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self.trouble: list[str] = []
        self.server = server
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self._expected = re.compile(r"(?!)")

    def expect_lost_lines(self) -> None:
        """From here on the network may fail: that a browser says so is no trouble."""
        self._expect(LOST_LINE)

    def expect_refusals(self) -> None:
        """From here on pages may be refused: that a browser says so is no trouble."""
        self._expect(REFUSAL)

    def _expect(self, words: re.Pattern[str]) -> None:
        self._expected = re.compile(f"{self._expected.pattern}|{words.pattern}")

    def browser(self, **options: Any) -> BrowserContext:
        context = self._browser.new_context(**{"base_url": self.server.url, **options})
        context.set_default_timeout(15_000)
        context.on("page", self._watch)
        self._contexts.append(context)
        return context

    def phone(self, path: str, **options: Any) -> "Phone":
        """Somebody with a phone who opens a page."""
        phone = Phone(self.browser(**{**PHONE, **options}).new_page())
        phone.page.goto(path)
        return phone

    def participant(self, workshop: Workshop, **options: Any) -> "Phone":
        return self.phone(f"/w/{workshop.code}", **options)

    def console(self, workshop: Workshop, **options: Any) -> "Console":
        """The facilitator's laptop, let in by the private link."""
        page = self.browser(**{**LAPTOP, **options}).new_page()
        return enter(page, f"/w/{workshop.code}/console#t={workshop.made['facilitator_token']}")

    def big_screen(self, workshop: Workshop, **options: Any) -> Page:
        page = self.browser(**{**PROJECTOR, **options}).new_page()
        page.goto(f"/w/{workshop.code}/wall#t={workshop.made['wall_token']}")
        page.get_by_role("button", name="Open").click()
        return page

    def close(self) -> None:
        for context in self._contexts:
            context.close()

    def _watch(self, page: Page) -> None:
        page.on("console", self._heed_words)
        page.on("pageerror", lambda error: self.trouble.append(f"{page.url}: {error}"))
        page.on("dialog", self._heed_dialog)
        page.on("request", self._heed_request)

    def _heed_words(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not self._expected.search(message.text):
            self.trouble.append(f"{message.location.get('url')}: {message.text}")

    def _heed_dialog(self, dialog: Dialog) -> None:
        self.trouble.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def _heed_request(self, request: Request) -> None:
        if not re.match(rf"(data:|blob:|https?://[\w.]+:{self.server.port}/)", request.url):
            self.trouble.append(f"a request to {request.url}")


class Phone:
    """A participant's page, and all that ever came to it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.received: list[str] = []
        page.on("websocket", lambda socket: socket.on("framereceived", self._hear))

    def _hear(self, payload: str | bytes) -> None:
        self.received.append(payload if isinstance(payload, str) else payload.decode(errors="replace"))

    def knows(self, text: str) -> bool:
        """Whether this text ever reached the phone, shown or not."""
        return text in self.page.content() or any(text in payload for payload in self.received)

    # What one can do

    @property
    def field(self) -> Locator:
        return self.page.get_by_label("Your idea")

    def writes(self, *texts: str) -> "Phone":
        for text in texts:
            self.field.fill(text)
            self.press("Post")
            expect(self.card(text)).to_be_visible()
        return self

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def says_done(self) -> None:
        self.press("I'm done")
        expect(self.page.get_by_role("button", name="I'm done")).to_have_attribute("aria-pressed", "true")

    def gives_a_dot(self, *ideas: str) -> None:
        for idea in ideas:
            self.dot(idea).click()
            expect(self.dot(idea)).to_have_attribute("aria-pressed", "true")

    # What one sees

    def card(self, text: str) -> Locator:
        """The card with these words: one of mine, another's, or one on the ballot."""
        return self.page.get_by_role("listitem").filter(has_text=text)

    def dot(self, idea: str) -> Locator:
        return self.card(idea).get_by_role("button", name="Give a dot")

    def sees(self, *texts: str) -> None:
        for text in texts:
            expect(self.page.get_by_text(text).first).to_be_visible()

    def arrived(self, text: str) -> None:
        """The server has this card of mine: it waits for nothing any more."""
        expect(self.card(text)).to_have_count(1)
        expect(self.card(text)).not_to_contain_text(re.compile("Sending|Waiting for the connection"))


class Console:
    """The facilitator's page. `presses` counts what was pressed to carry the workshop on."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.presses = 0

    @property
    def now(self) -> Locator:
        """The step that runs, with the large button and the counts."""
        return self.page.get_by_role("region", name=re.compile("The step that runs|Before the start|The end"))

    def go(self, label: str) -> None:
        """The large button, when it says this."""
        self.page.get_by_role("button", name=label, exact=True).click()
        self.presses += 1

    def press(self, name: str | re.Pattern[str]) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def counts(self, *expected: str) -> None:
        counts(self.now, *expected)

    def card(self, text: str) -> Locator:
        return self.page.get_by_role("listitem").filter(has_text=text)

    def more(self, part: str = "") -> Locator:
        """The drawer of rare things, with one of its parts unfolded."""
        self.press("More")
        drawer = self.page.get_by_role("dialog", name="More")
        if part:
            drawer.get_by_text(part, exact=True).click()
        return drawer

    def says(self, words: str) -> None:
        """What was just done or refused, as it is told in passing."""
        expect(self.page.get_by_role("status").filter(has_text=words).first).to_be_visible()


def enter(page: Page, link: str) -> Console:
    """A private link shows one button; pressing it opens the console."""
    page.goto(link)
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_role("complementary", name="Agenda")).to_be_visible()
    return Console(page)


def counts(place: Locator, *expected: str) -> None:
    """ "2 of 3 are done" and so on, number and name in any layout."""
    for words in expected:
        number, name = re.fullmatch(r"(\d+(?: of \d+)?) (.*)", words).groups()  # type: ignore[union-attr]
        expect(place).to_contain_text(re.compile(rf"(?<!\d){number}\s*{name}"))


def shows(page: Page, texts: Iterable[str]) -> None:
    for text in texts:
        expect(page.get_by_text(text).first).to_be_visible()


def hides(page: Page, texts: Iterable[str]) -> None:
    """Not in sight, and not in the page either."""
    content = page.content()
    for text in texts:
        assert text not in content, f"{text!r} is on {page.url}"
