"""When it was said: the words for a day that stand beside a cue."""

from __future__ import annotations

import re

from claims.models import Mention, Span

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\."
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Mar\.|Apr\.|Jun\.|Jul\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
)
_TIME_OF_DAY = r"(?:\s+(?:morning|afternoon|evening|night))?"
_WHEN = re.compile(
    rf"(?:\b(?:on|late|early|in|as of|since)\s+)?(?:\b(?:late|early)\s+)?"
    rf"(?:(?:\b(?:last|this|next|the previous|the following|the past)\s+)?\b(?:{_DAY})"
    rf"{_TIME_OF_DAY}(?:,?\s+{_MONTH}\s+\d{{1,2}}(?:,\s+\d{{4}})?)?"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+\d{{4}})?"
    rf"|\b{_MONTH}\s+\d{{1,2}}(?!\d)(?:st|nd|rd|th)?(?:,\s+\d{{4}})?"
    rf"|\b{_MONTH},?\s+\d{{4}}"
    rf"|\bin\s+{_MONTH}(?=\W)"
    r"|\b(?:last|this|the previous|earlier this|later this|late last|early this)"
    r"\s+(?:week(?:end)?|month|year|morning|afternoon|evening|night|spring|summer|autumn|fall|winter)"
    r"|\b(?:yesterday|today|tonight|overnight)\b"
    r"|\b(?:a|two|three|four|five|six|several|\d+)\s+(?:days?|weeks?|months?|years?)\s+"
    r"(?:ago|earlier|later)\b)",
)
_BEFORE, _AFTER = 80, 45


def when_said(text: str, cue: Span, *, taken: tuple[Span, ...]) -> Mention | None:
    """Return the date nearest to `cue` in its sentence that lies in none of the spans `taken`."""
    low, high = max(0, cue.start - _BEFORE), min(len(text), cue.end + _AFTER)
    found = []
    for match in _WHEN.finditer(text, low, high):
        start, end = match.span()
        if any(start < s.end and s.start < end for s in (*taken, cue)):
            continue
        between = text[end : cue.start] if end <= cue.start else text[cue.end : start]
        if "\n" in between or re.search(r"[.!?][”\"’]?\s", between):
            continue
        if start > cue.end and len(between) > 25:
            continue
        found.append((len(between), start, end))
    if not found:
        return None
    _, start, end = min(found)
    return Mention(text=text[start:end], span=Span(start=start, end=end))
