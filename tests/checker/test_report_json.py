"""The JSON of reports is CONTRACT's, and validates against the schemas kept here."""

from __future__ import annotations

import json

import pytest

from checker.models import Draft, Report
from checker.report.to_json import render_json, render_jsonl
from tests.checker.made import INFO, every_verdict, judgement
from tests.checker.schemas import validate


def test_check_json() -> None:
    """One object, valid, with CONTRACT's keys."""
    record = json.loads(render_json([Report(index=INFO, judgements=(judgement(),))]))
    validate("check", record)
    assert list(record) == ["schema", "index", "judgements", "summary"]
    assert record["judgements"][0]["statement"] == "The port of Ellery bought 91 cranes."
    assert record["judgements"][0]["evidence"][0]["similarity"] == 0.7123


def test_draft_json() -> None:
    """A draft's object has its path, and spans that slice to the statements."""
    report = every_verdict()
    record = json.loads(render_json([report], explain=True))
    validate("draft", record)
    assert record["draft"]["path"] == "drafts/cranes.md"
    text = record["draft"]["text"]
    for one in record["judgements"]:
        assert text[one["span"]["start"] : one["span"]["end"]] == one["statement"]
        assert one["explanation"]["steps"] == ["1 passage read"]
    assert record["summary"] == {
        "supported": 1,
        "conflict": 1,
        "disputed": 1,
        "no_source": 1,
        "not_checkable": 1,
        "misattributed": 1,
    }


def test_several_drafts() -> None:
    """Of several drafts each judgement says which it is about."""
    report = every_verdict()
    other = Report(index=INFO, judgements=report.judgements, draft=Draft(path="b.md", text="…"))
    record = json.loads(render_json([report, other]))
    validate("draft", record)
    assert [draft["path"] for draft in record["drafts"]] == ["drafts/cranes.md", "b.md"]
    assert {one["draft"] for one in record["judgements"]} == {"drafts/cranes.md", "b.md"}


def test_jsonl() -> None:
    """One judgement a line, with nothing in a line that ends it."""
    lines = render_jsonl([every_verdict()]).splitlines()
    assert len(lines) == 5
    for line in lines:
        validate("judgement", json.loads(line))


@pytest.mark.parametrize("verdict", ["maybe", None, 3])
def test_schema_refuses(verdict: object) -> None:
    """The schema is no formality: a wrong verdict fails."""
    record = json.loads(render_json([every_verdict()]))
    record["judgements"][0]["verdict"] = verdict
    with pytest.raises(AssertionError):
        validate("draft", record)
