"""The bundled sample: what `wirecheck demo` reads, and a throw-away place for its index."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from claims.resources import data_path

CORPUS = "corpus"
DRAFT = "draft.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What the demo works on: documents to ingest, a draft to check, a place for the index."""

    documents: tuple[Path, ...]
    draft: Path
    index: Path


@contextmanager
def sample() -> Iterator[Sample]:
    """The bundled sample, with a folder for its index that is gone afterwards."""
    corpus = data_path(CORPUS)
    documents = tuple(path for path in sorted(corpus.iterdir()) if path.name != DRAFT)
    with tempfile.TemporaryDirectory(prefix="wirecheck-demo-") as folder:
        yield Sample(documents=documents, draft=corpus / DRAFT, index=Path(folder) / "index")
