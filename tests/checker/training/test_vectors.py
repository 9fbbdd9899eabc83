"""Frozen layers of which only scales, biases and norms learn."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from checker.training import graph, vectors
from checker.training.entailment import Below, forward, freeze

torch = pytest.importorskip("torch")
ROWS = [([0, *range(5, 5 + n), 2], [0] * (n + 2), "neutral", None) for n in (9, 30, 17)]


@pytest.fixture
def scaled(classifier: Any) -> Any:
    """A classifier whose two lower layers are scaled."""
    made = copy.deepcopy(classifier)
    freeze(made, frozen_layers=2, low=False)
    vectors.scale(made, layers=2)
    vectors.settle(made)
    return made


def logits(model: Any) -> Any:
    """What the model makes of the rows, from the embeddings up."""
    below: Below = vectors.Embedded(model, pad=1)
    return forward(model, ROWS, pad=1, lower=below)


def test_at_first_nothing_changes_but_rounding(classifier: Any, scaled: Any) -> None:
    """Factors of one: what the model gave before, up to its weights' rounding."""
    with torch.inference_mode():
        np.testing.assert_allclose(logits(scaled), forward(classifier, ROWS, pad=1), atol=0.02)


def test_matrices_stay_and_vectors_learn(scaled: Any) -> None:
    """A step changes scales, biases and norms of the lower layers, and no matrix of theirs."""
    before = {name: value.clone() for name, value in scaled.state_dict().items()}
    optimizer = torch.optim.AdamW([*vectors.groups(scaled, rate=1e-3)])
    logits(scaled).square().sum().backward()
    optimizer.step()
    changed = {n for n, value in scaled.state_dict().items() if not value.equal(before[n])}
    lower = {name for name in changed if ".layer.0." in name or ".layer.1." in name}
    assert {"gain", "bias", "weight"} == {name.rsplit(".", 1)[1] for name in lower}
    assert all("LayerNorm" in name for name in lower if name.endswith(".weight"))
    assert "mpnet.encoder.layer.2.output.dense.weight" in changed


@pytest.mark.parametrize(("scheme", "near"), [("float32", 1e-5), ("rows", 0.05)])
def test_the_graph_that_ships_has_the_scales(
    scaled: Any, scheme: str, near: float, tmp_path: Path
) -> None:
    """Exported, a scaled model gives what it gave in training."""
    import onnxruntime

    with torch.no_grad():
        for part in scaled.modules():
            if isinstance(part, vectors.Scaled):
                part.gain.uniform_(0.5, 1.5)
    weights = {name: value.numpy() for name, value in scaled.state_dict().items()}
    model = graph.build(weights, graph.Shape.of(scaled.config), scheme=scheme)
    (tmp_path / "model.onnx").write_bytes(model.SerializeToString())
    session = onnxruntime.InferenceSession(str(tmp_path / "model.onnx"))
    made = [session.run(None, {"input_ids": np.array([row[0]])})[0][0] for row in ROWS]
    with torch.inference_mode():
        np.testing.assert_allclose(made, logits(scaled), atol=near)
