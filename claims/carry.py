"""Where a text plainly goes on reporting, and what a sentence needs from those before it."""

from __future__ import annotations

import re

from claims.abbreviations import STARTERS

_ANAPHOR = re.compile(
    r"\b(?:such|those|these|that figure|this figure|that total|the figures?|the same|the total"
    r"|by comparison|compares?|compared|the increase|the decrease|the decline|the drop|the rise"
    r"|the amount|the number|the shipments?|the imports?|the exports?|still"
    r"|(?:a|the) (?:year|month|week|day) (?:before|earlier)|(?:up|down) from)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|millions?"
    r"|billions?|half|twice|percent)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:was|were|had|compares?|[a-z]{2,}ed|fell|rose|stood|came|went|made|took|began|left|sold"
    r"|bought|lost|won|cost|grew|shrank|sank|hit)\b"
)
"""A verb of what happened: "a company has 72 hours" is a rule, no report."""

_OPINION = re.compile(
    r"\b(?:(?i:arguably|apparently|presumably|perhaps|evidently|seemingly|likely|unlikely|surely"
    r"|clearly|obviously|of course|naturally|certainly|underscor\w+|highlight\w+|speaks? to"
    r"|suggest\w*|impl(?:y|ies|ied)|signif\w+|reflect\w*|raises?|questions?|concerns?|worrying"
    r"|should|must|ought|might|could|would|seems?|appears?|if|we|our|us|my|you)|may|I)\b"
)
_CONTRAST = re.compile(
    r"(?:But|However|Yet|Nonetheless|Nevertheless|Meanwhile|Still|Instead|Although|Though|While"
    r"|In contrast|By contrast|On the other hand|At the same time|Of course"
    r"|For (?:its|his|her) part"
    r"|Elsewhere|Separately|In other words|In (?:this|that) (?:way|context|sense))\b"
)
_PRONOUN = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|its|their|hers|theirs|this|that|these|those|such|there"
    r"|both|the (?:former|latter|two|same|move|report|statement|figure|deal|agreement))\b",
    re.IGNORECASE,
)
_EXPLETIVE = re.compile(
    r"(?:it (?:is|was|will be|has been|seems?|appears?|remains?)(?: \w+){1,3} (?:that|to|whether)\b"
    r"|there (?:is|are|was|were|will|has|have)|that(?= [a-z]+ (?:said|says)))",
    re.IGNORECASE,
)
_CONNECTIVE = re.compile(
    r"(?:But|However|Yet|Also|Instead|Nonetheless|Nevertheless|Meanwhile|Moreover|Furthermore"
    r"|In addition|As a result|Therefore|Thus|Hence|For (?:instance|example)|Likewise|Similarly"
    r"|Another|Others|The other|Second|Third|Finally|So far|Toward this end|By contrast)\b"
)
_DEFINITE = re.compile(r"(?:The|Such|This|That|These|Those|Both|Another)\s+[a-z]")
_COUNTED = re.compile(
    r"\b(?:the|that|this) (?:number|figure|total|toll|count|tally|sum)\b(?! of\b)"
)
"""What was counted is said before, whoever counts: "Veloria says the number is closer to 300"."""
_ELLIPTIC = re.compile(
    r"(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven"
    r"|Twelve|[A-Z][a-z]+(?:teen|ty(?:-[a-z]+)?)|\d[\d,]*|Half|Most|All|Many|Several|Some|None|Neither"
    r"|Few|Each)(?:,|\s(?:of\s(?:them|those|these)\b|(?:were|was|are|is|had|have|has|came|said|died|remain|will|did)\b))"
)
"""Sentences that leave out what is counted: "Sixty-three were taken out of service"."""
_NO_PERSON = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August"
    r"|September|October|November|December|(?:[A-Z][\w’'-]+\s)+(?:Party|Council|Committee|Parliament"
    r"|Congress|Senate|University|Street|Avenue|Court|Union|League|Association|Ministry))\b"
)
"""Names that "he" and "she" do not mean: "In 2012, again the Green Party's nominee, she won"."""
_NAME = re.compile(r"\b[A-Z][\w’'-]+")


def carries_on(text: str) -> bool:
    """Whether a sentence right after a report plainly goes on reporting.

    It does if it refers back ("such imports", "the figure compares"), gives a figure, and has
    nothing of the writer's own voice: no opinion, no contrast, no "may". Everything else is the
    document's own: better a report called commentary than a comment called Reuters'.
    """
    if _CONTRAST.match(text) or _OPINION.search(text):
        return False
    return all(sign.search(text) for sign in (_ANAPHOR, _FIGURE, _TOLD))


def needs_context(text: str) -> bool:
    """Whether a sentence says less without those before it: pronouns, "such", "The meeting"."""
    if _CONNECTIVE.match(text) or _DEFINITE.match(text) or _COUNTED.search(text):
        return True
    if _ELLIPTIC.match(text):
        return True
    pronoun = next(
        (m for m in _PRONOUN.finditer(text) if not _EXPLETIVE.match(text, m.start())), None
    )
    if pronoun is None:
        return False
    word = pronoun.group().casefold()
    if word == "that":
        return pronoun.start() == 0
    if word in ("he", "she"):
        return not _names_before(_NO_PERSON.sub(_in_lower_case, text), pronoun.start())
    return not _names_before(text, pronoun.start())


def _in_lower_case(match: re.Match[str]) -> str:
    return match.group().lower()


def is_of_another(content: str, *, outlet: bool) -> bool:
    """Whether what an institution says begins with somebody who is named before it, if anywhere.

    "The Post reported that she had resigned": an institution is no "she"; an `outlet` is no "it".
    """
    pronoun = (_ANYBODY if outlet else _PERSON).search(content)
    return pronoun is not None and not _names_before(content, pronoun.start())


_PERSON = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.IGNORECASE)
_ANYBODY = re.compile(
    r"\b(?:he|she|him|her|his|hers|its|their|theirs|them|it(?! (?:is|was|has been|would be)\b))\b",
    re.IGNORECASE,
)


def _names_before(text: str, end: int) -> bool:
    """Whether somebody or something is named before `end`."""
    return any(
        match.start() > 0 or match.group() not in STARTERS for match in _NAME.finditer(text, 0, end)
    )
