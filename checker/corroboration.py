"""How many independent sources stand behind a statement, and whose later word counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from checker.models import Evidence, Stance
from claims.models import SourceKind
from claims.outlets import find_outlet, same_source


def origin_of(evidence: Evidence) -> str:
    """Who brought it up: the innermost outlet of the chain, else the publisher, else the document.

    Two papers that both quote Reuters share one origin.
    """
    for link in reversed(evidence.passage.chain):
        if link.kind is SourceKind.OUTLET:
            return _canonical(link.source)
    publisher = evidence.document.publisher
    return _canonical(publisher) if publisher else evidence.document.path


def _canonical(name: str) -> str:
    outlet = find_outlet(name)
    return outlet.name if outlet else name


def independent(evidence: Sequence[Evidence], *, wire_copy: float) -> int:
    """How many sources of the evidence are independent of each other.

    One origin counts once, and so do passages that are copies of one wire text: alike by a
    rapidfuzz ratio of at least `wire_copy`.
    """
    kept: list[Evidence] = []
    for item in evidence:
        if not any(_is_one(item, other, wire_copy=wire_copy) for other in kept):
            kept.append(item)
    return len(kept)


def _is_one(left: Evidence, right: Evidence, *, wire_copy: float) -> bool:
    one, other = origin_of(left), origin_of(right)
    if one == other or same_source(one, other):
        return True
    from rapidfuzz import fuzz  # here: importing takes longer than most comparisons

    words = left.passage.text, right.passage.text
    return fuzz.ratio(*words, score_cutoff=wire_copy) >= wire_copy


def date_of(evidence: Evidence) -> date | None:
    """When it was said, else published; None where neither is known."""
    return evidence.passage.said or evidence.document.published


def superseded(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Evidence that the same origin's later, opposite word takes back."""
    opposite = {Stance.SUPPORTS: Stance.CONFLICTS, Stance.CONFLICTS: Stance.SUPPORTS}
    return tuple(
        item
        for item in evidence
        if any(
            other.stance is opposite.get(item.stance)
            and origin_of(other) == origin_of(item)
            and _may_take_back(other, item)
            and _is_later(other, item)
            for other in evidence
        )
    )


def _may_take_back(one: Evidence, other: Evidence) -> bool:
    """Whether the two are of several documents, or of one person: others speak for themselves."""
    if one.document.path != other.document.path:
        return True
    speakers = one.passage.chain[-1].source, other.passage.chain[-1].source
    return same_source(*speakers)


def _is_later(one: Evidence, other: Evidence) -> bool:
    first, second = date_of(one), date_of(other)
    return first is not None and second is not None and first > second
