"""A catalogue and its vectors on a Milvus server, as a search asks them (index.search).

A server knows no transactions. A document is in the index once its row in `documents` says which
passages are its own, and that row is written last and in one go; passages that no document calls
its own are never found, and are swept up. Row numbers begin with the time, so that two writers
take different ones. Words are counted and weighed as SQLite does it: the server narrows the
passages down by approximate scores, and exact ones rank them.
"""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

import numpy as np

from claims.models import Document, Passage, SourceKind
from claims.outlets import spellings
from index import records
from index.models import SourceCount, Vectors
from index.remote.packed import pieces, unpacked
from index.remote.rows import clipped, counts_of, document_row, quoted, scope_of, vector_rows
from index.remote.server import Server
from index.remote.words import RemoteWords

SUMS = ("documents", "words_rows", "words_length", "quoted_rows", "quoted_length")
"""What is added up over the documents; BM25 needs it."""
_SCOPE = ("row", "document")


class RemoteCatalog(RemoteWords):
    """Documents, passages, words and vectors on a server; used by one thread at a time."""

    def __init__(self, server: Server) -> None:
        """Read nothing yet."""
        super().__init__(server)
        self._last = 0

    # Writing

    def insert(
        self,
        document: Document,
        passages: Sequence[Passage],
        vectors: Iterable[tuple[int, Vectors]],
    ) -> None:
        """Add a document with its passages; one of the same id is replaced."""
        old = self._place(document.id)
        first = self._numbers(len(passages))
        scopes = [scope_of(document, passage) for passage in passages]
        words = [records.words(p, document.title, lead=not n) for n, p in enumerate(passages)]
        counted = self._terms["words"].count(words)
        quotes = self._terms["quoted"].count([(records.quote_words(p), "", "") for p in passages])
        self._server.insert(
            "passages",
            [
                {
                    "row": first + n,
                    "id": passage.id,
                    "links": json.dumps([[x.source, x.kind.value] for x in passage.chain]),
                    **scopes[n],
                    **counts_of("words", counted[n]),
                    **counts_of("quoted", quotes[n]),
                }
                for n, passage in enumerate(passages)
            ],
        )
        self._server.insert("vectors", vector_rows(first, scopes, vectors))
        sizes = {
            "documents": 1,
            "words_rows": len(passages),
            "words_length": sum(c.length for c in counted),
            "quoted_rows": sum(bool(c.length) for c in quotes),
            "quoted_length": sum(c.length for c in quotes),
        }
        self._commit(document, passages, first=first, sizes=sizes)
        self._account(sizes, old.sizes if old else {})
        if old:
            self._sweep(document.id, before=first)

    def _commit(
        self,
        document: Document,
        passages: Sequence[Passage],
        *,
        first: int,
        sizes: Mapping[str, int],
    ) -> None:
        """Write the document, its first piece last: from then on it is in the index."""
        parts = pieces(document, passages)
        for number, part in reversed(list(enumerate(parts))):
            row = document_row(
                key=document.id if not number else f"{document.id}/{first}/{number}",
                name=document.id,
                piece=number,
                packed=part,
            )
            row |= {"pieces": len(parts), "first": first, "count": len(passages)}
            row |= {"hash": records.content_hash(document), "sizes": json.dumps(sizes)}
            self._server.put("documents", row)

    def delete(self, document_id: str) -> bool:
        """Take a document and all its passages out; says whether it was there."""
        old = self._place(document_id)
        if old is None:
            return False
        self._server.delete("documents", f"key in {quoted([document_id])}")
        self._account({}, old.sizes)
        self._sweep(document_id, before=old.first + old.count + 1)
        return True

    def _account(self, came: Mapping[str, int], went: Mapping[str, int]) -> None:
        """Bring the sums up to date, which tells readers that something changed."""
        self._known = self.meta()
        sums = {name: self._sum(name) - size for name, size in went.items()}
        for name, size in came.items():
            sums[name] = sums.get(name, self._sum(name)) + size
        sums["changes"] = self._sum("changes") + 1
        self.record({name: str(size) for name, size in sums.items()})
        self._forget()

    def _sweep(self, document_id: str, *, before: int) -> None:
        """Take out what an older version of a document left."""
        mine = quoted([document_id])
        self._server.delete("passages", f"document in {mine} and row < {before}")
        self._server.delete("vectors", f"document in {mine} and row < {before}")
        self._server.delete("documents", f"id in {mine} and piece > 0 and first < {before}")

    def orphans(self) -> dict[str, int]:
        """Documents' ids with rows that no document calls its own, each with the first to keep."""
        found: dict[str, int] = {}
        for row in self._server.every("passages", "row >= 0", _SCOPE):
            place = self._place(row["document"])
            if place is None or not place.has(row["row"]):
                found[row["document"]] = place.first if place else row["row"] + 1
        return found

    def sums_off(self) -> dict[str, str]:
        """The sums that are not what the documents add up to, as they should be."""
        total: Counter[str] = Counter()
        for row in self._server.every("documents", "piece == 0", ["sizes"]):
            total.update(json.loads(row["sizes"]))
        return {name: str(total[name]) for name in SUMS if total[name] != self._sum(name)}

    def sweep(self, orphans: Mapping[str, int]) -> None:
        """Take these rows out."""
        for document_id, before in orphans.items():
            self._sweep(document_id, before=before)

    def _numbers(self, count: int) -> int:
        """The first of so many row numbers that nobody took before."""
        now = (time.time_ns() // 1_000_000 << 20) + random.getrandbits(10)
        first = max(now, self._last + 1)
        self._last = first + count
        return first

    # Documents and passages

    def hash_of(self, document_id: str) -> str | None:
        """The stored document's content hash."""
        found = self._server.rows("documents", f"key in {quoted([document_id])}", ["hash"])
        return str(found[0]["hash"]) if found else None

    def hashes(self) -> dict[str, str]:
        """The content hash of every document, by id."""
        rows = self._server.every("documents", "piece == 0", ["id", "hash"])
        return {row["id"]: row["hash"] for row in rows}

    def _whole(self, ids: Collection[str]) -> dict[str, tuple[Document, tuple[Passage, ...]]]:
        """Documents with their passages, by id."""
        fields = ["key", "id", "first", "piece", "packed"]
        found = self._server.rows("documents", f"key in {quoted(ids)}", [*fields, "pieces"])
        further = [
            f"{row['id']}/{row['first']}/{number}"
            for row in found
            for number in range(1, row["pieces"])
        ]
        if further:
            found += self._server.rows("documents", f"key in {quoted(further)}", fields)
        parts: dict[str, dict[int, str]] = {}
        for row in found:
            parts.setdefault(row["id"], {})[row["piece"]] = row["packed"]
        return {
            name: unpacked([some[number] for number in sorted(some)])
            for name, some in parts.items()
        }

    def documents(self) -> Iterator[Document]:
        """All documents, by path and id."""
        ids = [row["id"] for row in self._server.every("documents", "piece == 0", ["id"])]
        found = [
            document
            for start in range(0, len(ids), 100)
            for document, _ in self._whole(ids[start : start + 100]).values()
        ]
        return iter(sorted(found, key=lambda document: (document.path, document.id)))

    def documents_of(self, ids: Collection[str]) -> dict[str, Document]:
        """The documents of these ids, by id."""
        return {name: whole[0] for name, whole in self._whole(ids).items()}

    def ids(self, table: str, prefix: str) -> list[str]:
        """The first few ids in `documents` or `passages` that begin so."""
        likely = json.dumps(prefix.replace("%", "") + "%", ensure_ascii=False)
        where = f"id like {likely}" + (" and piece == 0" if table == "documents" else "")
        found = {row["id"] for row in self._server.rows(table, where, ["id"])}
        return sorted(name for name in found if name.startswith(prefix))[:4]

    def passage(self, passage_id: str) -> Passage | None:
        """The passage of exactly this id."""
        rows = self._server.rows("passages", f"id in {quoted([passage_id])}", _SCOPE)
        found = self.passages_at([row["row"] for row in rows]).values()
        return next(iter(found), None)

    def passages_of(self, document_id: str) -> list[Passage]:
        """A document's passages, in text order."""
        whole = self._whole([document_id]).get(document_id)
        places = enumerate(whole[1] if whole else ())
        ordered = sorted(places, key=lambda p: (p[1].span.start, p[1].span.end, p[0]))
        return [passage for _, passage in ordered]

    def passages_at(self, rows: Sequence[int]) -> dict[int, Passage]:
        """The passages with these row numbers."""
        if not rows:
            return {}
        found = self._server.rows("passages", f"row in {quoted(rows)}", _SCOPE)
        mine = self._own(found)
        whole = self._whole({row["document"] for row in mine})
        return {
            row["row"]: whole[row["document"]][1][row["row"] - place.first]
            for row in mine
            if (place := self._places[row["document"]]) and row["document"] in whole
        }

    def sources(self) -> list[SourceCount]:
        """Who speaks in the index, those with most passages first."""
        passages: Counter[tuple[str, str]] = Counter()
        where: dict[tuple[str, str], set[str]] = {}
        for row in self._server.every("passages", "row >= 0", (*_SCOPE, "links")):
            if not self._own([row]):
                continue
            for name, kind in {(name, kind) for name, kind in json.loads(row["links"])}:
                passages[name, kind] += 1
                where.setdefault((name, kind), set()).add(row["document"])
        ordered = sorted(passages.items(), key=lambda item: (-item[1], item[0]))
        return [
            SourceCount(
                name=name, kind=SourceKind(kind), passages=n, documents=len(where[name, kind])
            )
            for (name, kind), n in ordered
        ]

    # Searching

    def allowed(self, *, outlets: Sequence[str] | None, as_of: date | None) -> str | None:
        """A server's filter of what a search may find; None where it may find all."""
        tests = []
        if outlets is not None:
            folded = quoted(clipped(n.casefold()) for one in outlets for n in spellings(one))
            tests.append(f"array_contains_any(folded, {folded})" if outlets else "row < 0")
        if as_of is not None:
            tests.append(f'said <= "{as_of.isoformat()}"')
        return " and ".join(tests) or None

    def has_outlet(self, name: str) -> bool:
        """Whether a passage is somebody's of that name, or published by them."""
        where = self.allowed(outlets=[name], as_of=None) or ""
        return bool(self._own(self._server.rows("passages", where, _SCOPE)))

    def current(self) -> RemoteCatalog:
        """The vectors, which are kept here, too."""
        return self

    def search(
        self, queries: Vectors, *, k: int, allowed: str | None = None
    ) -> list[list[tuple[int, float]]]:
        """Row numbers and cosines of each query's k nearest, best first."""
        if not len(queries) or not self._sum("words_rows"):
            return [[] for _ in queries]
        found = self._server.nearest(
            "vectors",
            "vector",
            [query.tolist() for query in queries],
            k=k,
            where=allowed or "",
            fields=_SCOPE,
        )
        self._places_of({row["document"] for rows in found for row in rows})
        return [[(row["row"], 0.0) for row in self._own(rows)] for rows in found]

    def vectors_at(self, rows: Sequence[int]) -> tuple[list[int], list[bytes]]:
        """The stored vectors of these rows, each with its row, in order."""
        if not rows:
            return [], []
        fields = ["number", "row", "vector"]
        found = self._server.rows("vectors", f"row in {quoted(rows)}", fields)
        ordered = sorted(found, key=lambda row: int(row["number"]))
        blobs = [records.pack(np.array(row["vector"], np.float32)) for row in ordered]
        return [row["row"] for row in ordered], blobs
