"""What kind of source some words name, and which part of them is the name."""

from __future__ import annotations

import re
from functools import lru_cache

from claims.models import SourceKind
from claims.outlet_names import read_outlet_in, read_outlet_like, read_press
from claims.outlets import find_outlet
from claims.person_names import (
    ARTICLES,
    LINKED,
    NO_NEWS_AGENCY,
    Named,
    bare,
    ends_in_role,
    has_name,
    is_name,
    is_organisation,
    join,
    read_person,
)
from claims.source_words import (
    ANONYMOUS,
    BODIES,
    DOCUMENTS,
    ORGANISATIONS,
    OWN_S,
    POWERS,
    PRESS,
    ROLES,
)

_LONGEST = 240  # characters of a source that are looked at; no name is longer
_AGE = re.compile(r",\s*(?:aged\s+)?\d{1,3}(?=,|$)")
_ASIDE = re.compile(r"\s*(?:,|\(| – | — |--|\bwho\b|\bwhose\b|\bspeaking\b|\bciting\b|\bquoted\b)")
_BY = re.compile(
    r"\b(?:by|from|in|for|of|at|on)\s+(?:the\s+)?(?=[A-Z])"
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s)"
)
_AFTER_HEAD = re.compile(
    r"\s(?:of|in|at|from|with|for|on|by|to|who|that|close|familiar|near|briefed|inside|working"
    r"|published|released|conducted|commissioned|taken|obtained|seen|reviewed|filed|issued)\b"
)
_MAKER = re.compile(r"[A-Z][a-z-]*maker|Airline|Insurer|Lender|Retailer|Shipbuilder|Supplier")
_PLACED = re.compile(
    r"(?P<who>.+?)(?P<where>\s(?:of|at|from)\s(?:the\s)?[A-Z][\w’'-]*(?:\s\w+){0,3})"
)
_QUANTIFIERS = frozenset(("some", "many", "few", "most", "several", "others", "those", "people"))
_DATELINE = re.compile(r"[A-Z][A-Z .’'-]+\b[^()–—]{0,40}\([A-Z][\w ]+\)\s*(?:-{1,2}|–|—)\s*")
_ON_DAY = re.compile(
    r"(?<=\w)(?:\s(?:published|released|issued|conducted|made|compiled|dated|presented))?\s"
    r"(?:(?:late\s|early\s)?on\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?:\s(?:morning|afternoon|evening|night))?"
    r"|in\s(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?:\s\d{4})?|in\s\d{4}|(?:last|this|earlier\sthis)\s(?:week|month|year|spring|summer|autumn|fall"
    r"|winter))$"
)
_SELF = re.compile(r"\s+(?:himself|herself|itself|themselves|alone|too|both)$")
_PLACE_NAME = re.compile(r"(?:New|North|South|East|West|British|Rhode|Great|Upper|Lower)\b")
_WHO = re.compile(r"who(?:m|se)?\b")
_LIST = re.compile(r"[^;()]{2,80}?,?\sand\s(?:the\s|his\s|her\s|other\s|some\s)?\S[^;()]{1,60}$")
_APPOSED = re.compile(
    r",\s(?:an?|the|who|which|one|\d+|[a-z]+)\s|\bof\b.*\band\b"
    r"|,\s[A-Z][\w’'-]*['’]s\s[a-z][^,]*\sand\s(?:its|his|her|their|an?|the)\s"
)
_SHARE = re.compile(
    r"(?:\d|none\b|half\b|nearly\b|almost\b|about\b|roughly\b|more than\b|hundreds\b|dozens\b"
    r"|thousands\b|virtually\b"
    r"|(?:an?\s|the\s)?(?:\w+\s)?(?:number|majority|minority|group|handful|series) of\b)",
    re.I,
)
_PARTY = re.compile(r"\s\([A-Z][\w.-]{0,8}\)(?=,|$)")
_SPOKESMAN = re.compile(
    r"(?:An?|The|One|an?|the|one)\s(?:\w+\s)?spokes(?:man|woman|person)\s(?:for|of|at)\s"
    r"(?=(?:the\s)?[A-Z])"
)
_STATE_MEDIA = re.compile(
    r"(?:[Tt]he\s)?(?:[A-Z][\w-]+(?:[’']s)?\s)?[Ss]tate(?:[\s-](?:run|owned))?\s"
    r"(?:media|television|TV|radio|broadcaster|news\sagency)"
)
_NOT_NAMED = re.compile(r"(?:including|led|such|like|among|especially|along|as)\b")
_NOBODY = frozenset("you one this that it these those which who we i".split())  # noqa: SIM905


