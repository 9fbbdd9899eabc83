"""Documents and passages as the flat rows that the catalogue stores, and back."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any, Protocol

import numpy as np

from claims.models import Document, Link, Mention, Passage, Quotation, SourceKind, Span
from index.models import Vectors


class Row(Protocol):
    """Values by column name."""

    def __getitem__(self, name: str, /) -> Any:
        """The column's value."""
        ...


DOCUMENT_FIELDS = ("id", "path", "text", "title", "publisher", "published", "url", "author")
PASSAGE_FIELDS = (
    "id",
    "document",
    "start",
    "end",
    "text",
    "content",
    "content_start",
    "content_end",
    "quotation",
    "context",
    "said",
    "chain",
    "quotes",
)


def content_hash(document: Document) -> str:
    """The same for documents that say the same in every field, whatever their id."""
    packed = json.dumps(document_row(document)[1:])
    return hashlib.sha256(packed.encode("ascii")).hexdigest()


def checksum_of(row: Row) -> str | None:
    """The content hash of what a document's row holds now; None where that is no document."""
    try:
        return content_hash(document_of(row))
    except (ValueError, TypeError, AttributeError):
        return None


def clean(text: str | None) -> str | None:
    """Text that SQLite can hold: lone surrogates become question marks, one for one."""
    return None if text is None else text.encode("utf-8", "replace").decode("utf-8")


def document_row(document: Document) -> tuple[str | None, ...]:
    """Values in the order of `DOCUMENT_FIELDS`."""
    published = document.published.isoformat() if document.published else None
    head = (document.id, document.path, document.text, document.title, document.publisher)
    return tuple(clean(v) for v in (*head, published, document.url, document.author))


def document_of(row: Row) -> Document:
    """The document that a row holds."""
    values = {name: row[name] for name in DOCUMENT_FIELDS}
    if values["published"]:
        values["published"] = date.fromisoformat(values["published"])
    return Document(**values)


def words(passage: Passage, title: str | None, *, lead: bool) -> tuple[str, str, str]:
    """What the full-text index reads of a passage: its text, its context, its title.

    A title says again what the document's first passage, its lead, says; to the others it is
    context.
    """
    context = passage.context if lead else f"{passage.context}\n{title or ''}".strip()
    return clean(passage.text) or "", clean(context) or "", (clean(title) or "") if lead else ""


def quote_words(passage: Passage) -> str:
    """What the full-text index reads of a passage's quotations."""
    return "\n".join(clean(quote.text) or "" for quote in passage.quotes)


def passage_row(passage: Passage, *, document: int) -> tuple[str | int | None, ...]:
    """Values in the order of `PASSAGE_FIELDS`; `document` is the document's row number."""
    return (
        passage.id,
        document,
        passage.span.start,
        passage.span.end,
        clean(passage.text),
        clean(passage.content),
        passage.content_span.start,
        passage.content_span.end,
        passage.quotation.value if passage.quotation else None,
        clean(passage.context),
        passage.said.isoformat() if passage.said else None,
        json.dumps([[link.source, link.kind.value, link.cue] for link in passage.chain]),
        json.dumps([[q.text, q.span.start, q.span.end] for q in passage.quotes]),
    )


def passage_of(row: Row) -> Passage:
    """The passage that a row holds."""
    return Passage(
        id=row["id"],
        document_id=row["document_id"],
        span=Span(start=row["start"], end=row["end"]),
        text=row["text"],
        content=row["content"],
        content_span=Span(start=row["content_start"], end=row["content_end"]),
        chain=tuple(
            Link(source=source, kind=SourceKind(kind), cue=cue)
            for source, kind, cue in json.loads(row["chain"])
        ),
        quotation=Quotation(row["quotation"]) if row["quotation"] else None,
        quotes=tuple(
            Mention(text=text, span=Span(start=start, end=end))
            for text, start, end in json.loads(row["quotes"])
        ),
        context=row["context"],
        said=date.fromisoformat(row["said"]) if row["said"] else None,
    )


def pack(vector: Vectors) -> bytes:
    """A vector as it is stored: half precision, little-endian (a cosine moves by at most 0.001)."""
    return vector.astype("<f2").tobytes()


def unpack(blobs: list[bytes], *, dimension: int) -> Vectors:
    """Stored vectors, one a row; as float32 the very values that were stored."""
    stored = np.frombuffer(b"".join(blobs), dtype="<f2").reshape(-1, dimension)
    return stored.astype(np.float32)
