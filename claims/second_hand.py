"""Reports at second hand: "Vega was quoted by Fars as saying …", "Reuters, citing Vega, said …".

The outlet is the outer source, whom it quotes or cites the inner one; both tell the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.framed import instead
from claims.kinds import is_somebody
from claims.models import Span
from claims.reading import Lines
from claims.utterance import MARKS, Utterance, placed, trimmed

_WHEN = (
    r"(?:\s(?:on|in|late\son|early\son|earlier\son)\s(?:[A-Z]\w+(?:\s\d{1,2})?(?:,?\s\d{4})?)"
    r"|\s(?:yesterday|today|(?:last|this)\s\w+))"
)
_WORDS = r"[^;:“”\"\n]"
_LED = r"(?:(?:On|In|At|Earlier|Later|Last|But|And|Meanwhile)\b[^,“”\"\n]{0,40},\s)?"
_QUOTED_BY = re.compile(
    rf"{_LED}(?P<who>{_WORDS}{{2,140}}?),?\s"
    r"(?P<cue>(?:was|were|is|are|has\sbeen|have\sbeen)\s(?:also\s|later\s)?(?:quoted|cited)\s(?:by|in))\s"
    rf"(?P<by>[^,;:“”\"\n]{{2,80}}?){_WHEN}?,?\sas\s"
    rf"(?P<inner>saying|telling\s\w+|stating|warning|writing|calling|describing){_WHEN}?[,:]?\s"
    r"(?P<content>\S.{7,})",
    re.DOTALL,
)
_QUOTED_LAST = re.compile(
    r"(?P<content>[“\"][^“”\"]{8,}[”\"]|[^“”\"\n]{12,}(?=,\s))(?:,?\s)"
    rf"(?P<who>{_WORDS}{{2,90}}?),?\s(?P<cue>(?:was|were)\squoted\sas\s(?P<inner>saying)\sby)\s"
    rf"(?P<by>[^,;:“”\"\n]{{2,80}}?){_WHEN}?[.]?$"
)
_QUOTED_AFTER = re.compile(
    r"(?P<content>[“\"][^“”\"]{8,}[”\"])(?:,?\s)"
    rf"(?P<who>{_WORDS}{{2,90}}?),?\s(?P<cue>(?:was|were)\s(?:quoted|cited)\sby)\s"
    rf"(?P<by>[^,;:“”\"\n]{{2,80}}?){_WHEN}?,?\sas\s(?P<inner>saying){_WHEN}?[.]?$"
)
_CITED = r"[^;:“”\"\n]{2,110}?"
_BESIDE = re.compile(rf",\s(?P<cue>citing|quoting)\s(?P<who>{_CITED}),\s(?:\w+\s)?")
_BEFORE = re.compile(rf"(?:[^,;:“”\"]{{2,60}},\s)?(?P<cue>Citing|Quoting)\s(?P<who>{_CITED}),\s")
_AFTER = re.compile(
    rf"(?:\s[^,;:“”\"\n]{{1,40}}?)?,\s(?P<cue>citing|quoting)\s(?P<who>{_CITED})"
    r"(?:,\s(?=that\s)|\sthat\s|[.]?$)"
)
_LAST = re.compile(
    r",\s(?P<cue>citing|quoting)\s"
    r"(?P<who>[^,;:“”\"\n]{2,110}?(?:,\s(?:an?\s|the\s|who\s)?[A-Z][^,;:“”\"\n]{2,40}?)?)[.]?$"
)
"""Whom a report cites at its very end: told apart from reasons by who it is."""
_WHICH = re.compile(
    rf",\swh(?:ich|o)\s(?P<cue>cited|quoted|was\sciting)\s(?P<who>{_CITED})(?:,\s|[.]?$)"
)


def second_hand(text: str, utterances: Sequence[Utterance], *, lines: Lines) -> list[Utterance]:
    """The utterances with whoever is only quoted or cited as the inner source."""
    found = list(utterances)
    for start, end in zip(lines.starts, lines.ends, strict=True):
        words = text[start:end]
        if "quoted" in words or "cited by" in words or "cited in" in words:
            found = _quoted_by(text, found, here=Span(start=start, end=end))
    for i, utterance in enumerate(tuple(found)):
        cited = _cited(text, utterance, lines=lines)
        if cited is not None and not _is_known(cited, found):
            place = len(found)
            found = [replace(u, parent=place) if u.parent == i else u for u in found]
            found.append(replace(cited, parent=i))
    return found


def _quoted_by(text: str, found: list[Utterance], *, here: Span) -> list[Utterance]:
    """Read one sentence; what was made of its frame before gives way."""
    forms = (_QUOTED_BY, _QUOTED_LAST, _QUOTED_AFTER)
    match = next((m for form in forms if (m := form.match(text, here.start, here.end))), None)
    if match is None:
        return found
    parts = (trimmed(match, "content"),)
    outer = Utterance(source=placed(match, "by"), cue=placed(match, "cue"), parts=parts)
    inner = Utterance(source=placed(match, "who"), cue=placed(match, "inner"), parts=parts)
    return instead(found, (outer, inner), here=here)


def _cited(text: str, utterance: Utterance, *, lines: Lines) -> Utterance | None:
    """Whom the source of an utterance cites for it, beside the source or the cue."""
    source, cue = utterance.source, utterance.cue
    if source is None or cue is None or lines.at(source.start) != lines.at(cue.start):
        return None
    start, end = lines.starts[lines.at(cue.start)], lines.end(cue.start)
    spots = (
        (_BESIDE, source.end, cue.start, True),
        (_BEFORE, start, source.start, True),
        (_AFTER, cue.end, end, False),
        (_WHICH, source.end, end, False),
        (_LAST, cue.end, end, False),
    )
    for pattern, low, high, whole in spots:
        if low >= high:
            continue
        read = pattern.fullmatch if whole else pattern.match
        read = pattern.search if pattern is _LAST else read
        match = read(text, low, high)
        if match and pattern is not _WHICH and not is_somebody(match["who"]):
            continue
        if match and text[match.start("who")] not in MARKS:
            who, word = Span(start=match.start("who"), end=match.end("who")), match.span("cue")
            parts = tuple(
                p for p in (_without(p, who, text, cue=word[0]) for p in utterance.parts) if p
            )
            cue = Span(start=word[0], end=word[1])
            return Utterance(source=who, cue=cue, parts=parts or utterance.parts)
    return None


def _without(part: Span, who: Span, text: str, *, cue: int) -> Span | None:
    """A content without the cited at its start or end: "citing two aides, that …"."""
    if part.end <= who.start or who.end <= part.start:
        return part
    if part.start < cue and part.end <= who.end + 1:
        return Span(start=part.start, end=part.start + len(text[part.start : cue].rstrip(" ,")))
    rest = text[who.end : part.end]
    start = who.end + len(rest) - len(rest.lstrip(" ,"))
    return Span(start=start, end=part.end) if start < part.end else None


def _is_known(cited: Utterance, found: Sequence[Utterance]) -> bool:
    """Whether another report has the same cue already."""
    cue = cited.cue
    return cue is not None and any(
        u.cue and u.cue.start < cue.end and cue.start < u.cue.end for u in found
    )
