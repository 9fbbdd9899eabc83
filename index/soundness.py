"""Is a stored document sound? What is left of it, part by part.

A document's text has a checksum; a passage, its content and its quotations say what their places in
the text say; its sources are written down twice; each of its wordings has a vector of length 1. A
letter changed in a passage's context or cue, or a number in a vector, can go unnoticed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from claims.models import Document, Passage
from index import records
from index.database import Database
from index.models import Vectors
from index.search import wordings

_NEARLY = 0.02
"""How far a stored vector's length may be from 1: it is kept in half precision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What is left of a document: each part None where it is damaged or not all there."""

    path: str
    document: Document | None = None
    passages: tuple[Passage, ...] | None = None
    vectors: tuple[tuple[int, Vectors], ...] | None = None

    @property
    def flaw(self) -> str:
        """What is wrong with it; "" where nothing is."""
        for part, words in (
            (self.document, "its text is not what was stored"),
            (self.passages, "its passages are not what its text says"),
            (self.vectors, "its vectors are damaged"),
        ):
            if part is None:
                return f"{self.path}: {words}"
        return ""


def numbers(catalog: Database) -> list[int]:
    """The row numbers of the documents."""
    return [row["row"] for row in catalog.rows("SELECT row FROM documents ORDER BY row")]


def look(catalog: Database, number: int, *, dimension: int) -> Found:
    """What is left of the document with this row number."""
    [row] = catalog.rows("SELECT * FROM documents WHERE row = ?", (number,))
    path = str(row["path"])
    if records.checksum_of(row) != row["hash"]:
        return Found(path=path)
    document = records.document_of(row)
    passages = _passages(catalog, number, document, count=row["passages"])
    if passages is None:
        return Found(path=path, document=document)
    vectors = _vectors(catalog, number, wordings(document, passages), dimension=dimension)
    return Found(path=path, document=document, passages=passages, vectors=vectors)


def _passages(
    catalog: Database, number: int, document: Document, *, count: int
) -> tuple[Passage, ...] | None:
    """A document's passages, if all are there and each says what its place in the text says."""
    query = "SELECT *, ? AS document_id FROM passages WHERE document = ? ORDER BY row"
    try:
        found = [records.passage_of(row) for row in catalog.rows(query, (document.id, number))]
    except (ValueError, TypeError, KeyError):
        return None
    sound = len(found) == count and all(_says(document.text, passage) for passage in found)
    return tuple(found) if sound and _links(catalog, number) == _chains(found) else None


def _links(catalog: Database, number: int) -> list[tuple[str, str]]:
    """Who says a document's passages, by the table that searches use."""
    query = """SELECT l.name, l.kind FROM passages p JOIN links l ON l.passage = p.row
      WHERE p.document = ? ORDER BY p.row, l.rowid"""
    return [(row["name"], row["kind"]) for row in catalog.rows(query, (number,))]


def _chains(passages: list[Passage]) -> list[tuple[str, str]]:
    """The same by the passages themselves."""
    return [(link.source, link.kind.value) for p in passages for link in p.chain]


def _says(text: str, passage: Passage) -> bool:
    """Whether a passage, its content and its quotations are what the text has in their places."""
    whole = [(passage.span, passage.text), *((quote.span, quote.text) for quote in passage.quotes)]
    letters = iter(text[passage.content_span.start : passage.content_span.end])
    return (
        bool(passage.chain)
        and all(text[span.start : span.end] == words for span, words in whole)
        and all(letter in letters for letter in passage.content if not letter.isspace())
    )


def _vectors(
    catalog: Database, number: int, texts: list[tuple[int, str]], *, dimension: int
) -> tuple[tuple[int, Vectors], ...] | None:
    """The vectors of a document's wordings with their places, if all are there and sound."""
    query = """SELECT p.row, v.vector FROM vectors v JOIN passages p ON p.row = v.row
      WHERE p.document = ? ORDER BY v.number"""
    rows = catalog.rows(query, (number,))
    if any(not _is_vector(row["vector"], dimension) for row in rows):
        return None
    places = {row: place for place, row in enumerate(sorted({row["row"] for row in rows}))}
    if [places[row["row"]] for row in rows] != [place for place, _ in texts]:
        return None
    matrix = records.unpack([row["vector"] for row in rows], dimension=dimension)
    return tuple((places[row["row"]], vector) for row, vector in zip(rows, matrix, strict=True))


def _is_vector(blob: object, dimension: int) -> bool:
    """Whether these are the bytes of a unit vector, or of zero."""
    if not isinstance(blob, bytes) or len(blob) != 2 * dimension:
        return False
    length = float(np.linalg.norm(np.frombuffer(blob, dtype="<f2").astype(np.float64)))
    return length == 0 or abs(length - 1) < _NEARLY
