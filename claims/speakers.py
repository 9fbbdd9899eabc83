"""Who spoke before, by a name or without one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.models import SourceKind, Span
from claims.person_names import Named

_END_OF_HEAD = re.compile(r",|\s(?:to|of|in|at|from|with|for|who|that|close|familiar)\b")
NAME_WORDS = r"[A-Z][\w’'.-]*(?:\s(?:(?:of|the|for|al|de|bin|von|van)\s){0,2}[A-Z][\w’'.-]*){0,6}"
SUBJECT = re.compile(
    r"(?:[A-Z][A-Z .,]+(?:\([A-Z]\w+\)\s)?[—–-]+\s)?"
    rf"(?P<who>(?:[Tt]he\s)?{NAME_WORDS}(?:[’']s\s(?:[a-z][\w-]*\s){{0,2}}[a-z][\w-]*)?)\s"
    r"(?:is|are|was|were|has|had|will|would|can|could|may|plans|expects|aims|raised|cut|sold|bought"
    r"|lost|made|won|took|paid|shut|left|saw|hit|built|held|began|fell|rose|[a-z]{2,}ed)\s"
)
"""A sentence's first name and verb, after its dateline."""
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
