"""House rules on attribution: what an agency's handbook would say of a draft.

Rules are data (data/house_rules.toml), each with a message and an example; two of them need more
than a pattern and have their code here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from checker.draft import find_sentences, read_draft
from checker.models import (
    AttributionStatus,
    Judgement,
    LintFinding,
    Report,
    Stance,
    Verdict,
)
from checker.prose import Prose
from claims.extract import extract_attributions
from claims.models import Attribution, SourceKind, Span
from claims.quotes import find_quotes
from claims.resources import data_path

_NEARLY = 85.0
"""rapidfuzz's ratio [0, 100] from which two sentences are nearly the same words."""
_SHORTEST_QUOTE = 4
"""Words; shorter ones are terms and titles rather than what somebody said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One house rule; without a pattern its code is here."""

    id: str
    message: str
    example: str
    better: str
    pattern: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Every rule of the table, in its order."""
    table = tomllib.loads(data_path("house_rules.toml").read_text(encoding="utf-8"))
    return tuple(
        Rule(
            id=row["id"],
            message=row["message"],
            example=row["example"],
            better=row["better"],
            pattern=_compiled(row.get("pattern")),
            unless=_compiled(row.get("unless")),
        )
        for row in table["rule"]
    )


def _compiled(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(pattern, re.IGNORECASE) if pattern else None


def lint_report(report: Report, *, off: Sequence[str] = ()) -> tuple[LintFinding, ...]:
    """What the house rules have against a draft, in its order; `off` are rules that do not hold."""
    if report.draft is None:
        return ()
    found = [
        *lint_text(report.draft.text, report.draft.path),
        *_without_credit(report.judgements),
    ]
    kept = [one for one in found if one.rule not in off]
    return tuple(sorted(kept, key=lambda one: (one.span, one.rule)))


def lint_text(text: str, path: str) -> Iterator[LintFinding]:
    """What can be said of a draft without an index."""
    prose = read_draft(text, path)
    silent = {"switched off", "code", "front matter", "table", "link", "caption", "byline"}
    sentences = [one.span for one in find_sentences(prose, every=True) if one.reason not in silent]
    masked = _unquoted(prose)
    for at, span in enumerate(sentences):
        after = sentences[at + 1] if at + 1 < len(sentences) else span
        for rule in rules():
            yield from _by_pattern(rule, masked, span, after)
    yield from _unnamed_speakers(prose, sentences)


def _unquoted(prose: Prose) -> str:
    """The prose with everything between quotation marks blanked: those words are others'."""
    characters = list(prose.masked)
    for quote in find_quotes(prose.masked):
        for at in range(quote.span.start, quote.span.end):
            characters[at] = " "
    return "".join(characters)


def _by_pattern(rule: Rule, text: str, span: Span, after: Span) -> Iterator[LintFinding]:
    """Where a rule's pattern is found in a sentence that nothing excuses."""
    if rule.pattern is None:
        return
    if rule.unless and rule.unless.search(text, span.start, max(span.end, after.end)):
        return
    for match in rule.pattern.finditer(text, span.start, span.end):
        place = Span(start=match.start(), end=match.end())
        yield LintFinding(rule=rule.id, message=rule.message, span=place)


def _message(rule_id: str) -> str:
    return next(rule.message for rule in rules() if rule.id == rule_id)


def _unnamed_speakers(prose: Prose, sentences: Sequence[Span]) -> Iterator[LintFinding]:
    """Quotations with no named speaker in their sentence, the one before or the one after."""
    attributions = extract_attributions(prose.masked)
    named = [one for one in attributions if _has_name(one)]
    for quote in find_quotes(prose.masked):
        if len(quote.text.split()) < _SHORTEST_QUOTE:
            continue
        at = next((n for n, s in enumerate(sentences) if quote.span.start < s.end), None)
        if at is None or quote.span.start < sentences[at].start:
            continue
        start = sentences[max(at - 1, 0)].start
        end = sentences[min(at + 1, len(sentences) - 1)].end
        if not any(_stands_in(one, start, end) for one in named):
            message = _message("speaker-not-named")
            yield LintFinding(rule="speaker-not-named", message=message, span=quote.span)


def _has_name(attribution: Attribution) -> bool:
    """Whether somebody in particular is the source."""
    source = attribution.source
    return source is not None and source.kind not in (SourceKind.ANONYMOUS, SourceKind.DOCUMENT)


def _stands_in(attribution: Attribution, start: int, end: int) -> bool:
    """Whether an attribution's source, or what it says, lies in a stretch of text."""
    source = attribution.source
    spans = list(attribution.parts)
    if source and source.mention:
        spans.append(source.mention.span)
    return any(start <= span.start < end for span in spans)


def _without_credit(judgements: Sequence[Judgement]) -> Iterator[LintFinding]:
    """Statements that name nobody, though one outlet alone has them, in nearly these words."""
    for judgement in judgements:
        backing = [one for one in judgement.evidence if one.stance is Stance.SUPPORTS]
        if (
            judgement.verdict is Verdict.SUPPORTED
            and judgement.attribution.status is AttributionStatus.UNATTRIBUTED
            and judgement.independent_sources == 1
            and any(_nearly(judgement, one.passage.content) for one in backing)
        ):
            span, message = judgement.statement.span, _message("no-credit")
            yield LintFinding(rule="no-credit", message=message, span=span)


def _nearly(judgement: Judgement, words: str) -> bool:
    """Whether a passage has nearly the words of a statement."""
    return fuzz.ratio(judgement.statement.content.casefold(), words.casefold()) >= _NEARLY
