"""Denials in the sentences around a passage: "Nimbrix rejected that account".

Whoever denies a report seldom repeats it, so no search finds the other side of such a dispute.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from checker.beside import is_others
from checker.details.agreement import agree
from checker.details.quantities import find_quantities
from checker.details.quantity_match import MOST_APART
from checker.details.words import content_stems, coverage
from claims.chains import FALSE
from claims.sentences import split_sentences

_WORK = (
    r"(?:accounts?|reports?|claims?|allegations?|accusations?|charges?|figures?|numbers?"
    r"|suggestions?|versions?|stor(?:y|ies)|assertions?|statements?)"
)
_THIS = rf"(?:this|that|it|(?:that|this|the|his|her|its|their)\s(?:\w+\s)?{_WORK})"
_ENDED = (
    r"(?=\s*(?:[.,;:)”\"—–-]|$)"
    r"|\s(?:and|but|while|saying|as|on|in|at|when|flatly|yesterday|today)\b)"
)
_ANSWER = re.compile(
    r"\b(?:den(?:y|ies|ied)|disput(?:es|ed?)|contradict(?:s|ed)?|refut(?:es|ed))"
    rf"\s(?:it\b|(?:this|that){_ENDED})"
    rf"|\b(?:reject|dismiss)(?:s|ed|es)\sthis{_ENDED}"
    r"|\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|disput(?:es|ed?)|contradict(?:s|ed)?"
    r"|contest(?:s|ed)?|challeng(?:es|ed?)|refut(?:es|ed))\s(?:(?:that|this|the|his|her|its|their"
    rf"|such|those|these)\s(?:\w+\s)?{_WORK}\b|the\sexistence\sof\b)"
    rf"|\bcall(?:s|ed)\s(?:it|this|that|them|the\s{_WORK})\s(?:\w+\s){{0,2}}[“\"]?{FALSE}\b"
    rf"|\b(?:this|that|it|the\s{_WORK})\s(?:was|is|were)\s(?:simply\s|plainly\s)?{FALSE}\b"
    r"(?!\s(?:to|for|that)\b)"
    r"|(?<!has\s)(?<!had\s)(?<!ave\s)\bno\ssuch\s(?:\w+\s){1,2}"
    r"(?:was|were|is|are|had|has|took|exist(?:s|ed)|happened|occurred)\b"
    r"|\bthere\s(?:was|were|is|are|has\sbeen|had\sbeen)\sno\ssuch\b"
    rf"|\b(?:laugh|scoff)(?:s|ed)\sat\s{_THIS}\b|\b(?:ridicul|derid)(?:es|ed)\s{_THIS}\b"
    r"|\bbeg(?:s|ged)?\sto\sdiffer\b"
    r"|\b(?:sees?|saw|tells?|told|remembers?|remembered|puts?)\s(?:it|that|things|the\s\w+)"
    r"\s(?:\w+\s)?differently\b"
    r"|\b(?:g[ai]ve[sn]?|offer(?:s|ed)?|tells?|told)\s(?:another|a\s(?:\w+\s)?different)"
    r"\s(?:account|version|story)\b",
    re.IGNORECASE,
)
"""How somebody denies what was just reported: "Nimbrix rejected that account"."""
_NEXT = 2
_FAR = 500


_OF_WHAT = re.compile(
    rf"\b(?:that|this|the|his|her|its|their|such|those|these)\s(?P<modifier>[a-z]+)\s{_WORK}\b"
    r"|\bno\ssuch\s(?P<noun>\w+)",
    re.IGNORECASE,
)
_OF_ANYTHING_WORDS = """
    latest new whole entire same initial original official earlier first published other alleged
    main central two three both latter former false absurd thing things message messages meeting
    conversation call warning offer order request agreement contact talks
