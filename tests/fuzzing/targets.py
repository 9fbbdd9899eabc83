"""What is run on generated input, each with what must hold of its answer."""

from __future__ import annotations

import csv
import io
import json
import random
import re
import zipfile
from collections.abc import Callable
from functools import cache
from tempfile import mkdtemp

from lxml import etree

from checker.checkable import checkability
from checker.compound import parts_of
from checker.details import compare_details
from checker.draft import find_sentences, read_draft
from checker.lint import lint_text
from checker.quote import nearest_quote, weigh_quote
from checker.report.formats import DRAFT_FORMATS, render
from checker.report.terminal import Screen, printable
from checker.statement import read_statement
from claims.documents import documents_of
from claims.errors import DocumentError
from claims.layout import lay_out
from claims.quotes import find_quotes
from claims.sentences import split_sentences
from index.models import Hit
from index.passage_index import PassageIndex
from tests.checker.test_report_formats import hostile_report
from tests.fuzzing.files import file
from tests.fuzzing.texts import text
from tests.index.passages import STORIES, WordEmbedder, item

Target = Callable[[random.Random], None]
_SCREENS = (Screen(), Screen(width=40, unicode=False), Screen(width=100, colour=True))
_BARE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def reader(rng: random.Random) -> None:
    """Bytes to documents: read and laid out, or refused with one line."""
    name, data = file(rng)
    try:
        found = documents_of(data, name, path=name, place=name, skipped=[])
    except DocumentError as error:
        _is_one_line(error.reason)
        return
    for one in found:
        assert one.text.strip()
        lay_out(one.text)


def _is_one_line(reason: str) -> None:
    assert reason
    assert "\n" not in reason, reason


def statement(rng: random.Random) -> None:
    """A text to a statement: its quotations slice back, its parts are texts."""
    words = text(rng)
    read = read_statement(words, context=text(rng) if rng.random() < 0.2 else "")
    assert read.text == words
    for quote in read.quotes:
        assert words[quote.span.start : quote.span.end] == quote.text
    checkability(read, most_words=200)
    for part in parts_of(read):
        assert part.content.strip()


def draft(rng: random.Random) -> None:
    """A text to the sentences of a draft: in order, inside it, and never markup alone."""
    words, name = text(rng), rng.choice(("a.md", "a.txt", "a.html"))
    prose = read_draft(words, name)
    assert len(prose.masked) == len(words) == len(prose.dropped)
    last = 0
    for sighting in find_sentences(prose, every=rng.random() < 0.5, ignore=("Iran",)):
        assert last <= sighting.span.start <= sighting.span.end <= len(words)
        last = sighting.span.start
    if rng.random() < 0.02:  # it reads attributions, which takes time
        words = words[:1000]
        for finding in lint_text(words, name):
            assert 0 <= finding.span.start <= finding.span.end <= len(words)


def sentences(rng: random.Random) -> None:
    """A text to sentences and quotations: each slices back, and they do not overlap."""
    words, last = text(rng), 0
    for sentence in split_sentences(words):
        assert words[sentence.span.start : sentence.span.end] == sentence.text
        assert last <= sentence.span.start
        last = sentence.span.end
    for quote in find_quotes(words):
        assert words[quote.span.start : quote.span.end] == quote.text


def quotation(rng: random.Random) -> None:
    """A quotation looked up among passages: what is called exact is there."""
    where = text(rng)
    given, passages = item("a", *(where.split("\n")[:5] or [""]))
    hits = [Hit(passage=p, document=given, similarity=0.5, score=0.5) for p in passages]
    start = rng.randrange(len(where) + 1)
    wanted = where[start : start + rng.randint(1, 120)] if rng.random() < 0.6 else text(rng)[:400]
    found = weigh_quote(wanted, hits)
    assert 0 <= found.share <= 1
    assert 0 <= found.start <= found.end <= len(given.text)
    nearest_quote(wanted, text(rng)[:400], hits)


def details(rng: random.Random) -> None:
    """Two texts compared in figures, dates, names and negation."""
    one = text(rng)[:1500]
    other = one if rng.random() < 0.3 else text(rng)[:1500]
    for detail in compare_details(one, other, context=text(rng)[:300], names=""):
        assert detail.kind


@cache
def _index() -> PassageIndex:
    """A small index."""
    opened = PassageIndex.open(mkdtemp(prefix="fuzz-"), embedder=WordEmbedder(), create=True)  # type: ignore[arg-type]
    opened.add(STORIES)
    return opened


def lookup(rng: random.Random) -> None:
    """Any words searched for, by meaning, by words and as a quotation."""
    words = text(rng)[:2000]
    [hits] = _index().search([words], k=3)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    for hit in _index().find_quote(words, k=3):
        assert 0 <= hit.score <= 1


def report(rng: random.Random) -> None:
    """Any words in every place of a report, in every format that is text."""
    formats = [name for name in DRAFT_FORMATS if name != "docx"]
    _written(text(rng)[:3000] or "x", rng.choice(formats), rng)


def word(rng: random.Random) -> None:
    """The same in Word's format, which takes its time."""
    _written(text(rng)[:300] or "x", "docx", rng)


def _written(words: str, format_: str, rng: random.Random) -> None:
    """Render, and hold the outcome to what its format is."""
    made = render([hostile_report(words)], format_, screen=rng.choice(_SCREENS))
    if isinstance(made, bytes):
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    etree.fromstring(archive.read(name))
        return
    made.encode("utf-8", "backslashreplace")
    if format_ in _CHECKS:
        _CHECKS[format_](made)


def _lines(made: str) -> None:
    for line in made.splitlines():
        json.loads(line)


def _csv(made: str) -> None:
    rows = list(csv.reader(io.StringIO(made)))
    assert len({len(row) for row in rows}) == 1
    assert not any(cell.startswith(("=", "+", "@", "\t")) for row in rows for cell in row)


def _html(made: str) -> None:
    assert made.lower().count("<script") == 1
    assert 'href="javascript' not in made.lower()
    assert not _BARE.search(made)


def _terminal(made: str) -> None:
    plain = re.sub(r"\x1b\[[\d;]*m", "", made)
    assert printable(plain) == plain


_CHECKS: dict[str, Callable[[str], object]] = {
    "json": json.loads,
    "jsonl": _lines,
    "sarif": json.loads,
    "claimreview": json.loads,
    "csv": _csv,
    "html": _html,
    "table": _terminal,
    "line": _terminal,
    "junit": lambda made: etree.fromstring(made.encode()),
}

TARGETS: tuple[tuple[Target, int], ...] = (
    (statement, 30),
    (sentences, 20),
    (draft, 15),
    (reader, 14),
    (quotation, 10),
    (report, 6),
    (details, 3),
    (lookup, 1),
    (word, 1),
)
"""Each target with its share of a hundred executions: the dear ones are run less."""
