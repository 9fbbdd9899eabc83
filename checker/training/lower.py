"""The lowest layers as they ship: int8, run by onnxruntime, never trained again.

Layers that a run freezes need no gradient, so they can be run in the form in which users run them.
That costs a quarter of what full precision costs, and the layers above learn to live with the
rounding below them: quantisation then loses nothing there.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from checker.training import graph


class Lower:
    """Embeddings and the lowest `layers` of an encoder, in a scheme of `checker.training.graph`."""

    def __init__(self, model: Any, *, layers: int, scheme: str, threads: int = 2) -> None:
        """Quantise the layers of a transformers model; `threads` pairs are read at once."""
        import onnxruntime

        shape = graph.Shape.of(model.config)
        weights = {name: value.float().numpy() for name, value in model.state_dict().items()}
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        built = graph.build_lower(weights, shape, scheme=scheme, layers=layers)
        self._session = onnxruntime.InferenceSession(
            built.SerializeToString(), options, providers=["CPUExecutionProvider"]
        )
        self._pool = ThreadPoolExecutor(threads)
        self._hidden = shape.hidden
        self.layers = layers

    def hidden(self, rows: list[Any], *, width: int) -> torch.Tensor:
        """Vectors of the rows' tokens, shape (rows, width, hidden), noughts where there is none."""
        vectors = torch.zeros(len(rows), width, self._hidden)
        for place, found in enumerate(self._pool.map(self._run, rows)):
            vectors[place, : len(found)] = torch.from_numpy(found)
        return vectors

    def _run(self, row: Any) -> Any:
        ids = np.array([row[0]], np.int64)
        return self._session.run(None, {"input_ids": ids})[0][0]


def upper_logits(
    model: Any, vectors: torch.Tensor, mask: torch.Tensor, *, above: int
) -> torch.Tensor:
    """Logits of an MPNet classifier from the vectors that its layers below `above` gave.

    The last layer answers for the first token only: the head reads nothing else.
    """
    encoder = model.mpnet.encoder
    hidden = (1.0 - mask[:, None, None, :].float()) * torch.finfo(torch.float32).min
    bias = encoder.compute_position_bias(vectors[:1]) + hidden
    for place, layer in enumerate(encoder.layer[above:], above):
        last = place == len(encoder.layer) - 1
        vectors = _layer(layer, vectors, bias[:, :, :1] if last else bias, last=last)
    logits: torch.Tensor = model.classifier(vectors)
    return logits


def _layer(layer: Any, vectors: torch.Tensor, bias: torch.Tensor, *, last: bool) -> torch.Tensor:
    attention = layer.attention.attn
    asking = vectors[:, :1] if last else vectors
    query, key, value = (
        part.unflatten(-1, (attention.num_attention_heads, -1)).transpose(1, 2)
        for part in (attention.q(asking), attention.k(vectors), attention.v(vectors))
    )
    mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
    joined = attention.o(mixed.transpose(1, 2).flatten(2))
    middle = layer.attention.LayerNorm(joined + asking)
    made: torch.Tensor = layer.output(layer.intermediate(middle), middle)
    return made
