"""Figures of labelled pairs and statements, on models whose answers are known."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from checker.evaluate import metrics
from checker.evaluate.entailment import evaluate_entailment, figures
from checker.evaluate.labelled import read_rows
from checker.evaluate.tables import as_text
from claims.errors import LabelledDataError


class Told:
    """A model that reads its answer from the hypothesis: "e n c" in tenths."""

    name = "told"

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """The numbers of each hypothesis."""
        return np.array([[int(x) / 10 for x in hypothesis.split()] for _, hypothesis in pairs])


def write(path: Path, rows: Sequence[Mapping[str, object]]) -> Path:
    """JSON Lines, gzipped where the name says so."""
    text = "".join(json.dumps(row) + "\n" for row in rows)
    data = text.encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def pairs(*rows: tuple[str, str]) -> list[dict[str, str]]:
    """Rows of answers and gold labels."""
    return [{"premise": "p", "hypothesis": said, "label": gold} for said, gold in rows]


def test_three_labels(tmp_path: Path) -> None:
    """The likeliest of the three, and all the contract's figures."""
    rows = pairs(
        ("8 1 1", "entailment"),
        ("8 1 1", "neutral"),
        ("1 8 1", "neutral"),
        ("1 1 8", "contradiction"),
    )
    report = evaluate_entailment(write(tmp_path / "x.jsonl.gz", rows), Told())
    assert report["n"] == 4
    assert report["accuracy"] == 0.75
    assert report["balanced_accuracy"] == pytest.approx((1 + 0.5 + 1) / 3)
    assert report["macro_f1"] == pytest.approx((2 / 3 + 2 / 3 + 1) / 3)
    assert report["per_label"]["entailment"] == {
        "precision": 0.5,
        "recall": 1.0,
        "f1": pytest.approx(2 / 3),
        "n": 1,
    }
    assert report["ece"] == pytest.approx(0.05)
    assert report["pairs_per_second"] > 0
    json.dumps(report)


def test_entailment_against_the_rest(tmp_path: Path) -> None:
    """With `not_entailment`, entailment where it is likeliest, and else the rest."""
    rows = pairs(("3 4 3", "not_entailment"), ("4 3 3", "entailment"), ("2 4 4", "entailment"))
    report = evaluate_entailment(write(tmp_path / "x.jsonl", rows), Told())
    assert report["accuracy"] == pytest.approx(2 / 3)
    assert set(report["per_label"]) == {"entailment", "not_entailment"}


def test_two_of_the_three(tmp_path: Path) -> None:
    """In a file of supports and conflicts, the likelier of these two counts, not neutral."""
    rows = pairs(("2 7 1", "entailment"), ("1 7 2", "contradiction"))
    report = evaluate_entailment(write(tmp_path / "x.jsonl", rows), Told())
    assert report["accuracy"] == 1.0
    assert report["ece"] == pytest.approx(1 / 3)


def test_kinds_are_told_apart(tmp_path: Path) -> None:
    """Where pairs say how they were made, each kind has its share right."""
    rows = [row | {"kind": "date"} for row in pairs(("8 1 1", "entailment"), ("8 1 1", "neutral"))]
    report = evaluate_entailment(write(tmp_path / "x.jsonl", rows), Told())
    assert report["per_kind"] == {"date": {"accuracy": 0.5, "n": 2}}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "nothing in it"),
        ("{", "x.jsonl:1: not JSON"),
        ("[]", "not a JSON object"),
        ('{"premise": "p", "hypothesis": "", "label": "neutral"}', "hypothesis missing"),
        ('{"premise": "p", "hypothesis": "h", "label": "maybe"}', "unknown label 'maybe'"),
    ],
)
def test_malformed_files_are_refused(tmp_path: Path, text: str, words: str) -> None:
    """Each with the file, the line and what is wrong."""
    path = tmp_path / "x.jsonl"
    path.write_text(text)
    with pytest.raises(LabelledDataError, match=words):
        evaluate_entailment(path, Told())


def test_unreadable_files_are_refused(tmp_path: Path) -> None:
    """Missing, or not gzip where the name says so."""
    with pytest.raises(LabelledDataError, match="cannot be read"):
        list(read_rows(tmp_path / "none.jsonl", fields=()))
    (tmp_path / "x.gz").write_text("plain")
    with pytest.raises(LabelledDataError, match="cannot be read"):
        list(read_rows(tmp_path / "x.gz", fields=()))


def test_calibration_error() -> None:
    """Sure and right is 0; sure and wrong is 1; bins are weighed by what lies in them."""
    assert metrics.calibration_error([1.0, 1.0], [True, True]) == 0
    assert metrics.calibration_error([1.0, 1.0], [False, False]) == 1
    assert metrics.calibration_error([0.9, 0.9, 0.5, 0.5], [1, 1, 1, 0]) == pytest.approx(0.05)
    assert metrics.calibration_error([], []) == 0


def test_confusion_counts() -> None:
    """Gold outside, answers inside."""
    assert metrics.confusion(["a", "a", "b"], ["a", "b", "b"]) == {
        "a": {"a": 1, "b": 1},
        "b": {"a": 0, "b": 1},
    }


def test_figures_of_nothing() -> None:
    """No pairs, no division by zero."""
    assert figures([], np.zeros((0, 3)))["accuracy"] == 0


def test_figures_as_text() -> None:
    """Single figures as lines, tables below."""
    text = as_text({"n": 3, "accuracy": 0.5, "per_label": {"neutral": {"f1": 0.25, "n": 3}}})
    assert text.splitlines() == [
        "n         3",
        "accuracy  0.500",
        "",
        "per_label",
        "              f1  n",
        "  neutral  0.250  3",
    ]
