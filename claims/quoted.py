"""Contents grown to the whole quotation that they begin or end in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from claims.layout import Layout
from claims.models import Attribution, Mention, Quotation, Span
from claims.spans import covers, overlap

_T = TypeVar("_T")
_REOPENED = re.compile(r"[^\S\n]*\n\s*[\"“‘'«]\s*")
"""What stands between two paragraphs of one quotation: no closing mark, but an opening one."""

_RESUMED = re.compile(r"[^.!?…\n\"“”]{0,120}(?:,|[.] )[^\S\n]{0,2}[\"“‘«]")
"""What may stand between a cue and the rest of the quotation: the speaker's name and role."""

_CLOSING = re.compile(r"[\"”’»]")
_RESUMED_WORDS = 3
_WORDS = 4
"""Words: shorter quotations are terms and titles, whose attribution is left as it is."""

_REACH = 8
"""How many quotations before a content are looked at; more do not overlap it."""


def whole_quotations(
    layout: Layout, attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions, each content that cuts a quotation short grown to all of it.

    A quotation that runs over paragraphs, reopened each time, is one content. Nothing grows over
    words that somebody else is named for.
    """
    owners = [(part, n) for n, found in enumerate(attributions) for part in found.parts]
    owners.sort(key=lambda owner: owner[0])
    grown: list[Attribution] = []
    for number, attribution in enumerate(attributions):
        parts: list[Span] = []
        for part in attribution.parts:
            parts.extend(_grown(layout, part, number, owners=owners))
        parts.extend(_resumed(layout, attribution, parts, number, owners=owners))
        grown.append(replace(attribution, parts=tuple(_joined(parts))))
    return tuple(grown)


def _grown(
    layout: Layout, part: Span, number: int, *, owners: Sequence[tuple[Span, int]]
) -> list[Span]:
    """One content, with the rest of the quotation it lies in and the paragraphs that go on."""
    first = bisect_left(layout.quotes, part.end, key=lambda quote: quote.span.start)
    touched = [
        quote
        for quote in layout.quotes[max(0, first - _REACH) : first]
        if overlap(quote.span, part) and len(quote.text.split()) >= _WORDS
    ]
    for quote in touched:
        wide = Span(start=min(part.start, quote.span.start), end=max(part.end, quote.span.end))
        if wide != part and _is_free(wide, part, number, owners=owners):
            part = wide
    if not touched or part.end < touched[-1].span.end:
        return [part]
    return [part, *_following(layout, touched[-1], number, owners=owners)]


def _resumed(
    layout: Layout,
    attribution: Attribution,
    parts: Sequence[Span],
    number: int,
    *,
    owners: Sequence[tuple[Span, int]],
) -> list[Span]:
    """The quotation after “…,” X said, in the same sentence or at the start of the next one."""
    cue = attribution.cue
    if cue is None or attribution.quotation is not Quotation.DIRECT:
        return []
    if not parts or max(part.end for part in parts) > cue.span.start:
        return []
    at = bisect_left(layout.quotes, cue.span.end, key=lambda quote: quote.span.start)
    if at == len(layout.quotes):
        return []
    after = layout.quotes[at]
    gap = layout.text[cue.span.end : after.span.start]
    near = bool(_RESUMED.fullmatch(gap)) and len(after.text.split()) >= _RESUMED_WORDS
    free = _is_free(after.span, None, number, owners=owners)
    return [_with_marks(layout.text, after.span)] if near and free else []


def _with_marks(text: str, span: Span) -> Span:
    """A quotation's words with the marks around them."""
    closing = _CLOSING.match(text, span.end)
    return Span(start=span.start - 1, end=closing.end() if closing else span.end)


def _following(
    layout: Layout, quote: Mention, number: int, *, owners: Sequence[tuple[Span, int]]
) -> list[Span]:
    """The quotations of the next paragraphs, where one is left open and reopened."""
    found: list[Span] = []
    at = bisect_left(layout.quotes, quote.span.start, key=lambda q: q.span.start)
    for after in _from(layout.quotes, at + 1):
        if after.span.start < quote.span.end:
            continue  # a quotation in the quotation
        gap = layout.text[quote.span.end : after.span.start]
        opens_paragraph = bool(_REOPENED.fullmatch(gap))
        if not opens_paragraph or not _is_free(after.span, None, number, owners=owners):
            break
        found.append(after.span)
        quote = after
    return found


def _is_free(
    wide: Span, part: Span | None, number: int, *, owners: Sequence[tuple[Span, int]]
) -> bool:
    """Whether no other attribution's content lies in the words that `part` would gain."""
    first = bisect_left(owners, wide.start, key=lambda owner: owner[0].start)
    for other, owner in _from(owners, max(0, first - _REACH)):
        if other.start >= wide.end:
            break
        if owner != number and overlap(other, wide) and not (part and covers(part, other)):
            return False
    return True


def _from(items: Sequence[_T], start: int) -> Iterator[_T]:
    """The items from one on, without a copy of them."""
    return (items[number] for number in range(start, len(items)))


def _joined(parts: Sequence[Span]) -> list[Span]:
    """Contents in text order; those that overlap are one."""
    joined: list[Span] = []
    for part in sorted(parts):
        if joined and part.start <= joined[-1].end:
            joined[-1] = Span(start=joined[-1].start, end=max(joined[-1].end, part.end))
        else:
            joined.append(part)
    return joined
