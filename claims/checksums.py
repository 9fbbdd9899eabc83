"""Files that are what their makers sealed, read in full once and then known by their traces.

A model's files are hashed when they are first met on a machine. What was sound then, and has kept
its size, its times and its place on the disk since, is not read again: that would take a good part
of the time to an answer.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import threading
import time
from collections.abc import Mapping
from pathlib import Path

_FILE = "verified.json"
_SETTLED = 2.0
"""Seconds after which a further change of a file is sure to change its times."""
_MOST = 200
"""Files remembered; the memory begins anew beyond."""


def first_damaged(folder: Path, sums: Mapping[str, str]) -> str | None:
    """The first file of `folder` whose SHA-256 is not the one stated; None where all are sound.

    Raises OSError for a file that is not there.
    """
    known = _remembered()
    fresh = {}
    for name, expected in sums.items():
        path = folder / name
        trace = f"{expected} {_trace(path)}"
        key = str(path.resolve())
        if known.get(key) == trace:
            continue
        if sha256(path) != expected:
            return name
        if time.time() - path.stat().st_ctime > _SETTLED:
            fresh[key] = trace
    if fresh:
        _remember({**known, **fresh} if len(known) + len(fresh) <= _MOST else fresh)
    return None


def sha256(path: Path) -> str:
    """SHA-256 of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _trace(path: Path) -> str:
    """What changes when somebody writes to a file, or puts another in its place."""
    found = path.stat()
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino} {found.st_dev}"


def _memory() -> Path:
    """Where the traces are kept: the platform's folder for what can be made again."""
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("wirecheck", appauthor=False)) / _FILE


def _remembered() -> dict[str, str]:
    """Trace by path; nothing where the memory cannot be read."""
    try:
        found = json.loads(_memory().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _remember(traces: Mapping[str, str]) -> None:
    """Keep the traces, whole or not at all; where nothing can be written, nothing is kept."""
    path = _memory()
    partial = path.with_name(f"{_FILE}.{os.getpid()}-{threading.get_ident()}.part")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(json.dumps(traces), encoding="utf-8")
        partial.replace(path)
