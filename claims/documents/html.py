"""Web pages: trafilatura's main text, with title, author, date and publisher."""

from __future__ import annotations

from claims.dates import parse_date
from claims.documents.decode import decode
from claims.documents.reading import Reading, Readings, UnreadableError
from claims.outlets import find_outlet, publisher_of

_MAX_CHARACTERS = 20_000_000


def read_html(data: bytes) -> Readings:
    """The main text of a page, its paragraphs a blank line apart."""
    page = decode(data)
    if len(page) > _MAX_CHARACTERS:
        raise UnreadableError("the page is too long")
    from trafilatura import bare_extraction  # here: it takes a quarter of a second to import

    found = bare_extraction(page, include_comments=False, with_metadata=True)
    if found is None or isinstance(found, dict):
        raise UnreadableError("no main text found in the page")
    text = "\n\n".join(line for line in (found.text or "").splitlines() if line.strip())
    if not text:
        raise UnreadableError("no main text found in the page")
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


def _publisher(site: str | None, url: str | None) -> str | None:
    """The outlet by the page's own word or its address, else the site's name as it stands."""
    outlet = find_outlet(site) if site else None
    if outlet is not None:
        return outlet.name
    return (publisher_of(url) if url else None) or site or None
