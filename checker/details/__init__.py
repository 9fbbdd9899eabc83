"""What differs between a statement and a passage, in words an editor understands."""

from __future__ import annotations

from datetime import date

from checker.details.dates import compare_dates
from checker.details.detail import Detail, DetailKind, Relation
from checker.details.names import compare_names
from checker.details.predicates import compare_modality, compare_negation, compare_roles
from checker.details.quantities import compare_quantities


def compare_details(
    statement: str, evidence: str, *, context: str = "", anchor: date | None = None
) -> tuple[Detail, ...]:
    """Every quantity, date and name of the statement against the evidence, and what reverses it.

    Args:
        statement: what is claimed, without the source that it is attributed to.
        evidence: the passage's own words.
        context: what stood before the passage and is needed to understand it; it can bear a
            detail out, but never contradict it.
        anchor: the day the evidence was written or spoken, where known.
    """
    own = _compare(statement, evidence, anchor=anchor)
    if not context:
        return own
    wide = _compare(statement, f"{context}\n{evidence}", anchor=anchor)
    kinds = (DetailKind.QUANTITY, DetailKind.DATE, DetailKind.NAME)
    settled = [
        far if near.relation is not Relation.SAME and far.relation is Relation.SAME else near
        for near, far in zip(
            (d for d in own if d.kind in kinds), (d for d in wide if d.kind in kinds), strict=True
        )
    ]
    return (*settled, *(detail for detail in own if detail.kind not in kinds))


def _compare(statement: str, evidence: str, *, anchor: date | None) -> tuple[Detail, ...]:
    return (
        *compare_quantities(statement, evidence),
        *compare_dates(statement, evidence, anchor=anchor),
        *compare_names(statement, evidence),
        *compare_negation(statement, evidence),
        *compare_modality(statement, evidence),
        *compare_roles(statement, evidence),
    )


__all__ = ["Detail", "DetailKind", "Relation", "compare_details"]
