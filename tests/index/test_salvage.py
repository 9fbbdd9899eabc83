"""A damaged catalogue: what is sound of it is saved, what is not is named, nothing is made up."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from claims.errors import ArchiveError, IndexDamagedError
from claims.models import Document, Passage
from index import catalog as catalogue
from index.doctor import Health, heal
from index.passage_index import PassageIndex
from index.salvage import PREFIX
from tests.index.passages import WordEmbedder, item, make_passages

PAGE = 4096
DOCUMENTS = 40


def story(number: int) -> tuple[Document, tuple[Passage, ...]]:
    """A document of a page or two."""
    rng = random.Random(number)  # noqa: S311  (no secret)
    lines = [
        f'Line {n} of {number} said "w{rng.randrange(10**9)} x{rng.randrange(10**9)}" ' + "so " * 40
        for n in range(rng.randrange(2, 9))
    ]
    return item(f"doc{number:02}", *(line.strip() for line in lines))


STORIES = {f"doc{number:02}": story(number) for number in range(DOCUMENTS)}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The catalogue of forty documents, in a few hundred pages."""
    path = tmp_path_factory.mktemp("sound")
    with PassageIndex.open(path, embedder=WordEmbedder(), create=True) as index:
        for document, passages in STORIES.values():
            index.add([(document, passages)])
    return (path / catalogue.FILE).read_bytes()


def healed(folder: Path) -> Health:
    """The doctor's visit."""
    return heal(folder, extract=make_passages, embedder=WordEmbedder(), wait=1)


def damaged(folder: Path, data: bytes) -> Path:
    """A folder with such a catalogue."""
    folder.mkdir(exist_ok=True)
    (folder / catalogue.FILE).write_bytes(data)
    return folder


def verify(folder: Path, health: Health) -> int:
    """What is there is exactly what was stored, what is not is told; gives how many are there."""
    assert health.findings
    lost = {f.problem.partition(".txt:")[0] for f in health.findings if not f.repaired}
    nameless = sum(int(name.split()[0]) for name in lost if "names are lost" in name)
    with PassageIndex.open(folder, embedder=WordEmbedder()) as index:
        there = {document.id for document in index.documents()}
        for name in there:
            assert (index.document(name), index.passages_of(name)) == STORIES[name]
            passage = STORIES[name][1][0]
            assert index.search([passage.text], k=1)[0][0].passage == passage
            assert index.find_quote(passage.quotes[0].text, k=1)[0].passage == passage
        assert index.check() == ()
        assert not lost & there
        told = len(there) + len(lost - {n for n in lost if "names are lost" in n}) + nameless
        assert told <= DOCUMENTS
    assert (health.documents, healed(folder).findings) == (len(there), ())
    assert not list(folder.glob(f"{PREFIX}*"))
    return len(there)


def test_a_sound_catalogue_is_left_alone(tmp_path: Path, sound: bytes) -> None:
    """Nothing to find, nothing kept aside."""
    folder = damaged(tmp_path / "index", sound)
    assert healed(folder).findings == ()
    assert sorted(path.name for path in folder.iterdir()) == [catalogue.FILE, "writer.lock"]
    assert (folder / catalogue.FILE).read_bytes() == sound


@pytest.mark.parametrize("damage", ["zeros", "noise"])
@pytest.mark.parametrize("page", [1, 2, 3, 6, 12, 19, 30, 46, 60, 70])
def test_a_lost_page(tmp_path: Path, sound: bytes, page: int, damage: str) -> None:
    """One page of any kind gone, the first included: at most the documents on it are lost."""
    data = bytearray(sound)
    fill = bytes(PAGE) if damage == "zeros" else random.Random(page).randbytes(PAGE)  # noqa: S311
    data[(page - 1) * PAGE : page * PAGE] = fill
    folder = damaged(tmp_path / "index", bytes(data))
    health = healed(folder)
    assert verify(folder, health) >= DOCUMENTS - 6
    assert (folder / "damaged-1.sqlite").read_bytes() == bytes(data)


def test_what_was_removed_stays_removed(tmp_path: Path) -> None:
    """Where the way to all documents is lost, those that were taken out are not brought back."""
    folder = tmp_path / "index"
    with PassageIndex.open(folder, embedder=WordEmbedder(), create=True) as index:
        index.add(STORIES.values())
    with PassageIndex.open(folder, embedder=WordEmbedder()) as index:
        index._catalog.rows("PRAGMA secure_delete = OFF")  # as SQLite is built on many systems
        gone = [name for name in STORIES if name > "doc09"]
        index.remove(gone)
        [[root]] = index._catalog.rows("SELECT rootpage FROM sqlite_master WHERE name='documents'")
    data = bytearray((folder / catalogue.FILE).read_bytes())
    assert any(STORIES[name][0].text.encode() in data for name in gone)  # in free pages
    data[(root - 1) * PAGE : root * PAGE] = bytes(PAGE)
    damaged(folder, bytes(data))
    health = healed(folder)
    with PassageIndex.open(folder, embedder=WordEmbedder()) as index:
        assert not {document.id for document in index.documents()} & set(gone)
    assert verify(folder, health) == 10


