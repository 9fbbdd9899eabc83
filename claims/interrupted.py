"""Sentences that their source interrupts: "The ferry, according to the pilot, left late"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.furniture import is_question
from claims.kinds import is_somebody
from claims.models import Span
from claims.reading import Lines, without
from claims.utterance import Utterance

_VERB = re.compile(
    r"(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|did|does"
    r"|do|left|went|fell|rose|grew|won|lost|made|took|came|gave|met|held|began|led|ran|saw|sent"
    r"|sold|got|became|kept|paid|spent|stood|broke|brought|built|bought|sank|cost|hit|cut|put|set"
    r"|shut|quit|[a-z]{2,}(?:ed|es|[^s\W]s))\b"
)
_INSIDE = re.compile(r"according\sto|said|says|reported|reports|added|adds|wrote|noted", re.I)
_SPEAKER = re.compile(
    r"\s(?P<who>[^,;:“”\"\n]{2,80}?)(?:\s(?:on|last|late|early)\s[^,;\n]{2,30})?,\s"
)
"""Who speaks in "…, said its lawyer on Monday, had paid"."""
_INVERTED = re.compile(r"said|says|added|adds|insisted|insists|argued|argues", re.I)
_FEW = 12
"""Words of a subject: a longer first part is a clause of its own."""


def interrupted(text: str, utterances: Sequence[Utterance], *, lines: Lines) -> list[Utterance]:
    """The utterances, each whole that its source cuts in two; none that a question only asks."""
    found = [_turned(text, u, lines=lines) for u in utterances]
    whole = [_whole(text, u, found, lines=lines) for u in found]
    kept = [None if _is_asked(text, u, lines=lines) else u for u in whole]
    return without(kept, whole)


def _turned(text: str, utterance: Utterance, *, lines: Lines) -> Utterance:
    """The utterance; of "The firm, said its lawyer on Monday, had paid" it is the lawyer's."""
    cue, content = utterance.cue, utterance.parts[0]
    if utterance.source is None or cue is None or len(utterance.parts) > 1 or not lines.starts:
        return utterance
    if not _INVERTED.fullmatch(text, cue.start, cue.end):
        return utterance
    start, end = lines.starts[lines.at(cue.start)], lines.end(cue.start)
    first = Span(start=start, end=cue.start - 2)
    match = _SPEAKER.match(text, cue.end, end)
    if match is None or text[first.end : cue.start] != ", " or content.start < first.start:
        return utterance
    words = text[first.start : first.end]
    if len(words.split()) > _FEW or _VERB.search(words.partition(" ")[2]):
        return utterance
    if not _VERB.match(text, match.end(), end) or not is_somebody(match["who"]):
        return utterance
    who = Span(start=match.start("who"), end=match.end("who"))
    rest = Span(start=match.end(), end=len(text[:end].rstrip(" .")))
    return replace(utterance, source=who, parts=(first, rest))


def _whole(
    text: str, utterance: Utterance, others: Sequence[Utterance], *, lines: Lines
) -> Utterance:
    """An utterance with what follows its source, where only the subject stands before it."""
    source, cue, first = utterance.source, utterance.cue, utterance.parts[0]
    if source is None or cue is None or len(utterance.parts) > 1:
        return utterance
    low, high = min(source.start, cue.start), max(source.end, cue.end)
    if not _INSIDE.fullmatch(text, cue.start, cue.end) or text[first.end : low].strip(" ,"):
        return utterance
    subject = text[first.start : first.end]
    end = lines.end(low)
    rest = re.compile(r",\s").match(text, high, end)
    if rest is None or len(subject.split()) > _FEW or _VERB.search(subject.partition(" ")[2]):
        return utterance
    if not _VERB.match(text, rest.end(), end):
        return utterance
    later = Span(start=rest.end(), end=len(text[:end].rstrip(" .")))
    taken = any(p.start < later.end and later.start < p.end for u in others for p in u.parts)
    return utterance if taken else replace(utterance, parts=(first, later))


def _is_asked(text: str, utterance: Utterance, *, lines: Lines) -> bool:
    """Whether the report is what a question asks about: "Did Vega say that …?"."""
    cue = utterance.cue
    if cue is None or not lines.starts:
        return False
    number = lines.at(cue.start)
    sentence = text[lines.starts[number] : lines.ends[number]]
    return sentence[:1] not in "“\"‘'«" and is_question(sentence)
