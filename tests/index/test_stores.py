"""Every kind of index: what goes in is found, what goes out is gone, with the same answers.

The tests on a server run where milvus-lite is installed: it is started as a process of its own.
"""

from __future__ import annotations

import dataclasses
import hashlib
import importlib.util
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from claims.errors import ArchiveError, IndexMismatchError, IndexNotFoundError, UsageError
from claims.models import Document
from index.milvus_index import MilvusIndex
from index.opening import open_index
from index.remote.address import read_address
from index.remote.packed import pieces
from index.store import Store
from tests.index.passages import STORIES, WordEmbedder, item, make_document, make_passages
from tests.index.stores import WHY, Open, embedded, served, server

MISSING = not all(map(importlib.util.find_spec, ("pymilvus", "milvus_lite")))
SERVER = pytest.mark.skipif(MISSING, reason=WHY)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server's address."""
    yield from server(tmp_path_factory.mktemp("server"))


@pytest.fixture(params=["embedded", pytest.param("milvus", marks=SERVER)])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Open:
    """Opens indexes of each kind."""
    if request.param == "embedded":
        return embedded(tmp_path)
    return served(request.getfixturevalue("address"))


def made(opened: Open, name: str = "one") -> Store:
    """An index of the stories."""
    index = opened(name, embedder=WordEmbedder())
    index.add(STORIES)
    return index


def test_what_was_added_comes_back_as_it_was(opened: Open) -> None:
    """Documents and passages survive the disk unchanged, in order."""
    with made(opened):
        pass
    with opened(embedder=WordEmbedder(), create=False) as index:
        assert index.counts() == (4, 5)
        assert sorted(d.id for d in index.documents()) == ["bank", "cats", "oil", "rain"]
        for document, passages in STORIES:
            assert index.document(document.id) == document
            assert index.passages_of(document.id) == passages
            for passage in passages:
                assert index.passage(passage.id) == (passage, document)


def test_every_field_survives(opened: Open) -> None:
    """Dates, addresses, odd characters and empty values come back."""
    document = dataclasses.replace(
        make_document("odd", 'Ann said "no\u2028yes" \U0001f600 today.'),
        title=None,
        published=date(2020, 2, 29),
        url="https://example.org/?a=1&b='2'",
        author="Zoë O'Hara",
    )
    passages = make_passages(document, said=date(2020, 2, 28))
    with opened(embedder=WordEmbedder()) as index:
        index.add([(document, passages)])
        assert index.passage("odd-0") == (passages[0], document)


def test_search_finds_the_passage_that_says_it(opened: Open) -> None:
    """The nearest passage comes first, with its document, cosine and fused score."""
    with made(opened) as index:
        [hits] = index.search(["Seoul stopped buying crude in August"], k=3)
    assert hits[0].passage.id == "oil-0"
    assert hits[0].document.id == "oil"
    assert -1 <= hits[0].similarity <= 1
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_together_or_alone_is_the_same(opened: Open) -> None:
    """A hundred texts at once find exactly what each of them finds alone."""
    texts = [p.text + str(n) for n in range(20) for _, found in STORIES for p in found]
    with made(opened) as index:
        together = index.search(texts, k=4)
        alone = [index.search([text], k=4)[0] for text in reversed(texts)]
    assert together == alone[::-1]


def test_unrelated_passages_do_not_push_out_the_right_one(opened: Open) -> None:
    """A thousand passages about something else leave the first hit first."""
    with made(opened) as index:
        others = (
            item(f"n{n}", f"Harbour log {n}: barge {n * 7} moored at quay {n % 13}.")
            for n in range(1000)
        )
        index.add(others)
        [hits] = index.search(["Shelters took in nine hundred cats"], k=3)
    assert hits[0].passage.id == "cats-0"


def test_empty_index_and_more_than_there_is(opened: Open) -> None:
    """Nothing is found in nothing, and never more than there is."""
    with opened(embedder=WordEmbedder()) as index:
        assert index.search(["anything", ""]) == [[], []]
        assert index.find_quote("anything") == []
        index.add(STORIES[:1])
        assert [len(hits) for hits in index.search(["crude", "", "?!"], k=50)] == [2, 2, 2]
        assert index.search([]) == []
        with pytest.raises(UsageError):
            index.search(["crude"], k=0)


def test_unchanged_documents_are_left_alone(opened: Open) -> None:
    """A second ingest embeds nothing, and says so."""
    with made(opened):
        pass
    embedder = WordEmbedder()
    with opened(embedder=embedder, create=False) as index:
        assert all(index.is_current(document) for document, _ in STORIES)
        ingested = index.add(STORIES)
        assert (ingested.added, ingested.unchanged, ingested.passages) == (0, 4, 0)
        assert embedder.embedded == 0


