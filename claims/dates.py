"""Dates as newsrooms write them, to dates; relative ones against the day of publication."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from email.utils import parsedate_to_datetime

_MONTHS = tuple(name.casefold() for name in calendar.month_name)[1:]
_DAYS = tuple(name.casefold() for name in calendar.day_name)
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T|$)")
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(\d{{4}}))?", re.I)
_DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?(?:\s+(\d{{4}}))?", re.I
)
_WEEKDAY = re.compile(rf"\b(last\s+)?({'|'.join(_DAYS)})\b", re.I)


def parse_date(text: str) -> date | None:
    """The day that a format's date field gives, or None: ISO 8601, RFC 5322, "5 May 2024".

    >>> parse_date("2018-09-09T12:00:00Z")
    datetime.date(2018, 9, 9)
    """
    text = text.strip()[:80]
    for pattern in (_ISO, _COMPACT):
        match = pattern.match(text)
        if match:
            return _date(*(int(part) for part in match.groups()))
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return _written(text, year=None)


def resolve_date(words: str, published: date | None) -> date | None:
    """The day that words like "on Monday" or "October 1" mean in a text of `published`.

    The latest such day that is not after publication; None where the words name no single day
    or nothing tells the year.
    """
    lower = words.casefold()
    written = _written(words, year=published.year if published else None)
    if written:
        return _not_after(written, published) if not re.search(r"\d{4}", words) else written
    if published is None:
        return None
    if "yesterday" in lower:
        return published - timedelta(days=1)
    if "today" in lower:
        return published
    weekday = _WEEKDAY.search(words)
    if weekday:
        back = (published.weekday() - _DAYS.index(weekday.group(2).casefold())) % 7
        return published - timedelta(days=back or (7 if weekday.group(1) else 0))
    return None


def _written(text: str, *, year: int | None) -> date | None:
    """A date with its month in letters; `year` where the text gives none."""
    match = _MONTH_FIRST.search(text)
    if match:
        month, day, written = match.groups()
    else:
        match = _DAY_FIRST.search(text)
        if not match:
            return None
        day, month, written = match.groups()
    number = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(month[:3].casefold()))
    chosen = int(written) if written else year
    return _date(chosen, number, int(day)) if chosen else None


def _not_after(day: date, published: date | None) -> date:
    """`day`, or the same day a year before where it lies well after publication."""
    if published is None or day <= published + timedelta(days=1):
        return day
    return _date(day.year - 1, day.month, day.day) or day


def _date(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
