"""Whether two quantities answer one question, and whether they give it the same answer."""

from __future__ import annotations

import math
from dataclasses import replace

from checker.details.detail import Detail, DetailKind, Relation
from checker.details.quantities import Quantity, find_quantities
from checker.details.units import MONEY, SHARES

ROUNDED = 0.05
"""How far a figure with fewer digits may lie from the one it rounds, as a share."""
FIRM = 2
"""From how many shared words around them two figures answer one question beyond doubt."""


def compare_quantities(statement: str, evidence: str) -> tuple[Detail, ...]:
    """One detail for each quantity of the statement: given, given otherwise, or not given."""
    theirs = find_quantities(evidence, apart=True)
    ours = find_quantities(statement)
    return tuple(_compare(quantity, ours, theirs=theirs) for quantity in ours)


def _compare(
    quantity: Quantity, ours: tuple[Quantity, ...], *, theirs: tuple[Quantity, ...]
) -> Detail:
    comparable = [other for other in theirs if _comparable(quantity, other)]
    agreeing = [other for other in comparable if agree(quantity, other)]
    best = max(comparable, key=lambda other: _kinship(quantity, other), default=None)
    if agreeing:
        nearest = max(agreeing, key=lambda other: _kinship(quantity, other))
        if best is None or not _is_exchanged(quantity, ours, nearest=nearest, best=best):
            return _detail(Relation.SAME, quantity, nearest)
        return _detail(Relation.DIFFERENT, quantity, best)
    rivals = [other for other in comparable if _counts_the_same(quantity, other)]
    if rivals:
        rival = max(rivals, key=lambda other: _kinship(quantity, other))
        firm = len(quantity.around & rival.around) >= FIRM
        return replace(_detail(Relation.DIFFERENT, quantity, rival), firm=firm)
    return _detail(Relation.MISSING, quantity, None)


def _is_exchanged(
    quantity: Quantity, ours: tuple[Quantity, ...], *, nearest: Quantity, best: Quantity
) -> bool:
    """Whether two figures changed places: "killed 12 and wounded 30" against "killed 30 …"."""
    if nearest is best or agree(quantity, best):
        return False
    elsewhere = any(other is not quantity and agree(other, best) for other in ours)
    return elsewhere and len(quantity.beside & best.beside) > len(quantity.beside & nearest.beside)


def _kinship(left: Quantity, right: Quantity) -> tuple[int, ...]:
    return (
        int(bool(left.unit) and left.unit == right.unit) + int(left.rate == right.rate != ""),
        len(left.beside & right.beside),
        int(bool(left.head) and left.head == right.head),
        len(left.around & right.around),
    )


def _comparable(left: Quantity, right: Quantity) -> bool:
    """Whether the units allow a comparison; percent and percentage points do, to be told apart."""
    if left.unit == right.unit:
        return True
    if {left.unit, right.unit} <= SHARES or {left.unit, right.unit} <= MONEY:
        return True
    return not {left.unit, right.unit} & {"ordinal"} and "" in (left.unit, right.unit)


def _counts_the_same(left: Quantity, right: Quantity) -> bool:
    """Whether the two figures are answers to one question."""
    shared = len(left.around & right.around)
    if left.unit and left.unit == right.unit:
        return shared >= 1 or left.head == right.head
    if left.unit != right.unit:
        return left.value == right.value and {left.unit, right.unit} <= (SHARES | MONEY)
    if left.head and left.head == right.head:
        return True
    return shared >= 3 and not (left.head and right.head)


def agree(left: Quantity, right: Quantity) -> bool:
    """Whether the statement's quantity is borne out by the evidence's.

    A figure in the evidence must lie where the statement says; a rounder figure in the statement
    may stand for a longer one; "about" reaches `APPROXIMATE` to either side.
    """
    if left.unit and right.unit and left.unit != right.unit:
        return False
    if left.rate and right.rate and left.rate != right.rate:
        return False
    factor = right.scale / left.scale
    if "" in (left.unit, right.unit):
        factor = 1.0
    low, high = right.low * factor, right.high * factor
    value = right.value * factor
    slack = abs(value) * (0.05 if not math.isclose(factor, 1.0) else 1e-6)
    if right.exact:
        if left.low - slack <= value <= left.high + slack:
            return True
        return _rounds(left, value, digits=right.digits)
    if left.exact or math.isinf(low) or math.isinf(high):
        return _bounded(left, low=low - slack, high=high + slack, value=value)
    return left.low <= high + slack and low - slack <= left.high


def _bounded(left: Quantity, *, low: float, high: float, value: float) -> bool:
    """Whether a statement's figure is what an inexact figure of the evidence lets one say.

    "More than 3" and "more than 1" differ, though both can be true.
    """
    if left.exact and not math.isinf(high) and not math.isinf(low):
        return low <= left.value <= high
    if left.exact or (math.isinf(left.low), math.isinf(left.high)) == (
        math.isinf(low),
        math.isinf(high),
    ):
        return math.isclose(left.value, value, rel_tol=ROUNDED)
    return left.low <= high and low <= left.high


def _rounds(left: Quantity, value: float, *, digits: int) -> bool:
    """Whether the statement's figure is the evidence's, written with fewer digits."""
    if not left.exact or left.digits >= digits or left.value == 0 or abs(value) < 10:
        return False
    if abs(left.value - value) > ROUNDED * abs(value):
        return False
    places = left.digits - 1 - math.floor(math.log10(abs(value)))
    return any(
        math.isclose(round(value, places + extra), left.value, rel_tol=1e-6) for extra in (0, 1)
    )


def _detail(relation: Relation, mine: Quantity, theirs: Quantity | None) -> Detail:
    words = _words(mine)
    if theirs is None:
        return Detail(
            kind=DetailKind.QUANTITY,
            relation=relation,
            statement=words,
            evidence="",
            message=f"the passage does not give the figure {words}",
        )
    other = _words(theirs)
    verb = "also says" if relation is Relation.SAME else "says"
    return Detail(
        kind=DetailKind.QUANTITY,
        relation=relation,
        statement=words,
        evidence=other,
        message=f"the passage {verb} {other}, the statement {words}",
    )


def _words(quantity: Quantity) -> str:
    return quantity.text.strip()
