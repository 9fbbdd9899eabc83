"""What every kind of index does alike: add, remove, search; where things are kept is its own."""

from __future__ import annotations

import time
from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from functools import partial
from typing import Any, ClassVar, Self

from claims.ahead import Ahead
from claims.errors import IndexMismatchError, IndexNotFoundError, UsageError
from claims.models import Document, Passage
from index.embed import load_embedder
from index.lexical import plain
from index.lookup import Lookup
from index.models import Embedder, Hit, IndexFinding, Ingested, Vectors
from index.records import content_hash
from index.search import Searcher, wordings
from index.vectors import warm_up

_TOGETHER = 256
"""Passages embedded and committed together: bounds memory, and what a kill can cost."""
_QUERIES = 64
"""Texts searched together: bounds memory."""


class Store(Lookup):
    """Passages with their documents, found by meaning and by words."""

    _LAYOUT: ClassVar[str]
    """The version of how things are kept."""
    _NOTHING: ClassVar[str]
    """What is said where there is no index."""
    _AGAIN: ClassVar[str]
    """What to do with an index that is another's."""

    def __init__(
        self,
        catalog: Any,
        searcher: Searcher,
        *,
        name: str,
        dimension: int,
        embedder: Embedder | None,
    ) -> None:
        """Keep what is given; without `embedder`, that of this `name` is loaded when needed."""
        super().__init__(catalog)
        self._searcher = searcher
        self._name = name
        self._dimension = dimension
        self._embedder = embedder
        self._coming: Ahead[Embedder] | None = None

    @property
    @abstractmethod
    def path(self) -> str:
        """Where the index is, as its user would name it."""

    def _refuse_strangers(self) -> None:
        """Raise if the index was made by another version, embedder or dimension."""
        path, meta = self.path, self._catalog.meta()
        if not meta:
            raise IndexNotFoundError(path, f"{path}: {self._NOTHING}")
        if meta["schema"] != self._LAYOUT:
            made = f"made by another version (layout {meta['schema']})"
            raise IndexMismatchError(path, f"{path}: {made}; {self._AGAIN}")
        given = self._embedder
        if given is not None and (given.name, given.dimension) != (self._name, self._dimension):
            message = (
                f"{path}: made with the embedder {self._name} ({self._dimension}), not "
                f"{given.name} ({given.dimension}); use that one, or {self._AGAIN}"
            )
            raise IndexMismatchError(path, message)

    @abstractmethod
    def _changing(self) -> AbstractContextManager[None]:
        """A change of documents happens inside."""

    @abstractmethod
    def _tidy(self) -> None:
        """Look after what a change left behind."""

    @property
    def embedder_name(self) -> str:
        """Whose vectors the index holds."""
        return self._name

    @property
    def dimension(self) -> int:
        """Length of the index's vectors."""
        return self._dimension

    def hashes(self) -> dict[str, str]:
        """The content hash of every document, by id."""
        with self._calls:
            return self._catalog.hashes()

    def close(self) -> None:
        """Let go of the files."""
        self._catalog.close()

    def __enter__(self) -> Self:
        """The index itself."""
        return self

    def __exit__(self, *raised: object) -> None:
        """Close."""
        self.close()

    @abstractmethod
    def check(self) -> tuple[IndexFinding, ...]:
        """What is wrong with the index; nothing is changed."""

    @abstractmethod
    def repair(self) -> tuple[IndexFinding, ...]:
        """What was wrong, and what of it was put right."""

    # Changing

    def is_current(self, document: Document) -> bool:
        """Whether exactly this document is in the index, so that it need not be read again."""
        with self._calls:
            return self._catalog.hash_of(document.id) == content_hash(document)

    def add(
        self,
        items: Iterable[tuple[Document, Sequence[Passage]]],
        *,
        progress: Callable[[int], None] | None = None,
    ) -> Ingested:
        """Add documents, replacing those of the same id; unchanged ones are left alone.

        `progress` is told how many documents are done. Each document is wholly in the index or not
        at all, whenever the process ends.
        """
        began = time.monotonic()
        done = added = passages = 0
        with self._calls:
            for group in _grouped(items):
                fresh = [item for item in group if not self.is_current(item[0])]
                self._store(fresh)
                done += len(group)
                added += len(fresh)
                passages += sum(len(item[1]) for item in fresh)
                if progress is not None:
                    progress(done)
            self._tidy()
        seconds = time.monotonic() - began
        return Ingested(
            added=added, unchanged=done - added, skipped=(), passages=passages, seconds=seconds
        )

    def _store(self, items: Sequence[tuple[Document, Sequence[Passage]]]) -> None:
        """Embed and insert documents; embedding happens before anybody has to wait."""
        if not items:
            return
        distinct = [(d, tuple({p.id: p for p in passages}.values())) for d, passages in items]
        found = [
            (document, passages, wordings(document, passages)) for document, passages in distinct
        ]
        vectors = iter(self._embed([text for _, _, texts in found for _, text in texts]))
        with self._changing():
            for document, passages, texts in found:
                places = [place for place, _ in texts]
                self._catalog.insert(document, passages, list(zip(places, vectors, strict=False)))

    def remove(self, ids: Sequence[str]) -> int:
        """Take documents out, all of them or none; gives how many were there."""
        with self._calls:
            with self._changing():
                removed = sum(self._catalog.delete(name) for name in dict.fromkeys(ids))
            self._tidy()
        return removed

    # Searching

    def search(
        self,
        texts: Sequence[str],
        *,
        k: int = 10,
        outlets: Sequence[str] | None = None,
        as_of: date | None = None,
    ) -> list[list[Hit]]:
        """The k nearest passages of each text, best first.

        `outlets` leaves only what these sources say or publish; `as_of` leaves out what was
        published later (undated documents stay). A text's hits are the same whatever other texts
        are searched with it.
        """
        if k < 1:
            raise UsageError(f"cannot find {k} passages; ask for at least one")
        found: list[list[Hit]] = []
        for start in range(0, len(texts), _QUERIES):
            group = [plain(text) or text for text in texts[start : start + _QUERIES]]
            with self._calls:
                vectors = self._embed(group)
                with self._catalog.reading():
                    allowed = self._catalog.allowed(outlets=outlets, as_of=as_of)
                    found += self._searcher.search(group, vectors, k=k, allowed=allowed)
        return found

    def prepare(self) -> None:
        """Begin to load what a search needs; a search that comes sooner waits for it."""
        if self._embedder is None and self._coming is None:
            self._coming = Ahead(partial(_load, self._name))

    def _embed(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts, by the index's embedder."""
        if self._embedder is None:
            self.prepare()
            self._embedder = self._coming.value() if self._coming else load_embedder(self._name)
            self._refuse_strangers()
        return self._embedder.embed(texts)

    def find_quote(self, text: str, *, k: int = 10) -> list[Hit]:
        """Passages whose quotations are nearest to the text in their words, best first.

        `similarity` and `score` are the share of the text's letters found in order in the
        quotation (rapidfuzz's partial ratio), 1 where it is there word for word.
        """
        with self._calls, self._catalog.reading():
            return self._searcher.find_quote(text, k=k)


def _load(name: str) -> Embedder:
    """An index's embedder; the vector library is read in on the way."""
    embedder = load_embedder(name)
    warm_up()
    return embedder


def _grouped(
    items: Iterable[tuple[Document, Sequence[Passage]]],
) -> Iterator[list[tuple[Document, Sequence[Passage]]]]:
    """Items in groups of some passages; the last item of a group may be longer."""
    group: list[tuple[Document, Sequence[Passage]]] = []
    size = 0
    for document, passages in items:
        group.append((document, passages))
        size += len(passages) + 1
        if size >= _TOGETHER:
            yield group
            group, size = [], 0
    if group:
        yield group
