"""Reports as JUnit XML, for CI systems that show tests: a statement is a test case."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from checker.models import AttributionStatus, Draft, Judgement, LintFinding, Report, Verdict
from checker.report.places import draft_place
from checker.report.terminal import one_line
from checker.report.wording import attribution_line, is_accepted, message, verdict_words

_INVALID = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FAILURES = (Verdict.CONFLICT, Verdict.DISPUTED)


def render_junit(
    reports: Sequence[Report], levels: frozenset[str] = frozenset(("conflict", "disputed"))
) -> str:
    """A suite a draft; what is at the `--fail-on` levels fails, what is no claim is skipped.

    What the house rules mind are cases, too, which fail at the level "lint".
    """
    suites = "".join(_suite(report, levels) for report in reports)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="wirecheck">\n'
    return f"{head}{suites}</testsuites>\n"


def _suite(report: Report, levels: frozenset[str]) -> str:
    """One draft."""
    path = report.draft.path if report.draft else "statements"
    levels_of = {
        id(one): frozenset() if is_accepted(one, report) else levels for one in report.judgements
    }
    failed = sum(_fails(one, levels_of[id(one)]) for one in report.judgements)
    failed += len(report.lint) if "lint" in levels else 0
    skipped = sum(one.verdict is Verdict.NOT_CHECKABLE for one in report.judgements)
    cases = "".join(
        _case(one, path, _place(one, number, report.draft), levels_of[id(one)])
        for number, one in enumerate(report.judgements, start=1)
    )
    if report.draft:
        cases += "".join(_minded(one, report.draft, levels) for one in report.lint)
    tests = len(report.judgements) + len(report.lint)
    return (
        f'<testsuite name={_attribute(path)} tests="{tests}" '
        f'failures="{failed}" errors="0" skipped="{skipped}" time="0">\n{cases}</testsuite>\n'
    )


def _place(judgement: Judgement, number: int, draft: Draft | None) -> str:
    """Where a statement stands in a draft, or which of several it is."""
    return draft_place(draft, judgement.statement.span.start) if draft else f"statement {number}"


def _case(judgement: Judgement, path: str, place: str, levels: frozenset[str]) -> str:
    """One statement."""
    name = f"{place}: {judgement.statement.text}"
    head = f'<testcase classname={_attribute(path)} name={_attribute(name)} time="0"'
    words = message(judgement)
    if judgement.attribution.status is AttributionStatus.MISATTRIBUTED:
        words = f"{attribution_line(judgement)}; {words}"
    kind = verdict_words(judgement)
    if _fails(judgement, levels):
        inside = f"<failure type={_attribute(kind)} message={_attribute(words)}/>"
    elif judgement.verdict is Verdict.NOT_CHECKABLE:
        inside = f"<skipped message={_attribute(words)}/>"
    else:
        return f"{head}/>\n"
    return f"{head}>{inside}</testcase>\n"


def _minded(finding: LintFinding, draft: Draft, levels: frozenset[str]) -> str:
    """What a house rule minds, as a case."""
    words = draft.text[finding.span.start : finding.span.end]
    name = f"{draft_place(draft, finding.span.start)}: {words}"
    head = f'<testcase classname={_attribute(draft.path)} name={_attribute(name)} time="0">'
    kind, message_ = _attribute(f"lint/{finding.rule}"), _attribute(finding.message)
    inside = f"<failure type={kind} message={message_}/>"
    if "lint" not in levels:
        said = escape(valid_xml(one_line(f"{finding.rule}: {finding.message}")))
        inside = f"<system-out>{said}</system-out>"
    return f"{head}{inside}</testcase>\n"


def _fails(judgement: Judgement, levels: frozenset[str]) -> bool:
    """Whether a statement is at one of the levels."""
    return judgement.verdict.value in levels or judgement.attribution.status.value in levels


def _attribute(words: str) -> str:
    """Text as a quoted XML attribute."""
    return quoteattr(valid_xml(one_line(words)))


def valid_xml(words: str) -> str:
    """Words without the characters that XML 1.0 cannot hold."""
    return _INVALID.sub("�", words)
