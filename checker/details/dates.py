"""When: the dates of a text, as far as it gives them, and whether two of them can be one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from checker.details.detail import Detail, DetailKind, Relation

_MONTHS = {
    name: number + 1
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov",
            "december dec",
        )
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu",
         "friday fri", "saturday sat", "sunday sun")
    )
    for name in names.split()
}  # fmt: skip
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_SHORT = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_YEAR = r"(?:1[5-9]|20)\d\d"
_RELATIVE = {
    "today": (0, 0), "tonight": (0, 0), "yesterday": (-1, -1), "tomorrow": (1, 1),
}  # fmt: skip
_COUNTED = (
    r"people|troops|barrels|soldiers|men|women|dollars|euros|percent|per\ cent|miles|km|tons|tonnes"
    r"|million|billion|votes|jobs|workers|deaths|cases|points|of\ them|others|employees|members"
    r"|refugees|migrants|students|homes|copies|units|megawatts|pounds|officers|police|houses|cars"
)
_DATE = re.compile(
    rf"""(?<![\w-])(?:
      (?P<iso>{_YEAR}-\d\d-\d\d)
    | (?P<month>{MONTH}|{_SHORT})\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|,\d|\.\d|:)
        (?:\s?[-–]\s?(?P<till>\d{{1,2}}))?(?:,?\s(?P<year>{_YEAR}))?
    | (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month2>{MONTH}|{_SHORT})
        (?:,?\s(?P<year2>{_YEAR}))?
    | (?P<month3>{MONTH}|{_SHORT})(?:,?\s(?:of\s)?(?P<year3>{_YEAR}))?
    | (?P<weekday>{_DAY})
    | (?P<decade>(?:1[5-9]|20)\d0)s
    | (?P<quarter>first|second|third|fourth)\squarter(?:\sof\s(?P<year4>{_YEAR}))?
    | (?P<year5>(?<![$€£]){_YEAR})(?:\s?[-–]\s?(?P<until>{_YEAR}|\d\d))?
        (?![\d,.]\d|[\w%]|\s?%|\s(?:{_COUNTED})\b)
    | (?P<relative>today|tonight|yesterday|tomorrow)
    | (?P<span>last|this|next|the\sprevious|the\sfollowing|earlier\sthis|later\sthis
        |early\sthis|late\slast)\s
        (?P<unit>week|weekend|month|year|quarter|decade|century)
    )(?![\w-]*[A-Za-z])""",
    re.VERBOSE | re.IGNORECASE,
)
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date at [start, end), with the fields that the text gives; the others are None.

    `order` is "before" or "after" where that, or "until" or "since", stands before it, `bound` the
    same for a day that others may be compared with.
    """

    text: str
    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    decade: int | None = None
    quarter: int | None = None
    relative: str | None = None
    order: str = ""
    bound: str = ""

    @property
    def fields(self) -> dict[str, int]:
        """The fields that are given."""
        names = ("year", "month", "day", "weekday", "decade", "quarter")
        return {name: value for name in names if (value := getattr(self, name)) is not None}


@lru_cache(maxsize=4096)
def find_dates(text: str) -> tuple[When, ...]:
    """Every date of `text`, in order.

    >>> [(d.text, d.month, d.day) for d in find_dates("On Oct. 1 and 9 September, not in 2015")]
    [('Oct. 1', 10, 1), ('9 September', 9, 9), ('2015', None, None)]
    """
    found = []
    for match in _DATE.finditer(text):
        if _is_no_month(match, text):
            continue
        found.append(_when(match, text))
    return tuple(found)


def _is_no_month(match: re.Match[str], text: str) -> bool:
    """Whether "may", "march" or a name took the place of a month."""
    if match["month"] or match["month2"] or match["month3"]:
        name = match["month"] or match["month2"] or match["month3"]
        if not name[0].isupper():
            return True
    word = match["month3"]
    if word and not match["year3"] and word.lower() in ("may", "march", "mar", "sep", "dec", "jun"):
        before = text[: match.start()].rstrip().rsplit(" ", 1)[-1].lower()
        return before not in (
            "in", "since", "until", "by", "last", "this", "next", "of", "during", "from", "to",
            "before", "after", "early", "late", "mid", "and", "through",
        )  # fmt: skip
    return bool(match["weekday"] and not match["weekday"][0].isupper())


def _when(match: re.Match[str], text: str) -> When:
    year = match["year"] or match["year2"] or match["year3"] or match["year4"] or match["year5"]
    month = match["month"] or match["month2"] or match["month3"]
    day = match["day"] or match["day2"]
    fields: dict[str, int | None] = {
        "year": int(year) if year else None,
        "month": _MONTHS[month.lower().rstrip(".")] if month else None,
        "day": int(day) if day else None,
        "weekday": _WEEKDAYS[match["weekday"].lower()] if match["weekday"] else None,
        "decade": int(match["decade"]) if match["decade"] else None,
        "quarter": _QUARTERS[match["quarter"].lower()] if match["quarter"] else None,
    }
    if match["iso"]:
        fields.update(zip(("year", "month", "day"), map(int, match["iso"].split("-")), strict=True))
    order, bound = _order(text[: match.start()])
    relative = match["relative"] or (match["span"] and f"{match['span']} {match['unit']}")
    return When(
        text=match.group(),
        start=match.start(),
        end=match.end(),
        relative=relative.lower() if relative else None,
        order=order,
        bound=bound,
        **fields,
    )


