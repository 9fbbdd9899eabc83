"""Nearest vectors: a memory-mapped file, and what changed since it was written; only faiss here.

Vectors are kept in half precision, exactly as the catalogue stores them, and each is compared by
the same arithmetic wherever it lies: an answer does not depend on how the vectors are spread over
the file and the changes, nor on which queries are asked together.

Up to `EXACT_UP_TO` vectors a search compares them all. A larger file is divided into clusters, and
a search compares the vectors of the clusters whose centres are nearest to the query (an inverted
file: Sivic and Zisserman 2003; Jegou, Douze and Schmid 2011).
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.checksums import sha256
from index.models import Vectors

Rows = NDArray[np.int64]
EXACT_UP_TO = 50_000
"""Vectors that are all compared: beyond, that takes tens of milliseconds."""
PROBES = 96
"""Clusters whose vectors are compared, of some 2,000 at a million vectors: recall@10 of 0.98 there
(64: 0.965, 128: 0.985; `make bench`)."""
EXAMPLES = 40
"""Vectors for each cluster that its centre is found from."""
_CLUSTERED = b"IwSq"
"""What a clustered file begins with."""
_ROUNDS = 8
_SEED = 20261122


def warm_up() -> None:
    """Read the library in, which takes longer than most searches."""
    import faiss

    del faiss


def _empty(dimension: int) -> Any:
    """An index of nothing, ready to take vectors under row numbers of our own."""
    import faiss

    flat = faiss.IndexScalarQuantizer(
        dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
    )
    return faiss.IndexIDMap(flat)


def cluster_count(vectors: int) -> int:
    """How many clusters so many vectors are divided into: about twice the root, a power of two.

    >>> cluster_count(1_000_000)
    2048
    """
    return int(2 ** round(math.log2(2 * math.sqrt(max(vectors, 1)))))


def find_centres(examples: Vectors, *, count: int) -> Vectors:
    """The centres of `count` clusters of the examples, as unit vectors; the same for the same."""
    import faiss

    means = faiss.Kmeans(
        examples.shape[1],
        count,
        niter=_ROUNDS,
        spherical=True,
        seed=_SEED,
        min_points_per_centroid=1,
        max_points_per_centroid=EXAMPLES,
    )
    means.train(examples)
    centres: Any = means.centroids
    found: Vectors = centres
    return found


def centres_of(base: Any) -> Vectors | None:
    """The centres of a base's clusters; None where it has none."""
    import faiss

    if not isinstance(base, faiss.IndexIVF):
        return None
    flat = faiss.downcast_index(base.quantizer)
    found: Vectors = flat.reconstruct_n(0, flat.ntotal)
    return found


def _clustered(centres: Vectors) -> Any:
    """An index of nothing yet, divided into clusters with these centres."""
    import faiss

    dimension = centres.shape[1]
    nearest = faiss.IndexFlatIP(dimension)
    nearest.add(centres)
    index = faiss.IndexIVFScalarQuantizer(
        nearest,
        dimension,
        len(centres),
        faiss.ScalarQuantizer.QT_fp16,
        faiss.METRIC_INNER_PRODUCT,
        False,  # whole vectors, not what they differ from their centre by
    )
    index.train(centres)
    return index


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
        chosen = _selection(allowed, self._removed)
        found: list[list[tuple[int, float]]] = [[] for _ in queries]
        for part in (self._base, self._recent):
            if part is None or not part.ntotal:
                continue
            most = min(k, int(part.ntotal))
            scores, rows = _nearest(part, queries, k=most, chosen=chosen, every=allowed is not None)
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


def _nearest(
    part: Any, queries: Vectors, *, k: int, chosen: Any, every: bool
) -> tuple[NDArray[np.float32], Rows]:
    """Scores and rows, shape (len(queries), k), -1 for no row; `every` compares all clusters.

    A clustered part is asked one query at a time: the library chooses clusters by another
    arithmetic for many.
    """
    import faiss

    if not isinstance(part, faiss.IndexIVF):
        plain: Any = faiss.SearchParameters  # its stubs know no arguments
        found = part.search(queries, k, params=plain(sel=chosen) if chosen else None)
    else:
        probes = int(part.nlist) if every else min(PROBES, int(part.nlist))
        clustered: Any = faiss.SearchParametersIVF
        parameters = clustered(nprobe=probes, **({"sel": chosen} if chosen else {}))
        each = [part.search(query[None], k, params=parameters) for query in queries]
        found = tuple(np.vstack(parts) for parts in zip(*each, strict=True)) if each else ((), ())
    return found[0], found[1]


def _selection(allowed: Sequence[int] | None, removed: set[int]) -> Any:
    """Faiss's description of the rows that may be found; None for all."""
    import faiss

    if allowed is not None:
        kept = np.array([row for row in allowed if row not in removed], dtype=np.int64)
        return faiss.IDSelectorBatch(kept)
    if removed:
        gone = np.array(sorted(removed), dtype=np.int64)
        return faiss.IDSelectorNot(faiss.IDSelectorBatch(gone))
    return None


def write_base(
    path: Path,
    chunks: Iterable[tuple[Sequence[int], Vectors]],
    *,
    dimension: int,
    centres: Vectors | None = None,
) -> tuple[int, str]:
    """Write a vector file, clustered where `centres` are given, whole or not at all.

    Gives the number of vectors in it, and the file's checksum.
    """
    import faiss

    index = _empty(dimension) if centres is None else _clustered(centres)
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
        with path.open("rb") as file:
            clustered = file.read(4) == _CLUSTERED
        base: Any = faiss.read_index(
            str(path), faiss.IO_FLAG_MMAP if clustered else faiss.IO_FLAG_MMAP_IFC
        )
    except (OSError, RuntimeError) as error:
        raise ValueError(f"{path}: missing or damaged") from error
    if clustered:  # reading ahead takes more threads than it saves time
        lists: Any = faiss.downcast_InvertedLists(base.invlists)
        lists.prefetch_nthread = 0
    known = isinstance(base, (faiss.IndexIDMap, faiss.IndexIVF))
    if base.d != dimension or base.ntotal != count or not known:
        raise ValueError(f"{path}: not the vectors of this index")
    return base


def sample(base: Any, *, size: int) -> tuple[list[int], Vectors]:
    """Some row numbers of a base, evenly spread, with the vectors it holds for them."""
    import faiss

    if isinstance(base, faiss.IndexIVF):
        return _sample_clusters(base, size=size)
    ids = faiss.vector_to_array(base.id_map)
    places = np.unique(np.linspace(0, len(ids) - 1, num=min(size, len(ids)), dtype=np.int64))
    inner = faiss.downcast_index(base.index)
    vectors = np.array([inner.reconstruct(int(place)) for place in places], dtype=np.float32)
    return [int(ids[place]) for place in places], vectors


def _sample_clusters(base: Any, *, size: int) -> tuple[list[int], Vectors]:
    """The first vector of some clusters, with its row number."""
    import faiss

    lists = faiss.downcast_InvertedLists(base.invlists)
    filled = [n for n in range(int(base.nlist)) if lists.list_size(n)]
    some = filled[:: max(len(filled) // size, 1)][:size]
    rows = [int(faiss.rev_swig_ptr(lists.get_ids(n), 1)[0]) for n in some]
    codes = [faiss.rev_swig_ptr(lists.get_codes(n), int(base.code_size)) for n in some]
    stored = np.frombuffer(b"".join(code.tobytes() for code in codes), dtype="<f2")
    return rows, stored.reshape(len(some), -1).astype(np.float32)


def sync_folder(folder: Path) -> None:
    """Make a rename in the folder last, where the system lets us."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
