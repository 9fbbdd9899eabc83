"""Calibration and coverage on numbers small enough to count by hand."""

from __future__ import annotations

from checker.evaluate import metrics


def test_reliability_by_tenths() -> None:
    """Each tenth that occurs, with its mean confidence, accuracy and count."""
    assert metrics.reliability([0.95, 0.97, 0.42], [True, False, True]) == {
        "from 0.4": {"confidence": 0.42, "accuracy": 1.0, "n": 1},
        "from 0.9": {"confidence": 0.96, "accuracy": 0.5, "n": 2},
    }


def test_how_much_can_be_decided() -> None:
    """The longest run of surest answers that is right often enough."""
    assert metrics.decided_at([0.9, 0.8, 0.7, 0.6], [1, 1, 0, 1], precision=0.95) == 0.5
    assert metrics.decided_at([0.9, 0.8, 0.7, 0.6], [1, 1, 0, 1], precision=0.75) == 1.0
    assert metrics.decided_at([0.9], [0], precision=0.95) == 0.0
    assert metrics.decided_at([], [], precision=0.95) == 0.0