@lru_cache(maxsize=4096)
def name_of(words: str) -> Named:
    """Return who `words` name.

    >>> name_of("EU Energy Commissioner Arias Canete").role
    'EU Energy Commissioner'
    >>> name_of("a senior official who spoke on condition of anonymity").kind.value
    'anonymous'
    """
    words = " ".join(words.strip(" \t\n,;:“”\"'").split())
    words = _DATELINE.sub("", _PARTY.sub("", words[:_LONGEST]))
    words = LINKED.sub("", _ON_DAY.sub("", words))
    if not re.search(r"\w", words):
        return Named(words, SourceKind.ANONYMOUS)
    itself = words.endswith(" itself")
    words = _SELF.sub("", words)
    if _STATE_MEDIA.fullmatch(words):
        return Named(words, SourceKind.OUTLET)
    if outlet := find_outlet(words):
        return Named(outlet.name, SourceKind.OUTLET)
    if listed := _listed(words):
        return listed
    head, aside = _split_aside(words)
    if _is_nobody(head):
        return Named(head, SourceKind.ANONYMOUS, aside)
    if (itself or OWN_S.fullmatch(bare(head))) and is_name(bare(head)):
        return Named(bare(head), SourceKind.ORGANISATION, aside)
    speaks_for = _SPOKESMAN.match(head)
    if speaks_for:
        behind = name_of(head[speaks_for.end() :])
        return Named(behind.name, SourceKind.ORGANISATION, join(speaks_for.group().strip(), aside))
    for reading in (
        _described,
        read_press,
        read_outlet_like,
        read_outlet_in,
        _document,
        read_person,
        _anonymous,
        _organisation,
    ):
        named = reading(head)
        if named:
            return Named(named.name, _kind_by(aside, named.kind), join(named.role, aside))
    return _fallback(head, aside)


def is_somebody(words: str) -> bool:
    """Whether the words are a source and no reason: "an unnamed pharmacist", not "high costs".

    >>> is_somebody("two officials close to the talks"), is_somebody("safety concerns")
    (True, False)
    """
    if name_of(words).kind is not SourceKind.ANONYMOUS:
        return has_name(words) or words[:4].casefold() == "the "
    head = _head_of(words)
    last = head[-1].casefold() if head else ""
    known = ROLES | ANONYMOUS | DOCUMENTS | PRESS
    return last in known or last.removesuffix("s") in known or last.endswith(("ist", "ists"))


def _head_of(words: str) -> list[str]:
    """The words up to what only says where or whose: "two officials" of "two officials in Lom"."""
    return _AFTER_HEAD.split(words)[0].split()


def _kind_by(aside: str | None, kind: SourceKind) -> SourceKind:
    """The kind of a name that an aside calls a company: "Energinet, the grid operator"."""
    if aside is None or _WHO.match(aside):
        return kind  # "who leads the union" is no union
    head = _head_of(aside.partition(",")[0])
    body = kind is SourceKind.PERSON and head and head[-1] in BODIES and head[-1] not in ROLES
    return SourceKind.ORGANISATION if body else kind


def _described(words: str) -> Named | None:
    """Read "Steelmaker Arvo", "Vega's Ellen Voss", "political scientist Tom Weir of Yale"."""
    first, _, rest = words.partition(" ")
    if _MAKER.fullmatch(first) and is_name(rest):
        return Named(rest, SourceKind.ORGANISATION, first.casefold())
    owner = first.removesuffix("'s").removesuffix("’s")
    if owner != first and first[:1].isupper() and is_person_alone(rest):
        return Named(rest, SourceKind.PERSON, first)
    if office := NO_NEWS_AGENCY.fullmatch(words):
        return Named(office["name"], SourceKind.ORGANISATION, office["role"])
    if owner != first and owner.casefold() in POWERS and re.fullmatch(r"[A-Z][\w-]{2,}", rest):
        return Named(rest, name_of(rest).kind, first)
    placed = _PLACED.fullmatch(words)
    person = read_person(placed["who"]) if placed else None
    if person and placed and person.role:
        return Named(person.name, person.kind, f"{person.role}{placed['where']}")
    return None


def _is_nobody(words: str) -> bool:
    """Whether the words are a pronoun, one general noun, or a share of some people."""
    lower = words.casefold()
    alone = lower in _NOBODY or lower in ANONYMOUS or lower in DOCUMENTS
    return alone or bool(_SHARE.match(words))


def _listed(words: str) -> Named | None:
    """Read "X and Y": kept whole, of the first one's kind."""
    if not _LIST.match(words) or _APPOSED.search(words):
        return None
    first = name_of(re.split(r",|\sand\s|\s&\s", words)[0])
    return Named(bare(words) if has_name(words) else words, first.kind)


