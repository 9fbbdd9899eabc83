"""Train an entailment cross-encoder on a CPU, in runs that resume.

The schedule is warm-up, stable, decay (Hu et al. 2024, MiniCPM, arXiv:2404.06395): a stable run can
go on in another session, and a short decay from any stable checkpoint gives a model to ship.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from torch.nn import functional
from transformers import AutoModelForSequenceClassification, AutoTokenizer

from checker.training import graph, vectors
from checker.training.lower import Lower, upper_logits
from checker.training.mixture import LABELS, read_pairs
from checker.training.precision import bfloat16_pays

IGNORED = -1


@dataclass(slots=True, kw_only=True)
class Run:
    """The settings and the position of one training run, saved beside its weights."""

    base: str
    pairs: list[str]
    frozen_layers: int = 4
    frozen_scheme: str = ""
    frozen_embeddings: bool = False
    vectors: bool = False
    batch: int = 32
    max_tokens: int = 256
    peak_rate: float = 4e-5
    warmup: int = 6_000
    warm_from: int = 0
    pairs_from: int = 0
    decay_from: int = 0
    decay_pairs: int = 0
    smoothing: float = 0.05
    seed: int = 1
    seen: int = 0
    log: list[dict[str, float]] = field(default_factory=list)


def learning_rate(run: Run) -> float:
    """Peak rate after warm-up; once `decay_pairs` is set, linear down to nothing."""
    if run.decay_pairs:
        left = 1 - (run.seen - run.decay_from) / run.decay_pairs
        return run.peak_rate * max(left, 0.0)
    return run.peak_rate * min(1.0, (run.seen - run.warm_from + run.batch) / run.warmup)


def load_model(base: str, *, frozen_layers: int, embeddings: bool = False, low: bool = True) -> Any:
    """Load the encoder with a fresh three-class head, its lower layers frozen.

    `embeddings` freezes those even where no layer is; `low` keeps frozen layers in bfloat16.
    """
    model = AutoModelForSequenceClassification.from_pretrained(
        base,
        num_labels=len(LABELS),
        id2label=dict(enumerate(LABELS)),
        label2id={label: i for i, label in enumerate(LABELS)},
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
    freeze(model, frozen_layers=frozen_layers, embeddings=embeddings, low=low)
    return model


def freeze(model: Any, *, frozen_layers: int, embeddings: bool = False, low: bool) -> None:
    """Stop gradients at the embeddings and the lowest layers."""
    body = model.base_model
    frozen = [*body.encoder.layer[:frozen_layers]]
    if embeddings or frozen_layers:
        frozen.append(body.embeddings)
    for module in frozen:
        for weight in module.parameters():
            weight.requires_grad = False
    if frozen_layers and hasattr(body.encoder, "relative_attention_bias"):
        body.encoder.relative_attention_bias.weight.requires_grad = False
    for layer in body.encoder.layer[:frozen_layers]:
        for part in layer.modules():
            if low and isinstance(part, torch.nn.Linear):
                part.to(torch.bfloat16)


Below = Lower | vectors.Embedded


def frozen(model: Any, run: Run) -> Below | None:
    """What is below the layers that learn, as it ships, where the run asks for it."""
    if run.vectors:
        return vectors.Embedded(model, pad=model.config.pad_token_id)
    if not run.frozen_scheme:
        return None
    return Lower(model, layers=run.frozen_layers, scheme=run.frozen_scheme)


def encode(pairs: list[dict[str, str]], *, tokenizer: Any, max_tokens: int) -> list[Any]:
    """Tokenise pairs; premises are cut, hypotheses never."""
    backend = tokenizer.backend_tokenizer
    backend.no_padding()
    backend.enable_truncation(max_tokens, strategy="only_first")
    encoded = []
    for start in range(0, len(pairs), 4096):
        chunk = pairs[start : start + 4096]
        texts = [(p["premise"], p["hypothesis"]) for p in chunk]
        try:
            rows = backend.encode_batch(texts)
        except Exception:
            backend.enable_truncation(max_tokens)
            rows = backend.encode_batch(texts)
            backend.enable_truncation(max_tokens, strategy="only_first")
        for pair, row in zip(chunk, rows, strict=True):
            soft = pair.get("soft")
            encoded.append((row.ids, row.type_ids, pair["label"], soft))
    return encoded


def batches(encoded: list[Any], *, run: Run, epoch_seed: int) -> list[list[int]]:
    """Group indices into batches of like length, in an order fixed by the seed."""
    order = list(range(len(encoded)))
    rng = random.Random(epoch_seed)
    rng.shuffle(order)
    grouped: list[list[int]] = []
    window = run.batch * 64
    for start in range(0, len(order), window):
        part = sorted(order[start : start + window], key=lambda i: len(encoded[i][0]))
        chunks = [part[i : i + run.batch] for i in range(0, len(part), run.batch)]
        rng.shuffle(chunks)
        grouped.extend(chunks)
    return grouped


def tensors(rows: list[Any], *, pad: int) -> dict[str, torch.Tensor]:
    """Pad a batch to a multiple of eight tokens."""
    longest = max(len(r[0]) for r in rows)
    width = (longest + 7) // 8 * 8
    ids = torch.full((len(rows), width), pad)
    types = torch.zeros((len(rows), width), dtype=torch.long)
    mask = torch.zeros((len(rows), width), dtype=torch.long)
    for i, row in enumerate(rows):
        n = len(row[0])
        ids[i, :n] = torch.tensor(row[0])
        types[i, :n] = torch.tensor(row[1])
        mask[i, :n] = 1
    return {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}


def loss_of(logits: torch.Tensor, rows: list[Any], *, smoothing: float) -> torch.Tensor:
    """Cross-entropy for three classes, binary for `not_entailment`, KL where soft labels exist."""
    logp = functional.log_softmax(logits, dim=-1)
    target = torch.zeros_like(logp)
    two_class = torch.zeros(len(rows), dtype=torch.bool)
    for i, (_, _, label, soft) in enumerate(rows):
        if soft is not None:
            target[i] = torch.tensor(soft)
        elif label == "not_entailment":
            two_class[i] = True
        else:
            target[i] = smoothing / 3
            target[i, LABELS.index(label)] += 1 - smoothing
    loss = -(target * logp).sum(-1)
    against = torch.logsumexp(logp[:, 1:], dim=-1)
    return torch.where(two_class, -against, loss).mean()


def save(model: Any, optimizer: Any, run: Run, folder: Path) -> None:
    """Write weights, optimiser state and position; each file replaces its old self when whole."""
    folder.mkdir(parents=True, exist_ok=True)
    save_file(
        {k: v.contiguous().clone() for k, v in model.state_dict().items()},
        folder / "new-model.safetensors",
    )
    state = {}
    for name, weight in model.named_parameters():
        for key, value in optimizer.state.get(weight, {}).items():
            state[f"{name}|{key}"] = (
                value.contiguous().clone() if value.dim() else value.reshape(1).clone()
            )
    if state:
        save_file(state, folder / "new-optimizer.safetensors")
        (folder / "new-optimizer.safetensors").replace(folder / "optimizer.safetensors")
    (folder / "new-model.safetensors").replace(folder / "model.safetensors")
    (folder / "run.json").write_text(json.dumps(asdict(run)))


def restore(model: Any, optimizer: Any, folder: Path) -> None:
    """Load weights, and the optimiser's state where there is one, in place."""
    state = load_file(folder / "model.safetensors")
    lacking = model.load_state_dict(state, strict=False)
    if lacking.unexpected_keys or any(not key.endswith(".gain") for key in lacking.missing_keys):
        raise SystemExit(f"{folder}: not a checkpoint of this model")
    if not (folder / "optimizer.safetensors").exists():
        return
    named = dict(model.named_parameters())
    for key, value in load_file(folder / "optimizer.safetensors").items():
        name, slot = key.split("|")
        optimizer.state[named[name]][slot] = value.reshape(()) if slot == "step" else value


