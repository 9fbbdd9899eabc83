"""Reports inside reports: the tagger marks the outermost, so its contents are tagged again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.cue_words import is_quoting_others, names_a_cue
from claims.decoding import Fragment
from claims.models import Sentence, Span
from claims.pairing import Pair, pair
from claims.patterns import add_plain_reports, inner_report
from claims.reading import Lines, gather, swallow
from claims.tagger import Tagger
from claims.turned import turned
from claims.utterance import MARKS, Utterance

_DEEPEST = 4
_SHORTEST = 20
_LEAD = re.compile(r"(?:that|how|whether)\s+", re.I)


def find_utterances(
    text: str, *, tagger: Tagger, sentences: Sequence[Sentence], shells: bool = False
) -> list[Utterance]:
    """Return what is said in `text`, and what is said inside of it, parents by index.

    With `shells` everything stays as the tagger marks it: contents that stand for others ("which"),
    reports that a reader would see inside of the one before.
    """
    lines = Lines.of(sentences)
    found = [_placed(p, 0) for p in pair(tagger.tag(text))]
    found = add_plain_reports(text, found, sentences=sentences)
    found = gather(text, found, lines=lines, shells=shells)
    found = turned(text, found, lines=lines)
    if not shells:
        found = swallow(text, found, lines=lines)
    fresh = range(len(found))
    for _ in range(_DEEPEST - 1):
        first = len(found)
        _look_inside(text, found, fresh, tagger=tagger)
        fresh = range(first, len(found))
        if not fresh:
            break
    return gather(text, found, lines=lines, shells=shells)


def _look_inside(text: str, found: list[Utterance], fresh: range, *, tagger: Tagger) -> None:
    """Tag the contents of the fresh utterances and add what is said inside."""
    jobs = [
        (i, start, text[start : part.end])
        for i in fresh
        for part in found[i].parts
        if (start := _inner_start(text, part)) + _SHORTEST < part.end
        and _may_nest(text[start : part.end])
    ]
    children: dict[int, list[int]] = {}
    for k, utterance in enumerate(found):
        if utterance.parent is not None:
            children.setdefault(utterance.parent, []).append(k)
    tags = tagger.tag_all([words for _, _, words in jobs])
    for (i, start, words), tagged in zip(jobs, tags, strict=True):
        inside = [_placed(inner, start) for inner in pair(tagged) if _is_real(inner, words)]
        if not inside and not children.get(i):
            plain = inner_report(text, Span(start=start, end=start + len(words)))
            inside = [plain] if plain else []
        for inner in inside:
            _adopt(found, replace(inner, parent=i), children.get(i, []))


def _adopt(found: list[Utterance], inner: Utterance, siblings: Sequence[int]) -> None:
    """Add an inner report; where it was found already, the one with a source of its own wins."""
    for k in siblings:
        known = found[k].cue
        if known and inner.cue and known.start < inner.cue.end and inner.cue.start < known.end:
            outer = found[inner.parent].source if inner.parent is not None else None
            if found[k].source in (None, outer):
                found[k] = inner
            return
    found.append(inner)


def _may_nest(words: str) -> bool:
    """Whether a second look is worth its time; in quotations only where others are quoted."""
    if words[:1] in MARKS and not is_quoting_others(words):
        return False
    return names_a_cue(words)


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
