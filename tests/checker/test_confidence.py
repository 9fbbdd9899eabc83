"""Confidence is how often a verdict with its score is right."""

from __future__ import annotations

import numpy as np
import pytest

from checker.confidence import Confidence, shipped_confidence
from checker.models import Verdict
from checker.training.confidence import fit, fit_line


def test_a_verdict_without_a_line_keeps_its_score() -> None:
    """Nothing is invented where nothing was fitted."""
    assert Confidence().of(Verdict.DISPUTED, 0.7) == 0.7


def test_confidence_rises_with_the_score() -> None:
    """No shipped line turns the order of two scores round."""
    for verdict in Verdict:
        found = [shipped_confidence().of(verdict, score / 20) for score in range(21)]
        assert found == sorted(found)
        assert all(0.0 <= value <= 1.0 for value in found)


def test_scores_too_sure_are_taken_back() -> None:
    """Of verdicts said to be 95 % sure, 70 % right: the line says about 70 %."""
    rng = np.random.default_rng(1)
    scores = [0.95] * 400 + [0.6] * 400
    right = [bool(x) for x in rng.random(800) < np.repeat([0.7, 0.55], 400)]
    line = fit_line(scores, right)
    made = Confidence(lines={Verdict.SUPPORTED: line})
    assert made.of(Verdict.SUPPORTED, 0.95) == pytest.approx(0.7, abs=0.05)
    assert made.of(Verdict.SUPPORTED, 0.6) == pytest.approx(0.55, abs=0.08)


def test_rare_verdicts_get_no_line() -> None:
    """A line through a handful of statements would mean nothing."""
    assert fit([(Verdict.DISPUTED, 0.9, True)] * 19) == {}
