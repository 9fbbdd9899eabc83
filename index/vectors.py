"""Nearest vectors: a memory-mapped file, and what changed since it was written; only faiss here.

Vectors are kept in half precision, exactly as the catalogue stores them, and each is compared by
the same arithmetic wherever it lies: an answer does not depend on how the vectors are spread over
the file and the changes, nor on which queries are asked together.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.checksums import sha256
from index.models import Vectors

Rows = NDArray[np.int64]


def _empty(dimension: int) -> Any:
    """An index of nothing, ready to take vectors under row numbers of our own."""
    import faiss

    flat = faiss.IndexScalarQuantizer(
        dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
    )
    return faiss.IndexIDMap(flat)


class VectorIndex:
    """Vectors under row numbers: some from a file, some in memory, some rows removed.

    A row can have several vectors.
    """

    def __init__(self, *, dimension: int, base: Any = None) -> None:
        """Start with a base, or with nothing."""
        self._dimension = dimension
        self._base = base
        self._recent = _empty(dimension)
        self._removed: set[int] = set()

    def __len__(self) -> int:
        """Number of vectors, removed ones included."""
        return int(self._recent.ntotal) + (int(self._base.ntotal) if self._base else 0)

    @property
    def recent(self) -> int:
        """Number of vectors that are in memory only."""
        return int(self._recent.ntotal)

    def add(self, rows: Sequence[int], vectors: Vectors) -> None:
        """Take vectors in, under these row numbers."""
        self._recent.add_with_ids(vectors, np.array(rows, dtype=np.int64))

    def remove(self, rows: Iterable[int]) -> None:
        """Find these rows no more."""
        self._removed.update(rows)

    def search(
        self, queries: Vectors, *, k: int, allowed: Sequence[int] | None = None
    ) -> list[list[tuple[int, float]]]:
        """Row numbers and cosines of each query's k nearest, best first; ties by row number.

        A row with several vectors counts by its nearest; there may be fewer than k rows then.
        """
        parameters = _selection(allowed, self._removed)
        found: list[list[tuple[int, float]]] = [[] for _ in queries]
        for part in (self._base, self._recent):
            if part is None or not part.ntotal:
                continue
            scores, rows = part.search(queries, min(k, int(part.ntotal)), params=parameters)
            for hits, row_scores, row_numbers in zip(found, scores, rows, strict=True):
                pairs = zip(row_numbers.tolist(), row_scores.tolist(), strict=True)
                hits.extend(pair for pair in pairs if pair[0] >= 0)
        return [_best_of_each(hits)[:k] for hits in found]


def _best_of_each(hits: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
    """Each row once, with its best score, best first."""
    best: dict[int, float] = {}
    for row, score in hits:
        best[row] = max(score, best.get(row, score))
    return sorted(best.items(), key=lambda hit: (-hit[1], hit[0]))


def _selection(allowed: Sequence[int] | None, removed: set[int]) -> Any:
    """Faiss's description of the rows that may be found."""
    import faiss

    parameters: Any = faiss.SearchParameters  # its stubs know no arguments
    if allowed is not None:
        kept = np.array([row for row in allowed if row not in removed], dtype=np.int64)
        return parameters(sel=faiss.IDSelectorBatch(kept))
    if removed:
        gone = np.array(sorted(removed), dtype=np.int64)
        return parameters(sel=faiss.IDSelectorNot(faiss.IDSelectorBatch(gone)))
    return None


def write_base(
    path: Path, chunks: Iterable[tuple[Sequence[int], Vectors]], *, dimension: int
) -> tuple[int, str]:
    """Write a vector file so that it is there whole or not at all.

    Gives the number of vectors in it, and the file's checksum.
    """
    import faiss

    index = _empty(dimension)
    for rows, vectors in chunks:
        index.add_with_ids(vectors, np.array(rows, dtype=np.int64))
    unfinished = path.with_suffix(".tmp")
    faiss.write_index(index, str(unfinished))
    with unfinished.open("rb+") as file:
        os.fsync(file.fileno())
    digest = sha256(unfinished)
    unfinished.replace(path)
    sync_folder(path.parent)
    return int(index.ntotal), digest


def read_base(path: Path, *, dimension: int, count: int) -> Any:
    """Map a vector file into memory; ValueError where it cannot be the one described."""
    import faiss

    try:
        base = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
    except RuntimeError as error:
        raise ValueError(f"{path}: missing or damaged") from error
    if base.d != dimension or base.ntotal != count or not isinstance(base, faiss.IndexIDMap):
        raise ValueError(f"{path}: not the vectors of this index")
    return base


def sample(base: Any, *, size: int) -> tuple[list[int], Vectors]:
    """Some row numbers of a base, evenly spread, with the vectors it holds for them."""
    import faiss

    ids = faiss.vector_to_array(base.id_map)
    places = np.unique(np.linspace(0, len(ids) - 1, num=min(size, len(ids)), dtype=np.int64))
    inner = faiss.downcast_index(base.index)
    vectors = np.array([inner.reconstruct(int(place)) for place in places], dtype=np.float32)
    return [int(ids[place]) for place in places], vectors


def sync_folder(folder: Path) -> None:
    """Make a rename in the folder last, where the system lets us."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
