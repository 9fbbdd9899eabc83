"""Judgements made by hand, for the tests of renderers."""

from __future__ import annotations

from datetime import date

from checker.models import (
    AttributionCheck,
    AttributionStatus,
    Draft,
    Evidence,
    Explanation,
    Finding,
    FindingKind,
    IndexInfo,
    Judgement,
    Probabilities,
    Report,
    Skipped,
    Stance,
    Statement,
    Verdict,
)
from claims.models import Document, Link, Passage, Quotation, SourceKind, Span

SENTENCE = "On Monday, Bloomberg reported that the port of Ellery had bought 19 cranes."
CONTENT = "the port of Ellery had bought 19 cranes"
INFO = IndexInfo(path="index", documents=1, passages=3, embedder="bundled", entailment_model="base")


def document(**changes: object) -> Document:
    """A column in a weekly."""
    fields: dict[str, object] = {
        "id": "d1",
        "path": "columns/harbour.txt",
        "text": f"First words. {SENTENCE} Last words.",
        "title": "Cranes at last",
        "publisher": "The Weekly",
        "published": date(2024, 5, 6),
    }
    return Document(**(fields | changes))  # type: ignore[arg-type]


def evidence(
    stance: Stance = Stance.SUPPORTS,
    *,
    text: str = SENTENCE,
    content: str = CONTENT,
    chain: tuple[Link, ...] = (Link(source="Bloomberg", kind=SourceKind.OUTLET, cue="reported"),),
    score: float = 0.9,
    where: Document | None = None,
) -> Evidence:
    """A passage of the column with its stance."""
    where = where or document()
    start = where.text.find(text)
    span = Span(start=max(start, 0), end=max(start, 0) + len(text))
    begin = span.start + max(text.find(content), 0)
    return Evidence(
        passage=Passage(
            id=f"p-{stance.value}",
            document_id=where.id,
            span=span,
            text=text,
            content=content,
            content_span=Span(start=begin, end=begin + len(content)),
            chain=chain,
            quotation=Quotation.INDIRECT,
        ),
        document=where,
        stance=stance,
        score=score,
        similarity=0.71234,
        probabilities=Probabilities(entailment=0.9, neutral=0.06, contradiction=0.04),
    )


def judgement(
    text: str = "The port of Ellery bought 91 cranes.",
    verdict: Verdict = Verdict.CONFLICT,
    *,
    start: int = 0,
    status: AttributionStatus = AttributionStatus.UNATTRIBUTED,
    findings: tuple[Finding, ...] | None = None,
    evidences: tuple[Evidence, ...] | None = None,
) -> Judgement:
    """A judgement; by default a conflict over a number."""
    if findings is None:
        findings = (
            Finding(
                kind=FindingKind.QUANTITY,
                message="the statement says 91 cranes, the evidence 19 cranes",
                statement="91 cranes",
                evidence="19 cranes",
            ),
        )
    if evidences is None:
        evidences = (evidence(Stance.CONFLICTS),)
    return Judgement(
        statement=Statement(text=text, span=Span(start=start, end=start + len(text)), content=text),
        verdict=verdict,
        confidence=0.93,
        attribution=AttributionCheck(
            claimed=("Reuters",) if status is not AttributionStatus.UNATTRIBUTED else (),
            found=("Bloomberg",),
            status=status,
        ),
        independent_sources=1,
        findings=findings,
        evidence=evidences,
        explanation=Explanation(row="figure or date differs", steps=("1 passage read",)),
    )


TEXTS = {
    Verdict.SUPPORTED: "The port of Ellery bought 19 cranes.",
    Verdict.CONFLICT: "The port of Ellery bought 91 cranes.",
    Verdict.DISPUTED: "The port of Ellery sold its cranes.",
    Verdict.NO_SOURCE: "The port of Ellery has a swimming pool.",
    Verdict.NOT_CHECKABLE: "Lovely cranes, one would say.",
}
EVIDENCE = {
    Verdict.SUPPORTED: (evidence(),),
    Verdict.CONFLICT: (evidence(Stance.CONFLICTS),),
    Verdict.DISPUTED: (evidence(), evidence(Stance.CONFLICTS)),
    Verdict.NO_SOURCE: (evidence(Stance.NEUTRAL),),
    Verdict.NOT_CHECKABLE: (),
}


def every_verdict() -> Report:
    """A report on a draft with one statement of each verdict, and a misattributed one."""
    text = "# Cranes\n\n" + "\n\n".join(TEXTS.values())
    judgements = tuple(
        judgement(
            words,
            verdict,
            start=text.index(words),
            status=AttributionStatus.MISATTRIBUTED
            if verdict is Verdict.SUPPORTED
            else AttributionStatus.UNATTRIBUTED,
            findings=None if verdict is Verdict.CONFLICT else (),
            evidences=EVIDENCE[verdict],
        )
        for verdict, words in TEXTS.items()
    )
    draft = Draft(
        path="drafts/cranes.md",
        text=text,
        skipped=(Skipped(span=Span(start=0, end=8), reason="heading"),),
    )
    return Report(index=INFO, judgements=judgements, draft=draft)
