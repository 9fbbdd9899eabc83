"""What kind of source some words name, and which part of them is the name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.models import SourceKind
from claims.outlets import find_outlet
from claims.source_words import (
    ANONYMOUS,
    DOCUMENTS,
    ORGANISATIONS,
    POWERS,
    PRESS,
    ROLES,
    TITLES,
)

_ARTICLES = ("the ", "a ", "an ", "The ", "A ", "An ", "THE ")
_WORD = re.compile(r"[^\s,;:()\"“”]+")
_AGE = re.compile(r",\s*(?:aged\s+)?\d{1,3}(?=,|$)")
_ASIDE = re.compile(r"\s*(?:,|\(| – | — |--|\bwho\b|\bwhose\b|\bspeaking\b|\bciting\b|\bquoted\b)")
_BY = re.compile(r"\b(?:by|from|in|for|of|at|on)\s+(?:the\s+)?(?=[A-Z])")
_AFTER_HEAD = re.compile(
    r"\s(?:of|in|at|from|with|for|on|who|that|close|familiar|near|briefed|inside|working)\s"
)
_QUANTIFIERS = frozenset(("some", "many", "few", "most", "several", "others", "those", "people"))
_STARTS = frozenset(
    ("his", "her", "their", "its", "my", "our", "the", "a", "an", "one", "two", "three", "that")
)
_SELF = re.compile(r"\s+(?:himself|herself|itself|themselves|alone|too)$")
_LIST = re.compile(r"[^;()]{2,80}?,?\sand\s(?:the\s|his\s|her\s|other\s|some\s)?\S[^;()]{1,60}$")
_APPOSED = re.compile(r",\s(?:an?|the|who|which|one|\d+|[a-z]+)\s|\bof\b.*\band\b")
_SHARE = re.compile(
    r"(?:\d|none\b|half\b|nearly\b|almost\b|about\b|roughly\b|more than\b|hundreds\b|dozens\b"
    r"|thousands\b|virtually\b"
    r"|(?:an?\s|the\s)?(?:\w+\s)?(?:number|majority|minority|group|handful|series) of\b)",
    re.I,
)
_FROM = re.compile(
    r"(?P<name>(?:[A-Z][\w.’'-]*\s){2,3})(?P<role>(?:of|from|at|with)\s(?:the\s)?[A-Z].*)$"
)
_PARTY = re.compile(r"\s\([A-Z][\w.-]{0,8}\)(?=,|$)")
_OF_STATE = re.compile(
    r"\b(?:Secretary|Minister) of (?:State|Defen[cs]e|Labor|Education|Energy|Commerce)\b"
)
_SPOKESMAN = re.compile(
    r"(?:An?|The|One|an?|the|one)\s(?:\w+\s)?spokes(?:man|woman|person)\s(?:for|of|at)\s"
    r"(?=(?:the\s)?[A-Z])"
)
_NOT_NAMED = re.compile(r"(?:including|led|such|like|among|especially|along|as)\b")
_NOBODY = frozenset(
    ("you", "one", "this", "that", "it", "these", "those", "which", "who", "we", "i")
)
_BASED = re.compile(r"\b[A-Z][\w.]*(?:\s[A-Z][\w.]*)?-(?:based|owned|backed|run|funded)\b")
_PARTICLES = "al el bin ibn van von der den de del della di da dos la le y e ten ter"
_PARTICLE = frozenset(_PARTICLES.split())


@dataclass(frozen=True, slots=True)
class Named:
    """The name in some words, its kind, and what the words say of it besides."""

    name: str
    kind: SourceKind
    role: str | None = None


def name_of(words: str) -> Named:
    """Return who `words` name.

    >>> name_of("EU Energy Commissioner Arias Canete").role
    'EU Energy Commissioner'
    >>> name_of("a senior official who spoke on condition of anonymity").kind.value
    'anonymous'
    """
    words = " ".join(words.strip(" \t\n,;:“”\"'").split())
    words = _PARTY.sub("", words)
    itself = words.endswith(" itself")
    words = _SELF.sub("", words)
    outlet = find_outlet(words)
    if outlet:
        return Named(outlet.name, SourceKind.OUTLET)
    if _LIST.match(words) and not _APPOSED.search(words):
        return _listed(words)
    head, aside = _split_aside(words)
    if _is_nobody(head):
        return Named(head, SourceKind.ANONYMOUS, aside)
    if itself and _is_name(_bare(head)):
        return Named(_bare(head), SourceKind.ORGANISATION, aside)
    speaks_for = _SPOKESMAN.match(head)
    if speaks_for:
        behind = name_of(head[speaks_for.end() :])
        return Named(behind.name, SourceKind.ORGANISATION, _join(speaks_for.group().strip(), aside))
    for reading in (_outlet_in, _document, _person, _anonymous, _organisation):
        named = reading(head)
        if named:
            return Named(named.name, named.kind, _join(named.role, aside))
    return _fallback(head, aside)


def _is_nobody(words: str) -> bool:
    """Whether the words are a pronoun, one general noun, or a share of some people."""
    lower = words.casefold()
    alone = lower in _NOBODY or lower in ANONYMOUS or lower in DOCUMENTS
    return alone or bool(_SHARE.match(words))


def _listed(words: str) -> Named:
    """Read "X and Y": kept whole, of the first one's kind."""
    first = name_of(re.split(r",|\sand\s|\s&\s", words)[0])
    return Named(_bare(words) if _has_name(words) else words, first.kind)


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
        if _is_name(apposed) or _person(apposed):
            return apposed, head  # "the minister, Javad Zarif"
    return head, aside or None


