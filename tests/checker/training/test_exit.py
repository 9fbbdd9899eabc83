"""An early exit: the head's answer where it is sure, the model's own where it is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import pytest

from checker.training import graph
from checker.training.exit_graph import with_exit
from claims.documents import read_text_document

torch = pytest.importorskip("torch")
IDS = np.array([[0, 7, 9, 30, 12, 2]], np.int64)
LAYERS = 2


def _model(classifier: Any) -> Any:
    weights = {name: value.numpy() for name, value in classifier.state_dict().items()}
    return graph.build(weights, graph.Shape.of(classifier.config), scheme="float32")


def _head(*, hidden: int = 64) -> Any:
    from checker.training.exit_head import Head

    torch.manual_seed(5)
    return Head(hidden).eval()


def _run(model: Any) -> Any:
    return onnxruntime.InferenceSession(model.SerializeToString()).run(None, {"input_ids": IDS})[0]


def _with_exit(classifier: Any, *, sure: float) -> Any:
    state = {name: value.numpy() for name, value in _head().state_dict().items()}
    settings: Any = {"temperature": 2.0, "layers": LAYERS, "scheme": "float32"}
    return with_exit(_model(classifier), state, sure=sure, **settings)


def test_read_on_where_the_head_is_not_sure(classifier: Any) -> None:
    """Nothing changes then, to the last bit."""
    assert (_run(_with_exit(classifier, sure=1.1)) == _run(_model(classifier))).all()


def test_the_heads_answer_where_it_is_sure(classifier: Any) -> None:
    """That of the head on the vectors after the lower layers, times the temperature."""
    with torch.inference_mode():
        states = classifier(torch.from_numpy(IDS), output_hidden_states=True).hidden_states
        there = torch.ones(IDS.shape, dtype=torch.bool)
        expected = 2.0 * _head()(states[LAYERS], there).numpy()
    np.testing.assert_allclose(_run(_with_exit(classifier, sure=0.0)), expected, atol=1e-4)


def test_one_exit_is_enough(classifier: Any) -> None:
    """A model that has one is refused."""
    once = _with_exit(classifier, sure=0.5)
    with pytest.raises(ValueError, match="already"):
        with_exit(once, {}, temperature=1.0)


def test_the_head_learns_what_the_model_says() -> None:
    """The loss falls on answers that the vectors tell apart."""
    from checker.training.exit_head import Read, train

    rng = np.random.default_rng(2)
    kinds = rng.integers(0, 3, 60)
    bounds = np.arange(0, 61 * 4, 4, dtype=np.int64)
    vectors = rng.normal(size=(240, 64)) * 0.1 + np.repeat(np.eye(64)[kinds] * 3, 4, axis=0)
    found = Read(vectors.astype(np.float16), bounds, np.eye(3, dtype=np.float32)[kinds])
    _, losses = train(found, epochs=6)
    first, *_, last = losses
    assert last < first / 2


def test_retrieved_pairs() -> None:
    """What checking would read: the passages of others, never the statement's own words."""
    from checker.training.retrieved import retrieved

    texts = (
        "Vega said the port would close in May. The union said the port would stay open.",
        "The port of Ellery will close, the ministry said. The quay is to be sold, Vega said.",
    )
    documents = [
        read_text_document(text, path=str(Path(f"{number}.txt")))
        for number, text in enumerate(texts)
    ]
    pairs = retrieved(documents, statements=9)
    assert pairs
    assert all(hypothesis not in premise for premise, hypothesis in pairs)
