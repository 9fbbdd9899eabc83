"""An early exit in an exported base model: what plainly says nothing is read halfway.

    python -m checker.training.exit_graph --model data/models/entailment-base --head .cache/exit

A small head (`checker.training.exit_head`) reads the tokens' vectors after half of the layers.
Where it is as sure as `SURE` that the pair is neutral, its answer stands and the other layers are
never run: they become the branch of an ONNX `If`. Nothing else changes, neither the graph's inputs
and output nor a weight; the head's weights lie in a file of their own.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper

from checker.entail import LABELS, read_config
from checker.training import onnx_files
from checker.training.export import seal
from checker.training.graph import Graph, Shape, Weights, attended, first_token, full

SURE = 0.88
"""Probability of neutral from which a pair is read no further: the least at which no verdict on
751 development statements changes."""
LAYERS = 6
HEADS = 4
EPSILON = 1e-5
WEIGHTS = "weights-exit.bin"


class ExitGraph(Graph):
    """Nodes of the head, with names of their own beside those of the model."""

    def node(self, kind: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        """Add a node with one output, and return the output's name."""
        made = super().node(kind, *inputs, domain=domain, **attributes)
        self.nodes[-1].output[0] = f"exit.{made}"
        return f"exit.{made}"

    def constant(self, name: str, value: NDArray[Any]) -> str:
        """Add a constant once, and return its name."""
        return super().constant(f"exit.{name}", value)


def head_of(
    weights: Weights, x: str, *, temperature: float, sure: float, scheme: str
) -> tuple[ExitGraph, str, str]:
    """The head's graph on the vectors `x`, its logits and whether it is sure, by their names.

    The logits are multiplied by the model's temperature, by which whoever reads them divides.
    """
    width = len(weights["norm.weight"])
    shape = Shape(family="exit", layers=0, heads=HEADS, hidden=width, positions=0, epsilon=EPSILON)
    graph = ExitGraph(weights, shape, scheme=scheme)
    x = graph.normed(graph.linear(x, "inp"), "norm")
    layers = {name.split(".")[1] for name in weights if name.startswith("layers.")}
    for place in range(len(layers)):
        x = _layer(graph, x, f"layers.{place}.")
    mean = graph.node("ReduceMean", x, graph.integers(1), keepdims=1)
    both = graph.normed(graph.node("Concat", first_token(graph, x), mean, axis=-1), "out.0")
    middle = graph.node("Gelu", full(graph, both, "out.1"), domain="com.microsoft")
    logits = graph.node("Reshape", full(graph, middle, "out.3"), graph.integers(1, len(LABELS)))
    shares = graph.node("Softmax", logits, axis=-1)
    neutral = graph.node("Slice", shares, graph.integers(1), graph.integers(2), graph.integers(1))
    least = graph.constant("sure", np.array(sure, np.float32))
    is_sure = graph.node("GreaterOrEqual", graph.node("Squeeze", neutral), least)
    scale = graph.constant("temperature", np.array(temperature, np.float32))
    return graph, graph.node("Mul", logits, scale), is_sure


def _layer(graph: ExitGraph, x: str, prefix: str) -> str:
    """One layer of the head, normed before each step."""
    asked = graph.normed(x, f"{prefix}norm1")
    mixed = attended(graph, asked, asking=asked, prefix=prefix, bias="")
    x = graph.node("Add", x, mixed)
    up = graph.linear(graph.normed(x, f"{prefix}norm2"), f"{prefix}up")
    wide = graph.node("Gelu", up, domain="com.microsoft")
    return graph.node("Add", x, graph.linear(wide, f"{prefix}down"))


def renamed(state: Weights) -> dict[str, NDArray[np.float32]]:
    """The head's weights by the names of its graph: torch keeps q, k and v in one matrix."""
    names = {
        "self_attn.out_proj": "o",
        "linear1": "up",
        "linear2": "down",
    }
    found: dict[str, NDArray[np.float32]] = {}
    for name, value in state.items():
        name = name.replace("layers.layers.", "layers.")
        for old, new in names.items():
            name = name.replace(old, new)
        if "self_attn.in_proj_" in name:
            prefix, kind = name.split("self_attn.in_proj_")
            for part, rows in zip("qkv", np.split(value, 3), strict=True):
                found[f"{prefix}{part}.{kind}"] = rows
        else:
            found[name] = value
    return found


def with_exit(
    model: onnx.ModelProto,
    weights: Weights,
    *,
    temperature: float,
    layers: int = LAYERS,
    sure: float = SURE,
    scheme: str = "rows",
) -> onnx.ModelProto:
    """The model with the head after so many layers, and those behind it only where it is not sure.

    Raises:
        ValueError: the model has an exit already.
    """
    graph = model.graph
    if any(node.op_type == "If" for node in graph.node):
        raise ValueError("the model has an exit already")
    cut = cut_of(graph, layers=layers) + 1
    lower, upper = list(graph.node[:cut]), list(graph.node[cut:])
    given = lower[-1].output[0]
    head, logits, is_sure = head_of(
        renamed(weights), given, temperature=temperature, sure=sure, scheme=scheme
    )
    out = graph.output[0]
    early = helper.make_node("Identity", [logits], ["exit.logits"])
    leave = helper.make_graph([early], "leave", [], [_logits("exit.logits")])
    upper[-1].output[0] = "read.logits"
    branch = helper.make_graph(upper, "read on", [], [_logits("read.logits")])
    choose = helper.make_node("If", [is_sure], [out.name], then_branch=leave, else_branch=branch)
    del graph.node[:]
    graph.node.extend([*lower, *head.nodes, choose])
    graph.initializer.extend(head.constants)
    return model


def cut_of(graph: onnx.GraphProto, *, layers: int = LAYERS) -> int:
    """The place of the node that ends the last layer before the exit."""
    ending = f"layer.{layers - 1}.output.LayerNorm.weight"
    return next(
        number
        for number, node in enumerate(graph.node)
        if node.op_type == "LayerNormalization" and node.input[1].endswith(ending)
    )


def _logits(name: str) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, len(LABELS)])


def add_exit(folder: Path, state: Weights) -> None:
    """Give an exported model's folder an exit: its graph anew, and a file with the head."""
    config = read_config(folder)
    model = onnx.load(folder / "model.onnx", load_external_data=False)
    known = {tensor.name for tensor in model.graph.initializer}
    model = with_exit(model, state, temperature=config.temperature)
    apart = bytearray()
    for tensor in model.graph.initializer:
        if tensor.name in known or len(tensor.raw_data) < onnx_files.SMALLEST:
            continue
        onnx_files.move(tensor, apart, WEIGHTS)
    (folder / WEIGHTS).write_bytes(bytes(apart))
    (folder / "model.onnx").write_bytes(model.SerializeToString())
    seal(folder, config)


def main() -> None:
    """Parse the command line of `python -m checker.training.exit_graph`."""
    from safetensors.numpy import load_file

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="the exported folder")
    parser.add_argument("--head", type=Path, required=True, help="folder of exit_head's checkpoint")
    args = parser.parse_args()
    add_exit(args.model, load_file(args.head / "head.safetensors"))
    print(json.dumps({p.name: p.stat().st_size for p in sorted(args.model.iterdir())}, indent=2))


if __name__ == "__main__":
    main()
