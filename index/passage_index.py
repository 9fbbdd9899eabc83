"""The index on disk: open, add, remove, search, repair."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from claims.errors import ArchiveError, IndexNotFoundError
from claims.resources import version
from index import catalog as catalogue
from index.catalog import Catalog
from index.embed import load_embedder
from index.examination import examine
from index.keeper import VectorKeeper
from index.lock import writer
from index.models import Embedder, IndexFinding
from index.ranking import SETTINGS, SearchSettings
from index.search import Searcher
from index.store import Store


class PassageIndex(Store):
    """Passages with their documents, found by meaning and by words.

    Many processes may read while one writes. Use one index from one thread at a time, or share it:
    calls then wait for each other.
    """

    _LAYOUT = catalogue.SCHEMA_VERSION
    _NOTHING = "an empty index; fill it with `wirecheck ingest`"
    _AGAIN = "ingest the documents again into a new index (--index DIR)"

    def __init__(
        self,
        path: Path,
        *,
        embedder: Embedder | None = None,
        settings: SearchSettings = SETTINGS,
        wait: float = 60.0,
    ) -> None:
        """Open what is at `path`; use `PassageIndex.open`, which says what to do if that fails."""
        self._path = path
        self._wait = wait
        catalog = Catalog(path, timeout=wait)
        meta = catalog.meta()
        self._vectors = VectorKeeper(path, catalog, dimension=int(meta.get("dimension", 0)))
        super().__init__(
            catalog,
            Searcher(catalog, self._vectors, settings=settings),
            name=meta.get("embedder", ""),
            dimension=int(meta.get("dimension", 0)),
            embedder=embedder,
        )

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        embedder: Embedder | None = None,
        create: bool = False,
        settings: SearchSettings = SETTINGS,
        wait: float = 60.0,
    ) -> Self:
        """The index at `path`; a new one if there is none and `create` is set.

        Without `embedder`, the one that the index was made with is loaded when it is first needed.
        A writer waits `wait` seconds for another one. Raises IndexNotFoundError,
        IndexMismatchError, IndexDamagedError.
        """
        path = Path(path)
        if create:
            _make(path, embedder=embedder, wait=wait)
        elif not (path / catalogue.FILE).is_file():
            raise IndexNotFoundError(
                str(path), f"{path}: there is no index here; make one with `wirecheck ingest PATH…`"
            )
        opened = cls(path, embedder=embedder, settings=settings, wait=wait)
        try:
            opened._refuse_strangers()
        except BaseException:
            opened.close()
            raise
        return opened

    @property
    def path(self) -> str:
        """The index's folder."""
        return str(self._path)

    # Changing

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Alone, and all together or not at all."""
        with writer(self._path, wait=self._wait), self._catalog.writing():
            yield

    def _tidy(self) -> None:
        """Write a new vector file if it pays."""
        with self._catalog.reading():
            if not self._vectors.worth_compacting():
                return
        self.compact()

    def compact(self) -> None:
        """Write the vector file anew, whether it pays or not."""
        with self._calls, writer(self._path, wait=self._wait):
            self._vectors.compact()

    # Repairing

    def check(self) -> tuple[IndexFinding, ...]:
        """What is wrong with the index on disk; nothing is changed."""
        with self._calls:
            return examine(self._path, self._catalog, self._vectors, repair=False, wait=self._wait)

    def repair(self) -> tuple[IndexFinding, ...]:
        """What was wrong, and what of it was put right."""
        with self._calls:
            return examine(self._path, self._catalog, self._vectors, repair=True, wait=self._wait)


def _make(path: Path, *, embedder: Embedder | None, wait: float) -> None:
    """Make an empty index at `path`, unless there is one."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{path}: cannot make an index here ({error.strerror}); give another --index DIR"
        raise ArchiveError(str(path), message) from error
    with writer(path, wait=wait):
        catalog = Catalog(path, timeout=wait)
        try:
            if not catalog.meta():
                made_with = embedder or load_embedder()
                meta = {"embedder": made_with.name, "dimension": str(made_with.dimension)}
                catalog.create({**meta, "wirecheck": version()})
        finally:
            catalog.close()
