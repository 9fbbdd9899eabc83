"""Judgements and reports as the plain records that JSON is made of (CONTRACT's shape)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from checker.models import (
    AttributionStatus,
    Draft,
    Evidence,
    Finding,
    IndexInfo,
    Judgement,
    Report,
    Verdict,
)
from checker.report.wording import is_accepted
from claims.models import Document, Link, Passage, Span
from claims.place import place_of

SCHEMA = "wirecheck/1"
Record = dict[str, Any]


def report_record(reports: Sequence[Report], *, explain: bool = False) -> Record:
    """One object for one report, or for the reports of several drafts."""
    judgements = [judgement for report in reports for judgement in report.judgements]
    drafts = [report.draft for report in reports if report.draft]
    record: Record = {"schema": SCHEMA}
    if len(drafts) == 1:
        record["draft"] = draft_record(drafts[0])
    elif drafts:
        record["drafts"] = [draft_record(draft) for draft in drafts]
    record["index"] = index_record(reports[0].index)
    record["judgements"] = [
        judgement_record(judgement, draft=report.draft, explain=explain)
        | ({"draft": report.draft.path} if report.draft and len(drafts) > 1 else {})
        | ({"baseline": True} if is_accepted(judgement, report) else {})
        for report in reports
        for judgement in report.judgements
    ]
    record["summary"] = summary_record(judgements)
    if any(report.lint for report in reports):
        record["lint"] = [lint for report in reports for lint in lint_records(report)]
    return record


def lint_records(report: Report) -> list[Record]:
    """What the house rules mind in a draft, with the words they mind."""
    draft = report.draft
    return [
        {
            "rule": one.rule,
            "message": one.message,
            "span": span_record(one.span),
            "text": draft.text[one.span.start : one.span.end] if draft else "",
            "draft": draft.path if draft else "",
        }
        for one in report.lint
    ]


def draft_record(draft: Draft) -> Record:
    """The draft, with its text as read (what the spans point into) and what was passed over."""
    return {
        "path": draft.path,
        "text": draft.text,
        "skipped": [
            {"span": span_record(skipped.span), "reason": skipped.reason}
            for skipped in draft.skipped
        ],
    }


def index_record(info: IndexInfo) -> Record:
    """Which index and models the answers rest on."""
    return {
        "path": info.path,
        "documents": info.documents,
        "passages": info.passages,
        "embedder": info.embedder,
        "entailment_model": info.entailment_model,
    }


def summary_record(judgements: Iterable[Judgement]) -> Record:
    """How many of each verdict, and how many misattributed."""
    listed = list(judgements)
    counts = {verdict.value: 0 for verdict in Verdict}
    for judgement in listed:
        counts[judgement.verdict.value] += 1
    counts["misattributed"] = sum(
        judgement.attribution.status is AttributionStatus.MISATTRIBUTED for judgement in listed
    )
    return counts


def judgement_record(
    judgement: Judgement, *, draft: Draft | None = None, explain: bool = False
) -> Record:
    """One judgement; in a draft, `statement` is the draft's own words at `span`."""
    statement = judgement.statement
    span = statement.span
    words = draft.text[span.start : span.end] if draft else statement.text
    record: Record = {
        "statement": words,
        "span": span_record(span),
        "content": statement.content,
        "verdict": judgement.verdict.value,
        "confidence": ratio(judgement.confidence),
        "attribution": {
            "claimed": list(judgement.attribution.claimed),
            "found": list(judgement.attribution.found),
            "status": judgement.attribution.status.value,
        },
        "independent_sources": judgement.independent_sources,
        "findings": [finding_record(finding) for finding in judgement.findings],
        "evidence": [evidence_record(piece) for piece in judgement.evidence],
    }
    if words != statement.text:
        record["read_as"] = statement.text
    if judgement.parts:
        record["parts"] = [judgement_record(part, explain=explain) for part in judgement.parts]
    if explain:
        record["explanation"] = {
            "row": judgement.explanation.row,
            "steps": list(judgement.explanation.steps),
        }
    return record


def evidence_record(evidence: Evidence) -> Record:
    """A passage with its stance."""
    return {
        "passage_id": evidence.passage.id,
        "stance": evidence.stance.value,
        "score": ratio(evidence.score),
        "similarity": ratio(evidence.similarity),
        **passage_record(evidence.passage, evidence.document),
        "findings": [finding_record(finding) for finding in evidence.findings],
    }


def passage_record(passage: Passage, document: Document) -> Record:
    """A passage's words, who says them, and where it stands."""
    return {
        "text": passage.text,
        "content": passage.content,
        "context": passage.context,
        "attribution": [link_record(link) for link in passage.chain],
        "quotation": passage.quotation.value if passage.quotation else None,
        "said": passage.said.isoformat() if passage.said else None,
        "document": document_record(document)
        | span_record(passage.span)
        | {"place": place_of(document, passage.span.start)},
    }


def document_record(document: Document) -> Record:
    """What a document says of itself."""
    return {
        "id": document.id,
        "path": document.path,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published.isoformat() if document.published else None,
        "url": document.url,
        "author": document.author,
    }


def link_record(link: Link) -> Record:
    """One source of a chain."""
    return {"source": link.source, "kind": link.kind.value, "cue": link.cue}


def finding_record(finding: Finding) -> Record:
    """One thing that differs."""
    return {
        "kind": finding.kind.value,
        "message": finding.message,
        "statement": finding.statement,
        "evidence": finding.evidence,
    }


def span_record(span: Span) -> Record:
    """Half-open offsets."""
    return {"start": span.start, "end": span.end}


def ratio(value: float) -> float:
    """Four decimals: enough to compare, short enough to read."""
    return round(float(value), 4)
