"""Which way a figure points: "rose 4 percent" and "fell 4 percent" are two things."""

from __future__ import annotations

import re

from checker.details.words import words_of

_BY = (
    r"(?:\s(?:by|of|about|some|nearly|almost|around|roughly|approximately|more\sthan|less\sthan"
    r"|over|just|another|a\sfurther|as\smuch\sas|an?))*\s[$€£]?$"
)
_UP = re.compile(
    r"\b(?:rose|ris(?:en?|es|ing)|gain(?:s|ed|ing)?|climb(?:s|ed|ing)?|grew|grow(?:s|n|ing)?"
    r"|growth|jump(?:s|ed|ing)?|soar(?:s|ed|ing)?|increas(?:e|es|ed|ing)|surg(?:e|es|ed|ing)"
    rf"|advanc(?:e|es|ed|ing)|up|won){_BY}",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:fell|fall(?:s|en|ing)?|down|drop(?:s|ped|ping)?|los(?:t|e|es|ing|s)|declin(?:e|es|ed|ing)"
    r"|decreas(?:e|es|ed|ing)|slid|slipp(?:ed|ing)|sank|shrank|shrunk|shed"
    rf"|plung(?:e|es|ed|ing)|tumbl(?:e|es|ed|ing)|slump(?:s|ed|ing)?){_BY}",
    re.IGNORECASE,
)
_THAN = r"\s(?:than|of|over|on)?\s?(?P<than>[^.;:!?]{2,60})"
_MORE = re.compile(
    r"[\s-](?:\w+\s)?(?:later|more|higher|above|ahead|longer|older|lead|advantage|faster|heavier"
    rf"|richer)\b{_THAN}"
)
_LESS = re.compile(
    r"[\s-](?:\w+\s)?(?:earlier|sooner|less|fewer|lower|below|behind|shorter|younger|deficit|slower"
    rf"|lighter|cheaper|poorer)\b{_THAN}"
)


def direction_of(text: str, start: int) -> int:
    """1 where the figure at `start` is a rise, -1 where it is a fall, else 0."""
    before = text[max(0, start - 48) : start]
    if _UP.search(before):
        return 1
    return -1 if _DOWN.search(before) else 0


def compared_with(text: str, end: int) -> tuple[int, frozenset[str]]:
    """1 for "four years later than", -1 for "earlier than", else 0; and the stems of what than."""
    after = text[end : end + 100]
    for sign, pattern in ((1, _MORE), (-1, _LESS)):
        if match := pattern.match(after):
            words = [w for w in words_of(match["than"]) if w.is_content][:4]
            return sign, frozenset(word.stem for word in words)
    return 0, frozenset()
