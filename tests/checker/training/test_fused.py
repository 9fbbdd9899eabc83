"""A tagger's graph with fewer steps gives what it gave."""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper, numpy_helper

from checker.training.fused import HEADS, fuse

LENGTH, SIZE = 7, 2
WIDTH = HEADS * SIZE
_TURN = {"perm": [0, 2, 1, 3]}


def _node(kind: str, given: str, made: str, **attributes: Any) -> onnx.NodeProto:
    """A node, its inputs in one word each."""
    return helper.make_node(kind, given.split(), [made], **attributes)


def _linear(name: str) -> list[onnx.NodeProto]:
    """A linear map with its bias."""
    product = _node("MatMul", f"x {name}.weight", f"{name}.product")
    return [product, _node("Add", f"{name}.product {name}.bias", f"{name}.out")]


def _split(name: str, *, perm: list[int]) -> list[onnx.NodeProto]:
    """Vectors among the heads."""
    divided = _node("Reshape", f"{name}.out parts", f"{name}.parts")
    return [divided, _node("Transpose", f"{name}.parts", f"{name}.heads", perm=perm)]


def _attention() -> list[onnx.NodeProto]:
    """Attention as torch writes it."""
    return [
        *(node for name in "qkv" for node in _linear(name)),
        *_split("q", perm=[0, 2, 1, 3]),
        *_split("k", perm=[0, 2, 3, 1]),
        *_split("v", perm=[0, 2, 1, 3]),
        _node("Mul", "q.heads root", "q.scaled"),
        _node("Mul", "k.heads root", "k.scaled"),
        _node("MatMul", "q.scaled k.scaled", "scores"),
        _node("Cast", "attention_mask", "floats", to=TensorProto.FLOAT),
        _node("Sub", "floats ones", "off"),
        _node("Add", "scores off", "masked"),
        _node("Softmax", "masked", "shares", axis=-1),
        _node("IsNaN", "shares", "lost"),
        _node("Where", "lost nothing shares", "safe"),
        _node("MatMul", "safe v.heads", "mixed"),
        _node("Transpose", "mixed", "turned", **_TURN),
        _node("Reshape", "turned joined", "attended"),
    ]


def _columns() -> list[onnx.NodeProto]:
    """Some columns picked as torch does it, with a way of their own."""
    return [
        _node("Transpose", "attended", "columns", perm=[2, 1, 0]),
        _node("GatherND", "columns chosen", "some"),
        _node("Transpose", "some", "picked", perm=[2, 1, 0]),
        _node("MatMul", "picked large", "apart"),
        _node("Add", "attended apart", "out"),
    ]


def _model() -> onnx.ModelProto:
    """A layer of a tagger, without what quantising adds."""
    rng = np.random.default_rng(4)
    values: dict[str, Any] = {
        "parts": np.array([1, LENGTH, HEADS, SIZE]),
        "joined": np.array([1, LENGTH, WIDTH]),
        "root": np.array(SIZE**-0.25, np.float32),
        "ones": np.array(1, np.float32),
        "nothing": np.array(0, np.float32),
        "chosen": np.array([[3], [17], [5]]),
        "large": rng.standard_normal((3, WIDTH)).astype(np.float32),
    }
    for name in "qkv":
        values[f"{name}.weight"] = rng.standard_normal((WIDTH, WIDTH)).astype(np.float32)
        values[f"{name}.bias"] = rng.standard_normal(WIDTH).astype(np.float32)
    graph = helper.make_graph(
        [*_attention(), *_columns()],
        "layer",
        [
            helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, LENGTH, WIDTH]),
            helper.make_tensor_value_info("attention_mask", TensorProto.INT64, [1, 1, 1, LENGTH]),
        ],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, [1, LENGTH, WIDTH])],
        [numpy_helper.from_array(value, name) for name, value in values.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10)


def _run(model: onnx.ModelProto, **given: Any) -> Any:
    """The output of a model."""
    return onnxruntime.InferenceSession(model.SerializeToString()).run(None, given)[0]


@pytest.fixture
def vectors() -> Any:
    """A sequence of vectors."""
    return np.random.default_rng(8).standard_normal((1, LENGTH, WIDTH)).astype(np.float32)


def test_the_same_with_fewer_steps(vectors: Any) -> None:
    """One node in the place of an attention, no mask, nothing left over: the same numbers."""
    model = _model()
    expected = _run(model, x=vectors, attention_mask=np.ones((1, 1, 1, LENGTH), np.int64))
    assert fuse(model) == 1
    onnx.checker.check_model(model)
    np.testing.assert_allclose(_run(model, x=vectors), expected, atol=1e-5)
    kinds = [node.op_type for node in model.graph.node]
    assert kinds.count("MultiHeadAttention") == 1
    assert not {"Softmax", "Where", "IsNaN", "Transpose", "GatherND", "Cast"} & set(kinds)
    assert "chosen" not in {value.name for value in model.graph.initializer}


def test_the_shipped_tagger_is_fused() -> None:
    """Its graph asks for no mask and turns no matrix round."""
    from claims.resources import data_path

    model = onnx.load(data_path("models/tagger") / "model.onnx")
    assert {given.name for given in model.graph.input} == {"input_ids", "features"}
    kinds = [node.op_type for node in model.graph.node]
    assert kinds.count("MultiHeadAttention") == 6
    assert "Softmax" not in kinds
