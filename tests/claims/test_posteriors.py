"""Spans by their probability: as counted over all paths, and what is kept of them."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from claims.decoding import LABELS, collect_spans
from claims.posteriors import LikelySpan, likely_spans, refined


def _may_follow(before: int, label: int) -> bool:
    return not LABELS[label].startswith("I-") or LABELS[before][2:] == LABELS[label][2:]


@pytest.mark.parametrize("seed", range(5))
def test_probabilities_are_those_of_all_paths(seed: int) -> None:
    """What the algorithm gives is what adding up every possible path gives."""
    rng = np.random.default_rng(seed)
    scores = rng.normal(0, 2, (4, len(LABELS))).astype(np.float32)
    transitions = rng.normal(0, 1, (len(LABELS), len(LABELS))).astype(np.float32)
    starts = rng.normal(0, 1, len(LABELS)).astype(np.float32)
    weights: dict[tuple[int, int, int], float] = {}
    total = 0.0
    for path in product(range(len(LABELS)), repeat=len(scores)):
        pairs = list(pairwise(path))
        if LABELS[path[0]].startswith("I-") or not all(_may_follow(a, b) for a, b in pairs):
            continue
        score = starts[path[0]] + scores[range(len(path)), path].sum()
        weight = float(np.exp(score + sum(transitions[a, b] for a, b in pairs)))
        total += weight
        for span in collect_spans(list(path)):
            key = (span.begin, span.first, span.last)
            weights[key] = weights.get(key, 0.0) + weight
    expected = {key: weight / total for key, weight in weights.items() if weight / total > 0.03}
    found = {
        (s.begin, s.first, s.last): s.probability for s in likely_spans(scores, transitions, starts)
    }
    assert found == pytest.approx(expected, rel=1e-4)


def test_a_span_gets_its_likeliest_edges() -> None:
    """Of the spans that overlap by half, the likeliest stands for the path's."""
    path = [LikelySpan(5, 0, 5)]
    likely = [LikelySpan(5, 0, 5, 0.2), LikelySpan(5, 0, 4, 0.5), LikelySpan(5, 0, 1, 0.25)]
    assert refined(path, likely) == [LikelySpan(5, 0, 4, 0.5)]


def test_edges_do_not_reach_into_a_neighbour() -> None:
    """A span whose likeliest edges are taken keeps its own."""
    path = [LikelySpan(5, 0, 3), LikelySpan(3, 4, 4)]
    likely = [LikelySpan(5, 0, 4, 0.4), LikelySpan(3, 4, 4, 0.6)]
    assert refined(path, likely) == [LikelySpan(5, 0, 3), LikelySpan(3, 4, 4, 0.6)]


def test_likely_spans_beside_the_path_are_added() -> None:
    """From a probability of .3 on, where they are over nothing else."""
    path = [LikelySpan(3, 4, 4)]
    likely = [LikelySpan(1, 0, 1, 0.35), LikelySpan(1, 7, 7, 0.25), LikelySpan(5, 3, 6, 0.4)]
    assert refined(path, likely) == [LikelySpan(1, 0, 1, 0.35), LikelySpan(3, 4, 4)]