def _outlet_in(words: str) -> Named | None:
    """Read "the state news agency IRNA", "a report by Reuters", "Forbes magazine"."""
    bare = _bare(words)
    lower = [w.casefold().strip(".’'") for w in bare.split()]
    if not lower or _ends_in_person(bare):
        return None
    possessor = re.split(r"[’']s?\s", bare, maxsplit=1)
    if len(possessor) == 2 and (outlet := find_outlet(possessor[0])):
        return Named(outlet.name, SourceKind.OUTLET, words)
    tokens = bare.split()
    for start in range(len(tokens)):
        if not tokens[start][:1].isupper() and start:
            continue
        for end in range(len(tokens), start, -1):
            rest = tokens[:start] + tokens[end:]
            outlet = find_outlet(" ".join(tokens[start:end])) if _describes(rest) else None
            if outlet:
                return Named(outlet.name, SourceKind.OUTLET, words if rest else None)
    return None


def _describes(rest: list[str]) -> bool:
    """Whether the words beside an outlet's name only say what it is or what it published."""
    lower = {w.casefold().strip(".,’'") for w in rest}
    if not lower:
        return True
    people = lower & ROLES or any(w.endswith(("men", "women")) for w in lower)
    return bool(lower & (PRESS | DOCUMENTS) or any("-" in w for w in lower)) and not people


def _document(words: str) -> Named | None:
    """Read "a report by the NCRI", "the ministry's statement": who made it, and what it is."""
    bare = _bare(words)
    lower = [w.casefold().strip(".’'") for w in bare.split()]
    tokens = bare.split()
    first = next(
        (
            i
            for i, w in enumerate(lower)
            if w in DOCUMENTS and (tokens[i].islower() or i == len(tokens) - 1)
        ),
        None,
    )
    if first is not None and bare.split()[first][:1].isupper() and _is_name(bare):
        return None  # "the U.S. Geological Survey"
    if first is None or (lower[-1] in ROLES and lower[-1] not in DOCUMENTS):
        return None
    made = _BY.search(bare)
    if made:
        inner, _ = _split_aside(bare[made.end() :])
        named = next((n for r in (_outlet_in, _person, _organisation) if (n := r(inner))), None)
        if named and named.kind is not SourceKind.ANONYMOUS:
            return Named(named.name, named.kind, words)
    owner = re.match(r"(.+?)(?:’s|'s|’|'(?=\s))\s", bare)
    if owner and _has_name(owner.group(1)):
        named = name_of(owner.group(1))
        return Named(named.name, named.kind, words)
    before = " ".join(bare.split()[:first])
    if _has_name(before) and not before.split()[-1].endswith(("ly",)):
        named = name_of(before)
        if named.kind is not SourceKind.PERSON:
            return Named(named.name, named.kind, words)
    return Named(words, SourceKind.ANONYMOUS)


