"""Figures that nobody gives and anybody can work out: a rise from 40 to 60 is one by 20."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations

from checker.details.agreement import agree
from checker.details.qualifiers import APPROXIMATE
from checker.details.quantity import Quantity, points
from checker.details.units import SHARES

_TIMES = re.compile(r"\btimes\b", re.IGNORECASE)
MOST_FIGURES = 6
"""In a text of more figures than this, some sum or difference fits anything."""


def is_derived(quantity: Quantity, given: Sequence[Quantity]) -> bool:
    """Whether a figure is the sum, the difference or the ratio of two figures of a text.

    Differences of percentages are percentage points; ratios answer shares ("half", "20 percent")
    and multiples ("four times").
    """
    if quantity.unit == "ordinal" or len(given) > MOST_FIGURES:
        return False
    return any(_fits(quantity, value) for value in _worked_out(quantity, given))


def _worked_out(quantity: Quantity, given: Sequence[Quantity]) -> Iterator[float]:
    """What two figures of one unit give, in the unit of `quantity` where that may be."""
    for one, other in permutations(given, 2):
        if not _measures_alike(one, other) or one.unit == "ordinal":
            continue
        one, other = _in_units_of(quantity, one), _in_units_of(quantity, other)
        if _measures_alike(quantity, one):
            if _may_differ(quantity, one, other) and _counts_alike(one, other):
                yield one.value - other.value
            if quantity.unit not in SHARES or quantity.unit == one.unit:
                yield one.value + other.value
        if other.value and _TIMES.search(quantity.text) and _counts_alike(one, other):
            yield one.value / other.value
        if other.value and quantity.unit == "percent" and _counts_alike(one, other):
            yield 100 * one.value / other.value
            yield 100 * (one.value - other.value) / other.value
    yield from _of_shares(quantity, given)
    yield from _by_votes(quantity, given)


def _of_shares(quantity: Quantity, given: Sequence[Quantity]) -> Iterator[float]:
    """The rest of a share, and the share of an amount: 40 percent of 31 billion are 12.4."""
    shares = [one.value for one in given if one.unit == "percent" and 0 < one.value < 100]
    if quantity.unit == "percent":
        yield from (100 - one.value for one in given if one.unit in SHARES)
        return
    for one in given:
        if one.unit not in (*SHARES, "ordinal", "score") and _measures_alike(quantity, one):
            value = _in_units_of(quantity, one).value
            yield from (value * share / 100 for share in shares)


def _by_votes(quantity: Quantity, given: Sequence[Quantity]) -> Iterator[float]:
    """By how much a vote or a match was won: "78 votes to 69" is by nine."""
    if not quantity.unit:
        for one in given:
            if one.unit == "score":
                first, second = points(one)
                yield abs(first - second)


def _measures_alike(quantity: Quantity, one: Quantity) -> bool:
    if quantity.unit in SHARES and one.unit in SHARES:
        return True
    return quantity.unit == one.unit


def _in_units_of(quantity: Quantity, one: Quantity) -> Quantity:
    """A figure in the units of another: 18 months beside years are one and a half."""
    if quantity.unit != one.unit or quantity.scale == one.scale:
        return one
    return replace(one, value=one.value * one.scale / quantity.scale, scale=quantity.scale)


def _may_differ(quantity: Quantity, one: Quantity, other: Quantity) -> bool:
    """Whether a difference is in the unit: two percentages lie percentage points apart."""
    units = (one.unit, other.unit)
    if quantity.unit == "percent":
        return units == ("percent", "percentage points")
    if quantity.unit == "percentage points":
        return units[0] == units[1]
    return True


def _counts_alike(one: Quantity, other: Quantity) -> bool:
    """Whether one can be taken from the other: 27 states less 10 judges are nothing."""
    return bool(one.unit) or not (one.head and other.head) or one.head == other.head


def _fits(quantity: Quantity, value: float) -> bool:
    """Whether the figure is the value, or the value written with fewer digits."""
    if value <= 0 or not math.isclose(value, quantity.value, rel_tol=APPROXIMATE):
        return False
    digits = quantity.digits + 2
    return agree(quantity, replace(quantity, value=value, low=value, high=value, digits=digits))
