"""Reports whose speaker the tagger took for what is said: "…, said its chairman, Uwe Kallmann"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.kinds import name_of
from claims.models import SourceKind, Span
from claims.reading import Lines
from claims.utterance import Utterance

_SAID = re.compile(r"(?:said|says|added|adds|wrote|explained)", re.IGNORECASE)
_SPEAKER = re.compile(
    r"(?:(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Aa]n?|[A-Z][\w-]*['’]s)\s[^,;:“”\".]{2,60},\s)?"
    r"[A-Z][\w.'’-]*(?:\s(?:[a-z]{1,3}\s)?[A-Z][\w.'’-]*){1,4}"
)
_LEAST = 3
"""Words of what is said."""


def turned(text: str, utterances: Sequence[Utterance], *, lines: Lines) -> list[Utterance]:
    """The utterances, each the right way round that ends with its cue and its speaker."""
    return [_turned(text, utterance, lines=lines) for utterance in utterances]


def _turned(text: str, utterance: Utterance, *, lines: Lines) -> Utterance:
    cue, parts = utterance.cue, utterance.parts
    if cue is None or len(parts) != 1 or not _SAID.fullmatch(text, cue.start, cue.end):
        return utterance
    speaker = parts[0]
    words = text[speaker.start : speaker.end].rstrip(" .,")
    start, end = lines.starts[lines.at(cue.start)] if lines.starts else 0, lines.end(cue.start)
    between = text[cue.end : speaker.start]
    ends_here = not text[speaker.start + len(words) : end].strip(" .\n")
    said = text[start : cue.start].rstrip()
    if between.strip() or not ends_here or not said.endswith((",", "”", '"')):
        return utterance
    if len(said.split()) < _LEAST or not _SPEAKER.fullmatch(words):
        return utterance
    if name_of(words).kind is not SourceKind.PERSON:
        return utterance
    content = Span(start=start, end=start + len(said.rstrip(",")))
    source = Span(start=speaker.start, end=speaker.start + len(words))
    return replace(utterance, source=source, parts=(content,))
