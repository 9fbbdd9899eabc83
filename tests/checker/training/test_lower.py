"""Frozen layers in the form in which they ship."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from checker.training import entailment
from checker.training.lower import Lower

torch = pytest.importorskip("torch")
ROWS = [([0, *range(5, 5 + n), 2], [0] * (n + 2), "neutral", None) for n in (9, 30, 17)]


@pytest.mark.parametrize(("scheme", "near"), [("float32", 1e-5), ("rows", 0.05)])
def test_split_in_two_gives_what_the_whole_gives(classifier: Any, scheme: str, near: float) -> None:
    """Lower layers by onnxruntime, upper ones by torch: the same logits, padding or not."""
    lower = Lower(classifier, layers=2, scheme=scheme)
    with torch.inference_mode():
        expected = entailment.forward(classifier, ROWS, pad=1)
        actual = entailment.forward(classifier, ROWS, pad=1, lower=lower)
    np.testing.assert_allclose(actual.numpy(), expected.numpy(), atol=near)


def test_only_the_upper_layers_learn(classifier: Any) -> None:
    """Gradients reach the layers above and stop there."""
    lower = Lower(classifier, layers=2, scheme="rows")
    classifier.zero_grad()
    total: Any = entailment.forward(classifier, ROWS, pad=1, lower=lower).sum()
    total.backward()
    reached = {name for name, weight in classifier.named_parameters() if weight.grad is not None}
    assert {"mpnet.encoder.layer.2.output.dense.weight"} <= reached
    assert not {name for name in reached if ".layer.0." in name or ".layer.1." in name}
