"""Measuring retrieval: the figures by hand, and the whole way on a small folder."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from checker.evaluate.retrieval import average_precision, evaluate_retrieval, measure
from claims.errors import LabelledDataError
from tests.checker.schemas import validate
from tests.index.passages import WordEmbedder


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    """Write JSON Lines, gzipped if the name says so."""
    text = "".join(json.dumps(row) + "\n" for row in rows)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())


def folder_of(tmp_path: Path) -> Path:
    """Three claims, a training query and two development queries, the second with no answer."""
    claims = ["Cats sleep all day.", "The bridge closed on Monday.", "Milk prices doubled."]
    rows = [{"claim_id": str(n), "text": text, "title": ""} for n, text in enumerate(claims)]
    write(tmp_path / "claims.jsonl.gz", rows)
    write(tmp_path / "queries_train.jsonl", [{"query_id": "t", "text": "cats sleep"}])
    write(tmp_path / "qrels_train.jsonl", [{"query_id": "t", "claim_id": "0", "relevance": 1}])
    queries = [{"query_id": "a", "text": "milk prices"}, {"query_id": "b", "text": "the bridge"}]
    write(tmp_path / "queries_dev.jsonl", queries)
    write(tmp_path / "qrels_dev.jsonl", [{"query_id": "a", "claim_id": "2"}])
    return tmp_path


def test_figures_by_hand() -> None:
    """First, third and not at all: the means of one, a third and nothing."""
    rankings = {"a": ["1", "2"], "b": ["3", "4", "1"], "c": ["5"], "unjudged": ["1"]}
    relevant = {"a": frozenset("1"), "b": frozenset("1"), "c": frozenset("1")}
    assert measure(rankings, relevant) == {
        "n": 3,
        "MAP@5": 0.4444,
        "recall@1": 0.3333,
        "recall@5": 0.6667,
        "recall@10": 0.6667,
        "MRR": 0.4444,
    }


def test_average_precision_of_nothing() -> None:
    """Nothing found is worth nothing."""
    assert average_precision([], 3) == 0
    assert average_precision([False], 1) == 0


def test_the_whole_way(tmp_path: Path) -> None:
    """Every part is measured; the figures on top leave the training part out."""
    result = evaluate_retrieval(folder_of(tmp_path), embedder=WordEmbedder())
    validate("evaluate_retrieval", result)
    assert result["judged"] == ["dev"]
    assert (result["n"], result["MAP@5"]) == (1, 1)
    assert set(result["parts"]) == {"dev", "train"}  # type: ignore[call-overload]


def test_a_folder_above_is_enough(tmp_path: Path) -> None:
    """The folder that holds the one with claims will do."""
    inner = tmp_path / "inner"
    inner.mkdir()
    folder_of(inner)
    assert evaluate_retrieval(tmp_path, embedder=WordEmbedder())["n"] == 1


@pytest.mark.parametrize(
    ("name", "line", "problem"),
    [
        ("claims.jsonl", '{"text": "no id"}', "line 1: needs claim_id, text"),
        ("queries_dev.jsonl", "[1]", "line 1: needs query_id, text"),
        ("qrels_dev.jsonl", "{", "not JSON Lines"),
    ],
)
def test_malformed_files_are_named(tmp_path: Path, name: str, line: str, problem: str) -> None:
    """The message says which file and line, and what is missing."""
    folder = folder_of(tmp_path)
    (folder / name).write_text(line + "\n", encoding="utf-8")
    with pytest.raises(LabelledDataError, match=problem):
        evaluate_retrieval(folder, embedder=WordEmbedder())


def test_no_such_folder(tmp_path: Path) -> None:
    """A folder without claims or queries is refused."""
    with pytest.raises(LabelledDataError, match=r"claims\.jsonl"):
        evaluate_retrieval(tmp_path / "none")
    write(tmp_path / "claims.jsonl", [{"claim_id": "1", "text": "x"}])
    with pytest.raises(LabelledDataError, match=r"queries_\*"):
        evaluate_retrieval(tmp_path)
