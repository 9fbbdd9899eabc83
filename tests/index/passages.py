"""Passages made by hand, and an embedder made of hashed words, for the tests of the index."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import date

import numpy as np

from claims.models import Document, Link, Mention, Passage, Quotation, SourceKind, Span
from index.models import Vectors


class WordEmbedder:
    """A bag of hashed words as a unit vector; instant, and as exact as the bundled model."""

    def __init__(self, *, dimension: int = 64, name: str = "words") -> None:
        """Make vectors of so many numbers."""
        self._dimension = dimension
        self._name = name
        self.embedded = 0

    @property
    def name(self) -> str:
        """As given."""
        return self._name

    @property
    def dimension(self) -> int:
        """As given."""
        return self._dimension

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors; zero for a text without words."""
        vectors = np.zeros((len(texts), self._dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in re.findall(r"\w+", text.casefold()):
                digest = hashlib.sha256(word.encode()).digest()
                seed = int.from_bytes(digest[:4], "big")
                vectors[row] += np.random.default_rng(seed).standard_normal(self._dimension)
        self.embedded += len(texts)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32)


def make_document(name: str, text: str, *, publisher: str | None = None) -> Document:
    """A document of this id and text."""
    return Document(
        id=name, path=f"{name}.txt", text=text, title=f"Title of {name}", publisher=publisher
    )


def make_passages(
    document: Document, *, source: str = "Reuters", said: date | None = None
) -> tuple[Passage, ...]:
    """A passage for each line of the document, attributed to `source`."""
    passages = []
    start = 0
    for number, line in enumerate(document.text.split("\n")):
        span = Span(start=start, end=start + len(line))
        start = span.end + 1
        quotes = tuple(
            Mention(
                text=m[1],
                span=Span(start=span.start + m.start(1), end=span.start + m.end(1)),
            )
            for m in re.finditer(r'"([^"]+)"', line)
        )
        passages.append(
            Passage(
                id=f"{document.id}-{number}",
                document_id=document.id,
                span=span,
                text=line,
                content=line,
                content_span=span,
                chain=(Link(source=source, kind=SourceKind.OUTLET, cue="reported"),),
                quotation=Quotation.INDIRECT,
                quotes=quotes,
                said=said,
            )
        )
    return tuple(passages)


def item(
    name: str, *lines: str, source: str = "Reuters", publisher: str | None = None
) -> tuple[Document, tuple[Passage, ...]]:
    """A document of these lines, with a passage for each."""
    document = make_document(name, "\n".join(lines), publisher=publisher)
    return document, make_passages(document, source=source)


STORIES = (
    item("oil", "Seoul stopped buying crude from Tehran in August.", "Tankers waited off Ulsan."),
    item("rain", 'The mayor said "we have never seen such rain" on Friday.', source="AP"),
    item("bank", "The central bank kept its key rate at four percent.", source="Bloomberg"),
    item("cats", "Shelters in Lisbon took in nine hundred cats.", publisher="Lusa"),
)
