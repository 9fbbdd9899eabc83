"""Labelled articles → windows of word pieces with labels and links, for the attribution tagger.

The scheme is one label per word (B/I of source, cue and content): in PolNeAR only the outermost
attribution is marked, so spans do not overlap. Edges are trimmed of marks, on which annotators do
not agree. Links go from each source or content word to its cue, and from each cue to its source.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.decoding import LABELS, TRIMMED
from claims.tokens import Pieces, split_pieces

ROLES = ("content", "source", "cue")
NOT_LINKED = -1


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article's pieces; `labels`, `to_cue` and `to_source` have one row per piece.

    `to_cue` is the piece where the cue of a source or content word starts, `to_source` the piece
    where the source of a cue's first word starts, or its own piece where the cue has none.
    """

    pieces: Pieces
    labels: NDArray[np.int64]
    to_cue: NDArray[np.int64]
    to_source: NDArray[np.int64]
    cuts: list[int]


def read_articles(path: Path) -> list[dict[str, Any]]:
    """Read labelled articles from JSON Lines, gzipped or not."""
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def label_article(article: dict[str, Any], *, tokenizer: Any) -> Labelled:
    """Lay an article's attributions over its pieces."""
    text = article["text"]
    pieces = split_pieces(text, tokenizer=tokenizer)
    n = len(pieces.ids)
    labels = np.zeros(n, dtype=np.int64)
    to_cue = np.full(n, NOT_LINKED, dtype=np.int64)
    to_source = np.full(n, NOT_LINKED, dtype=np.int64)
    for attribution in article["attributions"]:
        spots = {role: _covered(text, attribution.get(role), pieces) for role in ROLES}
        for role in ROLES:
            for rows in spots[role]:
                labels[rows] = LABELS.index(f"I-{role}")
                labels[rows[0]] = LABELS.index(f"B-{role}")
        if spots["cue"]:
            cue = spots["cue"][0][0]
            for rows in (*spots["content"], *spots["source"]):
                to_cue[rows] = cue
            to_source[cue] = spots["source"][0][0] if spots["source"] else cue
    return Labelled(pieces, labels, to_cue, to_source, _cuts(text, pieces))


def windows(
    articles: list[Labelled], *, size: int, rng: random.Random
) -> Iterator[tuple[Labelled, int, int]]:
    """Cut every article anew into windows of whole sentences; one in six is short."""
    for article in articles:
        start, n = 0, len(article.pieces.ids)
        while start < n:
            room = rng.choice((24, 48, 96)) if rng.random() < 0.17 else size
            if start == 0 and rng.random() < 0.7:
                room = rng.randint(size // 3, size)
            stop = min(n, start + room)
            inside = [c for c in article.cuts if start < c <= stop]
            if stop < n and inside:
                stop = inside[-1]
            yield article, start, stop
            start = stop


def _covered(text: str, span: dict[str, Any] | None, pieces: Pieces) -> list[NDArray[np.int64]]:
    """Return the rows of the pieces of each fragment, trimmed of marks at its edges."""
    found = []
    for start, end in (span or {}).get("spans", ()):
        inner = text[start:end].strip(TRIMMED)
        if inner:
            start += text[start:end].index(inner)
            end = start + len(inner)
        rows = np.nonzero((pieces.spans[:, 0] < end) & (pieces.spans[:, 1] > start))[0]
        while len(rows) and rows[0] > 0 and not pieces.first[rows[0]]:
            rows = np.concatenate([[rows[0] - 1], rows])
        if len(rows):
            found.append(rows)
    return found


def _cuts(text: str, pieces: Pieces) -> list[int]:
    """Rows at which a sentence or line plausibly starts."""
    cuts = []
    for i in range(1, len(pieces.ids)):
        if pieces.features[i, 2] >= 2:
            cuts.append(i)
        elif pieces.features[i, 2] == 1 and pieces.features[i, 0] != 0:
            before = text[: pieces.spans[i, 0]][-4:].rstrip()
            if before.rstrip("”\"’')")[-1:] in (".", "!", "?"):
                cuts.append(i)
    return cuts
