"""Scores of attributions: exact fragments, tokens, whole ones, chains."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from checker.evaluate.attribution import evaluate_attribution, read_labelled, score_attributions
from checker.evaluate.attribution_chains import score_chains
from claims.errors import LabelledDataError
from claims.resources import data_path

TEXT = "Reuters said “the port is closed.” Others disagreed with it."


def span(words: str) -> dict[str, Any]:
    """Where some words stand in TEXT."""
    start = TEXT.index(words)
    return {"text": words, "start": start, "end": start + len(words)}


def article(**roles: str) -> dict[str, Any]:
    """One article with one attribution."""
    labels = {role: span(words) for role, words in roles.items()}
    return {"doc_id": "a", "text": TEXT, "attributions": [labels]}


GOLD = article(source="Reuters", cue="said", content="“the port is closed.”")


def test_the_same_is_perfect() -> None:
    """Gold against itself scores 100 throughout."""
    scores = score_attributions([GOLD], [GOLD])
    assert all(s == (100.0, 100.0, 100.0) for s in scores.values() if isinstance(s, tuple))
    assert scores["src_acc"] == scores["cue_acc"] == 100.0


def test_marks_at_the_edges_do_not_count() -> None:
    """Quotation marks and full stops are trimmed before fragments are compared."""
    bare = article(source="Reuters", cue="said", content="the port is closed")
    assert score_attributions([GOLD], [bare])["exact/content"] == (100.0, 100.0, 100.0)


def test_a_wrong_source_costs_the_whole_attribution() -> None:
    """The content still counts, the attribution does not."""
    wrong = article(source="Others", cue="said", content="the port is closed")
    scores = score_attributions([GOLD], [wrong])
    assert scores["attr_content"] == (100.0, 100.0, 100.0)
    assert scores["attr_soft"] == (0.0, 0.0, 0.0)
    assert scores["src_acc"] == 0.0


def test_nothing_found_scores_nothing() -> None:
    """No division by zero."""
    scores = score_attributions([GOLD], [])
    assert scores["exact/content"] == (0.0, 0.0, 0.0)


def test_figures_of_a_file(tmp_path: Path) -> None:
    """The contract's figures, from plain and from gzipped JSON Lines."""
    plain, packed = tmp_path / "gold.jsonl", tmp_path / "gold.jsonl.gz"
    line = json.dumps(GOLD) + "\n"
    plain.write_text(line, encoding="utf-8")
    packed.write_bytes(gzip.compress(line.encode()))
    figures = evaluate_attribution(plain)
    assert figures == evaluate_attribution(packed)
    assert set(figures) >= {"exact", "token", "whole", "articles", "attributions"}


def test_a_malformed_line_is_named(tmp_path: Path) -> None:
    """The error says which line, and what it lacks."""
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(GOLD) + '\n{"text": 3}\n', encoding="utf-8")
    with pytest.raises(LabelledDataError, match="line 2"):
        read_labelled(path)


def test_the_gold_set_slices_back() -> None:
    """Every label of the shipped gold set is the words it says, and parents come first."""
    articles = read_labelled(data_path("gold/attributions.jsonl"))
    labels = [(a, label) for a in articles for label in a["attributions"]]
    assert len(labels) >= 200
    for a, label in labels:
        for start, end in label["content"]["spans"]:
            assert a["text"][start:end].strip()
        source = label["source"]
        assert a["text"][source["start"] : source["end"]] == source["text"]
        parent = label["parent"]
        assert parent is None or a["attributions"][parent]["content"]["spans"]


def test_chains_of_the_seen_gold() -> None:
    """Outlets as sources and nested reports: the promised shares, where rules were tuned."""
    articles = read_labelled(data_path("gold/attributions.jsonl"))
    shares = score_chains([a for a in articles if a["split"] == "seen"])
    assert shares["content_found"] >= 92
    assert shares["outermost_source"] >= 90
    assert shares["inner_speaker"] >= 85
