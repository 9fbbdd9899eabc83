"""Reports as CSV for a spreadsheet; no cell is ever a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from checker.models import Draft, LintFinding, Report
from checker.report.terminal import one_line
from checker.report.to_line import LineIndex
from checker.report.wording import leading, message, who_said
from claims.place import place_of

HEAD = (
    *("path", "line", "column", "start", "end", "statement", "verdict", "confidence"),
    *("attribution", "claimed", "found", "independent_sources", "message", "source"),
    *("passage", "document", "passage_id", "place"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "|", "%", "＝", "＋", "－", "＠")


def render_csv(reports: Sequence[Report]) -> str:
    """One row a statement, the evidence that decided last; RFC 4180, with a header.

    What the house rules mind follows, with "lint" for a verdict.
    """
    rows = io.StringIO()
    writer = csv.writer(rows)
    writer.writerow(HEAD)
    for report in reports:
        places = LineIndex(report.draft.text if report.draft else "")
        for judgement in report.judgements:
            span, check = judgement.statement.span, judgement.attribution
            best = leading(judgement)[:1]
            cells = [
                report.draft.path if report.draft else "",
                *places.locate(span.start),
                span.start,
                span.end,
                judgement.statement.text,
                judgement.verdict.value,
                f"{judgement.confidence:.4f}",
                check.status.value,
                "; ".join(check.claimed),
                "; ".join(check.found),
                judgement.independent_sources,
                message(judgement),
                "; ".join(who_said(piece) for piece in best),
                "".join(piece.passage.text for piece in best),
                "".join(piece.document.path for piece in best),
                "".join(piece.passage.id for piece in best),
                "".join(place_of(piece.document, piece.passage.span.start) for piece in best),
            ]
            writer.writerow([cell(value) for value in cells])
        for finding in report.lint:
            row = _minded(finding, report.draft, places)
            writer.writerow([cell(row.get(column, "")) for column in HEAD])
    return rows.getvalue()


def _minded(finding: LintFinding, draft: Draft | None, places: LineIndex) -> dict[str, object]:
    """The cells of what a house rule minds, by their columns."""
    line, column = places.locate(finding.span.start)
    return {
        "path": draft.path if draft else "",
        "line": line,
        "column": column,
        "start": finding.span.start,
        "end": finding.span.end,
        "statement": draft.text[finding.span.start : finding.span.end] if draft else "",
        "verdict": "lint",
        "message": f"{finding.message} [{finding.rule}]",
    }


def cell(value: object) -> str:
    """A value as text that no spreadsheet takes for a formula (OWASP, CSV injection).

    >>> cell("=1+1"), cell(-3), cell("a  b")
    ("'=1+1", '-3', 'a b')
    """
    if isinstance(value, int | float):
        return str(value)
    words = one_line(str(value))
    return f"'{words}" if words.startswith(_FORMULA) else words
