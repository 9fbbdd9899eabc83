"""The verb: statements to judgements, with what they rest on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from checker.attribution_match import check_attribution
from checker.checkable import Checkability, checkability
from checker.compound import parts_of
from checker.corroboration import independent, superseded
from checker.details import Relation, compare_details
from checker.details.words import coverage
from checker.findings import findings_of, quote_finding
from checker.models import (
    AttributionCheck,
    AttributionStatus,
    Evidence,
    Explanation,
    Finding,
    Judgement,
    Probabilities,
    Stance,
    Statement,
    Verdict,
)
from checker.quote import QuoteLookup, QuoteStatus, weigh_quote
from checker.settings import Settings
from checker.statement import read_statement
from checker.verdict import Answer, Facts, Ruling, stance_of, verdict_of
from index.models import Hit

_DENIAL = ("den", "reject", "dismiss", "refut", "disput")


class EntailmentModel(Protocol):
    """What checking needs of a model (checker.entail)."""

    @property
    def name(self) -> str:
        """What reports call it."""
        ...

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """Calibrated probabilities of shape (n, 3): entailment, neutral, contradiction."""
        ...


class Searcher(Protocol):
    """What checking needs of an index (index.passage_index)."""

    def search(
        self,
        texts: Sequence[str],
        *,
        k: int = ...,
        outlets: Sequence[str] | None = ...,
        as_of: date | None = ...,
    ) -> Sequence[Sequence[Hit]]:
        """The nearest passages of each text, best first."""
        ...

    def find_quote(self, text: str, *, k: int = ...) -> Sequence[Hit]:
        """Passages that may hold a quotation, best first."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A statement with what was found for it, on its way to a judgement."""

    statement: Statement
    whether: Checkability
    hits: tuple[Hit, ...] = ()
    quotes: tuple[QuoteLookup, ...] = ()


