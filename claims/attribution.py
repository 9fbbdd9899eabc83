"""Text → attributions: who said what, nested, with sources resolved to names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.cue_rules import find_pairs
from claims.kinds import name_source
from claims.models import Attribution, Mention, Quotation, Sentence, Span
from claims.pairing import Pair
from claims.tagger import Fragment

_OPENING, _CLOSING = '“"«„', '”"»“'


def find_attributions(
    text: str, *, sentences: Sequence[Sentence] | None = None
) -> tuple[Attribution, ...]:
    """Return the attributions of `text` in the order of their contents; spans are characters.

    `sentences` are the text's sentences where they are known already.
    """
    if sentences is None:
        sentences = _sentences(text)
    pairs = find_pairs(sentences)
    found = [_attribution(text, pair) for pair in pairs]
    return tuple(sorted(found, key=lambda a: (a.parts[0].start, -a.parts[0].end)))


def _sentences(text: str) -> Sequence[Sentence]:
    return tuple(
        Sentence(text=m.group(), span=Span(start=m.start(), end=m.end()))
        for m in re.finditer(r"\S(?:[^\n]*?)(?:[.!?][”\"’)]*(?=\s+[A-Z“\"]|\s*$)|(?=\n)|$)", text)
    )


def _attribution(text: str, pair: Pair) -> Attribution:
    source = _mention(text, pair.source) if pair.source else None
    parts = tuple(Span(start=f.start, end=f.end) for f in pair.content)
    return Attribution(
        source=name_source(source) if source else None,
        cue=_mention(text, pair.cue) if pair.cue else None,
        parts=parts,
        quotation=quotation_of(text, parts),
    )


def quotation_of(text: str, parts: Sequence[Span]) -> Quotation:
    """Return whether the parts are quoted from end to end, in part, or not at all."""
    words = [text[p.start : p.end].strip() for p in parts]
    if all(w[:1] in _OPENING and w[-1:] in _CLOSING for w in words if w):
        return Quotation.DIRECT
    if any(mark in w for w in words for mark in '“”"«»'):
        return Quotation.MIXED
    return Quotation.INDIRECT


def _mention(text: str, fragments: Sequence[Fragment]) -> Mention:
    span = Span(start=fragments[0].start, end=fragments[-1].end)
    return Mention(text=text[span.start : span.end], span=span)
