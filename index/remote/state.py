"""What an index on a server says of itself, and which passages are its documents' own."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from index.remote.rows import Place, document_row, place_of, quoted
from index.remote.server import Server

_STATE = ".state"


class RemoteState:
    """An open index on a server, as far as it says what it holds; one thread at a time."""

    def __init__(self, server: Server) -> None:
        """Read nothing yet."""
        self._server = server
        self._known: dict[str, str] = {}
        self._places: dict[str, Place | None] = {}

    def close(self) -> None:
        """Let go of the connection."""
        self._server.close()

    # What the index says of itself

    def meta(self) -> dict[str, str]:
        """What the index is made with, and its sums; empty where nothing was made yet."""
        if not self._server.exists():
            return {}
        found = self._server.rows("documents", f'key == "{_STATE}"', ["packed"])
        return dict(json.loads(found[0]["packed"])) if found else {}

    def record(self, values: Mapping[str, str]) -> None:
        """Set what the index says of itself."""
        self._known = {**self._known, **values}
        packed = json.dumps(self._known)
        self._server.put("documents", document_row(key=_STATE, name="", piece=-1, packed=packed))

    @contextmanager
    def reading(self) -> Iterator[None]:
        """What was counted before is forgotten if the index has changed since."""
        found = self.meta()
        if found != self._known:
            self._known = found
            self._forget()
        yield

    def _forget(self) -> None:
        """Forget what was true of an earlier state."""
        self._places.clear()

    def _sum(self, name: str) -> int:
        return int(self._known.get(name, "0"))

    def counts(self) -> tuple[int, int]:
        """Numbers of documents and of passages."""
        with self.reading():
            return self._sum("documents"), self._sum("words_rows")

    def _place(self, document_id: str) -> Place | None:
        return self._places_of([document_id])[document_id]

    def _places_of(self, ids: Collection[str]) -> dict[str, Place | None]:
        """Where the passages of documents are; None for what is not in the index."""
        missing = [name for name in ids if name not in self._places]
        if missing:
            fields = ["id", "first", "count", "pieces", "sizes"]
            found = self._server.rows("documents", f"key in {quoted(missing)}", fields)
            self._places |= dict.fromkeys(missing)
            self._places |= {row["id"]: place_of(row) for row in found}
        return {name: self._places[name] for name in ids}

    def _own(self, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """The rows that are a document's own."""
        places = self._places_of({row["document"] for row in rows})
        return [row for row in rows if (place := places[row["document"]]) and place.has(row["row"])]
