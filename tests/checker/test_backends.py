"""A thousand statements: identical judgements whatever the batch, the order and the backend.

The archive is made of `data/corpus` and of the passages that `data/pairs` has statements about. The
embedded index is compared with one on a Milvus server, which runs where milvus-lite is installed.
"""

from __future__ import annotations

import importlib.util
import json
import random
from collections.abc import Iterator, Sequence

import pytest

from checker.check import Checker
from checker.entail import load_entailment_model
from checker.models import Judgement
from checker.training.written import Group, read_groups
from claims.documents import find_files, read_documents
from claims.extract import extract_passages
from claims.models import Document, Passage
from claims.resources import data_path
from index.store import Store
from tests.checker.test_invariance import Remembering
from tests.index.stores import WHY, embedded, served, server

STATEMENTS, STORIES = 1_000, 240
MISSING = not all(map(importlib.util.find_spec, ("pymilvus", "milvus_lite")))
pytestmark = pytest.mark.slow
Items = list[tuple[Document, tuple[Passage, ...]]]


@pytest.fixture(scope="module")
def stories() -> list[Group]:
    """Passages with statements about them, from every file of the written pairs."""
    every = list(read_groups(data_path("pairs")))
    return random.Random(11).sample(every, STORIES)  # noqa: S311  # no secret


@pytest.fixture(scope="module")
def items(stories: list[Group]) -> Items:
    """The archive."""
    files, _ = find_files([data_path("corpus")])
    documents = [document for file in files for document in read_documents(file)]
    documents += [Document(id=g.id, path=f"{g.id}.txt", text=g.premise) for g in stories]
    return [(document, extract_passages(document)) for document in documents]


@pytest.fixture(scope="module")
def statements(stories: list[Group]) -> list[str]:
    """About the archive, and about articles that are not in it, with sources named and without."""
    lines = (data_path("gold") / "statements_dev.jsonl").read_text(encoding="utf-8").splitlines()
    lines += (data_path("gold") / "draft.jsonl").read_text(encoding="utf-8").splitlines()
    known = [json.loads(line)["statement"] for line in lines]
    written = [text for group in stories for _, text in group.statements]
    rest = random.Random(5).sample(written, STATEMENTS - len(known))  # noqa: S311  # no secret
    return [*known, *rest]


@pytest.fixture(scope="module")
def model() -> Remembering:
    """The small model, with one memory for all trials."""
    return Remembering(load_entailment_model(None, fast=True))


@pytest.fixture(scope="module")
def on_disk(tmp_path_factory: pytest.TempPathFactory, items: Items) -> Iterator[Store]:
    """The embedded index."""
    with embedded(tmp_path_factory.mktemp("disk"))() as index:
        index.add(items)
        yield index


@pytest.fixture(scope="module")
def on_server(tmp_path_factory: pytest.TempPathFactory, items: Items) -> Iterator[Store]:
    """The same on a server."""
    for address in server(tmp_path_factory.mktemp("server")):
        with served(address)() as index:
            index.add(items)
            yield index


def judged(
    index: Store, model: Remembering, statements: Sequence[str], *, batch: int
) -> dict[str, Judgement]:
    """What is said of each statement, so many asked together."""
    found: dict[str, Judgement] = {}
    checker = Checker(index, model)
    for start in range(0, len(statements), batch):
        for one in checker.check(statements[start : start + batch], top=5):
            found[one.statement.text] = one
    return found


@pytest.fixture(scope="module")
def expected(on_disk: Store, model: Remembering, statements: list[str]) -> dict[str, Judgement]:
    """Sixteen at a time, as the command line does."""
    return judged(on_disk, model, statements, batch=16)


def test_the_suite_is_what_it_says(expected: dict[str, Judgement], statements: list[str]) -> None:
    """A thousand statements, with every verdict and every attribution status among the answers."""
    assert len(statements) == STATEMENTS
    verdicts = [one.verdict.value for one in expected.values()]
    assert min(verdicts.count(name) for name in ("supported", "conflict", "no_source")) > 50
    assert len({one.attribution.status for one in expected.values()}) == 4


@pytest.mark.parametrize("batch", [1, 7, STATEMENTS])
def test_batches(
    on_disk: Store,
    model: Remembering,
    statements: list[str],
    expected: dict[str, Judgement],
    batch: int,
) -> None:
    """One by one, in sevens, all together."""
    assert judged(on_disk, model, statements, batch=batch) == expected


def test_order(
    on_disk: Store, model: Remembering, statements: list[str], expected: dict[str, Judgement]
) -> None:
    """Shuffled."""
    shuffled = random.Random(2).sample(statements, len(statements))  # noqa: S311  # no secret
    assert judged(on_disk, model, shuffled, batch=16) == expected


@pytest.mark.skipif(MISSING, reason=WHY)
@pytest.mark.filterwarnings("ignore")  # the server's own
def test_backend(
    on_server: Store, model: Remembering, statements: list[str], expected: dict[str, Judgement]
) -> None:
    """On a server: verdicts, evidence, scores and findings to the last digit."""
    found = judged(on_server, model, statements, batch=16)
    assert [text for text in expected if found[text] != expected[text]] == []
