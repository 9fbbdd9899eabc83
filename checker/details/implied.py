"""Figures that a text gives without a number: "both armies", "a year's reprieve", "Hei and Maku".

They bear out a statement's figure; they never differ from one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from checker.details.counted import around, beside, head_of
from checker.details.quantity import Quantity
from checker.details.units import unit_of

_PAIR = re.compile(r"\b(?:both|the\s(?:pair|duo|couple|twins)|neither\sof)\b", re.IGNORECASE)
_SPELL = re.compile(
    r"\b(?:an?|one|another|the\s(?:next|last|past|following|coming))\s(?:whole\s|full\s|further\s)?"
    r"(?P<unit>day|week|month|year|decade|century)(?:[’']s)?\b(?!\s(?:ago|earlier|before|later|old))",
    re.IGNORECASE,
)
_NAME = r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}"
_LISTED = re.compile(rf"\b{_NAME}(?P<more>(?:,\s{_NAME}){{0,6}}),?\sand\s{_NAME}")
_ONE = re.compile(
    r"\b(?:one|(?:a|the)\s(?:single|only|sole|lone))\b(?!\sof\b)(?=\s[a-z])", re.IGNORECASE
)
_RATE = re.compile(r"(?:\d(?:\s\w+){0,3}|\b(?:per|times|once|twice|every|each)|%)\s$")


def implied_quantities(text: str) -> Iterator[Quantity]:
    """Quantities of `text` that no number gives: pairs, names in a row, single spells of time."""
    for match in _PAIR.finditer(text):
        yield _count(text, match, 2.0)
    for match in _LISTED.finditer(text):
        yield _count(text, match, match["more"].count(",") + 2.0)
    for match in _SPELL.finditer(text):
        if not _RATE.search(text[max(0, match.start() - 30) : match.start()]):
            unit, scale, _ = unit_of(f" {match['unit']}", 0, 0)
            spell = _count(text, match, 1.0)
            yield replace(spell, digits=2, unit=unit, head="", scale=scale)


def single_things(text: str) -> Iterator[Quantity]:
    """What there is one of: "carved from one trunk", which two trunks differ from."""
    for match in _ONE.finditer(text):
        yield _count(text, match, 1.0)


def _count(text: str, match: re.Match[str], value: float) -> Quantity:
    start, end = match.span()
    return Quantity(
        text=match.group(),
        start=start,
        end=end,
        value=value,
        low=value,
        high=value,
        digits=1,
        unit="",
        head=head_of(text, end)[0],
        rate="",
        around=around(text, start, end),
        beside=beside(text, start, end),
        exact=True,
    )
