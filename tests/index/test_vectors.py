"""Vectors: faiss against a brute-force oracle, and files that are whole or refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.models import Vectors
from index.vectors import VectorIndex, read_base, write_base

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
)
def test_search_agrees_with_the_oracle(
    tmp_path_factory: pytest.TempPathFactory,
    count: int,
    split: float,
    k: int,
    seed: int,
    gone: set[int],
    narrowed: bool,
) -> None:
    """Whatever lies in the file, in memory, or is removed, the scores are those of brute force."""
    vectors = random_vectors(count, seed=seed)
    rows = [3 * number + 1 for number in range(count)]
    cut = int(split * count)
    base = None
    if cut:
        path = tmp_path_factory.mktemp("vectors") / "vectors.faiss"
        assert write_base(path, [(rows[:cut], vectors[:cut])], dimension=DIMENSION)[0] == cut
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
    found = index.search(queries, k=k, allowed=allowed)
    for query, hits in zip(queries, found, strict=True):
        expected = nearest([rows[n] for n in kept], vectors[kept], query, k=k)
        np.testing.assert_allclose([s for _, s in hits], [s for _, s in expected], atol=1e-5)
        assert len({row for row, _ in hits}) == len(hits)
        assert {row for row, _ in hits} <= {rows[n] for n in kept}
    assert [index.search(query[None], k=k, allowed=allowed)[0] for query in queries] == found


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
