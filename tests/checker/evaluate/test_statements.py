"""Figures of labelled statements, and `wirecheck evaluate` from outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.check import Checker
from checker.cli import run
from checker.evaluate.statements import evaluate_statements
from claims.errors import LabelledDataError
from tests.checker.fakes import ListIndex, WordModel, entry
from tests.checker.schemas import validate
from tests.checker.tiny import write_model

ENTRIES = [
    entry(
        "Bloomberg reported on Monday that Peru halted all imports of Bolivian gas in August.",
        ("Bloomberg", "outlet", "reported"),
    ),
    entry(
        "Reuters said the ferry company hired 40 sailors in Oslo on May 3.",
        ("Reuters", "outlet", "said"),
    ),
]
ROWS = [
    {"statement": "Peru halted imports of Bolivian gas.", "verdict": "supported"},
    {
        "statement": "According to Reuters, Peru halted imports of Bolivian gas.",
        "verdict": "supported",
        "attribution": "misattributed",
    },
    {"statement": "A penguin won the chess tournament in Lima.", "verdict": "no_source"},
    {"statement": "Peru halted all imports of Bolivian gas.", "verdict": "no_source"},
]


def write(path: Path, rows: list[dict[str, str]]) -> Path:
    """JSON Lines."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


@pytest.fixture
def checker() -> Checker:
    """A checker over two passages with a model that counts words."""
    return Checker(ListIndex(ENTRIES), WordModel())


def test_figures_of_statements(tmp_path: Path, checker: Checker) -> None:
    """Accuracy, the table, false supports, and the attribution where it is labelled."""
    report = evaluate_statements(write(tmp_path / "x.jsonl", ROWS), checker)
    assert report["n"] == 4
    assert report["accuracy"] == 0.75
    assert report["confusion"]["no_source"]["supported"] == 1
    assert report["false_supported"] == 0.5
    assert report["false_conflict"] == 0
    assert report["attribution"]["n"] == 1
    assert report["attribution"]["accuracy"] == 1
    assert [row["found"] for row in report["wrong"]] == ["supported"]
    validate("evaluate_statements", json.loads(json.dumps(report)))


@pytest.mark.parametrize(
    "row",
    [
        {"statement": "S", "verdict": "true"},
        {"statement": "S", "verdict": "conflict", "attribution": "wrong"},
    ],
)
def test_unknown_values_are_refused(tmp_path: Path, checker: Checker, row: dict[str, str]) -> None:
    """A verdict or status that is none is named."""
    with pytest.raises(LabelledDataError, match="unknown"):
        evaluate_statements(write(tmp_path / "x.jsonl", [row]), checker)


def test_entailment_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One JSON object with the contract's figures; the same as text without --json."""
    model = str(write_model(tmp_path / "model"))
    pairs = [
        {"premise": "Iran cut imports.", "hypothesis": "Iran cut.", "label": "entailment"},
        {"premise": "Iran cut imports.", "hypothesis": "Korea rose.", "label": "neutral"},
    ]
    file = str(write(tmp_path / "x.jsonl", pairs))
    arguments = ["evaluate", "entailment", file, "--entailment-model", model]
    assert run([*arguments, "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    validate("evaluate_entailment", report)
    wanted = {"n", "accuracy", "balanced_accuracy", "macro_f1", "per_label", "ece"}
    assert wanted | {"pairs_per_second"} <= set(report)
    assert run(arguments) == 0
    assert "balanced_accuracy" in capsys.readouterr().out


def test_a_malformed_file_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 2 and one clear line."""
    model = str(write_model(tmp_path / "model"))
    (tmp_path / "x.jsonl").write_text("{}\n")
    file = str(tmp_path / "x.jsonl")
    assert run(["evaluate", "entailment", file, "--entailment-model", model]) == 2
    printed = capsys.readouterr()
    assert "x.jsonl:1: premise, hypothesis, label missing" in printed.err
    assert printed.out == ""
