"""Pages by address: only when somebody asks for one."""

from __future__ import annotations

import codecs
import contextlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from claims.documents import documents_of
from claims.documents.decode import decode_as
from claims.documents.fetch import Fetched, fetch
from claims.documents.formats import is_known
from claims.documents.reading import UnreadableError
from claims.errors import DocumentError
from claims.models import Document
from claims.outlets import publisher_of

_SUFFIXES = MappingProxyType(
    {
        "text/html": ".html",
        "application/xhtml+xml": ".html",
        "text/markdown": ".md",
        "application/pdf": ".pdf",
        "application/json": ".json",
        "application/rss+xml": ".xml",
        "application/atom+xml": ".xml",
        "application/xml": ".xml",
        "text/xml": ".xml",
        "message/rfc822": ".eml",
    }
)
_WESTERN = ("iso8859-1", "ascii")
"""Encodings that browsers take for the Windows code page, of which they are part."""


def is_address(name: str) -> bool:
    """Whether a name is an address rather than a file's.

    >>> is_address("https://example.org/a"), is_address("https.txt")
    (True, False)
    """
    return name[:8].casefold().startswith(("http://", "https://"))


def read_url(
    url: str,
    *,
    outlet: str | None = None,
    published: date | None = None,
    skipped: list[tuple[str, str]] | None = None,
) -> tuple[Document, ...]:
    """The documents at an http or https address; DocumentError with one reason otherwise.

    The other arguments are those of `read_documents`; `outlet` stands in where neither the page
    nor its address says who publishes it.
    """
    url = url.partition("#")[0]
    try:
        fetched = fetch(url)
    except UnreadableError as error:
        raise DocumentError(url, error.reason) from error
    documents = documents_of(
        _marked(fetched),
        _name(url, fetched.kind),
        path=url,
        place=url,
        outlet=publisher_of(url) or outlet,
        published=published,
        skipped=skipped,
    )
    return tuple(replace(document, url=document.url or url) for document in documents)


def _name(url: str, kind: str) -> str:
    """A file name that tells the format: by the media type, else by the address, else a page's."""
    name = Path(urlsplit(url).path).name
    by_address = name if is_known(Path(name)) else None
    if kind in _SUFFIXES:
        return f"page{_SUFFIXES[kind]}"
    return by_address or ("page.txt" if kind == "text/plain" else "page.html")


def _marked(fetched: Fetched) -> bytes:
    """The bytes, as marked UTF-8 where a text is not and the server says which encoding it has."""
    if not fetched.charset or not fetched.kind.startswith("text/"):
        return fetched.data
    try:
        fetched.data.decode("utf-8")  # servers often say latin-1 of everything they have
    except UnicodeDecodeError:
        with contextlib.suppress(LookupError, UnreadableError):  # the text may say it itself
            name = codecs.lookup(fetched.charset).name
            text = decode_as(fetched.data, "cp1252" if name in _WESTERN else name)
            return codecs.BOM_UTF8 + text.encode("utf-8")
    return fetched.data
