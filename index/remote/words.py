"""Searching by words on a server, with the scores of the index on disk."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from index.full_text import LEAST_PASSAGES, affordable
from index.remote.rows import code_of, quoted, read_counts
from index.remote.server import Server
from index.remote.state import RemoteState
from index.remote.terms import PLAIN, STEMMED, Terms, bm25, idf

_NARROWED = 4
"""Passages that get an exact score, for each that is asked for."""


class RemoteWords(RemoteState):
    """An index on a server, searched by words."""

    def __init__(self, server: Server) -> None:
        """Read nothing yet."""
        super().__init__(server)
        self._terms = {"words": Terms(STEMMED), "quoted": Terms(PLAIN)}
        self._having: dict[tuple[str, str], int] = {}

    def close(self) -> None:
        """Let go of the connection."""
        super().close()
        for terms in self._terms.values():
            terms.close()

    def _forget(self) -> None:
        """Forget what was true of an earlier state."""
        super()._forget()
        self._having.clear()

    def rare(self, words: Sequence[str]) -> list[str]:
        """The words of a query that can be searched for in time: in a large index, the rarer."""
        if self._sum("words_rows") < LEAST_PASSAGES:
            return list(words)
        stems = {word: self._terms["words"].stems([word]) for word in words}
        having = {
            w: max((self._with("words", s) for s in some), default=0) for w, some in stems.items()
        }
        return affordable(words, having)

    def _with(self, table: str, stem: str) -> int:
        """How many passages have a stem."""
        if (table, stem) not in self._having:
            where = f"array_contains({table}_stems, {json.dumps(stem, ensure_ascii=False)})"
            self._having[table, stem] = self._server.count("passages", where)
        return self._having[table, stem]

    def matches(
        self,
        words: Iterable[str],
        *,
        table: str,
        k: int,
        allowed: str | None = None,
        every: bool = False,
    ) -> list[tuple[int, float]]:
        """Rows whose text has any of the words, or every one, with BM25, best first."""
        stems = self._terms[table].stems(list(words))
        telling = {
            stem: idf(self._sum(f"{table}_rows"), having)
            for stem in set(stems)
            if (having := self._with(table, stem))
        }
        if not telling or (every and len(telling) < len(set(stems))):
            return []
        tests = [allowed] if allowed else []
        if every:
            tests.append(f"array_contains_all({table}_stems, {quoted(sorted(telling))})")
        asked: dict[int, float] = {}
        for stem in stems:
            asked[code_of(stem)] = asked.get(code_of(stem), 0.0) + telling.get(stem, 0.0)
        [found] = self._server.nearest(
            "passages",
            table,
            [asked],
            k=_NARROWED * k,
            where=" and ".join(tests),
            fields=["row", "document", f"{table}_counts"],
        )
        average = self._sum(f"{table}_length") / max(self._sum(f"{table}_rows"), 1)
        known = [stem for stem in stems if stem in telling]
        scored = [
            (row["row"], bm25(read_counts(row[f"{table}_counts"]), known, telling, average))
            for row in self._own(found)
        ]
        return sorted((s for s in scored if s[1] > 0), key=lambda s: (-s[1], s[0]))[:k]