def _split_aside(words: str) -> tuple[str, str | None]:
    """Split "X, the chairman of Y" and "X, who …" after X."""
    words = _AGE.sub("", words)
    match = _ASIDE.search(words)
    if not match or match.start() < 2:
        return words, None
    aside = words[match.start() :].strip(" ,()–—-")
    head = words[: match.start()].strip()
    if re.match(r"(?:Inc|Ltd|LLC|Corp|Jr|Sr|D|R)\b", aside):
        head, aside = words, ""
    if not any(w[:1].isupper() for w in head.split()) and " " not in head:
        return head, aside or None
    named = re.match(r"[^,]*", aside)
    if named and head.split()[-1].islower() and not _NOT_NAMED.match(aside):
        apposed = named.group().strip()
        if is_name(apposed) or read_person(apposed):
            return apposed, head  # "the minister, Javad Zarif"
    if named and is_office(head) and is_person_alone(named.group().strip()):
        return named.group().strip(), head  # "the leader of the Farmers' League, Agnes Toll"
    return head, aside or None


def is_office(words: str) -> bool:
    """Whether the words are what somebody is, of something.

    >>> is_office("the mayor of Lom"), is_office("the city of Lom")
    (True, False)
    """
    before = _head_of(words)
    return len(before) < len(words.split()) and bool(before) and before[-1] in ROLES


def is_person_alone(words: str) -> bool:
    """Whether the words are a person's name and no place's: not "the mayor of Albany, New York"."""
    whole = " " in words and is_name(words) and not is_organisation(words)
    return whole and not _PLACE_NAME.match(words)


def _document(words: str) -> Named | None:
    """Read "a report by the NCRI", "the ministry's statement": who made it, and what it is."""
    plain = bare(words)
    lower = [w.casefold().strip(".’'") for w in plain.split()]
    tokens = plain.split()
    first = next(
        (
            i
            for i, w in enumerate(lower)
            if w in DOCUMENTS and (tokens[i].islower() or i == len(tokens) - 1)
        ),
        None,
    )
    if first is not None and plain.split()[first][:1].isupper() and is_name(plain):
        return None  # "the U.S. Geological Survey"
    if first is None or (lower[-1] in ROLES and lower[-1] not in DOCUMENTS):
        return None
    if lower[first + 1 : first + 2] and lower[first + 1] in ROLES:
        return None  # "law professor Uta Brand"
    made = _BY.search(plain)
    if made:
        inner, _ = _split_aside(plain[made.end() :])
        if made.group().endswith("the "):
            inner = f"the {inner}"  # which no person's name begins with
        readings = (read_outlet_like, read_outlet_in, read_person, _organisation)
        named = next((n for r in readings if (n := r(inner))), None)
        if named and named.kind is not SourceKind.ANONYMOUS:
            return Named(named.name, named.kind, words)
    owner = re.match(r"(.+?)(?:’s|'s|’|'(?=\s))\s", plain)
    if owner and has_name(owner.group(1)):
        named = name_of(owner.group(1))
        return Named(named.name, named.kind, words)
    before = " ".join(plain.split()[:first])
    if has_name(before) and before != "Court" and not before.split()[-1].endswith(("ly",)):
        named = name_of(before)
        if named.kind is not SourceKind.PERSON:
            return Named(named.name, named.kind, words)
    return Named(words, SourceKind.ANONYMOUS)


def _organisation(words: str) -> Named | None:
    plain = bare(words)
    lower = plain.split()[-1].casefold() if plain else ""
    if (is_organisation(plain) or lower in ORGANISATIONS) and lower not in ROLES:
        return Named(plain if has_name(plain) else words, SourceKind.ORGANISATION)
    return None


def _anonymous(words: str) -> Named | None:
    head = _head_of(words)
    last = head[-1] if head else ""
    lower = last.casefold()
    someone = lower in ANONYMOUS or lower in ROLES or lower.removesuffix("s") in ROLES
    if someone and (last.islower() or len(head) == 1 or ends_in_role(words)):
        return Named(words, SourceKind.ANONYMOUS)
    if words.split()[0].casefold() in _QUANTIFIERS:
        return Named(words, SourceKind.ANONYMOUS)
    return None


def _fallback(words: str, aside: str | None) -> Named:
    plain = bare(words)
    head = _head_of(plain)
    if not has_name(plain) or (head and head[-1].islower()):
        return Named(words, SourceKind.ANONYMOUS, aside)
    named = is_name(plain) and not words.startswith(ARTICLES)
    return Named(plain, SourceKind.PERSON if named else SourceKind.ORGANISATION, aside)
