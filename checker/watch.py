"""A draft on disk to its versions, one each time it is saved."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from checker.models import Judgement, Report

POLL = 0.3
"""Seconds between two looks at the file; looking works on every file system, network ones too."""


def saves(
    path: Path, *, pause: Callable[[float], None] = time.sleep, poll: float = POLL
) -> Iterator[None]:
    """Once at the start, then each time the file at `path` is saved; for ever.

    A file that is gone for a moment, as editors that replace it leave it, is waited for.
    """
    seen: tuple[int, int, int] | None = None
    while True:
        now = _state(path)
        if now is not None and now != seen:
            seen = now
            yield
        else:
            pause(poll)


def _state(path: Path) -> tuple[int, int, int] | None:
    """What tells one version of a file from the next; None while there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def what_changed(report: Report, before: Sequence[Judgement]) -> Report:
    """The report with only the judgements that were not there before, wherever they stood."""
    known = {_key(judgement) for judgement in before}
    fresh = tuple(one for one in report.judgements if _key(one) not in known)
    return replace(report, judgements=fresh)


def _key(judgement: Judgement) -> tuple[str, str, str, str]:
    """A statement in its context with its answers."""
    return (
        judgement.statement.text,
        judgement.statement.context,
        judgement.verdict.value,
        judgement.attribution.status.value,
    )
