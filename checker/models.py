"""The stations between a statement and a report: frozen values, no logic."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claims.models import Document, Link, Mention, Passage, Quotation, Source, Span


class Stance(StrEnum):
    """How a passage stands towards a statement."""

    SUPPORTS = "supports"
    CONFLICTS = "conflicts"
    NEUTRAL = "neutral"


class Verdict(StrEnum):
    """Is it backed?"""

    SUPPORTED = "supported"
    CONFLICT = "conflict"
    DISPUTED = "disputed"
    NO_SOURCE = "no_source"
    NOT_CHECKABLE = "not_checkable"


class AttributionStatus(StrEnum):
    """Did that source say it?"""

    CONFIRMED = "confirmed"
    MISATTRIBUTED = "misattributed"
    NOT_FOUND = "not_found"
    UNATTRIBUTED = "unattributed"


class FindingKind(StrEnum):
    """What differs between a statement and the evidence."""

    QUANTITY = "quantity"
    DATE = "date"
    NAME = "name"
    NEGATION = "negation"
    QUOTE = "quote"
    MISATTRIBUTED = "misattributed"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence somebody wants to publish, read: `content` is what is claimed, `claimed` who for.

    `span` lies in the text the statement came from (a draft, or the statement itself); `claimed`
    is the chain of sources it names, outermost first, or `jointly` those who say it side by side;
    `quotes` are its words in quotation marks; `context` is what stands before it in a draft.
    """

    text: str
    span: Span
    content: str
    claimed: tuple[Source, ...] = ()
    jointly: bool = False
    quotation: Quotation | None = None
    quotes: tuple[Mention, ...] = ()
    context: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Probabilities:
    """What the entailment model makes of a passage and a statement; the three sum to 1."""

    entailment: float
    neutral: float
    contradiction: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that differs, in words, with the words that differ on either side."""

    kind: FindingKind
    message: str
    statement: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A passage with its stance; `score` in [0, 1] is how sure, `similarity` a cosine."""

    passage: Passage
    document: Document
    stance: Stance
    score: float
    similarity: float
    probabilities: Probabilities
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionCheck:
    """Whether the named source said it; `found` are the sources of the evidence."""

    claimed: tuple[str, ...]
    found: tuple[str, ...]
    status: AttributionStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The way to a verdict: the row of the decision table, and the steps in words."""

    row: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The two answers to one statement, with all the evidence they rest on.

    `parts` are the judgements of a compound statement's parts, empty for a simple one.
    """

    statement: Statement
    verdict: Verdict
    confidence: float
    attribution: AttributionCheck
    independent_sources: int
    findings: tuple[Finding, ...]
    evidence: tuple[Evidence, ...]
    explanation: Explanation
    parts: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexInfo:
    """Which index and which models a report rests on."""

    path: str
    documents: int
    passages: int
    embedder: str
    entailment_model: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """Words of a draft that were not checked, and why."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The draft a report is about; `text` is as read, spans point into it."""

    path: str
    text: str
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LintFinding:
    """Words of a draft that a house rule minds (checker.lint)."""

    rule: str
    message: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Judgements of several statements, or of a draft's statements.

    `accepted` are the fingerprints of findings that an editor has accepted (checker.baseline).
    """

    index: IndexInfo
    judgements: tuple[Judgement, ...]
    draft: Draft | None = None
    accepted: frozenset[str] = frozenset()
    lint: tuple[LintFinding, ...] = ()


__all__ = [
    "AttributionCheck",
    "AttributionStatus",
    "Document",
    "Draft",
    "Evidence",
    "Explanation",
    "Finding",
    "FindingKind",
    "IndexInfo",
    "Judgement",
    "Link",
    "LintFinding",
    "Mention",
    "Passage",
    "Probabilities",
    "Report",
    "Skipped",
    "Stance",
    "Statement",
    "Verdict",
]
