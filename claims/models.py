"""The stations between a file and its attributed passages: frozen values, no logic.

Offsets are half-open character offsets into `Document.text`, the text as read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class SourceKind(StrEnum):
    """Who speaks: CONTRACT's source kinds."""

    OUTLET = "outlet"
    PERSON = "person"
    ORGANISATION = "organisation"
    ANONYMOUS = "anonymous"
    DOCUMENT = "document"


class Quotation(StrEnum):
    """How a content is reported."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Half-open character offsets, 0 <= start <= end."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse spans that run backwards."""
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words in a text: `raw[span.start:span.end] == text`."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text as an editor would find it, with what its format says of it."""

    id: str
    path: str
    text: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a document."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who speaks.

    `name` is the resolved name ("Mohammad Baqeri" for "he"), `mention` the words in the text,
    `role` a description kept out of the name ("EU Energy Commissioner").
    """

    name: str
    kind: SourceKind
    mention: Mention | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who said what, with which verb; contents may lie apart (`parts`, in text order).

    `parent` is the index, in the same document's attributions, of the enclosing one;
    `date` the words beside the cue that say when ("on Monday").
    """

    source: Source | None
    cue: Mention | None
    parts: tuple[Span, ...]
    quotation: Quotation
    parent: int | None = None
    date: Mention | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link of a passage's chain of sources, outermost first; `cue` is "" for `document`."""

    source: str
    kind: SourceKind
    cue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One to a few sentences of a document, with who says so.

    `span` is exact and `text` its words; `content` are the attributed words (all of `text` in the
    document's own voice); `context` is what stood before and is needed to understand it ("" where
    nothing is); `chain` always has at least one link; `quotes` are the words between quotation
    marks in `text`, without the marks; `said` is the resolved date of speaking where known.
    """

    id: str
    document_id: str
    span: Span
    text: str
    content: str
    content_span: Span
    chain: tuple[Link, ...]
    quotation: Quotation | None
    quotes: tuple[Mention, ...] = ()
    context: str = ""
    said: date | None = None