def _order(before: str) -> tuple[str, str]:
    """What the words before a date make it: a limit in time, of days that lie on one side of it."""
    words = before.lower().rstrip().removesuffix(" the").rsplit(" ", 2)[-2:]
    last = words[-1] if words else ""
    early = last in ("before", "until", "till") or words == ["prior", "to"]
    late = "after" if last in ("after", "since", "following") else ""
    bound = {"before": "before", "by": "before", "after": "after"}.get(last, "")
    return ("before" if early else late), bound


def resolve(when: When, anchor: date | None) -> date | None:
    """The day that a weekday or "yesterday" means in a text of `anchor`'s date; None if unknown."""
    if when.year and when.month and when.day:
        return _day(when.year, when.month, when.day)
    if anchor is None:
        return None
    if when.weekday is not None:
        return anchor - timedelta(days=(anchor.weekday() - when.weekday) % 7)
    if when.relative in _RELATIVE:
        return anchor + timedelta(days=_RELATIVE[when.relative][0])
    if when.month and when.day:
        return _day(anchor.year, when.month, when.day)
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def compare_dates(
    statement: str, evidence: str, *, anchor: date | None = None
) -> tuple[Detail, ...]:
    """One detail for each date of the statement; `anchor` is the day the evidence was written."""
    theirs = find_dates(evidence)
    return tuple(_compare(when, theirs, anchor=anchor) for when in find_dates(statement))


def _compare(when: When, theirs: tuple[When, ...], *, anchor: date | None) -> Detail:
    for other in theirs:
        if agree(when, other, anchor=anchor):
            if when.order and other.order and when.order != other.order:
                return _detail(Relation.DIFFERENT, when, other)
            return _detail(Relation.SAME, when, other)
    rivals = [other for other in theirs if _same_grain(when, other)]
    if within := next((other for other in rivals if _is_within(when, other, anchor)), None):
        return _detail(Relation.SAME, when, within)
    months = [other for other in rivals if when.month and other.month]
    if written_in(when, anchor) and not months:
        return _detail(Relation.SAME, when, None)
    if rivals:
        return _detail(Relation.DIFFERENT, when, rivals[0])
    if when.relative:
        return _detail(Relation.SAME, when, None)
    return _detail(Relation.MISSING, when, None)


def agree(left: When, right: When, *, anchor: date | None = None) -> bool:
    """Whether the evidence's date bears out the statement's."""
    if left.relative or right.relative:
        if left.relative and right.relative:
            return left.relative.split()[-1] == right.relative.split()[-1]
        return _resolved_agree(left, right, anchor)
    mine, others = left.fields, right.fields
    shared = mine.keys() & others.keys()
    if any(mine[name] != others[name] for name in shared):
        return False
    if "decade" in mine and "year" in others:
        return others["year"] // 10 * 10 == mine["decade"]
    extra = mine.keys() - others.keys()
    if shared and (not extra or extra == {"weekday"}):
        return True
    return bool(
        shared and extra == {"year"} and (anchor is None or anchor.year == mine["year"])
    ) or (not shared and _resolved_agree(left, right, anchor))


def _resolved_agree(left: When, right: When, anchor: date | None) -> bool:
    mine = left.fields
    return bool(mine) and any(
        all(values.get(name) == value for name, value in mine.items())
        for values in _possible(right, anchor)
    )


def _possible(when: When, anchor: date | None) -> Iterator[dict[str, int]]:
    """The fields that a date of a text can have: "Tuesday" is the last one or the next."""
    if anchor is not None and when.relative:
        which, _, unit = when.relative.rpartition(" ")
        step = {"last": -1, "this": 0, "next": 1}.get(which)
        if step is not None and unit == "year":
            yield {"year": anchor.year + step}
        elif step is not None and unit == "month":
            month = anchor.year * 12 + anchor.month - 1 + step
            yield {"year": month // 12, "month": month % 12 + 1}
    day = resolve(when, anchor)
    days = [] if day is None else [day]
    if day is not None and when.weekday is not None and not when.day:
        days.append(day + timedelta(days=7))
    for one in days:
        yield {"year": one.year, "month": one.month, "day": one.day, "weekday": one.weekday()}


def written_in(when: When, anchor: date | None) -> bool:
    """Whether the statement gives just the year or month in which the evidence was written."""
    fields = when.fields
    return bool(
        anchor
        and fields
        and fields.keys() <= {"year", "month"}
        and all(getattr(anchor, name) == value for name, value in fields.items())
    )


def _is_within(when: When, other: When, anchor: date | None) -> bool:
    """Whether the evidence's day lies before or after one, as the statement says."""
    mine, theirs = resolve(when, anchor), resolve(other, anchor)
    if mine is None or theirs is None or not when.bound or other.order:
        return False
    return theirs < mine if when.bound == "before" else theirs > mine


def _same_grain(left: When, right: When) -> bool:
    if left.relative or right.relative:
        return bool(left.relative and right.relative)
    return bool(left.fields.keys() & right.fields.keys())


def _detail(relation: Relation, mine: When, theirs: When | None) -> Detail:
    if theirs is None and relation is Relation.MISSING:
        message = f"the passage does not give the date {mine.text}"
    elif theirs is None:
        message = f"the passage was written then: {mine.text}"
    else:
        order, other = f"{mine.order} ".lstrip(), f"{theirs.order} ".lstrip()
        message = f"the passage says {other}{theirs.text}, the statement {order}{mine.text}"
    return Detail(
        kind=DetailKind.DATE,
        relation=relation,
        statement=mine.text,
        evidence=theirs.text if theirs else "",
        message=message,
    )
