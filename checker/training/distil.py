r"""Soft labels for the small model: what the base model makes of many pairs.

    python -m checker.training.distil --model data/models/entailment-base --pairs A.jsonl B.jsonl \
        --articles polnear_train.jsonl.gz --out .cache/pairs/soft.jsonl
    python -m checker.training.entailment --base .cache/backbones/all-MiniLM-L6-v2 \
        --pairs .cache/pairs/soft.jsonl --frozen-layers 0 --rate 1e-4 --out .cache/small ...

Labelled pairs keep a part of their own label beside the base model's opinion; pairs of a news
passage and a sentence near it have no label of their own. Work goes on where an earlier run of the
same command stopped. The idea is Hinton et al. 2015's.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker.entail import LABELS, EntailmentModel, load_entailment_model
from checker.training.mixture import read_pairs
from claims.sentences import split_sentences

OWN = 0.3
"""Weight of a pair's own label in its soft label."""
GROUP = 256


def soft_label(probabilities: Sequence[float], label: str | None) -> list[float]:
    """Mix the base model's opinion with the pair's own label, where there is one.

    `not_entailment` leaves open which of the other two it is, so the model's opinion divides it.
    """
    opinion = np.asarray(probabilities, np.float64)
    if label is None:
        own = opinion
    elif label == "not_entailment":
        rest = np.array([0.0, opinion[1], opinion[2]]) + np.array([0.0, 1e-6, 1e-6])
        own = rest / rest.sum()
    else:
        own = np.array([float(label == name) for name in LABELS])
    weight = OWN if label else 0.0
    return [round(float(x), 4) for x in (1 - weight) * opinion + weight * own]


def news_pairs(articles: Path, *, count: int, seed: int) -> Iterator[dict[str, Any]]:
    """Yield pairs of a passage and a sentence of the same article that shares words with it.

    A third of the sentences lie in the passage itself, a third right beside it, and a third are
    those elsewhere in the article that share most words with it, as a search would bring up.
    """
    rng = random.Random(seed)
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    for number in range(count):
        sentences = _sentences(rng.choice(texts))
        if len(sentences) < 8:
            continue
        first = rng.randrange(len(sentences) - 4)
        size = rng.randint(1, 3)
        passage = sentences[first : first + size]
        others = sentences[:first] + sentences[first + size :]
        near = sentences[first + size]
        alike = max(rng.sample(others, min(len(others), 12)), key=_shared(passage))
        statement = (rng.choice(passage), near, alike)[number % 3]
        yield {"id": f"news-{number}", "premise": " ".join(passage), "hypothesis": statement}


def _sentences(text: str) -> list[str]:
    found = (" ".join(s.text.split()) for s in split_sentences(text))
    return [s for s in found if 5 <= len(s.split()) <= 60]


def _shared(passage: Sequence[str]) -> Any:
    words = {w for sentence in passage for w in sentence.lower().split() if len(w) > 4}
    return lambda sentence: len(words & set(sentence.lower().split()))


def labelled(pairs: Sequence[dict[str, Any]], model: EntailmentModel) -> Iterator[dict[str, Any]]:
    """Yield each pair with a `soft` label; without a label of its own it gets the likeliest."""
    for start in range(0, len(pairs), GROUP):
        part = pairs[start : start + GROUP]
        rows: NDArray[np.float64] = model.probabilities(
            [(p["premise"], p["hypothesis"]) for p in part]
        )
        for pair, row in zip(part, rows, strict=True):
            label = pair.get("label")
            soft = soft_label(row.tolist(), label)
            yield {**pair, "label": label or LABELS[int(row.argmax())], "soft": soft}


def done_before(out: Path) -> int:
    """Count the lines that an earlier run left; a last line that is not whole is cut off."""
    if not out.exists():
        return 0
    whole = out.read_bytes().rpartition(b"\n")
    out.write_bytes(whole[0] + whole[1])
    return whole[0].count(b"\n") + 1 if whole[0] else 0


def main() -> None:
    """Parse the command line of `python -m checker.training.distil`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", required=True, help="the base model: base, or a folder")
    parser.add_argument("--pairs", type=Path, nargs="*", default=[])
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--news", type=int, default=20_000, help="unlabelled pairs of the articles")
    parser.add_argument("--most", type=int, default=10**9, help="stop after so many pairs")
    parser.add_argument("--max-words", type=int, default=160, help="leave longer premises out")
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    pairs: list[dict[str, Any]] = [dict(p) for path in args.pairs for p in read_pairs(path)]
    if args.articles:
        pairs += news_pairs(args.articles, count=args.news, seed=args.seed)
    pairs = [p for p in pairs if len(p["premise"].split()) <= args.max_words]
    random.Random(args.seed).shuffle(pairs)
    before, begun = done_before(args.out), time.time()
    todo = pairs[before : args.most]
    print(f"{len(pairs)} pairs, {before} done", flush=True)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    with args.out.open("a", encoding="utf-8") as out:
        for count, pair in enumerate(labelled(todo, load_entailment_model(args.model)), 1):
            out.write(json.dumps(pair, ensure_ascii=False) + "\n")
            if count % 2048 == 0:
                print(f"{before + count} {count / (time.time() - begun):.1f} pairs/s", flush=True)


if __name__ == "__main__":
    main()
