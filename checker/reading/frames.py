"""Set phrases that name a source: “according to X”, “X was quoted as saying”, “X's view is …”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.reading.clauses import is_clause
from checker.reading.line import Found, Line
from checker.reading.subjects import is_role, is_speaker, is_subject, speakers_of
from claims.outlets import find_outlet, is_outlet_like

_NAME = r"[^,;:“”\"•]{2,110}?"
_BY = (
    r"(?:according\sto|as\s(?:(?:first|also|later)\s)?(?:reported|stated|claimed|noted|revealed|confirmed)\sby"
    r"|in\sthe\s(?:words|view|opinion|eyes|estimate|estimation)\sof|to\squote|if\swe\sbelieve)"
)
_FIRST = ("according", "as ", "in the ", "to quote", "if we", "per ")
_LEADING = re.compile(
    rf"^(?:[^\W\d_][^,;:“”\"•]{{1,60}},\s)?(?:{_BY}|per)\s(?P<source>{_NAME})"
    rf"(?:,\s(?:citing|wh(?:ich|o)\s(?:cited|quoted))\s(?P<cited>{_NAME}))?[,:]\s(?P<content>\S.*)$",
    re.DOTALL | re.IGNORECASE,
)
_LED_ON = re.compile(
    r"^(?:According\sto|Per)\s(?P<source>(?:[A-Z][\w.’'-]*\s?){1,4}(?<!\s))\s"
    r"(?P<content>(?:the|an?|its?|his|her|their|no|he|she|they|\d)\b.*)$",
    re.DOTALL,
)
_LED = re.compile(
    r"^(?:But|And|However|Meanwhile|Also|Still|On|In|At|Last|This|Earlier|Later|Yesterday|Today|Now"
    r"|Then|Since|After|Before|During|By|So|Yet|For|Instead|Moreover|Separately|Overall|As|[A-Z]\w+ly)\b"
)
_CITED = re.compile(
    r",\s(?:citing|quoting|wh(?:ich|o)\s(?:cited|quoted))\s(?P<cited>[^,;:]{2,110})$"
)
_ROLE = re.compile(r"^(?P<role>[^,;:“”\"•]{2,80}),\s(?P<content>\S.*)$", re.DOTALL)
_SAID = (
    r"(?:said|says|say|reported|reports|report|wrote|writes|noted|notes|put\sit|puts\sit|stated"
    r"|argued|argues|claimed|claims|told|explained|explains|pointed\sout|has\sit|had\sit|warned"
    r"|revealed|confirmed|announced|observed|describes\sit|described\sit|sees\sit|saw\sit)"
)
_LED_IN = re.compile(
    r"^In\s(?P<source>(?:[A-Z][\w.’'-]*\s?){1,4}?|(?:the|his|her|their|its)\s[^,;:“”\"•]{2,60}?)"
    r"(?:[’']s|(?<=s)[’'])\s(?:own\s)?(?:view|opinion|eyes|judgement|judgment|estimation|reading|telling)\s"
    r"(?P<content>(?:the|an?|its?|his|her|their|no|nobody|he|she|they|there|this|that|most|[A-Z\d]).*)$",
    re.DOTALL,
)
_AS_SAID = re.compile(
    rf"^As\s(?P<source>{_NAME})\s(?:(?:has|have|had|once|later|also|first)\s)*{_SAID}(?P<when>\b[^,;:“”\"•]{{0,80}}),\s"
    r"(?P<content>\S.*)$",
    re.DOTALL,
)
_TRAILING = re.compile(
    rf"(?:[,”\"’]|\s[–—-])?\s(?:at\sleast\s)?(?:{_BY}|per)\s(?P<source>[^;:“”\"•]{{2,130}}?)[.!]?$",
    re.IGNORECASE,
)
_TRAILING_AS = re.compile(
    rf"[,”\"]\s(?:or\sso|so|as|or\sat\sleast\sso)\s(?P<source>{_NAME})\s"
    rf"(?:(?:has|have|had|once|later)\s)*{_SAID}(?:\s[^,;:“”\"•]{{2,80}})?[.!]?$"
)
_MIDDLE = re.compile(
    rf"(?P<mark>[,”\"])\s(?:{_BY}\s(?P<by>{_NAME})|as\s(?P<as>{_NAME})\s{_SAID}"
    rf"|in\s(?P<owner>{_NAME})['’]s?\s(?:own\s)?(?:words|view|opinion|phrase|telling|account|eyes))"
    r"(?:\s(?:on|in|last)\s[^,;:“”\"•]{2,50})?,\s(?P<rest>\S.*)$",
    re.DOTALL | re.IGNORECASE,
)
_OWN_WORDS = re.compile(
    r"^(?P<first>.*?)(?P<at>(?:^|,\s)(?:[Ii]n|[Bb]y)\s(?P<owner>[^,;:“”\"•]{2,60}?)['’]s?\s(?:own\s)?"
    r"(?:words|view|opinion|phrase|telling|account|eyes|count|reckoning|tally|estimate|calculation))"
    r"(?P<rest>,\s\S.*|[.!]?)$",
    re.DOTALL,
)
_AS_SAYING = r"\sas\s(?:saying|telling\s\S+|writing|claiming|arguing)(?:\sthat)?[,:]?\s"
_ADVERB = r"(?:(?:also|later|has|have|had|\w+ly)\s)*"
_QUOTED = re.compile(
    rf"^(?:[^,;:“”\"•]{{2,60}},\s)?(?P<outer>{_NAME})\s{_ADVERB}(?:quoted|quotes|quote|cited|cites)\s"
    rf"(?P<source>[^;:“”\"•]{{2,110}}?){_AS_SAYING}(?P<content>\S.*)$",
    re.DOTALL,
)
_WAS_QUOTED = re.compile(
    r"^(?P<source>[^;:“”\"•]{2,110}?)\s(?:was|were|is|are|has\sbeen|have\sbeen)\s(?:quoted|cited)"
    r"(?P<when>\s(?!by\b|as\b)[^,;:“”\"•]{2,50}?)?(?:\s(?:by|in)\s(?P<outer>[^,;:“”\"•]{2,80}?))?"
    rf"(?:\son\s\w+)?{_AS_SAYING}(?P<content>\S.*)$",
    re.DOTALL,
)
_QUOTED_LAST = (
    r"^(?P<content>\S.{7,}?)(?P<mark>[,”\"])\s(?P<source>[^;:“”\"•]{2,90}?),?\s"
    r"(?:was|were|is|are)\s(?:quoted|cited)\sas\ssaying(?:\s(?:by|in)\s(?P<outer>[^,;:“”\"•]{2,80}?))?[.!]?$",
    r"^(?P<content>\S.{7,}?)(?P<mark>[,”\"])\s(?P<outer>[^,;:“”\"•]{2,80}?)\s(?:quoted|quotes|cited)\s"
    r"(?P<source>[^;:“”\"•]{2,90}?)\sas\ssaying[.!]?$",
)
_IT_WAS = re.compile(
    r"^It\s(?:was|is|has\sbeen|had\sbeen)\s(?:(?:widely|also|first|later|\w+ly)\s)?"
    r"(?:reported|said|claimed|announced|alleged|confirmed|revealed|argued|stated|rumou?red)"
    r"(?:\sby\s(?P<source>[^,;:“”\"•]{2,90}?))?(?:\s(?:on|in|last|this)\s[^,;:“”\"•]{2,40}?)?"
    r"\sthat\s(?P<content>\S.*)$",
    re.DOTALL,
)
_IT_IS_WHO = re.compile(
    rf"^It\s(?:was|is)\s(?P<source>{_NAME})\s(?:who|that|which)\s(?:first\s)?(?:said|says|reported|wrote|claimed"
    r"|announced|argued|told\s[^,;:“”\"•]{2,40}?)\sthat\s(?P<content>\S.*)$",
    re.DOTALL,
)
_WAS_FIRST = re.compile(
    rf"^(?P<source>{_NAME})\s(?:was|were|had\sbeen)\s(?:the\s|among\sthe\s)?first\sto\s(?:report|reveal"
    r"|say|announce|disclose|write|note|confirm)\sthat\s(?P<content>\S.*)$",
    re.DOTALL,
)
_NOUNS = (
    r"(?:reports?|claims?|statements?|warnings?|arguments?|assertions?|views?|position|line"
    r"|conclusion|verdict|message|finding|estimate|prediction|forecast|opinion|belief|allegation"
    r"|advice|contention|guess|hunch|diagnosis|assessment|judgement|judgment|recommendation|calculation"
    r"|accusation|announcement|theory|point|answer|reply|explanation|account|insistence|suggestion)"
)
_OWNED = (
    rf"^(?P<source>[^,;:“”\"•]{{2,80}}?)(?:['’]s|(?<=s)['’])\s(?:\w+\s){{0,2}}?(?P<noun>{_NOUNS})"
)
_IT_IS_THEIRS = re.compile(
    rf"^It\s(?:is|was)\s(?P<source>{_NAME})['’]s?\s(?:\w+\s)?{_NOUNS}\sthat\s(?P<content>\S.*)$",
    re.DOTALL,
)
_NOUN_IS = re.compile(
    rf"{_OWNED}\s(?:is|was|has\sbeen|remains)\sthat\s(?P<content>\S.*)$", re.DOTALL
)
_WHAT_IS = re.compile(
    rf"^What\s(?P<source>{_NAME})\s(?:{_SAID})\s(?:is|was)\sthat\s(?P<content>\S.*)$", re.DOTALL
)
_VOICED = re.compile(
    r"\s(?:(?:has|have|had|also|again|\w+ly)\s)*(?:express|voic|issu|rais|repeat|reiterat|offer|renew|advanc|stat|shar"
    r"|mak|mad|giv|gav|hold|held|take|took|has|have|had|is\sof|was\sof|are\sof)(?:e[sd]?|es|s|ed)?\s"
    r"(?:(?:an?|the|his|her|its|their|great|some|strong|serious|fresh|new|public|personal|clear|no)\s){0,3}"
    r"(?:concerns?|fears?|hopes?|confidence|doubts?|assurances?|warnings?|views?|opinions?|belief|conviction"
    r"|claims?|allegations?|accusations?|complaints?|certainty|optimism|alarm|worry|worries|statements?|point"
    r"|impression|prediction|theory|suspicions?|argument|case|promise|pledge|position|suggestion|word)"
    r"\s(?:in\s\w+\s)?that\s(?P<content>\S.*)$",
    re.DOTALL,
)
_NOUN_THAT = re.compile(rf"{_OWNED}\sthat\s(?P<rest>\S.*)$", re.DOTALL)
_AFTERMATH = re.compile(
    r"\s(?:was|were|is|has\sbeen|have\sbeen)\s(?:picked\sup|taken\sup|repeated|echoed|carried"
    r"|confirmed|published|followed|widely\s\w+|borne\sout)\b"
)
_DATELINE = re.compile(
    r"^(?:[A-Z]{2}[\w .,'’/-]{1,50}\s)?\((?P<source>[A-Z][\w .&'’-]{1,40})\)\s?[–—-]+\s"
    r"(?P<content>\S.*)$",
    re.DOTALL,
)
_CREDIT = re.compile(
    r"(?:\s\((?:(?:[Ss]ource|[Vv]ia|[Pp]hoto)[:\s]\s?)?(?P<inside>[A-Z][\w .&'’-]{1,50})\)[.!]?"
    r"|[.!?”\"]\s(?:Source|SOURCE|Via|via)[:\s]\s?(?P<after>[A-Z][\w .&'’-]{1,50}?)\.?"
    r"|[.!?”\"]\s?[–—-]{1,2}\s?(?P<dash>[A-Z][\w .&'’-]{1,50}?)\.?)$"
)


def leading(line: Line) -> Iterator[Found]:
    """Read “According to X, …”, “As X reported, …”, “In X's words, …”, “TOKYO (Reuters) - …”."""
    dateline = _DATELINE.match(line.open)
    if dateline:
        yield Found(names=(dateline["source"],), content=line.text[dateline.start("content") :])
    match = _LEADING.match(line.open)
    if match and (line.open.lower().startswith(_FIRST) or _LED.match(line.open)):
        cited = (match["cited"],) if match["cited"] else ()
        content = match.start("content")
        role = _ROLE.match(line.open[content:])
        if role and not cited and is_role(role["role"]):
            content += role.start("content")
        yield Found(names=(match["source"], *cited), content=line.text[content:])
    match = _LED_ON.match(line.open)
    if match and is_clause(line.open[match.start("content") :]):
        yield Found(names=(match["source"],), content=line.text[match.start("content") :])
    match = _LED_IN.match(line.open)
    if match and is_clause(line.open[match.start("content") :]):
        yield Found(names=(match["source"],), content=line.text[match.start("content") :])
    match = _AS_SAID.match(line.open)
    if match:
        yield Found(names=(match["source"],), content=line.text[match.start("content") :])


