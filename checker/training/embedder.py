"""Make the bundled embedder: all-MiniLM-L6-v2 as int8 ONNX, and measure it against the original.

    python -m checker.training.embedder --weights FOLDER --to data/models/embedder

FOLDER holds the published model (model.safetensors, tokenizer.json). The graph is written node by
node rather than traced: one text a run, so there is no padding and no mask; pooling and scaling to
length one are inside. Weights are int8 with a scale for each output; activations are quantised as
they come, one scale for each product (DynamicQuantizeMatMul). As a run holds one text, its vector
depends on nothing but the text.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

LAYERS = 6
HEADS = 12
HIDDEN = 384
WINDOW = 256
"""Tokens the published model was trained for (its sentence_bert_config)."""
WEIGHT_TOP = 63
"""Seven bits, as eight overflow the sums of processors without VNNI; costs 0.001 of cosine."""
EPSILON = 1e-12
CONTRIB = "com.microsoft"


@dataclass(slots=True, kw_only=True)
class Graph:
    """Nodes and weights collected while the graph is written."""

    weights: dict[str, NDArray[Any]]
    precise: bool
    nodes: list[Any] = field(default_factory=list)
    tensors: list[Any] = field(default_factory=list)

    def tensor(self, name: str, value: NDArray[Any]) -> str:
        """Store a weight; gives its name."""
        self.tensors.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def floats(self, name: str) -> NDArray[np.float32]:
        """A published weight in single precision."""
        return self.weights[name].astype(np.float32)

    def kept(self, name: str) -> str:
        """Store a published weight as it is; gives its name."""
        return self.tensor(name, self.floats(name))

    def node(self, kind: str, inputs: Sequence[str], output: str, **attributes: Any) -> str:
        """Add a node with one output; gives the output's name."""
        self.nodes.append(helper.make_node(kind, list(inputs), [output], **attributes))
        return output

    def linear(self, name: str, source: str, weight: NDArray[np.float32]) -> str:
        """The product of `source` with a weight (outputs, inputs), without a bias."""
        output = f"{name}.product"
        if self.precise:
            stored = self.tensor(f"{name}.weight", weight.T)
            return self.node("MatMul", [source, stored], output)
        values, scales = quantise_rows(weight, top=WEIGHT_TOP)
        inputs = [
            source,
            self.tensor(f"{name}.values", values.T),
            self.tensor(f"{name}.scales", scales[:, 0]),
        ]
        return self.node("DynamicQuantizeMatMul", inputs, output, domain=CONTRIB)


