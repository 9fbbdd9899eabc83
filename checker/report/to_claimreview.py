"""Reports as schema.org ClaimReview in JSON-LD (https://schema.org/ClaimReview).

A review says what the index says of a claim. The rating is about backing, never about truth, and
its name says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from checker.models import Evidence, Judgement, Report, Verdict
from checker.report.record import Record
from checker.report.terminal import one_line
from checker.report.to_json import dump
from checker.report.wording import CAVEAT, leading, message, verdict_words, who_said
from claims.models import SourceKind

_RATINGS = {Verdict.CONFLICT: 1, Verdict.NO_SOURCE: 2, Verdict.DISPUTED: 3, Verdict.SUPPORTED: 5}
_TYPES = {SourceKind.PERSON: "Person", SourceKind.ANONYMOUS: "Person"}


def render_claimreview(reports: Sequence[Report], *, today: date | None = None) -> str:
    """A JSON-LD graph with one ClaimReview a statement that could be checked."""
    day = (today or date.today()).isoformat()
    return dump(
        {
            "@context": "https://schema.org",
            "@graph": [
                _review(judgement, report, day)
                for report in reports
                for judgement in report.judgements
                if judgement.verdict is not Verdict.NOT_CHECKABLE
            ],
        }
    )


def _review(judgement: Judgement, report: Report, day: str) -> Record:
    """One statement as a ClaimReview."""
    statement = judgement.statement
    claim: Record = {"@type": "Claim", "text": one_line(statement.content)}
    if statement.claimed:
        speaker = statement.claimed[-1]
        claim["author"] = {
            "@type": _TYPES.get(speaker.kind, "Organization"),
            "name": one_line(speaker.name),
        }
    if report.draft:
        claim["appearance"] = {"@type": "CreativeWork", "name": one_line(report.draft.path)}
    return {
        "@type": "ClaimReview",
        "datePublished": day,
        "claimReviewed": one_line(statement.text),
        "itemReviewed": claim,
        "author": {"@type": "Organization", "name": "wirecheck"},
        "reviewBody": one_line(f"{message(judgement)}. {CAVEAT}"),
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": _RATINGS[judgement.verdict],
            "worstRating": 1,
            "bestRating": 5,
            "alternateName": verdict_words(judgement),
            "ratingExplanation": "how far the indexed sources back the statement, not its truth",
        },
        "citation": [_work(piece) for piece in leading(judgement)],
    }


def _work(piece: Evidence) -> Record:
    """Where the evidence was read."""
    document = piece.document
    work: Record = {
        "@type": "CreativeWork",
        "name": one_line(document.title or document.path),
        "text": one_line(piece.passage.text),
        "description": one_line(f"{piece.stance.value}: {who_said(piece)}"),
    }
    if document.publisher:
        work["publisher"] = {"@type": "Organization", "name": one_line(document.publisher)}
    if document.published:
        work["datePublished"] = document.published.isoformat()
    if document.url:
        work["url"] = document.url
    return work
