"""Figures of classification: accuracy, F1, calibration. Pure functions of labels and numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

BINS = 15


def accuracy(gold: Sequence[str], found: Sequence[str]) -> float:
    """Share of answers that are right; 0 of none."""
    right = sum(g == f for g, f in zip(gold, found, strict=True))
    return right / len(gold) if gold else 0.0


def per_label(gold: Sequence[str], found: Sequence[str]) -> dict[str, dict[str, float]]:
    """Precision, recall, F1 and number of gold answers of each gold label."""
    right = Counter(g for g, f in zip(gold, found, strict=True) if g == f)
    wanted, given = Counter(gold), Counter(found)
    scores = {}
    for label in sorted(wanted):
        precision = right[label] / given[label] if given[label] else 0.0
        recall = right[label] / wanted[label]
        f1 = 2 * precision * recall / (precision + recall) if right[label] else 0.0
        scores[label] = {"precision": precision, "recall": recall, "f1": f1, "n": wanted[label]}
    return scores


def balanced_accuracy(gold: Sequence[str], found: Sequence[str]) -> float:
    """Mean recall over the gold labels."""
    scores = per_label(gold, found).values()
    return sum(s["recall"] for s in scores) / len(scores) if scores else 0.0


def macro_f1(gold: Sequence[str], found: Sequence[str]) -> float:
    """Mean F1 over the gold labels."""
    scores = per_label(gold, found).values()
    return sum(s["f1"] for s in scores) / len(scores) if scores else 0.0


def calibration_error(confidence: ArrayLike, right: ArrayLike, *, bins: int = BINS) -> float:
    """Expected calibration error: mean gap between confidence and accuracy over equal bins.

    Guo et al. 2017, "On Calibration of Modern Neural Networks".
    """
    sure = np.asarray(confidence, np.float64)
    hits = np.asarray(right, np.float64)
    if not len(sure):
        return 0.0
    place = np.clip((sure * bins).astype(int), 0, bins - 1)
    gaps = (abs(hits[place == b].sum() - sure[place == b].sum()) for b in range(bins) if b in place)
    return float(sum(gaps) / len(sure))


def reliability(
    confidence: ArrayLike, right: ArrayLike, *, bins: int = 10
) -> dict[str, dict[str, float]]:
    """Mean confidence, accuracy and count of each tenth of confidence that occurs."""
    sure, hits = np.asarray(confidence, np.float64), np.asarray(right, np.float64)
    place = np.clip((sure * bins).astype(int), 0, bins - 1)
    return {
        f"from {b / bins:.1f}": {
            "confidence": float(sure[place == b].mean()),
            "accuracy": float(hits[place == b].mean()),
            "n": int((place == b).sum()),
        }
        for b in sorted(set(place.tolist()))
    }


def decided_at(confidence: ArrayLike, right: ArrayLike, *, precision: float) -> float:
    """The largest share of answers, surest first, of which at least `precision` are right."""
    order = np.argsort(-np.asarray(confidence, np.float64), kind="stable")
    hits = np.asarray(right, np.float64)[order]
    if not len(hits):
        return 0.0
    good = np.flatnonzero(np.cumsum(hits) / np.arange(1, len(hits) + 1) >= precision)
    return float(good[-1] + 1) / len(hits) if len(good) else 0.0


def confusion(gold: Sequence[str], found: Sequence[str]) -> dict[str, dict[str, int]]:
    """How often each gold label (outer) got each answer (inner)."""
    counts = Counter(zip(gold, found, strict=True))
    answers = sorted({*gold, *found})
    return {g: {f: counts[g, f] for f in answers} for g in sorted(set(gold))}
