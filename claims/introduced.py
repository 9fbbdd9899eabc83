"""Whether a text says who somebody is, or only that somebody was met."""

from __future__ import annotations

import re

from claims.source_words import NO_PEOPLE

_INTRODUCED = re.compile(r",\s(?:the|an?|who|whose|[1-9]\d),?\s")
"""What follows a name that a text introduces: "Nikki Haley, the ambassador"."""
_SAID_TO_BE = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[\w-]+['’]s)\s(?:[a-z][\w-]*\s){0,3}"
    r"(?P<what>[a-z][\w-]{2,}),?\s$"
)
_MET = re.compile(
    r"(?:(?:And|But|Then|Later),?\s)?"
    r"(?i:In|At|During|After|Before|Following|On|With|Alongside|Speaking|Writing|Meeting)\b[^,;]*"
    r"\b(?:with|to|of|against|by|for|alongside)\s(?:[\w.’'-]+\s){0,3}$"
)
"""What stands before whom somebody only meets or writes to: "In talks with Putin, he said"."""


_IS = re.compile(
    r"(?:The|His|Her|Its|Their|[A-Z][\w’'-]+[’']s)\s(?:[a-z][\w’'-]*\s){0,4}(?P<what>[a-z][\w-]+)\s"
    r"(?:is|was|will\sbe|remains)\s$"
)
"""Before a name that says who somebody is: "The star witness is Rolf Dahlen"."""


def is_introduced(text: str, start: int, end: int) -> bool:
    """Whether the text says who is named in text[start:end]: "Nikki Haley, the ambassador".

    >>> text = "One of them, the cellist Ruben Aske, missed a concert."
    >>> is_introduced(text, text.index("Ruben"), text.index(", missed"))
    True
    """
    if _INTRODUCED.match(text, end):
        return True
    said = _SAID_TO_BE.search(text, max(0, start - 60), start)
    said = said or _IS.search(text, max(0, start - 60), start)
    return said is not None and said["what"] not in NO_PEOPLE


def is_only_met(before: str) -> bool:
    """Whether a sentence that begins so goes on with somebody who is only met or written to."""
    return bool(_MET.match(before))
