"""Between a damaged catalogue and a fresh one: rows in any order, fitting together or not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from index.catalog import Catalog
from index.records import Row

_TOGETHER = 1000


class Staging(Catalog):
    """A catalogue that takes rows as they come; nothing in it need fit together."""

    settings = ("journal_mode = MEMORY", "synchronous = OFF")

    def take(self, table: str, rows: Iterable[Row], columns: Sequence[str]) -> None:
        """Take rows of a table; a row that no table can hold is left out."""
        names = ", ".join(f'"{name}"' for name in columns)
        marks = ", ".join("?" * len(columns))
        command = f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})"  # noqa: S608
        waiting = iter(rows)
        while group := [[row[name] for name in columns] for row in islice(waiting, _TOGETHER)]:
            with self.writing():
                self.run_many(command, group)

    def unclaimed(self) -> int:
        """How many documents there must have been of which only passages are left."""
        query = """SELECT count(DISTINCT document) FROM passages
          WHERE document NOT IN (SELECT row FROM documents)"""
        return int(self.rows(query)[0][0])
