"""The verb behind `wirecheck doctor`: what is wrong with an index, and putting it right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from claims.errors import IndexDamagedError
from index.catalog import FILE
from index.models import Embedder, IndexFinding
from index.passage_index import PassageIndex
from index.salvage import Extract, Salvaged, salvage


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Numbers of documents and passages in the index as it is now, and what was found."""

    documents: int
    passages: int
    findings: tuple[IndexFinding, ...]


def heal(
    path: Path, *, extract: Extract, embedder: Embedder | None = None, wait: float = 60.0
) -> Health:
    """Examine the index at `path`, and rebuild what can be.

    The vector file is rebuilt from the catalogue. Of a damaged catalogue everything sound is put
    into a fresh one, and the damaged file kept beside it; `extract` makes passages anew for
    documents whose text is sound and whose passages are not. Raises IndexDamagedError where nothing
    can be saved.
    """
    try:
        health = _examined(path, embedder=embedder, wait=wait)
        flaws = [finding.problem for finding in health.findings if finding.part == FILE]
        if not flaws:
            return health
    except IndexDamagedError as error:
        flaws = [str(error)]
    saved = salvage(path, extract=extract, embedder=embedder, wait=wait)
    health = _examined(path, embedder=embedder, wait=wait)
    return Health(
        documents=health.documents,
        passages=health.passages,
        findings=(*_told(flaws, saved), *health.findings),
    )


def heal_server(where: str) -> Health:
    """Examine the index at a `milvus://` address, and put right what an interrupted change left."""
    from index.milvus_index import MilvusIndex

    with MilvusIndex.open(where) as index:
        findings = index.repair()
        documents, passages = index.counts()
    return Health(documents=documents, passages=passages, findings=findings)


def _examined(path: Path, *, embedder: Embedder | None, wait: float) -> Health:
    """What is wrong with an index that opens, with the vectors put right."""
    with PassageIndex.open(path, embedder=embedder, wait=wait) as index:
        findings = index.repair()
        documents, passages = index.counts()
    return Health(documents=documents, passages=passages, findings=findings)


def _told(flaws: list[str], saved: Salvaged) -> Iterator[IndexFinding]:
    """What was wrong with a catalogue, and what became of each document."""
    more = f" (and {len(flaws) - 1} more)" if len(flaws) > 1 else ""
    count = len(saved.whole) + len(saved.again)
    what = flaws[0].partition(";")[0]
    problem = f"{what}{more}; {count} documents saved, the damaged file kept as {saved.kept}"
    yield IndexFinding(part=FILE, problem=problem, repaired=True)
    for path in saved.again:
        problem = f"{path}: its passages were damaged and are made again from its text"
        yield IndexFinding(part="document", problem=problem, repaired=True)
    for path in saved.lost:
        problem = f"{path}: its text is damaged; ingest it again"
        yield IndexFinding(part="document", problem=problem, repaired=False)
    if saved.unknown:
        problem = f"{saved.unknown} whose names are lost, too; ingest all documents again"
        yield IndexFinding(part="document", problem=problem, repaired=False)