def quantise_rows(
    table: NDArray[np.float32], *, top: int = 127
) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Symmetric integers in -top..top with a scale for each row."""
    scales = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-12) / top
    return np.rint(table / scales).astype(np.int8), scales.astype(np.float32)


def add_embeddings(graph: Graph) -> str:
    """Words, positions and the one segment, normalised."""
    at = "embeddings"
    words = graph.floats(f"{at}.word_embeddings.weight")
    if graph.precise:
        graph.node("Gather", [graph.tensor("words", words), "input_ids"], "word")
    else:
        values, scales = quantise_rows(words)
        graph.node("Gather", [graph.tensor("words", values), "input_ids"], "word_values")
        graph.node("Gather", [graph.tensor("word_scales", scales), "input_ids"], "word_scale")
        graph.node("Cast", ["word_values"], "word_floats", to=TensorProto.FLOAT)
        graph.node("Mul", ["word_floats", "word_scale"], "word")
    places = graph.floats(f"{at}.position_embeddings.weight")[:WINDOW]
    places = places + graph.floats(f"{at}.token_type_embeddings.weight")[0]
    graph.node("Shape", ["input_ids"], "length", start=1, end=2)
    first, axis = (graph.tensor(n, np.array([0], dtype=np.int64)) for n in ("first", "axis"))
    graph.node("Slice", [graph.tensor("places", places), first, "length", axis], "place")
    graph.node("Add", ["word", "place"], "placed")
    norm = [graph.kept(f"{at}.LayerNorm.{part}") for part in ("weight", "bias")]
    return graph.node("LayerNormalization", ["placed", *norm], "embedded", epsilon=EPSILON)


def add_layer(graph: Graph, state: str, *, number: int) -> str:
    """One transformer layer: attention, then the feed-forward part."""
    at = f"encoder.layer.{number}"
    parts = [f"{at}.attention.self.{part}" for part in ("query", "key", "value")]
    weight = np.concatenate([graph.floats(f"{part}.weight") for part in parts])
    product = graph.linear(f"{at}.attention", state, weight)
    heads = [f"{part}.product" for part in parts]
    graph.nodes.append(helper.make_node("Split", [product], heads, axis=2, num_outputs=3))
    biases = np.concatenate([graph.floats(f"{part}.bias") for part in parts])
    attended = graph.node(
        "MultiHeadAttention",
        [*heads, graph.tensor(f"{at}.attention.bias", biases)],
        f"{at}.attended",
        domain=CONTRIB,
        num_heads=HEADS,
    )
    state = add_residual(graph, attended, state, name=f"{at}.attention.output")
    up = f"{at}.intermediate.dense"
    raised = graph.linear(up, state, graph.floats(f"{up}.weight"))
    active = graph.node(
        "BiasGelu", [raised, graph.kept(f"{up}.bias")], f"{at}.active", domain=CONTRIB
    )
    return add_residual(graph, active, state, name=f"{at}.output")


def add_residual(graph: Graph, source: str, state: str, *, name: str) -> str:
    """Project `source` back, add `state`, normalise."""
    dense = f"{name}.dense"
    product = graph.linear(dense, source, graph.floats(f"{dense}.weight"))
    norm = [graph.kept(f"{name}.LayerNorm.{part}") for part in ("weight", "bias")]
    return graph.node(
        "SkipLayerNormalization",
        [product, state, *norm, graph.kept(f"{dense}.bias")],
        f"{name}.state",
        domain=CONTRIB,
        epsilon=EPSILON,
    )


def build(weights: Path, *, precise: bool = False) -> Any:
    """The whole model: token ids (1, length) in, a unit vector (1, 384) out."""
    graph = Graph(weights=load_file(weights / "model.safetensors"), precise=precise)
    state = add_embeddings(graph)
    for number in range(LAYERS):
        state = add_layer(graph, state, number=number)
    along = graph.tensor("tokens", np.array([1], dtype=np.int64))
    pooled = graph.node("ReduceMean", [state, along], "pooled", keepdims=0)
    graph.node("LpNormalization", [pooled], "vector", axis=-1, p=2)
    made = helper.make_graph(
        graph.nodes,
        "all-MiniLM-L6-v2",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, [1, "length"])],
        [helper.make_tensor_value_info("vector", TensorProto.FLOAT, [1, HIDDEN])],
        graph.tensors,
    )
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(CONTRIB, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=9)


def write(weights: Path, folder: Path) -> None:
    """Write model, tokenizer, manifest with checksums into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(build(weights), folder / "model.onnx")
    shutil.copyfile(weights / "tokenizer.json", folder / "tokenizer.json")
    files = ["model.onnx", "tokenizer.json"]
    manifest = {
        "name": "all-MiniLM-L6-v2-int8",
        "dimension": HIDDEN,
        "window": WINDOW,
        "sha256": {f: hashlib.sha256((folder / f).read_bytes()).hexdigest() for f in files},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


def parity(weights: Path, folder: Path, texts: Sequence[str]) -> dict[str, float]:
    """Cosines between the bundled model's vectors and sentence-transformers' float32 ones."""
    from sentence_transformers import SentenceTransformer

    from index.embed import BundledEmbedder

    precise = SentenceTransformer(str(weights), device="cpu").encode(
        list(texts), normalize_embeddings=True
    )
    cosines = (BundledEmbedder(folder).embed(texts) * precise).sum(axis=1)
    return {"mean": float(cosines.mean()), "least": float(cosines.min())}


def main() -> None:
    """Build, write, and print how near the vectors are to the original's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--texts", type=Path, help="a text a line, to compare the vectors on")
    options = parser.parse_args()
    write(options.weights, options.to)
    if options.texts:
        texts = options.texts.read_text(encoding="utf-8").splitlines()
        print(json.dumps(parity(options.weights, options.to, texts)))


if __name__ == "__main__":
    main()
