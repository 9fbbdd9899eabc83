"""The trained tagger: text → source, cue and content fragments, with links between them.

A small encoder run by onnxruntime scores each word's label and gives link vectors; a Viterbi pass
over the whole text, in numpy, picks the best sequence of labels.
"""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from claims.cores import cores
from claims.decoding import (
    LABELS,
    LINK_WIDTH,
    Tags,
    fragments_of,
    link,
    number_sentences,
    read_spans,
)
from claims.errors import ModelError
from claims.inference import load_graph
from claims.resources import data_path
from claims.tokens import Pieces, split_pieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WINDOW, _MARGIN = 352, 40
"""Pieces of a window, and how many at each end only give context."""

_Window = tuple[int, int, int]
"""Number of the text, first piece, piece after the last."""


class Scorer(Protocol):
    """Runs the network on one window: (1, pieces) ids and (1, pieces, 3) features → two arrays."""

    def __call__(
        self, ids: NDArray[np.int64], features: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return label scores and link vectors per piece."""
        ...


@dataclass(frozen=True, slots=True)
class Tagger:
    """A network with its tokenizer and the small tables learned with it."""

    scorer: Scorer
    tokenizer: Any
    transitions: NDArray[np.float32]
    starts: NDArray[np.float32]
    distances: NDArray[np.float32]
    bias: NDArray[np.float32]

    def tag(self, text: str) -> Tags:
        """Return the fragments of `text` and their links."""
        return self.tag_all([text])[0]

    def tag_all(self, texts: list[str]) -> list[Tags]:
        """Return the tags of several texts; what a text gets depends on it alone."""
        pieces = [split_pieces(t, tokenizer=self.tokenizer) for t in texts]
        return [
            self._read(p, scores, vectors)
            for p, (scores, vectors) in zip(pieces, self._score(pieces), strict=True)
        ]

    def _score(self, texts: list[Pieces]) -> list[tuple[Any, Any]]:
        """Score every first piece of every text; windows overlap by a margin on both sides."""
        import numpy as np

        jobs = [
            (t, start, min(start + _WINDOW, len(p.ids)))
            for t, p in enumerate(texts)
            for start in range(0, max(len(p.ids) - 2 * _MARGIN, 1), _WINDOW - 2 * _MARGIN)
            if len(p.ids)
        ]
        out = [
            (
                np.zeros((len(p.ids), len(LABELS)), np.float32),
                np.zeros((len(p.ids), 4 * LINK_WIDTH), np.float16),
            )
            for p in texts
        ]
        with ThreadPoolExecutor(cores()) as pool:
            for job, (found, links) in zip(
                jobs, pool.map(lambda job: self._run(texts, job), jobs), strict=True
            ):
                _keep(out, job, found, links, size=len(texts[job[0]].ids))
        return [
            (scores[p.first], vectors[p.first])
            for p, (scores, vectors) in zip(texts, out, strict=True)
        ]

    def _run(self, texts: list[Pieces], job: _Window) -> tuple[Any, Any]:
        """Label scores and link vectors of a window's pieces."""
        import numpy as np

        text, start, stop = job
        ids = np.array([[101, *texts[text].ids[start:stop], 102]], np.int64)
        features = np.zeros((1, stop - start + 2, 3), np.int64)
        features[0, 1:-1] = texts[text].features[start:stop]
        scores, vectors = self.scorer(ids, features)
        return scores[0, 1:-1], vectors[0, 1:-1]

    def _read(self, pieces: Pieces, scores: Any, vectors: Any) -> Tags:
        """Decode labels into fragments and score their links."""
        import numpy as np

        if not len(scores):
            return Tags((), ())
        spans = read_spans(scores + self.bias, self.transitions, self.starts)
        starts = pieces.spans[pieces.first, 0]
        last_piece = np.append(np.nonzero(pieces.first)[0][1:] - 1, len(pieces.first) - 1)
        fragments = fragments_of(spans, starts, pieces.spans[last_piece, 1])
        return link(fragments, vectors, self.distances, sentences=number_sentences(pieces))


def _keep(out: list[Any], job: _Window, scores: Any, vectors: Any, *, size: int) -> None:
    """Write a window's results but for its margins, which other windows see better."""
    text, start, stop = job
    left = start + _MARGIN if start else 0
    right = stop if stop == size else stop - _MARGIN
    out[text][0][left:right] = scores[left - start : right - start]
    out[text][1][left:right] = vectors[left - start : right - start]


class OnnxScorer:
    """The shipped network on onnxruntime; as many windows at once as there are cores."""

    def __init__(self, path: Path) -> None:
        self._session = load_graph(path)

    def __call__(self, ids: Any, features: Any) -> tuple[Any, Any]:
        """Return label scores and link vectors per piece."""
        feed = {"input_ids": ids, "features": features}
        labels, links = self._session.run(["labels", "links"], feed)
        return labels, links


def load_tagger(folder: Path | None = None) -> Tagger:
    """Return the tagger in `folder`, the shipped one by default; ModelError where it is broken."""
    return _load(folder or data_path("models/tagger"))


@lru_cache(maxsize=2)
def _load(folder: Path) -> Tagger:
    import numpy as np
    from tokenizers import Tokenizer

    try:
        tables = json.loads((folder / "tagger.json").read_text(encoding="utf-8"))
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        scorer = OnnxScorer(folder / "model.onnx")
        arrays = [
            np.array(tables[name], np.float32)
            for name in ("transitions", "starts", "distances", "bias")
        ]
    except Exception as error:
        raise ModelError(
            f"the attribution tagger in {folder} could not be loaded ({error}); "
            "reinstall wirecheck, or train it with `python -m checker.training.tagger`"
        ) from error
    return Tagger(scorer, tokenizer, *arrays)
