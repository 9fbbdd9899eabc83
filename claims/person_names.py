"""People as news text names them: titles and roles before, origins after, a name between."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.models import SourceKind
from claims.source_words import (
    BODIES,
    FAMOUS,
    FIRM_NAMES,
    ORGANISATIONS,
    OWN_S,
    POWERS,
    PRESS,
    ROLES,
    TITLES,
)

ARTICLES = ("the ", "a ", "an ", "The ", "A ", "An ", "THE ")
_STARTS = frozenset(
    ("his", "her", "their", "its", "my", "our", "the", "a", "an", "one", "two", "three", "that")
)
NO_NEWS_AGENCY = re.compile(
    r"(?:[Tt]he\s|[Aa]n?\s)?(?P<role>(?:[\w’'.-]+\s){0,3}"
    r"(?!the\b|an?\b|news|state|wire|press|photo|official|semi-official|private|independent|national)[a-z-]+\s"
    r"agency)\s(?P<name>[A-Z][\w’'.&-]*(?:\s[A-Z][\w-]+){0,3})"
)
"""An agency that is no news agency: "the US space agency NASA"."""
LINKED = re.compile(
    r"^(?:But|And|Yet|So)\s(?=the\s[A-Z]|[A-Z])"
    r"|(?<=[a-z])\s(?:initially|originally|later|also|repeatedly|earlier|previously|first)$"
)
"""A conjunction before a name, and an adverb behind it that is its verb's."""
_FROM = re.compile(
    r"(?P<name>(?:[A-Z][\w.’'-]*\s){2,3})(?P<role>(?:of|from|at|with)\s(?:the\s)?[A-Z].*)$"
)
_PARTISAN = re.compile(
    r"(?P<role>Republican|Democrat|Conservative|Liberal|Socialist)\s(?P<name>[A-Z]\w+\s[A-Z][\w-]+)"
)
"""A member of a party by name: "the Republican Wade Collier"."""
_OF_STATE = re.compile(
    r"\b(?:Secretary|Minister) of (?:State|Defen[cs]e|Labor|Education|Energy|Commerce)\b"
)
_NOT_ROLES = frozenset(
    (
        "of",
        "for",
        "at",
        "in",
        "by",
        "from",
        "and",
        "the",
        "with",
        "near",
        "outside",
        "around",
        "across",
    )
)
_PARTICLES = "al el bin ibn van von der den de del della di da dos du des do das la le y e ten ter"
_PARTICLE = frozenset(_PARTICLES.split())


@dataclass(frozen=True, slots=True)
class Named:
    """The name in some words, its kind, and what the words say of it besides."""

    name: str
    kind: SourceKind
    role: str | None = None


def read_person(words: str) -> Named | None:
    """Return the person that words name, with the role kept apart; None where they name none.

    >>> read_person("Foreign Ministry spokesman Bahram Qassemi").role
    'Foreign Ministry spokesman'
    """
    plain = bare(words)
    partisan = _PARTISAN.fullmatch(plain)
    if partisan and not (is_organisation(partisan["name"]) or ends_in_role(partisan["name"])):
        return Named(partisan["name"], SourceKind.PERSON, partisan["role"])
    placed = _FROM.match(plain)
    named = placed.group("name").split() if placed else []
    if placed and named[-1].casefold() not in ROLES and not is_organisation(" ".join(named)):
        found = read_person(" ".join(named))
        return (
            Named(found.name, found.kind, join(found.role, placed.group("role"))) if found else None
        )
    tokens = _OF_STATE.sub(lambda m: m.group().replace(" ", "\u00a0"), plain).split(" ")
    titled = _after_role(tokens)
    if titled or ends_in_role(plain):
        return titled
    if is_name(plain) and not is_organisation(plain) and not words.startswith(ARTICLES):
        return Named(plain, SourceKind.PERSON)
    return _described(tokens)


def _after_role(tokens: list[str]) -> Named | None:
    """Read "Sen. Marco Rubio", "EU Energy Commissioner Arias Canete"."""
    cut = 0
    for i, token in enumerate(tokens[:-1]):
        word = token.split("\u00a0")[0].casefold().strip(".,")
        follows = tokens[i + 1]
        title = (word in ROLES or word in TITLES) and follows[:1].isupper()
        if title and (i + 2 < len(tokens) or not is_organisation(follows)):
            cut = i + 1
    name = " ".join(tokens[cut:])
    if not cut or not is_name(name):
        return None
    return Named(name, SourceKind.PERSON, " ".join(tokens[:cut]).replace("\u00a0", " "))


