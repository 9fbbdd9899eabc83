"""Turn a training run into the files that ship: int8 ONNX, tokenizer, tables, figures.

`python -m checker.training.tagger_export --run .cache/tagger --dev polnear_dev.jsonl.gz
--calibration polnear_train.jsonl.gz --out data/models/tagger` also says what quantising costs, in
points of F1.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from safetensors.torch import load_file

from checker.training.fused import fuse_file
from checker.training.tagger import load_parts
from checker.training.tagger_data import read_articles
from checker.training.tagger_figures import as_tagger, figures_of
from checker.training.tagger_model import TaggerModel
from claims.tagger import Tagger, load_tagger


def load_run(run: Path, *, which: str) -> tuple[TaggerModel, Any, str]:
    """Return the model of a run (`mean` or `now` weights), its tokenizer and its base."""
    base = json.loads((run / "run.json").read_text())["base"]
    model, tokenizer = load_parts(base)
    state = load_file(run / "tagger.safetensors")
    prefix = f"{which}|"
    model.load_state_dict({k[len(prefix) :]: v for k, v in state.items() if k.startswith(prefix)})
    model.eval()
    return model, tokenizer, base


LONGEST = 384
"""Pieces of a window at most; the tagger's are 354."""


class RowQuantised(torch.nn.Module):
    """Word embeddings as int8 with a scale for each row: a fourth of the size, nearly exact."""

    rows: torch.Tensor
    scale: torch.Tensor

    def __init__(self, weight: torch.Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", (weight / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        """Return the embeddings of the pieces."""
        embedded: torch.Tensor = self.rows[ids].float() * self.scale[ids]
        return embedded


class Smoothed(torch.nn.Module):
    """A linear layer whose inputs are scaled down where they are large, its weights up.

    The product is the same; eight bits for the inputs lose less (SmoothQuant, Xiao et al. 2022,
    arXiv:2211.10438).
    """

    shrink: torch.Tensor

    def __init__(self, layer: torch.nn.Linear, largest: torch.Tensor) -> None:
        super().__init__()
        weight = layer.weight.detach()
        scale = (largest.clamp(min=1e-5) / weight.abs().amax(0).clamp(min=1e-5)).sqrt()
        self.register_buffer("shrink", 1 / scale)
        self.layer = torch.nn.Linear(weight.shape[1], weight.shape[0])
        self.layer.weight = torch.nn.Parameter(weight * scale)
        self.layer.bias = torch.nn.Parameter(layer.bias.detach().clone())

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """Return what the layer returned."""
        outputs: torch.Tensor = self.layer(inputs * self.shrink)
        return outputs


class Split(torch.nn.Module):
    """A linear layer whose few largest inputs take a way of their own, in full precision.

    After LLM.int8() (Dettmers et al. 2022, arXiv:2208.07339).
    """

    chosen: torch.Tensor
    keep: torch.Tensor

    def __init__(self, layer: torch.nn.Linear, largest: torch.Tensor, *, apart: int = 16) -> None:
        super().__init__()
        weight = layer.weight.detach()
        chosen = largest.topk(apart).indices
        keep = torch.ones(weight.shape[1])
        keep[chosen] = 0
        self.register_buffer("chosen", chosen)
        self.register_buffer("keep", keep)
        self.layer = torch.nn.Linear(weight.shape[1], weight.shape[0])
        self.layer.weight = torch.nn.Parameter(weight * keep)
        self.layer.bias = torch.nn.Parameter(layer.bias.detach().clone())
        self.large = torch.nn.Parameter(weight[:, chosen].T.contiguous())

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """Return what the layer returned."""
        outputs: torch.Tensor = self.layer(inputs * self.keep)
        return outputs + inputs[..., self.chosen] @ self.large


def smooth(model: TaggerModel, tagger: Tagger, texts: list[str]) -> None:
    """Replace the encoder's linear layers by smoothed ones, after the inputs met in `texts`."""
    linear = {
        name: module
        for name, module in model.encoder.encoder.named_modules()
        if isinstance(module, torch.nn.Linear)
    }
    largest: dict[str, torch.Tensor] = {}

    def watch(name: str) -> Any:
        def look(_: Any, inputs: tuple[torch.Tensor, ...]) -> None:
            seen = inputs[0].detach().float().abs().flatten(0, -2).amax(0)
            largest[name] = torch.maximum(largest.get(name, seen), seen)

        return look

    hooks = [module.register_forward_pre_hook(watch(name)) for name, module in linear.items()]
    tagger.tag_all(texts)
    for hook in hooks:
        hook.remove()
    for name, module in linear.items():
        owner, _, attribute = name.rpartition(".")

        wide = module.in_features > module.out_features
        better = Split(module, largest[name]) if wide else Smoothed(module, largest[name])
        setattr(model.encoder.encoder.get_submodule(owner), attribute, better)


def write_onnx(model: TaggerModel, path: Path) -> None:
    """Write the network as int8 ONNX: weights per channel, embeddings per row; heads stay whole."""
    from onnxruntime.quantization import (
        QuantType,
        quantize_dynamic,
    )

    embeddings = model.encoder.embeddings
    rows = embeddings.position_embeddings.weight.detach()[:LONGEST]
    embeddings.position_embeddings = torch.nn.Embedding(
        rows.shape[0], rows.shape[1], _weight=rows.clone()
    )
    words = embeddings.word_embeddings
    model.encoder.embeddings.word_embeddings = RowQuantised(words.weight.detach())
    ids = torch.randint(1000, 2000, (2, 16))
    sample = (ids, torch.ones_like(ids), torch.zeros(2, 16, 3, dtype=torch.long))
    batch, length = torch.export.Dim("batch", max=4096), torch.export.Dim("length", max=LONGEST)
    shape = {0: batch, 1: length}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            model,
            sample,
            str(full),
            input_names=["input_ids", "attention_mask", "features"],
            output_names=["labels", "links"],
            dynamic_shapes=(shape, shape, shape),
            external_data=False,
            dynamo=True,
        )
        graph = onnx.load(str(full)).graph
        quantize_dynamic(
            str(full),
            str(path),
            per_channel=True,
            reduce_range=False,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm"],
            nodes_to_exclude=_heads(graph),
        )
    fuse_file(path)
    model.encoder.embeddings.word_embeddings = words


