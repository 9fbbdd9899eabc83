"""What a passage adds on who denies it: "…, which both companies denied at the time".

The report stands as a report, whoever denies it; the model, which reads both at once, sees
neither.
"""

from __future__ import annotations

import re

from checker.details.predicates import negators
from checker.details.words import content_stems

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
