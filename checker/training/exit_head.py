r"""Train the head of the early exit: what the base model will say, from its lower half alone.

    python -m checker.training.exit_head --model data/models/entailment-base --out .cache/exit \
        --pairs .cache/pairs/retrieved.jsonl .cache/pairs/neighbours.jsonl

The int8 graph itself gives the vectors that the head reads, and the answers it learns: no labels
are needed, and the head sees what it will see. 12,000 pairs take twelve minutes to read on two
cores, and three to train on, eight times. `checker.training.exit_graph` puts the head in its place.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper
from safetensors.torch import save_file
from torch import nn

from checker.entail import LABELS, OnnxEntailment, Pair, softmax
from checker.training.exit_graph import HEADS, cut_of
from checker.training.mixture import read_pairs
from claims.inference import load_graph

WIDTH, DEPTH = 256, 2
BATCH, RATE, EPOCHS = 48, 6e-4, 8
LONGEST = 160
"""Tokens of a pair that is trained on."""


class Head(nn.Module):
    """Two narrow layers over the tokens' vectors, and a map of their first and mean to classes."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.inp, self.norm = nn.Linear(hidden, WIDTH), nn.LayerNorm(WIDTH)
        layer = nn.TransformerEncoderLayer(
            WIDTH, HEADS, WIDTH * 4, activation="gelu", batch_first=True, norm_first=True
        )
        self.layers = nn.TransformerEncoder(layer, DEPTH, enable_nested_tensor=False)
        both = nn.LayerNorm(2 * WIDTH)
        self.out = nn.Sequential(both, nn.Linear(2 * WIDTH, WIDTH), nn.GELU(), nn.Linear(WIDTH, 3))

    def forward(self, x: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
        """Logits, shape (pairs, 3), of vectors (pairs, tokens, hidden); `there` masks padding."""
        h = self.layers(self.norm(self.inp(x)), src_key_padding_mask=~there)
        weight = there.unsqueeze(-1).float()
        mean = (h * weight).sum(1) / weight.sum(1)
        logits: torch.Tensor = self.out(torch.cat([h[:, 0], mean], -1))
        return logits


@dataclass(frozen=True, slots=True)
class Read:
    """What the model makes of pairs: vectors (all tokens, hidden), bounds, answers (pairs, 3)."""

    vectors: NDArray[np.float16]
    bounds: NDArray[np.int64]
    answers: NDArray[np.float32]

    def batch(self, pairs: Sequence[int]) -> tuple[torch.Tensor, torch.Tensor]:
        """Vectors of some pairs, padded, and which of them are there."""
        sizes = [int(self.bounds[i + 1] - self.bounds[i]) for i in pairs]
        x = np.zeros((len(sizes), max(sizes), self.vectors.shape[1]), np.float32)
        there = np.zeros(x.shape[:2], bool)
        for row, (i, size) in enumerate(zip(pairs, sizes, strict=True)):
            x[row, :size] = self.vectors[self.bounds[i] : self.bounds[i + 1]]
            there[row, :size] = True
        return torch.from_numpy(x), torch.from_numpy(there)


def read(folder: Path, pairs: Sequence[Pair], *, store: Path) -> Read:
    """Read the pairs with the exported model in `folder`, which has no exit yet."""
    model = OnnxEntailment(folder)
    graph = onnx.load(folder / "model.onnx", load_external_data=False)
    middle = graph.graph.node[cut_of(graph.graph)].output[0]
    graph.graph.output.append(helper.make_tensor_value_info(middle, TensorProto.FLOAT, None))
    probe = folder / "probe.onnx"
    onnx.save(graph, probe)
    try:
        session = load_graph(probe)
    finally:
        probe.unlink()
    rows = [entry.ids[:LONGEST] for entry in model.encoded(pairs)]
    bounds = np.concatenate([[0], np.cumsum([len(row) for row in rows])]).astype(np.int64)
    hidden = session.run(None, {"input_ids": np.array([rows[0]], np.int64)})[1].shape[-1]
    vectors = np.memmap(store, np.float16, "w+", shape=(int(bounds[-1]), hidden))
    logits = np.zeros((len(rows), 3))

    def one(i: int) -> None:
        found = session.run(None, {"input_ids": np.array([rows[i]], np.int64)})
        logits[i] = found[0][0]
        vectors[bounds[i] : bounds[i + 1]] = found[1][0]
        if i % 1000 == 999:
            print(f"read {i + 1} of {len(rows)} pairs", flush=True)

    with ThreadPoolExecutor() as pool:
        list(pool.map(one, range(len(rows))))
    order = [model.config.labels.index(x) for x in LABELS]
    answers = softmax(logits[:, order] / model.config.temperature).astype(np.float32)
    return Read(vectors, bounds, answers)


def batches(found: Read, *, size: int) -> list[list[int]]:
    """The pairs in batches of about one length."""
    lengths = np.diff(found.bounds)
    order = np.argsort(lengths, kind="stable").tolist()
    return [order[start : start + size] for start in range(0, len(order), size)]


def train(found: Read, *, epochs: int = EPOCHS, seed: int = 3) -> tuple[Head, Iterator[float]]:
    """A head, and its training: the mean loss of each epoch, as it is done."""
    torch.manual_seed(seed)
    head = Head(found.vectors.shape[1])
    return head, _epochs(head, found, epochs=epochs, seed=seed)


def _epochs(head: Head, found: Read, *, epochs: int, seed: int) -> Iterator[float]:
    groups = batches(found, size=BATCH)
    wanted = torch.from_numpy(found.answers)
    optimiser = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, RATE, total_steps=max(2, epochs * len(groups)), pct_start=0.1
    )
    rng = random.Random(seed)
    for _ in range(epochs):
        rng.shuffle(groups)
        total = 0.0
        for group in groups:
            logs = torch.log_softmax(head(*found.batch(group)), -1)
            loss = -(wanted[group] * logs).sum(-1).mean()
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]  # torch has no types here
            nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item() * len(group)
        yield total / len(found.answers)


def main() -> None:
    """Parse the command line of `python -m checker.training.exit_head`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="the exported folder")
    parser.add_argument("--pairs", type=Path, nargs="+", required=True)
    parser.add_argument("--each", type=int, default=4000, help="pairs taken of a file")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    rng = random.Random(5)
    pairs: list[Pair] = []
    for path in args.pairs:
        rows = [(row["premise"], row["hypothesis"]) for row in read_pairs(path)]
        pairs += rng.sample(rows, min(args.each, len(rows)))
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=args.out, suffix=".vectors") as store:
        head, epochs = train(read(args.model, pairs, store=Path(store.name)))
        for number, loss in enumerate(epochs, 1):
            print(f"epoch {number}: {loss:.4f}", flush=True)
            state = {name: value.contiguous() for name, value in head.state_dict().items()}
            save_file(state, args.out / "head.safetensors")


if __name__ == "__main__":
    main()
