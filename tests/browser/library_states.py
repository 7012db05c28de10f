"""The library's pages in their states: all there is, one method, an editor that complains, a name that is taken."""

from collections.abc import Iterator

from playwright.sync_api import Page, expect
from state import State


def library(owner: Page) -> Iterator[State]:
    """owner: signed in."""
    owner.goto("/library")
    unfold(owner)
    yield State("library: everything", owner)
    owner.get_by_role("link", name="Dot voting").click()
    owner.get_by_role("button", name="Make it mine").wait_for()
    unfold(owner)
    yield State("library: a method", owner)
    owner.get_by_role("link", name="Use this").click()
    owner.get_by_label("Your question").wait_for()
    yield State("front: a workshop of one method", owner)

    owner.goto("/library/methods/dot-voting")
    owner.get_by_role("button", name="Make it mine").click()
    text = owner.get_by_label("The text")
    good = text.input_value()
    yield State("library: the editor", owner)
    text.fill(good.replace("tier: recommended", "tier: best").replace("phases: [decide]", "phases: []"))
    owner.get_by_role("button", name="Keep", exact=True).click()
    owner.get_by_role("alert").wait_for()
    yield State("library: complaints", owner)
    text.fill(good.replace("id: dot-voting-2", "id: dot-voting"))
    owner.get_by_role("button", name="Keep", exact=True).click()
    owner.get_by_role("button", name="Keep both").wait_for()
    yield State("library: a name that is taken", owner)
    owner.goto("/library/methods/dot-voting-2")
    with owner.expect_navigation():
        owner.get_by_role("button", name="Remove").click()
    unfold(owner)
    owner.get_by_role("button", name="Put back").wait_for()
    yield State("library: something removed", owner)


def unfold(page: Page) -> None:
    """Everything that is folded on the page."""
    folds = page.locator("details:not([open]) > summary")
    while folds.count():
        folds.first.click()
    expect(folds).to_have_count(0)
