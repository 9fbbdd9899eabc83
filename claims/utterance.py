"""A report as spans of the text, before anybody is named."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.models import Span

MARKS = '“"«„”»'
"""Marks that begin or end a quotation."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Who said what, as spans; `parent` is an index into the same list of utterances."""

    source: Span | None
    cue: Span | None
    parts: tuple[Span, ...]
    parent: int | None = None


def own_parts(text: str, inner: Utterance, outer: Utterance) -> tuple[Span, ...]:
    """Return the parts of an inner report without the words that are only the outer one's."""
    start = outer.parts[0].start
    later = tuple(p for p in inner.parts if p.start > start + 6)
    return (
        later
        if later and any(m in MARKS for m in text[later[0].start - 1 : later[0].start + 1])
        else inner.parts
    )


def covers(span: Span, cue: Span | None) -> bool:
    """Whether a cue lies in a span."""
    return cue is not None and span.start <= cue.start and cue.end <= span.end


def placed(match: re.Match[str], group: str) -> Span:
    """Where a group of a match in the text lies."""
    return Span(start=match.start(group), end=match.end(group))


def trimmed(match: re.Match[str], group: str) -> Span:
    """A content without the full stop or comma of the sentence around it."""
    start = match.start(group)
    return Span(start=start, end=start + len(match[group].rstrip(" .,")))
