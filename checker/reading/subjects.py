"""The words before a reporting verb: who speaks, apart from what is said of them besides."""

from __future__ import annotations

import re

from checker.reading.clauses import SURELY_WHEN, is_clause
from checker.reading.verbs import SPEAKING
from claims.source_words import OWN_S, ROLES

_OPENINGS = (
    r"On|In|At|Last|This|Earlier|Later|Late|Early|Yesterday|Today|Meanwhile|However|But|And|Also"
    r"|Separately|Still|For\sinstance|For\sexample|Similarly|Moreover|After|Before|During|Since"
    r"|Writing|Speaking|Asked|When\sasked|Giving|Testifying|Responding|Addressing|Answering"
    r"|Appearing|Talking|Commenting|Following|Despite|Under|From|By|With|To|Then|Now|Again"
    r"|Nevertheless|Nonetheless|Instead|Finally|First|Second|Indeed|Yet|So|Even\sso|Although"
    r"|As\sa\sresult|Reacting|Announcing|Presenting|Visiting|Recently|Previously|Until|Though|When|As|Even"
)
_OPENING = re.compile(
    rf"^(?:(?:{_OPENINGS})\b[^,;:“”\"•]{{0,140}}|(?:[A-Z]\w+ing|Of|More|According\sto)\s[^,;:“”\"•]{{2,90}}"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),\s"
)
_CONJUNCTION = re.compile(r"^(?:But|And|Yet|So|Now|Then)\s(?=\S)")
_ADVERB = re.compile(r"^[A-Z][a-z]{3,}ly,\s(?!.*,$)")
_MORE = re.compile(
    r"^(?:(?:in|on|at|after|during|before|when|while|where|which|as)\s)[^,;:“”\"•]{2,80},\s|^\d{4},\s"
)
_WHEN_FIRST = re.compile(rf"^(?i:{SURELY_WHEN})\s(?=[A-Z]|the\b|an?\b)")
_DASHED = re.compile(r"\s[–—-]{1,2}\s([^,–—]{2,80})\s[–—-]{1,2}$")
_LAST_WHEN = re.compile(rf",\s{SURELY_WHEN}$")
_CITING = re.compile(
    r"^(?:[Cc]iting|[Qq]uoting|[Rr]eferring\sto|[Ii]nvoking)\s(?P<cited>[^;:“”\"•]{2,110}?)$"
)
_LED = re.compile(r"^(?:Citing|Quoting)\s(?P<cited>[^,;:“”\"•]{2,110}),\s")
_BAD = re.compile(
    r"\b(?:that|which|because|if|when|while|although|there|but|than|whether|whoever|whatever"
    r"|was|were|is|are|be|been|would|could|might|did|does|do(?!\s(?-i:[A-Z]))|has|have|had|not|never|nor|neither"
    r"|nobody|declined|refused)\b|^(?:as|in|at|on|of|about|for|before|after|so|nothing|no|much|with|by|from|under|during|something|anything|just|(?-i:[a-z]+ing))\s|\b(?:he|she|it|they|we|you|i|that|there|who)[’']|^(?:this|what|that|i|we|you|the|an?|his|her|its|their|our|my)$|\b(?-i:who|the|an?|its|his|her|their)$|(?-i:\b(?:will|can|may|must)\b)|[•“”\";:?!()]|\d$|[’']s$|(?-i:(?<!Dr)(?<!Mr)(?<!Ms)(?<!St)\w{2}\.\s[a-z])",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:includes?|contains?|gives?|garnered|went|fell|rose|grew|lost|took|came|gave|began|ran|saw|became|knew|brought|broke|flew|chose"
    r"|spoke|stole|threw|\w{3,}ed\s(?:the|an?|its|his|her|their|all|[A-Z][\w-]*['’]s))\b"
)
"""Verbs that make words a clause: a name has none."""

_TO = re.compile(
    r"(?<!close )(?<!closest )(?<!adviser )(?<!advisor )(?<!ambassador )(?<!envoy )(?<!secretary )"
    r"(?<!assistant )(?<!aide )(?<!witness )(?<!witnesses )(?<!advisers )(?<!delegate )\bto\b"
)
"""An infinitive, and no "close to the prince"."""

