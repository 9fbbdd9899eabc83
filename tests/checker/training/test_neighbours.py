"""Neutral pairs of a statement and a passage of another group."""

from collections.abc import Sequence

import numpy as np

from checker.training.neighbours import neighbour_pairs
from checker.training.written import Group
from index.models import Vectors

DIRECTIONS = {"port": 0.0, "quay": 0.2, "harbour": 0.9, "opera": 1.5}


class ByWord:
    """Vectors by a text's first word: an angle a word."""

    name, dimension = "by word", 2

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape (texts, 2)."""
        angles = [DIRECTIONS[text.split()[0]] for text in texts]
        return np.array([[np.cos(a), np.sin(a)] for a in angles], np.float32)


def _groups() -> list[Group]:
    return [
        Group(id=f"g-{i}", premise=f"{word} passage", statements=(("entailment", f"{word} said"),))
        for i, word in enumerate(DIRECTIONS)
    ]


def test_the_passage_is_anothers_and_neutral() -> None:
    """Whatever is near, a statement never meets its own passage."""
    pairs = list(neighbour_pairs(_groups(), embedder=ByWord(), count=4, seed=1))
    assert pairs
    assert {pair["label"] for pair in pairs} == {"neutral"}
    for pair in pairs:
        assert pair["premise"].split()[0] != pair["hypothesis"].split()[0]


def test_what_may_be_the_same_story_is_left_out() -> None:
    """Two groups that are nearly the same bear on each other."""
    pairs = list(neighbour_pairs(_groups(), embedder=ByWord(), count=4, seed=1))
    stories = {(pair["premise"].split()[0], pair["hypothesis"].split()[0]) for pair in pairs}
    assert ("port", "quay") not in stories
    assert ("quay", "port") not in stories
