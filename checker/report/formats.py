"""Every format by its name: reports in, the content of a file out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from claims.errors import UsageError

if TYPE_CHECKING:
    from checker.models import Report
    from checker.report.terminal import Screen

DRAFT_FORMATS = (
    *("table", "json", "jsonl", "line", "csv", "html", "sarif", "junit", "claimreview", "docx"),
)
_BY_SUFFIX = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".txt": "table",
    ".csv": "csv",
    ".htm": "html",
    ".html": "html",
    ".sarif": "sarif",
    ".xml": "junit",
    ".jsonld": "claimreview",
    ".docx": "docx",
}


def format_of(name: str | None, output: Path | None) -> str:
    """The format asked for, else the one that the output's suffix tells, else the table."""
    suffix = output.suffix.lower() if output else ""
    chosen = name or _BY_SUFFIX.get(suffix, "table")
    if chosen not in DRAFT_FORMATS:
        raise UsageError(f"--format {chosen}: not one of {', '.join(DRAFT_FORMATS)}")
    if chosen == "docx" and output is None:
        raise UsageError("--format docx: not text; name a file with --output PATH")
    return chosen


def render(
    reports: Sequence[Report],
    format_: str,
    *,
    screen: Screen,
    explain: bool = False,
    levels: frozenset[str] = frozenset(),
) -> str | bytes:
    """Reports in one of the formats; UsageError for one that is not known."""
    if format_ == "table":
        from checker.report.to_table import render_table

        return render_table(reports, screen, explain=explain)
    if format_ in ("json", "jsonl"):
        from checker.report import to_json

        write = to_json.render_json if format_ == "json" else to_json.render_jsonl
        return write(reports, explain=explain)
    if format_ == "junit":
        from checker.report.to_junit import render_junit

        return render_junit(reports, levels)
    if format_ == "docx":
        return _docx(reports)
    return _plain(format_)(reports)


def _plain(format_: str) -> Callable[[Sequence[Report]], str]:
    """The renderer of a format without options."""
    from importlib import import_module

    if format_ not in ("line", "csv", "html", "sarif", "claimreview"):
        raise UsageError(f"--format {format_}: no such format")
    module = import_module(f"checker.report.to_{format_}")
    renderer: Callable[[Sequence[Report]], str] = getattr(module, f"render_{format_}")
    return renderer


def _docx(reports: Sequence[Report]) -> bytes:
    """Word comments, on the draft's own file where it is a Word file."""
    from checker.report.to_docx import render_docx

    draft = reports[0].draft
    path = Path(draft.path) if draft else Path()
    original = path.read_bytes() if path.suffix.lower() == ".docx" and path.is_file() else None
    return render_docx(reports, original)
