"""What is wrong with an index on disk, and putting right what can be rebuilt."""

from __future__ import annotations

from pathlib import Path

from claims.errors import IndexDamagedError
from index.catalog import FILE, Catalog
from index.keeper import VectorKeeper
from index.lock import writer
from index.models import IndexFinding


def examine(
    folder: Path, catalog: Catalog, vectors: VectorKeeper, *, repair: bool, wait: float
) -> tuple[IndexFinding, ...]:
    """Everything wrong with the index; with `repair`, what can be rebuilt from the catalogue is."""
    with writer(folder, wait=wait):
        findings = [
            *_check_catalogue(catalog),
            *_check_vectors(vectors, repair=repair),
        ]
        orphans = vectors.sweep() if repair else vectors.orphans()
    for name in orphans:
        problem = f"{name}: left behind by an interrupted write"
        findings.append(IndexFinding(part="vectors", problem=problem, repaired=repair))
    return tuple(findings)


def _check_catalogue(catalog: Catalog) -> list[IndexFinding]:
    """Damage to SQLite's own structures, which cannot be rebuilt."""
    try:
        problems = catalog.flaws()
    except IndexDamagedError as error:
        problems = [str(error)]
    return [IndexFinding(part=FILE, problem=p, repaired=False) for p in problems]


def _check_vectors(vectors: VectorKeeper, *, repair: bool) -> list[IndexFinding]:
    """Damage to the vector file."""
    flaw = vectors.flaw()
    if flaw and repair:
        vectors.compact()
    return [IndexFinding(part="vectors", problem=flaw, repaired=repair)] if flaw else []
