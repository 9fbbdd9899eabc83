"""Figures that their neighbour completes: durations in two units, millions without a currency."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from checker.details.qualifiers import qualifier_of, reach_of
from checker.details.quantity import Quantity
from checker.details.units import MONEY

_LARGE = 1e6
_ENDS = re.compile(r"[.;:!?](?!\d)")
_ONE_AND = re.compile(r"\ban?\s(?P<unit>year|month|week|day|hour)\s(?:and\s)?$", re.IGNORECASE)
_SECONDS = {"year": 31557600.0, "month": 2629800.0, "week": 604800.0, "day": 86400.0,
            "hour": 3600.0}  # fmt: skip


def with_currency(text: str, found: Iterable[Quantity]) -> Iterator[Quantity]:
    """Millions without a unit are of the currency before: "to 87 million euros from 116 million".

    What counts something keeps it: "for 5 million euros, with 2 million phones".
    """
    last: Quantity | None = None
    for quantity in found:
        if last is not None and _lacks_currency(quantity) and last.unit in MONEY:
            between = text[last.end : quantity.start]
            if not _ENDS.search(between):
                quantity = replace(quantity, unit=last.unit, head="")
        yield quantity
        last = quantity


def _lacks_currency(quantity: Quantity) -> bool:
    counts = bool(quantity.head) and not quantity.text.endswith("ed")
    return not quantity.unit and not counts and abs(quantity.value) >= _LARGE


def as_one(text: str, found: Iterable[Quantity]) -> Iterator[Quantity]:
    """Durations in two units are one: "two years and nine months", "a year and nine months"."""
    last: Quantity | None = None
    for quantity in found:
        if quantity.unit == "time":
            quantity = _with_one(text, quantity)
        if last is not None and _continues(text, last, quantity):
            last = _sum(text, last, quantity)
            continue
        if last is not None:
            yield last
        last = quantity
    if last is not None:
        yield last


def _with_one(text: str, quantity: Quantity) -> Quantity:
    before = _ONE_AND.search(text[max(0, quantity.start - 16) : quantity.start])
    if not before or _SECONDS[before["unit"].lower()] <= quantity.scale:
        return quantity
    more = _SECONDS[before["unit"].lower()] / quantity.scale
    start = quantity.start - len(before.group())
    return _longer(text, quantity, more, start=start)


def _continues(text: str, last: Quantity, quantity: Quantity) -> bool:
    if not last.unit == quantity.unit == "time" or not last.scale > quantity.scale:
        return False
    return text[last.end : quantity.start] in (" and ", " ", ", ")


def _sum(text: str, last: Quantity, quantity: Quantity) -> Quantity:
    more = last.value * last.scale / quantity.scale
    return _longer(text, quantity, more, start=last.start)


def _longer(text: str, quantity: Quantity, more: float, *, start: int) -> Quantity:
    value = quantity.value + more
    qualifier = qualifier_of(text, start, quantity.end)
    low, high = reach_of(qualifier, value)
    return replace(
        quantity,
        text=text[start : quantity.end],
        start=start,
        value=value,
        low=low,
        high=high,
        exact=qualifier == "",
        digits=quantity.digits + 1,
    )
