"""From a draft's file to its text as read."""

from __future__ import annotations

from pathlib import Path

from claims.errors import DocumentError

_WEBPAGES = (".html", ".htm", ".xhtml")


def read_drafts(path: Path) -> tuple[tuple[str, str], ...]:
    """(path, text as read) of each draft in a file: one, but for JSON Lines one a line.

    The text of an HTML draft is the file's own, tags and all: its offsets are the file's.
    """
    if path.is_dir():
        raise DocumentError(str(path), "is a folder; name the draft's file")
    if path.suffix.lower() in _WEBPAGES:
        return ((str(path), _markup(path)),)
    from claims.documents import read_documents

    unread: list[tuple[str, str]] = []
    documents = read_documents(path, skipped=unread)
    for place, reason in unread:
        if reason != "hidden":  # what systems leave in archives is nobody's draft
            raise DocumentError(place, reason)
    return tuple((str(path), document.text) for document in documents)


def read_page(url: str) -> tuple[tuple[str, str], ...]:
    """(address, text as read) of each draft at an address; of a page, its main text alone."""
    from claims.documents.web import read_url

    return tuple((document.path, document.text) for document in read_url(url))


def _markup(path: Path) -> str:
    """The text of an HTML file."""
    from claims.documents.decode import decode
    from claims.documents.reading import UnreadableError

    try:
        return decode(path.read_bytes())
    except FileNotFoundError as error:
        raise DocumentError(str(path), "no such file") from error
    except OSError as error:
        raise DocumentError(str(path), (error.strerror or "cannot be read").lower()) from error
    except UnreadableError as error:
        raise DocumentError(str(path), error.reason) from error
