"""Pairs of a written statement and a passage that a search takes for near: neutral, all of them.

    python -m checker.training.neighbours --groups data/pairs --out .cache/pairs/neighbours.jsonl

Most passages that checking reads speak of something like the statement and not of it. Nearly no
public pair is of that kind, and a model that never saw one takes a fourth of them for a conflict or
a support. The worlds of data/pairs are invented, each its own: what one group's passage says bears
on no other group's statement, however near the two lie.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from checker.training.mixture import write_pairs
from checker.training.written import Group, divide, read_groups
from index.embed import load_embedder
from index.models import Embedder

NEAR = 6
"""A statement's neighbour is drawn from so many nearest passages."""
SAME_STORY = 0.75
"""Cosine from which two groups may tell one story, so that the passage may bear on it."""


def neighbour_pairs(
    groups: Sequence[Group], *, embedder: Embedder, count: int, seed: int
) -> Iterator[dict[str, str]]:
    """Yield at most `count` pairs, each with a passage of another group near the statement."""
    rng = random.Random(seed)
    told = [(place, text) for place, group in enumerate(groups) for _, text in group.statements]
    drawn = rng.sample(told, min(count, len(told)))
    passages = embedder.embed([group.premise for group in groups])
    statements = embedder.embed([text for _, text in drawn])
    for (place, text), vector in zip(drawn, statements, strict=True):
        likeness = passages @ vector
        nearest = np.argsort(-likeness)[: NEAR + 1].tolist()
        other = rng.choice([found for found in nearest if found != place][:NEAR])
        if likeness[other] < SAME_STORY:
            yield {
                "id": f"neighbour-{groups[place].id}-{groups[other].id}",
                "premise": groups[other].premise,
                "hypothesis": text,
                "label": "neutral",
                "kind": "neighbour",
            }


def main() -> None:
    """Parse the command line of `python -m checker.training.neighbours`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--groups", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=9_000)
    parser.add_argument("--seed", type=int, default=12)
    args = parser.parse_args()
    train, _ = divide(list(read_groups(args.groups)))
    pairs = list(neighbour_pairs(train, embedder=load_embedder(), count=args.count, seed=args.seed))
    write_pairs(pairs, args.out)
    print(f"{args.out}: {len(pairs)} pairs")


if __name__ == "__main__":
    main()
