"""A file made ready for the index away from the index: read, tagged, embedded.

What a worker of a cluster does with a file, and how the process that writes the index takes the
vectors over. Each vector depends on its text alone, so it is the same wherever it was made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import numpy as np

from checker.ingest import read_place
from claims.errors import DocumentError
from claims.extract import extract_passages
from claims.models import Document, Passage
from index.embed import load_embedder
from index.models import Embedder, Vectors
from index.records import content_hash
from index.search import wordings


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A document with its passages, and the vector of each of their texts."""

    document: Document
    passages: tuple[Passage, ...]
    texts: tuple[str, ...]
    vectors: Vectors


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What came of one file; `silent` are documents without a sentence."""

    prepared: tuple[Prepared, ...] = ()
    unchanged: int = 0
    silent: tuple[Document, ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A file by its full path, or a page by its address, and what its user called it."""

    place: Path | str
    name: str

    @classmethod
    def of(cls, place: Path | str) -> Given:
        """Found by a worker in another folder, and called what it is called here."""
        return cls(place=place.absolute() if isinstance(place, Path) else place, name=str(place))

    def called(self, path: str) -> str:
        """A path that begins with the full one, as it is called here."""
        return self.name + path.removeprefix(str(self.place))


@lru_cache(maxsize=1)
def _embedder(name: str) -> Embedder:
    """The index's embedder, once a process; it uses the one core that a worker has."""
    return load_embedder(name, threads=1)


def prepare(
    given: Given,
    known: Mapping[str, str],
    *,
    embedder: str,
    outlet: str | None = None,
    published: date | None = None,
) -> Part:
    """Read, tag and embed one file; `known` are the content hashes of what the index has."""
    skipped: list[tuple[str, str]] = []
    prepared, silent, unchanged = [], [], 0
    try:
        found = read_place(given.place, outlet=outlet, published=published, skipped=skipped)
    except DocumentError as error:
        found = ()
        skipped.append((error.path, error.reason))
    for document in (replace(d, path=given.called(d.path)) for d in found):
        if known.get(document.id) == content_hash(document):
            unchanged += 1
        elif passages := extract_passages(document):
            prepared.append(_embedded(document, passages, embedder=_embedder(embedder)))
        else:
            silent.append(document)
    return Part(
        prepared=tuple(prepared),
        unchanged=unchanged,
        silent=tuple(silent),
        skipped=tuple((given.called(path), reason) for path, reason in skipped),
    )


def _embedded(document: Document, passages: tuple[Passage, ...], *, embedder: Embedder) -> Prepared:
    """The document with the vectors that the index will ask for."""
    texts = tuple(dict.fromkeys(text for _, text in wordings(document, passages)))
    vectors = embedder.embed(texts)
    return Prepared(document=document, passages=passages, texts=texts, vectors=vectors)


class CarriedVectors:
    """An embedder for texts whose vectors were made elsewhere and came with them."""

    def __init__(self, *, name: str, dimension: int) -> None:
        """Stand for the embedder of this name."""
        self.name = name
        self.dimension = dimension
        self._known: dict[str, Vectors] = {}

    def carry(self, texts: Sequence[str], vectors: Vectors) -> None:
        """Know these vectors until they were asked for."""
        self._known.update(zip(texts, vectors, strict=True))

    def embed(self, texts: Sequence[str]) -> Vectors:
        """The vectors that came with the texts; none is kept beyond."""
        found = np.array([self._known[text] for text in texts], np.float32)
        self._known.clear()
        return found.reshape(-1, self.dimension)
