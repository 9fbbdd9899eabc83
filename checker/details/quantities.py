"""How much, how many, how often: quantities of a text, and whether two of them can both be true."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

from checker.details.dates import find_dates
from checker.details.detail import Detail, DetailKind, Relation
from checker.details.numerals import Numeral, find_numerals
from checker.details.words import STOPWORDS, words_of

APPROXIMATE = 0.1
"""How far "about 200,000" reaches to either side, as a share of the figure."""
ROUNDED = 0.05
"""How far a figure with fewer digits may lie from the one it rounds, as a share."""

FIRM = 2
"""From how many shared words around them two figures answer one question beyond doubt."""

_QUALIFIERS: tuple[tuple[str, str], ...] = (
    (r"nearly|almost|close to|approaching|not quite"
     r"|(?:just |slightly |a (?:little|bit) )(?:under|shy of|below|less than)", "nearly"),
    (r"more than|over|above|greater than|in excess of|upwards? of|exceed(?:s|ed|ing)?"
     r"|topp(?:ed|ing)|surpass(?:ed|ing)?", "above"),
    (r"at least|no (?:less|fewer) than|a minimum of|not less than", "at_least"),
    (r"less than|fewer than|under|below|short of", "below"),
    (r"at most|up to|no more than|as (?:many|much) as|a maximum of|not more than", "at_most"),
    (r"about|around|roughly|approximately|some|circa|an estimated|estimated|more or less|or so"
     r"|approx\.?|an average of|somewhere near|in the region of|near|~", "about"),
)  # fmt: skip
_BEFORE = tuple(
    (re.compile(rf"(?:^|[\s(“\"‘—–-])(?:{pattern})\s+(?:the |an? )?[$€£¥]?$", re.IGNORECASE), name)
    for pattern, name in _QUALIFIERS
)
_AFTER = (
    (re.compile(r"^\s*(?:\w+\s){0,2}or (?:more|above|higher)\b", re.IGNORECASE), "at_least"),
    (re.compile(r"^\s*(?:\w+\s){0,2}or (?:less|fewer|below)\b", re.IGNORECASE), "at_most"),
    (re.compile(r"^\s*(?:\w+\s){0,2}or so\b", re.IGNORECASE), "about"),
    (re.compile(r"^\s*(?:\+|plus\b)", re.IGNORECASE), "at_least"),
)
_CURRENCY_SIGNS = {
    "$": "dollar",
    "€": "euro",
    "£": "pound",
    "¥": "yen",
    "₽": "rouble",
    "₹": "rupee",
}
_CURRENCY_WORDS = {
    "dollar": "dollar", "dollars": "dollar", "usd": "dollar", "bucks": "dollar", "euro": "euro",
    "euros": "euro", "eur": "euro", "pounds": "pound", "sterling": "pound", "gbp": "pound",
    "yen": "yen", "yuan": "yuan", "renminbi": "yuan", "rouble": "rouble", "roubles": "rouble",
    "ruble": "rouble", "rubles": "rouble", "rial": "rial", "rials": "rial", "riyal": "riyal",
    "riyals": "riyal", "rupee": "rupee", "rupees": "rupee", "franc": "franc", "francs": "franc",
    "lira": "lira", "peso": "peso", "pesos": "peso", "won": "won", "krona": "krona",
    "cent": "cent", "cents": "cent",
}  # fmt: skip
_MEASURES = {
    # name: (dimension, how many of the dimension's base unit)
    **dict.fromkeys(
        ("kilometre", "kilometres", "kilometer", "kilometers", "km"), ("length", 1000.0)
    ),
    **dict.fromkeys(("mile", "miles"), ("length", 1609.34)),
    **dict.fromkeys(("metre", "metres", "meter", "meters"), ("length", 1.0)),
    **dict.fromkeys(("foot", "feet", "ft"), ("length", 0.3048)),
    **dict.fromkeys(("inch", "inches"), ("length", 0.0254)),
    **dict.fromkeys(("yard", "yards"), ("length", 0.9144)),
    **dict.fromkeys(("centimetre", "centimetres", "centimeters", "cm"), ("length", 0.01)),
    **dict.fromkeys(("kilogram", "kilograms", "kilo", "kilos", "kg"), ("mass", 1.0)),
    **dict.fromkeys(("gram", "grams"), ("mass", 0.001)),
    **dict.fromkeys(("ton", "tons", "tonne", "tonnes"), ("mass", 1000.0)),
    **dict.fromkeys(("pounds", "lbs", "lb"), ("mass", 0.4536)),
    **dict.fromkeys(("ounce", "ounces"), ("mass", 0.02835)),
    **dict.fromkeys(("litre", "litres", "liter", "liters"), ("volume", 1.0)),
    **dict.fromkeys(("gallon", "gallons"), ("volume", 3.785)),
    **dict.fromkeys(("barrel", "barrels", "bbl"), ("barrel", 1.0)),
    **dict.fromkeys(("bpd", "b/d"), ("barrel", 1.0)),
    **dict.fromkeys(("acre", "acres"), ("area", 0.4047)),
    **dict.fromkeys(("hectare", "hectares"), ("area", 1.0)),
    **dict.fromkeys(("watt", "watts"), ("power", 1.0)),
    **dict.fromkeys(("kilowatt", "kilowatts", "kw"), ("power", 1e3)),
    **dict.fromkeys(("megawatt", "megawatts", "mw"), ("power", 1e6)),
    **dict.fromkeys(("gigawatt", "gigawatts", "gw"), ("power", 1e9)),
    **dict.fromkeys(("second", "seconds"), ("time", 1.0)),
    **dict.fromkeys(("minute", "minutes"), ("time", 60.0)),
    **dict.fromkeys(("hour", "hours", "hr", "hrs"), ("time", 3600.0)),
    **dict.fromkeys(("day", "days"), ("time", 86400.0)),
    **dict.fromkeys(("week", "weeks"), ("time", 604800.0)),
    **dict.fromkeys(("month", "months"), ("time", 2629800.0)),
    **dict.fromkeys(("year", "years", "yr", "yrs"), ("time", 31557600.0)),
    **dict.fromkeys(("decade", "decades"), ("time", 315576000.0)),
    **dict.fromkeys(("celsius", "centigrade"), ("celsius", 1.0)),
    "fahrenheit": ("fahrenheit", 1.0),
}
_RATES = {
    "day": "day", "daily": "day", "week": "week", "weekly": "week", "month": "month",
    "monthly": "month", "year": "year", "yearly": "year", "annually": "year", "annual": "year",
    "annum": "year", "hour": "hour", "hourly": "hour", "minute": "minute", "second": "second",
    "barrel": "barrel", "person": "person", "capita": "person", "head": "person",
    "gallon": "gallon", "ton": "ton", "tonne": "ton", "share": "share", "quarter": "quarter",
}  # fmt: skip
_PERCENT = re.compile(
    r"^\s?(?:%|percent\b|per cent\b|pct\b)(?P<points>[\s-]points?\b)?"
    r"|^\s(?:percentage[\s-]points?|pp)\b",
    re.IGNORECASE,
)
_BASIS = re.compile(r"^\sbasis[\s-]points?\b", re.IGNORECASE)
_RANGE = re.compile(r"^\s?(?:-|–|—|to|and|or)\s?[$€£]?$", re.IGNORECASE)
_SCORE = re.compile(
    r"^\s(?:decision|vote|majority|win|victory|loss|defeat|ruling|record|lead|against|in favou?r)"
)
_NOT_UNITS = STOPWORDS | {"first", "last", "new", "past", "next", "whole", "full", "total"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A quantity at [start, end): every value in [low, high] agrees with it.

    `value` is the figure as written; `unit` its dimension ("dollar", "percent", "barrel") or ""
    for a count; `head` the stem of what is counted; `rate` what it is given per ("day");
    `around` the stems of content words nearby, `beside` of those up to the next joint.
    """

    text: str
    start: int
    end: int
    value: float
    low: float
    high: float
    digits: int
    unit: str
    head: str
    rate: str
    around: frozenset[str]
    beside: frozenset[str]
    exact: bool
    scale: float = 1.0


