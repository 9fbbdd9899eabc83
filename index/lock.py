"""One writer at a time: a lock file that names its holder and dies with it."""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from claims.errors import IndexLockedError
from index.faults import unwritable

FILE = "writer.lock"
_PAUSE = 0.05


@contextmanager
def writer(folder: Path, *, wait: float) -> Iterator[None]:
    """Hold the index's writer lock; wait at most so many seconds for another writer.

    The lock is the operating system's, so a holder that dies lets go of it; the file only says who
    holds it.
    """
    path = folder / FILE
    with _opened(path) as file:
        deadline = time.monotonic() + wait
        while not _take(file):
            if time.monotonic() >= deadline:
                message = (
                    f"{folder}: {_holder(path)} is writing to this index; "
                    "wait for it to end, or stop it, and try again"
                )
                raise IndexLockedError(str(folder), message)
            time.sleep(_PAUSE)
        file.truncate(0)
        json.dump({"pid": os.getpid(), "host": socket.gethostname()}, file)
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)
            _give_back(file)


def _opened(path: Path) -> IO[str]:
    """The lock file, made where there is none; ArchiveError where that is not allowed."""
    try:
        return path.open("a+", encoding="utf-8")
    except OSError as error:
        raise unwritable(path.parent, error.strerror or "failed") from error


def _holder(path: Path) -> str:
    """Who holds the lock, in words."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        return f"process {held['pid']} on {held['host']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"


if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[str]) -> bool:
        """Try to lock the file."""
        try:
            file.seek(1024)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _give_back(file: IO[str]) -> None:
        """Unlock the file."""
        file.seek(1024)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(file: IO[str]) -> bool:
        """Try to lock the file."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _give_back(file: IO[str]) -> None:
        """Unlock the file."""
        fcntl.flock(file, fcntl.LOCK_UN)
