"""What differs between a statement and a passage, in words an editor understands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from checker.details.dates import compare_dates
from checker.details.detail import Detail, DetailKind, Relation
from checker.details.name_match import compare_names
from checker.details.predicates import compare_modality, compare_negation
from checker.details.quantity_match import compare_quantities
from checker.details.roles import compare_roles

_VALUES = (DetailKind.QUANTITY, DetailKind.DATE)


def compare_details(
    statement: str,
    evidence: str,
    *,
    context: str = "",
    names: str = "",
    speakers: str = "",
    anchor: date | None = None,
) -> tuple[Detail, ...]:
    """Every quantity, date and name of the statement against the evidence, and what reverses it.

    Args:
        statement: what is claimed, without the source that it is attributed to.
        evidence: the passage's own words.
        context: what stood before the passage and is needed to understand it; it can bear a
            detail out, but never contradict it.
        names: what may bear out names only: whom and what the document is about.
        speakers: who says so, and is not spoken of: in no other name's place.
        anchor: the day the evidence was written or spoken, where known.
    """
    own = _compare(statement, evidence, speakers=speakers, anchor=anchor)
    near = own
    if context:
        near = _compare(statement, f"{context}\n{evidence}", speakers=speakers, anchor=anchor)
    wide = f"{names}\n{context}\n{evidence}"
    far = compare_names(statement, wide, speakers=speakers) if names or context else ()
    values = _settled(_only(own), _only(near))
    mine = [d for d in own if d.kind is DetailKind.NAME]
    if context:
        mine = [_unless_meant(d, evidence) for d in mine]
    named = _settled(mine, far)
    rest = [d for d in own if d.kind not in (*_VALUES, DetailKind.NAME)]
    return (*values, *named, *rest)


def _only(details: tuple[Detail, ...]) -> list[Detail]:
    return [detail for detail in details if detail.kind in _VALUES]


def _settled(own: Sequence[Detail], wider: Sequence[Detail]) -> list[Detail]:
    """The details as more of the document settles them; what stands firm in the passage stays.

    What the passage lacks and its context gives otherwise is missing beyond doubt: `firm`.
    """
    given = {d.statement: d for d in wider if d.relation in (Relation.SAME, Relation.DERIVED)}
    other = {d.statement for d in wider if d.relation is Relation.DIFFERENT}
    settled = [d if _stands(d) else given.get(d.statement, d) for d in own]
    return [
        replace(d, firm=True) if d.relation is Relation.MISSING and d.statement in other else d
        for d in settled
    ]


def _unless_meant(detail: Detail, evidence: str) -> Detail:
    """The detail; a subject may be what a pronoun means that stands before its rival.

    "Velaro was to sell the plant" against "It was to sell the plant to Formic".
    """
    if detail.relation is Relation.DIFFERENT and detail.subject:
        pronoun = _PRONOUN.search(evidence)
        if pronoun and pronoun.start() < evidence.find(detail.evidence):
            return replace(detail, firm=False)
    return detail


_PRONOUN = re.compile(r"\b(?:he|she|it|they|his|her|its|their)\b", re.IGNORECASE)


def _stands(detail: Detail) -> bool:
    firm = detail.relation is Relation.DIFFERENT and detail.firm
    return firm or detail.relation is Relation.SAME


def _compare(
    statement: str, evidence: str, *, speakers: str, anchor: date | None
) -> tuple[Detail, ...]:
    return (
        *compare_quantities(statement, evidence),
        *compare_dates(statement, evidence, anchor=anchor),
        *compare_names(statement, evidence, speakers=speakers),
        *compare_negation(statement, evidence),
        *compare_modality(statement, evidence),
        *compare_roles(statement, evidence),
    )


__all__ = ["Detail", "DetailKind", "Relation", "compare_details"]
