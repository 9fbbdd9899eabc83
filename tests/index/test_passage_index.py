"""The index on disk: what goes in is found, what goes out is gone, and nobody is let in twice."""

from __future__ import annotations

import dataclasses
import multiprocessing
from datetime import date
from pathlib import Path

import pytest

from claims.errors import (
    ArchiveError,
    IndexDamagedError,
    IndexLockedError,
    IndexMismatchError,
    IndexNotFoundError,
    UsageError,
)
from index import catalog as catalogue
from index.keeper import VectorKeeper
from index.lock import writer
from index.passage_index import PassageIndex
from tests.index.passages import STORIES, WordEmbedder, item, make_document, make_passages


def made(path: Path, *, wait: float = 5.0) -> PassageIndex:
    """An index of the stories."""
    index = PassageIndex.open(path, embedder=WordEmbedder(), create=True, wait=wait)
    index.add(STORIES)
    return index


def test_order_of_adding_does_not_matter(tmp_path: Path) -> None:
    """However the corpus is ordered and the vector file cut, the hits are the same."""
    texts = ["rain in the city", "cats", "the key rate", "Tehran crude"]
    with made(tmp_path / "one") as index:
        expected = index.search(texts, k=5)
    with PassageIndex.open(tmp_path / "two", embedder=WordEmbedder(), create=True) as index:
        for story in reversed(STORIES):
            index.add([story])
            index.compact()
        assert index.search(texts, k=5) == expected


def test_a_removed_document_is_gone_from_every_search(tmp_path: Path) -> None:
    """No vector, word or quotation of it is left, before and after compaction."""
    with made(tmp_path) as index:
        index.compact()
        assert index.remove(["rain", "nobody", "rain"]) == 1
        for _ in range(2):
            [hits] = index.search(["The mayor said we have never seen such rain"], k=10)
            assert "rain" not in {hit.document.id for hit in hits}
            assert index.find_quote("we have never seen such rain") == []
            assert "AP" not in {source.name for source in index.sources()}
            index.compact()
        with pytest.raises(UsageError):
            index.document("rain")


def test_outlets_and_dates_narrow_a_search(tmp_path: Path) -> None:
    """Only what the outlet says or publishes; nothing that was published later."""
    late = dataclasses.replace(make_document("late", "Cats again."), published=date(2024, 5, 2))
    with made(tmp_path) as index:
        index.add([(late, make_passages(late, source="AFP"))])
        for compacted in (False, True):
            if compacted:
                index.compact()
            [hits] = index.search(["cats"], k=10, outlets=["bloomberg", "LUSA"])
            assert {hit.document.id for hit in hits} == {"bank", "cats"}
            [hits] = index.search(["cats"], k=10, outlets=["Nobody"])
            assert hits == []
            [hits] = index.search(["cats again"], k=10, as_of=date(2024, 5, 1))
            assert "late" not in {hit.document.id for hit in hits}
            [hits] = index.search(["cats again"], k=10, as_of=date(2024, 5, 2))
            assert hits[0].document.id == "late"


def test_what_is_no_index_is_refused(tmp_path: Path) -> None:
    """No index, another embedder, another layout, a damaged catalogue: each its own error."""
    with pytest.raises(IndexNotFoundError, match="wirecheck ingest"):
        PassageIndex.open(tmp_path / "none")
    assert not (tmp_path / "none").exists()
    with made(tmp_path / "good"):
        pass
    with pytest.raises(IndexMismatchError, match="words"):
        PassageIndex.open(tmp_path / "good", embedder=WordEmbedder(name="other"))
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / catalogue.FILE).write_bytes(b"not a database, not at all" * 400)
    with pytest.raises(IndexDamagedError, match="doctor"):
        PassageIndex.open(tmp_path / "bad")


@pytest.mark.parametrize("damage", ["missing", "truncated", "foreign", "empty"])
def test_a_bad_vector_file_changes_no_answer(tmp_path: Path, damage: str) -> None:
    """A lost vector file is made up for at once, found by check and put right by repair."""
    with made(tmp_path / "a") as index:
        index.compact()
        expected = index.search(["crude", "rain", "rate"], k=3)
    [path] = (tmp_path / "a").glob("vectors-*")
    if damage == "missing":
        path.unlink()
    elif damage == "truncated":
        path.write_bytes(path.read_bytes()[:-40])
    elif damage == "empty":
        path.write_bytes(b"")
    else:
        with PassageIndex.open(tmp_path / "b", embedder=WordEmbedder(), create=True) as other:
            other.add(item(f"o{n}", f"Something else {n}.") for n in range(5))
            other.compact()
        path.write_bytes(next((tmp_path / "b").glob("vectors-*")).read_bytes())
    with PassageIndex.open(tmp_path / "a", embedder=WordEmbedder()) as index:
        assert index.search(["crude", "rain", "rate"], k=3) == expected
        assert [finding.part for finding in index.check()] == ["vectors"]
        assert [finding.repaired for finding in index.repair()] == [True]
        assert index.check() == ()
        assert index.search(["crude", "rain", "rate"], k=3) == expected


def test_a_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    """The lock names its holder; readers are not kept out."""
    with made(tmp_path, wait=0.1) as index, writer(tmp_path, wait=1):
        with pytest.raises(IndexLockedError, match=r"process \d+ on "):
            index.remove(["oil"])
        assert index.counts() == (4, 5)