def find_quantities(text: str, *, apart: bool = False) -> tuple[Quantity, ...]:
    """Every quantity of `text` that is not part of a date or a name, in order.

    "Eight of 10" is a share; `apart` gives its two numbers as well.
    """
    taken = [(date.start, date.end) for date in find_dates(text)]
    numerals = [
        numeral
        for numeral in find_numerals(text)
        if not any(start <= numeral.start < end for start, end in taken)
        and not _is_idle(numeral, text)
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
        following = numerals[position + 1] if position + 1 < len(numerals) else None
        if following and _is_range(text, numeral, following):
            found.append(_quantity(text, numeral, upper=following))
            skip = True
        else:
            found.append(_quantity(text, numeral))
    return tuple(sorted(found, key=lambda quantity: quantity.start))


_JOINT = re.compile(r"[,;:—–()]|\b(?:and|but|while|or|to|from|against|compared)\b|\d")
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
        elif 0 < numeral.value < 1 and numeral.word:
            shares.append(_share(text, numeral, end=numeral.end, of=1.0))
        else:
            kept.append(numeral)
    return kept, shares


def _is_share(text: str, first: Numeral, second: Numeral) -> bool:
    return bool(
        _SHARE_OF.match(text[first.end : second.start])
        and first.value < second.value <= 1000
        and not first.ordinal
        and not re.match(r"\s?(?:%|percent|per cent)", text[second.end : second.end + 9])
    )


def _share(text: str, numeral: Numeral, *, end: int, of: float) -> Quantity:
    value = 100.0 * numeral.value / of
    qualifier = _qualifier(text, numeral.start, end)
    low, high = _reach(qualifier, value)
    return Quantity(
        text=text[numeral.start : end],
        start=numeral.start,
        end=end,
        value=value,
        low=low - 1.5,
        high=high + 1.5,
        digits=2,
        unit="percent",
        head=_head(text, end)[0],
        rate="",
        around=_around(text, numeral.start, end),
        beside=_beside(text, numeral.start, end),
        exact=False,
    )


def _is_idle(numeral: Numeral, text: str) -> bool:
    """Whether the number counts nothing: "one of them", "the one", "at first", "No. 5"."""
    word = text[numeral.start : numeral.end].lower()
    before = text[max(0, numeral.start - 12) : numeral.start].lower()
    after = text[numeral.end : numeral.end + 12].lower()
    if word == "one":
        return not re.match(r"[\s-](?:in\s|out of\s|hundred|thousand|million|billion|percent"
                            r"|per cent|person|day|week|month|year|hour|man|woman|dead|country)",
                            after)  # fmt: skip
    if numeral.ordinal:
        return bool(re.search(r"\b(?:at|in the|the very) $", before)) or after[:1] in ",;"
    return bool(re.match(r"[a-z]", after)) or before.endswith(("no. ", "number ", "#"))


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


def _quantity(text: str, numeral: Numeral, *, upper: Numeral | None = None) -> Quantity:
    end = (upper or numeral).end
    unit, scale, end = _unit(text, numeral.start, end)
    rate, end = _rate(text, end)
    head, counted = _head(text, end)
    value = numeral.value
    if upper is not None and value < upper.value / 1e3 and text[numeral.end] != " ":
        value *= 10 ** (3 * round(math.log10(upper.value / max(value, 1e-9)) / 3))
    low, high, exact = _bounds(text, numeral, upper=upper, end=end, value=value)
    ordinal = numeral.ordinal
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
        around=_around(text, numeral.start, end),
        beside=_beside(text, numeral.start, end),
        exact=exact,
        scale=scale,
    )


