"""Turn a checkpoint into the folder that ships: int8 ONNX, tokeniser, config, checksums, card.

    python -m checker.training.export --checkpoint .cache/base --out data/models/entailment-base

writes the folder, then compares it with full precision on the development sets (`--dev`), and
`checker.training.calibrate` fits its temperature.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from checker.entail import LABELS, ModelConfig, OnnxEntailment
from checker.evaluate.entailment import answers, figures
from checker.training import graph, onnx_files
from checker.training.calibrate import SETS, SHORT, Judged, calibrate, find_sets, judge_set
from checker.training.card import card
from claims.checksums import sha256

DATA = Path(os.environ.get("WIRECHECK_DATA", "../shared/data"))
TOLERANCE = 0.005
"""Accuracy that quantisation may cost, over all development pairs together."""
UNSEALED = {"manifest.json", "MODEL_CARD.md"}


def seal(folder: Path, config: ModelConfig) -> None:
    """Write a folder's configuration, and the checksums of everything in it."""
    (folder / "config.json").write_text(json.dumps(asdict(config), indent=2) + "\n", "utf-8")
    sums = {
        path.name: sha256(path) for path in sorted(folder.iterdir()) if path.name not in UNSEALED
    }
    manifest = {"name": config.name, "sha256": sums}
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", "utf-8")


def read_checkpoint(checkpoint: Path, base: str) -> tuple[graph.Weights, graph.Shape]:
    """Weights in full precision and sizes of a checkpoint of `checker.training.entailment`."""
    from safetensors.torch import load_file
    from transformers import AutoConfig

    state = load_file(checkpoint / "model.safetensors")
    weights = {name: value.float().numpy() for name, value in state.items()}
    shape = graph.Shape.of(AutoConfig.from_pretrained(base))
    present = {int(n.split(".layer.")[1].split(".")[0]) for n in weights if ".layer." in n}
    if len(present) != shape.layers:
        raise SystemExit(f"{checkpoint}: {len(present)} layers, but {base} has {shape.layers}")
    return weights, shape


def export(
    checkpoint: Path,
    out: Path,
    *,
    base: str,
    scheme: str,
    name: str,
    window: int,
    frozen: int = 0,
    kept: Path | None = None,
) -> ModelConfig:
    """Write the model's folder, uncalibrated; the `frozen` lowest layers lie in a file apart.

    Or what changed lies apart from the first file of `kept`, an earlier export in another folder.
    """
    weights, shape = read_checkpoint(checkpoint, base)
    if out.exists():
        shutil.rmtree(out)
    apart = f".layer.{frozen}." if frozen else ""
    model = graph.build(weights, shape, scheme=scheme)
    sizes = onnx_files.write(model, out, apart=apart, kept=kept)
    write_tokenizer(Path(base), out)
    longest = shape.positions - graph.FIRST_POSITION[shape.family]
    config = ModelConfig(
        name=name,
        labels=LABELS,
        temperature=1.0,
        window=window,
        longest=longest,
        rule="either",
        family=shape.family,
    )
    seal(out, config)
    print(name, {path.name: f"{path.stat().st_size / 2**20:.1f} MiB" for path in sizes})
    return config


def write_tokenizer(base: Path, out: Path) -> None:
    """Write the tokeniser as one file without padding and truncation."""
    from transformers import AutoTokenizer

    backend = AutoTokenizer.from_pretrained(base).backend_tokenizer
    backend.no_padding()
    backend.no_truncation()
    backend.save(str(out / "tokenizer.json"))


def parity(out: Path, reference: Path, dev: Sequence[Path], *, size: int) -> dict[str, Any]:
    """Accuracy of the quantised and the full model on a sample of each development set."""
    small, full = OnnxEntailment(out), OnnxEntailment(reference)
    rows: dict[str, Any] = {}
    same, count, right = 0, 0, [0, 0]
    for path in find_sets(dev, SHORT):
        tables = [_table(judge_set(model, path, size=size)) for model in (full, small)]
        gold = tables[0][0]
        scores = [figures(gold, table)["accuracy"] for _, table in tables]
        said = [answers(table, among=set(gold))[0] for _, table in tables]
        same += sum(a == b for a, b in zip(*said, strict=True))
        count += len(gold)
        right = [r + round(s * len(gold)) for r, s in zip(right, scores, strict=True)]
        rows[path.name.split(".")[0]] = {"full": scores[0], "int8": scores[1]}
    lost = (right[0] - right[1]) / max(count, 1)
    return {"sets": rows, "pairs": count, "agreement": same / max(count, 1), "lost": lost}


def _table(found: Judged) -> tuple[list[str], Any]:
    return found.gold, found.probabilities(temperature=1.0, rule="either")


def main() -> None:
    """Parse the command line of `python -m checker.training.export`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--base", help="folder of the backbone; default: as the checkpoint says")
    parser.add_argument("--name")
    parser.add_argument("--scheme", choices=sorted(graph.LINEAR), default="rows")
    parser.add_argument(
        "--keep", type=Path, help="folder of an earlier export, whose first file of weights stays"
    )
    parser.add_argument("--window", type=int, default=256)
    parser.add_argument("--dev", type=Path, nargs="*", default=[DATA / "nli" / "dev"])
    parser.add_argument("--size", type=int, default=400, help="pairs of a set to calibrate on")
    parser.add_argument("--compared", type=int, default=300, help="pairs of a set to compare on")
    args = parser.parse_args()
    run = json.loads((args.checkpoint / "run.json").read_text(encoding="utf-8"))
    base, name = args.base or run["base"], args.name or args.out.name
    settings = {"base": base, "name": name, "window": args.window, "frozen": run["frozen_layers"]}
    config = export(args.checkpoint, args.out, scheme=args.scheme, kept=args.keep, **settings)
    found: dict[str, Any] = {}
    if find_sets(args.dev, SETS) and args.size:
        found |= calibrate(args.out, args.dev, size=args.size)
        config = OnnxEntailment(args.out).config
    if find_sets(args.dev, SETS) and args.compared:
        with tempfile.TemporaryDirectory() as temporary:
            full = Path(temporary) / "full"
            export(args.checkpoint, full, scheme="float32", **settings)
            found |= parity(args.out, full, args.dev, size=args.compared)
    print(json.dumps(found, indent=2))
    (args.out / "MODEL_CARD.md").write_text(card(config, run, found), "utf-8")
    if found.get("lost", 0.0) > TOLERANCE:
        raise SystemExit(f"quantisation costs {100 * found['lost']:.2f} points; more than allowed")


if __name__ == "__main__":
    main()
