"""The style page: what the tokens promise is measured on it, by day and by night, with and without more contrast."""

from playwright.sync_api import Page, expect
from screens import LAPTOP, Screens

TOO_LOW = """pairs => pairs
  .filter((pair) => !(Number(pair.dataset.ratio) >= Number(pair.dataset.least)))
  .map((pair) => `${pair.closest('[data-theme]').dataset.theme}: ${pair.textContent}`)"""


def too_low(page: Page) -> list[str]:
    found: list[str] = page.locator(".pair").evaluate_all(TOO_LOW)
    return found


def test_every_colour_can_be_told_from_its_ground(screens: Screens) -> None:
    page = screens.browser(**LAPTOP).new_page()
    page.goto("/styleguide")
    expect(page.locator(".pair").first).to_be_visible()
    assert page.locator(".pair").count() > 40
    assert too_low(page) == []
    ink_on_paper = page.locator(".pair").first
    before = ink_on_paper.inner_text()
    page.get_by_role("button", name="More contrast").click()
    expect(ink_on_paper).not_to_have_text(before)
    expect(ink_on_paper).to_contain_text("21.0")
    assert too_low(page) == []

    page.locator("[data-theme]").first.evaluate("side => side.style.setProperty('--ink', '#ccc')")
    page.get_by_role("button", name="More contrast").click()
    expect(page.locator(".too-low").first).to_be_visible()
    assert "light: " in too_low(page)[0]


def test_components_work_as_on_their_pages(screens: Screens) -> None:
    page = screens.browser(**LAPTOP).new_page()
    page.goto("/styleguide")
    page.get_by_role("button", name="Open").last.click()
    dialog = page.get_by_role("dialog", name="We decide …")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("button", name="Open").last).to_be_focused()
