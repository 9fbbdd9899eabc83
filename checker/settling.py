"""What a judgement rests on: is it settled, which evidence decides, what do quotations allow?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.case import Case
from checker.facts import Ruling
from checker.findings import quote_finding
from checker.models import AttributionStatus, Evidence, Finding, Judgement, Stance, Verdict
from checker.quote import QuoteStatus
from checker.stance import BEFORE
from checker.verdict import Answer

Weighed = Sequence[tuple[Evidence, Ruling]]


def is_settled(judgement: Judgement) -> bool:
    """Whether passages took a side, and those of the named source where one is named."""
    sides = (Verdict.SUPPORTED, Verdict.CONFLICT, Verdict.DISPUTED)
    status = judgement.attribution.status
    whose = (AttributionStatus.CONFIRMED, AttributionStatus.UNATTRIBUTED)
    return judgement.verdict in sides and status in whose


def are_silent(weighed: Weighed, least: float) -> bool:
    """Whether passages were read, and each plainly says nothing of the statement."""
    return bool(weighed) and all(item.probabilities.neutral >= least for item, _ in weighed)


def in_own_words(weighed: Weighed) -> list[tuple[Evidence, Ruling]]:
    """The passages, those neutral that only go on about what another of their document says.

    A passage whose words stand before it may decide where nothing else of its document does, and
    of several only the nearest.
    """
    firm = {_side(entry) for entry in weighed if not entry[1].borrowed}
    nearest: dict[tuple[str, Stance], float] = {}
    for item, ruling in weighed:
        if ruling.borrowed:
            side = _side((item, ruling))
            nearest[side] = max(item.similarity, nearest.get(side, -1.0))
    kept = []
    for item, ruling in weighed:
        side = _side((item, ruling))
        goes_on = ruling.borrowed and (side in firm or item.similarity < nearest[side])
        kept.append(_neutral(item, ruling) if goes_on else (item, ruling))
    return kept


def _side(entry: tuple[Evidence, Ruling]) -> tuple[str, Stance]:
    return entry[0].passage.document_id, entry[1].stance


def _neutral(item: Evidence, ruling: Ruling) -> tuple[Evidence, Ruling]:
    if ruling.stance is Stance.NEUTRAL:
        return item, ruling
    score = round(item.probabilities.neutral, 4)
    return (
        replace(item, stance=Stance.NEUTRAL, score=score, findings=()),
        replace(ruling, row=BEFORE, stance=Stance.NEUTRAL, score=score),
    )


def deciding_of(verdict: Verdict, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence on the side of a verdict; on both sides of a dispute."""
    sides = {
        Verdict.SUPPORTED: (Stance.SUPPORTS,),
        Verdict.CONFLICT: (Stance.CONFLICTS,),
        Verdict.DISPUTED: (Stance.SUPPORTS, Stance.CONFLICTS),
    }.get(verdict, ())
    return [item for item in evidence if item.stance in sides]


def with_quotations(answer: Answer, case: Case) -> tuple[Answer, Finding | None]:
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
