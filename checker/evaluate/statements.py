"""How well statements are judged against an index: verdicts and attributions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.evaluate import metrics
from checker.evaluate.labelled import read_rows
from checker.models import AttributionStatus, Verdict
from claims.errors import LabelledDataError

if TYPE_CHECKING:
    from checker.check import Checker
    from checker.models import Judgement

VERDICTS = frozenset(v.value for v in Verdict)
STATUSES = frozenset(s.value for s in AttributionStatus)


def evaluate_statements(path: Path, checker: Checker) -> dict[str, Any]:
    """Figures of `checker` on the statements of a file: CONTRACT's `evaluate statements`.

    `false_supported` is the share of the statements that are not supported and were said to be;
    `false_conflict` the same of conflicts. Where rows have an `attribution`, its accuracy and
    confusion table follow; `ece` and `reliability` say whether confidence is the share of verdicts
    that are right, `decided_at_95` what share can be decided with 95 % right; `wrong` lists the
    statements with a wrong verdict.

    Raises:
        LabelledDataError: the file is malformed, or a verdict or status is unknown.
    """
    rows = list(read_rows(path, fields=("statement", "verdict")))
    _known(path, rows, "verdict", VERDICTS)
    _known(path, rows, "attribution", STATUSES)
    judgements = checker.check([row["statement"] for row in rows])
    gold = [row["verdict"] for row in rows]
    found = [judgement.verdict.value for judgement in judgements]
    return {
        "file": str(path),
        "model": checker.model.name,
        "n": len(rows),
        "accuracy": metrics.accuracy(gold, found),
        "macro_f1": metrics.macro_f1(gold, found),
        "per_verdict": metrics.per_label(gold, found),
        "confusion": metrics.confusion(gold, found),
        "false_supported": _false_rate(gold, found, Verdict.SUPPORTED.value),
        "false_conflict": _false_rate(gold, found, Verdict.CONFLICT.value),
        **_confidences(judgements, right=[g == f for g, f in zip(gold, found, strict=True)]),
        **_attributions(rows, judgements),
        "wrong": [
            {"statement": row["statement"], "gold": g, "found": f}
            for row, g, f in zip(rows, gold, found, strict=True)
            if g != f
        ],
    }


def _confidences(judgements: Sequence[Judgement], *, right: Sequence[bool]) -> dict[str, Any]:
    """Whether confidence means what it says, and how much can be decided at 95 % precision."""
    sure = [judgement.confidence for judgement in judgements]
    return {
        "ece": metrics.calibration_error(sure, right),
        "reliability": metrics.reliability(sure, right) if sure else {},
        "decided_at_95": metrics.decided_at(sure, right, precision=0.95),
    }


def _known(path: Path, rows: Sequence[dict[str, Any]], field: str, values: frozenset[str]) -> None:
    given = [row[field] for row in rows if row.get(field) is not None]
    unknown = sorted({str(value) for value in given} - values)
    if unknown:
        raise LabelledDataError(
            f"{path}: unknown {field} {unknown[0]!r}; known are {', '.join(sorted(values))}"
        )


def _false_rate(gold: Sequence[str], found: Sequence[str], verdict: str) -> float:
    others = [f for g, f in zip(gold, found, strict=True) if g != verdict]
    return sum(f == verdict for f in others) / len(others) if others else 0.0


def _attributions(
    rows: Sequence[dict[str, Any]], judgements: Sequence[Judgement]
) -> dict[str, Any]:
    pairs = [
        (row["attribution"], judgement.attribution.status.value)
        for row, judgement in zip(rows, judgements, strict=True)
        if row.get("attribution") is not None
    ]
    if not pairs:
        return {}
    gold, found = [g for g, _ in pairs], [f for _, f in pairs]
    return {
        "attribution": {
            "n": len(pairs),
            "accuracy": metrics.accuracy(gold, found),
            "macro_f1": metrics.macro_f1(gold, found),
            "confusion": metrics.confusion(gold, found),
        }
    }
