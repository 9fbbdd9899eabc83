"""A SQLite file: opened for writing where that is allowed, else for reading; only sqlite3 here."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from claims.errors import ArchiveError
from index.faults import translated

_Stamp = tuple[int, int, int]
_EFFECTIVE = os.access in os.supports_effective_ids


class Database:
    """One connection, used by one thread at a time; errors come as ArchiveError."""

    settings: ClassVar[tuple[str, ...]] = (
        *("foreign_keys = ON", "journal_mode = WAL", "synchronous = FULL"),
    )
    """How the file is opened for writing: readers and a writer do not wait for each other."""

    def __init__(self, path: Path, *, timeout: float) -> None:
        """Open the file at `path`; an empty one is made where there is none."""
        self._path = path
        self._timeout = timeout
        self._frozen: _Stamp | None = None
        self._memory: sqlite3.Connection | None = None
        self._open()
        self._file = _stamp(path)[0]

    def _open(self) -> None:
        """Connect."""
        with self._wrapped():
            self._db = self._writable() if _may_write(self._path) else self._readable()
            self._db.row_factory = sqlite3.Row

    def _connect(self, name: str, *, uri: bool) -> sqlite3.Connection:
        """A connection that begins no transaction by itself."""
        return sqlite3.connect(
            name, timeout=self._timeout, isolation_level=None, check_same_thread=False, uri=uri
        )

    def _writable(self) -> sqlite3.Connection:
        """For reading and writing."""
        db = self._connect(str(self._path), uri=False)
        for setting in self.settings:
            db.execute(f"PRAGMA {setting}")
        return db

    def _readable(self) -> sqlite3.Connection:
        """For reading alone, where nothing may be written: not even the files that readers share.

        Without those nobody tells us of a change; `_refuse_changed` looks for one instead.
        """
        address = self._path.absolute().as_uri()
        db = self._connect(f"{address}?mode=ro", uri=True)
        try:
            db.execute("SELECT 1 FROM sqlite_master").fetchall()
        except sqlite3.OperationalError as error:
            db.close()
            log = self._path.with_name(f"{self._path.name}-wal")
            if not error.sqlite_errorname.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY")):
                raise
            if log.exists() and log.stat().st_size:
                folder = str(self._path.parent)
                message = f"{folder}: was left in the midst of a change, and cannot be written to; "
                raise ArchiveError(folder, message + "copy the folder to where it can") from error
            self._frozen = _stamp(self._path)
            return self._connect(f"{address}?immutable=1", uri=True)
        return db

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()
        if self._memory is not None:
            self._memory.close()
            self._memory = None

    @contextmanager
    def _wrapped(self) -> Iterator[None]:
        """Turn SQLite's errors into ours."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            name = getattr(error, "sqlite_errorname", "")
            raise translated(name, str(error), path=self._path) from error

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Everything inside sees one state of the file."""
        with self._wrapped():
            if self._db.in_transaction:
                yield
                return
            self._db.execute("BEGIN")
            try:
                yield
            finally:
                self._db.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Everything inside happens together, or not at all."""
        self._refuse_replaced()
        with self._wrapped():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def rows(self, query: str, values: Sequence[object] = ()) -> list[sqlite3.Row]:
        """All rows that a query finds."""
        with self._wrapped():
            found = self._db.execute(query, values).fetchall()
        self._refuse_changed()
        return found

    def aside(self, query: str, values: Sequence[object] = ()) -> list[sqlite3.Row]:
        """All rows that a query finds in a database of its own, in memory beside the file."""
        if self._memory is None:
            self._memory = in_memory()
        return self._memory.execute(query, values).fetchall()

    def run(self, command: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        """Do something; inside `writing()`."""
        return self._db.execute(command, values)

    def run_many(self, command: str, values: Iterable[Sequence[object]]) -> None:
        """Do something with each of the values; inside `writing()`."""
        self._db.executemany(command, values)

    def _refuse_changed(self) -> None:
        """Raise if somebody who may write did, while we read without the files that tell of it."""
        if self._frozen is not None and _stamp(self._path) != self._frozen:
            message = f"{self._path.parent}: was changed while it was being read; run it again"
            raise ArchiveError(str(self._path.parent), message)

    def _refuse_replaced(self) -> None:
        """Raise if another file has our file's name by now: what is written would be lost."""
        if _stamp(self._path)[0] != self._file:
            message = f"{self._path.parent}: was replaced by another index; run it again"
            raise ArchiveError(str(self._path.parent), message)


def _may_write(path: Path) -> bool:
    """Whether the file and its folder can be written to."""
    for place in (path.parent, path):
        if place.exists() and not os.access(place, os.W_OK, effective_ids=_EFFECTIVE):
            return False
    return True


def _stamp(path: Path) -> _Stamp:
    """What tells this file in this state from any other: its number, size and time of change."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return (0, 0, 0)
    return found.st_ino, found.st_size, found.st_mtime_ns


def in_memory() -> sqlite3.Connection:
    """A database of nobody else's that is gone when it is closed."""
    made = sqlite3.connect(":memory:", check_same_thread=False)
    made.row_factory = sqlite3.Row
    return made
