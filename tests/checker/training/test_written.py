"""Hand-written groups become pairs; a shipped model becomes a checkpoint again."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from checker.training import mixture, shipped, written
from claims.resources import data_path


def groups(tmp_path: Path, count: int) -> list[written.Group]:
    """So many small groups, read from a file."""
    rows = [
        {"premise": f"Ship {i} sank.", "E": [f"Ship {i} went down."], "N": ["It was old."], "C": []}
        for i in range(count)
    ]
    (tmp_path / "ships.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n")
    return list(written.read_groups(tmp_path))


def test_every_twelfth_line_is_kept_back(tmp_path: Path) -> None:
    """The split depends on the line alone."""
    train, dev = written.divide(groups(tmp_path, 30))
    assert [group.id for group in dev] == ["ships-12", "ships-24"]
    assert len(train) == 28


def test_pairs_carry_labels_and_unrelated_statements(tmp_path: Path) -> None:
    """Each statement is a pair; what belongs to another group is neutral."""
    rows = written.pairs_of(groups(tmp_path, 40), seed=1)
    kinds = Counter((row["kind"], row["label"]) for row in rows)
    assert kinds[("written", "entailment")] == kinds[("written", "neutral")] == 40
    assert 0 < kinds[("unrelated", "neutral")] < 40
    assert len(kinds) == 3


def test_some_passages_stand_beside_others(tmp_path: Path) -> None:
    """The label stays, the passage is still there, and most are left alone."""
    rows = written.pairs_of(groups(tmp_path, 60), seed=1)
    made = mixture.among_others(rows, rng=random.Random(1))  # noqa: S311  # no secret
    changed = [(a, b) for a, b in zip(rows, made, strict=True) if a != b]
    assert 0 < len(changed) < len(rows) / 3
    for before, after in changed:
        assert before["premise"] in after["premise"]
        assert before["label"] == after["label"]


def test_the_groups_in_the_project_are_whole() -> None:
    """No passage twice, no empty statement, labels in balance."""
    found = list(written.read_groups(data_path("pairs")))
    assert len({group.premise for group in found}) == len(found)
    counts = Counter(pair["label"] for pair in written.pairs_of(found, seed=1))
    assert all(text for group in found for _, text in group.statements)
    assert max(counts.values()) < 1.15 * min(counts.values())


def test_weights_come_back_from_int8() -> None:
    """Levels times scales give the weights back, in the checkpoint's names and shapes."""
    rng = np.random.default_rng(1)
    levels = rng.integers(1, 256, (4, 2, 64)).astype(np.uint8)
    scale = rng.random(8).astype(np.float32)
    found = shipped.weights(
        {
            "mpnet.encoder.layer.9.output.dense.uint8": levels,
            "mpnet.encoder.layer.9.output.dense.scale": scale,
            "classifier.dense.weight": np.ones((3, 2), np.float32),
        }
    )
    expected = ((levels.astype(np.float32) - 128) * scale.reshape(4, 2, 1)).reshape(4, 128)
    assert found["mpnet.encoder.layer.9.output.dense.weight"] == pytest.approx(expected)
    assert found["classifier.dense.weight"].shape == (2, 3)


def test_weights_come_back_from_int8_by_column() -> None:
    """Whole numbers times the scale of their column, turned round as a checkpoint has them."""
    rng = np.random.default_rng(2)
    levels = rng.integers(-127, 128, (6, 4)).astype(np.int8)
    scale = rng.random(4).astype(np.float32)
    stem = "mpnet.encoder.layer.9.attention.attn.q"
    found = shipped.weights({f"{stem}.int8": levels, f"{stem}.scale": scale})
    assert found[f"{stem}.weight"] == pytest.approx((levels * scale).T)
