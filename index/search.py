"""The search within one state of the index: candidates by meaning and by words, ranked together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Protocol

import numpy as np

from claims.models import Document, Passage
from index.lexical import nearness, telling, tokens
from index.models import Hit, Vectors
from index.ranking import Ranked, SearchSettings, fuse
from index.records import unpack

_QUOTES = 50
"""Quotations compared letter by letter, beyond those asked for."""


def wordings(document: Document, passages: Sequence[Passage]) -> list[tuple[int, str]]:
    """The texts that passages are found by, each with the passage's place.

    A passage is found by its own words (its context in front made it harder to find: recall@5 of
    0.979 against 0.988 on the development statements), the first also by the document's title,
    which says the same again (MAP@5 on CheckThat's train queries 0.90; joined to the text 0.88).
    """
    texts = [(place, passage.text) for place, passage in enumerate(passages)]
    if passages and document.title and document.title.strip():
        texts.append((0, document.title))
    return texts


class Catalogue(Protocol):
    """What a search asks of documents and words; `allowed` is what narrows it, in its own terms."""

    def rare(self, words: Sequence[str]) -> list[str]:
        """The words of a query that can be searched for in time."""
        ...

    def matches(
        self, words: Iterable[str], *, table: str, k: int, allowed: Any = None, every: bool = False
    ) -> list[tuple[int, float]]:
        """Rows whose text has any of the words, or every one, with BM25, best first."""
        ...

    def vectors_at(self, rows: Sequence[int]) -> tuple[list[int], list[bytes]]:
        """The stored vectors of these rows, each with its row, in order."""
        ...

    def passages_at(self, rows: Sequence[int]) -> dict[int, Passage]:
        """The passages with these row numbers."""
        ...

    def documents_of(self, ids: Collection[str]) -> dict[str, Document]:
        """The documents of these ids, by id."""
        ...


class Near(Protocol):
    """Vectors to be compared with those of queries."""

    def search(
        self, queries: Vectors, *, k: int, allowed: Any = None
    ) -> list[list[tuple[int, float]]]:
        """Row numbers and cosines of each query's k nearest, best first."""
        ...


class Vicinity(Protocol):
    """Where the vectors are."""

    def current(self) -> Near:
        """Vectors that agree with the catalogue as it is now."""
        ...


class Searcher:
    """Finds passages in a catalogue and its vectors; call it inside `reading()`."""

    def __init__(self, catalog: Catalogue, vectors: Vicinity, *, settings: SearchSettings) -> None:
        """Search these."""
        self._catalog = catalog
        self._vectors = vectors
        self._settings = settings

    def search(
        self, texts: Sequence[str], vectors: Vectors, *, k: int, allowed: Any
    ) -> Iterator[list[Hit]]:
        """The k best hits of each text; `allowed` is what may be found, None for all."""
        dense = self._vectors.current().search(
            vectors, k=max(k, self._settings.dense_candidates), allowed=allowed
        )
        for text, vector, near in zip(texts, vectors, dense, strict=True):
            lexical = self._catalog.matches(
                self._catalog.rare(telling(text)),
                table="words",
                k=max(k, self._settings.lexical_candidates),
                allowed=allowed,
            )
            rows = sorted({row for row, _ in near} | {row for row, _ in lexical})
            ranked = fuse(self._cosines(vector, rows), lexical, settings=self._settings)
            yield self._hits(ranked[: 2 * k])[:k]

    def find_quote(self, text: str, *, k: int) -> list[Hit]:
        """Passages whose quotations are nearest to the text in their words, best first."""
        words = list(dict.fromkeys(tokens(text)))
        rare = self._catalog.rare(words)
        found = self._catalog.matches(rare or words, table="quoted", k=_QUOTES + k, every=not rare)
        passages = self._catalog.passages_at([row for row, _ in found])
        near = {row: nearness(text, p.quotes) for row, p in passages.items()}
        ranked = [Ranked(row=row, similarity=n, score=n) for row, n in near.items()]
        return self._hits(ranked)[:k]

    def _cosines(self, vector: Vectors, rows: Sequence[int]) -> dict[int, float]:
        """Exact cosine of each row's nearest wording to `vector`, alike in any company."""
        known, blobs = self._catalog.vectors_at(rows)
        matrix = unpack(blobs, dimension=vector.shape[0])
        products = (matrix.astype(np.float64) * vector).sum(axis=1).tolist()
        best: dict[int, float] = {}
        for row, product in zip(known, products, strict=True):
            best[row] = max(product, best.get(row, product))
        return best

    def _hits(self, ranked: Sequence[Ranked]) -> list[Hit]:
        """The ranked passages with their documents, best first, ties by passage id."""
        passages = self._catalog.passages_at([r.row for r in ranked])
        documents = self._catalog.documents_of({p.document_id for p in passages.values()})
        hits = [
            Hit(
                passage=passages[r.row],
                document=documents[passages[r.row].document_id],
                similarity=max(-1.0, min(1.0, r.similarity)),
                score=r.score,
            )
            for r in ranked
        ]
        return sorted(hits, key=lambda hit: (-hit.score, hit.passage.id))
