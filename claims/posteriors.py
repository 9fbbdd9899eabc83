"""Label scores → the spans that a chain holds for likely, each with its own probability.

The best path of a chain (Viterbi) is right about the text as a whole; an editor reads single spans.
So each span's probability is computed with the forward-backward algorithm (Rabiner 1989), a span of
the path gets its likeliest edges, and likely spans that the path left out are added.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ADDED = 0.3
"""Probability from which a span counts that the best path left out; about half the F1 of spans,
from where one more pays (Lipton, Elkan and Narayanaswamy 2014)."""

_FLOOR = 0.03
"""Spans less probable than this are not looked at."""


@dataclass(frozen=True, slots=True)
class LikelySpan:
    """Words `first` to `last` carry the role whose label B- has the number `begin`."""

    begin: int
    first: int
    last: int
    probability: float = 0.0

    def overlaps_by_half(self, other: LikelySpan) -> bool:
        """Whether the words in both are at least half of the words in either."""
        common = min(self.last, other.last) - max(self.first, other.first) + 1
        either = max(self.last, other.last) - min(self.first, other.first) + 1
        return 2 * common >= either


def likely_spans(
    scores: NDArray[np.float32], transitions: NDArray[np.float32], starts: NDArray[np.float32]
) -> list[LikelySpan]:
    """Every span that is at all probable, role by role, in text order.

    `scores` has a row of label scores for each word: O, then B- and I- of each role; I-x follows
    only B-x or I-x. `transitions[i, j]` is the score of label j after label i.
    """
    chain = _Chain(scores, transitions, starts)
    return [span for begin in range(1, scores.shape[1], 2) for span in chain.spans(begin)]


def refined(path: Sequence[LikelySpan], likely: Sequence[LikelySpan]) -> list[LikelySpan]:
    """The spans of a path with their likeliest edges, and the likely ones beside them.

    None overlaps another; they come in text order.
    """
    near = _Near(likely)
    better = [max(near.to(span), key=lambda s: s.probability, default=span) for span in path]
    wanted = [
        *sorted(better, key=lambda s: -s.probability),
        *path,  # whose likeliest edges reach into a neighbour
        *sorted((s for s in likely if s.probability >= ADDED), key=lambda s: -s.probability),
    ]
    kept: list[LikelySpan] = []
    taken: set[int] = set()
    for span in wanted:
        words = range(span.first, span.last + 1)
        if taken.isdisjoint(words):
            taken.update(words)
            kept.append(span)
    return sorted(kept, key=lambda s: s.first)


class _Near:
    """Likely spans, found by where they are."""

    def __init__(self, likely: Sequence[LikelySpan]) -> None:
        self._ordered = sorted(likely, key=lambda s: s.first)
        self._firsts = [s.first for s in self._ordered]

    def to(self, span: LikelySpan) -> Iterator[LikelySpan]:
        """Those of the same role that overlap by half."""
        earliest = 2 * span.first - span.last - 1
        low, high = bisect_left(self._firsts, earliest), bisect_left(self._firsts, span.last + 1)
        for other in self._ordered[low:high]:
            if other.begin == span.begin and span.overlaps_by_half(other):
                yield other


class _Chain:
    """Forward and backward weights of a linear chain, scaled word by word to sum to one."""

    def __init__(self, scores: Any, transitions: Any, starts: Any) -> None:
        import numpy as np

        size, labels = scores.shape
        allowed = np.exp(transitions.astype(np.float64))
        for inside in range(2, labels, 2):
            allowed[[i for i in range(labels) if i not in (inside - 1, inside)], inside] = 0
        weights = np.exp((scores - scores.max(1, keepdims=True)).astype(np.float64))
        forward, scales = np.empty((size, labels)), np.empty(size)
        row = np.exp(starts.astype(np.float64))
        row[2::2] = 0  # nothing goes on at the start
        for i in range(size):
            row = (row @ allowed if i else row) * weights[i]
            scales[i] = row.sum()
            row = forward[i] = row / scales[i]
        steps = weights / scales[:, None]
        after = np.ones((size, labels))  # of each word: steps times backward of the next one
        for i in range(size - 1, 0, -1):
            after[i - 1] = steps[i] * (allowed @ after[i] if i < size - 1 else 1)
        self._allowed, self._forward, self._steps, self._after = allowed, forward, steps, after

    def spans(self, begin: int) -> Iterator[LikelySpan]:
        """The probable spans of one role."""
        import numpy as np

        inside = begin + 1
        leaving = self._allowed.copy()
        leaving[:, inside] = 0
        ends, onward = self._after @ leaving.T, self._after @ self._allowed.T
        ends[-1] = onward[-1] = 1
        likely = np.nonzero(self._forward[:, begin] * onward[:, begin] > _FLOOR)[0].tolist()
        stop, reach = ends[:, inside].tolist(), onward[:, inside].tolist()
        enters = (self._allowed[begin, inside] * self._steps[:, inside]).tolist()
        goes_on = (self._allowed[inside, inside] * self._steps[:, inside]).tolist()
        for first in likely:
            weight = float(self._forward[first, begin])
            if (alone := weight * float(ends[first, begin])) > _FLOOR:
                yield LikelySpan(begin, first, first, alone)
            for last in range(first + 1, len(stop)):
                weight *= enters[last] if last == first + 1 else goes_on[last]
                if weight * reach[last] < _FLOOR:  # what is left for all that end later
                    break
                if weight * stop[last] > _FLOOR:
                    yield LikelySpan(begin, first, last, weight * stop[last])
