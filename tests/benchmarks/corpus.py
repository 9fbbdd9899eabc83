"""What is measured on: sentences of evidence with their vectors, and indexes made of them.

The sentences are the distinct ones of the labelled data's premises (WIRECHECK_DATA); they are
embedded once and kept in a folder that is ignored. Beyond their number, an archive is made larger
by copies whose vectors are jittered: near, as real sentences on the same event would be.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from checker.evaluate.quality import labelled_data
from claims.models import Document, Link, Passage, SourceKind, Span
from claims.sentences import split_sentences
from index.embed import bundled_name, load_embedder
from index.models import Vectors
from index.passage_index import PassageIndex

Stored = NDArray[np.float16]
MOST = 100_000
ASKED = 200
"""Sentences, the first, that are in no index: what is searched for."""
JITTER = 0.3
"""Length of what is added to a unit vector for a copy: a cosine of some 0.96 to the first."""
_TOGETHER = 20
_SHARD = 4096
_SHORTEST, _LONGEST = 20, 500


def sentences(kept: Path) -> list[str]:
    """Some 100,000 distinct sentences, the same at each call."""
    path = kept / "sentences.json"
    if path.exists():
        return list(json.loads(path.read_text(encoding="utf-8")))
    found: set[str] = set()
    for file in sorted((labelled_data() / "nli" / "train").glob("*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                found.update(s.text for s in split_sentences(json.loads(line)["premise"].strip()))
    usable = sorted(s for s in found if _SHORTEST <= len(s) <= _LONGEST)
    random.Random(1).shuffle(usable)  # noqa: S311  (no secret)
    kept.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(usable[: MOST + ASKED]), encoding="utf-8")
    return usable[: MOST + ASKED]


def archive(texts: Sequence[str], *, size: int) -> Sequence[str]:
    """The different sentences of an archive of so many passages."""
    return texts[ASKED : ASKED + min(size, MOST)]


def vectors_of(texts: Sequence[str], kept: Path) -> Stored:
    """Their vectors in half precision; embedded in pieces, so that it can be interrupted."""
    embedder, shards = None, []
    for start in range(0, len(texts), _SHARD):
        shards.append(kept / f"shard-{start:07d}-{len(texts[start : start + _SHARD])}.npy")
        if not shards[-1].exists():
            embedder = embedder or load_embedder()
            made = embedder.embed(texts[start : start + _SHARD]).astype(np.float16)
            np.save(kept / "unfinished.npy", made)
            (kept / "unfinished.npy").rename(shards[-1])
    return np.vstack([np.load(shard) for shard in shards])


def grown(vectors: Stored, *, size: int) -> Stored:
    """`size` vectors: the given ones, then jittered copies of them."""
    rng = np.random.default_rng(7)
    made = np.empty((size, vectors.shape[1]), np.float16)
    for start in range(0, size, len(vectors)):
        part = vectors[: size - start].astype(np.float32)
        if start:
            noise = rng.standard_normal(part.shape, np.float32)
            part += JITTER * noise / np.linalg.norm(noise, axis=1, keepdims=True)
            part /= np.linalg.norm(part, axis=1, keepdims=True)
        made[start : start + len(part)] = part
    return made


class GivenVectors:
    """An embedder that hands out known vectors one after the other, for passages added in order."""

    def __init__(self, vectors: Stored) -> None:
        """Begin with the first."""
        self._vectors = vectors
        self._next = 0
        self.name = bundled_name()
        self.dimension = int(vectors.shape[1])

    def embed(self, texts: Sequence[str]) -> Vectors:
        """The next vectors, whatever the texts."""
        start, self._next = self._next, self._next + len(texts)
        return self._vectors[start : self._next].astype(np.float32)


def documents(texts: Sequence[str], *, size: int) -> Iterator[tuple[Document, tuple[Passage, ...]]]:
    """`size` passages, twenty a document, each a sentence; texts come again when they run out."""
    for first in range(0, size, _TOGETHER):
        lines = [texts[n % len(texts)] for n in range(first, min(first + _TOGETHER, size))]
        yield document_of(f"d{first:07d}", lines)


def document_of(name: str, lines: Sequence[str]) -> tuple[Document, tuple[Passage, ...]]:
    """A document with a passage for each line."""
    document = Document(id=name, path=f"{name}.txt", text="\n".join(lines))
    passages, start = [], 0
    for number, line in enumerate(lines):
        span = Span(start=start, end=start + len(line))
        start = span.end + 1
        link = Link(source=document.path, kind=SourceKind.DOCUMENT, cue="")
        passages.append(
            Passage(
                id=f"{name}-{number}",
                document_id=name,
                span=span,
                text=line,
                content=line,
                content_span=span,
                chain=(link,),
                quotation=None,
            )
        )
    return document, tuple(passages)


def make_index(path: Path, texts: Sequence[str], vectors: Stored) -> None:
    """An index with a passage for each vector, unless it is there already."""
    finished = path / "finished"
    if finished.exists():
        return
    given = GivenVectors(vectors)
    with PassageIndex.open(path, embedder=given, create=True) as index:
        index.add(documents(texts, size=len(vectors)))
    finished.touch()
