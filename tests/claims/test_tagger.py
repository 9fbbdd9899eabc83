"""The tagger: pieces and their features, decoding, links, loading."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from claims.decoding import (
    LABELS,
    collect_spans,
    distance_bucket,
    fragments_of,
    number_sentences,
    viterbi,
)
from claims.errors import ModelError
from claims.tagger import load_tagger
from claims.tokens import BREAKS, QUOTES, SHAPES, split_pieces


def test_pieces_keep_what_the_vocabulary_loses() -> None:
    """Shapes of words, quotation marks and breaks, per piece; spans slice back."""
    text = "The AP said: “We won 12.”\n\nMcDonald left"
    pieces = split_pieces(text, tokenizer=load_tagger().tokenizer)
    words = [text[s:e] for s, e in pieces.spans]
    features = dict(zip(words, pieces.features.tolist(), strict=True))
    assert SHAPES[features["AP"][0]] == "upper"
    assert SHAPES[features["12"][0]] == "digit"
    assert QUOTES[features["We"][1]] == "inside"
    assert QUOTES[features["“"][1]] == "opens"
    assert QUOTES[features["said"][1]] == "outside"
    assert BREAKS[features["left"][2]] == "space"


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b", "…", "\ud800"])
def test_texts_without_words(text: str) -> None:
    """Nothing to tag is no error."""
    assert load_tagger().tag(text).fragments == ()


def test_batching_changes_nothing_but_noise() -> None:
    """The same fragments alone and among others."""
    texts = ["Reuters said that it rained.", "“No,” she said.", "Bloomberg reported a loss."]
    tagger = load_tagger()
    assert [t.fragments for t in tagger.tag_all(texts)] == [tagger.tag(t).fragments for t in texts]


def test_inside_labels_follow_their_own_kind() -> None:
    """Viterbi never lets I-content follow B-cue, whatever the scores."""
    scores = np.zeros((3, len(LABELS)), np.float32)
    scores[0, LABELS.index("B-cue")] = 5
    scores[1, LABELS.index("I-content")] = 3
    free = np.zeros((len(LABELS), len(LABELS)), np.float32)
    path = [LABELS[i] for i in viterbi(scores, free, np.zeros(len(LABELS), np.float32))]
    assert path[:2] != ["B-cue", "I-content"]


def test_fragments_of_a_path() -> None:
    """Neighbours of one role stay two where the second begins anew."""
    path = [LABELS.index(x) for x in ("B-source", "I-source", "B-cue", "B-content", "B-content")]
    spans = np.arange(5) * 2
    found = [(f.role, f.start, f.end) for f in fragments_of(collect_spans(path), spans, spans + 1)]
    assert found == [("source", 0, 3), ("cue", 4, 5), ("content", 6, 7), ("content", 8, 9)]


def test_sentences_are_numbered() -> None:
    """Full stops before capitals and new lines begin sentences, abbreviations in lower case not."""
    text = "It rained. He left at 5 p.m. and slept.\nThen “Go!” Anna said."
    pieces = split_pieces(text, tokenizer=load_tagger().tokenizer)
    starts = pieces.spans[pieces.first, 0]
    numbers = number_sentences(pieces)
    by_word = {text[s:].split()[0]: n for s, n in zip(starts, numbers, strict=True)}
    assert by_word["It"] < by_word["He"] == by_word["slept."] < by_word["Then"]


def test_distances_are_symmetrical_buckets() -> None:
    """Exact near by, coarser far away, mirrored for the other direction."""
    buckets = distance_bucket(np.array([0, 1, 7, 8, 10_000, -1, -7, -10_000]))
    assert buckets.tolist() == [0, 1, 7, 8, 17, 19, 25, 35]


def test_a_broken_folder_is_a_model_error(tmp_path: Path) -> None:
    """The message says where, and what to do."""
    with pytest.raises(ModelError, match="reinstall"):
        load_tagger(tmp_path)
