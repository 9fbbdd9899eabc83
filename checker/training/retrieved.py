"""Unlabelled pairs as checking reads them: what articles say, beside what a search finds for it.

python -m checker.training.retrieved --articles FOLDER --out .cache/pairs/retrieved.jsonl
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from checker.check import Checker
from checker.entail import Pair
from claims.documents import read_documents
from claims.extract import extract_passages
from claims.models import Document
from index.passage_index import PassageIndex

FEWEST, MOST = 6, 44
"""Words of a passage that is taken for a statement."""


class Asked:
    """In a model's place: remembers the pairs it is asked about, and takes no side."""

    name = "asked"

    def __init__(self) -> None:
        self.pairs: list[Pair] = []

    def probabilities(self, pairs: Sequence[Pair]) -> NDArray[np.float64]:
        """The same for every pair, shape (pairs, 3)."""
        self.pairs += pairs
        return np.tile(np.array([0.2, 0.6, 0.2]), (len(pairs), 1))


def retrieved(
    documents: Sequence[Document], *, statements: int, seed: int = 1, of_each: int = 6
) -> list[Pair]:
    """Premise and hypothesis of what checking passages of the documents against all would read."""
    rng = random.Random(seed)
    chosen: list[str] = []
    model = Asked()
    with tempfile.TemporaryDirectory() as folder:
        with PassageIndex.open(Path(folder) / "index", create=True) as index:
            index.add((document, extract_passages(document)) for document in documents)
        for document in documents:
            texts = [p.text.strip() for p in extract_passages(document)]
            rng.shuffle(texts)
            chosen += [t for t in texts[:of_each] if FEWEST <= len(t.split()) <= MOST]
        rng.shuffle(chosen)
        with PassageIndex.open(Path(folder) / "index") as index:
            Checker(index, model).check(chosen[:statements])
    pairs = [(p, h) for p, h in model.pairs if h not in p]
    rng.shuffle(pairs)
    return pairs


def main() -> None:
    """Parse the command line of `python -m checker.training.retrieved`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path, required=True, help="folder of text files")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--documents", type=int, default=140)
    parser.add_argument("--statements", type=int, default=1500)
    args = parser.parse_args()
    paths = sorted(path for path in args.articles.rglob("*") if path.is_file())
    random.Random(3).shuffle(paths)
    documents = [d for path in paths[: args.documents] for d in read_documents(path)]
    pairs = retrieved(documents, statements=args.statements)
    rows = [json.dumps({"premise": p, "hypothesis": h}, ensure_ascii=False) for p, h in pairs]
    args.out.write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{args.out}: {len(rows)} pairs of {len(documents)} documents")


if __name__ == "__main__":
    main()