def trailing(line: Line) -> Iterator[Found]:
    """Read “…, according to X”, “…, as X put it”, “… (Reuters)”."""
    for form in (_TRAILING, _TRAILING_AS):
        found = [*form.finditer(line.open)]
        for match in found[-1:]:
            kept = match.start() + (match.group()[0] in '”"’')
            cited = _CITED.search(match["source"])
            name = match["source"][: cited.start()] if cited else match["source"]
            if is_speaker(name):
                names = (name, cited["cited"]) if cited else (name,)
                yield Found(names=names, content=line.text[:kept])
    credit = _CREDIT.search(line.open)
    if credit:
        name = credit["inside"] or credit["after"] or credit["dash"]
        kept = credit.start() + (credit.group()[0] not in " ")
        if not credit["inside"] or find_outlet(name) or name.isupper() or is_outlet_like(name):
            yield Found(names=(name,), content=line.text[:kept])


def inside(line: Line) -> Iterator[Found]:
    """Read “The port has, according to X, closed”, “The risk is, in X's words, small”."""
    match = _MIDDLE.search(line.open)
    if match:
        name = match["by"] or match["as"] or match["owner"]
        first = line.text[: match.start() + (match["mark"] != ",")]
        rest = line.text[match.start("rest") :]
        yield Found(names=(name,), content=f"{first.rstrip()} {rest}")
    match = _OWN_WORDS.match(line.open)
    if match:
        rest = line.text[match.start("rest") :].strip(" ,")
        first = line.text[: match.end("first")]
        yield Found(names=(match["owner"],), content=f"{first} {rest}".strip())


