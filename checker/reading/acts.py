"""What somebody does by words: “X denied …”, “X called Y a liar”, “X put the figure at …”.

The whole sentence is the content: without its verb it would say something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.reading.line import Found, Line
from checker.reading.reported import LAST_CITING
from checker.reading.subjects import is_speaker, is_subject, speakers_of
from checker.reading.verbs import ADVERBS

_SOME = r"[^;:]{2,130}?"
_CLAIMS = (
    r"(?:claims?|accusations?|allegations?|reports?|charges?|suggestions?|ideas?|notion"
    r"|assertions?|rumou?rs?|criticism|complaints?|findings?)"
)
_MEASURES = (
    r"(?:figure|number|cost|price|toll|total|damage|estimate|bill|share|population|loss|losses"
    r"|value|size|rate|amount|count|death|age|turnout|odds|chance|risk)"
)
_FIGURE = (
    r"(?:(?:only|just|some|about|around|nearly|almost|roughly|over|at\sleast|more\sthan|fewer\sthan"
    r"|less\sthan|up\sto|as\smany\sas)\s)*(?:\d|(?:dozens|scores|hundreds|thousands)\sof)"
    r"[\d,.]*(?:\s(?:thousand|million|billion))?\s(?:[\w’'-]+\s){0,2}?"
)
_CASES = (
    r"(?:cases?|instances?|incidents?|examples?|violations?|errors?|breaches|flaws|sightings?)\b"
)
_AS_VERBS = (
    r"(?:describ|characteri[sz]|label|labell|brand|dismiss|critici[sz]|denounc|hail|prais|portray"
    r"|depict|condemn|decri|derid|attack|blast|present|paint|regard|defend|ridicul|mock)(?:e?[sd]|ed|es)"
)
_ACTS = (
    rf"(?:den(?:ied|ies|y)|disput(?:ed|es)|refut(?:ed|es))\s(?!him\b|her\b|them\b|bail\b|entry\b|access\b)(?!{_SOME}\s(?:entry|access|bail|visas?)\b){_SOME}$",
    rf"(?:reject|dismiss)(?:ed|s|es)\s(?:as\s\w+\s)?(?:(?:the|an?|any|all|such|these|those|what|his|her|its|their|\w+['’]s?)\s)?"
    rf"(?:\w+\s){{0,2}}?{_CLAIMS}\b",
    rf"accus(?:ed|es|e)\s{_SOME}\sof\b",
    rf"blam(?:ed|es|e)\s{_SOME}\s(?:for|on)\b",
    r"(?:calls|called|termed|deems|deemed)\s"
    r"(?!for\b|on\b|off\b|in\b|at\b|to\b|up\b|upon\b|out\b|back\b|by\b|it\sa\sday\b)"
    r"(?:(?!and\b)[^\s,;:]+\s){1,10}?(?<!\sat\s)(?<!\sin\s)(?<!\sof\s)(?<!\sfor\s)(?<!\sto\s)(?<!\son\s)(?<!\sfrom\s)(?<!\sby\s)"
    r"(?:an?|the|no|nothing|one\sof|“|\"|too|very|un\w+|il\w+|\w+(?:ful|ous|ive|ble|ical|ist|less))(?!\s(?:time|week)\b)",
    r"(?:calls|called|termed)\s(?:the|this|that|these|those|an?|it|his|her|its|their)\s(?:\w+\s){0,3}"
    r"(?:\w{3,}(?:tion|ness|ism|ance|ence|acy|ery)|nonsense|fiction|propaganda|lies|blackmail)\b",
    rf"{_AS_VERBS}\s(?!\w+sel(?:f|ves)\b){_SOME}\sas\b",
    r"(?:label(?:l?ed|s)|brand(?:ed|s)|dub(?:bed|s))\s(?:\S+\s){2,}",
    r"(?:warn(?:ed|s)?)\s(?:[^,;:]{2,50}?\s)?(?:of|about|against)\b",
    r"(?:is|are|was|were)\s(?:forecasting|predicting|expecting|anticipating|warning\sof|blaming|demanding)\s\S",
    r"(?:forecasts?|forecasted|predict(?:ed|s)?|expect(?:ed|s)|estimat(?:ed|es)|project(?:ed|s)"
    r"|anticipat(?:ed|es)|foresees?|foresaw|envisages?)\s(?!that\b|to\b|(?:on|in|at|during|last|earlier)\b[^,;]{2,60}\sthat\b)\S",
    rf"puts?\s(?:(?:[\w’']+\s){{0,4}}?{_MEASURES}\b[^,;:]{{0,80}}?\sat\b|[^,;:]{{2,110}}?\sat\s(?:\w+\s){{0,2}}[\d$€£])",
    r"(?:claim(?:ed|s)?)\s(?:to\s(?:have|be|know|represent|speak)|responsibility|credit)\b",
    r"(?:alleg(?:ed|es|e))\s(?!that\b)\S",
    r"(?:admit(?:ted|s)?|conced(?:ed|es)|acknowledg(?:ed|es))\s(?:to\s)?"
    r"(?:(?:its|his|her|their|the|some|having|guilt|mistakes|errors|responsibility|defeat|fault)\b"
    r"|\w{3,}ing\b)(?!\s(?:to|into)\shospital)",
    r"argu(?:ed|es)\s(?:in\sfavou?r\sof|against)\b",
    rf"(?:counted|documented|report(?:ed|s)|registered)\s{_FIGURE}",
    rf"(?:found|identified|recorded)\s{_FIGURE}{_CASES}",
    r"(?:found|finds|find|saw|sees|see)\s(?:no|little|scant|clear|strong|ample)\s(?:\w+\s)?(?:evidence|proof|sign|trace|indication|grounds)\b",
    r"(?:spoke|speaks)\sof\s",
    r"(?:recommend|propos|demand|urg|request)(?:ed|es|s)\sthat\b",
    rf"(?:has|had|puts?|shows?|showed|sees|saw)\s{_SOME}\s"
    r"(?:(?:points?|percent|%)\s(?:ahead|behind)|(?:ahead|behind|leading|trailing)\s(?:by|with))\b",
    r"describ(?:ed|es)\s(?:how|why|what|ways)\b",
)
_ACT = re.compile(rf"\s{ADVERBS}(?:{'|'.join(_ACTS)})", re.IGNORECASE)
_NEGATED = re.compile(
    r"\s(?:(?:did|does|do|has|have|had)(?:\snot|n[’']t)\s|(?:has\s|had\s)?never\s)(?:\w+ly\s)?"
    r"(?:say|said|claim|claimed|report|reported|tell|told|confirm|confirmed|announce|announced|write"
    r"|written|state|stated|deny|denied)\b(?!\swhether)",
    re.IGNORECASE,
)
_PASSIVE_LAST = re.compile(
    r"\s(?:has\sbeen|have\sbeen|had\sbeen|was|were)\s(?:(?:first|also|later|\w+ly)\s)?"
    r"(?:reported|revealed|disclosed|denied)\sby\s"
    r"(?!the\send\b|(?:early|mid|late|next|this|the\s(?:middle|start|beginning|time))\b|\d)"
    r"(?P<source>[^,;:“”\"•]{2,70}?)(?:\son\s\w+day)?[.!]?$"
)
_PASSIVE = re.compile(
    r"\s(?:has\sbeen|have\sbeen|had\sbeen|was|were|is|are)\s(?:\w+ly\s)?(?:accused|blamed|criticised"
    r"|criticized|condemned|denounced|described|branded|labelled|labeled|dubbed|called|said|reported"
    r"|believed|thought|alleged|estimated|expected|praised|hailed|ridiculed|mocked)\sby\s"
    r"(?!the\send\b|(?:early|mid|late|next|this|the\s(?:middle|start|beginning|time|year|weekend))\b|\d)"
    r"(?P<source>[^,;:“”\"•]{2,90}?)\s(?:of|for|as|to|an?|the|at|over)\b"
)
_WAS_TOLD = re.compile(
    r"^[^,;:“”\"•]{2,80}\s(?:was|were|has\sbeen|have\sbeen)\s(?:told|informed|warned|assured)\sby\s"
    r"(?P<source>[^,;:“”\"•]{2,90}?)\s(?:on\s\w+\s)?that\s(?P<content>\S.*)$",
    re.DOTALL,
)
_QUOTED_CALLING = re.compile(
    r"^(?P<source>[^;:“”\"•]{2,110}?)\s(?:was|were|is|are|has\sbeen|have\sbeen)\s(?:quoted|cited)"
    r"\s(?:by|in)\s(?P<outer>[^,;:“”\"•]{2,80}?)\sas\s(?:calling|describing)\s"
)
_REACH = 230
"""Characters: what lies further on is no act of the first subject."""


def acting(line: Line) -> Iterator[Found]:
    """Read “X denied …”, “X accused Y of …”, “X did not say that …”."""
    for form in (_ACT, _NEGATED):
        match = form.search(line.open)
        if match and match.start() <= _REACH:
            names = speakers_of(line.open[: match.start()])
            cites = LAST_CITING.search(line.open, match.end())
            if names and cites and is_speaker(cites["cited"]):
                content = line.text[: cites.start()]
                yield Found(names=(names[0], cites["cited"]), content=content)
            elif names:
                yield Found(names=names[:1], content=line.text)


def acted_on(line: Line) -> Iterator[Found]:
    """Read “Y has been accused by X of …”, “Y was told by X that …”."""
    match = _WAS_TOLD.match(line.open)
    if match:
        yield Found(names=(match["source"],), content=line.text[match.start("content") :])
    match = _QUOTED_CALLING.match(line.open)
    if match and is_subject(match["outer"]) and is_subject(match["source"]):
        yield Found(names=(match["outer"], match["source"]), content=line.text)
    match = _PASSIVE.search(line.open) or _PASSIVE_LAST.search(line.open)
    if match and is_subject(match["source"]) and match.start() <= _REACH:
        yield Found(names=(match["source"],), content=line.text)
