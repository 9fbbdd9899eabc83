"""Vectors: faiss against a brute-force oracle, and files that are whole or refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.models import Vectors
from index.vectors import (
    PROBES,
    VectorIndex,
    centres_of,
    cluster_count,
    find_centres,
    read_base,
    sample,
    write_base,
)

DIMENSION = 16


def random_vectors(count: int, *, seed: int) -> Vectors:
    """Unit vectors with duplicates and zeros among them, as half precision holds them."""
    rng = np.random.default_rng(seed)
    vectors = rng.standard_normal((count, DIMENSION)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors[rng.random(count) < 0.1] = 0
    for row in np.flatnonzero(rng.random(count) < 0.2):
        vectors[row] = vectors[row // 2]
    return vectors.astype(np.float16).astype(np.float32)


def nearest(
    rows: list[int], vectors: Vectors, query: Vectors, *, k: int
) -> list[tuple[int, float]]:
    """What an exact search must find."""
    scores = (vectors.astype(np.float64) @ query.astype(np.float64)).tolist()
    return sorted(zip(rows, scores, strict=True), key=lambda hit: (-hit[1], hit[0]))[:k]


@settings(max_examples=40, deadline=None)
@given(
    count=st.integers(1, 60),
    split=st.floats(0, 1),
    k=st.integers(1, 80),
    seed=st.integers(0, 1000),
    gone=st.sets(st.integers(0, 59)),
    narrowed=st.booleans(),
    clusters=st.integers(0, 4),
)
def test_search_agrees_with_the_oracle(
    tmp_path_factory: pytest.TempPathFactory,
    count: int,
    split: float,
    k: int,
    seed: int,
    gone: set[int],
    narrowed: bool,
    clusters: int,
) -> None:
    """Whatever lies in the file, in memory, or is removed, the scores are those of brute force.

    So are those of a clustered file of which every cluster is looked into.
    """
    vectors = random_vectors(count, seed=seed)
    rows = [3 * number + 1 for number in range(count)]
    cut = int(split * count)
    base = None
    if cut:
        path = tmp_path_factory.mktemp("vectors") / "vectors.faiss"
        some = min(clusters, cut)
        centres = find_centres(vectors[:cut], count=some) if some else None
        found = write_base(
            path, [(rows[:cut], vectors[:cut])], dimension=DIMENSION, centres=centres
        )
        assert found[0] == cut
        base = read_base(path, dimension=DIMENSION, count=cut)
    index = VectorIndex(dimension=DIMENSION, base=base)
    if cut < count:
        index.add(rows[cut:], vectors[cut:])
    index.remove(rows[number] for number in gone if number < count)
    allowed = rows[::2] if narrowed else None
    kept = [
        n for n in range(count) if n not in gone and (allowed is None or rows[n] in set(allowed))
    ]
    queries = random_vectors(5, seed=seed + 1)
    all_hits = index.search(queries, k=k, allowed=allowed)
    for query, hits in zip(queries, all_hits, strict=True):
        expected = nearest([rows[n] for n in kept], vectors[kept], query, k=k)
        np.testing.assert_allclose([s for _, s in hits], [s for _, s in expected], atol=1e-5)
        assert len({row for row, _ in hits}) == len(hits)
        assert {row for row, _ in hits} <= {rows[n] for n in kept}
    assert [index.search(query[None], k=k, allowed=allowed)[0] for query in queries] == all_hits


def test_nothing_in_an_empty_index() -> None:
    """An index of nothing finds nothing."""
    assert VectorIndex(dimension=4).search(np.ones((2, 4), dtype=np.float32), k=3) == [[], []]


@pytest.mark.parametrize("size", [0, 10, 200])
def test_a_damaged_file_is_refused(tmp_path: Path, size: int) -> None:
    """A file cut short is not read."""
    path = tmp_path / "vectors.faiss"
    write_base(path, [(list(range(50)), random_vectors(50, seed=1))], dimension=DIMENSION)
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(ValueError, match="damaged"):
        read_base(path, dimension=DIMENSION, count=50)


def test_another_size_is_refused(tmp_path: Path) -> None:
    """A file of other vectors is not read."""
    path = tmp_path / "vectors.faiss"
    write_base(path, [([1, 2], random_vectors(2, seed=1))], dimension=DIMENSION)
    with pytest.raises(ValueError, match="not the vectors"):
        read_base(path, dimension=DIMENSION, count=3)
    with pytest.raises(ValueError, match="not the vectors"):
        read_base(path, dimension=DIMENSION + 1, count=2)


def test_most_of_the_nearest_are_in_the_nearest_clusters(tmp_path: Path) -> None:
    """Looking into some of many clusters finds nearly all that comparing everything finds."""
    rng = np.random.default_rng(5)
    topics = rng.standard_normal((300, DIMENSION))
    spread = rng.standard_normal((20_000, DIMENSION)) * 0.4
    vectors = (topics[rng.integers(0, 300, 20_000)] + spread).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    rows = list(range(len(vectors)))
    path = tmp_path / "vectors.faiss"
    count = 4 * PROBES
    centres = find_centres(vectors[::2], count=count)
    write_base(path, [(rows, vectors)], dimension=DIMENSION, centres=centres)
    base = read_base(path, dimension=DIMENSION, count=len(vectors))
    index = VectorIndex(dimension=DIMENSION, base=base)
    hits = index.search(vectors[:50], k=10)
    kept = sum(
        len({row for row, _ in found} & {row for row, _ in nearest(rows, vectors, query, k=10)})
        for query, found in zip(vectors[:50], hits, strict=True)
    )
    assert kept >= 0.97 * 500
    np.testing.assert_array_equal(centres_of(base), centres)


def test_a_sample_of_a_clustered_file_is_what_was_written(tmp_path: Path) -> None:
    """Rows with the vectors they were written with, also where clusters are empty."""
    vectors = random_vectors(40, seed=3)
    rows = [7 * number for number in range(40)]
    path = tmp_path / "vectors.faiss"
    centres = np.vstack([find_centres(vectors, count=3), -np.ones((1, DIMENSION))])
    write_base(path, [(rows, vectors)], dimension=DIMENSION, centres=centres.astype(np.float32))
    found, kept = sample(read_base(path, dimension=DIMENSION, count=40), size=8)
    np.testing.assert_array_equal(kept, vectors[[row // 7 for row in found]])


@pytest.mark.parametrize(("vectors", "clusters"), [(0, 2), (150_000, 1024), (4_000_000, 4096)])
def test_clusters_grow_with_the_root(vectors: int, clusters: int) -> None:
    """Some twice the root of the number of vectors, as a power of two."""
    assert cluster_count(vectors) == clusters
