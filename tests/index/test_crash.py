"""Killed at any moment, an index loses nothing; many readers and writers do not disturb it."""

from __future__ import annotations

from pathlib import Path

from index.passage_index import PassageIndex
from tests import crowd
from tests.index.passages import WordEmbedder
from tests.torture import run


def test_ten_kills(tmp_path: Path) -> None:
    """A short run of what `python -m tests.torture` does at length."""
    done = run(tmp_path / "index", kills=10, seed=3)
    assert done.confirmed > 0


def test_readers_and_writers_at_once(tmp_path: Path) -> None:
    """A short run of what `python -m tests.crowd` does at length."""
    told = crowd.run(tmp_path / "index", seconds=2, readers=8, writers=2)
    assert told.wrong == ""
    assert told.counts["changes"] > 0
    assert len(told.seconds) >= 8
    with PassageIndex.open(tmp_path / "index", embedder=WordEmbedder()) as opened:
        assert opened.repair() == ()
