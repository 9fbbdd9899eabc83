"""Fit what confidence means: of the verdicts with a score, how many are right.

    python -m checker.training.confidence

judges the bundled sample draft, the statements about our own articles and, where WIRECHECK_DATA
names the labelled data, the development statements, and writes data/models/confidence.json.
Statements held out, and those of the two newest lots, are never read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from checker.check import Checker
from checker.confidence import Confidence, log_odds
from checker.entail import EntailmentModel, load_entailment_model
from checker.evaluate.labelled import read_rows
from checker.evaluate.quality import (
    archive_of,
    articles,
    labelled_data,
    own_articles,
    sample_corpus,
)
from checker.models import Verdict
from claims.resources import data_path

PRIOR = 2.0
"""How strongly a line is held to leaving scores as they are (as a Gaussian's precision)."""
Scored = tuple[Verdict, float, bool]


def scored(
    model: EntailmentModel,
    *,
    file: str,
    documents: Iterator[Any],
    confidence: Confidence | None = None,
) -> list[Scored]:
    """Verdict, score (raw, or as `confidence` has it) and whether it is right, a statement each."""
    rows = list(read_rows(data_path(file), fields=("statement", "verdict")))
    with archive_of(documents) as index:
        checker = Checker(index, model, confidence=confidence or Confidence())
        judged = checker.check([row["statement"] for row in rows])
    return [
        (judgement.verdict, judgement.confidence, judgement.verdict == row["verdict"])
        for judgement, row in zip(judged, rows, strict=True)
    ]


def fit_line(scores: Sequence[float], right: Sequence[bool]) -> tuple[float, float]:
    """Slope and offset in log-odds that make the outcomes likeliest, by Newton's method."""
    x = np.array([[log_odds(score), 1.0] for score in scores])
    y, line, start = np.array(right, float), np.array([1.0, 0.0]), np.array([1.0, 0.0])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ line))
        gradient = x.T @ (p - y) + PRIOR * (line - start)
        hessian = (x * (p * (1 - p))[:, None]).T @ x + PRIOR * np.eye(2)
        line = line - np.linalg.solve(hessian, gradient)
    return round(float(max(line[0], 0.0)), 4), round(float(line[1]), 4)


def fit(rows: Sequence[Scored]) -> dict[str, tuple[float, float]]:
    """A line for each verdict that occurs at least twenty times."""
    lines = {}
    for verdict in Verdict:
        mine = [(score, right) for found, score, right in rows if found is verdict]
        if len(mine) >= 20:
            lines[verdict.value] = fit_line(*zip(*mine, strict=True))
    return lines


def main() -> None:
    """Fit and write."""
    model, data = load_entailment_model(None, fast=False), labelled_data()
    rows = scored(model, file="gold/draft.jsonl", documents=sample_corpus())
    rows += scored(model, file="gold/statements_own_dev.jsonl", documents=own_articles())
    rows += scored(model, file="gold/statements_lots_dev.jsonl", documents=own_articles("lots"))
    if data.is_dir():
        rows += scored(model, file="gold/statements_dev.jsonl", documents=articles(data))
    lines = fit(rows)
    origin = f"fitted on {len(rows)} development statements with {model.name}"
    path = data_path("models") / "confidence.json"
    path.write_text(json.dumps({"origin": origin, "lines": lines}, indent=2) + "\n", "utf-8")
    print(path.name, lines)


if __name__ == "__main__":
    main()