def _person(words: str) -> Named | None:
    """Read "Foreign Ministry spokesman Bahram Qassemi", "Mr. Zarif", "Javad Zarif"."""
    bare = _bare(words)
    placed = _FROM.match(bare)
    named = placed.group("name").split() if placed else []
    if placed and named[-1].casefold() not in ROLES and not _is_organisation(" ".join(named)):
        role = placed.group("role")
        found = _person(" ".join(named))
        return Named(found.name, found.kind, _join(found.role, role)) if found else None
    tokens = _OF_STATE.sub(lambda m: m.group().replace(" ", "\u00a0"), bare).split(" ")
    cut = 0
    for i, token in enumerate(tokens[:-1]):
        word = token.split("\u00a0")[0].casefold().strip(".,")
        follows = tokens[i + 1]
        if (word in ROLES or word in TITLES) and follows[:1].isupper():
            cut = i + 1 if i + 2 < len(tokens) or not _is_organisation(follows) else cut
        if token.endswith(("’s", "'s")) and follows[:1].isupper() and cut == i + 1:
            cut = 0
    if cut and _is_name(" ".join(tokens[cut:])):
        role = " ".join(tokens[:cut]).replace("\u00a0", " ")
        return Named(" ".join(tokens[cut:]), SourceKind.PERSON, role)
    if _is_name(bare) and not _is_organisation(bare) and not words.startswith(_ARTICLES):
        return Named(bare, SourceKind.PERSON)
    for i, token in enumerate(tokens[1:], 1):
        rest = " ".join(tokens[i:])
        described = tokens[i - 1].islower() or tokens[i - 1].endswith(("’s", "'s", "s’"))
        if described and token[:1].isupper() and _is_name(rest) and not _is_organisation(rest):
            if tokens[i - 1].casefold() in (
                "of",
                "for",
                "at",
                "in",
                "by",
                "from",
                "and",
                "the",
                "with",
            ):
                return None
            return Named(rest, SourceKind.PERSON, " ".join(tokens[:i]))
    return None


def _organisation(words: str) -> Named | None:
    bare = _bare(words)
    lower = bare.split()[-1].casefold() if bare else ""
    if (_is_organisation(bare) or lower in ORGANISATIONS) and lower not in ROLES:
        return Named(bare if _has_name(bare) else words, SourceKind.ORGANISATION)
    return None


def _anonymous(words: str) -> Named | None:
    head = _AFTER_HEAD.split(words)[0].split()
    last = head[-1] if head else ""
    lower = last.casefold()
    someone = lower in ANONYMOUS or lower in ROLES or lower.removesuffix("s") in ROLES
    if someone and (last.islower() or len(head) == 1):
        return Named(words, SourceKind.ANONYMOUS)
    if words.split()[0].casefold() in _QUANTIFIERS:
        return Named(words, SourceKind.ANONYMOUS)
    return None


def _fallback(words: str, aside: str | None) -> Named:
    bare = _bare(words)
    head = _AFTER_HEAD.split(bare)[0].split()
    if not _has_name(bare) or (head and head[-1].islower()):
        return Named(words, SourceKind.ANONYMOUS, aside)
    named = _is_name(bare) and not words.startswith(_ARTICLES)
    return Named(bare, SourceKind.PERSON if named else SourceKind.ORGANISATION, aside)


def _bare(words: str) -> str:
    for article in _ARTICLES:
        words = words.removeprefix(article)
    return re.sub(r"(?:’s|'s|’|')$", "", words)


def _join(*parts: str | None) -> str | None:
    return ", ".join(p for p in parts if p) or None


def _has_name(words: str) -> bool:
    tokens = words.split()
    if tokens and tokens[0].casefold() in _STARTS:
        tokens = tokens[1:]
    return any(w[:1].isupper() for w in tokens)


def _is_name(words: str) -> bool:
    """Whether the words look like one name: one to five capitalised words and particles."""
    tokens = words.split()
    if not 1 <= len(tokens) <= 5 or not tokens[-1][:1].isupper():
        return False
    return all(
        t[:1].isupper() or t.casefold() in _PARTICLE or t.startswith(("al-", "el-")) for t in tokens
    )


def _ends_in_person(words: str) -> bool:
    """Whether a role is followed by a name: "Reuters correspondent Jane Doe"."""
    tokens = words.split()
    return any(
        t.casefold().strip(".,") in ROLES - PRESS and _is_name(" ".join(tokens[i + 1 :]))
        for i, t in enumerate(tokens[:-1])
    )


def _is_organisation(words: str) -> bool:
    """Whether a name is an organisation's or a power's."""
    tokens = [t.casefold().strip(".,’'") for t in words.split()]
    if not tokens:
        return False
    if set(tokens) & ORGANISATIONS or tokens[-1].replace(".", "") in POWERS:
        return True
    if len(tokens) == 1:
        letters = words.replace(".", "").replace("&", "")
        return 2 <= len(letters) <= 8 and letters.isupper()
    return " ".join(tokens).endswith(
        ("korea", "arabia", "zealand", "lanka", "africa", "emirates", "house")
    )
