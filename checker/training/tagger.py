"""Train the attribution tagger on a CPU, in a run that resumes.

`python -m checker.training.tagger --train polnear_train.jsonl.gz --dev polnear_dev.jsonl.gz
--base all-MiniLM-L6-v2 --out .cache/tagger`; then `python -m checker.training.tagger_export`.

AdamW, a short warm-up and a linear decay over `--passes`; the word embeddings stay as they are;
the averaged weights of the run (exponential, started late) are what is measured and kept.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import signal
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch.nn import functional
from transformers import AutoModel

from checker.training.precision import bfloat16_pays
from checker.training.tagger_data import Labelled, label_article, read_articles, windows
from checker.training.tagger_figures import as_tagger, figures_of
from checker.training.tagger_model import TaggerModel, crf_loss, link_loss
from claims.decoding import LABELS

MASK = 103


@dataclass(slots=True, kw_only=True)
class Run:
    """The settings and the position of one training run, saved beside its weights."""

    base: str
    train: list[str]
    passes: float = 6.0
    size: int = 256
    pieces_per_batch: int = 2048
    rate: float = 2e-4
    layer_decay: float = 0.9
    head_rate: float = 1e-3
    warmup: float = 0.06
    average: float = 0.995
    masked: float = 0.06
    seed: int = 1
    seen: int = 0
    steps: int = 0
    log: list[dict[str, float]] = field(default_factory=list)


def load_parts(base: str) -> tuple[TaggerModel, Any]:
    """Return a fresh model on the encoder `base`, dropout off, and its tokenizer, no truncation."""
    encoder = AutoModel.from_pretrained(
        base,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        add_pooling_layer=False,
    )
    encoder.embeddings.word_embeddings.weight.requires_grad = False
    tokenizer = Tokenizer.from_file(str(Path(base) / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return TaggerModel(encoder), tokenizer


def groups(model: TaggerModel, run: Run) -> list[dict[str, Any]]:
    """Parameter groups: heads fast, upper layers at the rate, lower ones decayed."""
    layers = model.encoder.encoder.layer
    tables = [model.transitions, model.starts, model.distances]
    heads = [*model.features.parameters(), *model.labels.parameters(), *model.links.parameters()]
    parts: list[dict[str, Any]] = [
        {"params": tables, "peak": 5 * run.head_rate},
        {"params": heads, "peak": run.head_rate},
    ]
    for depth, layer in enumerate(reversed(layers)):
        parts.append(
            {"params": list(layer.parameters()), "peak": run.rate * run.layer_decay**depth}
        )
    rest = [p for p in model.encoder.embeddings.parameters() if p.requires_grad]
    parts.append({"params": rest, "peak": run.rate * run.layer_decay ** len(layers)})
    return parts


def batches(
    articles: list[Labelled], *, run: Run, epoch: int
) -> list[list[tuple[Labelled, int, int]]]:
    """One pass over the articles in batches of like length, fixed by seed and epoch."""
    rng = random.Random(run.seed * 1000 + epoch)
    cut = list(windows(articles, size=run.size, rng=rng))
    rng.shuffle(cut)
    made = []
    for i in range(0, len(cut), 512):
        part = sorted(cut[i : i + 512], key=lambda w: w[2] - w[1])
        while part:
            many = max(1, run.pieces_per_batch // (part[-1][2] - part[-1][1]))
            made.append(part[-many:])
            del part[-many:]
    rng.shuffle(made)
    return made


def collate(batch: list[tuple[Labelled, int, int]]) -> dict[str, torch.Tensor]:
    """Pad pieces and, apart from them, words; `rows` says which piece each word starts with."""
    width = max(stop - start for _, start, stop in batch) + 2
    words = max(int(a.pieces.first[start:stop].sum()) for a, start, stop in batch)
    ids = np.zeros((len(batch), width), np.int64)
    mask = np.zeros_like(ids)
    features = np.zeros((*ids.shape, 3), np.int64)
    rows = np.zeros((len(batch), words), np.int64)
    labels = np.full_like(rows, 0)
    kept = np.zeros_like(rows, dtype=bool)
    targets = np.full((2, *rows.shape), -1)
    for b, (article, start, stop) in enumerate(batch):
        pieces, n = article.pieces, stop - start
        ids[b, : n + 2] = [101, *pieces.ids[start:stop], 102]
        mask[b, : n + 2] = 1
        features[b, 1 : n + 1] = pieces.features[start:stop]
        first = np.nonzero(pieces.first[start:stop])[0]
        rows[b, : len(first)] = first + 1
        kept[b, : len(first)] = True
        labels[b, : len(first)] = article.labels[start:stop][first]
        word_of = np.cumsum(pieces.first[start:stop]) - 1
        for k, links in enumerate((article.to_cue, article.to_source)):
            to = links[start:stop][first] - start
            inside = (to >= 0) & (to < n)
            targets[k, b, : len(first)][inside] = word_of[to[inside]]
    out = {"ids": ids, "mask": mask, "features": features, "rows": rows}
    out |= {"labels": labels, "kept": kept, "targets": targets}
    return {k: torch.from_numpy(v) for k, v in out.items()}


def masked(batch: dict[str, torch.Tensor], *, share: float) -> dict[str, torch.Tensor]:
    """Hide a share of the pieces: on a CPU far cheaper than dropout in the encoder."""
    chance = torch.rand(batch["ids"].shape)
    ids = torch.where((chance < share) & (batch["ids"] > 999), MASK, batch["ids"])
    return batch | {"ids": ids}


def loss_of(model: TaggerModel, batch: dict[str, torch.Tensor]) -> torch.Tensor:
    """CRF loss, half a token loss, and the two link losses."""
    with torch.autocast("cpu", torch.bfloat16, enabled=bfloat16_pays()):
        scores, vectors = model(batch["ids"], batch["mask"], batch["features"])
    picked = batch["rows"][:, :, None]
    scores = scores.float().gather(1, picked.expand(-1, -1, scores.shape[2]))
    vectors = vectors.float().gather(1, picked.expand(-1, -1, vectors.shape[2]))
    kept, labels = batch["kept"], batch["labels"]
    plain = functional.cross_entropy(scores[kept], labels[kept])
    starts = [labels == LABELS.index(f"B-{role}") for role in ("cue", "source")]
    links = [
        link_loss(vectors, batch["targets"][k], starts[k] & kept, model, kind=k) for k in (0, 1)
    ]
    return crf_loss(scores, labels, kept, model) + 0.5 * plain + 0.3 * (links[0] + links[1])


def save(model: TaggerModel, mean: dict[str, Any], optimizer: Any, run: Run, out: Path) -> None:
    """Write weights, averages, optimiser and position; whole files replace old ones."""
    out.mkdir(parents=True, exist_ok=True)
    state = {f"now|{k}": v for k, v in model.state_dict().items()}
    state |= {f"mean|{k}": v for k, v in mean.items()}
    for name, weight in model.named_parameters():
        for slot, value in optimizer.state.get(weight, {}).items():
            state[f"adam|{name}|{slot}"] = value.reshape(-1) if not value.dim() else value
    save_file({k: v.contiguous().clone() for k, v in state.items()}, out / "new.safetensors")
    (out / "new.safetensors").replace(out / "tagger.safetensors")
    (out / "run.json").write_text(json.dumps(asdict(run)))


def restore(model: TaggerModel, optimizer: Any, out: Path) -> dict[str, Any]:
    """Load a run's state in place; return the averages."""
    state = load_file(out / "tagger.safetensors")
    model.load_state_dict({k[4:]: v for k, v in state.items() if k.startswith("now|")})
    named = dict(model.named_parameters())
    for key, value in state.items():
        if key.startswith("adam|"):
            _, name, slot = key.split("|")
            optimizer.state[named[name]][slot] = value.reshape(()) if slot == "step" else value
    return {k[5:]: v for k, v in state.items() if k.startswith("mean|")}


