"""The stations between passages and a search: frozen values, no logic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from claims.models import Document, Passage

Vectors = NDArray[np.float32]
"""Unit vectors, shape (n, dimension)."""


class Embedder(Protocol):
    """Turns texts into unit vectors; the same text gives the same vector in any batch."""

    @property
    def name(self) -> str:
        """What the index records, and refuses to mix."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (len(texts), dimension)."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that was found: `similarity` a cosine in [-1, 1], `score` the fused rank score."""

    passage: Passage
    document: Document
    similarity: float
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What an ingest did: counts, and every file that was skipped with its reason."""

    added: int
    unchanged: int
    skipped: tuple[tuple[str, str], ...]
    passages: int
    seconds: float
