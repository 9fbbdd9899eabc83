"""The verb: statements to judgements, with what they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from checker import settling
from checker.attribution_match import check_attribution, whose_words
from checker.beside import LOOKS, Look, beside, is_found
from checker.case import (
    Case,
    not_checkable,
    pair_of,
    query_of,
    query_of_source,
    with_quotes,
    with_source,
)
from checker.checkable import checkability
from checker.compound import join_parts, parts_of
from checker.confidence import Confidence, shipped_confidence
from checker.corroboration import independent, superseded
from checker.entail import EntailmentModel
from checker.explain import findings_for, steps_of
from checker.facts import Ruling
from checker.models import (
    Evidence,
    Explanation,
    Finding,
    Judgement,
    Probabilities,
    Stance,
    Statement,
    Verdict,
)
from checker.quote import QuoteLookup, QuoteStatus, nearest_quote, weigh_quote
from checker.settings import Settings
from checker.statement import read_statement
from checker.verdict import Answer, verdict_of
from checker.weighing import in_order, weigh
from index.models import Hit

_Key = tuple[object, ...]
_Scores = Mapping[tuple[str, str], Probabilities]


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


class Checker:
    """Judges statements against an index; the same answer for one or a hundred, in any order."""

    def __init__(
        self,
        index: Searcher,
        model: EntailmentModel,
        settings: Settings | None = None,
        *,
        confidence: Confidence | None = None,
    ) -> None:
        self.index = index
        self.model = model
        self.settings = settings or Settings()
        self.confidence = confidence or shipped_confidence()

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
        judged = self._judge_all(cases, top=top)
        for side, look in LOOKS.items():
            found = self._look_again(cases, judged, look=look, top=top)
            judged |= {
                key: replace(one, explanation=beside(one.explanation, side))
                for key, one in found.items()
            }
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
        statements: Mapping[_Key, Statement],
        *,
        top: int,
        outlets: Sequence[str] | None,
        as_of: date | None,
    ) -> dict[_Key, Case]:
        """Passages and quotations for every statement that claims something."""
        cases = {
            key: Case(statement=s, whether=checkability(s, most_words=self.settings.most_words))
            for key, s in statements.items()
        }
        open_ = [key for key, case in cases.items() if not case.whether.final]
        k = max(top, self.settings.candidates)

        def search(queries: Sequence[str]) -> Sequence[Sequence[Hit]]:
            if not queries:
                return ()
            return self.index.search(queries, k=k, outlets=outlets or None, as_of=as_of)

        found = search([query_of(cases[key].statement) for key in open_])
        named = {key: query for key in open_ if (query := query_of_source(cases[key].statement))}
        theirs = dict(zip(named, search([*named.values()]), strict=True))
        for key, near in zip(open_, found, strict=True):
            hits = with_source(near, theirs.get(key, ()), first=self.settings.own_from)
            case = cases[key]
            quotes = tuple(
                self._quote(quote.text, case, hits=hits, far=not outlets and not as_of)
                for quote in case.statement.quotes
                if len(quote.text.split()) >= self.settings.least_quote
            )
            cases[key] = replace(case, hits=with_quotes(hits, quotes), quotes=quotes)
        return cases

    def _quote(self, text: str, case: Case, *, hits: Sequence[Hit], far: bool) -> QuoteLookup:
        """Where a quotation of the statement is: near it, else anywhere, else what is in its place.

        `far` allows a search of the whole index.
        """
        best = weigh_quote(text, hits)
        if best.status is not QuoteStatus.EXACT and far:
            other = weigh_quote(text, self.index.find_quote(text, k=10))
            if other.status is QuoteStatus.EXACT or other.share > best.share:
                best = other
        if best.status is not QuoteStatus.NOT_FOUND:
            return best
        frame = case.statement.text.replace(text, " ")
        return nearest_quote(text, frame, hits) or best

    def _judge_all(self, cases: Mapping[_Key, Case], *, top: int) -> dict[_Key, Judgement]:
        """Judgements by the nearest passages, and by the others where those leave something open.

        What is settled is held only against those others that share many of its words: they
        may dispute it, or be one source more. Where the nearest are silent, far ones are not.
        """
        near = {key: case.nearest(self.settings) for key, case in cases.items()}
        scores = dict(self._score(list(near.values())))
        weighed = {key: self._weigh(case, scores) for key, case in near.items()}
        judged = {key: self._judge(case, weighed[key], top=top) for key, case in near.items()}
        others = {
            key: case.others(
                self.settings,
                settled=settling.is_settled(judged[key]),
                silent=settling.are_silent(weighed[key], self.settings.silent),
            )
            for key, case in cases.items()
        }
        more = {key: case for key, case in others.items() if case.hits}
        scores |= self._score(list(more.values()), known=scores)
        return judged | {
            key: self._judge(case, [*weighed[key], *self._weigh(case, scores)], top=top)
            for key, case in more.items()
        }

    def _score(self, cases: Sequence[Case], *, known: _Scores | None = None) -> _Scores:
        """What the model makes of every pair worth reading, each pair once, in a fixed order."""
        pairs = sorted(
            {
                pair
                for case in cases
                for hit in case.worth_reading(self.settings)
                for pair in (pair_of(hit, case.statement),)
                if pair not in (known or {})
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

    def _look_again(
        self, cases: Mapping[_Key, Case], judged: Mapping[_Key, Judgement], *, look: Look, top: int
    ) -> dict[_Key, Judgement]:
        """New judgements of what no passage spoke of, where one does with the sentence beside."""
        wider = {
            key: look(case, most=self.settings.looked_at_again).nearly_said(self.settings)
            for key, case in cases.items()
            if judged[key].verdict is Verdict.NO_SOURCE and not case.quotes
        }
        scores = self._score(list(wider.values()))
        again = {
            key: self._judge(case, self._weigh(case, scores), top=top)
            for key, case in wider.items()
        }
        return {key: found for key, found in again.items() if is_found(found)}

    def _weigh(self, case: Case, scores: _Scores) -> list[tuple[Evidence, Ruling]]:
        """Each passage worth reading as evidence, with what it rules."""
        return [
            weigh(
                hit,
                case,
                probabilities=scores[pair_of(hit, case.statement)],
                settings=self.settings,
            )
            for hit in case.worth_reading(self.settings)
        ]

    def _judge(self, case: Case, weighed: settling.Weighed, *, top: int) -> Judgement:
        if case.whether.final:
            return not_checkable(case)
        weighed = in_order(settling.in_own_words(weighed))
        evidence = tuple(entry[0] for entry in weighed)
        stale = {item.passage.id for item in superseded(evidence)}
        current = [entry for entry in weighed if entry[0].passage.id not in stale]
        answer = verdict_of(
            [ruling for _, ruling in current],
            self.settings,
            checkable=case.whether.reason,
            dated=case.whether.dated,
        )
        answer, finding = settling.with_quotations(answer, case)
        return self._judgement(
            case, answer, weighed=current, evidence=evidence[:top], quote=finding
        )

    def _judgement(
        self,
        case: Case,
        answer: Answer,
        *,
        weighed: Sequence[tuple[Evidence, Ruling]],
        evidence: tuple[Evidence, ...],
        quote: Finding | None,
    ) -> Judgement:
        deciding = settling.deciding_of(answer.verdict, [item for item, _ in weighed])
        spoken = whose_words(deciding, case.statement.content)
        check, misattributed = check_attribution(
            case.statement.claimed, spoken, jointly=case.statement.jointly
        )
        supporting = [item for item in deciding if item.stance is Stance.SUPPORTS]
        findings = [*([quote] if quote else []), *misattributed, *findings_for(answer, weighed)]
        return Judgement(
            statement=case.statement,
            verdict=answer.verdict,
            confidence=self.confidence.of(answer.verdict, round(answer.confidence, 4)),
            attribution=check,
            independent_sources=independent(supporting, wire_copy=self.settings.wire_copy),
            findings=tuple(dict.fromkeys(findings)),
            evidence=evidence,
            explanation=Explanation(row=answer.row, steps=steps_of(weighed, self.settings)),
        )


def _key(statement: Statement) -> tuple[object, ...]:
    return (statement.text, statement.content, statement.claimed, statement.context)