def _sign_before(text: str, start: int) -> int:
    return 1 if start and text[start - 1] in _CURRENCY_SIGNS else 0


def _unit(text: str, start: int, end: int) -> tuple[str, float, int]:
    """The dimension, its size in base units, and where the words of the unit end."""
    sign = _CURRENCY_SIGNS.get(text[start - 1]) if start else None
    rest = text[end : end + 40]
    if sign:
        return sign, 1.0, end
    if match := _BASIS.match(rest):
        return "percentage points", 0.01, end + match.end()
    if match := _PERCENT.match(rest):
        points = match["points"] or "point" in match.group() or match.group().strip() == "pp"
        return ("percentage points" if points else "percent"), 1.0, end + match.end()
    match = re.match(r"[\s-](?:(?:US|U\.S\.|American|Canadian|Australian|square|cubic|nautical"
                     r"|metric|degrees)\s)?([A-Za-z/]+)", rest)  # fmt: skip
    if not match:
        return "", 1.0, end
    word = match[1].lower()
    if word in ("point", "points"):
        return "percentage points", 1.0, end + match.end()
    if word in _CURRENCY_WORDS:
        return _CURRENCY_WORDS[word], 1.0, end + match.end()
    if word in _MEASURES:
        dimension, scale = _MEASURES[word]
        prefix = "square " if " square" in match.group() else ""
        return prefix + dimension, scale, end + match.end()
    return "", 1.0, end


