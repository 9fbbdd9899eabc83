"""What is wrong with an index on disk, and putting right what the catalogue can rebuild."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from claims.errors import IndexDamagedError
from index.catalog import FILE, Catalog
from index.keeper import VectorKeeper
from index.lock import writer
from index.models import IndexFinding
from index.soundness import look, numbers


def examine(
    folder: Path, catalog: Catalog, vectors: VectorKeeper, *, repair: bool, wait: float
) -> tuple[IndexFinding, ...]:
    """Everything wrong with the index; with `repair`, what can be rebuilt from the catalogue is."""
    with writer(folder, wait=wait):
        findings = _check_catalogue(catalog)
        if findings:
            return tuple(findings)  # nothing is rebuilt from what is damaged
        findings = _check_vectors(vectors, repair=repair)
        orphans = vectors.sweep() if repair else vectors.orphans()
    for name in orphans:
        problem = f"{name}: left behind by an interrupted write"
        findings.append(IndexFinding(part="vectors", problem=problem, repaired=repair))
    return tuple(findings)


def _check_catalogue(catalog: Catalog) -> list[IndexFinding]:
    """Damage to the catalogue itself, which nothing here can rebuild (index.doctor can)."""
    try:
        problems = catalog.flaws()
        if not problems:
            catalog.check_words()
            problems = [flaw for flaw in _altered(catalog) if flaw]
    except IndexDamagedError as error:
        problems = [str(error)]
    return [IndexFinding(part=FILE, problem=p, repaired=False) for p in problems]


def _altered(catalog: Catalog) -> Iterator[str]:
    """What SQLite cannot know: documents that are not what was stored."""
    dimension = int(catalog.meta()["dimension"])
    return (look(catalog, number, dimension=dimension).flaw for number in numbers(catalog))


def _check_vectors(vectors: VectorKeeper, *, repair: bool) -> list[IndexFinding]:
    """Damage to the vector file."""
    flaw = vectors.flaw()
    if flaw and repair:
        vectors.compact()
    return [IndexFinding(part="vectors", problem=flaw, repaired=repair)] if flaw else []
