"""How well attributions are found: exact fragments, tokens, and whole attributions.

The figures are those of the field: exact fragments after trimming of marks (CofeNet, Wang et al.
2022), tokens that carry a role, and attributions matched one to one where the contents' tokens
overlap by half or more of their union.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from checker.evaluate.attribution_chains import score_chains
from claims.attribution import find_attributions
from claims.cue_words import is_reporting
from claims.errors import LabelledDataError
from claims.models import Attribution

ROLES = ("source", "cue", "content")
_TRIMMED = " \t\n\r\"“”‘’'.,;:–—-"
_TOKEN = re.compile(r"\w+")
_T = TypeVar("_T")
Article = Mapping[str, Any]
Score = tuple[float, float, float]
_MANY_ATTITUDES = 0.18
"""Share of cues: PolNeAR has 0.24, GUM's genres with more than 50 cues 0.03 to 0.14."""

_MEASURES = ("precision", "recall", "f1")


@dataclass(frozen=True, slots=True)
class _Side:
    """One side's attributions of one article: fragments per role, and tokens per attribution."""

    fragments: dict[str, set[tuple[int, int]]]
    tokens: list[dict[str, frozenset[int]]]


def evaluate_attribution(path: Path) -> dict[str, object]:
    """Run the shipped tagger on labelled articles (JSON Lines, .gz too) and return the figures.

    `exact` and `token` give precision, recall and F1 for each role, `whole` for attributions
    matched by content alone and with source and cue right. What counts is what the gold counts:
    where it nests nothing, only the outermost of ours; where many of its cues are no reports
    (PolNeAR marks intentions and attitudes too), all that the tagger marks. Where the gold names
    its sources, `chains` says whether the right ones were found.
    """
    gold = read_labelled(path)
    nests = any(_nests(article["attributions"]) for article in gold)
    attitudes = _share_of_attitudes(gold) > _MANY_ATTITUDES
    predicted = [predict_article(a, nested=nests, attitudes=attitudes) for a in gold]
    scores = score_attributions(gold, predicted)
    named = any("name" in (a.get("source") or {}) for g in gold for a in g["attributions"])
    chains: dict[str, object] = {"chains": score_chains(gold)} if named else {}
    return chains | {
        "articles": len(gold),
        "attributions": sum(len(article["attributions"]) for article in gold),
        "predicted": sum(len(article["attributions"]) for article in predicted),
        "exact": {role: _named(scores[f"exact/{role}"]) for role in ROLES},
        "token": {role: _named(scores[f"token/{role}"]) for role in ROLES},
        "whole": {
            "content": _named(scores["attr_content"]),
            "soft": _named(scores["attr_soft"]),
        },
        "source_accuracy": scores["src_acc"],
        "cue_accuracy": scores["cue_acc"],
    }


def read_labelled(path: Path) -> list[dict[str, Any]]:
    """Read labelled articles; LabelledDataError names the line that is none."""
    articles = []
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                article = _article(line)
                if article is None:
                    raise LabelledDataError(
                        f"{path}, line {number}: no labelled article; "
                        "each line needs doc_id, text and attributions"
                    )
                articles.append({"doc_id": str(number)} | article)
    return articles


def _article(line: str) -> dict[str, Any] | None:
    """Return the article of a line, None where it is none."""
    try:
        article = json.loads(line)
    except ValueError:
        return None
    if not isinstance(article, dict) or not isinstance(article.get("text"), str):
        return None
    return article if isinstance(article.get("attributions"), list) else None


def predict_article(article: Article, *, nested: bool, attitudes: bool) -> dict[str, Any]:
    """Return an article with the attributions that the shipped tagger finds in it."""
    found = find_attributions(article["text"], attitudes=attitudes)
    return {
        "doc_id": article["doc_id"],
        "text": article["text"],
        "attributions": [_labels(a) for a in found if nested or a.parent is None],
    }


def _labels(attribution: Attribution) -> dict[str, Any]:
    mention = attribution.source.mention if attribution.source else None
    return {
        role: {"spans": [[m.span.start, m.span.end]]} if m else None
        for role, m in (("source", mention), ("cue", attribution.cue))
    } | {"content": {"spans": [[p.start, p.end] for p in attribution.parts]}}


def _share_of_attitudes(gold: Sequence[Article]) -> float:
    """Share of the gold's cues that report nothing: "plans", "refuses", "is expected"."""
    cues = [
        " ".join(article["text"][s:e] for s, e in a["cue"].get("spans", ()))
        for article in gold
        for a in article["attributions"]
        if a.get("cue")
    ]
    return sum(not is_reporting(cue) for cue in cues) / max(1, len(cues))


def _nests(attributions: Sequence[Mapping[str, Any]]) -> bool:
    """Whether one attribution stands in the content of another."""
    if any(a.get("nested_in") is not None or a.get("parent") is not None for a in attributions):
        return True
    spans = [s for a in attributions for s in (a.get("content") or {}).get("spans", ())]
    cues = [a["cue"] for a in attributions if a.get("cue")]
    return any(s[0] <= c["start"] and c["end"] <= s[1] for c in cues for s in spans)


