"""Numbers that count nothing: "one of them", "at first", "No. 5", "the Sixth Circuit"."""

from __future__ import annotations

import re

from checker.details.dates import MONTH
from checker.details.numerals import Numeral

_ENDS_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+\s[A-Z]$")
"""A number word with a capital inside a sentence is part of a name: "Furnace Two"."""


_OF_MONTH = re.compile(rf"\sof\s{MONTH}\b")
_A_HALF = re.compile(r"\b(?:first|second|other|latter|opening|better) $")


def is_idle(numeral: Numeral, text: str) -> bool:
    """Whether the number counts nothing: "one of them", "the one", "at first", "No. 5"."""
    word = text[numeral.start : numeral.end].lower()
    before = text[max(0, numeral.start - 12) : numeral.start].lower()
    after = text[numeral.end : numeral.end + 12].lower()
    if word == "one":
        return not re.match(r"[\s-](?:in\s|out of\s|hundred|thousand|million|billion|percent"
                            r"|per cent|person|day|week|month|year|hour|man|woman|dead|country)",
                            after)  # fmt: skip
    if word == "half" and (_A_HALF.search(before) or after.startswith(("-time", " time"))):
        return True
    if text[numeral.end : numeral.end + 1] == "/":
        return True
    if numeral.ordinal and _is_in_name(text, numeral):
        return True
    if _ENDS_NAME.search(text[max(0, numeral.start - 24) : numeral.start + 1]):
        return True
    if numeral.ordinal and _OF_MONTH.match(text, numeral.end):
        return True
    if numeral.ordinal:
        return bool(re.search(r"\b(?:at|in the|the very) $", before)) or after[:1] in ",;"
    return bool(re.match(r"[a-z]", after)) or before.endswith(("no. ", "number ", "#"))


def _is_in_name(text: str, numeral: Numeral) -> bool:
    """Whether an ordinal is part of a name: "the Sixth Circuit"."""
    following = text[numeral.end : numeral.end + 2]
    return text[numeral.start].isupper() and following[1:].isupper() and following[0] == " "
