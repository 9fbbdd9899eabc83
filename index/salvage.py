"""What can be saved of a damaged catalogue, in a fresh one in its place.

A document is taken over if its text is, by its checksum, what was stored. So are its passages and
vectors, if all are there and sound; else they are made again from the text. The damaged file is
kept aside.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from claims.errors import IndexDamagedError, IndexMismatchError
from claims.models import Document, Passage
from claims.resources import version
from index.catalog import FILE, SCHEMA_VERSION, Catalog
from index.embed import load_embedder
from index.faults import unwritable
from index.lock import writer
from index.models import Embedder
from index.records import DOCUMENT_FIELDS, PASSAGE_FIELDS
from index.search import wordings
from index.soundness import Found, look, numbers
from index.staging import Staging
from index.vectors import sync_folder
from index.wreck import open_wreck

PREFIX = "salvage-"
"""How the names of the folders begin in which is worked."""
_ALIKE = 0.98
_COLUMNS = {
    "documents": ("row", *DOCUMENT_FIELDS, "hash", "passages"),
    "passages": ("row", *PASSAGE_FIELDS),
    "links": ("rowid", "passage", "name", "kind", "folded"),
    "vectors": ("number", "row", "vector"),
}

Extract = Callable[[Document], Sequence[Passage]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Salvaged:
    """What was saved: the paths of documents.

    `whole` are as they were, `again` were made again from their text, `lost` have a damaged text;
    `unknown` counts those of which only passages were left. `kept` is the damaged file's new name.
    """

    whole: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    unknown: int = 0
    kept: str = ""


def salvage(
    folder: Path, *, extract: Extract, embedder: Embedder | None = None, wait: float = 60.0
) -> Salvaged:
    """Put a fresh catalogue in the place of a damaged one, with everything that can be saved.

    `extract` makes passages anew where those stored are damaged. `embedder` is needed where the
    index was made with one that has no name to load it by. Raises IndexDamagedError where nothing
    can be saved; then, and whenever it fails or is killed, the index is left as it is.
    """
    with writer(folder, wait=wait):
        sweep(folder)
        try:
            scratch = Path(tempfile.mkdtemp(prefix=PREFIX, dir=folder))
        except OSError as error:
            raise unwritable(folder, error.strerror or "failed") from error
        try:
            saved = _fill(folder, scratch, extract=extract, embedder=embedder)
            return replace(saved, kept=_exchange(folder, scratch / "fresh" / FILE))
        except OSError as error:
            raise unwritable(folder, error.strerror or "failed") from error
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Delete what a salvage that was killed left behind; call it holding the writer's lock."""
    for left in folder.glob(f"{PREFIX}*"):
        shutil.rmtree(left, ignore_errors=True)


def _fill(folder: Path, scratch: Path, *, extract: Extract, embedder: Embedder | None) -> Salvaged:
    """The fresh catalogue in `scratch`, filled and closed."""
    with (
        closing(Staging(_made(scratch / "staging"))) as staging,
        closing(_Fresh(_made(scratch / "fresh"))) as fresh,
        closing(open_wreck(folder, scratch=scratch)) as wreck,
    ):
        staging.create({})
        for table, columns in _COLUMNS.items():
            staging.take(table, wreck.salvage(table, columns[0]), columns)
        maker = _Maker(folder, wreck.meta(), extract=extract, embedder=embedder)
        fresh.create({**maker.meta, "wirecheck": version()})
        saved = _take_over(staging, fresh, maker)
    if not saved.whole and not saved.again:
        message = f"{folder / FILE}: nothing in it can be saved; "
        message += "ingest the documents again into a new index (--index DIR)"
        raise IndexDamagedError(str(folder), message)
    return saved


class _Fresh(Catalog):
    """A catalogue that is made lasting when it is whole."""

    settings = ("foreign_keys = ON", "journal_mode = WAL", "synchronous = OFF")


