"""What differs, as findings of a report."""

from __future__ import annotations

from collections.abc import Sequence

from checker.attribution_match import name_chain
from checker.details import Detail, DetailKind, Relation
from checker.facts import Facts, Ruling
from checker.models import Finding, FindingKind, Stance
from checker.quote import QuoteLookup, QuoteStatus
from claims.models import Link

_KINDS = {
    DetailKind.QUANTITY: FindingKind.QUANTITY,
    DetailKind.DATE: FindingKind.DATE,
    DetailKind.NAME: FindingKind.NAME,
    DetailKind.ROLE: FindingKind.NAME,
    DetailKind.NEGATION: FindingKind.NEGATION,
    DetailKind.MODALITY: FindingKind.CONTRADICTION,
}


def findings_of(ruling: Ruling, facts: Facts, *, chain: Sequence[Link]) -> tuple[Finding, ...]:
    """What keeps a passage from supporting the statement, in words, or who denies it after it."""
    if ruling.stance is Stance.SUPPORTS:
        return _disputed(facts)
    if ruling.row == "denied in the passage":
        return (_denial(chain),)
    wanted = (
        (Relation.DIFFERENT,)
        if ruling.stance is Stance.CONFLICTS
        else (Relation.DIFFERENT, Relation.MISSING, Relation.WEAKER)
    )
    if ruling.stance is Stance.NEUTRAL and not _is_near(facts):
        return ()
    found = tuple(finding_of(detail) for detail in facts.details if detail.relation in wanted)
    if found or ruling.stance is Stance.NEUTRAL:
        return found
    return (
        Finding(
            kind=FindingKind.CONTRADICTION,
            message=f"what {name_chain(chain)} says contradicts it",
            statement="",
            evidence="",
        ),
    )


def _is_near(facts: Facts) -> bool:
    p = facts.probabilities
    return facts.share >= 0.5 or max(p.entailment, p.contradiction) >= 0.5


def finding_of(detail: Detail) -> Finding:
    """A detail as a finding."""
    return Finding(
        kind=_KINDS[detail.kind],
        message=detail.message,
        statement=detail.statement,
        evidence=detail.evidence,
    )


def _denial(chain: Sequence[Link]) -> Finding:
    who = next((link for link in chain if link.cue), None)
    name, cue = (who.source, who.cue) if who else ("somebody", "denied")
    return Finding(
        kind=FindingKind.NEGATION,
        message=f"{name} denies it (“{cue}”)",
        statement="",
        evidence=cue,
    )


def _disputed(facts: Facts) -> tuple[Finding, ...]:
    """That somebody denies what a passage supports, or that the text gives other accounts of it."""
    words = facts.denied_after or facts.contested
    if not words:
        return ()
    what = "somebody denies it" if facts.denied_after else "there are other accounts of it"
    return (
        Finding(
            kind=FindingKind.NEGATION,
            message=f"{what}: “{words}”",
            statement="",
            evidence=words,
        ),
    )


def quote_finding(lookup: QuoteLookup) -> Finding:
    """What is wrong with a quotation: the words that differ, or that it is nowhere."""
    if lookup.status is QuoteStatus.NOT_FOUND:
        return Finding(
            kind=FindingKind.QUOTE,
            message="the quotation is not in the index",
            statement=lookup.text,
            evidence="",
        )
    changes = [_change(ours, theirs) for ours, theirs in lookup.differing]
    return Finding(
        kind=FindingKind.QUOTE,
        message=f"the quotation is altered: {', '.join(changes)}",
        statement="; ".join(ours for ours, _ in lookup.differing if ours),
        evidence="; ".join(theirs for _, theirs in lookup.differing if theirs),
    )


def _change(ours: str, theirs: str) -> str:
    """One difference between a quotation and the words in the index."""
    if not ours:
        return f"it leaves out “{theirs}”"
    return f"it has “{ours}” where the passage has “{theirs}”" if theirs else f"it adds “{ours}”"
