"""Write an encoder with a classification head as an ONNX graph, in full precision or int8.

The graph takes one pair at a time, `input_ids` and `token_type_ids` of shape (1, tokens), without
padding or mask: what a pair gives can then not depend on its neighbours in a batch. In the last
layer only the first token is computed beyond keys and values, since the head reads nothing else.

Linear maps are `DynamicQuantizeMatMul` (weights int8 per column, activations uint8 per tensor),
`MatMulNBits` (weights int8 per block, activations int8 per row and block) or, in between,
`MatMulIntegerToFloat` (weights int8 per column, activations uint8 per row, that is per token).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Weights = Mapping[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The sizes of an encoder."""

    family: str
    layers: int
    heads: int
    hidden: int
    positions: int
    epsilon: float

    @classmethod
    def of(cls, config: Any) -> Shape:
        """Read a transformers configuration."""
        return cls(
            family=config.model_type,
            layers=config.num_hidden_layers,
            heads=config.num_attention_heads,
            hidden=config.hidden_size,
            positions=config.max_position_embeddings,
            epsilon=config.layer_norm_eps,
        )


NAMES = {
    "bert": {
        "q": "attention.self.query",
        "k": "attention.self.key",
        "v": "attention.self.value",
        "o": "attention.output.dense",
        "norm": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "out_norm": "output.LayerNorm",
    },
    "mpnet": {
        "q": "attention.attn.q",
        "k": "attention.attn.k",
        "v": "attention.attn.v",
        "o": "attention.attn.o",
        "norm": "attention.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "out_norm": "output.LayerNorm",
    },
    "exit": {"q": "q", "k": "k", "v": "v", "o": "o"},
}
HEADS = {
    "bert": ("bert.pooler.dense", "classifier"),
    "mpnet": ("classifier.dense", "classifier.out_proj"),
}
FIRST_POSITION = {"bert": 0, "mpnet": 2}


