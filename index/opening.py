"""An index by what its user calls it: a folder, or a collection of a Milvus server."""

from __future__ import annotations

from pathlib import Path

from index.models import Embedder
from index.remote.address import is_server
from index.store import Store


def open_index(where: str, *, embedder: Embedder | None = None, create: bool = False) -> Store:
    """The index at a folder or a `milvus://` address."""
    if is_server(where):
        from index.milvus_index import MilvusIndex

        return MilvusIndex.open(where, embedder=embedder, create=create)
    from index.passage_index import PassageIndex

    return PassageIndex.open(Path(where), embedder=embedder, create=create)
