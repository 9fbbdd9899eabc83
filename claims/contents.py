"""The words of a content: its marks, its later paragraphs, and whether it is a quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.models import Quotation, Span

_OPENING = "“\"«„‘'"
_CLOSING = "”\"»“’'"
_SURE = '“”"«»„'
_TAIL = re.compile(r"[.,!?;:…]{0,3}[’']?[”\"»]")
_INNER_TAIL = re.compile(r"[.,!?;:…]{0,3}[’']")
_NEXT_PARAGRAPH = re.compile(r"[^\S\n]*\n[^\S\n]*\n?\s*(?=[“\"«])")
_MOST_PARAGRAPHS = 20


def with_marks(text: str, part: Span) -> Span:
    """Return `part` with the quotation marks right before and after that belong to it.

    >>> text = 'He said, “We will stay.”'
    >>> span = with_marks(text, Span(start=10, end=22))
    >>> text[span.start : span.end]
    '“We will stay.”'
    """
    start, end = part.start, part.end
    if start > 0 and text[start - 1] in _OPENING and _opens_here(text, start - 1):
        start -= 1
    words = text[start:end]
    if _is_open(words):
        tail = _TAIL.match(text, end)
        if tail:
            end = tail.end()
    elif words[:1] in "‘'" and (tail := _INNER_TAIL.match(text, end)):
        end = tail.end()
    return Span(start=start, end=end)


def _opens_here(text: str, at: int) -> bool:
    """Whether the mark at `at` opens: no letter stands right before it."""
    if text[at] in "“«„‘":
        return True
    return at == 0 or not (text[at - 1].isalnum() or text[at - 1] in ".,!?’")


def _is_open(words: str) -> bool:
    """Whether a quotation begins in `words` and does not end there."""
    curly = words.count("“") + words.count("«") + words.count("„")
    closed = words.count("”") + words.count("»")
    return curly > closed or words.count('"') % 2 == 1


def reopened(text: str, part: Span) -> tuple[Span, ...]:
    """Return `part` and the paragraphs that go on with its quotation, reopened each time.

    A quotation that is not closed at the end of its paragraph goes on in the next one if that
    begins with an opening mark.
    """
    parts = [part]
    while len(parts) < _MOST_PARAGRAPHS:
        last = parts[-1]
        following = _NEXT_PARAGRAPH.match(text, last.end)
        if not following or not _is_open(text[last.start : last.end]):
            break
        start = following.end()
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        mark = "”" if text[start] == "“" else "»" if text[start] == "«" else '"'
        close = text.find(mark, start + 1, stop)
        end = close + 1 if close >= 0 else stop
        parts.append(Span(start=start, end=start + len(text[start:end].rstrip())))
    return tuple(parts)


def below_heading(text: str, part: Span, *, cue: int) -> Span:
    """Return `part`, which stands before its cue, without a heading or byline above its paragraph.

    A quotation that goes on in the next paragraph is left as it is.
    """
    gap = text.rfind("\n\n", part.start, min(part.end, cue))
    if gap < 0 or _is_open(text[part.start : gap]) or text[part.start] in _SURE:
        return part
    start = gap + len(text[gap : part.end]) - len(text[gap : part.end].lstrip())
    return Span(start=start, end=part.end) if start < part.end else part


def quotation_of(text: str, parts: Sequence[Span]) -> Quotation:
    """Return whether the parts are quoted from end to end, in part, or not at all."""
    words = [text[p.start : p.end].strip(" .,;:\n") for p in parts]
    if all(_is_quoted(w) for w in words):
        return Quotation.DIRECT
    if any(mark in w for w in words for mark in _SURE):
        return Quotation.MIXED
    return Quotation.INDIRECT


def _is_quoted(words: str) -> bool:
    """Whether the words lie in one quotation, which may be left open for the next paragraph."""
    if words[:1] not in ("“", '"', "«", "„", "‘", "'") or len(words) < 2:
        return False
    inner, mark = words[1:-1], words[0]
    closing = {"“": "”", "«": "»", "„": "“", "‘": "’"}.get(mark, mark)
    if mark in "'‘":
        return words[-1] == closing
    if closing in inner and mark in inner[inner.index(closing) :]:
        return False
    return words[-1] in _CLOSING or closing not in words[1:]
