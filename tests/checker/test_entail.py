"""Entailment models: exported, loaded, batched; nothing cut, nothing touched by its neighbours."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from checker.cross_encoder import label_order
from checker.entail import (
    Cascade,
    CascadeRule,
    OnnxEntailment,
    load_entailment_model,
    read_config,
    softmax,
)
from checker.training.export import seal
from claims.errors import ModelError
from claims.resources import data_path
from tests.checker.tiny import config, write_model

PAIRS = [
    ("Reuters said Iran did not cut imports.", "Iran cut imports."),
    ("The port halted the ship.", "The ship did not rise."),
    ("Oil exports rose 12 percent on Monday, the minister said. He bought a ship.", "Oil fell."),
    ("Korea.", "Korea halted imports of oil in Iran and did not said so on Monday."),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sealed tiny model."""
    return write_model(tmp_path_factory.mktemp("model"))


@pytest.fixture(scope="module")
def model(folder: Path) -> OnnxEntailment:
    """The tiny model, loaded."""
    return OnnxEntailment(folder, threads=2)


def test_rows_are_probabilities(model: OnnxEntailment) -> None:
    """Three columns, between 0 and 1, that sum to 1."""
    rows = model.probabilities(PAIRS)
    assert rows.shape == (4, 3)
    assert rows.dtype == np.float64
    assert (rows >= 0).all()
    np.testing.assert_allclose(rows.sum(-1), 1)


def test_no_pairs(model: OnnxEntailment) -> None:
    """Nothing in, nothing out."""
    assert model.probabilities([]).shape == (0, 3)


def test_a_pair_does_not_depend_on_its_batch(model: OnnxEntailment) -> None:
    """Alone, together, in another order, or twice: the same to the last bit."""
    together = model.probabilities(PAIRS)
    alone = np.concatenate([model.probabilities([pair]) for pair in PAIRS])
    backwards = model.probabilities([*PAIRS[::-1], *PAIRS])
    np.testing.assert_array_equal(together, alone)
    np.testing.assert_array_equal(together, backwards[3::-1])
    np.testing.assert_array_equal(together, backwards[4:])


@pytest.mark.parametrize("family", ["bert", "mpnet"])
@pytest.mark.parametrize("scheme", ["blocks", "rows", "dynamic"])
def test_quantised_is_near_full_precision(tmp_path: Path, family: str, scheme: str) -> None:
    """Every scheme of int8 gives nearly the probabilities of float32."""
    full = OnnxEntailment(write_model(tmp_path / "full", family=family, scheme="float32"))
    small = OnnxEntailment(write_model(tmp_path / "int8", family=family, scheme=scheme))
    np.testing.assert_allclose(
        small.probabilities(PAIRS),
        full.probabilities(PAIRS),
        atol=0.3 if scheme == "dynamic" else 0.1,
    )


