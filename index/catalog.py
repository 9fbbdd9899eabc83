"""The catalogue: documents, passages, full text and vectors, in tables; the only file with SQL.

It is the source of truth. Every change of a document is one transaction; readers see the state as
it was when they began. Passages are known here by a row number that is never used twice.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from claims.models import Document, Passage, SourceKind
from claims.outlets import spellings
from index import full_text, records
from index.database import Database
from index.models import SourceCount, Vectors

FILE = "catalogue.sqlite"
SCHEMA_VERSION = "2"
_CHUNK = 8192
_PASSAGE = ", ".join(f'p."{name}"' for name in records.PASSAGE_FIELDS)
_PASSAGES = f"""SELECT {_PASSAGE}, d.id AS document_id, p.row AS row
  FROM passages p JOIN documents d ON d.row = p.document"""  # noqa: S608  (our own names)

_BY_OUTLET = """(p.row IN (SELECT passage FROM links
  WHERE folded IN (SELECT value FROM json_each(?)))
  OR d.publisher_folded IN (SELECT value FROM json_each(?)))"""


def _folded(outlets: Iterable[str]) -> str:
    """Outlets by all their names, in lower case, as JSON."""
    return json.dumps([name.casefold() for one in outlets for name in spellings(one)])


def _marks(values: Collection[object]) -> str:
    """As many question marks."""
    return ", ".join("?" * len(values))


class Catalog(Database):
    """An open catalogue: one connection, used by one thread at a time."""

    def __init__(self, folder: Path, *, timeout: float = 30.0) -> None:
        """Open the catalogue in `folder`; an empty file is made where there is none."""
        super().__init__(folder / FILE, timeout=timeout)

    # What the index says of itself

    def create(self, meta: dict[str, str]) -> None:
        """Make the tables, and record what the index is made with."""
        script = (Path(__file__).parent / "schema.sql").read_text(encoding="utf-8")
        with self.writing():
            for statement in script.split(";\n\n"):
                self.run(statement)
            self.record({"schema": SCHEMA_VERSION, **meta})

    def meta(self) -> dict[str, str]:
        """What the index is made with; empty where nothing was made yet."""
        if not self.rows("SELECT 1 FROM sqlite_master WHERE name = 'meta'"):
            return {}
        return {row["name"]: row["value"] for row in self.rows("SELECT name, value FROM meta")}

    def record(self, values: dict[str, str]) -> None:
        """Set what the index says of itself; inside `writing()`."""
        self.run_many("REPLACE INTO meta VALUES (?, ?)", values.items())

    def counts(self) -> tuple[int, int]:
        """Numbers of documents and of passages."""
        query = "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM passages)"
        found = self.rows(query)[0]  # by their indexes: no text is read
        return found[0], found[1]

    def flaws(self) -> list[str]:
        """What SQLite finds wrong with its own structures."""
        found = [row[0] for row in self.rows("PRAGMA integrity_check(20)") if row[0] != "ok"]
        return found + [
            f"{row[0]}: a row that belongs to nothing"
            for row in self.rows("PRAGMA foreign_key_check")
        ]

    def check_words(self) -> None:
        """Raise IndexDamagedError if the full-text tables are unsound; call it holding the lock."""
        with self.writing():
            for table in ("words", "quoted"):
                self.run(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")  # noqa: S608

    # Writing; inside `writing()`

    def insert(
        self,
        document: Document,
        passages: Sequence[Passage],
        vectors: Iterable[tuple[int, Vectors]],
    ) -> None:
        """Add a document with its passages; one of the same id is replaced.

        `vectors` has one or more for each passage, with the passage's place in `passages`.
        """
        self.delete(document.id)
        folded = document.publisher and document.publisher.casefold()
        digest = records.content_hash(document)
        values = (*records.document_row(document), folded, digest, len(passages))
        names = ", ".join((*records.DOCUMENT_FIELDS, "publisher_folded", "hash", "passages"))
        made = f"INSERT INTO documents ({names}) VALUES ({_marks(values)})"  # noqa: S608
        number = int(self.run(made, values).lastrowid or 0)
        last = self.rows("SELECT seq FROM sqlite_sequence WHERE name = 'passages'")
        first = (last[0]["seq"] if last else 0) + 1
        rows = list(enumerate(passages, start=first))
        many = self.run_many
        names = ", ".join(f'"{name}"' for name in ("row", *records.PASSAGE_FIELDS))
        marks = _marks(("row", *records.PASSAGE_FIELDS))
        many(
            f"INSERT INTO passages ({names}) VALUES ({marks})",  # noqa: S608
            ((row, *records.passage_row(p, document=number)) for row, p in rows),
        )
        many(
            "INSERT INTO vectors (row, vector) VALUES (?, ?)",
            ((first + place, records.pack(vector)) for place, vector in vectors),
        )
        many(
            "INSERT INTO links VALUES (?, ?, ?, ?)",
            (
                (row, link.source, link.kind.value, link.source.casefold())
                for row, passage in rows
                for link in passage.chain
            ),
        )
        many(
            "INSERT INTO words (rowid, text, context, title) VALUES (?, ?, ?, ?)",
            ((row, *records.words(p, document.title, lead=row == first)) for row, p in rows),
        )
        quotes = ((row, records.quote_words(p)) for row, p in rows)
        many("INSERT INTO quoted (rowid, text) VALUES (?, ?)", (q for q in quotes if q[1]))

    def delete(self, document_id: str) -> bool:
        """Take a document and all its passages out; says whether it was there."""
        found = self.rows("SELECT row, title FROM documents WHERE id = ?", (document_id,))
        if not found:
            return False
        number, title = found[0]
        rows = self.rows(f"{_PASSAGES} WHERE p.document = ? ORDER BY p.row", (number,))
        passages = [(row["row"], records.passage_of(row)) for row in rows]
        many = self.run_many
        # The full-text tables hold no content of their own: they must be told what goes.
        many(
            "INSERT INTO words (words, rowid, text, context, title) VALUES ('delete', ?, ?, ?, ?)",
            ((row, *records.words(p, title, lead=row == passages[0][0])) for row, p in passages),
        )
        quotes = ((row, records.quote_words(p)) for row, p in passages)
        many(
            "INSERT INTO quoted (quoted, rowid, text) VALUES ('delete', ?, ?)",
            (q for q in quotes if q[1]),
        )
        many("INSERT INTO removed (row) VALUES (?)", ((row,) for row, _ in passages))
        self.run("DELETE FROM documents WHERE row = ?", (number,))
        return True

    # Documents and passages

    def hash_of(self, document_id: str) -> str | None:
        """The stored document's content hash."""
        found = self.rows("SELECT hash FROM documents WHERE id = ?", (document_id,))
        return found[0]["hash"] if found else None

    def hashes(self) -> dict[str, str]:
        """The content hash of every document, by id."""
        return {row["id"]: row["hash"] for row in self.rows("SELECT id, hash FROM documents")}

    def documents(self) -> Iterator[Document]:
        """All documents, by path and id."""
        return map(records.document_of, self.rows("SELECT * FROM documents ORDER BY path, id"))

    def documents_of(self, ids: Collection[str]) -> dict[str, Document]:
        """The documents of these ids, by id."""
        query = f"SELECT * FROM documents WHERE id IN ({_marks(ids)})"  # noqa: S608
        return {row["id"]: records.document_of(row) for row in self.rows(query, tuple(ids))}

    def ids(self, table: str, prefix: str) -> list[str]:
        """The first few ids in `documents` or `passages` that begin so."""
        query = f"SELECT id FROM {table} WHERE id >= ? AND id < ? ORDER BY id LIMIT 4"  # noqa: S608
        return [row["id"] for row in self.rows(query, (prefix, prefix + "\U0010ffff"))]

    def passage(self, passage_id: str) -> Passage | None:
        """The passage of exactly this id."""
        found = self.rows(f"{_PASSAGES} WHERE p.id = ?", (passage_id,))
        return records.passage_of(found[0]) if found else None

    def passages_of(self, document_id: str) -> list[Passage]:
        """A document's passages, in text order."""
        query = f"{_PASSAGES} WHERE d.id = ? ORDER BY p.start, p.end, p.row"
        return [records.passage_of(row) for row in self.rows(query, (document_id,))]

    def passages_at(self, rows: Sequence[int]) -> dict[int, Passage]:
        """The passages with these row numbers."""
        query = f"{_PASSAGES} WHERE p.row IN ({_marks(rows)})"
        return {row["row"]: records.passage_of(row) for row in self.rows(query, rows)}

    def sources(self) -> list[SourceCount]:
        """Who speaks in the index, those with most passages first."""
        query = """SELECT l.name, l.kind, count(DISTINCT l.passage), count(DISTINCT p.document)
          FROM links l JOIN passages p ON p.row = l.passage GROUP BY l.name, l.kind
          ORDER BY 3 DESC, 1, 2"""
        return [
            SourceCount(name=name, kind=SourceKind(kind), passages=passages, documents=documents)
            for name, kind, passages, documents in self.rows(query)
        ]

    # Searching

    def allowed(self, *, outlets: Sequence[str] | None, as_of: date | None) -> list[int] | None:
        """Rows of the passages that a search may find; None where it may find all."""
        tests, values = [], []
        if outlets is not None:
            tests.append(_BY_OUTLET)
            values += [_folded(outlets)] * 2
        if as_of is not None:
            tests.append("coalesce(d.published, p.said, '') <= ?")
            values.append(as_of.isoformat())
        if not tests:
            return None
        query = f"""SELECT p.row FROM passages p JOIN documents d ON d.row = p.document
          WHERE {" AND ".join(tests)} ORDER BY p.row"""  # noqa: S608
        return [row["row"] for row in self.rows(query, values)]

    def has_outlet(self, name: str) -> bool:
        """Whether a passage is somebody's of that name, or published by them."""
        query = f"""SELECT 1 FROM passages p JOIN documents d ON d.row = p.document
          WHERE {_BY_OUTLET} LIMIT 1"""  # noqa: S608
        return bool(list(self.rows(query, [_folded([name])] * 2)))

    def matches(
        self,
        words: Iterable[str],
        *,
        table: str,
        k: int,
        allowed: Sequence[int] | None = None,
        every: bool = False,
    ) -> list[tuple[int, float]]:
        """Rows whose text has any of the words, or every one, with BM25, best first."""
        return full_text.matches(self.rows, words, table=table, k=k, allowed=allowed, every=every)

    def rare(self, words: Sequence[str]) -> list[str]:
        """The words of a query that can be searched for in time: in a large index, the rarer."""
        return full_text.affordable(words, full_text.frequencies(self.rows, self.aside, words))

    def count_words(self) -> None:
        """Count how many passages have each of the commoner words; inside `writing()`."""
        full_text.count_words(self.rows, passages=self.counts()[1])

    # Vectors

    def vector_blobs(self, *, after: int) -> Iterator[tuple[int, list[int], list[bytes]]]:
        """Vectors beyond number `after`, in order, in chunks: last number, rows, stored vectors."""
        while True:
            query = "SELECT number, row, vector FROM vectors WHERE number > ? ORDER BY 1 LIMIT ?"
            found = self.rows(query, (after, _CHUNK))
            if not found:
                return
            after = found[-1]["number"]
            yield after, [row["row"] for row in found], [row["vector"] for row in found]

    def vectors_at(self, rows: Sequence[int]) -> tuple[list[int], list[bytes]]:
        """The stored vectors of these rows, each with its row, in order."""
        query = f"SELECT row, vector FROM vectors WHERE row IN ({_marks(rows)}) ORDER BY number"  # noqa: S608
        found = self.rows(query, rows)
        return [row["row"] for row in found], [row["vector"] for row in found]

    def last_vector(self) -> int:
        """The last vector's number; 0 where there is none."""
        return int(self.rows("SELECT coalesce(max(number), 0) FROM vectors")[0][0])

    def vector_count(self) -> int:
        """How many vectors there are."""
        return int(self.rows("SELECT count(*) FROM vectors")[0][0])

    def vectors_sampled(self, size: int) -> list[bytes]:
        """About so many stored vectors, evenly spread."""
        step = max(self.last_vector() / max(size, 1), 1.0)
        numbers = json.dumps([int(place * step) + 1 for place in range(size)])
        query = "SELECT vector FROM vectors WHERE number IN (SELECT value FROM json_each(?))"
        return [row["vector"] for row in self.rows(query, (numbers,))]

    def changes(self, *, after: int) -> int:
        """How many vectors came after number `after`, or went since the vector file was written.

        What came and went again counts twice: counting them one by one would read them all.
        """
        went = self.rows("SELECT count(*) FROM removed")[0][0]
        return max(self.last_vector() - after, 0) + int(went)

    def removed(self, *, after: int) -> list[tuple[int, int]]:
        """Removals beyond `after`: their number, and the row that went."""
        query = "SELECT number, row FROM removed WHERE number > ? ORDER BY number"
        return [(row["number"], row["row"]) for row in self.rows(query, (after,))]

    def forget_removed(self) -> None:
        """Drop removals that a new vector file has taken in; inside `writing()`."""
        self.run("DELETE FROM removed")
