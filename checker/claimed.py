"""Whom the words of a statement name as its source: name, kind and role; pronouns resolved."""

from __future__ import annotations

import re

from checker.details.names import find_names
from checker.details.places import country_of
from checker.reading.clauses import SURELY_WHEN, WHEN
from claims.kinds import is_office, is_person_alone, name_of
from claims.models import Source, SourceKind
from claims.outlets import find_outlet, is_outlet_like
from claims.person_names import is_name
from claims.source_words import ANONYMOUS, ORGANISATIONS, OWN_S, PRESS, ROLES

_ANONYMOUS = re.compile(
    r"\b(?:officials?|sources?|analysts?|experts?|observers?|critics|reports?|witness(?:es)?"
    r"|diplomats?|people|insiders?|economists|residents|activists|lawyers|scientists|researchers"
    r"|polls?|stud(?:y|ies)|survey|media|someone|person)\b",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"\b(?:ministry|department|government|office|agency|council|committee|commission|company"
    r"|party|union|bank|group|house|court|police|army|navy|force|institute|university|corp|inc"
    r"|ltd|association|organi[sz]ation|federation|authority|parliament|senate|congress|embassy"
    r"|board|center|centre|foundation|network|campaign|administration|guards?)\b",
    re.IGNORECASE,
)
_HE = re.compile(r"^(?:he|she)$", re.IGNORECASE)
_IT = re.compile(
    r"^(?:it|they|the (?:report|agency|paper|newspaper|article|outlet|broadcaster|magazine|group"
    r"|ministry|company|statement|organi[sz]ation|network|study|survey|poll))$",
    re.IGNORECASE,
)
_WORKS = (
    r"(?:reports?|articles?|story|stories|stud(?:y|ies)|statements?|interviews?|surveys?|polls?"
    r"|figures|data|statistics|numbers|documents?|records?|analys[ie]s|estimates?|research|findings"
    r"|reviews?|letters?|filings?|papers?|posts?|tweets?|projections?|forecasts?|investigations?"
    r"|files|e-?mails|memos?|maps|footage|calculations|accounts?|transcripts?|dispatch|logs?|ledgers?|minutes)"
)
_MADE_BY = re.compile(
    rf"^(?:(?:an?|the|its|one|some|new|recent|two|internal|official|leaked|confidential|court)\s)*(?:[\w-]+\s){{0,2}}?{_WORKS}"
    r"\s(?:(?:by|in|from|of)|(?:published|released|issued|conducted|compiled|seen|obtained|carried\sout"
    r"|collected|provided|reviewed|commissioned|cited|leaked|gathered|produced|done|put\sout)"
    r"(?:\s(?:on|in|last|this)\s[\w\s]{2,24}?)?\s(?:by|to|in|from))\s(?P<who>.+)$",
    re.IGNORECASE,
)
SEEN_BY = re.compile(
    rf"^[^,;:]{{0,50}}?\b{_WORKS}\s(?:that|which)\s(?P<who>[^,;:]{{2,50}}?)\s(?:(?:has|have|had)\s)?"
    r"(?:seen|saw|read|obtained|reviewed|published|released|issued|conducted)\b[^,;:]{0,40}$",
    re.IGNORECASE,
)
_OWNED = re.compile(
    rf"^(?P<who>.+?)(?:['’]s|(?<=s)['’])\s(?:(?:\w+|own)\s){{0,2}}?(?:{_WORKS}|website|reporting|account|newsroom)$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    rf"^(?:(?i:an?|the|new|recent)\s)*(?P<who>[A-Z].*?)\s(?:{_WORKS}|website|reporting)$"
)
_DUMB_WORDS = """
    law laws sign signs contract contracts treaty constitution rules rule plan plans bill act clause
    regulation regulations agreement deal schedule timetable text inscription plaque label notice
    images image pictures picture photos photo photographs video footage map maps clock clocks data
    figures numbers statistics documents document records record results evidence research history
    book books letter letters paper papers order size age law legend tradition custom guidelines
    menu poster banner charter statute article section decree exhibition film painting design budget
    logic practice theory need taste weight height rank type colour scoreboard thermometer calendar
    files file emails transcript transcripts chart charts table graph graphs evidence scans tests
    storm weather price prices
"""
_DUMB = frozenset(_DUMB_WORDS.split())
"""Heads of things that somebody has to read from, in lower case; whoever made them may speak."""

