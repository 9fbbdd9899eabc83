"""Label scores and link vectors → fragments and who goes with whom, in numpy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claims.posteriors import LikelySpan, likely_spans, refined
from claims.tokens import BREAKS, QUOTES, SHAPES, Pieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
LINK_WIDTH = 64
DISTANCES = 36
TRIMMED = " \t\n\r\"“”‘’'.,;:–—-"
"""Marks that the tagger leaves off at the edges of fragments."""

NOT_LINKED = -1
_REACH = 250
"""Words: how far a source or a content may lie from its cue."""

_SENTENCE_COST = 6.0
"""In units of link scores (log-odds); chosen on PolNeAR's development set."""

_SHARPNESS = 1.1
"""What label scores are multiplied with; chosen there, too: eight bits blur them a little."""

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


def read_spans(
    scores: NDArray[np.float32], transitions: NDArray[np.float32], starts: NDArray[np.float32]
) -> list[LikelySpan]:
    """Return the spans that words' label scores say, in text order: `claims.posteriors.refined`."""
    scores = scores * _SHARPNESS
    path = collect_spans(viterbi(scores, transitions, starts))
    return refined(path, likely_spans(scores, transitions, starts))


def collect_spans(path: list[int]) -> list[LikelySpan]:
    """Join labelled words to spans; an I- at the very start begins one."""
    spans: list[LikelySpan] = []
    first = -1
    for i, label in enumerate([*path, 0]):
        begins = LABELS[label].startswith("B-") or (i == 0 and label > 0)
        if first >= 0 and (begins or label == 0):
            begin = LABELS.index(f"B-{LABELS[path[first]][2:]}")
            spans.append(LikelySpan(begin, first, i - 1))
            first = -1
        if begins:
            first = i
    return spans


def fragments_of(spans: Sequence[LikelySpan], starts: Any, ends: Any) -> list[Fragment]:
    """Spans of words as fragments of a text whose words start and end there."""
    return [
        Fragment(LABELS[s.begin][2:], int(starts[s.first]), int(ends[s.last]), s.first, s.last)
        for s in spans
    ]


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
