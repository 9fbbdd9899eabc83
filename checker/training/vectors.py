"""Frozen layers that still learn: each column's scale and bias, and the norms, but no matrix.

A column's scale costs nothing when the model is run, as its int8 weights have one anyway; the
matrices, by far the largest part, stay as they ship. After BitFit (Ben Zaken et al. 2022) and
(IA)³ (Liu et al. 2022), both at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from checker.training.graph import rounded

FASTER = 12.0
"""Rate of the vectors, as a multiple of that of whole matrices."""


class Scaled(torch.nn.Module):
    """A linear map with its matrix fixed as int8 would hold it, and a factor for each column."""

    weight: torch.Tensor

    def __init__(self, linear: Any) -> None:
        super().__init__()
        self.register_buffer("weight", linear.weight.detach().float().clone())
        self.bias = torch.nn.Parameter(linear.bias.detach().float().clone())
        self.gain = torch.nn.Parameter(torch.ones_like(self.bias))

    def settle(self) -> None:
        """Round the matrix to what int8 holds."""
        whole, scale = rounded(self.weight.numpy().T)
        self.weight.copy_(torch.from_numpy((whole * scale).T.astype(np.float32)))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Columns of the product, each by its own factor, and the bias."""
        return torch.addcmul(self.bias, functional.linear(x, self.weight), self.gain)


def scale(model: Any, *, layers: int) -> None:
    """Let the vectors of the lowest `layers` of an MPNet classifier learn, in place."""
    for layer in model.mpnet.encoder.layer[:layers]:
        for parent in [*layer.modules()]:
            for name, part in [*parent.named_children()]:
                if isinstance(part, torch.nn.Linear):
                    setattr(parent, name, Scaled(part))
                elif isinstance(part, torch.nn.LayerNorm):
                    part.requires_grad_(True)


def settle(model: Any) -> None:
    """Round every fixed matrix, as weights that were just read may be in full precision."""
    for part in model.modules():
        if isinstance(part, Scaled):
            part.settle()


def groups(model: Any, *, rate: float) -> Iterator[dict[str, Any]]:
    """Parameters for an optimiser: matrices and what belongs to them, and the scaled vectors."""
    slow: list[Any] = []
    fast: list[Any] = []
    scaled = {
        id(p) for part in model.modules() if isinstance(part, Scaled) for p in part.parameters()
    }
    for weight in model.parameters():
        if weight.requires_grad:
            (fast if id(weight) in scaled else slow).append(weight)
    yield {"params": slow, "lr": rate, "times": 1.0}
    if fast:
        yield {"params": fast, "lr": rate * FASTER, "times": FASTER, "weight_decay": 0.0}


class Embedded:
    """Stands where `checker.training.lower.Lower` does, with no layer done yet."""

    layers = 0

    def __init__(self, model: Any, *, pad: int) -> None:
        self._embeddings, self._pad = model.mpnet.embeddings, pad

    def hidden(self, rows: list[Any], *, width: int) -> torch.Tensor:
        """Embeddings of the rows' tokens, shape (rows, width, hidden)."""
        ids = torch.full((len(rows), width), self._pad)
        for place, row in enumerate(rows):
            ids[place, : len(row[0])] = torch.tensor(row[0])
        with torch.no_grad():
            made: torch.Tensor = self._embeddings(input_ids=ids)
        return made