"""
_OF_ANYTHING = frozenset(_OF_ANYTHING_WORDS.split())
_CHARGE = re.compile(r"\b(?:accus|alleg|charge|blam)\w*", re.IGNORECASE)
_ONLY_AFTER = re.compile(rf"{_CHARGE.pattern}|\bno\ssuch\b", re.IGNORECASE)


_CLOSED = re.compile(r"(?:\s\w+){0,2}[.;:!]?\s*$")
"""A denial that says no more: what is so instead follows."""
_IN_QUOTES = re.compile(r"“[^”]*$|^[^\"]*\"(?:[^\"]*\"[^\"]*\")*[^\"]*$")
_QUOTED = re.compile(r"[“”\"]")
_NOT = re.compile(
    r"(?:\b(?:nor|not|never|neither|without|no\sone|nobody|declined\sto|refused\sto|would)\b|n[’']t)"
    r"\s(?:\w+\s){0,2}$",
    re.IGNORECASE,
)


def _answer(sentence: str) -> str:
    """The words by which somebody denies in a sentence what was just reported; else ""."""
    for match in _ANSWER.finditer(sentence):
        before = sentence[: match.start()]
        if not _NOT.search(before) and not _IN_QUOTES.search(before):
            return match.group()
    return ""


def denied_after(text: str, end: int, *, told: str = "", cues: Iterable[str] = ()) -> str:
    """The sentence among the two after text[:end] in which somebody denies what was `told`; or "".

    "The allegations" are those of a passage whose `cues` accuse somebody. What follows another's
    words answers those.

    >>> denied_after("It blamed Nimbrix. Nimbrix rejected that account.", 18)
    'Nimbrix rejected that account.'
    """
    charged = any(_CHARGE.search(cue) for cue in cues)
    for sentence in split_sentences(text[end : end + _FAR])[:_NEXT]:
        answer = _answer(sentence.text)
        if answer and (charged or not _CHARGE.search(answer)) and _is_of(answer, told):
            return " ".join(sentence.text.split())
        if is_others(sentence):
            break
    return ""


def _is_of(answer: str, told: str) -> bool:
    """Whether a denial is of what was told: "the suitcase story" only where that has a suitcase."""
    match = _OF_WHAT.search(answer)
    noun = (match["modifier"] or match["noun"]).lower() if match else ""
    return not noun or noun in _OF_ANYTHING or bool(content_stems(noun) & content_stems(told))


_DENIES_THAT = re.compile(
    r"\b(?:denie[sd]|denying|disput(?:ed|es))\s(?:any\s|having\s|that\s|reports?\sthat\s|\w+ing\s)"
    r"(?P<what>[^.;“”\"]{4,200})"
)
_ITS_WORDS = 0.6
"""Share of the words of what is denied that the passage has, from which it is what it says."""
_SOON = 4


def denied_soon(text: str, end: int, *, told: str) -> str:
    """The sentence among the four after text[:end] in which somebody denies what was `told`.

    >>> told = "A patrol boat hit a dinghy."
    >>> denied_soon(f"{told} Oslo denied that a boat hit it.", 27, told=told)
    'Oslo denied that a boat hit it.'
    """
    for sentence in split_sentences(text[end : end + 2 * _FAR])[:_SOON]:
        denial = _DENIES_THAT.search(sentence.text)
        if (
            denial
            and not _NOT.search(sentence.text[: denial.start()])
            and len(content_stems(denial["what"])) > 1
            and coverage(denial["what"], told) >= _ITS_WORDS
        ):
            return " ".join(sentence.text.split())
    return ""


def denied_within(text: str) -> str:
    """The sentence of a passage, but its first, in which another denies the ones before; else "".

    >>> denied_within("He put it at 640. Corvalan disputes the number: it was 210.")
    'Corvalan disputes the number: it was 210.'
    """
    sentences = [sentence.text for sentence in split_sentences(text)]
    for place, sentence in enumerate(sentences[1:], 1):
        answer = _answer(sentence)
        if not answer or _CHARGE.search(answer):
            continue
        if not _QUOTED.search(" ".join((*sentences[:place], sentence.partition(answer)[0]))):
            return sentence
    return ""


def denied_before(text: str, start: int) -> str:
    """The sentence right before text[start:] in which somebody denies what was said; else "".

    What follows is then the other version, as a rule in the words of whoever denies.

    >>> denied_before("He asked to rest. His agent disputed that. He was fit, the agent said.", 43)
    'His agent disputed that.'
    """
    last = split_sentences(text[max(0, start - _FAR) : start])[-1:]
    answer = _answer(last[0].text) if last else ""
    if (
        not answer
        or _ONLY_AFTER.search(answer)
        or not _CLOSED.match(last[0].text.partition(answer)[2])
    ):
        return ""
    return " ".join(last[0].text.split())


_PUTS = re.compile(
    r"\b(?:puts?|gave|gives)\s(?:it|(?:the|his|her|its|their)\s(?:\w+\s){0,2}?\w+)\s"
    r"(?:much\s|far\s)?(?:higher,?\s|lower,?\s)?(?:at|as)\s(?P<figure>[^.;]{1,60})"
)


def counted_otherwise(statement: str, passage: str, *, after: str) -> str:
    """The words in a passage or the sentence `after` it that give another's figure; else "".

    >>> told = "The service says 38 guards were there; their union puts the figure at 21."
    >>> counted_otherwise("There were 38 guards.", told, after="")
    'puts the figure at 21'
    """
    for match in _PUTS.finditer(f"{passage} {after}"):
        rest = passage.replace(match.group(), "")
        for mine in find_quantities(statement):
            for other in find_quantities(match["figure"])[:1]:
                low, high = sorted((abs(mine.value * mine.scale), abs(other.value * other.scale)))
                alike = not (mine.unit and other.unit) or mine.unit == other.unit
                near = 0 < high <= MOST_APART * low
                given = any(agree(mine, one) for one in find_quantities(rest))
                if alike and near and given and not agree(mine, other):
                    return match.group().strip()
    return ""
