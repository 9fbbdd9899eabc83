"""The HTML report in a real browser: open, click, filter, keys, print, phone, dark, accessible.

Runs where Debian's Chromium and the extra `browser` are installed, and is skipped elsewhere.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checker.models import Report
from checker.report.to_html import render_html
from tests.checker.made import every_verdict
from tests.checker.test_report_formats import hostile_report
from tests.checker.test_report_lint import minded_report

sync_api = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")
CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium here"),
    pytest.mark.slow,
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One headless Chromium for all tests."""
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


class Visit:
    """An open report, with all that its page complained about and asked for."""

    def __init__(self, browser: Any, path: Path, report: Report, **options: Any) -> None:
        path.write_text(render_html([report]), encoding="utf-8", errors="backslashreplace")
        self.page = browser.new_context(**options).new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(path.as_uri())

    def open_cards(self) -> list[str]:
        """Ids of the cards that can be seen."""
        return [card.get_attribute("id") for card in self.page.query_selector_all(".card.open")]


OPTIONS = [
    {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    {"viewport": {"width": 390, "height": 800}, "color_scheme": "light"},
    {"viewport": {"width": 390, "height": 800}, "color_scheme": "dark"},
    {"viewport": {"width": 320, "height": 600}, "java_script_enabled": True},
]


@pytest.mark.parametrize("options", OPTIONS)
@pytest.mark.parametrize(
    "report",
    [every_verdict(), minded_report(), hostile_report()],
    ids=["usual", "minded", "hostile"],
)
def test_page_is_quiet_and_accessible(
    browser: Any, tmp_path: Path, report: Report, options: dict[str, Any]
) -> None:
    """No script error, no request, no dialog, nothing axe-core minds, no sideways scrolling."""
    visit = Visit(browser, tmp_path / "a.html", report, **options)
    visit.page.keyboard.press("j")
    visit.page.wait_for_timeout(200)
    found = axe.Axe().run(visit.page).response["violations"]
    assert [f"{one['id']}: {one['help']}" for one in found] == []
    assert visit.complaints == []
    assert visit.requests == [(tmp_path / "a.html").as_uri()]
    wide = visit.page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    assert not wide


def test_click_and_keys(browser: Any, tmp_path: Path) -> None:
    """A click opens the evidence, another closes it; j, k, space and Escape do what they say."""
    visit = Visit(browser, tmp_path / "a.html", every_verdict())
    assert visit.open_cards() == []
    visit.page.click("#s2")
    assert visit.open_cards() == ["e2"]
    assert visit.page.get_attribute("#s2", "aria-current") == "true"
    visit.page.click("#s2")
    assert visit.open_cards() == []
    for key, cards in (("j", ["e1"]), ("j", ["e2"]), ("k", ["e1"]), ("k", ["e5"]), ("Escape", [])):
        visit.page.keyboard.press(key)
        assert visit.open_cards() == cards
    visit.page.focus("#s3")
    visit.page.keyboard.press("Space")
    assert visit.open_cards() == ["e3"]


def test_filters(browser: Any, tmp_path: Path) -> None:
    """A switched-off verdict loses its marks and its place in the order of keys."""
    visit = Visit(browser, tmp_path / "a.html", every_verdict())
    for verdict in ("supported", "misattributed"):
        visit.page.click(f"nav button[value={verdict}]")
    assert visit.page.get_attribute("#s1", "tabindex") == "-1"
    visit.page.keyboard.press("j")
    assert visit.open_cards() == ["e2"]
    assert visit.page.inner_text(".live") == "4 of 5 statements shown"


def test_house_rules(browser: Any, tmp_path: Path) -> None:
    """The list leads to the words; its switch hides the marks and leaves the statements."""
    visit = Visit(browser, tmp_path / "a.html", minded_report())
    visit.page.click(".rules a >> nth=1")
    assert visit.page.evaluate("document.querySelector(':target').id") == "l2"
    assert visit.page.is_visible("#l1 .sign")
    visit.page.click("nav button[value=lint]")
    assert not visit.page.is_visible("#l1 .sign")
    assert not visit.page.is_visible(".rules")
    assert visit.page.inner_text(".live") == "5 of 5 statements shown"


def test_print_shows_everything(browser: Any, tmp_path: Path) -> None:
    """On paper every card is there, and no button."""
    visit = Visit(browser, tmp_path / "a.html", every_verdict())
    visit.page.emulate_media(media="print")
    assert all(visit.page.is_visible(f"#e{number}") for number in range(1, 6))
    assert not visit.page.is_visible("nav.filters")


def test_without_script(browser: Any, tmp_path: Path) -> None:
    """Without JavaScript the links lead to the cards, all of which are there."""
    visit = Visit(browser, tmp_path / "a.html", every_verdict(), java_script_enabled=False)
    assert all(visit.page.is_visible(f"#e{number}") for number in range(1, 6))
