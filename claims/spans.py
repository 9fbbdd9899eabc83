"""Span arithmetic: offsets that always lead back to the raw text."""

from __future__ import annotations

from collections.abc import Iterable

from claims.models import Mention, Span


def cut(text: str, span: Span) -> Mention:
    """The mention of `span` in `text`."""
    return Mention(text=text[span.start : span.end], span=span)


def trim(text: str, span: Span) -> Span:
    """`span` without the white space at its edges; empty at its start if nothing else is there."""
    words = text[span.start : span.end]
    left = len(words) - len(words.lstrip())
    return Span(start=span.start + left, end=span.start + max(left, len(words.rstrip())))


def overlap(one: Span, other: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def covers(outer: Span, inner: Span) -> bool:
    """Whether `inner` lies wholly in `outer`."""
    return outer.start <= inner.start and inner.end <= outer.end


def hull(spans: Iterable[Span]) -> Span:
    """The shortest span that covers all of `spans`, of which there is at least one."""
    found = tuple(spans)
    return Span(start=min(s.start for s in found), end=max(s.end for s in found))
