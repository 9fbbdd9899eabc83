"""Looking things up in an index by id, and what is in it."""

from __future__ import annotations

import threading

from claims.errors import UsageError
from claims.models import Document, Passage
from index.catalog import Catalog
from index.models import SourceCount

LEAST_PREFIX = 4
"""Shortest beginning of an id that stands for it, if no other id begins so."""


class Lookup:
    """An open index, as far as it is read by id; ids can be shortened as long as they are clear."""

    def __init__(self, catalog: Catalog) -> None:
        """Read from this catalogue; calls from several threads wait for each other."""
        self._catalog = catalog
        self._calls = threading.RLock()

    def counts(self) -> tuple[int, int]:
        """Numbers of documents and of passages."""
        with self._calls:
            return self._catalog.counts()

    def sources(self) -> tuple[SourceCount, ...]:
        """Who speaks in the index, those with most passages first."""
        with self._calls:
            return tuple(self._catalog.sources())

    def has_outlet(self, name: str) -> bool:
        """Whether anything in the index is said or published by that name."""
        with self._calls:
            return self._catalog.has_outlet(name)

    def documents(self) -> tuple[Document, ...]:
        """All documents, by path and id."""
        with self._calls:
            return tuple(self._catalog.documents())

    def document(self, document_id: str) -> Document:
        """The document of this id, or of the one id that begins so; UsageError if there is none."""
        with self._calls:
            found = self._catalog.documents_of([document_id]).get(document_id)
            if found is not None:
                return found
            name = one_of(self._catalog.ids("documents", document_id), document_id)
            return self.document(name)

    def passage(self, passage_id: str) -> tuple[Passage, Document]:
        """The passage of this id (or beginning of one), and its document; UsageError if none."""
        with self._calls, self._catalog.reading():
            found = self._catalog.passage(passage_id)
            if found is None:
                name = one_of(self._catalog.ids("passages", passage_id), passage_id)
                return self.passage(name)
            return found, self.document(found.document_id)

    def passages_of(self, document_id: str) -> tuple[Passage, ...]:
        """A document's passages, in text order; UsageError if there is no such document."""
        with self._calls, self._catalog.reading():
            return tuple(self._catalog.passages_of(self.document(document_id).id))


def one_of(ids: list[str], wanted: str) -> str:
    """The one id that begins as wanted."""
    if len(wanted) < LEAST_PREFIX or not ids:
        raise UsageError(f"{wanted}: nothing in the index has this id; `wirecheck documents` lists")
    if len(ids) > 1:
        raise UsageError(f"{wanted}: several ids begin so ({', '.join(ids)}); give more of it")
    return ids[0]