def _made(folder: Path) -> Path:
    """The folder, once it is there."""
    folder.mkdir()
    return folder


class _Maker:
    """Makes passages and vectors where those that were stored cannot be used."""

    def __init__(
        self, folder: Path, meta: dict[str, str], *, extract: Extract, embedder: Embedder | None
    ) -> None:
        """Take the index to be what it says of itself, else what this version makes."""
        layout = meta.get("schema", SCHEMA_VERSION)
        if layout != SCHEMA_VERSION:
            message = f"{folder}: made by another version (layout {layout}), and damaged; "
            message += "ingest the documents again into a new index (--index DIR)"
            raise IndexMismatchError(str(folder), message)
        self._extract = extract
        self._embedder = embedder
        self._known: dict[str, str] = {
            name: meta[name] for name in ("embedder", "dimension") if name in meta
        }
        self._trusted: bool | None = len(self._known) == 2 or None
        self.meta: dict[str, str] = self._known if self._trusted else self._own()

    def _own(self) -> dict[str, str]:
        """What an index made now would say of itself."""
        return {"embedder": self.model.name, "dimension": str(self.model.dimension)}

    @property
    def model(self) -> Embedder:
        """The embedder, loaded when it is first needed."""
        if self._embedder is None:
            self._embedder = load_embedder(self._known.get("embedder"))
        return self._embedder

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self.meta["dimension"])

    def completed(self, found: Found) -> Found:
        """The document with passages and vectors, made again where they are missing."""
        if found.document is None or (found.vectors is not None and self._trusts(found)):
            return found
        passages = found.passages
        if passages is None:
            passages = tuple({p.id: p for p in self._extract(found.document)}.values())
        texts = wordings(found.document, passages)
        rows = self.model.embed([text for _, text in texts])
        vectors = tuple((place, row) for (place, _), row in zip(texts, rows, strict=True))
        return replace(found, passages=passages, vectors=vectors)

    def _trusts(self, found: Found) -> bool:
        """Whether the stored vectors are this embedder's: asked once, where nothing says so."""
        if self._trusted is None and found.passages and found.vectors:
            mine = self.model.embed([found.passages[0].text])[0]
            self._trusted = float(np.dot(mine, found.vectors[0][1])) > _ALIKE
        return self._trusted is not False


def _take_over(staging: Staging, fresh: Catalog, maker: _Maker) -> Salvaged:
    """Every document that can be saved, one after the other."""
    whole: list[str] = []
    again: list[str] = []
    lost: list[str] = []
    for number in numbers(staging):
        found = look(staging, number, dimension=maker.dimension)
        made = maker.completed(found)
        if made.document is None:
            lost.append(made.path)
            continue
        with fresh.writing():
            fresh.insert(made.document, made.passages or (), made.vectors or ())
        (whole if made is found else again).append(made.path)
    return Salvaged(
        whole=tuple(whole), again=tuple(again), lost=tuple(lost), unknown=staging.unclaimed()
    )


def _exchange(folder: Path, fresh: Path) -> str:
    """Put the fresh catalogue in the old one's place; gives the name under which that is kept.

    At every moment there is a catalogue under its name, the old or the new one, and the old one
    with its log is kept before the log, which must not be read into the new one, goes.
    """
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())
    number = 1
    while (folder / f"damaged-{number}.sqlite").exists():
        number += 1
    kept = folder / f"damaged-{number}.sqlite"
    for end in ("", "-wal"):
        if (folder / f"{FILE}{end}").exists():
            _keep(folder / f"{FILE}{end}", kept.with_name(f"{kept.name}{end}"))
    for end in ("-wal", "-shm"):
        (folder / f"{FILE}{end}").unlink(missing_ok=True)
    fresh.replace(folder / FILE)
    sync_folder(folder)
    return kept.name


def _keep(source: Path, target: Path) -> None:
    """A second name for a file, or a copy where files have but one."""
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copyfile(source, target)
