"""Keeps the vector file in step with the catalogue, which can always rebuild it."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from claims.checksums import sha256
from claims.errors import ArchiveError, IndexDamagedError
from index.catalog import Catalog
from index.models import Vectors
from index.records import pack, unpack
from index.vectors import (
    EXACT_UP_TO,
    EXAMPLES,
    VectorIndex,
    centres_of,
    cluster_count,
    find_centres,
    read_base,
    sample,
    write_base,
)

LEAST_CHANGES = 2_000
"""Changes below this never pay for a new file: reading them takes some 10 ms at opening."""
SHARE_CHANGED = 0.1
"""A new file is written once this share of the passages has changed since the last."""
_SAMPLE = 8
_PATTERN = "vectors-*"


class VectorKeeper:
    """The vectors of an index as of now: the file the catalogue names, plus what changed since."""

    def __init__(self, folder: Path, catalog: Catalog, *, dimension: int) -> None:
        """Read nothing yet."""
        self._folder = folder
        self._catalog = catalog
        self._dimension = dimension
        self._vectors: VectorIndex | None = None
        self._base = ""
        self._last = 0
        self._removal = 0
        self._proved = ""
        self.problem = ""

    def current(self) -> VectorIndex:
        """Vectors that agree with the catalogue; call it inside `reading()`."""
        meta = self._catalog.meta()
        if self._vectors is None or meta.get("base", "") != self._base:
            self._vectors = self._opened(meta)
        self._catch_up(self._vectors)
        return self._vectors

    def _opened(self, meta: dict[str, str]) -> VectorIndex:
        """The vectors of the file, or none where there is no sound file: all is then caught up."""
        self._base, self._removal, self._last, self.problem = meta.get("base", ""), 0, 0, ""
        if not self._base:
            return VectorIndex(dimension=self._dimension)
        try:
            base = self._sound_base(meta)
        except ValueError as error:
            self.problem = str(error)
            return VectorIndex(dimension=self._dimension)
        self._last = int(meta["base_last"])
        return VectorIndex(dimension=self._dimension, base=base)

    def _sound_base(self, meta: dict[str, str]) -> Any:
        """The mapped file, once some of its vectors proved to be the catalogue's."""
        path = self._folder / meta["base"]
        base = read_base(path, dimension=self._dimension, count=int(meta["base_count"]))
        rows, vectors = sample(base, size=_SAMPLE)
        known = set(zip(*self._catalog.vectors_at(rows), strict=True))
        kept = {row for row, _ in known}
        for row, vector in zip(rows, vectors, strict=True):
            if row in kept and (row, pack(vector)) not in known:
                raise ValueError(f"{path}: not the vectors of this index")
        return base

    def _catch_up(self, vectors: VectorIndex) -> None:
        """Take in what changed since the last look."""
        removed = self._catalog.removed(after=self._removal)
        for last, rows, blobs in self._catalog.vector_blobs(after=self._last):
            vectors.add(rows, unpack(blobs, dimension=self._dimension))
            self._last = last
        vectors.remove(row for _, row in removed)
        if removed:
            self._removal = removed[-1][0]

    def worth_compacting(self) -> bool:
        """Whether the file is unsound or much changed since it was written; inside `reading()`."""
        meta = self._catalog.meta()
        if meta.get("base", "") != self._proved:
            try:
                self._sound_base(meta)
            except ValueError:
                return True
            self._proved = meta["base"]
        changes = self._catalog.changes(after=int(meta.get("base_last", 0)))
        if changes <= LEAST_CHANGES:
            return False
        return changes > SHARE_CHANGED * self._catalog.counts()[1]

    def compact(self) -> None:
        """Write a new vector file and name it in the catalogue; call it holding the writer's lock.

        Killed at any moment, the catalogue names either the old file or the new one, both whole.
        """
        name = f"vectors-{uuid.uuid4().hex}.faiss"
        last = self._catalog.last_vector()
        path = self._folder / name
        try:
            count, digest = write_base(
                path, self._decoded(), dimension=self._dimension, centres=self._centres()
            )
        except (OSError, RuntimeError) as error:
            message = f"{path}: cannot be written; nothing is lost: make room, and run it again"
            raise ArchiveError(str(self._folder), message) from error
        with self._catalog.writing():
            self._catalog.forget_removed()
            self._catalog.count_words()
            self._catalog.record(
                {
                    "base": name,
                    "base_count": str(count),
                    "base_last": str(last),
                    "base_sha256": digest,
                }
            )
        self.sweep()

    def _centres(self) -> Vectors | None:
        """The centres of the clusters for a new file; None where all vectors can be compared.

        Centres are kept from file to file while they are neither too few nor too many: finding
        them is most of the work.
        """
        total = self._catalog.vector_count()
        if total <= EXACT_UP_TO:
            return None
        wanted = cluster_count(total)
        with contextlib.suppress(ValueError, KeyError):
            known = centres_of(self._sound_base(self._catalog.meta()))
            if known is not None and wanted // 2 <= len(known) <= 2 * wanted:
                return known
        blobs = self._catalog.vectors_sampled(EXAMPLES * wanted)
        return find_centres(unpack(blobs, dimension=self._dimension), count=wanted)

    def _decoded(self) -> Iterator[tuple[Sequence[int], Vectors]]:
        """All the catalogue's vectors, in chunks."""
        for _, rows, blobs in self._catalog.vector_blobs(after=0):
            yield rows, unpack(blobs, dimension=self._dimension)

    def sweep(self) -> list[str]:
        """Delete vector files that the catalogue does not name; call it holding the lock."""
        swept = self.orphans()
        for name in swept:
            with contextlib.suppress(OSError):  # still mapped by a reader on some systems
                (self._folder / name).unlink()
        return swept

    def orphans(self) -> list[str]:
        """Vector files that the catalogue does not name."""
        named = self._catalog.meta().get("base", "")
        names = (path.name for path in self._folder.glob(_PATTERN))
        return sorted(name for name in names if name != named)

    def flaw(self) -> str:
        """What is wrong with the vector file, read in full; "" where nothing is."""
        meta = self._catalog.meta()
        if not meta.get("base"):
            return ""
        path = self._folder / meta["base"]
        try:
            if sha256(path) != meta["base_sha256"]:
                return f"{path.name}: damaged (checksum differs)"
            self._sound_base(meta)
        except OSError as error:
            return f"{path.name}: {error.strerror}"
        except (ValueError, IndexDamagedError) as error:
            return str(error)
        return ""
