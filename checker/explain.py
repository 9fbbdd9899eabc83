"""Why: the way to a verdict in words, and what an editor has to know of it."""

from __future__ import annotations

from collections.abc import Sequence

from checker.facts import Ruling
from checker.models import Evidence, Finding, Stance, Verdict
from checker.settings import Settings
from checker.verdict import Answer


def findings_for(answer: Answer, weighed: Sequence[tuple[Evidence, Ruling]]) -> list[Finding]:
    """What differs in the evidence that decided; for no source, in the nearest that almost did."""
    sides = {
        Verdict.CONFLICT: (Stance.CONFLICTS,),
        Verdict.DISPUTED: (Stance.CONFLICTS, Stance.SUPPORTS),
    }.get(answer.verdict, ())
    if sides:
        return [f for side in sides for e, _ in weighed if e.stance is side for f in e.findings][:6]
    if answer.verdict is Verdict.NO_SOURCE:
        return [f for e, _ in weighed for f in e.findings][:2]
    return []


def steps_of(weighed: Sequence[tuple[Evidence, Ruling]], settings: Settings) -> tuple[str, ...]:
    """Each passage with its scores, details and row of the decision table, then the settings."""
    lines = [
        f"{evidence.stance.value} {evidence.score:.2f} by “{ruling.row}”: entailment "
        f"{evidence.probabilities.entailment:.2f}, neutral {evidence.probabilities.neutral:.2f}, "
        f"contradiction {evidence.probabilities.contradiction:.2f}, similarity "
        f"{evidence.similarity:.2f}, passage {evidence.passage.id}"
        + "".join(f"; {finding.message}" for finding in evidence.findings)
        for evidence, ruling in weighed
    ]
    return (*lines, *settings.lines())
