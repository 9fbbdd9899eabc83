"""How often a verdict with a given score is right: scores made into probabilities.

Each verdict has a line in log-odds (Platt 1999, "Probabilistic outputs for support vector
machines"), fitted by `python -m checker.training.confidence` on development statements.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from checker.models import Verdict
from claims.resources import data_path

_EDGE = 0.01
"""How near to 0 and 1 a score counts: beyond, log-odds run away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """Slope and offset of each verdict; a verdict without them keeps its score."""

    lines: Mapping[Verdict, tuple[float, float]] = field(default_factory=dict)

    def of(self, verdict: Verdict, score: float) -> float:
        """The share of verdicts with this score that are right, in [0, 1].

        >>> Confidence(lines={Verdict.CONFLICT: (1.0, 0.0)}).of(Verdict.CONFLICT, 0.8)
        0.8
        """
        if verdict not in self.lines:
            return score
        slope, offset = self.lines[verdict]
        return round(1 / (1 + math.exp(-(slope * log_odds(score) + offset))), 4)


def log_odds(score: float) -> float:
    """Log-odds of a score, kept away from 0 and 1."""
    bounded = min(max(score, _EDGE), 1 - _EDGE)
    return math.log(bounded / (1 - bounded))


@cache
def shipped_confidence() -> Confidence:
    """What was fitted for the shipped models (data/models/confidence.json)."""
    path = data_path("models/confidence.json")
    if not path.exists():
        return Confidence()
    rows = json.loads(path.read_text(encoding="utf-8"))["lines"]
    return Confidence(lines={Verdict(name): (row[0], row[1]) for name, row in rows.items()})
