"""The sample corpus, its draft and the labelled files are whole and agree with one another."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from checker.models import AttributionStatus, Verdict
from claims.resources import data_path

GOLD = data_path("gold")
CORPUS = data_path("corpus")
LABELLED = (
    "draft.jsonl",
    "statements_dev.jsonl",
    "statements_heldout.jsonl",
    "statements_own_dev.jsonl",
    "statements_own_heldout.jsonl",
    "statements_lots_dev.jsonl",
    "statements_lots_new.jsonl",
)
REASONS = {
    "claim",
    "question",
    "opinion",
    "aside",
    "heading",
    "caption",
    "instruction",
    "prediction",
}


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _documents() -> list[Path]:
    """Files of the corpus without the draft."""
    return [p for p in CORPUS.rglob("*") if p.is_file() and p.name != "draft.md"]


@pytest.mark.parametrize("name", LABELLED)
def test_labels_are_the_contracts(name: str) -> None:
    """Every verdict and attribution status is one that the checker can give."""
    for row in _rows(GOLD / name):
        Verdict(row["verdict"])
        AttributionStatus(row["attribution"])
        assert row["statement"] == row["statement"].strip() != ""
        assert row["kind"]


@pytest.mark.parametrize("name", LABELLED)
def test_what_names_nobody_is_unattributed(name: str) -> None:
    """What has no evidence cannot be pinned on a wrong source, and no claim names none."""
    for row in _rows(GOLD / name):
        if row["verdict"] == "no_source":
            assert row["attribution"] in {"not_found", "unattributed"}, row
        elif row["verdict"] == "not_checkable":
            assert row["attribution"] == "unattributed", row
        else:
            assert row["attribution"] != "not_found", row


def test_development_and_held_out_are_apart() -> None:
    """No statement is in both files, and a third is held out."""
    dev, held = (_rows(GOLD / f"statements_{part}.jsonl") for part in ("dev", "heldout"))
    assert not {r["statement"] for r in dev} & {r["statement"] for r in held}
    assert not {r["id"] for r in dev} & {r["id"] for r in held}
    assert len(dev) + len(held) >= 240
    assert len(held) / (len(dev) + len(held)) == pytest.approx(1 / 3, abs=0.01)


def test_our_own_evidence_slices_back() -> None:
    """Each span about an article of our own is there, and halves have no statement in common."""
    dev, held = (_rows(GOLD / f"statements_own_{part}.jsonl") for part in ("dev", "heldout"))
    assert not {r["statement"] for r in dev} & {r["statement"] for r in held}
    for row in (*dev, *held):
        text = (GOLD / "own" / f"{row['about']}.md").read_text(encoding="utf-8")
        assert all(text[a - 1] in ' \n“"' and text[b - 1] in '.”"' for a, b in row["evidence"])


def test_the_newest_lots_are_apart() -> None:
    """No statement and no article is in both files, and every article is there."""
    dev, new = (_rows(GOLD / f"statements_lots_{part}.jsonl") for part in ("dev", "new"))
    assert not {r["statement"] for r in dev} & {r["statement"] for r in new}
    assert not {r["about"] for r in dev} & {r["about"] for r in new}
    files = {path.stem for path in (GOLD / "lots").iterdir()}
    assert {r["about"] for r in (*dev, *new)} == files


def test_whole_articles_are_held_out() -> None:
    """At least three articles occur in the held-out statements only."""
    dev, held = (_rows(GOLD / f"statements_{part}.jsonl") for part in ("dev", "heldout"))
    assert len({r["about"] for r in held} - {r["about"] for r in dev}) >= 3


def test_evidence_is_named_where_there_is_some() -> None:
    """Statements with evidence say where it stands; the others do not."""
    for part in ("dev", "heldout", "own_dev", "own_heldout"):
        for row in _rows(GOLD / f"statements_{part}.jsonl"):
            decided = row["verdict"] in {"supported", "conflict", "disputed"}
            assert bool(row["evidence"]) == decided, row
            assert all(0 <= start < end for start, end in row["evidence"]), row


def test_statements_quote_a_few_words_at_most() -> None:
    """Words in quotation marks stay short: the articles are not ours to reprint."""
    for part in ("dev", "heldout"):
        for row in _rows(GOLD / f"statements_{part}.jsonl"):
            for quote in re.findall(r'"([^"]*)"', row["statement"]):
                assert len(quote.split()) <= 9, row


def test_the_draft_is_its_gold() -> None:
    """The draft consists of the labelled statements, in order, under one heading."""
    text = (CORPUS / "draft.md").read_text(encoding="utf-8")
    body = text.partition("\n")[2]
    expected = [row["statement"] for row in _rows(GOLD / "draft.jsonl")]
    assert body.split() == " ".join(expected).split()
    assert len(expected) >= 25


def test_the_draft_meets_every_answer() -> None:
    """Every verdict and every attribution status occurs at least twice."""
    rows = _rows(GOLD / "draft.jsonl")
    verdicts = Counter(row["verdict"] for row in rows)
    statuses = Counter(row["attribution"] for row in rows)
    assert all(verdicts[verdict.value] >= 2 for verdict in Verdict)
    assert all(statuses[status.value] >= 2 for status in AttributionStatus)


def test_the_corpus_has_many_voices() -> None:
    """At least 30 documents in four formats, from at least 10 publishers, on at least 6 topics."""
    files = _documents()
    assert {p.suffix for p in files} == {".md", ".txt", ".html", ".jsonl"}
    lines = [row for p in files if p.suffix == ".jsonl" for row in _rows(p)]
    assert len(files) - len([p for p in files if p.suffix == ".jsonl"]) + len(lines) >= 30
    publishers = {row["publisher"] for row in lines}
    for path in files:
        if path.suffix == ".md":
            front = path.read_text(encoding="utf-8").split("---")[1]
            publishers.add(front.partition("publisher:")[2].splitlines()[0].strip())
    assert len(publishers) >= 10
    assert len({p.parent for p in files}) >= 6


def test_checkworthy_sentences_are_labelled() -> None:
    """At least 200 sentences; a claim is to be checked, everything else to be skipped."""
    rows = _rows(GOLD / "checkworthy.jsonl")
    assert len(rows) >= 200
    for row in rows:
        assert row["reason"] in REASONS
        assert (row["label"] == "check") == (row["reason"] == "claim")
    assert {row["reason"] for row in rows} == REASONS
