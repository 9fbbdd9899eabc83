"""Killed at any moment, an index loses nothing; many readers and writers do not disturb it."""

from __future__ import annotations

import multiprocessing
import random
import time
from pathlib import Path

from index.passage_index import PassageIndex
from tests.index.passages import WordEmbedder, item
from tests.torture import run, story


def test_ten_kills(tmp_path: Path) -> None:
    """A short run of what `python -m tests.torture` does at length."""
    done = run(tmp_path / "index", kills=10, seed=3)
    assert done.confirmed > 0


def _write(folder: Path, number: int, seconds: float) -> None:
    """Replace documents of one's own for a while."""
    end = time.monotonic() + seconds
    version = 0
    with PassageIndex.open(folder, embedder=WordEmbedder()) as opened:
        while time.monotonic() < end:
            version += 1
            names = [f"writer{number}-{n}" for n in range(3)]
            opened.add(story(name, version) for name in names)
            if version % 5 == 0:
                opened.compact()
            if version % 7 == 0:
                opened.remove(names[:1])


def _read(folder: Path, number: int, seconds: float) -> None:
    """Search for what never changes, and see whole documents, for a while."""
    rng = random.Random(number)  # noqa: S311  (no secret)
    end = time.monotonic() + seconds
    with PassageIndex.open(folder, embedder=WordEmbedder()) as opened:
        while time.monotonic() < end:
            wanted = f"fixed{rng.randrange(10)} stays where it is"
            [[hit, *_]] = opened.search([wanted], k=3)
            assert hit.passage.text == wanted
            for document in opened.documents():
                if document.id.startswith("fixed"):
                    assert len(opened.passages_of(document.id)) == 1


def test_readers_and_writers_at_once(tmp_path: Path) -> None:
    """Four readers are never wrong while two writers change and compact the index."""
    folder = tmp_path / "index"
    with PassageIndex.open(folder, embedder=WordEmbedder(), create=True) as opened:
        opened.add(item(f"fixed{n}", f"fixed{n} stays where it is") for n in range(10))
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["index.passage_index", "tests.index.passages", "faiss"])
    workers = [context.Process(target=_write, args=(folder, n, 2.0)) for n in range(2)]
    workers += [context.Process(target=_read, args=(folder, n, 2.0)) for n in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0] * 6
    with PassageIndex.open(folder, embedder=WordEmbedder()) as opened:
        assert opened.repair() == ()
