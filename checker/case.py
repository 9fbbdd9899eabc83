"""A statement with what was found for it, on its way to a judgement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from checker.attribution_match import is_source_of
from checker.checkable import Checkability
from checker.details.qualifiers import without_no
from checker.details.spelled import spell_out
from checker.details.words import coverage
from checker.models import (
    AttributionCheck,
    AttributionStatus,
    Explanation,
    Judgement,
    Statement,
    Verdict,
)
from checker.quote import QuoteLookup, QuoteStatus
from checker.rebuttal import denied_report, report_denied, without_rebuttal
from checker.settings import Settings
from claims.models import SourceKind
from claims.outlets import same_source
from index.models import Hit

_PRONOUNS_WORDS = """
    he she it they his her its their this that these those the him them
"""
_PRONOUNS = frozenset(_PRONOUNS_WORDS.split())

_OF_SOURCE = 2
"""Passages that a search with the source's name adds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A statement, whether it can be checked, the passages near it and where its quotations are."""

    statement: Statement
    whether: Checkability
    hits: tuple[Hit, ...] = ()
    quotes: tuple[QuoteLookup, ...] = ()

    def worth_reading(self, settings: Settings) -> tuple[Hit, ...]:
        """The hits that the model is asked about: near in meaning, or sharing enough words.

        What the named source says is read at a lower similarity.
        """
        return tuple(
            hit
            for hit in self.hits[: settings.candidates + len(self.quotes)]
            if hit.similarity >= settings.least_similarity
            or (hit.similarity >= settings.least_own and self._is_theirs(hit))
            or coverage(self.statement.content, hit.passage.text) >= settings.least_coverage
        )

    def _is_theirs(self, hit: Hit) -> bool:
        return any(is_source_of(source, hit) for source in self.statement.claimed)

    def nearest(self, settings: Settings) -> Case:
        """The case with the passages that are read first, alone."""
        return replace(self, hits=self.hits[: settings.nearest + len(self.quotes)])

    def others(self, settings: Settings, *, settled: bool, silent: bool) -> Case:
        """The case with the other passages.

        Where it is `settled`, with those that share its words; where the nearest are `silent`
        (they plainly say nothing of it), with those that share some or are near.
        """
        first, last = settings.nearest + len(self.quotes), settings.candidates + len(self.quotes)
        others = self.hits[first:last]
        if settled:
            others = tuple(
                hit
                for hit in others
                if coverage(self.statement.content, hit.passage.text) >= settings.telling
            )
        elif silent:
            others = tuple(hit for hit in others if self._is_promising(hit, settings))
        return replace(self, hits=others)

    def _is_promising(self, hit: Hit, settings: Settings) -> bool:
        words = f"{hit.passage.context} {hit.passage.text}"
        return (
            hit.similarity >= settings.far_similarity
            or coverage(self.statement.content, words) >= settings.far_coverage
            or self._is_theirs(hit)
        )

    def nearly_said(self, settings: Settings) -> Case:
        """The case with the passages alone that are near enough for a second look."""
        hits = tuple(
            hit
            for hit in self.hits
            if hit.similarity >= settings.beside_similarity
            or coverage(self.statement.content, f"{hit.passage.context} {hit.passage.text}")
            >= settings.beside_coverage
        )
        return replace(self, hits=hits)

    def has_quotes(self, hit: Hit) -> bool:
        """Whether a passage has every quotation of the statement word for word."""
        return bool(self.quotes) and all(
            quote.status is QuoteStatus.EXACT and hit.passage.id in _holders(quote)
            for quote in self.quotes
        )

    def lacks_quotes(self, hit: Hit) -> bool:
        """Whether the statement quotes what the passage does not have."""
        return bool(self.quotes) and not self.has_quotes(hit)

    def altered_in(self, hit: Hit) -> QuoteLookup | None:
        """The quotation of the statement that a passage has in other words, if any."""
        for quote in self.quotes:
            there = quote.passage
            if quote.status is not QuoteStatus.ALTERED or there is None:
                continue
            if (there.document_id, there.text) == (hit.passage.document_id, hit.passage.text):
                return quote
        return None


def _holders(quote: QuoteLookup) -> set[str]:
    passages = (quote.passage, *(hit.passage for hit in quote.others))
    return {passage.id for passage in passages if passage}


def query_of(statement: Statement) -> str:
    """What to search for: the content, and the sentence before it where it leans on that."""
    if not statement.context:
        return statement.content
    last = statement.context.strip().rsplit(". ", 1)[-1][-300:]
    first = statement.content.split(" ", 1)[0].lower().strip(",")
    return f"{last} {statement.content}" if first in _PRONOUNS else statement.content


def query_of_source(statement: Statement) -> str:
    """What to search for among what the named source says; "" where the statement names none."""
    names = [s.name for s in statement.claimed if s.kind is not SourceKind.ANONYMOUS]
    return " ".join((query_of(statement), *names)) if names else ""


def with_source(near: Sequence[Hit], theirs: Sequence[Hit], *, first: int) -> tuple[Hit, ...]:
    """Hits with what the named source's search found among them, from the place `first` on."""
    front = {hit.passage.id: hit for hit in near[:first]}
    new = [hit for hit in theirs if hit.passage.id not in front][:_OF_SOURCE]
    kept = front | {hit.passage.id: hit for hit in new}
    return (*kept.values(), *(hit for hit in near[first:] if hit.passage.id not in kept))


def pair_of(hit: Hit, statement: Statement) -> tuple[str, str]:
    """Premise and hypothesis: the passage with what it needs to be understood, and the content."""
    context = hit.passage.context.strip()
    passage = report_denied(hit.passage) if denied_report(hit.passage) else hit.passage.text
    premise = f"{context} {passage}" if context else passage
    hypothesis = spoken_by(hit, statement).strip('“”" ')
    anchor = hit.passage.said or hit.document.published
    premise, hypothesis = without_no(without_rebuttal(premise, hypothesis)), without_no(hypothesis)
    return spell_out(premise, hypothesis, anchor=anchor), hypothesis


def spoken_by(hit: Hit, statement: Statement) -> str:
    """The content; where it names its own source, in the mouth of whoever the passage names.

    "Reuters called the vote a defeat" is backed by a passage in which the AP calls it that: who
    said so is a question of its own (`checker.attribution_match`).
    """
    content = statement.content
    if not names_its_source(statement):
        return content
    mine = statement.claimed[-1]
    speakers = [link for link in hit.passage.chain if link.kind is not SourceKind.DOCUMENT]
    if not speakers or any(same_source(mine.name, link.source) for link in speakers):
        return content
    alike = [link for link in speakers if link.kind is mine.kind] or speakers
    return content.replace(mine.name, alike[-1].source, 1)


def names_its_source(statement: Statement) -> bool:
    """Whether the content names who says it: it is the whole sentence, or "his" stood there.

    Where "she" stood, the claim is about her, whoever makes it.
    """
    if not statement.claimed:
        return False
    content, name = statement.content, statement.claimed[-1].name
    if content == statement.text.strip():
        return True
    put_in = content.startswith((f"{name}'s ", f"{name}’s ")) and content not in statement.text
    return put_in and statement.text.count(name) == 1


def with_quotes(hits: Sequence[Hit], quotes: Sequence[QuoteLookup]) -> tuple[Hit, ...]:
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


def not_checkable(case: Case) -> Judgement:
    """The judgement of what claims nothing, with the reason in its explanation."""
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
