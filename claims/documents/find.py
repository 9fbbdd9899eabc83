"""Which files of a folder are documents, and why the others are not."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from claims.documents.formats import is_known

_MAX_DEPTH = 64
_NO_SUFFIX_SAMPLE = 4096


def find_files(
    paths: Sequence[Path],
) -> tuple[tuple[Path, ...], tuple[tuple[str, str], ...]]:
    """The files to read below `paths`, in sorted order within each, and (path, reason) of the rest.

    A file that is named is read whatever its suffix; in a folder only known formats are, and
    hidden files are passed over. No file comes twice; links that lead back to where they are
    do no harm.
    """
    files: dict[Path, None] = {}
    skipped: list[tuple[str, str]] = []
    seen: set[tuple[int, int]] = set()
    for path in paths:
        for found, reason in _walk(path, seen, depth=0, named=True):
            if reason:
                skipped.append((str(found), reason))
            else:
                files.setdefault(found)
    return tuple(files), tuple(skipped)


def _walk(
    path: Path, seen: set[tuple[int, int]], *, depth: int, named: bool
) -> Iterator[tuple[Path, str]]:
    """Each file below `path` with the reason why it is skipped, "" for one to read."""
    try:
        status = path.stat()
    except FileNotFoundError:
        yield path, "no such file or folder" if named else "a link to nothing"
        return
    except OSError as error:
        yield path, _reason(error)
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _walk_folder(path, seen, key=(status.st_dev, status.st_ino), depth=depth)
    elif not stat.S_ISREG(status.st_mode):
        yield path, "not a regular file (a device, pipe or socket)"
    elif not os.access(path, os.R_OK):
        yield path, "no permission to read it"
    elif not named and not is_known(path):
        yield path, f"not a format that wirecheck reads ({path.suffix or 'no suffix'})"
    else:
        yield path, ""


def _walk_folder(
    path: Path, seen: set[tuple[int, int]], *, key: tuple[int, int], depth: int
) -> Iterator[tuple[Path, str]]:
    """The files of one folder, hidden ones last in the list of skipped."""
    if key in seen:
        yield path, "a link back to a folder that is read already"
        return
    if depth > _MAX_DEPTH:
        yield path, f"more than {_MAX_DEPTH} folders deep"
        return
    seen.add(key)
    try:
        entries = sorted(path.iterdir())
    except OSError as error:
        yield path, _reason(error)
        return
    for entry in entries:
        if entry.name.startswith("."):
            yield entry, "hidden"
        else:
            yield from _walk(entry, seen, depth=depth + 1, named=False)


def _reason(error: OSError) -> str:
    """The operating system's reason in our words."""
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return (error.strerror or "cannot be read").lower()
