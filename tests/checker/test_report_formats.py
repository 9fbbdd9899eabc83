"""Reports for other programs: valid by their schemas, and safe with hostile text."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator
from lxml import etree

from checker.models import (
    Draft,
    Finding,
    FindingKind,
    LintFinding,
    Report,
    Stance,
    Verdict,
)
from checker.report.formats import render
from checker.report.terminal import Screen
from checker.report.to_csv import HEAD, cell, render_csv
from checker.report.to_docx import render_docx
from checker.report.to_html import render_html
from checker.report.to_junit import render_junit
from checker.report.to_sarif import render_sarif
from checker.report.wording import fingerprint
from claims.errors import UsageError
from claims.models import Span
from tests.checker.made import INFO, document, every_verdict, evidence, judgement

FOREIGN = Path(__file__).parent.parent / "schemas" / "foreign"
FORMATS = ("table", "json", "jsonl", "line", "csv", "html", "sarif", "junit", "claimreview", "docx")
HOSTILE = "=cmd|'/c calc'!A1 </script><script>alert(1)</script> \x1b[2J\x00\ud800 & \"]]> \u202e."


def hostile_report(words: str = HOSTILE) -> Report:
    """A report in which every text is hostile."""
    finding = Finding(kind=FindingKind.NAME, message=words, statement=words, evidence=words)
    where = document(text=words, title=words, path=words, publisher=words, url="javascript:1")
    piece = evidence(Stance.CONFLICTS, text=words, content=words, where=where)
    one = judgement(words, findings=(finding,), evidences=(piece,))
    return Report(index=INFO, judgements=(one,), draft=Draft(path="a.txt", text=words))


def sarif_errors(text: str) -> list[str]:
    """What the official schema has against a SARIF file."""
    schema = json.loads((FOREIGN / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    return [error.message for error in Draft4Validator(schema).iter_errors(json.loads(text))]


def junit_schema() -> etree.XMLSchema:
    """The schema that Jenkins holds JUnit files to."""
    return etree.XMLSchema(etree.parse(FOREIGN / "junit-10.xsd"))


@pytest.mark.parametrize("report", [every_verdict(), hostile_report()], ids=["usual", "hostile"])
def test_sarif_is_valid(report: Report) -> None:
    """SARIF is valid by OASIS's schema, with exact regions."""
    text = render_sarif([report])
    assert sarif_errors(text) == []
    run = json.loads(text)["runs"][0]
    assert report.draft is not None
    for result in run["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        start = region["charOffset"]
        words = report.draft.text[start : start + region["charLength"]]
        assert words == region["snippet"]["text"]
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_of_house_rules_and_baseline() -> None:
    """What the house rules mind, and what was accepted, are valid SARIF too."""
    report = every_verdict()
    minded = LintFinding(rule="vague-source", message="who?", span=Span(start=2, end=8))
    known = frozenset([fingerprint(report.judgements[1])])
    text = render_sarif([replace(report, lint=(minded,), accepted=known)])
    assert sarif_errors(text) == []
    results = json.loads(text)["runs"][0]["results"]
    states = [one.get("baselineState") for one in results if one["ruleId"] == "conflict"]
    assert states == ["unchanged"]
    assert results[-1]["ruleId"] == "lint/vague-source"


def test_sarif_levels() -> None:
    """A conflict is an error, a backed statement passes, misattribution is a result of its own."""
    results = json.loads(render_sarif([every_verdict()]))["runs"][0]["results"]
    assert [(one["ruleId"], one["level"], one["kind"]) for one in results] == [
        ("supported", "none", "pass"),
        ("misattributed", "error", "fail"),
        ("conflict", "error", "fail"),
        ("disputed", "warning", "fail"),
        ("no_source", "note", "fail"),
        ("not_checkable", "none", "notApplicable"),
    ]


@pytest.mark.parametrize("report", [every_verdict(), hostile_report()], ids=["usual", "hostile"])
def test_junit_is_valid(report: Report) -> None:
    """JUnit is valid by Jenkins's schema; what is at the levels fails."""
    text = render_junit([report], frozenset(("conflict", "misattributed")))
    tree = etree.fromstring(text.encode())
    junit_schema().assertValid(tree)
    assert len(tree.findall(".//testcase")) == len(report.judgements)


def test_junit_levels() -> None:
    """The failures are those of --fail-on."""
    tree = etree.fromstring(
        render_junit([every_verdict()], frozenset(("conflict", "misattributed"))).encode()
    )
    suite = tree.find("testsuite")
    assert suite is not None
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("5", "2", "1")


def test_csv_rows() -> None:
    """A header and a row a statement, as many cells as the header."""
    rows = list(csv.reader(io.StringIO(render_csv([every_verdict(), hostile_report()]))))
    assert rows[0] == list(HEAD)
    assert {len(row) for row in rows} == {len(HEAD)}
    assert len(rows) == 7


@given(st.text(max_size=30))
def test_no_cell_is_a_formula(words: str) -> None:
    """Whatever a document says, no spreadsheet computes it."""
    assert not cell(words).startswith(("=", "+", "-", "@", "\t", "\r", "|", "%"))
    assert "\n" not in cell(words)


def test_claimreview() -> None:
    """A JSON-LD graph of reviews with rating, claim and citation; no claim, no review."""
    text = render([every_verdict()], "claimreview", screen=Screen())
    graph = json.loads(text)["@graph"]
    assert [one["reviewRating"]["ratingValue"] for one in graph] == [5, 1, 3, 2]
    assert {one["@type"] for one in graph} == {"ClaimReview"}
    assert all(date.fromisoformat(one["datePublished"]) for one in graph)
    assert graph[1]["citation"][0]["publisher"]["name"] == "The Weekly"


def test_html_escapes() -> None:
    """Hostile text is text in the page; the only script is ours, and policy says so."""
    page = render_html([hostile_report()])
    assert page.count("<script>") == 1
    assert "&lt;script&gt;alert(1)" in page
    assert "default-src 'none'" in page
    assert not set("\x1b\x00\u202e") & set(page)
    assert "http://" not in page
    assert "https://" not in page
    assert "javascript:" not in page


def test_html_has_every_statement_and_its_evidence() -> None:
    """Each statement of the draft is a link to a card that is there."""
    page = render_html([every_verdict()])
    for number in range(1, 6):
        assert f'href="#e{number}"' in page
        assert f'id="e{number}"' in page
    assert "<mark>91 cranes</mark>" in page
    assert "<mark>19 cranes</mark>" in page


@pytest.mark.parametrize("format_", FORMATS)
@given(words=st.text(max_size=60))
def test_any_text_renders(format_: str, words: str) -> None:
    """No text breaks a renderer."""
    assert render([hostile_report(words or "x")], format_, screen=Screen())


def word_file(*paragraphs: tuple[str, ...]) -> bytes:
    """A Word file; each paragraph's strings are runs, every second one bold."""
    document_ = docx.Document()
    for runs in paragraphs:
        paragraph = document_.add_paragraph()
        for number, words in enumerate(runs):
            paragraph.add_run(words).bold = bool(number % 2)
    saved = io.BytesIO()
    document_.save(saved)
    return saved.getvalue()


def test_word_comments() -> None:
    """A comment holds exactly the statement, over runs and inside one; the text is unchanged."""
    original = word_file(
        ("Cranes",),
        (
            "First. The port of ",
            "Ellery",
            " bought 91 cranes. Last.",
        ),
    )
    text = "Cranes\n\nFirst. The port of Ellery bought 91 cranes. Last."
    words = "The port of Ellery bought 91 cranes."
    one = judgement(words, start=text.index(words))
    report = Report(index=INFO, judgements=(one,), draft=Draft(path="a.docx", text=text))
    changed = docx.Document(io.BytesIO(render_docx([report], original)))
    before = docx.Document(io.BytesIO(original))
    assert [p.text for p in changed.paragraphs] == [p.text for p in before.paragraphs]
    assert [comment.author for comment in changed.comments] == ["wirecheck"]
    comment = next(iter(changed.comments))
    assert comment.text.startswith("CONFLICT: the statement says 91 cranes, the evidence 19 cranes")
    assert commented(changed) == words
    bold = [run.text for run in changed.paragraphs[1].runs if run.bold]
    assert "".join(bold) == "Ellery"


def commented(document_: object) -> str:
    """The words between the start and the end of the only comment."""
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    inside, words = False, ""
    for element in document_.element.body.iter():  # type: ignore[attr-defined]
        if element.tag == f"{name}commentRangeStart":
            inside = True
        elif element.tag == f"{name}commentRangeEnd":
            inside = False
        elif inside and element.tag == f"{name}t":
            words += element.text or ""
    return words


def test_word_comments_on_text() -> None:
    """A Markdown draft becomes a Word file with the same words and comments where to look."""
    made = docx.Document(io.BytesIO(render_docx([every_verdict()], None)))
    words = [paragraph.text for paragraph in made.paragraphs]
    assert words[0] == "Cranes"
    assert words[2] == "The port of Ellery bought 91 cranes."
    assert len(list(made.comments)) == 4


def test_word_statements_in_one_paragraph() -> None:
    """Several statements of one run get their own ranges."""
    parts = ["The port bought 91 cranes.", "It sold 92 tugs.", "It has 93 quays."]
    text = " ".join(parts)
    ones = tuple(judgement(words, start=text.index(words)) for words in parts)
    report = Report(index=INFO, judgements=ones, draft=Draft(path="a.docx", text=text))
    changed = docx.Document(io.BytesIO(render_docx([report], word_file((text,)))))
    assert changed.paragraphs[0].text == text
    assert len(list(changed.comments)) == 3
    assert [run.text for run in changed.paragraphs[0].runs if run.text.strip()] == parts


def test_word_wants_one_draft() -> None:
    """Two drafts make no one file."""
    with pytest.raises(UsageError):
        render_docx([every_verdict(), every_verdict()], None)


def test_word_file_is_a_sound_archive() -> None:
    """What is written is a zip whose parts are whole."""
    with zipfile.ZipFile(io.BytesIO(render_docx([hostile_report()], None))) as archive:
        assert archive.testzip() is None


def test_fingerprints() -> None:
    """A statement keeps its fingerprint wherever it stands; another verdict has another."""
    assert fingerprint(judgement()) == fingerprint(judgement(start=40))
    assert fingerprint(judgement()) != fingerprint(judgement(verdict=Verdict.DISPUTED))


def test_a_judgement_is_one_line() -> None:
    """What fuzzing found: some marks that documents contain end a line for many programs."""
    made = render([hostile_report("a\u2028b\u2029c\x85d")], "jsonl", screen=Screen())
    assert isinstance(made, str)
    [line] = made.splitlines()
    assert json.loads(line)["statement"] == "a\u2028b\u2029c\x85d"
