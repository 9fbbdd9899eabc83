"""What one would otherwise put together: sentence-transformers, a CrossEncoder and a flat index.

A process of its own, in PyTorch and full precision. The cross-encoder has the size of wirecheck's
and weights that mean nothing: only its time is measured. It splits text at full stops, knows no
sources and gives no verdicts.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from pathlib import Path
from typing import Any

CANDIDATES = 8


def main() -> None:
    """Parse the command line and do one job."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("job", choices=("cold", "ingest", "check"))
    parser.add_argument("--backbones", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, required=True, help="npy file of unit vectors")
    parser.add_argument("--texts", type=Path, required=True, help="JSON list of their texts")
    parser.add_argument("--folder", type=Path, help="text files to ingest")
    args = parser.parse_args()
    if args.job == "ingest":
        seconds, count = ingest(args.folder, args.backbones)
    else:
        seconds, count = check(args)
    sys.stdout.write(json.dumps({"seconds": seconds, "count": count}) + "\n")


def embedder(backbones: Path) -> Any:
    """all-MiniLM-L6-v2, mean-pooled, as it is published."""
    import sentence_transformers
    from sentence_transformers.sentence_transformer import modules

    models: Any = modules
    words = models.Transformer(str(backbones / "all-MiniLM-L6-v2"), max_seq_length=256)
    pooled = models.Pooling(words.get_embedding_dimension())
    return sentence_transformers.SentenceTransformer(
        modules=[words, pooled, models.Normalize()], device="cpu"
    )


def ingest(folder: Path, backbones: Path) -> tuple[float, int]:
    """Read, split, embed and index text files; the model is loaded before the clock starts."""
    import faiss

    model = embedder(backbones)
    began = time.perf_counter()
    texts = []
    for path in sorted(folder.glob("*.txt")):
        texts += [s for s in re.split(r"(?<=[.!?])\s+", path.read_text("utf-8")) if s.strip()]
    index = faiss.IndexFlatIP(384)
    index.add(model.encode(texts, batch_size=32, show_progress_bar=False))
    return time.perf_counter() - began, len(texts)


def check(args: argparse.Namespace) -> tuple[float, int]:
    """Statements of standard input against an index: candidates, then pairs."""
    import faiss
    import numpy as np
    from sentence_transformers import CrossEncoder

    statements = sys.stdin.read().splitlines()
    model = embedder(args.backbones)
    judge = CrossEncoder(str(args.backbones / "all-mpnet-base-v2"), num_labels=3, device="cpu")
    vectors = np.load(args.vectors).astype(np.float32)
    texts = json.loads(args.texts.read_text(encoding="utf-8"))
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    began = time.perf_counter()
    asked = model.encode(statements, batch_size=32, show_progress_bar=False)
    _, rows = index.search(asked, CANDIDATES)
    pairs = [
        (texts[row], statement)
        for statement, found in zip(statements, rows, strict=True)
        for row in found
    ]
    judge.predict(pairs, batch_size=32, show_progress_bar=False)
    return time.perf_counter() - began, len(statements)


if __name__ == "__main__":
    main()
