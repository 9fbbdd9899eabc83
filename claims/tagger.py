"""The trained tagger: text → source, cue and content fragments, with links between them.

A small encoder run by onnxruntime scores each word's label and gives link vectors; a Viterbi pass
over the whole text, in numpy, picks the best sequence of labels.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from claims.decoding import (
    LABELS,
    LINK_WIDTH,
    Tags,
    collect_fragments,
    link,
    number_sentences,
    viterbi,
)
from claims.errors import ModelError
from claims.resources import data_path
from claims.tokens import Pieces, split_pieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WINDOW, _MARGIN = 352, 40
"""Pieces of a window, and how many at each end only give context."""

_BATCH = 4


class Scorer(Protocol):
    """Runs the network: (batch, pieces) ids, mask and (batch, pieces, 3) features → two arrays."""

    def __call__(
        self, ids: NDArray[np.int64], mask: NDArray[np.int64], features: NDArray[np.int64]
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
        """Return the tags of several texts; short ones share batches."""
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
        jobs.sort(key=lambda j: j[2] - j[1])
        for i in range(0, len(jobs), _BATCH):
            self._run(texts, jobs[i : i + _BATCH], out)
        return [
            (scores[p.first], vectors[p.first])
            for p, (scores, vectors) in zip(texts, out, strict=True)
        ]

    def _run(self, texts: list[Pieces], jobs: list[tuple[int, int, int]], out: list[Any]) -> None:
        """Run one batch of windows; inner parts win over margins."""
        import numpy as np

        width = max(stop - start for _, start, stop in jobs) + 2
        ids = np.zeros((len(jobs), width), np.int64)
        mask = np.zeros((len(jobs), width), np.int64)
        features = np.zeros((len(jobs), width, 3), np.int64)
        for row, (t, start, stop) in enumerate(jobs):
            n = stop - start
            ids[row, : n + 2] = [101, *texts[t].ids[start:stop], 102]
            mask[row, : n + 2] = 1
            features[row, 1 : n + 1] = texts[t].features[start:stop]
        scores, vectors = self.scorer(ids, mask, features)
        for row, (t, start, stop) in enumerate(jobs):
            left = start + _MARGIN if start else 0
            right = stop if stop == len(texts[t].ids) else stop - _MARGIN
            out[t][0][left:right] = scores[row, 1 + left - start : 1 + right - start]
            out[t][1][left:right] = vectors[row, 1 + left - start : 1 + right - start]

    def _read(self, pieces: Pieces, scores: Any, vectors: Any) -> Tags:
        """Decode labels into fragments and score their links."""
        import numpy as np

        if not len(scores):
            return Tags((), ())
        path = viterbi(scores + self.bias, self.transitions, self.starts)
        starts = pieces.spans[pieces.first, 0]
        last_piece = np.append(np.nonzero(pieces.first)[0][1:] - 1, len(pieces.first) - 1)
        fragments = collect_fragments(path, starts, pieces.spans[last_piece, 1])
        return link(fragments, vectors, self.distances, sentences=number_sentences(pieces))


class OnnxScorer:
    """The shipped network on onnxruntime; one thread per core."""

    def __init__(self, path: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        )

    def __call__(self, ids: Any, mask: Any, features: Any) -> tuple[Any, Any]:
        """Return label scores and link vectors per piece."""
        feed = {"input_ids": ids, "attention_mask": mask, "features": features}
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
