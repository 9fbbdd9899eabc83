"""The stations between passages and a search: frozen values, no logic."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from claims.models import Document, Passage, SourceKind

Vectors = NDArray[np.float32]
"""Unit vectors, shape (n, dimension)."""


class Embedder(Protocol):
    """Turns texts into unit vectors; the same text gives the same vector in any batch."""

    @property
    def name(self) -> str:
        """What the index records, and refuses to mix."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (len(texts), dimension)."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that was found: `similarity` a cosine in [-1, 1], `score` the fused rank score."""

    passage: Passage
    document: Document
    similarity: float
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What an ingest did: counts, and every file that was skipped with its reason."""

    added: int
    unchanged: int
    skipped: tuple[tuple[str, str], ...]
    passages: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCount:
    """How much a source says in the index."""

    name: str
    kind: SourceKind
    passages: int
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexFinding:
    """Something that is wrong with an index on disk, and whether it was put right."""

    part: str
    problem: str
    repaired: bool


class PassageStore(Protocol):
    """Where passages are kept and found; every kind of store gives the same answers."""

    @property
    def path(self) -> str:
        """Where the store is, as the user would name it."""
        ...

    @property
    def embedder_name(self) -> str:
        """Whose vectors it holds."""
        ...

    def is_current(self, document: Document) -> bool:
        """Whether exactly this document is in the store."""
        ...

    def add(
        self,
        items: Iterable[tuple[Document, Sequence[Passage]]],
        *,
        progress: Callable[[int], None] | None = None,
    ) -> Ingested:
        """Add documents, replacing those of the same id; unchanged ones are left alone."""
        ...

    def remove(self, ids: Sequence[str]) -> int:
        """Take documents out; gives how many were there."""
        ...

    def search(
        self,
        texts: Sequence[str],
        *,
        k: int = 10,
        outlets: Sequence[str] | None = None,
        as_of: date | None = None,
    ) -> list[list[Hit]]:
        """The k nearest passages of each text, best first."""
        ...

    def find_quote(self, text: str, *, k: int = 10) -> list[Hit]:
        """Passages whose quotations share most with the text, best first."""
        ...

    def documents(self) -> tuple[Document, ...]:
        """All documents, by path."""
        ...

    def document(self, document_id: str) -> Document:
        """The document of this id."""
        ...

    def passage(self, passage_id: str) -> tuple[Passage, Document]:
        """The passage of this id, and its document."""
        ...

    def passages_of(self, document_id: str) -> tuple[Passage, ...]:
        """A document's passages, in text order."""
        ...

    def sources(self) -> tuple[SourceCount, ...]:
        """Who speaks, those with most passages first."""
        ...

    def counts(self) -> tuple[int, int]:
        """Numbers of documents and of passages."""
        ...

    def close(self) -> None:
        """Let go of what is open."""
        ...
