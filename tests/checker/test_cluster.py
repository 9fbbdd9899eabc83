"""Ingest on a Ray cluster gives the index that ingest without one gives."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from checker.cli import run
from checker.cluster import ingest_on_cluster
from checker.ingest import ingest_files
from checker.prepared import CarriedVectors, Given, Part, prepare
from claims.documents import read_documents
from claims.errors import ModelError
from index.embed import bundled_name, load_embedder
from index.models import Ingested
from index.passage_index import PassageIndex
from index.records import content_hash

LINES = (
    "Reuters reported that Norway had bought 40 ships.",
    "The minister said: “We have never had so many.”",
    "Bloomberg denied that the price had been paid.",
)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Twelve short articles, and a file that cannot be read."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(12):
        lines = [f"{line[:-1]}, as ship {number} left port." for line in LINES]
        (folder / f"{number:02}.txt").write_text("\n\n".join(lines), encoding="utf-8")
    (folder / "bad.docx").write_bytes(b"not a document")
    return sorted(folder.iterdir())


def contents(path: Path) -> list[object]:
    """Everything that an index holds and finds."""
    with PassageIndex.open(path) as index:
        documents = index.documents()
        found = index.search(list(LINES), k=10)
        return [documents, [index.passages_of(d.id) for d in documents], found]


def test_a_file_is_prepared_as_ingest_would(files: list[Path]) -> None:
    """Passages with the vectors of their texts; what is known already is left alone."""
    given = Given.of(files[0])
    part = prepare(given, {}, embedder=bundled_name())
    (one,) = part.prepared
    assert one.vectors.tolist() == load_embedder().embed(one.texts).tolist()
    known = {one.document.id: content_hash(one.document)}
    assert prepare(given, known, embedder=bundled_name()) == Part(unchanged=1)
    (path, _), *more = prepare(Given.of(files[-1]), {}, embedder=bundled_name()).skipped
    assert (path, more) == (str(files[-1]), [])


def test_a_file_keeps_its_name(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker in another folder finds the file, and calls it what its user calls it."""
    monkeypatch.chdir(files[0].parent)
    (expected,) = read_documents(Path("00.txt"))
    given, bad = Given.of(Path("00.txt")), Given.of(Path("bad.docx"))
    monkeypatch.chdir("/")
    (one,) = prepare(given, {}, embedder=bundled_name()).prepared
    assert one.document == expected
    assert [path for path, _ in prepare(bad, {}, embedder=bundled_name()).skipped] == ["bad.docx"]


def test_carried_vectors_are_given_once() -> None:
    """A vector stays no longer than it is needed."""
    carried = CarriedVectors(name="x", dimension=2)
    carried.carry(["a", "b"], load_embedder().embed(["a", "b"])[:, :2])
    assert carried.embed(["b", "a", "b"]).shape == (3, 2)
    with pytest.raises(KeyError):
        carried.embed(["a"])


def test_without_ray(
    tmp_path: Path,
    files: list[Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One line says what to install."""
    monkeypatch.setitem(sys.modules, "ray", None)
    arguments = ["--index", str(tmp_path / "index"), "ingest", "--ray", "local", str(files[0])]
    assert run(arguments) == 2
    assert "pip install 'wirecheck[cluster]'" in capsys.readouterr().err


def dying(given: Given, known: Mapping[str, str], **settings: Any) -> Part:
    """As `prepare`, but the first worker to come here is killed, and each at the sixth file."""
    marker = Path(given.name).parent.parent / "died"
    if not marker.exists() or given.name.endswith("05.txt"):
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return prepare(given, known, **settings)


def failing(*_: object, **__: object) -> Part:
    """A worker without the model."""
    raise ModelError("the model is missing; reinstall wirecheck")


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a real cluster of two workers on this machine."""
    pytest.importorskip("ray", reason="pip install 'wirecheck[cluster]' runs these")
    from ray.cluster_utils import Cluster

    made = Cluster()
    made.add_node(num_cpus=1)
    made.add_node(num_cpus=1)
    yield made.address
    made.shutdown()


def built(path: Path, files: list[Path], **options: Any) -> Ingested:
    """An index at `path` of the files, made on a cluster."""
    with PassageIndex.open(path, create=True):
        pass
    return ingest_on_cluster(files, index=str(path), **options)


def plain_of(path: Path, files: list[Path]) -> Ingested:
    """An index at `path` of the files, made without."""
    with PassageIndex.open(path, create=True) as index:
        return ingest_files(files, archive=index)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # Ray's own
def test_the_index_is_the_same(tmp_path: Path, files: list[Path], cluster: str) -> None:
    """Documents, passages and hits are those of an ingest without Ray; again adds nothing."""
    plain = plain_of(tmp_path / "plain", files)
    done = built(tmp_path / "ray", files, address=cluster)
    assert replace(done, seconds=0) == replace(plain, seconds=0)
    assert contents(tmp_path / "ray") == contents(tmp_path / "plain")
    again = ingest_on_cluster(files, index=str(tmp_path / "ray"), address=cluster)
    assert (again.added, again.unchanged) == (0, 12)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # Ray's own
def test_workers_that_die(tmp_path: Path, files: list[Path], cluster: str) -> None:
    """A file whose worker dies is read by another; one that kills them all is told of."""
    done = built(tmp_path / "ray", files, address=cluster, work=dying)
    assert (tmp_path / "died").exists()
    assert [Path(path).name for path, reason in done.skipped if "died" in reason] == ["05.txt"]
    plain_of(tmp_path / "plain", [file for file in files if file.name != "05.txt"])
    assert contents(tmp_path / "ray") == contents(tmp_path / "plain")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # Ray's own
def test_what_a_worker_says(tmp_path: Path, files: list[Path], cluster: str) -> None:
    """A worker's error is told in its own words."""
    with pytest.raises(ModelError) as met:
        built(tmp_path / "ray", files, address=cluster, work=failing)
    assert str(met.value) == "the model is missing; reinstall wirecheck"
