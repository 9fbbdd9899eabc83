"""What a passage adds on who denies it: "…, which both companies denied at the time".

The report stands as a report, whoever denies it; the model, which reads both at once, sees
neither.
"""

from __future__ import annotations

import re

from checker.details.predicates import negators
from checker.details.words import content_stems
from claims.chains import FALSE, is_report
from claims.models import Passage

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
_IS_FALSE = re.compile(rf"\s(?:as\s)?[“\"]?(?:\w+\s){{0,3}}{FALSE}\b")


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