class Checker:
    """Judges statements against an index; the same answer for one or a hundred, in any order."""

    def __init__(
        self, index: Searcher, model: EntailmentModel, settings: Settings | None = None
    ) -> None:
        self.index = index
        self.model = model
        self.settings = settings or Settings()

    def check(
        self,
        statements: Sequence[str] | Sequence[Statement],
        *,
        top: int = 10,
        outlets: Sequence[str] | None = None,
        as_of: date | None = None,
    ) -> tuple[Judgement, ...]:
        """One judgement a statement, in order; each different statement is judged once.

        Args:
            statements: texts, or statements read already (a draft's, with their places).
            top: how many passages a judgement keeps as evidence.
            outlets: count only evidence from these.
            as_of: what was known on that day.
        """
        read = [read_statement(s) if isinstance(s, str) else s for s in statements]
        keys = [_key(statement) for statement in read]
        whole = dict(zip(keys, read, strict=True))
        parts = {key: parts_of(statement) for key, statement in whole.items()}
        every = {_key(s): s for s in [*whole.values(), *(p for ps in parts.values() for p in ps)]}
        cases = self._find(every, top=top, outlets=outlets, as_of=as_of)
        scores = self._score(list(cases.values()))
        judged = {key: self._judge(case, scores, top=top) for key, case in cases.items()}
        joined = {
            key: join_parts(
                judged[key],
                [replace(judged[_key(part)], statement=part) for part in parts[key]],
                sure=self.settings.overrule,
            )
            for key in whole
        }
        return tuple(
            replace(joined[key], statement=statement)
            for key, statement in zip(keys, read, strict=True)
        )

    def _find(
        self,
        statements: dict[Any, Statement],
        *,
        top: int,
        outlets: Sequence[str] | None,
        as_of: date | None,
    ) -> dict[Any, _Case]:
        """Passages and quotations for every statement that claims something."""
        cases = {
            key: _Case(statement=_shortened(s, self.settings), whether=checkability(s))
            for key, s in statements.items()
        }
        open_ = [key for key, case in cases.items() if not case.whether.final]
        queries = [query_of(cases[key].statement) for key in open_]
        k = max(top, self.settings.candidates)
        found = (
            self.index.search(queries, k=k, outlets=outlets or None, as_of=as_of) if open_ else []
        )
        for key, hits in zip(open_, found, strict=True):
            case = cases[key]
            quotes = tuple(
                self._quote(quote.text, hits, outlets=outlets, as_of=as_of)
                for quote in case.statement.quotes
                if len(quote.text.split()) >= self.settings.least_quote
            )
            cases[key] = replace(case, hits=_with_quotes(hits, quotes), quotes=quotes)
        return cases

    def _quote(
        self, text: str, hits: Sequence[Hit], *, outlets: Sequence[str] | None, as_of: date | None
    ) -> QuoteLookup:
        near = weigh_quote(text, hits)
        if near.status is QuoteStatus.EXACT or outlets or as_of:
            return near
        far = weigh_quote(text, self.index.find_quote(text, k=10))
        return far if far.status is QuoteStatus.EXACT or far.share > near.share else near

    def _score(self, cases: Sequence[_Case]) -> dict[tuple[str, str], Probabilities]:
        """What the model makes of every pair worth reading, each pair once, in a fixed order."""
        pairs = sorted(
            {
                pair
                for case in cases
                for hit in self._worth_reading(case)
                for pair in (pair_of(hit, case.statement),)
            }
        )
        if not pairs:
            return {}
        rows = self.model.probabilities(pairs)
        return {
            pair: Probabilities(
                entailment=round(float(row[0]), 4),
                neutral=round(float(row[1]), 4),
                contradiction=round(float(row[2]), 4),
            )
            for pair, row in zip(pairs, rows, strict=True)
        }

    def _worth_reading(self, case: _Case) -> list[Hit]:
        settings = self.settings
        return [
            hit
            for hit in case.hits[: settings.candidates + len(case.quotes)]
            if hit.similarity >= settings.least_similarity
            or coverage(case.statement.content, hit.passage.text) >= settings.least_coverage
        ]

    def _judge(
        self, case: _Case, scores: dict[tuple[str, str], Probabilities], *, top: int
    ) -> Judgement:
        statement = case.statement
        if case.whether.final:
            return _not_checkable(case)
        weighed = [
            self._weigh(hit, case, scores[pair_of(hit, statement)])
            for hit in self._worth_reading(case)
        ]
        weighed.sort(key=lambda entry: (-_weight(entry[0]), entry[0].passage.id))
        evidence = tuple(entry[0] for entry in weighed)
        stale = {item.passage.id for item in superseded(evidence)}
        current = [entry for entry in weighed if entry[0].passage.id not in stale]
        answer = verdict_of(
            [ruling for _, ruling in current], self.settings, checkable=case.whether.reason
        )
        answer, finding = _with_quotations(answer, case)
        return self._judgement(
            case, answer, weighed=current, evidence=evidence[:top], quote=finding
        )

    def _weigh(
        self, hit: Hit, case: _Case, probabilities: Probabilities
    ) -> tuple[Evidence, Ruling]:
        statement, passage = case.statement, hit.passage
        details = compare_details(
            statement.content,
            passage.text,
            context=f"{passage.context} {' '.join(link.source for link in passage.chain)}".strip(),
            anchor=passage.said or hit.document.published,
        )
        facts = Facts(
            probabilities=probabilities,
            details=details,
            share=coverage(statement.content, f"{passage.context} {passage.text}"),
            denied=_is_denied(statement, hit),
            quote_missing=_lacks_quote(case, hit),
            quote_exact=_has_quote(case, hit),
        )
        ruling = stance_of(facts, self.settings)
        evidence = Evidence(
            passage=passage,
            document=hit.document,
            stance=ruling.stance,
            score=round(ruling.score, 4),
            similarity=hit.similarity,
            probabilities=probabilities,
            findings=findings_of(ruling, facts, chain=passage.chain),
        )
        return evidence, ruling

    def _judgement(
        self,
        case: _Case,
        answer: Answer,
        *,
        weighed: Sequence[tuple[Evidence, Ruling]],
        evidence: tuple[Evidence, ...],
        quote: Finding | None,
    ) -> Judgement:
        deciding = _deciding(answer.verdict, [item for item, _ in weighed])
        check, misattributed = check_attribution(case.statement.claimed, deciding)
        supporting = [item for item in deciding if item.stance is Stance.SUPPORTS]
        findings = [*([quote] if quote else []), *misattributed, *_findings(answer, weighed)]
        return Judgement(
            statement=case.statement,
            verdict=answer.verdict,
            confidence=round(answer.confidence, 4),
            attribution=check,
            independent_sources=independent(supporting, wire_copy=self.settings.wire_copy),
            findings=tuple(dict.fromkeys(findings)),
            evidence=evidence,
            explanation=Explanation(row=answer.row, steps=_steps(weighed, self.settings)),
        )


