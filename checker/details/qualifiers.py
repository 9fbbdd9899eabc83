"""What "about", "nearly" and "more than" let a figure be."""

from __future__ import annotations

import math
import re

APPROXIMATE = 0.1
"""How far "about 200,000" reaches to either side, as a share of the figure."""

_QUALIFIERS: tuple[tuple[str, str], ...] = (
    (r"(?:just|slightly|hardly|barely|scarcely|little|not much|a (?:little|bit)) "
     r"(?:over|above|more than)", "just_above"),
    (r"nearly|almost|close to|approaching|not quite"
     r"|(?:just |slightly |a (?:little|bit) )(?:under|shy of|below|less than)", "nearly"),
    (r"no(?:t (?:any )?)? ?more than|not (?:over|above)|at most|at the most", "at_most"),
    (r"no (?:less|fewer) than|not (?:less|fewer) than", "at_least"),
    (r"more than|north of|over|above|greater than|in excess of|upwards? of|exceed(?:s|ed|ing)?"
     r"|topp(?:ed|ing)|surpass(?:ed|ing)?", "above"),
    (r"at least|a minimum of", "at_least"),
    (r"less than|fewer than|south of|under|below|short of", "below"),
    (r"up to|as (?:many|much) as|a maximum of", "at_most"),
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


_FLOOR = re.compile(r"\bno(?:t)? (?:less|fewer) than(?=\s[$€£]?\d)", re.IGNORECASE)
_CEILING = re.compile(r"\bno(?:t)? more than(?=\s[$€£]?\d)", re.IGNORECASE)


def without_no(text: str) -> str:
    """The text with "no more than 500" as "at most 500": a model takes that "no" for a denial.

    >>> without_no("No more than 500 came, but not less than 40.")
    'At most 500 came, but at least 40.'
    """
    text = _CEILING.sub(lambda found: _as_begun("at most", found), text)
    return _FLOOR.sub(lambda found: _as_begun("at least", found), text)


def _as_begun(words: str, found: re.Match[str]) -> str:
    """Words with a capital where what they replace has one."""
    return words.capitalize() if found.group()[0].isupper() else words


def reach_of(qualifier: str, value: float) -> tuple[float, float]:
    """Lowest and highest value that agree with a figure so qualified."""
    reach = abs(value) * APPROXIMATE
    bounds = {
        "just_above": (value, value + 1.5 * reach),
        "above": (value, math.inf),
        "at_least": (value, math.inf),
        "below": (-math.inf, value),
        "at_most": (-math.inf, value),
        "nearly": (value - reach, value),
        "about": (value - reach, value + reach),
        "": (value, value),
    }
    return bounds[qualifier]


def qualifier_of(text: str, start: int, end: int) -> str:
    """The name of what qualifies the figure at text[start:end]; "" where nothing does."""
    before = text[max(0, start - 24) : start]
    for pattern, name in _BEFORE:
        if pattern.search(before):
            return name
    for pattern, name in _AFTER:
        if pattern.match(text[end : end + 30]):
            return name
    return ""
