"""Fit the weights of checker.worthiness: `python -m checker.training.worthiness` (seconds).

Multinomial logistic regression with an L2 penalty by plain gradient descent, on the development
part of data/gold/checkworthy.jsonl. Headings and captions are left out: drafts find them by layout.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from checker.evaluate.worth import Labelled, read_labelled
from checker.worth_features import NAMES, features
from checker.worthiness import LEAST_CLAIM, WEIGHTS, Weights
from claims.resources import data_path

KINDS = ("claim", "question", "opinion", "aside", "instruction", "prediction")
PENALTY = 0.003
STEPS = 4000
FOLDS = 8

Matrix = NDArray[np.float64]


def fit(rows: Sequence[Labelled]) -> Weights:
    """One weight a kind and feature."""
    values = np.array([features(row.sentence) for row in rows])
    wanted = np.eye(len(KINDS))[[KINDS.index(row.reason) for row in rows]]
    weights = np.zeros((len(KINDS), len(NAMES)))
    for _ in range(STEPS):
        weights -= (_softmax(values @ weights.T) - wanted).T @ values / len(rows)
        weights -= PENALTY * weights
    return {kind: tuple(map(float, row)) for kind, row in zip(KINDS, weights, strict=True)}


def cross_validate(rows: Sequence[Labelled]) -> tuple[float, float]:
    """Shares of claims kept and of other sentences skipped, over folds of whole paragraphs."""
    from checker.worthiness import kind_probabilities

    paragraphs = sorted({row.paragraph for row in rows})
    order = np.random.default_rng(0).permutation(paragraphs)
    kept: list[bool] = []
    skipped: list[bool] = []
    for fold in range(FOLDS):
        out = set(order[fold::FOLDS].tolist())
        weights = fit([row for row in rows if row.paragraph not in out])
        for row in rows:
            if row.paragraph in out:
                claim = kind_probabilities(row.sentence, weights=weights)["claim"] >= LEAST_CLAIM
                (kept if row.reason == "claim" else skipped).append(claim)
    return float(np.mean(kept)), 1 - float(np.mean(skipped))


def _softmax(scores: Matrix) -> Matrix:
    """Rows that sum to 1."""
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(grown / grown.sum(axis=1, keepdims=True))


def write_weights(weights: Weights, path: Path) -> None:
    """The weights as JSON, rounded so that the file is the same on every machine."""
    rounded = {kind: [round(value, 4) for value in row] for kind, row in weights.items()}
    path.write_text(json.dumps({"features": NAMES, "weights": rounded}) + "\n", encoding="utf-8")


def main() -> None:
    """Fit, cross-validate and write the shipped weights."""
    rows = [row for row in read_labelled(part="dev") if row.reason in KINDS]
    kept, skipped = cross_validate(rows)
    print(f"{len(rows)} sentences; claims kept {kept:.3f}, rest skipped {skipped:.3f}")
    write_weights(fit(rows), data_path(WEIGHTS))


if __name__ == "__main__":
    main()
