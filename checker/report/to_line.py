"""Reports as `path:line:col: verdict: message`, for editors, grep and CI logs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from checker.models import Report
from checker.report.terminal import one_line
from checker.report.wording import is_accepted, message, verdict_words


def render_line(reports: Sequence[Report]) -> str:
    """One line a statement, in the draft's order; line and column count from 1."""
    lines = []
    for report in reports:
        places = LineIndex(report.draft.text if report.draft else "")
        path = report.draft.path if report.draft else "-"
        for number, judgement in enumerate(report.judgements, start=1):
            start = judgement.statement.span.start
            line, column = places.locate(start) if report.draft else (number, 1)
            known = ", accepted" if is_accepted(judgement, report) else ""
            words = f"{verdict_words(judgement)}{known}: {message(judgement)}"
            lines.append(one_line(f"{path}:{line}:{column}: {words}"))
        for finding in report.lint:
            line, column = places.locate(finding.span.start)
            lines.append(one_line(f"{path}:{line}:{column}: {finding.rule}: {finding.message}"))
    return "".join(f"{line}\n" for line in lines)


class LineIndex:
    r"""Where the lines of a text begin, so that offsets become line and column.

    >>> LineIndex("ab\ncd").locate(4)
    (2, 2)
    """

    def __init__(self, text: str) -> None:
        self._starts = [0]
        self._starts += [at + 1 for at, character in enumerate(text) if character == "\n"]

    def locate(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1; columns count characters."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
