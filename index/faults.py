"""What went wrong on disk, in words that say what to do next."""

from __future__ import annotations

from pathlib import Path

from claims.errors import ArchiveError, IndexDamagedError, IndexLockedError

_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")
_LONGEST = 100
_NO_ROOM = ("SQLITE_FULL", "SQLITE_READONLY", "SQLITE_CANTOPEN")


def translated(name: str, text: str, *, path: Path) -> ArchiveError:
    """SQLite's error of this name and text, met at the file `path`, as ours.

    >>> translated("SQLITE_FULL", "database or disk is full", path=Path("i/c.sqlite")).path
    'i'
    """
    folder = str(path.parent)
    text = " ".join(text.split())[:_LONGEST]  # it may quote what is stored
    if name.startswith(_BUSY):
        return IndexLockedError(
            folder, f"{folder}: another process is changing the index; try again later"
        )
    if name.startswith(_NO_ROOM):
        return unwritable(path.parent, text)
    message = f"{path}: {text}; run `wirecheck doctor`, or ingest again into a new index"
    return IndexDamagedError(folder, message)


def unwritable(folder: Path, reason: str) -> ArchiveError:
    """The index's folder takes nothing more, for this reason."""
    message = f"{folder}: cannot write here ({reason.lower()}); what was stored is kept: "
    return ArchiveError(str(folder), message + "make room, or allow writing, and run it again")
