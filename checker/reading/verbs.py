"""The verbs that report, by what may follow them."""

from __future__ import annotations

import re

_LOOSE = """
    say says said argue argues argued insist insists insisted believe believes believed think
    thinks thought reckon reckons reckoned contend contends contended
"""
LOOSE = frozenset(_LOOSE.split())
"""Forms after which nearly anything is a clause: they hardly ever have a mere object."""

_STRICT = """
    report reports reported write writes wrote add adds added note notes noted state states stated
    announce announces announced confirm confirms confirmed reveal reveals revealed disclose
    discloses disclosed suggest suggests suggested indicate indicates indicated declare declares
    declared warn warns warned explain explains explained tweet tweets tweeted post posts posted
    find finds found conclude concludes concluded predict predicts predicted estimate estimates
    estimated admit admits admitted acknowledge acknowledges acknowledged assert asserts asserted
    allege alleges alleged show shows showed promise promises promised pledge pledges pledged vow
    vows vowed reply replies replied complain complains complained claim claims claimed maintain
    maintains maintained hope hopes hoped fear fears feared understand understands
    understood concede concedes conceded
"""
STRICT = frozenset(_STRICT.split())
"""Forms that may have an object instead of a clause: "announced candidates"."""

_WITH_THAT = """
    observe observes observed remark remarks remarked comment comments commented recall recalls
    recalled testify testifies testified specify specifies specified learned document documents
    documented boast boasts boasted caution cautions cautioned affirm affirms affirmed hint hints
    hinted emphasize emphasizes emphasized emphasise emphasises emphasised stress stresses
    stressed forecast forecasts agree agrees agreed realise realised heard hear discovered
    established demonstrate demonstrates demonstrated prove proves proved ruled rules asked
    reiterated reiterates repeated repeats signalled signals joked quipped exclaimed
    lamented countered retorted expect expects expected
    calculate calculates calculated answered answers responded swore swears shown proven
    forecasted
"""
_TOLD = "told tells tell informed informs assured assures reminded reminds notified warned warns"
TOLD = frozenset(_TOLD.split())
"""Forms that name whom somebody speaks to before what is said."""

_PLURAL = (
    "report claim show note state post document comment estimate promise hope forecast fear"
    " boast hint stress"
)
PLURAL = frozenset(_PLURAL.split())
"""Forms that are a verb after a plural and a noun elsewhere: "officials report", "a report"."""

_FINITE = sorted(
    LOOSE | STRICT | TOLD | set(_WITH_THAT.split()), key=lambda word: (-len(word), word)
)
_ON = (
    r"(?:keeps|kept)\s(?:saying|insisting|claiming|arguing|repeating)"
    r"|(?:went|goes|going)\son\sto\s(?:say|claim|argue|add|write|explain|tell)"
    r"|(?:appear|seem)(?:s|ed)?\sto\s(?:say|confirm|suggest|admit|indicate|believe|think)"
    r"|(?:is|are|was|were)\s(?:convinced|adamant|certain|confident|understood\sto\sbelieve)"
    r"|(?:ma[dk]es?|made)\s(?:it\s)?(?:clear|plain|known)|let\sit\sbe\sknown"
    r"|point(?:s|ed)?\sout|is\ssaying|are\ssaying|was\ssaying"
)
ADVERBS = (
    r"(?:(?:has|have|had|also|later|earlier|previously|recently|since|further|then|once|again"
    r"|now|first|even|both|all|each|always|still|reportedly|repeatedly|publicly|openly|privately|just|(?-i:(?!family|ally|assembly|monopoly|supply|reply|bully|fly)[a-z]{2,12}ly))\s)*"
)
CUE = re.compile(rf"\s(?P<adverbs>{ADVERBS})(?P<cue>{_ON}|{'|'.join(_FINITE)})\b(?![-’'])")
TURNED = (
    r"(?:said|says|wrote|writes|added|adds|reported|reports|claimed|claims|argued|argues|warned|warns"
    r"|explained|explains|recalled|recalls|insisted|insists|noted|notes|stated|states|confirmed|confirms"
    r"|announced|announces|revealed|reveals|predicted|predicts|believes|reckons|reckoned|estimated"
    r"|estimates|complained|complains|conceded|concedes|admitted|admits|cautioned|cautions|declared"
    r"|declares|acknowledged|stressed|suggested|suggests|maintains|alleged|alleges)"
)
"""Verbs that stand before who says it: "…, warns the bank"."""
INVERTED = re.compile(
    rf"(?:[,”\"?!–—]|(?<=•)(?:''|[’']))\s(?P<cue>{TURNED}|told|tells|tweeted|asked)"
    r"\s(?P<source>(?!that\b|to\b|he\sw|she\sw)[^•]{2,140})$",
)
SPEAKING = re.compile(
    r"\b(?:said|says|told|tells|wrote|writes|argued|argues|insisted|insists|added|stated"
    r"|announced|denied|denies|accused|accuses|rejected|warned|claimed|admitted|called)\b"
)
"""Forms that are verbs wherever they stand: words that have one are more than a name."""