def _key(statement: Statement) -> tuple[object, ...]:
    return (statement.text, statement.content, statement.claimed, statement.context)


def _shortened(statement: Statement, settings: Settings) -> Statement:
    """A statement of bearable length: what lies beyond `most_words` is left out of the content."""
    words = statement.content.split()
    if len(words) <= settings.most_words:
        return statement
    return replace(statement, content=" ".join(words[: settings.most_words]))


def query_of(statement: Statement) -> str:
    """What to search for: the content, and the sentence before it where it leans on that."""
    if not statement.context:
        return statement.content
    last = statement.context.strip().rsplit(". ", 1)[-1][-300:]
    first = statement.content.split(" ", 1)[0].lower().strip(",")
    leans = first in _PRONOUNS
    return f"{last} {statement.content}" if leans else statement.content


_PRONOUNS_WORDS = """
    he she it they his her its their this that these those the him them
"""
_PRONOUNS = frozenset(_PRONOUNS_WORDS.split())


def pair_of(hit: Hit, statement: Statement) -> tuple[str, str]:
    """Premise and hypothesis: the passage with what it needs to be understood, and the content."""
    context = hit.passage.context.strip()
    premise = f"{context} {hit.passage.text}" if context else hit.passage.text
    return premise, statement.content.strip('“”" ')


def _with_quotes(hits: Sequence[Hit], quotes: Sequence[QuoteLookup]) -> tuple[Hit, ...]:
    """The hits, with the passages that hold the statement's quotations in front."""
    found = [
        Hit(passage=q.passage, document=q.document, similarity=q.similarity, score=1.0)
        for q in quotes
        if q.passage is not None and q.document is not None
    ]
    also = [hit for q in quotes for hit in q.others[:3]]
    front = {hit.passage.id: hit for hit in (*found, *also)}
    known = {hit.passage.id: hit for hit in hits}
    kept = [known.get(key, hit) for key, hit in front.items()]
    return (*kept, *(hit for hit in hits if hit.passage.id not in front))


def _has_quote(case: _Case, hit: Hit) -> bool:
    """Whether the passage has every quotation of the statement word for word."""
    return bool(case.quotes) and all(
        quote.status is QuoteStatus.EXACT
        and hit.passage.id
        in {p.id for p in (quote.passage, *(o.passage for o in quote.others)) if p}
        for quote in case.quotes
    )


def _lacks_quote(case: _Case, hit: Hit) -> bool:
    return bool(case.quotes) and not _has_quote(case, hit)


def _is_denied(statement: Statement, hit: Hit) -> bool:
    """Whether somebody in the passage's chain denies what the statement asserts."""
    from checker.details.words import content_stems

    denies = any(link.cue.lower().startswith(_DENIAL) for link in hit.passage.chain)
    return denies and not any(s.startswith(_DENIAL) for s in content_stems(statement.content))


def _weight(evidence: Evidence) -> float:
    """What puts evidence in order: what takes a side before what does not."""
    sides = {Stance.SUPPORTS: 2.0, Stance.CONFLICTS: 2.0, Stance.NEUTRAL: 0.0}
    if evidence.stance is Stance.NEUTRAL:
        return evidence.similarity
    return sides[evidence.stance] + evidence.score


def _deciding(verdict: Verdict, evidence: Sequence[Evidence]) -> list[Evidence]:
    sides = {
        Verdict.SUPPORTED: (Stance.SUPPORTS,),
        Verdict.CONFLICT: (Stance.CONFLICTS,),
        Verdict.DISPUTED: (Stance.SUPPORTS, Stance.CONFLICTS),
    }.get(verdict, ())
    return [item for item in evidence if item.stance in sides]


def _findings(answer: Answer, weighed: Sequence[tuple[Evidence, Ruling]]) -> list[Finding]:
    """What differs in the evidence that decided; for no source, in the nearest that almost did."""
    if answer.verdict in (Verdict.CONFLICT, Verdict.DISPUTED):
        return [f for e, _ in weighed if e.stance is Stance.CONFLICTS for f in e.findings][:6]
    if answer.verdict is Verdict.NO_SOURCE:
        return [f for e, _ in weighed for f in e.findings][:2]
    return []


