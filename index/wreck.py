"""A damaged catalogue, read row by row as far as it can be.

A damaged page makes SQLite refuse every row on it, and every query that passes over it. So the rows
of a table are asked for in stretches, and a stretch that fails in halves, down to the single row.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from claims.errors import ArchiveError, IndexDamagedError
from index.catalog import FILE, Catalog
from index.database import Database
from index.records import Row

_STRETCH = 1024
_LEAF = 0x0D
"""What begins a page of SQLite's that holds rows (byte 100 of the first page)."""


class Wreck(Database):
    """A copy of a damaged catalogue; its rows as they are found, sound or not."""

    settings = ("writable_schema = ON", "cell_size_check = ON")
    """Without the check that refuses a file for being cut, but with those on each page."""

    def __init__(self, path: Path) -> None:
        """Read the copy at `path`."""
        super().__init__(path, timeout=0)
        self._db.text_factory = _lenient  # the rest of a row may be sound
        self._most = max(1000, path.stat().st_size // 16)

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
        """The rows of a table that can still be read, in the order of their key."""
        last = self._last(table, key)
        for low in range(1, last + 1, _STRETCH):
            yield from self._between(table, key, low, min(low + _STRETCH - 1, last))

    def _between(self, table: str, key: str, low: int, high: int) -> Iterator[Row]:
        """The readable rows with keys from `low` to `high`."""
        query = f"SELECT rowid, * FROM {table} WHERE {key} BETWEEN ? AND ? ORDER BY {key}"  # noqa: S608
        try:
            yield from self.rows(query, (low, high))
        except IndexDamagedError:
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
    return Wreck(copy)


def _give_first_page(path: Path, *, blank: Path) -> None:
    """Put the first page of a new catalogue, made in the folder `blank`, in place of the file's."""
    blank.mkdir()
    catalog = Catalog(blank)
    catalog.create({})
    catalog.close()
    page = bytearray((blank / FILE).read_bytes()[: _page_size(blank / FILE)])
    if page[100] != _LEAF:
        return
    pages = max(1, path.stat().st_size // len(page))
    page[28:32] = pages.to_bytes(4, "big")
    page[32:40] = bytes(8)  # no free pages, which are of no use here
    with path.open("r+b") as file:
        file.write(page)


def _page_size(path: Path) -> int:
    """Bytes of a page, as the file's header says (sqlite.org/fileformat.html)."""
    with path.open("rb") as file:
        size = int.from_bytes(file.read(18)[16:18], "big")
    return 65536 if size == 1 else size
