"""Who spoke before, by a name or without one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.models import SourceKind, Span
from claims.person_names import Named

_END_OF_HEAD = re.compile(r",|\s(?:to|of|in|at|from|with|for|who|that|close|familiar)\b")


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
