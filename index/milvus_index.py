"""The index on a Milvus server: the same verbs and answers as the one on disk.

Many processes may read. Writers on several machines do not damage each other's documents, but the
sums of words may then be off until `doctor` counts again: let one process write at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

from claims.resources import version
from index.embed import load_embedder
from index.models import Embedder, IndexFinding
from index.ranking import SETTINGS, SearchSettings
from index.remote.address import read_address
from index.remote.catalog import RemoteCatalog
from index.remote.server import Server
from index.search import Searcher
from index.store import Store

SCHEMA_VERSION = "1"


class MilvusIndex(Store):
    """Passages with their documents on a server, found by meaning and by words."""

    _LAYOUT = SCHEMA_VERSION
    _NOTHING = "there is no index here; make one with `wirecheck ingest PATH…`"
    _AGAIN = "ingest the documents again into another collection"

    def __init__(
        self,
        server: Server,
        *,
        embedder: Embedder | None = None,
        settings: SearchSettings = SETTINGS,
    ) -> None:
        """Open what is there; use `MilvusIndex.open`, which says what to do if that fails."""
        self._server = server
        self._remote = catalog = RemoteCatalog(server)
        meta = catalog.meta()
        super().__init__(
            catalog,
            Searcher(catalog, catalog, settings=settings),
            name=meta.get("embedder", ""),
            dimension=int(meta.get("dimension", 0)),
            embedder=embedder,
        )

    @classmethod
    def open(
        cls,
        where: str,
        *,
        embedder: Embedder | None = None,
        create: bool = False,
        settings: SearchSettings = SETTINGS,
    ) -> Self:
        """The index at a `milvus://` address; a new one if there is none and `create` is set.

        Raises ArchiveError where no server answers, IndexNotFoundError, IndexMismatchError.
        """
        server = Server(read_address(where))
        try:
            if create:
                _make(server, embedder=embedder)
            opened = cls(server, embedder=embedder, settings=settings)
            opened._refuse_strangers()
        except BaseException:
            server.close()
            raise
        return opened

    @property
    def path(self) -> str:
        """The address, without a password."""
        return self._server.address.shown

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """With the sums as they are now."""
        with self._catalog.reading():
            yield

    def _tidy(self) -> None:
        """The server compacts by itself."""

    def check(self) -> tuple[IndexFinding, ...]:
        """What is wrong with the index; nothing is changed."""
        return self._examined(repair=False)

    def repair(self) -> tuple[IndexFinding, ...]:
        """What was wrong, and put right."""
        return self._examined(repair=True)

    def _examined(self, *, repair: bool) -> tuple[IndexFinding, ...]:
        with self._calls, self._catalog.reading():
            orphans = self._remote.orphans()
            sums = self._remote.sums_off()
            if repair:
                self._remote.sweep(orphans)
                self._remote.record(sums)
        found = []
        if orphans:
            what = f"passages left by {len(orphans)} interrupted changes"
            found.append(IndexFinding(part="passages", problem=what, repaired=repair))
        if sums:
            what = "sums of words are off"
            found.append(IndexFinding(part="words", problem=what, repaired=repair))
        return tuple(found)


def _make(server: Server, *, embedder: Embedder | None) -> None:
    """Make an empty index, unless there is one."""
    if server.exists():
        return
    made_with = embedder or load_embedder()
    server.create(dimension=made_with.dimension)
    RemoteCatalog(server).record(
        {
            "schema": SCHEMA_VERSION,
            "embedder": made_with.name,
            "dimension": str(made_with.dimension),
            "wirecheck": version(),
        }
    )
