"""A tagger's exported graph to one that does the same with fewer, larger steps.

    python -m checker.training.fused --model data/models/tagger/model.onnx

Attention, which torch writes as some twenty nodes with a mask, becomes one; windows are read one at
a time, so nothing is padded and no mask is asked for. Columns that take a way of their own are
picked directly instead of by turning the whole matrix round, twice. No weight changes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import onnx
from onnx import helper, numpy_helper

HEADS = 12
"""Of all-MiniLM-L6-v2's attention."""
_WAY = {"Mul", "Transpose", "Reshape"}
"""What lies between a linear map and the product of attention."""


class Wiring:
    """A graph's nodes by what they make and who uses it."""

    def __init__(self, graph: onnx.GraphProto) -> None:
        """Look at the graph as it is now."""
        self.maker = {out: node for node in graph.node for out in node.output}
        self.users: dict[str, list[onnx.NodeProto]] = {}
        for node in graph.node:
            for name in node.input:
                self.users.setdefault(name, []).append(node)

    def back(self, name: str) -> str:
        """The linear map that a value comes from."""
        while self.maker[name].op_type in _WAY:
            name = self.maker[name].input[0]
        return name

    def on(self, name: str, *kinds: str) -> onnx.NodeProto:
        """The node at the end of a way of such nodes, one after another."""
        node = None
        for kind in kinds:
            node = next(user for user in self.users[name] if user.op_type == kind)
            name = node.output[0]
        if node is None:
            raise ValueError("no way given")
        return node


def fuse(model: onnx.ModelProto) -> int:
    """Put one node in the place of each attention, in place; gives how many there were."""
    graph = model.graph
    wiring = Wiring(graph)
    made = [_attention(wiring, node) for node in graph.node if node.op_type == "Softmax"]
    made += list(_picked(wiring, graph))
    replaced = {node.output[0] for node in made}
    kept = [node for node in graph.node if node.output[0] not in replaced]
    _put(graph, [*kept, *made])
    for given in [given for given in graph.input if given.name == "attention_mask"]:
        graph.input.remove(given)
    if all(known.domain != "com.microsoft" for known in model.opset_import):
        model.opset_import.append(helper.make_opsetid("com.microsoft", 1))
    return sum(node.op_type == "MultiHeadAttention" for node in made)


def _attention(wiring: Wiring, softmax: onnx.NodeProto) -> onnx.NodeProto:
    """The whole of an attention, known by its softmax, as one node."""
    masked = wiring.maker[softmax.input[0]]
    product = wiring.maker[masked.input[0]]
    mixed = wiring.on(softmax.output[0], "Where", "MatMul")
    end = wiring.on(mixed.output[0], "Transpose", "Reshape")
    sources = [wiring.back(name) for name in (*product.input[:2], mixed.input[1])]
    return helper.make_node(
        "MultiHeadAttention", sources, [end.output[0]], domain="com.microsoft", num_heads=HEADS
    )


def _picked(wiring: Wiring, graph: onnx.GraphProto) -> Iterator[onnx.NodeProto]:
    """Columns picked between two turns of a matrix, picked from it as it stands."""
    constants = {value.name: value for value in graph.initializer}
    for node in list(graph.node):
        turned = wiring.maker.get(node.input[0]) if node.input else None
        if node.op_type != "GatherND" or turned is None or turned.op_type != "Transpose":
            continue
        columns = numpy_helper.to_array(constants[node.input[1]]).reshape(-1)
        name = f"{node.output[0]}.columns"
        graph.initializer.append(numpy_helper.from_array(columns, name))
        end = wiring.on(node.output[0], "Transpose")
        yield helper.make_node("Gather", [turned.input[0], name], [end.output[0]], axis=2)


def _put(graph: onnx.GraphProto, nodes: list[onnx.NodeProto]) -> None:
    """Keep of the nodes and constants those that the outputs need, in an order that works."""
    maker = {out: node for node in nodes for out in node.output}
    order: list[onnx.NodeProto] = []
    needed: set[str] = set()
    open_ = [(out.name, False) for out in graph.output]
    while open_:
        name, ready = open_.pop()
        node = maker.get(name)
        if ready and node is not None:
            order.append(node)
        elif name not in needed:
            needed.add(name)
            if node is not None and not set(node.output[:1]) - {name}:
                open_.append((name, True))
                open_ += [(before, False) for before in node.input if before]
            elif node is not None:
                open_.append((node.output[0], False))
    constants = [value for value in graph.initializer if value.name in needed]
    del graph.node[:]
    graph.node.extend(order)
    del graph.initializer[:]
    graph.initializer.extend(constants)


def fuse_file(path: Path) -> int:
    """Fuse the graph in a file, and all that onnxruntime would fuse at each start.

    Gives how many attentions there were.
    """
    import onnxruntime

    model = onnx.load(path)
    count = fuse(model)
    onnx.checker.check_model(model)
    options = onnxruntime.SessionOptions()
    options.optimized_model_filepath = str(path)
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
    return count


def main() -> None:
    """Parse the command line of `python -m checker.training.fused`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="the graph, written anew")
    args = parser.parse_args()
    print(f"{args.model}: {fuse_file(args.model)} attentions fused")


if __name__ == "__main__":
    main()