def quoted(line: Line) -> Iterator[Found]:
    """Read “X was quoted by Y as saying …”, “Y quoted X as saying …”."""
    for form in (_WAS_QUOTED, _QUOTED):
        match = form.match(line.open)
        if match and (not match["outer"] or is_subject(match["outer"])):
            outer = (match["outer"],) if match["outer"] else ()
            content = line.text[match.start("content") :]
            yield Found(names=(*outer, match["source"]), content=content)
    for pattern in _QUOTED_LAST:
        match = re.match(pattern, line.open, re.DOTALL)
        if (
            match
            and is_speaker(match["source"])
            and (not match["outer"] or is_subject(match["outer"]))
        ):
            outer = (match["outer"],) if match["outer"] else ()
            kept = match.end("content") + (match["mark"] != ",")
            yield Found(names=(*outer, match["source"]), content=line.text[:kept])


def impersonal(line: Line) -> Iterator[Found]:
    """Read “It was reported by X that …”."""
    match = (
        _IT_IS_WHO.match(line.open) or _IT_IS_THEIRS.match(line.open) or _WAS_FIRST.match(line.open)
    )
    if match:
        yield Found(names=(match["source"],), content=line.text[match.start("content") :])
    match = _IT_WAS.match(line.open)
    if match:
        names = (match["source"],) if match["source"] else ()
        yield Found(names=names, content=line.text[match.start("content") :])


def nouns(line: Line) -> Iterator[Found]:
    """Read “X's view is that …”; “X's claim that … is false” is a claim about X's."""
    match = _NOUN_IS.match(line.open) or _WHAT_IS.match(line.open)
    if match:
        yield Found(names=(match["source"],), content=line.text[match.start("content") :])
        return
    match = _VOICED.search(line.open)
    names = speakers_of(line.open[: match.start()]) if match else None
    if match and names:
        yield Found(names=names, content=line.text[match.start("content") :])
    match = _NOUN_THAT.match(line.open)
    if match and is_subject(match["source"]):
        after = _AFTERMATH.search(match["rest"])
        if after and is_clause(match["rest"][: after.start()]):
            start = match.start("rest")
            content = line.text[start : start + after.start()]
            yield Found(names=(match["source"],), content=content)
        else:
            yield Found(names=(match["source"],), content=line.text)
