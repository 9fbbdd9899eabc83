"""Quotation marks, paired and unpaired, to the words between them."""

from __future__ import annotations

import re

from claims.models import Mention, Span
from claims.paragraphs import split_paragraphs

_MARK = re.compile(r"[\"“”„«»‹›‘‚]|''(?!')|``|['’]")
_PAIRS = {
    "“": ("”", '"'),
    '"': ('"', "”"),
    "‘": ("’", "'"),
    "'": ("'", "’"),
    "«": ("»",),
    "‹": ("›",),
    "„": ("“", "”"),
    "‚": ("‘", "’"),
    "''": ("''", '"'),  # two apostrophes, as some archives write them
    "``": ("''", '"'),
}
_SINGLE = frozenset("'‘’‚")
_STRAIGHT = frozenset(('"', "'", "''"))
_ELISION = re.compile(r"['’‘](?:\d0s\b|\d\d\b|tis\b|twas\b|em\b|til\b|cause\b|round\b|n['’])", re.I)
_OPEN_BEFORE = frozenset("([{—–-/\"“‘'«„…")


def find_quotes(text: str) -> tuple[Mention, ...]:
    """The words between quotation marks, without the marks, in the order in which they begin.

    Nested quotations are found too, after the one around them. A quotation over several
    paragraphs, reopened each time and closed once, gives one mention a paragraph. Apostrophes
    are no quotes; a mark without its partner is passed over and never reaches another paragraph.
    """
    found: list[Span] = []
    pending: tuple[str, Span] | None = None
    for paragraph in split_paragraphs(text):
        spans, left_open = _in_paragraph(text, paragraph)
        mark = text[paragraph.start : paragraph.start + 2]
        if pending and mark.startswith(pending[0]):
            found.append(pending[1])
        found.extend(spans)
        pending = left_open
    mentions = (_mention(text, span) for span in sorted(found, key=lambda s: (s.start, -s.end)))
    return tuple(mention for mention in mentions if mention.text)


def _mention(text: str, span: Span) -> Mention:
    """The words of a quotation without white space at the edges."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    words = words.strip()
    return Mention(text=words, span=Span(start=start, end=start + len(words)))


def _in_paragraph(text: str, paragraph: Span) -> tuple[list[Span], tuple[str, Span] | None]:
    """Closed quotations of one paragraph, and the one that it begins with and leaves open."""
    found: list[Span] = []
    stack: list[tuple[str, int]] = []  # opening mark, where its words begin
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        mark, at = match.group(), match.start()
        if mark in _SINGLE and _is_apostrophe(text, at, paragraph, stack):
            continue
        level = _closes(text, mark, at=at, paragraph=paragraph, stack=stack)
        if level is not None:
            found.append(Span(start=stack[level][1], end=at))
            del stack[level:]
        elif _opens(text, mark, at=at, paragraph=paragraph):
            unclosed = [level for level, (opened, _) in enumerate(stack) if opened == mark]
            del stack[unclosed[0] if unclosed else len(stack) :]
            stack.append((mark, match.end()))
    return found, _left_open(stack, paragraph)


def _left_open(stack: list[tuple[str, int]], paragraph: Span) -> tuple[str, Span] | None:
    """The outermost open quotation and its words to the paragraph's end."""
    if not stack:
        return None
    mark, start = stack[0]
    return mark, Span(start=start, end=paragraph.end)


def _closes(
    text: str, mark: str, *, at: int, paragraph: Span, stack: list[tuple[str, int]]
) -> int | None:
    """Which open quotation this mark closes, innermost first; None if it closes none."""
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + len(mark)] if at + len(mark) < paragraph.end else " "
    for level in range(len(stack) - 1, -1, -1):
        opened, start = stack[level]
        if mark in _PAIRS[opened] and (
            mark not in _STRAIGHT or start == at or not (before.isspace() and not after.isspace())
        ):
            return level
        if mark == opened and not before.isspace() and not after.isalnum() and start < at:
            return level  # “…“: the wrong mark typed at the end
    return None


def _opens(text: str, mark: str, *, at: int, paragraph: Span) -> bool:
    """Whether a mark can begin a quotation where it stands."""
    after = text[at + len(mark)] if at + len(mark) < paragraph.end else " "
    if mark not in _PAIRS or (after.isspace() and mark not in "«‹"):
        return False
    if mark not in _STRAIGHT:
        return True
    before = text[at - 1] if at > paragraph.start else " "
    return before.isspace() or before in _OPEN_BEFORE


def _is_apostrophe(text: str, at: int, paragraph: Span, stack: list[tuple[str, int]]) -> bool:
    """Whether a single mark is part of a word: "don't", "workers'", "the '90s"."""
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if before.isalnum() and after.isalnum():
        return True
    if _ELISION.match(text, at):
        return True
    if text[at] in "'’" and not before.isspace() and before not in _OPEN_BEFORE:
        return not any(opened in "'‘‚" for opened, _ in stack)
    return text[at] == "’" and not stack
