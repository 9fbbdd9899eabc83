"""Sentences before a passage which say that accounts of it differ.

What follows "How it began is disputed" is one side's version. The search that found it need not
find the other one, which seldom has the same words.
"""

from __future__ import annotations

import re

from claims.sentences import split_sentences

_VERY = r"(?:(?:sharply|very|quite|rather|starkly|wildly|somewhat|slightly|entirely|strikingly)\s)?"
_OTHER = r"(?:different|differing|conflicting|contradictory|competing|diverging|opposite|rival)"
_VERSION = (
    r"(?:accounts?|versions?|stor(?:y|ies)|explanations?|figures?|numbers?|narratives?|pictures?"
    r"|estimates?|tolls?|views?|opinions?)"
)
_PEOPLE = (
    r"(?:economists|experts|analysts|scientists|researchers|historians|lawyers|witnesses|officials"
    r"|observers|doctors|engineers|residents|both\ssides|the\s(?:two\s)?(?:sides|parties|governments"
    r"|companies|men|women))"
)
_DIFFER = (
    r"(?:differ(?:s|ed)?|diverge[sd]?|disagree[sd]?|conflict(?:s|ed)?|clash(?:es|ed)?"
    r"|var(?:y|ies|ied))"
)
_DISPUTED = r"(?:contested|disputed|in\sdispute|a\s(?:matter|point)\sof\s(?:dispute|contention))"
_APART = re.compile(
    rf"\b(?:g[ai]ve[sn]?|offer(?:s|ed)?|ha[sd]|have|tells?|told|paint(?:s|ed)?|present(?:s|ed)?"
    rf"|there\s(?:are|were))\s(?:an?\s|two\s|three\s|several\s)?"
    rf"(?:{_VERY}{_OTHER}|another)\s{_VERSION}\b"
    rf"|\b(?:accounts|versions|estimates|figures|numbers|reports|opinions|stories)\s"
    rf"(?:[^.;,]{{0,40}}\s)?{_DIFFER}\b"
    rf"|\b(?:is|are|was|were|remains?|remained)\s(?:(?:hotly|itself|themselves|also|still|\w+ly)\s)?"
    rf"{_DISPUTED}(?=[.;:]|,\s|\sbetween\b)"
    rf"|\b{_PEOPLE}\s(?:(?:are|were|remain(?:ed)?)\s(?:\w+ly\s)?(?:divided|split|at\sodds)"
    rf"|{_DIFFER})\b",
    re.IGNORECASE,
)
"""How a text says that the versions which follow do not go together."""
_NEAR = 2
_FAR = 600


def contested_before(text: str, start: int) -> str:
    """The sentence among the two before text[start:] that says that accounts differ; else "".

    >>> contested_before("How it began is disputed. The mayor blamed a cable.", 26)
    'How it began is disputed.'
    """
    low = max(0, start - _FAR)
    for sentence in split_sentences(text[low:start])[-_NEAR:]:
        if _APART.search(sentence.text):
            return " ".join(sentence.text.split())
    return ""
