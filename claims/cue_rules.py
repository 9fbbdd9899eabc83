"""Attributions by pattern: "according to X", "X said that …", "“…,” X said".

What remains when the trained tagger is not there; it sees one sentence at a time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.models import Sentence
from claims.pairing import Pair
from claims.tagger import Fragment

_VERBS = """
    acknowledged added adds admitted alleged alleges announced announces argued argues
    asserted asserts called cautioned cited citing claimed claims commented conceded concluded
    concludes confirmed confirms continued declared declares demanded denied denies described
    disclosed emphasised emphasized estimated estimates explained explains finds found hinted
    indicated indicates insisted insists maintained maintains mentioned noted notes observed
    pledged pointed predicted predicts promised published quoted recalled remarked replied
    reported reports responded revealed reveals said say saying says showed shows specified
    stated states stressed suggested suggests tells testified told tweeted urged vowed warned
    warns writes wrote
"""
VERBS = frozenset(_VERBS.split())
_SOURCE = r"(?P<source>[^,;:“”\"]{2,90}?)"
_ACCORDING = re.compile(rf"\b(?P<cue>according to)\s+{_SOURCE}(?=[,.;]|$)", re.I)
_VERB = "|".join(sorted(VERBS, key=len, reverse=True))
_SAYS = re.compile(
    rf"^(?P<lead>(?:[^,“”\"]{{1,30}},\s+)?){_SOURCE}\s+"
    rf"(?P<cue>(?:(?:also|later|further|has|have|had)\s+){{0,2}}(?:{_VERB})(?:\s+out)?)"
    r"(?=[\s,:])(?P<date>\s+(?:on|last)\s+\w+)?[,:]?\s+(?:that\s+)?(?P<content>\S.*)$",
    re.DOTALL,
)
_SAID_AFTER = re.compile(
    rf"^(?P<content>.{{8,}}?),[”\"’']?\s+{_SOURCE}\s+(?P<cue>(?:also\s+)?(?:{_VERB}))"
    r"(?P<date>\s+(?:on|last)\s+\w+)?(?P<rest>[^“\"]*)$",
    re.DOTALL,
)
_SAID_BEFORE = re.compile(
    rf"^(?P<content>[“\"].{{4,}}?[,?!][”\"])\s+(?P<cue>{_VERB})\s+{_SOURCE}(?=[.,;]|$)", re.DOTALL
)


def find_pairs(sentences: Sequence[Sentence]) -> list[Pair]:
    """Return what the patterns find, at most one attribution a sentence."""
    return [p for sentence in sentences if (p := _in_sentence(sentence)) is not None]


def _in_sentence(sentence: Sentence) -> Pair | None:
    text, offset = sentence.text.rstrip(), sentence.span.start
    match = _ACCORDING.search(text)
    if match:
        before, after = (0, match.start()), (match.end(), len(text))
        start, end = max(before, after, key=lambda s: s[1] - s[0])
        return _pair(match, text, offset, start=start, end=end)
    for pattern in (_SAID_BEFORE, _SAID_AFTER, _SAYS):
        match = pattern.search(text)
        if match:
            return _pair(
                match, text, offset, start=match.start("content"), end=match.end("content")
            )
    return None


def _pair(match: re.Match[str], text: str, offset: int, *, start: int, end: int) -> Pair | None:
    while start < end and text[start] in " ,;:\n":
        start += 1
    while end > start and text[end - 1] in " ,;:.\n":
        end -= 1
    if end - start < 8:
        return None
    return Pair(
        (_fragment("source", offset + match.start("source"), offset + match.end("source")),),
        (_fragment("cue", offset + match.start("cue"), offset + match.end("cue")),),
        (_fragment("content", offset + start, offset + end),),
    )


def _fragment(role: str, start: int, end: int) -> Fragment:
    return Fragment(role, start, end, -1, -1)