def train(run: Run, *, out: Path, dev: list[dict[str, Any]], minutes: float) -> None:
    """Train to the end of the run, or for so many minutes, measuring after each pass."""
    torch.manual_seed(run.seed + run.steps)
    model, tokenizer = load_parts(run.base)
    optimizer = torch.optim.AdamW(groups(model, run), lr=0.0, weight_decay=0.01, fused=True)
    mean = {k: v.clone() for k, v in model.state_dict().items()}
    if run.steps:
        mean = restore(model, optimizer, out)
    model.train()
    articles = [
        label_article(a, tokenizer=tokenizer) for p in run.train for a in read_articles(Path(p))
    ]
    total = int(sum(len(a.pieces.ids) for a in articles) * run.passes)
    stop = {"now": False}
    signal.signal(signal.SIGTERM, lambda *_: stop.update(now=True))
    end = time.time() + 60 * minutes
    for batch, pass_ends in stream(articles, run=run):
        done = run.seen / total
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * min(1.0, done / run.warmup + 0.01) * max(0.0, 1 - done)
        loss = step(model, optimizer, mean, collate(batch), run)
        run.seen += sum(b[2] - b[1] for b in batch)
        run.steps += 1
        if run.steps % 25 == 0:
            print(f"{done:.3f} loss {loss:.4f}", flush=True)
        if pass_ends or run.seen >= total:
            report(model, mean, tokenizer, dev, run)
        over = stop["now"] or run.seen >= total or time.time() > end
        if pass_ends or over or run.steps % 200 == 0:
            save(model, mean, optimizer, run, out)
        if over:
            return


