"""What the first lines of a text say about it: title, byline, agency, date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from claims.dates import parse_date
from claims.frontmatter import front_matter
from claims.outlets import find_outlet, is_outlet_like

_DATELINE = re.compile(r"([A-Z][\w.,’' /-]{1,80})\(([A-Z][^()\n]{1,40})\)\s*[-–—―]{1,2}\s")
_CITY = re.compile(r"[A-Z][A-Z.’' /-]+")
_BYLINE = re.compile(r"(?i:by|author:)[ \t]+([A-Z][\w.'’-]*(?:[ \t]+[A-Z][\w.'’-]*){1,3})[ \t]*$")
_DATE_LINE = re.compile(
    r"(?:(?:first )?(?:published|posted|updated|date)\s*(?:on|at)?\s*:?\s*)?"
    r"(?:[A-Z][a-z]+day,?\s+)?"
    r"((?:\d{4}-\d\d-\d\d|\d{1,2}\s+[A-Z][a-z]{2,8}\.?,?\s+\d{4}|[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+"
    r"\d{4})).{0,20}$",
    re.IGNORECASE,
)
_HEADING = re.compile(r"#{1,2}[ \t]+(.{1,300}?)[ \t#]*$")
_COMMA_OF_DATE = re.compile(r"([A-Z][a-z]{2,8}\.? \d{1,2}),? (\d{4})")
_BETWEEN = re.compile(r",\s+|\s+[|·•–—-]\s+")
_CREDITS = 5
"""Lines at the top among which a line of credits is looked for."""
_SHORT = 5
"""Words of one part of such a line, at most."""
_TOP_LINES = 12
_TOP = 3000
_TITLE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Headers:
    """What the text itself says; None where it does not."""

    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    author: str | None = None


def headers_of(text: str) -> Headers:
    """Front matter's fields, else a heading, a byline, a date line and a dateline's agency."""
    fields, start = front_matter(text)
    lines = [line.strip() for line in text[start : start + _TOP].splitlines()]
    top = [line for line in lines if line][:_TOP_LINES]
    published = fields.get("published")
    credit = next((found for line in top[:_CREDITS] if (found := _credit(line))), Headers())
    return Headers(
        title=fields.get("title") or _title(lines),
        publisher=fields.get("publisher") or _agency(top) or credit.publisher,
        published=parse_date(published) if published else _date(top) or credit.published,
        url=fields.get("url"),
        author=fields.get("author") or _author(top) or credit.author,
    )


def _credit(line: str) -> Headers | None:
    """A line of nothing but who wrote it, for whom and when: "By Ann Lee, Daily Post, 3 May 2026".

    One part besides, such as a place, may be anything short.
    """
    bare = _COMMA_OF_DATE.sub(r"\1 \2", line.strip("*_ \t"))
    parts = _BETWEEN.split(bare) if len(bare) <= _TITLE else []
    author = next((m.group(1) for part in parts if (m := _BYLINE.match(part))), None)
    day = next((m.group(1) for part in parts if (m := _DATE_LINE.fullmatch(part))), None)
    papers = [p for p in parts if find_outlet(p) or (p[:1].isupper() and is_outlet_like(p))]
    known = (author is not None) + (day is not None) + bool(papers)
    short = all(len(part.split()) <= _SHORT for part in parts)
    if len(parts) < 2 or known < max(2, len(parts) - 1) or not short:
        return None
    outlet = find_outlet(papers[0]) if papers else None
    return Headers(
        publisher=outlet.name if outlet else papers[0] if papers else None,
        published=parse_date(day) if day else None,
        author=author,
    )


def _title(lines: list[str]) -> str | None:
    """A heading at the top, or a first line that stands alone and is no sentence."""
    spoken = [number for number, line in enumerate(lines) if line]
    if not spoken:
        return None
    line = lines[spoken[0]]
    heading = _HEADING.match(line)
    if heading:
        return heading.group(1)
    alone = len(spoken) > 1 and spoken[1] > spoken[0] + 1
    if not alone or len(line) > _TITLE or line[-1] in '.!:;,"”’':
        return None
    return line


def _author(top: list[str]) -> str | None:
    """The name of a byline: "By Ann Lee"."""
    return next((match.group(1) for line in top if (match := _BYLINE.match(line))), None)


def _date(top: list[str]) -> date | None:
    """The day of a line that gives nothing else."""
    for line in top:
        match = _DATE_LINE.match(line)
        if match:
            return parse_date(match.group(1))
        dateline = _DATELINE.match(line)
        if dateline and re.search(r"\d{4}", dateline.group(1)):
            return parse_date(dateline.group(1))
    return None


def _agency(top: list[str]) -> str | None:
    """The agency of a dateline: "DALLAS (AP) — "; one not in the table after a town in capitals."""
    for line in top:
        match = _DATELINE.match(line)
        if match:
            outlet = find_outlet(match.group(2))
            if outlet is not None:
                return outlet.name
            if _CITY.match(line):
                return match.group(2)
    return None
