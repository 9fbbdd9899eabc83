"""Who spoke before, by a name or without one."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import dataclass

from claims.mentions import NameIndex
from claims.models import SourceKind, Span
from claims.person_names import Named
from claims.source_words import BODIES, ORGANISATIONS, ROLES

_END_OF_HEAD = re.compile(r",|\s(?:to|of|in|at|from|with|for|who|that|close|familiar)\b")
NAME_WORDS = r"[A-Z][\w’'.-]*(?:\s(?:(?:of|the|for|al|de|bin|von|van)\s){0,2}[A-Z][\w’'.-]*){0,6}"
SUBJECT = re.compile(
    r"(?:[A-Z][A-Z .,]+(?:\([A-Z]\w+\)\s)?[—–-]+\s)?"
    rf"(?P<who>(?:[Tt]he\s)?{NAME_WORDS}(?:[’']s\s(?:[a-z][\w-]*\s){{0,2}}[a-z][\w-]*)?)\s"
    r"(?:is|are|was|were|has|had|will|would|can|could|may|plans|expects|aims|raised|cut|sold|bought"
    r"|lost|made|won|took|paid|shut|left|saw|hit|built|held|began|fell|rose|[a-z]{2,}ed)\s"
)
"""A sentence's first name and verb, after its dateline."""
LEADS = re.compile(rf"(?P<who>{NAME_WORDS}),\s(?:an?|the|who)\s[^,.;]{{2,90}},\s[a-z]")
"""A sentence's first name and what it is: "Oras, a former mayor, will need ten seats"."""
_APPOSED = re.compile(rf"The\s(?:[\w-]+\s){{0,3}}(?P<head>[a-z][\w-]+),\s(?P<who>{NAME_WORDS}),\s")
"""A sentence's subject by what it is and its name: "The ferry's operator, Fjordline, ..."."""
_CALLED = re.compile(
    rf"The\s(?:[\w-]+\s){{0,3}}(?P<head>[a-z][\w-]+)\s(?P<who>{NAME_WORDS})\s[a-z]"
)
"""The same without commas: "The environmental group Mar Vivo was split"."""
_BODY = re.compile(
    r"(?P<who>[Tt]he\s(?:[a-z][\w-]+\s){0,2}(?P<head>[a-z][\w-]+))\s"
    r"(?:(?:on|late\son)\s[A-Z]\w+day\s)?(?:has|had|is|was|will|plans|expects|[a-z]{2,}ed|shut|cut)\s"
)
"""A body without a name, as a sentence's subject: "The consumer regulator fined ..."."""
_OWNER = re.compile(
    r"(?P<who>[Tt]he\s(?P<head>[a-z][\w-]+))[’']s\s[a-z]+\s(?:is|was|has|had|will)\s"
)
"""Whose something is that a sentence begins with: "The bank's target is"."""
SPOKESMAN = re.compile(
    r"(?:an?|the|its|their)\s(?:(?:company|club|party|group|firm|bank|airline|ministry|government"
    r"|police|union|agency|university|hospital|regulator)\s)?spokes(?:man|woman|person)"
    r"|an?\s(?:spokes(?:man|woman|person)|lawyer|representative)\sfor\sthe"
    r"\s(?:company|club|party|group|firm|bank|airline|ministry|government|union|agency)"
)
"""A spokesman of whoever was just spoken of, in lower case."""
THEM = re.compile(r"(?:one|two|three|four|some|both|many|most|several) of (?:them|those)")
"""Some of those who spoke before, in lower case."""
ITS_OWNER = re.compile(rf",\s(?P<who>{NAME_WORDS})\s[a-z]")
"""Whose "its annual report" is that a sentence begins with: "..., Vega earned"."""
MANY = re.compile(
    r"(?:The\s)?(?P<who>Police|(?!No\s|All\s|Most\s)[A-Z][a-z]+s|[A-Z][a-z]+\s[a-z]+s)\s(?:are|were|have|had|will|[a-z]{2,}ed)\b"
)
"""Several people as a sentence's subject: "Police are investigating"."""
POLLS = frozenset(("poll", "survey"))
"""Two words for one thing."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody already met as a source, where, and by which words."""

    named: Named
    span: Span
    words: str


def is_unnamed(speaker: Speaker, heads: frozenset[str]) -> bool:
    """Whether a speaker is one unnamed thing or person: "a senior aide to the president"."""
    head = _END_OF_HEAD.split(speaker.words)[0].split()
    last = head[-1].casefold() if head else ""
    return speaker.named.kind is SourceKind.ANONYMOUS and last in heads and not last.endswith("s")


def last_noun(segment: str) -> str:
    """Whom the end of a clause names, "" if nobody: "a visit by Prime Minister Shinzo Abe"."""
    name = re.search(rf"{NAME_WORDS}$", segment)
    if name:
        before = segment[: name.start()].split()
        role: list[str] = []
        while before and before[-1].casefold() in ROLES:
            role.insert(0, before.pop())
        return " ".join([*role, name.group()])
    owned = re.search(r"[A-Z][\w-]*[’']s\s[a-z][\w\s-]{2,40}$", segment)
    described = owned or re.search(
        r"\b(?:the|a|an|some|many|several|most|two|three)\s[\w\s’'-]{3,60}$", segment
    )
    return described.group() if described else ""


GENERIC = ("company", "group", "firm", "organisation", "organization", "party", "agency")
"""What any body may be called when it has been named."""


def may_be_body(named: Named, names: NameIndex, *, people: Container[str]) -> bool:
    """Whether a speaker is one name that nothing tells a person by: "Medarra"."""
    alone = " " not in named.name and not named.role and named.name not in people
    return (
        named.kind is SourceKind.PERSON
        and alone
        and names.fuller(named.name, before=len(names.text)) is None
    )


def _is_only_first(word: str, text: str) -> bool:
    """Whether a word has its capital only as a sentence's first: "Packs sold in Fiji"."""
    return " " not in word and not re.search(rf"[a-z,’'“\"(]\s{re.escape(word)}\b", text)


def topic_of(text: str, start: int, *, known: Callable[[str], Named | None]) -> Named | None:
    """The body that a sentence begins with: "The operator, Fjordline, ...", "Vega declined ...".

    `known` gives whom words name; one word that is no person's full name is taken for a body's.
    """
    apposed = _APPOSED.match(text, start) or _CALLED.match(text, start)
    if apposed and apposed["head"] in BODIES:
        return Named(apposed["who"], SourceKind.ORGANISATION, apposed["head"])
    body = _BODY.match(text, start)
    head = body["head"] if body else ""
    if body and (head in BODIES or head in ORGANISATIONS) and head not in ROLES:
        return Named(body["who"], SourceKind.ORGANISATION)
    owner = _OWNER.match(text, start)
    if owner and (owner["head"] in BODIES or owner["head"] in ORGANISATIONS):
        return Named(owner["who"], SourceKind.ORGANISATION)
    match = SUBJECT.match(text, start)
    if match and _is_only_first(match["who"], text):
        return None
    named = known(match["who"]) if match and " " not in match["who"] else None
    if named is None or (named.kind is SourceKind.PERSON and " " in named.name):
        return None
    return Named(named.name, SourceKind.ORGANISATION)
