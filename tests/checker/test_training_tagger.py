"""Labelled articles → labels, links and windows for the tagger's training."""

from __future__ import annotations

import itertools
import random

from checker.training.tagger_data import NOT_LINKED, label_article, windows
from claims.decoding import LABELS
from claims.tagger import load_tagger

TEXT = "Reuters said “two mills will close.” It rained all day in the valley."


def test_labels_and_links_lie_on_their_words() -> None:
    """Marks at the edges are left off; contents point to the cue, the cue to its source."""
    spans = {
        "source": {"spans": [[0, 7]]},
        "cue": {"spans": [[8, 12]]},
        "content": {"spans": [[13, 36]]},
    }
    article = {"text": TEXT, "attributions": [spans]}
    found = label_article(article, tokenizer=load_tagger().tokenizer)
    words = [TEXT[s:e] for s, e in found.pieces.spans]
    labels = {w: LABELS[n] for w, n in zip(words, found.labels, strict=True)}
    assert labels["Reuters"] == "B-source"
    assert labels["said"] == "B-cue"
    assert labels["two"] == "B-content"
    assert labels["close"] == "I-content"
    assert labels["“"] == labels["It"] == "O"
    cue = words.index("said")
    assert found.to_cue[words.index("two")] == cue
    assert found.to_source[cue] == words.index("Reuters")
    assert found.to_cue[words.index("rained")] == NOT_LINKED


def test_windows_cover_every_piece_once() -> None:
    """Cut at sentences, in order, nothing lost."""
    article = {"text": " ".join([TEXT] * 40), "attributions": []}
    found = label_article(article, tokenizer=load_tagger().tokenizer)
    rng = random.Random(1)  # noqa: S311  # no secret
    cuts = [(start, stop) for _, start, stop in windows([found], size=64, rng=rng)]
    assert cuts[0][0] == 0
    assert cuts[-1][1] == len(found.pieces.ids)
    assert all(a[1] == b[0] for a, b in itertools.pairwise(cuts))
