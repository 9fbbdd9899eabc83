"""Whom a statement names as its source: name, kind and role; pronouns resolved before it."""

from __future__ import annotations

import re

from checker.details.dates import find_dates
from checker.details.names import find_names
from checker.details.places import country_of
from claims.models import Source, SourceKind
from claims.outlets import find_outlet

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
    r"|ministry|company|statement|organi[sz]ation|network))$",
    re.IGNORECASE,
)


def is_reference(name: str) -> bool:
    """Whether the words only point at a source: "he", "the report"."""
    return bool(_HE.match(name.strip()) or _IT.match(name.strip()))


def claimed_source(words: str, *, context: str) -> Source | None:
    """Who the words name; None where they name nobody (a pronoun that nothing resolves)."""
    words, role = _role(words.strip(" ,"))
    words = _without_when(words)
    if is_reference(words):
        return _referent(words, context=context)
    if not words or len(words.split()) > 14:
        return None
    words, kind = name_source(words)
    if kind is None:
        return None
    return Source(name=words, kind=kind, role=role)


def name_source(words: str) -> tuple[str, SourceKind | None]:
    """The name to show for a source and its kind; None where the words name no source."""
    report = re.match(
        r"(?:an?|the|its|one)\s(?:[\w-]+\s)?(?:report|article|story|study|statement|interview)"
        r"\s(?:by|in|from|published\sby|with|of)\s(?P<who>.+)$",
        words,
        re.IGNORECASE,
    )
    if report:
        words = report["who"]
    words = re.sub(r"(?:’s|'s)?\s(?:report|article|story|website|reporting)$", "", words)
    bare = re.sub(r"^(?:The|the)\s", "", words)
    if find_outlet(words) is not None:
        return bare, SourceKind.OUTLET
    names = find_names(words)
    if _ANONYMOUS.search(words):
        return words, SourceKind.ANONYMOUS
    if _ORGANISATION.search(words) or (country_of(bare) is not None):
        return bare, SourceKind.ORGANISATION
    if not names:
        return (words, SourceKind.ANONYMOUS) if re.match(r"(?:the|a|an|his|her|its|one|some|two)\s",
            words, re.IGNORECASE) else (words, _single(words))  # fmt: skip
    if bare.isupper() and len(bare) <= 6:
        return bare, SourceKind.ORGANISATION
    return words, SourceKind.PERSON


def _single(words: str) -> SourceKind | None:
    """A capitalised word that is also an ordinary one ("Bolt said"): take it for a name."""
    parts = words.split()
    return SourceKind.PERSON if parts and all(p[:1].isupper() for p in parts) else None


def _role(words: str) -> tuple[str, str | None]:
    """Cut an apposition off a name: "Nikki Haley, the UN ambassador" → name and role."""
    name, comma, rest = words.partition(", ")
    return (name, rest.strip(" ,")) if comma and len(name.split()) <= 6 else (words, None)


def _without_when(words: str) -> str:
    """Drop "On Monday," or "Last week" before a name."""
    dates = find_dates(words)
    if dates and dates[0].start <= 4:
        return words[dates[0].end :].strip(" ,")
    return words


def _referent(pronoun: str, *, context: str) -> Source | None:
    """Whom a pronoun stands for: the last person, or the last outlet or body, named before."""
    for name in reversed(find_names(context)):
        words, kind = name_source(name.text)
        if kind is None or (name.country and not _IT.match(pronoun)):
            continue
        if (kind is SourceKind.PERSON) == bool(_HE.match(pronoun)):
            return Source(name=words, kind=kind)
    return None
