"""The plainest reports, found by their form: a net under the tagger, for outlets above all.

"Bloomberg reported that …", "According to X, …", "…, according to X", "As X notes, …",
"X quoted Y as saying …". One pass over each sentence; every expression is linear.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.models import Sentence, Span
from claims.outlets import find_outlet
from claims.utterance import Utterance, own_parts

_VERB = (
    r"(?:report|not|indicat|explain|reveal|announc|claim|add|observ|stat|confirm|warn|argu|conclud"
    r"|disclos|estimat|mention|suggest|describ|detail|publish|tweet|alleg|assert|insist|stress)"
    r"(?:e[ds]?|ed|s)"
    r"|said|says|wrote|writes|found|finds|showed|shows|learned|told"
)
_ADVERBS = r"(?:(?:has|have|had|also|later|further|recently|now|earlier|first|since|previously)\s)*"
_NAME = r"(?:[Tt]he\s)?[A-Z0-9][\w.’'&-]*(?:\s(?:of\s|the\s|and\s|for\s)?[A-Z0-9][\w.’'&-]*){0,6}"
_WHEN = r"(?:\s(?:on|late|early|last|in)\s(?:on\s)?[\w]+(?:\s\d{1,2})?,?)?"
_SAYS_THAT = re.compile(
    rf"(?:^|[,;]\s|\b(?:[Aa]nd|[Bb]ut|[Ww]hile|[Aa]fter)\s)(?P<source>{_NAME})\s"
    rf"(?P<cue>{_ADVERBS}(?:{_VERB})){_WHEN}(?:,\s(?:citing|quoting)\s[^,;“”]{{3,90}},)?\s"
    r"(?P<content>that\s.+)$",
    re.DOTALL,
)
_AS_REPORTED = re.compile(
    rf"^(?:[Aa]s\s)?(?P<cue>(?:{_VERB})\sby|[Pp]er|[Vv]ia)\s(?P<source>{_NAME}){_WHEN},\s"
    r"(?P<content>.+)$",
    re.DOTALL,
)
_HEADED = re.compile(rf"^(?P<source>{_NAME})(?P<cue>:)\s(?P<content>.+)$", re.DOTALL)
_ACCORDING = re.compile(
    r"\b(?P<cue>[Aa]ccording to)\s"
    r"(?P<source>(?:(?:media|news|local)\s)?(?:reports|sources|officials)(?=\s(?!(?:in|at|from|of|with)\b))"
    r"|[^,;:()“”\"]{2,120}?(?=,\s|[.]?$))"
)
_AS_NOTED = re.compile(
    rf"^[Aa]s\s(?P<source>{_NAME})\s(?P<cue>{_ADVERBS}(?:{_VERB}|put it|puts it)){_WHEN},\s"
    r"(?P<content>.+)$",
    re.DOTALL,
)
_SAID_LAST = re.compile(
    rf"^(?P<content>.{{12,}}),[”\"]?\s(?P<source>{_NAME})\s"
    rf"(?P<cue>{_ADVERBS}(?:{_VERB})){_WHEN}[.]?$",
    re.DOTALL,
)
_AS_SAYING = re.compile(
    r"(?P<source>.{2,160}?)\sas\s"
    r"(?P<cue>saying|stating|telling \w+|writing|warning|adding|claiming|acknowledging)"
    r"[,:]?\s(?P<content>.+)$",
    re.DOTALL,
)
_INNER = re.compile(
    r"(?:that\s)?(?P<source>[^,;:“”\"]{2,70}?(?:,[^,;:“”\"]{3,60},)?)\s"
    r"(?P<cue>(?:(?:had|has|have|also|later)\s){0,2}(?:said|says|told|warned|denied|acknowledged"
    r"|claimed|argued|argues|insisted|insists|found|believed?s?|accused|admitted|testified|added"
    r"|announced|confirmed|promised|maintained|predicted|expects?|expected|informed|stated))"
    r"(?=\s)\s?(?P<content>[^\s].{11,})$",
    re.DOTALL,
)
_TO_SAY = re.compile(
    rf"(?P<source>{_NAME})\s[a-z]+(?:ed|s|ld|nt)\s[^“”\"]{{2,120}}?\bto\s"
    r"(?P<cue>say|announce|declare|warn|add)[,:]?\s(?P<content>[“\"‘'].+)$",
    re.DOTALL,
)
_LOWER_VERB = re.compile(r"\b(?:was|were|is|are|had|has|would|will|could|which|who|when|by|but)\b")
_QUOTING = re.compile(r"\b(?:quot|cit)(?:e[ds]?|ing)\b", re.I)
_SHORTEST = 12


def add_plain_reports(
    text: str, utterances: Sequence[Utterance], *, sentences: Sequence[Sentence]
) -> list[Utterance]:
    """Return the utterances and those plain reports that are not among them.

    What was found inside a newly found report becomes part of it.
    """
    found = list(utterances)
    cues = sorted((u.cue.start, i) for i, u in enumerate(found) if u.cue)
    at = 0
    for sentence in sentences:
        start, end = sentence.span.start, sentence.span.end
        while at < len(cues) and cues[at][0] < start:
            at += 1
        stop = at
        while stop < len(cues) and cues[stop][0] < end:
            stop += 1
        plain = _plain(sentence)
        if plain:
            _merge(text, found, plain, here=[i for _, i in cues[at:stop]])
        at = stop
    return _quoted_as(text, found)


def _merge(text: str, found: list[Utterance], plain: Utterance, *, here: list[int]) -> None:
    """Add a plain report, or give its source to the same one found without."""
    assert plain.cue is not None  # noqa: S101  # every pattern has a cue
    for i in here:
        cue = found[i].cue
        if cue and cue.start < plain.cue.end and plain.cue.start < cue.end:
            if found[i].source is None or _runs_over(found[i], plain):
                found[i] = replace(found[i], source=plain.source)
            return
    content = plain.parts[0]
    place = len(found)
    found.append(plain)
    for i in here:
        cue, inner = found[i].cue, found[i].parts[0]
        inside = cue and content.start <= cue.start and cue.end <= content.end
        if found[i].parent is None and inside and content.start <= inner.start < content.end:
            found[i] = replace(found[i], parent=place, parts=own_parts(text, found[i], plain))


def _runs_over(one: Utterance, plain: Utterance) -> bool:
    """Whether a source runs on into what the plain report says: "reports the meeting will"."""
    ours, theirs = one.source, plain.source
    return bool(ours and theirs and ours.start == theirs.start and ours.end > theirs.end)


def inner_report(text: str, part: Span) -> Utterance | None:
    """Return the report that a content plainly is: "the minister had told them that …"."""
    match = _INNER.match(text, part.start, part.end) or _TO_SAY.match(text, part.start, part.end)
    if not match or _LOWER_VERB.search(match.group("source")):
        return None
    return _utterance(match, match.span("content"), text, 0)


def _plain(sentence: Sentence) -> Utterance | None:
    """Return the sentence as a report where its form leaves no doubt."""
    text, offset = sentence.text, sentence.span.start
    for pattern in (_AS_NOTED, _AS_REPORTED, _SAYS_THAT, _HEADED, _SAID_LAST):
        match = pattern.search(text) if len(text) < 2000 else None
        if match and (pattern is _SAYS_THAT or find_outlet(match.group("source"))):
            return _utterance(match, match.span("content"), text, offset)
    match = _ACCORDING.search(text)
    if match:
        before, after = (0, match.start()), (match.end(), len(text))
        widest = after if match.start() < 30 else max(before, after, key=lambda s: s[1] - s[0])
        return _utterance(match, widest, text, offset)
    return None


def _utterance(
    match: re.Match[str], content: tuple[int, int], text: str, offset: int
) -> Utterance | None:
    start, end = content
    while start < end and text[start] in " ,;:\n":
        start += 1
    while end > start and text[end - 1] in " ,;:.\n":
        end -= 1
    if end - start < _SHORTEST:
        return None
    return Utterance(
        source=Span(start=offset + match.start("source"), end=offset + match.end("source")),
        cue=Span(start=offset + match.start("cue"), end=offset + match.end("cue")),
        parts=(Span(start=offset + start, end=offset + end),),
    )


def _quoted_as(text: str, found: list[Utterance]) -> list[Utterance]:
    """Read "X quoted Y as saying Z": what X reports is that Y says Z."""
    nested = {u.parent for u in found}
    for i, utterance in enumerate(list(found)):
        cue = utterance.cue
        if cue is None or i in nested or not _QUOTING.search(text, cue.start, cue.end):
            continue
        first, last = utterance.parts[0], utterance.parts[-1]
        match = _AS_SAYING.match(text[first.start : last.end])
        if match and match.end("source") < 160:
            whole = Span(start=first.start, end=last.end)
            found[i] = replace(utterance, parts=(whole,))
            inner = _utterance(match, match.span("content"), match.string, first.start)
            if inner:
                found.append(replace(inner, parent=i))
    return found