_NOT_A_NAME = re.compile(
    rf"^(?:{WHEN}|(?:some|any|no|every|each)(?:thing|body|where)|nothing|anyone|nobody|none|there"
    r"|here|then|now|\w+teen|\w+ty(?:-\w+)?|ten|eleven|twelve|dozens|hundreds|thousands|yes|no|all|both|time|whoever|everyone)$",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"\b(?:agency|newspaper|daily|broadcaster|magazine|website|channel|network|station|wire|service"
    r"|paper|weekly|outlet|tabloid)\s(?P<outlet>[A-Z].*)$"
)
_LAST_WHEN = re.compile(rf"(?:,?\s(?:{SURELY_WHEN}))+$")
_FIRST_WHEN = re.compile(rf"^(?i:{SURELY_WHEN}),?\s(?=\S)")
_AND = re.compile(r",?\s(?:and|&)\s|,\s")
_ONE_STATE = re.compile(
    r"\b(?:Trinidad|Antigua|Bosnia|Kitts|Vincent|Tomé|Tome|Johnson|Procter|Marks)\s(?:and|&)\s"
)
"""Names with an "and" of their own."""

_BEFORE_WHERE = re.compile(
    r"\s(?:of|for|on|in|from|at|by|with|near|to|around|across|close|inside|outside|under)\s"
)
_PEOPLE = re.compile(r"(?:ers|ors|ists|ians|ants|men|women|people|relatives|families|fans)$")
"""The end of a word for several people: "rescuers", "climate scientists"."""

_PLACED = re.compile(
    r"(?P<name>[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){1,2})\s"
    r"(?P<where>(?:of|at|from)\s(?:the\s)?[\w ’'&-]+)"
)
"""Somebody with where they are from: "Ruta Vilks of Nordhaven Bank"."""
_MOST_WORDS = 14


def is_reference(name: str) -> bool:
    """Whether the words only point at a source: "he", "the report"."""
    return bool(_HE.match(name.strip()) or _IT.match(name.strip()))


def claimed_sources(words: str, *, context: str) -> tuple[Source, ...]:
    """Who the words name, each of several that speak together; () where they name nobody.

    >>> [source.name for source in claimed_sources("both Reuters and the AP", context="")]
    ['Reuters', 'AP']
    """
    words = re.sub(r"^(?:both|either)\s", "", words.strip(" ,"), flags=re.IGNORECASE)
    several = [] if _ONE_STATE.search(words) else [part for part in _AND.split(words) if part]
    if 2 <= len(several) <= 5 and all(_is_one(part) for part in several):
        found = [claimed_source(part, context=context) for part in several]
        if all(source is not None for source in found):
            return tuple(source for source in found if source is not None)
    source = claimed_source(words, context=context)
    return (source,) if source else ()


def _is_one(words: str) -> bool:
    """Whether a part of a list is a source of its own: an outlet, a country, a person."""
    bare = re.sub(r"^(?:The|the)\s", "", words)
    if find_outlet(words) is not None or country_of(bare) is not None:
        return True
    return is_name(words) and not _ORGANISATION.search(words)


def claimed_source(words: str, *, context: str) -> Source | None:
    """Who the words name; None where they name nobody (a pronoun that nothing resolves)."""
    words = re.sub(r"\s\([^()]{1,40}\)", "", words)
    words = _without_when(words.strip(" ,"))
    words, role = _role(words)
    if is_reference(words):
        meant = _referent(words, context=context)
        if meant or not _ORGANISATION.search(words):
            return meant
    if not words or len(words.split()) > _MOST_WORDS or _NOT_A_NAME.match(words):
        return None
    words, kind = name_source(words)
    if kind is None:
        return None
    if kind is not SourceKind.OUTLET and words.startswith(("the ", "The ", "a ", "an ")):
        named = name_of(words)  # "the cellist Ruben Aske"
        if named.kind is SourceKind.PERSON and named.role:
            return Source(name=named.name, kind=named.kind, role=role or named.role)
    return Source(name=words, kind=kind, role=role)


