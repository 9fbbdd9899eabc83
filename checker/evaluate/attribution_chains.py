"""Whether the right chain of sources is found: the content, who says it, and who reports that.

For gold that names its sources: each attribution's `source` has a `name`, and `parent` is the
index of the attribution around it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from claims.attribution import find_attributions
from claims.models import Attribution
from claims.outlets import same_source

_TOKEN = re.compile(r"\w+")
_OVERLAP = 0.5
"""Share of the gold content's words that one found content covers to count as found."""


def score_chains(gold: Iterable[Mapping[str, Any]]) -> dict[str, float | int]:
    """Return the shares, in percent, of contents found and of sources right.

    `content_found`: an attribution of ours with half of the words or more, that is not more than
    twice as long. Of the outermost gold attributions, `outermost_source`: ours has that source
    (missing contents count as wrong). Of the nested ones, `inner_speaker`: ours has that speaker,
    inside an attribution to the right reporter.
    """
    counts: Counter[str] = Counter()
    for article in gold:
        ours = find_attributions(article["text"])
        labels = article["attributions"]
        matched = [_match(article["text"], label, ours) for label in labels]
        for label, found in zip(labels, matched, strict=True):
            counts["n"] += 1
            counts["found"] += found is not None
            level = "outer" if label.get("parent") is None else "inner"
            counts[level] += 1
            counts[f"{level} right"] += found is not None and _is_right(
                label, ours[found], labels=labels, ours=ours
            )
    return {
        "attributions": counts["n"],
        "nested": counts["inner"],
        "content_found": _percent(counts["found"], counts["n"]),
        "outermost_source": _percent(counts["outer right"], counts["outer"]),
        "inner_speaker": _percent(counts["inner right"], counts["inner"]),
    }


def _match(text: str, label: Mapping[str, Any], ours: Sequence[Attribution]) -> int | None:
    """Return the index of our attribution that best covers a label's content."""
    wanted = _words(text, label["content"]["spans"])
    best, score = None, 0.0
    for i, attribution in enumerate(ours):
        words = _words(text, [[p.start, p.end] for p in attribution.parts])
        common = len(wanted & words)
        if common < _OVERLAP * len(wanted) or len(words) > 2 * len(wanted) + 3:
            continue
        value = common / len(wanted | words) + 0.01 * _same(label, attribution)
        if value > score:
            best, score = i, value
    return best


def _is_right(
    label: Mapping[str, Any],
    found: Attribution,
    *,
    labels: Sequence[Mapping[str, Any]],
    ours: Sequence[Attribution],
) -> bool:
    """Whether source and, for a nested label, the reporter around it are right."""
    if not _same(label, found):
        return False
    if label.get("parent") is None:
        return found.parent is None
    if found.parent is None:
        return False
    return _same(labels[label["parent"]], ours[found.parent])


def _same(label: Mapping[str, Any], attribution: Attribution) -> bool:
    source = attribution.source
    if source is None:
        return False
    named = label["source"]["name"]
    if same_source(named, source.name):
        return True
    mention = source.mention
    start, end = label["source"]["start"], label["source"]["end"]
    return bool(mention and mention.span.start < end and start < mention.span.end)


def _words(text: str, spans: Iterable[Sequence[int]]) -> set[int]:
    return {m.start() for s in spans for m in _TOKEN.finditer(text, s[0], s[1])}


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0