def test_a_changed_document_replaces_its_old_version(opened: Open) -> None:
    """Only the new version is found, by meaning, by word and by quotation."""
    with made(opened) as index:
        changed = item("rain", 'The mayor said "it was an ordinary shower" on Friday.')
        assert not index.is_current(changed[0])
        assert index.add([changed]).added == 1
        assert index.counts() == (4, 5)
        assert index.find_quote("never seen such rain")[0:1] == []
        [hits] = index.search(["never seen such rain"], k=10)
        assert all("never seen" not in hit.passage.text for hit in hits)
        assert index.find_quote("an ordinary shower")[0].similarity == 1


def test_quotations_are_found_exact_and_altered(opened: Open) -> None:
    """An altered quotation is still nearest to the real one, but not quite it."""
    with made(opened) as index:
        exact = index.find_quote("we have never seen such rain")
        altered = index.find_quote("we have never seen such snow")
    assert (exact[0].passage.id, exact[0].similarity) == ("rain-0", 1)
    assert altered[0].passage.id == "rain-0"
    assert 0.5 < altered[0].similarity < 1


def test_sources_are_counted(opened: Open) -> None:
    """Who speaks, with passages and documents."""
    with made(opened) as index:
        counted = [(s.name, s.passages, s.documents) for s in index.sources()]
    assert counted == [("Reuters", 3, 2), ("AP", 1, 1), ("Bloomberg", 1, 1)]


def test_ids_can_be_shortened_while_they_are_clear(opened: Open) -> None:
    """A beginning of an id stands for it; an unclear one is refused with the choices."""
    with opened(embedder=WordEmbedder()) as index:
        index.add([item("abcdef1", "One."), item("abcdef2", "Two."), item("zyxwvu", "Three.")])
        assert index.document("zyxw").id == "zyxwvu"
        assert index.passage("zyxwvu")[0].id == "zyxwvu-0"
        with pytest.raises(UsageError, match="abcdef1, abcdef2"):
            index.document("abcde")
        with pytest.raises(UsageError, match="nothing in the index"):
            index.document("z")


def test_progress_is_told_of_every_document(opened: Open) -> None:
    """Progress counts documents, unchanged ones too."""
    told: list[int] = []
    with opened(embedder=WordEmbedder()) as index:
        index.add(STORIES, progress=told.append)
    assert told[-1] == len(STORIES)


def test_a_failing_source_of_documents_loses_nothing_before_it(opened: Open) -> None:
    """What was stored before an error stays; what was not is wholly absent."""

    def failing() -> object:
        """Three hundred documents, then an error."""
        for n in range(300):
            yield item(f"d{n}", f"Line {n}.")
        raise RuntimeError("disk on fire")

    with opened(embedder=WordEmbedder()) as index:
        with pytest.raises(RuntimeError):
            index.add(failing())  # type: ignore[arg-type]  # declared as object for brevity
        documents, passages = index.counts()
        assert documents == passages > 0
        assert index.check() == ()


def test_documents_without_passages_are_kept(opened: Open) -> None:
    """A document that says nothing is in the index, and is not read again."""
    empty = Document(id="empty", path="empty.txt", text="")
    with opened(embedder=WordEmbedder()) as index:
        index.add([(empty, ())])
        assert index.counts() == (1, 0)
        assert index.is_current(empty)


def test_order_of_adding_does_not_matter(opened: Open) -> None:
    """However the corpus is ordered, the hits are the same."""
    texts = ["rain in the city", "cats", "the key rate", "Tehran crude"]
    with made(opened) as index:
        expected = index.search(texts, k=5)
    with opened("two", embedder=WordEmbedder()) as index:
        for story in reversed(STORIES):
            index.add([story])
        assert index.search(texts, k=5) == expected


def test_a_removed_document_is_gone_from_every_search(opened: Open) -> None:
    """No vector, word or quotation of it is left."""
    with made(opened) as index:
        assert index.remove(["rain", "nobody", "rain"]) == 1
        [hits] = index.search(["The mayor said we have never seen such rain"], k=10)
        assert "rain" not in {hit.document.id for hit in hits}
        assert index.find_quote("we have never seen such rain") == []
        assert "AP" not in {source.name for source in index.sources()}
        with pytest.raises(UsageError):
            index.document("rain")


def test_outlets_and_dates_narrow_a_search(opened: Open) -> None:
    """Only what the outlet says or publishes; nothing that was published later."""
    late = dataclasses.replace(make_document("late", "Cats again."), published=date(2024, 5, 2))
    with made(opened) as index:
        index.add([(late, make_passages(late, source="AFP"))])
        [hits] = index.search(["cats"], k=10, outlets=["bloomberg", "LUSA"])
        assert {hit.document.id for hit in hits} == {"bank", "cats"}
        assert index.search(["cats"], k=10, outlets=["Nobody"]) == [[]]
        assert index.search(["cats"], k=10, outlets=[]) == [[]]
        [hits] = index.search(["cats again"], k=10, as_of=date(2024, 5, 1))
        assert "late" not in {hit.document.id for hit in hits}
        [hits] = index.search(["cats again"], k=10, as_of=date(2024, 5, 2))
        assert hits[0].document.id == "late"


