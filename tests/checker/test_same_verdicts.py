"""The same story out of every kind of file: the same statements, and the same verdicts on it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from checker.check import Checker
from checker.draft import check_draft
from checker.drafts import read_drafts
from checker.statement import read_statement
from claims.documents import read_documents, read_text_document
from claims.extract import extract_passages
from claims.models import Document
from tests.checker.fakes import ListIndex, WordModel
from tests.checker.made import INFO
from tests.claims.documents.test_real_world import FILES, PLAIN, TITLE

CLAIMS = {
    "The ferry to Port Ellery will run every two hours from May.": ("supported", "unattributed"),
    "The change saves 1.9 million crowns a year.": ("conflict", "unattributed"),
    "Brandl said that 97 children take the ferry to school.": ("conflict", "confirmed"),
    "Tomas Brandl said: “Nobody asked the islanders.”": ("supported", "confirmed"),
    "Tomas Brandl said: “Nobody told the islanders.”": ("conflict", "confirmed"),
    "Reuters reported that two of the five ferries would be sold.": ("supported", "misattributed"),
    "The harbour has a swimming pool of its own.": ("no_source", "unattributed"),
}
INDEXED = (
    "The harbour office said that the ferry to Port Ellery would run every three hours from May.",
    "Tomas Brandl told a meeting: “Nobody asked the islanders.”",
    "Reuters reported last week that two of the five ferries would be sold.",
)
"""What an index says of the story when it is a draft."""

Answers = list[tuple[str, str, str]]


def checker_on(*documents: Document) -> Checker:
    """A checker over the passages of some documents."""
    entries = [(passage, one) for one in documents for passage in extract_passages(one)]
    return Checker(ListIndex(entries), WordModel())


def verdicts(document: Document) -> dict[str, tuple[str, str]]:
    """What a document says to the claims."""
    found = checker_on(document).check(list(CLAIMS))
    answers = [(one.verdict.value, one.attribution.status.value) for one in found]
    return dict(zip(CLAIMS, answers, strict=True))


@cache
def desk() -> Checker:
    """The checker that drafts are held against."""
    texts = enumerate(INDEXED)
    return checker_on(*(read_text_document(text, path=f"{at}.txt") for at, text in texts))


def answers(path: Path) -> Answers:
    """The statements of a draft with both answers, white space made single."""
    ((name, text),) = read_drafts(path)
    report = check_draft(
        text,
        name,
        judge=lambda statements, _=None: tuple(desk().check(statements)),
        reader=read_statement,
        index=INFO,
    )
    return [
        (
            " ".join(one.statement.text.split()),
            one.verdict.value,
            one.attribution.status.value,
        )
        for one in report.judgements
    ]


@cache
def plain_answers() -> Answers:
    """Those of the plain text."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder) / "plain.txt"
        path.write_text(f"{TITLE}\n\n{PLAIN}", encoding="utf-8")
        return answers(path)


@pytest.mark.parametrize("name", FILES)
def test_same_answers(name: str, tmp_path: Path) -> None:
    """In an index, a file backs and contradicts what the plain text does; as a draft, it has it."""
    made = FILES[name]()
    path = tmp_path / name
    path.write_bytes(made.encode() if isinstance(made, str) else made)
    (document,) = read_documents(path, skipped=[])
    assert verdicts(document) == CLAIMS
    assert answers(path) == plain_answers()
    assert [verdict for _, verdict, _ in plain_answers()].count("no_source") < 6
