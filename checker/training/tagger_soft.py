"""Train the attribution tagger on what other taggers make of a text, labelled or not.

`python -m checker.training.tagger_soft --start .cache/tagger-2 --teachers data/models/tagger
.cache/tagger-2 --train polnear_train.jsonl.gz --unlabelled news.jsonl.gz --dev
polnear_dev.jsonl.gz --out .cache/tagger`; then `python -m checker.training.tagger_export`.

Annotators agree on four contents of five; several taggers together are a better guess at what most
would mark than one annotator's labels. The loss is the cross-entropy of the student's chain towards
the mean of its teachers' (structured distillation: Wang et al. 2021, arXiv:2010.05010, there with
one teacher).
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from checker.training import tagger as hard
from checker.training.precision import bfloat16_pays
from checker.training.tagger_data import Labelled, label_article, read_articles
from checker.training.tagger_export import load_run
from checker.training.tagger_figures import as_tagger
from checker.training.tagger_model import TaggerModel, link_loss, log_partition
from claims.decoding import LABELS
from claims.tagger import Tagger, load_tagger

Window = tuple[Labelled, int, int]
GOLD = 0.5
"""Share of the annotators' labels in the mean, where a text has them."""
LEAST = 600
"""Characters: a shorter unlabelled text is no article."""


@dataclass(frozen=True, slots=True)
class Softened(Labelled):
    """An article with expected labels, a row for each word.

    `single[i]` are the probabilities of word i's labels, `double[i]` those of the labels of the
    words i-1 and i together, noughts for the first word.
    """

    single: NDArray[np.float16]
    double: NDArray[np.float16]