@pytest.mark.slow
@pytest.mark.parametrize("family", ["bert", "mpnet"])
def test_graph_is_the_model(tmp_path: Path, family: str) -> None:
    """The graph in full precision gives what transformers' model gives, at several lengths."""
    import onnxruntime
    import torch
    from transformers import (
        BertConfig,
        BertForSequenceClassification,
        MPNetConfig,
        MPNetForSequenceClassification,
    )

    from checker.training import graph, onnx_files

    sizes: dict[str, Any] = {
        "vocab_size": 90,
        "hidden_size": 64,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "intermediate_size": 256,
        "max_position_embeddings": 300,
        "num_labels": 3,
    }
    made: Any = {  # type: ignore[no-untyped-call]  # untyped
        "bert": lambda: BertForSequenceClassification(BertConfig(**sizes)),
        "mpnet": lambda: MPNetForSequenceClassification(MPNetConfig(**sizes)),
    }[family]()
    made.eval()
    state = {name: value.numpy() for name, value in made.state_dict().items()}
    for name in state:
        if "relative_attention_bias" in name or name.endswith("out_proj.weight"):
            state[name] += np.random.default_rng(1).normal(size=state[name].shape).astype("f4")
    made.load_state_dict({name: torch.tensor(value) for name, value in state.items()})
    onnx_files.write(graph.build(state, graph.Shape.of(made.config), scheme="float32"), tmp_path)
    session = onnxruntime.InferenceSession(str(tmp_path / "model.onnx"))
    for length in (3, 40, 290):
        ids = np.random.default_rng(length).integers(5, 90, (1, length))
        inputs = {"input_ids": ids}
        if family == "bert":
            inputs["token_type_ids"] = (np.arange(length)[None] > length // 2).astype(np.int64)
        with torch.inference_mode():
            wanted = made(**{k: torch.tensor(v) for k, v in inputs.items()}).logits.numpy()
        found = session.run(None, inputs)[0]
        np.testing.assert_allclose(found, wanted, atol=1e-4)


def test_long_premises_are_read_to_the_end(model: OnnxEntailment) -> None:
    """A last sentence far beyond the window changes the answer."""
    filler = "The minister said oil exports fell on Monday. " * 20
    pairs = [
        (filler + end, "Iran cut imports.") for end in ("Iran cut imports.", "Korea bought a ship.")
    ]
    first, second = model.probabilities(pairs)
    assert not np.allclose(first, second, atol=1e-6)


def test_long_hypotheses_are_read_to_the_end(model: OnnxEntailment) -> None:
    """A hypothesis beyond all windows is judged in parts; its end counts too."""
    filler = "The minister said oil exports fell on Monday. " * 12
    pairs = [("Iran cut imports.", filler + end) for end in ("Iran cut imports.", "Korea rose.")]
    first, second = model.probabilities(pairs)
    assert not np.allclose(first, second, atol=1e-6)
    assert first.sum() == pytest.approx(1)


def test_temperature_divides_logits(folder: Path, tmp_path: Path) -> None:
    """Another temperature scales the logits, and nothing else."""
    import shutil

    other = tmp_path / "other"
    shutil.copytree(folder, other)
    seal(other, replace(config("mpnet"), temperature=3.0))
    warm = np.log(OnnxEntailment(folder).probabilities(PAIRS)) * 1.5
    cool = np.log(OnnxEntailment(other).probabilities(PAIRS)) * 3.0
    np.testing.assert_allclose(warm - warm[:, :1], cool - cool[:, :1], atol=1e-6)


def test_labels_in_another_order(folder: Path, tmp_path: Path) -> None:
    """Columns follow the labels of the configuration."""
    import shutil

    other = tmp_path / "other"
    shutil.copytree(folder, other)
    seal(other, replace(config("mpnet"), labels=("contradiction", "neutral", "entailment")))
    np.testing.assert_allclose(
        OnnxEntailment(folder).probabilities(PAIRS)[:, ::-1],
        OnnxEntailment(other).probabilities(PAIRS),
    )


def test_damaged_files_are_refused(tmp_path: Path) -> None:
    """A changed byte, a missing file, a broken configuration: each a clear ModelError."""
    folder = write_model(tmp_path)
    weights = folder / "weights-1.bin"
    good = weights.read_bytes()
    weights.write_bytes(good[:-1] + b"x")
    with pytest.raises(ModelError, match="checksum"):
        OnnxEntailment(folder)
    weights.unlink()
    with pytest.raises(ModelError, match="missing"):
        OnnxEntailment(folder)
    weights.write_bytes(good)
    seal(folder, config("mpnet"))
    raw = json.loads((folder / "config.json").read_text()) | {"rule": "guess"}
    (folder / "config.json").write_text(json.dumps(raw))
    (folder / "manifest.json").write_text('{"sha256": {}}')
    with pytest.raises(ModelError, match="guess"):
        read_config(folder)


def test_loading_by_folder(folder: Path) -> None:
    """A folder with a manifest is an exported model."""
    assert load_entailment_model(str(folder)).name == "tiny-mpnet"


def test_fast_and_a_name_exclude_each_other() -> None:
    """Two wishes at once are refused."""
    with pytest.raises(ModelError, match="leave one out"):
        load_entailment_model("base", fast=True)


def test_a_model_that_does_not_ship(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without the folder, the message says what to do."""
    monkeypatch.setattr("checker.entail.data_path", lambda name: tmp_path / name)
    with pytest.raises(ModelError, match="--entailment-model"):
        load_entailment_model(fast=True)


class Sure:
    """A model that says the same of every pair, and counts what it was asked."""

    def __init__(self, name: str, *row: float) -> None:
        self.name, self.row, self.asked = name, row, 0

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """The same row for all."""
        self.asked += len(pairs)
        return np.array([self.row] * len(pairs))


@pytest.mark.parametrize(
    ("row", "asked"),
    [((0.01, 0.98, 0.01), 0), ((0.98, 0.01, 0.01), 4), ((0.05, 0.9, 0.05), 4)],
)
def test_cascade_asks_the_base_model_unless_settled(row: tuple[float, ...], asked: int) -> None:
    """Only what the small model is sure of, under a label where that may settle it, ends there."""
    small, base = Sure("small", *row), Sure("base", 0.2, 0.5, 0.3)
    rule = CascadeRule(entailment=2.0, neutral=0.97, contradiction=2.0)
    rows = Cascade(small, base, rule=rule).probabilities(PAIRS)
    assert base.asked == asked
    assert rows[0].tolist() == pytest.approx((0.2, 0.5, 0.3) if asked else row)


def test_softmax_of_large_logits() -> None:
    """No overflow."""
    np.testing.assert_allclose(softmax(np.array([[1000.0, 0.0, 0.0]])), [[1, 0, 0]])


@pytest.mark.parametrize(
    ("names", "order"),
    [
        ({0: "contradiction", 1: "entailment", 2: "neutral"}, [1, 2, 0]),
        ({0: "ENTAILMENT", 1: "NEUTRAL", 2: "CONTRADICTION"}, [0, 1, 2]),
    ],
)
def test_label_order_is_read(names: dict[int, str], order: list[int]) -> None:
    """The columns are found by the labels' names."""
    assert label_order(names, model="m") == order


@pytest.mark.parametrize(
    "names", [{0: "LABEL_0"}, {0: "entailment", 1: "not_entailment"}, {0: "a", 1: "b", 2: "c"}]
)
def test_other_classes_are_refused(names: dict[int, str]) -> None:
    """A model without the three classes is named in a ModelError."""
    with pytest.raises(ModelError, match="id2label"):
        label_order(names, model="m")


def test_loading_needs_no_torch(folder: Path) -> None:
    """An exported model runs without torch and transformers."""
    code = (
        "import sys; from checker.entail import load_entailment_model as load; "
        f"load({str(folder)!r}).probabilities([('oil', 'ship')]); "
        "print([m for m in ('torch', 'transformers', 'sentence_transformers') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


OBVIOUS = (
    ("Reuters reported that Norway halted oil imports.", "Norway halted oil imports.", 0),
    ("Norway bought 40 ships in May.", "Norway bought 12 ships in May.", 2),
    ("Norway bought 40 ships in May.", "The minister of Peru likes swimming.", 1),
)


@pytest.mark.slow
@pytest.mark.parametrize(("premise", "hypothesis", "expected"), OBVIOUS)
def test_the_bundled_model_knows_the_obvious(premise: str, hypothesis: str, expected: int) -> None:
    """The shipped weights answer plain pairs right."""
    if not data_path("models/entailment-base/manifest.json").exists():
        pytest.skip("models not built")
    rows = load_entailment_model("base").probabilities([(premise, hypothesis)])
    assert int(rows[0].argmax()) == expected
