"""What the house rules mind is in every format, at its words, and hostile text stays text."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from lxml import etree

from checker.models import Draft, LintFinding, Report
from checker.report.formats import render
from checker.report.html_draft import RULE
from checker.report.terminal import Screen
from checker.report.to_docx import render_docx
from checker.report.to_html import render_html
from checker.report.to_junit import render_junit
from checker.report.to_sarif import render_sarif
from claims.models import Span
from tests.checker.made import INFO, every_verdict, judgement
from tests.checker.test_report_formats import HOSTILE, junit_schema, sarif_errors, word_file

TEXT = "# Cranes\n\nSources said that the port bought 91 cranes. “It is a <b>lot</b>.” Fine."
CLAIM = "Sources said that the port bought 91 cranes."


def minded(words: str, rule: str = "vague-source") -> LintFinding:
    """What a rule minds in TEXT."""
    start = TEXT.index(words)
    span = Span(start=start, end=start + len(words))
    return LintFinding(rule=rule, message="who <is> that?", span=span)


LINT = (
    minded("Sources said"),
    minded("said", "loaded-verb"),
    minded("cranes. “It", "made-up"),
    minded("“It is a <b>lot</b>.”", "speaker-not-named"),
)
REPORT = Report(
    index=INFO,
    judgements=(judgement(CLAIM, start=TEXT.index(CLAIM)),),
    draft=Draft(path="a.txt", text=TEXT),
    lint=LINT,
)


def minded_report() -> Report:
    """Every verdict, with house rules that mind words inside statements and beside them."""
    report = every_verdict()
    assert report.draft is not None
    spans = (Span(start=2, end=8), Span(start=10, end=20), Span(start=12, end=18))
    rules = zip(("made-up", "vague-source", "loaded-verb"), spans, strict=True)
    lint = tuple(LintFinding(rule=rule, message="who?", span=span) for rule, span in rules)
    return replace(report, lint=lint)


def test_html() -> None:
    """Marked in the draft, listed below it, and told in the card of the statement around it."""
    page = render_html([REPORT])
    for number in range(1, 5):
        assert page.count(f'id="l{number}"') == page.count(f'href="#l{number}"') == 1
    assert f"{RULE} house rules 4" in page
    assert page.count("who &lt;is&gt; that?") == 4 + 3  # three begin in the statement
    assert "““It is a &lt;b&gt;lot&lt;/b&gt;.””</a>" in page
    assert "§" not in render_html([replace(REPORT, lint=())]).partition("<body>")[2]


def test_csv() -> None:
    """A row each after the statements, with place, words, and the rule to switch off."""
    rows = list(csv.DictReader(io.StringIO(str(render([REPORT], "csv", screen=Screen())))))
    assert [row["verdict"] for row in rows] == ["conflict"] + ["lint"] * 4
    first = rows[1]
    assert (first["path"], first["line"], first["column"]) == ("a.txt", "3", "1")
    assert TEXT[int(first["start"]) : int(first["end"])] == first["statement"] == "Sources said"
    assert first["message"] == "who <is> that? [vague-source]"


@pytest.mark.parametrize(("levels", "failures"), [({"conflict"}, "1"), ({"lint"}, "4")])
def test_junit(levels: set[str], failures: str) -> None:
    """A case each; it fails where --fail-on says lint, and else tells what it minds."""
    tree = etree.fromstring(render_junit([REPORT], frozenset(levels)).encode())
    junit_schema().assertValid(tree)
    (suite,) = tree.findall("testsuite")
    assert (suite.get("tests"), suite.get("failures")) == ("5", failures)
    assert len(tree.findall(".//testcase")) == 5
    assert len(tree.findall(".//system-out")) == (0 if "lint" in levels else 4)


def test_sarif() -> None:
    """Valid, each result with its rule, and a rule of ours with what it says."""
    text = render_sarif([REPORT])
    assert sarif_errors(text) == []
    (run,) = json.loads(text)["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    ours = {one["id"]: one for one in rules if one["id"].startswith("lint/")}
    assert "a vague source" in ours["lint/vague-source"]["shortDescription"]["text"]
    assert set(ours) == {f"lint/{one.rule}" for one in LINT}


def test_lines_of_json() -> None:
    """After the judgements, one line each."""
    lines = str(render([REPORT], "jsonl", screen=Screen())).splitlines()
    assert [json.loads(line)["rule"] for line in lines[1:]] == [one.rule for one in LINT]


def commented(document: object) -> dict[str, str]:
    """The words under each comment, by how the comment begins."""
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    ids = {str(one.comment_id): one.text for one in document.comments}  # type: ignore[attr-defined]
    open_: set[str] = set()
    words = dict.fromkeys(ids, "")
    for element in document.element.body.iter():  # type: ignore[attr-defined]
        if element.tag == f"{name}commentRangeStart":
            open_.add(element.get(f"{name}id"))
        elif element.tag == f"{name}commentRangeEnd":
            open_.discard(element.get(f"{name}id"))
        elif element.tag == f"{name}t":
            words |= {one: words[one] + (element.text or "") for one in open_}
    return {ids[one].split("\n")[0]: text for one, text in words.items()}


@pytest.mark.parametrize("is_word", [True, False])
def test_docx(is_word: bool) -> None:
    """A comment each on exactly its words, also where they overlap; the text is unchanged."""
    text = TEXT.removeprefix("# Cranes\n\n")
    cut = len(TEXT) - len(text)
    lint = tuple(
        replace(one, span=Span(start=one.span.start - cut, end=one.span.end - cut)) for one in LINT
    )
    report = replace(
        REPORT,
        lint=lint,
        judgements=(judgement(CLAIM),),
        draft=Draft(path="a.docx", text=text),
    )
    halves = (text[:30], text[30:])
    made = docx.Document(io.BytesIO(render_docx([report], word_file(halves) if is_word else None)))
    assert made.paragraphs[0].text == text
    notes = commented(made)
    assert len(notes) == 5
    for one in lint:
        note = f"HOUSE RULE: {one.message} [{one.rule}]"
        assert notes[note] == text[one.span.start : one.span.end]
    assert notes.pop(next(note for note in notes if note.startswith("CONFLICT"))) == CLAIM


@pytest.mark.parametrize("format_", ["html", "csv", "junit", "sarif", "jsonl", "line", "table"])
def test_hostile(format_: str) -> None:
    """Words of a draft under a rule are text, whatever they are."""
    draft = Draft(path="a.txt", text=HOSTILE)
    lint = LintFinding(rule="vague-source", message="who?", span=Span(start=0, end=len(HOSTILE)))
    report = Report(index=INFO, judgements=(), draft=draft, lint=(lint,))
    made = str(render([report], format_, screen=Screen()))
    assert "who?" in made
    assert "\x1b" not in made
    assert format_ != "html" or made.count("<script>") == 1
    assert format_ != "csv" or ",=cmd" not in made.replace('"', "")


def test_no_word_is_lost(tmp_path: Path) -> None:
    """Marks inside marks lose no word of the draft."""
    page = tmp_path / "a.html"
    page.write_text(render_html([minded_report()]), encoding="utf-8")
    (draft,) = etree.parse(page, etree.HTMLParser(encoding="utf-8")).xpath("//div[@class='draft']")
    hidden = "contains(@class, 'vh') or contains(@class, 'sign')"
    words = "".join(draft.xpath(f"(.//h2|.//p)//text()[not(ancestor::*[{hidden}])]"))
    assert "The port of Ellery bought 19 cranes." in words
