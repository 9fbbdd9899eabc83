"""Web pages: trafilatura's main text, with title, author, date and publisher."""

from __future__ import annotations

import codecs
import re
from datetime import UTC, datetime
from typing import Any

from claims.dates import parse_date
from claims.documents.decode import decode, decode_as
from claims.documents.markup import markup_text
from claims.documents.reading import Reading, Readings, UnreadableError
from claims.documents.xml import paragraphs_of
from claims.outlets import find_outlet, publisher_of

_BLOCKS = frozenset(("p", "head", "item", "cell", "quote", "code", "lb", "list", "row", "table"))
"""What trafilatura calls the elements that hold a paragraph."""

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w.:-]{2,30})", re.I)
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8)
_SENTENCE = re.compile(r"[.!?][\"'”’)]*$")
_WORDS = 4
_MAX_CHARACTERS = 20_000_000


def read_html(data: bytes) -> Readings:
    """The main text of a page, its paragraphs a blank line apart."""
    page = _decoded(data)
    if len(page) > _MAX_CHARACTERS:
        raise UnreadableError("the page is too long")
    found = _extracted(page)
    if found is None:
        return (Reading(text=_needed(_sentences(page))),)
    body: Any = found.body  # an lxml element, which walks like one of the standard library's
    text = paragraphs_of(body, blocks=_BLOCKS) if body is not None else ""
    if "\n\n" not in text:  # a short page, thrown into one paragraph with its navigation
        text = _needed(_sentences(page) or text)
    return (
        Reading(
            text=text,
            title=found.title or None,
            publisher=_publisher(found.sitename, found.url),
            published=parse_date(found.date) if found.date else None,
            url=found.url or None,
            author=found.author or None,
        ),
    )


def _extracted(page: str) -> Any:
    """What trafilatura makes of a page; None where it finds nothing or trips over the page."""
    from trafilatura import bare_extraction  # here: it takes a quarter of a second to import

    try:
        return bare_extraction(
            page, include_comments=False, with_metadata=True, date_extraction_params=_dates()
        )
    except Exception:  # it and lxml raise whatever the damage makes them raise
        return None


def _sentences(page: str) -> str:
    """The paragraphs of a page too short to tell its main text: those that are sentences."""
    paragraphs = markup_text(page).split("\n\n")
    told = [p for p in paragraphs if _SENTENCE.search(p) and len(p.split()) >= _WORDS]
    return "\n\n".join(told)


def _needed(text: str) -> str:
    """The text, if there is one."""
    if not text.strip():
        raise UnreadableError("no main text found in the page")
    return text


def _decoded(data: bytes) -> str:
    """The page's characters; the encoding it declares counts where it is not UTF-8."""
    declared = _CHARSET.search(data[:2048])
    if declared is None or data.startswith(_MARKS) or b"\x00" in data[:2048]:
        return decode(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return decode_as(data, declared.group(1).decode("ascii"))


def _dates() -> dict[str, Any]:
    """What counts as a page's date: its metadata's first, never a number found in the text."""
    today = datetime.now(tz=UTC).strftime("%Y-%m-%d")
    return {"extensive_search": False, "original_date": True, "max_date": today}


def _publisher(site: str | None, url: str | None) -> str | None:
    """The outlet by the page's own word or its address, else the site's name as it stands."""
    outlet = find_outlet(site) if site else None
    if outlet is not None:
        return outlet.name
    return (publisher_of(url) if url else None) or site or None
