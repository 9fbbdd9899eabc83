"""A progress bar on stderr, where somebody is looking."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Tick = Callable[[int, int], None]
"""Called with how much is done, and of how much (0: not known yet)."""


@contextmanager
def progress(words: str, *, quiet: bool) -> Iterator[Tick]:
    """A bar that a tick moves; nothing where stderr is no terminal, is quiet or wants no colour."""
    if quiet or os.environ.get("NO_COLOR") or not sys.stderr.isatty():
        yield _ignore
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task(words, total=None)

        def tick(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total or None)

        yield tick


def _ignore(done: int, total: int) -> None:
    """Nobody is looking."""