def _with_quotations(answer: Answer, case: _Case) -> tuple[Answer, Finding | None]:
    """The answer as the statement's quotations allow it, with what is wrong with them."""
    for status in (QuoteStatus.ALTERED, QuoteStatus.NOT_FOUND):
        for quote in case.quotes:
            if quote.status is not status:
                continue
            altered = status is QuoteStatus.ALTERED
            verdict = Verdict.CONFLICT if altered else Verdict.NO_SOURCE
            row = "its quotation is altered" if altered else "its quotation is not in the index"
            return Answer(row=row, verdict=verdict, confidence=0.95), quote_finding(quote)
    return answer, None


def _not_checkable(case: _Case) -> Judgement:
    return Judgement(
        statement=case.statement,
        verdict=Verdict.NOT_CHECKABLE,
        confidence=0.9,
        attribution=AttributionCheck(
            claimed=tuple(source.name for source in case.statement.claimed),
            found=(),
            status=AttributionStatus.NOT_FOUND
            if case.statement.claimed
            else AttributionStatus.UNATTRIBUTED,
        ),
        independent_sources=0,
        findings=(),
        evidence=(),
        explanation=Explanation(row=case.whether.reason, steps=()),
    )


def _steps(weighed: Sequence[tuple[Evidence, Ruling]], settings: Settings) -> tuple[str, ...]:
    lines = [
        f"{evidence.stance.value} {evidence.score:.2f} by “{ruling.row}”: entailment "
        f"{evidence.probabilities.entailment:.2f}, neutral {evidence.probabilities.neutral:.2f}, "
        f"contradiction {evidence.probabilities.contradiction:.2f}, similarity "
        f"{evidence.similarity:.2f}, passage {evidence.passage.id}"
        + "".join(f"; {finding.message}" for finding in evidence.findings)
        for evidence, ruling in weighed
    ]
    return (*lines, *settings.lines())


def join_parts(whole: Judgement, parts: Sequence[Judgement], *, sure: float) -> Judgement:
    """The judgement of a compound statement.

    The whole's own where one passage surely backs all of it, else the gravest of its parts'.
    """
    if not parts or whole.verdict is Verdict.NOT_CHECKABLE:
        return whole
    denied = any(part.verdict is Verdict.CONFLICT for part in parts)
    if whole.verdict is Verdict.SUPPORTED and whole.confidence >= sure and not denied:
        return replace(whole, parts=tuple(parts))
    gravest = min(parts, key=lambda part: _GRAVITY.index(part.verdict))
    at = gravest.statement.content
    findings = tuple(dict.fromkeys(f for part in parts for f in part.findings))
    evidence = {e.passage.id: e for part in parts for e in part.evidence}
    row = "every part is backed" if gravest.verdict is Verdict.SUPPORTED else (
        f"{gravest.verdict.value.replace('_', ' ')} for the part “{at}”"
    )  # fmt: skip
    return replace(
        whole,
        verdict=gravest.verdict,
        confidence=min(part.confidence for part in parts),
        attribution=_worst_attribution(whole, parts),
        independent_sources=min(part.independent_sources for part in parts),
        findings=findings,
        evidence=tuple(evidence.values()),
        explanation=Explanation(
            row=row,
            steps=tuple(f"{p.verdict.value}: {p.statement.content}" for p in parts)
            + whole.explanation.steps,
        ),
        parts=tuple(parts),
    )


_GRAVITY = (
    Verdict.CONFLICT,
    Verdict.DISPUTED,
    Verdict.NO_SOURCE,
    Verdict.NOT_CHECKABLE,
    Verdict.SUPPORTED,
)
_ATTRIBUTION_GRAVITY = (
    AttributionStatus.MISATTRIBUTED,
    AttributionStatus.CONFIRMED,
    AttributionStatus.NOT_FOUND,
    AttributionStatus.UNATTRIBUTED,
)


def _worst_attribution(whole: Judgement, parts: Sequence[Judgement]) -> AttributionCheck:
    checks = [part.attribution for part in parts] or [whole.attribution]
    return min(checks, key=lambda check: _ATTRIBUTION_GRAVITY.index(check.status))


__all__ = [
    "Checker",
    "EntailmentModel",
    "Relation",
    "Searcher",
    "join_parts",
    "pair_of",
    "query_of",
]