def expected(
    scores: NDArray[np.float32], transitions: NDArray[np.float32], starts: NDArray[np.float32]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Probabilities of labels, shape (words, labels), and of pairs, (words, labels, labels)."""
    size, labels = scores.shape
    moves = np.exp(transitions.astype(np.float64))
    weights = np.exp((scores - scores.max(1, keepdims=True)).astype(np.float64))
    before, after = np.empty((size, labels)), np.ones((size, labels))
    row = np.exp(starts.astype(np.float64))
    for i in range(size):
        row = (row @ moves if i else row) * weights[i]
        row = before[i] = row / row.sum()
    for i in range(size - 1, 0, -1):
        row = moves @ (weights[i] * after[i])
        after[i - 1] = row / row.sum()
    single = before * after
    single /= single.sum(1, keepdims=True)
    double = np.zeros((size, labels, labels))
    double[1:] = before[:-1, :, None] * moves * (weights * after)[1:, None, :]
    double[1:] /= double[1:].sum((1, 2), keepdims=True)
    return single, double


def soften(articles: list[Labelled], teachers: list[Tagger], *, gold: float) -> Iterator[Softened]:
    """The articles with the mean of what their labels (a share `gold`) and the teachers say."""
    for start in range(0, len(articles), 64):
        part = articles[start : start + 64]
        print(f"teachers: {start} of {len(articles)} articles", flush=True)
        scored = [teacher.score([a.pieces for a in part]) for teacher in teachers]
        for place, article in enumerate(part):
            given = [
                expected(scores[place][0] + t.bias, t.transitions, t.starts)
                for t, scores in zip(teachers, scored, strict=True)
            ]
            single, double = (np.mean([g[k] for g in given], 0) for k in (0, 1))
            if gold:
                own = np.eye(len(LABELS))[article.labels[article.pieces.first]]
                pairs = np.zeros_like(double)
                pairs[1:] = own[:-1, :, None] * own[1:, None, :]
                single = gold * own + (1 - gold) * single
                double = gold * pairs + (1 - gold) * double
            plain = [getattr(article, f.name) for f in fields(Labelled)]
            yield Softened(*plain, single.astype(np.float16), double.astype(np.float16))


def collate(batch: list[Window]) -> dict[str, torch.Tensor]:
    """The batch as ever, with `single` and `double` for each word."""
    made = hard.collate(batch)
    rows, labels = made["rows"].shape, len(LABELS)
    single = np.zeros((*rows, labels), np.float32)
    double = np.zeros((*rows, labels, labels), np.float32)
    for b, (article, start, stop) in enumerate(batch):
        if not isinstance(article, Softened):
            raise TypeError("an article without expected labels")
        first = int(article.pieces.first[:start].sum())
        size = int(article.pieces.first[start:stop].sum())
        single[b, :size] = article.single[first : first + size]
        double[b, 1:size] = article.double[first + 1 : first + size]
    return made | {"single": torch.from_numpy(single), "double": torch.from_numpy(double)}


def loss_of(model: TaggerModel, batch: dict[str, torch.Tensor]) -> torch.Tensor:
    """Cross-entropy of the chain, half that of the words alone, and the two link losses."""
    with torch.autocast("cpu", torch.bfloat16, enabled=bfloat16_pays()):
        scores, vectors = model(batch["ids"], batch["mask"], batch["features"])
    picked = batch["rows"][:, :, None]
    scores = scores.float().gather(1, picked.expand(-1, -1, scores.shape[2]))
    vectors = vectors.float().gather(1, picked.expand(-1, -1, vectors.shape[2]))
    kept, labels, single = batch["kept"], batch["labels"], batch["single"]
    plain = functional.cross_entropy(scores[kept], single[kept])
    wanted = (
        (single * scores).sum()
        + (single[:, 0] * model.starts).sum()
        + (batch["double"] * model.transitions).sum()
    )
    chain = (log_partition(scores, kept, model).sum() - wanted) / kept.sum()
    starts = [labels == LABELS.index(f"B-{role}") for role in ("cue", "source")]
    links = [
        link_loss(vectors, batch["targets"][k], starts[k] & kept, model, kind=k) for k in (0, 1)
    ]
    loss: torch.Tensor = chain + 0.5 * plain + 0.3 * (links[0] + links[1])
    return loss


def read_unlabelled(path: Path) -> list[dict[str, Any]]:
    """Articles of JSON Lines with a `text` or a `premise`, each once, without attributions."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    texts = dict.fromkeys(row.get("text") or row["premise"] for row in rows)
    return [{"text": text, "attributions": []} for text in texts if len(text) >= LEAST]


def load_teacher(folder: Path) -> Tagger:
    """A tagger as it ships, or the averaged weights of a run."""
    if (folder / "model.onnx").exists():
        return load_tagger(folder)
    model, tokenizer, _ = load_run(folder, which="mean")
    return as_tagger(model, tokenizer)


def main() -> None:
    """Parse the command line of `python -m checker.training.tagger_soft`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True, help="the run to begin with")
    parser.add_argument("--teachers", type=Path, nargs="+", required=True)
    parser.add_argument("--train", type=Path, nargs="+", default=[])
    parser.add_argument("--unlabelled", type=Path, nargs="+", default=[])
    parser.add_argument("--dev", type=Path, required=True)
    parser.add_argument("--passes", type=float, default=1.2)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--minutes", type=float, default=1e9)
    args = parser.parse_args()
    begun = hard.Run(**json.loads((args.start / "run.json").read_text()))
    run = hard.Run(base=begun.base, train=[str(p) for p in args.train], passes=args.passes)
    run.rate, run.head_rate, run.start = args.rate, 3 * args.rate, str(args.start)
    if (args.out / "run.json").exists():
        run = hard.Run(**asdict(run) | json.loads((args.out / "run.json").read_text()))
    teachers = [load_teacher(folder) for folder in args.teachers]
    tokenizer = teachers[0].tokenizer
    labelled = [a for path in args.train for a in read_articles(path)]
    bare = [a for path in args.unlabelled for a in read_unlabelled(path)]
    articles: list[Labelled] = []
    for texts, gold in ((labelled, GOLD), (bare, 0.0)):
        read = [label_article(a, tokenizer=tokenizer) for a in texts]
        articles += soften([a for a in read if len(a.pieces.ids)], teachers, gold=gold)
    hard.train(
        run,
        articles,
        out=args.out,
        dev=read_articles(args.dev),
        minutes=args.minutes,
        lesson=hard.Lesson(collate, loss_of),
    )


if __name__ == "__main__":
    main()
