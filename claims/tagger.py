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

from claims.errors import ModelError
from claims.resources import data_path
from claims.tokens import BREAKS, QUOTES, SHAPES, Pieces, split_pieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
DISTANCES = 36
LINK_WIDTH = 64
TRIMMED = " \t\n\r\"“”‘’'.,;:–—-"
NOT_LINKED = -1
_WINDOW, _MARGIN = 352, 40
_REACH = 250
"""Words: how far a source or a content may lie from its cue."""
_BATCH = 4
_SENTENCE_COST = 6.0
"""In units of link scores (log-odds); chosen on PolNeAR's development set."""

_FULL_STOPS = (1012, 999, 1029)  # ".", "!" and "?" in BERT's lower-case vocabulary
_CLOSES, _LINE = QUOTES.index("closes"), BREAKS.index("line")
_CAPITALS = tuple(SHAPES.index(s) for s in ("title", "upper", "capital", "mixed", "digit", "mark"))


@dataclass(frozen=True, slots=True)
class Fragment:
    """One run of words with a role; `first` and `last` are rows of the words tagged."""

    role: str
    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Tags:
    """What the tagger says of a text: fragments in text order, and who goes with whom.

    `links[i]` is, for a source or a content, the index of its cue among the fragments; for a cue,
    that of its source; NOT_LINKED where there is none within reach.
    """

    fragments: tuple[Fragment, ...]
    links: tuple[int, ...]


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


def viterbi(
    scores: NDArray[np.float32], transitions: NDArray[np.float32], starts: NDArray[np.float32]
) -> list[int]:
    """Return the best label of each word; I-x follows only B-x or I-x."""
    import numpy as np

    allowed = transitions.copy()
    for j, label in enumerate(LABELS):
        if label.startswith("I-"):
            for i, before in enumerate(LABELS):
                if before[2:] != label[2:]:
                    allowed[i, j] = -1e4
    best = starts + scores[0]
    back = np.zeros(scores.shape, np.int8)
    columns = np.arange(len(LABELS))
    for i in range(1, len(scores)):
        through = best[:, None] + allowed
        choice = through.argmax(0)
        back[i] = choice
        best = through[choice, columns] + scores[i]
    path = [int(best.argmax())]
    for i in range(len(scores) - 1, 0, -1):
        path.append(int(back[i, path[-1]]))
    return path[::-1]


def collect_fragments(path: list[int], starts: Any, ends: Any) -> list[Fragment]:
    """Join labelled words to fragments; an I- at the very start begins one."""
    fragments: list[Fragment] = []
    first = -1
    for i, label in enumerate([*path, 0]):
        begins = LABELS[label].startswith("B-") or (i == 0 and label > 0)
        if first >= 0 and (begins or label == 0):
            role = LABELS[path[first]][2:]
            fragments.append(Fragment(role, int(starts[first]), int(ends[i - 1]), first, i - 1))
            first = -1
        if begins:
            first = i
    return fragments


def number_sentences(pieces: Pieces) -> NDArray[np.int64]:
    """Return for each word the number of its sentence, roughly: by marks, capitals and lines."""
    import numpy as np

    ids, shape, quote, gap = (
        column[pieces.first] for column in (pieces.ids, *(pieces.features[:, k] for k in range(3)))
    )
    ends = np.isin(ids, _FULL_STOPS)
    after = np.concatenate([[False], ends[:-1]])
    closed = np.concatenate([[False], after[:-1] & (quote[:-1] == _CLOSES)])
    begins = (gap >= _LINE) | ((after | closed) & (gap >= 1) & np.isin(shape, _CAPITALS))
    numbers: NDArray[np.int64] = np.cumsum(begins)
    return numbers


def link(
    fragments: list[Fragment],
    vectors: Any,
    distances: NDArray[np.float32],
    *,
    sentences: NDArray[np.int64],
) -> Tags:
    """Point sources and contents to their best cue, cues to their best source or to none.

    Every end of a sentence in between costs, so that other sentences' cues win only when the
    network is sure.
    """
    import numpy as np

    rows = {
        role: np.array([f.first for f in fragments if f.role == role], dtype=np.int64)
        for role in ("source", "cue")
    }
    index = {role: [i for i, f in enumerate(fragments) if f.role == role] for role in rows}
    links = []
    for fragment in fragments:
        kind = 1 if fragment.role == "cue" else 0
        role = "source" if kind else "cue"
        low = int(np.searchsorted(rows[role], fragment.first - _REACH))
        high = int(np.searchsorted(rows[role], fragment.last + _REACH))
        near = rows[role][low:high]
        if kind:  # a cue that points to itself has no source
            near = np.append(near, fragment.first)
        if not len(near):
            links.append(NOT_LINKED)
            continue
        last = fragment.first if kind else fragment.last
        asking = np.arange(fragment.first, last + 1)
        scores = _link_scores(vectors, asking, near, distances, kind=kind).mean(0)
        away = np.maximum(
            sentences[fragment.first] - sentences[near], sentences[near] - sentences[fragment.last]
        )
        best = int((scores - _SENTENCE_COST * np.clip(away, 0, 3)).argmax())
        links.append(index[role][low + best] if low + best < high else NOT_LINKED)
    return Tags(tuple(fragments), tuple(links))


def _link_scores(
    vectors: Any, rows: Any, to: Any, distances: NDArray[np.float32], *, kind: int
) -> NDArray[np.float32]:
    import numpy as np

    ask, answer = 2 * kind * LINK_WIDTH, (2 * kind + 1) * LINK_WIDTH
    asks = vectors[rows, ask : ask + LINK_WIDTH].astype(np.float32)
    answers = vectors[to, answer : answer + LINK_WIDTH].astype(np.float32)
    scores = asks @ answers.T / np.float32(LINK_WIDTH**0.5)
    scores = scores + distances[kind][distance_bucket(to[None, :] - rows[:, None])]
    out: NDArray[np.float32] = scores.astype(np.float32)
    return out


def distance_bucket(signed: Any) -> Any:
    """Index of signed distances in words: exact up to 7, then by powers of √2; 36 in all."""
    import numpy as np

    size = np.abs(signed)
    far = 8 + np.floor(2 * np.log2(np.maximum(size, 8) / 8)).astype(np.int64)
    bucket = np.where(size < 8, size, np.minimum(far, DISTANCES // 2 - 1))
    return np.where(signed < 0, DISTANCES // 2 + bucket, bucket)


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
