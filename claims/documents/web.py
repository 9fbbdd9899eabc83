"""Pages by address: only when somebody asks for one."""

from __future__ import annotations

import http.client
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from claims.documents import MAX_BYTES, documents_of
from claims.errors import DocumentError
from claims.models import Document

_SECONDS = 20
_SUFFIXES = MappingProxyType(
    {
        "text/html": ".html",
        "application/xhtml+xml": ".html",
        "text/plain": ".txt",
        "text/markdown": ".md",
        "application/pdf": ".pdf",
        "application/json": ".json",
        "application/rss+xml": ".xml",
        "application/atom+xml": ".xml",
        "application/xml": ".xml",
        "text/xml": ".xml",
    }
)


def read_url(
    url: str,
    *,
    outlet: str | None = None,
    published: date | None = None,
    skipped: list[tuple[str, str]] | None = None,
) -> tuple[Document, ...]:
    """The documents at an http or https address; DocumentError with one reason otherwise.

    The other arguments are those of `read_documents`.
    """
    try:
        if urlsplit(url).scheme not in ("http", "https"):
            raise DocumentError(url, "only http and https addresses are read")
        request = Request(url, headers={"User-Agent": "wirecheck"})  # noqa: S310  (checked above)
        with urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310  (checked above)
            kind = answer.headers.get_content_type()
            data = answer.read(MAX_BYTES + 1)
    except HTTPError as error:
        raise DocumentError(url, f"the server answers {error.code} {error.reason}") from error
    except (URLError, TimeoutError, http.client.HTTPException, OSError, ValueError) as error:
        reason = "cannot be reached; check the address and the network"
        raise DocumentError(url, reason) from error
    name = f"page{_SUFFIXES.get(kind, '.html')}"
    documents = documents_of(
        data, name, path=url, place=url, outlet=outlet, published=published, skipped=skipped
    )
    return tuple(replace(document, url=document.url or url) for document in documents)