def test_a_reader_sees_what_another_wrote(opened: Open) -> None:
    """An open index takes in additions and removals of another one."""
    with made(opened) as one, opened(embedder=WordEmbedder(), create=False) as two:
        assert two.search(["zebra"], k=1)[0][0].passage.id != "zebra-0"
        one.add([item("zebra", "A zebra crossed the road.")])
        assert two.search(["zebra"], k=1)[0][0].passage.id == "zebra-0"
        one.remove(["zebra"])
        assert two.search(["zebra"], k=1)[0][0].passage.id != "zebra-0"
        assert two.counts() == one.counts() == (4, 5)


def test_what_is_no_index_is_refused(opened: Open) -> None:
    """No index, another embedder, another dimension: each its own error."""
    with pytest.raises(IndexNotFoundError, match="wirecheck ingest"):
        opened("none", create=False)
    with made(opened):
        pass
    with pytest.raises(IndexMismatchError, match="words"):
        opened(embedder=WordEmbedder(name="other"), create=False)
    with pytest.raises(IndexMismatchError, match="32"):
        opened(embedder=WordEmbedder(dimension=32), create=False)


@SERVER
def test_every_kind_gives_the_same_answers(tmp_path: Path, address: str) -> None:
    """The same hits with the same scores, quotations and sources, after changes, too."""
    texts = ["crude from Tehran", "rain", "the key rate of the bank", "harbour log 7", "Lisbon"]
    logs = [item(f"n{n}", f"Harbour log {n}: the barge moored {n % 3} times.") for n in range(30)]
    answers = []
    for opened in (embedded(tmp_path), served(address)):
        with made(opened) as index:
            index.add(logs)
            index.remove(["n3", "cats"])
            index.add([item("oil", "Seoul bought crude from Tehran again.", "Tankers sailed.")])
            found = [index.search(texts, k=8), index.search(texts, k=2, outlets=["AP"])]
            quote = index.find_quote("we have seen such rain")
            answers.append([found, quote, index.sources(), index.documents(), index.counts()])
    assert answers[0] == answers[1]


@SERVER
def test_an_interrupted_change_is_never_seen(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Passages whose document was not written are not found, and are swept up."""
    opened = served(address)
    with made(opened) as index:
        assert isinstance(index, MilvusIndex)
        expected = index.search(["zebra", "crude"], k=10)

        def killed(*_: object, **__: object) -> None:
            """The end of the process."""
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr("index.remote.catalog.RemoteCatalog._commit", killed)
            with pytest.raises(KeyboardInterrupt):
                index.add([item("zebra", "A zebra crossed."), item("oil", "No crude.")])
        assert index.search(["zebra", "crude"], k=10) == expected
        assert [finding.part for finding in index.check()] == ["passages"]
        assert [finding.repaired for finding in index.repair()] == [True]
        assert index.check() == ()
        assert index.add([item("zebra", "A zebra crossed.")]).added == 1


@SERVER
def test_a_long_document(address: str) -> None:
    """One that takes several pieces comes back as it was."""
    digests = [hashlib.sha512(bytes([n])).hexdigest() for n in range(256)]  # hard to pack
    long = item("long", *(f"{digest} {digest[::-1]}" for digest in digests))
    assert len(pieces(*long)) > 1
    with served(address)(embedder=WordEmbedder(dimension=4)) as index:
        index.add([long])
        assert index.document("long") == long[0]
        assert index.passages_of("long") == long[1]


def test_nobody_answers() -> None:
    """A server that is not there is one clear line."""
    pytest.importorskip("pymilvus", reason=WHY)
    with pytest.raises(ArchiveError, match="reachable"):
        open_index("milvus://127.0.0.1:1/news")


@pytest.mark.parametrize("where", ["milvus://", "milvus://h/", "milvus://h:x/a", "milvus://h/a/b"])
def test_an_address_that_is_none(where: str) -> None:
    """What to write instead is said; a password is not."""
    with pytest.raises(UsageError, match="milvus://HOST:PORT/COLLECTION") as met:
        read_address(where.replace("://", "://me:secret@"))
    assert "secret" not in str(met.value)


def test_an_address() -> None:
    """Host, port, collection; the password stays out of what is shown."""
    address = read_address("milvus+tls://me:se%40cret@db:1/news")
    assert (address.uri, address.collection) == ("https://db:1", "news")
    assert (address.token, address.shown) == ("me:se@cret", "milvus+tls://db:1/news")