def probabilities(
    model: Any,
    encoded: list[Any],
    *,
    pad: int,
    batch: int = 32,
    low: bool = True,
    lower: Below | None = None,
) -> torch.Tensor:
    """Class probabilities, shape (pairs, 3), in the order of `encoded`; bfloat16 if `low`."""
    order = sorted(range(len(encoded)), key=lambda i: len(encoded[i][0]))
    out = torch.zeros(len(encoded), len(LABELS))
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=low):
        for start in range(0, len(order), batch):
            part = order[start : start + batch]
            logits = forward(model, [encoded[i] for i in part], pad=pad, lower=lower)
            out[part] = torch.softmax(logits, -1)
    return out


def forward(model: Any, rows: list[Any], *, pad: int, lower: Below | None = None) -> torch.Tensor:
    """Logits in float32; `lower` stands in for the frozen layers."""
    inputs = tensors(rows, pad=pad)
    if lower:
        mask = inputs["attention_mask"]
        given = lower.hidden(rows, width=mask.shape[1])
        return upper_logits(model, given, mask, above=lower.layers)
    if model.config.model_type == "mpnet":  # knows no token types
        del inputs["token_type_ids"]
    logits: torch.Tensor = model(**inputs).logits.float()
    return logits


def accuracy(probs: torch.Tensor, labels: list[str]) -> float:
    """Share right; two-class sets by whether entailment wins or which of the two is likelier."""
    kinds = set(labels)
    right = 0
    for p, label in zip(probs.tolist(), labels, strict=True):
        if "neutral" in kinds:
            guess = LABELS[max(range(3), key=p.__getitem__)]
        elif "not_entailment" in kinds:
            guess = "entailment" if p[0] == max(p) else "not_entailment"
        else:
            guess = "entailment" if p[0] > p[2] else "contradiction"
        right += guess == label
    return right / len(labels)


