r"""Turn a shipped int8 model back into a checkpoint, to train on where no other is left.

    python -m checker.training.shipped --model data/models/entailment-base \
        --base .cache/backbones/all-mpnet-base-v2 --untrained 0 --frozen-layers 8 \
        --frozen-scheme rows --seen 150000 --out .cache/base

Weights of the `--untrained` lowest layers are the backbone's own, untouched by quantisation; the
others lose what quantisation cost them, which a few hundred steps make good. The optimiser starts
afresh.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

from checker.training.entailment import Run

Arrays = dict[str, NDArray[Any]]


def constants(folder: Path) -> Arrays:
    """Read the constants of a shipped graph, by name."""
    model = onnx.load(folder / "model.onnx", load_external_data=True)
    return {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}


def weights(found: Arrays) -> dict[str, NDArray[np.float32]]:
    """Weights in the checkpoint's names and shapes, as far as the graph keeps them apart."""
    out: dict[str, NDArray[np.float32]] = {}
    for name, value in found.items():
        stem, _, kind = name.rpartition(".")
        if kind == "uint8":
            levels = value.astype(np.float32) - 128
            scale = found[f"{stem}.scale"].reshape(*levels.shape[:2], 1)
            out[f"{stem}.weight"] = (levels * scale).reshape(len(levels), -1)
        elif kind == "int8" and "embeddings" in stem:
            out[f"{stem}.weight"] = value.astype(np.float32) * found[f"{stem}.scale"]
        elif kind == "int8":
            out[f"{stem}.weight"] = (value.astype(np.float32) * found[f"{stem}.scale"]).T
        elif kind == "positions":
            out[f"{stem}.position_embeddings.weight"] = value
        elif kind == "types":
            out[f"{stem}.token_type_embeddings.weight"] = value
        elif kind == "bias":
            out[name] = value
        elif kind == "weight":
            out[name] = value if value.ndim == 1 else value.T
    return out


def fill(state: dict[str, Any], found: dict[str, NDArray[np.float32]], *, untrained: int) -> int:
    """Put weights above the untrained layers into a model's state; return how many."""
    import torch

    count = 0
    for name, value in found.items():
        layer = int(name.split(".layer.")[1].split(".")[0]) if ".layer." in name else None
        below = "embeddings" in name or (layer is not None and layer < untrained)
        if below and untrained:
            continue
        old = state[name]
        if tuple(old.shape) != value.shape:
            raise SystemExit(f"{name}: shape {value.shape}, but the backbone's is {old.shape}")
        old.copy_(torch.tensor(np.ascontiguousarray(value)))
        count += 1
    return count


def main() -> None:
    """Parse the command line of `python -m checker.training.shipped`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--base", required=True, help="folder of the backbone")
    parser.add_argument("--untrained", type=int, default=4, help="layers that were frozen so far")
    parser.add_argument("--frozen-layers", type=int, default=4, help="layers to freeze from now on")
    parser.add_argument("--frozen-scheme", default="", help="run those as they ship: rows")
    parser.add_argument("--frozen-embeddings", action="store_true", help="train layers alone")
    parser.add_argument("--rate", type=float, default=4e-5, help="peak rate from now on")
    parser.add_argument("--seen", type=int, default=0, help="pairs that the model was trained on")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    from safetensors.torch import save_file

    from checker.training.entailment import load_model

    model = load_model(args.base, frozen_layers=args.frozen_layers, low=False)
    state = model.state_dict()
    count = fill(state, weights(constants(args.model)), untrained=args.untrained)
    args.out.mkdir(parents=True, exist_ok=True)
    save_file({k: v.contiguous().clone() for k, v in state.items()}, args.out / "model.safetensors")
    run = Run(
        base=args.base,
        pairs=[],
        frozen_layers=args.frozen_layers,
        frozen_scheme=args.frozen_scheme,
        frozen_embeddings=args.frozen_embeddings,
        peak_rate=args.rate,
        seen=args.seen,
        warm_from=args.seen,
    )
    (args.out / "run.json").write_text(json.dumps(asdict(run)), "utf-8")
    print(f"{args.out}: {count} weights of {len(state)} from {args.model}")


if __name__ == "__main__":
    main()
