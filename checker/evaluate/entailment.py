"""How well an entailment model does on labelled pairs."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker.entail import LABELS, EntailmentModel
from checker.evaluate import metrics
from checker.evaluate.labelled import read_rows
from claims.errors import LabelledDataError

NOT = "not_entailment"
GROUP = 2_000
"""Pairs judged at a time, so that a long file does not fill the memory."""


def evaluate_entailment(path: Path, model: EntailmentModel) -> dict[str, Any]:
    """Figures of `model` on the pairs of a JSON Lines file: CONTRACT's `evaluate entailment`.

    Where the pairs have a `kind`, `per_kind` says what share of each kind is right.

    Raises:
        LabelledDataError: the file is malformed, or a label is unknown.
    """
    rows = list(read_rows(path, fields=("premise", "hypothesis", "label")))
    gold = _labels(path, [row["label"] for row in rows])
    begun = time.perf_counter()
    found = judged(model, [(row["premise"], row["hypothesis"]) for row in rows])
    seconds = time.perf_counter() - begun
    report = {"file": str(path), "model": model.name, **figures(gold, found)}
    report["pairs_per_second"] = len(rows) / seconds
    kinds = [str(row.get("kind", "")) for row in rows]
    if any(kinds):
        report["per_kind"] = _per_kind(kinds, gold, answers(found, among=set(gold))[0])
    return report


def judged(model: EntailmentModel, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
    """Probabilities of many pairs, some at a time."""
    parts = [model.probabilities(pairs[i : i + GROUP]) for i in range(0, len(pairs), GROUP)]
    return np.concatenate(parts) if parts else np.zeros((0, 3))


def figures(gold: Sequence[str], probabilities: NDArray[np.float64]) -> dict[str, Any]:
    """The figures of some answers, without those of speed."""
    found, sure = answers(probabilities, among=set(gold))
    right = [g == f for g, f in zip(gold, found, strict=True)]
    return {
        "n": len(gold),
        "accuracy": metrics.accuracy(gold, found),
        "balanced_accuracy": metrics.balanced_accuracy(gold, found),
        "macro_f1": metrics.macro_f1(gold, found),
        "per_label": metrics.per_label(gold, found),
        "ece": metrics.calibration_error(sure, right),
    }


def answers(
    probabilities: NDArray[np.float64], *, among: Collection[str]
) -> tuple[list[str], NDArray[np.float64]]:
    """The answer to each pair in the gold's own labels, and how sure it is.

    With `not_entailment` in the gold the answer is entailment where that is the likeliest of the
    three, and else the rest together; where the gold has two of the three labels, the two are
    weighed against each other.
    """
    if NOT in among:
        backed = probabilities.argmax(-1) == 0
        sure = np.where(backed, probabilities[:, 0], 1 - probabilities[:, 0])
        return [LABELS[0] if yes else NOT for yes in backed.tolist()], sure
    labels = tuple(x for x in LABELS if x in among) if len(among) == 2 else LABELS
    columns = probabilities[:, [LABELS.index(x) for x in labels]]
    columns = columns / np.maximum(columns.sum(-1, keepdims=True), 1e-12)
    return [labels[i] for i in columns.argmax(-1)], columns.max(-1)


def _labels(path: Path, labels: list[str]) -> list[str]:
    unknown = sorted(set(labels) - {*LABELS, NOT})
    if unknown:
        raise LabelledDataError(
            f"{path}: unknown label {unknown[0]!r}; known are {', '.join((*LABELS, NOT))}"
        )
    if NOT in labels:
        return [x if x == LABELS[0] else NOT for x in labels]
    return labels


def _per_kind(
    kinds: Sequence[str], gold: Sequence[str], found: Sequence[str]
) -> dict[str, dict[str, float]]:
    rights: dict[str, list[bool]] = {}
    for kind, g, f in zip(kinds, gold, found, strict=True):
        rights.setdefault(kind, []).append(g == f)
    return {
        kind: {"accuracy": sum(rights[kind]) / len(rights[kind]), "n": len(rights[kind])}
        for kind in sorted(rights)
    }
