"""Speakers that the tagger took for something else.

For what is said ("…, said its chairman, Uwe Kallmann"), or by what is said of them alone ("China,
its only ally, said").
"""

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
_NAMED = re.compile(
    r"(?:^|(?<=[\s(“\"]))(?P<name>[A-Z][\w.'’-]*(?:\s(?:of\s)?[A-Z][\w.'’-]*){0,4}),\s$"
)
_APPOSED = re.compile(r"(?:[A-Z][\w-]*['’]s|[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|an?)\s")
_LEADING = ("Even", "Only", "But", "And", "Yet", "Also", "While", "So")
_OPENERS = frozenset(
    """However Meanwhile Then Still Yesterday Today Instead Later Now Moreover Indeed Besides Monday
    Tuesday Wednesday Thursday Friday Saturday Sunday In At On From After Before Since With For By
    During Under Near Outside Inside Across Over To According""".split()  # noqa: SIM905
)
_LEAST = 3
"""Words of what is said."""


def turned(text: str, utterances: Sequence[Utterance], *, lines: Lines) -> list[Utterance]:
    """The utterances, each with its speaker by name, where the text names one beside."""
    return [
        _named(text, _turned(text, utterance, lines=lines), lines=lines) for utterance in utterances
    ]


def _named(text: str, utterance: Utterance, *, lines: Lines) -> Utterance:
    """An utterance whose source is an apposition alone, with the name before it."""
    source, cue = utterance.source, utterance.cue
    if source is None or cue is None or not lines.starts:
        return utterance
    start = lines.starts[lines.at(source.start)]
    name = _NAMED.search(text, start, source.start)
    closed = text[source.end : source.end + 2] == ", " and 0 <= cue.start - source.end - 2 <= 1
    if name is None or not closed or not _APPOSED.match(text, source.start, source.end):
        return utterance
    words = name["name"].split()
    led = words[0] in _LEADING and len(words) > 1
    at = name.start("name") + (len(words[0]) + 1 if led else 0)
    if text[start:at].strip(' “"') not in ("", *_LEADING) or words[0] in _OPENERS:
        return utterance  # "In Geneva, the minister, …"
    return replace(utterance, source=Span(start=at, end=source.end))


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
