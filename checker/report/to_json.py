"""Reports as one JSON object, or as one judgement a line."""

from __future__ import annotations

import json
from collections.abc import Sequence

from checker.models import Report
from checker.report.record import Record, judgement_record, lint_records, report_record

_BREAKS = {ord(mark): f"\\u{ord(mark):04x}" for mark in "\x85\u2028\u2029"}
"""What many programs take for the end of a line, though JSON does not."""


def render_json(reports: Sequence[Report], *, explain: bool = False) -> str:
    """CONTRACT's object, indented."""
    return dump(report_record(reports, explain=explain))


def render_jsonl(reports: Sequence[Report], *, explain: bool = False) -> str:
    """One judgement a line, then what the house rules mind; a draft's carry its path."""
    lines = []
    for report in reports:
        for judgement in report.judgements:
            record = judgement_record(judgement, draft=report.draft, explain=explain)
            if report.draft:
                record["draft"] = report.draft.path
            lines.append(_line(record))
        lines += [_line(record) for record in lint_records(report)]
    return "".join(f"{line}\n" for line in lines)


def _line(record: Record) -> str:
    """A record on one line, whatever program counts them."""
    return json.dumps(record, ensure_ascii=False).translate(_BREAKS)


def dump(record: Record) -> str:
    """A record as indented JSON with its last line break."""
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"
