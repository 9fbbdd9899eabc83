"""Reports inside reports: the tagger marks the outermost, so its contents are tagged again."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from claims.models import Span
from claims.pairing import Pair, pair
from claims.tagger import Fragment, Tagger

_DEEPEST = 4
_SHORTEST = 20
_LEAD = re.compile(r"(?:that|how|whether)\s+", re.I)


@dataclass(frozen=True, slots=True)
class Utterance:
    """One attribution as spans of the text; `parent` is an index into the same list."""

    source: Span | None
    cue: Span | None
    parts: tuple[Span, ...]
    parent: int | None = None


def find_utterances(text: str, *, tagger: Tagger) -> list[Utterance]:
    """Return what is said in `text`, and what is said inside of it, parents first."""
    found = [_placed(p, 0) for p in pair(tagger.tag(text))]
    fresh = list(range(len(found)))
    for _ in range(_DEEPEST - 1):
        jobs = [
            (i, start, text[start : part.end])
            for i in fresh
            for part in found[i].parts
            if (start := _inner_start(text, part)) + _SHORTEST < part.end
        ]
        first = len(found)
        tags = tagger.tag_all([words for _, _, words in jobs])
        for (i, start, words), tagged in zip(jobs, tags, strict=True):
            real = [inner for inner in pair(tagged) if _is_real(inner, words)]
            found.extend(replace(_placed(inner, start), parent=i) for inner in real)
        fresh = list(range(first, len(found)))
        if not fresh:
            break
    return found


def _inner_start(text: str, part: Span) -> int:
    """Where the words of a content begin, after its "that"."""
    lead = _LEAD.match(text, part.start, part.end)
    return lead.end() if lead else part.start


def _is_real(inner: Pair, words: str) -> bool:
    """Whether an inner report names its source and leaves room for it: not the content again."""
    if inner.source is None:
        return False
    said = sum(f.end - f.start for f in inner.content)
    return 8 <= said < len(words) - 6


def _placed(found: Pair, offset: int) -> Utterance:
    """Move a pair's fragments to where its words stand in the text."""
    return Utterance(
        source=_span(found.source, offset),
        cue=_span(found.cue, offset),
        parts=tuple(Span(start=f.start + offset, end=f.end + offset) for f in found.content),
    )


def _span(fragment: Fragment | None, offset: int) -> Span | None:
    if fragment is None:
        return None
    return Span(start=fragment.start + offset, end=fragment.end + offset)
