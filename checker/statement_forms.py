"""The forms in which English attributes: patterns over one sentence, most of them anchored.

Each has named groups: `content` what is said, `source` who says it, `cited` whom that one cites,
`outer` who reports it.
"""

from __future__ import annotations

import re

_REPORTING = (
    "said|says|say|reported|reports|wrote|writes|added|adds|noted|notes|claimed|claims"
    "|stated|states|announced|announces|told|tells|tweeted|explained|explains|indicated"
    "|indicates|declared|declares|confirmed|confirms|revealed|reveals|disclosed|discloses"
    "|argued|argues|suggested|suggests|insisted|insists|maintained|maintains|warned|warns"
    "|commented|asserted|asserts|acknowledged|admitted|admits|observed|specified|testified"
    "|emphasized|emphasised|stressed|alleged|alleges|estimates|estimated|predicted|predicts"
    "|believes|believed|thinks|concluded|found|finds|recalled|remarked|replied|affirmed"
    "|complained|boasted|cautioned|contended|asked|learned|quoted|published"
)
_BARE_WORDS = """
    said says say reported reports report wrote writes added adds noted notes claimed claims
    stated states tweeted told tells announced insisted argued warned confirmed replied
    explained suggests suggested indicated declared
"""
BARE = frozenset(_BARE_WORDS.split())
_ADVERB = (
    r"(?:(?:also|later|earlier|previously|recently|further|had|has|have|reportedly|then|has\salso"
    r"|had\salso|\w+ly)\s)*"
)
_WHEN = (
    r"(?:\s(?:on|last|this|earlier|late|early|in|at|during|to|from|via|yesterday|today|by)\b"
    r"(?:(?!\bthat\b)[^,“\"”.;:])*?)?"
)
LEADING = re.compile(
    r"^(?:According\sto|Per|As\sreported\sby|Citing|In\sthe\swords\sof)\s(?P<source>[^,“”\"]{2,110}?)"
    r"(?:,\sciting\s(?P<cited>[^,“”\"]{2,80}))?,\s(?P<content>.+)$",
    re.DOTALL | re.IGNORECASE,
)
AS_SAID = re.compile(
    rf"^As\s(?P<source>[^,“”\"]{{2,90}}?)\s{_ADVERB}(?P<cue>{_REPORTING})(?P<when>{_WHEN}),\s(?P<content>.+)$",
    re.DOTALL,
)
TRAILING = re.compile(
    r"^(?P<content>.+?)[,”\"]+\s(?:according\sto|per|as\sreported\sby)\s(?P<source>[^“”\"]{2,110}?)[.!]?$",
    re.DOTALL | re.IGNORECASE,
)
TAIL = re.compile(
    rf"^(?P<content>.+[,”\"?!])\s(?P<source>[^,“”\"]{{2,90}}?)\s{_ADVERB}(?P<cue>{_REPORTING})(?P<when>{_WHEN})"
    rf"(?:,?\sciting\s(?P<cited>[^,“”\"]{{2,80}}?))?[.!]?$",
    re.DOTALL,
)
TAIL_INVERTED = re.compile(
    r"^(?P<content>.+[,”\"?!])\s(?P<cue>said|says|wrote|added|told|reported|claimed|argued|warned)\s"
    r"(?P<source>[^“”\"]{2,110}?)[.!]?$",
    re.DOTALL,
)
SPLIT_QUOTE = re.compile(
    rf"^(?P<first>[“\"].+?[,”\"]+)\s(?P<source>[^,“”\"]{{2,90}}?)\s{_ADVERB}(?P<cue>{_REPORTING})(?P<when>{_WHEN})"
    rf"[,.]\s(?P<second>[“\"].+)$",
    re.DOTALL,
)
QUOTED_AS = re.compile(
    rf"^(?P<outer>[^,“”\"]{{2,90}}?)\s{_ADVERB}quoted\s(?P<source>[^“”\"]{{2,110}}?)\sas\s(?:saying|telling\s\S+)"
    rf"(?:\sthat)?,?\s(?P<content>.+)$",
    re.DOTALL,
)
WAS_QUOTED = re.compile(
    rf"^(?P<source>[^,“”\"]{{2,90}}?)\s(?:was|were|is|has\sbeen)\squoted(?:\sby\s(?P<outer>[^,“”\"]{{2,80}}?))?"
    rf"(?:{_WHEN})\sas\ssaying(?:\sthat)?,?\s(?P<content>.+)$",
    re.DOTALL,
)
CUE = re.compile(rf"(?<![Tt]he)(?<!\b[Aa])(?<!\b[Aa]n)\s{_ADVERB}(?P<cue>{_REPORTING})\b")
CITED = re.compile(r"^(?P<source>[^,]{2,80}),?\sciting\s(?P<cited>[^“”\"]{2,80}?),?$")
THAT = re.compile(
    rf"^(?P<told>\s(?!that\b)[^,“”\"]{{2,60}}?)??(?P<when>{_WHEN})"
    rf"(?:,\sciting\s(?P<cited>[^,“”\"]{{2,80}}),?)?"
    rf"(?P<joint>,?\sthat,?\s|,?\s(?=[“\"])|:\s)(?P<content>.+)$",
    re.DOTALL,
)
_DAY = (
    r"(?:\s(?:on\s)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|last\s\w+|this\s\w+|yesterday|today"
    r"|earlier\sthis\s\w+|(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\s\d{1,2})(?:\s(?:morning|afternoon|evening|night))?)?"
)
PLAIN = re.compile(rf"^{_DAY}\s(?P<content>.+)$", re.DOTALL)
TOLD = re.compile(
    r"^\s(?:(?:the|a)\s)?[A-Z][\w’'. -]{1,40}?\s"
    r"(?P<content>(?:the|he|she|it|they|his|her|its)\s.+)$",
    re.DOTALL,
)
OPENING = re.compile(
    r"^(?:(?:On|In|At|Last|This|Earlier|Later|Late|Early|Yesterday|Today|Meanwhile|However|But|And"
    r"|Separately|Also|Still|For instance|For example|Similarly|Moreover|In addition)\b"
    r"[^,“”\"]{0,45},\s)+"
)
TOLD_AFTER = re.compile(
    r"^(?P<content>[“\"].+[”\"]),?\s(?P<source>[^,“”\"]{2,60}?)\s(?:told|tells|warned|asked|shouted)\s"
    r"[^“”\"]{2,120}$"
)
FRAME = re.compile(
    r"^(?P<source>[^,;:“”\"]{2,60}?)\s(?:also\s|once\s|has\s|have\s|had\s|later\s|\w+ly\s)*"
    r"(?P<verb>(?!\w*(?:ly|ness)\b)[a-z]{2,}(?:ed|es|[^s]s)|spoke|told|saw|held|put|swore|made|gave)\s"
    r"[^“”\"]*[“\"]"
)
IT_IS_SAID = re.compile(
    r"^It\s(?:was|is|has\sbeen)\s(?:widely\s|also\s)?(?:reported|said|claimed|announced|alleged)"
    r"(?:\sby\s(?P<source>[^,“”\"]{2,80}?))?\sthat\s(?P<content>.+)$",
    re.DOTALL,
)
DENIAL = re.compile(
    rf"^(?P<source>[^,;:“”\"]{{2,90}}?)\s{_ADVERB}(?:denied|denies|rejected|rejects|disputed|disputes|refuted|dismissed)\s",
)
FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|did"
    r"|does|do|went|fell|rose|grew|won|lost|made|took|came|gave|left|met|held|found|hit|cut"
    r"|began|led|ran|saw|set|sent|shot|sold|told|got|became|kept|knew|paid|put|said|spent"
    r"|struck|stood|broke|brought|built|bought|\w{2,}ed|\w{2,}n't|\w{3,}s)\b"
)
BAD_SOURCE = re.compile(
    r"\b(?:that|which|because|if|when|while|although|and then|there|who|but)\b"
    r"|^(?:it|this|what|that|i|we)$"
    r"|\b(?:was|were|is|are|has been|have been|had been|will|would)\b",
    re.IGNORECASE,
)