def stream(
    articles: list[Labelled], *, run: Run
) -> Iterator[tuple[list[tuple[Labelled, int, int]], bool]]:
    """Yield batches from the run's position on, and whether each is the last of its pass."""
    seen = 0
    for epoch in itertools.count():
        made = batches(articles, run=run, epoch=epoch)
        for i, batch in enumerate(made):
            if seen >= run.seen:
                yield batch, i == len(made) - 1
            seen += sum(b[2] - b[1] for b in batch)


def step(
    model: TaggerModel,
    optimizer: Any,
    mean: dict[str, Any],
    batch: dict[str, torch.Tensor],
    run: Run,
) -> float:
    """Take one step and move the averages; return the loss."""
    loss = loss_of(model, masked(batch, share=run.masked))
    loss.backward()  # type: ignore[no-untyped-call]  # torch has no types here
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0, foreach=True)
    optimizer.step()
    optimizer.zero_grad()
    keep = min(run.average, (run.steps + 2) / (run.steps + 11))
    with torch.no_grad():
        for name, value in model.state_dict().items():
            if value.is_floating_point():
                mean[name].lerp_(value, 1 - keep)
    return loss.item()


def report(
    model: TaggerModel, mean: dict[str, Any], tokenizer: Any, dev: list[dict[str, Any]], run: Run
) -> None:
    """Measure the averaged weights and log the figures."""
    now = {k: v.clone() for k, v in model.state_dict().items()}
    model.load_state_dict(mean)
    model.eval()
    figures = figures_of(as_tagger(model, tokenizer), dev)
    model.load_state_dict(now)
    model.train()
    run.log.append({"seen": run.seen, **figures})
    print("dev", run.seen, figures, flush=True)


def main() -> None:
    """Parse the command line of `python -m checker.training.tagger`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--base", default="")
    parser.add_argument("--train", nargs="+", default=[])
    parser.add_argument("--dev", type=Path, required=True)
    parser.add_argument("--passes", type=float, default=6.0)
    parser.add_argument("--minutes", type=float, default=1e9)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    saved = args.out / "run.json"
    if saved.exists():
        run = Run(**json.loads(saved.read_text()))
    else:
        run = Run(base=args.base, train=args.train, passes=args.passes, seed=args.seed)
    train(run, out=args.out, dev=read_articles(args.dev), minutes=args.minutes)


if __name__ == "__main__":
    main()
