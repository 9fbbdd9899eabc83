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
_SELF = re.compile(r"\s+(?:himself|herself|itself|themselves|alone|too)$")
_LIST = re.compile(
    r"(?:[^,;()]{2,40},\s)*[^,;()]{2,60},?\sand\s(?!(?!(?:other|some|many)\b)[a-z\s]+$)[^,;()]{2,60}$"
)
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
    words = _SELF.sub("", words)
    outlet = find_outlet(words)
    if outlet:
        return Named(outlet.name, SourceKind.OUTLET)
    if words.casefold() in _NOBODY or words.casefold() in ANONYMOUS:
        return Named(words, SourceKind.ANONYMOUS)
    if _LIST.match(words):
        return _listed(words)
    head, aside = _split_aside(words)
    for reading in (_outlet_in, _document, _person, _organisation, _anonymous):
        named = reading(head)
        if named:
            return Named(named.name, named.kind, _join(named.role, aside))
    return _fallback(head, aside)


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
    if not _has_name(head) and named and _is_name(named.group().strip()):
        return named.group().strip(), head  # "the minister, Javad Zarif"
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
    first = next((i for i, w in enumerate(lower) if w in DOCUMENTS), None)
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
    tokens = bare.split()
    cut = 0
    for i, token in enumerate(tokens[:-1]):
        word = token.casefold().strip(".,")
        follows = tokens[i + 1]
        if (word in ROLES or word in TITLES) and follows[:1].isupper():
            cut = i + 1 if i + 2 < len(tokens) or not _is_organisation(follows) else cut
        if token.endswith(("’s", "'s")) and follows[:1].isupper() and cut == i + 1:
            cut = 0
    if cut and _is_name(" ".join(tokens[cut:])):
        return Named(" ".join(tokens[cut:]), SourceKind.PERSON, " ".join(tokens[:cut]))
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
        return Named(bare, SourceKind.ORGANISATION)
    return None


def _anonymous(words: str) -> Named | None:
    tokens = re.findall(r"[\w’'-]+", words)
    head = re.split(
        r"\s(?:of|in|at|from|with|for|on|who|that|close|familiar|near|briefed)\s", words
    )[0]
    last = head.split()[-1].casefold() if head.split() else ""
    if last in ANONYMOUS or last.removesuffix("s") in ROLES or last in ROLES:
        return Named(words, SourceKind.ANONYMOUS)
    if tokens and tokens[0].casefold() in ANONYMOUS:
        return Named(words, SourceKind.ANONYMOUS)
    return None


def _fallback(words: str, aside: str | None) -> Named:
    bare = _bare(words)
    if not _has_name(bare):
        return Named(words, SourceKind.ANONYMOUS, aside)
    kind = SourceKind.ORGANISATION if words.startswith(_ARTICLES) else SourceKind.PERSON
    if not _is_name(bare):
        kind = SourceKind.ORGANISATION
    return Named(bare, kind, aside)


def _bare(words: str) -> str:
    for article in _ARTICLES:
        words = words.removeprefix(article)
    return re.sub(r"(?:’s|'s|’|')$", "", words)


def _join(*parts: str | None) -> str | None:
    return ", ".join(p for p in parts if p) or None


def _has_name(words: str) -> bool:
    return any(w[:1].isupper() for w in words.split())


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