@pytest.mark.parametrize("share", [0.4, 0.7, 0.95])
def test_a_cut_file(tmp_path: Path, sound: bytes, share: float) -> None:
    """Of a file that was cut, the documents before the cut are saved."""
    folder = damaged(tmp_path / "index", sound[: int(len(sound) * share)])
    assert verify(folder, healed(folder)) >= (share - 0.3) * DOCUMENTS


def test_altered_letters(tmp_path: Path, sound: bytes) -> None:
    """Letters changed in place, which SQLite cannot know: in texts, passages and sources."""
    rng = random.Random(4)  # noqa: S311  (no secret)
    data = bytearray(sound)
    for _ in range(6):
        at = sound.index(b"so so so", rng.randrange(len(sound) // 2))
        data[at] = ord("n")
    for name in (b"Reuters", b"reuters"):
        at = sound.index(name, rng.randrange(len(sound) // 2))
        data[at] = ord("B")
    folder = damaged(tmp_path / "index", bytes(data))
    assert verify(folder, healed(folder)) >= DOCUMENTS - 6


def test_nothing_can_be_saved(tmp_path: Path) -> None:
    """What is no catalogue at all is left as it is, and it is said what to do."""
    folder = damaged(tmp_path / "index", b"not a database, not at all" * 4000)
    before = (folder / catalogue.FILE).read_bytes()
    with pytest.raises(IndexDamagedError, match=r"nothing in it can be saved; ingest"):
        healed(folder)
    assert (folder / catalogue.FILE).read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == [catalogue.FILE, "writer.lock"]


def test_what_was_not_filed_yet_is_saved_too(tmp_path: Path) -> None:
    """Changes that are still in SQLite's log belong to the index."""
    folder = tmp_path / "index"
    with PassageIndex.open(folder, embedder=WordEmbedder(), create=True) as index:
        index.add(list(STORIES.values())[:20])
        index._catalog.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        index.add(list(STORIES.values())[20:])
        (tmp_path / "copy").mkdir()
        for end in ("", "-wal"):
            data = bytearray((folder / f"{catalogue.FILE}{end}").read_bytes())
            if not end:
                data[20 * PAGE : 22 * PAGE] = bytes(2 * PAGE)
            (tmp_path / "copy" / f"{catalogue.FILE}{end}").write_bytes(data)
    health = healed(tmp_path / "copy")
    assert verify(tmp_path / "copy", health) == DOCUMENTS


def test_nobody_knows_the_embedder(tmp_path: Path, sound: bytes) -> None:
    """Where the index no longer says what made it, the vectors of another embedder are not used."""
    data = bytearray(sound)
    data[PAGE : 2 * PAGE] = bytes(PAGE)
    folder = damaged(tmp_path / "index", bytes(data))
    other = WordEmbedder(name="other")
    other.embed = lambda texts: -WordEmbedder().embed(texts)  # type: ignore[method-assign]
    health = heal(folder, extract=make_passages, embedder=other, wait=1)
    assert sum(f.part == "document" and f.repaired for f in health.findings) == DOCUMENTS
    with PassageIndex.open(folder, embedder=other) as index:
        passage = STORIES["doc01"][1][0]
        assert index.search([passage.text], k=1)[0][0].similarity > 0.99


def test_a_salvage_that_was_killed(tmp_path: Path, sound: bytes) -> None:
    """What one left behind is gone after the next; an older damaged file is kept beside."""
    folder = damaged(tmp_path / "index", sound[: len(sound) // 2])
    (folder / f"{PREFIX}old").mkdir()
    (folder / f"{PREFIX}old" / "wreck").write_bytes(b"x")
    healed(folder)
    damaged(folder, sound[: len(sound) // 3])
    health = healed(folder)
    verify(folder, health)
    assert len(list(folder.glob("damaged-*.sqlite"))) == 2


def test_a_writer_that_waited_writes_nothing_into_the_old_file(
    tmp_path: Path, sound: bytes
) -> None:
    """A process that had the damaged catalogue open is told that it is another one now."""
    data = bytearray(sound)
    data[45 * PAGE : 46 * PAGE] = bytes(PAGE)
    folder = damaged(tmp_path / "index", bytes(data))
    with PassageIndex.open(folder, embedder=WordEmbedder()) as waiting:
        healed(folder)
        with pytest.raises(ArchiveError, match="run it again"):
            waiting.remove(["doc00"])
