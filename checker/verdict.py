"""A pure decision table: from the stances of all passages to the answer on a statement.

`checker.stance` looks at one passage, `verdict_of` at all of them. Neither knows a text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.facts import Ruling
from checker.models import Stance, Verdict
from checker.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The verdict with the row that gave it; `confidence` in [0, 1]."""

    row: str
    verdict: Verdict
    confidence: float


def verdict_of(
    rulings: Sequence[Ruling], settings: Settings, *, checkable: str = "", dated: bool = False
) -> Answer:
    """The verdict on a statement from the stances of its passages.

    `checkable` is "" for a claim, else why it is none: that stands unless a passage
    plainly supports it, or, where it may be a plan or a date (`dated`), takes any side.
    """
    supports = [r.score for r in rulings if r.stance is Stance.SUPPORTS]
    conflicts = [r.score for r in rulings if r.stance is Stance.CONFLICTS]
    best, worst = max(supports, default=0.0), max(conflicts, default=0.0)
    if checkable and best < settings.overrule and not (dated and (supports or conflicts)):
        return Answer(row=checkable, verdict=Verdict.NOT_CHECKABLE, confidence=0.9)
    if _belies(rulings, settings) and best < settings.overrule:
        return Answer(row="its source says otherwise", verdict=Verdict.CONFLICT, confidence=worst)
    sure = [r for r in rulings if r.stance is Stance.CONFLICTS and r.row not in _WEAK_ROWS]
    both = bool(supports and sure) and max(r.score for r in sure) >= settings.dispute
    plain = any(r.row in _PLAIN_ROWS and r.against >= settings.opposed for r in sure)
    if (supports and plain) or (both and (best < settings.overrule or _is_denied(rulings))):
        return Answer(
            row="credible passages on both sides",
            verdict=Verdict.DISPUTED,
            confidence=min(best, worst),
        )
    answers = [r.disputed for r in rulings if r.stance is Stance.SUPPORTS]
    if answers and all(answers):
        return Answer(row=answers[0], verdict=Verdict.DISPUTED, confidence=best)
    if supports and best >= worst * settings.support:
        return Answer(row="a passage supports it", verdict=Verdict.SUPPORTED, confidence=best)
    if conflicts:
        return Answer(row="a passage conflicts with it", verdict=Verdict.CONFLICT, confidence=worst)
    if not rulings:
        return Answer(row="no passage is about it", verdict=Verdict.NO_SOURCE, confidence=0.95)
    return Answer(
        row="no passage says so",
        verdict=Verdict.NO_SOURCE,
        confidence=min(r.score for r in rulings),
    )


_PLAIN_ROWS = ("figure or date differs", "reversed, and the model agrees", "denied in the passage")
"""Rows that name what differs: with the model on their side, no support makes them unsaid."""
_WEAK_ROWS = ("name swapped in otherwise the same words",)
"""Rows too unsure to dispute a passage that supports."""


def _belies(rulings: Sequence[Ruling], settings: Settings) -> bool:
    """Whether the source that is named says otherwise, and only others say so."""
    return any(
        r.stance is Stance.CONFLICTS and r.mine and r.score >= settings.conflict for r in rulings
    ) and not any(r.stance is Stance.SUPPORTS and r.mine for r in rulings)


def _is_denied(rulings: Sequence[Ruling]) -> bool:
    return any(r.row == "denied in the passage" for r in rulings)
