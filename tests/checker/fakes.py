"""An index in memory and a model that counts words: enough to test what lies between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from checker.details.words import content_stems
from claims.models import Document, Link, Passage, Quotation, SourceKind, Span
from index.models import Hit

REVERSERS = {"not", "never", "doubled", "resumed", "denied", "no"}


class WordModel:
    """Entailment by shared words; a contradiction where only one side has a reversing word."""

    name = "words"

    def __init__(self) -> None:
        self.calls: list[list[tuple[str, str]]] = []

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """One row a pair, whatever the batch."""
        self.calls.append(list(pairs))
        return np.array([self._row(premise, hypothesis) for premise, hypothesis in pairs])

    @staticmethod
    def _row(premise: str, hypothesis: str) -> list[float]:
        wanted = content_stems(hypothesis)
        share = len(wanted & content_stems(premise)) / max(1, len(wanted))
        words = [
            set(re.findall(r"\w+", text.lower())) & REVERSERS for text in (premise, hypothesis)
        ]
        if share < 0.5:
            return [0.02, 0.96, 0.02]
        if bool(words[0]) != bool(words[1]):
            return [0.05, 0.15, 0.8]
        return [0.9 * share, 1 - 0.9 * share - 0.02, 0.02]


class ListIndex:
    """Passages in a list, nearest by shared words."""

    def __init__(self, entries: Sequence[tuple[Passage, Document]]) -> None:
        self.entries = list(entries)

    def search(
        self,
        texts: Sequence[str],
        *,
        k: int = 10,
        outlets: Sequence[str] | None = None,
        as_of: date | None = None,
    ) -> list[list[Hit]]:
        """The k nearest of each text."""
        return [self._nearest(text, k=k, outlets=outlets, as_of=as_of) for text in texts]

    def find_quote(self, text: str, *, k: int = 10) -> list[Hit]:
        """The k nearest of a quotation."""
        return self._nearest(text, k=k, outlets=None, as_of=None)

    def _nearest(
        self, text: str, *, k: int, outlets: Sequence[str] | None, as_of: date | None
    ) -> list[Hit]:
        wanted = content_stems(text)
        hits = []
        for passage, document in self.entries:
            if outlets and not {link.source for link in passage.chain} & set(outlets):
                continue
            if as_of and document.published and document.published > as_of:
                continue
            share = len(wanted & content_stems(passage.text)) / max(1, len(wanted))
            hits.append(Hit(passage=passage, document=document, similarity=share, score=share))
        hits.sort(key=lambda hit: (-hit.score, hit.passage.id))
        return hits[:k]


def entry(
    text: str,
    *links: tuple[str, str] | tuple[str, str, str],
    publisher: str | None = None,
    published: date | None = None,
    context: str = "",
    body: str | None = None,
) -> tuple[Passage, Document]:
    """A passage and its document; `links` are (source, kind) or (source, kind, cue)."""
    whole = body or text
    identifier = f"d{abs(hash((text, publisher, published))):x}"
    document = Document(
        id=identifier,
        path=f"{identifier}.txt",
        text=whole,
        publisher=publisher,
        published=published,
    )
    chain = tuple(
        Link(source=link[0], kind=SourceKind(link[1]), cue=link[2] if len(link) > 2 else "said")
        for link in links
    ) or (Link(source=publisher or identifier, kind=SourceKind.DOCUMENT, cue=""),)
    start = whole.index(text)
    span = Span(start=start, end=start + len(text))
    passage = Passage(
        id=f"p{identifier}",
        document_id=identifier,
        span=span,
        text=text,
        content=text,
        content_span=span,
        chain=chain,
        quotation=Quotation.INDIRECT if links else None,
        context=context,
    )
    return passage, document
