"""Plain text and Markdown: the raw characters, and what their first lines say of them."""

from __future__ import annotations

from claims.documents.decode import decode
from claims.documents.headers import headers_of
from claims.documents.reading import Reading, Readings


def read_text(data: bytes) -> Readings:
    """The one text of a txt or md file, marks and all: offsets lead back into the file."""
    return (reading_of(decode(data)),)


def reading_of(text: str) -> Reading:
    """A text with what it says about itself."""
    headers = headers_of(text)
    return Reading(
        text=text,
        title=headers.title,
        publisher=headers.publisher,
        published=headers.published,
        url=headers.url,
        author=headers.author,
    )
