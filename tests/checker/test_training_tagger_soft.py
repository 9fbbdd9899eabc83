"""Expected labels of a chain, by all its sequences and by the recurrence."""

from __future__ import annotations

import itertools

import numpy as np
import torch

from checker.training.tagger_model import TaggerModel, log_partition
from checker.training.tagger_soft import expected

WORDS, LABELS = 4, 3


def test_expected_labels() -> None:
    """What the recurrence gives is the mean over every sequence of labels."""
    rng = np.random.default_rng(3)
    scores = rng.normal(size=(WORDS, LABELS)).astype(np.float32)
    moves = rng.normal(size=(LABELS, LABELS)).astype(np.float32)
    starts = rng.normal(size=LABELS).astype(np.float32)
    single, double = np.zeros((WORDS, LABELS)), np.zeros((WORDS, LABELS, LABELS))
    total = 0.0
    for sequence in itertools.product(range(LABELS), repeat=WORDS):
        score = starts[sequence[0]] + sum(scores[i, label] for i, label in enumerate(sequence))
        weight = np.exp(score + sum(moves[a, b] for a, b in itertools.pairwise(sequence)))
        total += weight
        for i, label in enumerate(sequence):
            single[i, label] += weight
            if i:
                double[i, sequence[i - 1], label] += weight
    found = expected(scores, moves, starts)
    np.testing.assert_allclose(found[0], single / total, atol=1e-6)
    np.testing.assert_allclose(found[1], double / total, atol=1e-6)

    model = TaggerModel.__new__(TaggerModel)
    torch.nn.Module.__init__(model)
    model.starts = torch.nn.Parameter(torch.from_numpy(starts))
    model.transitions = torch.nn.Parameter(torch.from_numpy(moves))
    partition = log_partition(
        torch.from_numpy(scores)[None], torch.ones(1, WORDS, dtype=torch.bool), model
    )
    np.testing.assert_allclose(partition.item(), np.log(total), rtol=1e-5)
