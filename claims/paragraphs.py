"""Text to paragraphs: what no sentence and no quotation runs across."""

from __future__ import annotations

import re
from itertools import pairwise

from claims.models import Span

_WIDEST_WRAP = 120
"""Characters: a longer line is a paragraph of its own, not one that was wrapped by hand."""

_NARROWEST_WRAP = 40
"""Characters: in narrower blocks the lines are items (a list, a poem), not a wrapped text."""

_ITEM = re.compile(
    r"\s*(?:[-*+•‣▪●◦·–—]\s|\(?\d{1,3}[.)]\s|\(?[a-z]\)\s|#{1,6}\s|>|\||=+\s*$|-+\s*$)"
)
_FIRST_WORD = re.compile(r"\s*(\S{1,40})")


def split_paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of `text` in order: between blank lines, or one a line where lines are whole.

    A single line break inside a text that was wrapped by hand is a space; one after a heading, a
    byline, a list item or an unwrapped paragraph is an end. No white space at the edges.
    """
    paragraphs: list[Span] = []
    for block in _blocks(text):
        width = max(end - start for start, end in block)
        start, end = block[0]
        for before, after in pairwise(block):
            if not _is_wrapped(text, before, after=after, width=width):
                paragraphs.append(Span(start=start, end=end))
                start = after[0]
            end = after[1]
        paragraphs.append(Span(start=start, end=end))
    return tuple(paragraphs)


def _blocks(text: str) -> list[list[tuple[int, int]]]:
    """Runs of lines without a blank one between them, each line without its outer white space."""
    blocks: list[list[tuple[int, int]]] = []
    position, fresh = 0, True
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if not bare:
            fresh = True
        else:
            start = position + line.index(bare[0])
            if fresh:
                blocks.append([])
            blocks[-1].append((start, start + len(bare)))
            fresh = False
        position += len(line)
    return blocks


def _is_wrapped(text: str, before: tuple[int, int], *, after: tuple[int, int], width: int) -> bool:
    """Whether the line break between two lines is only there because the line was full."""
    if _ITEM.match(text, after[0], min(after[1] + 1, after[0] + 60)):
        return False
    if text[after[0]].islower() or text[before[1] - 1] in ",;-":
        return width <= _WIDEST_WRAP or text[after[0]].islower()
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return False
    word = _FIRST_WORD.match(text, after[0], after[1])
    room = width - (before[1] - before[0])
    return word is not None and len(word.group(1)) + 1 > room
