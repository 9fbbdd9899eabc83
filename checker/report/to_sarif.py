"""Reports as SARIF 2.1.0, for code hosts and editors that show findings in a file.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import string
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from urllib.parse import quote

from checker.lint import rules
from checker.models import AttributionStatus, Evidence, Judgement, Report
from checker.report.places import evidence_place
from checker.report.record import Record, judgement_record
from checker.report.terminal import one_line
from checker.report.to_json import dump
from checker.report.to_line import LineIndex
from checker.report.wording import (
    attribution_line,
    fingerprint,
    is_accepted,
    leading,
    message,
    who_said,
)
from claims.documents.web import is_address
from claims.models import Span
from claims.resources import version

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_RULES = {
    "supported": ("none", "The index backs the statement."),
    "conflict": ("error", "The index says otherwise."),
    "disputed": ("warning", "Credible sources stand on both sides."),
    "no_source": ("note", "Nothing in the index backs or contradicts the statement."),
    "not_checkable": ("none", "Not a claim: a question, an opinion, a prediction."),
    "misattributed": ("error", "Somebody else than the named source said it."),
}
_KINDS = {"supported": "pass", "not_checkable": "notApplicable"}


def render_sarif(reports: Sequence[Report]) -> str:
    """One run with a result a statement, and one more where it is misattributed."""
    minded = sorted({one.rule for report in reports for one in report.lint})
    results = [
        result for report in reports for result in (*_results(report), *_lint(report, minded))
    ]
    return dump(
        {
            "$schema": SCHEMA,
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {"driver": _driver(minded)},
                    "columnKind": "unicodeCodePoints",
                    "artifacts": [
                        {"location": {"uri": _uri(report.draft.path)}, "roles": ["analysisTarget"]}
                        for report in reports
                        if report.draft
                    ],
                    "results": results,
                }
            ],
        }
    )


def _driver(minded: Sequence[str]) -> Record:
    """The tool, its verdicts as rules, and the house rules that mind something."""
    return {
        "name": "wirecheck",
        "version": version(),
        "rules": [
            {
                "id": rule,
                "name": rule.replace("_", " ").title().replace(" ", ""),
                "shortDescription": {"text": words},
                "defaultConfiguration": {"level": level},
            }
            for rule, (level, words) in _RULES.items()
        ]
        + [_house_rule(rule) for rule in minded],
    }


def _house_rule(name: str) -> Record:
    """A house rule with its example, and how it is better said."""
    record: Record = {
        "id": f"lint/{name}",
        "name": name.replace("-", " ").title().replace(" ", ""),
        "defaultConfiguration": {"level": "warning"},
    }
    rule = next((one for one in rules() if one.id == name), None)
    if rule:
        words = f"Not “{rule.example}” but “{rule.better}”"
        record |= {"shortDescription": {"text": rule.message}, "help": {"text": words}}
    return record


def _results(report: Report) -> Iterator[Record]:
    """The results of one report."""
    text = report.draft.text if report.draft else ""
    path = report.draft.path if report.draft else "statements"
    places = LineIndex(text)
    for judgement in report.judgements:
        base: Record = {
            "locations": [{"physicalLocation": _place(path, text, judgement, places)}],
            "partialFingerprints": {"statement/v1": fingerprint(judgement)},
        }
        if report.accepted:
            base["baselineState"] = "unchanged" if is_accepted(judgement, report) else "new"
        rule = judgement.verdict.value
        yield {
            **_head(rule, f"{rule.replace('_', ' ')}: {message(judgement)}"),
            **base,
            "relatedLocations": [
                _evidence(piece, number) for number, piece in enumerate(leading(judgement))
            ],
            "properties": judgement_record(judgement, draft=report.draft),
        }
        if judgement.attribution.status is AttributionStatus.MISATTRIBUTED:
            yield {**_head("misattributed", attribution_line(judgement) or "misattributed"), **base}


def _lint(report: Report, minded: Sequence[str]) -> Iterator[Record]:
    """A result for each thing that the house rules mind."""
    if report.draft is None:
        return
    places = LineIndex(report.draft.text)
    for one in report.lint:
        region = _region(report.draft.text, one.span, places)
        place = {"artifactLocation": {"uri": _uri(report.draft.path)}, "region": region}
        yield {
            "ruleId": f"lint/{one.rule}",
            "ruleIndex": len(_RULES) + minded.index(one.rule),
            "kind": "fail",
            "level": "warning",
            "message": {"text": one_line(one.message)},
            "locations": [{"physicalLocation": place}],
        }


def _head(rule: str, words: str) -> Record:
    """Rule, level, kind and message of a result."""
    level, _ = _RULES[rule]
    return {
        "ruleId": rule,
        "ruleIndex": list(_RULES).index(rule),
        "kind": _KINDS.get(rule, "fail"),
        "level": level,
        "message": {"text": one_line(words)},
    }


def _place(path: str, text: str, judgement: Judgement, places: LineIndex) -> Record:
    """Where a statement stands in the draft."""
    region = _region(text, judgement.statement.span, places)
    return {"artifactLocation": {"uri": _uri(path)}, "region": region}


def _region(text: str, span: Span, places: LineIndex) -> Record:
    """Lines, columns and offsets of a span, with its words."""
    line, column = places.locate(span.start)
    end_line, end_column = places.locate(span.end)
    region: Record = {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": span.start,
        "charLength": span.end - span.start,
    }
    if text:
        region["snippet"] = {"text": text[span.start : span.end]}
    return region


def _evidence(piece: Evidence, number: int) -> Record:
    """A passage as a related location."""
    line, _ = LineIndex(piece.document.text).locate(piece.passage.span.start)
    words = f"{piece.stance.value}: {who_said(piece)}: {piece.passage.text}"
    words += f" (in {evidence_place(piece)})"
    return {
        "id": number,
        "message": {"text": one_line(words)},
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(piece.document.path)},
            "region": {
                "startLine": line,
                "charOffset": piece.passage.span.start,
                "charLength": piece.passage.span.end - piece.passage.span.start,
            },
        },
    }


def _uri(path: str) -> str:
    """A path as a URI reference: absolute ones with their scheme, others relative; an address."""
    if is_address(path):
        return quote(path.encode("utf-8", "replace"), safe="%" + string.punctuation)
    pure = PurePath(path)
    words = pure.as_posix()
    try:
        data = words.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        data = words.encode("utf-8", "replace")
    return ("file://" if pure.is_absolute() else "") + quote(data)
