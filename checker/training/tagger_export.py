"""Turn a training run into the files that ship: int8 ONNX, tokenizer, tables, figures.

`python -m checker.training.tagger_export --run .cache/tagger --dev polnear_dev.jsonl.gz
--out data/models/tagger` also says what quantising costs, in points of F1.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file

from checker.training.tagger import as_tagger, figures_of, load_parts
from checker.training.tagger_data import read_articles
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


def write_onnx(model: TaggerModel, path: Path) -> None:
    """Write the network as int8 ONNX: weights per channel, embeddings too, activations as met."""
    from onnxruntime.quantization import (
        QuantType,
        quantize_dynamic,
    )

    ids = torch.randint(1000, 2000, (2, 16))
    sample = (ids, torch.ones_like(ids), torch.zeros(2, 16, 3, dtype=torch.long))
    batch, length = torch.export.Dim("batch", max=4096), torch.export.Dim("length", max=512)
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
        quantize_dynamic(
            str(full),
            str(path),
            per_channel=True,
            reduce_range=False,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        )


def write_tables(tagger: Tagger, path: Path) -> None:
    """Write the small learned tables as JSON."""
    names = ("transitions", "starts", "distances", "bias")
    tables = {n: np.round(getattr(tagger, n).astype(float), 5).tolist() for n in names}
    path.write_text(json.dumps(tables))


def export(run: Path, *, out: Path, dev: Path | None, which: str) -> dict[str, Any]:
    """Write everything to `out`; return the figures before and after quantising, if `dev`."""
    torch.set_num_threads(1)
    model, tokenizer, base = load_run(run, which=which)
    full = as_tagger(model, tokenizer)
    articles = read_articles(dev) if dev else []
    before = figures_of(full, articles)
    out.mkdir(parents=True, exist_ok=True)
    write_onnx(model, out / "model.onnx")
    write_tables(full, out / "tagger.json")
    shutil.copyfile(Path(base) / "tokenizer.json", out / "tokenizer.json")
    plain = json.loads((out / "tokenizer.json").read_text(encoding="utf-8"))
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
    args = parser.parse_args()
    print(json.dumps(export(args.run, out=args.out, dev=args.dev, which=args.weights), indent=1))


if __name__ == "__main__":
    main()
