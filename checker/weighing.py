"""One passage against one statement: what is known of it, and the stance that follows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from checker.attribution_match import is_source_of
from checker.case import Case, names_its_source
from checker.contested import contested_before
from checker.denials import (
    counted_otherwise,
    denied_after,
    denied_before,
    denied_soon,
    denied_within,
)
from checker.details import Detail, DetailKind, Relation, compare_details
from checker.details.agreement import agree
from checker.details.dates import compare_dates
from checker.details.predicates import negators
from checker.details.quantities import find_quantities
from checker.details.quantity_match import compare_quantities
from checker.details.words import content_stems, coverage
from checker.facts import Facts, Ruling
from checker.findings import findings_of, quote_finding
from checker.models import Evidence, Probabilities, Stance, Statement
from checker.rebuttal import denied_report, rebuttal_in
from checker.settings import Settings
from checker.stance import stance_of
from claims.models import Passage, Quotation
from claims.outlets import same_source
from claims.sentences import split_sentences
from index.models import Hit

_DISPUTE = frozenset(content_stems("denied denies disputed disputes rejected contested differ"))
BEFORE, LEAD = 700, 300
"""How many characters before a passage, and of a document's start, may name whom it is about."""
_NEXT = 400
"""Characters after a passage in which its next sentence ends."""
_RELATIVE = re.compile(r",\s(?:who|which|whose|where)\s[^,;]+(?=,)")
SAME_EVENT = 0.6
"""Share of the statement's content words from which what is denied is what it says."""
_DENIAL = ("den", "reject", "dismiss", "refut", "disput", "contradict")
_CLAUSE_END = re.compile(
    r"(?:\.(?!\d)|[;“”\"])|,\s(?:but|and|while|though|although|yet)\b"
    r"|\sand\s(?:said|says|added|insisted|told|accused|argued|claimed|called|blamed)\b"
)
_DENIED = re.compile(
    r"\b(?:denied|denies|rejected|rejects|dismissed|refuted|disputed|disputes|contradicted"
    r"|contradicts)\b[^.;]{0,40}"
    r"\b(?:allegation|accusation|report|claim|charge|suggestion|this|that|it)s?\b",
    re.IGNORECASE,
)


def weigh(
    hit: Hit, case: Case, *, probabilities: Probabilities, settings: Settings
) -> tuple[Evidence, Ruling]:
    """A passage as evidence, with the row of the decision table that gave its stance."""
    passage = hit.passage
    facts = facts_of(hit, case, probabilities=probabilities)
    ruling = stance_of(facts, settings)
    if ruling.stance is Stance.SUPPORTS:
        after, contested = _answer_to(hit, case.statement), _contested(hit, case.statement)
        facts = replace(facts, denied_after=after, contested=contested)
        ruling = replace(ruling, disputed=facts.disputed)
    altered = case.altered_in(hit)
    evidence = Evidence(
        passage=passage,
        document=hit.document,
        stance=ruling.stance,
        score=round(ruling.score, 4),
        similarity=hit.similarity,
        probabilities=probabilities,
        findings=(quote_finding(altered),)
        if altered
        else findings_of(ruling, facts, chain=passage.chain),
    )
    return evidence, ruling


def in_order(weighed: Iterable[tuple[Evidence, Ruling]]) -> list[tuple[Evidence, Ruling]]:
    """The strongest evidence first; what takes a side before what does not."""
    return sorted(weighed, key=lambda entry: (-_weight(entry[0]), entry[0].passage.id))


def _weight(evidence: Evidence) -> float:
    sides = {Stance.SUPPORTS: 2.0, Stance.CONFLICTS: 2.0, Stance.NEUTRAL: 0.0}
    if evidence.stance is Stance.NEUTRAL:
        return evidence.similarity
    return sides[evidence.stance] + evidence.score


def facts_of(hit: Hit, case: Case, *, probabilities: Probabilities) -> Facts:
    """Everything the decision table asks about a passage and a statement."""
    statement, passage = case.statement, hit.passage
    inside = _is_denied_inside(hit, statement)
    return Facts(
        probabilities=probabilities,
        details=_details(hit, statement),
        share=coverage(statement.content, f"{passage.context} {passage.text}"),
        own=coverage(statement.content, passage.text),
        figured=any(
            d.relation is Relation.SAME for d in compare_quantities(statement.content, passage.text)
        ),
        denied=_is_denied(hit, statement, inside=inside),
        denied_inside=inside,
        quote_missing=case.lacks_quotes(hit),
        quote_altered=case.altered_in(hit) is not None,
        quote_exact=case.has_quotes(hit),
        quoted=statement.quotation is Quotation.DIRECT,
        mine=bool(statement.claimed) and all(is_source_of(s, hit) for s in statement.claimed),
    )


def _details(hit: Hit, statement: Statement) -> tuple[Detail, ...]:
    """The details of the content, and the dates of the frame it is reported in."""
    passage = hit.passage
    anchor = passage.said or hit.document.published
    whole = bool(statement.claimed) and statement.content == statement.text.strip()
    details = compare_details(
        statement.content,
        passage.text,
        context=passage.context,
        names=surroundings(hit),
        speakers="" if whole else _only_speakers(passage),
        anchor=anchor,
    )
    denied = _denied_in(passage.text)
    if denied is not None:
        others = denied[1]
        details = tuple(_not_held_against(d, passage.text, others=others) for d in details)
    if names_its_source(statement):
        details = tuple(d for d in details if not _is_speaker(d, statement))
    if whole:
        return details
    dates = compare_dates(statement.text, f"{passage.context} {passage.text}", anchor=anchor)
    return (*details, *(date for date in dates if _is_of_the_frame(date, statement)))