def _named(score: Score | float) -> dict[str, float]:
    values = score if isinstance(score, tuple) else (score,) * 3
    return dict(zip(_MEASURES, values, strict=True))


def score_attributions(
    gold: Iterable[Article], predicted: Iterable[Article]
) -> dict[str, Score | float]:
    """Return micro-averaged figures in percent.

    `exact/<role>`, `token/<role>`, `attr_content` and `attr_soft` are (precision, recall, F1);
    `src_acc` and `cue_acc` the share of content matches whose source or cue is right too.
    """
    by_id = {p["doc_id"]: p["attributions"] for p in predicted}
    counts: Counter[str] = Counter()
    for article in gold:
        text = article["text"]
        tokens = [m.span() for m in _TOKEN.finditer(text)]
        right = _side(text, article["attributions"], tokens)
        ours = _side(text, by_id.get(article["doc_id"], ()), tokens)
        _count_parts(counts, right, ours)
        _count_wholes(counts, right.tokens, ours.tokens)
    scores: dict[str, Score | float] = {}
    for kind in ("exact", "token"):
        for role in ROLES:
            key = f"{kind}/{role}"
            scores[key] = _prf(counts[f"tp {key}"], counts[f"p {key}"], counts[f"g {key}"])
    for key in ("attr_content", "attr_soft"):
        scores[key] = _prf(counts[key], counts["predicted"], counts["gold"])
    matched = max(1, counts["attr_content"])
    scores["src_acc"] = round(100 * counts["source"] / matched, 1)
    scores["cue_acc"] = round(100 * counts["cue"] / matched, 1)
    return scores


def _side(
    text: str, attributions: Sequence[Mapping[str, Any]], tokens: list[tuple[int, int]]
) -> _Side:
    fragments: dict[str, set[tuple[int, int]]] = {role: set() for role in ROLES}
    rows = []
    for attribution in attributions:
        row = {}
        for role in ROLES:
            found = _fragments(text, attribution.get(role))
            fragments[role] |= found
            row[role] = frozenset(
                i for start, end in found for i in _tokens_inside(tokens, start, end)
            )
        rows.append(row)
    return _Side(fragments, rows)


def _tokens_inside(tokens: list[tuple[int, int]], start: int, end: int) -> range:
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle][0] < start:
            low = middle + 1
        else:
            high = middle
    stop = low
    while stop < len(tokens) and tokens[stop][1] <= end:
        stop += 1
    return range(low, stop)


def _fragments(text: str, span: Mapping[str, Any] | None) -> set[tuple[int, int]]:
    found = set()
    if span:
        for start, end in span.get("spans") or [[span["start"], span["end"]]]:
            while start < end and text[start] in _TRIMMED:
                start += 1
            while end > start and text[end - 1] in _TRIMMED:
                end -= 1
            if end > start:
                found.add((start, end))
    return found


def _count_parts(counts: Counter[str], gold: _Side, ours: _Side) -> None:
    for role in ROLES:
        _count(counts, f"exact/{role}", gold.fragments[role], ours.fragments[role])
        theirs = {i for row in gold.tokens for i in row[role]}
        _count(counts, f"token/{role}", theirs, {i for row in ours.tokens for i in row[role]})


def _count(counts: Counter[str], key: str, gold: set[_T], ours: set[_T]) -> None:
    counts[f"tp {key}"] += len(gold & ours)
    counts[f"p {key}"] += len(ours)
    counts[f"g {key}"] += len(gold)


def _count_wholes(
    counts: Counter[str],
    gold: list[dict[str, frozenset[int]]],
    ours: list[dict[str, frozenset[int]]],
) -> None:
    pairs = []
    for i, x in enumerate(gold):
        for j, y in enumerate(ours):
            common = len(x["content"] & y["content"])
            if common and common / len(x["content"] | y["content"]) >= 0.5:
                pairs.append((-common / len(x["content"] | y["content"]), i, j))
    taken_gold, taken_ours = set(), set()
    for _, i, j in sorted(pairs):
        if i in taken_gold or j in taken_ours:
            continue
        taken_gold.add(i)
        taken_ours.add(j)
        same = {r: _agree(gold[i][r], ours[j][r]) for r in ("source", "cue")}
        counts["attr_content"] += 1
        counts["source"] += same["source"]
        counts["cue"] += same["cue"]
        counts["attr_soft"] += same["source"] and same["cue"]
    counts["gold"] += len(gold)
    counts["predicted"] += len(ours)


def _agree(gold: frozenset[int], ours: frozenset[int]) -> bool:
    return bool(gold & ours) or (not gold and not ours)


def _prf(right: int, predicted: int, gold: int) -> Score:
    precision = right / predicted if predicted else 0.0
    recall = right / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return round(100 * precision, 1), round(100 * recall, 1), round(100 * f1, 1)
