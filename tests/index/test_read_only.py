"""An index that cannot be written to is read all the same; a writer is told in one line."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import faiss  # noqa: F401  (a user without rights may not read the library)
import pytest

from claims.errors import ArchiveError
from index import catalog as catalogue
from index.passage_index import PassageIndex
from tests.index.passages import STORIES, WordEmbedder, item

NOBODY = 65534


@contextmanager
def without_rights() -> Iterator[None]:
    """Somebody to whom file permissions apply: root, whom they do not bind, steps down."""
    if os.name != "posix" or os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def folder() -> Iterator[Path]:
    """An index of the stories in a folder that can be read and not written to."""
    if os.name != "posix":
        pytest.skip("permissions of another kind")
    outer = Path(tempfile.mkdtemp())
    outer.chmod(0o755)
    path = outer / "index"
    with PassageIndex.open(path, embedder=WordEmbedder(), create=True) as index:
        index.add(STORIES)
        index.compact()
    seal(path)
    yield path
    unseal(path)
    shutil.rmtree(outer)


def seal(path: Path) -> None:
    """Let nobody write to the folder or to its files."""
    for file in path.iterdir():
        file.chmod(0o444)
    path.chmod(0o555)


def unseal(path: Path) -> None:
    """Let the owner write again."""
    path.chmod(0o755)
    for file in path.iterdir():
        file.chmod(0o644)


def test_everything_is_read(folder: Path) -> None:
    """Searches, quotations, documents, passages and sources are as ever; nothing is written."""
    before = sorted(folder.iterdir())
    with without_rights(), PassageIndex.open(folder, embedder=WordEmbedder()) as index:
        assert index.search(["Seoul stopped buying crude"], k=1)[0][0].passage.id == "oil-0"
        assert index.find_quote("we have never seen such rain")[0].passage.id == "rain-0"
        assert index.counts() == (4, 5)
        assert len(index.documents()) == 4
        assert index.passage("oil-1")[1].id == "oil"
        assert {source.name for source in index.sources()} == {"Reuters", "AP", "Bloomberg"}
    assert sorted(folder.iterdir()) == before


def test_writers_are_told(folder: Path) -> None:
    """Adding, removing, compacting, repairing and making say where and what to do, in one line."""
    with without_rights(), PassageIndex.open(folder, embedder=WordEmbedder()) as index:
        for write in (
            lambda: index.add([item("new", "Something new.")]),
            lambda: index.remove(["oil"]),
            index.compact,
            index.repair,
            lambda: PassageIndex.open(folder, embedder=WordEmbedder(), create=True),
        ):
            with pytest.raises(ArchiveError, match="cannot write here") as caught:
                write()
            assert str(folder) in str(caught.value)
            assert "\n" not in str(caught.value)


def test_a_file_that_cannot_be_written(folder: Path) -> None:
    """A catalogue that is read-only in a folder that is not: read, and not written."""
    folder.chmod(0o777)
    with without_rights(), PassageIndex.open(folder, embedder=WordEmbedder()) as index:
        assert index.search(["rain"], k=1)[0][0].passage.id == "rain-0"
        with pytest.raises(ArchiveError, match="cannot write here"):
            index.remove(["oil"])


def test_a_reader_without_rights_beside_a_writer(folder: Path) -> None:
    """Somebody who may only read sees each change of somebody who writes at the same time."""
    unseal(folder)
    with PassageIndex.open(folder, embedder=WordEmbedder()) as writer:
        writer.add([item("one", "A zebra crossed the road.")])
        with without_rights(), PassageIndex.open(folder, embedder=WordEmbedder()) as reader:
            assert reader.search(["zebra"], k=1)[0][0].passage.id == "one-0"
            if os.geteuid() == NOBODY:
                os.seteuid(0)
            writer.remove(["one"])
            assert reader.counts() == (4, 5)


def test_a_change_that_nobody_could_tell_of(folder: Path) -> None:
    """A reader that must rely on nothing changing notices when something does."""
    with without_rights(), PassageIndex.open(folder, embedder=WordEmbedder()) as reader:
        assert reader.counts() == (4, 5)
        if os.geteuid() == NOBODY:
            os.seteuid(0)
        unseal(folder)
        with PassageIndex.open(folder, embedder=WordEmbedder()) as writer:
            writer.remove(["oil"])
        with pytest.raises(ArchiveError, match="run it again"):
            reader.counts()


def test_left_in_the_midst_of_a_change(folder: Path) -> None:
    """Changes that were confirmed and not yet filed are read, or it is said that they cannot be."""
    unseal(folder)
    with PassageIndex.open(folder, embedder=WordEmbedder()) as writer:
        writer.add([item("one", "A zebra crossed the road.")])
        copy = folder.parent / "copy"
        shutil.copytree(folder, copy)  # as a kill would leave it
    seal(copy)
    with without_rights(), PassageIndex.open(copy, embedder=WordEmbedder()) as reader:
        assert reader.search(["zebra"], k=1)[0][0].passage.id == "one-0"
    unseal(copy)
    (copy / f"{catalogue.FILE}-shm").unlink()
    seal(copy)
    with without_rights(), pytest.raises(ArchiveError, match="midst of a change"):
        PassageIndex.open(copy, embedder=WordEmbedder())
    unseal(copy)
