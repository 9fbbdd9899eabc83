"""Plain text and Markdown: the raw characters, and what front matter or a dateline says of them."""

from __future__ import annotations

import re

from claims.dates import parse_date
from claims.documents.decode import decode
from claims.documents.reading import Reading
from claims.frontmatter import front_matter
from claims.outlets import find_outlet

_DATELINE = re.compile(r"[A-Z][A-Za-z.,’' /-]{1,60}\(([A-Z][^()\n]{1,40})\)\s*[-–—]{1,2}")
_HEADING = re.compile(r"[ \t]*#[ \t]+([^\n\r]{1,300})")
_TITLE_LINE = re.compile(r"\s*([^\n\r]{3,200})\r?\n\s*\r?\n\s*\S")


def read_text(data: bytes) -> tuple[Reading, ...]:
    """The one text of a txt file."""
    return (reading_of(decode(data)),)


def read_markdown(data: bytes) -> tuple[Reading, ...]:
    """The one text of a Markdown file, marks and all: offsets lead back into the file."""
    return (reading_of(decode(data)),)


def reading_of(text: str) -> Reading:
    """A text with its front matter's fields, else its heading and its dateline's agency."""
    fields, start = front_matter(text)
    published = fields.get("published")
    return Reading(
        text=text,
        title=fields.get("title") or title_of(text, start),
        publisher=fields.get("publisher") or dateline_publisher(text, start),
        published=parse_date(published) if published else None,
        url=fields.get("url"),
        author=fields.get("author"),
    )


def title_of(text: str, start: int) -> str | None:
    """A heading at the top: a Markdown one, or a first line on its own without a full stop."""
    heading = _HEADING.match(text, _skip_blank(text, start))
    if heading:
        return heading.group(1).strip().rstrip("#").strip()
    line = _TITLE_LINE.match(text, start, start + 2000)
    if not line or line.group(1).rstrip()[-1] in '.!:;,"”’':
        return None
    return line.group(1).strip()


def _skip_blank(text: str, start: int) -> int:
    """Where the first line that is not blank begins."""
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def dateline_publisher(text: str, start: int = 0) -> str | None:
    """The agency of a dateline near the top: "DALLAS (AP) — "; None without one."""
    for match in _DATELINE.finditer(text, start, start + 1500):
        outlet = find_outlet(match.group(1))
        if outlet is not None:
            return outlet.name
    return None
