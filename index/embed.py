"""From texts to unit vectors: the bundled int8 model, or any sentence-transformers model.

A text's vector depends on the text alone: the bundled model reads one text a run, several runs side
by side, as its quantisation would otherwise mix a batch's texts. (Batches of fp32 cost half as much
again, int8 batches save a quarter.) A text longer than the model's window is read in overlapping
windows whose vectors are averaged: nothing is cut off.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from claims.checksums import first_damaged
from claims.cores import cores
from claims.errors import ModelError
from claims.inference import load_graph
from claims.resources import data_path
from index.models import Embedder, Vectors

BUNDLED = "models/embedder"
BATCH_TOKENS = 4096
"""Tokens in one run of the model: bounds memory; larger was no faster."""
OVERLAP = 50
"""Tokens that neighbouring windows of a long text share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a bundled model's folder says of itself."""

    name: str
    dimension: int
    window: int
    sha256: dict[str, str]


def read_manifest(folder: Path) -> Manifest:
    """The folder's manifest, once every file it lists has the checksum it states."""
    path = folder / "manifest.json"
    try:
        manifest = Manifest(**json.loads(path.read_text(encoding="utf-8")))
        damaged = first_damaged(folder, manifest.sha256)
    except OSError as error:
        raise ModelError(f"{error.filename}: model file is missing; reinstall wirecheck") from error
    except (ValueError, TypeError) as error:
        raise ModelError(f"{path}: not a model's manifest; reinstall wirecheck") from error
    if damaged:
        raise ModelError(f"{folder / damaged}: damaged (checksum differs); reinstall wirecheck")
    return manifest


def unit(vectors: Vectors) -> Vectors:
    """Vectors scaled to length one; zero stays zero."""
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))[:, None]
    scaled: Vectors = (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32)
    return scaled


class BundledEmbedder:
    """The shipped all-MiniLM-L6-v2, int8, run by onnxruntime without torch."""

    def __init__(self, folder: Path | None = None, *, threads: int | None = None) -> None:
        """Verify and load the model; `threads` texts are read at once (default: one a core)."""
        folder = folder or data_path(BUNDLED)
        self._manifest = read_manifest(folder)
        self._threads = threads or cores()
        from tokenizers import Tokenizer

        self._session: Any = load_graph(folder / "model.onnx")
        self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    @property
    def name(self) -> str:
        """The model's name, as the index records it."""
        return self._manifest.name

    @property
    def dimension(self) -> int:
        """384."""
        return self._manifest.dimension

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (len(texts), dimension), each the same in any batch."""
        whole = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
        windows = [
            (row, ids)
            for row, encoding in enumerate(self._tokenizer.encode_batch_fast(whole))
            for ids in split_windows(encoding.ids, window=self._manifest.window)
        ]
        sums = np.zeros((len(texts), self.dimension), dtype=np.float32)
        vectors = self._run_all([ids for _, ids in windows])
        for (row, ids), vector in zip(windows, vectors, strict=True):
            sums[row] += vector * np.float32(len(ids))
        return unit(sums)

    def _run_all(self, windows: Sequence[Sequence[int]]) -> Iterator[Vectors]:
        """Vectors of the windows, in order."""
        if self._threads == 1 or len(windows) == 1:
            yield from map(self._run, windows)
            return
        with ThreadPoolExecutor(self._threads) as pool:
            yield from pool.map(self._run, windows)

    def _run(self, ids: Sequence[int]) -> Vectors:
        """The vector of one window."""
        found = self._session.run(None, {"input_ids": np.array([ids], dtype=np.int64)})
        vector: Vectors = found[0][0]
        return vector


def split_windows(ids: Sequence[int], *, window: int) -> Iterator[list[int]]:
    """Runs of at most `window` ids that cover all of `ids`, each with its first and last marks.

    >>> list(split_windows([1, 5, 6, 7, 2], window=5))
    [[1, 5, 6, 7, 2]]
    """
    if len(ids) <= window:
        yield list(ids)
        return
    first, inner, last = ids[0], ids[1:-1], ids[-1]
    room = window - 2
    step = max(room - OVERLAP, 1)
    for start in range(0, len(inner), step):
        yield [first, *inner[start : start + room], last]
        if start + room >= len(inner):
            return


def batches(lengths: Sequence[int], *, tokens: int) -> Iterator[list[int]]:
    """Rows of equal length, together at most `tokens` (always at least one row).

    >>> list(batches([3, 2, 3, 3], tokens=6))
    [[1], [0, 2], [3]]
    """
    groups: dict[int, list[int]] = defaultdict(list)
    for row, length in enumerate(lengths):
        groups[length].append(row)
    for length, rows in sorted(groups.items()):
        size = max(tokens // max(length, 1), 1)
        for start in range(0, len(rows), size):
            yield rows[start : start + size]


class SentenceTransformerEmbedder:
    """Any sentence-transformers model, by name or path."""

    def __init__(self, name_or_path: str) -> None:
        """Load the model; its texts are embedded one length at a time, as nothing may be padded."""
        from sentence_transformers import SentenceTransformer

        try:
            self._model: Any = SentenceTransformer(name_or_path)
        except (OSError, ValueError) as error:
            raise ModelError(
                f"{name_or_path}: not a sentence-transformers model that can be loaded ({error}); "
                "give a model's name or folder, or leave it out for the bundled one"
            ) from error
        self._name = name_or_path

    @property
    def name(self) -> str:
        """As the user gave it."""
        return self._name

    @property
    def dimension(self) -> int:
        """What the model says."""
        return int(self._model.get_embedding_dimension())

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (len(texts), dimension)."""
        tokenizer = self._model.tokenizer
        room = max(int(self._model.max_seq_length or 512) - 2, 8)
        windows = [
            (row, window)
            for row, text in enumerate(texts)
            for window in _text_windows(text, tokenizer=tokenizer, room=room)
        ]
        sums = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for rows in batches([length for _, (_, length) in windows], tokens=BATCH_TOKENS):
            found = self._model.encode(
                [windows[row][1][0] for row in rows],
                batch_size=len(rows),
                normalize_embeddings=True,
                show_progress_bar=False,
            )
            for row, vector in zip(rows, found, strict=True):
                sums[windows[row][0]] += vector * np.float32(windows[row][1][1])
        return unit(sums)


def _text_windows(text: str, *, tokenizer: Any, room: int) -> list[tuple[str, int]]:
    """Pieces of a text that fit the model, each with its length in tokens."""
    offsets = tokenizer(
        text, add_special_tokens=False, return_offsets_mapping=True, truncation=False, verbose=False
    )["offset_mapping"]
    if len(offsets) <= room:
        return [(text, max(len(offsets), 1))]
    step = max(room - OVERLAP, 1)
    starts = range(0, max(len(offsets) - OVERLAP, 1), step)
    pieces = (offsets[start : start + room] for start in starts)
    return [(text[piece[0][0] : piece[-1][1]], len(piece)) for piece in pieces]


def load_embedder(name: str | None = None, *, threads: int | None = None) -> Embedder:
    """The bundled embedder, or the sentence-transformers model of that name or path."""
    if name is None or name == bundled_name():
        return BundledEmbedder(threads=threads)
    return SentenceTransformerEmbedder(name)


def bundled_name() -> str:
    """The bundled embedder's name, without loading it."""
    path = data_path(BUNDLED) / "manifest.json"
    try:
        return str(json.loads(path.read_text(encoding="utf-8"))["name"])
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"{path}: model file is missing; reinstall wirecheck") from error
