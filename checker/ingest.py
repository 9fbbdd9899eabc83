"""Files → documents → passages → index: the verb behind `wirecheck ingest`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from claims.documents import read_documents
from claims.errors import DocumentError
from claims.extract import extract_passages
from claims.models import Document, Passage
from index.models import Ingested

Tick = Callable[[int, int], None]

NOTHING_TO_SAY = "no sentences found in it"


class Archive(Protocol):
    """What an ingest needs of an index (index.passage_index.PassageIndex)."""

    def is_current(self, document: Document) -> bool:
        """Whether the index holds exactly this document."""
        ...

    def add(self, items: Iterable[tuple[Document, Sequence[Passage]]]) -> Ingested:
        """Add documents with their passages, replacing older versions."""
        ...

    def remove(self, ids: Sequence[str]) -> object:
        """Take documents out, if they are there."""
        ...


def ingest_files(
    files: Sequence[Path | str],
    *,
    archive: Archive,
    outlet: str | None = None,
    published: date | None = None,
    tick: Tick | None = None,
) -> Ingested:
    """Files and, where one is a str, web addresses into the index.

    What could not be read is listed with its reason. `outlet` and `published` stand in where a
    file does not say them; `tick` is told how many of how many files are done.
    """
    unreadable: list[tuple[str, str]] = []

    def documents() -> Iterator[Document]:
        for number, file in enumerate(files):
            if tick:
                tick(number, len(files))
            try:
                yield from read_place(file, outlet=outlet, published=published, skipped=unreadable)
            except DocumentError as error:
                unreadable.append((error.path, error.reason))
        if tick:
            tick(len(files), len(files))

    return ingest_documents(documents(), archive=archive, skipped=unreadable)


def read_place(
    place: Path | str,
    *,
    outlet: str | None,
    published: date | None,
    skipped: list[tuple[str, str]],
) -> tuple[Document, ...]:
    """The documents of a file, or at a web address; DocumentError where there is none."""
    if isinstance(place, Path):
        return read_documents(place, outlet=outlet, published=published, skipped=skipped)
    from claims.documents.web import read_url

    return read_url(place, outlet=outlet, published=published, skipped=skipped)


def ingest_documents(
    documents: Iterable[Document],
    *,
    archive: Archive,
    skipped: list[tuple[str, str]] | None = None,
) -> Ingested:
    """Documents into the index, one after the other: what is there already is left alone.

    `skipped` is a list that grows while `documents` are read; those without a sentence join it.
    """
    skipped = skipped if skipped is not None else []
    started = time.perf_counter()
    unchanged = 0

    def fresh() -> Iterator[tuple[Document, tuple[Passage, ...]]]:
        nonlocal unchanged
        for document in documents:
            if archive.is_current(document):
                unchanged += 1
                continue
            passages = extract_passages(document)
            if passages:
                yield document, passages
            else:
                archive.remove([document.id])  # an older version had some
                skipped.append((document.path, NOTHING_TO_SAY))

    done = archive.add(fresh())
    return Ingested(
        added=done.added,
        unchanged=done.unchanged + unchanged,
        skipped=(*skipped, *done.skipped),
        passages=done.passages,
        seconds=time.perf_counter() - started,
    )
