"""What stands around a figure: what it counts, and the words that say what it is of."""

from __future__ import annotations

import re

from checker.details.words import STOPWORDS, words_of

_NOT_UNITS = STOPWORDS | {"first", "last", "new", "past", "next", "whole", "full", "total"}
_JOINED = re.compile(r"-([A-Za-z]{3,})\b")
_JOINT = re.compile(r"[,;:—–()]|\b(?:and|but|while|or|to|from|against|compared)\b|\d")


def head_of(text: str, end: int) -> tuple[str, int]:
    """Stem of the last word of the noun phrase after `end`, what is counted; and where it ends.

    A hyphen says what: "a 46-page report" has pages.
    """
    joined = _JOINED.match(text, end)
    if joined:
        return words_of(joined[1])[-1].stem, joined.end()
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


def around(text: str, start: int, end: int) -> frozenset[str]:
    """Stems of the content words within the clause and about eight words."""
    left = [word for word in words_of(text[max(0, start - 70) : start]) if word.is_content][-5:]
    right = [word for word in words_of(text[end : end + 70]) if word.is_content][:5]
    return frozenset(word.stem for word in (*left, *right))


def beside(text: str, start: int, end: int) -> frozenset[str]:
    """Stems of content words up to a comma, a joint or another number on either side."""
    left = re.split(_JOINT, text[max(0, start - 60) : start])[-1]
    right = re.split(_JOINT, text[end : end + 60], maxsplit=1)[0]
    words = (*words_of(left)[-4:], *words_of(right)[:5])
    return frozenset(word.stem for word in words if word.is_content)
