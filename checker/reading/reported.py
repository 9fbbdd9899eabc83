"""“X said that …”, “…, X said” and “…, X said, …”: a subject, a verb, and what is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.reading.clauses import FINITE, WHEN, is_clause, may_report, said_after
from checker.reading.line import Found, Line
from checker.reading.subjects import is_speaker, is_subject, speakers_of
from checker.reading.verbs import CUE, INVERTED, TOLD, TURNED

_HAD = re.compile(r"\b(?:has|have|had)\b")
_MOST_BEFORE = 230
"""Characters: no subject with its asides is longer."""

_CITING = re.compile(r"^(?:citing|quoting)\s(?P<cited>.+)$")
LAST_CITING = re.compile(r",\s(?:citing|quoting)\s(?P<cited>[^,;:“”\"•]{2,90}?)[.!]?$")
"""Whom a sentence cites at its very end."""

_END = re.compile(
    rf"^(?P<when>(?:\s(?:{WHEN}|(?:in|at|to|during|via|on|by|from|of|about|over|after|before|while|as|when|during|\d+|an?\s(?:day|week|month|year)\s(?:after|before|later|earlier)|\w+ly)\b[^,;:“”\"•]{{2,70}})){{0,3}})"
    r"(?:,?\s(?:citing|quoting)\s(?P<cited>[^“”\"•]{2,90}?)|,\s\w+ing\s[^“”\"•]{2,90})?[.!]?$"
)
_TOLD_END = re.compile(
    r"^\s(?!that\b)[^,;:“”\"•]{2,90}(?:(?:,\s[^,;:“”\"•]{2,40}){0,3},?\sand\s[^,;:“”\"•]{2,50})?[.!]?$"
)
_BREAK = re.compile(r"^(?P<when>(?:\s[^,;:“”\"•]{2,60})?)[,.]\s(?P<rest>.+)$", re.DOTALL)
_ONLY_WHEN = re.compile(
    rf"^(?:\s(?:{WHEN}|(?:in|at|on)\s[^,;:]{{2,60}}|to\s(?:the\s)?(?:[A-Z][\w ]+|\w+s)))?$"
)
_SEPARATOR = re.compile(r"(?:[,”\"?!–—]|(?<=•)(?:''|[’']))\s|\s[–—-]\s")
_SUBORDINATE = re.compile(r"\b(?:after|before|when|as|while|because|since|where|who)\b")
_ADJUNCT = re.compile(
    r"(?:By|In|On|At|After|Before|During|When|While|If|As|With|Without|For|From|Since|Under|Until"
    r"|Having|Being|Citing|Quoting|Asked|Speaking|Writing|Once|Despite|Although|Because|Earlier|Later|Last|This|Late|Early|Yesterday|Today)\b"
)
_A_SENTENCE = 3
"""Words: fewer without a finite verb are no headline."""


def saying(line: Line) -> Iterator[Found]:
    """Read “X said that …” by each verb in turn, and “Y, X said, …” around it."""
    for cue in CUE.finditer(line.open):
        if cue.start() > _MOST_BEFORE:
            break
        yield from _head(line, cue)
        yield from _aside(line, cue)
    yield from _inverted_aside(line)


def _head(line: Line, cue: re.Match[str]) -> Iterator[Found]:
    before = line.open[: cue.start()]
    verb = _verb(cue)
    names = speakers_of(before)
    if names is None or not (_HAD.search(cue["adverbs"]) or may_report(verb, before)):
        return
    said = said_after(verb, line.open[cue.end() :])
    if said is None:
        return
    start, aside = said
    citing = _CITING.match(aside) if aside else None
    cited = (citing["cited"],) if citing else ()
    end = len(line.text)
    last = LAST_CITING.search(line.open, cue.end())
    if last and not cited:
        cited, end = (last["cited"],), last.start()
    yield Found(names=(*names, *cited), content=line.text[cue.end() + start : end])


def _verb(cue: re.Match[str]) -> str:
    """The verb as the tables have it; "pointed out" and the like are followed by "that"."""
    return cue["cue"].lower().rpartition(" ")[2] if cue["cue"][-7:].lower() == " saying" else cue[
        "cue"].lower()  # fmt: skip


def _aside(line: Line, cue: re.Match[str]) -> Iterator[Found]:
    """Read “The port, Vega said on Monday, will reopen”."""
    match = _BREAK.match(line.open[cue.end() :])
    if match is None or not may_report(_verb(cue), line.open[: cue.start()]):
        return
    told = cue["cue"].lower() in TOLD
    if not told and not _ONLY_WHEN.match(match["when"]):
        return
    for content, name in _split_before(line, cue.start()):
        rest = line.text[cue.end() + match.start("rest") :]
        yield Found(names=(name,), content=_joined(content, rest))


def _inverted_aside(line: Line) -> Iterator[Found]:
    """Read “The pier, says Lindqvist, will be torn down”."""
    match = re.search(
        rf"(?P<mark>[,”\"’])\s{TURNED}\s"
        r"(?P<source>[^,;:“”\"•]{2,60}(?:,\s(?:the|an?|who)\s[^,;:“”\"•]{2,110})?)[,.]\s(?P<rest>\S.+)$",
        line.open,
    )
    if match and is_subject(match["source"]):
        first = line.text[: match.start() + (match["mark"] not in ",")]
        rest = line.text[match.start("rest") :]
        yield Found(names=(match["source"],), content=_joined(first, rest))


def _joined(first: str, rest: str) -> str:
    """The two parts of what somebody said; one quotation, where both are quoted."""
    if first[-1:] in '”"’' and rest[:1] in '“"‘':
        return f"{first[:-1].rstrip(' ,')} {rest[1:]}"
    return f"{first.rstrip(' ,')} {rest}"


def _split_before(line: Line, end: int) -> Iterator[tuple[str, str]]:
    """What stands before “, X” or “, X, the mayor,”, and the words that name X."""
    before = line.open[:end]
    closed = before.endswith(",")
    marks = list(_SEPARATOR.finditer(before))[-5:]
    for number, mark in enumerate(reversed(marks)):
        if closed and number == 0:
            continue
        words = before[mark.end() :].rstrip(",").removeprefix("as ")
        name, _, aside = words.partition(", ")
        plain = not closed and not aside
        listed = not closed and bool(re.search(r",?\sand\s", aside))
        if not (plain or listed or (closed and len(aside) <= 100)) or not is_subject(name):
            continue
        keep = mark.start() + (mark.group()[0] in '”"’?!')
        yield line.text[:keep], words


def ending(line: Line) -> Iterator[Found]:
    """Read “…, X said on Monday”, “…, said X, the mayor”."""
    for cue in reversed([*CUE.finditer(line.open)][-3:]):
        rest = line.open[cue.end() :]
        verb = _verb(cue)
        end = _END.match(rest)
        if end and (" that " in rest or FINITE.search(_SUBORDINATE.split(end["when"])[0])):
            continue
        if end is None and not (verb in TOLD and _TOLD_END.match(rest)):
            continue
        for content, name in _split_before(line, cue.start()):
            if may_report(verb, name) and is_said(content, line):
                cited = (end["cited"],) if end and end["cited"] else ()
                yield Found(names=(name, *cited), content=content)
    match = INVERTED.search(line.open)
    before = line.open[: match.start()] if match else ""
    named = is_speaker(before) and not is_clause(before)
    if (
        match
        and is_speaker(match["source"].rstrip(".! "))
        and not (named and match.group()[0] == ",")
    ):
        kept = match.start() + (match.group()[0] != ",")
        if is_said(line.text[:kept], line):
            yield Found(names=(match["source"].rstrip(".! "),), content=line.text[:kept])


def is_said(content: str, line: Line) -> bool:
    """Whether what stands before the source is a clause, a quotation or a headline."""
    if content[:1] in "“\"‘'" or content.rstrip()[-1:] in '”"’?!':
        return True
    if is_clause(line.open[: len(content)]) or FINITE.search(line.open, 3, len(content)):
        return True
    return len(content.split()) >= _A_SENTENCE and not _ADJUNCT.match(content)
