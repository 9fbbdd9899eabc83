"""What kind of sentence is this: a claim, or an opinion, an aside, an instruction, a prediction?

A linear model over the named features of checker.worth_features, fitted on labelled sentences by
checker.training.worthiness. It adds up a few dozen numbers; nothing heavy is imported.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache

from checker.worth_features import NAMES, features
from claims.errors import ModelError
from claims.resources import data_path

WEIGHTS = "models/worthiness.json"
CLAIM = "claim"
LEAST_CLAIM = 0.25
"""Probability below which a sentence is no claim. From cross-validation on the development part of
data/gold/checkworthy.jsonl: 98 % of the claims lie above it, three quarters of the rest below."""

Weights = Mapping[str, tuple[float, ...]]
"""For each kind of sentence one weight a feature, in the order of NAMES."""


def kind_probabilities(words: str, *, weights: Weights | None = None) -> dict[str, float]:
    """How likely the sentence is of each kind; the probabilities sum to 1."""
    values = features(words)
    scores = {
        kind: sum(weight * value for weight, value in zip(row, values, strict=True))
        for kind, row in (weights or load_weights()).items()
    }
    highest = max(scores.values())
    grown = {kind: math.exp(score - highest) for kind, score in scores.items()}
    total = sum(grown.values())
    return {kind: value / total for kind, value in grown.items()}


def likely_reason(words: str) -> str | None:
    """What the sentence is if it is hardly a claim (opinion, aside …); None where it may be one.

    >>> likely_reason("The council approved a second bridge on Tuesday by 17 votes to 12.")
    >>> likely_reason("What a splendid waste of everybody's money that would be.")
    'opinion'
    """
    kinds = kind_probabilities(words)
    if kinds[CLAIM] >= LEAST_CLAIM:
        return None
    return max((kind for kind in kinds if kind != CLAIM), key=lambda kind: kinds[kind])


@cache
def load_weights() -> Weights:
    """The shipped weights; ModelError if the file is damaged or made for other features."""
    path = data_path(WEIGHTS)
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
        weights = {kind: tuple(map(float, row)) for kind, row in read["weights"].items()}
        fits = tuple(read["features"]) == NAMES
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"{path}: cannot be read ({error}); reinstall wirecheck") from error
    if not fits or CLAIM not in weights:
        raise ModelError(
            f"{path}: made for other features; run python -m checker.training.worthiness"
        )
    return weights