def _described(tokens: list[str]) -> Named | None:
    """Read "longtime Clinton ally Jane Doe", "Russia's Sergei Lavrov"."""
    for i, token in enumerate(tokens[1:], 1):
        rest, before = " ".join(tokens[i:]), tokens[i - 1]
        if before in ("to", "for", "of", "with"):
            return None  # "an adviser to Clinton"
        described = before.islower() or before.endswith(("’s", "'s", "s’"))
        if described and token[:1].isupper() and is_name(rest) and not _is_lasting(rest, before):
            if before.casefold() in _NOT_ROLES:
                return None
            return Named(rest, _kind_of(before), " ".join(tokens[:i]))
    return None


def _kind_of(described: str) -> SourceKind:
    """What the word before a name says it is: "the broadcaster TV2", "the insurer Tryg"."""
    if described.casefold() in PRESS - ROLES and described.casefold() != "press":
        return SourceKind.OUTLET
    return SourceKind.ORGANISATION if described in BODIES else SourceKind.PERSON


def _is_lasting(name: str, before: str) -> bool:
    """Whether an organisation's name is kept with the word before it: "the union of Spain"."""
    return is_organisation(name) and _kind_of(before) is SourceKind.PERSON


def bare(words: str) -> str:
    """Return words without a leading article and a possessive at the end."""
    for article in ARTICLES:
        words = words.removeprefix(article)
    return words if OWN_S.fullmatch(words) else re.sub(r"(?:’s|'s|’|')$", "", words)


def join(*parts: str | None) -> str | None:
    """Return the parts that there are, with commas between."""
    return ", ".join(p for p in parts if p) or None


def has_name(words: str) -> bool:
    """Whether any word but a leading article or pronoun has a capital."""
    tokens = words.split()
    if tokens and tokens[0].casefold() in _STARTS:
        tokens = tokens[1:]
    return any(w[:1].isupper() for w in tokens)


def is_name(words: str) -> bool:
    """Whether the words look like one name: one to five capitalised words and particles."""
    tokens = words.split()
    if not 1 <= len(tokens) <= 5 or not tokens[-1][:1].isupper():
        return False
    return all(
        t[:1].isupper() or t.casefold() in _PARTICLE or t.startswith(("al-", "el-")) for t in tokens
    )


def ends_in_role(words: str) -> bool:
    """Whether capitals do not make a name: "Senate Leader", "HARBOUR CHIEF"."""
    tokens = words.casefold().split()
    return len(tokens) > 1 and tokens[-1] in ROLES and tokens[-1] not in TITLES


def ends_in_person(words: str) -> bool:
    """Whether a role is followed by a name: "Reuters correspondent Jane Doe"."""
    tokens = words.split()
    return any(
        t.casefold().strip(".,") in ROLES - PRESS and is_name(" ".join(tokens[i + 1 :]))
        for i, t in enumerate(tokens[:-1])
    )


_BANK = 7
"""Letters: longer words that end with "bank" are banks', not Burbank's."""


def is_organisation(words: str) -> bool:
    """Whether a name is an organisation's or a power's."""
    tokens = [t.casefold().strip(".,’'") for t in words.split()]
    if not tokens:
        return False
    if set(tokens) & ORGANISATIONS or tokens[-1].replace(".", "") in POWERS:
        return True
    if len(tokens) == 1 and tokens[0] in FAMOUS:
        return True
    if tokens[-1].endswith("bank") and len(tokens[-1]) > _BANK and words[:1].isupper():
        return True
    if len(tokens) > 1 and tokens[-1] in FIRM_NAMES and words.split()[-1][:1].isupper():
        return True
    if len(tokens) == 1:
        letters = words.replace(".", "").replace("&", "")
        return 2 <= len(letters) <= 8 and letters.isupper()
    return " ".join(tokens).endswith(
        ("korea", "arabia", "zealand", "lanka", "africa", "emirates", "house")
    )