def development(
    folder: Path, names: tuple[str, ...], *, size: int
) -> dict[str, list[dict[str, str]]]:
    """A fixed sample of each development set."""
    sets = {}
    for name in names:
        path = folder / f"{name}.jsonl.gz"
        if path.exists():
            pairs = list(read_pairs(path))
            random.Random(7).shuffle(pairs)
            sets[name] = pairs[:size]
    return sets


def stream(run: Run, encoded: list[Any]) -> Iterator[list[Any]]:
    """Yield batches from the run's position on, epoch after epoch."""
    position = run.pairs_from
    for epoch in range(10_000):
        for group in batches(encoded, run=run, epoch_seed=run.seed * 1000 + epoch):
            position += len(group)
            if position > run.seen:
                yield [encoded[i] for i in group]


def train(run: Run, *, out: Path, dev: Path, until: int, every: int = 24_000) -> None:
    """Train from the run's position until `until` pairs were seen, saving every `every` pairs."""
    tokenizer = AutoTokenizer.from_pretrained(run.base)
    pad = tokenizer.pad_token_id
    low = bfloat16_pays()
    model = load_model(
        run.base,
        frozen_layers=run.frozen_layers,
        embeddings=run.frozen_embeddings,
        low=low,
    )
    if run.vectors:
        vectors.scale(model, layers=run.frozen_layers)
    weights = [p for p in model.parameters() if p.requires_grad]
    learning = [*vectors.groups(model, rate=run.peak_rate)]
    optimizer = torch.optim.AdamW(learning, lr=run.peak_rate, weight_decay=0.01, fused=True)
    if run.seen:
        restore(model, optimizer, out)
    vectors.settle(model)
    lower = frozen(model, run)
    pairs = [p for path in run.pairs for p in read_pairs(Path(path))]
    encoded = encode(pairs, tokenizer=tokenizer, max_tokens=run.max_tokens)
    watch = development(
        dev, ("mnli", "snli", "fever", "fm2", "wice_claim_oracle", "made"), size=200
    )
    stop = {"now": False}
    signal.signal(signal.SIGTERM, lambda *_: stop.update(now=True))
    begun, before, total = time.time(), run.seen, 0.0
    print(f"{len(encoded)} pairs, from {run.seen}, {'bfloat16' if low else 'float32'}", flush=True)
    for step, rows in enumerate(stream(run, encoded), 1):
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(run) * group["times"]
        with torch.autocast("cpu", torch.bfloat16, enabled=low):
            logits = forward(model, rows, pad=pad, lower=lower)
        loss = loss_of(logits, rows, smoothing=run.smoothing)
        loss.backward()  # type: ignore[no-untyped-call]  # torch has no types here
        torch.nn.utils.clip_grad_norm_(weights, 1.0, foreach=True)
        optimizer.step()
        optimizer.zero_grad()
        crossed = run.seen // every != (run.seen + len(rows)) // every
        run.seen += len(rows)
        total += loss.item()
        if step % 50 == 0:
            speed = (run.seen - before) / (time.time() - begun)
            print(f"{run.seen} loss {total / 50:.3f} {speed:.1f} pairs/s", flush=True)
            total = 0.0
        done = stop["now"] or run.seen >= until
        if crossed or done:
            save(model, optimizer, run, out)
            scores = {
                name: accuracy(
                    probabilities(
                        model,
                        encode(sample, tokenizer=tokenizer, max_tokens=run.max_tokens),
                        pad=pad,
                        low=low,
                        lower=lower,
                    ),
                    [p["label"] for p in sample],
                )
                for name, sample in watch.items()
            }
            run.log.append({"seen": run.seen, **scores})
            print("dev", run.seen, {k: round(v, 3) for k, v in scores.items()}, flush=True)
        if done:
            save(model, optimizer, run, out)
            return


