"""How much, how many, how often: quantities of a text, and whether two of them can both be true."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from functools import lru_cache

from checker.details.adjoining import as_one, with_currency
from checker.details.counted import around, beside, head_of
from checker.details.dates import find_dates
from checker.details.direction import compared_with, direction_of
from checker.details.idle import is_idle
from checker.details.numerals import Numeral, find_numerals
from checker.details.qualifiers import qualifier_of, reach_of
from checker.details.quantity import MOST_POINTS, Quantity
from checker.details.units import CURRENCY_SIGNS, SHARES, age_at, rate_ahead, rate_of, unit_of

_NO_RATE = frozenset((*SHARES, "time", "time ago", "score", "age"))
_RANGE = re.compile(r"^\s?(?:-|–|—|to|and|or)\s?[$€£]?$", re.IGNORECASE)
_AGO = re.compile(r"\s(?:ago|from\snow|hence)\b")
_INSTEAD = re.compile(
    r"(?:\s?%|[\s-][a-z]+(?:\s(?:points?|an?|per|each|every)(?:\s[a-z]+)?)?),?\s"
    r"(?:instead\sof|rather\sthan|(?:up|down)\sfrom|compared\s(?:with|to)|not)\s"
)
_SCORE = re.compile(
    r"^\s(?:decision|vote|majority|win|victory|loss|defeat|ruling|record|lead|against|in favou?r)"
)


@lru_cache(maxsize=2048)
def find_quantities(text: str, *, apart: bool = False) -> tuple[Quantity, ...]:
    """Every quantity of `text` that is not part of a date or a name, in order.

    "Eight of 10" is a share; `apart` gives its two numbers as well.
    """
    taken = [(date.start, date.end) for date in find_dates(text)]
    numerals = [
        numeral
        for numeral in find_numerals(text)
        if not any(start <= numeral.start < end for start, end in taken)
        and not is_idle(numeral, text)
    ]
    found: list[Quantity] = []
    skip = False
    kept, shares = _without_shares(text, numerals)
    numerals = numerals if apart else kept
    found += shares
    for position, numeral in enumerate(numerals):
        if skip:
            skip = False
            continue
        before = numerals[position - 1] if position else None
        following = numerals[position + 1] if position + 1 < len(numerals) else None
        if following and _is_range(text, numeral, following):
            found.append(_quantity(text, numeral, upper=following))
            skip = True
        elif following and _is_score(text, numeral, following):
            found.append(_score(_quantity(text, numeral), text, following))
            skip = True
        else:
            found.append(_quantity(text, numeral, before=before, then=following))
    ordered = sorted(found, key=lambda quantity: quantity.start)
    return tuple(as_one(text, with_currency(text, ordered)))


def _is_score(text: str, one: Numeral, other: Numeral) -> bool:
    """Whether two figures are a score or vote: "3-1", "voted 6 to 3"."""
    between = text[one.end : other.start]
    if one.ordinal or other.ordinal or max(one.value, other.value) >= MOST_POINTS:
        return False
    if between == " to ":
        before = text[max(0, one.start - 60) : one.start]
        voted = _VOTED.search(before) or _SCORE.match(text[other.end : other.end + 14])
        shares = text[other.end : other.end + 4].lstrip().startswith(("%", "per"))
        return bool(voted) and not shares and not before.endswith("from ")
    if between in (" votes to ", " votes against "):
        return True
    return between in _DASHES and not _is_range(text, one, other)


def _score(first: Quantity, text: str, other: Numeral) -> Quantity:
    """Both figures of a score as one, which another score either is or is not."""
    value = first.value * MOST_POINTS + other.value
    words = text[first.start : other.end]
    return replace(
        first,
        text=words,
        end=other.end,
        value=value,
        low=value,
        high=value,
        digits=6,
        unit="score",
        head="",
        exact=True,
    )


_DASHES = ("-", "–", "-to-")
_VOTED = re.compile(r"\b(?:vot|beat|won|lost|win|defeat|rul)\w*\s[^.;]{0,50}$")

_OF_A_POINT = re.compile(r"\s(?:of\s)?a\s(?:percentage\s)?point\b")
_SHARE_OF = re.compile(r"^\s(?:out\s)?(?:of|in)\s(?:every\s|the\s|its\s|their\s|all\s)?$")


def _without_shares(text: str, numerals: list[Numeral]) -> tuple[list[Numeral], list[Quantity]]:
    """Take out "eight of 10" and "two-thirds": they are percentages."""
    kept: list[Numeral] = []
    shares: list[Quantity] = []
    skip = False
    for position, numeral in enumerate(numerals):
        following = numerals[position + 1] if position + 1 < len(numerals) else None
        if skip:
            skip = False
        elif following and _is_share(text, numeral, following):
            shares.append(_share(text, numeral, end=following.end, of=following.value))
            skip = True
        elif spell := _SPELL_AND.search(text[max(0, numeral.start - 20) : numeral.start]):
            shares.append(_half_spell(text, numeral, unit=spell["unit"]))
        elif 0 < numeral.value < 1 and numeral.word and not _OF_A_POINT.match(text, numeral.end):
            shares.append(_share(text, numeral, end=numeral.end, of=1.0))
        else:
            kept.append(numeral)
    return kept, shares


_SPELL_AND = re.compile(r"\s(?P<unit>year|month|week|day|hour)s?\sand\s(?=a\s$)", re.IGNORECASE)
"""Before a half: "a year and a half"."""


def _half_spell(text: str, numeral: Numeral, *, unit: str) -> Quantity:
    """Half a year and the like, which its neighbour takes in (`checker.details.adjoining`)."""
    start = numeral.start - len("a ")
    found = _quantity(text, replace(numeral, value=1.0, start=start))
    return replace(found, unit="time", scale=unit_of(f" {unit}", 0, 0)[1] / 2, head="", digits=1)


def _is_share(text: str, first: Numeral, second: Numeral) -> bool:
    return bool(
        _SHARE_OF.match(text[first.end : second.start])
        and first.value < second.value <= 1000
        and not first.ordinal
        and not re.match(r"\s?(?:%|percent|per cent)", text[second.end : second.end + 9])
    )


def _share(text: str, numeral: Numeral, *, end: int, of: float) -> Quantity:
    value = 100.0 * numeral.value / of
    qualifier = qualifier_of(text, numeral.start, end)
    low, high = reach_of(qualifier, value)
    return Quantity(
        text=text[numeral.start : end],
        start=numeral.start,
        end=end,
        value=value,
        low=low - 1.5,
        high=high + 1.5,
        digits=2,
        unit="percent",
        head=head_of(text, end)[0],
        rate="",
        around=around(text, numeral.start, end),
        beside=beside(text, numeral.start, end),
        exact=False,
    )


def _is_range(text: str, first: Numeral, second: Numeral) -> bool:
    between = text[first.end : second.start]
    if not _RANGE.match(between) or first.ordinal or second.ordinal:
        return False
    if _SCORE.match(text[second.end : second.end + 14]):
        return False
    before = text[max(0, first.start - 10) : first.start].lower().rstrip(" $€£")
    link = between.strip(" $€£").lower()
    if link == "and":
        return before.endswith("between")
    if link == "to" and before.endswith("from"):
        return False
    return first.value < second.value or second.value >= 1e3


def _quantity(
    text: str,
    numeral: Numeral,
    *,
    before: Numeral | None = None,
    upper: Numeral | None = None,
    then: Numeral | None = None,
) -> Quantity:
    end = (upper or numeral).end
    unit, scale, end = unit_of(text, numeral.start, end)
    if unit == "time" and _AGO.match(text, end):
        unit = "time ago"
    aged = age_at(text, numeral.start, numeral.end, value=numeral.value) if upper is None else None
    if aged is not None:
        unit, scale, end = "age", 1.0, aged
    if before is not None and not unit and _instead(text, before, numeral):
        unit, scale, _ = unit_of(text, before.start, before.end)
    if then is not None and not unit and _changes(text, numeral, then):
        unit, scale, _ = unit_of(text, then.start, then.end)
    rate, after = rate_of(text, end)
    head, counted = head_of(text, after)
    if rate and after > end:  # "1.4 million crowns a year": crowns are what is counted
        head, counted = head_of(text[:after], end)[0] or head, after
    end = after
    rate = rate or ("" if unit in _NO_RATE or numeral.ordinal else rate_ahead(text, numeral.start))
    value = numeral.value
    if upper is not None and value < upper.value / 1e3 and text[numeral.end] != " ":
        value *= 10 ** (3 * round(math.log10(upper.value / max(value, 1e-9)) / 3))
    low, high, exact = _bounds(text, numeral, upper=upper, end=end, value=value)
    ordinal = numeral.ordinal
    compared, than = compared_with(text, end)
    return Quantity(
        text=text[numeral.start - _sign_before(text, numeral.start) : end if unit else counted],
        start=numeral.start,
        end=end,
        value=value,
        low=low,
        high=high,
        digits=numeral.digits,
        unit="ordinal" if ordinal else unit,
        head=head,
        rate=rate,
        around=around(text, numeral.start, end),
        beside=beside(text, numeral.start, end),
        exact=exact,
        scale=scale,
        direction=0 if ordinal else direction_of(text, numeral.start),
        compared=compared,
        than=than,
    )


def _changes(text: str, first: Numeral, second: Numeral) -> bool:
    """Whether one figure becomes the other, in whose unit both are: "from 31 to 34 percent"."""
    before = text[max(0, first.start - 6) : first.start].lower()
    return before.endswith("from ") and text[first.end : second.start] == " to "


def _instead(text: str, first: Numeral, second: Numeral) -> bool:
    """Whether one figure stands for the other, in whose unit both are: "36 hours instead of 38"."""
    return bool(_INSTEAD.fullmatch(text[first.end : second.start]))


def _sign_before(text: str, start: int) -> int:
    return 1 if start and text[start - 1] in CURRENCY_SIGNS else 0


def _bounds(
    text: str, numeral: Numeral, *, upper: Numeral | None, end: int, value: float
) -> tuple[float, float, bool]:
    """Lowest and highest value that agree with the figure, and whether it is given exactly."""
    if upper is not None:
        return min(value, upper.value), max(value, upper.value), False
    qualifier = qualifier_of(text, numeral.start, end)
    low, high = reach_of(qualifier, value)
    if numeral.vague:
        low, high = value, max(high, value * 50)
    return low, high, qualifier == "" and not numeral.vague