def name_source(words: str) -> tuple[str, SourceKind | None]:
    """The name to show for a source and its kind; None where the words name no source.

    A document speaks for whoever made it; a law, a sign or a table by itself says nothing.
    """
    words = _maker(words)
    if not words.strip():
        return words, None
    bare = re.sub(r"^(?:The|the)\s", "", words)
    called = _CALLED.search(words)
    if called and is_name(called["outlet"]):
        return called["outlet"], SourceKind.OUTLET
    if find_outlet(words) is not None:
        return bare, SourceKind.OUTLET
    if _is_dumb(words):
        return words, None
    if is_outlet_like(bare) or is_outlet_like(words):
        return bare, SourceKind.OUTLET
    names = find_names(words)
    if _ANONYMOUS.search(words):
        return words, SourceKind.ANONYMOUS
    if _ORGANISATION.search(words) or OWN_S.fullmatch(words) or country_of(bare) is not None:
        return bare, SourceKind.ORGANISATION
    if not names:
        return words, _unnamed(words)
    if bare.isupper() and len(bare) <= 6:
        return bare, SourceKind.ORGANISATION
    return words, SourceKind.PERSON


def _maker(words: str) -> str:
    """Who made a document: "a report by the ONS", "Vega's letter", "Bloomberg data"."""
    for form in (SEEN_BY, _MADE_BY, _OWNED):
        match = form.match(words)
        if match:
            return _LAST_WHEN.sub("", match["who"])
    if OWN_S.fullmatch(words):
        return words
    words = re.sub(r"['’]s?$", "", words)
    beside = _BESIDE.match(words)
    if beside and (find_outlet(beside["who"]) or _ORGANISATION.search(beside["who"])):
        return beside["who"]
    return words


def _is_dumb(words: str) -> bool:
    """Whether the words are a thing that somebody has to read from: "the law", "the figures"."""
    head = re.split(r"\s(?:of|for|on|in|from|at|by|to|with|about|that|which)\s", words)[0].split()
    close = len(head) > 1 and head[-1] in ("close", "familiar")
    named = len(head) > 1 and head[-1][:1].isupper()  # "Keystone Research"
    return (
        bool(head)
        and not close
        and not named
        and head[-1].lower() in _DUMB
        and not is_outlet_like(words)
    )


def _unnamed(words: str) -> SourceKind | None:
    """The kind of words without a name: a description, or a capitalised word ("Bolt said")."""
    if re.match(r"(?:the|an?|his|her|its|their|one|some|two|many|several)\s", words, re.IGNORECASE):
        return SourceKind.ANONYMOUS
    head = _BEFORE_WHERE.split(words, maxsplit=1)[0].split()
    last = head[-1].lower() if head else ""
    if {last, last.removesuffix("s")} & (ORGANISATIONS | PRESS):
        return SourceKind.ORGANISATION
    if {last, last.removesuffix("s")} & (ANONYMOUS | ROLES) or _PEOPLE.search(last):
        return SourceKind.ANONYMOUS
    return SourceKind.PERSON if all(part[:1].isupper() for part in words.split()) else None


def _role(words: str) -> tuple[str, str | None]:
    """Cut an apposition off a name: "Nikki Haley, the UN ambassador" → name and role.

    The name may come second: "Iran's foreign minister, Javad Zarif", "the leader of the Farmers'
    League, Agnes Toll".
    """
    name, comma, rest = words.partition(", ")
    rest = rest.strip(" ,")
    head, who, aside = name.partition(" who ")
    if who:
        return head, aside
    if not comma:
        placed = _PLACED.fullmatch(words)
        if placed and is_person_alone(placed["name"]) and not _ORGANISATION.search(placed["name"]):
            return placed["name"], placed["where"]
        return words, None
    called = rest.partition(",")[0]
    described = not is_name(name) and name.split()[-1].islower()
    if described and is_name(called) and country_of(called) is None:
        return called, name
    if is_office(name) and is_person_alone(called):
        return called, name
    return (name, rest) if len(name.split()) <= 8 else (words, None)


def _without_when(words: str) -> str:
    """Drop "On Monday," or "Last week" before a name, and "on Monday" after it."""
    return _LAST_WHEN.sub("", _FIRST_WHEN.sub("", words)).strip(" ,") or words


def _referent(pronoun: str, *, context: str) -> Source | None:
    """Whom a pronoun stands for: the last person, or the last outlet or body, named before."""
    for name in reversed(find_names(context)):
        words, kind = name_source(name.text)
        if kind is None or (name.country and not _IT.match(pronoun)):
            continue
        if (kind is SourceKind.PERSON) == bool(_HE.match(pronoun)):
            return Source(name=words, kind=kind)
    return None