def main() -> None:
    """Parse the command line of `python -m checker.training.entailment`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--base", default="")
    parser.add_argument("--pairs", nargs="+", default=[])
    parser.add_argument("--dev", type=Path, required=True)
    parser.add_argument("--until", type=int, required=True)
    parser.add_argument("--rate", type=float, default=4e-5)
    parser.add_argument("--frozen-layers", type=int, default=4)
    parser.add_argument(
        "--frozen-scheme", default="", choices=["", *graph.LINEAR], help="run them as they ship"
    )
    parser.add_argument(
        "--frozen-embeddings", action="store_true", help="keep them as they are, for small updates"
    )
    parser.add_argument(
        "--vectors", action="store_true", help="frozen layers learn scales, biases and norms"
    )
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--decay", type=int, default=0, help="anneal over this many pairs, from here"
    )
    parser.add_argument("--every", type=int, default=24_000)
    args = parser.parse_args()
    saved = args.out / "run.json"
    if saved.exists():
        run = Run(**json.loads(saved.read_text()))
        if args.pairs and args.pairs != run.pairs:
            run.pairs, run.pairs_from = args.pairs, run.seen
        run.vectors = run.vectors or args.vectors
    else:
        run = Run(
            base=args.base,
            pairs=args.pairs,
            peak_rate=args.rate,
            seed=args.seed,
            frozen_layers=args.frozen_layers,
            frozen_scheme=args.frozen_scheme,
            frozen_embeddings=args.frozen_embeddings,
            vectors=args.vectors,
            batch=args.batch,
        )
    if args.decay and not run.decay_pairs:
        run.decay_from, run.decay_pairs = run.seen, args.decay
    train(run, out=args.out, dev=args.dev, until=args.until, every=args.every)


if __name__ == "__main__":
    main()
