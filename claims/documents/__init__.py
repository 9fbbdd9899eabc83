"""From files to documents: one reader a format behind `read_documents`."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from claims.documents.find import find_files
from claims.documents.formats import read_bytes
from claims.documents.reading import Reading, Unread, UnreadableError
from claims.documents.text import reading_of
from claims.errors import DocumentError
from claims.models import Document
from claims.outlets import publisher_of

MAX_BYTES = 100_000_000
"""Files above this size are refused: memory stays bounded."""

MAX_CHARACTERS = 5_000_000
"""Texts above this length, some 2,000 pages, are refused: time stays bounded."""


def read_documents(
    path: Path,
    *,
    outlet: str | None = None,
    published: date | None = None,
    skipped: list[tuple[str, str]] | None = None,
) -> tuple[Document, ...]:
    """The documents of one file, at least one; DocumentError with one clear reason otherwise.

    `outlet` and `published` stand in where neither the format nor the text says it. Parts of a
    file that cannot be read (a line, a member of an archive) are added to `skipped` as (path,
    reason); without it, the first such part is an error. A document's id depends on where it
    lies, not on what it says, so that a changed file replaces itself.
    """
    try:
        data, place = _bytes(path), str(path.resolve())
    except UnreadableError as error:
        raise DocumentError(str(path), error.reason) from error
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "cannot be read"
        raise DocumentError(str(path), str(reason).lower()) from error
    return documents_of(
        data,
        path.name,
        path=str(path),
        place=place,
        outlet=outlet,
        published=published,
        skipped=skipped,
    )


def documents_of(
    data: bytes,
    name: str,
    *,
    path: str,
    place: str,
    outlet: str | None = None,
    published: date | None = None,
    skipped: list[tuple[str, str]] | None = None,
) -> tuple[Document, ...]:
    """The documents in the bytes of a file called `name`, as `read_documents` gives them.

    `path` is what they are called, `place` what their ids are made of.
    """
    try:
        found = [_bounded(part) for part in read_bytes(data, name)]
    except UnreadableError as error:
        raise DocumentError(path, error.reason) from error
    readings = [part for part in found if isinstance(part, Reading)]
    unread = [part for part in found if isinstance(part, Unread)]
    if unread and (skipped is None or not readings):
        raise DocumentError(path, f"{unread[0].place}: {unread[0].reason}")
    if not readings:
        raise DocumentError(path, "nothing to read in it")
    if skipped is not None:
        skipped.extend((f"{path}: {part.place}", part.reason) for part in unread)
    return tuple(
        _document(r, path=path, place=place, outlet=outlet, published=published) for r in readings
    )


def _bounded(part: Reading | Unread) -> Reading | Unread:
    """A reading, unless its text is too long or no words."""
    if isinstance(part, Unread):
        return part
    place = part.member or part.key or "the text"
    if len(part.text) > MAX_CHARACTERS:
        return Unread(place=place, reason=f"longer than {MAX_CHARACTERS:,} characters; divide it")
    if not part.text.strip():
        return Unread(place=place, reason="empty")
    return part


def read_text_document(
    text: str, *, path: str, outlet: str | None = None, published: date | None = None
) -> Document:
    """A document of text that is already at hand, such as standard input (`path` is "-").

    What comes by standard input is told apart by its words: no text replaces another.
    """
    part = _bounded(Reading(text=text))
    if isinstance(part, Unread):
        raise DocumentError(path, part.reason)
    place = f"-{_sha256(text)}" if path == "-" else path
    reading = reading_of(text)
    return _document(reading, path=path, place=place, outlet=outlet, published=published)


def _bytes(path: Path) -> bytes:
    """What the file holds; refused if it is too large or no file."""
    if not path.is_file():
        raise UnreadableError("no such file" if not path.exists() else "not a regular file")
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise UnreadableError(f"larger than {MAX_BYTES // 1_000_000} MB ({size:,} bytes)")
    with path.open("rb") as file:
        return file.read(MAX_BYTES)


def _document(
    reading: Reading, *, path: str, place: str, outlet: str | None, published: date | None
) -> Document:
    """A reading as a document, with what the caller knows where the file does not say."""
    key = "\0".join((place, reading.member, reading.key))
    by_address = publisher_of(reading.url) if reading.url else None
    return Document(
        id=_sha256(key)[:16],
        path=f"{path}/{reading.member}" if reading.member else path,
        text=reading.text,
        title=reading.title,
        publisher=reading.publisher or by_address or outlet,
        published=reading.published or published,
        url=reading.url,
        author=reading.author,
    )


def _sha256(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


__all__ = [
    "MAX_BYTES",
    "MAX_CHARACTERS",
    "documents_of",
    "find_files",
    "read_documents",
    "read_text_document",
]
