"""A passage as shown in a terminal: what it says set off, the words that differ underlined."""

from __future__ import annotations

from collections.abc import Sequence

from checker.models import Evidence, Judgement, Verdict
from checker.report.terminal import Screen, columns, one_line, styled, wrap

MOST_LINES = 7
"""Lines shown of passages, so that a card stays on one screen; two sides share them."""


def quoted_passage(evidence: Evidence, judgement: Judgement, screen: Screen) -> list[str]:
    """The passage with its content set off by « », and the words that differ underlined."""
    text, content = _set_off(evidence, screen)
    marks = [(content[0], content[1], "bold")]
    differing = []
    for finding in (*judgement.findings, *evidence.findings):
        at = text.find(one_line(finding.evidence)) if finding.evidence else -1
        if at >= 0 and finding.kind.value != "misattributed":
            differing.append((at, at + len(one_line(finding.evidence)), "bold red underline"))
    bar = "    │ " if screen.unicode else "    | "
    spans = wrap(text, screen.width - len(bar))
    focus = min((start for start, _, _ in differing), default=content[0])
    lines = []
    most = MOST_LINES if judgement.verdict is not Verdict.DISPUTED else MOST_LINES // 2
    for span in _around(spans, focus, most):
        lines.append(bar + styled(text, marks + differing, span, screen))
        carets = _carets(text, span, [(start, end) for start, end, _ in differing])
        if carets and not screen.colour:
            lines.append(bar + carets)
    if len(spans) > most:
        lines.append(f"{bar}({most} of {len(spans)} lines; wirecheck show prints all)")
    return lines


def _around(spans: list[tuple[int, int]], focus: int, most: int) -> list[tuple[int, int]]:
    """As many lines as are shown of a long passage, with the one that matters among them."""
    at = next((number for number, (_, end) in enumerate(spans) if focus < end), 0)
    first = max(0, min(at - 1, len(spans) - most))
    return spans[first : first + most]


def _set_off(evidence: Evidence, screen: Screen) -> tuple[str, tuple[int, int]]:
    """The passage on one line with marks around its content, and where the content is."""
    passage = evidence.passage
    text, content = one_line(passage.text), one_line(passage.content)
    at = text.find(content)
    if at < 0 or not content or len(content) == len(text):
        return text, (0, len(text))
    left, right = ("«", "»") if screen.unicode else (">>", "<<")
    marked = text[:at] + left + content + right + text[at + len(content) :]
    return marked, (at, at + len(left) + len(content) + len(right))


def _carets(text: str, line: tuple[int, int], spans: Sequence[tuple[int, int]]) -> str:
    """A line of ^ under the words that differ, or nothing."""
    carets = ""
    for start, end in sorted(set(spans)):
        start, end = max(start, line[0]), min(end, line[1])
        if start < end:
            gap = columns(text[line[0] : start]) - len(carets)
            carets += " " * gap + "^" * max(columns(text[start:end]) - max(-gap, 0), 0)
    return carets
