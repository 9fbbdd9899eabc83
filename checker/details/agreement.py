"""Whether a statement's figure is borne out by one of the evidence."""

from __future__ import annotations

import math

from checker.details.quantity import Quantity

ROUNDED = 0.05
"""How far a figure with fewer digits may lie from the one it rounds, as a share."""


def agree(left: Quantity, right: Quantity) -> bool:
    """Whether the statement's quantity is borne out by the evidence's.

    A figure in the evidence must lie where the statement says; a rounder figure in the statement
    may stand for a longer one; "about" reaches `APPROXIMATE` to either side.
    """
    if left.unit and right.unit and left.unit != right.unit:
        return False
    if turned(left, right):
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
    if _are_opposite(left, low=low, high=high):
        return False
    if left.exact or math.isinf(low) or math.isinf(high):
        return _bounded(left, low=low - slack, high=high + slack, value=value)
    return left.low <= high + slack and low - slack <= left.high


def turned(left: Quantity, right: Quantity) -> bool:
    """Whether one is a rise and the other a fall, or one more and the other less than the same."""
    if left.direction * right.direction < 0:
        return True
    return left.compared * right.compared < 0 and bool(left.than & right.than)


def _are_opposite(left: Quantity, *, low: float, high: float) -> bool:
    """Whether one figure is a floor and the other a ceiling, and they meet in a point at most."""
    above, below = (left.low, high) if math.isinf(left.high) else (low, left.high)
    facing = (math.isinf(left.high) and math.isinf(low)) or (
        math.isinf(left.low) and math.isinf(high)
    )
    return facing and not math.isinf(above) and not math.isinf(below) and below <= above


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