def _heads(graph: Any) -> list[str]:
    """Names of small products worth their full precision: of the outputs, of large inputs."""
    made = {out: node for node in graph.node for out in node.output}
    small = {i.name for i in graph.initializer if len(i.dims) == 2 and i.dims[0] < 64}
    names = [n.name for n in graph.node if n.op_type == "MatMul" and small & set(n.input)]
    wanted = [out.name for out in graph.output]
    while wanted:
        node = made[wanted.pop()]
        if node.op_type in ("MatMul", "Gemm"):
            names.append(node.name)
        else:
            wanted.extend(i for i in node.input if i in made)
    return names


def write_tables(tagger: Tagger, path: Path) -> None:
    """Write the small learned tables as JSON."""
    names = ("transitions", "starts", "distances", "bias")
    tables = {n: np.round(getattr(tagger, n).astype(float), 5).tolist() for n in names}
    path.write_text(json.dumps(tables))


def export(
    run: Path, *, out: Path, dev: Path | None, calibration: Path, which: str
) -> dict[str, Any]:
    """Write everything to `out`; return the figures before and after quantising, if `dev`."""
    torch.set_num_threads(1)
    model, tokenizer, base = load_run(run, which=which)
    full = as_tagger(model, tokenizer)
    articles = read_articles(dev) if dev else []
    before = figures_of(full, articles)
    out.mkdir(parents=True, exist_ok=True)
    smooth(model, full, [a["text"] for a in read_articles(calibration)[::40]])
    write_onnx(model, out / "model.onnx")
    write_tables(full, out / "tagger.json")
    plain = json.loads((Path(base) / "tokenizer.json").read_text(encoding="utf-8"))
    plain["truncation"] = plain["padding"] = None
    (out / "tokenizer.json").write_text(json.dumps(plain), encoding="utf-8")
    return {"full": before, "int8": figures_of(load_tagger(out), articles)}


def main() -> None:
    """Parse the command line of `python -m checker.training.tagger_export`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--dev", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--weights", choices=("mean", "now"), default="mean")
    parser.add_argument("--calibration", type=Path, required=True)
    args = parser.parse_args()
    figures = export(
        args.run, out=args.out, dev=args.dev, calibration=args.calibration, which=args.weights
    )
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