class Graph:
    """Nodes and constants of a graph under construction."""

    def __init__(self, weights: Weights, shape: Shape, *, scheme: str) -> None:
        """Start empty; `scheme` is one of `LINEAR`."""
        self.weights, self.shape, self.scheme = weights, shape, scheme
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self._known: set[str] = set()
        self._quantised: dict[str, tuple[str, str]] = {}

    def constant(self, name: str, value: NDArray[Any]) -> str:
        """Add a constant once, and return its name."""
        if name not in self._known:
            self._known.add(name)
            self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def integers(self, *values: int) -> str:
        """Add a vector of integers."""
        return self.constant("i" + "_".join(map(str, values)), np.array(values, np.int64))

    def node(self, kind: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        """Add a node with one output, and return the output's name."""
        out = f"{kind.lower()}_{len(self.nodes)}"
        made = helper.make_node(kind, list(inputs), [out], domain=domain, **attributes)
        self.nodes.append(made)
        return out

    def linear(self, x: str, name: str) -> str:
        """Map `x` by the weights `name`, in the graph's precision."""
        weight, bias = self.weights[f"{name}.weight"].T, self.weights[f"{name}.bias"]
        return LINEAR[self.scheme](self, x, name, weight, bias)

    def gain(self, name: str) -> NDArray[np.float32]:
        """What each column of a map is multiplied by (`checker.training.vectors`), or one."""
        return self.weights.get(f"{name}.gain", np.ones(1, np.float32))

    def quantised(self, x: str) -> tuple[str, str]:
        """Vectors as whole numbers around 128, each token by its own step, and the steps."""
        if x not in self._quantised:
            largest = self.node("ReduceMax", self.node("Abs", x), self.integers(-1), keepdims=1)
            least = self.constant("least", np.array(1e-8, np.float32))
            share = self.constant("share", np.array(1 / 127, np.float32))
            steps = self.node("Mul", self.node("Max", largest, least), share)
            flat = self.node("Squeeze", steps, self.integers(0, 2))
            middle = self.constant("middle", np.array(128, np.uint8))
            middles = self.node("Expand", middle, self.node("Shape", flat))
            self._quantised[x] = self.node("QuantizeLinear", x, flat, middles, axis=1), steps
        return self._quantised[x]

    def normed(self, x: str, name: str) -> str:
        """Layer normalisation."""
        gain = self.constant(f"{name}.weight", self.weights[f"{name}.weight"])
        bias = self.constant(f"{name}.bias", self.weights[f"{name}.bias"])
        return self.node("LayerNormalization", x, gain, bias, axis=-1, epsilon=self.shape.epsilon)


def _float32(graph: Graph, x: str, name: str, weight: Any, bias: Any) -> str:
    weight = weight * graph.gain(name)
    product = graph.node("MatMul", x, graph.constant(f"{name}.weight", weight))
    return graph.node("Add", product, graph.constant(f"{name}.bias", bias))


def full(graph: Graph, x: str, name: str) -> str:
    """Map `x` by the weights `name` in full precision, whatever the graph's."""
    weight, bias = graph.weights[f"{name}.weight"].T, graph.weights[f"{name}.bias"]
    return _float32(graph, x, name, weight, bias)


def rounded(weight: Any) -> tuple[NDArray[np.int8], Any]:
    """A weight as int8 per column, and the columns' scales."""
    scale = np.maximum(np.abs(weight).max(0), 1e-8) / 127
    return np.clip(np.round(weight / scale), -127, 127).astype(np.int8), scale


def _by_column(graph: Graph, name: str, weight: Any) -> tuple[str, str, str]:
    """A weight as int8 per column: the names of its values, scales and zero points."""
    values, scale = rounded(weight)
    scale = scale * graph.gain(name)
    return (
        graph.constant(f"{name}.int8", values),
        graph.constant(f"{name}.scale", scale.astype(np.float32)),
        graph.constant(f"{name}.zero", np.zeros(len(scale), np.int8)),
    )


def _dynamic(graph: Graph, x: str, name: str, weight: Any, bias: Any) -> str:
    return graph.node(
        "DynamicQuantizeMatMul",
        x,
        *_by_column(graph, name, weight),
        graph.constant(f"{name}.bias", bias),
        domain="com.microsoft",
    )


BLOCK = 64


def _blocks(graph: Graph, x: str, name: str, weight: Any, bias: Any) -> str:
    weight = weight * graph.gain(name)
    rows, columns = weight.shape
    parts = weight.T.reshape(columns, rows // BLOCK, BLOCK)
    scale = np.maximum(np.abs(parts).max(-1), 1e-8) / 127
    values = np.clip(np.round(parts / scale[..., None]), -127, 127) + 128
    return graph.node(
        "MatMulNBits",
        x,
        graph.constant(f"{name}.uint8", values.astype(np.uint8)),
        graph.constant(f"{name}.scale", scale.astype(np.float32)),
        "",
        "",
        graph.constant(f"{name}.bias", bias),
        domain="com.microsoft",
        K=rows,
        N=columns,
        bits=8,
        block_size=BLOCK,
        accuracy_level=4,
    )


def _rows(graph: Graph, x: str, name: str, weight: Any, bias: Any) -> str:
    whole, steps = graph.quantised(x)
    values, scale, zero = _by_column(graph, name, weight)
    product = graph.node(
        "MatMulIntegerToFloat",
        whole,
        values,
        graph.constant("one.float", np.array(1, np.float32)),
        scale,
        graph.constant("middle", np.array(128, np.uint8)),
        zero,
        domain="com.microsoft",
    )
    scaled = graph.node("Mul", product, steps)
    return graph.node("Add", scaled, graph.constant(f"{name}.bias", bias))


LINEAR: dict[str, Callable[[Graph, str, str, Any, Any], str]] = {
    "float32": _float32,
    "dynamic": _dynamic,
    "blocks": _blocks,
    "rows": _rows,
}


def embedded(graph: Graph) -> str:
    """Word, position and type embeddings, added up and normed."""
    family = graph.shape.family
    prefix = f"{family}.embeddings"
    words = _words(graph, f"{prefix}.word_embeddings")
    table = graph.constant(
        f"{prefix}.positions", graph.weights[f"{prefix}.position_embeddings.weight"]
    )
    total = graph.node("Add", words, graph.node("Gather", table, counted(graph)))
    if family == "bert":
        types = graph.weights[f"{prefix}.token_type_embeddings.weight"]
        kinds = graph.node("Gather", graph.constant(f"{prefix}.types", types), "token_type_ids")
        total = graph.node("Add", total, kinds)
    return graph.normed(total, f"{prefix}.LayerNorm")


def counted(graph: Graph) -> str:
    """The tokens' positions, counted from the family's first, shape (1, tokens).

    They are made from `input_ids`, so that their shape is known by name: onnxruntime takes four
    times as long to load a graph (base: 435 ms of CPU against 112) in which it has to guess.
    """
    ones = graph.node(
        "Add",
        graph.node("Mul", "input_ids", graph.constant("zero", np.array(0))),
        graph.constant("one", np.array(1)),
    )
    numbers = graph.node("CumSum", ones, graph.constant("one", np.array(1)))
    first = FIRST_POSITION[graph.shape.family]
    return graph.node("Add", numbers, graph.constant("before", np.array(first - 1)))


def _words(graph: Graph, name: str) -> str:
    table = graph.weights[f"{name}.weight"]
    if graph.scheme == "float32":
        return graph.node("Gather", graph.constant(f"{name}.weight", table), "input_ids")
    scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
    values = np.clip(np.round(table / scale), -127, 127).astype(np.int8)
    picked = graph.node("Gather", graph.constant(f"{name}.int8", values), "input_ids")
    floats = graph.node("Cast", picked, to=TensorProto.FLOAT)
    scales = graph.constant(f"{name}.scale", scale.astype(np.float32))
    return graph.node("Mul", floats, graph.node("Gather", scales, "input_ids"))


def relative_bias(graph: Graph) -> str:
    """MPNet's bias of each head for each distance, shape (1, heads, tokens, tokens)."""
    longest = graph.shape.positions - 2
    values = graph.weights["mpnet.encoder.relative_attention_bias.weight"]
    buckets = distance_buckets(np.arange(-longest + 1, longest), count=len(values))
    table = graph.constant("bias.by_distance", np.ascontiguousarray(values[buckets].T[None]))
    steps = graph.node("Squeeze", counted(graph), graph.integers(0))
    across = graph.node("Unsqueeze", steps, graph.integers(0))
    down = graph.node("Unsqueeze", steps, graph.integers(1))
    places = graph.node("Add", graph.node("Sub", across, down), graph.integers(longest - 1))
    return graph.node("Gather", table, places, axis=2)


def distance_buckets(distance: NDArray[np.int64], *, count: int) -> NDArray[np.int64]:
    """Bucket of each signed distance: exact when near, logarithmic up to 128 (T5's scheme)."""
    half = count // 2
    exact = half // 2
    far = np.abs(distance)
    with np.errstate(divide="ignore"):
        ratio = np.log(np.maximum(far, 1).astype(np.float32) / exact) / math.log(128 / exact)
    large = np.minimum(exact + (ratio * (half - exact)).astype(np.int64), half - 1)
    return np.where(distance > 0, half, 0) + np.where(far < exact, far, large)


def split(graph: Graph, x: str, *, transpose: tuple[int, ...]) -> str:
    """Divide a sequence of vectors among the heads."""
    size = graph.shape.hidden // graph.shape.heads
    parts = graph.node("Reshape", x, graph.integers(0, 0, graph.shape.heads, size))
    return graph.node("Transpose", parts, perm=transpose)


def first_token(graph: Graph, x: str) -> str:
    """Vector of the first token, the sequence dimension kept."""
    return graph.node("Slice", x, graph.integers(0), graph.integers(1), graph.integers(1))


def attended(graph: Graph, x: str, *, asking: str, prefix: str, bias: str) -> str:
    """Self-attention; `asking` are the vectors that get an answer."""
    names = NAMES[graph.shape.family]
    size = graph.shape.hidden // graph.shape.heads
    q = split(graph, graph.linear(asking, prefix + names["q"]), transpose=(0, 2, 1, 3))
    k = split(graph, graph.linear(x, prefix + names["k"]), transpose=(0, 2, 3, 1))
    v = split(graph, graph.linear(x, prefix + names["v"]), transpose=(0, 2, 1, 3))
    q = graph.node("Mul", q, graph.constant("scale", np.array(1 / math.sqrt(size), np.float32)))
    scores = graph.node("MatMul", q, k)
    if bias:
        scores = graph.node("Add", scores, bias)
    mixed = graph.node("MatMul", graph.node("Softmax", scores, axis=-1), v)
    mixed = graph.node("Transpose", mixed, perm=(0, 2, 1, 3))
    joined = graph.node("Reshape", mixed, graph.integers(0, 0, graph.shape.hidden))
    return graph.linear(joined, prefix + names["o"])


def layer(graph: Graph, x: str, *, place: int, bias: str, last: bool) -> str:
    """One layer of the encoder; the last one answers for the first token only."""
    names = NAMES[graph.shape.family]
    prefix = f"{graph.shape.family}.encoder.layer.{place}."
    asking = first_token(graph, x) if last else x
    if last and bias:
        bias = graph.node("Slice", bias, graph.integers(0), graph.integers(1), graph.integers(2))
    mixed = attended(graph, x, asking=asking, prefix=prefix, bias=bias)
    middle = graph.normed(graph.node("Add", mixed, asking), prefix + names["norm"])
    up = graph.node("Gelu", graph.linear(middle, prefix + names["up"]), domain="com.microsoft")
    down = graph.linear(up, prefix + names["down"])
    return graph.normed(graph.node("Add", down, middle), prefix + names["out_norm"])


def classified(graph: Graph, x: str) -> None:
    """The head: logits of shape (1, classes), always in full precision."""
    dense, out = HEADS[graph.shape.family]
    flat = graph.node("Reshape", x, graph.integers(1, graph.shape.hidden))
    pooled = flat
    for place, name in enumerate((dense, out)):
        pooled = full(graph, pooled, name)
        if not place:
            pooled = graph.node("Tanh", pooled)
    graph.nodes.append(helper.make_node("Identity", [pooled], ["logits"]))


def build(weights: Weights, shape: Shape, *, scheme: str) -> onnx.ModelProto:
    """Build the whole model."""
    graph = Graph(weights, shape, scheme=scheme)
    classified(graph, encoded(graph, layers=shape.layers))
    return finished(graph, output="logits", size=[3])


def build_lower(weights: Weights, shape: Shape, *, scheme: str, layers: int) -> onnx.ModelProto:
    """Build the embeddings and the lowest layers: the vectors of a pair's tokens."""
    graph = Graph(weights, shape, scheme=scheme)
    graph.nodes.append(helper.make_node("Identity", [encoded(graph, layers=layers)], ["vectors"]))
    return finished(graph, output="vectors", size=["tokens", shape.hidden])


def encoded(graph: Graph, *, layers: int) -> str:
    """Vectors of the tokens after so many layers; after the last of all, of the first token."""
    x = embedded(graph)
    shape = graph.shape
    bias = relative_bias(graph) if shape.family == "mpnet" else ""
    for place in range(layers):
        x = layer(graph, x, place=place, bias=bias, last=place == shape.layers - 1)
    return x


def finished(graph: Graph, *, output: str, size: list[str | int]) -> onnx.ModelProto:
    """The model of a graph with one output, shape (1, *size)."""
    wanted = ["input_ids"] + (["token_type_ids"] if graph.shape.family == "bert" else [])
    ids = [helper.make_tensor_value_info(n, TensorProto.INT64, [1, "tokens"]) for n in wanted]
    out = helper.make_tensor_value_info(output, TensorProto.FLOAT, [1, *size])
    made = helper.make_graph(graph.nodes, "entailment", ids, [out], graph.constants)
    opsets = [helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=10)
