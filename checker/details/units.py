"""What a figure is given in: currencies, measures, percentages, and per what."""

from __future__ import annotations

import re

CURRENCY_SIGNS = {
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
    "lira": "lira", "peso": "peso", "pesos": "peso", "won": "won",
    **dict.fromkeys(("krona", "kronor", "kronur", "króna", "krónur", "krone", "kroner"), "krona"),
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
    **dict.fromkeys(("fortnight", "fortnights"), ("time", 1209600.0)),
    **dict.fromkeys(("century", "centuries"), ("time", 3155760000.0)),
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
_A_POINT = re.compile(r"^\s(?:of\s)?a\s(?:percentage\s)?point\b", re.IGNORECASE)
"""After a fraction: "half a point", "a quarter of a point"."""
_BASIS = re.compile(r"^\sbasis[\s-]points?\b", re.IGNORECASE)
_FAR = re.compile(r"(?:\s[\w-]+){0,10}?\s(?:per|each|every)\s(\w+)\b", re.IGNORECASE)
_NEAR = re.compile(
    r"(?:\s[\w-]+){0,3}?\s(?:(?:per|a|an|each|every)\s(\w+)"
    r"|(daily|weekly|monthly|yearly|annually|hourly))\b"
    r"(?!\s(?:earlier|ago|before|later|previously|on\b(?!\s\w)))",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:(?:each|every)\s(?P<each>hour|day|week|month|year|quarter)\b[^.;:!?\d]*"
    r"|(?P<kind>hourly|daily|weekly|monthly|yearly|annual)\s(?:[a-z-]+\s){1,3}"
    r"(?:of|at|is|was|to|by)\s(?:[a-z]+\s){0,2})[$€£¥]?$",
    re.IGNORECASE,
)
"""What a figure is given per, where that is said first: "every day of the strike costs 5,000"."""
_ALSO_PER = re.compile(r"\s(?:and|per|a|each|every)\s(?:per\s)?(\w+)")
"""What a figure is given per beside the person: "100 litres per person and day"."""
MONEY = frozenset(_CURRENCY_WORDS.values())
"""Every currency."""
SHARES = frozenset(("percent", "percentage points"))
"""What parts of a whole are given in."""


_SPEED = re.compile(
    r"[\s-](?P<of>kilomet(?:re|er)s?|miles?|km)(?:\s(?:an|per)\s|/|-per-)(?:hour|h)\b"
    r"|[\s-]?(?P<short>kph|km/h|kmh|mph|knots?)\b",
    re.IGNORECASE,
)
_SPEEDS = {"ki": 1.0, "km": 1.0, "kp": 1.0, "mi": 1.609, "mp": 1.609, "kn": 1.852}


def is_currency(word: str) -> bool:
    """Whether a word names a currency."""
    return word.lower() in _CURRENCY_WORDS


def unit_of(text: str, start: int, end: int) -> tuple[str, float, int]:
    """The dimension, its size in base units, and where the words of the unit end."""
    sign = CURRENCY_SIGNS.get(text[start - 1]) if start else None
    rest = text[end : end + 40]
    if sign:
        return sign, 1.0, end
    if match := _A_POINT.match(rest):
        return "percentage points", 1.0, end + match.end()
    if match := _BASIS.match(rest):
        return "percentage points", 0.01, end + match.end()
    if match := _PERCENT.match(rest):
        points = match["points"] or "point" in match.group() or match.group().strip() == "pp"
        return ("percentage points" if points else "percent"), 1.0, end + match.end()
    match = re.match(r"[\s-](?:(?:US|U\.S\.|American|Canadian|Australian|square|cubic|nautical"
                     r"|metric|degrees)\s)?([A-Za-zó/]+)", rest)  # fmt: skip
    if not match:
        return "", 1.0, end
    word = match[1].lower()
    if speed := _SPEED.match(rest):
        size = _SPEEDS[(speed["of"] or speed["short"]).lower()[:2]]
        return "speed", size, end + speed.end()
    if word in ("point", "points"):
        return "percentage points", 1.0, end + match.end()
    if word in _CURRENCY_WORDS:
        return _CURRENCY_WORDS[word], 1.0, end + match.end()
    if word in _MEASURES:
        dimension, scale = _MEASURES[word]
        prefix = "square " if " square" in match.group() else ""
        return prefix + dimension, scale, end + match.end()
    return "", 1.0, end


_OLD = re.compile(r"[\s-]years?[\s-]old\b")
_AGED = re.compile(
    r"\b(?:aged|age\sof|at\sage)\s(?:about\s|around\s|just\s|only\s)?$", re.IGNORECASE
)
_AFTER_NAME = re.compile(r"(?<!In )(?<!At )(?<!On )[A-Z][\w’'-]+,\s$")
_OLDEST = 115


def age_at(text: str, start: int, end: int, *, value: float) -> int | None:
    """Where an age that begins at `start` ends: "aged 43", "a 43-year-old", "Mara Vega, 43, said".

    None where the figure is no age.
    """
    if not 0 < value <= _OLDEST:
        return None
    if old := _OLD.match(text, end):
        return old.end()
    before = text[max(0, start - 24) : start]
    if _AGED.search(before) and not re.match(r"\s?(?:[\d%]|to\s\d|percent|per\scent)", text[end:]):
        return end
    if text[end : end + 1] == "," and _AFTER_NAME.search(before) and text[start:end].isdigit():
        return end
    return None


def rate_of(text: str, end: int) -> tuple[str, int]:
    """What a figure is given per ("day"), and where the words that say so end."""
    match = _NEAR.match(text[end : end + 60])
    if text[max(0, end - 3) : end].lower() in ("bpd", "b/d"):
        return "day", end
    if match:
        word = (match[1] or match[2]).lower()
        also = _ALSO_PER.match(text, end + match.end())
        if _RATES.get(word) == "person" and also and also[1] in _RATES:
            return _RATES[also[1]], end + match.end()
        if word in _RATES:
            return _RATES[word], end + match.end()
    far = _FAR.match(text[end : end + 90])
    if far and far[1].lower() in _RATES:
        return _RATES[far[1].lower()], end
    return "", end


def rate_ahead(text: str, start: int) -> str:
    """What a figure is given per where that is said before it; "" where nothing is."""
    match = _AHEAD.search(text[max(0, start - 80) : start])
    return _RATES[(match["each"] or match["kind"]).lower()] if match else ""
