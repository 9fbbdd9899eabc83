"""The HTML report in headless Chromium, light and dark, with one statement's evidence open."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Literal

from checker.models import AttributionStatus, Report, Verdict
from checker.report.to_html import render_html

WIDTH, HEIGHT = 1180, 820


class NoBrowserError(Exception):
    """There is no browser, or nothing to drive it with."""


def page_pictures(report: Report) -> dict[str, bytes]:
    """PNG files of the report by their names."""
    chromium = shutil.which("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise NoBrowserError('pip install -e ".[browser]"') from error
    if chromium is None:
        raise NoBrowserError("apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "report.html"
        path.write_text(render_html([report]), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        pictures = {}
        schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
        for scheme in schemes:
            page = browser.new_page(
                viewport={"width": WIDTH, "height": HEIGHT}, color_scheme=scheme
            )
            page.goto(path.as_uri())
            page.click(f"#s{_telling(report)}")
            page.evaluate("scrollTo(0, 0)")
            pictures[f"report-{scheme}.png"] = page.screenshot()
        browser.close()
    return pictures


def _telling(report: Report) -> int:
    """The number of a statement whose card shows much: a conflict over words that differ."""
    for number, one in enumerate(report.judgements, start=1):
        if one.verdict is Verdict.CONFLICT and any(finding.evidence for finding in one.findings):
            return number
    wrong = AttributionStatus.MISATTRIBUTED
    statuses = [one.attribution.status for one in report.judgements]
    return statuses.index(wrong) + 1 if wrong in statuses else 1
