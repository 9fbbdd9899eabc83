"""Three collections of a Milvus server; the only file that imports pymilvus.

`documents` holds each document with its passages, packed and cut into pieces: the source of truth.
`passages` has a row for each passage with its stems, `vectors` one for each of its wordings.
Everything is read with strong consistency: what was written is found at once.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from claims.errors import ArchiveError, UsageError
from index.remote.address import Address

KINDS = ("documents", "passages", "vectors")
MOST = 16_000
"""Rows that a server gives or takes at once."""
LONGEST = 60_000
"""Bytes of a text field; the server's bound is 65,535."""
MOST_STEMS = 4_000
"""Different stems of one passage; further ones are not searched for."""
_BATCH = 500
_LOOKED_AT = 512
"""Neighbours that a search in the graph of vectors follows; more is slower and surer."""
_PATIENCE = 30.0

Filled = Mapping[str, Any]


class Server:
    """An open connection to the collections of one index."""

    def __init__(self, address: Address) -> None:
        """Connect; ArchiveError where nobody answers."""
        try:
            from pymilvus import MilvusClient
        except ImportError as error:
            raise UsageError(
                f"--index {address.shown}: pymilvus is not installed; "
                "pip install 'wirecheck[milvus]'"
            ) from error
        self.address = address
        logging.getLogger("pymilvus").setLevel(logging.CRITICAL)  # it tells what is raised, too
        with self._wrapped():
            self._client: Any = MilvusClient(
                uri=address.uri, token=address.token, timeout=_PATIENCE
            )

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()

    @contextmanager
    def _wrapped(self) -> Iterator[None]:
        """Turn the server's errors into ours."""
        from pymilvus.exceptions import MilvusException

        try:
            yield
        except MilvusException as error:
            shown = self.address.shown
            words = f"{shown}: the server says: {error.message or error}; is it up and reachable?"
            raise ArchiveError(shown, words) from error

    def _name(self, kind: str) -> str:
        return f"{self.address.collection}_{kind}"

    def exists(self) -> bool:
        """Whether the collections were made; `documents` is made last."""
        with self._wrapped():
            return bool(self._client.has_collection(self._name("documents")))

    def create(self, *, dimension: int) -> None:
        """Make the collections."""
        from index.remote import collections

        with self._wrapped():
            for kind in reversed(KINDS):
                schema, indexes = collections.described(self._client, kind, dimension=dimension)
                self._client.create_collection(
                    self._name(kind),
                    schema=schema,
                    index_params=indexes,
                    consistency_level="Strong",
                )
                for field in collections.LISTS.get(kind, ()):
                    self._hasten(kind, field)

    def _hasten(self, kind: str, field: str) -> None:
        """Index a list where the server can do so."""
        from pymilvus.exceptions import MilvusException

        made = self._client.prepare_index_params()
        made.add_index(field, index_type="INVERTED")
        with suppress(MilvusException):
            self._client.create_index(self._name(kind), made)

    def rows(self, kind: str, where: str, fields: Sequence[str]) -> list[dict[str, Any]]:
        """At most some 16,000 rows of which `where` holds."""
        with self._wrapped():
            found = self._client.query(
                self._name(kind), filter=where, output_fields=list(fields), limit=MOST
            )
        return [dict(row) for row in found]

    def every(self, kind: str, where: str, fields: Sequence[str]) -> Iterator[dict[str, Any]]:
        """All rows of which `where` holds, however many, by their keys."""
        with self._wrapped():
            pages = self._client.query_iterator(
                self._name(kind), filter=where, output_fields=list(fields), batch_size=_BATCH
            )
            try:
                while page := pages.next():
                    yield from (dict(row) for row in page)
            finally:
                pages.close()

    def count(self, kind: str, where: str) -> int:
        """How many rows there are of which `where` holds."""
        with self._wrapped():
            found = self._client.query(self._name(kind), filter=where, output_fields=["count(*)"])
        return int(found[0]["count(*)"])

    def nearest(
        self,
        kind: str,
        field: str,
        asked: Sequence[Any],
        *,
        k: int,
        where: str,
        fields: Sequence[str],
    ) -> list[list[dict[str, Any]]]:
        """The rows with the largest inner products with each vector, best first."""
        with self._wrapped():
            found = self._client.search(
                self._name(kind),
                data=list(asked),
                anns_field=field,
                limit=min(k, MOST),
                filter=where,
                output_fields=list(fields),
                search_params={
                    "metric_type": "IP",
                    "params": {"ef": max(k, _LOOKED_AT)} if field == "vector" else {},
                },
            )
        return [[dict(hit["entity"]) for hit in hits] for hits in found]

    def insert(self, kind: str, rows: Sequence[Filled]) -> None:
        """Add rows."""
        with self._wrapped():
            for start in range(0, len(rows), _BATCH):
                self._client.insert(self._name(kind), [dict(r) for r in rows[start:][:_BATCH]])

    def put(self, kind: str, row: Filled) -> None:
        """Add a row, or replace the one with its key."""
        with self._wrapped():
            self._client.upsert(self._name(kind), [dict(row)])

    def delete(self, kind: str, where: str) -> None:
        """Take out the rows of which `where` holds."""
        with self._wrapped():
            self._client.delete(self._name(kind), filter=where)
