"""How search behaves as an archive grows: recall, time, memory, and what a change costs."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from index.models import Vectors
from index.passage_index import PassageIndex
from tests.benchmarks.corpus import GivenVectors, Stored, document_of

Figures = dict[str, float]
_CHUNK = 100_000


def exact(vectors: Stored, queries: Vectors, *, k: int) -> list[set[int]]:
    """The places of the k nearest of all vectors, compared one by one."""
    scores = np.empty((len(queries), 0), np.float32)
    places = np.empty((len(queries), 0), np.int64)
    for start in range(0, len(vectors), _CHUNK):
        part = queries @ vectors[start : start + _CHUNK].astype(np.float32).T
        scores = np.hstack([scores, part])
        numbers = np.arange(start, start + part.shape[1])
        places = np.hstack([places, np.broadcast_to(numbers, part.shape)])
        best = np.argpartition(-scores, k - 1, axis=1)[:, :k]
        scores = np.take_along_axis(scores, best, axis=1)
        places = np.take_along_axis(places, best, axis=1)
    return [set(row.tolist()) for row in places]


def timed(jobs: Sequence[Callable[[], object]]) -> float:
    """Median milliseconds of a job; the first three are not counted."""
    taken = []
    for job in jobs:
        began = time.perf_counter()
        job()
        taken.append(1000 * (time.perf_counter() - began))
    return statistics.median(taken[3:])


def measure(path: Path, vectors: Stored, texts: Sequence[str], asked: Vectors) -> Figures:
    """The figures of an index of `vectors`, searched for `texts` with the vectors `asked`."""
    opening = time.perf_counter()
    with PassageIndex.open(path, embedder=GivenVectors(asked.astype(np.float16))) as index:
        with index._catalog.reading():
            parts = index._vectors.current()
            first = 1000 * (time.perf_counter() - opening)
            found = [parts.search(query[None], k=10)[0] for query in asked]
            dense = timed([lambda q=q: parts.search(q[None], k=100) for q in asked])  # type: ignore[misc]
            both = timed(
                [
                    lambda t=text, q=q: list(  # type: ignore[misc]
                        index._searcher.search([t], q[None], k=10, allowed=None)
                    )
                    for text, q in zip(texts, asked, strict=True)
                ]
            )
            used = memory()
        wanted = exact(vectors, asked, k=10)
        same = sum(len(w & {row - 1 for row, _ in f}) for w, f in zip(wanted, found, strict=True))
        changes = _changes(index)
    return {
        "passages": len(vectors),
        "recall@10": same / (10 * len(asked)),
        "open_ms": first,
        "dense_ms": dense,
        "dense_and_lexical_ms": both,
        **changes,
        **used,
    }


def _changes(index: PassageIndex) -> Figures:
    """Milliseconds to add a document of one passage, and to take it out again."""
    names = [f"new{number}" for number in range(13)]
    add = timed([lambda n=n: index.add([document_of(n, [n])]) for n in names])  # type: ignore[misc]
    remove = timed([lambda n=n: index.remove([n]) for n in names])  # type: ignore[misc]
    return {"add_ms": add, "remove_ms": remove}


def memory() -> Figures:
    """Resident memory in MiB: of this process alone, and with the pages of files it has mapped."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    found = {
        line.split(":")[0]: line.split()[1] for line in lines if line.startswith(("VmR", "Rss"))
    }
    return {"own_mib": int(found["RssAnon"]) / 1024, "resident_mib": int(found["VmRSS"]) / 1024}
