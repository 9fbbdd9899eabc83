"""What a passage adds on who denies it: "…, which both companies denied at the time".

The report stands as a report, whoever denies it; the model, which reads both at once, sees
neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from checker.details.predicates import negators
from checker.details.words import content_stems, coverage
from claims.chains import FALSE, is_report
from claims.models import Passage
from claims.sentences import split_sentences

_REBUTTAL = re.compile(
    r",\s(?:which|something|(?:an?|the)\s(?:charge|claim|accusation|allegation|report|suggestion"
    r"|assertion|figure|statement|criticism)s?(?:\s(?:that|which))?)\s[^,.;“”\"]{0,70}?"
    r"\b(?P<verb>den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|disput(?:es|ed)|refut(?:es|ed)"
    r"|contradict(?:s|ed)|(?:confirm\w*|comment\w*) (?:n?or|on))\b[^.;]*"
)
_SAID = r"(?:said|says|told|added|insisted|argued|claimed)"
_DENIES_THIS = re.compile(
    rf"\b(?:denied|denies|rejected|rejects|disputed|disputes)\s(?:this|that|it)"
    rf"(?:,?\sand\s(?={_SAID}\b)|,\s(?P<saying>saying|insisting|arguing|adding)\b)"
)
"""What somebody denied stands before; what the passage reports is what they say instead."""
_DENIAL = ("deny", "deni", "reject", "dismiss", "disput", "refut", "contradict")


_DENIES_REPORT = re.compile(
    r"\b(?:denie[sd]|reject(?:s|ed)|dismiss(?:es|ed)|disput(?:es|ed)|contradict(?:s|ed)"
    r"|refut(?:es|ed)|rebut(?:s|ted)|rubbished)\b"
)
_NO_COMMENT = re.compile(r"confirm|comment")
_CALLS = re.compile(r"\b(?:calls|called|described)\b")
_HIMSELF = re.compile(r"^(?:that\s)?(?:it|he|she|they)\s")
_WHO_DENIES = re.compile(r"^.*[,;]\s|\s(?:has|have|had|also|later|\w+ly)(?=\s*$)")
_WORK = (
    r"(?:accounts?|reports?|claims?|allegations?|accusations?|charges?|figures?|numbers?"
    r"|suggestions?|versions?|stor(?:y|ies)|assertions?|statements?)"
)
_IS_FALSE = re.compile(rf"\s(?:as\s)?[“\"]?(?:\w+\s){{0,3}}{FALSE}\b")
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


def denied_after(text: str, end: int, *, cues: Iterable[str] = ()) -> str:
    """The sentence among the two after text[:end] in which somebody denies that; else "".

    "The allegations" are those of a passage whose `cues` accuse somebody.

    >>> denied_after("It blamed Nimbrix. Nimbrix rejected that account.", 18)
    'Nimbrix rejected that account.'
    """
    charged = any(_CHARGE.search(cue) for cue in cues)
    for sentence in split_sentences(text[end : end + _FAR])[:_NEXT]:
        answer = _answer(sentence.text)
        if answer and (charged or not _CHARGE.search(answer)):
            return " ".join(sentence.text.split())
    return ""


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


def rebuttal_in(text: str) -> str:
    """The words of a text that say who denies what it reports before them; else "".

    >>> rebuttal_in("She had resigned, the Post wrote, which he denies.")
    'which he denies'
    """
    for match in _REBUTTAL.finditer(text):
        if not _NO_COMMENT.match(match["verb"]):
            return match.group().strip(" ,.")
    return ""


def denied_report(passage: Passage) -> bool:
    """Whether somebody in a passage denies the very report that it is: "X denied Y's claim …"."""
    if not is_report(passage.chain[-1].cue):
        return False
    before, after = _around(passage)
    return bool(_DENIES_REPORT.search(before) or _DENIES_REPORT.search(after)) or (
        bool(_CALLS.search(before)) and bool(_IS_FALSE.match(after))
    )


def _around(passage: Passage) -> tuple[str, str]:
    """What stands in a passage before its content, and behind it."""
    start = max(0, passage.content_span.start - passage.span.start)
    return passage.text[:start], passage.text[passage.content_span.end - passage.span.start :]


def report_denied(passage: Passage) -> str:
    """What the report says that somebody denies in a passage; "it" there is whoever denies it.

    "Vega rejected the Star's claim that it had lied" reports "Vega had lied".
    """
    words = passage.content.strip()
    before, _ = _around(passage)
    denial = _DENIES_REPORT.search(before) or _CALLS.search(before)
    who = _WHO_DENIES.sub("", before[: denial.start()]).strip() if denial else ""
    return _HIMSELF.sub(f"{who} ", words, count=1) if who else words


def without_rebuttal(premise: str, hypothesis: str) -> str:
    """The premise without its denials by others, where the hypothesis speaks of none of that.

    >>> without_rebuttal("She had resigned, the Post wrote, which he denies.", "She had resigned.")
    'She had resigned, the Post wrote.'
    """
    if not (_DENIES_THIS.search(premise) or _REBUTTAL.search(premise)):
        return premise
    said = content_stems(hypothesis)
    if negators(hypothesis) or any(word.startswith(_DENIAL) for word in said):
        return premise
    premise = _DENIES_THIS.sub(lambda match: "said" if match["saying"] else "", premise)
    return _REBUTTAL.sub(
        lambda match: match.group() if said & content_stems(match.group()) else "", premise
    )
