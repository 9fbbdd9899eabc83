"""Text → attributions: who said what, nested, with sources resolved to names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.answered import answered
from claims.antecedents import Antecedents
from claims.contents import below_heading, quotation_of
from claims.framed import framed, led
from claims.interrupted import interrupted
from claims.kinds import name_of
from claims.mentions import NameIndex
from claims.models import Attribution, Mention, Sentence, Source, SourceKind, Span
from claims.nesting import find_utterances
from claims.person_names import Named
from claims.pronouns import UNSURE
from claims.reading import Lines, in_order, reports_only
from claims.second_hand import second_hand
from claims.sentences import split_sentences
from claims.tagger import load_tagger
from claims.utterance import Utterance
from claims.when import when_said


def find_attributions(
    text: str, *, sentences: Sequence[Sentence] | None = None, attitudes: bool = False
) -> tuple[Attribution, ...]:
    """Return the attributions of `text` as they begin, each followed by those inside of it.

    `parent` is the index of the attribution around; `sentences` are the text's where known. What
    somebody only wants, does or seems to ("plans to expand") is left out unless `attitudes`.
    """
    if sentences is None:
        sentences = split_sentences(text)
    lines = Lines.of(sentences)
    found = find_utterances(text, tagger=load_tagger(), sentences=sentences, shells=attitudes)
    if not attitudes:
        found = framed(text, reports_only(text, led(text, found, lines=lines)), lines=lines)
        found = second_hand(text, found, lines=lines)
        found = interrupted(text, found, lines=lines)
        found = answered(text, found, lines=lines)
    found = in_order([_below_heading(text, utterance) for utterance in found])
    found = [_spoken_by_somebody(text, utterance, lines=lines) for utterance in found]
    sources = _resolve(text, found, lines=lines)
    return tuple(
        _attribution(text, utterance, source)
        for utterance, source in zip(found, sources, strict=True)
    )


def _below_heading(text: str, utterance: Utterance) -> Utterance:
    """The utterance without what stands above the paragraph that it ends in."""
    cue = utterance.cue
    if cue is None or not utterance.parts or utterance.parts[0].start > cue.start:
        return utterance
    first = below_heading(text, utterance.parts[0], cue=cue.start)
    return replace(utterance, parts=(first, *utterance.parts[1:]))


_DAY = re.compile(r"(?:[Oo]n\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_BEFORE_DAY = re.compile(r"(?P<who>(?:\S+\s){0,6}\S+)\son\s$")


def _spoken_by_somebody(text: str, utterance: Utterance, *, lines: Lines) -> Utterance:
    """The utterance; where its source is a weekday, whoever stands before that in the sentence."""
    source = utterance.source
    if source is None or not _DAY.fullmatch(text[source.start : source.end]):
        return utterance
    start = lines.starts[lines.at(source.start)] if lines.starts else 0
    before = _BEFORE_DAY.fullmatch(text[start : source.start])
    if before is None:
        return replace(utterance, source=None)
    return replace(utterance, source=Span(start=start, end=start + before.end("who")))


def _resolve(text: str, utterances: list[Utterance], *, lines: Lines) -> list[Source | None]:
    """Name every source, in text order; parents before what they report."""
    memory = Antecedents(NameIndex(text), lines.starts)
    memory.expect([text[u.source.start : u.source.end] for u in utterances if u.source])
    named: dict[int, Named] = {}
    for i, utterance in enumerate(utterances):
        if utterance.source is None:
            continue
        outer = named.get(utterance.parent) if utterance.parent is not None else None
        named[i] = _name(text, utterance.source, memory=memory, outer=outer)
        if text[utterance.source.start : utterance.source.end].casefold() not in UNSURE:
            memory.remember(named[i], utterance.source)
    return [
        _source(text, utterance.source, named[i]) if utterance.source else None
        for i, utterance in enumerate(utterances)
    ]


def _name(text: str, span: Span, *, memory: Antecedents, outer: Named | None) -> Named:
    """Return who the words at `span` name, directly or through what came before."""
    meant = memory.resolve(span, outer=outer)
    if meant:
        return meant
    named = name_of(text[span.start : span.end])
    if named.kind is SourceKind.PERSON and " " not in named.name:
        fuller = memory.names.fuller(named.name, before=span.start)
        if fuller:
            aside = named.role if named.role and not named.role.startswith("who ") else None
            return Named(fuller.name, SourceKind.PERSON, aside or fuller.role or named.role)
        if memory.names.is_body(named.name):
            return replace(named, kind=SourceKind.ORGANISATION)
    return named


def _source(text: str, span: Span, named: Named) -> Source:
    return Source(
        name=named.name,
        kind=named.kind,
        mention=Mention(text=text[span.start : span.end], span=span),
        role=named.role,
    )


def _attribution(text: str, utterance: Utterance, source: Source | None) -> Attribution:
    cue = utterance.cue
    taken = (*utterance.parts, *((utterance.source,) if utterance.source else ()))
    return Attribution(
        source=source,
        cue=Mention(text=text[cue.start : cue.end], span=cue) if cue else None,
        parts=utterance.parts,
        quotation=quotation_of(text, utterance.parts),
        parent=utterance.parent,
        date=when_said(text, cue, taken=taken) if cue else None,
    )
