"""House rules: each finds its example and leaves the better wording alone."""

from __future__ import annotations

import pytest

from checker.lint import Rule, lint_report, lint_text, rules
from checker.models import AttributionStatus, Draft, Report, Verdict
from tests.checker.made import CONTENT, INFO, evidence, judgement

PATTERNS = [rule for rule in rules() if rule.id != "no-credit"]


def found(text: str, path: str = "a.txt") -> dict[str, str]:
    """Rules that mind something in a text, and the words they mind."""
    return {one.rule: text[one.span.start : one.span.end] for one in lint_text(text, path)}


@pytest.mark.parametrize("rule", PATTERNS, ids=lambda rule: rule.id)
def test_golden_pairs(rule: Rule) -> None:
    """The example is minded, the better wording is not."""
    assert rule.id in found(rule.example)
    assert rule.id not in found(rule.better)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("It is widely believed that the bank will fail.", "vague-source"),
        ("Some say the bank will fail next year.", "vague-source"),
        ("According to media reports, the bank will fail.", "vague-report"),
        ("The bank has reportedly failed.", "vague-report"),
        ("The mayor admitted that the figures were late.", "loaded-verb"),
        ("A diplomat said that the talks had failed.", "anonymous-without-reason"),
    ],
)
def test_more_examples(text: str, rule: str) -> None:
    """Other wordings of the same."""
    assert rule in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Reuters reported that the bank had failed.",
        "The group claimed responsibility for the attack.",
        "She was admitted to hospital on Monday.",
        'Ann Holm said: "Sources said it, and reports say so too."',
        "A diplomat, who asked not to be named, said that the talks had failed.",
        "The river has three sources and many observers.",
    ],
)
def test_left_alone(text: str) -> None:
    """What is in order, and what is somebody else's wording."""
    assert found(text) == {}


def test_switched_off() -> None:
    """A part of a draft that is switched off, or a rule that is, minds nothing."""
    text = "<!-- wirecheck: off -->\n\nSources said so.\n\n<!-- wirecheck: on -->\n"
    assert found(text, "a.md") == {}
    report = Report(index=INFO, judgements=(), draft=Draft(path="a.md", text="Sources said so."))
    assert [one.rule for one in lint_report(report)] == ["vague-source"]
    assert lint_report(report, off=["vague-source"]) == ()


@pytest.mark.parametrize(
    ("status", "rules_"),
    [(AttributionStatus.UNATTRIBUTED, ["no-credit"]), (AttributionStatus.CONFIRMED, [])],
)
def test_no_credit(status: AttributionStatus, rules_: list[str]) -> None:
    """Another outlet's sentence without its name is minded; with it, it is not."""
    text = CONTENT[0].upper() + CONTENT[1:] + "."
    one = judgement(text, Verdict.SUPPORTED, status=status, findings=(), evidences=(evidence(),))
    report = Report(index=INFO, judgements=(one,), draft=Draft(path="a.txt", text=text))
    assert [lint.rule for lint in lint_report(report)] == rules_