def _not_held_against(detail: Detail, text: str, *, others: str) -> Detail:
    """The detail; what is in a text, but not in the words beside a denial, differs from nothing."""
    differs = detail.relation is Relation.DIFFERENT
    value = detail.kind in (DetailKind.QUANTITY, DetailKind.DATE)
    if differs and value and detail.evidence in text and detail.evidence not in others:
        return replace(detail, relation=Relation.MISSING)
    return detail


def _is_of_the_frame(date: Detail, statement: Statement) -> bool:
    """Whether a date that differs says when it was said, not when it happened."""
    return date.relation is Relation.DIFFERENT and date.statement not in statement.content


def _only_speakers(passage: Passage) -> str:
    """The sources of a passage that its content does not name: no rivals of what is spoken of."""
    named = (link.source for link in passage.chain if link.cue)
    return ". ".join(name for name in named if name not in passage.content)


def surroundings(hit: Hit) -> str:
    """What can bear out a name of the statement: the context, who speaks, the title, and a bit.

    A document names its people once and then says "she": the lead and the paragraphs just before
    the passage count as well.
    """
    passage, document = hit.passage, hit.document
    start = passage.span.start
    before = document.text[max(0, start - BEFORE) : start]
    lead = document.text[:LEAD] if start > LEAD else ""
    speakers = ". ".join(link.source for link in passage.chain)
    parts = (document.title or "", lead, before, passage.context, speakers)
    return ".\n".join(part for part in parts if part)


def _is_speaker(detail: Detail, statement: Statement) -> bool:
    """Whether a name is the claimed source, which attribution answers for."""
    return detail.kind is DetailKind.NAME and any(
        same_source(detail.statement, source.name) for source in statement.claimed
    )


def _is_denied(hit: Hit, statement: Statement, *, inside: bool) -> bool:
    """Whether somebody denies in the passage what the statement asserts.

    `inside` says that it denies its very words.
    """
    if any(word.startswith(_DENIAL) for word in content_stems(statement.content)):
        return False
    passage = hit.passage
    if negators(statement.content) or denied_report(passage):
        return False
    if any(link.cue.lower().startswith(_DENIAL) for link in passage.chain):
        return True
    before = coverage(statement.content, passage.context[-400:])
    return inside or (before >= SAME_EVENT and bool(_DENIED.search(passage.text)))


def _answer_to(hit: Hit, statement: Statement) -> str:
    """The words in or right after a passage by which somebody denies what it reports; else ""."""
    said = content_stems(statement.content)
    if any(word.startswith(_DENIAL) for word in said) or not any(x.cue for x in hit.passage.chain):
        return ""
    if denied_report(hit.passage):
        return hit.passage.text
    if _is_aside(hit, statement):
        return ""
    if rebuttal := rebuttal_in(hit.passage.text):
        return "" if content_stems(rebuttal) & said else rebuttal
    cues = [link.cue for link in hit.passage.chain]
    text, end = hit.document.text, hit.passage.span.end
    return (
        denied_within(hit.passage.text)
        or denied_after(text, end, told=hit.passage.text, cues=cues)
        or denied_soon(text, end, told=hit.passage.text)
    )


def _is_aside(hit: Hit, statement: Statement) -> bool:
    """Whether a statement is on what a passage adds on its speaker, not on what he says."""
    asides = " ".join(_RELATIVE.findall(hit.passage.text))
    said = coverage(statement.content, hit.passage.content)
    return bool(asides) and coverage(statement.content, asides) > said


def _contested(hit: Hit, statement: Statement) -> str:
    """The words before a passage that call what it reports one of several versions; or in it.

    Those in it give another's figure, whoever the passage speaks for.
    """
    if _is_aside(hit, statement):
        return ""
    text, start, end = hit.document.text, hit.passage.span.start, hit.passage.span.end
    following = split_sentences(text[end : end + _NEXT])[:1]
    after = following[0].text if following else ""
    told = any(link.cue for link in hit.passage.chain)
    found = (told and (contested_before(text, start) or denied_before(text, start))) or (
        counted_otherwise(statement.content, hit.passage.text, after=after)
    )
    return "" if content_stems(found) & _DISPUTE & content_stems(statement.content) else found


def _is_denied_inside(hit: Hit, statement: Statement) -> bool:
    """Whether the very words that a passage reports as denied are the statement's."""
    text = hit.passage.text
    denied = _denied_in(text)
    if denied is None or negators(statement.content) or denied_report(hit.passage):
        return False
    return _is_inside(statement.content, denied, text)


def _denied_in(text: str) -> tuple[str, str] | None:
    """What a text says is denied, and its words beside; None where it says so of nothing."""
    denial = _DENIED.search(text)
    if denial is None:
        return None
    clause = _CLAUSE_END.split(text[denial.end() :], maxsplit=1)[0]
    return clause, f"{text[: denial.start()]} {text[denial.end() + len(clause) :]}"


def _is_inside(content: str, denied: tuple[str, str], text: str) -> bool:
    """Whether what is denied in a text is the content: its words, or its figure and no other."""
    clause, rest = denied
    given, others = find_quantities(clause), find_quantities(rest)
    wanted = find_quantities(content)
    if coverage(content, clause) >= SAME_EVENT:
        return not (wanted and given) or any(agree(q, other) for q in wanted for other in given)
    return coverage(content, text) >= SAME_EVENT and any(
        quantity.digits > 1
        and any(agree(quantity, other) for other in given)
        and not any(agree(quantity, other) for other in others)
        for quantity in wanted
    )
