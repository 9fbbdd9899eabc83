"""Which candidates rank first: dense and lexical scores, fused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchSettings:
    """Numbers of candidates and weights of the fusion, each with its origin."""

    dense_candidates: int = 100
    """Passages taken from the vectors; recall on CheckThat train levels off."""
    lexical_candidates: int = 100
    """Passages taken from the full text."""
    lexical_weight: float = 0.3
    """Of BM25 over the best BM25 of the query, against 1 of the cosine; CheckThat train."""


SETTINGS = SearchSettings()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A row with its cosine to the text and its fused score."""

    row: int
    similarity: float
    score: float


def fuse(
    cosines: Mapping[int, float],
    lexical: Sequence[tuple[int, float]],
    *,
    settings: SearchSettings = SETTINGS,
) -> list[Ranked]:
    """Rows by cosine plus weighted, scaled BM25, best first; `cosines` has every row."""
    best = max((score for _, score in lexical), default=0.0)
    scaled = {row: score / best for row, score in lexical} if best > 0 else {}
    ranked = [
        Ranked(
            row=row,
            similarity=cosine,
            score=cosine + settings.lexical_weight * scaled.get(row, 0.0),
        )
        for row, cosine in cosines.items()
    ]
    return sorted(ranked, key=lambda r: (-r.score, r.row))
