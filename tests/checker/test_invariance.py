"""A thousand trials: what else is in the index, and who is asked beside, changes no verdict."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from checker.check import Checker
from checker.entail import EntailmentModel, load_entailment_model
from checker.training.written import Group, read_groups
from claims.extract import extract_passages
from claims.models import Document
from claims.resources import data_path
from index.passage_index import PassageIndex

STORIES, ELSEWHERE, STATEMENTS = 60, 1_000, 250


class Remembering:
    """The small model; a pair that was judged once is not judged again."""

    name = "remembering"

    def __init__(self, model: EntailmentModel) -> None:
        self._model = model
        self._known: dict[tuple[str, str], NDArray[np.float64]] = {}

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """Rows of the model."""
        new = [pair for pair in dict.fromkeys(pairs) if pair not in self._known]
        if new:
            self._known |= dict(zip(new, self._model.probabilities(new), strict=True))
        return np.array([self._known[pair] for pair in pairs]).reshape(len(pairs), 3)


def documents(groups: Sequence[Group]) -> list[Document]:
    """Each passage as a document of its own."""
    return [Document(id=g.id, path=f"{g.id}.txt", text=g.premise) for g in groups]


@pytest.fixture(scope="module")
def stories() -> list[Group]:
    """Passages with statements about them."""
    return [g for g in read_groups(data_path("pairs")) if g.id.startswith("local-0")][:STORIES]


@pytest.fixture(scope="module")
def statements(stories: list[Group]) -> list[str]:
    """Statements of all labels about the stories."""
    every = [text for group in stories for _, text in group.statements]
    return random.Random(7).sample(every, STATEMENTS)  # noqa: S311  # no secret


def filled(folder: Path, stories: Sequence[Document]) -> PassageIndex:
    """An index of some documents, left open."""
    index = PassageIndex.open(folder, create=True)
    index.add((document, extract_passages(document)) for document in stories)
    return index


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, stories: list[Group]) -> Iterator[PassageIndex]:
    """The index that all others are compared with."""
    with filled(tmp_path_factory.mktemp("first"), documents(stories)) as index:
        yield index


@pytest.fixture(scope="module")
def model() -> Remembering:
    """One memory for all trials."""
    return Remembering(load_entailment_model(None, fast=True))


Verdicts = list[tuple[str, str, float]]


def verdicts(index: PassageIndex, model: Remembering, statements: Sequence[str]) -> Verdicts:
    """What is said of each statement."""
    judged = Checker(index, model).check(statements)
    return [(j.verdict.value, j.attribution.status.value, j.confidence) for j in judged]


@pytest.fixture(scope="module")
def expected(first: PassageIndex, model: Remembering, statements: list[str]) -> Verdicts:
    """Verdicts of the first index, all asked together."""
    return verdicts(first, model, statements)


@pytest.mark.slow
def test_order(
    first: PassageIndex, model: Remembering, statements: list[str], expected: Verdicts
) -> None:
    """The last statement first."""
    assert verdicts(first, model, statements[::-1])[::-1] == expected


@pytest.mark.slow
def test_one_at_a_time(
    first: PassageIndex, model: Remembering, statements: list[str], expected: Verdicts
) -> None:
    """A call for each statement."""
    assert [verdicts(first, model, [text])[0] for text in statements] == expected


@pytest.mark.slow
def test_documents_in_another_order(
    tmp_path: Path,
    model: Remembering,
    stories: list[Group],
    statements: list[str],
    expected: Verdicts,
) -> None:
    """The same archive, filled from the other end."""
    with filled(tmp_path, documents(stories)[::-1]) as index:
        assert verdicts(index, model, statements) == expected


@pytest.mark.slow
def test_a_thousand_passages_about_something_else(
    tmp_path: Path,
    model: Remembering,
    stories: list[Group],
    statements: list[str],
    expected: Verdicts,
) -> None:
    """A larger archive gives no other verdict."""
    nouns = ("lichen", "orbit", "sonnet", "kiln", "glaze", "fugue", "tundra", "enzyme", "harp")
    rng = random.Random(3)  # noqa: S311  # no secret
    other = [
        Document(
            id=f"other-{i}",
            path=f"other-{i}.txt",
            text=f"The {rng.choice(nouns)} and the {rng.choice(nouns)} of collection {i} keep their"
            f" {rng.choice(nouns)} tones, a catalogue of textures notes.",
        )
        for i in range(ELSEWHERE)
    ]
    with filled(tmp_path, [*documents(stories), *other]) as index:
        assert [row[:2] for row in verdicts(index, model, statements)] == [
            row[:2] for row in expected
        ]
