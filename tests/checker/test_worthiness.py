"""Telling claims from opinions, asides, instructions and predictions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.evaluate.worth import measure_worth, read_labelled
from checker.worth import reason_to_skip
from checker.worth_features import NAMES, features
from checker.worthiness import kind_probabilities, likely_reason, load_weights
from claims.errors import LabelledDataError, ModelError


@pytest.mark.parametrize(
    "words",
    [
        "Ferry services to the islands were suspended on Friday.",
        "The company lost 3 million euros in 2019.",
        "Iran fired missiles into Syria on October 1.",
        "Norway halted Iranian oil imports.",
        "Nobody was killed in the fire on Mill Street.",
        "The ministry says that the bridge must be replaced.",
        '"This is a disgrace," the union\'s leader told reporters.',
    ],
)
def test_claims_are_kept(words: str) -> None:
    """Statements of fact, and what somebody is reported to have said, are checked."""
    assert reason_to_skip(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "What a silly, stupid way to run a railway that is.",
        "Write to us and tell us what you think.",
        "But I will come to that in next week's column.",
        "Who would have thought so?",
    ],
)
def test_what_claims_nothing_is_skipped(words: str) -> None:
    """Opinions, instructions, asides and questions are passed over, with a reason."""
    assert reason_to_skip(words) is not None


def test_probabilities_are_probabilities() -> None:
    """The kinds' probabilities lie in [0, 1] and sum to 1, for any text."""
    for words in ("", "?", "Oil fell.", "É" * 5000, "one " * 3000):
        kinds = kind_probabilities(words)
        assert sum(kinds.values()) == pytest.approx(1)
        assert all(0 <= value <= 1 for value in kinds.values())


def test_features_have_names() -> None:
    """Every value has a name and lies in [0, 1]."""
    values = features("Two of the three ships sank on Monday, Reuters reported.")
    assert len(values) == len(NAMES) == len(set(NAMES))
    assert all(0 <= value <= 1 for value in values)


def test_the_shipped_weights_fit_the_features() -> None:
    """The weights were made for the features that the code has."""
    assert all(len(row) == len(NAMES) for row in load_weights().values())


def test_damaged_weights_are_a_model_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A damaged file, or one for other features, is refused with what to do."""
    damaged = tmp_path / "weights.json"
    monkeypatch.setattr("checker.worthiness.data_path", lambda _: damaged)
    for text in ("{", json.dumps({"features": ["bias"], "weights": {"claim": [0]}})):
        damaged.write_text(text, encoding="utf-8")
        load_weights.cache_clear()
        with pytest.raises(ModelError, match=r"weights\.json"):
            likely_reason("Oil fell.")
    load_weights.cache_clear()


def test_malformed_labels_are_named_by_line(tmp_path: Path) -> None:
    """The error for a bad line says which line."""
    path = tmp_path / "bad.jsonl"
    path.write_text("{}\n", encoding="utf-8")
    with pytest.raises(LabelledDataError, match="line 1"):
        read_labelled(path)


def test_the_development_figures_hold() -> None:
    """Nearly every claim is kept and most of the rest is skipped, on the development part."""
    measured = measure_worth(read_labelled(part="dev"))
    assert measured.claims_kept >= 0.97
    assert measured.rest_skipped >= 0.8
    assert measured.accuracy >= 0.88
