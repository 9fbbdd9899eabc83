"""Dates in full: what "on Monday" means, written where a reader without the date can see it.

The comparison of dates knows when a passage was written; the entailment model reads only words. A
passage of October 14, 2025 that says "late on Monday" bears out "on October 13", so the model is
shown "late on Monday, October 13, 2025", if the statement gives a date at all.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from checker.details.dates import When, find_dates, resolve, written_in

_MONTHS_A_QUARTER = 3
_HOURS = re.compile(r"\s(?:morning|afternoon|evening|night)s?\b")


def spell_out(evidence: str, statement: str, *, anchor: date | None) -> str:
    """The evidence, written on `anchor`, with its dates in full where the statement gives one.

    >>> spell_out("It left on Monday.", "It left on May 5.", anchor=date(2025, 5, 6))
    'It left on Monday, May 5, 2025.'
    """
    mine = [when for when in find_dates(statement) if when.fields]
    if anchor is None or not mine:
        return evidence
    for when in reversed(find_dates(evidence)):
        full = in_full(when, anchor)
        tail = _HOURS.match(evidence, when.end)
        end = tail.end() if tail else when.end
        more = full.removeprefix(when.text)
        evidence = evidence[:end] + more + evidence[end:]
    if any(written_in(when, anchor) and not _gives(when, evidence) for when in mine):
        return f"{_day(anchor)}: {evidence}"
    return evidence


def in_full(when: When, anchor: date) -> str:
    """A date of a text that was written on `anchor`, with the year and day that it means."""
    day = resolve(when, anchor)
    if when.year or when.decade:
        return when.text
    if when.quarter:
        return f"{when.text} of {_latest(anchor, month=when.quarter * _MONTHS_A_QUARTER)}"
    if when.month and when.day and day:
        return f"{when.text}, {_latest(anchor, month=when.month, day=when.day)}"
    if when.month:
        return f"{when.text} {_latest(anchor, month=when.month)}"
    if when.weekday is not None and day:
        return f"{when.text}, {_day(day)}"
    if day:
        return f"{when.text} ({_day(day)})"
    named = _named(when.relative or "", anchor)
    return f"{when.text} ({named})" if named else when.text


def _named(relative: str, anchor: date) -> str:
    """The year or month that "last year" or "this month" means; "" for anything else."""
    if relative.endswith("year"):
        return {"last": str(anchor.year - 1), "this": str(anchor.year)}.get(relative.split()[0], "")
    last = anchor.replace(day=1) - timedelta(days=1)
    months = {"last month": last, "this month": anchor}
    return f"{months[relative]:%B %Y}" if relative in months else ""


def _latest(anchor: date, *, month: int, day: int = 1) -> int:
    """The year of the last such month or day that is not after `anchor`."""
    return anchor.year if (month, day) <= (anchor.month, anchor.day) else anchor.year - 1


def _gives(when: When, evidence: str) -> bool:
    fields = when.fields.items()
    return any(fields <= other.fields.items() for other in find_dates(evidence))


def _day(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"