def _rate(text: str, end: int) -> tuple[str, int]:
    match = re.match(
        r"(?:\s[\w-]+){0,3}?\s(?:(?:per|a|an|each|every)\s(\w+)|(daily|weekly|monthly|yearly|annually|hourly))\b",
        text[end : end + 60],
        re.IGNORECASE,
    )
    if text[max(0, end - 3) : end].lower() in ("bpd", "b/d"):
        return "day", end
    if match:
        word = (match[1] or match[2]).lower()
        if word in _RATES:
            return _RATES[word], end + match.end()
    return "", end


def _head(text: str, end: int) -> tuple[str, int]:
    """Stem of the last word of the noun phrase after `end`, what is counted; and where it ends."""
    phrase = re.match(r"(?:[\s-]+[A-Za-z][\w’'-]*){0,4}", text[end:])
    head, last = "", end
    for word in words_of(phrase.group() if phrase else ""):
        if word.lower in _NOT_UNITS and word.lower != "of":
            break
        if word.lower == "of":
            continue
        if head and (word.lower.endswith(("ed", "ing")) or word.lower.endswith("ly")):
            break
        head, last = word.stem, end + word.end
        if re.search(r"(?<!ou)(?<![su])s$", word.lower) or word.lower in (
            "people",
            "men",
            "women",
            "children",
        ):
            break
    return head, last


def _bounds(
    text: str, numeral: Numeral, *, upper: Numeral | None, end: int, value: float
) -> tuple[float, float, bool]:
    """Lowest and highest value that agree with the figure, and whether it is given exactly."""
    if upper is not None:
        return min(value, upper.value), max(value, upper.value), False
    qualifier = _qualifier(text, numeral.start, end)
    low, high = _reach(qualifier, value)
    if numeral.vague:
        low, high = value, max(high, value * 50)
    return low, high, qualifier == "" and not numeral.vague


def _reach(qualifier: str, value: float) -> tuple[float, float]:
    """What "about", "nearly", "more than" let a figure be."""
    reach = abs(value) * APPROXIMATE
    bounds = {
        "above": (value, math.inf),
        "at_least": (value, math.inf),
        "below": (-math.inf, value),
        "at_most": (-math.inf, value),
        "nearly": (value - reach, value),
        "about": (value - reach, value + reach),
        "": (value, value),
    }
    return bounds[qualifier]


def _qualifier(text: str, start: int, end: int) -> str:
    before = text[max(0, start - 24) : start]
    for pattern, name in _BEFORE:
        if pattern.search(before):
            return name
    for pattern, name in _AFTER:
        if pattern.match(text[end : end + 30]):
            return name
    return ""


def _around(text: str, start: int, end: int) -> frozenset[str]:
    """Stems of the content words within the clause and about eight words."""
    left = [word for word in words_of(text[max(0, start - 70) : start]) if word.is_content][-5:]
    right = [word for word in words_of(text[end : end + 70]) if word.is_content][:5]
    return frozenset(word.stem for word in (*left, *right))


def _beside(text: str, start: int, end: int) -> frozenset[str]:
    """Stems of content words up to a comma, a joint or another number on either side."""
    left = re.split(_JOINT, text[max(0, start - 60) : start])[-1]
    right = re.split(_JOINT, text[end : end + 60], maxsplit=1)[0]
    words = (*words_of(left)[-4:], *words_of(right)[:5])
    return frozenset(word.stem for word in words if word.is_content)


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
    if {left.unit, right.unit} <= _SHARES or {left.unit, right.unit} <= _MONEY:
        return True
    return not {left.unit, right.unit} & {"ordinal"} and "" in (left.unit, right.unit)


_SHARES = {"percent", "percentage points"}
_MONEY = set(_CURRENCY_WORDS.values())


def _counts_the_same(left: Quantity, right: Quantity) -> bool:
    """Whether the two figures are answers to one question."""
    shared = len(left.around & right.around)
    if left.unit and left.unit == right.unit:
        return shared >= 1 or left.head == right.head
    if left.unit != right.unit:
        return left.value == right.value and {left.unit, right.unit} <= (_SHARES | _MONEY)
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


__all__ = ["Quantity", "agree", "compare_quantities", "find_quantities"]
