"""How well claims are found again: MAP@5, recall and MRR on files in CheckThat's layout.

A folder holds `claims.jsonl` (claim_id, text, and optionally title), and for each part of the data
`queries_PART.jsonl` (query_id, text) and `qrels_PART.jsonl` (query_id, claim_id, relevance); each
may be gzipped.
"""

from __future__ import annotations

import gzip
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from claims.errors import LabelledDataError
from claims.models import Document, Link, Passage, SourceKind, Span
from index.models import Embedder
from index.passage_index import PassageIndex

DEPTH = 10
Relevant = Mapping[str, frozenset[str]]


def evaluate_retrieval(folder: Path, *, embedder: Embedder | None = None) -> dict[str, object]:
    """Index the folder's claims, search for every query, and measure what is found.

    The figures are those of all parts together except `train` (which the ranking was tuned on),
    unless there is nothing else; `parts` has each of them. Raises LabelledDataError.
    """
    folder = _folder_of_claims(Path(folder))
    parts = _parts(folder)
    with (
        tempfile.TemporaryDirectory() as made,
        PassageIndex.open(Path(made), embedder=embedder, create=True) as index,
    ):
        index.add(map(_as_document, _read(folder, "claims")))
        found = {part: _search(index, queries) for part, (queries, _) in parts.items()}
    each = {part: measure(found[part], parts[part][1]) for part in sorted(parts)}
    judged = [part for part in sorted(parts) if part != "train"] or sorted(parts)
    rankings: dict[str, Sequence[str]] = {}
    relevant: dict[str, frozenset[str]] = {}
    for part in judged:
        rankings |= {f"{part}/{query}": ids for query, ids in found[part].items()}
        relevant |= {f"{part}/{query}": ids for query, ids in parts[part][1].items()}
    return {**measure(rankings, relevant), "judged": judged, "parts": each}


def measure(rankings: Mapping[str, Sequence[str]], relevant: Relevant) -> dict[str, float | int]:
    """Figures in [0, 1] over the queries that have something relevant."""
    queries = [query for query in rankings if relevant.get(query)]
    gains = [[claim in relevant[query] for claim in rankings[query]] for query in queries]
    sizes = [len(relevant[query]) for query in queries]
    pairs = list(zip(gains, sizes, strict=True))
    figures = {"MAP@5": _mean([average_precision(gain[:5], size) for gain, size in pairs])}
    for depth in (1, 5, 10):
        recalls = [sum(gain[:depth]) / min(size, depth) for gain, size in pairs]
        figures[f"recall@{depth}"] = _mean(recalls)
    figures["MRR"] = _mean([1 / (gain.index(True) + 1) if True in gain else 0.0 for gain in gains])
    return {"n": len(queries), **{name: round(value, 4) for name, value in figures.items()}}


def average_precision(gains: Sequence[bool], size: int) -> float:
    """Precision at each relevant rank, averaged over what could have been found.

    >>> average_precision([False, True, True], 2)
    0.5833333333333333
    """
    found = 0
    total = 0.0
    for rank, gain in enumerate(gains, start=1):
        if gain:
            found += 1
            total += found / rank
    return total / min(size, len(gains)) if size and gains else 0.0


def _mean(values: Sequence[float]) -> float:
    """The mean; 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def _search(index: PassageIndex, queries: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Ids of the claims found for each query, best first."""
    hits = index.search(list(queries.values()), k=DEPTH)
    return {
        query: tuple(hit.document.id for hit in row)
        for query, row in zip(queries, hits, strict=True)
    }


def _as_document(row: Mapping[str, Any]) -> tuple[Document, tuple[Passage, ...]]:
    """A claim as a document of one passage, in its own voice."""
    name, text = str(row["claim_id"]), str(row["text"])
    title = row.get("title")
    span = Span(start=0, end=len(text))
    passage = Passage(
        id=name,
        document_id=name,
        span=span,
        text=text,
        content=text,
        content_span=span,
        chain=(Link(source=title or name, kind=SourceKind.DOCUMENT, cue=""),),
        quotation=None,
    )
    return Document(id=name, path=name, text=text, title=title), (passage,)


def _folder_of_claims(folder: Path) -> Path:
    """The folder itself, or the only one in it that has claims."""
    candidates = (
        [folder, *sorted(p for p in folder.iterdir() if p.is_dir())] if folder.is_dir() else []
    )
    for candidate in candidates:
        if any(candidate.glob("claims.jsonl*")):
            return candidate
    raise LabelledDataError(f"{folder}: no claims.jsonl or claims.jsonl.gz in this folder")


def _parts(folder: Path) -> dict[str, tuple[dict[str, str], dict[str, frozenset[str]]]]:
    """Queries and what is relevant to them, for each part of the data."""
    names = sorted(p.name.removeprefix("queries_").split(".")[0] for p in folder.glob("queries_*"))
    if not names:
        raise LabelledDataError(f"{folder}: no queries_*.jsonl in this folder")
    parts = {}
    for name in names:
        queries = {str(r["query_id"]): str(r["text"]) for r in _read(folder, f"queries_{name}")}
        relevant: dict[str, set[str]] = defaultdict(set)
        for row in _read(folder, f"qrels_{name}"):
            if int(row.get("relevance", 1)) > 0:
                relevant[str(row["query_id"])].add(str(row["claim_id"]))
        parts[name] = (queries, {query: frozenset(ids) for query, ids in relevant.items()})
    return parts


def _read(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """Lines of NAME.jsonl or NAME.jsonl.gz; LabelledDataError names the line that is malformed."""
    packed, plain = folder / f"{name}.jsonl.gz", folder / f"{name}.jsonl"
    path = plain if plain.is_file() else packed
    needed = {"claims": {"claim_id", "text"}, "queries": {"query_id", "text"}}
    keys = needed.get(name.split("_")[0], {"query_id", "claim_id"})
    try:
        with (
            gzip.open(path, "rt", encoding="utf-8")
            if path == packed
            else path.open(encoding="utf-8") as file
        ):
            for number, line in enumerate(file, start=1):
                if not line.strip():
                    continue
                row = json.loads(line)
                if not isinstance(row, dict) or not keys <= row.keys():
                    raise LabelledDataError(
                        f"{path}, line {number}: needs {', '.join(sorted(keys))}"
                    )
                yield row
    except (OSError, EOFError) as error:
        raise LabelledDataError(f"{path}: {error}") from error
    except ValueError as error:
        raise LabelledDataError(f"{path}: not JSON Lines ({error})") from error