_RELATIVE = re.compile(
    r"^(?:(?:an?|the|one|some|two|several|many|most)\s[\w\s’'-]{2,40}?|[A-Za-z]+s)\swho\s",
    re.IGNORECASE,
)
_LED_IN = re.compile(
    r"^(?:(?:At|In|On|After|During|Before|Since|By|Under)\s.{2,90}?[a-z\d]|Now|Then|But|And|So|Yet|Still|Also|Only|Even)"
    r"\s(?P<who>it|he|she|they|(?:the|an?|his|her|its|their)\s[a-z][\w-]*(?:\s[a-z][\w-]*){0,2}"
    r"|[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3})$"
)
_LIST = re.compile(
    r"^(?:both\s|either\s)?[^,;]{2,50}(?:,\s[^,;]{2,50}){0,3},?\sand\s[^,;]{2,50}$", re.IGNORECASE
)
_SEEN = re.compile(
    r"^(?:an?|the)\s(?:\w+\s){1,4}(?:that|which)\s[^,;:]{2,60}\s(?:seen|read|obtained|reviewed)\b"
)
"""A document that somebody has seen: "an internal paper that Coastline Online has read"."""

_ASIDE = re.compile(r"\s\([^()]{1,40}\)")
"""A party, an age or an acronym: "Sen. Chuck Grassley (R-Iowa)"."""

_APPOSED = re.compile(
    r"(?:the|an?|who|which|whose|its|his|her|their|one|citing|quoting|on|in|\d+|[\w’'-]+['’]s)\b"
    r"|(?:for|of|from|at|with)\s(?:the\s)?[A-Z]"
    r"|[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){1,3}(?:$|,)"
)
_MOST_WORDS = 12


def speakers_of(words: str) -> tuple[str, ...] | None:
    """The words that name the speaker of a clause, and after them whom the speaker cites.

    `words` are all of the sentence before the verb. None where they are no subject.

    >>> speakers_of("On Monday, Bloomberg, citing two traders,")
    ('Bloomberg', 'two traders')
    """
    words, cited = _without_opening(_DASHED.sub(r", \1,", words.strip()))
    words = _LAST_WHEN.sub(",", words)
    if words.endswith(","):
        name, _, asides = words[:-1].partition(", ")
        if not asides:
            return None
        inner = _CITING.match(asides)
        if inner:
            return (name, inner["cited"]) if is_subject(name) else None
        return (f"{name}, {asides}", *cited) if is_subject(name) and len(asides) <= 130 else None
    if ", " in words and not _LIST.match(words):
        return None
    return (words, *cited) if is_subject(words) else None


def _after_place(words: str) -> str:
    """Who stands after "At their meeting on June 13 the", where no comma says so."""
    led = _LED_IN.match(words)
    return led["who"] if led else words


def _without_opening(words: str) -> tuple[str, tuple[str, ...]]:
    """Drop "On Monday,", "In an interview with CNN,"; keep who "Citing X," cites."""
    cited: tuple[str, ...] = ()
    for _ in range(4):
        led = _LED.match(words)
        if led:
            cited = (led["cited"],)
        match = (
            led
            or _CONJUNCTION.match(words)
            or _OPENING.match(words)
            or _ADVERB.match(words)
            or _WHEN_FIRST.match(words)
        )
        if match is None:
            break
        words = words[match.end() :]
        while more := _MORE.match(words):
            words = words[more.end() :]
    return _after_place(words), cited


def is_subject(words: str) -> bool:
    """Whether words before a verb can be who speaks: a name or a description, no clause."""
    words = _ASIDE.sub("", words.strip())
    if OWN_S.fullmatch(words):
        return True
    relative = _RELATIVE.match(words)
    if relative:
        return len(words.split()) <= _MOST_WORDS and not words.endswith(" who")
    if not words or len(words.split()) > _MOST_WORDS or SPEAKING.search(words):
        return False
    return not (_BAD.search(words) or _TO.search(words) or _PAST.search(words))


def is_speaker(words: str) -> bool:
    """Whether words after a verb can be who speaks: a name, and what says who that is."""
    name, _, aside = words.partition(", ")
    if not is_subject(name) and not _SEEN.match(words):
        return False
    if not aside or _LIST.match(words) or is_role(aside):
        return True
    return bool(_APPOSED.match(aside)) and not is_clause(aside)


def is_role(words: str) -> bool:
    """Whether the words after a name say what the person is: "chief engineer of the port"."""
    head = re.split(r"\s(?:of|for|at|in|on|from|who|with|to|and)\s|,\s", words)[0].split()
    return bool(head) and head[-1].lower() in ROLES and len(words.split()) <= 16