def _count(path: Path, results: multiprocessing.SimpleQueue[tuple[int, int]]) -> None:
    """Count in another process."""
    with PassageIndex.open(path, embedder=WordEmbedder()) as index:
        results.put(index.counts())


def test_another_process_reads_while_one_writes(tmp_path: Path) -> None:
    """A reader sees the last finished state, in the midst of a change."""
    context = multiprocessing.get_context("spawn")
    results: multiprocessing.SimpleQueue[tuple[int, int]] = context.SimpleQueue()
    with made(tmp_path) as index, index._catalog.writing():
        index._catalog.delete("oil")
        reader = context.Process(target=_count, args=(tmp_path, results))
        reader.start()
        assert results.get() == (4, 5)
        reader.join()


def test_a_reader_sees_what_another_wrote(tmp_path: Path) -> None:
    """An open index takes in additions, removals and new vector files of another one."""
    with made(tmp_path) as one, PassageIndex.open(tmp_path, embedder=WordEmbedder()) as two:
        assert two.search(["zebra"], k=1)[0][0].passage.id != "zebra-0"
        one.add([item("zebra", "A zebra crossed the road.")])
        assert two.search(["zebra"], k=1)[0][0].passage.id == "zebra-0"
        one.remove(["zebra"])
        one.compact()
        assert two.search(["zebra"], k=1)[0][0].passage.id != "zebra-0"
        one.add([item("zebra", "A zebra crossed the road again.")])
        assert two.search(["zebra"], k=1) == one.search(["zebra"], k=1)


def test_compaction_happens_when_it_pays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Few changes are kept beside the file, many are written into a new one."""
    monkeypatch.setattr("index.keeper.LEAST_CHANGES", 3)
    written: list[int] = []
    compact = VectorKeeper.compact

    def count(keeper: VectorKeeper) -> None:
        """Count, and compact."""
        written.append(1)
        compact(keeper)

    monkeypatch.setattr(VectorKeeper, "compact", count)
    with made(tmp_path) as index:
        assert len(written) == 1
        index.add([item("one", "One more.")])
        assert len(written) == 1
        index.remove(["oil", "rain", "bank"])
        assert len(written) == 2


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    """What fits is kept, what does not is wholly absent, and the error says what to do."""
    with made(tmp_path) as index:
        [(pages,)] = index._catalog.rows("PRAGMA page_count")
        index._catalog.rows(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(ArchiveError, match="make room"):
            index.add([item("big", *(f"Line {n} of very many." for n in range(2000)))])
        assert index.counts() == (4, 5)
        index._catalog.rows("PRAGMA max_page_count = 1000000")
        assert index.add(STORIES).unchanged == 4
        assert index.check() == ()


def test_a_vector_file_that_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The passages are in the index all the same, and the error says so."""

    def fail(*_: object, **__: object) -> None:
        """A full disk, as faiss reports it."""
        raise RuntimeError("write error")

    with made(tmp_path) as index:
        monkeypatch.setattr("index.keeper.write_base", fail)
        with pytest.raises(ArchiveError, match="nothing is lost"):
            index.compact()
        assert index.search(["crude"], k=1)[0][0].passage.id == "oil-0"


def test_the_next_writer_mends_the_vector_file(tmp_path: Path) -> None:
    """Adding anything writes a lost vector file anew."""
    with made(tmp_path) as index:
        index.compact()
        next(tmp_path.glob("vectors-*")).unlink()
        index.add([item("new", "Something new.")])
        assert index.check() == ()
        assert len(list(tmp_path.glob("vectors-*"))) == 1


def test_a_clustered_file_gives_the_same_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Above the size for comparing all, the file has clusters; adding and removing go on."""
    with made(tmp_path / "flat") as index:
        expected = index.search(["crude", "rain", "rate"], k=3)
    monkeypatch.setattr("index.keeper.EXACT_UP_TO", 3)
    with made(tmp_path / "clustered") as index:
        for _ in range(2):  # the second time with the centres of the first
            index.compact()
            assert index._vectors._centres() is not None
            assert index.search(["crude", "rain", "rate"], k=3) == expected
            assert index.check() == ()
        index.add([item("new", "Something new and quite different.")])
        assert index.search(["something new"], k=1)[0][0].passage.id == "new-0"
        index.remove(["new"])
        assert index.search(["crude", "rain", "rate"], k=3) == expected
    with PassageIndex.open(tmp_path / "clustered", embedder=WordEmbedder()) as index:
        assert index.search(["crude", "rain", "rate"], k=3) == expected


def test_common_words_are_left_out_of_a_large_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a word is in too many passages, the rarer ones of the query are searched for."""
    monkeypatch.setattr("index.full_text.LEAST_PASSAGES", 10)
    monkeypatch.setattr("index.full_text.LEAST_COUNTED", 2)
    monkeypatch.setattr("index.full_text.BUDGET", 30)
    with made(tmp_path) as index:
        assert index._catalog.rare(["harbours", "barge"]) == ["harbours", "barge"]
        index.add(item(f"n{n}", f"Harbour log {n}: the barge Dora moored.") for n in range(40))
        index.add(item(f"t{n}", f"Tugs {n} towed.") for n in range(20))
        index.compact()
        assert index._catalog.rare(["harbours", "barge", "17", "zebra"]) == ["17", "zebra"]
        assert index._catalog.rare(["tug", "barge", "17"]) == ["tug", "17"]
        [hits] = index.search(["the harbour log 17"], k=1)
        assert hits[0].passage.id == "n17-0"
        assert index.find_quote("we have never seen such rain")[0].passage.id == "rain-0"
