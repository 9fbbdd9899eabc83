"""A damaged catalogue, read row by row as far as it can be.

A damaged page makes SQLite refuse every row on it, and every query that passes over it. So the rows
of a table are asked for in stretches, and a stretch that fails in halves, down to the single row.
Rows that no page leads to any more are looked for on all pages.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from claims.errors import ArchiveError, IndexDamagedError
from index.catalog import FILE, Catalog
from index.database import Database
from index.leaves import LEAF, Pages, groups
from index.records import Row

_STRETCH = 1024


class Wreck(Database):
    """A copy of a damaged catalogue; its rows as they are found, sound or not."""

    settings = ("writable_schema = ON", "cell_size_check = ON")
    """Without the check that refuses a file for being cut, but with those on each page."""

    def __init__(self, path: Path, *, is_itself: bool = True) -> None:
        """Read the copy at `path`; `is_itself` says that its first page is its own."""
        super().__init__(path, timeout=0)
        self._failed = False
        self._is_itself = is_itself
        self._most = max(1000, path.stat().st_size // 16)

    def _open(self) -> None:
        """Connect; letters that are none become marks, as the rest of a row may be sound."""
        super()._open()
        self._db.text_factory = _lenient

    def meta(self) -> dict[str, str]:
        """What the index says of itself; empty where that is lost."""
        try:
            return {row["name"]: row["value"] for row in self.rows("SELECT name, value FROM meta")}
        except ArchiveError:
            return {}

    def has_tables(self) -> bool:
        """Whether the file still says which tables are in it."""
        query = "SELECT name FROM sqlite_master WHERE name IN ('documents', 'passages', 'vectors')"
        try:
            return len(self.rows(query)) == 3
        except ArchiveError:
            return False

    def salvage(self, table: str, key: str) -> Iterator[Row]:
        """The rows of a table that can still be read; some may come twice."""
        last = self._last(table, key)
        self._failed = False
        for low in range(1, last + 1, _STRETCH):
            yield from self._between(table, key, low, min(low + _STRETCH - 1, last))
        if self._failed and self._is_itself:
            yield from self._unled(table, key)

    def _unled(self, table: str, key: str) -> Iterator[Row]:
        """The rows on all pages that look like the table's, except those that were deleted."""
        try:
            [[root]] = self.rows("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,))
            columns = len(self.rows(f"PRAGMA table_info({table})"))
            [[busy, logged, filed]] = self.rows("PRAGMA wal_checkpoint(TRUNCATE)")
            if busy or logged != filed:
                return  # what is on the pages may be older than what is in the log
            self._db.close()
            pages = Pages(self._path)
            leaves = pages.leaves(columns=columns)
        except (ArchiveError, ValueError):
            leaves = []
        for group in groups(leaves):
            self._db.close()
            pages.hang(group, root=root)
            self._open()
            yield from self._between(table, key, group[0].first, group[-1].last)
        self._db.close()
        self._open()

    def _between(self, table: str, key: str, low: int, high: int) -> Iterator[Row]:
        """The readable rows with keys from `low` to `high`."""
        query = f"SELECT rowid, * FROM {table} WHERE {key} BETWEEN ? AND ? ORDER BY {key}"  # noqa: S608
        try:
            yield from self.rows(query, (low, high))
        except IndexDamagedError:
            self._failed = True
            if low < high:
                middle = (low + high) // 2
                yield from self._between(table, key, low, middle)
                yield from self._between(table, key, middle + 1, high)

    def _last(self, table: str, key: str) -> int:
        """The last key there can be."""
        known = []
        for query in (
            f"SELECT seq FROM sqlite_sequence WHERE name = '{table}'",  # noqa: S608
            f"SELECT max({key}) FROM {table}",  # noqa: S608
        ):
            with suppress(ArchiveError, TypeError, ValueError, IndexError):
                known.append(int(self.rows(query)[0][0]))
        return max(known, default=self._most)


def _lenient(stored: bytes) -> str:
    """Text, with marks in place of what is none."""
    return stored.decode("utf-8", "replace")


def open_wreck(folder: Path, *, scratch: Path) -> Wreck:
    """The catalogue of `folder`, copied into the folder `scratch` and opened there.

    Where its first page is lost, which says what is in the file, the copy gets that of a new
    catalogue: the tables of all catalogues begin on the same pages.
    """
    copy = scratch / "wreck"
    for end in ("", "-wal"):
        if (folder / f"{FILE}{end}").exists():
            shutil.copyfile(folder / f"{FILE}{end}", scratch / f"wreck{end}")
    with suppress(ArchiveError):
        wreck = Wreck(copy)
        if wreck.has_tables():
            return wreck
        wreck.close()
    _give_first_page(copy, blank=scratch / "blank")
    return Wreck(copy, is_itself=False)


def _give_first_page(path: Path, *, blank: Path) -> None:
    """Put the first page of a new catalogue, made in the folder `blank`, in place of the file's."""
    blank.mkdir()
    catalog = Catalog(blank)
    catalog.create({})
    catalog.close()
    page = bytearray(Pages(blank / FILE).page(1))
    if page[100] != LEAF:
        return
    pages = max(1, path.stat().st_size // len(page))
    page[28:32] = pages.to_bytes(4, "big")
    page[32:40] = bytes(8)  # no free pages, which are of no use here
    with path.open("r+b") as file:
        file.write(page)
