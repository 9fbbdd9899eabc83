"""Reports say where something was read in the words of its format."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from checker.models import Draft, Report, Stance
from checker.report.formats import render
from checker.report.places import draft_place
from checker.report.terminal import Screen
from tests.checker.made import INFO, SENTENCE, document, evidence, judgement

PDF = document(path="in/report.pdf", text=f"One.\n\n\fTwo.\n\n\f{SENTENCE}")
REPORT = Report(
    index=INFO,
    judgements=(judgement(start=11, evidences=(evidence(Stance.CONFLICTS, where=PDF),)),),
    draft=Draft(path="draft.docx", text="Cranes.\n\n  The port of Ellery bought 91 cranes."),
)


@pytest.mark.parametrize("format_", ["table", "html", "sarif"])
def test_page(format_: str) -> None:
    """A passage out of a PDF is found by its page."""
    report = replace(REPORT, draft=None) if format_ == "table" else REPORT
    assert "in in/report.pdf, page 3" in str(render([report], format_, screen=Screen()))


def test_page_as_data() -> None:
    """JSON and CSV say the place, too."""
    record = json.loads(render([REPORT], "json", screen=Screen()))
    assert record["judgements"][0]["evidence"][0]["document"]["place"] == "page 3"
    assert str(render([REPORT], "csv", screen=Screen())).splitlines()[1].endswith(",page 3")


def test_paragraph_of_a_draft() -> None:
    """A Word draft is counted in paragraphs, and the list says so."""
    shown = str(render([REPORT], "table", screen=Screen()))
    assert "draft.docx\n  by paragraph\n" in shown
    assert "    2  ✗ CONFLICT" in shown
    assert "paragraph 2: The port" in str(render([REPORT], "junit", screen=Screen()))


@pytest.mark.parametrize(
    ("path", "place"),
    [("a.md", "line 3"), ("a.html", "line 3"), ("-", "line 3"), ("a.docx", "paragraph 2")],
)
def test_draft_place(path: str, place: str) -> None:
    """A draft of HTML is read as it stands, so that lines are its own."""
    assert draft_place(Draft(path=path, text="<p>One.\n\n<p>Two."), 9) == place
